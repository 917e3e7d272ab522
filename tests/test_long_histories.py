"""A draft against histories that many reports told for years: from a store and from a folder the same is found."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest
from nightly_reports import night, opened

from checker import pipeline
from checker.model import Document

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


def archive(random: Random, count: int) -> list[Document]:
    reports = []
    for number in range(count):
        year = random.choice(YEARS)
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
