"""What every form of a period needs: its text and clock, the year after it, the count before it, spans up to now."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import lru_cache
from typing import NamedTuple

from checker.figures.periods_words import Patterns
from checker.languages import listed, one_of, right_after
from checker.model import Period, PeriodMention
from checker.timespans import Clock, back, inferred, months, years

EDGES = ("first", "middle", "last")  # the lists of periods.yaml, and what the grain of such a part begins with


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
    now = scan.clock.now
    found = scan.words.tail.match(scan.text, at, scan.end)
    if found and found["y"]:
        return Year(int(found["y"]), found.end(), True)
    if found:
        return Year(now and now + relative(scan, "years_relative", found["r"]), found.end(), True)
    if scan.text[max(scan.start, at - 8) : at].lower().endswith(right_after("periods.year")):
        gone = scan.words.relative_year.match(scan.text, at, scan.end)  # sáu tháng đầu năm ngoái
        step = relative(scan, "years_relative", gone["r"]) if gone else 0
        if gone and step < 0:
            return Year(now and now + step, gone.end(), True)
    return Year(None, at, False)


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
    named, published = scan.clock.year, scan.clock.published
    if named is not None or published is None:
        made = inferred(scan.clock, make)
        ahead = published is not None and made is not None and made.start is not None and published < made.start
        if ahead and named is not None and not late and not is_future(scan, start, end):
            return make(named - 1)  # quý IV lãi 5 tỷ đồng, in a report of January which has named the plan of its year
        return made
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
    return verb is not None and not any(mark in text[end : verb.start()] for mark in (". ", ";", "\n"))


def finish(
    scan: Scan, start: int, end: int, grain: str, make: Callable[[int], Period], *, late: bool = False
) -> PeriodMention:
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


@lru_cache(maxsize=1)
def _edges() -> dict[str, str]:
    return {word: edge for edge in EDGES for word in listed(f"periods.{edge}")}


def edge_of(word: str | None) -> str:
    """Which part of a time a word means: first for đầu, middle for giữa, last for cuối; empty for any other."""
    return _edges().get(word or "", "")


def edge_before(scan: Scan, start: int) -> tuple[str, int] | None:
    """The part that the word just before a core means (đầu, giữa, cuối), and where that begins."""
    low = max(scan.start, start - 6)
    before = scan.text[low:start].rstrip().lower()
    for name, edge in _edges().items():
        if before.endswith(name):
            at = low + len(before) - len(name)
            return (edge, at) if at == scan.start or not scan.text[at - 1].isalpha() else None
    return None


def span_of(scan: Scan, counted: tuple[int, int], end: int, unit: str) -> PeriodMention | None:
    """A count of days, weeks, months or years that ends, or begins, at publication."""
    found = scan.words.span.match(scan.text, end, scan.end)
    if not found or not counted[0]:
        return None
    count, start = counted
    if scan.text.startswith(right_after("periods.from_event"), found.end()):
        return None  # một ngày trước khi …: counted from an event
    grain = {"day": "day", "week": "week", "month": "months", "year": "years"}[unit]
    clock, now = scan.clock, scan.clock.published
    if found["ahead"] in one_of("periods.after_event"):
        return None
    if found["past"] in one_of("periods.before_that") and unit == "year" and count > 1:
        return PeriodMention(
            start, found.end(), None, "year"
        )  # hai năm trước đó lần lượt là …: of which year each is, is open
    if found["past"] in one_of("periods.back_at"):
        if now is None:
            return PeriodMention(start, found.end(), None, grain)
        at = back(now, count, unit)
        whole = (
            years(at.year, at.year)
            if unit == "year"
            else months(at.year, at.month, at.month)
            if unit == "month"
            else Period(at, at)
        )
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


__all__ = [
    "EDGES",
    "Scan",
    "Year",
    "count_before",
    "edge_before",
    "edge_of",
    "finish",
    "is_future",
    "relative",
    "resolve",
    "span_of",
    "year_after",
]
