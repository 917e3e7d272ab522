"""What facts of different keys imply for each other: which may be combined, and what the combination allows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from checker.consistency.facts import HAPPENED, HUNDRED, Fact, readings
from checker.consistency.keys import Statement, statements
from checker.consistency.severity import milder
from checker.intervals import add, divide, meet, outward, overlaps, scale, subtract, widen
from checker.languages import words
from checker.model import Interval, Severity

ONE = Interval(Decimal(1), Decimal(1))
ALL = Interval(HUNDRED, HUNDRED)
PERCENT, MINUS = Decimal("0.01"), Decimal(-1)
SIGMA_SQUARED = Decimal(12)  # variance of rounding: the square of its width, by twelve


class Derived(NamedTuple):
    """A value that nobody wrote: what statements leave for another, in each of their readings. It never votes."""

    allowed: tuple[tuple[Interval, Interval], ...]  # certain and fair, a reading each
    statements: tuple[Statement, ...]
    sum: str = ""  # the arithmetic in the reader's language

    @property
    def facts(self) -> tuple[Fact, ...]:
        return tuple(one for statement in self.statements for one in statement.facts)


def alike(a: Fact, b: Fact) -> bool:
    """Whether both speak of what happened, or both of one forecast or target."""
    return (a.status in HAPPENED and b.status in HAPPENED) or a.status == b.status


def divided(a: Fact | Statement, b: Fact | Statement) -> tuple[Interval, Interval]:
    """What one value is of another, for certain and in fair reading."""
    return divide(a.certain, b.certain), divide(a.fair, b.fair)


def subtracted(a: Fact | Statement, b: Fact | Statement) -> tuple[Interval, Interval]:
    """What one value leaves of another, for certain and in fair reading."""
    return subtract(a.certain, b.certain), subtract(a.fair, b.fair)


def added(facts: Sequence[Fact]) -> tuple[Interval, Interval]:
    """What values make together, for certain and in fair reading."""
    made = total([(one.certain, one.fair) for one in facts])
    return made.certain, made.fair


def turned(ends: tuple[Interval, Interval]) -> tuple[Interval, Interval]:
    """A value with the other sign, for certain and in fair reading."""
    return scale(ends[0], MINUS), scale(ends[1], MINUS)


def agrees(one: Fact | Statement, claim: tuple[Interval, Interval]) -> bool:
    """Whether a value, read as it is most likely meant, may be what others make it."""
    return apart((claim,), ((one.certain, one.fair),)) is None


def percentage(part: Fact | Statement, whole: Fact | Statement) -> tuple[Interval, Interval]:
    """How many percent of a whole a part is, for certain and in fair reading."""
    certain, fair = divided(part, whole)
    return scale(certain, HUNDRED), scale(fair, HUNDRED)


def is_of_another(part: Fact, share: Fact, amounts: Iterable[Fact], tolerance: Decimal = Decimal(0)) -> bool:
    """Whether a share of which no whole is named is of another amount of its report: land revenue of the domestic."""
    return share.figure.of is None and any(
        apart((percentage(part, whole),), readings(share), tolerance) is None
        for whole in amounts if whole.figure.value > part.figure.value
    )  # fmt: skip


def in_one_unit(a: Fact, b: Fact) -> bool:
    """Whether both are told in one dimension, and for each of the same."""
    return (a.series.dimension, a.series.per) == (b.series.dimension, b.series.per)


def of_one_kind(a: Fact, b: Fact) -> bool:
    """Whether both are told in one unit, and of things counted count the same: lượt khách, lượt; học sinh, em."""
    if not in_one_unit(a, b):
        return False
    one, other = (fact.figure.noun or "" for fact in (a, b))
    return same_noun(one, other) or one in called().get(other, ()) or other in called().get(one, ())


def same_noun(one: str, other: str) -> bool:
    """Whether two nouns count the same, the one perhaps told shorter: lượt khách, lượt."""
    return one == other or one.startswith(f"{other} ") or other.startswith(f"{one} ")


def head_noun(one: Fact) -> str:
    """What is counted, in a word: hộ of hộ nghèo, chuyến of chuyến bay."""
    return (one.figure.noun or "").split(" ")[0]


@lru_cache(maxsize=1)
def called() -> Mapping[str, Sequence[str]]:
    """What else things counted are called, besides their own noun: em, học sinh."""
    names: Mapping[str, Sequence[str]] = words("vi")["relations"]["each_called"]
    return names


def near(facts: Iterable[Fact], to: Fact) -> list[Statement]:
    """The statements that a report itself would be combined with: those it makes too, else those of others."""
    usable = statements(one for one in facts if alike(one, to) and not versions(one, to))
    own = [said for said in usable if any(one.figure.doc == to.figure.doc for one in said.facts)]
    return own or usable


def versions(a: Fact, b: Fact) -> bool:
    """Whether the two stand in two versions of one article."""
    return a.article == b.article and a.figure.doc != b.figure.doc


def one_report(*said: Statement) -> bool:
    """Whether one report makes all of these statements."""
    return bool(set.intersection(*({one.figure.doc for one in statement.facts} for statement in said)))


def factor(rate: Fact) -> tuple[tuple[Interval, Interval], ...]:
    """By what a rate multiplies its base, certain and fair, in each of its readings."""
    if rate.series.measure == "growth":
        return tuple((_grow(certain), _grow(fair)) for certain, fair in readings(rate))
    return readings(rate)


def _grow(percent: Interval) -> Interval:
    return add(ONE, scale(percent, PERCENT))


def base_of(level: Statement, rate: Statement) -> tuple[tuple[Interval, Interval], ...]:
    """The base that a level and a growth rate, multiple or absolute change leave."""
    if rate.first.series.measure == "change_abs":
        return ((subtract(level.certain, rate.certain), subtract(level.fair, rate.fair)),)
    return tuple((divide(level.certain, one), divide(level.fair, other)) for one, other in factor(rate.first))


def apart(
    a: Sequence[tuple[Interval, Interval]], b: Sequence[tuple[Interval, Interval]], tolerance: Decimal = Decimal(0)
) -> Severity | None:
    """How surely two things exclude each other in every reading; tolerance is a share of the greater."""
    pairs = [(x, y) for x in a for y in b]
    if any(overlaps(_wide(x[1], tolerance), _wide(y[1], tolerance)) for x, y in pairs):
        return None
    if any(overlaps(_wide(x[0], tolerance), _wide(y[0], tolerance)) for x, y in pairs):
        return "warning"
    return "error"


def _wide(ends: Interval, tolerance: Decimal) -> Interval:
    size = max((abs(end) for end in (ends.low, ends.high) if end is not None), default=Decimal(0))
    return widen(outward(ends), size * tolerance / 2) if tolerance else outward(ends)


def bear(facts: Iterable[Fact], *caps: Severity) -> Severity:
    """The gravest finding that all these facts together can bear."""
    return milder("error", *(one.limit for one in facts), *caps)


class Sum(NamedTuple):
    """The sum of several values: for certain in the worst case of rounding, in fair reading at three sigma."""

    certain: Interval
    fair: Interval


def total(parts: Sequence[tuple[Interval, Interval]]) -> Sum:
    """Adds parts, each given for certain and in fair reading."""
    certain = fair = Interval(Decimal(0), Decimal(0))
    for one, other in parts:
        certain, fair = add(certain, one), add(fair, other)
    widths = [
        other.high - other.low for _, other in parts if other.high is not None and other.low is not None
    ]  # fmt: skip
    if len(widths) == len(parts) and fair.low is not None and fair.high is not None:
        spread = 3 * (sum((width * width for width in widths), Decimal(0)) / SIGMA_SQUARED).sqrt()
        middle = (fair.low + fair.high) / 2
        if spread < middle - fair.low:
            fair = Interval(middle - spread, middle + spread)
    return Sum(certain, fair)


def agreed(said: Sequence[Statement]) -> tuple[Interval, Interval] | None:
    """What all statements of one key allow together; None where they contradict each other."""
    certain: Interval | None = Interval(None, None)
    fair: Interval | None = Interval(None, None)
    for statement in said:
        certain = meet(certain, statement.certain) if certain is not None else None
        fair = meet(fair, statement.fair) if fair is not None else None
    return None if certain is None or fair is None else (certain, fair)


__all__ = [
    "ALL", "HAPPENED", "Derived", "Sum", "added", "agreed", "agrees", "alike", "apart", "base_of", "bear", "called",
    "divided", "factor", "head_noun", "in_one_unit", "is_of_another", "near", "of_one_kind", "one_report", "percentage",
    "same_noun", "subtracted", "total", "turned", "versions",
]  # fmt: skip
