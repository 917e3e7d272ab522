"""Growth and ratios as difference constraints in logarithms: a negative cycle is a contradiction and its explanation.

top ≤ bottom × f is log top − log bottom ≤ log f, and what a claim allows is a difference from log 1. Bellman–Ford on
floats proposes cycles; only exact products of fractions decide.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from fractions import Fraction
from math import log
from typing import NamedTuple

from checker.consistency.network.exact import factor
from checker.consistency.network.records import Claim, Ratio, Relation

TOLERANCE = 1e-9  # relative: below it, floats do not even propose
ROUNDS = 48  # longest chain of relations that is followed
PASSES = 8  # cycles that share a claim hide each other: look again without it


class Edge(NamedTuple):
    """head ≤ tail × bound (below it, if open): 0 is the number one."""

    tail: int
    head: int
    bound: Fraction
    open: bool
    claim: int
    relation: int | None
    weight: float


class Cycle(NamedTuple):
    """Claims and relations whose bounds multiply to less than one around a cycle."""

    claims: frozenset[int]
    relations: frozenset[int]


class Cycles(NamedTuple):
    """What was found, how many edges were looked at, and whether no limit stopped it."""

    found: tuple[Cycle, ...]
    steps: int
    complete: bool


def contradictions(claims: Sequence[Claim], relations: Sequence[Relation], use: Iterable[int]) -> Cycles:
    """Cycles of contradicting claims among the ratios of use; those found first hide others that share their claims."""
    edges, size = _edges(claims, relations, use)
    found: dict[Cycle, None] = {}
    steps, banned = 0, set[int]()
    for _ in range(PASSES):
        kept = [edge for edge in edges if edge.claim not in banned]
        cycles, looked, settled = _negative(kept, size)
        steps += looked
        fresh = [cycle for cycle in map(_cycle, filter(contradictory, cycles)) if cycle not in found]
        found.update(dict.fromkeys(fresh))
        if not fresh:
            return Cycles(tuple(found), steps, settled)
        for cycle in fresh:
            banned |= cycle.claims
    return Cycles(tuple(found), steps, False)


def contradictory(cycle: Sequence[Edge]) -> bool:
    """Whether the bounds around a cycle leave nothing, in exact arithmetic."""
    product, is_open = Fraction(1), False
    for edge in cycle:
        product *= edge.bound
        is_open |= edge.open
    return product < 1 or (product == 1 and is_open)


def _cycle(edges: Sequence[Edge]) -> Cycle:
    return Cycle(
        frozenset(edge.claim for edge in edges),
        frozenset(edge.relation for edge in edges if edge.relation is not None),
    )


def _edges(claims: Sequence[Claim], relations: Sequence[Relation], use: Iterable[int]) -> tuple[list[Edge], int]:
    ratios = [(r, relation) for r in use if isinstance(relation := relations[r], Ratio)]
    nodes: dict[Hashable, int] = {}
    for _, ratio in ratios:
        for quantity in (ratio.top, ratio.bottom):
            nodes.setdefault(quantity, len(nodes) + 1)
    of: dict[Hashable, list[int]] = {}
    for i, claim in enumerate(claims):
        of.setdefault(claim.quantity, []).append(i)
    edges: list[Edge] = []
    for quantity, node in nodes.items():
        for i in of.get(quantity, ()):
            low, high, low_open, high_open = claims[i].interval
            bounds = None if low is None else Fraction(low), None if high is None else Fraction(high)
            edges += _pair(0, node, (*bounds, low_open, high_open), i, None)
    for r, ratio in ratios:
        for i in of.get(ratio.rate, ()):
            edges += _pair(nodes[ratio.bottom], nodes[ratio.top], factor(ratio, claims[i].interval), i, r)
    return edges, len(nodes) + 1


def _pair(
    tail: int, head: int, bounds: tuple[Fraction | None, Fraction | None, bool, bool], claim: int, relation: int | None
) -> list[Edge]:
    low, high, low_open, high_open = bounds
    edges = []
    if high is not None and high > 0:
        edges.append(Edge(tail, head, high, high_open, claim, relation, _log(high, high_open)))
    if low is not None and low > 0:
        edges.append(Edge(head, tail, 1 / low, low_open, claim, relation, _log(1 / low, low_open)))
    return edges


def _log(bound: Fraction, is_open: bool) -> float:
    # an excluded end counts as a little tighter, or exact equality would never be proposed
    return log(bound.numerator) - log(bound.denominator) - (4 * TOLERANCE if is_open else 0.0)


def _negative(edges: Sequence[Edge], size: int) -> tuple[list[list[Edge]], int, bool]:
    """Cycles of negative weight, the edges looked at, and whether the distances settled (or a cycle was found)."""
    distance, parent = [0.0] * size, [-1] * size
    steps = 0
    for _ in range(ROUNDS):
        moved = False
        for position, edge in enumerate(edges):
            steps += 1
            reached = distance[edge.tail] + edge.weight
            if reached < distance[edge.head] - TOLERANCE:
                distance[edge.head], parent[edge.head] = reached, position
                moved = True
        if not moved:
            return [], steps, True
        cycles = _cycles(edges, parent)
        if cycles:
            return cycles, steps, True
    return [], steps, False


def _cycles(edges: Sequence[Edge], parent: Sequence[int]) -> list[list[Edge]]:
    """The cycles of the parent graph, each once."""
    seen = [0] * len(parent)
    found = []
    for start in range(len(parent)):
        node, path = start, []
        while not seen[node] and parent[node] >= 0:
            seen[node] = start + 1
            path.append(parent[node])
            node = edges[parent[node]].tail
        if path and seen[node] == start + 1:
            heads = [edges[position].head for position in path]
            found.append([edges[position] for position in path[heads.index(node) :]])
    return found


__all__ = ["Cycle", "Cycles", "Edge", "contradictions", "contradictory"]
