"""The figure table as pandas sees it: one pandera model, and the way from records to rows and back.

Never imported while a draft is checked: pandas and pandera take a second to start.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date
from functools import partial
from typing import Annotated, Any, get_args

import pandas as pd
import pandera.pandas as pa
from pandera.engines import pandas_engine
from pandera.typing.pandas import DataFrame, Series

from checker.model import COLUMNS, Figure, Hedge, Measure, Stance, Status, figure_from_row, plain

Text = Annotated[pandas_engine.STRING, "python"]
Day = Annotated[pd.DatetimeTZDtype, "s", "UTC"]
Given = partial(pa.Field, coerce=True)  # files keep texts and days in types of their own; no value is lost by these


class FigureTable(pa.DataFrameModel):
    """One row a figure. Numbers are in the base unit; days are UTC midnights; readings is JSON text."""

    doc: Series[Text] = Given()
    source: Series[Text] = Given(nullable=True)
    published: Series[Day] = Given(nullable=True)
    url: Series[Text] = Given(nullable=True)
    start: Series[int] = pa.Field(ge=0)
    end: Series[int] = pa.Field(ge=0)
    text: Series[Text] = Given()
    sentence: Series[Text] = Given()
    value: Series[float]
    value_high: Series[float] = pa.Field(nullable=True)
    low: Series[float] = pa.Field(nullable=True)
    high: Series[float] = pa.Field(nullable=True)
    low_open: Series[bool]
    high_open: Series[bool]
    soft_low: Series[float] = pa.Field(nullable=True)
    soft_high: Series[float] = pa.Field(nullable=True)
    unit: Series[Text] = Given()
    noun: Series[Text] = Given(nullable=True)
    hedge: Series[Text] = Given(isin=get_args(Hedge))
    status: Series[Text] = Given(isin=get_args(Status))
    measure: Series[Text] = Given(isin=get_args(Measure))
    indicator: Series[Text] = Given(nullable=True)
    link: Series[Text] = Given(nullable=True)
    scope: Series[Text] = Given(nullable=True)
    boundary: Series[Text] = Given(nullable=True, isin=("old", "new"))
    basis: Series[Text] = Given(nullable=True)
    of: Series[Text] = Given(nullable=True)
    period_start: Series[Day] = Given(nullable=True)
    period_end: Series[Day] = Given(nullable=True)
    base_start: Series[Day] = Given(nullable=True)
    base_end: Series[Day] = Given(nullable=True)
    stance: Series[Text] = Given(isin=get_args(Stance))
    attributed_to: Series[Text] = Given(nullable=True)
    quoted: Series[bool]
    origin: Series[Text] = Given(nullable=True)
    minor: Series[bool]
    confidence: Series[float] = pa.Field(ge=0, le=1)
    readings: Series[Text] = Given()
    soft_low_open: Series[bool]
    soft_high_open: Series[bool]
    step: Series[float] = pa.Field(nullable=True, gt=0)
    per: Series[Text] = Given(nullable=True)
    period_from: Series[Text] = Given(nullable=True, isin=("stated", "carried", "published"))
    sentence_start: Series[int] = pa.Field(ge=0)
    line: Series[int] = pa.Field(ge=1)
    column: Series[int] = pa.Field(ge=1)

    class Config:
        """Exactly these columns, of exactly these types."""

        strict = True
        ordered = True

    @pa.dataframe_check
    @classmethod
    def a_span_has_characters(cls, table: pd.DataFrame) -> Any:
        """A figure is at least one character long."""
        return table["end"] > table["start"]

    @pa.dataframe_check
    @classmethod
    def ends_are_in_order(cls, table: pd.DataFrame) -> Any:
        """No interval, range or period ends before it starts."""
        pairs = [("low", "high"), ("soft_low", "soft_high"), ("period_start", "period_end"), ("base_start", "base_end")]
        wrong = [table[high] < table[low] for low, high in pairs]
        # Of a fall both ends are below zero, as written: giảm 10-20% is from −10 to −20
        wrong.append((table["value_high"] < table["value"]) & (table["value"] >= 0))
        return ~pd.concat(wrong, axis=1).any(axis=1)


NUMBERS = ("value", "value_high", "low", "high", "soft_low", "soft_high", "step", "confidence")
DAYS = ("published", "period_start", "period_end", "base_start", "base_end")
FLAGS = ("low_open", "high_open", "soft_low_open", "soft_high_open", "quoted", "minor")
COUNTS = ("start", "end", "sentence_start", "line", "column")


def frame(figures: Iterable[Figure]) -> DataFrame[FigureTable]:
    """The figures as a table, checked. Raises pandera's SchemaErrors with every fault at once."""
    rows = list(figures)
    table = pd.DataFrame({name: _column(name, rows) for name in COLUMNS})
    return validate(table)


def validate(table: pd.DataFrame) -> DataFrame[FigureTable]:
    """The table itself if it is a figure table. Raises pandera's SchemaErrors with every fault at once."""
    return FigureTable.validate(table, lazy=True)


def _column(name: str, rows: list[Figure]) -> pd.Series[Any]:
    values = [getattr(row, name) for row in rows]
    if name in NUMBERS:
        return pd.Series([None if value is None else float(value) for value in values], dtype="float64")
    if name in DAYS:
        days = pd.to_datetime(pd.Series([_midnight(day) for day in values], dtype="object"), utc=True)
        return days.astype("datetime64[s, UTC]")
    if name in FLAGS:
        return pd.Series(values, dtype="bool")
    if name in COUNTS:
        return pd.Series(values, dtype="int64")
    if name == "readings":
        values = [json.dumps(plain(value), ensure_ascii=False) for value in values]
    return pd.Series(values, dtype=pd.StringDtype("python"))


def _midnight(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def figures(table: pd.DataFrame) -> list[Figure]:
    """The records of a figure table: frame() read backwards, numbers as they print. SchemaErrors where it is none."""
    return list(_records(validate(table)))


def _records(table: pd.DataFrame) -> Iterator[Figure]:
    days = {name: table[name].dt.strftime("%Y-%m-%d") for name in DAYS if name in table}
    rows = table.assign(**days).astype("object")
    for row in rows.where(rows.notna(), None).to_dict("records"):
        row["readings"] = json.loads(row.get("readings") or "[]")
        yield figure_from_row({str(key): value for key, value in row.items()})


__all__ = ["COUNTS", "FLAGS", "NUMBERS", "FigureTable", "figures", "frame", "validate"]
