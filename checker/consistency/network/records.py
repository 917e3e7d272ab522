"""The records of the network: claims about quantities, relations between them, and what comes out."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from decimal import ROUND_CEILING, ROUND_FLOOR, Context, Decimal
from fractions import Fraction
from typing import NamedTuple

from checker.model import Interval

Number = int | Decimal | Fraction
Sides = tuple[Number | None, Number | None, bool, bool]  # as an Interval: low, high, and which end is excluded
DIGITS = 15  # of a computed end that has no exact decimal; rounded outwards


class Claim(NamedTuple):
    """A written figure: the quantity it speaks of (any key: equal keys are one quantity) and what it allows."""

    quantity: Hashable
    interval: Interval


class Linear(NamedTuple):
    """low ≤ Σ coefficient × quantity ≤ high, None being unbounded: sums, changes, order, plausible ranges."""

    terms: tuple[tuple[Hashable, Number], ...]
    low: Number | None = 0
    high: Number | None = 0
    name: str = ""


class Ratio(NamedTuple):
    """top = bottom × (shift + scale × rate), where neither top nor bottom can be negative: growth, multiple, share."""

    top: Hashable
    bottom: Hashable
    rate: Hashable
    shift: Number = 0
    scale: Number = 1
    name: str = ""


Relation = Linear | Ratio


def total(whole: Hashable, parts: Iterable[Hashable], complete: bool = True, name: str = "total") -> Linear:
    """The parts sum to the whole; where some are missing, the known ones (never negative) do not exceed it."""
    terms = ((whole, -1), *((part, 1) for part in parts))
    return Linear(terms, 0 if complete else None, 0, name)


def at_most(lesser: Hashable, greater: Hashable, name: str = "order") -> Linear:
    """lesser ≤ greater: disbursed and registered, half a year and nine months of one cumulative flow."""
    return Linear(((lesser, 1), (greater, -1)), None, 0, name)


def change(level: Hashable, base: Hashable, difference: Hashable, name: str = "change") -> Linear:
    """level − base = difference."""
    return Linear(((level, 1), (base, -1), (difference, -1)), 0, 0, name)


def within(quantity: Hashable, low: Number | None, high: Number | None, name: str = "range") -> Linear:
    """A quantity's hard bounds."""
    return Linear(((quantity, 1),), low, high, name)


def growth(level: Hashable, base: Hashable, percent: Hashable, name: str = "growth") -> Ratio:
    """level = base × (1 + percent ÷ 100)."""
    return Ratio(level, base, percent, 1, Fraction(1, 100), name)


def multiple(level: Hashable, base: Hashable, times: Hashable, name: str = "ratio") -> Ratio:
    """level = base × times."""
    return Ratio(level, base, times, 0, 1, name)


def share(part: Hashable, whole: Hashable, percent: Hashable, name: str = "share") -> Ratio:
    """part = whole × percent ÷ 100; also an index: bằng 93% cùng kỳ."""
    return Ratio(part, whole, percent, 0, Fraction(1, 100), name)


class Operand(NamedTuple):
    """One input of a step: a claim (its position), or a quantity that an earlier step implied (claim None)."""

    quantity: Hashable
    claim: int | None
    interval: Interval
    coefficient: Fraction = Fraction(1)


class Step(NamedTuple):
    """One line of a derivation: operands, joined by operator, allow the quantity only the interval.

    operator: "sum" (Σ coefficient × operand), "×" (bottom × rate), "÷" (top ÷ rate), "rate" (top ÷ bottom);
    for the last three shift and scale turn the rate into a factor: shift + scale × rate. relation is its position, or
    None where several relations were combined at once.
    """

    quantity: Hashable
    interval: Interval
    operator: str
    operands: tuple[Operand, ...]
    relation: int | None = None
    shift: Fraction = Fraction(0)
    scale: Fraction = Fraction(1)


class Conflict(NamedTuple):
    """Claims and relations that cannot all hold, while any proper part of the claims can.

    alike names, for each of claims, every claim that allows exactly the same of the same quantity. steps lead to
    implied: what the other claims leave for target, which claims[…] contradicts.
    """

    claims: tuple[int, ...]
    relations: tuple[int, ...]
    alike: tuple[tuple[int, ...], ...] = ()
    target: int | None = None
    implied: Interval | None = None
    steps: tuple[Step, ...] = ()


class Implied(NamedTuple):
    """A value that nobody wrote: what other claims leave for a quantity, and how. It never votes."""

    quantity: Hashable
    interval: Interval
    steps: tuple[Step, ...]
    claims: tuple[int, ...]
    relations: tuple[int, ...]


class End(NamedTuple):
    """One end of what is known of a quantity, with the claims and relations it rests on."""

    value: Fraction
    open: bool
    claims: frozenset[int] = frozenset()
    relations: frozenset[int] = frozenset()
    depth: int = 0


Ends = tuple[End | None, End | None]  # low, high


def ends(interval: Interval, claim: int | None = None) -> Ends:
    """The ends of a claim's interval."""
    why = frozenset() if claim is None else frozenset((claim,))
    low = None if interval.low is None else End(Fraction(interval.low), interval.low_open, why)
    high = None if interval.high is None else End(Fraction(interval.high), interval.high_open, why)
    return low, high


def interval_of(known: Ends) -> Interval:
    """Ends as an Interval of decimals; what has no short exact decimal is rounded outwards."""
    low, high = known
    return Interval(
        None if low is None else _decimal(low.value, ROUND_FLOOR),
        None if high is None else _decimal(high.value, ROUND_CEILING),
        low is not None and low.open,
        high is not None and high.open,
    )


def _decimal(value: Fraction, rounding: str) -> Decimal:
    context = Context(prec=DIGITS, rounding=rounding, Emax=999999, Emin=-999999)
    exact = Context(prec=60, rounding=rounding, Emax=999999, Emin=-999999)
    quotient = exact.divide(Decimal(value.numerator), Decimal(value.denominator))
    if Fraction(quotient) == value:
        return quotient
    return context.divide(Decimal(value.numerator), Decimal(value.denominator))


def tighter_low(a: End | None, b: End | None) -> End | None:
    """The greater of two lower ends; the first where they are equal."""
    if a is None or b is None:
        return a or b
    return b if (b.value, b.open) > (a.value, a.open) else a


def tighter_high(a: End | None, b: End | None) -> End | None:
    """The lesser of two upper ends; the first where they are equal."""
    if a is None or b is None:
        return a or b
    return b if (b.value, not b.open) < (a.value, not a.open) else a


def empty(low: End | None, high: End | None) -> bool:
    """Whether no value lies between two ends."""
    if low is None or high is None:
        return False
    return low.value > high.value or (low.value == high.value and (low.open or high.open))


__all__ = [
    "Claim", "Conflict", "End", "Ends", "Implied", "Linear", "Number", "Operand", "Ratio", "Relation", "Sides", "Step",
    "at_most", "change", "empty", "ends", "growth", "interval_of", "multiple", "share", "tighter_high", "tighter_low",
    "total", "within",
]  # fmt: skip
