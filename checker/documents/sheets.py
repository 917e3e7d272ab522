"""What must be known of a workbook before it is opened: how large its sheets are, and which cells show percentages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from checker.documents.archives import Archive, walk
from checker.documents.trouble import Trouble, Unreadable

_CELLS = 2_000_000  # of a sheet's rectangle: it is held whole, empty cells too
_PERCENTS = (9, 10)  # the built-in formats 0% and 0.00%
_PLACE = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")


class Sheets(NamedTuple):
    """By sheet, (row, column) from 0 of the cells whose format is a percentage."""

    percents: Mapping[str, frozenset[tuple[int, int]]]


def inspect(archive: Archive) -> Sheets:
    """The percentages of a workbook; Unreadable if a sheet is too large to be opened."""
    content = archive.read("content.xml")
    if content is not None:
        _refuse_repeats(content)
        return Sheets({})
    percents = _percent_styles(archive)
    paths = _paths(archive)
    return Sheets({name: _cells(archive.read(path) or b"", percents) for name, path in paths.items()})


def _paths(archive: Archive) -> Mapping[str, str]:
    """Sheet name → member."""
    names: dict[str, str] = {}
    targets: dict[str, str] = {}

    def sheet(name: str, attributes: dict[str, str]) -> None:
        if name == "sheet":
            names[attributes.get("name", "")] = attributes.get("id", "")

    def relation(name: str, attributes: dict[str, str]) -> None:
        if name == "Relationship":
            targets[attributes.get("Id", "")] = attributes.get("Target", "").removeprefix("/xl/")

    walk(archive.read("xl/workbook.xml") or b"<none/>", sheet)
    walk(archive.read("xl/_rels/workbook.xml.rels") or b"<none/>", relation)
    return {name: f"xl/{targets[key]}" for name, key in names.items() if key in targets}


def _percent_styles(archive: Archive) -> frozenset[int]:
    """Positions in cellXfs of the styles that show a percentage."""
    formats: set[int] = set(_PERCENTS)
    styles: list[int] = []
    inside = False

    def opened(name: str, attributes: dict[str, str]) -> None:
        nonlocal inside
        if name == "numFmt" and "%" in attributes.get("formatCode", ""):
            formats.add(_number(attributes.get("numFmtId")))
        elif name == "cellXfs":
            inside = True
        elif name == "xf" and inside:
            styles.append(_number(attributes.get("numFmtId")))

    def closed(name: str) -> None:
        nonlocal inside
        inside = inside and name != "cellXfs"

    walk(archive.read("xl/styles.xml") or b"<none/>", opened, closed)
    return frozenset(place for place, number in enumerate(styles) if number in formats)


def _cells(xml: bytes, percents: frozenset[int]) -> frozenset[tuple[int, int]]:
    """The cells of a sheet that show a percentage; Unreadable for a sheet whose rectangle is too large."""
    found: set[tuple[int, int]] = set()
    row = column = -1
    low, high = [1 << 30, 1 << 30], [0, 0]

    def opened(name: str, attributes: dict[str, str]) -> None:
        nonlocal row, column
        if name == "row":
            row, column = _number(attributes.get("r")) - 1 if attributes.get("r") else row + 1, -1
        elif name == "c":
            place = _PLACE.fullmatch(attributes.get("r", ""))
            column += 1
            if place:
                row, column = int(place[2]) - 1, _column(place[1])
            for axis, at in enumerate((row, column)):
                low[axis], high[axis] = min(low[axis], at), max(high[axis], at)
            if _number(attributes.get("s")) in percents and attributes.get("t", "n") == "n":
                found.add((row, column))

    walk(xml or b"<none/>", opened)
    if high[0] >= low[0] and (high[0] - low[0] + 1) * (high[1] - low[1] + 1) > _CELLS:
        raise Unreadable(_LARGE)
    return frozenset(found)


def _refuse_repeats(content: bytes) -> None:
    """An .ods may say a cell or a row once and have it repeated a million times."""
    cells = widest = width = rows = repeated = 0
    filled = False

    def opened(name: str, attributes: dict[str, str]) -> None:
        nonlocal width, repeated, filled
        if name == "table-row":
            width, filled, repeated = 0, False, _number(attributes.get("number-rows-repeated", "1"))
        elif name in ("table-cell", "covered-table-cell"):
            times = _number(attributes.get("number-columns-repeated", "1"))
            if "value-type" in attributes:
                width += times
                filled = True
            elif times < 1_000:
                width += times

    def closed(name: str) -> None:
        nonlocal cells, widest, rows
        if name == "table-row" and (filled or repeated < 1_000):
            widest, rows = max(widest, width), rows + repeated
        elif name == "table":
            cells = max(cells, widest * rows)
            widest = rows = 0

    walk(content, opened, closed)
    if cells > _CELLS:
        raise Unreadable(_LARGE)


_LARGE = Trouble("a sheet of more than {cells} cells", {"cells": _CELLS})


def _number(written: str | None) -> int:
    return int(written) if written and written.isascii() and written.isdigit() and len(written) < 10 else 0


def _column(letters: str) -> int:
    value = 0
    for letter in letters:
        value = value * 26 + ord(letter) - 64
    return value - 1


__all__ = ["Sheets", "inspect"]
