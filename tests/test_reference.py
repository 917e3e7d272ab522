"""The ledger of official figures: a table becomes figures, every mistake in it is told at its place."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from checker.errors import UserError, UserErrors
from checker.ledger import parse_period, parse_unit, parse_value
from checker.model import Catalogue, Indicator, Period
from checker.reference import Entry, in_force, load, load_all

CATALOGUE = Catalogue(
    indicators={
        "trade.exports": Indicator("trade.exports", {"vi": ("xuất khẩu",)}, "money", "flow"),
        "diplomacy.partners": Indicator("diplomacy.partners", {"vi": ("đối tác",)}, "count", "stock"),
    }
)
YAML = """
figures:
  - indicator: trade.exports
    scope: VN
    period: 2025
    value: 475.04
    unit: tỷ USD
    source: Cục Hải quan
    valid_from: 2026-01-09
    valid_to: 2026-07-01
    approved_by: Ban Thư ký
  - {indicator: diplomacy.partners, scope: VN, period: 2025, value: 42, unit: count, noun: đối tác, source: Bộ N}
"""
CSV = (
    "indicator;scope;period;value;unit;source;valid_from;valid_to;approved_by\n"
    'trade.exports;VN;2025;475,04;tỷ USD;"Cục Hải quan";9/1/2026;1/7/2026;Ban Thư ký\n'
)


def ledger(folder: Path, text: str, name: str = "so.yaml") -> list[Entry]:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return load(path, CATALOGUE)


def mistakes(folder: Path, text: str, name: str = "so.yaml") -> list[str]:
    with pytest.raises(UserError) as caught:
        ledger(folder, text, name)
    errors = caught.value.mistakes if isinstance(caught.value, UserErrors) else (caught.value,)
    return [str(error).removeprefix(f"{folder}/") for error in errors]


def test_yaml(tmp_path: Path) -> None:
    first, second = ledger(tmp_path, YAML)
    assert first.approved_by == "Ban Thư ký"
    figure = first.figure
    assert (figure.value, figure.unit, figure.step) == (Decimal("475.04e9"), "USD", Decimal("0.01e9"))
    assert (figure.low, figure.high) == (Decimal("475.035e9"), Decimal("475.045e9"))
    assert figure.period == Period(date(2025, 1, 1), date(2025, 12, 31))
    assert (figure.source, figure.scope, figure.line, figure.column) == ("Cục Hải quan", "VN", 6, 5)
    assert figure.sentence[figure.start - figure.sentence_start :].startswith(figure.text)
    stock = second.figure
    assert [stock.value, stock.low, stock.high] == [42, 42, 42]
    assert stock.period == Period(date(2025, 12, 31), date(2025, 12, 31))


def test_csv_says_the_same(tmp_path: Path) -> None:
    (one,), (other, *_) = ledger(tmp_path, CSV, "so.csv"), ledger(tmp_path, YAML)
    for column in ("value", "unit", "low", "high", "period_start", "period_end", "source", "scope", "link"):
        assert getattr(one.figure, column) == getattr(other.figure, column)
    assert one[1:] == other[1:]


def test_in_force(tmp_path: Path) -> None:
    entries = ledger(tmp_path, YAML)
    days = (date(2025, 12, 1), date(2026, 2, 1), date(2026, 8, 1))
    assert [len(in_force(entries, day)) for day in days] == [1, 2, 1]
    assert len(in_force(entries, None)) == 1


def test_every_mistake_at_its_place(tmp_path: Path) -> None:
    text = (
        "- indicator: trade.export\n  period: năm ngoái\n  value: 1.465\n  unit: quan\n  source: x\n  aproved_by: y\n"
        "- indicator: trade.exports\n  period: 2025\n  value: '1.465'\n  unit: USD\n  source: x\n  measure: levl\n"
    )
    found = [line.partition(" (")[0] for line in mistakes(tmp_path, text)]
    assert found == [
        "so.yaml:1:3: unknown indicator 'trade.export'",
        "so.yaml:2:3: cannot read this period: 'năm ngoái'",
        "so.yaml:4:3: cannot read this unit: 'quan'",
        "so.yaml:6:3: unknown column 'aproved_by' of a ledger",
        "so.yaml:9:3: cannot read this value: '1.465'",
        "so.yaml:12:3: 'levl' is not a value of this column",
    ]


def test_missing_cells(tmp_path: Path) -> None:
    assert mistakes(tmp_path, "indicator,value\ntrade.exports,3\n", "so.csv") == [
        "so.csv:2:1: the entry has no period", "so.csv:2:1: the entry has no unit",
        "so.csv:2:1: the entry has no source",
    ]  # fmt: skip


@pytest.mark.parametrize(("name", "text"), [("so.yaml", "figures: 3\n"), ("so.txt", ""), ("so.yaml", "- 1\n")])
def test_no_ledger(tmp_path: Path, name: str, text: str) -> None:
    assert len(mistakes(tmp_path, text, name)) == 1


def test_several_ledgers(tmp_path: Path) -> None:
    one, two = tmp_path / "so.yaml", tmp_path / "so.csv"
    entries = [*ledger(tmp_path, YAML), *ledger(tmp_path, CSV, "so.csv")]
    assert load_all([one, two, one], CATALOGUE) == entries
    assert load_all([], CATALOGUE) == []


def test_the_mistakes_of_all_ledgers_are_told(tmp_path: Path) -> None:
    one, two = tmp_path / "so.yaml", tmp_path / "so.csv"
    one.write_text(YAML.replace("475.04", "nhiều").replace("2026-01-09", "mai"), encoding="utf-8")
    two.write_text(CSV.replace("2025", "hôm nay"), encoding="utf-8")
    with pytest.raises(UserErrors) as caught:
        load_all([one, two, tmp_path / "none.csv"], CATALOGUE)
    assert [Path(mistake.file or "").name for mistake in caught.value.mistakes] == [
        "so.yaml", "so.yaml", "so.csv", "none.csv",
    ]  # fmt: skip


def test_broken_workbook(tmp_path: Path) -> None:
    assert "not a readable .xlsx file" in mistakes(tmp_path, "no zip", "so.xlsx")[0]


def test_nested_folder_missing(tmp_path: Path) -> None:
    with pytest.raises(UserError):
        load(tmp_path / "none.yaml", CATALOGUE)


@pytest.mark.parametrize(
    ("cell", "number", "step"),
    [
        (42, "42", "1"), (475.04, "475.04", "0.01"), ("3.190,732", "3190.732", "0.001"), ("3190,7", "3190.7", "0.1"),
        ("514000000000", "514000000000", "1"), ("1.200.000", "1200000", "1"), ("-3,1", "-3.1", "0.1"),
        ("0.465", "0.465", "0.001"),
    ],
)  # fmt: skip
def test_values(cell: object, number: str, step: str) -> None:
    value = parse_value(cell)
    assert value is not None
    assert (value.number, value.step) == (Decimal(number), Decimal(step))


@pytest.mark.parametrize("cell", ["1.465", "1,465", "", "nhiều", "1e9999x", "NaN", True, "12 34,5,6"])
def test_values_with_two_readings_or_none(cell: object) -> None:
    assert parse_value(cell) is None


@pytest.mark.parametrize(
    ("cell", "unit", "factor"),
    [
        ("USD", "USD", "1"), ("tỷ USD", "USD", "1e9"), ("triệu đồng", "VND", "1e6"), ("%", "percent", "1"),
        ("million USD", "USD", "1e6"), ("nghìn tỷ đồng", "VND", "1e12"), ("tấn", "metric_ton", "1"),
        ("đồng/kg", "VND/kilogram", "1"), ("triệu", "count", "1e6"), ("count", "count", "1"),
    ],
)  # fmt: skip
def test_units(cell: str, unit: str, factor: str) -> None:
    assert parse_unit(cell) == (unit, Decimal(factor))


@pytest.mark.parametrize("cell", ["quan", "", "tỷ tỷ x"])
def test_no_units(cell: str) -> None:
    assert parse_unit(cell) is None


@pytest.mark.parametrize(
    ("cell", "start", "end"),
    [
        (2025, "2025-01-01", "2025-12-31"), ("2025-02", "2025-02-01", "2025-02-28"),
        ("2025-Q2", "2025-04-01", "2025-06-30"), ("quý II/2025", "2025-04-01", "2025-06-30"),
        ("2025-H1", "2025-01-01", "2025-06-30"), ("2025-M7", "2025-01-01", "2025-07-31"),
        ("9T/2025", "2025-01-01", "2025-09-30"), ("6 tháng 2025", "2025-01-01", "2025-06-30"),
        ("2021-2025", "2021-01-01", "2025-12-31"), ("2025-01-01/2025-07-31", "2025-01-01", "2025-07-31"),
        ("30/6/2025", "2025-06-30", "2025-06-30"), ("2025-06-30", "2025-06-30", "2025-06-30"),
        (date(2025, 6, 30), "2025-06-30", "2025-06-30"),
    ],
)  # fmt: skip
def test_periods(cell: object, start: str, end: str) -> None:
    assert parse_period(cell) == Period(date.fromisoformat(start), date.fromisoformat(end))
    assert parse_period(cell, stock=True) == Period(date.fromisoformat(end), date.fromisoformat(end))


@pytest.mark.parametrize(
    "cell", ["năm ngoái", "2025-13", "2025-M13", "31/2/2025", "2025-07-31/2025-01-01", "2025-2021", ""]
)
def test_no_periods(cell: str) -> None:
    assert parse_period(cell) is None
