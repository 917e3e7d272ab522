"""Bound propagation: what a relation leaves for one of its quantities, and the spread of it through the network."""

from __future__ import annotations

from collections import deque
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from checker.consistency.network.exact import factor
from checker.consistency.network.records import (
    Claim,
    End,
    Ends,
    Linear,
    Number,
    Ratio,
    Relation,
    empty,
    ends,
    tighter_high,
    tighter_low,
)

UNKNOWN: Ends = (None, None)
REASONS = 128  # claims that one derived end may rest on: longer chains convince nobody
Bare = tuple[Fraction, bool]  # a value, and whether it is excluded


class Inference(NamedTuple):
    """Ends that a relation leaves for a quantity, and whose ends each of them rests on (True is the lower one)."""

    low: Bare | None
    high: Bare | None
    low_from: tuple[tuple[Hashable, bool], ...] = ()
    high_from: tuple[tuple[Hashable, bool], ...] = ()


def quantities(relation: Relation) -> tuple[Hashable, ...]:
    """The quantities that a relation ties together, each once, in its own order."""
    if isinstance(relation, Linear):
        return tuple(dict.fromkeys(q for q, c in relation.terms if c))
    return tuple(dict.fromkeys((relation.top, relation.bottom, relation.rate)))


def infer(relation: Relation, known: Mapping[Hashable, Ends]) -> Iterator[tuple[Hashable, Inference]]:
    """What the relation leaves for each of its quantities, given what is known of all."""
    if isinstance(relation, Linear):
        yield from _linear(relation, known)
    else:
        yield from _ratio(relation, known)


def _linear(relation: Linear, known: Mapping[Hashable, Ends]) -> Iterator[tuple[Hashable, Inference]]:
    terms: dict[Hashable, Fraction] = {}
    for quantity, c in relation.terms:
        terms[quantity] = terms.get(quantity, Fraction(0)) + Fraction(c)
    # for Σ: the least and the most that each term can be, with the ends these come from
    least = {q: _product(c, known.get(q, UNKNOWN)[0 if c > 0 else 1]) for q, c in terms.items() if c}
    most = {q: _product(c, known.get(q, UNKNOWN)[1 if c > 0 else 0]) for q, c in terms.items() if c}
    low_sum, high_sum = _Sum(least), _Sum(most)
    for quantity, c in terms.items():
        if not c:
            continue
        top = _rest(relation.high, low_sum, quantity)
        bottom = _rest(relation.low, high_sum, quantity)
        top_from = tuple((q, terms[q] > 0) for q in least if q != quantity) if top else ()
        bottom_from = tuple((q, terms[q] < 0) for q in most if q != quantity) if bottom else ()
        found = _over(bottom, c), _over(top, c), bottom_from, top_from
        yield quantity, Inference(*found) if c > 0 else Inference(found[1], found[0], found[3], found[2])


class _Sum:
    """A sum of which one term can be left out at no cost."""

    def __init__(self, terms: Mapping[Hashable, Bare | None]) -> None:
        self.terms = terms
        self.unknown = sum(term is None for term in terms.values())
        self.value = sum((term[0] for term in terms.values() if term), Fraction(0))
        self.opens = sum(term[1] for term in terms.values() if term)

    def without(self, quantity: Hashable) -> Bare | None:
        own = self.terms[quantity]
        if self.unknown - (own is None):
            return None
        return (self.value - own[0], self.opens > own[1]) if own else (self.value, self.opens > 0)


def _product(c: Fraction, end: End | None) -> Bare | None:
    return None if end is None else (c * end.value, end.open)


def _rest(bound: Number | None, others: _Sum, quantity: Hashable) -> Bare | None:
    rest = others.without(quantity)
    return None if bound is None or rest is None else (Fraction(bound) - rest[0], rest[1])


def _over(bare: Bare | None, c: Fraction) -> Bare | None:
    return None if bare is None else (bare[0] / c, bare[1])


def _ratio(relation: Ratio, known: Mapping[Hashable, Ends]) -> Iterator[tuple[Hashable, Inference]]:
    top, bottom, rate = relation.top, relation.bottom, relation.rate
    up = Fraction(relation.scale) > 0
    top_low, top_high = _positive(known.get(top, UNKNOWN))
    bottom_low, bottom_high = _positive(known.get(bottom, UNKNOWN))
    f_low, f_high = _factor_ends(relation, known.get(rate, UNKNOWN))
    f_low_from, f_high_from = (rate, up), (rate, not up)
    yield (
        top,
        Inference(
            _times(bottom_low, f_low) or (Fraction(0), False),
            _times(bottom_high, f_high),
            ((bottom, True), f_low_from) if _times(bottom_low, f_low) else (),
            ((bottom, False), f_high_from),
        ),
    )
    low = _quotient(top_low, f_high)
    yield (
        bottom,
        Inference(
            low or (Fraction(0), False),
            _quotient(top_high, f_low),
            ((top, True), f_high_from) if low else (),
            ((top, False), f_low_from),
        ),
    )
    low, high = _quotient(top_low, bottom_high), _quotient(top_high, bottom_low)
    low_from, high_from = ((top, True), (bottom, False)), ((top, False), (bottom, True))
    shift, scale = Fraction(relation.shift), Fraction(relation.scale)
    first, second = (None if end is None else ((end[0] - shift) / scale, end[1]) for end in (low, high))
    yield rate, Inference(first, second, low_from, high_from) if up else Inference(second, first, high_from, low_from)


def _positive(known: Ends) -> tuple[Bare | None, Bare | None]:
    low, high = known
    bottom = (low.value, low.open) if low is not None and low.value >= 0 else None
    return bottom, None if high is None else (max(high.value, Fraction(0)), high.open and high.value > 0)


def _factor_ends(relation: Ratio, known: Ends) -> tuple[Bare | None, Bare | None]:
    low, high = known
    bounds = factor(
        relation,
        (low and low.value, high and high.value, low is not None and low.open, high is not None and high.open),
    )
    bottom = None if bounds[0] is None or bounds[0] < 0 else (bounds[0], bounds[2])
    return bottom, None if bounds[1] is None else (max(bounds[1], Fraction(0)), bounds[3] and bounds[1] > 0)


def _times(a: Bare | None, b: Bare | None) -> Bare | None:
    if a is None or b is None:
        return None
    value = a[0] * b[0]
    return value, bool(value) and (a[1] or b[1])


def _quotient(a: Bare | None, b: Bare | None) -> Bare | None:
    if a is None or b is None or not b[0]:
        return None
    return a[0] / b[0], bool(a[0]) and (a[1] or b[1])


class Spread(NamedTuple):
    """What propagation came to: ends by quantity, what contradicted (ends that leave nothing), steps it took."""

    known: dict[Hashable, Ends]
    contradictions: list[tuple[Hashable, frozenset[int], frozenset[int]]]
    steps: int
    complete: bool


def stated(claims: Sequence[Claim], use: Iterable[int]) -> dict[Hashable, Ends]:
    """What the claims themselves leave for each quantity (ends may cross where they contradict)."""
    known: dict[Hashable, Ends] = {}
    for i in use:
        quantity, interval = claims[i]
        low, high = ends(interval, i)
        now = known.get(quantity, UNKNOWN)
        known[quantity] = tighter_low(now[0], low), tighter_high(now[1], high)
    return known


def derived(inference: Inference, known: Mapping[Hashable, Ends], relation: int) -> Ends:
    """An inference as ends with their reasons, those of everything it was computed from and the relation."""

    def end(bare: Bare | None, sources: tuple[tuple[Hashable, bool], ...]) -> End | None:
        if bare is None:
            return None
        used = [known.get(q, UNKNOWN)[0 if lower else 1] for q, lower in sources]
        claims = frozenset().union(*(e.claims for e in used if e))
        relations = frozenset((relation,)).union(*(e.relations for e in used if e))
        return End(bare[0], bare[1], claims, relations, 1 + max((e.depth for e in used if e), default=0))

    return end(inference.low, inference.low_from), end(inference.high, inference.high_from)


def spread(
    known: Mapping[Hashable, Ends], relations: Sequence[Relation], use: Iterable[int], depth: int, limit: int
) -> Spread:
    """Propagate to a fixed point, or chains of depth relations, or limit steps; what contradicts is not passed on."""
    known, found, steps = dict(known), [], 0
    use = list(use)
    touching: dict[Hashable, list[int]] = {}
    for r in use:
        for quantity in quantities(relations[r]):
            touching.setdefault(quantity, []).append(r)
    queue, waiting = deque(use), set(use)
    while queue and steps < limit:
        r = queue.popleft()
        waiting.discard(r)
        for quantity, inference in list(infer(relations[r], known)):
            steps += 1
            now = known.get(quantity, UNKNOWN)
            if not _improves(inference, now):
                continue
            new = _checked(derived(inference, known, r), depth)
            low, high = tighter_low(now[0], new[0]), tighter_high(now[1], new[1])
            if empty(low, high):
                assert low is not None
                assert high is not None
                found.append((quantity, low.claims | high.claims, low.relations | high.relations))
            elif (low, high) != now:
                known[quantity] = low, high
                fresh = [t for t in touching.get(quantity, ()) if t != r and t not in waiting]
                queue.extend(fresh)
                waiting.update(fresh)
    return Spread(known, found, steps, not queue)


def _improves(inference: Inference, now: Ends) -> bool:
    low, high = inference.low, inference.high
    better_low = low is not None and (now[0] is None or low > (now[0].value, now[0].open))
    if better_low or high is None:
        return better_low
    return now[1] is None or (high[0], not high[1]) < (now[1].value, not now[1].open)


def _checked(new: Ends, depth: int) -> Ends:
    low, high = (None if e is None or e.depth > depth or len(e.claims) > REASONS else e for e in new)
    return low, high


__all__ = ["Inference", "Spread", "derived", "infer", "quantities", "spread", "stated"]
