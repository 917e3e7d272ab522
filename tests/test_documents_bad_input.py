"""Input that is broken, hostile or odd is named, and what stands beside it is read all the same."""

from __future__ import annotations

import io
import json
import os
import unicodedata
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from documents_files import docx, ods, packed, paragraph, xlsx
from hypothesis import given
from hypothesis import strategies as st

from checker.documents import (
    content_key,
    folders,
    iter_documents,
    jsonlines,
    read_bytes,
    read_paths,
    reading,
    same_as,
    url_key,
)
from checker.model import Document, Problem

GOOD = "date 2026-01-14 Thu 5 tỷ đồng."


def refused(name: str, data: bytes) -> str:
    documents, problems = read_bytes(name, data)
    assert not documents
    assert [(problem.file, problem.severity) for problem in problems] == [(name, "error")]
    return problems[0].message


def test_an_empty_file_is_a_warning_and_no_document(tmp_path: Path) -> None:
    for data in (b"", b" \n\t ", b"\xef\xbb\xbf"):
        (tmp_path / "a.txt").write_bytes(data)
        documents, problems = read_paths([tmp_path / "a.txt"])
        assert not documents
        assert [problem.severity for problem in problems] == ["warning"]


def test_a_folder_without_reports_is_a_warning(tmp_path: Path) -> None:
    (tmp_path / "anh").mkdir()
    (tmp_path / "anh" / "a.jpg").write_bytes(b"\xff\xd8")
    (tmp_path / "a.jsonl").write_bytes(b"")
    for name in ("anh", "a.jsonl"):
        documents, problems = read_paths([tmp_path / name])
        assert not documents
        assert [(one.file, one.message, one.severity) for one in problems] == [
            (str(tmp_path / name), "no report was found here", "warning")
        ]


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html", "a.csv", "a"])
@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n\0\0", b"Thu 5\0 ty", b"\xff\xfea", bytes(range(256))])
def test_binary_data_is_named(name: str, data: bytes) -> None:
    refused(name, data)


@pytest.mark.parametrize("name", ["a.docx", "a.xlsx", "a.ods", "a.pdf"])
def test_broken_files_are_named(name: str) -> None:
    refused(name, b"PK\x03\x04" + b"broken" * 9 if name != "a.pdf" else b"%PDF-1.4 broken")
    refused(name, "Chỉ là chữ.".encode())


@pytest.mark.parametrize(
    "data", [b"{\\rtf1 Thu 5}", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, packed({"a.txt": "Thu 5 tỷ"})]
)
def test_known_formats_that_are_not_read(data: bytes) -> None:
    refused("a.bin", data)


def test_truncated_archives() -> None:
    good = docx(paragraph("Thu 5 tỷ đồng." * 50))
    for length in range(4, len(good), 37):
        refused("a.docx", good[:length])
    damaged = bytearray(good)
    at = good.index(b"word/document.xml") + 40
    damaged[at : at + 30] = b"\xff" * 30
    refused("a.docx", bytes(damaged))


def test_bombs_are_refused() -> None:
    zeros = bytes(80 << 20)
    assert "unpacked" in refused("a.docx", packed({"word/document.xml": zeros}))
    assert "unpacked" in refused("a.xlsx", packed({"xl/workbook.xml": zeros}))
    assert "nested" in refused("a.docx", docx("<w:p>" * 5_000 + "</w:p>" * 5_000))


def test_a_member_larger_than_it_says_is_refused() -> None:
    data = bytearray(packed({"word/document.xml": b"<a>" + b" " * 5_000_000 + b"</a>"}))
    at = data.rindex(b"PK\x01\x02") + 24  # the size in the directory
    data[at : at + 4] = (1_000).to_bytes(4, "little")
    refused("a.docx", bytes(data))


def test_entities_are_refused(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("bí mật 42")
    outside = f'<!DOCTYPE a [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
    laughs = '<!DOCTYPE a [<!ENTITY x "ha"><!ENTITY y "&x;&x;&x;&x;">]>'
    for before in (outside, laughs):
        assert "entities" in refused("a.docx", docx(paragraph("&x;"), before=before))


def test_sheets_too_large_to_open_are_refused() -> None:
    corner = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>'
    assert "cells" in refused("a.xlsx", xlsx(corner))
    cell = '<table:table-cell office:value-type="float" office:value="1" table:number-columns-repeated="16000"/>'
    assert "cells" in refused(
        "a.ods", ods(f'<table:table-row table:number-rows-repeated="1000000">{cell}</table:table-row>')
    )


def test_deep_pages_are_refused() -> None:
    assert "nested" in refused("a.html", b"<html><body>" + b"<div>" * 200_000 + b"5")


def test_a_long_line_of_digits() -> None:
    digits = "1" * 50_000_000
    for name in ("a.txt", "a.md", "a.csv", "a.html"):
        documents, _ = read_bytes(name, digits.encode())
        assert documents[0].text.strip() == digits


@pytest.mark.parametrize(
    "piece",
    ["1*", "1.**2", "**", "_1", "](", "\t", "|", "a|\n", '"', '"",', "&amp", "<", "<p>", "- ", "---\n", "date "],
)
@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.csv", "a.html"])
def test_repeated_pieces_take_linear_time(piece: str, name: str) -> None:
    documents, problems = read_bytes(name, (piece * 40_000).encode())  # would hardly end if it were quadratic
    assert documents or problems


@given(
    st.binary(max_size=300),
    st.sampled_from(["a.txt", "a.md", "a.html", "a.jsonl", "a.csv", "a.docx", "a.xlsx", "a.bin"]),
)
def test_any_bytes_are_read_or_named(data: bytes, name: str) -> None:
    documents, problems = read_bytes(name, data)
    assert documents or problems
    for document in documents:
        assert unicodedata.is_normalized("NFC", document.text)
        document.text.encode()
        assert all(0 <= cell.span.start <= cell.span.end <= len(document.text) for cell in document.cells)


@given(st.text(max_size=300), st.sampled_from(["a.txt", "a.md", "a.html", "a.jsonl", "a.csv"]))
def test_any_text_is_read_or_named(text: str, name: str) -> None:
    documents, problems = read_bytes(name, text.encode("utf-8", "replace"))
    assert documents or problems
    if documents and name == "a.txt" and text.isascii():
        assert documents[0].text == text


def test_bad_lines_are_named_and_the_rest_is_read() -> None:
    good = json.dumps({"text": GOOD})
    lines = [good, "{broken", '["list"]', '{"title": "no text"}', "", good, "[" * 100_000,
             '{"text": "a", "date": "31/2/2025"}', '{"text": "n\\ud83d 5"}',
             '{"text": ' + "9" * 9_000 + "}"]  # fmt: skip
    documents, problems = read_bytes("a.jsonl", "\n".join(lines).encode() + b'\n{"text": "\xff"}\n' + good.encode())
    assert [document.name for document in documents] == [f"a.jsonl#{line}" for line in (1, 6, 8, 9, 12)]
    assert documents[3].text == "n\ufffd 5"
    assert [problem.line for problem in problems if problem.severity == "error"] == [2, 3, 4, 7, 8, 10, 11]
    assert [problem.line for problem in problems if problem.severity == "warning"] == [9, 9]


def test_many_bad_lines_are_counted() -> None:
    documents, problems = read_bytes("a.jsonl", b"\xff\n" * 5_000)
    assert not documents
    assert len(problems) == 21
    assert "4980" in problems[-1].message


def test_long_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    long = json.dumps({"text": "1 " * 10_000_000})
    assert len(read_bytes("a.jsonl", long.encode())[0][0].text) == 20_000_000
    monkeypatch.setattr(jsonlines, "LONGEST", 1_000)
    documents, problems = read_bytes(
        "a.jsonl", (json.dumps({"text": "1" * 5_000}) + "\n" + json.dumps({"text": GOOD})).encode()
    )
    assert [document.name for document in documents] == ["a.jsonl#2"]
    assert [problem.line for problem in problems] == [1]


def test_lines_are_read_as_they_are_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text((json.dumps({"text": GOOD}) + "\n") * 3 + "broken")
    items: Iterator[Document | Problem] = iter_documents([path])
    assert isinstance(next(items), Document)
    path.write_text("")
    assert len(list(items)) <= 3


def test_a_folder_with_one_bad_file(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / ".hidden").mkdir()
    for name in ("b/1.txt", "a.txt", "c.txt", ".hidden/x.txt", ".x.txt"):
        (tmp_path / name).write_text(GOOD)
    (tmp_path / "bad.txt").write_bytes(b"\0\1")
    (tmp_path / "photo.png").write_bytes(b"\x89PNG\0")
    (tmp_path / "d.jsonl").write_text(json.dumps({"id": 5, "text": GOOD}))
    documents, problems = read_paths([f"{tmp_path}/"])
    assert [document.name for document in documents] == [
        f"{tmp_path}/{name}" for name in ("a.txt", "b/1.txt", "c.txt", "d.jsonl#5")
    ]
    assert [problem.file for problem in problems] == [f"{tmp_path}/bad.txt"]


def test_names_are_the_paths_as_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("in").mkdir()
    Path("in/a.txt").write_text(GOOD)
    documents, problems = read_paths(["in", "in/a.txt", "./in", "missing.txt"])
    assert [document.name for document in documents] == ["in/a.txt", "in/a.txt", "./in/a.txt"]
    assert [problem.file for problem in problems] == ["missing.txt"]


def test_links_that_go_round_end(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "x.txt").write_text(GOOD)
    (tmp_path / "a" / "loop").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "a" / "self.txt").symlink_to(tmp_path / "a" / "self.txt")
    documents, problems = read_paths([tmp_path])
    assert [document.name for document in documents] == [f"{tmp_path}/a/x.txt"]
    assert [problem.file for problem in problems] == [f"{tmp_path}/a/self.txt"]


def test_what_cannot_be_opened_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text(GOOD)
    (tmp_path / "b.txt").write_text(GOOD)
    os.mkfifo(tmp_path / "pipe")

    def refusing(path: str, mode: str) -> io.BufferedReader:
        if path.endswith("a.txt"):  # permissions do not hold for every user who runs the tests
            raise PermissionError(13, "Permission denied", path)
        return Path(path).open("rb")

    monkeypatch.setattr(reading, "open", refusing, raising=False)
    documents, problems = read_paths([tmp_path])
    assert [document.name for document in documents] == [f"{tmp_path}/b.txt"]
    assert [problem.file for problem in problems] == [f"{tmp_path}/a.txt", f"{tmp_path}/pipe"]
    assert next(folders.files("a\0b")).trouble is not None


def test_files_beyond_the_limit_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "LARGEST", 10)
    (tmp_path / "a.txt").write_text(GOOD)
    documents, problems = read_paths([tmp_path / "a.txt"])
    assert not documents
    assert len(problems) == 1


def test_standard_input() -> None:
    assert read_paths(["-"], stdin=GOOD.encode())[0][0].name == "-"
    assert read_paths(["-"], stdin=json.dumps({"text": GOOD}).encode())[0][0].name == "-#1"
    assert read_paths(["-"], stdin=docx(paragraph("Thu 5 tỷ.")))[0][0].text == "Thu 5 tỷ.\n"


def test_problems_speak_the_language_asked_for() -> None:
    english = read_bytes("a.txt", b"\0", lang="en")[1][0].message
    assert english == "binary data, not text"


def test_one_report_is_known_again() -> None:
    plain = read_bytes("a.txt", "---\ndate: 2026-01-14\n---\nĐầu đề\n\nThu  5 tỷ.".encode())[0][0]
    line = read_bytes(
        "b.jsonl", json.dumps({"title": "Đầu đề", "text": "Thu 5 tỷ.", "url": "https://thu.vn/1"}).encode()
    )[0][0]
    other = read_bytes(
        "c.jsonl", json.dumps({"text": "Thu 6 tỷ.", "url": "http://www.thu.vn/1/?utm_source=x#y"}).encode()
    )[0][0]
    assert content_key(plain) == content_key(line) != content_key(other)
    assert same_as([plain])(line)
    assert same_as([line])(other)
    assert not same_as([plain])(other)
    assert url_key("https://Thu.vn/a?id=2") != url_key("https://thu.vn/a?id=3")


def test_no_heavy_module_is_loaded_for_text() -> None:
    import subprocess
    import sys

    script = (
        "import sys; from checker.documents import read_bytes; read_bytes('a.txt', b'date 2026-01-14 x'); "
        "print([m for m in ('resiliparse', 'python_calamine', 'pypdfium2', 'pandas', 'pyexpat') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_archives_that_only_open() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w"):
        pass
    refused("a.docx", made.getvalue())
