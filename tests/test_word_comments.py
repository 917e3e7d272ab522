"""Comments in Word files stand on exactly the figure's characters, and nothing of the text changes."""

from __future__ import annotations

import io
import itertools
import re
import zipfile
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from word_files import ACCEPTED, BOX, CONTROL, HYPHEN, TAG, TRACKED, W, everything, word

from checker import cli, outputs
from checker.errors import UserError
from checker.model import Checked, Document, Figure, Finding, Report
from checker.outputs.render_docx import AUTHOR
from checker.outputs.view import View
from checker.outputs.wordplaces import letters_of, squeeze

NAME = "tin.docx"
OTHER = Figure(
    doc="luu/cu.txt", start=0, end=10, text="457 tỷ USD", sentence="Xuất khẩu đạt 457 tỷ USD.", value=Decimal(457),
    unit="USD", source="Báo Mẫu", published=date(2026, 1, 10),
)  # fmt: skip


def report(text: str, *wanted: str, message: str = "hai con số khác nhau") -> Report:
    """A report with a finding on each of these figures of the text."""
    found = []
    for number, words in enumerate(wanted):
        start = text.index(words)
        line = text.rfind("\n", 0, start) + 1
        end = text.find("\n", start)
        own = Figure(
            doc=NAME, start=start, end=start + len(words), text=words, value=Decimal(1), unit="USD",
            sentence=text[line : end if end >= 0 else len(text)], sentence_start=line,
        )  # fmt: skip
        found.append(Finding(f"id{number}", "a-rule", "conflict", "error", message, (), (own, OTHER)))
    return Report(tuple(found), Checked(1, len(found), len(found), 0), (), {NAME: Document(NAME, text)})


def commented(data: bytes, text: str, *wanted: str, **more: str) -> bytes:
    return outputs.render_word(report(text, *wanted, **more), View(), data, NAME)


def body(data: bytes) -> Any:
    return docx.Document(io.BytesIO(data)).element.body


def anchored(data: bytes) -> list[str]:
    """The characters between the marks of each of our comments, in the order of the comments."""
    file = docx.Document(io.BytesIO(data))
    found = []
    for comment in file.comments:
        number = str(comment.comment_id)
        inside, text = False, ""
        for element in file.element.body.iter():
            name = element.tag.rpartition("}")[2]
            if name in ("commentRangeStart", "commentRangeEnd") and element.get(f"{{{W}}}id") == number:
                inside = name == "commentRangeStart"
            elif inside and name == "t" and not any("Fallback" in str(one.tag) for one in element.iterancestors()):
                text += element.text or ""
        if comment.author == AUTHOR:
            found.append(text)
    return found


def accepted(data: bytes) -> list[str]:
    return ["".join(letter.char for letter in letters_of(p)) for p in body(data).iter(f"{{{W}}}p")]


def formats(data: bytes) -> list[tuple[str, str]]:
    """Every character with its properties: what a reader of the page sees."""
    found = []
    for paragraph in body(data).iter(f"{{{W}}}p"):
        for letter in letters_of(paragraph):
            properties = letter.run.find(f"{{{W}}}rPr")
            xml = "" if properties is None else re.sub(r" xmlns:\w+=\"[^\"]*\"", "", str(_xml(properties)))
            found.append((letter.char, xml))
    return found


def _xml(element: Any) -> str:
    return str(element.xml)


@pytest.mark.parametrize(
    ("xml", "text", "figure"),
    [
        (TRACKED, ACCEPTED[0], "330 thỏa thuận"),
        (CONTROL, ACCEPTED[1], "475 tỷ USD"),
        (TAG, ACCEPTED[2], "8,02%"),
        (HYPHEN, ACCEPTED[3], "42 đối tác"),
        ("Đạt 475\u00a0tỷ USD, tăng.", "Đạt 475 tỷ USD, tăng.", "475 tỷ USD"),
        ("Đa\u0323t gần 475 ty\u0309 USD.", "Đạt gần 475 tỷ USD.", "475 tỷ USD"),
    ],
)  # fmt: skip
def test_a_comment_stands_on_exactly_the_figure(xml: str, text: str, figure: str) -> None:
    data = word(xml)
    result = commented(data, f"Tổng kết năm 2025\n{text}\n", figure)
    assert [squeeze(one).text for one in anchored(result)] == [squeeze(figure).text]
    assert accepted(result) == accepted(data)
    assert formats(result) == formats(data)


def test_a_text_box_is_commented_where_it_hangs() -> None:
    result = commented(word(BOX), "\n".join(ACCEPTED[4:]), "304 triệu USD")
    file = docx.Document(io.BytesIO(result))
    (comment,) = file.comments
    assert "304 triệu USD" in comment.paragraphs[0].text
    start = file.element.body.find(f".//{{{W}}}commentRangeStart")
    assert start is not None
    assert not [one for one in start.iterancestors() if "txbxContent" in str(one.tag)]
    assert accepted(result) == accepted(word(BOX))


def test_cells_of_tables_are_told_apart() -> None:
    rows = (("Năm 2024", "Năm 2025"), ("405 tỷ USD", "475 tỷ USD"), ("405 tỷ USD", "480 tỷ USD"))
    data = word(table=rows)
    text = "Tổng kết năm 2025\nNăm 2024\tNăm 2025\n405 tỷ USD\t475 tỷ USD\n405 tỷ USD\t480 tỷ USD\n"
    result = commented(data, text, "480 tỷ USD", "475 tỷ USD")
    assert anchored(result) == ["480 tỷ USD", "475 tỷ USD"]


def test_what_stands_in_a_header_is_said_at_the_top() -> None:
    result = commented(word("Tin ngắn."), "Xuất khẩu 475 tỷ USD\nTổng kết năm 2025\nTin ngắn.\n", "475 tỷ USD")
    (comment,) = docx.Document(io.BytesIO(result)).comments
    assert comment.paragraphs[0].text == "«Xuất khẩu 475 tỷ USD»"


def test_a_comment_tells_the_other_report() -> None:
    (comment,) = docx.Document(io.BytesIO(commented(word(CONTROL), ACCEPTED[1], "475 tỷ USD"))).comments
    assert comment.author == AUTHOR
    assert comment.text.splitlines()[0].endswith("Hai con số khác nhau")
    assert "Báo Mẫu, 10/1/2026: “Xuất khẩu đạt 457 tỷ USD.”" in comment.text


def test_a_second_run_replaces_our_comments_and_keeps_those_of_others() -> None:
    file = docx.Document(io.BytesIO(word(CONTROL)))
    file.add_comment(file.paragraphs[0].runs, "Sửa đầu đề", author="Biên tập viên", initials="BTV")
    target = io.BytesIO()
    file.save(target)
    first = commented(target.getvalue(), ACCEPTED[1], "475 tỷ USD", message="lần đầu")
    second = commented(first, ACCEPTED[1], "475 tỷ USD", message="lần sau")
    comments = [(one.author, one.text) for one in docx.Document(io.BytesIO(second)).comments]
    assert comments[0] == ("Biên tập viên", "Sửa đầu đề")
    assert [text.splitlines()[0] for author, text in comments if author == AUTHOR] == ["Sai lệch: Lần sau"]
    assert anchored(second) == ["475 tỷ USD"]
    assert accepted(second) == accepted(first)
    assert len(list(body(second).iter(f"{{{W}}}commentReference"))) == 2
    nothing = commented(second, ACCEPTED[1])
    assert [one.author for one in docx.Document(io.BytesIO(nothing)).comments] == ["Biên tập viên"]


def test_two_findings_on_one_figure_and_hostile_words() -> None:
    text = ACCEPTED[1]
    result = commented(word(CONTROL), text, "475 tỷ USD", "475 tỷ USD", message="<w:p>\x00 & \ufffe ]]>")
    assert anchored(result) == ["475 tỷ USD"] * 2
    assert "<w:p>" in docx.Document(io.BytesIO(result)).comments.get(0).text  # type: ignore[union-attr]


@given(
    cuts=st.lists(st.integers(0, 40), max_size=6),
    start=st.integers(0, 38),
    length=st.integers(1, 12),
    seconds=st.booleans(),
)
@settings(max_examples=40, deadline=None)
def test_however_the_runs_are_cut_the_text_stays(cuts: list[int], start: int, length: int, seconds: bool) -> None:
    text = "Tổng thu 1.234,5 tỷ đồng, tăng 6,7% năm nay"
    places = sorted({0, len(text), *cuts})
    runs = "".join(
        f"<w:r><w:rPr><w:sz w:val='{20 + n}'/></w:rPr><w:t xml:space='preserve'>{text[a:b]}</w:t></w:r>"
        for n, (a, b) in enumerate(itertools.pairwise(places))
    )
    figure = text[start : start + length]
    if not figure.strip():
        return
    data = word(f"<w:p>{runs}</w:p>")
    result = commented(data, f"Tổng kết năm 2025\n{text}", figure)
    if seconds:
        result = commented(result, f"Tổng kết năm 2025\n{text}", figure)
    found = f"Tổng kết năm 2025\n{text}".index(figure)
    if found > 17:
        assert anchored(result) == [figure.strip()]
    assert accepted(result) == accepted(data)
    assert formats(result) == formats(data)


def test_from_the_command_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any) -> None:
    monkeypatch.chdir(tmp_path)
    Path("cu.txt").write_text(
        "---\ndate: 2026-01-10\nsource: Báo Mẫu\n---\nKim ngạch xuất khẩu năm 2025 của Việt Nam đạt 457 tỷ USD.\n",
        encoding="utf-8",
    )
    Path("tin.docx").write_bytes(everything())
    code = cli.main(["check", "tin.docx", "--against", "cu.txt", "--format", "docx", "-o", "xem.docx", "--lang", "vi"])
    assert code == 1
    result = Path("xem.docx").read_bytes()
    assert set(anchored(result)) == {"475 tỷ USD"}
    assert accepted(result) == accepted(everything())
    capsys.readouterr()
    assert cli.main(["check", "tin.docx", "--format", "docx", "--lang", "en"]) == 2
    assert "--output" in capsys.readouterr().err
    assert cli.main(["check", "cu.txt", "--format", "docx", "-o", "xem.docx", "--lang", "en"]) == 2
    assert "one .docx draft" in capsys.readouterr().err


def test_a_broken_word_file_is_told() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as file:
        file.writestr("word/document.xml", "<x/>")
    with pytest.raises(UserError, match="cannot be commented"):
        commented(target.getvalue(), "475", "475")
