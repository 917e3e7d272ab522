"""The desk takes anything from anybody without harm: origins, tokens, sizes, and fifty hostile files."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from documents_files import docx, ods, packed, paragraph, pdf, xlsx
from hypothesis import given, settings
from hypothesis import strategies as st
from web_desk import DRAFT, Forms, client, desk, plain, submit

from checker.errors import UserError
from checker.model import Document
from checker.web import people, protection, uploads
from checker.web.drafts import Edit, back, edited, forward
from checker.web.people import People

TOKEN = "mã-bí-mật-rất-dài-0123456789"


@pytest.fixture(scope="module")
def browser() -> Any:
    return client(desk())


def test_every_answer_has_the_policy(browser: Any) -> None:
    for path in ("/", "/learned", "/static/desk.css", "/nothing", "/openapi.json", "/v2/languages"):
        headers = browser.get(path).headers
        assert headers["content-security-policy"].startswith("default-src 'self';")
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
    assert browser.get("/").headers["cache-control"] == "no-store"


def test_forms_of_other_pages_are_refused(browser: Any) -> None:
    assert browser.post("/drafts", data={"text": DRAFT}).status_code == 403
    assert browser.post("/drafts", data={"text": DRAFT, "csrf": "f" * 64}).status_code == 403
    csrf = Forms(browser.get("/").text).of("new")["fields"]["csrf"]
    given = {"text": DRAFT, "csrf": csrf}
    for headers in ({"origin": "https://evil.example"}, {"origin": "null"}, {"sec-fetch-site": "cross-site"}):
        assert browser.post("/drafts", data=given, headers=headers).status_code == 403
    assert browser.post("/drafts", data=given, headers={"origin": "http://localhost"}).status_code == 200
    assert client().post("/drafts", data=given).status_code == 403  # the token is another session's


def test_the_desk_answers_to_its_own_name_only(browser: Any) -> None:
    assert browser.get("/", headers={"host": "evil.example"}).status_code == 421
    assert browser.get("/", headers={"host": "127.0.0.1:8765"}).status_code == 200
    assert browser.get("/", headers={"host": "[::1]:8765"}).status_code == 200


def test_a_token_is_needed_where_others_can_come() -> None:
    closed = client(people=People({TOKEN: "Lan"}), hosts=())
    assert closed.get("/").url.path == "/login"
    assert closed.get("/d/x").url.path == "/login"
    for path in ("/api/check", "/v2/check"):
        assert closed.post(path, data={"text": "x", "language": "vi"}).status_code == 401
    given = {"text": DRAFT, "language": "vi"}
    assert closed.post("/v2/check", data={**given, "apiKey": TOKEN}).status_code == 200
    # headers are Latin-1 on the way; the token here has to be plain
    plain_token = client(people=People({"a" * 20: "Lan"}), hosts=())
    headers = {"authorization": "Bearer " + "a" * 20}
    assert plain_token.post("/api/check", json={"text": DRAFT}, headers=headers).status_code == 200
    csrf = Forms(closed.get("/login").text).of("login")["fields"]["csrf"]
    assert closed.post("/login", data={"csrf": csrf, "token": "nhầm"}).status_code == 403
    assert "Lan" in closed.post("/login", data={"csrf": csrf, "token": TOKEN}).text
    assert "Lan" in submit(closed).text
    forged = closed.cookies["desk"].rpartition(".")[0] + ".0"
    closed.cookies.clear()
    assert closed.get("/", headers={"cookie": f"desk={forged}"}).url.path == "/login"


def test_files_of_tokens(tmp_path: Path) -> None:
    path = tmp_path / "users.txt"
    path.write_text(f"# ai\nNguyễn Lan: {TOKEN}\n\n", encoding="utf-8")
    assert people.load(path) == {TOKEN: "Nguyễn Lan"}
    for text, told in (("Lan\n", "name: token"), ("Lan: ngắn\n", "16"), ("\n", "no names")):
        path.write_text(text, encoding="utf-8")
        with pytest.raises(UserError, match=told):
            people.load(path)


def test_large_requests_are_refused(browser: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(protection, "LARGEST", 100_000)

    def endless() -> Iterator[bytes]:
        for _ in range(300):
            yield b"x" * 1000

    assert browser.post("/drafts", content=b"x" * 100_001).status_code == 413
    assert browser.post("/api/check", content=endless()).status_code == 413
    assert browser.post("/api/check", content=b"{}", headers={"content-length": "-1"}).status_code in (400, 413)


def test_slow_requests_are_refused(browser: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(protection, "ARRIVING", -1.0)
    assert browser.post("/api/check", content=b"{}").status_code == 408


def test_long_texts_are_refused(browser: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("checker.web.pages.LONGEST", 1000)
    page = submit(browser, "Thu 5 tỷ đồng. " * 100)
    assert page.status_code == 413
    assert "quá lớn" in plain(page.text).lower()


def test_what_breaks_in_the_program_says_nothing_of_the_draft(
    browser: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fails(*_: object) -> None:
        raise ValueError("bí mật của bản thảo")

    monkeypatch.setattr("checker.web.desk.Desk.judge", fails)
    answer = submit(browser)
    assert answer.status_code == 500
    told = capsys.readouterr()
    assert "ValueError" in told.err
    assert "bí mật" not in told.err + told.out + answer.text


def hostile() -> dict[str, bytes]:
    """Fifty files that want to break a reader."""
    chance = random.Random(7)
    body = paragraph("Kim ngạch xuất khẩu đạt 475 tỷ USD.")
    good, sheet, page = docx(body), xlsx("<row><c><v>1</v></c></row>"), pdf("Xuat khau dat 475 ty USD")
    bomb = docx(body, extra={"word/footnotes.xml": "<a>" + " " * (70 << 20) + "</a>"})
    entities = '<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    outside = '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    deep = "<w:sdt><w:sdtContent>" * 3000 + body + "</w:sdtContent></w:sdt>" * 3000
    found = {
        "bom.docx": bomb, "thuc-the.docx": docx(body, before=entities), "ngoai.docx": docx(body, before=outside),
        "sau.docx": docx(deep), "sau.html": b"<div>" * 200_000 + b"5", "mo.html": b"<" * 500_000,
        "trong.docx": b"", "trong.txt": b"", "trong.pdf": b"%PDF-1.7\n", "zip.docx": packed({"a.txt": "x"}),
        "khoa.docx": _encrypted(good), "khong-zip.docx": b"PK\x03\x04" + b"\0" * 400,
        "cu.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        "rtf.rtf": b"{\\rtf1 5}", "anh.png": b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "nhi-phan.txt": bytes(range(256)) * 40,
        "khong.txt": b"\0" * 1000, "utf16.txt": "Thu 5 tỷ".encode("utf-16"), "le.txt": b"\xff\xfe\x00",
        "dong.txt": b"1" * 300_000, "so.txt": b"9" * 5000 + " tỷ đồng".encode(),
        "dau.txt": ("a" + "\u0301" * 100_000).encode(),
        "rtl.txt": "\u202e475 tỷ USD\u202c".encode(), "ngoac.txt": b"(" * 100_000, "cham.txt": b"1.2.3.4," * 20_000,
        "bang.csv": b"a,b\n" + b'"' * 1000, "bang.tsv": b"\t" * 50_000, "dong.jsonl": b'{"text": ' + b"[" * 50_000,
        "khong.jsonl": b"{}\n[]\nnull\n", "sau.jsonl": b'{"text": "x", "a": ' + b'{"a":' * 5000 + b"1" + b"}" * 5001,
        "bang.xlsx": xlsx('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
        "xau.xlsx": packed({"xl/workbook.xml": "<x"}),
        "bom.ods": ods("<table:table-row table:number-rows-repeated='1000000'/>"),
        "xau.ods": packed({"content.xml": "<"}),
        "../../etc/passwd": b"Thu 5 ty dong", "con\0.txt": b"Thu 5 ty dong", "a" * 300 + ".txt": b"Thu 5 ty dong",
        "<img src=x onerror=alert(1)>.txt": b"Thu 5 ty dong", "khong-duoi": b"Thu 5 ty dong",
    }  # fmt: skip
    for number in range(12):
        for name, data in (("hong.docx", good), ("hong.xlsx", sheet), ("hong.pdf", page)):
            if len(found) < 50:
                cut = bytearray(data)
                for _ in range(20):
                    cut[chance.randrange(len(cut))] = chance.randrange(256)
                found[f"{number}-{name}"] = bytes(cut[: chance.randrange(10, len(cut))] if number % 2 else cut)
    return found


def _encrypted(data: bytes) -> bytes:
    """The same file with every member marked as encrypted."""
    marked = bytearray(data)
    for sign, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = marked.find(sign)
        while at >= 0:
            marked[at + offset] |= 1
            at = marked.find(sign, at + 1)
    return bytes(marked)


HOSTILE = hostile()


def test_there_are_fifty() -> None:
    assert len(HOSTILE) == 50
    with zipfile.ZipFile(io.BytesIO(HOSTILE["khoa.docx"])) as archive:
        assert all(info.flag_bits & 1 for info in archive.infolist())


@pytest.fixture(scope="module")
def answers(browser: Any) -> dict[str, Any]:
    """All of them handed in as sources of drafts, some at a time, as an editor would drop them."""
    names = list(HOSTILE)
    found: dict[str, Any] = {}
    for at in range(0, len(names), 10):
        group = names[at : at + 10]
        page = submit(browser, files=[("sources", (name, HOSTILE[name])) for name in group])
        found |= dict.fromkeys(group, page)
    return found


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_told_of_and_the_desk_stays(name: str, answers: dict[str, Any]) -> None:
    page = answers[name]
    assert page.status_code == 200
    assert "5 số" in plain(page.text) or "4 số" in plain(page.text)
    assert "root:" not in page.text
    assert "<img src=x" not in page.text


@pytest.mark.parametrize(
    "name", ["bom.docx", "thuc-the.docx", "ngoai.docx", "sau.docx", "khoa.docx", "cu.doc", "trong.pdf"]
)
def test_a_hostile_draft_is_refused_in_words(name: str, browser: Any) -> None:
    page = submit(browser, "", files=[("file", (name, HOSTILE[name]))])
    assert page.status_code == 422
    assert name in plain(page.text)


def test_a_reader_that_takes_too_long_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploads, "SECONDS", 0.01)
    documents, problems = uploads.read("a.docx", docx(paragraph("Thu 5 tỷ đồng.")), lang="en")
    assert not documents
    assert "longer than" in problems[0].message


def test_a_document_comes_whole_out_of_its_process() -> None:
    documents, problems = uploads.read("a.docx", docx(paragraph("Thu 5 tỷ đồng.")), lang="en")
    assert [one.text for one in documents] == ["Thu 5 tỷ đồng.\n"]
    assert uploads.from_row(uploads.to_row(documents[0])) == documents[0]
    assert all(one.severity == "warning" for one in problems)


@given(
    st.text(st.sampled_from("ab1 \n"), min_size=1, max_size=60),
    st.lists(st.tuples(st.integers(0, 60), st.integers(1, 8), st.text(st.sampled_from("xy"), max_size=6)), max_size=4),
)
@settings(max_examples=150, deadline=None)
def test_places_lead_back_through_edits(text: str, raw: list[tuple[int, int, str]]) -> None:
    edits: list[Edit] = []
    for start, length, new in sorted(raw):
        if start + length <= len(text) and (not edits or start >= edits[-1].end):
            edits.append(Edit(start, start + length, new))
    now = edited(Document("a", text), edits).text
    kept = [at for at in range(len(text)) if not any(one.start <= at < one.end for one in edits)]
    for at in kept:
        assert now[forward(edits, at)] == text[at]
        assert back(edits, forward(edits, at), forward(edits, at) + 1) == (at, at + 1)
    for edit in edits:
        if edit.text:
            at = forward(edits, edit.start) if edit.start else forward(edits, 0)
            assert back(edits, at, at + len(edit.text)) == (edit.start, edit.end)
