"""Cells of tables are read with their rows, the times of their columns and the units said of them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from checker import pipeline
from checker.documents import read_bytes
from checker.model import Figure


def read(text: str, name: str = "bang.txt") -> dict[str, Figure]:
    """The figures of a report by what is written of them."""
    document = read_bytes(name, text.encode())[0][0]
    catalogue = pipeline.rulebook().catalogue
    return {one.text: one for one in pipeline.extract([document], catalogue)}


def test_the_unit_is_said_above_a_table() -> None:
    rows = read(
        "Xuất nhập khẩu cả nước\nHà Nội, ngày 6/10/2025\n\nBảng 1. Thương mại (ĐVT: tỷ USD)\n"
        "Chỉ tiêu\tTháng 9/2025\t9 tháng 2025\tSo CK (%)\n"
        "Xuất khẩu\t42,67\t348,74\t16,0\n1. Nhập khẩu\t39,82\t331,92\t18,8\n"
    )
    assert {text: one.indicator for text, one in rows.items()} == {
        "42,67": "trade.exports.value", "348,74": "trade.exports.value",
        "39,82": "trade.imports.value", "331,92": "trade.imports.value",
    }  # fmt: skip
    month, months = rows["42,67"].period, rows["348,74"].period
    assert month == (date(2025, 9, 1), date(2025, 9, 30))
    assert months == (date(2025, 1, 1), date(2025, 9, 30))
    assert (rows["348,74"].value, rows["348,74"].unit) == (Decimal("348.74E9"), "USD")
    one = rows["39,82"]
    assert one.sentence.startswith("1. Nhập khẩu\t39,82")
    assert one.line == 7


def test_the_unit_is_a_column_and_a_plan_is_one() -> None:
    rows = read(
        "# Xuất nhập khẩu cả nước\n\nHà Nội, ngày 6/1/2026\n\n"
        "| Chỉ tiêu | Đơn vị | KH năm 2025 | Ước TH năm 2025 | TH/KH (%) |\n|---|---|--:|--:|--:|\n"
        "| Xuất khẩu | tỷ USD | 454 | 475,04 | 104,6 |\n",
        "bang.md",
    )
    assert {text: one.status for text, one in rows.items() if one.indicator == "trade.exports.value"} == {
        "454": "target", "475,04": "estimate",
    }  # fmt: skip


def test_the_column_says_what_is_counted_of_the_places_of_the_rows() -> None:
    rows = read(
        "Kinh tế các tỉnh\nHà Nội, ngày 6/1/2026\n\n"
        "Địa phương\tThu ngân sách năm 2025 (tỷ đồng)\tKH thu ngân sách năm 2026 (tỷ đồng)\n"
        "Nghệ An\t26.400\t27.900\nHải Phòng\t187.000\t198.000\nNhật Bản\t5\t6\n"
    )
    assert {text: (one.scope, one.status) for text, one in rows.items() if one.indicator == "budget.revenue"} == {
        "26.400": ("Nghệ An", "actual"), "27.900": ("Nghệ An", "target"),
        "187.000": ("Hải Phòng", "actual"), "198.000": ("Hải Phòng", "target"),
    }  # fmt: skip


def test_rows_that_read_alike_are_told_apart_by_their_names() -> None:
    rows = read(
        "| Chỉ tiêu (tỷ đồng) | Năm 2024 |\n|---|--:|\n"
        "| Lợi nhuận trước thuế | 310 |\n| Lợi nhuận trước thuế, công ty mẹ | 290 |\n",
        "bang.md",
    )
    assert [text for text, one in rows.items() if one.indicator == "profit.pre_tax"] == ["310"]


def test_what_is_not_said_is_not_read() -> None:
    for header, label in (
        ("Chỉ tiêu\tTháng 9/2025", "Xuất khẩu"),
        ("Chỉ tiêu\tGiá trị (tỷ USD)", "Xuất khẩu"),
        ("Chỉ tiêu\tTháng 9/2025 (tỷ USD)", "Nội dung khác"),
    ):
        rows = read(f"Bảng số liệu\n\n{header}\n{label}\t42,67\nTổng\t39,82\n")
        assert not [one for one in rows.values() if one.indicator and not one.indicator.startswith("~")], header


def test_columns_without_a_time_have_that_of_the_caption_or_the_title() -> None:
    rows = read(
        "# Kinh tế Việt Nam 10 tháng năm 2025\n\nHà Nội, ngày 6/11/2025\n\n"
        "| Chỉ tiêu | Đơn vị | Giá trị | So cùng kỳ 2024 (%) |\n|---|---|--:|--:|\n"
        "| Xuất khẩu | tỷ USD | 390,91 | 16,2 |\n\n"
        "Bảng 2. Thu ngân sách năm 2024\n\n| Địa phương | Thu ngân sách (tỷ đồng) |\n|---|--:|\n| Nghệ An | 26.400 |\n",
        "bang.md",
    )
    assert {text: (one.indicator, one.scope, one.period) for text, one in rows.items()} == {
        "390,91": ("trade.exports.value", "VN", (date(2025, 1, 1), date(2025, 10, 31))),
        "26.400": ("budget.revenue", "Nghệ An", (date(2024, 1, 1), date(2024, 12, 31))),
    }


def test_two_times_above_a_table_or_one_in_another_column_tell_none() -> None:
    for caption, head in (
        ("Bảng 2. Thu ngân sách năm 2025 và 2024", "Thu ngân sách (tỷ đồng)"),
        ("Thu ngân sách năm 2025", "Dự toán năm 2025 (tỷ đồng)\tKết quả (tỷ đồng)"),
    ):
        more = "\t5" if "\t" in head else ""
        rows = read(f"Thu ngân sách\n\n{caption}\nĐịa phương\t{head}\nNghệ An\t26.400{more}\nHải Phòng\t9.100{more}\n")
        assert not any(one.indicator == "budget.revenue" and one.text == "5" for one in rows.values()), caption
        assert "26.400" not in rows or "Dự toán" in head


def test_a_digit_in_the_unit_of_a_column_is_no_time() -> None:
    rows = read(
        "Dân số các tỉnh năm 2025\n\n| Địa phương | Dân số (nghìn người) | Diện tích (km2) |\n|---|--:|--:|\n"
        "| Nghệ An | 3.740 | 16.486 |\n",
        "bang.md",
    )
    assert (rows["3.740"].indicator, rows["3.740"].period_end) == ("population", date(2025, 12, 31))
