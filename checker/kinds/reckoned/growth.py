"""How much something grew, worked out from two levels: … 4.812 ca. Cùng kỳ là 3.208 ca, như vậy đã tăng 50%."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations

from checker.consistency.facts import Fact, readings
from checker.consistency.listings import span
from checker.consistency.mistyped import fits_mistyped
from checker.consistency.relations import ALL, apart, in_one_unit, of_one_kind, percentage, turned
from checker.intervals import subtract
from checker.kinds.kind import Group, Violation
from checker.kinds.sentence.changes import misfit
from checker.kinds.sentence.told import happened, levels_of, of_one_thing, was_before
from checker.languages import form
from checker.model import Interval

NEAR = 320  # characters between the two levels
YEARS = 740  # days between two levels at most
BREATH = 90  # characters between a level and its growth


def worked_out(group: Group) -> Iterator[Violation]:
    """A growth that the words say follows from the level right before it and the one of the sentence before."""
    facts = group.facts
    for at, rate in enumerate(facts):
        base = facts[at - 1] if at else None
        if base is None or rate.series.measure != "growth" or base.series.measure != "level":
            continue
        text = rate.figure.sentence
        if base.figure.sentence_start != rate.figure.sentence_start:
            yield from _of_two_before(group, at)
            continue
        if not form("times.restated").search(text, span(base)[1], span(rate)[0]):
            continue
        level = next((one for one in reversed(facts[: at - 1]) if _precedes(one, base)), None)
        if level is not None and happened(level, rate, base):
            yield from misfit(group, level, rate, base, "warning")


def of_last_two(group: Group) -> Iterator[Violation]:
    """A growth right behind one of two levels, which fits no two of its report, but would with a slip.

    Nửa đầu năm ngoái là 82.000 TEU. Năm nay, kết quả dừng ở 75.440 TEU, tăng 8%.
    """
    levels = levels_of(group.facts)
    for place, rate in enumerate(group.facts):
        last = group.facts[place - 1] if place else None
        if last is None or rate.series.measure != "growth" or rate.figure.unit != "percent" or rate.series.of:
            continue
        kind = [one for one in levels if of_one_kind(one, last) and one.series.per is None]
        told = [one for one in kind if 0 <= last.figure.start - one.figure.end <= NEAR]
        if last not in kind or not told or not _stands_behind(last, rate):
            continue
        ends = _in_order(told[-1], last)
        if ends is None or not (_is_slip(*ends, rate) or _restates(last, rate)):
            continue
        if happened(*ends, rate) and not any(_fits(a, b, rate) for a, b in permutations(kind, 2)):
            yield from misfit(group, ends[1], rate, ends[0], "warning")


def _stands_behind(last: Fact, rate: Fact) -> bool:
    """Whether a growth is told in the breath of a level: dừng ở 75.440 TEU, tăng 8%; is held against nothing else."""
    text, start = rate.figure.sentence, span(rate)[0]
    if last.figure.sentence_start != rate.figure.sentence_start:
        return False
    between, behind = text[span(last)[1] : start], text[span(rate)[1] :]
    return len(between) <= BREATH and ";" not in between and form("gaps.held").match(f" {behind}") is None


def _restates(last: Fact, rate: Fact) -> bool:
    """Whether the words say that a growth follows from what stands before it: … 160 dự án, tức là tăng 30%."""
    return form("times.restated").search(rate.figure.sentence, span(last)[1], span(rate)[0]) is not None


def _in_order(one: Fact, other: Fact) -> tuple[Fact, Fact] | None:
    """Two levels by their times, where they have two."""
    a, b = one.figure.period_end, other.figure.period_end
    if a is None or b is None or not 0 < abs((a - b).days) <= YEARS:
        return None  # over many years, growth is often told for each
    return (one, other) if a < b else (other, one)


def _grown(base: Fact, level: Fact) -> tuple[Interval, Interval]:
    certain, fair = percentage(level, base)
    return subtract(certain, ALL), subtract(fair, ALL)


def _fits(base: Fact, level: Fact, rate: Fact) -> bool:
    return apart((_grown(base, level),), readings(rate)) is None


def _is_slip(base: Fact, level: Fact, rate: Fact) -> bool:
    """Whether a keystroke, the other direction, or the later level in the place of the base explains a growth."""
    claim = _grown(base, level)
    others = turned(claim), turned(_grown(level, base))
    return fits_mistyped(rate, claim) or any(apart((other,), readings(rate)) is None for other in others)


def _of_two_before(group: Group, at: int) -> Iterator[Violation]:
    """A growth that opens its sentence, of the two levels of the one before: … là 615 ca. Như vậy, số ca tăng 200%."""
    rate, told = group.facts[at], group.facts[max(0, at - 2) : at]
    if len(told) < 2 or not form("growth.opens").match(rate.figure.sentence, 0, span(rate)[0]):
        return
    level, base = told
    together = level.figure.sentence_start == base.figure.sentence_start and of_one_thing(level, base)
    if not together or not level.series.measure == base.series.measure == "level" or not in_one_unit(level, base):
        return
    if was_before(base, level) and happened(level, rate, base):
        yield from misfit(group, level, rate, base, "warning")


def _precedes(one: Fact, base: Fact) -> bool:
    """Whether a number of the sentence before is of the same thing at the later time."""
    if one.series.measure != "level" or not in_one_unit(one, base) or not was_before(base, one):
        return False
    near = 0 < base.figure.start - one.figure.end <= NEAR and one.figure.sentence_start != base.figure.sentence_start
    return near and of_one_thing(one, base)


__all__ = ["of_last_two", "worked_out"]
