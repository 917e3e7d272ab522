"""Tables → cells: which header cells speak for each cell, whatever kind of file the table came from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from checker.languages import form
from checker.model import Cell, Span

_HEADER_ROWS = 5  # at most: more rows without a number are a table of words
LONGEST = 40  # characters of a number with its signs
_LABELS = 4  # cells left of a number that name its row
_VALUE = re.compile(r"[-+−–~(]{0,2}\s?\d[\d.,  ]*\)?\s?%?\)?")
_YEAR = re.compile(r"(?:19|20)\d\d")
_RULE = re.compile(r"[\s|:+-]+")  # the line under a Markdown header
_NUMBERED = re.compile(r"\(?(?:[^\W\d_]|\d{1,2}(?:\s?=.{1,12})?)\)?")  # A, B, 1, 2, 3=2/1: it numbers the columns


class Slot(NamedTuple):
    """A cell before its headers are known: what it covers, and whether its file calls it a header."""

    span: Span
    row: int
    column: int
    rows: int = 1
    columns: int = 1
    header: bool = False


def headed(text: str, slots: Iterable[Slot], caption: Span | None = None) -> Iterator[Cell]:
    """The cells of one table with their headers, outermost first: caption, section, columns, row."""
    filled = sorted(
        (slot for slot in slots if slot.span.start < slot.span.end), key=lambda slot: (slot.row, slot.column)
    )
    rows = [list(row) for _, row in groupby(filled, key=lambda slot: slot.row)]
    first, last = min((s.column for s in filled), default=0), max((s.column for s in filled), default=0)
    outer: tuple[Span, ...] = (caption,) if caption else ()
    while len(rows) > 2 and _is_alone(text, rows[0], first, last):  # a title, or the unit of all of it
        slot = rows.pop(0)[0]
        yield Cell(slot.span, slot.row, slot.column)
        outer = (*outer, slot.span)
    top = _header_rows(text, rows, first, last)
    columns: dict[int, list[Span]] = {}
    numbering = rows.pop(top) if top < len(rows) and _is_numbering(text, rows[top]) else []
    for row in _spread(rows[:top]):
        for slot in row:
            yield Cell(slot.span, slot.row, slot.column)
            for column in range(slot.column, slot.column + min(slot.columns, 1_000)):
                columns.setdefault(column, []).append(slot.span)
    yield from (Cell(slot.span, slot.row, slot.column) for slot in numbering)
    section: tuple[Span, ...] = ()
    reaching: list[Slot] = []  # labels that cover later rows too
    for row in rows[top:]:
        if _is_alone(text, row, first, last):
            section = (row[0].span,)
            yield Cell(row[0].span, row[0].row, row[0].column, outer)
            continue
        reaching = [slot for slot in reaching if slot.row + slot.rows > row[0].row]
        labels = [*reaching]
        for slot in row:
            above = tuple(columns.get(slot.column, ()))
            beside = tuple(label.span for label in sorted(labels, key=lambda s: s.column) if label.column < slot.column)
            yield Cell(slot.span, slot.row, slot.column, (*outer, *section, *above, *beside))
            if len(labels) < _LABELS and (slot.header or not _is_value(text, slot)):
                labels.append(slot)
                if slot.rows > 1:
                    reaching.append(slot)


def _spread(rows: Sequence[Sequence[Slot]]) -> Iterator[list[Slot]]:
    """Rows of heads in which one that stands above two speaks for both, where the file leaves the second one empty."""
    for at, row in enumerate(rows):
        under, wide = {slot.column for below in rows[at + 1 : at + 2] for slot in below}, []
        for slot, after in zip(row, [*row[1:], None], strict=True):
            reach = slot.column + 1
            while slot.column in under and reach in under and (after is None or reach < after.column):
                reach += 1
            wide.append(slot._replace(columns=max(slot.columns, reach - slot.column)))
        yield wide


def _is_numbering(text: str, row: Sequence[Slot]) -> bool:
    """Whether a row under the heads only numbers the columns."""
    said = [text[slice(*slot.span)] for slot in row if slot.span.end - slot.span.start <= LONGEST]
    if len(said) < len(row) or not all(_NUMBERED.fullmatch(one) for one in said):
        return False
    numbers = [int(number[0]) for one in said if (number := re.match(r"\d+", one))]
    return len(numbers) > 1 and numbers == list(range(numbers[0], numbers[0] + len(numbers))) and numbers[0] < 3


def _is_alone(text: str, row: Sequence[Slot], first: int, last: int) -> bool:
    """Whether a row of a table of several columns holds nothing but one text: in the first column, or one of many."""
    return len(row) == 1 and (first == row[0].column < last or last - first > 1) and not _is_value(text, row[0])


def _header_rows(text: str, rows: Sequence[Sequence[Slot]], first: int, last: int) -> int:
    """How many rows at the top are headers: those the file says, else those above the first number."""
    if len(rows) < 2:
        return 0
    said = 0
    while said < len(rows) and all(slot.header for slot in rows[said]):
        said += 1
    if said == len(rows):
        return 0
    if said:
        return said
    for number, row in enumerate(rows[: _HEADER_ROWS + 1]):
        if number and _is_alone(text, row, first, last):
            return number
        if any(_is_value(text, slot) for slot in row if slot.column > first):
            return number
    return 1


def _is_value(text: str, slot: Slot) -> bool:
    start, end = slot.span
    if end - start > LONGEST:
        return False
    written = text[start:end]
    return _is_number(written) and _YEAR.fullmatch(written) is None


def _is_number(written: str) -> bool:
    """Whether a cell holds a number, alone or with its unit: 1.345 tỷ đồng."""
    if _VALUE.fullmatch(written):
        return True
    behind = form("tabled.unit_behind").search(written) if written[:1].isdigit() else None
    return behind is not None and _VALUE.fullmatch(written, 0, behind.start()) is not None


def stripped(text: str, start: int, end: int) -> Span:
    """The span without the white space around it."""
    inside = text[start:end]
    kept = inside.strip()
    if not kept:
        return Span(start, start)
    start += len(inside) - len(inside.lstrip())
    return Span(start, start + len(kept))


def written_tables(text: str, start: int = 0) -> Iterator[Cell]:
    """The cells of tables typed or pasted into a text: lines with tabs, and Markdown's lines with pipes."""
    for sign in "\t|":
        if text.find(sign, start) < 0:
            continue
        for block in _blocks(text, start, sign):
            if sign == "\t" or _is_pipe_table(text, block):
                yield from headed(text, _slots(text, block, sign))


def _blocks(text: str, start: int, sign: str) -> Iterator[list[Span]]:
    """Two and more lines on end that hold the sign."""
    block: list[Span] = []
    at = start
    while at < len(text):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        if text.find(sign, at, end) >= 0:
            block.append(Span(at, end))
        else:
            if len(block) > 1:
                yield block
            block = []
        at = end + 1
    if len(block) > 1:
        yield block


def _is_pipe_table(text: str, block: Sequence[Span]) -> bool:
    second = text[slice(*block[1])]
    ruled = "-" in second and _RULE.fullmatch(second) is not None
    return ruled or all(text[slice(*line)].lstrip().startswith("|") for line in block) or _is_plain_table(text, block)


def _is_plain_table(text: str, block: Sequence[Span]) -> bool:
    """Whether lines have as many bars each, and a number behind the last one in all but the first."""
    lines = [text[slice(*line)].strip() for line in block]
    ends = (line[line.rfind("|") + 1 :].strip() for line in lines[1:])
    same = len({line.count("|") for line in lines}) == 1 and len(lines) > 2
    return same and all(len(end) <= LONGEST and _is_number(end) for end in ends)


def _slots(text: str, block: Sequence[Span], sign: str) -> Iterator[Slot]:
    row = 0
    for start, end in block:
        line = text[start:end]
        if sign == "|":
            if "-" in line and _RULE.fullmatch(line):
                continue
            inner = line.strip()
            start += line.index(inner) + inner.startswith("|") if inner else 0
            end = start + len(inner.removeprefix("|").removesuffix("|"))
        column, at = 0, start
        while at <= end:
            stop = text.find(sign, at, end)
            stop = end if stop < 0 else stop
            yield Slot(stripped(text, at, stop), row, column)
            at, column = stop + 1, column + 1
        row += 1


__all__ = ["Slot", "headed", "stripped", "written_tables"]
