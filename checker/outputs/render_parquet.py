"""The figure table as Parquet, for notebooks and data stores."""

from __future__ import annotations

import io
from collections.abc import Sequence

from checker.errors import UserError
from checker.model import Figure
from checker.outputs.view import View


def render_figures(figures: Sequence[Figure], view: View) -> bytes:
    """The checked table as one Parquet file; UserError where pyarrow is not installed."""
    from checker import schema

    try:
        import pyarrow  # noqa: F401
    except ImportError:
        raise UserError(
            "Parquet needs pyarrow, which is not installed", hint="pip install 'fact-consistency-checker[parquet]'"
        ) from None
    table = schema.frame(figures)
    file = io.BytesIO()
    table.to_parquet(file, engine="pyarrow", index=False)
    return file.getvalue()


__all__ = ["render_figures"]
