"""How a figure was read, as `checker explain` tells it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import lru_cache
from pathlib import Path

import pytest

from checker import pipeline
from checker.model import Catalogue, Document, Taught

TEXT = (
    "Theo Cục Thống kê, năm 2025 kim ngạch xuất khẩu của Việt Nam ước đạt hơn 475 tỷ USD, tăng 17% so với cùng kỳ.\n"
    "Ông Trần Văn Bình nói giá đất là 3,434 triệu đồng, không phải 5 triệu đồng mà là 4 triệu đồng.\n"
    "Trị giá hàng bán ra thế giới năm 2025 của Việt Nam đạt 475 tỷ USD.\n"
)


@lru_cache(maxsize=1)
def catalogue() -> Catalogue:
    return pipeline.catalogue()


def told(line: int, column: int, lang: str = "en", known: Catalogue | None = None) -> dict[str, str]:
    document = Document("a.txt", TEXT, published=date(2026, 1, 14))
    lines = pipeline.explain(document, line, column, known or catalogue(), lang=lang)
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
    assert found["number"] == "475 billion (from “475 tỷ USD”)"
    assert found["hedge"].startswith("over; for certain from 475 billion USD")
    assert found["hedge"].endswith("(from “hơn”)")
    assert found["status"] == "estimate (from “ước đạt”)"
    assert "trade.exports.value" in found["what"]
    assert "(from “kim ngạch xuất khẩu”)" in found["what"]
    assert found["whose"] == "VN (from “Việt Nam”)"
    assert found["when"] == "the year 2025 (from “năm 2025”)"
    assert found["data of"] == "Cục Thống kê (from “Theo Cục Thống kê”)"


def test_what_it_is_compared_with_and_its_measure() -> None:
    found = told(1, TEXT.index("17%") + 1)
    assert found["kind of number"] == "rate of change (from “tăng”)"
    assert found["compared with"] == "the year 2024 (from “cùng kỳ”)"


def test_readings_that_lost() -> None:
    second = TEXT.splitlines()[1]
    assert told(2, second.index("3,434") + 1)["number"] == "3.434 million (from “3,434 triệu đồng”) | not 3.434 billion"
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


def test_numbers_units_and_periods_are_written_as_readers_write_them() -> None:
    text = "Quý II/2025, doanh thu của Tập đoàn Hoa Sen đạt 18.785 tỷ đồng, tăng 7,05% so với cùng kỳ."
    document = Document("a.txt", text, published=date(2025, 7, 5))
    told = "\n".join(" ".join(one.split()) for one in pipeline.explain(document, 1, 0, catalogue(), lang="vi"))
    assert "giá trị: 18.785 tỷ (theo “18.785 tỷ đồng”)\nđơn vị: đồng\n" in told
    assert "từ 18.784,5 tỷ đồng đến 18.785,5 tỷ đồng" in told
    assert "thời gian: quý II/2025 (theo “Quý II/2025”)" in told
    assert "giá trị: 7,05 (theo “7,05%”)\nđơn vị: %\n" in told
    assert "so với: quý II/2024 (theo “cùng kỳ”)" in told


SENTENCE = TEXT.splitlines()[0]
EXPORTS = SENTENCE.index("475") + 1


def test_what_was_corrected_at_the_desk_is_told_with_who_and_when() -> None:
    where = (SENTENCE, "475 tỷ USD", 1)
    columns = {"indicator": "trade.imports.value", "scope": "Nghệ An", "value": "47500000000"}
    taught = catalogue()._replace(
        taught={where: columns}, taught_by={where: Taught("Lan", "2026-01-14T08:30:00+07:00")}
    )  # fmt: skip
    by = datetime(2026, 1, 14, 1, 30, tzinfo=UTC).astimezone().strftime("Lan, %Y-%m-%d %H:%M")
    found = told(1, EXPORTS, known=taught)
    assert found["corrected"] == by
    assert found["whose"] == f"Nghệ An (corrected at the desk: {by}) | not VN"
    assert found["number"] == f"47.5 billion (corrected at the desk: {by}) | not 475 billion"
    assert found["what"].startswith("imports")
    assert "| not exports" in found["what"]
    assert found["when"] == told(1, EXPORTS)["when"]
    assert "corrected" not in told(1, SENTENCE.index("17%") + 1, known=taught)


@pytest.mark.parametrize(
    ("by", "shown"), [(Taught(), "?"), (Taught("Lan"), "Lan"), (Taught(None, "hôm qua"), "hôm qua")]
)
def test_what_is_taught_to_be_no_figure(by: Taught, shown: str) -> None:
    where = (SENTENCE, "475 tỷ USD", 1)
    taught = catalogue()._replace(taught={where: None}, taught_by={where: by})
    assert told(1, EXPORTS, "vi", taught)["không phải số liệu"] == f"được dạy như vậy tại bàn biên tập: {shown}"


def test_a_taught_name_is_told(tmp_path: Path) -> None:
    (tmp_path / "readings.yaml").write_text(
        "aliases:\n- phrase: trị giá hàng bán ra thế giới\n  indicator: trade.exports.value\n  who: Lan\n"
        "  at: '2026-01-14T08:30'\n",
        encoding="utf-8",
    )
    third = TEXT.splitlines()[2]
    found = told(3, third.index("475") + 1, known=pipeline.catalogue([tmp_path]))
    why = "(from “Trị giá hàng bán ra thế giới”; a name taught at the desk: Lan, 2026-01-14 08:30)"
    assert found["what"] == f"exports, trade.exports.value {why}"
