"""The figure table as CSV: a heading, then a row a figure; texts that a spreadsheet would run start with a quote."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import Any

from checker.model import COLUMNS, Figure
from checker.outputs import safe
from checker.outputs.view import View


def render_figures(figures: Sequence[Figure], view: View) -> str:
    """The table with a line feed after each row; null is an empty cell, readings are JSON."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(COLUMNS)
    for figure in figures:
        row = figure.row()
        writer.writerow([_cell(row[column]) for column in COLUMNS])
    return file.getvalue()


def _cell(value: Any) -> Any:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list | dict):
        return safe.cell(safe.json_text(value)) if value else ""
    return safe.cell(value) if isinstance(value, str) else value


__all__ = ["render_figures"]
