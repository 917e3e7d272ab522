"""The period of a number as its indicator has it: a flow's up to a day, a stock's last day, a plan's year."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import takewhile

from checker.languages import listed
from checker.linking.surroundings import Around, word_set
from checker.linking.timed import COARSE, NOWHERE, SOON, Timed
from checker.model import Indicator, Period, PeriodMention

SPANS = frozenset(["month", "months", "quarter", "half"])  # at whose end such a time stands (đến hết tháng 9)
FAR_AHEAD = 400  # days: what lies further ahead is planned at most; the rules and prices of next year are made
STOCK = 12  # words of its clause before a number within which such a noun stands
EDGE = 8  # characters before a time within which it is said to be its end
FLOW = 8  # words before a number within which such a verb stands


def settle(
    timed: Timed, known: Indicator | None, measure: str, cumulative: bool, published: date | None, flows: bool = False,
    stands: bool = False,
) -> Period:  # fmt: skip
    """The period as the indicator has it: a stock stands at a day, a flow up to a day began with the year.

    lũy kế began at an unknown time; a year aimed at (đến 2026) is that year. flows says that a verb tells of a flow,
    stands that a noun tells of a stock.
    """
    period, mention = timed.period, timed.mention
    kind = known.kind if known else "stock" if stands else None
    if kind in ("stock", "rate") and measure in ("level", "share") and _is_month_end(period):
        return Period(period.end, period.end)  # cuối tháng 9, hàng tồn kho là 5 tỷ đồng
    share = known is not None and known.dimension == "percent" and measure == "share"  # the bad debt ratio
    if kind == "stock" and measure not in ("level", "rank") and not share:
        kind = None
    changes = known is not None and known.dimension == "price" and measure in ("change_abs", "growth")
    if (changes or (known and known.daily)) and period.start and period.end is None:
        return Period(period.start, period.start)  # giá xăng giảm 400 đồng từ chiều nay
    grain = mention.grain if mention else ""
    if timed.as_of and period.start is None and period.end is not None:
        if grain == "year" and (published is None or period.end > published):
            return Period(date(period.end.year, 1, 1), period.end)
        if cumulative:
            return period
        if (kind == "flow" and known and not known.event) or (known is None and flows and grain in SPANS):
            return Period(date(period.end.year, 1, 1), period.end)
        return Period(period.end, period.end)
    if kind == "stock" and grain in COARSE and period.end is not None and _is_over(period, published):
        return Period(period.end, period.end)
    return period


def stands_at_end(text: str, mention: PeriodMention | None) -> bool:
    """Whether a time is the end of one: cuối quý III, cuối năm 2024."""
    if mention is None or mention.as_of:
        return False
    ends = tuple(f"{word} " for word in listed("periods.last"))
    low = text[max(0, mention.start - EDGE) : mention.start].lower()
    return low.endswith(ends) or text[mention.start : mention.start + EDGE].lower().startswith(ends)


def at_end(period: Period) -> Period:
    """The last day of a period."""
    return Period(period.end, period.end)


def tells_of_stock(around: Around) -> bool:
    """Whether a noun before a number says that there is so much at a time: cuối tháng 6, dư nợ là 3 tỷ đồng."""
    nouns = word_set("periods", "stocks")
    near = around.before[:STOCK]
    if nouns.lasts.isdisjoint(near):
        return False
    before = tuple(takewhile(lambda token: token not in ",;", near))
    return any(nouns.back(before, at) for at in range(len(before)))


def tells_of_flow(around: Around) -> bool:
    """Whether a verb before a number says that so much has gone by: đến hết tháng 9, năm dự án giải ngân 18 tỷ đồng."""
    verbs = word_set("periods", "flows")
    before = around.before[:FLOW]
    return not verbs.lasts.isdisjoint(before) and any(verbs.back(before, at) for at in range(len(before)))


def year_of(period: Period) -> Period:
    """The year that a period lies in: kế hoạch năm in a report of nine months."""
    if period.end is None or (period.start or period.end).year != period.end.year:
        return period
    return Period(date(period.end.year, 1, 1), date(period.end.year, 12, 31))


def _is_over(period: Period, published: date | None) -> bool:
    """Whether a span of the calendar has ended, so that a stock can stand at its end; a school year has no such day."""
    if period.end is None or (published is not None and period.end > published + SOON):
        return False
    if period.start is None:
        return True
    days = (period.end - period.start).days
    return period.start.day == 1 and (days < 300 or (period.start.month == 1 and days < 367))


def _is_month_end(period: Period) -> bool:
    """Whether a period is the last third of a month."""
    start, end = period
    if start is None or end is None or (start.year, start.month) != (end.year, end.month):
        return False
    return start.day > 20 and (end + timedelta(days=1)).day == 1


def is_calendar(period: Period) -> bool:
    """Whether a period is a month, a quarter, a year or the like, so that a growth in it is against the year before."""
    return period.start is not None and period.end is not None and (period.end - period.start).days >= 27


def is_whole_year(period: Period) -> bool:
    """Whether a period is one calendar year: what grew in it did so against the end of the year before, too."""
    start, end = period
    if start is None or end is None or start.year != end.year:
        return False
    return (start.month, start.day, end.month, end.day) == (1, 1, 12, 31)


def is_past(period: Period, published: date | None) -> bool:
    """Whether a period ended in a year before that of the report."""
    return period.end is not None and published is not None and period.end.year < published.year


def is_far_ahead(period: Period, published: date | None) -> bool:
    """Whether a period begins so long after a report that nothing in it can be more than planned."""
    return period.start is not None and published is not None and (period.start - published).days > FAR_AHEAD


def is_so_far(period: Period) -> bool:
    """Whether a period is that of the year up to a day."""
    start, end = period
    return start is not None and end is not None and (start.month, start.day) == (1, 1) and start.year == end.year


def end_of_last(period: Period) -> Period:
    """The end of the year before, for what stands at a day and grew since January; unknown for any other span."""
    start = period.start
    if start is None or (start.month, start.day) != (1, 1):
        return NOWHERE
    last = date(start.year - 1, 12, 31)
    return Period(last, last)


__all__ = [
    "at_end",
    "end_of_last",
    "is_calendar",
    "is_far_ahead",
    "is_past",
    "is_so_far",
    "is_whole_year",
    "settle",
    "stands_at_end",
    "year_of",
]
