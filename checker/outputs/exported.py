"""The figure table out of a file that extract wrote: Parquet, CSV or JSON lines, each as it was before."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from checker.errors import UserError
from checker.model import Figure, figure_from_row
from checker.outputs import safe
from checker.outputs.render_parquet import need_pyarrow

if TYPE_CHECKING:
    from pandera.typing.pandas import DataFrame

    from checker.schema import FigureTable

Row = Mapping[str, Any]


def load(path: Path) -> DataFrame[FigureTable]:
    """The checked table of a file, whose name tells its form. UserError for what is no such file."""
    from checker import schema

    form = path.suffix.lower()
    if form not in (".parquet", *ROWS):
        raise UserError("expected a file of figures: {known}", str(path), values={"known": ".parquet, .csv, .jsonl"})
    try:
        return schema.validate(_parquet(path)) if form == ".parquet" else schema.frame(_figures(path, ROWS[form]))
    except OSError as error:
        raise UserError("cannot be opened: {reason}", str(path), values={"reason": error.strerror or error}) from None


def _parquet(path: Path) -> Any:
    need_pyarrow()
    import pandas as pd

    return pd.read_parquet(path, engine="pyarrow")


def _figures(path: Path, rows: Callable[[Iterator[str]], Iterator[Row]]) -> Iterator[Figure]:
    done = 0
    with path.open(encoding="utf-8-sig", newline="") as file:
        try:
            for row in rows(iter(file)):
                yield figure_from_row(row)
                done += 1
        except (ValueError, TypeError, ArithmeticError, AttributeError, csv.Error):
            raise UserError("row {row} is no figure", str(path), values={"row": done + 1}) from None


def _jsonl(lines: Iterator[str]) -> Iterator[Row]:
    return map(json.loads, lines)


def _csv(lines: Iterator[str]) -> Iterator[Row]:
    for row in csv.DictReader(lines):
        yield {name: _cell(name, text) for name, text in row.items() if text}  # an empty cell is null


def _cell(name: str, text: str) -> Any:
    from checker.schema import COUNTS, FLAGS, NUMBERS

    if name in NUMBERS:
        return float(text) if name == "confidence" else text
    if name in COUNTS:
        return int(text)
    if name in FLAGS:
        return text == "true"
    return json.loads(text) if name == "readings" else safe.uncell(text)


ROWS: Mapping[str, Callable[[Iterator[str]], Iterator[Row]]] = {".csv": _csv, ".jsonl": _jsonl}

__all__ = ["load"]
