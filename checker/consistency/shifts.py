"""A figure read with a neighbouring period, the province's other boundary, or another place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from checker.languages import words
from checker.model import Figure, Period, replace

ROMAN = {1: "I", 2: "II", 3: "III", 4: "IV"}


def shifted(figure: Figure, scopes: Iterable[str] = ()) -> Iterator[tuple[str, str, Figure]]:
    """Kind of shift, its wording, and the figure read so: periods first, then boundary, then places."""
    for period in neighbours(figure.period):
        base = _moved(figure.base, figure.period, period)
        new = replace(
            figure, period_start=period.start, period_end=period.end, base_start=base.start, base_end=base.end
        )
        yield "period", f"{figure.text} ({wording(period)})", new
    boundaries = words("vi")["slips"]["boundaries"]
    if figure.boundary is not None:
        other = "new" if figure.boundary == "old" else "old"
        text = f"{figure.text} ({figure.scope} {boundaries[other]})"
        yield "boundary", text, replace(figure, boundary=other)
    for scope in scopes:
        if scope != figure.scope:
            yield "scope", f"{figure.text} ({scope})", replace(figure, scope=scope)


def neighbours(period: Period) -> list[Period]:
    """Periods that are easily written for this one: a year, a quarter or a month away, or a month for months so far."""
    start, end = period
    if end is None:
        return []
    found = [_months(period, 12), _months(period, -12)]
    length = _length(period)
    if start == end or length is None:
        found += [_months(period, n) for n in (1, -1)] if start == end else []
    elif length in (1, 3, 6):
        found += [_months(period, length), _months(period, -length)]
    if start is not None and start != end and length:
        first = date(end.year, 1, 1)
        if start == first:
            # nine months for half a year; the month itself for all months so far
            found += [Period(first, _last(end.year, month)) for month in (end.month - 3, end.month - 1, end.month + 1,
                      end.month + 3) if 1 <= month <= 12]  # fmt: skip
            found += [Period(date(end.year, end.month, 1), end)] if length > 1 else []
            found += [Period(date(end.year, end.month - 2, 1), end)] if length > 3 and length % 3 == 0 else []
        elif length in (1, 3):
            found.append(Period(first, end))
    return [p for p in dict.fromkeys(found) if p != period]


def wording(period: Period) -> str:
    """The period as a Vietnamese report would write it."""
    forms = words("vi")["slips"]["periods"]
    start, end = period
    if end is None or start is None:
        return forms["day"].format(day=end.day, month=end.month, year=end.year) if end else ""
    length = _length(period)
    values = {"day": end.day, "month": end.month, "year": end.year, "count": length}
    if start == end:
        return str(forms["day"].format(**values))
    if length == 12 and start.month == 1:
        return str(forms["year"].format(**values))
    if length == 1:
        return str(forms["month"].format(**values))
    if length == 3 and end.month % 3 == 0:
        return str(forms["quarter"].format(roman=ROMAN[end.month // 3], **values))
    if length == 6 and start.month == 7:
        return str(forms["second_half"].format(**values))
    if length and start.month == 1:
        return str(forms["months"].format(**values))
    return str(forms["other"].format(start=f"{start:%d/%m/%Y}", end=f"{end:%d/%m/%Y}"))


def _length(period: Period) -> int | None:
    """Whole months of one year that a period covers; None for anything else."""
    start, end = period
    if start is None or end is None or start.day != 1 or end != _last(end.year, end.month) or start.year != end.year:
        return None
    return end.month - start.month + 1


def _months(period: Period, n: int) -> Period:
    start, end = period
    return Period(None if start is None else _day(start, n), None if end is None else _day(end, n))


def _day(day: date, n: int) -> date:
    """The day n months on; the last of a month stays the last."""
    total = day.year * 12 + day.month - 1 + n
    year, month = divmod(total, 12)
    last = _last(year, month + 1)
    whole = day.day > 1 and (day + timedelta(days=1)).day == 1
    return last if whole or day.day > last.day else last.replace(day=day.day)


def _last(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def _moved(base: Period, old: Period, new: Period) -> Period:
    """The base that stands to the new period as the old one's did: moved by as many months, as long as the new."""
    if base.end is None or old.end is None or new.end is None:
        return base
    back = (old.end.year - base.end.year) * 12 + old.end.month - base.end.month
    return _months(new, -back)


__all__ = ["neighbours", "shifted", "wording"]
