"""Time expressions: the corpus of each language, what a base shifts to, and properties that hold for any text."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker import yamlio
from checker.figures.periods import Clock, find_periods
from checker.model import Period, PeriodMention
from checker.timespans import shift_base

LANGUAGES = Path(__file__).parents[1] / "checker" / "languages"
CORPUS = {code: yamlio.load(LANGUAGES / code / "corpus" / "periods.yaml") for code in ("vi", "en")}
TODAY = Clock(date(2025, 10, 15))


def told(text: str, mention: PeriodMention) -> str:
    """A mention as the corpus writes it: span = first..last day, then its marks."""
    days = "open" if mention.period is None else "..".join(str(day or "~") for day in mention.period)
    marks = [name for name, on in (("as_of", mention.as_of), ("base", mention.base)) if on]
    return " ".join([f"{text[mention.start : mention.end]} = {days}", *marks, *filter(None, [mention.relative])])


def readings(line: dict[str, Any], language: str) -> list[str]:
    text = line["text"]
    year = line.get("year")
    clock = Clock(date.fromisoformat(line["published"]), int(year) if year else None)
    return [told(text, mention) for mention in find_periods(text, 0, len(text), clock, language)]


@pytest.mark.parametrize(
    ("language", "line"), [(code, line) for code in CORPUS for line in CORPUS[code]["readings"]], ids=str
)
def test_corpus(language: str, line: dict[str, Any]) -> None:
    assert readings(line, language) == line["reads"]


@pytest.mark.parametrize(
    ("language", "text"), [(code, text) for code in CORPUS for text in CORPUS[code]["negatives"]], ids=str
)
def test_negatives(language: str, text: str) -> None:
    assert find_periods(text, 0, len(text), TODAY, language) == []


@pytest.mark.parametrize("line", CORPUS["vi"]["known_failures"], ids=str)
@pytest.mark.xfail(strict=True)
def test_known_failures(line: dict[str, Any]) -> None:
    assert readings(line, "vi") == line["reads"]


def only(text: str, clock: Clock = TODAY) -> PeriodMention:
    [mention] = find_periods(text, 0, len(text), clock)
    return mention


@pytest.mark.parametrize(
    ("text", "own", "base"),
    [
        ("so với cùng kỳ", ("2025-01-01", "2025-06-30"), ("2024-01-01", "2024-06-30")),
        ("so với cùng kỳ năm 2022", ("2025-01-01", "2025-06-30"), ("2022-01-01", "2022-06-30")),
        ("so với cùng kỳ", ("2024-02-29", "2024-02-29"), ("2023-02-28", "2023-02-28")),
        ("so với cùng kỳ", ("2025-02-01", "2025-02-28"), ("2024-02-01", "2024-02-29")),
        ("so với tháng trước", ("2025-01-01", "2025-01-31"), ("2024-12-01", "2024-12-31")),
        ("so với quý trước", ("2025-01-01", "2025-03-31"), ("2024-10-01", "2024-12-31")),
        ("so với năm trước", ("2024-01-01", "2024-12-31"), ("2023-01-01", "2023-12-31")),
        ("so với hôm qua", ("2025-10-15", "2025-10-15"), ("2025-10-14", "2025-10-14")),
        ("so với năm 2023", ("2025-01-01", "2025-12-31"), ("2023-01-01", "2023-12-31")),
        ("so với cuối năm 2024", ("2025-06-30", "2025-06-30"), ("2024-12-31", "2024-12-31")),
    ],
)
def test_base(text: str, own: tuple[str, str], base: tuple[str, str]) -> None:
    mention = only(text)
    assert mention.base
    found = shift_base(mention, Period(*(date.fromisoformat(day) for day in own)))
    assert found == Period(*(date.fromisoformat(day) for day in base))


def test_base_of_an_unknown_period_is_unknown() -> None:
    assert shift_base(only("tăng 5% so với cùng kỳ"), Period(None, None)) == Period(None, None)


def test_context_year_decides_what_has_no_year() -> None:
    text = "6 tháng đầu năm"
    assert only(text, Clock(date(2026, 1, 14), 2024)).period == Period(date(2024, 1, 1), date(2024, 6, 30))


def test_without_a_date_relative_periods_stay_open() -> None:
    for text in ("hôm nay", "tháng trước", "từ đầu năm đến nay", "ngày 30/6"):
        assert all(mention.period is None for mention in find_periods(text, 0, len(text), Clock(None)))


def test_offsets_are_of_the_whole_text() -> None:
    text = "Năm 2023 lỗ. Năm 2024 lãi 5 tỷ."
    [mention] = find_periods(text, 13, len(text), TODAY)
    assert text[mention.start : mention.end] == "Năm 2024"


@given(st.dates(date(2000, 1, 1), date(2050, 12, 31)), st.sampled_from("/-."))
def test_a_full_date_is_read_in_every_style(day: date, mark: str) -> None:
    mention = only(f"ngày {day.day}{mark}{day.month}{mark}{day.year}")
    assert mention.period == Period(day, day)


@given(st.dates(date(2000, 1, 1), date(2050, 12, 31)), st.integers(0, 200))
def test_a_recent_day_needs_no_year(published: date, ago: int) -> None:
    day = published - timedelta(days=ago)
    if (day.month, day.day) != (2, 29):
        assert only(f"sáng {day.day}/{day.month}", Clock(published)).period == Period(day, day)


@given(st.integers(1, 4), st.integers(2000, 2050), st.sampled_from(["/", "-", " năm ", " "]))
def test_quarters_make_a_year(quarter: int, year: int, mark: str) -> None:
    roman = ("I", "II", "III", "IV")[quarter - 1]
    spelled, written = only(f"quý {roman}{mark}{year}"), only(f"quý {quarter}{mark}{year}")
    assert spelled.period == written.period
    assert written.period is not None
    assert written.period.start == date(year, 3 * quarter - 2, 1)


@given(st.text(alphabet="năm tháng quý ngày 0123456789/-.,% từđến\n", max_size=120))
def test_any_text_gives_ordered_mentions(text: str) -> None:
    mentions = find_periods(text, 0, len(text), TODAY)
    ends = [0]
    for mention in mentions:
        assert ends[-1] <= mention.start < mention.end <= len(text)
        ends.append(mention.end)
        if mention.period and mention.period.start and mention.period.end:
            assert mention.period.start <= mention.period.end
