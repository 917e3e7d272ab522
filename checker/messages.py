"""What the program says, in the user's language: gettext over the catalogues in checker/locale."""

from __future__ import annotations

import gettext
import os
from functools import lru_cache
from pathlib import Path

LOCALE = Path(__file__).parent / "locale"


def language(wanted: str | None = None) -> str:
    """vi or en: what was asked for, else what the locale says, else Vietnamese."""
    if wanted in ("vi", "en"):
        return wanted
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name, "")
        if value:
            return "en" if value.lower().startswith("en") else "vi"
    return "vi"


@lru_cache(maxsize=4)
def translations(code: str) -> gettext.NullTranslations:
    """The message catalogue of a language; English is written in the source."""
    if code == "en":
        return gettext.NullTranslations()
    return gettext.translation("checker", localedir=LOCALE, languages=[code], fallback=True)


def say(code: str, message: str, **values: object) -> str:
    """An English message of the source in the user's language, its {names} filled in."""
    text = translations(code).gettext(message)
    return text.format(**values) if values else text


__all__ = ["LOCALE", "language", "say", "translations"]
