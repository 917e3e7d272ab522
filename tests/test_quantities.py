"""Which units compare: the table of common units, the closed registry behind it, and what must never convert."""

from __future__ import annotations

import subprocess
import sys
from decimal import Decimal

import pytest

from checker import quantities


def test_the_table_of_common_units_says_what_the_registry_says() -> None:
    units = quantities.registry()
    first: dict[str, str] = {}
    for name, (kind, factor) in quantities.COMMON.items():
        if factor == 1:
            first[kind] = name
    for name, (kind, factor) in quantities.COMMON.items():
        assert Decimal(units.Quantity(Decimal(1), name).to(first[kind]).magnitude) == factor, name


@pytest.mark.parametrize(
    ("a", "b", "factor"),
    [
        ("metric_ton", "kilogram", "1000"),
        ("VND/kilogram", "VND/metric_ton", "1000"),
        ("hectare", "square_kilometer", "0.01"),
        ("year", "month", "12"),
        ("acre", "square_meter", "4046.8564224"),
        ("megawatt_peak", "kilowatt_peak", "1000"),
        ("USD/barrel", "USD/barrel", "1"),
    ],
)
def test_factor(a: str, b: str, factor: str) -> None:
    assert quantities.factor(a, b) == Decimal(factor)
    assert quantities.comparable(b, a)
    assert quantities.dimension(a) == quantities.dimension(b)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("USD", "VND"), ("percent", "percentage_point"), ("percent", "times"), ("count", "person"),
        ("month", "day"), ("metric_ton", "hectare"), ("VND/kilogram", "USD/kilogram"), ("THB", "LAK"),
        ("megawatt", "megawatt_peak"), ("k", "kilogram"), ("gone", "lost"),
    ],
)  # fmt: skip
def test_what_never_converts(a: str, b: str) -> None:
    assert quantities.factor(a, b) is None
    assert not quantities.comparable(b, a)
    assert quantities.dimension(a) != quantities.dimension(b)


def test_base_brings_comparable_units_together() -> None:
    ton, kilogram = quantities.base("metric_ton"), quantities.base("kilogram")
    assert ton[0] == kilogram[0]
    assert ton[1] == 1000 * kilogram[1]
    assert quantities.base("gone") == ("gone", Decimal(1))


def test_common_units_need_no_pint() -> None:
    code = (
        "import sys; from checker import quantities as q; q.factor('metric_ton', 'kilogram'); "
        "q.dimension('VND/kilogram'); assert 'pint' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
