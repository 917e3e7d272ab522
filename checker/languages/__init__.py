"""The words of each language, as data: languages/<code>/*.yaml, read once and kept compiled."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from checker import compiled, yamlio
from checker.languages.folding import LOWER, UPPER

HERE = Path(__file__).parent
_NAMED = re.compile(r"\{([a-z_]+(?:\.[a-z_]+)+)\}")  # in a form; what repeats begins with a digit
VERSION = "2"  # of this reader: change it when what it makes of the same files changes


@lru_cache(maxsize=8)
def words(code: str) -> Mapping[str, Any]:
    """The word files of a language by name: words("vi")["hedges"] is languages/vi/hedges.yaml as plain values."""
    files, forms = (sorted((HERE / code / folder).glob("*.yaml")) for folder in ("", "forms"))

    def read() -> Mapping[str, Any]:
        sections = {name: section for path in forms for name, section in (yamlio.load(path) or {}).items()}
        return {path.stem: yamlio.load(path) for path in files} | {"forms": sections}

    value, _ = compiled.load(f"words-{code}", [*files, *forms], VERSION, read)
    loaded: Mapping[str, Any] = value
    return loaded


def any_of(name: str, file: str) -> str:
    """The words of one list of a Vietnamese word file, as what a pattern may find."""
    return "|".join(map(re.escape, words("vi")[file][name]))


@cache
def listed(name: str) -> tuple[str, ...]:
    """A list of Vietnamese words by file and place: listed("grammar.of") is that of languages/vi/grammar.yaml."""
    return tuple(_at(name))


@cache
def one_of(name: str) -> frozenset[str]:
    """The same to ask whether a word is one of them."""
    return frozenset(listed(name))


@cache
def leading(name: str) -> tuple[str, ...]:
    """The words of a list as they lead to something in small letters: leading("grammar.into") is "vào ", "sang "."""
    return tuple(f"{word} " for word in listed(name))


@cache
def right_after(name: str) -> tuple[str, ...]:
    """The words of a list as text may go on with them: right_after("units.order") is " thứ", " đầu"."""
    return tuple(f" {word}" for word in listed(name))


@cache
def amid(name: str) -> tuple[str, ...]:
    """The words of a list with a space on either side, as they stand amid others: amid("grammar.and") is " và ", …"""
    return tuple(f" {word} " for word in listed(name))


@cache
def form(name: str) -> re.Pattern[str]:
    """A turn of phrase as a pattern: form("times.since") is times: since: of languages/vi/forms/."""
    return re.compile(form_text(name))


def form_text(name: str) -> str:
    """The text of that pattern.

    {grammar.of} in it is any word of that list, {forms.times.since} another form, {upper} every capital letter and
    {lower} every small one.
    """
    text: str = _at(f"forms.{name}")
    return _NAMED.sub(_filled, text.replace("{upper}", UPPER).replace("{lower}", LOWER))


def _filled(named: re.Match[str]) -> str:
    found = _at(named[1])
    return form_text(named[1].removeprefix("forms.")) if isinstance(found, str) else "|".join(map(re.escape, found))


def _at(name: str) -> Any:
    found: Any = words("vi")
    for step in name.split("."):
        found = found[step]
    return found


def codes() -> tuple[str, ...]:
    """The languages there are, Vietnamese first."""
    found = sorted(p.name for p in HERE.iterdir() if (p / "numerals.yaml").exists())
    return tuple(sorted(found, key=lambda code: code != "vi"))


__all__ = ["amid", "any_of", "codes", "form", "form_text", "leading", "listed", "one_of", "right_after", "words"]
