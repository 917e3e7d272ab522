"""The interval a written figure stands for, row by row, and the arithmetic with such intervals."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st

from checker import intervals
from checker.intervals import Written, allowed
from checker.model import Hedge, Interval
from checker.testing import written

D = Decimal
TABLE = Path(intervals.__file__).parent / "languages" / "vi" / "intervals.yaml"


def ends(low: str | None, high: str | None, opens: str = "") -> Interval:
    return Interval(
        None if low is None else D(low), None if high is None else D(high), "(" in opens, ")" in opens
    )  # fmt: skip


@pytest.mark.parametrize(
    ("said", "certain", "fair"),
    [
        (Written(D(38), counted=True), ends("38", "38"), ends("38", "38")),
        (Written(D(4700000), None, D(100000), D(100000), decimals=True), ends("4650000", "4750000"), None),
        (Written(D("7.52"), None, D("0.01"), D("0.01"), decimals=True), ends("7.515", "7.525"), None),
        (Written(D(170), None, D(1), D(10)), ends("165", "175"), ends("169.5", "170.5")),
        (Written(D(1200), None, D(1), D(100)), ends("1150", "1250"), ends("1199.5", "1200.5")),
        (Written(D("4.70"), None, D("0.01"), D("0.1"), decimals=True), ends("4.695", "4.705"), None),
        (Written(D(20000), None, D(1), D(10000), counted=True), ends("15000", "25000"), ends("19999.5", "20000.5")),
        (Written(D(20), None, D(1), D(10), counted=True), ends("20", "20"), ends("20", "20")),
        (Written(D(330), None, D(1), D(10), "over", True), ends("330", None, "("), ends("330", "340", "()")),
        (Written(D("1.5"), None, D("0.1"), D("0.1"), "nearly"), ends(None, "1.5", ")"), ends("1.4", "1.5", "()")),
        (Written(D(500), None, D(1), D(100), "about"), ends("475", "525"), ends("487.5", "512.5")),
        (Written(D(3), None, D(1), D(1), "about"), ends("2", "4"), ends("2.5", "3.5")),
        (Written(D(4), None, D(1), D(1), "under"), ends(None, "4", ")"), ends("3", "4", "()")),
        (Written(D(2), worded=True), ends("1.9", "2.1"), ends("1.95", "2.05")),
        (Written(D(44), None, D(1), D(1), "at_least", True), ends("44", None), ends("44", None)),
        (Written(D(70), None, D(1), D(10), "at_most"), ends(None, "70"), ends(None, "70")),
        (Written(D(500), D(600), D(1), D(100)), ends("499.5", "600.5"), ends("500", "600")),
        (Written(D(-3), None, D(1), D(1), "over"), ends(None, "-3", ")"), ends("-4", "-3", "()")),
        (Written(D("-2.5"), None, D("0.1"), D("0.1"), decimals=True), ends("-2.55", "-2.45"), None),
        (Written(D(0), None, D(1), D(1)), ends("-0.5", "0.5"), None),
    ],
)
def test_the_table(said: Written, certain: Interval, fair: Interval | None) -> None:
    assert allowed(said) == (certain, certain if fair is None else fair)


def test_what_cannot_be_negative_is_clipped() -> None:
    assert allowed(Written(D(4), None, D(1), D(1), "under"), positive=True)[0] == ends("0", "4", ")")


def test_the_data_and_the_defaults_say_the_same() -> None:
    def plain(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: plain(item) for key, item in value.items()}
        return value if value in ("all", "low", "high", "both") else D(str(value))

    assert plain(yaml.safe_load(TABLE.read_text(encoding="utf-8"))) == plain(dict(intervals.WIDTHS))


numbers = st.decimals(-1000, 1000, allow_nan=False, places=2)
wordings = st.builds(
    written, st.decimals(-(10**6), 10**6, places=4), st.integers(-3, 3), st.sampled_from(get_args(Hedge)), st.booleans()
)


@given(wordings)
def test_fair_reading_lies_within_the_certain_one(said: Written) -> None:
    certain, fair = allowed(said)
    assert intervals.meet(certain, fair) == fair


@given(st.decimals(-(10**6), 10**6, places=4), st.integers(-3, 3))
def test_honest_rounding_is_allowed(true: Decimal, decimals: int) -> None:
    said = written(true, decimals)
    assume(said.value)  # nothing tells to what place a written 0 was rounded
    assert intervals.contains(allowed(said)[0], true)


@st.composite
def boxes(draw: Any) -> tuple[Interval, Decimal]:
    """An interval and a value in it."""
    low, value, high = sorted(draw(st.lists(numbers, min_size=3, max_size=3)))
    below, above = draw(st.booleans()), draw(st.booleans())
    opens = low < value and below and draw(st.booleans()), value < high and above and draw(st.booleans())
    return Interval(low if below else None, high if above else None, *opens), value


@given(boxes(), boxes())
def test_arithmetic_keeps_every_value(a: tuple[Interval, Decimal], b: tuple[Interval, Decimal]) -> None:
    (x, p), (y, q) = a, b
    assert intervals.contains(intervals.add(x, y), p + q)
    assert intervals.contains(intervals.subtract(x, y), p - q)
    assert intervals.contains(intervals.multiply(x, y), p * q)
    assert intervals.contains(intervals.scale(x, q), p * q)
    if q:
        assert intervals.contains(intervals.divide(x, y), p / q)


@given(boxes(), boxes())
def test_meeting_is_having_a_common_value(a: tuple[Interval, Decimal], b: tuple[Interval, Decimal]) -> None:
    common = intervals.meet(a[0], b[0])
    assert common == intervals.meet(b[0], a[0])
    if intervals.contains(b[0], a[1]):
        assert common is not None
        assert intervals.contains(common, a[1])


@given(boxes(), st.decimals(0, 100, places=2))
def test_widening_loses_no_value(a: tuple[Interval, Decimal], width: Decimal) -> None:
    wider = intervals.widen(a[0], width)
    assert intervals.meet(wider, a[0]) == a[0]


def test_open_ends_do_not_touch() -> None:
    over, nearly = ends("500", None, "("), ends(None, "500", ")")
    assert not intervals.overlaps(over, nearly)
    assert not intervals.overlaps(over, ends("500", "500"))
    assert intervals.overlaps(ends("1", "2"), ends("2", "3"))
    assert intervals.common_point([ends("1", "2"), ends("2", "3"), ends("0", "5")]) == ends("2", "2")
    assert intervals.common_point([ends("1", "2"), ends("3", "4")]) is None
    assert intervals.divide(ends("1", "2"), ends("-1", "1")) == intervals.EVERYTHING
