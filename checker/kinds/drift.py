"""A series has moved since it was last reported.

What it does: holds each value against the last earlier one of its series: a stock at two days, a flow counted from one
day for longer, a flow of one year and of the next. A change is told with its direction and size; it is a warning where
the catalogue knows the other direction, or where the step is larger than the rule allows.

Why it matters: a reader who knows the old value will ask; and a step out of all proportion is often a slip.

Example: 38 partners in August, 42 at the end of the year.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from checker.consistency.facts import Fact
from checker.consistency.keys import Statement, subject, wanted
from checker.consistency.pairs import comparable
from checker.consistency.severity import FAR, foreign, middle, milder, off_by
from checker.consistency.timeline import REACH, Point, previous, timeline_of
from checker.intervals import overlaps
from checker.kinds import needs, wording
from checker.kinds.kind import Group, Grouping, Violation, number
from checker.messages import say
from checker.model import Option, Rule, Severity

GROUPING: Grouping = "series"
OPTIONS: Mapping[str, Option] = {
    "change": Option(
        "number", Decimal(0), about="relative change of a stock from which it is told: 0.05 is five percent"
    ),
    "pace": Option(
        "number",
        Decimal("1.5"),
        about="times its pace so far from which the growth of a running total is told; 0: always",
    ),
    "step": Option(
        "number", Decimal(0), about="relative change from one year to the next from which it is told; 0: never"
    ),
    "most": Option("number", Decimal(0), about="times the earlier value from which a change is a warning; 0: never"),
}
NEEDS = ("rule '{rule}' can never fire: all of its indicators mean something only within one event", needs.series)
GRAVEST: Severity = "warning"


def check(group: Group, rule: Rule) -> Iterator[Violation]:
    """Every point of the series that a draft speaks of, against the last one before it."""
    first = group.facts[0]
    if first.series.measure != "level" or first.local or len(group.facts) < 2:
        return
    points = timeline_of(group.facts, group.table)
    drafted = [place for place, point in enumerate(points) if wanted(point.facts)]
    reached = {after for before in drafted for after in range(before, min(before + REACH + 1, len(points)))}
    for place in sorted(reached):
        after = points[place]
        for relation in ("stock", "grown", "follows"):
            before = previous(points, place, relation)
            if before is None or not _all_between(group, before, after):
                continue
            found = _pair(before, after)
            if found is None:
                continue
            old, new = found
            if not wanted((*old.facts, *new.facts)):
                continue
            group.table.touch((*old.facts, *new.facts))
            told = _judge(group, rule, relation, old, new)
            if told is not None:
                yield told


def _all_between(group: Group, before: Point, after: Point) -> bool:
    """Whether what was told between two points was looked at: else the one may not be the last before the other."""
    first, last = before.period.end, after.period.end
    if first is None or last is None:
        return True
    return group.table.complete(subject(group.facts[0]), first.toordinal(), last.toordinal())


def _pair(before: Point, after: Point) -> tuple[Statement, Statement] | None:
    """The two statements that may be held against each other, a draft's if there is one, the most precise."""
    pairs = [
        (old, new)
        for new in after.said
        for old in before.said
        if any(_held(x, y) for x in old.facts[:4] for y in new.facts[:4])
    ]
    return min(
        pairs,
        key=lambda pair: (not wanted((*pair[0].facts, *pair[1].facts)), _fineness(pair[1]), _fineness(pair[0])),
        default=None,
    )


def _fineness(statement: Statement) -> tuple[Decimal, Decimal, str]:
    """The more precisely a value is given, the sooner it is taken; never by the order of reports."""
    figure = statement.first.figure
    return figure.step or Decimal(0), figure.value, figure.hedge


def _held(old: Fact, new: Fact) -> bool:
    settled = old.status != "forecast" and (new.status != "forecast" or old.series.dimension != "count")
    return comparable(old, new) and settled


def _judge(group: Group, rule: Rule, relation: str, old: Statement, new: Statement) -> Violation | None:
    if overlaps(old.fair, new.fair):
        return None
    a, b = middle(old.first), middle(new.first)
    ratio = b / a if a and b / a > 0 else None
    pace = ratio
    if relation == "grown" and ratio is not None:
        pace = ratio / Decimal(_length(new.first) / _length(old.first))
    if not _worth(rule.options, relation, ratio, pace) or _other(old.first, new.first):
        return None
    severity: Severity = "info"
    most = number(rule.options.get("most", 0))
    odd = most and pace is not None and max(pace, 1 / pace) >= most
    backwards = relation == "stock" and _backwards(old, new)
    if odd or backwards:
        severity = milder("warning", old.first.limit, new.first.limit)
    if severity == "info" and _side_by_side(old, new):
        return None
    return _violation(group, severity, old, new, bool(backwards))


def _side_by_side(old: Statement, new: Statement) -> bool:
    """Whether a sentence tells both: xuất siêu 3 tỷ USD, cùng kỳ xuất siêu 7 tỷ USD. Its reader knows of the change."""
    told = {(one.figure.doc, one.figure.sentence_start) for one in old.facts}
    return any((one.figure.doc, one.figure.sentence_start) in told for one in new.facts)


def _worth(options: Any, relation: str, ratio: Decimal | None, pace: Decimal | None) -> bool:
    """Whether a change is large enough to be told."""
    if ratio is None or pace is None:
        return True
    far = max(pace, 1 / pace)
    if relation == "stock":
        return far - 1 >= number(options.get("change", 0))
    if relation == "grown":
        return far >= number(options.get("pace", "1.5"))
    most, step = number(options.get("most", 0)), number(options.get("step", 0))
    return bool((step and far - 1 >= step) or (most and far >= most))


def _length(one: Fact) -> int:
    assert one.period.start is not None
    assert one.period.end is not None
    return (one.period.end - one.period.start).days + 1


def _backwards(old: Statement, new: Statement) -> bool:
    entry = new.first.entry
    if entry is None or entry.direction is None or overlaps(old.certain, new.certain):
        return False
    return (middle(new.first) > middle(old.first)) != (entry.direction == "rises")


def _violation(group: Group, severity: Severity, old: Statement, new: Statement, backwards: bool) -> Violation:
    lang, a, b = group.table.lang, old.first.figure, new.first.figure
    values = {"a": wording.figure(a, lang), "b": wording.figure(b, lang)}
    when = {"before": wording.period(old.first.period, lang), "after": wording.period(new.first.period, lang)}
    what = wording.subject(group.table, new.first, when=False)
    rises = middle(new.first) > middle(old.first)
    text = (
        say(lang, "{what}: up from {a} ({before}) to {b} ({after})", what=what, **values, **when)
        if rises
        else say(lang, "{what}: down from {a} ({before}) to {b} ({after})", what=what, **values, **when)
    )
    sums = ""
    if a.unit == b.unit and a.value:
        change = wording.difference(a, b, lang)
        times = wording.number(wording.rounded(b.value / a.value), lang)
        sums = say(lang, "{b} − {a} = {change}; {b} ÷ {a} = {times}", **values, change=change, times=times)
    advice = (
        say(lang, "this series is not expected to go that way: check which is right")
        if backwards
        else say(lang, "a change over time, not a contradiction: say as of when each holds")
    )
    return Violation(severity, text, (new, old), sums, advice)


def _other(old: Fact, new: Fact) -> bool:
    """Whether two values lie so far apart that they are hardly of one thing, whatever slip would explain it."""
    apart = off_by(old, new)
    return foreign(old, new) or (apart is not None and apart >= FAR)


__all__ = ["GROUPING", "OPTIONS", "check"]
