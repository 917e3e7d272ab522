"""Articles that an editor names by their address: read, dated, attached, refused in words, and switched off."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from web_desk import DRAFT, Forms, choose, client, desk, plain, press, submit, verdict
from web_house import PAGE, PLAIN, House, house

from checker.fetching import Limits
from checker.web import links
from checker.web.drafts import Draft
from checker.web.memory import Memory


@pytest.fixture(scope="module")
def there() -> Iterator[House]:
    with house() as made:
        yield made


@pytest.fixture(scope="module")
def made(there: House) -> Any:
    return desk(fetch_allow=(there.authority,))


@pytest.fixture
def browser(made: Any) -> Any:
    made.memory = Memory()
    return client(made)


def test_an_article_is_judged_by_its_address(browser: Any, there: House) -> None:
    page = submit(browser, "", address=f" {there.host}/toi?/tin ", date="")
    assert page.status_code == 200
    assert verdict(page, "475 tỷ USD") == "error"
    words = plain(page.text)
    assert "Báo Sông Lam, 14/1/2026 · trang gốc" in words
    assert "Xuất khẩu cả năm 2025" in words
    assert "Không thấy ngày của bài" not in words
    fields = Forms(page.text).of("about")["fields"]
    assert (fields["date"], fields["source"]) == ("2026-01-14", "Báo Sông Lam")
    assert f'href="{there.host}/tin"' in page.text


def test_a_page_that_names_no_outlet_is_its_hosts(browser: Any, there: House) -> None:
    there.pages["/tron"] = lambda: (200, {"Content-Type": "text/plain; charset=utf-8"}, PLAIN.encode())
    page = submit(browser, "", address=f"{there.host}/tron", date="")
    assert Forms(page.text).of("about")["fields"]["source"] == "127.0.0.1"
    assert "Không thấy ngày của bài" in plain(page.text)
    page = press(browser, page, "about", date="2026-01-14")
    assert verdict(page, "475 tỷ USD") == "error"


def test_a_source_by_its_address(browser: Any, there: House) -> None:
    page = press(browser, submit(browser), "sources", address=f"{there.host}/tin")
    assert "tin.html" in plain(page.text)
    assert "Khớp với nguồn đính kèm" in plain(choose(browser, page, "475 tỷ USD").text)
    refused = press(browser, page, "sources", address="http://10.0.0.1/")
    assert refused.status_code == 400
    assert "không thuộc mạng công cộng" in plain(refused.text)
    assert press(browser, page, "sources").status_code == 422


@pytest.mark.parametrize(
    ("path", "status", "told"),
    [
        ("/anh", 415, "không phải một bài viết mà là image/png"), ("/khong-co", 502, "máy chủ trả lời mã 404"),
        ("/toi?http://127.0.0.1:1/", 400, "không thuộc mạng công cộng"), ("/lon", 413, "lớn hơn 1 MB"),
        ("/bom", 413, "lớn hơn 1 MB"), ("/nho-giot", 504, "không tải xong trong"), ("/vong", 502, "chuyển hướng quá 5"),
        ("/tep", 422, "nhị phân"),
    ],
)  # fmt: skip
def test_what_is_not_to_be_had_is_told(
    browser: Any, there: House, path: str, status: int, told: str, monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    small = Limits(allowed=(there.authority,), largest=1 << 20, seconds=1.0)
    monkeypatch.setattr("checker.pipeline.limits", lambda settings: small)
    address = there.host + path
    page = submit(browser, "", address=address, date="2026-01-13")
    assert page.status_code == status
    assert told in plain(page.text)
    fields = Forms(page.text).of("new")["fields"]
    assert (fields["address"], fields["date"]) == (address, "2026-01-13")
    assert page.headers["content-security-policy"].startswith("default-src 'self';")
    said = capfd.readouterr()
    assert there.authority not in said.out + said.err


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1/", "localhost", "http://[::1]/", "https://169.254.169.254/latest/meta-data/", "file:///etc/passwd",
        "javascript:alert(1)", "x" * 3_000, "http://2130706433/", "\x00", "http://bao.example\r\nX: y/",
        '"><script>alert(1)</script>',
    ],
)  # fmt: skip
def test_nothing_inside_is_reached(browser: Any, address: str) -> None:
    page = submit(browser, "", address=address)
    assert page.status_code == 400
    assert "Chưa đọc được địa chỉ này" in plain(page.text)
    assert "<script>alert" not in page.text


def test_in_english(browser: Any) -> None:
    browser.get("/lang/en")
    page = submit(browser, "", address="http://10.0.0.1/")
    assert "The address was not read: this address is not of the public web." in plain(page.text)
    assert "Address of the article" in page.text


def test_one_of_them(browser: Any, there: House) -> None:
    there.asked.clear()
    page = submit(browser, DRAFT, address=f"{there.host}/tin")
    assert page.status_code == 422
    assert "Chỉ chọn một" in plain(page.text)
    assert submit(browser, "", files=[("file", ("a.txt", b"5"))], address="bao.example").status_code == 422
    assert there.asked == []


def test_https_is_understood(made: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr("checker.pipeline.fetch", lambda address, settings: asked.append(address))
    links.fetch(made.settings, " bao.example/tin ")
    assert asked == ["https://bao.example/tin"]


def test_a_few_at_a_time(browser: Any, there: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(links, "PATIENCE", 0.01)
    for _ in range(links.AT_ONCE):
        links._turns.acquire()
    try:
        page = submit(browser, "", address=f"{there.host}/tin")
    finally:
        for _ in range(links.AT_ONCE):
            links._turns.release()
    assert page.status_code == 503
    assert submit(browser, "", address=f"{there.host}/tin").status_code == 200


def test_switched_off() -> None:
    closed = client(desk(fetch=False))
    assert "address" not in Forms(closed.get("/").text).of("new")["fields"]
    page = submit(closed, "", address="https://bao.example/")
    assert page.status_code == 400
    assert "checker.toml không cho mở địa chỉ web" in plain(page.text)
    assert "a-address" not in submit(closed).text


def test_where_it_came_from_is_kept(tmp_path: Path, there: House) -> None:
    path = tmp_path / "desk.sqlite"
    first = client(desk(Memory(path), fetch_allow=(there.authority,)))
    page = press(first, submit(first, "", address=f"{there.host}/tin"), "sources", address=f"{there.host}/tin")
    draft = Memory(path).draft(page.url.path.rpartition("/")[2])
    assert isinstance(draft, Draft)
    assert (draft.name, draft.url, draft.data) == ("tin.html", f"{there.host}/tin", PAGE.encode())
    assert [one.url for one in draft.sources] == [f"{there.host}/tin"]


def test_a_file_of_an_older_desk_is_brought_up_to_date(tmp_path: Path) -> None:
    path = tmp_path / "desk.sqlite"
    old = sqlite3.connect(path)
    old.executescript(
        "CREATE TABLE drafts (id TEXT PRIMARY KEY, made TEXT NOT NULL, who TEXT NOT NULL, name TEXT NOT NULL, "
        "data BLOB NOT NULL, published TEXT, source TEXT, scope TEXT) WITHOUT ROWID;"
        "CREATE TABLE sources (draft TEXT NOT NULL, name TEXT NOT NULL, data BLOB NOT NULL);"
        "INSERT INTO drafts VALUES ('x', '2026-01-14T08:00:00', '', 'a.txt', x'35', NULL, NULL, NULL);"
        "INSERT INTO sources VALUES ('x', 'b.txt', x'36'); PRAGMA user_version = 1;"
    )
    old.close()
    for _ in range(2):
        kept = Memory(path).draft("x")
        assert kept is not None
        assert (kept.data, kept.url, kept.sources[0].url) == (b"5", None, None)
