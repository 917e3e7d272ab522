"""What two levels right before leave between them: 63.500 đồng/kg. Tuần trước là 68.000 đồng/kg, mất 4.500 đồng."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from checker.consistency.facts import Fact, unit_of
from checker.consistency.listings import span
from checker.consistency.mistyped import fits_mistyped
from checker.consistency.relations import apart, subtracted, turned
from checker.intervals import overlaps, scale
from checker.kinds.kind import Group, Violation
from checker.kinds.reckoned.leaving import left_by
from checker.kinds.sentence.told import happened, stretch
from checker.languages import form
from checker.model import Interval

NEAR = 420  # characters between the first of the levels and what lies between them
LEAD = 40  # characters before a number in which it is said to lie between two others
MISPLACED = (Decimal(10), Decimal("0.1"), Decimal(1000), Decimal("0.001"))  # what a point out of place makes of it
DIGITS = 3  # that it must have for a keystroke to be no chance, where no words say that it is worked out


def between(group: Group) -> Iterator[Violation]:
    """Every number said to lie between others, against the two levels before it, where it fits no two of its report."""
    facts = [one for one in group.facts if one.figure.value != 0]
    for by in facts:
        if not _is_gap(by) or by.figure.hedge != "exact":
            continue
        near = (one for one in facts if 0 < by.figure.start - one.figure.end <= NEAR)
        told = _once([_in_units_of(one, by) for one in near if _may_leave(one, by)])
        if len(told) < 2 or not happened(*told[-2:], by) or _is_held(by) or not _is_worked_out(by):
            continue
        wrong = next((pair for pair in _told_together(told) if _fits_mistyped(by, _gap(*pair))), None)
        if wrong is not None and not _fits_any(by, facts):
            yield _left_between(group, wrong, by)


def held(group: Group) -> Iterator[Violation]:
    """Every number said to lie between the last level before it and the one behind it, where it does not.

    51.672 MW. Con số này cao hơn 2.319 MW so với đỉnh của năm 2024 là 49.533 MW.
    """
    facts = [one for one in group.facts if one.figure.value != 0]
    for by in facts:
        if not _is_gap(by) or by.figure.hedge != "exact" or not _is_held(by):
            continue
        base = next((one for one in facts if _may_leave(one, by) and one.figure.start >= by.figure.end), None)
        near = [one for one in facts if _may_leave(one, by) and 0 < by.figure.start - one.figure.end <= NEAR]
        if base is None or base.figure.sentence_start != by.figure.sentence_start or not near:
            continue
        if not happened(near[-1], base, by) or not _is_told_of(by, base):
            continue
        if near[-1].figure.sentence_start != by.figure.sentence_start and not _has_digits(by):
            continue
        level, base = _in_units_of(near[-1], by), _in_units_of(base, by)
        if _fits_mistyped(by, _gap(level, base)) and not _fits_any(by, facts):
            yield _left_between(group, (level, base), by)


def _fits_any(by: Fact, facts: Sequence[Fact]) -> bool:
    """Whether a gap lies between any two levels of its report."""
    kind = [_in_units_of(one, by) for one in facts if _may_leave(one, by)]
    return any(apart((_gap(*pair),), (_size(by),)) is None for pair in combinations(kind, 2))


def _left_between(group: Group, pair: tuple[Fact, Fact], by: Fact) -> Violation:
    low, high = sorted(pair, key=lambda one: one.figure.value)
    return left_by(group, high, (low,), by)


def _is_told_of(by: Fact, base: Fact) -> bool:
    """Whether a level is what a gap is from: cao hơn 64 MW so với đỉnh của năm 2024 là 500 MW, no other clause's."""
    return form("gaps.from").fullmatch(by.figure.sentence, *stretch(by, base)) is not None


def _once(told: Sequence[Fact]) -> list[Fact]:
    """Levels without those that are told again behind them: a title and the text below."""
    later = [{other.figure.value for other in told[at + 1 :]} for at in range(len(told))]
    return [one for one, values in zip(told, later, strict=True) if one.figure.value not in values]


def _fits_mistyped(by: Fact, claim: tuple[Interval, Interval]) -> bool:
    """Whether a keystroke would mend a gap; where words say that it is worked out, a point out of place too."""
    if fits_mistyped(by, claim if by.figure.value > 0 else turned(claim)):
        return True
    said = _size(by)[1]
    return _says_so(by) and any(overlaps(scale(said, times), claim[1]) for times in MISPLACED)


def _told_together(told: Sequence[Fact]) -> Iterator[tuple[Fact, Fact]]:
    """The last two levels; where two were told, and two again, the ones that correspond."""
    start, before = told[-1].figure.sentence_start, told[:-1]
    if len(before) > 2 and before[-1].figure.sentence_start == start:
        if before[-2].figure.sentence_start == before[-3].figure.sentence_start != start:
            yield before[-3], before[-1]
            yield before[-2], told[-1]
        return
    yield before[-1], told[-1]


def _is_gap(one: Fact) -> bool:
    """Whether a number is said to lie between two others: dâng thêm 0,8 m, chênh nhau 2 triệu đồng, cao hơn 64,8 tỷ."""
    if one.figure.unit in ("percent", "times") or one.series.measure not in ("level", "change_abs"):
        return False
    text, start = one.figure.sentence, span(one)[0]
    if form("gaps.listed").search(text, 0, start):
        return False  # ba mức tăng lần lượt 2, 3 và 4 triệu đồng
    return one.series.measure == "change_abs" or form("gaps.lead").search(text, max(0, start - LEAD), start) is not None


def _is_worked_out(one: Fact) -> bool:
    """Whether the words say that a number follows from others, or its digits are so many that no chance explains it."""
    return _has_digits(one) or _says_so(one)


def _has_digits(one: Fact) -> bool:
    digits = "".join(mark for mark in one.figure.text if mark.isdigit())
    return len(digits.rstrip("0")) >= DIGITS


def _says_so(one: Fact) -> bool:
    return form("gaps.worked_out").search(one.figure.sentence, 0, span(one)[0]) is not None


def _may_leave(one: Fact, by: Fact) -> bool:
    """Whether a gap may be one from or to a number."""
    if by.figure.unit == "percentage_point":
        return one.figure.unit == "percent" and one.series.measure in ("level", "share")
    if one.series.measure != "level" or one is by or _is_gap(one):
        return False
    return one.series.dimension.partition("/")[0] == by.series.dimension.partition("/")[0]


def _is_held(by: Fact) -> bool:
    """Whether what a gap is from is told behind it: tăng 450 đồng so với mức 23.700 đồng."""
    return form("gaps.held").match(by.figure.sentence, span(by)[1]) is not None


def _in_units_of(one: Fact, by: Fact) -> Fact:
    """A level in the unit that a gap is told in, whatever each of them is for each of: đồng/kg, đồng."""
    times = unit_of(by.figure)[1] / unit_of(one.figure)[1]
    return one._replace(certain=scale(one.certain, times), fair=scale(one.fair, times))


def _gap(one: Fact, other: Fact) -> tuple[Interval, Interval]:
    low, high = sorted((one, other), key=lambda fact: fact.figure.value)
    return subtracted(high, low)


def _size(by: Fact) -> tuple[Interval, Interval]:
    """How much it is, up or down."""
    said = by.certain, by.fair
    return said if by.figure.value > 0 else turned(said)


__all__ = ["between", "held"]
