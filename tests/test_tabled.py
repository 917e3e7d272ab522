"""Cells of tables are read with their rows, the times of their columns and the units said of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from html import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker import pipeline, tabled
from checker.consistency.facts import IN_TABLE
from checker.documents import read_bytes
from checker.model import Figure
from checker.tabled.rest import GUESSED


def read(text: str, name: str = "bang.txt") -> dict[str, Figure]:
    """The figures of a report that are surely read, by what is written of them."""
    return {text: one for text, one in read_all(text, name).items() if one.confidence > GUESSED}


def read_all(text: str, name: str = "bang.txt") -> dict[str, Figure]:
    """The same with those of cells of which only the names of row and column tell."""
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
    exports = {text: (one.status, one.measure) for text, one in rows.items() if one.indicator == "trade.exports.value"}
    assert exports == {
        "454": ("target", "level"), "475,04": ("estimate", "level"), "104,6": ("actual", "ratio"),
    }  # fmt: skip


def test_the_column_says_what_is_counted_of_the_places_of_the_rows() -> None:
    rows = read(
        "Kinh tế các tỉnh\nHà Nội, ngày 6/1/2026\n\n"
        "Địa phương\tThu ngân sách năm 2025 (tỷ đồng)\tKH thu ngân sách năm 2026 (tỷ đồng)\n"
        "Nghệ An\t26.400\t27.900\nHải Phòng\t187.000\t198.000\nCác tỉnh khác\t5\t6\n"
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
        "16,2": ("trade.exports.value", "VN", (date(2025, 1, 1), date(2025, 10, 31))),
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


def told(rows: dict[str, Figure]) -> dict[str, tuple[str | None, str | None, str, str]]:
    """What was read of each number: its indicator, scope, measure and value in the base unit."""
    return {text: (one.indicator, one.scope, one.measure, f"{one.value:f}") for text, one in rows.items()}


def test_products_of_a_caption_by_volume_and_value_with_their_growth() -> None:
    rows = read(
        "---\nsource: Cục Hải quan\ndate: 2026-05-12\n---\n# Xuất nhập khẩu tháng 4\n\n"
        "Bảng 1. Xuất khẩu một số mặt hàng\n\nTrị giá: triệu USD\n\n"
        "| Mặt hàng | ĐVT lượng | Tháng 4/2026 |  | 4 tháng/2026 |  | So với 4 tháng/2025 (+/- %) |  |\n"
        "|---|---|--:|--:|--:|--:|--:|--:|\n|  |  | Lượng | Trị giá | Lượng | Trị giá | Lượng | Trị giá |\n"
        "| **Tổng trị giá** |  |  | 42.318,7 |  | 165.904,2 |  | 13,2 |\n"
        "| Gạo | Tấn | 871.236 | 421,3 | 3.206.418 | 1.566,2 | -6,1 | -11,8 |\n",
        "bang.md",
    )
    assert told(rows) == {
        "42.318,7": ("trade.exports.value", "VN", "level", "42318700000"),
        "165.904,2": ("trade.exports.value", "VN", "level", "165904200000"),
        "13,2": ("trade.exports.value", "VN", "growth", "13.2"),
        "871.236": ("trade.exports.rice.volume", "VN", "level", "871236"),
        "421,3": ("trade.exports.rice.value", "VN", "level", "421300000"),
        "3.206.418": ("trade.exports.rice.volume", "VN", "level", "3206418"),
        "1.566,2": ("trade.exports.rice.value", "VN", "level", "1566200000"),
        "-6,1": ("trade.exports.rice.volume", "VN", "growth", "-6.1"),
        "-11,8": ("trade.exports.rice.value", "VN", "growth", "-11.8"),
    }


def test_a_rate_belongs_to_the_level_that_makes_it() -> None:
    rows = read(
        "---\nsource: Sở Tài chính tỉnh Thanh Hóa\ndate: 2026-06-05\n---\n"
        "# Thu ngân sách 5 tháng năm 2026\n\n_Đơn vị: tỷ đồng_\n\n"
        "| STT | Nội dung | Dự toán năm 2026 | Thực hiện tháng 5 | Lũy kế 5 tháng | % so dự toán | % so cùng kỳ |\n"
        "|---|---|--:|--:|--:|--:|--:|\n| A | B | 1 | 2 | 3 | 4=3/1 | 5 |\n"
        "| I | Thu nội địa | 32.000 | 3.049 | 16.815 | 52,5 | 115,7 |\n"
        "| 1 | Thuế thu nhập cá nhân | 1.520 | 118 | 845 | 55,6 | 115,6 |\n",
        "bang.md",
    )
    home = [(one.text, one.period.end, one.status, one.measure, one.base_start) for one in rows.values()][:5]
    assert home == [
        ("32.000", date(2026, 12, 31), "target", "level", None),
        ("3.049", date(2026, 5, 31), "actual", "level", None),
        ("16.815", date(2026, 5, 31), "actual", "level", None),
        ("52,5", date(2026, 5, 31), "actual", "ratio", None),
        ("115,7", date(2026, 5, 31), "actual", "ratio", date(2025, 1, 1)),
    ]
    assert {one.scope for one in rows.values()} == {"Thanh Hóa"}  # the office says whose it is


def test_a_row_a_month_and_a_caption_that_says_all_are_rates() -> None:
    rows = read(
        "Chỉ số giá tháng 3 năm 2026\nHà Nội, ngày 6/4/2026\n\nBảng 2. Tốc độ tăng CPI quý I năm 2026 (%)\n\n"
        "| | So với tháng trước | So với tháng 12 năm trước |\n|---|--:|--:|\n"
        "| Tháng 2 | 0,88 | 1,29 |\n| Tháng 3 | -0,17 | 1,12 |\n\n"
        "Bảng 3. Tốc độ tăng IIP 2 tháng năm 2026 so với cùng kỳ của một số địa phương (%)\n\n"
        "| Địa phương | Toàn ngành |\n|---|--:|\n| Phú Thọ | 23,8 |\n| Quảng Ngãi | -2,3 |\n",
        "bang.md",
    )
    assert {
        text: (one.indicator, one.scope, one.measure, one.period_start, one.base_start) for text, one in rows.items()
    } == {
        "0,88": ("inflation.cpi", "VN", "growth", date(2026, 2, 1), date(2026, 1, 1)),
        "1,29": ("inflation.cpi", "VN", "growth", date(2026, 2, 1), date(2025, 12, 1)),
        "-0,17": ("inflation.cpi", "VN", "growth", date(2026, 3, 1), date(2026, 2, 1)),
        "1,12": ("inflation.cpi", "VN", "growth", date(2026, 3, 1), date(2025, 12, 1)),
        "23,8": ("industry.iip", "Phú Thọ", "growth", date(2026, 1, 1), date(2025, 1, 1)),
        "-2,3": ("industry.iip", "Quảng Ngãi", "growth", date(2026, 1, 1), date(2025, 1, 1)),
    }


def test_of_which_level_a_rate_is_must_be_said() -> None:
    rows = read(
        "Đầu tư nước ngoài\nHà Nội, ngày 6/6/2026\n\nĐịa phương\tSố dự án mới\tVốn cấp mới tháng 5/2026 (triệu USD)"
        "\tTổng vốn FDI 5 tháng năm 2026 (triệu USD)\tSo cùng kỳ (%)\n"
        "Bắc Ninh\t214\t312,4\t2.302,25\t23,0\nHà Nội\t148\t411,1\t1.214,1\t-13,4\n"
    )
    assert {one.measure for one in rows.values()} == {"level"}
    assert rows["2.302,25"].scope == "Bắc Ninh"


def test_a_cell_that_nothing_tells_surely_is_an_open_quantity_by_the_names_of_its_row_and_column() -> None:
    rows = read_all(
        "# Thiệt hại do bão\n\n| Lĩnh vực (tỷ đồng) | Hà Tĩnh | Quảng Trị |\n|---|---|---|\n"
        "| Nhà ở | 620 | 845 |\n| Tổng cộng | 620 | 845 |\n\n"
        "| Đối tác | Dự án cấp mới |\n|---|---|\n| Hàn Quốc | 24 |\n",
        "bang.md",
    )
    home = rows["845"]
    assert (home.value, home.unit, home.scope) == (Decimal("845E9"), "VND", "Quảng Trị")
    assert rows["620"].indicator == "~tổng cộng"
    assert home.confidence == GUESSED
    partner = rows["24"]
    assert partner.value == 24
    assert (partner.unit, partner.noun, partner.indicator) == ("count", "dự án", "~hàn quốc")


def test_a_column_that_one_slip_keeps_from_making_its_sum_is_told() -> None:
    text = (
        "Thiệt hại do bão ở Quảng Trị ngày 16/9/2026\n\nLĩnh vực | Giá trị (tỷ đồng)\n"
        "Nhà ở | 845\nNông nghiệp | 560\nGiao thông | {}\nThủy sản | 340\nTổng cộng | 2.265\n"
    )
    book = pipeline.rulebook()

    def found(cell: str) -> list[str]:
        documents = read_bytes("bang.txt", text.format(cell).encode())[0]
        return [one.kind for one in pipeline.check(documents, None, book.rules, book.catalogue).findings]

    assert found("520") == []
    assert found("250") == ["breakdown"]  # its digits the other way
    assert found("720") == ["breakdown"]  # another digit
    assert found("320") == found("187") == []  # a row may be missing


def test_a_column_short_of_its_sum_is_told_where_another_shows_that_no_row_is_missing() -> None:
    text = (
        "Thu hút FDI mười tháng năm 2026\n\nMười tháng năm 2026, Ninh Bình thu hút 1.250 triệu USD vốn FDI.\n\n"
        "Khu công nghiệp | Vốn (triệu USD) | Số dự án | Vốn mỗi dự án (triệu USD)\nKhánh Phú | 420 | 12 | 35\n"
        "Gián Khẩu | 315 | {} | 35\nPhúc Sơn | 251 | 7 | 36\nTam Điệp | 255 | {} | 43\nTổng cộng | 1.250 | {} | 37\n"
    )
    book = pipeline.rulebook()

    def found(*cells: str) -> list[str]:
        documents = read_bytes("bang.txt", text.format(*cells).encode())[0]
        return [
            figure.text
            for one in pipeline.check(documents, None, book.rules, book.catalogue).findings
            for figure in one.figures[:1]
        ]

    assert found("9", "6", "34") == ["1.250"]
    assert found("9", "6", "35") == []  # nor do the projects show that
    assert found("9", "6", "33") == ["33"]
    assert found("9", "0", "28") == []  # a row that counts nothing there may be missing


def test_a_table_that_names_nobody_is_of_whom_its_report_speaks() -> None:
    text = (
        "# Thu ngân sách\n\n{} thu ngân sách 2.265 tỷ đồng.\n\n"
        "| {} | Tháng 8/2026 (tỷ đồng) |\n|---|--:|\n| Thu nội địa | 845 |\n"
    )
    home = read_all(text.format("Tháng 8/2026, Ninh Bình", "Khoản thu"), "bang.md")["845"]
    assert (home.indicator, home.scope) == ("budget.revenue.domestic", "Ninh Bình")
    nation = read_all(text.format("Tháng 8/2026, Ninh Bình", "Khoản thu cả nước"), "bang.md")["845"]
    assert nation.scope == "VN"
    both = read_all(text.format("Tháng 8/2026, Huế thu 90 tỷ đồng; Ninh Bình", "Khoản thu"), "bang.md")["845"]
    assert both.scope == "VN"


def test_numbers_that_are_not_read_are_counted_as_not_compared() -> None:
    text = "# Bảng\n\n| Chỉ tiêu | 2025 và 2024 |\n|---|--:|\n| Việc này | 12.345 |\n| Việc kia | 1,2,3 |\n"
    documents = read_bytes("bang.md", text.encode())[0]
    book = pipeline.rulebook()
    checked = pipeline.check(documents, None, book.rules, book.catalogue).checked
    assert (checked.figures, checked.not_comparable, dict(checked.reasons)) == (2, 2, {IN_TABLE: 2})


CELLS = st.sampled_from([
    "", "12", "-4,5", "1.234,5", "97,5%", "1,2,3", "2025", "Gạo", "Tổng số", "Trong đó:", "Hà Nội", "Trung Quốc", "ĐVT",
    "Tấn", "Tháng 5/2026", "5 tháng năm 2026", "So với cùng kỳ (%)", "Số dự án", "Trị giá (triệu USD)", "TH/KH", "(",
    "Kế hoạch năm 2026", "/", "**", "% ", "Năm 2025/2024",
])  # fmt: skip
Write = Callable[[list[list[str]]], str]
TABLES = st.lists(st.lists(CELLS, min_size=1, max_size=5), min_size=1, max_size=6)


def markdown(rows: list[list[str]]) -> str:
    return "# Xuất khẩu 5 tháng năm 2026\n\n" + "\n".join(f"| {' | '.join(row)} |" for row in rows) + "\n"


def page(rows: list[list[str]]) -> str:
    made = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows)
    return f"<html><body><h1>Thương mại</h1><table><caption>Nhập khẩu (triệu USD)</caption>{made}</table></body></html>"


@pytest.mark.parametrize(("name", "write"), [
    ("a.md", markdown), ("a.html", page),
    ("a.csv", lambda rows: "\n".join(";".join(row) for row in rows)),
    ("a.txt", lambda rows: "Xuất khẩu 5 tháng năm 2026\n\n" + "\n".join("\t".join(row) for row in rows)),
])  # fmt: skip
@given(rows=TABLES)
@settings(max_examples=40, deadline=None)
def test_any_table_is_read_or_counted(
    name: str, write: Callable[[list[list[str]]], str], rows: list[list[str]]
) -> None:
    documents = read_bytes(name, write(rows).encode())[0]
    catalogue = pipeline.rulebook().catalogue
    for document in documents:
        figures = pipeline.extract([document], catalogue)
        assert all(document.text[one.start : one.end] == one.text for one in figures)
        assert 0 <= tabled.unread(document, figures) <= len(document.cells)


def test_the_caption_of_a_page_says_what_its_rows_are_of() -> None:
    rows = read(
        "<html><body><h1>Thương mại 5 tháng năm 2026</h1><table><caption>Bảng 1. Xuất khẩu (triệu USD)</caption>"
        "<tr><th>Mặt hàng</th><th>5 tháng năm 2026</th></tr><tr><td>Gạo</td><td>1.566,2</td></tr></table>",
        "bang.html",
    )
    assert rows["1.566,2"].indicator == "trade.exports.rice.value"


def test_a_table_without_rules_may_give_units_in_its_cells_and_name_its_rows_units() -> None:
    table = "Đơn vị | Giải ngân (tỷ đồng)\nSơn Hà | 412\nPhú Lâm | 365\nCộng | 777 tỷ đồng\n"
    values = {text: one.value for text, one in read_all(f"Kho bạc tỉnh công bố số liệu.\n\n{table}").items()}
    assert values == {"412": Decimal("412E9"), "365": Decimal("365E9"), "777 tỷ đồng": Decimal("777E9")}
