"""The desk used as an editor uses it, without scripts: hand in, look, correct, decide, undo, take the Word file."""

from __future__ import annotations

import io
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import docx
import pytest
from documents_files import xlsx
from web_desk import DRAFT, Forms, choose, client, desk, plain, press, submit, verdict
from word_files import everything

from checker.model import Figure, Finding
from checker.outputs.render_docx import AUTHOR
from checker.reference import load
from checker.web import showing
from checker.web.memory import Memory


@pytest.fixture(scope="module")
def made() -> Any:
    return desk()


@pytest.fixture
def browser(made: Any) -> Any:
    made.memory = Memory()
    return client(made)


def test_a_draft_is_judged_and_every_figure_marked(browser: Any) -> None:
    page = submit(browser)
    assert page.status_code == 200
    words = plain(page.text)
    assert "4 số, đối chiếu được 3" in words or "5 số, đối chiếu được 3" in words
    assert verdict(page, "475 tỷ USD") == "error"
    assert verdict(page, "8,02%") == "agrees"
    assert verdict(page, "3,31%") == "compared"
    assert "457 tỷ USD" in words
    assert "Báo Mẫu, 10/1/2026" in words


def test_marks_agree_with_the_count_of_what_was_compared(browser: Any) -> None:
    text = (
        "Năm 2025, tỉnh Nghệ An cấp mới 17 dự án FDI, gồm 12 dự án ở khu kinh tế và 5 dự án ở khu công nghiệp. "
        "Tỉnh có 4.321 cây cầu."
    )
    page = submit(browser, text=text)
    assert "4 số, đối chiếu được 3" in plain(page.text)
    assert [verdict(page, said) for said in ("17 dự án", "12 dự án", "5 dự án")] == ["compared"] * 3
    assert verdict(page, "4.321 cây cầu") == "none"


def test_agreement_names_independent_sources_and_our_own_report_is_none(browser: Any) -> None:
    page = submit(browser)
    told = plain(choose(browser, page, "8,02%").text)
    assert "Khớp với 2 nguồn độc lập: Báo Mẫu, 10/1/2026; Đài Khác, 11/1/2026." in told
    assert "chưa phải là xác nhận" in plain(choose(browser, page, "3,31%").text)


def test_the_first_line_and_nothing_compared(browser: Any) -> None:
    page = submit(browser, "Sáng nay, ông nội tôi bắt được 17 con cá rô.")
    assert "Chưa đối chiếu được số liệu nào" in plain(page.text)
    assert 'class="alarm"' in page.text


def test_a_missing_date_is_asked_for_and_given(browser: Any) -> None:
    page = submit(browser, "Kim ngạch xuất khẩu năm nay của Việt Nam đạt 475 tỷ USD.", date="")
    assert "Không thấy ngày của bài" in plain(page.text)
    page = press(browser, page, "about", date="2025-12-31", source="Báo Thử", scope="Việt Nam")
    assert "Không thấy ngày của bài" not in plain(page.text)
    assert Forms(page.text).of("about")["fields"]["source"] == "Báo Thử"


def test_take_the_suggestion_and_undo(browser: Any) -> None:
    page = choose(browser, submit(browser), "475 tỷ USD")
    assert Forms(page.text).of("fix")["fields"]["text"] == "457 tỷ USD"
    fixed = press(browser, page, "fix")
    assert verdict(fixed, "457 tỷ USD") == "compared"  # what was taken from a report is not confirmed by it
    assert "475 tỷ USD" not in plain(fixed.text)
    back = press(browser, fixed, "undo")
    assert verdict(back, "475 tỷ USD") == "error"


def test_two_fixes_keep_their_places(browser: Any) -> None:
    page = choose(browser, submit(browser), "475 tỷ USD")
    page = press(browser, page, "fix", text="hơn 1.457,25 tỷ USD")
    page = press(browser, choose(browser, page, "1.457,25 tỷ USD"), "fix", text="457 tỷ USD")
    assert "Việt Nam đạt ○ 457 tỷ USD (Đã đối chiếu, không thấy lệch) . GDP" in plain(page.text)
    page = press(browser, page, "undo")
    assert "hơn" in plain(page.text)
    assert "1.457,25 tỷ USD" in plain(page.text)


def test_ignore_needs_a_reason_and_counts_in_the_next_draft(browser: Any) -> None:
    page = choose(browser, submit(browser), "475 tỷ USD")
    refused = press(browser, page, "ignore", reason=" ")
    assert refused.status_code == 422
    assert "ghi lý do" in plain(refused.text)
    page = press(browser, page, "ignore", reason="số sơ bộ, đã hỏi Tổng cục")
    assert verdict(page, "475 tỷ USD") != "error"
    assert "Đã bỏ qua (1)" in plain(page.text)
    again = submit(browser)
    assert "số sơ bộ, đã hỏi Tổng cục" in plain(again.text)
    assert verdict(again, "475 tỷ USD") != "error"
    learned = browser.get("/learned")
    assert "số sơ bộ, đã hỏi Tổng cục" in plain(learned.text)
    press(browser, learned, "learned")
    assert verdict(submit(browser), "475 tỷ USD") == "error"


def test_the_other_report_is_wrong(browser: Any) -> None:
    page = press(browser, choose(browser, submit(browser), "475 tỷ USD"), "other")
    assert verdict(page, "475 tỷ USD") == "none"
    assert verdict(submit(browser), "475 tỷ USD") == "none"
    assert "457 tỷ USD" in plain(browser.get("/learned").text)


def test_a_corrected_reading_is_judged_again_and_kept(browser: Any) -> None:
    page = choose(browser, submit(browser), "475 tỷ USD", edit=True)
    shown = Forms(page.text).of("correct")["fields"]
    assert shown["period"] == "năm 2025"
    assert shown["scope"] == "Việt Nam"
    page = press(browser, page, "correct", period="năm 2024")
    assert verdict(page, "475 tỷ USD") != "error"
    assert "năm 2024" in plain(page.text)
    assert verdict(submit(browser), "475 tỷ USD") != "error"  # the sentence as it was
    other = submit(browser, DRAFT.replace("475", "476"))  # other numbers: the period is read as written
    assert verdict(other, "476 tỷ USD") == "error"


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [("period", "hôm nào đó", "không phải một thời kỳ"), ("quantity", "nhiều lắm", "không phải một con số")],
)
def test_what_cannot_be_read_is_told(browser: Any, field: str, value: str, told: str) -> None:
    page = choose(browser, submit(browser), "475 tỷ USD", edit=True)
    answer = press(browser, page, "correct", **{field: value})
    assert answer.status_code == 422
    assert told in plain(answer.text)
    assert press(browser, page, "correct").status_code == 422  # nothing was changed


def test_a_name_of_an_indicator_is_learned(browser: Any) -> None:
    text = "Trị giá hàng bán ra thế giới năm 2025 của Việt Nam đạt 475 tỷ USD."
    page = submit(browser, text)
    assert verdict(page, "475 tỷ USD") == "none"
    page = choose(browser, page, "475 tỷ USD", edit=True)
    page = press(browser, page, "correct", indicator="kim ngạch xuất khẩu", phrase="trị giá hàng bán ra thế giới")
    assert verdict(page, "475 tỷ USD") == "error"
    assert "trị giá hàng bán ra thế giới = kim ngạch xuất khẩu" in plain(browser.get("/learned").text)
    other = submit(browser, "Trị giá hàng bán ra thế giới năm 2025 của cả nước là 480 tỷ USD, theo thống kê mới.")
    assert verdict(other, "480 tỷ USD") == "error"


def test_not_a_figure_is_learned(browser: Any) -> None:
    page = submit(browser, DRAFT.replace("kênh 14", "tần số 475 tỷ USD"))
    page = press(browser, choose(browser, page, "475 tỷ USD"), "nofigure")
    assert "Không phải số liệu" in plain(browser.get("/learned").text)
    assert verdict(page, "475 tỷ USD") == "none"


def test_todays_source_is_compared_first(browser: Any) -> None:
    source = "Bộ Công Thương báo cáo: kim ngạch xuất khẩu năm 2025 của Việt Nam đạt 475 tỷ USD."
    page = submit(browser, files=[("sources", ("baocao.txt", source.encode(), "text/plain"))])
    told = plain(choose(browser, page, "475 tỷ USD").text)
    assert "Khớp với nguồn đính kèm: baocao.txt." in told
    assert verdict(page, "475 tỷ USD") == "error"  # the archive still says something else


def test_a_sheet_as_source_contradicts(browser: Any) -> None:
    cell = '<c t="inlineStr"><is><t>{}</t></is></c>'
    rows = "".join(
        "<row>" + "".join(cell.format(one) for one in row) + "</row>"
        for row in (("Chỉ tiêu", "Năm 2025"), ("Kim ngạch xuất khẩu của Việt Nam (tỷ USD)", "475"))
    )
    data = xlsx(rows)
    page = submit(browser, files=[("sources", ("gdp.xlsx", data))])
    assert page.status_code == 200
    assert "gdp.xlsx" in plain(page.text)


def test_a_word_draft_keeps_its_text_and_gets_comments(browser: Any) -> None:
    page = submit(browser, "", files=[("file", ("tin.docx", everything()))])
    assert verdict(page, "475 tỷ USD") == "error"
    assert "330 thỏa thuận · trước đó: 30030 thỏa thuận Lan" in plain(page.text)
    page = press(browser, choose(browser, page, "475 tỷ USD"), "fix", text="458 tỷ USD")
    answer = browser.get(f"{page.url.path}/word")
    assert answer.headers["content-disposition"].startswith("attachment")
    file = docx.Document(io.BytesIO(answer.content))
    comments = [one.text for one in file.comments if one.author == AUTHOR]
    assert any("457 tỷ USD" in text for text in comments)
    assert any("Sửa thành “458 tỷ USD”" in text for text in comments)


def test_a_pasted_draft_becomes_a_word_file(browser: Any) -> None:
    page = submit(browser)
    file = docx.Document(io.BytesIO(browser.get(f"{page.url.path}/word").content))
    assert [one.text for one in file.paragraphs][2].startswith("Kim ngạch xuất khẩu năm 2025")
    assert [one.author for one in file.comments] == [AUTHOR]


def test_panel_and_print_view_and_languages(browser: Any) -> None:
    page = submit(browser)
    start = re.search(r'id="f(\d+)"', page.text)[1]  # type: ignore[index]
    panel = browser.get(f"{page.url.path}/panel?f={start}")
    assert panel.text.lstrip().startswith('<section id="panel"')
    assert "<form" not in browser.get(f"{page.url.path}/print").text
    browser.get("/lang/en")
    assert "figures, 3 compared" in plain(browser.get(page.url.path).text)
    assert browser.get("/lang/vi?to=https://evil.example/").url.path == "/"


def test_errors_and_three_warnings_are_open(browser: Any) -> None:
    page = submit(browser)
    opened = [values for tag, values in Forms(page.text).tags if tag == "details" and "card" in values.get("class", "")]
    assert all(("open" in one) == ("info" not in one["class"]) for one in opened)


def test_everything_works_without_scripts_and_from_here_only(browser: Any) -> None:
    page = submit(browser)
    for tag, values in Forms(choose(browser, page, "475 tỷ USD").text).tags:
        assert not any(name.startswith("on") or name == "style" for name in values), (tag, values)
        for name in ("src", "href", "action"):
            assert values.get(name, "/").startswith(("/", "#", f"{page.url.path}")), values
        if tag == "form":
            assert values.get("data-hx-post", values["action"]) == values["action"]
    assert "<style" not in page.text
    total = sum(len(browser.get(f"/static/{name}").content) for name in ("desk.css", "desk.js", "htmx.min.js"))
    assert total + len(browser.get("/").content) < 60_000


def test_a_file_keeps_drafts_and_lessons(tmp_path: Path) -> None:
    made = desk(Memory(tmp_path / "desk.sqlite"))
    first = client(made)
    page = press(first, choose(first, submit(first), "475 tỷ USD"), "ignore", reason="đã hỏi")
    made.memory.close()
    second = client(desk(Memory(tmp_path / "desk.sqlite")))
    assert "Đã bỏ qua (1)" in plain(second.get(page.url.path).text)


def test_a_draft_can_be_deleted(browser: Any) -> None:
    page = submit(browser)
    assert press(browser, page, "drop-draft").url.path == "/"
    assert browser.get(page.url.path).status_code == 404
    assert page.url.path not in browser.get("/").text


def test_a_figure_enters_the_ledger_and_outranks_reports(browser: Any, made: Any, tmp_path: Path) -> None:
    page = submit(browser, DRAFT.replace("475", "457,25"), source="Cơ quan thống kê")
    page = press(browser, choose(browser, page, "457,25 tỷ USD"), "enter")
    assert verdict(page, "457,25 tỷ USD") == "agrees"
    assert "457,25 tỷ USD" in plain(browser.get("/learned").text)
    other = submit(browser)
    assert "457,25 tỷ USD" in plain(choose(browser, other, "475 tỷ USD").text)
    path = tmp_path / "so-lieu.csv"
    path.write_bytes(browser.get("/ledger.csv").content)
    (entry,) = load(path, made.book.catalogue)
    assert (entry.figure.value, entry.figure.source) == (Decimal("457250000000"), "Cơ quan thống kê")
    refused = press(browser, choose(browser, page, "3 nhiệm vụ"), "nofigure", kind="ledger")
    assert refused.status_code == 422


def test_hedges_and_falls_are_shown_as_they_are_read_back(browser: Any) -> None:
    text = "Năm 2025, nhập khẩu của Việt Nam giảm 3% so với năm 2024, đạt hơn 330 tỷ USD."
    page = submit(browser, text)
    assert Forms(choose(browser, page, "3%", edit=True).text).of("correct")["fields"]["quantity"] == "-3%"
    shown = choose(browser, page, "330 tỷ USD", edit=True)
    assert Forms(shown.text).of("correct")["fields"]["quantity"] == "hơn 330 tỷ USD"
    page = press(browser, shown, "correct", quantity="hơn 340 tỷ USD")
    again = choose(browser, page, "330 tỷ USD", edit=True)
    assert Forms(again.text).of("correct")["fields"]["quantity"] == "hơn 340 tỷ USD"


@pytest.mark.parametrize(
    ("lang", "sentence", "found"),
    [
        ("vi", "có lẽ là 457 tỷ USD chứ không phải 475 tỷ USD: đảo hai chữ số", ["457 tỷ USD"]),
        ("en", "perhaps 457 tỷ USD for 475 tỷ USD: two digits swapped", ["457 tỷ USD"]),
        ("en", "perhaps 1 tỷ USD for 2 tỷ USD: one digit wrong", []),
        ("en", "perhaps 457 tỷ USD for 475 tỷ USD: one digit wrong; 2 corrections are equally simple", []),
        ("en", "something else", []),
    ],
)
def test_what_a_suggestion_suggests(lang: str, sentence: str, found: list[str]) -> None:
    own = Figure(doc="a", start=0, end=10, text="475 tỷ USD", sentence="", value=Decimal(475), unit="USD")
    finding = Finding("i", "r", "k", "error", "m", suggestion=sentence)
    assert showing.suggested(finding, own, lang) == found


def test_no_draft_is_there(browser: Any) -> None:
    assert browser.get("/d/nothing").status_code == 404
    assert "Không có gì ở đây" in plain(browser.get("/d/nothing").text)
    assert submit(browser, "   ").status_code == 422
