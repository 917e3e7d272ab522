"""The day in a report's own words: `Sáng 14/1, tại …`, in the year that the periods it speaks of imply."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from checker.documents.bylines import any_of
from checker.documents.dates import day
from checker.languages import words
from checker.languages.folding import UPPER

_HEAD = 1_500  # characters from the top in which a report says when it happened
_OPENING = 700  # and in which a sentence may open with the day alone
_FIRST = 250  # or with a day and its year: further down it is history
_SOON = 4  # months within which a part of a year is reported on
_QUARTER_ENDS = frozenset({(31, 3), (30, 6), (30, 9), (31, 12)})
_BODY = 30_000  # in which periods are looked for
_LINE = re.compile(rf"\s*\n\s*(?=[{UPPER}])")


class _Mention(NamedTuple):
    of_month: int
    month: int
    year: int | None
    start: int


def dateline(text: str) -> date | None:
    """The day of the event that a report opens with; None where it names none or its year is not certain."""
    body = re.sub(r"\s+", " ", _LINE.sub(" – ", text[:_BODY]))  # a title has no stop at its end
    for mention in _mentions(body[:_HEAD]):
        year = mention.year or _written_elsewhere(body, mention) or _implied_year(body, mention)
        found = day(year, mention.month, mention.of_month) if year else None
        if found is not None:
            return None if _speaks_of_later(body, found) else found
    return None


def _mentions(head: str) -> Iterator[_Mention]:
    """Days on which something took place, in order: not limits of periods, not dates of documents, not numbers."""
    patterns = _patterns()
    for match in patterns.day.finditer(head):
        of_month, month = int(match["day"]), int(match["month"])
        if not (1 <= of_month <= 31 and 1 <= month <= 12) or patterns.unit.match(head, match.end()):
            continue
        before = head[max(0, match.start() - 40) : match.start()].rstrip()
        if patterns.limit.search(before):
            continue
        if match["bare"] is not None and not (_is_opening(match, before) or patterns.hour.search(before)):
            continue
        if match["year"] and match.start() > _OPENING:
            continue
        if match["place"] and match["year"]:
            continue  # `hôm 24/1/2025` is the history of something, not its report
        yield _Mention(of_month, month, int(match["year"]) if match["year"] else None, match.start())


def _is_opening(match: re.Match[str], before: str) -> bool:
    """Whether a sentence near the top opens with the day, and it is no end of a quarter: those are days of figures."""
    if (
        match.start() > (_FIRST if match["year"] else _OPENING)
        or (int(match["day"]), int(match["month"])) in _QUARTER_ENDS
    ):
        return False
    return not before or before[-1] in '.!?:;-–—)("”*' or before.endswith("…")


def _written_elsewhere(body: str, mention: _Mention) -> int | None:
    """The year of the same day where the report writes it in full, if it is always the same year."""
    same = re.compile(rf"(?<![\d/.-])0?{mention.of_month}[/.-]0?{mention.month}[/.-](\d{{4}})(?!\d)")
    years = {int(year) for year in same.findall(body)}
    return years.pop() if len(years) == 1 else None


def _implied_year(body: str, mention: _Mention) -> int | None:
    """The year in which a report of these periods is written on that day, where the periods agree on one."""
    near = body[max(0, mention.start - 600) : mention.start + 900]
    for years in (_from_reviews(near, mention), _from_spans(near, mention), _from_reviews(body, mention)):
        if len(years) == 1:
            return years.pop()
        if len(years) > 1:
            return _latest_of_two(years)
    return _latest_of_two(_from_spans(body, mention))


def _latest_of_two(years: set[int]) -> int | None:
    """Of a year and the year before, the later: the earlier is what it is compared with. Anything else says nothing."""
    return max(years) if years and max(years) - min(years) <= 1 else None


def _from_reviews(text: str, mention: _Mention) -> set[int]:
    patterns = _patterns()
    years = set()
    for match in patterns.review.finditer(text):
        if mention.month <= 3:
            years.add(int(match[1]) + 1)
        elif mention.month >= 11:
            years.add(int(match[1]))
    if not years:
        return years
    for match in patterns.plan.finditer(text):
        if mention.month <= 3:
            years.add(int(match[1]))
        elif mention.month >= 11:
            years.add(int(match[1]) - 1)
    # A plan for the year under way beside the review of the one before are one answer; any other pair is none.
    return years


def _from_spans(text: str, mention: _Mention) -> set[int]:
    """Years from parts of years: after the first six months from June on, in the last six from May on."""
    years = set()
    for match in _patterns().span.finditer(text):
        year, ends, rest = _span(match)
        if rest is not None:
            if rest - 2 <= mention.month <= 12:
                years.add(year)
        elif 0 <= mention.month - ends <= _SOON:
            years.add(year)
        elif ends >= 9 and mention.month <= 2:
            years.add(year + 1)
    return years


def _span(match: re.Match[str]) -> tuple[int, int, int | None]:
    """Its year, the month it ends with, and for the last months of a year the month they begin with."""
    told = words("vi")["bylines"]
    if match["quarter"]:
        return int(match["quarter_year"]), 3 * told["quarters"][match["quarter"].upper()], None
    written = match["count"]
    months = 6 if written is None else told["numbers"].get(written.lower()) or int(written)
    last = (match["which"] or "").lower() in told["last"]
    return int(match["year"]), 12 if last else months, 13 - months if last else None


def _speaks_of_later(body: str, found: date) -> bool:
    """Whether figures are as of a later day: then the day was history, not the report's own."""
    for match in _patterns().as_of.finditer(body):
        later = day(int(match[3]), int(match[2]), int(match[1]))
        if later is not None and later > found:
            return True
    return False


class _Patterns(NamedTuple):
    day: re.Pattern[str]
    unit: re.Pattern[str]
    limit: re.Pattern[str]
    hour: re.Pattern[str]  # tính đến 17h: only the report of that day counts by the hour
    review: re.Pattern[str]
    plan: re.Pattern[str]
    span: re.Pattern[str]
    as_of: re.Pattern[str]


@lru_cache(maxsize=1)
def _patterns() -> _Patterns:
    told = words("vi")["bylines"]
    days, parts, today, place = (any_of(told[key]) for key in ("day", "parts_of_day", "today", "took_place"))
    year = any_of(told["year"])
    written = (
        r"(?P<day>\d{1,2})\s?(?P<sign>[/.-])\s?(?P<month>\d{1,2})(?:\s?(?P=sign)\s?(?P<year>\d{4}))?(?!\d|[/.,-]\d)"
    )
    lead = rf"(?:(?P<part>{parts})(?:\s{today})?|(?P<place>{place})|(?P<bare>(?={days}\s\d)))"
    flags = re.IGNORECASE
    numbers = any_of(told["numbers"])
    part = (
        rf"(?P<quarter>IV|I{{1,3}}|[1-4])(?:\s?[/-]\s?|\s(?:{year}\s)?)(?P<quarter_year>\d{{4}})"
        rf"|(?:(?P<count>\d{{1,2}}|{numbers})\s{any_of(told['months'])}|{any_of(told['half'])})"
        rf"(?:\s(?P<which>{any_of([*told['first'], *told['last']])}))?\s{year}\s(?P<year>\d{{4}})"
    )
    part = part.replace("(?P<quarter>", rf"{any_of(told['quarter'])}\s(?P<quarter>", 1)
    return _Patterns(
        re.compile(rf"\b{lead}(?:,?\s\(?|,?\s?\()?(?:{days}\s)?{written}", flags),
        re.compile(rf"\s?{any_of(told['units'])}", flags),
        re.compile(rf"\b{any_of(told['limits'])}(?:\s{days})?$", flags),
        re.compile(rf"\b{any_of(told['as_of'])}\s\d{{1,2}}\s?{any_of(told['hours'])}\s?\d{{0,2}}$", flags),
        re.compile(rf"\b{any_of(told['reviews'])}\b{_within(told)}{year}\s(\d{{4}})(?!\d|\s?-)", flags),
        re.compile(rf"\b{any_of(told['plans'])}\b{_within(told)}{year}\s(\d{{4}})(?!\d|\s?-)", flags),
        re.compile(rf"\b(?:{part})(?!\d)", flags),
        re.compile(rf"\b{any_of(told['as_of'])}\s(\d{{1,2}})[/.-](\d{{1,2}})[/.-](\d{{4}})", flags),
    )


def _within(told: Any) -> str:
    """Up to 80 characters of the same sentence that speak of no part of a year."""
    stop = any_of([*told["months"], *told["quarter"], *told["half"]])
    return rf"(?:(?!\b{stop}\s)[^.;!?]){{0,80}}?\s"


__all__ = ["dateline"]
