"""A small report made by hand, with everything in it that an output has to show: what the golden files are of."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from checker.model import Checked, Document, Figure, Finding, Problem, Report

DRAFT = Document(
    name="tin/tong-ket-2025.txt",
    text=(
        "---\ndate: 2026-01-14\nsource: Báo Ví dụ\ntitle: Ngoại giao kinh tế năm 2025\n---\n"
        "Kim ngạch xuất khẩu cả năm 2025 ước đạt khoảng 500 tỷ USD, theo báo cáo tại hội nghị tổng kết sáng nay.\n"
        "Đến nay nước ta có 42 đối tác từ mức đối tác toàn diện trở lên.\n"
        "Trong năm, hơn 330 thỏa thuận được ký kết, gấp 2,5 lần năm 2024.\n"
    ),
    published=date(2026, 1, 14),
    date_from="front matter",
    source="Báo Ví dụ",
    url="https://bao.example/tong-ket-2025",
    title="Ngoại giao kinh tế năm 2025",
    body=83,
)
OTHER = Document(
    name="luu/bay-thang.txt",
    text=(
        "Bảy tháng đầu năm 2025, xuất khẩu của cả nước vượt 514 tỷ USD, tăng mạnh so với cùng kỳ năm trước, trong đó "
        "nhóm hàng điện tử và máy móc tiếp tục dẫn đầu, còn nông sản được mùa, được giá ở hầu hết các thị trường lớn.\n"
        "Việt Nam đã có 38 đối tác từ mức đối tác toàn diện trở lên.\n"
    ),
    published=date(2025, 8, 20),
    date_from="argument",
    source="Đài <Mẫu> & Bạn",
    url="javascript:alert(1)",
    title="Xuất khẩu tăng tốc",
)
OLDER = Document(
    name="luu/nam-2024.txt",
    text="Năm 2024, trên 170 thỏa thuận được ký kết trong các chuyến thăm cấp cao.\n",
    published=date(2024, 12, 30),
    date_from="byline",
    source="Báo Ví dụ",
)


def figure(document: Document, words: str, value: str, unit: str, **more: Any) -> Figure:
    """A figure standing where its words first stand in the document."""
    start = document.text.index(words)
    line_start = document.text.rfind("\n", 0, start) + 1
    line_end = document.text.index("\n", start)
    line, column = document.line_column(start)
    return Figure(
        doc=document.name, start=start, end=start + len(words), text=words,
        sentence=document.text[line_start:line_end], sentence_start=line_start, value=Decimal(value), unit=unit,
        source=document.source, published=document.published, url=document.url, line=line, column=column, **more,
    )  # fmt: skip


YEAR = {"period_start": date(2025, 1, 1), "period_end": date(2025, 12, 31)}
LAST_YEAR = {"period_start": date(2024, 1, 1), "period_end": date(2024, 12, 31)}
EXPORTS_YEAR = figure(
    DRAFT, "500 tỷ USD", "500000000000", "USD", hedge="about", status="estimate", indicator="trade.exports", scope="VN",
    low=Decimal(475000000000), high=Decimal(525000000000), **YEAR,
)  # fmt: skip
EXPORTS_JULY = figure(
    OTHER, "514 tỷ USD", "514000000000", "USD", hedge="over", indicator="trade.exports", scope="VN",
    low=Decimal(514000000000), low_open=True, origin="Cục Thống kê",
    period_start=date(2025, 1, 1), period_end=date(2025, 7, 31),
)  # fmt: skip
PARTNERS_NOW = figure(
    DRAFT, "42 đối tác", "42", "count", noun="đối tác", indicator="diplomacy.partners", scope="VN",
    period_start=date(2026, 1, 14), period_end=date(2026, 1, 14),
)  # fmt: skip
PARTNERS_THEN = figure(
    OTHER, "38 đối tác", "38", "count", noun="đối tác", indicator="diplomacy.partners", scope="VN",
    period_start=date(2025, 8, 20), period_end=date(2025, 8, 20),
)  # fmt: skip
SIGNED = figure(DRAFT, "330 thỏa thuận", "330", "count", noun="thỏa thuận", hedge="over", scope="VN", **YEAR)
TIMES = figure(
    DRAFT, "2,5 lần", "2.5", "times", measure="ratio", scope="VN", step=Decimal("0.1"),
    base_start=date(2024, 1, 1), base_end=date(2024, 12, 31), **YEAR,
)  # fmt: skip
SIGNED_BEFORE = figure(
    OLDER, "170 thỏa thuận", "170", "count", noun="thỏa thuận", hedge="over", indicator="~thỏa thuận được ký kết",
    scope="VN", attributed_to="Bộ Ngoại giao", **LAST_YEAR,
)  # fmt: skip

REPORT = Report(
    findings=(
        Finding(
            id="a1b2c3", rule="exports-cumulative", kind="cumulative", severity="error",
            message="Xuất khẩu 7 tháng (trên 514 tỷ USD) không thể lớn hơn cả năm 2025 (khoảng 500 tỷ USD)",
            explanation=("7 tháng đầu năm 2025: trên 514 tỷ USD", "Cả năm 2025: từ 487,5 đến 512,5 tỷ USD",
                         "Cả năm không thể thấp hơn 7 tháng: 512,5 < 514"),
            figures=(EXPORTS_YEAR, EXPORTS_JULY), culprits=(1,),
            suggestion="514 tỷ USD có thể là tổng kim ngạch xuất nhập khẩu: xem lại nguồn của bài cũ",
        ),
        Finding(
            id="d4e5f6", rule="partners-count", kind="drift", severity="info",
            message="Số đối tác từ toàn diện trở lên: 38 (20/8/2025) → 42 (14/1/2026)",
            figures=(PARTNERS_NOW, PARTNERS_THEN),
        ),
        Finding(
            id="0a9b8c", rule="agreements-growth", kind="growth", severity="warning",
            message="Hơn 330 thỏa thuận và gấp 2,5 lần cho khoảng 132 thỏa thuận năm 2024; bài khác viết trên 170",
            explanation=("330 ÷ 2,5 → 129–135; 170 nằm ngoài",),
            figures=(SIGNED, TIMES, SIGNED_BEFORE), culprits=(1, 2),
        ),
    ),
    checked=Checked(
        documents=1, figures=7, compared=4, not_comparable=3, reasons={"no period": 2, "no subject named": 1}
    ),
    problems=(
        Problem("tin/anh.jpg", "not a text: the file was skipped"),
        Problem("tin/khong-ngay.txt", "no date: relative periods stay open", line=1, severity="warning"),
    ),
    documents={document.name: document for document in (DRAFT, OTHER, OLDER)},
    figures=(EXPORTS_YEAR, PARTNERS_NOW, SIGNED, TIMES),
)  # fmt: skip

EMPTY = Report(
    findings=(), checked=Checked(documents=1, figures=2, compared=0, not_comparable=2, reasons={"no period": 2})
)

_EVIL_TEXT = "Bản tin\x1b[31m đỏ <script>alert(1)</script> có 12 dự án ::error::giả\u202e và \ud800 kết.\n"
_EVIL = Document(name="::a,b%\n\x1b]0;x\x07<img src=x>\udce9.txt", text=_EVIL_TEXT, source='=HYPERLINK("http://x")')
_EVIL_FIGURE = figure(_EVIL, "12 dự án", "12", "count", noun="dự án", indicator="~<b>dự án</b>", scope='"><i>')
HOSTILE = Report(
    findings=(
        Finding(
            id="e", rule="evil-rule", kind="conflict", severity="error", message="x\n::warning::y %0A <script>\x1b[2J",
            explanation=("<img src=x onerror=alert(1)>",), figures=(_EVIL_FIGURE,), suggestion="</style><script>",
        ),
    ),
    checked=Checked(documents=1, figures=1, compared=1),
    problems=(Problem("::b\n.txt", "bad <name>\n::error::z"),),
    documents={_EVIL.name: _EVIL},
    figures=(_EVIL_FIGURE,),
)  # fmt: skip
NAMES = {"trade.exports": "xuất khẩu hàng hóa", "diplomacy.partners": "đối tác từ toàn diện trở lên"}
