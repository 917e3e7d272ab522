"""Days of months, quarters, years and spans of them: which one a period without a year means, and comparison bases."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

from checker.errors import UserError
from checker.model import Period, PeriodMention

UNKNOWN = Period(None, None)
WEEK = timedelta(days=7)
SEVEN = range(5, 9)  # days from the first to the last of what a report tells of as a week
SOON = 20  # days: half-year figures are reported before the half year is over
AHEAD = 45  # days: a date further ahead than this, without a word for the future, was last year's
FIRST_YEAR, LAST_YEAR = 1900, 2099


class Clock(NamedTuple):
    """When a report was published, and the year that its periods without a year mean, where something says so.

    months is how many months of a year it is about, where it names one such span (9 tháng đầu năm): what 9 tháng means.
    """

    published: date | None
    year: int | None = None
    months: int = 0

    @property
    def now(self) -> int | None:
        """The year that năm nay means."""
        return self.published.year if self.published else self.year


def _last(year: int, month: int) -> int:
    """The last day of a month; calendar knows it too, but imports the names of its days in every locale."""
    return 31 if month == 12 else (date(year, month + 1, 1) - timedelta(1)).day


def months(year: int, first: int, last: int) -> Period:
    """From the first day of a month to the last day of another in one year."""
    return Period(date(year, first, 1), date(year, last, _last(year, last)))


def quarters(year: int, first: int, last: int) -> Period:
    """Whole quarters, 1 to 4, of one year."""
    return months(year, 3 * first - 2, 3 * last)


def years(first: int, last: int) -> Period:
    """Whole calendar years."""
    return Period(date(first, 1, 1), date(last, 12, 31))


def typed_day(text: str) -> date:
    """The day that a person typed: 2026-01-14 or 14/1/2026. UserError for what is none."""
    try:
        if "/" in text:
            day, month, year = (int(part) for part in text.split("/"))
            return date(year, month, day)
        return date.fromisoformat(text)
    except ValueError:
        raise UserError("'{word}' is not a date: 2026-01-14 or 14/1/2026", values={"word": text[:40]}) from None


def day(year: int, month: int, number: int) -> Period | None:
    """One day, or None where the calendar has no such day."""
    if FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= 12 and 1 <= number <= _last(year, month):
        at = date(year, month, number)
        return Period(at, at)
    return None


def month_after(year: int, month: int, step: int) -> Period:
    """The whole month so many months after another."""
    index = year * 12 + month - 1 + step
    return months(index // 12, index % 12 + 1, index % 12 + 1)


def quarter_after(year: int, quarter: int, step: int) -> Period:
    """The whole quarter so many quarters after another."""
    index = year * 4 + quarter - 1 + step
    return quarters(index // 4, index % 4 + 1, index % 4 + 1)


def week_of(at: date, step: int) -> Period:
    """The week, Monday to Sunday, so many weeks after that of a day."""
    monday = at - timedelta(days=at.weekday() - 7 * step)
    return Period(monday, monday + timedelta(days=6))


def moved(at: date, by_years: int) -> date:
    """The same day of another year; the last of February stays the last."""
    year = min(max(at.year + by_years, FIRST_YEAR), LAST_YEAR)
    last = _last(year, at.month)
    ends = at.day == _last(at.year, at.month) and at.month == 2
    return at.replace(year=year, day=last if ends else min(at.day, last))


def back(at: date, count: int, unit: str) -> date:
    """The day so many days, weeks, months or years before another."""
    if unit == "day":
        return at - timedelta(days=min(count, 36500))
    if unit == "week":
        return at - timedelta(weeks=min(count, 5200))
    index = at.year * 12 + at.month - 1 - count * (12 if unit == "year" else 1)
    year = min(max(index // 12, 1), LAST_YEAR)
    month = index % 12 + 1
    return date(year, month, min(at.day, _last(year, month)))


def inferred(clock: Clock, make: Callable[[int], Period], *, future: bool = False, late: bool = False) -> Period | None:
    """The period of the year that a newspaper means where it writes none.

    make builds it for a year. The year is the context's; else the latest in which it had begun, a span longer than a
    quarter being half over or about to end; a word for the future asks for the next one. late: the end of a year
    (6 tháng cuối năm), which from March on is this year's although it lies ahead.
    """
    if clock.year is not None:
        return make(clock.year)
    if clock.published is None:
        return None
    now = clock.published
    period = make(now.year)
    start, end = period.start or now, period.end or now
    if future:
        return period if end >= now else make(now.year + 1)
    if late:
        return make(now.year - 1) if now.month <= 2 else period
    if start > now:
        return make(now.year - 1)
    whole = (end - start).days
    if whole > 100 and end > now + timedelta(days=SOON) and 2 * (now - start).days < whole:
        return make(now.year - 1)
    return period


def dated(clock: Clock, month: int, number: int, direction: int | None) -> Period | None:
    """The day that d/m without a year means: the nearest, rather past than far ahead; direction is 1 for tới."""
    if clock.published is None:
        return day(clock.year, month, number) if clock.year is not None else None
    now = clock.published
    found = [p for y in (now.year - 1, now.year, now.year + 1) if (p := day(y, month, number))]
    if direction is not None and direction > 0:
        return next((p for p in found if p.start and p.start >= now), None)
    limit = now if direction is not None and direction < 0 else now + timedelta(days=AHEAD)
    return next((p for p in reversed(found) if p.start and p.start <= limit), None)


def is_week(period: Period | None) -> bool:
    """Whether days from one to another are told of as a week: từ ngày 7/11 đến 14/11."""
    if period is None or period.start is None or period.end is None:
        return False
    return (period.end - period.start).days in SEVEN


def year_before(own: Period, by: int = 1) -> Period:
    """The same span so many years before."""
    return Period(own.start and moved(own.start, -by), own.end and moved(own.end, -by))


def shift_base(mention: PeriodMention, own: Period) -> Period:
    """The period that a comparison means for a figure of its own period.

    cùng kỳ is the same span a year before, or in the year written; tháng trước, quý trước, năm trước the whole unit
    before the one that the figure ends in; hôm qua the day before. Anything else is the mention's own period.
    """
    if mention.relative == "same_period":
        if own.end is None and own.start is None:
            return UNKNOWN
        by = 1
        if mention.period and mention.period.end:
            last = own.end or own.start
            by = (last.year if last else 0) - mention.period.end.year
        return year_before(own, by if by > 0 else 1)
    at = own.end or own.start
    if mention.relative == "year_before" and at is not None and mention.period and mention.period.end:
        return year_before(mention.period, mention.period.end.year - (at.year - 1))  # tháng 12 năm trước
    if mention.relative == "previous" and at is not None:
        return _previous(mention.grain, own, at) or mention.period or UNKNOWN
    return mention.period or UNKNOWN


def _previous(grain: str, own: Period, at: date) -> Period | None:
    if grain == "year":
        return years(at.year - 1, at.year - 1)
    first = own.start or at
    if grain == "quarter":
        return quarter_after(first.year, (first.month + 2) // 3, -1)
    if grain == "month":
        return month_after(first.year, first.month, -1)
    if grain == "week":
        days = (at - first).days
        if days in SEVEN and own.start:  # from Friday to Friday: as many days before
            return Period(first - WEEK, at - WEEK)
        return week_of(first, -1)
    if grain == "day" and own.start == own.end:
        before = at - timedelta(days=1)
        return Period(before, before)
    return None
