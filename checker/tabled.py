"""Tables told as sentences: a number of a cell with its row, its column's time and its unit is read as prose is."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from checker.languages import form, words
from checker.model import Cell, Document, Figure, Place, Span, replace

MOST = 600  # cells of one report that are told
LONGEST = 160  # characters of a label, a header or a title
ABOVE = 240  # characters before a table within which the unit of all of it is said
_VALUE = re.compile(r"[-+]?\d[\d.,]*")
_UNIT = re.compile(r"\(((?:[^()\d]|(?<=m)[23]){1,24})\)\s*\Z")  # (triệu USD), (km2)
_WORD = re.compile(r"(?<!\w)(?![IVX]+(?!\w))[^\W\d_]{2,}")
_NAME = re.compile(r"[|\t(\d]")


class Line(NamedTuple):
    """A cell told: where its number stands in the sentences, the cell, the row that it stands in and what names it."""

    at: int
    cell: Span
    row: Span
    label: str


class Told(NamedTuple):
    """The first line of a report with its tables as sentences, and where each number of them belongs."""

    document: Document
    lines: tuple[Line, ...]


def told(
    document: Document, places: Mapping[str, tuple[Place, ...]], time_of: Callable[[str], str | None]
) -> Told | None:
    """The tables of a report as sentences; None where it has none whose rows, times and units are said.

    time_of gives the one time that a text names: that of the line above a table, else that of the title, holds for
    columns that name none.
    """
    if not document.cells:
        return None
    known = _provinces(places)
    own = {cell.span: cell for cell in document.cells}
    title = document.text[document.body :].lstrip().split("\n", 1)[0][:LONGEST]
    text, lines = f"{title}\n", []
    dated = _dated_rows(document)
    times: dict[int, str | None] = {}  # by where the row of heads begins
    for cell in document.cells[:MOST]:
        above = min((_row(document.text, span).start for span in cell.headers), default=0)
        if above not in times:
            caption = _caption(document.text, above)
            times[above] = None if above in dated else (time_of(caption) if caption else None) or time_of(title)
        made = _sentence(document.text, cell, own, known, times[above])
        if made is None:
            continue
        before, after = made
        row = _row(document.text, cell.span)
        label = document.text[row.start : cell.span.start].strip().lower()
        lines.append(Line(len(text) + len(before), cell.span, row, label))
        text += f"{before}{document.text[slice(*cell.span)]}{after}\n"
    if not lines:
        return None
    return Told(document._replace(text=text, body=0, cells=(), raw_offsets=()), tuple(lines))


def _dated_rows(document: Document) -> frozenset[int]:
    """Where rows of heads begin of which one names a time: the time of another is not that of the report."""
    heads = {span for cell in document.cells for span in cell.headers}
    said = ((_row(document.text, span).start, document.text[slice(*span)]) for span in heads)
    plain = ((at, _UNIT.sub("", head)) for at, head in said)
    return frozenset(at for at, head in plain if any(c.isdigit() for c in head) and not _any("relations").search(head))


def _caption(text: str, start: int) -> str:
    """The line right above a table, whose heads begin at start."""
    lines = text[max(0, start - ABOVE) : start].rstrip().rsplit("\n", 1)
    return lines[-1][:LONGEST]


def placed(document: Document, tables: Told, figures: Sequence[Figure], read: Sequence[Figure]) -> list[Figure]:
    """The figures of a report with those of its tables, where nothing of a cell was read by itself.

    Only what the catalogue knows and what is told of a time counts: a table has no words around its numbers.
    """
    taken = [(one.start, one.end) for one in read]
    found = {one.start: one for one in figures}
    sure = [(line, found[line.at]) for line in tables.lines if line.at in found and _is_sure(found[line.at])]
    result = list(read)
    for line, one in _alone(sure):
        if any(a < line.cell.end and line.cell.start < b for a, b in taken):
            continue
        at = document.line_column(line.cell.start)
        result.append(
            replace(
                one, doc=document.name, start=line.cell.start, end=line.cell.end, text=document.text[slice(*line.cell)],
                sentence=document.text[slice(*line.row)], sentence_start=line.row.start, line=at[0], column=at[1],
            )
        )  # fmt: skip
    return sorted(result, key=lambda one: (one.start, one.end))


def _alone(sure: Sequence[tuple[Line, Figure]]) -> list[tuple[Line, Figure]]:
    """Without the rows that read as another one does: of thất nghiệp and thất nghiệp nữ the first is what it says."""
    rows: dict[tuple[object, ...], set[str]] = {}
    for line, one in sure:
        rows.setdefault(_what(one), set()).add(_name(line))
    return [(line, one) for line, one in sure if all(other.startswith(_name(line)) for other in rows[_what(one)])]


def _what(one: Figure) -> tuple[object, ...]:
    return one.indicator, one.scope, one.period, one.measure, one.unit, one.status, one.basis


def _name(line: Line) -> str:
    return _NAME.split(form("tabled.numbered").sub("", line.label.lstrip('| "')), maxsplit=1)[0].strip(" :.-|")


def _is_sure(one: Figure) -> bool:
    known = one.indicator is not None and not one.indicator.startswith("~")
    return known and one.period_from == "stated" and not one.minor and one.stance == "asserted"


def _row(text: str, cell: Span) -> Span:
    start = text.rfind("\n", 0, cell.start) + 1
    end = text.find("\n", cell.end)
    return Span(start, end if end >= 0 else len(text))


def _sentence(
    text: str, cell: Cell, own: dict[Span, Cell], known: frozenset[str], when: str | None
) -> tuple[str, str] | None:
    """What stands before and after the number of a cell in its sentence; None where something is not said."""
    if not _VALUE.fullmatch(text[slice(*cell.span)]):
        return None
    row = _row(text, cell.span)
    labels = [span for span in cell.headers if row.start <= span.start < cell.span.start]
    heads = [span for span in cell.headers if span.end <= row.start]
    units = [span for span in labels if any(_is_unit_head(text[slice(*h)]) for h in own[span].headers)]
    names = [span for span in labels if span not in units]
    if not names or not heads:
        return None
    label, head = text[slice(*names[-1])], " ".join(text[slice(*span)] for span in heads)
    if len(label) > LONGEST or len(head) > LONGEST or "\n" in label:
        return None
    above = own[names[-1]].headers if names[-1] in own else ()
    stated = [text[slice(*units[-1])]] if units else [_unit_of(said) for said in (label, head)]
    stated += [_unit_of(text[slice(*span)]) for span in above] + [_unit_above(text, heads[0].start)]
    label, head = _UNIT.sub("", label), _UNIT.sub("", head)
    return _composed(label, head, next(filter(None, stated), None), known, when)


def _composed(
    label: str, head: str, unit: str | None, known: frozenset[str], when: str | None
) -> tuple[str, str] | None:
    data = words("vi")["phrases"]["tables"]
    time = _any("time").sub(" ", head)
    if not unit or _any("relations").search(_any("values").sub(" ", head)):
        return None
    if not any(char.isdigit() for char in time):
        if not when:
            return None
        time = f"{_any('values').sub(' ', time)} {when}"
    label = form("tabled.numbered").sub("", label).strip(" :.-")
    if not label or any(char.isdigit() for char in label):
        return None
    time = " ".join(_any("plans").sub(" ", time).split()).strip(" :-")
    verb = data["estimated"] if _any("estimates").search(head) else data["reached"]
    planned = _any("plans").search(head) is not None
    if _WORD.search(_any("spans").sub(" ", time)):  # the column says what is counted: GRDP năm 2025 (tỷ đồng)
        place = label if label in known else label.lower()
        if place not in known:
            return None
        named = f"{time} {data['of']} {place}"
        return f"{data['planned']} {named} {data['is']} " if planned else f"{named} {verb} ", f" {unit.strip()}."
    return f"{data['planned']} {time}: {label} " if planned else f"{time}, {label} {verb} ", f" {unit.strip()}."


def _provinces(places: Mapping[str, tuple[Place, ...]]) -> frozenset[str]:
    """What the first column of a table may call the country and its provinces."""
    named = words("vi")["places"]["nation"]
    provinces = (one for entries in places.values() for one in entries if one.kind == "province")
    return frozenset(alias for one in provinces for alias in (one.name, *one.aliases)).union(named)


def _unit_of(said: str) -> str | None:
    found = _UNIT.search(said)
    return found[1] if found else None


def _unit_above(text: str, start: int) -> str | None:
    """The unit that the lines above a table give for all of it: (ĐVT: tỷ đồng)."""
    found = _said().findall(text, max(0, start - ABOVE), start)
    return found[-1].strip() if found else None


@lru_cache(maxsize=1)
def _said() -> re.Pattern[str]:
    heads = "|".join(map(re.escape, words("vi")["phrases"]["tables"]["units"]))
    return re.compile(rf"(?i)(?<!\w)(?:{heads})\s?:\s?([^()\n;:\d]{{1,24}})")


def _is_unit_head(said: str) -> bool:
    return said.strip().lower() in words("vi")["phrases"]["tables"]["units"]


@lru_cache(maxsize=8)
def _any(name: str) -> re.Pattern[str]:
    said = sorted(words("vi")["phrases"]["tables"][name], key=len, reverse=True)
    return re.compile(rf"(?i)(?<![^\W_])(?:{'|'.join(map(re.escape, said))})(?![^\W\d_])")


__all__ = ["Line", "Told", "placed", "told"]
