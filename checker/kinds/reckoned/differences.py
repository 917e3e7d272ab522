"""By how much a level lies above or below another in brackets, and sums that are one in other money."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from checker.consistency.facts import Fact
from checker.consistency.keys import Statement
from checker.consistency.relations import agrees, bear, divided, in_one_unit, subtracted
from checker.intervals import outward, overlaps, widen
from checker.kinds import wording
from checker.kinds.kind import Group, Violation
from checker.kinds.reckoned.leaving import left_by
from checker.kinds.sentence.told import happened, levels_of, stretch
from checker.languages import form
from checker.messages import say

CLOSE = Decimal("0.1")  # of a rate of exchange, by which sums of one report may differ
MONEY = 3  # capitals of the name of a currency


def above(group: Group) -> Iterator[Violation]:
    """3,82 m, trên báo động I (3,5 m) 0,32 m: a level, what it is held against, and what lies between them."""
    facts = group.facts
    root: dict[int, Fact] = {}  # what a difference is of, for the next one: trên báo động 3 1,4 m, dưới đỉnh 0,9 m
    for one, other, by in zip(facts, facts[1:], facts[2:], strict=False):
        level = root.get(one.order, one)
        if not (in_one_unit(level, other) and in_one_unit(other, by)) or not happened(level, other):
            continue
        if len({one.figure.sentence_start for one in (level, other, by)}) > 1:
            continue
        text = level.figure.sentence
        first, second = (text[slice(*stretch(a, b))] for a, b in ((one, other), (other, by)))
        higher = form("differences.above").fullmatch(first)
        if not (higher or form("differences.below").fullmatch(first)) or not form("differences.by").fullmatch(second):
            continue
        root[by.order] = level
        high, low = (level, other) if higher else (other, level)
        if not agrees(by, subtracted(high, low)):
            yield left_by(group, high, (low,), by)


def converted(group: Group) -> Iterator[Violation]:
    """A sum that is told in two currencies at another rate than all others: 1,2 triệu USD (khoảng 312 tỷ đồng)."""
    levels = levels_of(group.facts)
    pairs = [
        (one, other) for one, other in pairwise(levels)
        if _is_money(one) and _is_money(other) and one.figure.unit != other.figure.unit
        and one.figure.sentence_start == other.figure.sentence_start
        and form("differences.same").fullmatch(one.figure.sentence[slice(*stretch(one, other))])
    ]  # fmt: skip
    for place, (one, other) in enumerate(pairs):
        units = one.figure.unit, other.figure.unit
        rates = [
            divided(b, a)[1] for at, (a, b) in enumerate(pairs)
            if at != place and (a.figure.unit, b.figure.unit) == units
        ] + [rate.fair for rate in levels if rate.figure.unit == f"{units[1]}/{units[0]}"]  # fmt: skip
        own = widen(outward(divided(other, one)[1]), _slack(one, other))
        if rates and not any(overlaps(own, widen(rate, _slack(one, other))) for rate in rates) and happened(one, other):
            yield _exchanged(group, one, other)


def _slack(one: Fact, other: Fact) -> Decimal:
    return other.figure.value / one.figure.value * CLOSE


def _is_money(one: Fact) -> bool:
    return one.figure.unit.isupper() and len(one.figure.unit) == MONEY and one.series.per is None


def _exchanged(group: Group, one: Fact, other: Fact) -> Violation:
    lang = group.table.lang
    group.table.touch((one, other))
    values = {
        "what": wording.subject(group.table, one, known=True), "a": wording.figure(one.figure, lang),
        "b": wording.figure(other.figure, lang),
    }  # fmt: skip
    return Violation(
        bear((one, other), "warning"),
        say(lang, "{what}: {a} and {b} are no one sum at the rate of exchange of the report", **values),
        (Statement((other,)), Statement((one,))),
        say(lang, "{a} → {b}", **values),
        say(lang, "check both sums, and their magnitudes"),
    )


__all__ = ["above", "converted"]
