"""Who is likely wrong: the cheapest sets of figures whose removal leaves no contradiction (Fellegi and Holt, 1976)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from heapq import heapify, heappop, heappush
from itertools import count
from math import lcm
from typing import NamedTuple

from checker.model import Interval

LIMIT = 20_000  # nodes of one search
EXPLANATIONS = 64  # of one component: more ties than that say nothing

Weight = int | float | Fraction


class Ranking(NamedTuple):
    """culprits: everything in a cheapest explanation, likeliest first; tied: those that are equally likely the first.

    explanations: every cheapest set (of each component in turn). complete is False where a limit stopped the search:
    the explanations then still clear every conflict, but a cheaper or equal one may be missing.
    """

    culprits: tuple[int, ...] = ()
    explanations: tuple[frozenset[int], ...] = ()
    complete: bool = True
    tied: tuple[int, ...] = ()


def rank(
    conflicts: Iterable[Iterable[int]],
    weights: Mapping[int, Weight] | Sequence[Weight],
    limit: int = LIMIT,
) -> Ranking:
    """Who is likely wrong, given sets that cannot all hold and what each figure costs to give up.

    An empty conflict (no figure to give up) is left out: rules are hard. A weight counts as at least a millionth.
    """
    rankings = [_rank(part, weights, limit) for part in components(conflicts)]
    if len(rankings) == 1:
        return rankings[0]
    explanations = tuple(e for ranking in rankings for e in ranking.explanations)
    return Ranking(
        tuple(c for ranking in rankings for c in ranking.culprits),
        explanations,
        all(ranking.complete for ranking in rankings),
        tuple(c for ranking in rankings for c in ranking.tied),
    )


def components(conflicts: Iterable[Iterable[int]]) -> list[list[frozenset[int]]]:
    """The conflicts grouped so that no figure stands in two groups, in order of first appearance, without repeats."""
    sets = list(dict.fromkeys(frozenset(c) for c in conflicts if c))
    root: dict[int, int] = {}

    def find(item: int) -> int:
        while root.setdefault(item, item) != item:
            root[item] = root[root[item]]
            item = root[item]
        return item

    for conflict in sets:
        first, *others = conflict
        for other in others:
            root[find(other)] = find(first)
    groups: dict[int, list[frozenset[int]]] = {}
    for conflict in sets:
        if conflict:
            groups.setdefault(find(next(iter(conflict))), []).append(conflict)
    return list(groups.values())


def _rank(conflicts: Sequence[frozenset[int]], weights: Mapping[int, Weight] | Sequence[Weight], limit: int) -> Ranking:
    costs = whole({i: weights[i] for conflict in conflicts for i in conflict})
    search = Search(conflicts, costs, limit)
    best: list[frozenset[int]] = []
    cheapest = None
    for cost, found in search:
        if cheapest is not None and cost > cheapest:
            break
        if len(best) == EXPLANATIONS:
            search.complete = False
            break
        cheapest = cost
        best.append(found)
    if not best:
        best = [greedy(conflicts, costs)]
    return ordered(best, costs, search.complete)


def ordered(best: Sequence[frozenset[int]], costs: Mapping[int, int], complete: bool) -> Ranking:
    """Cheapest sets as a ranking: in how many of them a figure stands decides, and nothing else makes a difference."""
    times: dict[int, int] = {}
    for explanation in best:
        for i in explanation:
            times[i] = times.get(i, 0) + 1
    if not times:
        return Ranking(complete=complete)
    culprits = sorted(times, key=lambda i: (-times[i], costs[i], i))
    first = tuple(i for i in culprits if times[i] == times[culprits[0]] and costs[i] == costs[culprits[0]])
    return Ranking(tuple(culprits), tuple(sorted(best, key=sorted)), complete, first)


def whole(weights: Mapping[int, Weight]) -> dict[int, int]:
    """Weights as whole numbers in the same proportion, so that equal sums are equal."""
    exact = {i: max(_fraction(w), Fraction(1, 10**6)) for i, w in weights.items()}
    scale = lcm(*(w.denominator for w in exact.values())) if exact else 1
    return {i: int(w * scale) for i, w in exact.items()}


def _fraction(weight: Weight) -> Fraction:
    return Fraction(weight) if isinstance(weight, int | Fraction) else Fraction(round(weight * 10**6), 10**6)


class Search:
    """The minimal hitting sets of conflicts, cheapest first: best-first search that meets each set once.

    A branch gives up the members of one unmet conflict in turn, each time keeping the members before it; every member
    chosen must be the only one chosen of some conflict (else the set is not minimal); what disjoint unmet conflicts
    cost at least is the bound (Murakami and Uno, "Efficient algorithms for dualizing large-scale hypergraphs", 2014).
    """

    def __init__(self, conflicts: Sequence[frozenset[int]], costs: Mapping[int, int], limit: int = LIMIT) -> None:
        # a conflict that contains another is hit with it
        self.conflicts: list[frozenset[int]] = []
        by_least: dict[int, list[frozenset[int]]] = {}
        for conflict in sorted(set(conflicts), key=lambda c: (len(c), sorted(c))):
            smaller = (s for i in conflict for s in by_least.get(i, ()) if len(s) < len(conflict))
            if not any(s < conflict for s in smaller):
                self.conflicts.append(conflict)
                by_least.setdefault(min(conflict), []).append(conflict)
        self.costs = costs
        self.limit = limit
        self.steps = 0
        self.complete = True

    def __iter__(self) -> Iterator[tuple[int, frozenset[int]]]:
        nothing: frozenset[int] = frozenset()
        order = count()
        start = self._bound(nothing, nothing)
        queue = [(start, next(order), 0, nothing, nothing)] if start is not None else []
        while queue:
            if self.steps >= self.limit:
                self.complete = False
                return
            self.steps += 1 + len(self.conflicts) // 64
            _, _, cost, chosen, kept = heappop(queue)
            unmet = self._unmet(chosen, kept)
            if unmet is None:
                yield cost, chosen
                continue
            before = kept
            for i in sorted(unmet - kept, key=lambda i: (self.costs[i], i)):
                child = chosen | {i}
                bound = self._bound(child, before) if self._critical(child) else None
                if bound is not None:
                    spent = cost + self.costs[i]
                    heappush(queue, (spent + bound, next(order), spent, child, before))
                before = before | {i}

    def _unmet(self, chosen: frozenset[int], kept: frozenset[int]) -> frozenset[int] | None:
        """The unmet conflict with the fewest ways to meet it."""
        unmet = (c for c in self.conflicts if not c & chosen)
        return min(unmet, key=lambda c: len(c - kept), default=None)

    def _critical(self, chosen: frozenset[int]) -> bool:
        alone: set[int] = set()
        for conflict in self.conflicts:
            met = conflict & chosen
            if len(met) == 1:
                alone |= met
        return len(alone) == len(chosen)

    def _bound(self, chosen: frozenset[int], kept: frozenset[int]) -> int | None:
        """The least that still has to be paid; None where a conflict can no longer be met."""
        paid, used = 0, set(kept)
        for conflict in self.conflicts:
            if conflict & chosen:
                continue
            free = conflict - kept
            if not free:
                return None
            if used.isdisjoint(free):
                paid += min(self.costs[i] for i in free)
                used |= free
        return paid


def greedy(conflicts: Iterable[frozenset[int]], costs: Mapping[int, int]) -> frozenset[int]:
    """A set that meets all conflicts, cheap but perhaps not cheapest, in near linear time."""
    open_conflicts = list(conflicts)
    of: dict[int, set[int]] = {}
    for position, conflict in enumerate(open_conflicts):
        for i in conflict:
            of.setdefault(i, set()).add(position)
    queue = [(Fraction(costs[i], len(where)), i, len(where)) for i, where in of.items()]
    heapify(queue)
    chosen: set[int] = set()
    while queue:
        _, i, size = heappop(queue)
        if len(of[i]) != size:
            if of[i]:
                heappush(queue, (Fraction(costs[i], len(of[i])), i, len(of[i])))
            continue
        chosen.add(i)
        for position in list(of[i]):
            for j in open_conflicts[position]:
                of[j].discard(position)
    needed = set(chosen)
    for i in sorted(chosen, key=lambda i: (-costs[i], i)):
        if all(conflict & (needed - {i}) for conflict in open_conflicts if i in conflict):
            needed.discard(i)
    return frozenset(needed)


def outliers(intervals: Sequence[Interval], weights: Sequence[Weight]) -> Ranking:
    """The cheapest figures to drop so that one value lies in all others: one quantity, any number of figures.

    O(n log n): the point that most weight agrees on, found by a sweep over the ends. No conflict: an empty ranking.
    """
    costs = whole(dict(enumerate(weights)))
    events = sorted(_events(intervals))
    where: list[int] = []
    agreeing, best = 0, -1
    for position, (_, delta, i) in enumerate(events):
        agreeing += delta * costs[i]
        # a value is offered where the next event is an end: no more will agree before it
        if delta > 0 and (position + 1 == len(events) or events[position + 1][1] < 0):
            if agreeing > best:
                best, where = agreeing, []
            if agreeing == best:
                where.append(position)
    return ordered(_dropped(events, where, len(intervals)), costs, len(where) <= EXPLANATIONS)


Place = tuple[int, Fraction, int, int]  # below, at or above all numbers; the number; just below, at, just above; ends


def _events(intervals: Sequence[Interval]) -> Iterator[tuple[Place, int, int]]:
    for i, (low, high, low_open, high_open) in enumerate(intervals):
        yield ((-1, Fraction(0), 0, 0) if low is None else (0, Fraction(low), int(low_open), 0)), 1, i
        yield ((1, Fraction(0), 0, 1) if high is None else (0, Fraction(high), -int(high_open), 1)), -1, i


def _dropped(events: Sequence[tuple[Place, int, int]], where: Sequence[int], size: int) -> list[frozenset[int]]:
    found: dict[frozenset[int], None] = {}
    for position in where[:EXPLANATIONS]:
        agreeing: set[int] = set()
        for _, delta, i in events[: position + 1]:
            (agreeing.add if delta > 0 else agreeing.discard)(i)
        found[frozenset(range(size)) - agreeing] = None
    return [dropped for dropped in found if dropped]


__all__ = ["Ranking", "Search", "components", "greedy", "ordered", "outliers", "rank", "whole"]
