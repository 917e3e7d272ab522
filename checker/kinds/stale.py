"""A report states as current what a later one has replaced.

What it does: finds a stock that a report gives with a value that had already been superseded by the time it was
published: the archive has the same value at an earlier day, and another value between the two.

Why it matters: copied from an old report, the figure is wrong on the day it is printed.

Example: a draft of March 2026 says 38 partners; 42 were reported in January.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from checker.consistency.facts import Fact
from checker.consistency.keys import Statement, wanted
from checker.consistency.pairs import comparable
from checker.consistency.severity import milder
from checker.consistency.timeline import Point, is_stock, timeline_of
from checker.intervals import overlaps
from checker.kinds import needs, wording
from checker.kinds.kind import Group, Grouping, Violation
from checker.messages import say
from checker.model import Option, Rule, Severity

GROUPING: Grouping = "series"
OPTIONS: Mapping[str, Option] = {
    "days": Option("integer", 1, about="days that a new value needs to be known"),
}
NEEDS = (
    "rule '{rule}' can never fire: none of its indicators is a flow or stock that outlasts its event",
    needs.amounts,
)
GRAVEST: Severity = "warning"


def check(group: Group, rule: Rule) -> Iterator[Violation]:
    """Every draft's stock that stands at its old value though a newer one was out."""
    first = group.facts[0]
    if first.series.measure != "level" or first.local or len(group.facts) < 3:
        return
    if first.entry is not None and first.entry.kind == "rate":
        return  # a price comes back to where it was
    points = [point for point in timeline_of(group.facts, group.table) if is_stock(point)]
    lag = int(rule.options.get("days", 1))
    for place, point in enumerate(points):
        for statement in point.said if wanted(point.facts) else ():
            draft = next((one for one in statement.facts if one.role == "draft"), None)
            if draft is None or draft.status != "actual":
                continue
            newer = _newer(points, place, draft, lag)
            if newer is not None and _older(points, place, newer, draft):
                group.table.touch((draft, *newer.facts))
                yield _violation(group, Statement((draft,)), newer)


def _newer(points: list[Point], place: int, draft: Fact, lag: int) -> Statement | None:
    """The last other value before the draft's day that was out when the draft was published."""
    for point in reversed(points[:place]):
        if point.period.end == draft.period.end:
            continue
        for statement in point.said:
            out = [one for one in statement.facts if _out(one, draft, lag) and one.status == "actual"]
            if out:
                return None if overlaps(statement.certain, draft.certain) else Statement(tuple(out))
    return None


def _out(one: Fact, draft: Fact, lag: int) -> bool:
    published, own = one.figure.published, draft.figure.published
    return published is not None and own is not None and (own - published).days >= lag and comparable(one, draft)


def _older(points: list[Point], place: int, newer: Statement, draft: Fact) -> bool:
    """Whether the draft's value was the true one before the newer came."""
    until = newer.first.period.end
    return any(
        overlaps(statement.fair, draft.fair)
        for point in points[:place]
        if point.period.end is not None and until is not None and point.period.end < until
        for statement in point.said
    )


def _violation(group: Group, draft: Statement, newer: Statement) -> Violation:
    lang, a, b = group.table.lang, draft.first.figure, newer.first.figure
    values = {"a": wording.figure(a, lang), "b": wording.figure(b, lang)}
    what = wording.subject(group.table, draft.first, when=False)
    since = wording.period(newer.first.period, lang)
    return Violation(
        milder("warning", draft.first.limit, newer.first.limit),
        say(lang, "{what}: {a} is an old value; {b} has been reported ({since})", what=what, since=since, **values),
        (draft, newer),
        "",
        say(lang, "use the newer value, or say as of when the old one held"),
    )


__all__ = ["GROUPING", "OPTIONS", "check"]
