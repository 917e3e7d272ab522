"""What a text says about itself before it begins: YAML front matter, or a leading `date 2026-01-14`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from checker import yamlio
from checker.documents.dates import day, plain_date
from checker.documents.trouble import Trouble
from checker.errors import UserError

KEYS = ("date", "source", "url", "title", "scope")
_LONGEST = 20_000  # characters of front matter; a text that only opens with a rule has none
_PLAIN = re.compile(r"(?P<key>[A-Za-z_][\w-]*):(?:[ \t]+(?P<value>[^\s'\"\[{|>&*!%@`#].*?))?[ \t\r]*")
_LEADING = re.compile(
    r"\s{0,100}date[ \t]+(?P<date>(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2}))(?![\d-])[ \t]*(?:\r?\n)?"
)


class Opening(NamedTuple):
    """What stands before a report, and where the report begins."""

    body: int = 0
    published: date | None = None
    date_from: str | None = None
    values: Mapping[str, str] = {}
    troubles: tuple[Trouble, ...] = ()
    misdated: bool = False  # a date is given and is none: then no other is guessed


def opening(text: str) -> Opening:
    """The front matter or the leading date of a text, or both."""
    found = _front_matter(text)
    if found.published is not None or found.misdated:
        return found
    return _leading(text, found)


def _leading(text: str, found: Opening) -> Opening:
    match = _LEADING.match(text, found.body)
    if match is None:
        return found
    published = day(int(match["y"]), int(match["m"]), int(match["d"]))
    if published is not None:
        return found._replace(body=match.end(), published=published, date_from="leading token")
    trouble = _bad_date(match["date"], *_place(text, match.start("date")))
    return found._replace(body=match.end(), troubles=(*found.troubles, trouble), misdated=True)


def _front_matter(text: str) -> Opening:
    start = len(text[:200]) - len(text[:200].lstrip())
    first = text.find("\n", start)
    if first < 0 or text[start:first].rstrip() != "---":
        return Opening()
    lines: list[str] = []
    at = first + 1
    while at < len(text) and at < _LONGEST:
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        line = text[at:end]
        at = min(end + 1, len(text))
        if line.rstrip() in ("---", "..."):
            return _values(lines, at, text.count("\n", 0, first + 1))
        lines.append(line)
    return Opening()


def _values(lines: list[str], body: int, before: int) -> Opening:
    """The front matter's values; plain `key: value` lines as they stand, so that a title may hold a colon."""
    read: dict[str, tuple[str, int, int]] = {}
    plain = [_PLAIN.fullmatch(line) for line in lines if line.strip()]
    keys = [match["key"] for match in plain if match]
    if not keys and not any(":" in line for line in lines):
        return Opening()  # two rules with text between them
    if keys and None not in plain and len(set(keys)) == len(keys):
        for number, line in enumerate(lines):
            match = _PLAIN.fullmatch(line)
            if match and match["value"]:
                read[match["key"]] = (match["value"], number + 1 + before, match.start("value") + 1)
    else:
        try:
            parsed = yamlio.parse("\n".join(lines), "")
        except UserError as error:
            at = before + (error.line or 1)
            return Opening(
                body,
                troubles=(
                    Trouble("front matter that is not YAML: {reason}", {"reason": error.message}, at, error.column),
                ),
                misdated=True,
            )
        if isinstance(parsed, yamlio.Located):
            for key, value in parsed.items():
                mark = parsed.marks[key]
                if isinstance(value, str | int | float) and not isinstance(value, bool):
                    column = lines[mark.line - 1].find(str(value), mark.column) + 1
                    read[str(key)] = (str(value), mark.line + before, column or mark.column)
    return _opening(read, body)


def _opening(read: Mapping[str, tuple[str, int, int]], body: int) -> Opening:
    values = {key: read[key][0].strip() for key in KEYS if key in read and key != "date" and read[key][0].strip()}
    if "date" not in read or not read["date"][0].strip():
        return Opening(body, values=values)
    written, line, column = read["date"]
    published = plain_date(written)
    if published is None:
        return Opening(body, values=values, troubles=(_bad_date(written, line, column),), misdated=True)
    return Opening(body, published, "front matter", values)


def _bad_date(written: str, line: int, column: int) -> Trouble:
    return Trouble("{written} is no date: write 2026-01-14 or 14/1/2026", {"written": written[:40]}, line, column)


def _place(text: str, offset: int) -> tuple[int, int]:
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


__all__ = ["KEYS", "Opening", "opening"]
