"""Feeds and sitemaps: their articles in full where they may be fetched, else what the feed itself says of them."""

from __future__ import annotations

import html
import json
import re
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from functools import lru_cache
from typing import Any, NamedTuple

from checker.documents import is_address, read_bytes, url_key
from checker.errors import UserError
from checker.fetching import Refused
from checker.languages import form
from checker.model import Document, Problem, replace
from checker.nightly.asking import Web

EXTENSIONS = (".rss", ".atom", ".xml")
SIGNS = re.compile(rb"<(?:rss|rdf:RDF|feed|urlset|sitemapindex)[\s>]")
HANOI = timezone(timedelta(hours=7))
FULL = 1200  # characters from which what a feed gives is the article itself
DAYS = 3  # a sitemap's pages that changed longer ago have been read before
PAGES = 1000  # of one sitemap
DEPTH = 3  # of sitemaps that list sitemaps
_DAY = re.compile(r"(?<!\d)(\d{1,2})\s?[/.-]\s?(\d{1,2})\s?[/.-]\s?(\d{4})(?!\d)")
_CLOCK = re.compile(r"(?<!\d)(\d{1,2})[:h](\d{2})(?!\d)")
_BLOCK = re.compile(r"<\s{0,5}(?:br|/p|/div|/li|/h\d)[^>]{0,200}>", re.I)
_TAG = re.compile(r"<[^>]{0,2000}>")
_SITEMAP = re.compile(r"<(?:url|sitemap)[\s>](.{0,20000}?)</(?:url|sitemap)>", re.S)
_FIELD = {name: re.compile(rf"<(?:\w+:)?{name}[^>]{{0,200}}>(.{{0,4000}}?)</", re.S) for name in ("loc", "lastmod")}


class Item(NamedTuple):
    """One article as a feed or sitemap announces it."""

    address: str
    title: str | None = None
    text: str = ""
    day: date | None = None
    source: str | None = None


def is_feed(name: str) -> bool:
    """Whether a source is an address of the web, or a file that holds a feed or sitemap."""
    if is_address(name):
        return True
    if not name.lower().endswith(EXTENSIONS):
        return False
    try:
        with open(name, "rb") as file:
            return bool(SIGNS.search(file.read(4_000)))
    except OSError:
        return False


def reports(
    name: str, published: date | None, today: date, has: Callable[[str], bool], web: Web | None = None
) -> Iterator[Document | Problem]:
    """The articles of a source; of one on the web, nothing where it has not changed.

    has tells whether an article is in the store; web is the network, which sources of files do without.
    """
    try:
        data = web.listing(name) if web is not None else _of_file(name)
    except (Refused, OSError) as reason:
        yield Problem(name, f"cannot be opened: {reason}")
        return
    if data is None:
        return
    sign = SIGNS.search(data[:4_000])
    if sign is None:  # an article of its own
        yield from read_bytes(name, data, kind="html", published=published)[0]
        return
    listed = sign[0][1:-1] in (b"urlset", b"sitemapindex")
    if web is not None and b"<sitemapindex" in data[:4_000]:
        web.whole(name)  # the lists in it may change while it does not
    items = _sitemap(data, web, today) if listed else _feed(name, data)
    count = 0
    for item in items:
        count += 1
        yield from _report(item, web, published, has)
    if not count:
        yield Problem(name, "nothing in this feed", severity="warning")


def _of_file(name: str) -> bytes:
    with open(name, "rb") as file:
        return file.read()


def _report(
    item: Item, web: Web | None, published: date | None, has: Callable[[str], bool]
) -> Iterator[Document | Problem]:
    """The article, fetched where the feed has only its summary."""
    if web is not None and len(item.text) < FULL:
        try:
            found, _ = read_bytes(item.address, web.page(item.address), kind="html", published=item.day or published)
        except Refused as reason:
            yield Problem(item.address, f"cannot be opened: {reason}", severity="warning")
            if has(url_key(item.address)):
                return  # a summary must not take the place of the article
        else:
            whole = next((one for one in found if len(one.text) > len(item.text)), None)
            if whole is not None:
                yield replace(
                    whole, url=item.address, title=whole.title or item.title, source=whole.source or item.source,
                    published=whole.published or item.day,
                )  # fmt: skip
                return
    if item.text or item.title:
        line = {
            "text": item.text or item.title, "title": item.title, "source": item.source, "url": item.address,
            "date": item.day.isoformat() if item.day else None, "id": item.address,
        }  # fmt: skip
        written = json.dumps({name: value for name, value in line.items() if value})
        documents, problems = read_bytes(item.address, written.encode(), kind="jsonl", published=published)
        yield from documents
        yield from problems


def _feed(name: str, data: bytes) -> Iterator[Item]:
    parsed = _parser().parse(data)
    source = _outlet(parsed.feed.get("title"))
    for entry in parsed.entries:
        address = entry.get("link") or entry.get("id")
        if not address:
            continue
        written = [part.get("value", "") for part in entry.get("content", ())] or [entry.get("summary", "")]
        when = entry.get("published_parsed") or entry.get("updated_parsed")
        yield Item(address, _words(entry.get("title", "")) or None, _words(max(written, key=len)), _local(when), source)


def _sitemap(data: bytes, web: Web | None, today: date, depth: int = 0) -> Iterator[Item]:
    """The pages that a sitemap lists as changed lately; of a list of sitemaps, theirs."""
    text = data.decode("utf-8", "replace")
    nested = "<sitemapindex" in text[:4_000]
    count = 0
    for block in _SITEMAP.finditer(text):
        found = {name: pattern.search(block[1]) for name, pattern in _FIELD.items()}
        address = html.unescape(found["loc"][1].strip()) if found["loc"] else ""
        changed = _iso(found["lastmod"][1].strip()) if found["lastmod"] else None
        if not address or (changed is not None and (today - changed).days > DAYS):
            continue
        if nested:
            if web is not None and depth < DEPTH:
                try:
                    inner = web.listing(address)
                except Refused:
                    continue
                if inner is not None:
                    yield from _sitemap(inner, web, today, depth + 1)
            continue
        count += 1
        if count > PAGES:
            return
        yield Item(address)


def _iso(text: str) -> date | None:
    try:
        found = datetime.fromisoformat(text.replace("Z", "+00:00"))
    except ValueError:
        return None
    return found.astimezone(HANOI).date() if found.tzinfo else found.date()


@lru_cache(maxsize=1)
def _parser() -> Any:
    """feedparser with our dates before its own: it takes 06/01 for the first of June."""
    try:
        import feedparser  # type: ignore[import-untyped]
    except ImportError:
        raise UserError("feeds need feedparser", hint="pip install 'fact-consistency-checker[feeds]'") from None
    feedparser.registerDateHandler(vietnamese)
    return feedparser


def vietnamese(text: str) -> time.struct_time | None:
    """06/01/2025 15:30, 15:30 06/01/2025, 6-1-2025: day before month, Hanoi's time; None for every other form."""
    found = _DAY.search(text or "")
    if found is None:
        return None
    day, month, year = (int(part) for part in found.groups())
    clock = _CLOCK.search(text)
    hour, minute = (int(clock[1]), int(clock[2])) if clock else (12, 0)
    try:
        return datetime(year, month, day, hour, minute, tzinfo=HANOI).astimezone(UTC).timetuple()
    except ValueError:
        return None


def _local(when: time.struct_time | None) -> date | None:
    """The day in Hanoi of a moment that feedparser gives in UTC: half past midnight is not yesterday."""
    if when is None:
        return None
    return datetime(*when[:6], tzinfo=UTC).astimezone(HANOI).date()


def _words(text: str) -> str:
    """Text without its markup; blocks become lines."""
    plain = html.unescape(_TAG.sub("", _BLOCK.sub("\n", text)))
    return "\n".join(line for part in plain.split("\n") if (line := " ".join(part.split())))


def _outlet(title: str | None) -> str | None:
    """The outlet's name in a feed's title: Báo Sông Lam - Trang chủ - RSS Feed."""
    name = " ".join(_words(title or "").split())
    while (shorter := form("feeds.tail").sub("", name)) != name:
        name = shorter
    return name or None


__all__ = ["is_feed", "reports", "vietnamese"]
