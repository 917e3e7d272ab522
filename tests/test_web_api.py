"""What programs get from the desk: JSON for publishing systems, LanguageTool's answers for word processors."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from web_desk import client, desk

from checker.web.languagetool import utf16

TEXT = "Kim ngạch xuất khẩu năm 2025 của Việt Nam đạt 475 tỷ USD."


@pytest.fixture(scope="module")
def browser() -> Any:
    return client(desk())


def matches(browser: Any, **fields: str) -> list[dict[str, Any]]:
    answer = browser.post("/v2/check", data={"language": "vi-VN", **fields})
    assert answer.status_code == 200
    found: list[dict[str, Any]] = answer.json()["matches"]
    return found


def test_a_draft_in_json(browser: Any) -> None:
    answer = browser.post("/api/check", json={"text": TEXT, "date": "2026-01-14", "source": "Báo Thử"}).json()
    (finding,) = answer["findings"]
    assert finding["severity"] == "error"
    assert [one["text"] for one in finding["figures"]] == ["475 tỷ USD", "457 tỷ USD"]
    assert answer["checked"]["compared"] == 1
    assert answer["figures"][0]["source"] == "Báo Thử"


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 400), (b"{", 400), (b"[]", 422), (b"{}", 422), (b'{"text": 5}', 422), (b'{"text": "", "date": "x"}', 422),
        (b'{"text": "", "language": "fr"}', 422), (b'{"text": "", "more": 1}', 422), (b"[" * 100_000, 400),
        (b'{"text": "\xff"}', 400), (b'{"text": null}', 422), (b'{"text": "\\ud800 5 t\\u1ef7"}', 200),
        (b'{"text": ""}', 200), (json.dumps({"text": "9 " * 300_000}).encode(), 413),
    ],
)  # fmt: skip
def test_what_is_not_a_draft(browser: Any, body: bytes, status: int) -> None:
    answer = browser.post("/api/check", content=body)
    assert answer.status_code == status
    assert ("error" in answer.json()) == (status != 200)


def test_other_methods(browser: Any) -> None:
    assert browser.get("/api/check").status_code == 405
    assert "POST" in browser.get("/api/check").headers["allow"]
    assert browser.get("/api/none").json()["error"]


def test_the_description_names_every_route(browser: Any) -> None:
    described = browser.get("/openapi.json").json()
    assert described["openapi"].startswith("3.1")
    assert set(described["paths"]) == {"/api/check", "/v2/check", "/v2/languages"}


def test_underlined_where_it_is_typed(browser: Any) -> None:
    (match,) = matches(browser, text=TEXT)
    assert TEXT[match["offset"] :][: match["length"]] == "475 tỷ USD"
    assert match["replacements"] == [{"value": "457 tỷ USD"}]
    assert "457 tỷ USD" in match["message"]
    context = match["context"]
    assert context["text"][context["offset"] :][: context["length"]] == "475 tỷ USD"


@pytest.mark.parametrize(
    "before", ["😀 Tin vui: ", "Đo\u031b\u0323i chút. ", "\r\n\r\n", "Thứ nhất.\r\n", "\ufeff", "a\u0301" * 50 + ". "]
)
def test_offsets_count_utf16(browser: Any, before: str) -> None:
    text = before + TEXT
    (match,) = matches(browser, text=text)
    units = text.encode("utf-16-le")[2 * match["offset"] :][: 2 * match["length"]]
    assert units.decode("utf-16-le") == "475 tỷ USD"


def test_markup_keeps_its_place(browser: Any) -> None:
    parts = [{"markup": "<p>"}, {"text": TEXT[:30]}, {"markup": "<b>"}, {"text": TEXT[30:]}, {"markup": "</b></p>"}]
    (match,) = matches(browser, data=json.dumps({"annotation": parts}))
    assert match["offset"] == TEXT.index("475") + len("<p><b>")
    assert browser.post("/v2/check", data={"language": "vi", "data": "{"}).status_code == 400
    assert browser.post("/v2/check", data={"text": TEXT}).status_code == 400


def test_what_librarians_of_languages_ask(browser: Any) -> None:
    assert {one["longCode"] for one in browser.get("/v2/languages").json()} == {"vi-VN", "en-US"}
    answer = browser.post("/v2/check", data={"language": "auto", "text": "Không có số nào."}).json()
    assert answer["matches"] == []
    assert {"software", "language", "matches", "warnings"} <= set(answer)


def test_extensions_of_browsers_may_ask(browser: Any) -> None:
    headers = {"origin": "chrome-extension://abc", "sec-fetch-site": "cross-site"}
    answer = browser.post("/v2/check", data={"language": "vi", "text": TEXT}, headers=headers)
    assert answer.headers["access-control-allow-origin"] == "chrome-extension://abc"
    assert browser.post("/api/check", json={"text": TEXT}, headers=headers).status_code == 403


@given(st.text(st.characters(codec="utf-8"), max_size=30), st.integers(0, 30))
def test_utf16(text: str, offset: int) -> None:
    offset = min(offset, len(text))
    assert utf16(text, offset) == len(text[:offset].encode("utf-16-le")) // 2
