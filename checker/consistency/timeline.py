"""A series in the order of time: the last value before another, and how the two relate."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date

from checker.consistency.facts import Fact
from checker.consistency.keys import Statement, Table, statements
from checker.model import Period

REACH = 24  # points back to which the last one of a kind is looked for


class Point:
    """What is said of one period of a series; brought together when it is asked for, as few points of long ones are."""

    __slots__ = ("_said", "facts", "period")

    def __init__(self, period: Period, facts: Sequence[Fact]) -> None:
        self.period = period
        self.facts = facts
        self._said: tuple[Statement, ...] | None = None

    @property
    def said(self) -> tuple[Statement, ...]:
        if self._said is None:
            self._said = tuple(statements(self.facts))
        return self._said


def timeline(facts: Sequence[Fact]) -> list[Point]:
    """The points of a series by the end of their periods, shorter ones first; targets and open periods left out."""
    by_period: dict[Period, list[Fact]] = {}
    for one in facts:
        if one.period.end is not None and one.status != "target":
            by_period.setdefault(one.period, []).append(one)
    ordered = sorted(by_period, key=lambda span: (span.end or date.max, _days(span)))
    return [Point(span, by_period[span]) for span in ordered]


def timeline_of(facts: Sequence[Fact], table: Table) -> list[Point]:
    """The timeline of a series of a table, made once for all kinds."""
    found: list[Point] | None = table.timelines.get(facts[0].series)
    if found is None:
        found = table.timelines[facts[0].series] = timeline(facts)
    return found


def is_stock(point: Point) -> bool:
    """Whether the point stands at a day."""
    return point.period.start is None or point.period.start == point.period.end


def grown(before: Period, after: Period) -> bool:
    """Whether both count from one day, the second for longer: half a year and the year."""
    return (
        before.start is not None and before.start == after.start and before.end is not None and after.end is not None
        and before.end < after.end and before.start != before.end
    )  # fmt: skip


def follows(before: Period, after: Period) -> bool:
    """Whether both are equally long and do not overlap: a year and the next."""
    if before.start is None or after.start is None or before.end is None or before.start == before.end:
        return False
    return abs(_days(before) - _days(after)) <= 3 and before.end < after.start


def previous(points: Sequence[Point], place: int, relation: str, reach: int = REACH) -> Point | None:
    """The last earlier point that stands in the relation (stock, grown, follows) to points[place]."""
    after = points[place]
    if is_stock(after) != (relation == "stock"):
        return None
    for before in points[max(0, place - reach) : place][::-1]:
        if relation == "stock" and is_stock(before) and is_stock(after) and before.period.end != after.period.end:
            return before
        if relation == "grown":
            if _over(before, after):
                return None  # what counts from the same day ends later than that
            if grown(before.period, after.period):
                return before
        if relation == "follows" and follows(before.period, after.period):
            return before
    return None


def _over(before: Point, after: Point) -> bool:
    """Whether one ends before the other starts."""
    end, start = before.period.end, after.period.start
    return end is not None and start is not None and end < start


def position(points: Sequence[Point], day: date) -> int:
    """How many points end before a day."""
    return bisect_left(points, day, key=lambda point: point.period.end or date.max)


def _days(span: Period) -> int:
    return 0 if span.start is None or span.end is None else (span.end - span.start).days


__all__ = ["REACH", "Point", "follows", "grown", "is_stock", "position", "previous", "timeline", "timeline_of"]
