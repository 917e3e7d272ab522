"""Feeds and sitemaps."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from checker.model import Document, Problem


def is_feed(name: str) -> bool:
    return False


def reports(name: str, published: date | None, lang: str) -> Iterator[Document | Problem]:
    yield from ()
