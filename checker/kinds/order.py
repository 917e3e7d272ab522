"""What cannot exceed another value does.

What it does: compares an indicator with those that the catalogue says it cannot exceed, in one place and time:
disbursed against registered capital, exports against all trade.

Why it matters: usually two figures were swapped, or one of them lost a magnitude.

Example: "giải ngân 13,6 tỷ USD" of "12,4 tỷ USD vốn thực hiện và đăng ký".
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from decimal import Decimal

from checker.consistency.facts import Fact
from checker.consistency.keys import Statement, statements, wanted
from checker.consistency.relations import alike, bear, one_report, versions
from checker.consistency.severity import milder
from checker.intervals import scale
from checker.kinds import needs, wording
from checker.kinds.kind import Group, Grouping, Violation, number
from checker.messages import say
from checker.model import Interval, Option, Period, Rule, Severity

GROUPING: Grouping = "subject"
OPTIONS: Mapping[str, Option] = {
    "tolerance": Option(
        "number", Decimal("0.01"), about="share by which it may exceed the other where two reports say it"
    ),
}
NEEDS = ("rule '{rule}' can never fire: none of its indicators says at_most", needs.greater)


def check(group: Group, rule: Rule) -> Iterator[Violation]:
    """The levels of the indicator against the levels of those above it."""
    first = group.facts[0]
    if first.entry is None or not first.entry.at_most:
        return
    tolerance = number(rule.options.get("tolerance", "0.01"))
    lesser = [one for one in group.facts if one.series.measure == "level" and one.period in group.table.own]
    for name in first.entry.at_most:
        greater: dict[Period, list[Fact]] = defaultdict(list)
        for one in group.table.levels(name, first):
            greater[one.period].append(one)
        for a in statements(lesser):
            for b in statements(greater.get(a.first.period, ())):
                found = judge(group, a, b, tolerance)
                if found is not None:
                    yield found


def judge(group: Group, a: Statement, b: Statement, tolerance: Decimal) -> Violation | None:
    """What cannot exceed another value (a) against it (b); None where it does not."""
    if a.first.series.dimension != b.first.series.dimension or not alike(a.first, b.first):
        return None
    left = tuple(one for one in a.facts if not any(versions(one, other) for other in b.facts))
    if not left or not wanted((*left, *b.facts)):
        return None
    group.table.touch((*left, *b.facts))
    slack = Decimal(1) if one_report(Statement(left), b) else 1 + tolerance
    if not _above(a.fair, scale(b.fair, slack)):
        return None
    found: Severity = "error" if _above(a.certain, scale(b.certain, slack)) else "warning"
    lang, x, y = group.table.lang, a.first.figure, b.first.figure
    values = {"a": wording.figure(x, lang), "b": wording.figure(y, lang)}
    return Violation(
        milder(found, bear((*left, *b.facts))),
        say(
            lang, "{what}: {a} cannot exceed {b} ({other})",
            what=wording.subject(group.table, a.first), other=wording.name(group.table, b.first.indicator), **values,
        ),
        (Statement(left), b),
        say(lang, "{a} > {b}", **values),
        say(lang, "check whether the two were swapped, or one lost a magnitude word"),
    )  # fmt: skip


def _above(a: Interval, b: Interval) -> bool:
    if a.low is None or b.high is None:
        return False
    return a.low > b.high or (a.low == b.high and (a.low_open or b.high_open))


__all__ = ["GROUPING", "OPTIONS", "check", "judge"]
