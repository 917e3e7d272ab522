"""Figures that are not the value now: the old one in `từ X lên Y`, the other one in `so với Y`, and bare lists."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from checker.languages import words
from checker.model import Figure

BEFORE, AFTER = 50, 60  # characters of the sentence that are looked at on either side
NEAR = 4  # figures before a value within which what is compared with it is told
BETWEEN = 40  # characters that may stand between two numbers of a list


class _Patterns(NamedTuple):
    origin: re.Pattern[str]
    against: re.Pattern[str]
    onward: re.Pattern[str]
    listing: re.Pattern[str]


@lru_cache(maxsize=4)
def _patterns(language: str = "vi") -> _Patterns:
    data = words(language)["phrases"]
    soft = rf"(?:(?:{_any(data['softeners'])})\s+){{0,2}}"
    return _Patterns(
        re.compile(rf"(?<!\w)(?:{_any(data['origins'])})\s+{soft}$", re.IGNORECASE),
        re.compile(rf"(?<!\w)(?:{_any(data['against'])})\s+{soft}$", re.IGNORECASE),
        re.compile(rf"[^.;]{{0,40}}?(?<!\w)(?:{_any(data['onward'])})(?!\w)", re.IGNORECASE),
        re.compile(rf"\s*(?:,|,?\s*(?:{_any(data['listing'])}))\s+(?:(?:{_any(data['listing'])})\s+)?{soft}$"),
    )


def _any(wordings: Iterable[str]) -> str:
    return "|".join(re.escape(wording).replace(r"\ ", r"\s+") for wording in sorted(wordings, key=len, reverse=True))


def former(figures: Sequence[Figure], positions: Sequence[int]) -> set[int]:
    """The positions of those of one document's figures, in text order, that must not stand for their quantity.

    A list (X và Y) gives one value each to things that its words do not tell apart.
    """
    patterns = _patterns()
    found: set[int] = set()
    for place, at in enumerate(positions):
        figure = figures[at]
        start = figure.start - figure.sentence_start
        leading = figure.sentence[max(0, start - BEFORE) : start]
        rest = figure.sentence[start + figure.end - figure.start :][:AFTER]
        compared = patterns.against.search(leading) or (patterns.origin.search(leading) and patterns.onward.match(rest))
        if compared and not _has_time(figure, [figures[other] for other in positions[max(0, place - NEAR) : place]]):
            found.add(at)
        if place and _listed(figures[positions[place - 1]], figure):
            found |= {at, positions[place - 1]}
    return found


def _has_time(figure: Figure, before: Sequence[Figure]) -> bool:
    """Whether a value that another is compared with is told of an earlier time: tăng 20% so với mức 5 tỷ năm 2024."""
    return any(
        one.sentence_start == figure.sentence_start and _quantity(one) == _quantity(figure)
        and one.period_end and figure.period_end and figure.period_end < one.period_end
        for one in before
    )  # fmt: skip


def _quantity(figure: Figure) -> tuple[object, ...]:
    return figure.indicator, figure.scope, figure.unit, figure.measure


def _listed(one: Figure, other: Figure) -> bool:
    """Whether two figures stand side by side in a list and have nothing that tells them apart."""
    if one.sentence_start != other.sentence_start or one.unit != other.unit or one.value == other.value:
        return False
    if (one.indicator, one.scope, one.period, one.of) != (other.indicator, other.scope, other.period, other.of):
        return False
    between = other.sentence[one.end - one.sentence_start : other.start - other.sentence_start]
    return len(between) < BETWEEN and bool(_patterns().listing.match(between))


__all__ = ["former"]
