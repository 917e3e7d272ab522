"""Whether claims and relations can all hold, decided exactly, with the claims to blame where they cannot.

The general simplex of satisfiability solvers (Dutertre and de Moura, "A fast linear-arithmetic solver for DPLL(T)",
CAV 2006) on fractions; an excluded end is an infinitesimal step away from its value. A ratio whose rate is claimed
within an interval is two linear inequalities, so sums and growth are decided together.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from checker.consistency.network.records import Claim, Linear, Ratio, Relation, Sides

Value = tuple[Fraction, int | Fraction]  # a + b·δ for an infinitely small δ > 0
ZERO: Value = (Fraction(0), 0)


class Blame(NamedTuple):
    """What a failed check rests on.

    With combination, constant + Σ coefficient × quantity is 0 by the relations, yet above 0 (or 0 and an end
    excluded) whatever the claims allow, or below it.
    """

    claims: frozenset[int]
    relations: frozenset[int]
    combination: tuple[tuple[Fraction, Hashable], ...] = ()
    constant: Fraction = Fraction(0)


class _Bound(NamedTuple):
    value: Value
    claims: frozenset[int]
    relations: frozenset[int]


class _Tableau:
    """Rows basic = Σ coefficient × nonbasic, a value for each variable, and its tightest bounds."""

    def __init__(self) -> None:
        self.rows: dict[int, dict[int, Fraction]] = {}
        self.value: list[Value] = []
        self.low: list[_Bound | None] = []
        self.high: list[_Bound | None] = []

    def variable(self) -> int:
        self.value.append(ZERO)
        self.low.append(None)
        self.high.append(None)
        return len(self.value) - 1

    def row(self, terms: Mapping[int, Fraction]) -> int:
        basic = self.variable()
        self.rows[basic] = {j: c for j, c in terms.items() if c}
        return basic

    def bound(self, variable: int, low: _Bound | None, high: _Bound | None) -> Blame | None:
        """Tighten a variable's bounds; the two that exclude each other, if they do."""
        now = self.low[variable]
        if low is not None and (now is None or low.value > now.value):
            self.low[variable] = low
        now = self.high[variable]
        if high is not None and (now is None or high.value < now.value):
            self.high[variable] = high
        bottom, top = self.low[variable], self.high[variable]
        if bottom is not None and top is not None and bottom.value > top.value:
            return Blame(bottom.claims | top.claims, bottom.relations | top.relations)
        return None

    def start(self) -> None:
        """Put every nonbasic variable on a bound it has, and the basic ones where these lead."""
        for variable in range(len(self.value)):
            if variable not in self.rows:
                bound = self.low[variable] or self.high[variable]
                self.value[variable] = bound.value if bound else ZERO
        for basic, row in self.rows.items():
            self.value[basic] = _dot(row, self.value)

    def solve(self) -> Blame | None:
        """None where all bounds can hold together, else the bounds of one row that exclude each other."""
        self.start()
        while True:
            basic, below = self._violated()
            if basic < 0:
                return None
            row = self.rows[basic]
            entering = min((j for j, c in row.items() if self._room(j, (c > 0) == below)), default=-1)
            if entering < 0:
                return self._blame(basic, below)
            bound = self.low[basic] if below else self.high[basic]
            assert bound is not None
            self._pivot(basic, entering, bound.value)

    def _violated(self) -> tuple[int, bool]:
        # the smallest first (Bland): it cannot cycle
        for basic in sorted(self.rows):
            low, high, value = self.low[basic], self.high[basic], self.value[basic]
            if low is not None and value < low.value:
                return basic, True
            if high is not None and value > high.value:
                return basic, False
        return -1, False

    def _room(self, variable: int, up: bool) -> bool:
        bound = self.high[variable] if up else self.low[variable]
        return bound is None or self.value[variable] != bound.value

    def _blame(self, basic: int, below: bool) -> Blame:
        first = self.low[basic] if below else self.high[basic]
        assert first is not None
        claims, relations = set(first.claims), set(first.relations)
        used = [(Fraction(-1), basic, first)]
        for j, c in self.rows[basic].items():
            bound = self.high[j] if (c > 0) == below else self.low[j]
            assert bound is not None
            claims |= bound.claims
            relations |= bound.relations
            used.append((c, j, bound))
        # what no claim bounds (a relation's own slack) counts with the value it is bound to
        constant = sum((c * bound.value[0] for c, _, bound in used if not bound.claims or bound.relations), Fraction(0))
        combination = tuple((c, j) for c, j, bound in used if bound.claims and not bound.relations)
        return Blame(frozenset(claims), frozenset(relations), combination, constant)

    def _pivot(self, leaving: int, entering: int, target: Value) -> None:
        """Exchange a basic and a nonbasic variable so that the leaving one takes the target value."""
        row = self.rows.pop(leaving)
        factor = row.pop(entering)
        a, d = self.value[leaving]
        move: Value = ((target[0] - a) / factor, Fraction(target[1] - d) / factor)
        self.value[leaving] = target
        self.value[entering] = _plus(self.value[entering], 1, move)
        solved = {j: -c / factor for j, c in row.items()}
        solved[leaving] = 1 / factor
        for basic, other in self.rows.items():
            c = other.pop(entering, None)
            if c is None:
                continue
            self.value[basic] = _plus(self.value[basic], c, move)
            for j, s in solved.items():
                new = other.get(j, 0) + c * s
                if new:
                    other[j] = new
                else:
                    other.pop(j, None)
        self.rows[entering] = solved


def _dot(row: Mapping[int, Fraction], value: Sequence[Value]) -> Value:
    return (
        sum((c * value[j][0] for j, c in row.items()), Fraction(0)),
        sum((c * value[j][1] for j, c in row.items()), Fraction(0)),
    )


def _plus(a: Value, c: Fraction | int, b: Value) -> Value:
    return a[0] + c * b[0], a[1] + c * b[1]


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
        tableau = _Tableau()
        names: dict[Hashable, int] = {}
        by_rate: dict[Hashable, list[int]] = {}
        for i in kept:
            quantity, interval = self.claims[i]
            by_rate.setdefault(quantity, []).append(i)
            variable = names.setdefault(quantity, len(names))
            if variable == len(tableau.value):
                tableau.variable()
            found = tableau.bound(variable, *_bounds(interval, (i,), ()))
            if found:
                return found
        self._name(tableau, names)
        for r in self.use:
            relation = self.relations[r]
            add = _add_linear(tableau, names, relation, r) if isinstance(relation, Linear) else None
            found = add or (
                _add_ratio(tableau, names, relation, r, self.claims, by_rate.get(relation.rate, ()))
                if isinstance(relation, Ratio)
                else None
            )
            if found:
                return found
        return _named(tableau.solve(), names)

    def _name(self, tableau: _Tableau, names: dict[Hashable, int]) -> None:
        for r in self.use:
            relation = self.relations[r]
            known = [q for q, _ in relation.terms] if isinstance(relation, Linear) else [relation.top, relation.bottom]
            for quantity in known:
                if quantity not in names:
                    names[quantity] = tableau.variable()

    def minimal(self, blame: Blame) -> Blame:
        """The same contradiction without the claims that it does not need."""
        needed = sorted(blame.claims)
        for claim in sorted(blame.claims):
            rest = [i for i in needed if i != claim]
            found = self.blame(rest)
            if found is not None:
                blame = found
                needed = [i for i in rest if i in found.claims]
        return blame._replace(claims=frozenset(needed))


def _bounds(interval: Sides, claims: Iterable[int], relations: Iterable[int]) -> tuple[_Bound | None, _Bound | None]:
    low, high, low_open, high_open = interval
    why = frozenset(claims), frozenset(relations)
    return (
        None if low is None else _Bound((Fraction(low), 1 if low_open else 0), *why),
        None if high is None else _Bound((Fraction(high), -1 if high_open else 0), *why),
    )


def _add_linear(tableau: _Tableau, names: Mapping[Hashable, int], relation: Linear, r: int) -> Blame | None:
    row: dict[int, Fraction] = {}
    for quantity, c in relation.terms:
        row[names[quantity]] = row.get(names[quantity], Fraction(0)) + Fraction(c)
    slack = tableau.row(row)
    return tableau.bound(slack, *_bounds((relation.low, relation.high, False, False), (), (r,)))


def _add_ratio(
    tableau: _Tableau,
    names: Mapping[Hashable, int],
    relation: Ratio,
    r: int,
    claims: Sequence[Claim],
    rates: Iterable[int],
) -> Blame | None:
    top, bottom = names[relation.top], names[relation.bottom]
    floor = _Bound(ZERO, frozenset(), frozenset((r,)))
    for variable in (top, bottom):
        found = tableau.bound(variable, floor, None)
        if found:
            return found
    for i in rates:
        low, high = _bounds(factor(relation, claims[i].interval), (i,), (r,))
        for end, above in ((low, True), (high, False)):
            if end is None:
                continue
            row = {top: Fraction(1)}
            row[bottom] = row.get(bottom, Fraction(0)) - end.value[0]
            slack = tableau.row(row)
            edge = _Bound((Fraction(0), end.value[1]), end.claims, end.relations)
            tableau.bound(slack, edge if above else None, None if above else edge)
    return None


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
