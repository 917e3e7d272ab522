"""Corrections of one slip: as an editor would write them, only if they clear the contradiction, ties said."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker import intervals
from checker.consistency.numerals import numeral, parse
from checker.consistency.shifts import neighbours, wording
from checker.consistency.slips import KINDS, Slip, describe, explain, strokes
from checker.model import Figure, Interval, Period


def figure(text: str, value: str, unit: str = "VND", **more: object) -> Figure:
    exact = Decimal(value)
    defaults: dict[str, object] = {"low": exact, "high": exact, "soft_low": exact, "soft_high": exact}
    return Figure("d", 0, len(text), text, f"Đạt {text}.", exact, unit, **{**defaults, **more})  # type: ignore[arg-type]


def always(_: Figure) -> bool:
    return True


def outside(low: object, high: object) -> Callable[[Figure], bool]:
    allowed = Interval(Decimal(str(low)), Decimal(str(high)))
    return lambda f: not intervals.overlaps(f.certain, allowed)


CASES = [
    ("3,434 triệu USD", "3434000", "USD", 3_400_000_000, 3_500_000_000, "separator", "3.434 triệu USD"),
    ("3.434 triệu USD", "3434000000", "USD", 3_400_000, 3_500_000, "separator", "3,434 triệu USD"),
    ("46,2 tỷ đồng", "46200000000", "VND", 46_000_000, 46_300_000, "magnitude", "46,2 triệu đồng"),
    ("46,2 triệu đồng", "46200000", "VND", 46_000_000_000, 46_300_000_000, "magnitude", "46,2 tỷ đồng"),
    ("2.200 tỉ đồng", "2200000000000", "VND", 2.19e15, 2.21e15, "magnitude", "2.200 nghìn tỷ đồng"),
    ("1.200 ngàn tấn", "1200000", "metric_ton", 1_199_000_000, 1_201_000_000, "magnitude", "1.200 triệu tấn"),
    ("304 USD", "304", "USD", 303_000_000, 305_000_000, "lost_magnitude", "304 triệu USD"),
    ("15 tỷ người", "15000000000", "count", 15, 15, "extra_magnitude", "15 người"),
    ("125%", "125", "percent", 12, 13, "comma", "12,5%"),
    ("7,52%", "7.52", "percent", 750, 755, "comma", "752%"),
    ("267 văn bản", "267", "count", 276, 276, "swapped", "276 văn bản"),
    ("7.641 tấn", "7641", "metric_ton", 7461, 7461, "swapped", "7.461 tấn"),
    ("30 dự án", "30", "count", 300, 300, "zero", "300 dự án"),
    ("1.200 ha", "1200", "hectare", 119, 121, "zero", "120 ha"),
]


@pytest.mark.parametrize(("text", "value", "unit", "low", "high", "kind", "corrected"), CASES)
def test_one_slip_is_named_and_corrected(
    text: str, value: str, unit: str, low: object, high: object, kind: str, corrected: str
) -> None:
    [slip] = explain(figure(text, value, unit), outside(int(low), int(high)))  # type: ignore[call-overload]
    assert (slip.kind, slip.text, slip.ties) == (kind, corrected, 1)
    assert slip.figure.text == corrected
    assert int(low) <= slip.value <= int(high)  # type: ignore[call-overload]


def test_what_contradicts_nothing_needs_no_other_digits_but_what_fits_nothing_gets_none() -> None:
    assert explain(figure("38 nước", "38", "count"), lambda f: True) == []


def test_too_many_corrections_explain_nothing() -> None:
    assert explain(figure("76,2 triệu USD", "76200000", "USD"), lambda f: False) == []


def test_ties_are_said() -> None:
    slips = explain(figure("12 triệu USD", "12000000", "USD"), lambda f: f.value not in (21_000_000, 120_000_000))
    assert [s.text for s in slips] == ["120 triệu USD", "21 triệu USD"]
    assert {s.ties for s in slips} == {2}
    assert "2" in describe(slips[0], "12 triệu USD", "en")


def test_rise_for_fall_and_percent_for_points() -> None:
    growth = figure("3%", "3", "percent", measure="growth")
    [slip] = explain(growth, lambda f: f.value != -3)
    assert (slip.kind, slip.text, slip.figure.certain) == ("sign", "giảm 3%", Interval(Decimal(-3), Decimal(-3)))
    [slip] = explain(figure("3%", "-3", "percent", measure="growth"), lambda f: f.value != 3)
    assert slip.text == "tăng 3%"
    [slip] = explain(growth, lambda f: f.unit == "percent", always)
    assert (slip.text, slip.figure.measure) == ("3 điểm phần trăm", "change_abs")
    points = figure("1,5 điểm phần trăm", "1.5", "percentage_point", measure="change_abs")
    [slip] = explain(points, lambda f: f.unit != "percent", always)
    assert slip.text == "1,5%"


def test_a_corrected_figure_keeps_its_precision_and_hedge() -> None:
    about = figure("3,4 tỷ đồng", "3400000000", hedge="about", low=Decimal(3230000000), high=Decimal(3570000000))
    [slip] = explain(about, outside(3_300_000, 3_350_000))
    assert slip.figure.certain == Interval(Decimal(3230000), Decimal(3570000))
    assert slip.figure.step == 100000
    exact = figure("3,434 triệu USD", "3434000", "USD", low=Decimal(3433500), high=Decimal(3434500))
    [slip] = explain(exact, outside(3_434_000_000, 3_434_000_000))
    assert slip.figure.certain == Interval(Decimal(3433500000), Decimal(3434500000))


HALF = Period(date(2025, 1, 1), date(2025, 6, 30))


def test_another_period_place_or_boundary() -> None:
    half = figure("76,2 triệu USD", "76200000", "USD", period_start=HALF.start, period_end=HALF.end, scope="Nghệ An")
    [slip] = explain(half, lambda f: f.period != Period(date(2025, 1, 1), date(2025, 9, 30)), always)
    assert (slip.kind, slip.text) == ("period", "76,2 triệu USD (9 tháng đầu năm 2025)")
    [slip] = explain(half, lambda f: f.scope != "Hà Tĩnh", always, scopes=["Hà Tĩnh", "Nghệ An"])
    assert (slip.kind, slip.text) == ("scope", "76,2 triệu USD (Hà Tĩnh)")
    old = figure("76,2 triệu USD", "76200000", "USD", scope="Bắc Ninh", boundary="old")
    [slip] = explain(old, lambda f: f.boundary != "new", always)
    assert (slip.kind, slip.text) == ("boundary", "76,2 triệu USD (Bắc Ninh (mới))")


def test_a_move_to_where_nothing_is_known_is_not_suggested() -> None:
    half = figure("76,2 triệu USD", "76200000", "USD", period_start=HALF.start, period_end=HALF.end)
    assert explain(half, lambda f: f.period == HALF) == []
    assert explain(figure("3%", "3", "percent", measure="growth"), lambda f: f.unit == "percent") == []


def test_the_base_moves_with_the_period() -> None:
    year = Period(date(2024, 1, 1), date(2024, 6, 30))
    rate = figure(
        "8%", "8", "percent", measure="growth", period_start=HALF.start, period_end=HALF.end,
        base_start=year.start, base_end=year.end,
    )  # fmt: skip
    [slip] = explain(rate, lambda f: f.period.end != date(2025, 9, 30), always)
    assert slip.figure.base == Period(date(2024, 1, 1), date(2024, 9, 30))


WORDINGS = [
    (date(2025, 1, 1), date(2025, 12, 31), "năm 2025"), (date(2025, 6, 1), date(2025, 6, 30), "tháng 6/2025"),
    (date(2025, 4, 1), date(2025, 6, 30), "quý II/2025"), (*HALF, "6 tháng đầu năm 2025"),
    (date(2025, 7, 1), date(2025, 12, 31), "6 tháng cuối năm 2025"),
    (date(2025, 6, 30), date(2025, 6, 30), "30/6/2025"),
    (date(2025, 3, 2), date(2025, 4, 3), "từ 02/03/2025 đến 03/04/2025"),
]  # fmt: skip


@pytest.mark.parametrize(("start", "end", "text"), WORDINGS)
def test_periods_are_written_as_reports_do(start: date, end: date, text: str) -> None:
    assert wording(Period(start, end)) == text


def test_neighbouring_periods() -> None:
    month = neighbours(Period(date(2024, 2, 1), date(2024, 2, 29)))
    assert Period(date(2023, 2, 1), date(2023, 2, 28)) in month
    assert Period(date(2024, 3, 1), date(2024, 3, 31)) in month
    assert Period(date(2024, 1, 1), date(2024, 2, 29)) in month
    assert Period(date(2025, 4, 1), date(2025, 6, 30)) in neighbours(HALF)
    assert neighbours(Period(None, None)) == []


# --- properties ---


@given(st.integers(1, 10**7), st.integers(0, 3), st.sampled_from(["", " triệu", " tỷ", " nghìn tỷ"]))
@settings(max_examples=200, deadline=None)
def test_written_numbers_are_taken_apart_and_put_together_again(number: int, decimals: int, word: str) -> None:
    whole = f"{number:,}".replace(",", ".")
    digits = whole + ("," + "5" * decimals if decimals else "")
    text = f"{digits}{word} đồng"
    power = {"": 0, " triệu": 6, " tỷ": 9, " nghìn tỷ": 12}[word]
    read = parse(digits, ",", ".")
    assert read is not None
    parts = numeral(figure(text, str(read * 10**power)))
    assert parts is not None
    assert (parts.text(), parts.power) == (text, power)
    assert parts.rest == 1


def planted(random: Random) -> tuple[Figure, Decimal, str]:
    """A wrong figure, the true value, and the slip between them."""
    true = random.randint(1000, 9999)
    shown = f"{true:,}".replace(",", ".")
    kind = random.choice(["separator", "magnitude", "swapped"])
    value = Decimal(true) * 10**6
    if kind == "separator":
        return figure(shown.replace(".", ",") + " triệu USD", str(Decimal(true) * 1000), "USD"), value, kind
    if kind == "magnitude":
        return figure(f"{shown} tỷ USD", str(value * 1000), "USD"), value, kind
    digits = list(str(true))
    i = random.choice([i for i in range(3) if digits[i] != digits[i + 1] and (i or digits[1] != "0")] or [0])
    digits[i], digits[i + 1] = digits[i + 1], digits[i]
    wrong = int("".join(digits))
    return figure(f"{wrong:,}".replace(",", ".") + " triệu USD", str(Decimal(wrong) * 10**6), "USD"), value, kind


def test_planted_slips_are_undone() -> None:
    random = Random(31)
    for _ in range(500):
        wrong, true, kind = planted(random)
        if wrong.value == true:
            continue
        slips = explain(wrong, lambda f, true=true: f.value != true)  # type: ignore[misc]
        assert [(s.kind, s.value) for s in slips] == [(kind, true)]


def test_every_kind_has_words_and_no_correction_repeats_the_figure() -> None:
    written = figure("3.434 triệu USD", "3434000000", "USD", measure="change_abs")
    slips: list[Slip] = list(strokes(written))
    assert slips
    for slip in slips:
        assert slip.value != written.value
        assert KINDS[slip.kind] in describe(slip, written.text, "en")


def test_one_wrong_digit_explains_nothing() -> None:
    assert explain(figure("170 văn bản", "170", "count"), outside(130, 130)) == []


def test_what_is_counted_comes_whole() -> None:
    assert explain(figure("13 người", "13", "count"), outside(1, 2)) == []
