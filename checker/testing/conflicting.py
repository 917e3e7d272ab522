"""The findings of a check as a list to assert on: assert conflicts(facts, severity="error") == []."""

from __future__ import annotations

from collections.abc import Container, Sequence
from typing import TYPE_CHECKING, Any

from checker.consistency.severity import rank
from checker.kinds import KINDS
from checker.messages import say
from checker.model import SEVERITIES, Finding, Severity
from checker.testing.keys import known
from checker.testing.mistakes import NotFound, told

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

        return finding_table(self, self.facts.lang)


def conflicts(
    facts: Facts, severity: Severity = "error", *, rule: str | None = None, indicator: str | None = None
) -> Conflicts:
    """What the rules find in the facts, at least as grave as severity; of one rule or kind, of one indicator.

    rule is an id or a kind; indicator an id, a name, or a prefix ending in .*. A skip under pytest (or NotFound)
    where nothing of the kind could be compared. BadKey for a severity, rule or indicator that there is not.
    """
    text = say(facts.lang, "no severity is called '{word}'", word=severity)
    known(severity, SEVERITIES, text, facts.lang, "severity")
    if rule is not None:
        text = say(facts.lang, "no rule is called '{word}'", word=rule)
        known(rule, {name for one in facts.rules for name in (one.id, one.kind)}, text, facts.lang, "rule")
    if indicator is not None:
        indicator = facts.names_of_keys.indicators(indicator)
    kept = [
        one for one in facts.judgement[0]
        if rank(one.severity) <= rank(severity)
        and rule in (None, one.rule, one.kind)
        and (indicator is None or any(covers(indicator, figure) for figure in one.figures))
    ]  # fmt: skip
    if not kept:
        _compared_some(facts, rule, indicator)
    return Conflicts(sorted(kept, key=lambda one: rank(one.severity)), facts)


def _compared_some(facts: Facts, rule: str | None, indicator: str | None) -> None:
    """Nothing is never green: where no figure of the kind was compared, what happens where a key finds nothing."""
    checked = facts.judgement[1]
    asked = [each for each in facts.rules if rule in (None, each.id, each.kind)]
    own = [
        one for one in facts.figures
        if (indicator is None or covers(indicator, one)) and any(each.covers(one.indicator or "") for each in asked)
    ]  # fmt: skip
    alone = rule is not None and any(KINDS[each.kind].grouping == "fact" for each in asked)  # held against no other
    looked: Container[tuple[str, int]] = facts.keys_of_figures if alone else checked.places
    if any((one.doc, one.start) in looked for one in own):
        return
    if indicator is not None and not own:
        facts.missing(NotFound([say(facts.lang, "no report says anything of {key}", key=indicator)]))
    text = say(facts.lang, "{number:figure|figures}, none of which could be compared", number=len(own))
    reasons = ", ".join(f"{say(facts.lang, why)} ({number})" for why, number in checked.reasons.items())
    facts.missing(NotFound([f"{text}: {reasons}" if reasons and len(own) == checked.figures else text]))


def covers(indicator: str, figure: Any) -> bool:
    """Whether an id, or a prefix ending in .*, is that of a figure."""
    own = figure.indicator or ""
    return own == indicator or (indicator.endswith(".*") and f"{own}.".startswith(indicator[:-1]))


__all__ = ["Conflicts", "conflicts", "covers"]
