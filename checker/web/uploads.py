"""Uploaded files → documents, each read in a process that may use so much time and memory and no more."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from datetime import date
from typing import Any

from checker.messages import say
from checker.model import Cell, Document, Problem, Span

SECONDS = 30
LARGEST = 20 << 20  # bytes of one file
LONGEST = 400_000  # characters of one report: a book, not a draft
_PLAIN = (".txt", ".text", ".md")


def read(
    name: str, data: bytes, *, published: date | None = None, lang: str = "vi"
) -> tuple[list[Document], list[Problem]]:
    """The documents of an uploaded file, and what is wrong with it; never an exception of a reader."""
    if len(data) > LARGEST:
        return [], [_problem(lang, name, "larger than {megabytes} MB", megabytes=LARGEST >> 20)]
    if name.lower().endswith(_PLAIN) and len(data) <= 2 * LONGEST:
        from checker import pipeline

        documents, problems = pipeline.read_bytes(name, data, published=published, lang=lang)
    else:
        documents, problems = _apart(name, data, published, lang)
    kept = [one for one in documents if len(one.text) <= LONGEST]
    if len(kept) < len(documents):
        problems = [*problems, _problem(lang, name, "too large: more than {characters} characters", characters=LONGEST)]
    return kept, problems


def _apart(name: str, data: bytes, published: date | None, lang: str) -> tuple[list[Document], list[Problem]]:
    asked = {"name": name, "kind": None, "published": published.isoformat() if published else "", "lang": lang}
    try:
        done = subprocess.run(
            [sys.executable, "-m", "checker.web.reader"], input=json.dumps(asked).encode() + b"\n" + data,
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=SECONDS, check=True,
        )  # fmt: skip
        rows = json.loads(done.stdout)
    except subprocess.TimeoutExpired:
        return [], [_problem(lang, name, "reading it took longer than {seconds} seconds", seconds=SECONDS)]
    except (subprocess.CalledProcessError, ValueError):  # out of memory or time, or a reader that crashed
        return [], [_problem(lang, name, "a broken file, or one that needs too much memory")]
    return [from_row(row) for row in rows["documents"]], [Problem(*row) for row in rows["problems"]]


def _problem(lang: str, name: str, message: str, **values: object) -> Problem:
    return Problem(name, say(lang, message, **values))


def to_row(document: Document) -> dict[str, Any]:
    """A document as JSON values."""
    return {
        "name": document.name, "text": document.text, "date_from": document.date_from, "source": document.source,
        "published": document.published.isoformat() if document.published else None, "url": document.url,
        "title": document.title, "scope": document.scope, "body": document.body,
        "cells": [[cell.span, cell.row, cell.column, cell.headers] for cell in document.cells],
        "raw_offsets": document.raw_offsets, "first_line": document.first_line,
    }  # fmt: skip


def from_row(row: Mapping[str, Any]) -> Document:
    """The document that to_row wrote."""
    cells = tuple(
        Cell(Span(*span), at, column, tuple(Span(*one) for one in headers))
        for span, at, column, headers in row["cells"]
    )
    return Document(
        **{
            **row,
            "published": date.fromisoformat(row["published"]) if row["published"] else None,
            "cells": cells,
            "raw_offsets": tuple((after, before) for after, before in row["raw_offsets"]),
        }
    )


__all__ = ["LARGEST", "LONGEST", "SECONDS", "from_row", "read", "to_row"]
