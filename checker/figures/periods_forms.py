"""Periods of years, weeks and hours that a word opens: năm 2025, năm ngoái, 5 năm qua, tuần trước, 24 giờ qua."""

from __future__ import annotations

from datetime import date, timedelta

from checker.figures import lexicon
from checker.figures.periods_scan import Scan, count_before, edge_before, is_future, relative, resolve, span_of
from checker.languages import one_of
from checker.model import Period, PeriodMention
from checker.timespans import month_after, months, week_of, years

PLANNED_UNTIL = 2  # the month up to which reports tell what became of the plan of the year before
PLAN = 60  # characters between a percentage of a plan and the year of it


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
        edge = edge_before(scan, start)
        if edge:
            return edge_of_year(scan, edge[1], stop, edge[0], first, written=True)
        return PeriodMention(start, stop, years(first, first), "year")
    spoken = words.relative_year.match(text, end, scan.end)
    counted = count_before(scan, start)
    if counted:
        span = span_of(scan, counted, end, "year")
        if span and counted[0] == 1 and spoken and relative(scan, "years_relative", spoken["r"]) == -1:
            return span._replace(
                relative="same_period", anchored=False
            )  # một năm trước: what is told of June, in June of that year
        return span._replace(anchored=False) if span else None
    edge = edge_before(scan, start)
    if not spoken and scan.clock.now and _is_next(scan, start, end):
        return PeriodMention(start, end, years(scan.clock.now + 1, scan.clock.now + 1), "year")
    if spoken:
        now = scan.clock.now
        value = now and now + relative(scan, "years_relative", spoken["r"])
        if edge:
            return edge_of_year(scan, edge[1], spoken.end(), edge[0], value, written=True)
        return PeriodMention(start, spoken.end(), years(value, value) if value else None, "year")
    if edge:
        return edge_of_year(scan, edge[1], end, edge[0], None, written=False)
    return _whole_year(scan, start, end)


def _counted(scan: Scan, start: int) -> int:
    """Where kế hoạch 5 năm 2021-2025 starts: its count belongs to it."""
    counted = count_before(scan, start)
    return counted[1] if counted else start


def _second_year(first: int, written: str) -> int | None:
    last = int(written) if len(written) == 4 else first - first % 100 + int(written)
    return last if first < last <= first + 60 else None


def edge_of_year(scan: Scan, start: int, end: int, edge: str, year: int | None, *, written: bool) -> PeriodMention:
    def make(at: int) -> Period:
        return {"first": months(at, 1, 3), "middle": months(at, 5, 7), "last": months(at, 10, 12)}[edge]

    if year is not None:
        period: Period | None = make(year)
    elif written:
        period = None
    else:
        now = scan.clock.now
        period = make(now) if now else None
        if period and edge == "last" and scan.clock.published and scan.clock.published.month <= 2:
            period = make(scan.clock.published.year - 1) if not is_future(scan, start, end) else period
    return PeriodMention(start, end, period, f"{edge} year", anchored=written)


def _is_next(scan: Scan, start: int, end: int) -> bool:
    """Sang năm, Hoa Mai đặt kế hoạch …: the year after this one; not sang năm mới, sang năm thứ hai."""
    if not scan.text[max(scan.start, start - 8) : start].lower().endswith(lexicon.right_before("periods.next_year")):
        return False
    following = scan.text[end : min(scan.end, end + 2)]
    return not following[:1].isspace() or following[1:].isupper()


def _whole_year(scan: Scan, start: int, end: int) -> PeriodMention | None:
    low = max(scan.start, start - 8)
    before = scan.text[low:start].split()
    after = scan.text[end : min(scan.end, end + 1)]
    lead = before[-1].lower() if before else ""
    if lead not in one_of("periods.whole_year") or after.isdecimal():
        return None
    following = scan.text[end : min(scan.end, end + 4)].strip()
    if lead in one_of("periods.over") and (len(before) < 2 or scan.words.no_year_after.match(scan.text, end, scan.end)):
        return None
    if following[:1].isalnum() and lead in one_of("periods.inside"):
        return None
    now = scan.clock.published
    if scan.clock.year is None and now and now.month > PLANNED_UNTIL and _is_of_plan(scan, start):
        return PeriodMention(start, end, years(now.year, now.year), "year", anchored=False)
    return PeriodMention(start, end, resolve(scan, start, end, lambda y: years(y, y)), "year", anchored=False)


def _is_of_plan(scan: Scan, start: int) -> bool:
    """Whether a year is that of the plan which a percentage is of: bằng 42% kế hoạch 7,8 triệu tấn của cả năm."""
    low = max(scan.start, start - PLAN)
    return scan.words.planned.search(scan.text, low, start) is not None


THURSDAY, SATURDAY = 3, 5  # of a week, by Python's count


def of_week(scan: Scan, start: int, end: int) -> PeriodMention | None:
    """tuần này, tuần trước, cuối tuần qua, hai tuần qua; at a weekend, tuần qua is the week that ends."""
    counted = count_before(scan, start)
    if counted:
        return span_of(scan, counted, end, "week")
    spoken = scan.words.relative_unit.match(scan.text, end, scan.end)
    edge = edge_before(scan, start)
    if not spoken and not (edge and edge[0] == "last"):
        return _whole_week(scan, start, end) or _week_number(scan, start, end)
    step = relative(scan, "units_relative", spoken["r"]) if spoken else 0
    now = scan.clock.published
    if spoken and now and now.weekday() >= SATURDAY and not edge and spoken["r"].lower() in one_of("periods.just_past"):
        step = 0
    week = week_of(now, step) if now else None
    stop = spoken.end() if spoken else end
    if edge and edge[0] == "last":
        if week and week.end:
            week = Period(week.end - timedelta(days=1), week.end)
        return PeriodMention(edge[1], stop, week, "day", anchored=bool(spoken))
    return PeriodMention(start, stop, week, "week", anchored=step != -1)


def _whole_week(scan: Scan, start: int, end: int) -> PeriodMention | None:
    """cả tuần: the week that is over or nearly so when the report appears."""
    now = scan.clock.published
    before = scan.text[max(scan.start, start - 8) : start].lower()
    if now is None or not before.endswith(lexicon.right_before("periods.whole_week")):
        return None
    return PeriodMention(start, end, week_of(now, 0 if now.weekday() >= THURSDAY else -1), "week", anchored=False)


def _week_number(scan: Scan, start: int, end: int) -> PeriodMention | None:
    """tuần 35: the week of the calendar, as epidemics are counted; that of the latest such week."""
    found, now = scan.words.week_number.match(scan.text, end, scan.end), scan.clock.published
    if not found or now is None or not 1 <= int(found["n"]) <= 53:
        return None
    if scan.words.no_week.search(scan.text, max(scan.start, start - 16), start):
        return None
    for year in (now.year, now.year - 1):
        try:
            first = date.fromisocalendar(year, int(found["n"]), 1)
        except ValueError:
            continue
        if first <= now:
            return PeriodMention(start, found.end(), week_of(first, 0), "week", anchored=False)
    return None


def of_season(scan: Scan, start: int, end: int) -> PeriodMention | None:
    """niên vụ trước, năm học trước: the same span a year before; năm học này; one with its years is found as digits."""
    spoken = scan.words.relative_unit.match(scan.text, end, scan.end)
    previous: list[str] = scan.words.data["previous"]  # type: ignore[assignment]
    begins: dict[str, int] = scan.words.data["season_begins"]  # type: ignore[assignment]
    first, now = begins.get(scan.text[start:end].lower()), scan.clock.published
    if first and (since := _season_so_far(scan, start, end, first)):
        return since
    if spoken and first and now and relative(scan, "units_relative", spoken["r"]) == 0:
        year = now.year - (now.month < first)
        period = Period(date(year, first, 1), month_after(year + 1, first, -1).end)
        return PeriodMention(start, spoken.end(), period, "year", anchored=False)
    if not spoken or spoken["r"] not in previous:
        return None
    return PeriodMention(start, spoken.end(), None, "year", relative="same_period", anchored=False)


def _season_so_far(scan: Scan, start: int, end: int, first: int) -> PeriodMention | None:
    """từ đầu niên vụ 2025-2026 (tháng 10/2025), to be joined with đến nay or đến hết tháng 4 behind it."""
    lead = scan.words.season_since.search(scan.text, max(scan.start, start - 14), start)
    now = scan.clock.now
    found = scan.words.season_years.match(scan.text, end, scan.end)
    year = int(found["y"]) if found and found["y"] else now and now - (_month(scan) < first)
    if lead is None or not year:
        return None
    begun = date(year, first, 1)
    so_far = Period(begun, scan.clock.published)
    return PeriodMention(lead.start(), found.end() if found else end, so_far, "open", as_of=True)


def _month(scan: Scan) -> int:
    """The month in which a report speaks; of an undated one the last."""
    return scan.clock.published.month if scan.clock.published else 12


def of_hours(scan: Scan, start: int, end: int) -> PeriodMention | None:
    """24 giờ qua: the day up to publication."""
    counted = count_before(scan, start)
    if not counted or not 6 <= counted[0] <= 96 or not scan.words.span.match(scan.text, end, scan.end):
        return None
    days = max(1, counted[0] // 24)
    return span_of(scan, (days, counted[1]), end, "day")


__all__ = ["edge_of_year", "of_hours", "of_season", "of_week", "of_year"]
