"""Values that nobody wrote: what the network leaves for a quantity, each with its derivation. They never vote."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from fractions import Fraction

from checker.consistency.network.bounds import UNKNOWN, derived, infer, quantities, stated
from checker.consistency.network.derive import step_towards, telling
from checker.consistency.network.records import Claim, End, Ends, Implied, Relation, Step, empty, ends, interval_of
from checker.model import Interval

COMBINATIONS = 8  # ways to choose claims for one derivation
Way = dict[Hashable, tuple[Ends, tuple[Step, ...]]]


def implied(
    claims: Sequence[Claim], relations: Sequence[Relation], quantity: Hashable, depth: int = 3
) -> list[Implied]:
    """What each relation leaves for a quantity, without the quantity's own claims; the narrowest first.

    One value for each relation and each choice of claims (all that agree count as one), over at most depth relations.
    """
    of: dict[Hashable, list[int]] = {}
    for i, claim in enumerate(claims):
        of.setdefault(claim.quantity, []).append(i)
    touching: dict[Hashable, list[int]] = {}
    for r, relation in enumerate(relations):
        for q in quantities(relation):
            touching.setdefault(q, []).append(r)
    found = _implied(claims, relations, of, touching, quantity, depth, frozenset((quantity,)))
    unique = {(item.interval, item.claims, item.relations): item for item in found}
    return sorted(unique.values(), key=lambda item: (_width(item.interval), len(item.steps), item.claims))


def _implied(
    claims: Sequence[Claim],
    relations: Sequence[Relation],
    of: Mapping[Hashable, list[int]],
    touching: Mapping[Hashable, list[int]],
    quantity: Hashable,
    depth: int,
    seen: frozenset[Hashable],
) -> list[Implied]:
    if depth == 0:
        return []
    found: list[Implied] = []
    for r in touching.get(quantity, ()):
        others = [q for q in quantities(relations[r]) if q != quantity]
        if seen.intersection(others):
            continue
        ways: list[Way] = [{}]
        for q in others:
            options: list[tuple[Ends, tuple[Step, ...]]] = [(known, ()) for known in _agreeing(claims, of.get(q, ()))]
            if not options:
                below = _implied(claims, relations, of, touching, q, depth - 1, seen | {quantity, *others})
                options = [(_ends_of(item), item.steps) for item in below]
            ways = [{**way, q: option} for way in ways for option in options or [(UNKNOWN, ())]][:COMBINATIONS]
        found += [item for way in ways if (item := _one(claims, relations, r, quantity, way)) is not None]
    return found


def _one(
    claims: Sequence[Claim],
    relations: Sequence[Relation],
    r: int,
    quantity: Hashable,
    way: Way,
) -> Implied | None:
    known = {q: option[0] for q, option in way.items()}
    inference = next(i for q, i in infer(relations[r], known) if q == quantity)
    low, high = derived(inference, known, r)
    if not telling((low, high)) or empty(low, high):
        return None
    interval = interval_of((low, high))
    steps = tuple(dict.fromkeys(s for _, before in way.values() for s in before))
    last = step_towards(claims, relations, r, quantity, known, interval)
    used = [end for end in (low, high) if end is not None]
    return Implied(
        quantity,
        interval,
        (*steps, last),
        tuple(sorted(frozenset().union(*(end.claims for end in used)))),
        tuple(sorted(frozenset().union(*(end.relations for end in used)))),
    )


def _agreeing(claims: Sequence[Claim], of: Sequence[int]) -> list[Ends]:
    """What the claims of one quantity leave: one value where they agree, one each where they do not."""
    if not of:
        return []
    quantity = claims[of[0]].quantity
    together = stated(claims, of)[quantity]
    if not empty(*together):
        return [together]
    return list(dict.fromkeys(ends(claims[i].interval, i) for i in of))[:COMBINATIONS]


def _ends_of(item: Implied) -> Ends:
    low, high = ends(item.interval)
    why = frozenset(item.claims), frozenset(item.relations), len(item.steps)
    return (
        low and End(low.value, low.open, *why),
        high and End(high.value, high.open, *why),
    )


def _width(interval: Interval) -> tuple[bool, Fraction]:
    if interval.low is None or interval.high is None:
        return True, Fraction(0)
    return False, Fraction(interval.high) - Fraction(interval.low)


__all__ = ["implied"]
