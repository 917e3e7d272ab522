"""Every format gives the words and tables that a reader of its file sees."""

from __future__ import annotations

import csv
import io
import json
from datetime import date

import pytest
from documents_files import docx, ods, paragraph, pdf, run, table, xlsx
from hypothesis import given
from hypothesis import strategies as st

from checker.documents import read_bytes
from checker.documents.texts import unmarked
from checker.model import Document

PAGE = """<!doctype html><html><head><title>Xuất khẩu - Báo Thử</title><meta property="og:site_name" content="Báo Thử">
<link rel="canonical" href="https://thu.vn/bai-1"/>{head}</head><body><div>Thứ ba, 20/11/2026</div>
<nav><ul><li><a href="/5">Mục 5</a></li></ul></nav><div class="main"><h1>Xuất khẩu 9 tháng</h1>
<div><span>06/01/2025 | 15:30</span></div><p>Đạt 1.<b>234</b> tỷ, 5<script>var a = 17;</script>00&nbsp;người,
12<sup>2</sup> việc; 3.<!-- 99 -->190,732 tỷ; 2&shy;0.<span>000</span> lượt.</p><ul><li>Một: 405 tỷ USD</li></ul>
<table><caption>Bảng 1 (tỷ USD)</caption><tr><th rowspan="2">Chỉ tiêu</th><th colspan="2">Năm</th></tr>
<tr><th>2024</th><th>2025</th></tr><tr><td>Xuất khẩu<br>hàng</td><td></td><td> <p>40<b>5</b></p> </td></tr>
<tr><td>Nhập khẩu</td><td>380</td><td>455</td></tr></table><p>Hết.</p></div></body></html>"""
STATED = '<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "datePublished": "%s"}]}</script>'


def read(name: str, data: bytes | str) -> Document:
    documents, problems = read_bytes(name, data if isinstance(data, bytes) else data.encode())
    assert not [problem for problem in problems if problem.severity == "error"]
    return documents[0]


def cells(document: Document) -> dict[str, list[str]]:
    """Each cell's text with the texts of its headers."""
    text = document.text
    return {text[slice(*cell.span)]: [text[slice(*header)] for header in cell.headers] for cell in document.cells}


def test_a_page_is_its_report() -> None:
    document = read("a.html", PAGE.replace("{head}", ""))
    assert "Đạt 1.234 tỷ, 500 người, 12² việc; 3.190,732 tỷ; 20.000 lượt." in document.text
    assert "Một: 405 tỷ USD" in document.text
    assert "Xuất khẩu hàng\t\t405\nNhập khẩu\t380\t455\n" in document.text
    assert "Mục 5" not in document.text
    assert document.text[document.body :].startswith("Xuất khẩu 9 tháng\n")
    assert (document.title, document.source, document.url) == ("Xuất khẩu 9 tháng", "Báo Thử", "https://thu.vn/bai-1")
    assert cells(document)["405"] == ["Bảng 1 (tỷ USD)", "Năm", "2025", "Xuất khẩu hàng"]
    assert cells(document)["380"] == ["Bảng 1 (tỷ USD)", "Năm", "2024", "Nhập khẩu"]


@pytest.mark.parametrize(
    ("head", "published", "date_from"),
    [
        ("", "2025-01-06", "byline"),
        (STATED % "2025-01-04T20:00:00Z", "2025-01-05", "container"),
        (STATED % "04/01/2025 10:00", "2025-01-04", "container"),
        ('<meta property="article:published_time" content="2025-02-03T23:00:00+07:00">', "2025-02-03", "container"),
        ('<meta name="pubdate" content="05/02/2025 10:00">', "2025-02-05", "container"),
        (STATED % "no date" + '<script type="application/ld+json">{"broken</script>', "2025-01-06", "byline"),
    ],
)
def test_the_day_of_a_page(head: str, published: str, date_from: str) -> None:
    document = read("a.html", PAGE.replace("{head}", head))
    assert (document.published, document.date_from) == (date.fromisoformat(published), date_from)


def test_html_is_known_by_its_first_words_and_small_pages_are_read() -> None:
    assert read("-", "<!DOCTYPE html><p>Thu 1.<i>2</i>50 tỷ.").text.strip() == "Thu 1.250 tỷ."
    assert read("a.htm", "<b>Thu</b> 5 tỷ").text.strip() == "Thu 5 tỷ"
    assert read("a.html", "<title>Thu 5 tỷ</title><p>Chi 4 tỷ.").text == "Thu 5 tỷ\n\nChi 4 tỷ."


def test_markdown_keeps_its_offsets() -> None:
    text = "Đạt 1.**234** tỷ, **42** nước, *hơn 5%*, snake_case, 3 * 4, 10*5.\n* mục 7\n[xem](https://a.vn/304-trieu)\n"
    document = read("a.md", text)
    assert len(document.text) == len(text)
    assert document.text.startswith(
        "Đạt 1.234     tỷ,   42   nước,  hơn 5% , snake_case, 3 * 4, 10*5.\n* mục 7\n[xem]  "
    )
    assert "304" not in document.text


@given(st.text(alphabet="*_1.,a đ\n[]()|-", max_size=60))
def test_unmarking_never_moves_a_line(text: str) -> None:
    made = unmarked(text)
    assert len(made) == len(text)
    assert [place for place, char in enumerate(made) if char == "\n"] == [
        place for place, char in enumerate(text) if char == "\n"
    ]


def test_tables_in_text() -> None:
    piped = "| Chỉ tiêu | 2024 | 2025 |\n|---|--:|--:|\n| Xuất khẩu | 405 | 470,5 |\n"
    assert cells(read("a.md", piped))["470,5"] == ["2025", "Xuất khẩu"]
    pasted = "Tỉnh\tVốn (tỷ)\tDự án\nMiền Trung\nNghệ An\t1.250\t42\nHuế\t7\t8\n"
    found = cells(read("a.txt", pasted.replace("Trung\n", "Trung\t\t\n")))
    assert found["1.250"] == ["Miền Trung", "Vốn (tỷ)", "Nghệ An"]
    assert found["8"] == ["Miền Trung", "Dự án", "Huế"]
    assert not read("a.txt", "Đầu đề\n06/01/2025 | 15:30\nThu 5 tỷ.").cells


def test_separated_values_stay_in_place() -> None:
    text = 'Chỉ tiêu,2024,2025\r\n"Xuất khẩu, tỷ USD","405,2",470\r\nNhập "khẩu",380,455\r\n'
    document = read("a.csv", text)
    assert len(document.text) == len(text)
    assert cells(document)["405,2"] == ["2024", "Xuất khẩu, tỷ USD"]
    assert cells(document)["455"] == ["2025", 'Nhập "khẩu"']
    assert cells(read("a.csv", "Tỉnh;Vốn\nHuế;1.250,5\n"))["1.250,5"] == ["Vốn", "Huế"]
    assert cells(read("a.tsv", "Tỉnh\tVốn\nHuế\t1,5\n"))["1,5"] == ["Vốn", "Huế"]


@given(
    st.lists(
        st.lists(st.text(alphabet='ađ1",; \n', min_size=1, max_size=6), min_size=2, max_size=4), min_size=1, max_size=5
    )
)
def test_values_are_those_of_the_csv_module(rows: list[list[str]]) -> None:
    file = io.StringIO()
    csv.writer(file, quoting=csv.QUOTE_ALL).writerows(rows)
    written = file.getvalue()
    document = read("a.csv", "x,y\n" + written)
    shown = [document.text[slice(*cell.span)] for cell in document.cells][2:]
    expected = [value.replace('"', '" ').strip() for row in rows for value in row]
    assert shown == [value for value in expected if value]


def test_word_reads_as_accepted() -> None:
    box = f"<w:r><w:pict><w:txbxContent>{paragraph('Hộp: 9 dự án')}</w:txbxContent></w:pict></w:r>"
    content = f"<w:sdt><w:sdtPr><w:alias w:val='x'/></w:sdtPr><w:sdtContent>{run(' và 42 nước')}</w:sdtContent></w:sdt>"
    body = paragraph("Xuất khẩu tăng", style="Title") + paragraph(
        "Đạt 1", f"<w:ins>{run('.250')}</w:ins>", f"<w:del>{run('.999')}</w:del>", " tỷ, tăng 10",
        "<w:r><w:noBreakHyphen/></w:r>", "15%", content, f"<w:smartTag>{run(', 7 xã')}</w:smartTag>",
        run("2", '<w:vertAlign w:val="superscript"/>'), run("88", "<w:vanish/>"), box,
        f"<w:moveFrom>{run('77')}</w:moveFrom>", "<w:r><w:instrText>PAGE 66</w:instrText></w:r>",
    )  # fmt: skip
    rows = table(["Chỉ tiêu", "2024", "2025"], ["Xuất khẩu", "405", "470,5"])
    header = f"<w:hdr xmlns:w='x'>{paragraph('Báo Thử')}</w:hdr>"
    document = read("a.docx", docx(body + rows, extra={"word/header1.xml": header}))
    assert document.text == (
        "Báo Thử\nXuất khẩu tăng\nĐạt 1.250 tỷ, tăng 10-15% và 42 nước, 7 xã²\nHộp: 9 dự án\n"
        "Chỉ tiêu\t2024\t2025\nXuất khẩu\t405\t470,5\n"
    )
    assert document.title == "Xuất khẩu tăng"
    assert document.text[document.body :].startswith("Xuất khẩu tăng\n")
    assert cells(document)["470,5"] == ["2025", "Xuất khẩu"]


def test_the_day_of_a_word_file() -> None:
    created, modified = "<dcterms:created>2026-01-13T20:00:00Z</dcterms:created>", "2026-01-20T03:00:00Z"
    template = "<dcterms:modified>2013-12-23T23:15:00Z</dcterms:modified>"
    body = paragraph("Thu 5 tỷ.")
    assert read("a.docx", docx(body, core=created + template)).published == date(2026, 1, 14)
    changed = created + f"<dcterms:modified>{modified}</dcterms:modified>"
    assert read("a.docx", docx(body, core=changed)).published == date(2026, 1, 20)
    assert read("a.docx", docx(body, core=template)).published is None


def test_workbooks() -> None:
    rows = (
        '<row r="2"><c r="B2" t="inlineStr"><is><t>Chỉ tiêu</t></is></c><c r="C2"><v>2024</v></c></row>'
        '<row r="3"><c r="B3" t="inlineStr"><is><t>Xuất khẩu</t></is></c><c r="C3"><v>405.25</v></c></row>'
        '<row r="4"><c r="B4" t="inlineStr"><is><t>Tăng</t></is></c><c r="C4" s="1"><v>0.0752</v></c></row>'
    )
    styles = '<cellXfs><xf numFmtId="0"/><xf numFmtId="10"/></cellXfs>'
    document = read(
        "a.xlsx", xlsx(rows, styles=styles, core="<dcterms:modified>2026-01-14T01:00:00Z</dcterms:modified>")
    )
    assert document.text == "Chỉ tiêu\t2024\nXuất khẩu\t405,25\nTăng\t7,52%\n\n"
    assert cells(document)["405,25"] == ["2024", "Xuất khẩu"]
    assert (document.published, document.date_from) == (date(2026, 1, 14), "container")
    row = "<table:table-row>{}</table:table-row>"
    word = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    value = '<table:table-cell office:value-type="float" office:value="{0}"><text:p>{0}</text:p></table:table-cell>'
    sheet = row.format(word.format("Tỉnh") + word.format("Vốn")) + row.format(word.format("Huế") + value.format("1.5"))
    assert cells(read("a.ods", ods(sheet)))["1,5"] == ["Vốn", "Huế"]


def test_pdf() -> None:
    document = read("a.pdf", pdf("Exports reached 405.2 billion USD"))
    assert "Exports reached 405.2 billion USD" in document.text
    assert (document.published, document.date_from) == (date(2026, 1, 14), "container")


def test_json_lines() -> None:
    lines = [
        {
            "id": "a",
            "title": "Đầu đề",
            "text": "Thu 5 tỷ.",
            "date": "2026-01-14",
            "source": "Báo",
            "url": "https://thu.vn",
        },
        {"text": "Chi 4 tỷ.", "date": "6/1/2025"},
        {"id": 7, "text": " date 2026-01-15 Thu 3 tỷ."},
    ]
    data = "\ufeff" + "\n".join(json.dumps(line) for line in lines)
    documents, problems = read_bytes("b.jsonl", data.encode())
    assert [document.name for document in documents] == ["b.jsonl#a", "b.jsonl#2", "b.jsonl#7"]
    assert [str(document.published) for document in documents] == ["2026-01-14", "2025-01-06", "2026-01-15"]
    assert documents[0].text == "Đầu đề\nThu 5 tỷ."
    assert (documents[0].title, documents[0].source, documents[0].url) == ("Đầu đề", "Báo", "https://thu.vn")
    assert documents[1].line_column(0) == (2, 1)
    assert documents[2].text[documents[2].body :] == "Thu 3 tỷ."
    assert not problems
