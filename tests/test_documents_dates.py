"""The day of a report: by order of trust, day before month, and never guessed."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker import languages, yamlio
from checker.documents import read_bytes
from checker.documents.bylines import line_date
from checker.documents.datelines import dateline
from checker.documents.dates import container_date, plain_date
from checker.model import Document, Problem

CORPUS = yamlio.load(Path(languages.__file__).parent / "vi" / "corpus" / "bylines.yaml")
DATELINE = "Sáng 14/1, xã tổng kết công tác năm 2025."


def day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None


def one(text: str, name: str = "a.txt", published: date | None = None) -> tuple[Document, list[Problem]]:
    documents, problems = read_bytes(name, text.encode(), published=published)
    assert len(documents) == 1
    return documents[0], problems


@pytest.mark.parametrize("case", CORPUS["bylines"], ids=lambda case: str(case["line"]))
def test_bylines(case: Any) -> None:
    assert line_date(case["line"]) == day(case["day"])


@pytest.mark.parametrize("case", CORPUS["datelines"], ids=lambda case: str(case["text"])[:60])
def test_datelines(case: Any) -> None:
    assert dateline(case["text"]) == day(case["day"])


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.sampled_from("/-."))
def test_every_day_is_read_day_first(when: date, sign: str) -> None:
    written = f"{when.day:02}{sign}{when.month:02}{sign}{when.year}"
    assert plain_date(written) == when
    assert line_date(f"{written} | 15:30") == when
    assert plain_date(when.isoformat()) == when
    assert container_date(f"{when.isoformat()}T08:00:00+07:00") == when


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2026-01-14", "2026-01-14"), ("2026-01-13T20:00:00Z", "2026-01-14"),
        ("2026-01-13T20:00:00+07:00", "2026-01-13"),
        ("06/01/2025 15:30", "2025-01-06"), ("Tue, 13 Jan 2026 20:00:00 +0000", "2026-01-14"), ("2026-02-30", None),
        ("0001-01-01T00:00:00Z", None), ("hôm qua", None), ("2026-1-4 08:00", "2026-01-04"), ("", None),
    ],
)  # fmt: skip
def test_dates_of_containers(written: str, expected: str | None) -> None:
    assert container_date(written) == day(expected)


def test_order_of_trust() -> None:
    other = date(2020, 2, 2)
    front = f"---\ndate: 5/2/2026\nsource: Báo Thử\nurl: https://thu.vn/1\ntitle: Thu: tăng\nscope: VN\n---\n{DATELINE}"
    document, problems = one(front, published=other)
    assert (document.published, document.date_from) == (date(2026, 2, 5), "front matter")
    assert (document.source, document.url, document.scope) == ("Báo Thử", "https://thu.vn/1", "VN")
    assert document.title == "Thu: tăng"
    assert document.text == front
    assert document.text[document.body :] == DATELINE
    assert not problems
    for text, expected, date_from in (
        (f" date 2026-03-01 {DATELINE}", date(2026, 3, 1), "leading token"),
        (f"\ndate 2026-03-01\n{DATELINE}", date(2026, 3, 1), "leading token"),
        (f"Đầu đề\n06/02/2026 | 15:30\n{DATELINE}", date(2026, 2, 6), "byline"),
        (DATELINE, date(2026, 1, 14), "dateline"),
        ("Thu 5 tỷ đồng.", other, "argument"),
    ):
        document, problems = one(text, published=other)
        assert (document.published, document.date_from) == (expected, date_from)
        assert document.text == text
        assert not problems


def test_the_body_may_follow_the_leading_date_on_its_line() -> None:
    document, _ = one(" date 2026-01-14 Tỉnh ký 5 thỏa thuận.")
    assert document.text[document.body :] == "Tỉnh ký 5 thỏa thuận."


def test_no_date_is_a_warning() -> None:
    document, problems = one("Thu 5 tỷ đồng.")
    assert (document.published, document.date_from) == (None, None)
    assert [problem.severity for problem in problems] == ["warning"]


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        (f"---\nsource: Báo\ndate: 2026-02-30\n---\n{DATELINE}", 3, 7),
        (f'---\n"source": Báo\ndate: "14 tháng 1"\n---\n{DATELINE}', 3, 8),
        (f"---\ndate: 01/14/2026\n---\n{DATELINE}", 2, 7),
        (f"\n date 2026-02-30 {DATELINE}", 2, 7),
    ],
)
def test_a_bad_date_is_told_with_its_place_and_none_is_put_in_its_stead(text: str, line: int, column: int) -> None:
    document, problems = one(text, published=date(2026, 1, 1))
    assert document.published is None
    assert [(problem.line, problem.column, problem.severity) for problem in problems] == [(line, column, "error")]
    assert document.text[document.body :] == DATELINE


def test_broken_front_matter_is_told_and_the_report_is_read() -> None:
    document, problems = one(f"---\ndate: 2026-01-14\ndate: 2026-01-15\n---\n{DATELINE}")
    assert [(problem.line, problem.column) for problem in problems] == [(3, 1)]
    assert document.text[document.body :] == DATELINE


@pytest.mark.parametrize("text", ["---\nThu 5 tỷ đồng.\n---\nHết.", "---\ntitle: Không hết\nThu 5 tỷ.", "---"])
def test_a_rule_is_no_front_matter(text: str) -> None:
    document, _ = one(text)
    assert document.body == 0


def test_titles() -> None:
    assert one("Thu ngân sách tăng mạnh\n\nThu 5 tỷ đồng.")[0].title == "Thu ngân sách tăng mạnh"
    assert one("# Thu **tăng**?\nThu 5 tỷ.", "a.md")[0].title == "Thu   tăng  ?"
    assert one("Thu ngân sách tăng mạnh.\nThu 5 tỷ đồng.")[0].title is None
    assert one("Thu ngân sách tăng mạnh")[0].title is None
