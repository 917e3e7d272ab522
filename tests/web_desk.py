"""A desk with a small archive of its own, and a reader of its pages, for the tests of checker.web."""

from __future__ import annotations

import re
import tempfile
import warnings
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from starlette.testclient import TestClient

from checker.config import Config
from checker.web.app import make_app
from checker.web.desk import Desk
from checker.web.memory import Memory
from checker.web.people import People

ARCHIVE = {
    "mau.txt": (
        "---\ndate: 2026-01-10\nsource: Báo Mẫu\ntitle: Thương mại năm 2025\n---\n"
        "Kim ngạch xuất khẩu năm 2025 của Việt Nam đạt 457 tỷ USD.\n\n"
        "Nhìn lại cả một năm nhiều biến động, tăng trưởng GDP năm 2025 của Việt Nam đạt 8,02%, theo số liệu mới.\n"
    ),
    "khac.txt": (
        "---\ndate: 2026-01-11\nsource: Đài Khác\n---\n"
        "Trong khi nhiều nền kinh tế chững lại, GDP năm 2025 của Việt Nam tăng 8,02% so với năm 2024.\n"
    ),
    "nha.txt": (
        "---\ndate: 2026-01-12\nsource: Báo Nhà\n---\n"
        "Lạm phát bình quân năm 2025 của Việt Nam là 3,31%, thấp hơn mục tiêu.\n"
    ),
}
DRAFT = (
    "Tổng kết kinh tế năm 2025\n\n"
    "Kim ngạch xuất khẩu năm 2025 của Việt Nam đạt 475 tỷ USD. GDP năm 2025 của Việt Nam tăng 8,02%.\n\n"
    "Lạm phát bình quân năm 2025 của Việt Nam là 3,31%. Phát biểu trên kênh 14, lãnh đạo bộ nêu 3 nhiệm vụ.\n"
)


def desk(memory: Memory | None = None, **settings: Any) -> Desk:
    with tempfile.TemporaryDirectory() as folder:
        for name, text in ARCHIVE.items():
            Path(folder, name).write_text(text, encoding="utf-8")
        return Desk(Config(outlets=("Báo Nhà",), **settings), memory or Memory(), against=[folder])


def client(made: Desk | None = None, people: People | None = None, **more: Any) -> TestClient:
    """A browser without scripts: it follows redirects and keeps cookies."""
    made = made or desk()
    app = make_app(made, made.memory, people or People(), **{"lang": "vi", **more})
    return TestClient(app, base_url="http://localhost", follow_redirects=True)


class Forms(HTMLParser):
    """The forms of a page: address, hidden and filled fields."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.forms: list[dict[str, Any]] = []
        self.tags: list[tuple[str, dict[str, str]]] = []
        self._select = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.tags.append((tag, values))
        if tag == "form":
            self.forms.append({"action": values["action"], "class": values.get("class", ""), "fields": {}})
        elif not self.forms:
            return
        elif tag == "textarea":
            self.forms[-1]["fields"][values["name"]] = ""
        elif tag == "input" and "name" in values and values.get("type") != "file":
            self.forms[-1]["fields"][values["name"]] = values.get("value", "")
        elif tag == "select":
            self._select = values["name"]
        elif tag == "option" and "selected" in values and self._select:
            self.forms[-1]["fields"][self._select] = values["value"]

    def of(self, name: str) -> dict[str, Any]:
        return next(one for one in self.forms if name in (*one["class"].split(), one["action"].rpartition("/")[2]))


def plain(text: str) -> str:
    """The words of a page."""
    body = text.partition("<main")[2] or text
    return " ".join(re.sub(r"<[^>]+>", " ", re.sub(r"<(script|style).*?</\1>", "", body, flags=re.S)).split())


def submit(browser: TestClient, text: str = DRAFT, **more: Any) -> Any:
    """Hands in a draft of 14 January 2026; the answer is its page."""
    csrf = Forms(browser.get("/").text).of("new")["fields"]["csrf"]
    files = more.pop("files", None)
    return browser.post("/drafts", data={"csrf": csrf, "text": text, "date": "2026-01-14", **more}, files=files)


def press(browser: TestClient, page: Any, form: str, **fields: str) -> Any:
    """Fills in a form of a page and sends it."""
    found = Forms(page.text).of(form)
    return browser.post(found["action"], data={**found["fields"], **fields})


def choose(browser: TestClient, page: Any, words: str, edit: bool = False) -> Any:
    """Clicks a figure."""
    for start, inner in re.findall(r'<a class="fig [^"]*" id="f(\d+)"[^>]*>(.*?)</a>', page.text, re.S):
        if words in plain(inner):
            return browser.get(f"{page.url.path}?f={start}{'&edit=1' if edit else ''}")
    raise AssertionError(f"{words} is not marked")


def verdict(page: Any, words: str) -> str:
    """The verdict that a figure is marked with."""
    for name, inner in re.findall(r'<a class="fig ([^"]*)"[^>]*>(.*?)</a>', page.text, re.S):
        if words in plain(inner):
            return str(name)
    raise AssertionError(f"{words} is not marked")


__all__ = ["ARCHIVE", "DRAFT", "Forms", "choose", "client", "desk", "plain", "press", "submit", "verdict"]
