""".jsonl → Parts, one document a line, read as it comes; a line that is none is told by its number."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, BinaryIO, NamedTuple

from checker.documents.dates import container_date
from checker.documents.frontmatter import opening
from checker.documents.normalising import compose
from checker.documents.parts import Parts
from checker.documents.tables import written_tables
from checker.documents.trouble import Trouble

LONGEST = 1 << 26  # bytes of a line: 64 MB
_NAMED = 20  # bad lines told one by one; the rest are counted
_SURROGATE = re.compile("[\ud800-\udfff]")


class Line(NamedTuple):
    """A line's document and its id, or what is wrong with it."""

    id: str | None
    parts: Parts | None
    trouble: Trouble | None = None


def read_lines(file: BinaryIO) -> Iterator[Line]:
    """The documents of an open .jsonl file (UTF-8, with or without BOM); no more than a line is held."""
    bad = 0
    for number, raw in _numbered(file):
        line = _line(raw, number)
        if line is None:
            continue
        if line.parts is None:
            bad += 1
            if bad > _NAMED:
                continue
        yield line
    if bad > _NAMED:
        yield Line(None, None, Trouble("more lines that cannot be read: {count}", {"count": bad - _NAMED}))


def _numbered(file: BinaryIO) -> Iterable[tuple[int, bytes | None]]:
    """Lines with their numbers from 1; None for one that is too long, which is passed over without being kept."""
    number = 0
    while raw := file.readline(LONGEST):
        number += 1
        if number == 1:
            raw = raw.removeprefix(b"\xef\xbb\xbf")
        if len(raw) < LONGEST or raw.endswith(b"\n"):
            yield number, raw
            continue
        while (rest := file.readline(LONGEST)) and not rest.endswith(b"\n"):
            pass
        yield number, None


def _line(raw: bytes | None, number: int) -> Line | None:
    if raw is None:
        return _bad(Trouble("a line longer than {megabytes} MB", {"megabytes": LONGEST >> 20}, number))
    if raw.isspace():
        return None
    try:
        value = json.loads(raw.decode("utf-8"))
    except UnicodeDecodeError as error:
        return _bad(Trouble("not UTF-8 at byte {byte}", {"byte": error.start}, number))
    except json.JSONDecodeError as error:
        return _bad(Trouble("not JSON: {reason}", {"reason": error.msg}, number, error.colno))
    except (ValueError, RecursionError):
        return _bad(Trouble("not JSON: nested too deeply, or a number too long", {}, number))
    if not isinstance(value, dict):
        return _bad(Trouble("a line must be an object with a text", {}, number))
    return _document(value, number)


def _bad(trouble: Trouble) -> Line:
    return Line(None, None, trouble)


def _document(value: dict[str, Any], number: int) -> Line:
    written = value.get("text")
    title = value.get("title")
    if not isinstance(written, str) or not (title is None or isinstance(title, str)):
        return _bad(Trouble('no text: each line needs "text", and "title" is text if there is one', {}, number))
    joined = f"{title}\n{written}" if title and title.strip() else written
    text, offsets = compose(joined)
    troubles: tuple[Trouble, ...] = ()
    if not text.isascii() and _SURROGATE.search(text):
        text = _SURROGATE.sub("\ufffd", text)
        troubles = (Trouble("half a character (a lone surrogate), read as \ufffd", {}, number, severity="warning"),)
    published, trouble = _date(value.get("date"), number)
    date_from = "container" if published else None
    found = opening(text) if published is None and trouble is None and text[:200].lstrip()[:4] in _OPENERS else None
    if found is not None and found.published is not None:
        published, date_from = found.published, found.date_from
    parts = Parts(
        text=text,
        body=found.body if found else 0,
        published=published,
        date_from=date_from,
        title=_text(title),
        source=_text(value.get("source")),
        url=_text(value.get("url")),
        scope=_text(value.get("scope")),
        cells=tuple(written_tables(text)) if "\t" in text or "|" in text else (),
        raw_offsets=offsets,
        first_line=number,
        misdated=trouble is not None,
        troubles=(*troubles, trouble) if trouble else troubles,
    )
    given = value.get("id")
    return Line(str(given) if isinstance(given, str | int) and str(given).strip() else None, parts)


_OPENERS = ("date", "---\n", "---\r")


def _text(value: Any) -> str | None:
    """A line's text value, NFC; anything else, or nothing but white space, is none."""
    if not isinstance(value, str) or not (value := value.strip()):
        return None
    return _SURROGATE.sub("\ufffd", compose(value)[0])


def _date(value: Any, number: int) -> tuple[date | None, Trouble | None]:
    if value is None or (isinstance(value, str) and not value.strip()):
        return None, None
    if isinstance(value, str):
        if len(value) == 10 and value[4] == value[7] == "-":
            try:
                return date.fromisoformat(value), None
            except ValueError:
                pass
        elif (found := container_date(value)) is not None:
            return found, None
    trouble = Trouble("{written} is no date: write 2026-01-14 or 14/1/2026", {"written": str(value)[:40]}, number)
    return None, trouble


__all__ = ["LONGEST", "Line", "read_lines"]
