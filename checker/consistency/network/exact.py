"""Whether claims and relations can all hold, decided exactly, with the claims to blame where they cannot.

A ratio whose rate is claimed within an interval is two linear inequalities, so sums and growth are decided together.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from fractions import Fraction

from checker.consistency.network.records import Claim, Linear, Ratio, Relation, Sides
from checker.consistency.network.simplex import ZERO, Blame, Bound, Tableau

LONG = 24  # claims: whether each of so many is needed is asked only where one bounds twice


class Problem:
    """One component, ready to be asked which of its claims can hold together."""

    def __init__(
        self, claims: Sequence[Claim], relations: Sequence[Relation], use: Iterable[int] | None = None
    ) -> None:
        self.claims = claims
        self.relations = relations
        self.use = tuple(range(len(relations)) if use is None else use)
        self.checks = 0  # asked so far: what the search is limited by

    def blame(self, kept: Iterable[int]) -> Blame | None:
        """None if the kept claims can all be true under the relations, else the ones that cannot."""
        self.checks += 1
        tableau = Tableau()
        names: dict[Hashable, int] = {}
        of: dict[Hashable, list[int]] = {}
        for i in kept:
            quantity, interval = self.claims[i]
            of.setdefault(quantity, []).append(i)
            variable = names.setdefault(quantity, len(names))
            if variable == len(tableau.value):
                tableau.variable()
            found = tableau.bound(variable, *_bounds(interval, (i,), ()))
            if found:
                return found
        self._name(tableau, names)
        for r in self.use:
            relation = self.relations[r]
            if isinstance(relation, Linear):
                found = _add_linear(tableau, names, relation, r)
            else:
                found = _add_ratio(tableau, names, relation, r, self.claims, of)
            if found:
                return found
        return _named(tableau.solve(), names)

    def _name(self, tableau: Tableau, names: dict[Hashable, int]) -> None:
        for r in self.use:
            relation = self.relations[r]
            known = [q for q, _ in relation.terms] if isinstance(relation, Linear) else [relation.top, relation.bottom]
            for quantity in known:
                if quantity not in names:
                    names[quantity] = tableau.variable()

    def minimal(self, blame: Blame) -> Blame:
        """The same contradiction without the claims that it does not need."""
        if blame.irreducible and len(blame.claims) > LONG:
            return blame
        needed = sorted(blame.claims)
        for claim in sorted(blame.claims):
            rest = [i for i in needed if i != claim]
            found = self.blame(rest)
            if found is not None:
                blame = found
                needed = [i for i in rest if i in found.claims]
        return blame._replace(claims=frozenset(needed))


def _bounds(interval: Sides, claims: Iterable[int], relations: Iterable[int]) -> tuple[Bound | None, Bound | None]:
    low, high, low_open, high_open = interval
    why = frozenset(claims), frozenset(relations)
    return (
        None if low is None else Bound((Fraction(low), 1 if low_open else 0), *why),
        None if high is None else Bound((Fraction(high), -1 if high_open else 0), *why),
    )


def _add_linear(tableau: Tableau, names: Mapping[Hashable, int], relation: Linear, r: int) -> Blame | None:
    row: dict[int, Fraction] = {}
    for quantity, c in relation.terms:
        row[names[quantity]] = row.get(names[quantity], Fraction(0)) + Fraction(c)
    slack = tableau.row(row)
    return tableau.bound(slack, *_bounds((relation.low, relation.high, False, False), (), (r,)))


def _add_ratio(
    tableau: Tableau,
    names: Mapping[Hashable, int],
    relation: Ratio,
    r: int,
    claims: Sequence[Claim],
    of: Mapping[Hashable, Sequence[int]],
) -> Blame | None:
    top, bottom = names[relation.top], names[relation.bottom]
    floor = Bound(ZERO, frozenset(), frozenset((r,)))
    for variable in (top, bottom):
        found = tableau.bound(variable, floor, None)
        if found:
            return found
    for i in of.get(relation.rate, ()):
        for end, above in zip(_bounds(factor(relation, claims[i].interval), (i,), (r,)), (True, False), strict=True):
            if end is None:
                continue
            row = {top: Fraction(1)}
            row[bottom] = row.get(bottom, Fraction(0)) - end.value[0]
            slack = tableau.row(row)
            for edge in _edges(end, relation, claims, of):
                tableau.bound(slack, edge if above else None, None if above else edge)
    return None


def _edges(end: Bound, relation: Ratio, claims: Sequence[Claim], of: Mapping[Hashable, Sequence[int]]) -> list[Bound]:
    """Bounds of top − bottom × end: zero, and not even zero where the end is excluded and a level surely above zero.

    (Nothing out of nothing is no contradiction, whatever the rate: the level above zero belongs to the reasons.)
    """
    edges = [end._replace(value=ZERO)]
    if end.value[1]:
        for i in (*of.get(relation.bottom, ()), *of.get(relation.top, ())):
            low = claims[i].interval.low
            if low is not None and (low > 0 or (low == 0 and claims[i].interval.low_open)):
                edges.append(end._replace(value=(Fraction(0), end.value[1]), claims=end.claims | {i}))
                break
    return edges


def factor(relation: Ratio, rate: Sides) -> tuple[Fraction | None, Fraction | None, bool, bool]:
    """What shift + scale × rate can be, as low, high and whether each end is excluded."""
    low, high, low_open, high_open = rate
    shift, scale = Fraction(relation.shift), Fraction(relation.scale)
    bottom = None if low is None else shift + scale * Fraction(low)
    top = None if high is None else shift + scale * Fraction(high)
    if scale < 0:
        return top, bottom, bool(high_open), bool(low_open)
    return bottom, top, bool(low_open), bool(high_open)


def _named(blame: Blame | None, names: Mapping[Hashable, int]) -> Blame | None:
    """The combination in quantities instead of variables."""
    if blame is None:
        return None
    back = {variable: quantity for quantity, variable in names.items()}
    return blame._replace(combination=tuple((c, back[j]) for c, j in blame.combination))  # type: ignore[index]


__all__ = ["Blame", "Problem", "factor"]
