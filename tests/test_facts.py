"""Facts by key: what keys mean, how values compare, which of several values is meant, what is left out."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker import pipeline
from checker.model import Document, Figure
from checker.quantities import registry
from checker.testing import (
    BadKey,
    Facts,
    FigureTable,
    Incomparable,
    NotFound,
    SeveralValues,
    Value,
    conflicts,
    tables,
)
from checker.testing.keys import period, written
from checker.testing.sessions import compared
from checker.testing.telling import explained, forget

BOOK = pipeline.rulebook()
EXPORTS = "trade.exports.value"


def facts(*reports: tuple[str, str], lang: str = "en") -> Facts:
    """The facts of (day, text) reports, named a.txt, b.txt …"""
    documents = [
        Document(f"{chr(97 + number)}.txt", text, date.fromisoformat(day), source=f"Báo {chr(65 + number)}")
        for number, (day, text) in enumerate(reports)
    ]
    return Facts(pipeline.together(documents, BOOK.catalogue), BOOK.catalogue, BOOK.rules, lang=lang)


def exports(*said: str) -> Value:
    """What reports of one week say of the exports of 2025."""
    known = facts(*(("2026-01-06", f"Năm 2025, kim ngạch xuất khẩu của Việt Nam đạt {one}.") for one in said))
    return known[EXPORTS, "VN", "2025"]


@pytest.mark.parametrize(
    ("said", "start", "end"),
    [
        ("2025", "2025-01-01", "2025-12-31"), ("2025-H1", "2025-01-01", "2025-06-30"),
        ("2025-Q2", "2025-04-01", "2025-06-30"), ("2025-06", "2025-06-01", "2025-06-30"),
        ("2025-01..2025-07", "2025-01-01", "2025-07-31"), ("2025-06-30", "2025-06-30", "2025-06-30"),
        ("2023..2025", "2023-01-01", "2025-12-31"), ("2025-01-01..2025-08-27", "2025-01-01", "2025-08-27"),
    ],
)  # fmt: skip
def test_periods(said: str, start: str, end: str) -> None:
    found = period(said)
    assert tuple(found or ()) == (date.fromisoformat(start), date.fromisoformat(end))
    assert found is not None
    assert period(written(found)) == found


@pytest.mark.parametrize("said", ["", "2025-13", "H1-2025", "2025-07..2025-01", "năm nay", "..", "2025.."])
def test_what_is_no_period(said: str) -> None:
    assert period(said) is None


@given(st.dates(date(1990, 1, 1), date(2040, 1, 1)), st.dates(date(1990, 1, 1), date(2040, 1, 1)))
def test_every_period_can_be_written(a: date, b: date) -> None:
    span = period(f"{min(a, b)}..{max(a, b)}")
    assert span is not None
    assert period(written(span)) == span


def test_names_in_any_spelling() -> None:
    value = exports("475,04 tỷ USD")
    known = value.among
    for key in (
        (EXPORTS, "VN", "2025"), ("kim ngạch xuất khẩu", "Việt Nam", 2025), ("Kim Ngạch Xuất Khẩu", "2025"),
        ("exports", "cả nước", "2025-01..2025-12"),
    ):  # fmt: skip
        assert known[key].figures == value.figures
    assert (EXPORTS, "2025") in known
    assert (EXPORTS, "2024") not in known


@pytest.mark.parametrize(
    ("key", "words"),
    [
        (("kim ngạch xuất khảu", "2025"), "did you mean trade.exports.value?"),
        ((EXPORTS, "Nghê An", "2025"), "did you mean Nghệ An?"),
        ((EXPORTS, "VN", "2025-Q5"), "'2025-Q5' is no period"),
        ((EXPORTS,), "a key is indicator, subject and period"),
        ((EXPORTS, "VN", "2025", "grwoth"), "'grwoth' is neither a measure nor a status"),
    ],
)
def test_keys_that_nobody_understands(key: tuple[str, ...], words: str) -> None:
    with pytest.raises(BadKey) as info:
        exports("475,04 tỷ USD").among[key]
    assert words in str(info.value)
    assert len(info.value.lines) <= 6


def test_what_is_not_there() -> None:
    with pytest.raises(NotFound, match=r"no report says anything of trade.exports.value, VN, 2030\n.*there is 2025"):
        exports("475,04 tỷ USD").among[EXPORTS, "VN", "2030"]


@pytest.mark.parametrize(
    ("said", "other", "equal", "compatible"),
    [
        ("475,04 tỷ USD", "475,04 tỷ USD", True, True),
        ("475,04 tỷ USD", "475 tỷ USD", True, True),
        ("475,04 tỷ USD", "475,05 tỷ USD", False, True),  # one precision, other digits; the ends touch
        ("475,04 tỷ USD", "hơn 475 tỷ USD", True, True),
        ("475,04 tỷ USD", "hơn 476 tỷ USD", False, False),
        ("trên 400 tỷ USD", "600 tỷ USD", False, True),  # over 400 is fairly less than 500
        ("475,04 tỷ USD", 475_040_000_000, True, True),
        ("475,04 tỷ USD", Decimal("475.1e9"), False, False),
    ],
)
def test_equal_and_compatible(said: str, other: object, equal: bool, compatible: bool) -> None:
    value = exports(said)
    assert (value == other) is equal
    assert (value != other) is not equal
    assert bool(value.compatible(other)) is compatible


def test_order_fails_only_where_no_fair_reading_lets_it_hold() -> None:
    value = exports("khoảng 475 tỷ USD")
    assert value >= "480 tỷ USD"
    assert value <= "470 tỷ USD"
    assert value > 470e9
    assert not value > "500 tỷ USD"
    assert not value < 460_000_000_000
    assert value < exports("514 tỷ USD")
    assert exports("514 tỷ USD") > value


def test_units() -> None:
    rice = facts(("2026-01-06", "Năm 2025, xuất khẩu gạo của Việt Nam đạt 9 triệu tấn."))
    (value,) = rice
    assert value.unit == "metric_ton"
    assert value == registry().Quantity(Decimal(9_000_000_000), "kilogram")
    assert value == "9.000 nghìn tấn"
    assert value.quantity.to("kilogram").magnitude == 9_000_000_000
    with pytest.raises(Incomparable, match="do not compare: metric_ton, USD"):
        assert value == "9 tỷ USD"
    with pytest.raises(Incomparable, match="cannot read 'nhiều' as one figure"):
        assert value == "nhiều"


def test_several_reports_of_one_value_are_one() -> None:
    value = exports("475,04 tỷ USD", "hơn 475 tỷ USD", "475 tỷ USD")
    assert len(value.all) == 1
    assert value.value == Decimal("475040000000")
    assert value.fair.low == Decimal("475035000000")
    assert value.agrees()
    assert value.agrees(strict=True)


def test_copies_are_one_source() -> None:
    text = "Theo Cục Thống kê, năm 2025, kim ngạch xuất khẩu của Việt Nam đạt 475,04 tỷ USD, tăng so với năm trước."
    assert facts(("2026-01-06", text), ("2026-01-07", text))[EXPORTS, "2025"].sources == ("Báo A",)


def test_contradictions() -> None:
    value = exports("475,04 tỷ USD", "457,04 tỷ USD")
    verdict = value.agrees()
    assert not verdict
    assert verdict == False  # noqa: E712 - as a user may write it
    assert len(verdict.lines) <= 6
    assert any(line.startswith("a.txt:1:") and "«475,04 tỷ USD»" in line for line in verdict.lines)
    with pytest.raises(SeveralValues) as info:
        assert value == "475,04 tỷ USD"
    assert "choose with .final, .as_of(day) or .all" in info.value.lines[0]
    with pytest.raises(SeveralValues):  # two reports of one day: the last day does not choose
        assert value.final >= 0


def test_vintages() -> None:
    known = facts(
        ("2025-12-20", "Năm 2025, kim ngạch xuất khẩu của Việt Nam ước đạt 470 tỷ USD."),
        ("2026-01-06", "Năm 2025, kim ngạch xuất khẩu của Việt Nam đạt 475,04 tỷ USD."),
        ("2026-02-10", "Năm 2025, kim ngạch xuất khẩu của Việt Nam đạt hơn 475 tỷ USD."),
    )
    value = known[EXPORTS, "2025"]
    assert [one.value for one in value.all] == [470_000_000_000, 475_040_000_000]
    assert value.final == "475,04 tỷ USD"
    assert value.as_of(date(2025, 12, 31)) == "470 tỷ USD"
    assert value.agrees()
    with pytest.raises(NotFound, match="nothing had been published by 2025-11-01"):
        value.as_of("2025-11-01")


def test_targets_are_asked_for_by_name() -> None:
    known = facts(("2025-01-06", "Năm 2025, Việt Nam phấn đấu kim ngạch xuất khẩu đạt 454 tỷ USD."))
    with pytest.raises(BadKey, match="is only told as target"):
        known[EXPORTS, "2025"]
    assert known[EXPORTS, "2025", "target"] == "454 tỷ USD"


def test_measures_are_asked_for_by_name() -> None:
    known = facts(
        ("2026-01-06", "Năm 2025, kim ngạch xuất khẩu của Việt Nam đạt 475 tỷ USD, tăng 17% so với năm 2024.")
    )
    assert known[EXPORTS, "2025"] == "475 tỷ USD"
    assert known[EXPORTS, "2025", "growth"] == "17%"


def test_readings_that_can_be_no_fact_are_counted() -> None:
    known = facts(
        ("2026-01-06", "Năm 2024, tổng vốn FDI đăng ký vào Quảng Trị đạt 95 triệu USD."),
        ("2026-01-06", "Năm 2025, tổng vốn FDI đăng ký vào Nghệ An đạt trên 1 tỷ USD."),
    )
    assert known.left_out == {"before or after the merger of provinces is not said": 1}
    with pytest.raises(NotFound, match=r"left out: before or after the merger of provinces is not said \(1\)"):
        known["fdi.registered.capital.total", "Quảng Trị", "2024"]
    assert known["fdi.registered.capital.total", "Nghệ An", "2025"].left_out == {}


def test_conflicts_are_chosen() -> None:
    known = facts(
        ("2026-01-06", "Năm 2025, kim ngạch xuất khẩu của Việt Nam đạt 475,04 tỷ USD."),
        ("2026-01-06", "Năm 2025, kim ngạch xuất khẩu của Việt Nam đạt 457,04 tỷ USD."),
    )
    found = conflicts(known, "error")
    assert [one.rule for one in found] == ["trade-conflict"]
    assert conflicts(known, rule="conflict", indicator="kim ngạch xuất khẩu") == found
    assert conflicts(known, rule="drift") == []
    with pytest.raises(BadKey, match="no rule is called 'conflits'"):
        conflicts(known, rule="conflits")
    assert len(found.lines) <= 6
    assert "<mark>475,04 tỷ USD</mark>" in found._repr_html_()


def test_nothing_compared_is_not_green() -> None:
    with pytest.raises(NotFound, match="1 figure, none of which could be compared"):
        conflicts(exports("475,04 tỷ USD").among)
    known = facts(
        (
            "2026-01-06",
            "Năm 2025, xuất khẩu của Việt Nam đạt 475 tỷ USD. Năm 2025, dân số Việt Nam là 102 triệu người.",
        ),
        ("2026-01-07", "Năm 2025, xuất khẩu của Việt Nam đạt 475 tỷ USD."),
    )
    assert conflicts(known) == conflicts(known, indicator="trade.*") == conflicts(known, rule="trade-conflict") == []
    with pytest.raises(NotFound, match="1 figure, none of which could be compared"):
        conflicts(known, indicator="population")
    with pytest.raises(NotFound, match=r"no report says anything of fdi\.\*"):
        conflicts(known, indicator="fdi.*")
    with pytest.raises(NotFound, match="0 figures, none of which could be compared"):
        conflicts(known, rule="fdi-conflict")
    assert conflicts(known, rule="range", indicator="population") == []  # is held against no other figure


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"indicator": "trade.export.*"}, "no indicator begins with 'trade.export.*'\ndid you mean trade.exports.*?"),
        ({"indicator": "popluation"}, "no indicator is called 'popluation'\ndid you mean population?"),
        ({"rule": "trade-conflit"}, "no rule is called 'trade-conflit'\ndid you mean trade-conflict?"),
        ({"severity": "eror"}, "no severity is called 'eror'\ndid you mean error?"),
        ({"severity": "grave"}, "no severity is called 'grave'\nknown are error, info, warning"),
    ],
)
def test_what_conflicts_does_not_know_is_a_wrong_key(asked: dict[str, Any], told: str) -> None:
    with pytest.raises(BadKey) as caught:
        conflicts(exports("475,04 tỷ USD", "475,04 tỷ USD").among, **asked)
    assert str(caught.value) == told


def test_a_day_is_a_date_or_written_as_one() -> None:
    value = exports("475,04 tỷ USD")
    for day in (date(2026, 1, 31), datetime(2026, 1, 31, 12), "2026-01-31", "31/1/2026"):
        assert value.as_of(day) == "475,04 tỷ USD"
    with pytest.raises(BadKey, match="'31/13/2026' is not a date: 2026-01-14 or 14/1/2026"):
        value.as_of("31/13/2026")


@pytest.mark.parametrize(("op", "other"), [("is", None), ("in", ["5 tỷ USD"]), ("==", object)])
def test_what_is_no_comparison_of_values_shows_the_value(op: str, other: object) -> None:
    lines = compared(op, exports("475,04 tỷ USD", "457,04 tỷ USD"), other)
    assert lines is not None
    assert lines[0] == f"trade.exports.value, VN, 2025: 475.04 billion USD; 457.04 billion USD {op} {other!r}"
    assert "đạt «475,04 tỷ USD»." in lines[1]
    assert len(lines) == 3


def test_the_short_text_stands_for_the_long_one() -> None:
    forget()
    verdict = exports("475,04 tỷ USD", "457,04 tỷ USD").agrees()
    assert not verdict
    assert len(repr(verdict)) < 200
    told = explained(f"assert {verdict!r}\n +  where {verdict!r} = agrees()")
    assert told is not None
    assert told.splitlines() == [f"assert {verdict.lines[0]}", *(f"  {line}" for line in verdict.lines[1:])]
    mine = explained(f"exports differ\nassert {verdict!r}")
    assert mine is not None
    assert mine.startswith("exports differ\nassert 1 conflict")
    assert len(mine.splitlines()) <= 6
    forget()
    assert explained(f"assert {verdict!r}") is None


def test_the_language_is_the_readers() -> None:
    text = "Năm 2025, kim ngạch xuất khẩu của Việt Nam đạt {}."
    known = facts(*(("2026-01-06", text.format(one)) for one in ("475,04 tỷ USD", "457,04 tỷ USD")), lang="vi")
    assert "475,04 tỷ USD" in repr(known[EXPORTS, "2025"])
    assert "Hai con số" in known[EXPORTS, "2025"].agrees().lines[0]


def test_facts_are_a_table() -> None:
    table = exports("475,04 tỷ USD").among.table
    assert FigureTable.validate(table)["value"].tolist() == [475_040_000_000]


@settings(max_examples=15)
@given(tables(max_size=3))
def test_made_up_tables_are_valid(table: object) -> None:
    FigureTable.validate(table, lazy=True)  # type: ignore[arg-type]


@settings(max_examples=20)
@given(st.lists(st.sampled_from(["475,04 tỷ USD", "hơn 475 tỷ USD", "475 tỷ USD", "khoảng 470 tỷ USD"]), min_size=1))
def test_wider_wordings_never_break_what_holds(said: list[str]) -> None:
    figures: tuple[Figure, ...] = exports(*said[:4]).figures
    value = exports(*said[:4])
    for figure in figures:
        assert value.compatible(figure)
