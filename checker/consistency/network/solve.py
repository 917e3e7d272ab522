"""Contradictions of a whole network of facts: its components, their minimal conflicts, and who is likely wrong.

Small components are decided exactly. In large ones bound propagation and cycles of logarithms propose, in near linear
time, what is then decided exactly on the few claims concerned.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from checker.consistency.culprits import Weight
from checker.consistency.network.bounds import quantities
from checker.consistency.network.decide import Contradiction, decided, one_quantity, units_of
from checker.consistency.network.large import EXACT, large
from checker.consistency.network.records import Claim, Relation

CHECKS = 400  # exact checks of one component


def contradictions(
    claims: Sequence[Claim],
    relations: Sequence[Relation] = (),
    weights: Sequence[Weight] | None = None,
    checks: int = CHECKS,
) -> list[Contradiction]:
    """What cannot all hold, in order of the first claim concerned.

    weights: what each claim costs to give up (1 each by default). Relations are hard. The explanations of a complete
    ranking are all of the cheapest sets of claims without which everything left can hold; in a part of more than EXACT
    claims or relations, everything left next to them.
    """
    units = units_of(claims, weights or [1] * len(claims))
    found: list[Contradiction] = []
    for members, use in _components(units.claims, relations):
        if not use:
            found += one_quantity(units, members)
        elif len(members) <= EXACT and len(use) <= EXACT:
            found += decided(units, relations, members, use, [], checks)
        else:
            found += large(units, relations, members, use, checks)
    return sorted(found, key=lambda c: min(i for conflict in c.conflicts for i in conflict.claims))


def _components(claims: Sequence[Claim], relations: Sequence[Relation]) -> list[tuple[list[int], list[int]]]:
    """Claims and relations by connected component; relations that no claim touches are left out."""
    root: dict[Hashable, Hashable] = {}

    def find(q: Hashable) -> Hashable:
        while root.setdefault(q, q) != q:
            root[q] = root[root[q]]
            q = root[q]
        return q

    for relation in relations:
        first, *others = quantities(relation)
        for other in others:
            root[find(other)] = find(first)
    parts: dict[Hashable, tuple[list[int], list[int]]] = {}
    for i, claim in enumerate(claims):
        parts.setdefault(find(claim.quantity), ([], []))[0].append(i)
    for r, relation in enumerate(relations):
        part = parts.get(find(quantities(relation)[0]))
        if part:
            part[1].append(r)
    return list(parts.values())


__all__ = ["Contradiction", "contradictions"]
