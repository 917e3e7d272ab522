"""Made-up figures for property tests; hypothesis is imported when the strategy is asked for."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any, get_args

from checker.intervals import Written, allowed
from checker.languages.folding import LOWER
from checker.model import Figure, Hedge, Measure, Status

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy
    from pandera.typing.pandas import DataFrame

    from checker.schema import FigureTable

_FIRST, _LAST = date(2015, 1, 1), date(2030, 12, 31)
_PERIODS = tuple(
    (date(year, first, 1), date(year + last // 12, last % 12 + 1, 1) - timedelta(days=1))
    for year in range(2020, 2028)
    for first, last in ((1, 12), (1, 6), (1, 9), (1, 3), (4, 6), (7, 9), (10, 12), (1, 7))
)


def written(value: Decimal, decimals: int = 0, hedge: Hedge = "exact", counted: bool = False) -> Written:
    """A value as someone writes it down, rounded to so many decimals (negative: to tens, hundreds …)."""
    rounded = value.quantize(Decimal(1).scaleb(-decimals)) if decimals > 0 else round(value, decimals)
    step = Decimal(1).scaleb(-max(decimals, 0))
    digits = rounded.normalize().as_tuple().exponent
    last = Decimal(1).scaleb(digits) if isinstance(digits, int) and rounded else step
    return Written(Decimal(rounded), None, step, max(last, step), hedge, counted, decimals > 0)


def figure(wording: Written, *, positive: bool = False, **columns: Any) -> Figure:
    """A Figure that says so, its four ends filled in; columns as in the table."""
    certain, fair = allowed(wording, None, positive)
    given: dict[str, Any] = {
        "doc": "a.txt", "start": 0, "end": 1, "text": f"{wording.value:f}", "sentence": f"{wording.value:f}",
        "unit": "count", **columns,
    }  # fmt: skip
    return Figure(
        value=wording.value, value_high=wording.high, hedge=wording.hedge, step=wording.step,
        low=certain.low, high=certain.high, low_open=certain.low_open, high_open=certain.high_open,
        soft_low=fair.low, soft_high=fair.high, soft_low_open=fair.low_open, soft_high_open=fair.high_open,
        **given,
    )  # fmt: skip


def figures() -> SearchStrategy[Figure]:
    """Rows that a report could give: coherent spans, intervals, periods and bases."""
    from hypothesis import strategies as st

    names = st.text(LOWER.replace("a-z", "abc "), min_size=1, max_size=12)
    maybe = st.none() | names
    wordings = st.builds(
        written,
        st.decimals(-(10**12), 10**12, allow_nan=False, allow_infinity=False, places=3),
        st.integers(-2, 3),
        st.sampled_from(get_args(Hedge)),
        st.booleans(),
    )

    @st.composite
    def row(draw: Any) -> Figure:
        start = draw(st.integers(0, 10**6))
        text = draw(names)
        period = draw(st.none() | st.sampled_from(_PERIODS))
        base = draw(st.none() | st.sampled_from(_PERIODS))
        return figure(
            draw(wordings), doc=draw(names), source=draw(maybe), url=draw(maybe), start=start, end=start + len(text),
            text=text, sentence=draw(names), unit=draw(st.sampled_from(("VND", "USD", "percent", "count"))),
            published=draw(st.none() | st.dates(_FIRST, _LAST)), noun=draw(maybe), indicator=draw(maybe),
            scope=draw(maybe), status=draw(st.sampled_from(get_args(Status))),
            measure=draw(st.sampled_from(get_args(Measure))), boundary=draw(st.sampled_from((None, "old", "new"))),
            period_start=period and period[0], period_end=period and period[1],
            base_start=base and base[0], base_end=base and base[1], quoted=draw(st.booleans()),
            confidence=draw(st.floats(0, 1)), minor=draw(st.booleans()),
        )  # fmt: skip

    return row()


def tables(min_size: int = 0, max_size: int = 8) -> SearchStrategy[DataFrame[FigureTable]]:
    """Figure tables that pandera's model accepts, of so many rows."""
    from hypothesis import strategies as st

    from checker import schema

    return st.lists(figures(), min_size=min_size, max_size=max_size).map(schema.frame)


__all__ = ["figure", "figures", "tables", "written"]
