"""The rows of a table that stand above or below the row of their sums: what a column of numbers must make."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from checker.consistency.facts import Fact
from checker.consistency.listings import Listing, span
from checker.consistency.rows import Row
from checker.languages import listed, one_of
from checker.languages.folding import spelling

LEAST = 3  # rows that a sum is of, at least
_CELLS = re.compile(r"\s*\|\s*|\t")
_NUMBERED = re.compile(r"\A(?:\d+(?:\.\d+)*|[IVX]+|[^\W\d_])[.)]?\s+")
_PARTED = re.compile(r"\A(?:\d+\.\d|[-–+•*])")  # a row that is a part of the one above it


def added(table: Sequence[Row]) -> Iterator[Listing]:
    """For each column with a row of sums, at the end of a table or at its head, the sum and all that it is of.

    Not where there are several such rows, or rows that are parts of the one above them.
    """
    sums = [row for row in table if _is_sum(row)]
    if len(sums) != 1 or len(table) <= LEAST or sums[0] not in (table[0], table[-1]):
        return
    rest = [row for row in table if row is not sums[0]]
    if any(_PARTED.match(_label(row)) or _is_aside(row) for row in rest):
        return
    for whole in sums[0]:
        if whole.series.measure != "level":
            continue
        at = column_of(whole)
        parts = [one for row in rest for one in row if column_of(one) == at and _is_like(one, whole)]
        if len(parts) == len(rest):
            yield Listing("among", whole, tuple(parts), True)


def _is_like(one: Fact, whole: Fact) -> bool:
    same = (one.figure.unit, one.figure.per) == (whole.figure.unit, whole.figure.per)
    return same and one.series.measure == "level"


def _label(row: Row) -> str:
    """What a row is called: its first cell."""
    cells = [cell for cell in _CELLS.split(row[0].figure.sentence.strip("*_ ")) if cell.strip()]
    return cells[0].strip("*_ ") if cells else ""


def _is_sum(row: Row) -> bool:
    name = spelling(_NUMBERED.sub("", _label(row)).lower())
    return name in one_of("tables.totals") or name.startswith(_sums())


def _is_aside(row: Row) -> bool:
    """Whether a row only looks into another: Trong đó: dầu thô."""
    return _label(row).lower().startswith(listed("tables.label_heads"))


@lru_cache(maxsize=1)
def _sums() -> tuple[str, ...]:
    return tuple(f"{word} " for word in listed("tables.sums"))


def column_of(one: Fact) -> int:
    """How many cells stand before a number in its row."""
    return len(_CELLS.findall(one.figure.sentence, 0, span(one)[0]))


__all__ = ["added", "column_of"]
