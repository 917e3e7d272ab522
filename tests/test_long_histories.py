"""A draft against histories that many reports told for years: from a store and from a folder the same is found."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random

import pytest
from nightly_reports import night, opened

from checker import pipeline
from checker.archive import window
from checker.consistency.facts import Fact, fact
from checker.consistency.keys import Subject
from checker.model import Document, Figure, replace

SERIES = (
    ("kim ngạch xuất khẩu", "tỷ USD", 30), ("kim ngạch nhập khẩu", "tỷ USD", 28),
    ("thu ngân sách nhà nước", "nghìn tỷ đồng", 150),
)  # fmt: skip
PLACES = ("cả nước", "tỉnh Nghệ An")
YEARS = (2022, 2023, 2024)


def amount(random: Random, tenths: int) -> str:
    """A value as most reports tell it; some are mistaken, a few by a magnitude."""
    slip = random.random()
    told = tenths * 1000 if slip < 0.02 else tenths + 9 if slip < 0.08 else tenths
    return f"{told // 10},{told % 10}"


def sentence(random: Random, year: int) -> str:
    told, unit, size = random.choice(SERIES)
    place, month = random.choice(PLACES), random.randint(1, 12)
    when, months = random.choice((
        (f"Tháng {month}/{year}", 1), (f"Quý {(month + 2) // 3}/{year}", 3),
        (f"{month} tháng đầu năm {year}", month), (f"Năm {year}", 12),
    ))  # fmt: skip
    value = amount(random, (size * 10 + (year - 2020) * 7 + PLACES.index(place)) * months)
    grown = f", tăng {random.randint(3, 14)},{random.randint(0, 9)}% so với cùng kỳ" if random.random() < 0.5 else ""
    hedge = random.choice(("", "", "hơn ", "khoảng ", "ước "))
    return f"{when}, {told} của {place} đạt {hedge}{value} {unit}{grown}."


def archive(random: Random, count: int, years: Sequence[int] = YEARS) -> list[Document]:
    reports = []
    for number in range(count):
        year = random.choice(years)
        published = date(year + 1, 1, 3) + timedelta(days=random.randint(0, 300))
        url = f"https://tin{number % 7}.example/{number}"
        title = f"Kinh tế năm {year}, bản tin {number}"
        text = "\n".join([title, *(sentence(random, random.choice((year, year, year - 1))) for _ in range(3))])
        reports.append(Document(url, text, published=published, source=f"Báo {number % 7}", url=url, title=title))
    return reports


@pytest.mark.parametrize("seed", range(4))
def test_a_draft_meets_a_long_history_in_a_store_as_in_a_folder(tmp_path: Path, seed: int) -> None:
    random = Random(seed)
    reports = archive(random, 90)
    store = opened(tmp_path)
    night(store, reports)
    book = pipeline.rulebook()
    text = "\n".join(sentence(random, random.choice(YEARS)) for _ in range(8))
    draft = Document("nhap.txt", text, published=date(2025, 11, 20), source="Báo Sông Lam")
    folder = pipeline.check([draft], reports, book.rules, book.catalogue)
    kept = pipeline.check([draft], [], book.rules, book.catalogue, store=store)
    assert folder.findings
    assert kept.findings == folder.findings
    assert kept.checked == folder.checked
    stood = [pipeline.standings(report, book.catalogue) for report in (folder, kept)]
    assert stood[0] == stood[1]


@pytest.mark.parametrize("seed", range(2))
def test_of_a_long_history_the_times_a_draft_can_meet_find_what_all_of_it_finds(
    tmp_path: Path, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    random = Random(seed)
    reports = archive(random, 150, range(2008, 2025))
    store = opened(tmp_path)
    night(store, reports)
    book = pipeline.rulebook()
    text = "\n".join(sentence(random, random.choice((2014, 2015))) for _ in range(8))
    draft = Document("nhap.txt", text, published=date(2025, 11, 20), source="Báo Sông Lam")
    whole = pipeline.check([draft], [], book.rules, book.catalogue, store=store)
    monkeypatch.setattr(window, "ENOUGH", 0)
    some = pipeline.check([draft], [], book.rules, book.catalogue, store=store)
    assert whole.findings
    # what a slip is looked for in may not be there: then it is not looked for
    assert [replace(one, suggestion=None) for one in some.findings] == [
        replace(one, suggestion=None) for one in whole.findings
    ]
    assert {one.suggestion for one in some.findings} <= {one.suggestion for one in whole.findings}
    assert not whole.checked.not_looked_at
    assert some.checked == whole.checked._replace(not_looked_at=len(whole.against) - len(some.against))
    assert some.checked.not_looked_at > len(whole.against) / 4
    assert pipeline.standings(some, book.catalogue) == pipeline.standings(whole, book.catalogue)


EXPORTS: Subject = ("trade.exports.value", "VN", None)
MONTHS = [date(year, month, 1).toordinal() - 1 for year in range(2005, 2025) for month in range(1, 13)]


def told(start: date, end: date, base: date | None = None) -> Fact:
    figure = Figure(
        "nhap.txt", 0, 1, "1", "1", Decimal(1), "USD", indicator=EXPORTS[0], link=EXPORTS[0], scope=EXPORTS[1],
        period_start=start, period_end=end, measure="growth" if base else "level", base_start=base, base_end=base,
    )  # fmt: skip
    made = fact(figure, 0, "draft", pipeline.catalogue(), "")
    assert isinstance(made, Fact)
    return made


def days(ordinals: set[int]) -> set[str]:
    return {date.fromordinal(one).isoformat()[:7] for one in ordinals}


def chosen(one: Fact, each: int) -> set[str]:
    times = {EXPORTS: dict.fromkeys(MONTHS, each)}
    return days(window.chosen([window.Touching([one], [EXPORTS])], times)[EXPORTS])


def test_a_short_history_is_fetched_whole() -> None:
    assert chosen(told(date(2015, 5, 1), date(2015, 5, 31)), 1) == days(set(MONTHS))


def test_of_a_long_history_come_the_years_around() -> None:
    month = chosen(told(date(2015, 2, 1), date(2015, 2, 28)), 40)
    assert {"2014-02", "2015-01", "2015-12", "2016-02"} <= month
    assert min(month) == "2014-02"  # a year back, and as many months beside it
    assert max(month) == "2016-02"
    year = chosen(told(date(2015, 1, 1), date(2015, 12, 31)), 40)
    assert {"2010-12", "2015-01", "2020-12"} <= year
    assert "2012-06" not in year


def test_what_a_growth_is_reckoned_from_comes_from_any_time() -> None:
    assert "2006-03" in chosen(told(date(2015, 3, 1), date(2015, 3, 31), date(2006, 3, 31)), 40)


def test_where_a_slip_would_be_looked_for_all_of_it_comes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(window, "ENOUGH", 0)
    few = chosen(told(date(2015, 5, 1), date(2015, 5, 31)), 3)  # 53 months of three figures each
    assert {"2013-04", "2017-06"} <= few
    assert "2009-01" not in few
