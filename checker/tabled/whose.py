"""Whose the numbers of a table are that names nobody: those of whom its report speaks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from checker.languages import words
from checker.model import Document, Figure, replace
from checker.tabled.grid import Entry, Grid


def owner(document: Document, read: Iterable[Figure], grids: Sequence[Grid]) -> str | None:
    """Whom all figures outside the tables of a report are of; None where they are of several, or of the country."""
    lines = {document.line_column(entry.row.start)[0] for grid in grids for entry in grid.entries}
    scopes = {one.scope for one in read if one.line not in lines}
    only = scopes.pop() if len(scopes) == 1 else None
    return None if only == words("vi")["places"]["nation_name"] else only


def owned(
    told: Sequence[tuple[Entry, Figure]], whom: str | None, grid: Grid, title: str, places: Mapping[str, str]
) -> list[tuple[Entry, Figure]]:
    """The figures of a table, those that are the country's for want of another name as whom's.

    Not in a table with the country's name, a row by a place's, or figures of somebody else.
    """
    nation = words("vi")["places"]["nation_name"]
    if whom is None or any(one.scope not in (nation, whom) for _, one in told) or _is_national(grid, title, places):
        return list(told)
    return [(entry, replace(one, scope=whom)) for entry, one in told]


def _is_national(grid: Grid, title: str, places: Mapping[str, str]) -> bool:
    if any(entry.label in places for entry in grid.entries):
        return True
    said = {title, *grid.above}
    for entry in grid.entries:
        said |= {entry.label, entry.group, entry.corner, *entry.head.pieces}
    return any(name in line for name in words("vi")["places"]["nation"] for line in said)


__all__ = ["owned", "owner"]
