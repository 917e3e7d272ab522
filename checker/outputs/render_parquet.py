"""The figure table as Parquet, for notebooks and data stores."""

from __future__ import annotations

import io
from collections.abc import Sequence
from importlib.util import find_spec

from checker.errors import UserError
from checker.model import Figure
from checker.outputs.view import View


def render_figures(figures: Sequence[Figure], view: View) -> bytes:
    """The checked table as one Parquet file; UserError where pyarrow is not installed."""
    from checker import schema

    need_pyarrow()
    table = schema.frame(figures)
    file = io.BytesIO()
    table.to_parquet(file, engine="pyarrow", index=False)
    return file.getvalue()


def need_pyarrow() -> None:
    """UserError where pyarrow is not installed."""
    if find_spec("pyarrow") is None:
        raise UserError(
            "Parquet needs pyarrow, which is not installed", hint="pip install 'fact-consistency-checker[parquet]'"
        )


__all__ = ["need_pyarrow", "render_figures"]
