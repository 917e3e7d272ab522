"""Tables told as sentences: a number of a cell with its row, its column's time and its unit is read as prose is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from checker.languages import words
from checker.model import Document, Figure, Place, Span, replace
from checker.tabled import rest, whose
from checker.tabled.columns import MINUS, Column, TimeOf, any_of, column, is_index, rate_of, value
from checker.tabled.grid import LONGEST, MOST, Entry, Grid, Head, grids, plain
from checker.tabled.pairs import beside
from checker.tabled.wording import Known, Named, Sentence, sentences, unit_of

TRIES = 5  # ways to tell a cell
UNSURE = 0.5  # confidence of a number that is known by its unit only
TOGETHER = 3  # sentences read under the title: further ones need not be about what it says

Columns = Mapping[int, tuple[Column, str]]  # by place: a column that can be told, and the words of its time


class Reader(NamedTuple):
    """How sentences are read: by the stages that read prose."""

    read: Callable[[str], Sequence[Figure]]  # the figures of a text of the report, with offsets in it
    time_of: TimeOf  # the words of the one time that a text names
    quantity_of: Callable[[str], Named | None]  # the one quantity that it names
    is_rate: Callable[[str], bool]  # whether an indicator is a rate or an index


def with_tables(
    document: Document, read: Sequence[Figure], places: Mapping[str, tuple[Place, ...]], reader: Reader
) -> list[Figure]:
    """The figures of a report with those of its tables.

    Only what the catalogue knows, or a product or partner of what it knows, and what is told of a time counts: a
    table has no words around its numbers. What the line of a cell was read as is none of the cell's own.
    """
    title = plain(document.text[document.body :].lstrip().split("\n", 1)[0])[:LONGEST]
    reader = reader._replace(time_of=cache(reader.time_of))
    known = Known(*_named(places), cache(reader.quantity_of), reader.is_rate)
    found = {(one.start, one.end): one for one in read}
    tables = list(grids(document, MOST))
    whom = whose.owner(document, read, tables)
    for grid in tables:
        told = whose.owned(_alone(_told(document, grid, title, known, reader)), whom, grid, title, known.places)
        for entry in grid.entries:
            if one := found.get(entry.cell):
                found[entry.cell] = replace(
                    one, indicator=None, scope=None, measure="level" if one.measure == "level" else "share",
                    base_start=None, base_end=None, confidence=min(one.confidence, UNSURE),
                )  # fmt: skip
        found |= {entry.cell: _placed(document, entry, one) for entry, one in told}
        left = [entry for entry in grid.entries if entry.cell not in found]
        found |= {
            entry.cell: _placed(document, entry, one) for entry, one in _rest(left, told, grid, title, known, reader)
        }
    return sorted(found.values(), key=lambda one: (one.start, one.end))


def unread(document: Document, figures: Sequence[Figure]) -> int:
    """How many numbers of the tables of a report no figure was read of."""
    there = {one.start for one in figures}
    return sum(entry.cell.start not in there for grid in grids(document, None) for entry in grid.entries)


def _told(document: Document, grid: Grid, title: str, known: Known, reader: Reader) -> Iterator[tuple[Entry, Figure]]:
    """What each number of a table is read as, row by row, where one way to tell it is read."""
    rows: dict[Span, list[Entry]] = {}
    for entry in grid.entries:
        rows.setdefault(entry.row, []).append(entry)
    columns = _columns(grid, list(rows.values()), title, reader.time_of)
    for row in rows.values():
        ways = {
            entry: made for entry in row if (made := _ways(entry, row, columns, grid, title, known, reader.time_of))
        }
        for turn in range(TRIES):
            tried = {entry: made[turn] for entry, made in ways.items() if turn < len(made)}
            for entry, one in _read(title, tried, reader):
                if _is_sure(one):
                    del ways[entry]
                    yield entry, one


def _ways(
    entry: Entry, row: Sequence[Entry], columns: Columns, grid: Grid, title: str, known: Known, time_of: TimeOf
) -> list[Sentence]:
    """The sentences that may tell a cell; none where it is not said what it is, or of which time."""
    if entry.column not in columns:
        return []
    own, when = columns[entry.column]
    if own.kind == "level" and any_of("each").search(own.said):
        return []  # vốn mỗi dự án: so much of each, not the quantity itself
    if time := time_of(entry.label):  # a row a month: the columns say what
        if own.time:
            return []
        entry, when = entry._replace(label=time), time
    if own.kind == "index" and not is_index(value(entry.number)):
        return []
    level = ""
    if own.of is not None:
        counted = columns[own.of][0]
        own = own._replace(what=counted.what)
        level = next((_level(other, counted) for other in row if other.column == own.of), "")
    elif own.kind != "level" and not own.what and any(one.kind == "level" and one.what for one, _ in columns.values()):
        return []  # the columns count different things: of which of them it is a rate, nobody says
    said = (entry.group, entry.corner, *grid.above, title)
    subjects = tuple(dict.fromkeys(one for text in said if text and (one := known.quantity_of(text))))
    return list(sentences(entry, own, when, subjects, known, level))[:TRIES]


def _rest(
    left: Sequence[Entry], told: Sequence[tuple[Entry, Figure]], grid: Grid, title: str, known: Known, reader: Reader
) -> Iterator[tuple[Entry, Figure]]:
    """The numbers of a table that are not told, as open quantities."""
    numbers = _numbers(grid)
    heads = {entry.column: column(entry.head, numbers[entry.column], reader.time_of) for entry in left}
    general = _time_above(grid, title, reader.time_of)
    tried = {
        entry: made
        for entry in left
        if (own := heads[entry.column]) and (made := rest.told(entry, own, own.time or general))
    }
    scope = rest.scope_of([one for _, one in told])
    for entry, one in _read(title, tried, reader):
        if own := heads[entry.column]:
            yield entry, rest.named(entry, own, one, known.places, scope)


def _read(title: str, tried: Mapping[Entry, Sentence], reader: Reader) -> list[tuple[Entry, Figure]]:
    """The entries whose sentences are read as they have to be."""
    found: list[tuple[Entry, Figure]] = []
    made_of = list(tried.items())
    for first in range(0, len(made_of), TOGETHER):
        told, at = f"{title}\n", {}
        for entry, made in made_of[first : first + TOGETHER]:
            told += made.before
            at[len(told)] = entry
            told += f"{entry.number.lstrip(f'+{MINUS}')}{made.after}\n"
        found += ((at[one.start], one) for one in reader.read(told) if one.start in at)
    return [(entry, one) for entry, one in found if tried[entry].fits(one)]


def _columns(grid: Grid, rows: Sequence[Sequence[Entry]], title: str, time_of: TimeOf) -> Columns:
    """The columns of a table that can be told, with the words of their times.

    A column that names none has that of the line above the table or of the title, unless another column names one; a
    rate that names none that of the levels it is of, or the one time which the others have.
    """
    rise = next(filter(None, map(rate_of, (*grid.above, title))), None)
    numbers = _numbers(grid)
    heads: dict[int, Head] = {}
    for entry in grid.entries:
        head = entry.head
        if rise and entry.general == "%":  # the caption says that all are rates
            head = Head((rise, *head.pieces), "%")
        heads.setdefault(entry.column, head)
    read = {at: one for at, head in heads.items() if (one := column(head, numbers[at], time_of))}
    dated = {one.time for one in read.values() if one.time}
    told = _time_above(grid, title, time_of)
    found: dict[int, tuple[Column, str]] = {}
    for at, one in read.items():
        alone = next(iter(dated)) if len(dated) == 1 and one.kind != "level" else ""
        when = one.time or (alone if dated else told) or ""
        if when or one.kind != "level":
            found[at] = one, when
    for at, level in beside(found, rows).items():
        found[at] = found[at][0]._replace(of=level), found[at][1] or found[level][1]
    return {at: one for at, one in found.items() if one[1]}


def _numbers(grid: Grid) -> Mapping[int, Sequence[str]]:
    """What is written in each column."""
    numbers: dict[int, list[str]] = {}
    for entry in grid.entries:
        numbers.setdefault(entry.column, []).append(entry.number)
    return numbers


def _time_above(grid: Grid, title: str, time_of: TimeOf) -> str:
    """The words of the time that a line above a table names, else the title."""
    return next(filter(None, map(time_of, (*grid.above, title))), "")


def _level(entry: Entry, column: Column) -> str:
    """A level with its unit, as its sentence has it."""
    unit = unit_of(entry, column)
    return f"{entry.number} {unit}" if unit else ""


def _alone(told: Iterator[tuple[Entry, Figure]]) -> list[tuple[Entry, Figure]]:
    """Without the rows that read as another one does: of thất nghiệp and thất nghiệp nữ the first is what it says."""
    found = list(told)
    rows: dict[tuple[object, ...], set[str]] = {}
    for entry, one in found:
        rows.setdefault(_what(one), set()).add(entry.label.lower())
    return [
        (entry, one) for entry, one in found
        if all(other.startswith(entry.label.lower()) for other in rows[_what(one)])
    ]  # fmt: skip


def _what(one: Figure) -> tuple[object, ...]:
    return one.indicator, one.scope, one.period, one.measure, one.unit, one.status, one.basis, one.base


def _is_sure(one: Figure) -> bool:
    """Whether a figure is of the time that its sentence says, and said to be so."""
    return one.period_from == "stated" and not one.minor and one.stance == "asserted"


def _placed(document: Document, entry: Entry, one: Figure) -> Figure:
    """A figure of a sentence where its number stands in the report."""
    line, at = document.line_column(entry.cell.start)
    return replace(
        one, doc=document.name, start=entry.cell.start, end=entry.cell.end, text=document.text[slice(*entry.cell)],
        sentence=document.text[slice(*entry.row)], sentence_start=entry.row.start, line=line, column=at,
    )  # fmt: skip


def _named(places: Mapping[str, tuple[Place, ...]]) -> tuple[dict[str, str], frozenset[str]]:
    """What a row may call the country and its provinces, with their names; and what it may call other countries."""
    every = [one for entries in places.values() for one in entries]
    own = {alias: one.name for one in every if one.kind == "province" for alias in (one.name, *one.aliases)}
    nation = words("vi")["places"]
    own |= dict.fromkeys(nation["nation"], nation["nation_name"])
    others = frozenset(
        alias for one in every if one.kind in ("country", "region", "grouping") for alias in (one.name, *one.aliases)
    )
    return own, others


__all__ = ["Named", "Reader", "unread", "with_tables"]
