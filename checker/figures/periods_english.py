"""Finds the plain time expressions of English text: years, quarters, months, dates, year on year."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from checker.languages import words
from checker.model import Period, PeriodMention
from checker.timespans import Clock, day, inferred, months, quarters, years

YEAR = r"(?:19|20)\d\d(?![\d.,%]\d|\d|%)"


def find_english(text: str, start: int, end: int, clock: Clock) -> list[PeriodMention]:
    """The time expressions of text[start:end] in order; the record is that of find_periods."""
    found = []
    for match in _pattern().finditer(text, start, end):
        mention = _read(match, clock)
        if mention:
            found.append(_placed(text, start, mention))
    return found


def _either(items: Any) -> str:
    return "|".join(re.escape(item) for item in sorted(items, key=len, reverse=True))


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    data = words("en")["periods"]
    month, number = _either(data["months"]), _either(data["numbers"])
    of = r"(?: of|,)? "
    return re.compile(
        rf"\b(?:(?P<same>{_either(data['same_period'])})"
        rf"|(?P<d>\d{{1,2}}) (?P<dm>{month})(?:,? (?P<dy>{YEAR}))?"
        rf"|(?P<am>{month}) (?P<ad>\d{{1,2}})(?:st|nd|rd|th)?, (?P<ay>{YEAR})"
        rf"|(?P<m>{month}),? (?P<my>{YEAR})"
        rf"|Q(?P<q>[1-4])(?:{of}|/)(?P<qy>{YEAR})"
        rf"|(?P<qw>{_either(data['quarters'])}) quarter(?:{of}(?P<qwy>{YEAR}))?"
        rf"|first (?P<n>{number}|\d{{1,2}}) months(?:{of}(?P<ny>{YEAR}))?"
        rf"|(?P<half>first|second) half(?:{of}(?P<hy>{YEAR}))?"
        rf"|(?P<rel>{_either(data['relative'])}) year"
        rf"|(?P<y1>{YEAR})[-–](?P<y2>{YEAR})"
        rf"|(?P<y>{YEAR}))\b",
        re.IGNORECASE,
    )


@lru_cache(maxsize=1)
def _before() -> tuple[re.Pattern[str], ...]:
    data = words("en")["periods"]
    return tuple(
        re.compile(rf"\b(?:{_either(data[key])}) (?:the )?\Z", re.IGNORECASE)
        for key in ("year_leads", "as_of", "since", "compare")
    )


def _read(match: re.Match[str], clock: Clock) -> PeriodMention | None:
    data = words("en")["periods"]
    g, start, end = match.groupdict(), match.start(), match.end()
    if g["same"]:
        return PeriodMention(start, end, None, "year", base=True, relative="same_period", anchored=False)
    if g["d"] or g["am"]:
        month, number = data["months"][(g["dm"] or g["am"]).lower()], int(g["d"] or g["ad"])
        written = g["dy"] or g["ay"]
        year = int(written) if written else clock.now
        period = day(year, month, number) if year else None
        return PeriodMention(start, end, period, "day", anchored=bool(written)) if period or not year else None
    if g["m"]:
        month = data["months"][g["m"].lower()]
        return PeriodMention(start, end, months(int(g["my"]), month, month), "month")
    if g["q"] or g["qw"]:
        quarter = int(g["q"]) if g["q"] else data["quarters"][g["qw"].lower()]
        return _dated(match, clock, g["qy"] or g["qwy"], "quarter", lambda y: quarters(y, quarter, quarter))
    if g["n"]:
        count = int(g["n"]) if g["n"].isdecimal() else data["numbers"][g["n"].lower()]
        if not 1 <= count <= 12:
            return None
        return _dated(match, clock, g["ny"], "half" if count == 6 else "months", lambda y: months(y, 1, count))
    if g["half"]:
        first = 1 if g["half"].lower() == "first" else 7
        return _dated(match, clock, g["hy"], "half", lambda y: months(y, first, first + 5))
    if g["rel"]:
        at = clock.now and clock.now + data["relative"][g["rel"].lower()]
        return PeriodMention(start, end, years(at, at) if at else None, "year")
    if g["y1"]:
        first, last = int(g["y1"]), int(g["y2"])
        return PeriodMention(start, end, years(first, last), "years") if first < last <= first + 60 else None
    if not _before()[0].search(match.string, max(0, start - 24), start):
        return None
    return PeriodMention(start, end, years(int(g["y"]), int(g["y"])), "year")


def _dated(match: re.Match[str], clock: Clock, written: str | None, grain: str, make: Any) -> PeriodMention:
    period = make(int(written)) if written else inferred(clock, make)
    return PeriodMention(match.start(), match.end(), period, grain, anchored=bool(written))


def _placed(text: str, start: int, mention: PeriodMention) -> PeriodMention:
    """A core with what the words before it make of it: as of, since, compared with."""
    _, as_of, since, compare = _before()
    low = max(start, mention.start - 24)
    if mention.period is None:
        return mention
    if compare.search(text, low, mention.start) and not text[low : mention.start].rstrip().lower().endswith("from"):
        return mention._replace(base=True)
    if as_of.search(text, low, mention.start):
        return mention._replace(period=Period(None, mention.period.end), as_of=True)
    if since.search(text, low, mention.start) and mention.grain in ("day", "month", "year"):
        return mention._replace(period=Period(mention.period.start, None), grain="open")
    return mention


__all__ = ["find_english"]
