"""Figures, documents and findings as compact JSON text and back, without losing a digit."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

from checker.model import Cell, Document, Figure, Finding, Span

KEPT = 4_000  # reports whose figures stay unpacked in one process
_REQUIRED = object()  # what a field without a default has for one: no value is equal to it
_DEFAULTS: dict[str, Any] = {name: Figure._field_defaults.get(name, _REQUIRED) for name in Figure._fields}
_OF_DOCUMENT = frozenset({"doc", "source", "published", "url"})  # what a figure has from its report
_WRITTEN = frozenset({"text", "sentence"})  # and from its report's text
_DECIMALS = frozenset({"value", "value_high", "low", "high", "soft_low", "soft_high", "step"})
_DATES = frozenset({"published", "period_start", "period_end", "base_start", "base_end"})


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return {"$d": str(value)}
    if isinstance(value, date):
        return {"$t": value.isoformat()}
    if isinstance(value, Mapping):
        return dict(value)
    raise TypeError(type(value))


def _rich(value: dict[str, Any]) -> Any:
    if "$d" in value:
        return Decimal(value["$d"])
    if "$t" in value:
        return date.fromisoformat(value["$t"])
    return value


def dumps(value: Any) -> str:
    """JSON without spaces; decimals and dates come back as such."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=_plain)


def loads(text: str) -> Any:
    return json.loads(text, object_hook=_rich)


def _figure(figure: Figure, without: frozenset[str]) -> dict[str, Any]:
    row: dict[str, Any] = {}
    for name, default in _DEFAULTS.items():
        if name in without:
            continue
        value = getattr(figure, name)
        if value is None or value == default:
            continue
        row[name] = str(value) if name in _DECIMALS else value.isoformat() if name in _DATES else value
    return row


def _made(row: dict[str, Any], published: date | None = None) -> Figure:
    """The figure of a row, which is used up."""
    for name in _DECIMALS & row.keys():
        row[name] = Decimal(row[name])
    for name in _DATES & row.keys():
        row[name] = date.fromisoformat(row[name])
    if "readings" in row:
        row["readings"] = tuple(row["readings"])
    if published is not None:
        row["published"] = published
    for name in row.keys() - _DEFAULTS.keys():  # of another version, perhaps
        del row[name]
    return Figure(**row)


def pack_figures(figures: Sequence[Figure]) -> str:
    """The figures of one document, as far as the document does not tell."""
    rows = []
    for figure in figures:
        row = _figure(figure, _OF_DOCUMENT | _WRITTEN)
        row["sentence_end"] = figure.sentence_start + len(figure.sentence)
        rows.append(row)
    return dumps(rows)


def unpack_figures(text: str, document: Document) -> list[Figure]:
    """The figures that pack_figures() wrote of a document."""
    return [_restored(row, document) for row in _rows(text)]


def unpack_linked(text: str, document: Document, links: Mapping[int, str | None]) -> dict[int, Figure]:
    """Those of them whose links are given, by their positions."""
    rows = _rows(text)
    return {position: _restored(rows[position] | {"link": link}, document) for position, link in links.items()}


def unpack_again(text: str, document: Document, links: Mapping[int, str | None]) -> dict[int, Figure]:
    """The same for a report that is asked for again and again: the next draft meets it unpacked."""
    made = _kept(text, document.name, document.text, document.source, document.url, document.published)
    missing = [position for position in links if position not in made]
    if missing:
        rows = _rows(text)
        made |= {position: _restored(rows[position], document) for position in missing}
    return {
        position: figure if (figure := made[position]).link == link else figure._replace(link=link)
        for position, link in links.items()
    }


@lru_cache(maxsize=KEPT)
def _kept(*wording: object) -> dict[int, Figure]:
    """What was unpacked of a report so far; by all that it is made from, so that nothing makes it untrue."""
    return {}


def _rows(text: str) -> list[dict[str, Any]]:
    """The rows of figures; only their readings hold what JSON has no form for."""
    return loads(text) if '"$' in text else json.loads(text)  # type: ignore[no-any-return]


def _restored(row: dict[str, Any], document: Document) -> Figure:
    written, start = document.text, row.setdefault("start", 0)
    row["doc"], row["source"], row["url"] = document.name, document.source, document.url
    row["text"] = written[start : row["end"]]
    row["sentence"] = written[row.get("sentence_start", 0) : row["sentence_end"]]
    return _made(row, document.published)


def pack_document(document: Document) -> str:
    """What has no column of its own."""
    kept = {
        "date_from": document.date_from, "scope": document.scope, "body": document.body,
        "first_line": document.first_line, "cells": document.cells, "raw_offsets": document.raw_offsets,
    }  # fmt: skip
    return dumps({name: value for name, value in kept.items() if value not in (None, ())})


def unpack_document(
    text: str, name: str, words: str, title: str | None, source: str | None, url: str | None, published: int | None
) -> Document:
    """The document of a version's columns; published is an ordinal day."""
    row = json.loads(text)
    cells = tuple(
        Cell(Span(*span), line, column, tuple(Span(*one) for one in headers))
        for span, line, column, headers in row.pop("cells", ())
    )
    raw = tuple((a, b) for a, b in row.pop("raw_offsets", ()))
    day = date.fromordinal(published) if published else None
    return Document(
        name, words, title=title, source=source, url=url, published=day, cells=cells, raw_offsets=raw, **row
    )


def pack_finding(finding: Finding) -> str:
    """A finding with all of its evidence, readable when the reports have changed."""
    row = finding._asdict()
    row["figures"] = [_figure(figure, frozenset()) for figure in finding.figures]
    return dumps(row)


def unpack_finding(text: str) -> Finding:
    row = loads(text)
    row["figures"] = tuple(_made({"start": 0, "sentence": "", **one}) for one in row["figures"])
    row["explanation"] = tuple(row["explanation"])
    row["culprits"] = tuple(row["culprits"])
    return Finding(**row)


__all__ = [
    "dumps", "loads", "pack_document", "pack_figures", "pack_finding", "unpack_again", "unpack_document",
    "unpack_figures", "unpack_finding", "unpack_linked",
]  # fmt: skip
