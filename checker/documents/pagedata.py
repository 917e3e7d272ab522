"""What a page says of itself: JSON-LD, then meta tags; the day of publication, outlet, address and headline."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from checker.documents.dates import container_date

_PUBLISHED = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished", "published_time",
    "pubdate", "publishdate", "publish-date", "publish_date", "published-date", "date.published", "dc.date.issued",
    "dcterms.issued", "dc.date", "dcterms.date", "dcterms.created", "article.published", "parsely-pub-date",
    "sailthru.date", "cxenseparse:recs:publishtime", "date",
)  # fmt: skip
_STATED = re.compile(r'"datePublished"\s{0,20}:\s{0,20}"([^"]{4,60})"')
_OBJECTS = 2_000  # of a page's JSON-LD that are looked at


class PageData(NamedTuple):
    """None for what the page does not say."""

    published: date | None = None
    source: str | None = None
    url: str | None = None
    title: str | None = None


def page_data(tree: Any) -> PageData:
    """The page's own description of itself."""
    metas = _metas(tree)
    linked = list(_linked(tree))
    return PageData(
        published=_published(tree, metas, linked),
        source=metas.get("og:site_name") or _publisher(linked),
        url=_address(tree) or metas.get("og:url"),
        title=_title(tree, metas),
    )


def _metas(tree: Any) -> Mapping[str, str]:
    metas: dict[str, str] = {}
    for element in tree.document.query_selector_all("meta")[:]:
        content = _folded(element.getattr("content", ""))
        for attribute in ("property", "name", "itemprop"):
            key = (element.getattr(attribute, "") or "").strip().lower()
            if key and content:
                metas.setdefault(key, content)
    return metas


def _published(tree: Any, metas: Mapping[str, str], linked: list[Mapping[str, Any]]) -> date | None:
    articles = [item for item in linked if re.search("article|news|report|posting", str(item.get("@type", "")), re.I)]
    stated = [item["datePublished"] for item in (*articles, *linked) if isinstance(item.get("datePublished"), str)]
    stated += _STATED.findall("\n".join(_scripts(tree))) if not stated else []
    stated += [metas[key] for key in _PUBLISHED if key in metas]
    for selector in ('[itemprop="datePublished"]', "time[pubdate]", "article time[datetime]", "main time[datetime]"):
        for element in tree.body.query_selector_all(selector)[:1]:
            stated.append(element.getattr("datetime", "") or element.getattr("content", "") or element.text or "")
    return next((found for text in stated if (found := container_date(text)) is not None), None)


def _scripts(tree: Any) -> Iterator[str]:
    for element in tree.document.query_selector_all('script[type="application/ld+json"]')[:]:
        yield element.text or ""


def _linked(tree: Any) -> Iterator[Mapping[str, Any]]:
    """The objects of the page's JSON-LD, outermost first."""
    pending: list[Any] = []
    for script in _scripts(tree):
        try:
            pending.append(json.loads(script.strip().removeprefix("<!--").removesuffix("-->"), strict=False))
        except (ValueError, RecursionError):
            continue
    for _ in range(_OBJECTS):
        if not pending:
            return
        value = pending.pop(0)
        if isinstance(value, dict):
            yield value
            pending += [item for item in value.values() if isinstance(item, dict | list)]
        elif isinstance(value, list):
            pending += value[:_OBJECTS]


def _publisher(linked: list[Mapping[str, Any]]) -> str | None:
    for item in linked:
        publisher = item.get("publisher")
        if isinstance(publisher, dict) and isinstance(publisher.get("name"), str):
            return _folded(publisher["name"]) or None
    return None


def _address(tree: Any) -> str | None:
    for element in tree.document.query_selector_all('link[rel="canonical"]')[:1]:
        address = (element.getattr("href", "") or "").strip()
        return address if address.startswith("http") else None
    return None


def _title(tree: Any, metas: Mapping[str, str]) -> str | None:
    headings = [_folded(element.text) for element in tree.body.query_selector_all("h1")[:]]
    heading = next((text for text in headings if text), None)
    return heading or metas.get("og:title") or _folded(tree.title) or None


def _folded(text: str | None) -> str:
    return " ".join((text or "").split())


__all__ = ["PageData", "page_data"]
