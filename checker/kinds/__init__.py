"""The rule kinds: each module judges one group of facts; its docstring is its page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from checker.kinds import (
    arithmetic,
    balance,
    breakdown,
    chain,
    conflict,
    cumulative,
    drift,
    growth,
    order,
    range,  # noqa: A004
    reckoning,
    revision,
    share,
    slip,
    stale,
    total,
)
from checker.kinds.kind import Kind, declare
from checker.model import Catalogue, Document, Figure, KindSpec, Problem, Rule

Extract = Callable[[Sequence[Document]], Sequence[Figure]]

# In the order in which a pair that several kinds see is told: the first one that sees it speaks.
KINDS: Mapping[str, Kind] = {
    kind.name: kind
    for kind in map(
        declare,
        (
            conflict,
            cumulative,
            total,
            balance,
            breakdown,
            growth,
            share,
            arithmetic,
            reckoning,
            order,
            range,
            stale,
            slip,
            chain,
            revision,
            drift,
        ),
    )
}


def specs() -> dict[str, KindSpec]:
    """What the rulebook must know of every kind."""
    return {name: kind.spec() for name, kind in KINDS.items()}


def run_cases(rules: Iterable[Rule], extract: Extract, catalogue: Catalogue | None = None) -> list[Problem]:
    """What is wrong with the rules as a whole, then what does not come out as their cases say, each at its rule."""
    from checker.kinds import cases
    from checker.kinds.lint import lint

    rules = tuple(rules)
    return [*(lint(rules, catalogue) if catalogue is not None else ()), *cases.run_cases(rules, extract, catalogue)]


__all__ = ["KINDS", "Extract", "Kind", "run_cases", "specs"]
