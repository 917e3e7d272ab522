"""Which level a column of rates belongs to: that whose numbers make them, or the one it stands beside."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from checker.tabled.columns import Column, any_of, value
from checker.tabled.grid import Entry

_YEAR = re.compile(r"(?:\s?/\s?|\s[^\W\d]+\s)?(?:19|20)\d\d")
ENOUGH = 2  # rows that bear a rate out
NEAR = 0.06  # how far a rate may lie from what the levels make, in its own units: both are rounded


def beside(columns: Mapping[int, tuple[Column, str]], rows: Sequence[Sequence[Entry]]) -> dict[int, int]:
    """For each column of rates that can be told which: the column whose levels they are of.

    That is the one whose numbers, by those of another column, make the rates; else the one before it, if all levels
    are of one time, or if the rates between them are of it too.
    """
    levels = [at for at, (one, _) in columns.items() if one.kind == "level"]
    found: dict[int, int] = {}
    tables = [{entry.column: value(entry.number) for entry in row} for row in rows]
    for at, (rate, when) in columns.items():
        if rate.kind not in ("growth", "index", "plan"):
            continue
        own = [level for level in levels if not columns[level][0].planned]
        made = {level for level in own for base in levels if base != level and _makes(rate, at, level, base, tables)}
        if len(made) == 1:
            found[at] = made.pop()
            continue
        same = [level for level in own if _is_of(rate, columns[level][0])]
        same = [level for level in same if rate.said and columns[level][0].said == rate.said] or same
        if rate.time:
            same = [level for level in same if _plain(columns[level][1]) == _plain(when)]
        elif any(char.isdigit() for char in rate.base):  # so với 4 tháng/2025: of the same months of another year
            same = [level for level in same if _yearless(columns[level][1]) in _yearless(rate.base)]
        if len(same) == 1:
            found[at] = same[0]
            continue
        near = max((level for level in same if level < at), default=None)
        between = [found.get(other) == near for other in columns if near is not None and near < other < at]
        times = {columns[level][1] for level in same}
        if near is not None and all(between) and (len(times) == 1 or between):
            found[at] = near
    return found


def _is_of(rate: Column, level: Column) -> bool:
    """Whether a rate may be of a level by what their heads name."""
    return not rate.what or rate.what.lower() in level.what.lower()


def _plain(time: str) -> str:
    """The words of a time without those that it may do without: 10 tháng đầu năm 2026 is 10 tháng/2026."""
    return " ".join(any_of("fillers").sub(" ", time.lower().replace("/", " ")).split())


def _yearless(time: str) -> str:
    return _YEAR.sub("", time).strip().lower()


def _makes(rate: Column, at: int, level: int, base: int, rows: Sequence[Mapping[int, float]]) -> bool:
    """Whether the rates are those of one level by another in every row."""
    held = [(row[at], row[level], row[base]) for row in rows if {at, level, base} <= row.keys() and row[base]]
    less = 100 if rate.kind == "growth" else 0
    right = sum(abs(told - (own / other * 100 - less)) < NEAR * max(1, abs(told) / 50) for told, own, other in held)
    return right >= ENOUGH and right * 5 >= len(held) * 4


__all__ = ["beside"]
