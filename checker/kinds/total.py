"""Parts do not sum to their whole.

What it does: adds the parts of an indicator that the catalogue names, of one place and period, and holds the sum
against the whole; adds the flow of periods that tile a longer one (four quarters and the year); adds the old provinces
and holds them against the merged one. The worst case of rounding decides the error, three sigma of it the warning. A
missing part is never zero: then the known ones may only not exceed the whole, where it cannot be negative.

Why it matters: tables are updated cell by cell.

Example: 76,2 and 215,9 triệu USD are 292,1, not 302,1.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from datetime import date, timedelta
from decimal import Decimal

from checker.consistency.facts import MERGER, Fact
from checker.consistency.keys import Statement, statements, subject, wanted
from checker.consistency.relations import Sum, agreed, bear, near, one_report, total
from checker.consistency.severity import milder
from checker.intervals import overlaps, scale, widen
from checker.kinds import needs, wording
from checker.kinds.kind import Group, Grouping, Violation, number
from checker.messages import say
from checker.model import Interval, Option, Period, Rule, Severity
from checker.quantities import base_of as unit_base

GROUPING: Grouping = "subject"
OPTIONS: Mapping[str, Option] = {
    "tolerance": Option(
        "number", Decimal("0.01"), about="share of the whole by which it may differ where several reports say it"
    ),
    "complete": Option(
        "bool", True, about="whether the parts are all there are; else they may only not exceed the whole"
    ),
}
NEEDS = ("rule '{rule}' can never fire: none of its indicators has parts or adds up over time", needs.adding_up)
PIECES = 12  # months of a year
Levels = dict[tuple[Period, str | None], list[Fact]]  # of one part, by period and basis


def check(group: Group, rule: Rule) -> Iterator[Violation]:
    """Every whole of the indicator against its parts by kind, by time and by place."""
    wholes = [one for one in group.facts if one.series.measure == "level"]
    if not wholes:
        return
    own = group.table.own
    covering, within = _around({one.period for one in wholes}, own)
    said = statements(one for one in wholes if one.period in own or one.period in within)
    entry = wholes[0].entry
    parts: dict[str, Levels] = {}
    for name in entry.parts if entry is not None else ():
        parts[name] = defaultdict(list)
        for one in group.table.by_subject.get((name, *subject(wholes[0])[1:]), ()):
            if one.series.measure == "level" and one.period in own:
                parts[name][one.period, one.series.basis].append(one)
    for whole in said:
        if whole.first.period not in own:
            continue
        if any(parts.values()):
            yield from _by_kind(group, rule, whole, parts)
        yield from _by_place(group, rule, whole)
    if entry is not None and entry.kind == "flow" and not wholes[0].local:
        yield from _by_time(group, rule, said, covering)


def _around(spans: Set[Period], own: Set[Period]) -> tuple[Set[Period], Set[Period]]:
    """Of spans those that hold one of own, and those within them: what tells of a draft's time, added up over time."""
    if spans <= own:
        return spans, spans
    told = [(one.start, one.end) for one in own if one.start is not None and one.end is not None]
    covering = {
        one for one in spans if one.start is not None and one.end is not None
        and any(one.start <= start and end <= one.end for start, end in told)
    }  # fmt: skip
    widest: list[tuple[date, date]] = []
    for one in sorted(covering, key=_length, reverse=True):
        assert one.start is not None
        assert one.end is not None
        if not any(start <= one.start and one.end <= end for start, end in widest):
            widest.append((one.start, one.end))
    return covering, {
        one for one in spans if one.start is not None and one.end is not None
        and any(start <= one.start and one.end <= end for start, end in widest)
    }  # fmt: skip


def _length(span: Period) -> int:
    assert span.start is not None
    assert span.end is not None
    return (span.end - span.start).days


def _by_kind(group: Group, rule: Rule, whole: Statement, levels: Mapping[str, Levels]) -> Iterator[Violation]:
    first = whole.first
    parts = [near(known.get((first.period, first.series.basis), ()), first) for known in levels.values()]
    if any(one.certain == whole.certain for part in parts for one in part):
        return  # tổng lượng khách đạt 12,2 triệu, of a report on foreign visitors: the part under a looser name
    # what is not told can only add to the sum where it cannot be negative
    positive = all(
        (entry := group.table.catalogue.indicators.get(name)) is not None and entry.sign == "positive"
        for name, part in zip(levels, parts, strict=True)
        if not part
    )
    complete = all(parts) and bool(rule.options.get("complete", True))
    if complete or positive:
        yield from _judge(group, rule, whole, [part for part in parts if part], complete)


def _by_place(group: Group, rule: Rule, whole: Statement) -> Iterator[Violation]:
    """The old provinces against the merged one, over a time before the merger that both are told of."""
    first = whole.first
    end = first.period.end
    if first.series.boundary == "old" or end is None or first.entry is None or first.entry.kind == "rate":
        return
    for place in group.table.catalogue.places.get(first.series.scope or "", ()):
        if not place.merged_from or end >= MERGER:
            continue
        parts = [near(_old(group, first, name), first) for name in place.merged_from]
        if all(parts):
            yield from _judge(group, rule, whole, parts, True, "warning")


def _old(group: Group, like: Fact, name: str) -> list[Fact]:
    found: list[Fact] = []
    for boundary in (None, "old"):
        found += group.table.by_subject.get((like.series.what, name, boundary), [])
    return [one for one in found if one.series.measure == "level" and one.period == like.period]


def _by_time(group: Group, rule: Rule, said: Sequence[Statement], covering: Set[Period]) -> Iterator[Violation]:
    starts: dict[date, list[Period]] = defaultdict(list)
    facts: dict[Period, list[Fact]] = defaultdict(list)
    for statement in said:
        span = statement.first.period
        if span.start is not None and span.end is not None and span not in facts:
            starts[span.start].append(span)
        facts[span] += statement.facts
    for spans in starts.values():
        spans.sort(key=lambda span: span.end or date.max, reverse=True)
    for whole in said:
        tiles = _tiles(whole.first.period, starts) if whole.first.period in covering else ()
        if tiles:
            parts = [near(facts[tile], whole.first) for tile in tiles]
            if all(parts):
                yield from _judge(group, rule, whole, parts, True)


def _tiles(span: Period, starts: dict[date, list[Period]]) -> list[Period]:
    """Periods that follow each other without gaps from the start of a longer one to its end; the fewest first."""
    if span.start is None or span.end is None or len(starts.get(span.start, ())) < 2:
        return []
    end = span.end
    dead: set[date] = set()

    def fill(cursor: date, used: int) -> list[Period] | None:
        if cursor > end:
            return []
        if used == PIECES or cursor in dead:
            return None
        for piece in starts.get(cursor, ()):
            if piece.end is not None and piece.end <= end and piece != span:
                rest = fill(piece.end + timedelta(days=1), used + 1)
                if rest is not None:
                    return [piece, *rest]
        dead.add(cursor)
        return None

    return fill(span.start, 0) or []


def _judge(
    group: Group,
    rule: Rule,
    whole: Statement,
    parts: Sequence[list[Statement]],
    complete: bool,
    cap: Severity = "error",
) -> Iterator[Violation]:
    known = [(said, agreed(said)) for said in parts]
    if not known or any(both is None for _, both in known):
        return  # the parts contradict each other: that is told by itself
    facts = tuple(one for said, _ in known for statement in said for one in statement.facts)
    dimensions = {one.series.dimension for one in (*facts, whole.first)}
    if len(dimensions) > 1 or not wanted((*facts, *whole.facts)):
        return
    group.table.touch((*facts, *whole.facts))
    alone = one_report(whole, *(said[0] for said, _ in known))
    added = total([both for _, both in known if both is not None])
    slack = Decimal(0) if alone else abs(whole.first.figure.value) * number(rule.options.get("tolerance", "0.01"))
    severity = _differs(added, whole, complete, slack * unit_base(whole.first.figure.unit, whole.first.figure.per)[1])
    if severity is not None:
        limit = bear((*facts, *whole.facts), cap, "error" if alone else "warning")
        yield _violation(group, milder(severity, limit), whole, [said[0] for said, _ in known], added, complete)


def _differs(added: Sum, whole: Statement, complete: bool, slack: Decimal) -> Severity | None:
    certain, fair = widen(added.certain, slack), widen(added.fair, slack)
    if not complete:  # only too much can be seen
        certain, fair = certain._replace(high=None), fair._replace(high=None)
    if overlaps(fair, whole.fair):
        return None
    return "warning" if overlaps(certain, whole.certain) else "error"


def _violation(
    group: Group, severity: Severity, whole: Statement, parts: list[Statement], added: Sum, complete: bool
) -> Violation:
    lang, own = group.table.lang, whole.first.figure
    ends: Interval = added.certain if severity == "error" else added.fair
    shown = wording.interval(scale(ends, 1 / unit_base(own.unit, own.per)[1]), own, lang)
    terms = " + ".join(wording.figure(part.first.figure, lang) for part in parts)
    values = {"sum": terms, "total": shown, "whole": wording.figure(own, lang)}
    what = wording.subject(group.table, whole.first)
    text = (
        say(lang, "{what}: the parts make {total}, the whole is given as {whole}", what=what, **values)
        if complete
        else say(
            lang, "{what}: some of the parts already make {total}, more than the {whole} given", what=what, **values
        )
    )
    return Violation(
        severity, text, (whole, *parts), say(lang, "{sum} → {total}; written {whole}", **values),
        say(lang, "check the parts, and whether one is missing or counted twice"),
    )  # fmt: skip


__all__ = ["GROUPING", "OPTIONS", "check"]
