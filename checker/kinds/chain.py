"""Figures that fit two by two cannot all be true together.

What it does: takes all figures of one place as intervals, ties them together by sums, growth rates, shares and time,
and looks for sets that no values satisfy, over several relations at once. What one relation alone shows is left to its
own kind; what is told here names every figure that is needed for the contradiction, and no other.

Why it matters: the slip that each neighbour hides is found only by computing all the way round.

Example: all trade and imports leave 475 for exports; the share and value of one sector leave 545.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

from checker.consistency.facts import Fact
from checker.consistency.keys import Statement, wanted
from checker.consistency.relations import bear, is_of_another, one_report, versions
from checker.consistency.severity import milder
from checker.kinds import wording
from checker.kinds.kind import Group, Grouping, Violation, number
from checker.messages import say
from checker.model import Figure, Option, Rule, Severity

if TYPE_CHECKING:
    from checker.consistency import network

GROUPING: Grouping = "place"
OPTIONS: Mapping[str, Option] = {
    "tolerance": Option("number", Decimal("0.01"), about="share of each level that later corrections may change"),
}
MOST = 300  # facts of one place: more are judged by the kinds of single relations only
FIGURES = 8  # of one contradiction: longer ones convince nobody


def check(group: Group, rule: Rule) -> Iterator[Violation]:
    """The minimal contradictions among the figures of one place that take more than one relation."""
    first = group.facts[0].series
    if any((scope, boundary) == (first.scope, first.boundary) for _, scope, boundary in group.table.unseen):
        return  # there is more of the place than this
    if len(group.facts) > MOST or not any(one.series.measure in ("growth", "ratio", "share") for one in group.facts):
        return
    from checker.consistency import network  # as long to import as all other kinds, and few drafts get here
    from checker.consistency.constraints import build

    tolerance = number(rule.options.get("tolerance", "0.01"))
    told: set[frozenset[int]] = set()
    for fair in (False, True):
        net = build(group.facts, group.table.catalogue, tolerance, fair)
        for found in network.contradictions(net.claims, net.relations):
            for conflict in found.conflicts:
                facts = [net.facts[place] for place in conflict.claims]
                members = frozenset(one.order for one in facts)
                if len(conflict.relations) < 2 or len(facts) > FIGURES or any(old <= members for old in told):
                    continue
                told.add(members)
                if _comparable(facts) and not _of_another(group, facts):
                    groups = conflict.alike or tuple((place,) for place in conflict.claims)
                    said = tuple(Statement(tuple(net.facts[place] for place in alike)) for alike in groups)
                    yield _violation(group, said, conflict, net.facts, fair)


def _comparable(facts: list[Fact]) -> bool:
    return wanted(facts) and not any(versions(a, b) for a in facts for b in facts)


def _of_another(group: Group, facts: list[Fact]) -> bool:
    """Whether a share may be of something else than the whole that it is taken to be of."""
    return any(
        part.series.what == share.series.what and is_of_another(part, share, group.table.amounts(part))
        for share in facts if share.series.measure == "share"
        for part in facts if part.series.measure == "level"
    )  # fmt: skip


def _violation(
    group: Group, said: tuple[Statement, ...], conflict: network.Conflict, facts: tuple[Fact, ...], fair: bool
) -> Violation:
    lang = group.table.lang
    found: Severity = "warning" if fair or not one_report(*said) else "error"

    def text(operand: network.Operand) -> str:
        if operand.claim is not None:
            return wording.figure(facts[operand.claim].figure, lang)
        return wording.interval(operand.interval, _like(operand.quantity, facts), lang)

    from checker.consistency.network import arithmetic

    sums = [
        f"{arithmetic(step, text)} → {wording.interval(step.interval, _like(step.quantity, facts), lang)}"
        for step in conflict.steps
    ]
    values = ", ".join(wording.figure(one.first.figure, lang) for one in said)
    return Violation(
        milder(found, bear(one.first for one in said)),
        say(
            lang, "{what}: these figures cannot all be true: {values}",
            what=wording.subject(group.table, said[0].first), values=values,
        ),
        said,
        "; ".join(sums),
        say(lang, "check each of them: any one could be the slip"),
    )  # fmt: skip


def _like(sought: object, facts: tuple[Fact, ...]) -> Figure:
    """A figure in whose unit a computed value is shown: one of that quantity, else of its measure and dimension."""
    from checker.consistency.constraints import quantity

    if not isinstance(sought, tuple):
        return facts[0].figure
    alike = [(one, quantity(one)) for one in facts]
    near = (one.figure for one, own in alike if (own[2], own[5]) == (sought[2], sought[5]))
    return next((one.figure for one, own in alike if own == sought), next(near, facts[0].figure))


__all__ = ["GROUPING", "OPTIONS", "check"]
