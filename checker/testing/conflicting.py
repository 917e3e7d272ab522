"""The findings of a check as a list to assert on: assert conflicts(facts, severity="error") == []."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from checker.consistency.severity import rank
from checker.messages import say
from checker.model import Finding, Severity
from checker.testing.mistakes import BadKey, NotFound, told

if TYPE_CHECKING:
    from checker.testing.facts import Facts

__tracebackhide__ = told


class Conflicts(list[Finding]):
    """Findings, the gravest first; equal to [] where nothing is wrong. Shown in full where an assertion fails."""

    def __init__(self, findings: Sequence[Finding], facts: Facts) -> None:
        super().__init__(findings)
        self.facts = facts

    @property
    def lines(self) -> list[str]:
        """At most six lines for a reader."""
        from checker.testing import telling

        return telling.of_findings(self, self.facts)

    def __repr__(self) -> str:
        from checker.testing import telling

        said = telling.headline(self, self.facts.lang)
        telling.remember(said, lambda: self.lines)
        return said

    def _repr_html_(self) -> str:
        from checker.notebook import finding_table

        return finding_table(self, self.facts.names, self.facts.lang)


def conflicts(
    facts: Facts, severity: Severity = "error", *, rule: str | None = None, indicator: str | None = None
) -> Conflicts:
    """What the rules find in the facts, at least as grave as severity; of one rule or kind, of one indicator.

    rule is an id or a kind; indicator an id, a name, or a prefix ending in .*. A skip under pytest (or NotFound)
    where nothing could be compared. BadKey for a rule or indicator that there is not.
    """
    found, checked = facts.judgement
    if rule is not None and not any(rule in (one.id, one.kind) for one in facts.rules):
        raise BadKey([say(facts.lang, "no rule is called '{word}'", word=rule)])
    if indicator is not None and not indicator.endswith(".*"):
        indicator = facts.names_of_keys.indicator(indicator)
    if not checked.compared:
        reasons = ", ".join(f"{say(facts.lang, why)} ({number})" for why, number in checked.reasons.items())
        text = say(facts.lang, "{number:figure|figures}, no two of which could be compared", number=checked.figures)
        facts.missing(NotFound([f"{text}: {reasons}" if reasons else text]))
    kept = [
        one for one in found
        if rank(one.severity) <= rank(severity)
        and rule in (None, one.rule, one.kind)
        and (indicator is None or any(covers(indicator, figure) for figure in one.figures))
    ]  # fmt: skip
    return Conflicts(sorted(kept, key=lambda one: rank(one.severity)), facts)


def covers(indicator: str, figure: Any) -> bool:
    """Whether an id, or a prefix ending in .*, is that of a figure."""
    own = figure.indicator or ""
    return own == indicator or (indicator.endswith(".*") and f"{own}.".startswith(indicator[:-1]))


__all__ = ["Conflicts", "conflicts", "covers"]
