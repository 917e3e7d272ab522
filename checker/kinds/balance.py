"""A difference is not what the two values leave.

What it does: subtracts one indicator from another, of one place and period, and holds the result against the
difference that a report states, where the catalogue says of which two it is one: a trade surplus is exports less
imports. Whether the word or a sign says which of the two is greater is not judged.

Why it matters: the surplus is copied from last month's report while exports and imports are the new ones.

Example: "xuất khẩu 44,03 tỷ USD, nhập khẩu 44,69 tỷ USD, nhập siêu 4,66 tỷ USD".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from checker.consistency.keys import Statement, statements, wanted
from checker.consistency.relations import agrees, apart, bear, near, one_report, subtracted, turned
from checker.consistency.severity import milder
from checker.intervals import scale
from checker.kinds import needs, wording
from checker.kinds.kind import Group, Grouping, Violation, number
from checker.messages import say
from checker.model import Interval, Option, Rule, Severity
from checker.quantities import base_of as unit_base

GROUPING: Grouping = "subject"
OPTIONS: Mapping[str, Option] = {
    "tolerance": Option(
        "number", Decimal("0.01"), about="share of the greater value that it may differ by where several reports say it"
    ),
}
NEEDS = ("rule '{rule}' can never fire: none of its indicators is a difference", needs.difference)


def check(group: Group, rule: Rule) -> Iterator[Violation]:
    """Every level of the indicator against the two values that it is the difference of."""
    first = group.facts[0]
    if first.entry is None or len(first.entry.difference) != 2:
        return
    tolerance = number(rule.options.get("tolerance", "0.01"))
    told = [one for one in group.facts if one.series.measure == "level" and one.period in group.table.own]
    for said in statements(told):
        sides = [
            near([one for one in group.table.levels(name, said.first) if one.period == said.first.period], said.first)
            for name in first.entry.difference
        ]
        for greater in sides[0][:1]:
            for lesser in sides[1][:1]:
                found = judge(group, said, greater, lesser, tolerance)
                if found is not None:
                    yield found


def judge(group: Group, said: Statement, greater: Statement, lesser: Statement, tolerance: Decimal) -> Violation | None:
    """A difference against the two values that it is one of; None where it fits."""
    facts = (*said.facts, *greater.facts, *lesser.facts)
    if len({one.series.dimension for one in facts}) > 1 or not wanted(facts):
        return None
    group.table.touch(facts)
    certain, fair = subtracted(greater, lesser)
    alone = one_report(said, greater, lesser)
    slack = (
        Decimal(0)
        if alone
        else abs(greater.first.figure.value)
        * tolerance
        * unit_base(greater.first.figure.unit, greater.first.figure.per)[1]
    )
    left = (_wide(certain, slack), _wide(fair, slack))
    severity = apart((left, turned(left)), ((said.certain, said.fair),))
    if severity is None:
        return None
    if alone and _fits_another(group, said, greater, lesser):
        return None
    cap: Severity = "error" if alone else "warning"
    return _violation(group, milder(severity, bear(facts, cap)), said, greater, lesser, certain)


def _fits_another(group: Group, said: Statement, greater: Statement, lesser: Statement) -> bool:
    """Whether a difference is that to another amount of its report: the revenue of one market, and all of it."""
    known = {one.order for statement in (said, greater, lesser) for one in statement.facts}
    others = [one for one in group.table.amounts(said.first) if one.order not in known]
    return any(
        agrees(said, subtracted(a, b)) for one in others for a, b in ((one, lesser.first), (greater.first, one))
    )  # fmt: skip


def _wide(ends: Interval, slack: Decimal) -> Interval:
    return ends._replace(
        low=None if ends.low is None else ends.low - slack, high=None if ends.high is None else ends.high + slack
    )


def _violation(
    group: Group, severity: Severity, said: Statement, greater: Statement, lesser: Statement, left: Interval
) -> Violation:
    lang, own = group.table.lang, said.first.figure
    shown = scale(left, 1 / unit_base(own.unit, own.per)[1])
    if shown.high is not None and shown.high < 0 and own.value >= 0:
        shown = scale(shown, Decimal(-1))
    values = {
        "a": wording.figure(greater.first.figure, lang), "b": wording.figure(lesser.first.figure, lang),
        "difference": wording.interval(shown, own, lang), "given": wording.figure(own, lang),
    }  # fmt: skip
    return Violation(
        severity,
        say(
            lang, "{what}: between {a} and {b} lies {difference}, the report gives {given}",
            what=wording.subject(group.table, said.first), **values,
        ),
        (said, greater, lesser),
        say(lang, "|{a} − {b}| → {difference}; written {given}", **values),
        say(lang, "check which of the three is of another time, or miscopied"),
    )  # fmt: skip


__all__ = ["GROUPING", "OPTIONS", "check", "judge"]
