"""Large parts of the network: conflicts proposed in near linear time, then decided exactly where they stand."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence

from checker import intervals
from checker.consistency import culprits
from checker.consistency.network import logs
from checker.consistency.network.bounds import quantities, spread, stated
from checker.consistency.network.decide import Contradiction, Units, decided, grouped, one_quantity
from checker.consistency.network.exact import Blame, Problem
from checker.consistency.network.records import Ends, Relation, empty

EXACT = 160  # distinct claims, and relations, of a part that is decided as a whole
DEPTH = 4  # relations in one chain of propagation

Proposal = tuple[Hashable, frozenset[int], frozenset[int]]  # where, claims, relations


def large(
    units: Units, relations: Sequence[Relation], members: Sequence[int], use: Sequence[int], checks: int
) -> list[Contradiction]:
    """Propose by propagation and cycles, decide on the claims concerned and their neighbours."""
    proposed = _crossed(units, members)
    crossed = {q for q, _, _ in proposed}
    known = {q: ends for q, ends in stated(units.claims, members).items() if q not in crossed}
    passed = spread(known, relations, use, DEPTH, limit=64 * len(use))
    proposed += passed.contradictions
    proposed += _against(units, members, crossed, passed.known)
    cycles = logs.contradictions(units.claims, relations, use)
    proposed += [(None, cycle.claims, cycle.relations) for cycle in cycles.found]
    blames = _minimal(units, relations, proposed)
    # chains longer than those followed are no evidence that anybody would follow: only work left undone is said
    return _near(units, relations, members, use, blames, checks, passed.complete)


def _crossed(units: Units, members: Sequence[int]) -> list[Proposal]:
    """Quantities whose own claims exclude each other, with pairs that do."""
    of: dict[Hashable, list[int]] = {}
    for i in members:
        of.setdefault(units.claims[i].quantity, []).append(i)
    found: list[Proposal] = []
    for quantity, group in of.items():
        if intervals.common_point(units.claims[i].interval for i in group) is None:
            for contradiction in one_quantity(Units(units.claims, _own(units), units.weights), group):
                found += [(quantity, frozenset(c.claims), frozenset()) for c in contradiction.conflicts]
    return found


def _own(units: Units) -> tuple[tuple[int, ...], ...]:
    return tuple((i,) for i in range(len(units.claims)))


def _against(
    units: Units, members: Sequence[int], crossed: set[Hashable], known: Mapping[Hashable, Ends]
) -> list[Proposal]:
    """Claims of crossed quantities that what was implied for these excludes."""
    found: list[Proposal] = []
    for i in members:
        quantity = units.claims[i].quantity
        if quantity not in crossed or quantity not in known:
            continue
        own = stated(units.claims, (i,))[quantity]
        for low, high in ((own[0], known[quantity][1]), (known[quantity][0], own[1])):
            if low is not None and high is not None and empty(low, high):
                found.append((quantity, low.claims | high.claims, low.relations | high.relations))
    return found


def _minimal(units: Units, relations: Sequence[Relation], proposed: Iterable[Proposal]) -> list[Blame]:
    blames: dict[frozenset[int], Blame] = {}
    for _, claims, rules in dict.fromkeys(proposed):
        if not rules:
            blames[claims] = Blame(claims, rules)
            continue
        problem = Problem(units.claims, relations, sorted(rules))
        blame = problem.blame(sorted(claims))
        if blame is not None:
            blame = problem.minimal(blame)
            blames[blame.claims] = blame
    return list(blames.values())


def _near(
    units: Units,
    relations: Sequence[Relation],
    members: Sequence[int],
    use: Sequence[int],
    blames: Sequence[Blame],
    checks: int,
    complete: bool,
) -> list[Contradiction]:
    """Each group of conflicts decided with the claims next to it; too many of these, and a limit is reported."""
    of_quantity: dict[Hashable, list[int]] = {}
    for i in members:
        of_quantity.setdefault(units.claims[i].quantity, []).append(i)
    touching: dict[Hashable, list[int]] = {}
    for r in use:
        for q in quantities(relations[r]):
            touching.setdefault(q, []).append(r)
    by_claims = {blame.claims: blame for blame in blames if blame.claims}
    found: dict[frozenset[int], Contradiction] = {}
    for part in culprits.components(by_claims):
        group = [by_claims[claims] for claims in part]
        around = {q for claims in part for i in claims for q in [units.claims[i].quantity]}
        rules = {r for blame in group for r in blame.relations} | {r for q in around for r in touching.get(q, ())}
        local = sorted({i for r in rules for q in quantities(relations[r]) for i in of_quantity.get(q, ())})
        if len(local) <= EXACT and len(rules) <= EXACT:
            items = decided(units, relations, local, sorted(rules), group, checks)
        else:
            items = grouped(units, relations, group, False)
        for item in items:
            told = item._replace(ranking=item.ranking._replace(complete=item.ranking.complete and complete))
            found.setdefault(frozenset(i for c in told.conflicts for i in c.claims), told)
    return list(found.values())


__all__ = ["EXACT", "large"]
