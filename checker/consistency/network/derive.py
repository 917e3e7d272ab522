"""Derivations an editor can follow: what some claims leave for a quantity that another claim contradicts."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from fractions import Fraction

from checker.consistency.network.bounds import UNKNOWN, derived, infer, stated
from checker.consistency.network.exact import Problem
from checker.consistency.network.records import (
    Claim,
    Conflict,
    End,
    Ends,
    Linear,
    Operand,
    Ratio,
    Relation,
    Step,
    empty,
    ends,
    interval_of,
    tighter_high,
    tighter_low,
)
from checker.model import Interval


def explain(
    claims: Sequence[Claim],
    relations: Sequence[Relation],
    conflict: Conflict,
    targets: Sequence[int] | None = None,
) -> Conflict:
    """The conflict with the steps from its other claims to the target; of several targets the shortest way."""
    best: Conflict | None = None
    for target in targets or _targets(claims, relations, conflict):
        others = [i for i in conflict.claims if i != target]
        chain = _chain(claims, relations, conflict.relations, others, target)
        if chain is not None:
            steps, implied = chain
            if best is None or len(steps) < len(best.steps):
                best = conflict._replace(target=target, implied=implied, steps=steps)
    return best or _combined(claims, relations, conflict, targets)


def _targets(claims: Sequence[Claim], relations: Sequence[Relation], conflict: Conflict) -> list[int]:
    """Levels before rates: "330 ÷ 2,5 → 132; 170 lies outside" is easier to follow than a quotient of levels."""
    rates = {r.rate for r in (relations[i] for i in conflict.relations) if isinstance(r, Ratio)}
    return sorted(conflict.claims, key=lambda i: (claims[i].quantity in rates, i))


def _chain(
    claims: Sequence[Claim], relations: Sequence[Relation], use: Sequence[int], others: Sequence[int], target: int
) -> tuple[tuple[Step, ...], Interval] | None:
    """Steps by which the others contradict the target claim, each relation used towards one quantity only."""
    quantity, own = claims[target].quantity, ends(claims[target].interval)
    known = stated(claims, others)
    made: dict[Hashable, Step] = {}
    for _ in range(len(use) + 1):
        now = known.get(quantity, UNKNOWN)
        if empty(tighter_low(now[0], own[0]), tighter_high(now[1], own[1])):
            return _needed(made, quantity), interval_of(now)
        moved = False
        for r in use:
            for q, inference in list(infer(relations[r], known)):
                before = known.get(q, UNKNOWN)
                new = derived(inference, known, r)
                after = tighter_low(before[0], new[0]), tighter_high(before[1], new[1])
                if after == before or q in made or empty(*after) or not new[0 if new[0] != before[0] else 1]:
                    continue
                if not telling(new):
                    continue
                made[q] = step_towards(claims, relations, r, q, known, interval_of(new))
                known[q] = after
                moved = True
        if not moved:
            return None
    return None


def telling(new: Ends) -> bool:
    """Whether an inference says more than that a quantity is not negative."""
    return any(end is not None and end.claims for end in new)


def _needed(made: Mapping[Hashable, Step], quantity: Hashable) -> tuple[Step, ...]:
    """The steps that lead to a quantity, in order."""
    wanted, order = [quantity], list[Hashable]()
    while wanted:
        q = wanted.pop()
        if q in made and q not in order:
            order.append(q)
            wanted += [o.quantity for o in made[q].operands if o.claim is None]
    positions = {q: n for n, q in enumerate(made)}
    return tuple(made[q] for q in sorted(order, key=positions.__getitem__))


def step_towards(
    claims: Sequence[Claim],
    relations: Sequence[Relation],
    r: int,
    quantity: Hashable,
    known: Mapping[Hashable, Ends],
    interval: Interval,
) -> Step:
    """The step by which relation r leaves interval for quantity, given what is known of the others."""
    relation = relations[r]

    def operand(q: Hashable, coefficient: Fraction = Fraction(1)) -> Operand:
        low, high = known.get(q, UNKNOWN)
        why = set().union(*(end.claims for end in (low, high) if end is not None))
        one = min(why) if len(why) == 1 and claims[min(why)].quantity == q else None
        return Operand(q, one, interval_of((low, high)), coefficient)

    if isinstance(relation, Linear):
        terms: dict[Hashable, Fraction] = {}
        for q, c in relation.terms:
            terms[q] = terms.get(q, Fraction(0)) + Fraction(c)
        own = terms.pop(quantity)
        return Step(quantity, interval, "sum", tuple(operand(q, -c / own) for q, c in terms.items()), r)
    shift, scale = Fraction(relation.shift), Fraction(relation.scale)
    if quantity == relation.top:
        return Step(quantity, interval, "×", (operand(relation.bottom), operand(relation.rate)), r, shift, scale)
    if quantity == relation.bottom:
        return Step(quantity, interval, "÷", (operand(relation.top), operand(relation.rate)), r, shift, scale)
    return Step(quantity, interval, "rate", (operand(relation.top), operand(relation.bottom)), r, shift, scale)


def _combined(
    claims: Sequence[Claim], relations: Sequence[Relation], conflict: Conflict, targets: Sequence[int] | None
) -> Conflict:
    """Where relations must be combined at once: the weighted sum of the other claims that the target contradicts."""
    blame = Problem(claims, relations, conflict.relations).blame(conflict.claims)
    order = list(targets or _targets(claims, relations, conflict))
    if blame is None or not blame.combination:
        return conflict._replace(target=order[0])
    of = {claims[i].quantity: i for i in conflict.claims}
    bounded = {q: c for c, q in blame.combination}
    target = next((i for i in order if claims[i].quantity in bounded), None)
    if target is None:
        return conflict._replace(target=order[0])
    quantity = claims[target].quantity
    own = bounded.pop(quantity)
    operands = tuple(Operand(q, of.get(q), claims[of[q]].interval, -c / own) for q, c in bounded.items() if q in of)
    implied = interval_of(_weighted(operands, -blame.constant / own, blame.strict))
    return conflict._replace(target=target, implied=implied, steps=(Step(quantity, implied, "sum", operands),))


def _weighted(operands: Iterable[Operand], constant: Fraction, strict: bool) -> Ends:
    totals: list[End | None] = [End(constant, strict), End(constant, strict)]
    for operand in operands:
        low, high = ends(operand.interval)
        pair = (low, high) if operand.coefficient > 0 else (high, low)
        for side, end in enumerate(pair):
            total = totals[side]
            totals[side] = (
                End(total.value + operand.coefficient * end.value, total.open or end.open) if total and end else None
            )
    return totals[0], totals[1]


def arithmetic(step: Step, text: Callable[[Operand], str]) -> str:
    """A step's left side as it would be written on paper: "hơn 330 ÷ 2,5", "46,2 × (1 + 3%)", "76,2 + 215,9".

    text writes an operand: the claim's own words, or the implied interval. Rates are written with their own unit.
    """
    if step.operator != "sum":
        first, second = (text(operand) for operand in step.operands)
        if step.operator == "rate":
            quotient = f"{first} ÷ {second}"
            return f"{quotient} − {step.shift}" if step.shift else quotient
        if step.shift:
            second = f"({step.shift} + {second})"
        return f"{first} {step.operator} {second}"
    line = ""
    for operand in step.operands:
        sign, size = ("−" if operand.coefficient < 0 else "+"), abs(operand.coefficient)
        word = text(operand) if size == 1 else f"{size} × {text(operand)}"
        line += f" {sign} {word}" if line else (f"−{word}" if sign == "−" else word)
    return line


__all__ = ["arithmetic", "explain", "step_towards", "telling"]
