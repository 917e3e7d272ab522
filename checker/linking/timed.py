"""The period that a number was given, and the spans that the rules of time speak of."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Literal, NamedTuple

from checker.model import Period, PeriodMention

NOWHERE = Period(None, None)
AGO = timedelta(days=300)
UNSURE = 0.05  # of a guess: what is so unsure is compared with nothing
YEAR_AND_MORE = timedelta(days=400)
SOON = timedelta(days=45)  # a month or quarter is reported shortly before its end
UNITS = frozenset(["month", "quarter"])  # that a clause may mean without a name: trong tháng
COARSE = frozenset(["month", "quarter", "half", "months", "year", "now"])
Origin = Literal["stated", "carried", "published"]


class Timed(NamedTuple):
    """The period of a number, whether it was as-of, and how sure the link is."""

    period: Period
    as_of: bool = False
    certainty: float = 1.0
    mention: PeriodMention | None = None
    origin: Origin = "stated"


NO_UNITS: Mapping[str, Timed] = {}


__all__ = ["AGO", "COARSE", "NOWHERE", "NO_UNITS", "SOON", "UNITS", "UNSURE", "YEAR_AND_MORE", "Origin", "Timed"]
