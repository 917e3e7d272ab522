"""Periods that a word opens: năm 2025, 6 tháng đầu năm, quý II/2025, nửa cuối năm, tuần trước, cùng kỳ, hiện nay."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import NamedTuple

from checker.figures.periods_calendar import (
    UNKNOWN,
    Clock,
    back,
    inferred,
    month_after,
    months,
    quarter_after,
    quarters,
    week_of,
    years,
)
from checker.figures.periods_words import Patterns
from checker.model import Period, PeriodMention


class Scan(NamedTuple):
    """The stretch of text that is read, and its clock."""

    text: str
    start: int
    end: int
    clock: Clock
    words: Patterns


class Year(NamedTuple):
    """The year that follows a core: written (2025), relative (năm ngoái), or absent."""

    value: int | None
    end: int
    written: bool


def year_after(scan: Scan, at: int) -> Year:
    """The year after a core that ends at an offset: /2025, năm 2025, năm nay."""
    found = scan.words.tail.match(scan.text, at, scan.end)
    if not found:
        return Year(None, at, False)
    if found["y"]:
        return Year(int(found["y"]), found.end(), True)
    now = scan.clock.now
    return Year(now and now + relative(scan, "years_relative", found["r"]), found.end(), True)


def relative(scan: Scan, table: str, word: str) -> int:
    """How many units before or after now a relative word means."""
    steps: dict[str, int] = scan.words.data[table]  # type: ignore[assignment]
    return steps[" ".join(word.split())]


def count_before(scan: Scan, at: int) -> tuple[int, int] | None:
    """The number that stands just before an offset, and where it starts: 6 tháng, hai quý, mười hai tháng."""
    text = scan.text
    if at - 1 < scan.start or not text[at - 1].isspace():
        return None
    low = max(scan.start, at - 12)
    parts = text[low : at - 1].replace("\n", " ").split(" ")
    last = parts[-1]
    if last.isdecimal() and len(last) <= 3:
        return int(last), at - 1 - len(last)
    numbers = scan.words.numbers
    if len(parts) > 1:
        pair = f"{parts[-2].lower()} {last}"
        if pair in numbers:
            return numbers[pair], at - 1 - len(pair)
    if last.lower() in numbers:
        return numbers[last.lower()], at - 1 - len(last)
    return None


def resolve(scan: Scan, start: int, end: int, make: Callable[[int], Period], *, late: bool = False) -> Period | None:
    """The period of the year that its words leave open, by the clock and by words for the future around it."""
    if scan.clock.year is not None or scan.clock.published is None:
        return inferred(scan.clock, make)
    future = is_future(scan, start, end) or _begins_soon(scan, start, make)
    return inferred(scan.clock, make, future=future, late=late)


def _begins_soon(scan: Scan, start: int, make: Callable[[int], Period]) -> bool:
    """từ tháng 12, said in November: next month, not eleven months ago."""
    first, now = make(scan.clock.now or 1).start, scan.clock.published
    near = first is not None and now is not None and 0 < (first - now).days <= 62
    return near and scan.words.led.search(scan.text, max(scan.start, start - 14), start) is not None


def is_future(scan: Scan, start: int, end: int) -> bool:
    """Whether the words around a period speak of what is to come."""
    text, low = scan.text, max(scan.start, start - 60)
    stop = max(text.rfind(". ", low, start), text.rfind(";", low, start), text.rfind("\n", low, start))
    if scan.words.future.search(text, max(low, stop), start) or scan.words.future_after.match(text, end, scan.end):
        return True
    verb = scan.words.future.search(text, end, min(scan.end, end + 40))
    return bool(verb) and not any(mark in text[end : verb.start()] for mark in (". ", ";", "\n"))


def _finish(scan: Scan, start: int, end: int, grain: str, make: Callable[[int], Period], *, late: bool = False) -> PeriodMention:
    """A core with the year after it, or a direction (tháng 10 này), or the year that its report implies."""
    year = year_after(scan, end)
    if year.written:
        return PeriodMention(start, year.end, None if year.value is None else make(year.value), grain)
    found = scan.words.direction.match(scan.text, end, scan.end)
    if found and scan.clock.published:
        step = relative(scan, "direction", found["d"])
        clock = Clock(scan.clock.published)
        return PeriodMention(start, found.end(), inferred(clock, make, future=step > 0), grain)
    return PeriodMention(start, end, resolve(scan, start, end, make, late=late), grain, anchored=False)


def of_year(scan: Scan, start: int, end: int) -> PeriodMention | None:
    """năm 2025, năm ngoái, 5 năm qua, cả năm, đầu năm, các năm 2021-2025."""
    words, text = scan.words, scan.text
    found = words.year.match(text, end, scan.end)
    if found:
        first, stop = int(found["y"]), found.end()
        tail = words.range_tail.match(text, stop, scan.end)
        last = _second_year(first, tail["y"]) if tail else None
        if tail and last and not words.units_after.match(text, tail.end(), scan.end):
            return PeriodMention(_counted(scan, start), tail.end(), years(first, last), "years")
        edge = _edge(scan, start)
        if edge:
            return _edge_of_year(scan, edge[1], stop, edge[0], first, written=True)
        return PeriodMention(start, stop, years(first, first), "year")
    spoken = words.relative_year.match(text, end, scan.end)
    counted = count_before(scan, start)
    if counted:
        return _years_span(scan, counted, start, end)
    edge = _edge(scan, start)
    if spoken:
        now = scan.clock.now
        value = now and now + relative(scan, "years_relative", spoken["r"])
        if edge:
            return _edge_of_year(scan, edge[1], spoken.end(), edge[0], value, written=True)
        return PeriodMention(start, spoken.end(), years(value, value) if value else None, "year")
    if edge:
        return _edge_of_year(scan, edge[1], end, edge[0], None, written=False)
    return _whole_year(scan, start, end)


def _counted(scan: Scan, start: int) -> int:
    """Where kế hoạch 5 năm 2021-2025 starts: its count belongs to it."""
    counted = count_before(scan, start)
    return counted[1] if counted else start


def _second_year(first: int, written: str) -> int | None:
    last = int(written) if len(written) == 4 else first - first % 100 + int(written)
    return last if first < last <= first + 60 else None


def _edge(scan: Scan, start: int) -> tuple[str, int] | None:
    """The word đầu, giữa or cuối just before a core."""
    low = max(scan.start, start - 6)
    before = scan.text[low:start].rstrip().lower()
    for name in ("đầu", "giữa", "cuối"):
        if before.endswith(name):
            at = low + len(before) - len(name)
            return (name, at) if at == scan.start or not scan.text[at - 1].isalpha() else None
    return None


def _edge_of_year(scan: Scan, start: int, end: int, edge: str, year: int | None, *, written: bool) -> PeriodMention:
    def make(at: int) -> Period:
        return {"đầu": months(at, 1, 3), "giữa": months(at, 5, 7), "cuối": months(at, 10, 12)}[edge]

    if year is not None:
        period: Period | None = make(year)
    elif written:
        period = None
    else:
        now = scan.clock.now
        period = make(now) if now else None
        if period and edge == "cuối" and scan.clock.published and scan.clock.published.month <= 2:
            period = make(scan.clock.published.year - 1) if not is_future(scan, start, end) else period
    return PeriodMention(start, end, period, f"{edge} năm", anchored=written)


def _years_span(scan: Scan, counted: tuple[int, int], start: int, end: int) -> PeriodMention | None:
    """5 năm qua, 10 năm tới: whole years up to the context's, else days up to publication."""
    return _span(scan, counted, end, "year")


def _whole_year(scan: Scan, start: int, end: int) -> PeriodMention | None:
    low = max(scan.start, start - 6)
    before = scan.text[low:start].split()
    after = scan.text[end : min(scan.end, end + 1)]
    if not before or before[-1].lower() not in ("cả", "trong") or after.isdecimal():
        return None
    following = scan.text[end : min(scan.end, end + 4)].strip()
    if following[:1].isalnum() and before[-1].lower() == "trong":
        return None
    return PeriodMention(start, end, resolve(scan, start, end, lambda y: years(y, y)), "year", anchored=False)


def _span(scan: Scan, counted: tuple[int, int], end: int, unit: str) -> PeriodMention | None:
    """A count of days, weeks, months or years that ends, or begins, at publication."""
    found = scan.words.span.match(scan.text, end, scan.end)
    if not found or not counted[0]:
        return None
    count, start = counted
    if scan.text.startswith((" khi", " ngày", " lúc"), found.end()):  # một ngày trước khi …: counted from an event
        return None
    grain = {"day": "day", "week": "week", "month": "months", "year": "years"}[unit]
    clock, now = scan.clock, scan.clock.published
    if found["ahead"] and found["ahead"] in ("sau", "nữa"):
        return None
    if found["past"] in ("trước", "trước đó"):
        if now is None:
            return PeriodMention(start, found.end(), None, grain)
        at = back(now, count, unit)
        whole = years(at.year, at.year) if unit == "year" else months(at.year, at.month, at.month) if unit == "month" else Period(at, at)
        return PeriodMention(start, found.end(), whole, unit)
    if now is None and clock.year is None:
        return PeriodMention(start, found.end(), None, grain)
    if unit == "year" and clock.year is not None and (now is None or clock.year != now.year):
        past = found["past"] is not None
        period = years(clock.year - count + 1, clock.year) if past else years(clock.year + 1, clock.year + count)
    elif now is None:
        return PeriodMention(start, found.end(), None, grain)
    elif found["past"]:
        period = Period(back(now, count, unit) + timedelta(days=1), now)
    else:
        period = Period(now, back(now, -count, unit)) if count < 60 else Period(now, None)
    return PeriodMention(start, found.end(), period, grain)


def of_month(scan: Scan, start: int, end: int) -> PeriodMention | None:
    """tháng 6/2025, tháng 1-6, tháng trước, 6 tháng đầu năm, 9 tháng qua, 10 tháng năm 2025."""
    words, text = scan.words, scan.text
    counted = count_before(scan, start)
    if counted and 1 <= counted[0] <= 36:
        span = _months_span(scan, counted, end)
        if span:
            return span
        if counted[0] > 1 or not text[end : end + 2].strip().isdecimal():
            return None
    found = words.month.match(text, end, scan.end)
    if found:
        return _named_month(scan, start, found.end(), found["m"])
    spoken = words.relative_unit.match(text, end, scan.end)
    if spoken:
        step = relative(scan, "units_relative", spoken["r"])
        now = scan.clock.published
        period = month_after(now.year, now.month, step) if now else None
        edge = _edge(scan, start)
        if edge and period:
            return PeriodMention(edge[1], spoken.end(), part_of_month(period, edge[0]), f"{edge[0]} tháng")
        return PeriodMention(start, spoken.end(), period, "month", anchored=step != -1)
    return None


def _named_month(scan: Scan, start: int, end: int, written: str) -> PeriodMention | None:
    words = scan.words
    first = int(written) if written.isdecimal() else words.numbers.get(" ".join(written.split()), 1)
    if not 1 <= first <= 12 or words.units_after.match(scan.text, end, scan.end):
        return None
    more = words.month_to.match(scan.text, end, scan.end)
    last = int(more["m"]) if more else first
    if more and first < last <= 12 and not words.units_after.match(scan.text, more.end(), scan.end):
        return _finish(scan, start, more.end(), "months", lambda y: months(y, first, last))
    edge = _edge(scan, start)
    mention = _finish(scan, start, end, "month", lambda y: months(y, first, first))
    if edge and mention.period:
        return mention._replace(start=edge[1], period=part_of_month(mention.period, edge[0]), grain=f"{edge[0]} tháng")
    return mention


def part_of_month(month: Period, edge: str) -> Period:
    """The first, second or last ten days of a month."""
    if month.start is None or month.end is None:
        return UNKNOWN
    first = month.start
    if edge == "đầu":
        return Period(first, first.replace(day=10))
    if edge == "giữa":
        return Period(first.replace(day=11), first.replace(day=20))
    return Period(first.replace(day=21), month.end)


def _months_span(scan: Scan, counted: tuple[int, int], end: int) -> PeriodMention | None:
    count, start = counted
    found = scan.words.ends.match(scan.text, end, scan.end)
    if found and count <= 12:
        if found["of"] == "năm" or (found["of"] is None and scan.words.tail.match(scan.text, found.end(), scan.end)):
            late = found["e"] == "cuối"
            return _finish(scan, start, found.end(), "half" if count == 6 else "months", _ends_of_year(count, late), late=late)
        return None
    year = year_after(scan, end)
    if year.written and count <= 12 and not _is_relative_span(scan, end):
        period = months(year.value, 1, count) if year.value else None
        return PeriodMention(start, year.end, period, "months")
    span = _span(scan, counted, end, "month")
    if span:
        return span
    return _bare_months(scan, count, start, end)


def _is_relative_span(scan: Scan, end: int) -> bool:
    return scan.words.span.match(scan.text, end, scan.end) is not None


def _ends_of_year(count: int, late: bool) -> Callable[[int], Period]:
    if late:
        return lambda y: months(y, 13 - count, 12)
    return lambda y: months(y, 1, count)


def _bare_months(scan: Scan, count: int, start: int, end: int) -> PeriodMention | None:
    """9 tháng, xuất khẩu đạt …: the months since January, where no word makes it a duration."""
    text, words = scan.text, scan.words
    if not 2 <= count <= 11:
        return None
    head = text[max(scan.start, start - 2) : start].strip()
    opens = head in ("", ".", ";", ":", "–", "-", '"', "“") and (start - 2 <= scan.start or not text[start - 1].isalpha())
    opens = opens and (start <= scan.start + 1 or head != "")
    led = words.months_before.search(text, max(scan.start, start - 14), start)
    verb = words.months_after.match(text, end, scan.end)
    if (opens and (text[end : end + 1] == "," or verb)) or led:
        make = _ends_of_year(count, False)
        return PeriodMention(start, end, resolve(scan, start, end, make), "months", anchored=False)
    return None


def of_quarter(scan: Scan, start: int, end: int) -> PeriodMention | None:
    """quý II/2025, quý 3, Q2/2025, quý trước, hai quý đầu năm."""
    words, text = scan.words, scan.text
    short = text[start:end].upper() == "Q"
    counted = None if short else count_before(scan, start)
    if counted and counted[0] <= 4:
        ends = words.ends.match(text, end, scan.end)
        if ends and (ends["of"] == "năm" or words.tail.match(text, ends.end(), scan.end)):
            count, late = counted[0], ends["e"] == "cuối"
            make = (lambda y: quarters(y, 5 - count, 4)) if late else (lambda y: quarters(y, 1, count))
            return _finish(scan, counted[1], ends.end(), "months", make, late=late)
        return None
    spoken = words.relative_unit.match(text, end, scan.end)
    if spoken and not short:
        step = relative(scan, "units_relative", spoken["r"])
        now = scan.clock.published
        period = quarter_after(now.year, (now.month + 2) // 3, step) if now else None
        return PeriodMention(start, spoken.end(), period, "quarter", anchored=step != -1)
    found = words.quarter.match(text, end, scan.end)
    if not found or (text[end] != " " and not short and text[end] not in "\u00a0\n"):
        return None
    table: dict[str, int] = words.data["quarters_named"]  # type: ignore[assignment]
    first, stop = table[found["q"]], found.end()
    if short and (not found["q"].isdecimal() or text[end].isspace() or not words.tail.match(text, stop, scan.end)):
        return None
    if found["q"] in ("đầu", "cuối") and text.startswith(" năm", stop):
        stop += 4
    more = words.quarter_to.match(text, stop, scan.end)
    last = table[more["q"]] if more else first
    if more and last > first:
        return _finish(scan, start, more.end(), "months", lambda y: quarters(y, first, last))
    return _finish(scan, start, stop, "quarter", lambda y: quarters(y, first, first), late=found["q"] == "cuối")


def of_half(scan: Scan, start: int, end: int) -> PeriodMention | None:
    """nửa đầu năm, nửa cuối 2025, nửa đầu tháng 7, nửa năm."""
    words, text = scan.words, scan.text
    found = words.half.match(text, end, scan.end)
    if not found:
        return None
    late = found["e"] in ("cuối", "sau")
    if found["of"] == "tháng":
        inner = of_month(scan, found.start("of"), found.end("of"))
        if not inner or not inner.period or not inner.period.start or inner.grain != "month":
            return None
        first, last = inner.period
        period = Period(first.replace(day=16), last) if late else Period(first, first.replace(day=15))
        return inner._replace(start=start, period=period, grain="day")
    if found["whole"]:
        if words.span.match(text, found.end(), scan.end):
            return _span(scan, (6, start), found.end(), "month")
        if count_before(scan, start) or text[max(scan.start, start - 6) : start].strip().lower() not in ("trong", "sau"):
            return None
        return _finish(scan, start, found.end(), "half", lambda y: months(y, 1, 6))
    if not found["of"] and not words.tail.match(text, found.end(), scan.end):
        return None
    make = (lambda y: months(y, 7, 12)) if late else (lambda y: months(y, 1, 6))
    return _finish(scan, start, found.end(), "half", make, late=late)


def of_week(scan: Scan, start: int, end: int) -> PeriodMention | None:
    """tuần này, tuần trước, cuối tuần qua, hai tuần qua."""
    counted = count_before(scan, start)
    if counted:
        return _span(scan, counted, end, "week")
    spoken = scan.words.relative_unit.match(scan.text, end, scan.end)
    edge = _edge(scan, start)
    if not spoken and not (edge and edge[0] == "cuối"):
        return None
    step = relative(scan, "units_relative", spoken["r"]) if spoken else 0
    now = scan.clock.published
    week = week_of(now, step) if now else None
    stop = spoken.end() if spoken else end
    if edge and edge[0] == "cuối":
        if week and week.end:
            week = Period(week.end - timedelta(days=1), week.end)
        return PeriodMention(edge[1], stop, week, "day", anchored=bool(spoken))
    return PeriodMention(start, stop, week, "week", anchored=step != -1)


def of_hours(scan: Scan, start: int, end: int) -> PeriodMention | None:
    """24 giờ qua: the day up to publication."""
    counted = count_before(scan, start)
    if not counted or not 6 <= counted[0] <= 96 or not scan.words.span.match(scan.text, end, scan.end):
        return None
    days = max(1, counted[0] // 24)
    return _span(scan, (days, counted[1]), end, "day")


__all__ = ["Scan", "count_before", "is_future", "of_half", "of_hours", "of_month", "of_quarter", "of_week", "of_year", "relative", "resolve", "year_after"]
