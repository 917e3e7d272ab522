"""Days and bare years written in digits: 30/6, 5-7, 18.8.2025, ngày 12 và 13/10, 12/2025, 2021-2025, vào 2045."""

from __future__ import annotations

import re
from datetime import date, timedelta

from checker.figures.periods_months import is_amount, of_month
from checker.figures.periods_numbers import of_years
from checker.figures.periods_scan import Scan, count_before, edge_of, is_future, relative, resolve, span_of
from checker.languages import form, listed, one_of
from checker.model import Period, PeriodMention
from checker.timespans import Clock, dated, day, months

DOTTED = re.compile(r"(?<![\d.,])(?:0[1-9]|[12]\d|3[01])\.(?:0[1-9]|1[0-2])(?![\d.,]\d)(?= ?[^\d%\s]| \D)")
DATE = re.compile(r"(\d{1,2})(?:([/.\-–])|\s-\s)(\d{1,2})(?:(?:\2|[/.\-–])((?:19|20)\d\d|\d\d))?(?![\d%]|[/.,\-–:]\d)")
MONTH_YEAR = re.compile(r"(\d{1,2})([/\-–.])((?:19|20)\d\d)(?![\d%]|[/.,\-–]\d)")
DAYS = re.compile(r"(\d{1,2})/(\d{1,2})\s?[-–]\s?(?=(\d{1,2})/(\d{1,2})(?![\d%]))")
BRACKETED = re.compile(r"(?:(?P<first>\d{1,2})\s?[-–]\s?)?(?P<last>\d{1,2}/\d{1,2}(?:/(?:19|20)\d\d)?)\)")
OCCASION = 40  # characters before a day in a bracket within which it is said which day it is
DASH = re.compile(r"\s?[-–—]\s?")
DAY = re.compile(r"\s{1,3}(\d{1,2})(?![\d%]|[/.,\-–:]\d)")


def read_date(scan: Scan, start: int, at: int, *, sure: bool) -> PeriodMention | None:
    """A date in digits at an offset; the mention starts at start. sure: a word before it says that it is a date."""
    text = scan.text
    found = DATE.match(text, at, scan.end)
    if not found or found[2] is None:
        return None
    number, month, end = int(found[1]), int(found[3]), found.end()
    if not 1 <= month <= 12 or not 1 <= number <= 31:
        return None
    if found[4] and len(found[4]) == 4:
        period = day(int(found[4]), month, number)
        return PeriodMention(start, end, period, "day") if period else None
    if found[4] or not sure:
        return None
    return _without_year(scan, start, end, month, number)


def _without_year(scan: Scan, start: int, end: int, month: int, number: int) -> PeriodMention | None:
    """A day and month: with năm 2025 after it, else in the year that is nearest."""
    if not day(2024, month, number):
        return None
    tail = scan.words.tail.match(scan.text, end, scan.end)
    if tail and tail["y"] and scan.text[end] != "-":
        period = day(int(tail["y"]), month, number)
        return PeriodMention(start, tail.end(), period, "day") if period else None
    if tail and tail["r"]:
        now = scan.clock.now
        value = now and now + relative(scan, "years_relative", tail["r"])
        return PeriodMention(start, tail.end(), day(value, month, number) if value else None, "day")
    spoken = scan.words.direction.match(scan.text, end, scan.end)
    step = relative(scan, "direction", spoken["d"]) if spoken else None
    stop = spoken.end() if spoken else end
    if step is None and is_future(scan, start, end):
        ahead = dated(scan.clock, month, number, 1)
        if ahead and ahead.start and scan.clock.published and (ahead.start - scan.clock.published).days < 240:
            return PeriodMention(start, stop, ahead, "day", anchored=False)
    return PeriodMention(start, stop, dated(scan.clock, month, number, step), "day", anchored=False)


def of_day(scan: Scan, start: int, end: int) -> PeriodMention | None:
    """ngày 30/6, ngày 14 tháng 1, ngày 12 và 13/10, hôm nay, 2 ngày qua, 15 ngày đầu tháng 10."""
    words, text = scan.words, scan.text
    if form("periods_dates.lunar").match(text, end, scan.end):
        return None
    spoken = words.relative_day.match(text, end, scan.end)
    counted = count_before(scan, start)
    if spoken and not counted and _is_of_days(spoken["r"], text[start : spoken.end()].lower()):
        return _relative_day(scan, start, spoken.end(), spoken["r"])
    found = DATE.match(text, end + 1, scan.end) if text[end : end + 1].isspace() else None
    if found and found[2]:
        listed = words.day_list.match(text, end, scan.end)
        if listed and found[2] in "-–" and len(found[4] or "") < 4:  # ngày 12-13/10
            return _days(scan, start, int(listed["a"]), listed.end())
        return read_date(scan, start, end + 1, sure=True)
    if counted:
        ends = words.ends.match(text, end, scan.end)
        if ends and ends["of"] in one_of("periods.parted"):
            return _days_of(scan, counted, ends)
        span = span_of(scan, counted, end, "day")
        if span:
            return span
    listed = words.day_list.match(text, end, scan.end)
    if listed:
        return _days(scan, counted[1] if counted else start, int(listed["a"]), listed.end())
    if counted:
        return None
    spelled = words.dmy_words.match(text, end, scan.end)
    if spelled:
        month = int(spelled["m"]) if spelled["m"].isdecimal() else words.numbers[" ".join(spelled["m"].split())]
        return _without_year(scan, start, spelled.end(), month, int(spelled["d"])) if 1 <= month <= 12 else None
    return _day_alone(scan, start, end)


def _is_of_days(word: str, said: str) -> bool:
    """Whether a relative word is said of a day: hôm nay, ngày mai; but ngày nay are these times."""
    return word not in one_of("periods.of_times") or any(day in said for day in listed("periods.said_day"))


def _relative_day(scan: Scan, start: int, end: int, word: str) -> PeriodMention:
    now = scan.clock.published
    at = now + timedelta(days=relative(scan, "days_relative", word)) if now else None
    dated_after = form("periods_dates.dated_after").match(scan.text, end, scan.end)
    if dated_after:  # hôm nay (22/10): the date is the surer of the two
        written = read_date(scan, start, dated_after.end(), sure=True)
        if written:
            return written
    return PeriodMention(start, end, Period(at, at) if at else None, "day")


def _days(scan: Scan, start: int, first: int, at: int) -> PeriodMention | None:
    """Days that share a month: the last one is a date, the first gives the beginning."""
    last = read_date(scan, start, at, sure=True)
    if last is None or last.period is None or last.period.end is None:
        return last
    end = last.period.end
    begin = day(end.year, end.month, first)
    if begin is None or begin.start is None or begin.start > end:
        return last
    return last._replace(period=Period(begin.start, end))


def _days_of(scan: Scan, counted: tuple[int, int], ends: re.Match[str]) -> PeriodMention | None:
    """15 ngày đầu tháng 10: days at one end of a month."""
    if ends["of"] not in one_of("periods.month"):
        return None
    inner = of_month(scan, ends.start("of"), ends.end("of"))
    if inner is None or inner.period is None or inner.period.start is None or inner.period.end is None:
        return None
    first, last = inner.period.start, inner.period.end
    count = counted[0]
    if inner.grain.startswith(("first ", "last ")):
        first, last = first.replace(day=1), first
        last = months(first.year, first.month, first.month).end or last
    if not 1 <= count <= 31:
        return None
    if edge_of(ends["e"]) == "first":
        period = Period(first, min(last, first + timedelta(days=count - 1)))
    else:
        period = Period(max(first, last - timedelta(days=count - 1)), last)
    return inner._replace(start=counted[1], period=period, grain="day")


def _day_alone(scan: Scan, start: int, end: int) -> PeriodMention | None:
    """ngày 15: the latest one before publication."""
    found = DAY.match(scan.text, end, scan.end)
    if not found or scan.text[start:end].lower() in one_of("periods.no_bare_day") or not 1 <= int(found[1]) <= 31:
        return None
    if is_amount(scan, start, found.end()) or form("periods_dates.each").match(scan.text, found.end(), scan.end):
        return None
    if scan.words.each.search(scan.text, max(scan.start, start - 8), start):
        return None
    now = scan.clock.published
    if now is None:
        return PeriodMention(start, found.end(), None, "day", anchored=False)
    number = int(found[1])
    for back in range(3):
        index = now.year * 12 + now.month - 1 - back
        period = day(index // 12, index % 12 + 1, number)
        if period and period.start and period.start <= now + timedelta(days=3):
            return PeriodMention(start, found.end(), period, "day", anchored=False)
    return None


def of_part(scan: Scan, start: int, end: int) -> PeriodMention | None:
    """sáng nay, chiều 5-1, tối 17.10, đêm qua, phiên 22/10."""
    spoken = scan.words.relative_day.match(scan.text, end, scan.end)
    if spoken:
        return _relative_day(scan, start, spoken.end(), spoken["r"])
    if scan.text[end : end + 1].isspace():
        listed = scan.words.day_list.match(scan.text, end, scan.end)
        if listed:
            return _days(scan, start, int(listed["a"]), listed.end())
        return read_date(scan, start, end + 1, sure=True)
    return None


def of_session(scan: Scan, start: int, end: int) -> PeriodMention | None:
    """phiên trước, phiên hôm qua, phiên 22/10: a day of trading."""
    spoken = scan.words.relative_unit.match(scan.text, end, scan.end)
    if spoken:
        step = relative(scan, "units_relative", spoken["r"])
        now = scan.clock.published
        at = _trading_day(now, step) if now else None
        return PeriodMention(start, spoken.end(), Period(at, at) if at else None, "day", anchored=step != -1)
    return of_part(scan, start, end)


def _trading_day(at: date, step: int) -> date:
    """The trading day before, of, or after a day: Saturday and Sunday are none."""
    moved = at + timedelta(days=step)
    while step and moved.weekday() > 4:
        moved += timedelta(days=step)
    return moved


def of_digits(scan: Scan, at: int) -> PeriodMention | None:
    """A number that may be a date, a month of a year, years, or the first months (6T/2025)."""
    text = scan.text
    if at > scan.start and (text[at - 1].isalnum() or text[at - 1] in ".,/-–:%"):
        return None
    head = text[at : at + 4]
    if len(head) == 4 and head.isdecimal():
        return of_years(scan, at)
    short = form("periods_dates.short_months").match(text, at, scan.end)
    if short:
        return _short_months(scan, at, short)
    found = MONTH_YEAR.match(text, at, scan.end)
    if found and 1 <= int(found[1]) <= 12:
        if found[2] == "." or scan.words.units_after.match(text, found.end(), scan.end):
            return None
        if scan.words.document.search(text, max(scan.start, at - 14), at):
            return None
        month, year = int(found[1]), int(found[3])
        return PeriodMention(at, found.end(), months(year, month, month), "month")
    return _of_date(scan, at)


def _short_months(scan: Scan, at: int, found: re.Match[str]) -> PeriodMention | None:
    count = int(found[1])
    if not 1 <= count <= 12 or not (found[2] or count in (3, 6, 9, 11)):
        return None

    def make(year: int) -> Period:
        return months(year, 1, count)

    period = make(int(found[2])) if found[2] else resolve(scan, at, found.end(), make)
    return PeriodMention(at, found.end(), period, "months", anchored=bool(found[2]))


def _of_date(scan: Scan, at: int) -> PeriodMention | None:
    words, text = scan.words, scan.text
    if text[at - 1 : at] == "(" and (told := _in_bracket(scan, at)):
        return told
    found = DATE.match(text, at, scan.end)
    if not found or found[2] in (None, "/"):
        both = _two_dates(scan, at)
        if both or not found or not found[2]:
            return both
    if found[4] and len(found[4]) == 4:
        return _from_date_to_date(scan, at, found.end()) or read_date(scan, at, at, sure=True)
    low = max(scan.start, at - 22)
    if words.units_after.match(text, found.end(), scan.end):
        return None
    if words.date_lead.search(text, low, at):
        mention = read_date(scan, at, at, sure=True)
        if mention and not mention.anchored and words.commemorated.search(text, max(scan.start, at - 40), at):
            return mention._replace(period=None, grain="open")
        return mention
    if form("periods_dates.named_day").search(text, max(scan.start, at - OCCASION), at):
        return read_date(scan, at, at, sure=True)
    since = words.from_day.search(text, max(scan.start, at - 20), at)
    if since:
        return _days(scan, since.start("a"), int(since["a"]), at)
    if found[2] == "." and _goes_on(scan, at):
        return read_date(scan, at, at, sure=True)
    weak = words.date_lead_weak.search(text, max(scan.start, at - 8), at)
    if weak and found[2] == "/" and int(found[1]) > 12:  # 30/9 is no fraction
        return read_date(scan, at, at, sure=True)
    if not weak or not words.after_date.match(text, found.end(), scan.end):
        return None
    if (
        found[2] == "/"
        and int(found[1]) < int(found[3])
        and int(found[1]) <= 3
        and found[0] in ("1/2", "1/3", "2/3", "1/4", "3/4")
    ):
        return None
    if found[2] == "-" and words.score.search(text, low, at):
        return None
    if found[2] == "." and not form("periods_dates.behind_dotted").match(text, found.end()):
        return None
    return read_date(scan, at, at, sure=True)


def _in_bracket(scan: Scan, at: int) -> PeriodMention | None:
    """When an occasion is, in a bracket of its own: kỳ nghỉ Tết (14-22/2), mùng 1 Tết (17/2)."""
    found = BRACKETED.match(scan.text, at, scan.end)
    if found is None:
        return None
    first, last = int(found["first"] or 0), int(found["last"].split("/")[0])
    fraction = last <= 12 or not first
    if first >= last or (
        fraction and form("periods_dates.occasion").search(scan.text, max(scan.start, at - OCCASION), at) is None
    ):
        return None
    return _days(scan, at, first, found.start("last")) if first else read_date(scan, at, at, sure=True)


def _two_dates(scan: Scan, at: int) -> PeriodMention | None:
    """30/8-2/9, 30/4 - 1/5/2026: from the one day to the other; no fractions, where a day is beyond their reach."""
    found = DAYS.match(scan.text, at, scan.end)
    if not found or max(int(found[1]), int(found[3])) <= 12 or not 1 <= int(found[2]) <= 12:
        return None
    last = read_date(scan, at, found.end(), sure=True)
    if last is None or last.period is None or last.period.end is None:
        return None
    end = last.period.end
    begin = day(end.year - (int(found[2]) > end.month), int(found[2]), int(found[1]))
    if begin is None or begin.start is None or begin.start > end:
        return None
    return last._replace(period=Period(begin.start, end))


def _from_date_to_date(scan: Scan, at: int, end: int) -> PeriodMention | None:
    """1/10/2024 - 30/9/2025: from the one day to the other, each with its year."""
    dash = DASH.match(scan.text, end, scan.end)
    other = DATE.match(scan.text, dash.end(), scan.end) if dash else None
    if dash is None or other is None or not other[4] or len(other[4]) != 4:
        return None
    first, last = read_date(scan, at, at, sure=True), read_date(scan, at, dash.end(), sure=True)
    if first is None or last is None or first.period is None or last.period is None:
        return None
    (begin, _), (_, close) = first.period, last.period
    if begin is None or close is None or begin >= close:
        return None
    return last._replace(start=at, period=Period(begin, close))


def _goes_on(scan: Scan, at: int) -> bool:
    """Whether days with a dot are written in the clause before: đặt trước từ 12.09, mở bán 19.09."""
    if not DOTTED.match(scan.text, at, scan.end):
        return False
    before = DOTTED.search(scan.text, scan.start, at)
    return before is not None and _of_date(scan, before.start()) is not None


__all__ = ["Clock", "of_day", "of_digits", "of_part", "of_session", "read_date"]
