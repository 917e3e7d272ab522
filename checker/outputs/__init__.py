"""The outputs by name: a Report or figures become text, or bytes for Parquet; each format is one module."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from checker.model import Figure, Report
from checker.outputs import safe, wording
from checker.outputs.view import View

if TYPE_CHECKING:
    from pandera.typing.pandas import DataFrame

    from checker.schema import FigureTable

REPORT_FORMATS = ("terminal", "json", "jsonl", "html", "sarif", "junit", "github", "checkstyle")
FIGURE_FORMATS = ("jsonl", "csv", "parquet", "table")


def render(report: Report, name: str, view: View) -> str:
    """The report in one of REPORT_FORMATS, ending in a line feed unless empty."""
    text: str = import_module(f"checker.outputs.render_{name}").render(report, view)
    return text


def render_word(report: Report, view: View, data: bytes, name: str, notes: Sequence[tuple[Figure, str]] = ()) -> bytes:
    """The draft's Word file with the findings as comments; UserError where its library is missing or it is broken."""
    from checker.outputs import render_docx

    return render_docx.render(report, view, data, name, notes)


def render_figures(figures: Sequence[Figure], name: str, view: View) -> str | bytes:
    """The figure table in one of FIGURE_FORMATS; UserError where Parquet's library is missing."""
    if name == "jsonl":
        from checker.outputs.render_jsonl import render_rows

        return render_rows(figures)
    table: str | bytes = import_module(f"checker.outputs.render_{name}").render_figures(figures, view)
    return table


def load(path: Path) -> DataFrame[FigureTable]:
    """The figure table of a file in one of FIGURE_FORMATS but table, its name telling which, as it was written."""
    from checker.outputs import exported

    return exported.load(path)


__all__ = [
    "FIGURE_FORMATS", "REPORT_FORMATS", "View", "load", "render", "render_figures", "render_word", "safe", "wording",
]  # fmt: skip
