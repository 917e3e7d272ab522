"""The numbers of a report's tables, each with the words of its file that speak for it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from checker.languages import form, listed, one_of, words
from checker.model import Cell, Document, Span

MOST = 600  # cells of one report that are told
LONGEST = 160  # characters of a label, a head or a line above
ABOVE = 400  # characters before a table in which its caption stands, and the unit of all of it
FIGURES = 30  # characters of a number
CAPTIONS = 3  # lines of it
ACRONYM = 6  # characters of a label in capital letters that may be a name: GRDP, FDI
VALUE = re.compile(r"[-+−–]?\d[\d.,]*(?:\s?%)?")
_BRACKETS = re.compile(r"\(([^()]{1,40})\)")
_THOUSAND = re.compile(r"\A1[., ]?000(?: (?=\w)|\Z)")
_DASH = re.compile(r"\s[-–]\s")  # vốn – triệu USD
_MARKS = re.compile(r"[*_`#|]+")


class Head(NamedTuple):
    """What stands above a column, without what is said of the unit: its pieces, outermost first."""

    pieces: tuple[str, ...]
    unit: str | None


class Entry(NamedTuple):
    """A number of a table: where it stands, its row, its column, and what names it."""

    cell: Span
    number: str  # what is written there
    row: Span  # the line of the text
    column: int
    label: str
    unit: str | None  # as the row says it; that of its column goes before
    general: str | None  # and as the table says it for all
    head: Head
    group: str  # the line inside the table that its rows stand under
    corner: str  # what is written above the labels


class Grid(NamedTuple):
    """A table: its numbers by row, and the lines above it, the nearest first."""

    entries: tuple[Entry, ...]
    above: tuple[str, ...]


def grids(document: Document, most: int | None) -> Iterator[Grid]:
    """The tables of a report that have rows and columns with names, of its first cells."""
    last = document.body
    for cells in _apart(document.cells[:most]):
        own = {cell.span: cell for cell in cells}
        first = min(cell.span.start for cell in cells)
        lines = _above(document.text, last, first)
        last = max(cell.span.end for cell in cells)
        unit = next(filter(None, (_unit_said(line) for line in lines)), None)
        entries = tuple(filter(None, (_entry(document.text, cell, own, unit) for cell in cells)))
        if entries:
            yield Grid(entries, tuple(plain(line) for line in lines))


def _apart(cells: Sequence[Cell]) -> Iterator[list[Cell]]:
    """The cells of each table: a row before the last one begins another."""
    table: list[Cell] = []
    for cell in cells:
        if table and cell.row < table[-1].row:
            yield table
            table = []
        table.append(cell)
    if table:
        yield table


def _above(text: str, last: int, start: int) -> list[str]:
    """The lines right above a table that are no sentences: its caption, its unit; last is where the one before ends."""
    line = max(last, text.rfind("\n", 0, start) + 1)
    found = [said.strip() for said in text[max(last, line - ABOVE) : line].splitlines() if said.strip()]
    short = found[: -CAPTIONS - 1 : -1]
    for at, said in enumerate(short):
        if len(said) > LONGEST or (said.endswith((".", ";")) and not _unit_said(said)):
            return short[:at]
    return short


def _entry(text: str, cell: Cell, own: dict[Span, Cell], told: str | None) -> Entry | None:
    """A cell as an entry; None where it is no number, or nothing names its row or its column."""
    if cell.span.end - cell.span.start > FIGURES:
        return None
    number = text[slice(*cell.span)]
    if not VALUE.fullmatch(number):
        return None
    start = text.rfind("\n", 0, cell.span.start) + 1
    end = text.find("\n", cell.span.end)
    row = Span(start, end if end >= 0 else len(text))
    speaking = [span for span in cell.headers if span in own]  # the caption of a page is no cell
    labels = [span for span in speaking if own[span].row == cell.row or span.start >= row.start]
    heads = [span for span in speaking if span not in labels]
    groups = [span for at, span in enumerate(heads) if any(own[span].row > own[low].row for low in heads[at + 1 :])]
    heads = [span for span in heads if span not in groups]
    units = [span for span in labels if any(_is_unit_head(text[slice(*head)]) for head in own[span].headers)]
    units = units if len(units) < len(labels) else []  # Đơn vị | Giải ngân: whose numbers they are
    names = [span for span in labels if span not in units]
    if not names or not heads or any(span.end - span.start > LONGEST for span in (names[-1], *heads)):
        return None
    corner = [text[slice(*span)] for span in own[names[-1]].headers if span not in groups and span not in heads]
    label, own_unit = _parted(text[slice(*names[-1])])
    above = [_parted(said)[1] for said in corner]
    unit = next(filter(None, [*(text[slice(*span)] for span in units), own_unit]), None)
    pieces = [_parted(text[slice(*span)]) for span in heads]
    head = Head(tuple(said for said, _ in pieces if said), next((of for _, of in reversed(pieces) if of), None))
    label = _named(label)
    if not label or one_of("tables.ordinals") & {said.lower() for said in head.pieces}:
        return None
    if number.endswith("%"):
        number, head = number.rstrip("% "), head._replace(unit="%")
    general = next(filter(None, (*above, told)), None)
    return Entry(
        cell.span, number, row, cell.column, label, _measured(unit) if unit else None, general, head,
        plain(text[slice(*groups[-1])]) if groups else "", " ".join(_parted(said)[0] for said in corner),
    )  # fmt: skip


def _named(label: str) -> str:
    """What a row is called, without its number and what leads to it: 1.2. Trong đó: Công nghiệp."""
    label = form("tabled.numbered").sub("", label).strip(" :.-–+*")
    lead, colon, rest = label.partition(":")
    label = rest.strip() if colon and lead.strip().lower() in one_of("tables.label_heads") else label
    return label.lower() if label.isupper() and len(label) > ACRONYM else label


def plain(said: str) -> str:
    """A line without the signs that make it bold or a heading, or that begin a row."""
    return " ".join(_MARKS.sub(" ", said).split())


def _parted(said: str) -> tuple[str, str | None]:
    """Words without the unit that they end with in brackets, and the unit: Xuất khẩu (triệu USD)."""
    said = plain(said)
    for found in _BRACKETS.finditer(said):
        unit = _DASH.split(found[1].split(":")[-1])[-1].strip()
        if _is_unit(unit):
            signs = unit.rstrip("% ") if unit.endswith("%") else ""  # (+/- %)
            rest = f"{said[: found.start()]} {signs} {said[found.end() :]}"
            return " ".join(rest.replace("%", " ").split()), "%" if signs else _measured(unit)
    if "%" in said:
        return " ".join(said.replace("%", " ").split()), "%"
    return said, None


def _measured(unit: str) -> str:
    """A unit as prose has it: 1000 tấn is nghìn tấn."""
    said = _THOUSAND.sub(f"{listed('tables.thousand')[0]} ", unit.strip()).strip()
    return said[:1].lower() + said[1:] if said[1:2].islower() else said


def _is_unit(said: str) -> bool:
    """Whether what stands in brackets is a unit: no time, no number but of a thousand or a square, no short name."""
    if said.isupper() and said.isalpha() and said not in _symbols():
        return False
    return not any(char.isdigit() for char in _THOUSAND.sub("", said).rstrip("23"))


@cache
def _symbols() -> frozenset[str]:
    """Units in capital letters: USD, MW."""
    kinds = [kind for kind in words("vi")["units"].values() if isinstance(kind, dict)]
    names = [said for kind in kinds for said in kind.values() if isinstance(said, list)]
    return frozenset(said for all_of in names for said in all_of if str(said).isupper())


def _is_unit_head(said: str) -> bool:
    """Whether a column gives the units of its rows."""
    return form("tabled.unit_head").match(plain(said)) is not None


def _unit_said(line: str) -> str | None:
    """The unit that a line above a table gives for all of it: (ĐVT: tỷ đồng), Bảng 2. Nhập khẩu (triệu USD)."""
    if found := form("tabled.unit_said").search(line):
        return _measured(_DASH.split(found[1])[-1])
    return _parted(line)[1] if line.rstrip("*_ ").endswith(")") else None


__all__ = ["Entry", "Grid", "Head", "grids", "plain"]
