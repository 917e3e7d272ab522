"""The ledger of official figures (YAML, CSV, xlsx), read into figures that outrank every report."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any, NamedTuple

from checker.errors import UserError, UserErrors, reason
from checker.intervals import Written, allowed
from checker.ledger import Value, parse_period, parse_unit, parse_value
from checker.model import Catalogue, Figure

COLUMNS = (
    "indicator", "scope", "period", "value", "unit", "source", "valid_from", "valid_to", "approved_by",
    "noun", "measure", "status", "boundary", "basis", "of", "note",
)  # fmt: skip
REQUIRED = ("indicator", "period", "value", "unit", "source")
CHOICES = {
    "measure": ("level", "change_abs", "growth", "ratio", "share"),
    "status": ("actual", "estimate", "forecast", "target"),
    "boundary": ("old", "new"),
}


class Entry(NamedTuple):
    """One official figure and the days on which it counts, both included; None is open."""

    figure: Figure
    valid_from: date | None = None
    valid_to: date | None = None
    approved_by: str | None = None


class Row(NamedTuple):
    """The cells of one entry by column, and where each stands."""

    cells: Mapping[str, Any]
    line: int
    columns: Mapping[str, tuple[int, int]]  # column name → line and column in the file

    def place(self, name: str) -> tuple[int, int]:
        return self.columns.get(name, (self.line, 1))


def load(path: Path, catalogue: Catalogue) -> list[Entry]:
    """The entries of a ledger in its order. UserErrors with every mistake, each at its line and column."""
    readers = {".yaml": _yaml, ".yml": _yaml, ".csv": _csv, ".tsv": _csv, ".xlsx": _xlsx}
    if path.suffix.lower() not in readers:
        raise UserError("a reference ledger is a .yaml, .csv or .xlsx file", str(path))
    entries: list[Entry] = []
    mistakes: list[UserError] = []
    for row in readers[path.suffix.lower()](path):
        entry = _entry(row, path, catalogue, mistakes)
        if entry is not None:
            entries.append(entry)
    if mistakes:
        raise UserErrors(sorted(mistakes, key=lambda mistake: (mistake.line or 0, mistake.column or 0)))
    return entries


def load_all(paths: Sequence[Path], catalogue: Catalogue) -> list[Entry]:
    """The entries of several ledgers, each read once. UserErrors with the mistakes of all."""
    entries: list[Entry] = []
    mistakes: list[UserError] = []
    for path in dict.fromkeys(paths):
        try:
            entries += load(path, catalogue)
        except UserErrors as errors:
            mistakes += errors.mistakes
        except UserError as error:
            mistakes.append(error)
    if mistakes:
        raise mistakes[0] if len(mistakes) == 1 else UserErrors(mistakes)
    return entries


def in_force(entries: Sequence[Entry], day: date | None) -> list[Figure]:
    """The official figures that count on a day; on an unknown day, those that have not ended."""
    return [
        entry.figure
        for entry in entries
        if (entry.valid_from is None or day is None or entry.valid_from <= day)
        and (entry.valid_to is None or (day is not None and day <= entry.valid_to))
    ]


def _entry(row: Row, path: Path, catalogue: Catalogue, mistakes: list[UserError]) -> Entry | None:
    before = len(mistakes)

    def wrong(column: str, message: str, hint: str | None = None, **values: object) -> None:
        mistakes.append(UserError(message, str(path), *row.place(column), hint, values))

    for name in row.cells:
        if name not in COLUMNS:
            _unknown(wrong, name, "unknown column '{word}' of a ledger", name, COLUMNS)
    for name in REQUIRED:
        if row.cells.get(name) in (None, ""):
            wrong(name, "the entry has no {name}", name=name)
    for name, choices in CHOICES.items():
        if row.cells.get(name) not in (None, "", *choices):
            _unknown(wrong, name, "'{word}' is not a value of this column", str(row.cells[name]), choices)
    indicator = _text(row, "indicator") or ""
    if indicator and not indicator.startswith("~") and indicator not in catalogue.indicators:
        _unknown(wrong, "indicator", "unknown indicator '{word}'", indicator, catalogue.indicators)
    scope = _text(row, "scope")
    parsed: dict[str, Any] = {}
    known = catalogue.indicators.get(indicator)
    for name, parse in (
        ("period", lambda cell: parse_period(cell, stock=known is not None and known.kind == "stock")),
        ("value", parse_value), ("unit", parse_unit), ("valid_from", _day), ("valid_to", _day),
    ):  # fmt: skip
        cell = row.cells.get(name)
        if cell in (None, ""):
            continue
        parsed[name] = parse(cell)
        if parsed[name] is None:
            wrong(name, "cannot read this {name}: '{word}'", HINTS.get(name), name=name, word=cell)
    if len(mistakes) > before:
        return None
    figure = _figure(row, path, parsed, indicator, scope, positive=known is not None and known.sign == "positive")
    return Entry(figure, parsed.get("valid_from"), parsed.get("valid_to"), _text(row, "approved_by"))


HINTS = {
    "period": "2025, 2025-07, 2025-Q2, 2025-H1, 2025-M7 for seven months, 2025-06-30, or 2025-01-01/2025-07-31",
    "value": "a plain number: 42, 514000000000, 3190.732",
    "valid_from": "2026-01-06 or 6/1/2026",
    "valid_to": "2026-01-06 or 6/1/2026",
    "unit": "an id of the figure table with or without a magnitude: USD, tỷ đồng, triệu USD, percent, count",
}


def _unknown(wrong: Any, name: str, message: str, word: str, known: Sequence[str] | Mapping[str, Any]) -> None:
    from checker.rulebook.mistakes import nearest

    near = nearest(word, list(known))
    if near:
        wrong(name, message, "did you mean {near}?", word=word, near=near)
    else:
        wrong(name, message, "known are {known}" if len(known) < 20 else None, word=word, known=", ".join(known))


def _figure(row: Row, path: Path, parsed: dict[str, Any], indicator: str, scope: str | None, positive: bool) -> Figure:
    value: Value = parsed["value"]
    unit, magnitude = parsed["unit"]
    noun = _text(row, "noun")
    written = Written(
        value.number * magnitude, None, value.step * magnitude, value.round_step * magnitude,
        counted=unit == "count" and magnitude == 1, decimals=value.step < 1,
    )  # fmt: skip
    certain, fair = allowed(written, positive=positive)
    period = parsed["period"]
    shown = f"{row.cells['value']} {row.cells['unit']}" if not noun else f"{row.cells['value']} {noun}"
    approved = _text(row, "approved_by")
    sentence = "; ".join(
        part for part in (
            " ".join(part for part in (indicator.lstrip("~"), scope, str(row.cells["period"])) if part) + f": {shown}",
            approved, _text(row, "note"),
        ) if part
    )  # fmt: skip
    line, column = row.place("value")
    return Figure(
        doc=str(path), start=0, end=len(shown), text=shown, sentence=sentence, value=written.value, unit=unit,
        source=_text(row, "source"), published=parsed.get("valid_from"),
        low=certain.low, high=certain.high, low_open=certain.low_open, high_open=certain.high_open,
        soft_low=fair.low, soft_high=fair.high, soft_low_open=fair.low_open, soft_high_open=fair.high_open,
        step=written.step, noun=noun, indicator=indicator,
        link=None if indicator.startswith("~") else indicator, scope=scope,
        measure=row.cells.get("measure") or "level", status=row.cells.get("status") or "actual",
        boundary=row.cells.get("boundary") or None, basis=_text(row, "basis"), of=_text(row, "of"),
        period_start=period.start, period_end=period.end, origin=_text(row, "source"),
        sentence_start=-sentence.index(shown), line=line, column=column,
    )  # fmt: skip


def _text(row: Row, name: str) -> str | None:
    value = row.cells.get(name)
    return None if value in (None, "") else str(value).strip()


def _day(cell: Any) -> date | None:
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    period = parse_period(str(cell), stock=True)
    return period.start if period is not None and period.start == period.end and period.start else None


def _yaml(path: Path) -> Iterator[Row]:
    from checker import yamlio

    value = yamlio.load(path)
    listed = value.get("figures") if isinstance(value, dict) else value
    if not isinstance(listed, list):
        raise UserError("expected a list of official figures", str(path), 1, 1)
    for item in listed:
        if not isinstance(item, yamlio.Located):
            raise UserError("expected a mapping with indicator, period, value, unit and source", str(path), 1, 1)
        yield Row(item, item.mark.line, {key: (mark.line, mark.column) for key, mark in item.marks.items()})


def _csv(path: Path) -> Iterator[Row]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise UserError("not UTF-8 at byte {start}", str(path), values={"start": error.start}) from None
    except OSError as error:
        raise UserError(reason(error), str(path)) from None
    heading = text.partition("\n")[0]
    delimiter = max("\t;,", key=heading.count)
    reader = csv.reader(io.StringIO(text), delimiter=delimiter)
    try:
        names = [name.strip() for name in next(reader, [])]
        line = reader.line_num + 1
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield _row(names, [cell.strip() for cell in cells], line)
            line = reader.line_num + 1
    except csv.Error as error:
        raise UserError(str(error), str(path), reader.line_num) from None


def _row(names: Sequence[str], cells: Sequence[Any], line: int) -> Row:
    named = {name: cell for name, cell in zip(names, cells, strict=False) if name}
    return Row(named, line, {name: (line, number) for number, name in enumerate(names, 1)})


def _xlsx(path: Path) -> Iterator[Row]:
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        rows = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python(skip_empty_area=False)
    except (CalamineError, OSError) as error:
        raise UserError("not a readable .xlsx file: {reason}", str(path), values={"reason": error}) from None
    names = [str(name).strip() for name in rows[0]] if rows else []
    for line, cells in enumerate(rows[1:], 2):
        if any(cell not in ("", None) for cell in cells):
            yield _row(names, [_whole(cell) for cell in cells], line)


def _whole(cell: Any) -> Any:
    """A spreadsheet keeps every number as a float: 42.0 was 42."""
    return int(cell) if isinstance(cell, float) and cell.is_integer() else cell


__all__ = ["Entry", "in_force", "load", "load_all"]
