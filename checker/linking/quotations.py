"""What stands in quotation marks, and is long enough to be somebody's words rather than a title."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from typing import NamedTuple

from checker import languages
from checker.model import Span

# Opens with the set of all first characters, which `re` skips to
_MARK = re.compile(
    r"[“”\"„‘'’\n](?:(?<=[“”\"„])|(?<![^\s(“\"].)(?<=[‘'])(?=\w)|(?<=[\w.!?,][’'])(?!\w)|(?<=\n)\s*\n)", re.DOTALL
)
_WORD = re.compile(r"\w+")
_OPENS = "“„"
_LONGEST = 4000  # characters: a mark whose partner is farther away has none


class Quotations(NamedTuple):
    """The quoted stretches of a document, in text order, without the marks."""

    spans: tuple[Span, ...]
    starts: tuple[int, ...]

    def around(self, start: int, end: int) -> Span | None:
        """The quotation that holds a span, if one does."""
        index = bisect_right(self.starts, start) - 1
        if index < 0:
            return None
        span = self.spans[index]
        return span if span.start <= start and end <= span.end else None


@lru_cache(maxsize=1)
def _short() -> int:
    return int(languages.words("vi")["voices"]["short_quotation"])


def quotations(text: str, start: int = 0) -> Quotations:
    """The quotations of a text from start on; a mark without a partner in its paragraph quotes nothing."""
    found: list[Span] = []
    opened: tuple[int, str] | None = None
    for match in _MARK.finditer(text, start):
        mark = match[0]
        if "\n" in mark or (opened and match.start() - opened[0] > _LONGEST):
            opened = None
        if "\n" in mark:
            continue
        if mark in _OPENS or (opened is None and mark in "\"'‘"):
            opened = match.end(), mark
        elif opened is not None and _pairs(opened[1], mark):
            span = Span(opened[0], match.start())
            if len(_WORD.findall(text, span.start, span.end)) > _short():
                found.append(span)
            opened = None
    return Quotations(tuple(found), tuple(span.start for span in found))


def _pairs(opening: str, mark: str) -> bool:
    if opening in _OPENS:
        return mark in '”"'
    return mark == opening if opening in "\"'" else mark in "’'"


__all__ = ["Quotations", "quotations"]
