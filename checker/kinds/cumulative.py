"""A part of a period holds more than the whole of it.

What it does: compares a flow over one period with the same flow over a longer period that contains it: half a year,
nine months, the year; a month and its quarter. What cannot be negative cannot shrink as time goes on. A forecast for
the year below what had already been reached counts too; targets do not.

Why it matters: one of the two must be wrong, or they do not count the same.

Example: "7 tháng, xuất khẩu đạt trên 514 tỷ USD" against "cả năm, xuất khẩu đạt khoảng 500 tỷ USD".
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Set
from decimal import Decimal

from checker.consistency.facts import Fact
from checker.consistency.keys import Statement, statements, wanted
from checker.consistency.pairs import MANY, SHOWN, at_one_time, comparable
from checker.consistency.severity import foreign, graver, milder, unlike
from checker.intervals import scale
from checker.kinds import needs, wording
from checker.kinds.kind import Group, Grouping, Violation, number
from checker.messages import say
from checker.model import Interval, Option, Period, Rule, Severity

GROUPING: Grouping = "series"
OPTIONS: Mapping[str, Option] = {
    "tolerance": Option(
        "number", Decimal(0), about="share of the whole by which a part may exceed it: later corrections"
    ),
}
NEEDS = ("rule '{rule}' can never fire: none of its indicators is a flow that cannot be negative", needs.positive_flow)
MONTH = 28  # days: shorter periods are held against longer ones only, not against each other
TWICE = Decimal(2)  # times: a part that exceeds its whole by more, unless by a slip, is rather of another thing


def check(group: Group, rule: Rule) -> Iterator[Violation]:
    """Every period of the series against the longer ones that contain it."""
    first = group.facts[0]
    if not _adds_up(first):
        return
    periods: dict[Period, list[Fact]] = defaultdict(list)
    for one in group.facts:
        if one.status != "target" and one.period.end is not None:
            periods[one.period].append(one)
    if len(periods) < 2:
        return
    tolerance = 1 + number(rule.options.get("tolerance", 0))
    for inner, outer in _nested(periods, {span for span, facts in periods.items() if wanted(facts)}):
        parts, wholes = periods[inner], periods[outer]
        group.table.touch((*parts, *wholes))
        if not _exceeds(_most(parts), _least(wholes), tolerance):
            continue
        yield from _violations(group, statements(parts), statements(wholes), tolerance)


def _adds_up(one: Fact) -> bool:
    """Whether the series is a flow that cannot be negative."""
    if one.series.measure != "level" or one.local or one.entry is None:
        return False
    return one.entry.kind == "flow" and one.entry.sign == "positive"


def _nested(periods: Mapping[Period, list[Fact]], own: Set[Period]) -> Iterator[tuple[Period, Period]]:
    """Pairs of periods of which the first lies within the second, each starting in the second's years, one of own."""
    by_year: dict[int, list[Period]] = defaultdict(list)
    for span in periods:
        if span.start is not None and span.end is not None and _days(span) >= MONTH:
            for year in range(span.start.year, min(span.end.year, span.start.year + 30) + 1):
                by_year[year].append(span)
    longest = {year: max(map(_days, spans)) for year, spans in by_year.items()}
    of_own = {year: [span for span in spans if span in own] for year, spans in by_year.items()}
    for inner in periods:
        start, end = inner
        if end is None or _days(inner) >= longest.get((start or end).year, 0):
            continue
        for outer in (by_year if inner in own else of_own).get((start or end).year, ()):
            if start is not None and outer != inner and _within(inner, outer):
                yield inner, outer


def _days(span: Period) -> int:
    return 0 if span.start is None or span.end is None else (span.end - span.start).days


def _within(inner: Period, outer: Period) -> bool:
    assert inner.start is not None
    assert inner.end is not None
    assert outer.start is not None
    assert outer.end is not None
    return outer.start <= inner.start and inner.end <= outer.end


def _most(facts: list[Fact]) -> Interval:
    """The highest lower end in fair reading: if this does not exceed the whole, nothing does."""
    lows = [(one.fair.low, one.fair.low_open) for one in facts if one.fair.low is not None]
    return Interval(*(max(lows)[0], None, max(lows)[1]) if lows else (None, None))


def _least(facts: list[Fact]) -> Interval:
    highs = [(one.fair.high, not one.fair.high_open) for one in facts if one.fair.high is not None]
    return Interval(*(None, min(highs)[0], False, not min(highs)[1]) if highs else (None, None))


def _exceeds(part: Interval, whole: Interval, tolerance: Decimal) -> bool:
    """Whether every value of the part is greater than every value of the whole."""
    whole = scale(whole, tolerance)
    if part.low is None or whole.high is None:
        return False
    return part.low > whole.high or (part.low == whole.high and (part.low_open or whole.high_open))


def _violations(
    group: Group, parts: list[Statement], wholes: list[Statement], tolerance: Decimal
) -> Iterator[Violation]:
    for part in parts[:MANY]:
        for whole in wholes[:MANY]:
            if not _exceeds(part.fair, whole.fair, tolerance):
                continue
            certain = _exceeds(part.certain, whole.certain, tolerance)
            pair = _weigh(part, whole, "error" if certain else "warning")
            if pair is not None:
                yield _violation(group, *pair)


def _weigh(part: Statement, whole: Statement, found: Severity) -> tuple[Severity, Statement, Statement] | None:
    if unlike(part.first, whole.first, TWICE):
        return None
    if foreign(part.first, whole.first):
        found = milder(found, "warning")
    best: Severity | None = None
    left: dict[int, Fact] = {}
    right: dict[int, Fact] = {}
    for x in part.facts[:SHOWN]:
        for y in whole.facts[:SHOWN]:
            allowed = _cap(x, y) if wanted((x, y)) else None
            if allowed is not None:
                severity = milder(found, allowed, x.limit, y.limit)
                best = severity if best is None else graver(best, severity)
                left[x.order], right[y.order] = x, y
    return None if best is None else (best, Statement(tuple(left.values())), Statement(tuple(right.values())))


def _cap(part: Fact, whole: Fact) -> Severity | None:
    """How grave it is that this part exceeds this whole; None where the two may differ."""
    if not comparable(part, whole):
        return None
    if part.status == "forecast":
        return "warning" if whole.status == "forecast" else None
    if whole.status == "forecast" and _outdone(part, whole):
        return None  # nobody knew it when the forecast was made
    if part.status == "estimate" and whole.status == "actual" and not at_one_time(part, whole):
        return "warning"  # the estimate may have been too high
    return "error"


def _outdone(part: Fact, forecast: Fact) -> bool:
    """Whether the part was complete only after the forecast for the whole was published."""
    published, end = forecast.figure.published, part.period.end
    return published is not None and end is not None and published <= end


def _violation(group: Group, severity: Severity, part: Statement, whole: Statement) -> Violation:
    lang, a, b = group.table.lang, part.first, whole.first
    values = {"a": wording.figure(a.figure, lang), "b": wording.figure(b.figure, lang)}
    when = {"inner": wording.period(a.period, lang), "outer": wording.period(b.period, lang)}
    fair = severity != "error"
    return Violation(
        severity,
        say(
            lang, "{what}: {a} ({inner}) cannot exceed {b} ({outer})",
            what=wording.subject(group.table, a, when=False), **values, **when,
        ),
        (part, whole),
        say(
            lang, "{inner}: {x}; {outer}: {y}; a part of the time cannot hold more than the whole", **when,
            x=wording.interval(a.figure.fair if fair else a.figure.certain, a.figure, lang),
            y=wording.interval(b.figure.fair if fair else b.figure.certain, b.figure, lang),
        ),
        say(lang, "check the period and the name of both: exports alone, or exports and imports together?")
        if a.indicator.startswith("trade.")
        else say(lang, "check the period of both, and whether both count the same"),
    )  # fmt: skip


__all__ = ["GROUPING", "OPTIONS", "check"]
