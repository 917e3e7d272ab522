"""A later report replaces what an earlier one estimated, expected or counted so far.

What it does: pairs an estimate or forecast with the value that a later report gives for the same key, and a running
count (44 dead, then 55) with the next. It tells the size of the change; it never blames anybody.

Why it matters: the older figure should not be printed again, and a large revision is news.

Example: "GDP năm 2025 ước tăng 8%" in December, "GDP năm 2025 tăng 8,2%" in February.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from checker.consistency.facts import Fact
from checker.consistency.keys import Statement, statements, wanted
from checker.consistency.pairs import by_publication, comparable, revises
from checker.consistency.severity import milder, off_by
from checker.intervals import overlaps
from checker.kinds import wording
from checker.kinds.kind import Group, Grouping, Violation, number
from checker.messages import say
from checker.model import Option, Rule, Severity

GROUPING: Grouping = "key"
OPTIONS: Mapping[str, Option] = {
    "least": Option("number", Decimal(0), about="relative change from which a revision is told"),
    "most": Option(
        "number", Decimal(5), about="times the earlier value from which it is a warning rather than a revision"
    ),
}
GRAVEST: Severity = "warning"


def check(group: Group, rule: Rule) -> Iterator[Violation]:
    """Each report's value of the key against the last one that it replaces."""
    if len(group.facts) < 2 or group.facts[0].series.measure == "rank":
        return
    last: list[Statement] = []
    for statement in statements(by_publication(group.facts)):
        before = next((old for old in reversed(last) if _replaces(old.first, statement.first)), None)
        last.append(statement)
        if before is None or overlaps(before.fair, statement.fair):
            continue
        if wanted((*before.facts, *statement.facts)):
            group.table.touch((*before.facts, *statement.facts))
            found = _violation(group, rule, before, statement)
            if found is not None:
                yield found


def _replaces(old: Fact, new: Fact) -> bool:
    return comparable(old, new) and revises(old, new)


def _violation(group: Group, rule: Rule, old: Statement, new: Statement) -> Violation | None:
    lang, a, b = group.table.lang, old.first.figure, new.first.figure
    change = abs(b.value - a.value) / abs(a.value) if a.value else Decimal(1)
    if change < number(rule.options.get("least", 0)):
        return None
    apart = off_by(old.first, new.first)
    wild = a.status != "target" and apart is not None and apart >= number(rule.options.get("most", 5))
    values = {
        "a": wording.figure(a, lang),
        "b": wording.figure(b, lang),
        "what": wording.subject(group.table, new.first),
    }
    entry = new.first.entry
    if entry is not None and entry.event and entry.direction == "rises" and b.value < a.value:
        return Violation(
            "warning",
            say(lang, "{what}: {a} became {b} in a later report, though it does not fall", **values),
            (new, old),
            "",
            say(lang, "check both against the source of the figure, and whether both mean the same"),
        )
    return Violation(
        milder("warning", old.first.limit, new.first.limit) if wild and not old.first.local else "info",
        say(lang, "{what}: {a} became {b} in a later report", **values),
        (new, old),
        say(
            lang, "{b} − {a} = {change}", **values,
            change=wording.difference(a, b, lang),
        )
        if a.unit == b.unit
        else "",
        say(lang, "use the later figure, or say that the earlier one was an estimate"),
    )  # fmt: skip


__all__ = ["GROUPING", "OPTIONS", "check"]
