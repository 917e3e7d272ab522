"""What the numbers of one sentence have in common: their order, their words between, whether they happened."""

from __future__ import annotations

from collections.abc import Sequence

from checker.consistency.facts import HAPPENED, Fact
from checker.consistency.keys import wanted

SEASON = 300  # days between a time and the one that it is compared with


def place_in(facts: Sequence[Fact], one: Fact) -> int:
    """Which of its sentence a number is, from 0."""
    return next(place for place, other in enumerate(facts) if other is one)


def stands_before(one: Fact, other: Fact) -> bool:
    """Whether a number stands before another."""
    return one.figure.end <= other.figure.start


def is_level_of(one: Fact, rate: Fact) -> bool:
    """Whether it is a level of what a rate is told of."""
    return of_one_thing(one, rate) and one.series.measure == "level"


def of_one_thing(one: Fact, other: Fact) -> bool:
    """Whether both are told of one thing and of one place or body."""
    return (one.figure.indicator, one.figure.scope) == (other.figure.indicator, other.figure.scope)


def was_before(one: Fact, other: Fact) -> bool:
    """Whether both have a time, and that of the one ends before that of the other."""
    end, later = one.figure.period_end, other.figure.period_end
    return end is not None and later is not None and end < later


def long_before(one: Fact, other: Fact) -> bool:
    """Whether the one is of a season or year before the other: … cùng kỳ 2019 (2,4 triệu lượt)."""
    end, later = one.figure.period_end, other.figure.period_end
    return end is not None and later is not None and (later - end).days > SEASON


def levels_of(facts: Sequence[Fact]) -> list[Fact]:
    """The levels above nought, in the order given."""
    return [one for one in facts if one.series.measure == "level" and one.figure.value > 0]


def happened(*facts: Fact) -> bool:
    """Whether all tell what has happened, as their report has it, and a draft is among them."""
    return all(one.status in HAPPENED for one in facts) and wanted(facts)


def stretch(one: Fact, other: Fact) -> tuple[int, int]:
    """Where the words between two numbers stand in their sentence."""
    start = one.figure.sentence_start
    return one.figure.end - start, other.figure.start - start


__all__ = [
    "happened", "is_level_of", "levels_of", "long_before", "of_one_thing", "place_in", "stands_before", "stretch",
    "was_before",
]  # fmt: skip
