"""The nights' findings and the timelines as pages of the desk, and drafts against a store."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from web_desk import ARCHIVE, DRAFT, choose, client, plain, press, submit, verdict

from checker import cli
from checker.archive import window
from checker.config import Config
from checker.kinds import suggesting
from checker.web.desk import Desk
from checker.web.memory import Memory

LINE = "---\ndate: {}\nsource: {}\n---\nKim ngạch xuất khẩu năm {} của Việt Nam đạt {} tỷ USD.\n"
REPORTS = {
    **ARCHIVE,
    "sau.txt": LINE.format("2026-01-13", "Báo Sau", 2025, 447),
    "truoc.txt": LINE.format("2025-01-09", "Báo Mẫu", 2024, 405),
}


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Any:
    folder = tmp_path_factory.mktemp("kho")
    for name, text in REPORTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    store, out = str(folder / "kho.db"), str(folder / "ra")
    assert cli.main(["nightly", *(str(folder / one) for one in REPORTS), "--store", store, "--out", out]) in (0, 1)
    made = Desk(Config(outlets=("Báo Nhà",)), Memory(), against=[store])
    return client(made)


def test_a_draft_against_a_store(browser: Any) -> None:
    page = submit(browser)
    assert verdict(page, "475 tỷ USD") == "error"
    assert "Khớp với 2 nguồn độc lập" in plain(choose(browser, page, "8,02%").text)
    assert "457 tỷ USD" in plain(page.text)


def test_a_figure_over_time(browser: Any) -> None:
    page = submit(browser)
    start = re.search(r'id="f(\d+)"[^>]*><span[^>]*>✗', page.text)[1]  # type: ignore[index]
    drawn = browser.get(f"{page.url.path}/series?f={start}")
    assert "<svg" in drawn.text
    assert "style=" not in drawn.text
    for words in ("475 tỷ USD", "457 tỷ USD", "405 tỷ USD"):
        assert words in plain(drawn.text)
    assert browser.get(f"{page.url.path}/series?f=1").status_code == 404


def test_a_figure_over_all_time_though_a_check_looks_at_some(browser: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(window, "ENOUGH", 0)
    monkeypatch.setattr(window, "_met", lambda one, ends: [one.period.end.toordinal()])
    monkeypatch.setattr(suggesting, "AROUND", 0)
    page = submit(browser)
    assert "không xét 1 số liệu" in plain(page.text)
    start = re.search(r'id="f(\d+)"[^>]*><span[^>]*>✗', page.text)[1]  # type: ignore[index]
    assert "405 tỷ USD" in plain(browser.get(f"{page.url.path}/series?f={start}").text)


def test_findings_of_the_nights(browser: Any) -> None:
    page = browser.get("/archive")
    assert "447 tỷ USD" in plain(page.text)
    finding = re.search(r'href="/archive/(\w+)"', page.text)[1]  # type: ignore[index]
    shown = browser.get(f"/archive/{finding}")
    assert "<svg" in shown.text
    refused = press(browser, shown, "ignore", reason=" ")
    assert refused.url.path == f"/archive/{finding}"
    after = press(browser, shown, "ignore", reason="đã hỏi cơ quan thống kê")
    assert after.url.path == "/archive"
    assert "đã hỏi cơ quan thống kê" in plain(after.text)
    assert f'href="/archive/{finding}"' not in after.text
    assert browser.get("/archive/none").status_code == 404


def test_the_nights_hear_what_is_ignored_at_the_desk_and_taken_back(browser: Any) -> None:
    desk = browser.app.state.served.desk

    def reasons() -> list[str]:
        with desk.opened() as store:
            return [one.reason for one in store.decisions()]

    page = press(browser, choose(browser, submit(browser), "475 tỷ USD"), "ignore", reason="số sơ bộ")
    assert "số sơ bộ" in reasons()
    again = submit(browser)
    assert "số sơ bộ" in plain(again.text)
    press(browser, page, "undo")
    assert "số sơ bộ" not in reasons()
    assert verdict(submit(browser), "475 tỷ USD") == "error"


def test_without_a_store_there_is_no_such_page(tmp_path: Path) -> None:
    plainly = client()
    assert "/archive" not in plainly.get("/").text
    assert "Không còn điểm nào" in plain(plainly.get("/archive").text)
    assert submit(plainly, DRAFT).status_code == 200
