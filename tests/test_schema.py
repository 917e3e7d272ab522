"""The figure table at its borders: records to rows and back, and what the model refuses."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pandera.errors import SchemaErrors

import checker
from checker import api, files, outputs, schema
from checker.model import COLUMNS, Figure
from checker.testing import FigureTable, figure, figures, written


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


@pytest.fixture(scope="module")
def exports(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The figures of the starter reports, and some that were made up to be hard to write, in a file of each form."""
    rows = api.figures_of(Path(__file__).parents[1] / "seeds")
    rows += [
        figure(written(Decimal("-4.35"), 2), text=text, sentence=text, noun=text, readings=readings)
        for text, readings in (
            ("=1+1", ({"value": Decimal("3.5"), "period_end": date(2025, 6, 30)},)), ("'-5%", ()), ("''=\r\n\t", ()),
            ('"a", b\u2028c', ({"unit": "times"},)), ("NA", ()), ("007", ()),
        )
    ]  # fmt: skip
    folder = tmp_path_factory.mktemp("exports")
    for form in ("parquet", "csv", "jsonl"):
        files.write(folder / f"figures.{form}", outputs.render_figures(rows, form, outputs.View(lang="en")))
    schema.frame(rows).to_pickle(folder / "figures.pickle")
    return {path.suffix[1:]: path for path in folder.iterdir()}


@pytest.mark.parametrize("form", ["parquet", "csv", "jsonl"])
def test_what_extract_wrote_is_the_table_again(exports: dict[str, Path], form: str) -> None:
    before = pd.read_pickle(exports["pickle"])
    pd.testing.assert_frame_equal(checker.load(exports[form]), before, check_exact=True)
    assert len(schema.figures(checker.load(str(exports[form])))) == len(before)


def test_parquet_read_by_pandas_is_a_figure_table(exports: dict[str, Path]) -> None:
    table = pd.read_parquet(exports["parquet"])
    pd.testing.assert_frame_equal(FigureTable.validate(table), pd.read_pickle(exports["pickle"]), check_exact=True)


def test_a_table_of_other_types_gives_no_records(exports: dict[str, Path]) -> None:
    with pytest.raises(SchemaErrors, match="readings"):
        schema.figures(pd.read_csv(exports["csv"]))


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("a.xlsx", "", "a.xlsx: expected a file of figures: .parquet, .csv, .jsonl"),
        ("a.csv", None, "a.csv: cannot be opened: No such file or directory"),
        ("a.csv", "doc,start\na.txt,1\n", "a.csv: row 1 is no figure"),
        ("a.jsonl", "[]\n", "a.jsonl: row 1 is no figure"),
        ("a.jsonl", "{\n", "a.jsonl: row 1 is no figure"),
    ],
)
def test_what_holds_no_figures_is_told(tmp_path: Path, name: str, text: str | None, told: str) -> None:
    if text is not None:
        (tmp_path / name).write_text(text)
    with pytest.raises(checker.UserError) as caught:
        checker.load(tmp_path / name)
    assert str(caught.value) == f"{tmp_path}/{told}"
