"""Two prices of one day, of which one cannot exceed the other, and what lies between them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from checker.consistency.facts import Fact
from checker.consistency.keys import Statement
from checker.kinds import balance, order
from checker.kinds.kind import Group, Violation
from checker.kinds.sentence.told import happened

NONE = Decimal(0)  # by which a value may miss another of its sentence


def side_by_side(group: Group) -> Iterator[Violation]:
    """What cannot exceed another value, and a difference, of the day of the report: mua vào 9, bán ra 8, chênh lệch 2.

    What is told with its time is compared beyond its sentence, by kinds of its own.
    """
    found = [one for one in group.facts if not one.dated and one.entry is not None and one.series.measure == "level"]
    by_name = {one.indicator: one for one in reversed(found)}
    for one in found:
        entry = one.entry
        if entry is None or not happened(one):
            continue
        for name in entry.at_most:
            other = by_name.get(name)
            if other and _is_beside(one, other) and (above := order.judge(group, _said(one), _said(other), NONE)):
                yield above
        sides = [by_name[name] for name in entry.difference if name in by_name]
        if len(sides) == 2 and all(_is_beside(one, side) for side in sides):
            wrong = balance.judge(group, _said(one), _said(sides[0]), _said(sides[1]), NONE)
            if wrong:
                yield wrong


def _said(one: Fact) -> Statement:
    return Statement((one,))


def _is_beside(one: Fact, other: Fact) -> bool:
    """Whether two are of one thing and one time."""
    return (one.series.scope, one.figure.period) == (other.series.scope, other.figure.period)


__all__ = ["side_by_side"]
