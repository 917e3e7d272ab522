"""Which year a report goes on to speak of: what its parts of a year mean that are written without one."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from checker.languages import words
from checker.model import Period, PeriodMention
from checker.timespans import Clock, months, year_before

YEARLY = frozenset(["year", "quarter", "half", "months", "month"])
SPANS = frozenset(["months", "half"])
PARTS = frozenset(["quarter", "months", "month", "half"])  # of a year
REACH = 60  # characters before a year in which it may be said that it is planned for


def in_named_year(periods: list[PeriodMention], published: date | None) -> list[PeriodMention]:
    """The periods of a sentence, those without a year in the one named before: năm 2022, khi GDP quý III tăng 14%.

    Nor is one of them the quarter that has just begun, where those beside it are of the year that is over.
    """
    if published is not None:
        periods = _of_one_year(periods, published)
    year: int | None = None
    span: Period | None = None
    result = []
    for mention in periods:
        start, end = mention.period or (None, None)
        own = mention.anchored and not (mention.base or mention.relative)
        if own and mention.grain == "year" and end:
            year = end.year
        elif own and mention.grain in SPANS and start and end and start.year == end.year:
            span = mention.period
        elif mention.grain in PARTS and not mention.anchored and start and end and start.year == end.year:
            said = year or (span.end.year if span and span.end and _is_within(mention.period, span) else None)
            if said:
                told = Period(start.replace(year=said), months(said, end.month, end.month).end)
                mention = mention._replace(period=told, anchored=True)
        result.append(mention)
    return result


def _is_within(part: Period | None, span: Period) -> bool:
    """Whether the months of a part are among those of a span, in whatever year: quý I of 9 tháng đầu năm 2025."""
    if part is None or not (part.start and part.end and span.start and span.end):
        return False
    return span.start.month <= part.start.month and part.end.month <= span.end.month


def _of_one_year(periods: list[PeriodMention], published: date) -> list[PeriodMention]:
    """Trong quý IV tăng 12 tỷ, gấp đôi quý I: said in January, both are of the year before."""
    bare = [m for m in periods if m.grain in PARTS and not m.anchored and m.period]
    if not any(m.period and m.period.end and m.period.end.year < published.year for m in bare):
        return periods
    return [
        mention._replace(period=year_before(mention.period))
        if mention in bare and mention.period and _has_just_begun(mention.period, published)
        else mention
        for mention in periods
    ]


def _has_just_begun(period: Period, published: date) -> bool:
    """Whether less than half of a time is over, so that nothing is told of it yet."""
    start, end = period
    return start is not None and end is not None and start <= published and published - start < (end - start) / 2


def years_told(text: str, clock: Clock, periods: list[PeriodMention]) -> list[int]:
    """The written years of a sentence's periods: later periods without one mean the last of them.

    Not one that is only looked back to, nor one that is planned for: tổng kết năm 2025 và triển khai nhiệm vụ năm 2026;
    nor that of a number which another is compared with: tăng 22% so với 2 tỷ đồng của quý II/2025.
    """
    latest = clock.published.year if clock.published else 9999
    return [
        mention.period.end.year
        for mention in periods
        if mention.anchored and not (mention.base or mention.relative)
        and (mention.grain in YEARLY or (mention.as_of and clock.published is None))  # tính đến 31/7/2025
        and mention.period and mention.period.end and mention.period.end.year <= latest
        and not _aside().search(text, max(0, mention.start - REACH), mention.start)
    ]  # fmt: skip


def months_of(periods: list[PeriodMention]) -> int:
    """How many months of a year, from January, a sentence speaks of first: Trong 11 tháng, …; 0 for none."""
    spans = (m.period for m in periods if m.grain in ("months", "half") and not m.base and m.period)
    since = (end.month for start, end in spans if start and end and start.month == start.day == 1 and end.month < 12)
    return next(since, 0)


def looks_back(clock: Clock, top: int) -> bool:
    """Whether the year that is meant is one that the report has only looked back to, not its own.

    An undated report's own is the latest that it has named so far.
    """
    return clock.year not in (None, clock.published.year if clock.published else top)


@lru_cache(maxsize=1)
def _aside() -> re.Pattern[str]:
    data = words("vi")["periods"]
    names = ("looks_back", "planned_for", "compare")
    back, ahead, compare = ("|".join(map(re.escape, data[name])) for name in names)
    level = r"(?:[^,.;:()]|[,.](?=\d))*\d(?:[^,.;:()]|[,.](?=\d))*"  # so với mức 2.240 tỷ đồng của
    return re.compile(rf"(?i)(?<!\w)(?:(?:{back}) |(?:{ahead})(?: [^.;:\d]*)? |(?:{compare}) {level})\Z")


__all__ = ["YEARLY", "in_named_year", "looks_back", "months_of", "years_told"]
