"""What a format finds in its file, and how that becomes a Document: its date by order of trust, and its title."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from checker.documents.bylines import Found, byline
from checker.documents.datelines import dateline
from checker.documents.normalising import Offsets
from checker.documents.trouble import Trouble
from checker.model import Cell, Document, Span

_TITLE = 200  # characters that a headline has at most
_TOP = 30_000  # characters in which a byline or dateline is looked for


class Parts(NamedTuple):
    """A report as its format has it: NFC text, and whatever its container knows."""

    text: str
    body: int = 0
    published: date | None = None
    date_from: str | None = None
    title: str | None = None
    source: str | None = None
    url: str | None = None
    scope: str | None = None
    cells: tuple[Cell, ...] = ()
    raw_offsets: Offsets = ()
    first_line: int = 1
    misdated: bool = False  # it gives a date that is none: no other is put in its place
    prose: bool = True  # a text whose own words may tell its day; not so a sheet of numbers
    troubles: tuple[Trouble, ...] = ()


def document(name: str, parts: Parts, published: date | None) -> tuple[Document, list[Trouble]]:
    """The Document of a report's parts, and what its user should know; published is the day if it tells none."""
    when, date_from, told = _dated(parts, published)
    troubles = list(parts.troubles)
    if when is None and not parts.misdated and parts.text.strip():
        troubles.append(Trouble("no date: this year, last month and the like stay open", severity="warning"))
    if not parts.text.strip():
        troubles.append(Trouble("nothing to read: it is empty", severity="warning"))
    made = Document(
        name=name,
        text=parts.text,
        published=when,
        date_from=date_from,
        source=parts.source or (told.byline.paper if told else None),
        url=parts.url,
        title=parts.title or (headline(parts.text, parts.body) if parts.prose else None),
        scope=parts.scope,
        body=parts.body,
        cells=parts.cells,
        raw_offsets=parts.raw_offsets,
        first_line=parts.first_line,
        byline=Span(told.span.start + parts.body, told.span.end + parts.body) if told and told.span else None,
    )
    return made, troubles


def _dated(parts: Parts, published: date | None) -> tuple[date | None, str | None, Found | None]:
    """The day of a report, what tells it, and its byline."""
    if parts.published is not None or parts.misdated:
        return parts.published, parts.date_from, None
    if parts.prose:
        top = parts.text[parts.body : parts.body + _TOP]
        if (found := byline(top)) is not None:
            return found.byline.day, "byline", found
        if (told := dateline(top)) is not None:
            return told, "dateline", None
    return published, "argument" if published else None, None


def headline(text: str, body: int = 0) -> str | None:
    """The first line of a report if it reads as its headline: short, no sentence, and something follows it."""
    start = body
    while start < len(text) and text[start].isspace():
        start += 1
    end = text.find("\n", start, start + _TITLE + 1)
    if end < 0 or not text[end : end + 1_000].strip():
        return None
    line = text[start:end].strip().lstrip("#").strip(" *_")
    if not any(char.isalpha() for char in line) or line[-1] in ".,;:" or "\t" in line or "|" in line:
        return None
    return line


__all__ = ["Parts", "document", "headline"]
