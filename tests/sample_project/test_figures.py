"""What must hold in the reports; some of it does not, so that the failures can be read."""

import pytest
from hypothesis import given, settings
from pandas import DataFrame

from checker.quantities import registry
from checker.testing import Facts, FigureTable, SeveralValues, conflicts, tables

FDI = "fdi.registered.capital.total"


def test_says_what_the_report_says(facts: Facts) -> None:
    assert facts[FDI, "Nghệ An", "2025"] == "trên 1 tỷ USD"
    assert facts["tổng vốn FDI đăng ký", "nghệ an", "2025-H1"] == "292,1 triệu USD"
    assert facts["vốn FDI đăng ký", "Nghệ An", "2025-01..2025-06"] == 292_100_000
    assert facts[FDI, "Nghệ An", 2025] >= facts[FDI, "Nghệ An", "2025-H1"]
    assert facts[FDI, "Nghệ An", "2025"].compatible("1,2 tỷ USD")
    assert facts[FDI, "Nghệ An", "2025"].sources == ("Báo Sông Lam",)


def test_units(facts: Facts) -> None:
    assert facts[FDI, "Nghệ An", "2025-H1"].quantity > registry().Quantity(200_000_000, "USD")
    assert facts[FDI, "Nghệ An", "2025-H1"] > registry().Quantity(200_000_000, "USD")


def test_vintages(facts: Facts) -> None:
    national = facts["vốn FDI đăng ký", "2025"]
    with pytest.raises(SeveralValues, match="has 2 values"):
        assert national == "38,42 tỷ USD"
    assert national.as_of("2026-01-31") == "38,1 tỷ USD"
    assert national.final == "38,42 tỷ USD"
    assert [value.value for value in national.all] == [38_100_000_000, 38_420_000_000]
    assert national.agrees()


def test_table(facts: Facts) -> None:
    table = FigureTable.validate(facts.table, lazy=True)
    assert set(table["unit"]) == {"USD"}
    assert facts.left_out == {"before or after the merger of provinces is not said": 1}


@settings(max_examples=2, deadline=None, derandomize=True, database=None)
@given(tables(min_size=1, max_size=3))
def test_made_up_tables_are_tables(table: DataFrame) -> None:
    assert FigureTable.validate(table) is not None


def test_nothing_shrinks(facts: Facts) -> None:
    assert conflicts(facts, "warning", rule="fdi-cumulative") == []


# what does not hold


def test_value_is_another(facts: Facts) -> None:
    assert facts[FDI, "Nghệ An", "2025"] == "2,5 tỷ USD"


def test_half_year_above_the_year(facts: Facts) -> None:
    assert facts[FDI, "Thanh Hóa", "2025-H1"] >= facts[FDI, "Nghệ An", "2025"]


def test_long_sentences_are_not_cut(facts: Facts) -> None:
    assert facts[FDI, "2025"].final <= "38,1 tỷ USD", "registered capital has fallen"


def test_incompatible(facts: Facts) -> None:
    assert facts[FDI, "Nghệ An", "2025-H1"].compatible("trên 300 triệu USD")


def test_readings_disagree(facts: Facts) -> None:
    assert facts[FDI, "Thanh Hóa", "2025"].agrees()


def test_no_conflicts(facts: Facts) -> None:
    assert conflicts(facts, severity="error") == []


def test_no_conflict_of_trade(facts: Facts) -> None:
    assert not conflicts(facts, indicator="trade.*")


def test_several_values(facts: Facts) -> None:
    assert facts[FDI, "Thanh Hóa", "2025"] == "751,3 triệu USD"


def test_another_currency(facts: Facts) -> None:
    assert facts[FDI, "Nghệ An", "2025"] >= "20.000 tỷ đồng"


def test_misspelt(facts: Facts) -> None:
    assert facts["tổng vốn FDI đang ký", "Nghệ An", "2025"] == "trên 1 tỷ USD"


# what cannot be judged


def test_nothing_is_told(facts: Facts) -> None:
    assert facts[FDI, "Nghệ An", "2030"] >= "1 tỷ USD"


def test_left_out(facts: Facts) -> None:
    assert facts[FDI, "Quảng Trị", "2024"] == "95 triệu USD"
