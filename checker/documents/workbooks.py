""".xlsx and .ods → Parts: each sheet's rows as lines, numbers as a Vietnamese reader writes them, values as cells."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from checker.documents.archives import Archive, properties
from checker.documents.dates import container_date
from checker.documents.normalising import compose
from checker.documents.parts import Parts
from checker.documents.sheets import Sheets, inspect
from checker.documents.tables import Slot, headed
from checker.documents.trouble import Trouble, Unreadable
from checker.model import Cell, Span


def read_workbook(data: bytes) -> Parts:
    """A workbook of data; its day is that of its last change. Formulas count by the values they were saved with."""
    archive = Archive(data)
    sheets = inspect(archive)
    text, cells = _written(_repacked(archive), sheets)
    published = _published(archive)
    return Parts(text, published=published, date_from="container" if published else None, cells=cells, prose=False)


def _repacked(archive: Archive) -> io.BytesIO:
    """The archive with its members as they were read within bounds: what its own sizes claim counts no more."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as packed:
        for name in archive.names():
            if name.endswith((".xml", ".rels", "mimetype")) and (member := archive.read(name)) is not None:
                packed.writestr(name, member)
    made.seek(0)
    return made


def _published(archive: Archive) -> date | None:
    core = properties(archive, "docProps/core.xml")
    about = properties(archive, "meta.xml") if not core else {}
    stamps = (core.get("modified"), core.get("created"), about.get("date"), about.get("creation-date"))
    return next((found for stamp in stamps if stamp and (found := container_date(stamp))), None)


def _written(file: io.BytesIO, sheets: Sheets) -> tuple[str, tuple[Cell, ...]]:
    """One line a row, values apart by tabs; a sheet under its name where there are several, an empty line between."""
    pieces: list[str] = []
    tables: list[list[Slot]] = []
    length = 0

    def add(text: str) -> Span:
        nonlocal length
        pieces.append(text)
        start, length = length, length + len(text)
        return Span(start, length)

    read = list(_rows(file))
    for name, (top, left), rows in read:
        percents = sheets.percents.get(name, frozenset())
        slots: list[Slot] = []
        if len(read) > 1:
            add(f"{compose(name)[0]}\n")
        for number, row in enumerate(rows):
            for column, value in enumerate(row):
                if column:
                    add("\t")
                shown = _shown(value, (top + number, left + column) in percents)
                slots.append(Slot(add(compose(shown)[0]), number, column))
            add("\n")
        add("\n")
        tables.append(slots)
    text = "".join(pieces)
    return text, tuple(cell for slots in tables for cell in headed(text, slots))


def _rows(file: io.BytesIO) -> Iterator[tuple[str, tuple[int, int], list[list[Any]]]]:
    import python_calamine

    try:
        book = python_calamine.CalamineWorkbook.from_filelike(file)
        for name in book.sheet_names:
            sheet = book.get_sheet_by_name(name)
            yield name, sheet.start or (0, 0), sheet.to_python(skip_empty_area=True)
    except (python_calamine.CalamineError, OSError, ValueError):
        raise Unreadable(Trouble("a broken file: its sheets cannot be read")) from None


def _shown(value: Any, percent: bool) -> str:
    """A value as text: a decimal comma, no grouping; days before months."""
    if isinstance(value, bool) or value is None or isinstance(value, time | timedelta):
        return ""
    if isinstance(value, int | float):
        number = Decimal(f"{value:.15g}") * (100 if percent else 1)
        digits = f"{number:f}"
        digits = digits.rstrip("0").rstrip(".") if "." in digits else digits
        return digits.replace(".", ",") + ("%" if percent else "")
    if isinstance(value, date | datetime):
        return f"{value.day:02}/{value.month:02}/{value.year}"
    return " ".join(str(value).split())


__all__ = ["read_workbook"]
