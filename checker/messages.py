"""What the program says, in the user's language: gettext's catalogues in checker/locale, kept compiled."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from string import Formatter
from typing import Any

from checker.errors import UserError

LOCALE = Path(__file__).parent / "locale"
VERSION = "1"  # of this reader: change it when what it makes of the same files changes


def language(wanted: str | None = None) -> str:
    """vi or en: what was asked for, else what the locale says, else Vietnamese."""
    if wanted in ("vi", "en"):
        return wanted
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name, "")
        if value:
            return "en" if value.lower().startswith("en") else "vi"
    return "vi"


def known(lang: str) -> str:
    """The language itself where messages are written in it; UserError for another."""
    if lang not in ("vi", "en"):
        raise UserError("lang: '{word}' is no language of the messages: vi or en", values={"word": lang})
    return lang


@lru_cache(maxsize=4)
def translations(code: str) -> Mapping[str, str]:
    """The messages of a language by the English ones, which are written in the source."""
    path = LOCALE / code / "LC_MESSAGES" / "checker.mo"
    if code == "en" or not path.is_file():
        return {}
    from checker import compiled  # a page of help needs none of this

    found: Mapping[str, str] = compiled.load(f"messages-{code}", (path,), VERSION, lambda: _read(path))[0]
    return found


def _read(path: Path) -> dict[str, str]:
    from gettext import GNUTranslations

    with path.open("rb") as file:
        catalogue: Mapping[str, str] = getattr(GNUTranslations(file), "_catalog", {})
    return {message: text for message, text in catalogue.items() if message}


def say(code: str, message: str, **values: object) -> str:
    """An English message of the source in the user's language, its {names} filled in.

    {number:figure|figures} tells how many there are: 1 figure, 2 figures; Vietnamese needs {number} alone.
    A {reason} comes from below, where nobody knows the language: it is put into it as well.
    """
    text = translations(code).get(message, message)
    if "reason" in values:
        values["reason"] = translate(code, str(values["reason"]))
    return _filled(text, values) if values else text


class _Counting(Formatter):
    """Fills {number:figure|figures} in with the number and the form that goes with it."""

    def format_field(self, value: Any, form: str) -> str:
        one, plural, many = form.partition("|")
        return f"{value} {one if str(value) == '1' else many}" if plural else str(super().format_field(value, form))


def _filled(text: str, values: Mapping[str, object]) -> str:
    return _Counting().vformat(text, (), values) if "|" in text else text.format(**values)


def translate(code: str, text: str) -> str:
    """A filled-in English message in the user's language: its template is found again among the catalogue's.

    For messages from below that know no language, such as a problem of an input. A text that is not there stays.
    """
    if code == "en":
        return text
    direct = translations(code).get(text, text)
    if direct != text:
        return direct
    for pattern, message in _templates(code):
        found = pattern.fullmatch(text)
        if found:
            values = {name: translate(code, value) if name == "reason" else value
                      for name, value in found.groupdict().items()}  # fmt: skip
            return translations(code)[message].format(**values)
    return text


@lru_cache(maxsize=4)
def _templates(code: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    """The messages with {names}, the longest first, each as a pattern; few and short, so plain search is enough."""
    found = []
    for message in sorted((m for m in translations(code) if "{" in m), key=lambda m: -len(m)):
        parts = re.split(r"\{(\w+)[^{}]*\}", message)
        names: set[str] = set()
        pattern = ""
        for number, part in enumerate(parts):
            if number % 2 == 0:
                pattern += re.escape(part)
            else:
                pattern += f"(?P={part})" if part in names else f"(?P<{part}>.+?)"
                names.add(part)
        if len("".join(parts[::2]).strip()) >= 8:  # a message that is nearly all value would fit anything
            found.append((re.compile(pattern, re.DOTALL), message))
    return tuple(found)


__all__ = ["LOCALE", "known", "language", "say", "translate", "translations"]
