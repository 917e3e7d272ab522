"""What one column of a table makes of others in every row but one: the sum of those before it, a price of two."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import permutations
from typing import NamedTuple

from checker.consistency.columns import column_of
from checker.consistency.facts import Fact, readings
from checker.consistency.listings import Listing
from checker.consistency.relations import added, apart, divided
from checker.consistency.rows import Row

LEAST = 3  # rows in which a relation shows
WIDEST = 8  # columns that are looked at

Cells = Mapping[int, Fact]  # the numbers of a row by their column


class Price(NamedTuple):
    """The amount, the value and the price of a row that does not do as the others do."""

    amount: Fact
    value: Fact
    price: Fact


def sums(table: Sequence[Row]) -> Iterator[Listing]:
    """The row whose last number is not the sum of those before it, where that of every other row is.

    Or whose first is not that of those behind it: Doanh thu | Chi phí | Lợi nhuận.
    """
    rows = _cells(table)
    columns = _columns(rows)
    if not 2 < len(columns) <= WIDEST or any(len(row) != len(columns) for row in rows):
        return
    *parts, last = columns
    ways = [*((last, parts[start:]) for start in range(len(parts) - 1)), (columns[0], columns[1:])]
    for whole, parts in ways:
        wrong = [row for row in rows if not _adds_up(row, parts, whole)]
        if len(wrong) == 1:
            row = wrong[0]
            yield Listing("whole", row[whole], tuple(row[at] for at in parts), True)
        if len(wrong) <= 1:
            return


def prices(table: Sequence[Row]) -> Iterator[Price]:
    """The row whose price is not its value for each of its amount, where that of every other row is."""
    rows = _cells(table)
    columns = _columns(rows)
    for amount, value, price in permutations(columns[:WIDEST], 3):
        first = rows[0]
        made = f"{first[value].series.dimension}/{first[amount].series.dimension}"
        if "/" in first[amount].series.dimension or first[price].series.dimension != made:
            continue
        wrong = [row for row in rows if not _is_price(row, amount, value, price)]
        if len(wrong) == 1:
            yield Price(wrong[0][amount], wrong[0][value], wrong[0][price])


def _cells(table: Sequence[Row]) -> list[Cells]:
    return [{column_of(one): one for one in row if one.series.measure == "level"} for row in table]


def _columns(rows: Sequence[Cells]) -> list[int]:
    """The columns that have a number in every row, where there are enough of these."""
    return sorted(set.intersection(*(set(row) for row in rows))) if len(rows) >= LEAST else []


def _adds_up(row: Cells, parts: Sequence[int], whole: int) -> bool:
    return apart((added([row[at] for at in parts]),), readings(row[whole])) is None


def _is_price(row: Cells, amount: int, value: int, price: int) -> bool:
    if row[amount].figure.value <= 0:
        return False
    return apart((divided(row[value], row[amount]),), readings(row[price])) is None


__all__ = ["Price", "prices", "sums"]
