"""Small parts of the network decided exactly: minimal conflicts, and the cheapest ways out of all of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from checker import intervals
from checker.consistency import culprits
from checker.consistency.culprits import Ranking, Weight
from checker.consistency.network.derive import explain
from checker.consistency.network.exact import Blame, Problem
from checker.consistency.network.records import Claim, Conflict, Relation

PAIRS = 40  # distinct claims of one quantity whose conflicting pairs are all listed
LISTED = 200  # culprits whose conflicts are listed where a quantity has more claims than that


class Contradiction(NamedTuple):
    """Conflicts that share claims, and the ranking of these claims; ranking.complete says if a limit stopped it."""

    conflicts: tuple[Conflict, ...]
    ranking: Ranking


class Units(NamedTuple):
    """Claims that allow the same of the same quantity, as one: they stand and fall together."""

    claims: tuple[Claim, ...]
    members: tuple[tuple[int, ...], ...]
    weights: tuple[Weight, ...]


def units_of(claims: Sequence[Claim], weights: Sequence[Weight]) -> Units:
    """Claims grouped with those that say the same; a group costs what its members cost together."""
    same: dict[Claim, list[int]] = {}
    for i, claim in enumerate(claims):
        same.setdefault(claim, []).append(i)
    return Units(
        tuple(same), tuple(map(tuple, same.values())), tuple(sum(weights[i] for i in group) for group in same.values())
    )


def one_quantity(units: Units, members: Sequence[int]) -> list[Contradiction]:
    """Claims of one quantity without relations: one common point decides, and a sweep finds the cheapest to drop."""
    stated_intervals = [units.claims[i].interval for i in members]
    if intervals.common_point(stated_intervals) is not None:
        return []
    ranking = culprits.outliers(stated_intervals, [units.weights[i] for i in members])
    if len(members) <= PAIRS:
        pairs = [(i, j) for n, i in enumerate(members) for j in members[n + 1 :] if _apart(units, i, j)]
    else:
        # each culprit with the claim that excludes it most plainly
        named = [members[c] for c in ranking.culprits[:LISTED]]
        kept = [i for i in members if i not in set(named)] or list(members)
        extremes = _extremes(units, kept)
        pairs = [(i, j) for i in named for j in extremes if _apart(units, i, j)]
    conflicts = [Conflict((min(i, j), max(i, j)), ()) for i, j in pairs]
    global_ranking = _renamed(ranking, {n: (i,) for n, i in enumerate(members)})
    return [
        Contradiction(
            tuple(_expanded(units, (), c, global_ranking) for c in dict.fromkeys(conflicts)),
            _renamed(global_ranking, units.members),
        )
    ]


def _apart(units: Units, i: int, j: int) -> bool:
    return not intervals.overlaps(units.claims[i].interval, units.claims[j].interval)


def _extremes(units: Units, kept: Sequence[int]) -> list[int]:
    """Of overlapping claims, the one that ends lowest and the one that starts highest."""
    lowest = min(kept, key=lambda i: _key(units.claims[i].interval.high, 1))
    highest = max(kept, key=lambda i: _key(units.claims[i].interval.low, -1))
    return list(dict.fromkeys((lowest, highest)))


def _key(end: object, missing: int) -> tuple[int, object]:
    return (missing, 0) if end is None else (0, end)


def decided(
    units: Units,
    relations: Sequence[Relation],
    members: Sequence[int],
    use: Sequence[int],
    known: Iterable[Blame],
    checks: int,
) -> list[Contradiction]:
    """Exact: conflicts are sought until no cheapest explanation of those found leaves another one."""
    problem = Problem(units.claims, relations, use)
    conflicts = {blame.claims: blame for blame in known}
    if not conflicts:
        blame = problem.blame(members)
        if blame is None:
            return []
        blame = problem.minimal(blame)
        conflicts[blame.claims] = blame
    verified: set[frozenset[int]] = set()
    settled = False
    while not settled and problem.checks < checks:
        if frozenset() in conflicts:
            break
        settled = True
        for dropped in _candidates(conflicts, units.weights):
            if dropped in verified:
                continue
            blame = problem.blame(i for i in members if i not in dropped)
            if blame is None:
                verified.add(dropped)
                continue
            blame = problem.minimal(blame)
            conflicts[blame.claims] = blame
            settled = False
            break
    return grouped(units, relations, conflicts.values(), settled)


def _candidates(conflicts: Iterable[frozenset[int]], weights: Sequence[Weight]) -> list[frozenset[int]]:
    """Each group's cheapest explanations, each together with the first one of every other group."""
    parts = [culprits.rank(part, weights).explanations for part in culprits.components(conflicts)]
    first: frozenset[int] = frozenset().union(*(part[0] for part in parts))
    return [first] + [(first - part[0]) | other for part in parts for other in part[1:]]


def grouped(units: Units, relations: Sequence[Relation], blames: Iterable[Blame], settled: bool) -> list[Contradiction]:
    of = {blame.claims: blame for blame in blames if blame.claims}
    found = []
    for part in culprits.components(of):
        ranking = culprits.rank(part, units.weights)
        ranking = ranking._replace(complete=ranking.complete and settled)
        conflicts = tuple(_expanded(units, relations, _conflict(of[claims]), ranking) for claims in part)
        found.append(Contradiction(conflicts, _renamed(ranking, units.members)))
    return found


def _conflict(blame: Blame) -> Conflict:
    return Conflict(tuple(sorted(blame.claims)), tuple(sorted(blame.relations)))


def _expanded(units: Units, relations: Sequence[Relation], conflict: Conflict, ranking: Ranking) -> Conflict:
    """The conflict explained against its likeliest culprit, in the caller's claims instead of units."""
    alone = [i for i in ranking.tied if i in conflict.claims] if len(ranking.tied) == 1 else None
    told = explain(units.claims, relations, conflict, alone)
    first = [units.members[i][0] for i in told.claims]
    steps = tuple(
        step._replace(
            operands=tuple(o if o.claim is None else o._replace(claim=units.members[o.claim][0]) for o in step.operands)
        )
        for step in told.steps
    )
    return told._replace(
        claims=tuple(first),
        alike=tuple(units.members[i] for i in told.claims),
        target=None if told.target is None else units.members[told.target][0],
        steps=steps,
    )


def _renamed(ranking: Ranking, names: Mapping[int, Sequence[int]] | Sequence[Sequence[int]]) -> Ranking:
    return ranking._replace(
        culprits=tuple(j for i in ranking.culprits for j in names[i]),
        tied=tuple(j for i in ranking.tied for j in names[i]),
        explanations=tuple(frozenset(j for i in e for j in names[i]) for e in ranking.explanations),
    )


__all__ = ["Contradiction", "Units", "decided", "grouped", "one_quantity", "units_of"]
