"""Whether one wrong keystroke would explain a number: a digit mistyped, dropped or swapped, a magnitude word."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from checker.consistency.facts import Fact, unit_of
from checker.consistency.numerals import Numeral, bare, neighbours, numeral, regrouped, rewritten, with_intervals
from checker.consistency.relations import apart
from checker.consistency.slips import swapped
from checker.intervals import scale
from checker.model import Figure, Interval

NARROW = Decimal("0.02")  # of a value, by which what it should be may be known for a digit of it to say anything,
STEPS = 4  # … or so many units of its last place
FAIRLY = Decimal("0.2")  # … and for two digits out of order
DIGITS = "0123456789"


def fits_mistyped(one: Fact, claim: tuple[Interval, Interval], tolerance: Decimal = Decimal(0)) -> bool:
    """Whether a number is what others say, certainly and fairly, once a keystroke of it is undone."""
    factor = unit_of(one.figure)[1]
    step = (one.figure.step or 0) * factor
    if not _is_narrow(claim[1], step, FAIRLY):
        return False
    others = (slip.figure for slip in swapped(one.figure))
    if any(_agree(other, claim, factor, tolerance) for other in others):
        return True
    if not _is_narrow(claim[1], step, NARROW):
        return False
    return any(_agree(other, claim, factor, tolerance) for other in _retyped(one.figure))


def _agree(figure: Figure, claim: tuple[Interval, Interval], factor: Decimal, tolerance: Decimal) -> bool:
    said = scale(figure.certain, factor), scale(figure.fair, factor)
    return apart((claim,), (said,), tolerance) is None


def _is_narrow(claim: Interval, step: Decimal, share: Decimal) -> bool:
    low, high = claim.low, claim.high
    if low is None or high is None:
        return False
    return high - low <= max(max(abs(low), abs(high)) * share, step * STEPS)


def _retyped(figure: Figure) -> Iterator[Figure]:
    """The figure with another digit in a place, with one more or one less, or with another magnitude word."""
    parts = numeral(figure)
    if parts is None:
        return
    plain = bare(parts)
    for at, digit in enumerate(plain):
        if digit == ".":
            continue
        for other in DIGITS:
            if other != digit and not (at == 0 and other == "0"):
                yield from _written(figure, parts, plain[:at] + other + plain[at + 1 :])
            if at or other != "0":
                yield from _written(figure, parts, plain[:at] + other + plain[at:])
        if len(plain) > 1:
            yield from _written(figure, parts, (plain[:at] + plain[at + 1 :]).strip("."))
    for ten in (Decimal(10), Decimal("0.1")):  # the comma one place further, tấn for tạ
        yield with_intervals(figure, figure.value * ten, scale(figure.certain, ten), scale(figure.fair, ten))
    for _, power in neighbours(parts.power) if parts.magnitude else ():
        found = rewritten(figure, parts, parts.digits, power, figure.text)
        if found is not None:
            yield found


def _written(figure: Figure, parts: Numeral, plain: str) -> Iterator[Figure]:
    if not plain or (plain.startswith(("0", ".")) and not plain.startswith("0.")):
        return
    found = rewritten(figure, parts, regrouped(plain, parts), parts.power, figure.text)
    if found is not None:
        yield found


__all__ = ["fits_mistyped"]
