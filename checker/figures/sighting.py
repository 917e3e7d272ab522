"""Where something may begin, looked for in some pages at once: a sentence that has nothing then costs nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from ahocorasick_rs import AhoCorasick, MatchKind

from checker.languages import listed
from checker.model import Span

DIGITS = re.compile(r"\d[\d.,]*")
STRETCH = 20_000  # characters searched in one go
_PARTING = "\0"  # neither a letter nor a space, so that nothing that is looked for holds it


def parted(text: str, spans: Sequence[Span]) -> str:
    """The text with a mark for every character between sentences: what is looked for in it crosses none."""
    parts, at = [], 0
    for start, end in spans:
        parts += [_PARTING * (start - at), text[start:end]]
        at = end
    return "".join(parts)


def stretch(text: str, start: int) -> int:
    """Where the sentences end that are searched in one go from start on: some pages of parted text."""
    end = text.find(_PARTING, start + STRETCH)
    return end if end >= 0 else len(text)


def sight_numbers(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Where a number may begin in text[start:end], digits or words: looked for in many sentences at once."""
    part = text[start:end]
    found = [match.span() for match in DIGITS.finditer(text, start, end)]
    size = len(part)
    for _, first, last in _openers().find_matches_as_indexes(part):
        if not (_in_word(part[first - 1 : first]) or (last < size and _in_word(part[last]))):
            found.append((first + start, last + start))
    found.sort()
    return found


@lru_cache(maxsize=1)
def _openers() -> AhoCorasick:
    forms = [form for word in listed("numerals.openers") for form in (word, word.capitalize())]
    return AhoCorasick(forms, matchkind=MatchKind.LeftmostLongest)


def _in_word(letter: str) -> bool:
    return letter.isalnum() or letter == "_"


__all__ = ["DIGITS", "parted", "sight_numbers", "stretch"]
