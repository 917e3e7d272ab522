"""The interval a written figure stands for, and arithmetic with such intervals."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Any, NamedTuple

from checker.model import Hedge, Interval

ZERO = Decimal(0)
INFINITY = Decimal("Infinity")
EVERYTHING = Interval(None, None)
# Decimal keeps 28 digits: what a division loses there must never decide a verdict.
SLACK = Decimal("1e-15")


class Written(NamedTuple):
    """A number as it was written, in the base unit: 4,7 triệu is value 4700000, step 100000, round_step 100000."""

    value: Decimal
    high: Decimal | None = None  # upper bound of a written range
    step: Decimal = Decimal(1)  # one unit of the last written place
    round_step: Decimal = Decimal(1)  # one unit of the last non-zero digit: of 300, 100
    hedge: Hedge = "exact"
    counted: bool = False  # a count of things without a magnitude word
    decimals: bool = False  # a decimal comma was written
    worded: bool = False  # in words: gấp đôi, một nửa


def _half(name: str) -> dict[str, Any]:
    return {"below": {name: "0.5"}, "above": {name: "0.5"}}


def _share(share: str, **steps: str) -> dict[str, Any]:
    return {"below": {"share": share, **steps}, "above": {"share": share, **steps}}


_EXACT: dict[str, Any] = {"below": 0, "above": 0}
_BELOW: dict[str, Any] = {
    "certain": {"below": "all", "above": 0, "open": "high"},
    "fair": {"below": {"round": 1}, "above": 0, "open": "both"},
}
# languages/vi/intervals.yaml says the same with its reasons; a test keeps the two equal.
WIDTHS: Mapping[str, Any] = {
    "counted": {"certain": _EXACT, "fair": _EXACT},
    "measured": {"certain": _half("step"), "fair": _half("step")},
    "round": {"certain": _half("round"), "fair": _half("step")},
    "worded": {"certain": _share("0.05"), "fair": _share("0.025")},
    "about": {"certain": _share("0.05", step="1"), "fair": _share("0.025", step="0.5")},
    "over": {
        "certain": {"below": 0, "above": "all", "open": "low"},
        "fair": {"below": 0, "above": {"round": 1}, "open": "both"},
    },
    "nearly": _BELOW,
    "under": _BELOW,
    "at_least": {"certain": {"below": 0, "above": "all"}, "fair": {"below": 0, "above": "all"}},
    "at_most": {"certain": {"below": "all", "above": 0}, "fair": {"below": "all", "above": 0}},
    "range": {"certain": _half("step"), "fair": _EXACT},
}


def allowed(written: Written, widths: Mapping[str, Any] | None = None, positive: bool = False) -> tuple[
    Interval, Interval
]:  # fmt: skip
    """The values that the wording allows for certain and in fair reading, in the unit of written.value.

    widths is languages/<code>/intervals.yaml. A hedge acts on the magnitude: "giảm hơn 3%" is below −3. positive
    clips to what cannot fall below zero.
    """
    row = (widths or WIDTHS)[_row(written)]
    certain, fair = _side(written, row["certain"]), _side(written, row["fair"])
    if positive:
        certain, fair = _from_zero(certain), _from_zero(fair)
    return certain, certain if fair == certain else fair


def _from_zero(interval: Interval) -> Interval:
    """The interval without what lies below zero, unless nothing is left of it."""
    if interval.low is not None and interval.low >= 0:
        return interval
    return meet(interval, Interval(ZERO, None)) or interval


def _row(written: Written) -> str:
    if written.high is not None:
        return "range"
    if written.hedge != "exact":
        return written.hedge
    if written.worded:
        return "worded"
    if written.decimals:
        return "measured"  # 1,61 giáo viên mỗi lớp: a mean, however it is counted
    if written.round_step == written.step:
        return "counted" if written.counted else "measured"
    # a count is rounded only where two zeros or more end it: 20 nước are twenty
    if written.counted and written.round_step < 100 * written.step:
        return "counted"
    return "round"


def _side(written: Written, row: Mapping[str, Any]) -> Interval:
    low, high = written.value, written.value if written.high is None else written.high
    mirrored = low < 0 and high <= 0
    if mirrored:
        low, high = -high, -low
    if low > high:
        low, high = high, low
    below, above = _width(row["below"], low, written), _width(row["above"], high, written)
    ends = row.get("open", "")
    interval = Interval(
        None if below is None else low - below,
        None if above is None else high + above,
        ends in ("low", "both"),
        ends in ("high", "both"),
    )
    return negate(interval) if mirrored else interval


def _width(width: Any, magnitude: Decimal, written: Written) -> Decimal | None:
    """A width of the table in the base unit; None is unbounded."""
    if width == "all":
        return None
    if not isinstance(width, dict):
        return _decimal(width)
    widths = [_decimal(factor) * _scale(name, magnitude, written) for name, factor in width.items()]
    return widths[0] if len(widths) == 1 else max(widths)


def _scale(name: str, magnitude: Decimal, written: Written) -> Decimal:
    if name == "step":  # words have no last place: gấp đôi is not written to the nearest one
        return ZERO if written.worded else written.step
    return magnitude if name == "share" else written.round_step


@lru_cache(maxsize=64)
def _decimal(factor: str | float) -> Decimal:
    return Decimal(str(factor))


def meet(a: Interval, b: Interval) -> Interval | None:
    """The values in both, or None where there is none."""
    low, low_open = a.low, a.low_open
    if b.low is not None and (low is None or b.low > low or (b.low == low and b.low_open)):
        low, low_open = b.low, b.low_open
    high, high_open = a.high, a.high_open
    if b.high is not None and (high is None or b.high < high or (b.high == high and b.high_open)):
        high, high_open = b.high, b.high_open
    if low is not None and high is not None and (low > high or (low == high and (low_open or high_open))):
        return None
    return Interval(low, high, low_open, high_open)


def overlaps(a: Interval, b: Interval) -> bool:
    """Whether one value lies in both; an excluded end is no common value."""
    return meet(a, b) is not None


def common_point(many: Iterable[Interval]) -> Interval | None:
    """The values in all of them, or None: in one dimension this answers for every pair at once."""
    common: Interval | None = EVERYTHING
    for interval in many:
        common = meet(common, interval) if common is not None else None
    return common


def contains(interval: Interval, value: Decimal) -> bool:
    """Whether a value lies inside."""
    return meet(interval, Interval(value, value)) is not None


def negate(a: Interval) -> Interval:
    """−a."""
    return Interval(
        None if a.high is None else -a.high, None if a.low is None else -a.low, a.high_open, a.low_open
    )  # fmt: skip


def add(a: Interval, b: Interval) -> Interval:
    """Every x + y."""
    return Interval(
        None if a.low is None or b.low is None else a.low + b.low,
        None if a.high is None or b.high is None else a.high + b.high,
        a.low_open or b.low_open,
        a.high_open or b.high_open,
    )


def subtract(a: Interval, b: Interval) -> Interval:
    """Every x − y."""
    return add(a, negate(b))


def scale(a: Interval, factor: Decimal) -> Interval:
    """Every x × factor."""
    if factor < 0:
        return scale(negate(a), -factor)
    if factor == 0:
        return Interval(ZERO, ZERO)
    return a._replace(
        low=None if a.low is None else a.low * factor, high=None if a.high is None else a.high * factor
    )  # fmt: skip


def widen(a: Interval, width: Decimal) -> Interval:
    """The interval grown by width (≥ 0) at either end, ends as open as before."""
    return a._replace(
        low=None if a.low is None else a.low - width, high=None if a.high is None else a.high + width
    )  # fmt: skip


def outward(a: Interval) -> Interval:
    """The interval grown by what computing may have lost, so that a touching end counts as touching."""
    return a._replace(
        low=None if a.low is None else a.low - abs(a.low) * SLACK,
        high=None if a.high is None else a.high + abs(a.high) * SLACK,
    )


def _times(x: Decimal, y: Decimal) -> Decimal:
    return ZERO if x == 0 or y == 0 else x * y


def multiply(a: Interval, b: Interval) -> Interval:
    """Every x × y."""
    corners = [
        # an end at a closed zero is reached however open the other factor is
        (_times(x, y), (x_open and not (y == 0 and not y_open)) or (y_open and not (x == 0 and not x_open)))
        for x, x_open in _ends(a)
        for y, y_open in _ends(b)
    ]
    low = min(value for value, _ in corners)
    high = max(value for value, _ in corners)
    return Interval(
        None if low.is_infinite() else low,
        None if high.is_infinite() else high,
        not low.is_infinite() and all(is_open for value, is_open in corners if value == low),
        not high.is_infinite() and all(is_open for value, is_open in corners if value == high),
    )


def _ends(a: Interval) -> tuple[tuple[Decimal, bool], tuple[Decimal, bool]]:
    return (
        (-INFINITY if a.low is None else a.low, a.low_open or a.low is None),
        (INFINITY if a.high is None else a.high, a.high_open or a.high is None),
    )


def reciprocal(a: Interval) -> Interval:
    """Every 1 ÷ x; everything where x may be zero with either sign."""
    low, high = a.low, a.high
    if (low is None or low < 0) and (high is None or high > 0):
        return EVERYTHING
    if low is not None and low >= 0:
        bottom = ZERO if high is None else (1 / high if high else None)
        return Interval(bottom, 1 / low if low else None, a.high_open or high is None, a.low_open and low != 0)
    return negate(reciprocal(negate(a)))


def divide(a: Interval, b: Interval) -> Interval:
    """Every x ÷ y, grown by what the division rounds away."""
    return outward(multiply(a, reciprocal(b)))


__all__ = [
    "EVERYTHING", "WIDTHS", "Written", "add", "allowed", "common_point", "contains", "divide", "meet", "multiply",
    "negate", "outward", "overlaps", "reciprocal", "scale", "subtract", "widen",
]  # fmt: skip
