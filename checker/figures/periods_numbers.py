"""Years that stand in digits alone: giai đoạn 2021-2025, mùa giải 2024/25, niên vụ 2024-2025, vào 2045."""

from __future__ import annotations

import re

from checker.figures.periods_forms import edge_of_year
from checker.figures.periods_scan import Scan, edge_of
from checker.languages import listed
from checker.model import Period, PeriodMention
from checker.timespans import months, years

YEARS = re.compile(r"((?:19|20)\d\d)(?:\s?[-–—]\s?|/)((?:19|20)\d\d|\d\d)(?![\d%]|[/.,\-–]\d)")

BEFORE = 40  # characters before a year in brackets in which its number stands
_BRACKETED = re.compile(r"\d[\d.,]*%? ?[^,;:.()\d]{0,24} ?\($")  # 159.900 người (2023)
_CROP = re.compile(r"(?:\s[^\W\d_]+){1,2}$")  # niên vụ cà phê 2024-2025


def of_years(scan: Scan, at: int) -> PeriodMention | None:
    """giai đoạn 2021-2025, 2011 - 2025, mùa giải 2024/25; a single year only after a word that expects one."""
    words, text = scan.words, scan.text
    first = int(text[at : at + 4])
    if not 1900 <= first <= 2099:
        return None
    found = YEARS.match(text, at, scan.end)
    if found:
        last = int(found[2]) if len(found[2]) == 4 else first - first % 100 + int(found[2])
        if len(found[2]) == 2 and last != first + 1:
            return None
        if not first < last <= first + 60 or words.units_after.match(text, found.end(), scan.end):
            return None
        return _named_years(scan, at, found.end(), first, last)
    end = at + 4
    if text[end : end + 1].isalnum() or (text[end : end + 1] in ".,/-–" and text[end + 1 : end + 2].isdecimal()):
        return None
    if words.event.search(text, max(scan.start, at - 11), at):  # World Cup 2026: a name, the year of no figure
        return PeriodMention(at, end, None, "open")
    if words.units_after.match(text, end, scan.end):
        return None
    if _BRACKETED.search(text, max(scan.start, at - BEFORE), at) and text[end : end + 1] == ")":
        return PeriodMention(at, end, years(first, first), "year")
    if not words.year_lead.search(text, max(scan.start, at - 11), at):
        return None
    edge = text[max(scan.start, at - 6) : at].split()
    if edge and (part := edge_of(edge[-1].lower())):
        return edge_of_year(scan, at - len(edge[-1]) - 1, end, part, first, written=True)
    return PeriodMention(at, end, years(first, first), "year")


def _named_years(scan: Scan, at: int, end: int, first: int, last: int) -> PeriodMention:
    """The years of a range; a crop year or a school year begins in autumn and is one year long."""
    before = scan.text[max(scan.start, at - 26) : at].lower().rstrip()
    named = _CROP.sub("", before)
    start = at
    for table, begin, until, grain in (("crop_years", 10, 9, "year"), ("school_years", 9, 8, "year")):
        names: list[str] = scan.words.data[table]  # type: ignore[assignment]
        for name in names:
            if (before.endswith(name) or (begin == 10 and named.endswith(name))) and last == first + 1:
                opens, closes = months(first, begin, begin).start, months(last, until, until).end
                return PeriodMention(start, end, Period(opens, closes), grain)
    grain = "term" if before.endswith(listed("periods.terms_of_office")) else "years"
    return PeriodMention(start, end, years(first, last), grain)


__all__ = ["of_years"]
