"""Which rules speak of which indicator: of one kind, the most particular ones."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from checker.model import Rule


class Selection:
    """The rules by kind for each indicator, looked up once."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._rules = tuple(rules)
        self._known: dict[str, dict[str, tuple[Rule, ...]]] = {}

    def of(self, indicator: str) -> Mapping[str, tuple[Rule, ...]]:
        """Kind → the rules that judge the indicator."""
        found = self._known.get(indicator)
        if found is None:
            found = self._known[indicator] = self._select(indicator)
        return found

    def _select(self, indicator: str) -> dict[str, tuple[Rule, ...]]:
        by_kind: dict[str, list[tuple[int, Rule]]] = defaultdict(list)
        for rule in self._rules:
            if rule.covers(indicator):
                by_kind[rule.kind].append((particularity(rule, indicator), rule))
        return {
            kind: tuple(rule for level, rule in ranked if level == max(level for level, _ in ranked))
            for kind, ranked in by_kind.items()
        }


def particularity(rule: Rule, indicator: str) -> int:
    """How closely a rule names an indicator: 0 for every indicator, more for a longer prefix, most for its id."""
    if indicator in rule.indicators:
        return 10**6
    return max(
        (len(name) for name in rule.indicators if name.endswith(".*") and (indicator + ".").startswith(name[:-1])),
        default=0,
    )


__all__ = ["Selection", "particularity"]
