"""How a figure was read, as `checker explain` tells it."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from checker import pipeline
from checker.model import Catalogue, Document

TEXT = (
    "Theo Cục Thống kê, năm 2025 kim ngạch xuất khẩu của Việt Nam ước đạt hơn 475 tỷ USD, tăng 17% so với cùng kỳ.\n"
    "Ông Trần Văn Bình nói giá đất là 3,434 triệu đồng, không phải 5 triệu đồng mà là 4 triệu đồng.\n"
)


@lru_cache(maxsize=1)
def catalogue() -> Catalogue:
    return pipeline.catalogue()


def told(line: int, column: int, lang: str = "en") -> dict[str, str]:
    document = Document("a.txt", TEXT, published=date(2026, 1, 14))
    lines = pipeline.explain(document, line, column, catalogue(), lang=lang)
    found: dict[str, str] = {}
    label = ""
    for text in lines:
        head, colon, value = text.strip().partition(": ")
        if colon and not text.startswith("                  ") and not head.startswith("not"):
            label = head
            found[label] = " ".join(value.split())
        else:
            found[label] += f" | {' '.join(text.split())}"
    return found


def test_every_step_names_the_words_that_decided() -> None:
    column = TEXT.index("475") + 1
    found = told(1, column)
    assert found[f"a.txt:1:{column}"] == "475 tỷ USD"
    assert found["number"] == "475000000000 (from “475 tỷ USD”)"
    assert found["hedge"].startswith("over; for certain from 475000000000")
    assert found["hedge"].endswith("(from “hơn”)")
    assert found["status"] == "estimate (from “ước đạt”)"
    assert "trade.exports.value" in found["what"]
    assert "(from “kim ngạch xuất khẩu”)" in found["what"]
    assert found["whose"] == "VN (from “Việt Nam”)"
    assert found["when"] == "2025-01-01 – 2025-12-31 (from “năm 2025”)"
    assert found["data of"] == "Cục Thống kê (from “Theo Cục Thống kê”)"


def test_what_it_is_compared_with_and_its_measure() -> None:
    found = told(1, TEXT.index("17%") + 1)
    assert found["kind of number"] == "rate of change (from “tăng”)"
    assert found["compared with"] == "2024-01-01 – 2024-12-31 (from “cùng kỳ”)"


def test_readings_that_lost() -> None:
    second = TEXT.splitlines()[1]
    assert told(2, second.index("3,434") + 1)["number"] == "3434000 (from “3,434 triệu đồng”) | not 3434000000"
    wrong = told(2, second.index("5 triệu") + 1)
    assert wrong["said as"] == "the wrong number of a correction (from “không phải”)"
    assert wrong["said by"] == "Trần Văn Bình (from “Ông Trần Văn Bình nói”)"


def test_a_line_tells_all_its_figures_and_no_place_tells_none() -> None:
    document = Document("a.txt", TEXT, published=date(2026, 1, 14))
    every = [text for text in pipeline.explain(document, 2, 0, catalogue(), lang="en") if text.startswith("a.txt:2:")]
    assert len(every) == 3
    assert pipeline.explain(document, 1, 1, catalogue(), lang="en") == []


def test_vietnamese() -> None:
    document = Document("a.txt", TEXT, published=date(2026, 1, 14))
    lines = pipeline.explain(document, 1, TEXT.index("475") + 1, catalogue(), lang="vi")
    assert any("theo “ước đạt”" in line for line in lines)
