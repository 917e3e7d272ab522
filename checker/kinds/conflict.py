"""Two reports give one fact two values.

What it does: compares the figures of one indicator, scope, measure, period and base. It is an error where no value
lies within both wordings for certain, a warning where none does in fair reading. Estimates, forecasts and running
counts that a later report replaces are left to `revision`; a target is only compared with the same target.

Why it matters: at most one of the two can be printed.

Example: "xuất khẩu năm 2025 đạt 475 tỷ USD" against "xuất khẩu năm 2025 đạt 457 tỷ USD".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from checker.consistency.facts import readings
from checker.consistency.keys import Statement, statements
from checker.consistency.pairs import Clash, clashes
from checker.consistency.severity import bare, foreign, middle, milder, touching, truncated, unlike
from checker.intervals import overlaps, widen
from checker.kinds import wording
from checker.kinds.kind import Group, Grouping, Violation, number
from checker.messages import say
from checker.model import Option, Rule, Severity

GROUPING: Grouping = "key"
OPTIONS: Mapping[str, Option] = {
    "tolerance": Option(
        "number", Decimal(0), about="relative difference that is nobody's fault: 0.01 allows one percent"
    ),
}


def check(group: Group, rule: Rule) -> Iterator[Violation]:
    """The values of one key that cannot all be true."""
    if len(group.facts) < 2 or (group.facts[0].series.measure == "rank" and group.facts[0].figure.noun):
        return
    group.table.touch(group.facts)
    said = statements(group.facts)
    if len(said) < 2:
        return
    tolerance = number(rule.options.get("tolerance", 0))

    def disjoint(a: Statement, b: Statement) -> Severity | None:
        return apart(a, b, tolerance)

    for severity, left, right in gather(list(clashes(said, disjoint))):
        yield _violation(group, severity, left, right)


def apart(a: Statement, b: Statement, tolerance: Decimal = Decimal(0)) -> Severity | None:
    """How surely two statements of one key exclude each other; None: they need not.

    Where a wording has two readings, it excludes the other only if each of them does.
    """
    if bare(a.first, b.first):
        return None
    if touching(a.first, b.first) and {a.first.figure.hedge, b.first.figure.hedge} == {"over", "under"}:
        return None  # trên 18 tấn, dưới 18 tấn: two classes with one bound
    width = max(abs(middle(a.first)), abs(middle(b.first))) * tolerance
    pairs = [(x, y) for x in readings(a.first) for y in readings(b.first)]
    if any(overlaps(widen(x[1], width), y[1]) for x, y in pairs):
        return None
    if unlike(a.first, b.first):
        return None
    strange = foreign(a.first, b.first)
    if any(overlaps(widen(x[0], width), y[0]) for x, y in pairs):
        return None if strange else "warning"
    if strange and "warning" in (a.first.limit, b.first.limit):
        return None  # an unsure reading of something else
    mild = truncated(a.first, b.first) or touching(a.first, b.first) or strange
    return "warning" if mild else "error"


def gather(found: Sequence[Clash]) -> list[tuple[Severity, list[Statement], list[Statement]]]:
    """The clashes with as few findings as tell them all: one value against all that agree with each other."""
    gathered: list[tuple[Severity, list[Statement], list[Statement]]] = []
    for clash in found:
        for severity, left, right in gathered:
            if severity != clash.severity:
                continue
            if _same(left[0], clash.a) and all(overlaps(clash.b.fair, one.fair) for one in right):
                right.append(clash.b)
                break
            if _same(right[0], clash.b) and all(overlaps(clash.a.fair, one.fair) for one in left):
                left.append(clash.a)
                break
        else:
            gathered.append((clash.severity, [clash.a], [clash.b]))
    return gathered


def _same(a: Statement, b: Statement) -> bool:
    return a.certain == b.certain and a.fair == b.fair and a.first.status == b.first.status


def _violation(group: Group, severity: Severity, left: list[Statement], right: list[Statement]) -> Violation:
    lang = group.table.lang
    a, b = left[0].first, right[0].first
    what = wording.subject(group.table, a)
    values = {"a": wording.figure(a.figure, lang), "b": wording.figure(b.figure, lang)}
    if a.figure.value == -b.figure.value:  # tăng 12%, giảm 12%
        values = {name: wording.moved(one.figure, one.figure.value, lang) for name, one in (("a", a), ("b", b))}
    return Violation(
        milder(severity, a.limit if len(left[0].facts) == 1 else "error"),
        say(lang, "{what}: {a} in one place, {b} in another", what=what, **values),
        (*left, *right),
        say(
            lang, "{a} allows {x}; {b} allows {y}: no common value", **values,
            x=wording.interval(a.figure.certain if severity == "error" else a.figure.fair, a.figure, lang),
            y=wording.interval(b.figure.certain if severity == "error" else b.figure.fair, b.figure, lang),
        ),
        say(lang, "check both against the source of the figure, and whether both mean the same"),
    )  # fmt: skip


__all__ = ["GROUPING", "OPTIONS", "apart", "check", "gather"]
