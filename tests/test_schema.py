"""The figure table at its borders: records to rows and back, and what the model refuses."""

from __future__ import annotations

from decimal import Decimal

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pandera.errors import SchemaErrors

from checker import schema
from checker.model import COLUMNS, Figure
from checker.testing import figure, figures, written


@given(st.lists(figures(), max_size=5))
@settings(max_examples=40, deadline=None)
def test_rows_come_back_as_the_records_they_were(rows: list[Figure]) -> None:
    table = schema.frame(rows)
    assert tuple(table.columns) == COLUMNS
    assert [one.row() for one in schema.figures(table)] == [one.row() for one in rows]


def test_an_empty_table_is_a_table() -> None:
    assert schema.figures(schema.frame([])) == []


def test_readings_keep_their_values() -> None:
    one = figure(written(Decimal(3)), readings=({"value": 3.5, "unit": "times"},))
    assert schema.figures(schema.frame([one]))[0].readings == one.readings


def test_a_fall_from_one_end_to_another_is_in_order() -> None:
    one = figure(written(Decimal(3)))._replace(value=Decimal(-10), value_high=Decimal(-20))  # giảm 10-20%
    assert schema.figures(schema.frame([one]))[0].value_high == Decimal(-20)


def test_a_range_that_falls_is_refused() -> None:
    with pytest.raises(SchemaErrors):
        schema.frame([figure(written(Decimal(3)))._replace(value=Decimal(20), value_high=Decimal(10))])


def test_every_fault_is_told_at_once() -> None:
    table = schema.frame([figure(written(Decimal(3)))])
    wrong = pd.DataFrame(table).assign(hedge="maybe", end=0, confidence=2.0).drop(columns="noun")
    with pytest.raises(SchemaErrors) as caught:
        schema.validate(wrong)
    told = str(caught.value)
    assert all(word in told for word in ("hedge", "confidence", "noun"))


def test_a_table_of_other_types_is_refused() -> None:
    table = schema.frame([figure(written(Decimal(3)))])
    with pytest.raises(SchemaErrors):
        schema.validate(pd.DataFrame(table).astype({"value": "string"}))
