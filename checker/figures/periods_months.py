"""Periods of months, quarters and halves: tháng 6/2025, 6 tháng đầu năm, quý II/2025, nửa cuối năm."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from checker.figures import lexicon
from checker.figures.periods_scan import (
    Scan,
    count_before,
    edge_before,
    edge_of,
    finish,
    relative,
    resolve,
    span_of,
    year_after,
)
from checker.figures.periods_words import patterns
from checker.languages import form, one_of
from checker.model import Period, PeriodMention
from checker.timespans import UNKNOWN, month_after, months, quarter_after, quarters

QUARTERS = (3, 6, 9)  # months of which reports are made
FEW = 2  # months that are counted back from today rather than from January
SIX = timedelta(days=6)  # from the first to the last of a week
LAST = 3  # quarters that have gone by in the fourth
LATE = 20  # day of a month from which it may be counted as gone by


def months_told(text: str) -> int:
    """How many months of a year a text is about, where it names one such span and no other: 9 tháng đầu năm; else 0."""
    found: set[int] = set()
    for match in patterns().months_of_year.finditer(text):
        before = text[max(0, match.start() - 10) : match.start()].split()
        last = before[-1].lower() if before else ""
        found.add(int(last) if last.isdecimal() else patterns().numbers.get(last, 0))
    found -= {0, 12}
    return found.pop() if len(found) == 1 else 0


def of_month(scan: Scan, start: int, end: int) -> PeriodMention | None:
    """tháng 6/2025, tháng 1-6, tháng trước, 6 tháng đầu năm, 9 tháng qua, 10 tháng năm 2025."""
    words, text = scan.words, scan.text
    counted = count_before(scan, start)
    half = _customs_half(scan, start, end)
    if half:
        return half
    if counted and 1 <= counted[0] <= 36:
        span = _months_span(scan, counted, end)
        if span:
            return span
        if counted[0] > 1 or not text[end : end + 2].strip().isdecimal():
            return None
    found = words.month.match(text, end, scan.end)
    if found:
        before = text[max(scan.start, start - 24) : start].lower()
        if before.endswith(lexicon.right_before("periods.named_by_month")):  # Cách mạng Tháng Tám, a street too
            return None
        return _named_month(scan, start, found.end(), found["m"].lower())
    spoken = words.relative_unit.match(text, end, scan.end)
    first = None if counted else form("periods_months.end_month").match(text, end, scan.end)
    if first:  # tháng đầu tiên của năm 2026
        at = 1 if first["first"] else 12
        return finish(scan, start, first.end(), "month", lambda y: months(y, at, at))
    if spoken and words.each.search(text, max(scan.start, start - 8), start):
        return None  # các tháng trước
    if spoken:
        step = relative(scan, "units_relative", spoken["r"])
        now = scan.clock.published
        period = month_after(now.year, now.month, step) if now else None
        edge = edge_before(scan, start)
        if edge and period:
            return PeriodMention(edge[1], spoken.end(), part_of_month(period, edge[0]), f"{edge[0]} month")
        return PeriodMention(start, spoken.end(), period, "month", anchored=step != -1)
    return None


def _customs_half(scan: Scan, start: int, end: int) -> PeriodMention | None:
    """kỳ 2 tháng 9: the second half of the month, by which the customs count; no two months."""
    halves: dict[str, str] = scan.words.data["parts_of_month"]  # type: ignore[assignment]
    which = scan.text[max(scan.start, start - 3) : start].split()
    if not which or which[-1] not in halves or not scan.text[start - 1].isspace():
        return None
    at = start - 1 - len(which[-1])
    named = scan.words.half_month.search(scan.text, max(scan.start, at - 10), at)
    found = scan.words.month.match(scan.text, end, scan.end) if named else None
    if not named or not found or not found["m"].isdecimal():
        return None
    month = _named_month(scan, start, found.end(), found["m"])
    if month is None or month.grain != "month" or month.period is None or month.period.start is None:
        return month and month._replace(start=named.start())
    early = halves[which[-1]] in scan.words.data["first"]  # type: ignore[operator]
    period = half_of_month(month.period, "first" if early else "last")
    return month._replace(start=named.start(), period=period, grain="months")


def is_amount(scan: Scan, start: int, end: int) -> bool:
    """Whether the number after tháng or ngày is what there is in each: mỗi tháng 8 người, 1 tháng 12 ngày."""
    words, text = scan.words, scan.text
    if words.amounts_after.match(text, end, scan.end):
        return True
    before = text[max(0, start - 8) : start].lower()
    one = before.endswith(lexicon.right_before("periods.one")) or text[max(0, start - 2) : start - 1].isdecimal()
    each = one or words.each.search(text, max(scan.start, start - 8), start) is not None
    return each and words.units_after.match(text, end, scan.end) is not None


def _named_month(scan: Scan, start: int, end: int, written: str) -> PeriodMention | None:
    words = scan.words
    first = int(written) if written.isdecimal() else words.numbers.get(" ".join(written.split()), 1)
    if not 1 <= first <= 12 or is_amount(scan, start, end):
        return None
    more = words.month_to.match(scan.text, end, scan.end)
    last = int(more["m"]) if more else first
    if more and first < last <= 12 and not words.units_after.match(scan.text, more.end(), scan.end):
        return finish(scan, start, more.end(), "months", lambda y: months(y, first, last))
    edge = edge_before(scan, start)
    mention = finish(scan, start, end, "month", lambda y: months(y, first, first))
    if edge and mention.period:
        week = form("periods_months.week_of").search(scan.text, max(scan.start, edge[1] - 6), edge[1])
        days = week_of_month(mention.period, edge[0]) if week else None
        if week and days:
            return mention._replace(start=week.start(), period=days, grain="week")
        before = scan.text[max(scan.start, edge[1] - 5) : edge[1]].lstrip().lower()
        if edge[0] != "middle" and before.endswith(lexicon.right_before("periods.half")):
            period = half_of_month(mention.period, edge[0])
            return mention._replace(start=edge[1] - len(before), period=period, grain="months")
        return mention._replace(start=edge[1], period=part_of_month(mention.period, edge[0]), grain=f"{edge[0]} month")
    return mention


def week_of_month(month: Period, edge: str) -> Period | None:
    """The first or the last seven days of a month: tuần đầu tháng 1."""
    if month.start is None or month.end is None:
        return None
    weeks = {"first": Period(month.start, month.start + SIX), "last": Period(month.end - SIX, month.end)}
    return weeks.get(edge)


def half_of_month(month: Period, edge: str) -> Period:
    """The first fifteen days of a month, or the rest: nửa đầu tháng 8, kỳ 2 tháng 9."""
    if month.start is None or month.end is None:
        return UNKNOWN
    if edge == "first":
        return Period(month.start, month.start.replace(day=15))
    return Period(month.start.replace(day=16), month.end)


def part_of_month(month: Period, edge: str) -> Period:
    """The first, second or last ten days of a month."""
    if month.start is None or month.end is None:
        return UNKNOWN
    first = month.start
    if edge == "first":
        return Period(first, first.replace(day=10))
    if edge == "middle":
        return Period(first.replace(day=11), first.replace(day=20))
    return Period(first.replace(day=21), month.end)


def _months_span(scan: Scan, counted: tuple[int, int], end: int) -> PeriodMention | None:
    count, start = counted
    found = scan.words.ends.match(scan.text, end, scan.end)
    if found and count <= 12:
        of_year = found["of"] in one_of("periods.year")
        if of_year or (found["of"] is None and scan.words.tail.match(scan.text, found.end(), scan.end)):
            late = edge_of(found["e"]) == "last"
            return finish(
                scan, start, found.end(), "half" if count == 6 else "months", _ends_of_year(count, late), late=late
            )
        return None
    year = year_after(scan, end)
    if year.written and count <= 12 and not _is_relative_span(scan, end):
        period = months(year.value, 1, count) if year.value else None
        return PeriodMention(start, year.end, period, "months")
    passed = _months_passed(scan, count, start, end)
    if passed:
        return passed
    span = span_of(scan, counted, end, "month")
    if span:
        return span
    return _bare_months(scan, count, start, end)


def _months_passed(scan: Scan, count: int, start: int, end: int) -> PeriodMention | None:
    """Trong 8 tháng qua, said in September: since January, as what is added up month by month is told."""
    found = scan.words.span.match(scan.text, end, scan.end)
    before: list[str] = scan.words.data["previous"]  # type: ignore[assignment]
    if not found or not found["past"] or found["past"] in before or count <= FEW:
        return None
    published = scan.clock.published
    if published is None or not (published.month - 1 == count or (published.month == count and published.day >= LATE)):
        return None
    return PeriodMention(start, found.end(), months(published.year, 1, count), "months", anchored=False)


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
    opens = head in ("", ".", ";", ":", "–", "-", '"', "“") and (
        start - 2 <= scan.start or not text[start - 1].isalpha()
    )
    opens = opens and (start <= scan.start + 1 or head != "")
    against = words.months_against.search(text, max(scan.start, start - 14), start)
    led = words.months_before.search(text, max(scan.start, start - 14), start)
    verb = words.months_after.match(text, end, scan.end)
    reported = _reported(scan, count, start, end, verb is not None)
    if reported or _summed_up(scan, count, start, end):
        now, year = scan.clock.published, scan.clock.year
        year = now.year - (now.month == 1) if now else year
        return PeriodMention(start, end, months(year, 1, count) if year else None, "months", anchored=False)
    if _told(scan, count, start, end):
        return PeriodMention(
            start, end, resolve(scan, start, end, _ends_of_year(count, False)), "months", anchored=False
        )
    if against and (verb or words.months_so_far.match(text, end, scan.end)):
        led = against
    if (opens and (text[end : end + 1] == "," or verb)) or led:
        make = _ends_of_year(count, False)
        return PeriodMention(start, end, resolve(scan, start, end, make), "months", anchored=False)
    return None


def _told(scan: Scan, count: int, start: int, end: int) -> bool:
    """Whether bare months are those that the report is about: lãi 5 tỷ đồng sau 9 tháng, mức 10,5% của sáu tháng."""
    text, words = scan.text, scan.words
    if words.months_lasting.match(text, end, scan.end):
        return False
    part = count in QUARTERS and words.months_of.search(text, max(scan.start, start - 8), start) is not None
    if count != scan.clock.months:
        return part and (scan.clock.months > 0 or _gone_by(scan, count))
    return part or words.months_not_told.search(text, max(scan.start, start - 14), start) is None


def _reported(scan: Scan, count: int, start: int, end: int, verb: bool) -> bool:
    """Whether bare months are those of the year so far: as many as have just gone by when the report appears.

    vốn giải ngân 9 tháng đạt …, trong 9 tháng là …, a title (Xuất khẩu gạo 9 tháng): reported in October; sau 9 tháng,
    suốt 9 tháng is a duration.
    """
    published, words = scan.clock.published, scan.words
    goes_on = verb or scan.text[end : end + 1] in (",", ";", ":") or words.months_is.match(scan.text, end)
    titled = end >= scan.end and form("periods_months.report").match(scan.text, scan.start, start)
    if not goes_on and not titled and (published is None or not _tells(scan, start, end)):
        return False
    if words.months_never.search(scan.text, max(scan.start, start - 14), start):
        return False
    if published is None:
        return verb
    return _gone_by(scan, count)


def _tells(scan: Scan, start: int, end: int) -> bool:
    """Cả nước 6 tháng xuất khẩu …, thu nhập 9 tháng 8,3 triệu đồng, … trong 9 tháng: what was done in them."""
    if scan.words.months_so_far.match(scan.text, end, scan.end):
        return True
    closes = end >= scan.end or scan.text[end] in ".,;\n"
    return closes and scan.words.months_within.search(scan.text, max(scan.start, start - 8), start) is not None


def _gone_by(scan: Scan, count: int) -> bool:
    """Whether so many months of the year have just gone by when the report appears."""
    published = scan.clock.published
    if published is None:
        return False
    return (published.month - 1 or 12) - count in (0, 1) or (published.month == count and published.day >= LATE)


def _summed_up(scan: Scan, count: int, start: int, end: int) -> bool:
    """lãi hơn 9.000 tỷ đồng sau 9 tháng, bình quân 9 tháng CPI tăng 3%: what is told of the months just gone by."""
    if scan.words.months_averaged.search(scan.text, max(scan.start, start - 14), start) and _gone_by(scan, count):
        return True
    closes = (
        scan.text[end : end + 1] in ("", ",", ".", ";", ":", "\n") or scan.text[end + 1 : end + 2].isupper()
    )  # a title's line
    following = scan.text[end : min(scan.end, end + 8)].split()[:1]
    closes = closes or not one_of("periods.months_closed").isdisjoint(following)
    if not closes or not _gone_by(scan, count):
        return False
    return scan.words.months_summed.search(scan.text, max(scan.start, start - 24), start) is not None


def of_quarter(scan: Scan, start: int, end: int) -> PeriodMention | None:
    """quý II/2025, quý 3, Q2/2025, quý trước, hai quý đầu năm."""
    words, text = scan.words, scan.text
    short = text[start:end].upper() == "Q"
    if text[max(scan.start, start - 12) : start].lower().endswith(lexicon.right_before("periods.no_quarters")):
        return None
    counted = None if short else count_before(scan, start)
    if counted and counted[0] <= 4:
        ends = words.ends.match(text, end, scan.end)
        if ends and (ends["of"] in one_of("periods.year") or words.tail.match(text, ends.end(), scan.end)):
            count, late = counted[0], edge_of(ends["e"]) == "last"
            make = (lambda y: quarters(y, 5 - count, 4)) if late else (lambda y: quarters(y, 1, count))
            return finish(scan, counted[1], ends.end(), "months", make, late=late)
        return _bare_quarters(scan, counted, end)
    spoken = words.relative_unit.match(text, end, scan.end)
    if spoken and not short and not words.each.search(text, max(scan.start, start - 8), start):
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
    edge = edge_of(found["q"])
    if edge and (of_year := form("periods_months.of_year").match(text, stop)):
        stop = of_year.end()
    more = words.quarter_to.match(text, stop, scan.end)
    last = table[more["q"]] if more else first
    if more and last > first:
        return finish(scan, start, more.end(), "months", lambda y: quarters(y, first, last))
    return finish(scan, start, stop, "quarter", lambda y: quarters(y, first, first), late=edge == "last")


def _bare_quarters(scan: Scan, counted: tuple[int, int], end: int) -> PeriodMention | None:
    """lãi 500 tỷ đồng sau ba quý: the quarters of the year that have just gone by."""
    count, start = counted
    published = scan.clock.published
    if published is None or (published.month - 1) // 3 != count % 4 or count < 2:
        return None
    opens, past = start <= scan.start, scan.words.span.match(scan.text, end, scan.end)
    if opens and count == LAST and past and past["past"]:  # Ba quý vừa qua, in the fourth: since January
        end = past.end()
    elif scan.words.quarters_never.match(scan.text, end, scan.end) or (
        not (opens and scan.text[end : end + 1] == ",")
        and not scan.words.quarters_before.search(scan.text, max(scan.start, start - 14), start)
    ):
        return None
    year = published.year - (count == 4)
    return PeriodMention(start, end, quarters(year, 1, count), "months", anchored=False)


def of_half(scan: Scan, start: int, end: int) -> PeriodMention | None:
    """nửa đầu năm, nửa cuối 2025, nửa đầu tháng 7, nửa năm."""
    words, text = scan.words, scan.text
    found = words.half.match(text, end, scan.end)
    if not found:
        return None
    late = found["e"] in one_of("periods.second_half")
    if found["of"] in one_of("periods.month"):
        inner = of_month(scan, found.start("of"), found.end("of"))
        if not inner or not inner.period or not inner.period.start or inner.grain != "month":
            return None
        first, last = inner.period.start, inner.period.end
        period = Period(first.replace(day=16), last) if late else Period(first, first.replace(day=15))
        return inner._replace(start=start, period=period, grain="day")
    if found["whole"]:
        if words.span.match(text, found.end(), scan.end):
            return span_of(scan, (6, start), found.end(), "month")
        before = text[max(scan.start, start - 6) : start].strip().lower()
        if count_before(scan, start) or before not in one_of("periods.elapsed"):
            return None
        return finish(scan, start, found.end(), "half", lambda y: months(y, 1, 6))
    if not found["of"] and not words.tail.match(text, found.end(), scan.end):
        return None
    make = (lambda y: months(y, 7, 12)) if late else (lambda y: months(y, 1, 6))
    return finish(scan, start, found.end(), "half", make, late=late)


__all__ = ["is_amount", "of_half", "of_month", "of_quarter", "part_of_month"]
