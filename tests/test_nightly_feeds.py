"""Feeds and sitemaps, from files and from a small server of our own: dates, full texts, manners."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from datetime import date
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from checker import fetching
from checker.config import Config
from checker.model import Document, Problem
from checker.nightly import feeds
from checker.nightly.asking import Web
from checker.nightly.sources import Reading

TODAY = date(2026, 1, 8)
LONG = "Theo báo cáo, năm 2025 kim ngạch xuất khẩu cả nước đạt 475 tỷ USD. " * 3

RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"><channel><title>Báo Sông Lam - Trang chủ - RSS Feed</title>
<item><title>Xuất khẩu cả năm</title><link>{host}/xuat-khau</link><pubDate>06/01/2026 15:30</pubDate>
<description>&lt;p&gt;Xuất khẩu đạt &lt;b&gt;475 tỷ USD&lt;/b&gt;.&lt;/p&gt;</description></item>
<item><title>Sau nửa đêm</title><link>{host}/nua-dem</link><pubDate>Tue, 06 Jan 2026 00:30:00 +0700</pubDate>
<description>Có 12 dự án mới.</description></item>
<item><title>Không cho lấy</title><link>{host}/rieng/tin</link><pubDate>2026-01-07T08:00:00+07:00</pubDate>
<description>Có 5 dự án.</description></item>
</channel></rss>"""

PAGE = """<html lang="vi"><head><title>{title}</title></head><body>
<article><h1>{title}</h1><p>{text}</p></article></body>
</html>"""

SITEMAP = """<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<url><loc>{host}/xuat-khau</loc><lastmod>2026-01-07T23:30:00+07:00</lastmod></url>
<url><loc>{host}/cu</loc><lastmod>2025-11-01</lastmod></url></urlset>"""


class House:
    """A server with a feed, two pages, a sitemap and a robots.txt; it counts what it is asked for."""

    def __init__(self) -> None:
        house = self
        self.asked: list[str] = []
        self.agents: set[str] = set()
        self.etags: dict[str, str] = {}
        self.broken: set[str] = set()
        self.known: list[str] = []  # answered with 304

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                house.asked.append(self.path)
                house.agents.add(self.headers.get("User-Agent", ""))
                text = house.pages().get(self.path)
                etag = house.etags.get(self.path)
                if etag and self.headers.get("If-None-Match") == etag:
                    house.known.append(self.path)
                    self.send_response(304)
                    self.end_headers()
                    return
                self.send_response(503 if self.path in house.broken else 404 if text is None else 200)
                if etag:
                    self.send_header("ETag", etag)
                    self.send_header("Last-Modified", "Thu, 08 Jan 2026 00:00:00 GMT")
                self.end_headers()
                self.wfile.write((text or "").encode())

            def log_message(self, *arguments: object) -> None:
                pass

        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        self.host = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()

    def pages(self) -> dict[str, str]:
        return {
            "/robots.txt": "User-agent: *\nDisallow: /rieng/\n",
            "/rss": RSS.format(host=self.host),
            "/sitemap.xml": SITEMAP.format(host=self.host),
            "/index.xml": f"<sitemapindex><sitemap><loc>{self.host}/sitemap.xml</loc></sitemap></sitemapindex>",
            "/xuat-khau": PAGE.format(title="Xuất khẩu cả năm", text=LONG),
            "/rieng/tin": PAGE.format(title="Riêng", text=LONG),
        }


@pytest.fixture
def house(monkeypatch: pytest.MonkeyPatch) -> Iterator[House]:
    monkeypatch.setenv("CHECKER_FETCH_PAUSE", "0")
    made = House()
    yield made
    made.server.shutdown()
    made.server.server_close()


def web(house: House) -> Web:
    return Web(fetching.Limits(allowed=(house.host.removeprefix("http://"),)))


def read(name: str, house: House | None = None) -> tuple[list[Document], list[Problem]]:
    items = list(feeds.reports(name, None, TODAY, lambda key: False, web(house) if house else None))
    return [one for one in items if isinstance(one, Document)], [one for one in items if isinstance(one, Problem)]


def test_a_feed_of_a_file_is_read_without_the_network(tmp_path: Path) -> None:
    path = tmp_path / "tin.xml"
    path.write_text(RSS.format(host="https://song-lam.example"), encoding="utf-8")
    assert feeds.is_feed(str(path))
    documents, problems = read(str(path))
    assert problems == []
    assert [(one.title, one.published, one.source) for one in documents] == [
        ("Xuất khẩu cả năm", date(2026, 1, 6), "Báo Sông Lam"),
        ("Sau nửa đêm", date(2026, 1, 6), "Báo Sông Lam"),
        ("Không cho lấy", date(2026, 1, 7), "Báo Sông Lam"),
    ]
    assert "Xuất khẩu đạt 475 tỷ USD." in documents[0].text
    assert documents[0].url == "https://song-lam.example/xuat-khau"


def test_a_feed_of_the_web_brings_full_texts_where_it_may(house: House) -> None:
    documents, problems = read(f"{house.host}/rss", house)
    by_title = {one.title: one for one in documents}
    assert LONG.strip() in " ".join(by_title["Xuất khẩu cả năm"].text.split())
    assert by_title["Xuất khẩu cả năm"].published == date(2026, 1, 6)
    assert by_title["Xuất khẩu cả năm"].source == "Báo Sông Lam"
    assert "Có 12 dự án mới." in by_title["Sau nửa đêm"].text  # its page is gone: the summary stands in
    assert "Có 5 dự án." in by_title["Không cho lấy"].text  # robots.txt says no
    assert "/rieng/tin" not in house.asked
    assert house.asked.count("/robots.txt") == 1
    assert house.agents == {fetching.AGENT}
    assert [one.severity for one in problems] == ["warning", "warning"]


def test_a_summary_never_takes_the_place_of_an_article(house: House) -> None:
    items = list(feeds.reports(f"{house.host}/rss", None, TODAY, lambda key: key.endswith("/nua-dem"), web(house)))
    assert [one.title for one in items if isinstance(one, Document)] == ["Xuất khẩu cả năm", "Không cho lấy"]


@pytest.mark.parametrize("address", ["/sitemap.xml", "/index.xml"])
def test_a_sitemap_brings_the_pages_that_changed_lately(house: House, address: str) -> None:
    documents, _ = read(f"{house.host}{address}", house)
    assert [one.url for one in documents] == [f"{house.host}/xuat-khau"]
    assert "/cu" not in house.asked


def test_what_cannot_be_fetched_is_told_and_fails_the_night(house: House) -> None:
    reading = Reading([f"{house.host}/none"], None, "vi", TODAY)
    items = list(reading.items())
    assert [type(one) for one in items] == [Problem]
    assert reading.failed()
    assert "không mở được: máy chủ trả lời mã 404" in reading.complaints()[0]


def test_two_requests_to_one_host_are_a_pause_apart(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    waited: list[float] = []
    monkeypatch.setattr(time, "sleep", waited.append)
    fetcher = fetching.Fetcher(fetching.Limits(allowed=(house.host.removeprefix("http://"),)), pause=5)
    fetcher.get(f"{house.host}/xuat-khau")
    fetcher.get(f"{house.host}/rss")
    assert len(waited) == 2  # after robots.txt, and between the two
    assert all(3 < one <= 5 for one in waited)


def nights(house: House, notes: dict[str, str], *paths: str) -> list[Document]:
    """The articles of one more night, which notes what it saw."""
    reading = Reading([house.host + path for path in paths], None, "vi", TODAY, noted=notes.get)
    found = [one for one in reading.items() if isinstance(one, Document)]
    assert not reading.failed()
    notes |= reading.notes
    return found


@pytest.mark.parametrize("path", ["/rss", "/sitemap.xml", "/index.xml"])
def test_an_unchanged_list_costs_one_answer(house: House, path: str) -> None:
    notes: dict[str, str] = {}
    listing = "/rss" if path == "/rss" else "/sitemap.xml"
    house.etags = {listing: '"a"', "/index.xml": '"i"'}
    assert nights(house, notes, path)
    house.asked.clear()
    assert nights(house, notes, path) == []
    assert house.known == [listing]
    assert [one for one in house.asked if one not in ("/robots.txt", "/index.xml")] == [listing]
    house.etags[listing] = '"b"'
    assert nights(house, notes, path)
    assert nights(house, notes, path) == []


def test_what_was_missed_is_tried_again(house: House) -> None:
    notes: dict[str, str] = {}
    house.etags = {"/rss": '"a"'}
    house.broken = {"/xuat-khau"}
    assert len(nights(house, notes, "/rss")) == 3
    assert notes == {}
    house.broken = set()
    assert LONG.strip() in " ".join(nights(house, notes, "/rss")[0].text.split())
    assert nights(house, notes, "/rss") == []


def test_a_list_that_names_no_state_is_asked_for_as_a_whole(house: House) -> None:
    notes: dict[str, str] = {}
    house.etags = {"/rss": '"a"'}
    assert nights(house, notes, "/rss")
    house.etags = {}
    assert nights(house, notes, "/rss")
    assert nights(house, notes, "/rss")
    assert house.known == []


def test_what_a_feed_links_to_is_on_the_public_web(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    other = House()
    links = RSS.replace("{host}/xuat-khau", f"{other.host}/xuat-khau").format(host=house.host)
    monkeypatch.setattr(house, "pages", lambda: {"/rss": links})
    items = list(Reading([f"{house.host}/rss"], None, "vi", TODAY).items())
    assert f"{other.host}/xuat-khau" in {one.file for one in items if isinstance(one, Problem)}
    assert other.asked == []
    other.server.shutdown()
    other.server.server_close()


def test_the_web_can_be_switched_off(house: House) -> None:
    reading = Reading([f"{house.host}/rss"], None, "vi", TODAY, settings=Config(fetch=False))
    assert [type(one) for one in reading.items()] == [Problem]
    assert "checker.toml không cho mở địa chỉ web" in reading.complaints()[0]
    assert house.asked == []


@pytest.mark.parametrize("address", ["file:///etc/passwd", "ftp://tin.example/a"])
def test_only_the_web_is_fetched(address: str) -> None:
    with pytest.raises(fetching.Refused):
        fetching.Fetcher(fetching.Limits(), pause=0).get(address)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("06/01/2025 15:30", (2025, 1, 6)),
        ("15:30 06/01/2025", (2025, 1, 6)),
        ("Thứ hai, 6/1/2025, 00:30 (GMT+7)", (2025, 1, 5)),  # in UTC, as feedparser wants it
        ("31-12-2025", (2025, 12, 31)),
    ],
)
def test_vietnamese_dates_put_the_day_first(text: str, day: tuple[int, int, int]) -> None:
    found = feeds.vietnamese(text)
    assert found is not None
    assert found[:3] == day


@pytest.mark.parametrize("text", ["Tue, 06 Jan 2026 00:30:00 +0700", "2026-01-06T00:30:00Z", "31/13/2025", ""])
def test_other_dates_are_left_to_the_parser(text: str) -> None:
    assert feeds.vietnamese(text) is None
