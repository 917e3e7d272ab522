"""The general simplex of satisfiability solvers on exact fractions: rows, bounds, and the bounds to blame.

Dutertre and de Moura, "A fast linear-arithmetic solver for DPLL(T)", CAV 2006. An excluded end is an infinitesimal
step away from its value.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

Value = tuple[Fraction, int | Fraction]  # a + b·δ for an infinitely small δ > 0
ZERO: Value = (Fraction(0), 0)


class Blame(NamedTuple):
    """What a failed check rests on.

    With combination, constant + Σ coefficient × quantity cannot be 0 by what the claims allow, although the relations
    say so; strict: a relation of them excludes its own end; irreducible: the relations named need all claims.
    """

    claims: frozenset[int]
    relations: frozenset[int]
    combination: tuple[tuple[Fraction, Hashable], ...] = ()
    constant: Fraction = Fraction(0)
    strict: bool = False
    irreducible: bool = False


class Bound(NamedTuple):
    value: Value
    claims: frozenset[int]
    relations: frozenset[int]


class Tableau:
    """Rows basic = Σ coefficient × nonbasic, a value for each variable, and its tightest bounds."""

    def __init__(self) -> None:
        self.rows: dict[int, dict[int, Fraction]] = {}
        self.value: list[Value] = []
        self.low: list[Bound | None] = []
        self.high: list[Bound | None] = []

    def variable(self) -> int:
        self.value.append(ZERO)
        self.low.append(None)
        self.high.append(None)
        return len(self.value) - 1

    def row(self, terms: Mapping[int, Fraction]) -> int:
        basic = self.variable()
        self.rows[basic] = {j: c for j, c in terms.items() if c}
        return basic

    def bound(self, variable: int, low: Bound | None, high: Bound | None) -> Blame | None:
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
        strict = any(bound.value[1] for _, _, bound in used if bound.relations)
        combination = tuple((c, j) for c, j, bound in used if bound.claims and not bound.relations)
        once = sum(len(bound.claims) for _, _, bound in used) == len(claims)
        return Blame(frozenset(claims), frozenset(relations), combination, constant, strict, once)

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


__all__ = ["ZERO", "Blame", "Bound", "Tableau", "Value"]
