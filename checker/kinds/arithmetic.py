"""The numbers of one sentence do not fit each other.

What it does: takes three numbers that a sentence, or the one before together with it, tells of one thing: a level, how
much it grew and what it grew from; what was reached, which percentage of the plan that is, and the plan; a part, its
share and the whole; how much was sold, for how much, and the mean price. Of each three any two leave the third. That
they belong together the sentence says, so neither another report nor an entry of the catalogue is needed. Two numbers
are enough where one is said to have fallen or risen to the other.

Why it matters: one of the three is typed wrongly as easily as any number, and the other two stand beside it.

Example: "đón 31.500 lượt khách, bằng 95% kế hoạch 35.000 lượt".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from checker.consistency.crossed import prices
from checker.consistency.means import means, paces
from checker.consistency.moves import moves
from checker.kinds.kind import Group, Grouping, Violation
from checker.kinds.sentence.changes import grown, moved_to, since, told_after
from checker.kinds.sentence.pairs import side_by_side
from checker.kinds.sentence.plans import of_plan_told_next, planned
from checker.kinds.sentence.prices import averaged, divided_apart, paced, priced
from checker.kinds.sentence.shares import shared
from checker.model import Option, Rule

GROUPING: Grouping = "sentence"
OPTIONS: Mapping[str, Option] = {}
RATES = ("growth", "ratio", "change_abs")


def check(group: Group, rule: Rule) -> Iterator[Violation]:
    """Every three numbers of the sentence, in text order."""
    for row in prices(group.rows):
        yield from divided_apart(group, *row)
    if len(group.facts) + len(group.before) < 2:
        return
    for rate in group.facts:
        if rate.series.measure in RATES and rate.series.of is None:
            yield from grown(group, rate)
            yield from told_after(group, rate)
        elif (rate.series.of or "").startswith("plan") and rate.figure.unit == "percent":
            yield from planned(group, rate)
        elif rate.series.measure == "share" and rate.figure.unit == "percent":
            yield from shared(group, rate)
    yield from side_by_side(group)
    yield from since(group)
    yield from of_plan_told_next(group)
    for move in moves(group.facts):
        yield from moved_to(group, move)
    for first, second in pairwise(pairwise(group.facts)):
        yield from priced(group, first[0], *second)
    for mean in means(group.facts, group.before):
        yield from averaged(group, mean)
    for pace in paces(group.facts):
        yield from paced(group, pace)


__all__ = ["GROUPING", "OPTIONS", "check"]
