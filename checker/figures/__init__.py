"""Document → sentences with everything found in them: numbers, periods, places, phrases of the catalogue."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from checker.figures import lexicon, places
from checker.figures.indicators import find_in_all, matcher
from checker.figures.names import Names
from checker.figures.numbers import find_numbers
from checker.figures.periods import Candidate, Clock, find_periods, sight_periods
from checker.figures.periods_months import months_told
from checker.figures.places import find_places, names_told
from checker.figures.sentences import paragraphs
from checker.figures.sighting import parted, sight_numbers, stretch
from checker.figures.subjects import AREAS
from checker.figures.years import YEARLY, in_named_year, looks_back, months_of, years_told
from checker.languages import form
from checker.languages.folding import fold
from checker.model import Catalogue, Document, NumberMention, Period, PeriodMention, PlaceMention, Sentence, Span
from checker.timespans import is_week

HEADING = 120  # characters that a heading has at most
NEAR, REACH = 24, 4_000  # sentences and characters of a paragraph that are looked at
OPENING = 4  # sentences after the title that are about what it is about: a long report goes on to other things
MOST = 4  # days that two weeks share which are one
LINGERS = 1  # sentences after one about an earlier year in which that year is still meant
BACKWARDS = frozenset(["years", "duration", "hours"])  # trong 5 năm qua: a period whose number is also a claim


class Sighted(NamedTuple):
    """Where numbers, periods and names may begin in a stretch of sentences; most sentences have little of it."""

    numbers: list[tuple[int, int]]
    periods: list[Candidate]
    places: places.Sighted


def find(document: Document, catalogue: Catalogue) -> list[Sentence]:
    """The sentences of a document in text order with their mentions; offsets of document.text."""
    text = lexicon.flat(document.text)
    names = Names.of(catalogue.places)
    clock = Clock(document.published, months=months_told(text))
    told: dict[str, str] = {}  # words that mean somebody by a name told in full before
    silent = top = 0  # sentences since one that named a year; the latest year named
    result: list[Sentence] = []
    parts = paragraphs(document)
    for (span, sighted), (_, paragraph) in zip(_sighted(text, [span for span, _ in parts], names), parts, strict=True):
        start, end = span
        if looks_back(clock, top) and (silent > LINGERS or "\n" in document.text[result[-1].end : start]):
            clock = clock._replace(year=None if clock.published else top)
        periods = find_periods(text, start, end, clock, sighted=sighted.periods)
        if len(periods) > 1:
            periods = in_named_year(periods, clock.published)
        years = years_told(text, clock, periods) if periods else []
        if periods and not clock.months:
            clock = clock._replace(months=months_of(periods))
        silent = 0 if years else silent + 1
        if years:
            top = max(top, *years)
            clock = clock._replace(year=years[-1])
        numbers = [
            kept
            for number in find_numbers(text, start, end, sighted.numbers)
            if (kept := _outside(number, periods, text)) is not None
        ]
        named = find_places(text, start, end, names, sighted.places, told)
        told |= names_told(named)
        if numbers and any(number.named for number in numbers):
            ends = [place.end for place in named if place.kind in AREAS]
            numbers = [number for number in numbers if not number.named or number.start - 1 in ends]
        if numbers and any(place.kind == "work" for place in named):  # the numbers of a title count nothing
            numbers = [number for number in numbers if not _within_work(number, named)]
        result.append(Sentence(start, end, tuple(numbers), tuple(periods), tuple(named), paragraph=paragraph))
    return _with_indicators(text, _with_week(document.text, result), catalogue)


def _with_week(text: str, found: list[Sentence]) -> list[Sentence]:
    """The sentences with the week that a report gives by its days for its tuần qua: từ ngày 7/11 đến 14/11."""
    every = [mention for one in found if one.periods for mention in one.periods]
    spans = {m.period for m in every if m.grain == "day" and not m.base and is_week(m.period)}
    if len(spans) != 1 or not any(m.grain == "week" for m in every):
        return found
    week = spans.pop()

    def as_told(mention: PeriodMention) -> PeriodMention:
        spoken = (
            mention.grain == "week"
            and not mention.base
            and not any(map(str.isdigit, text[mention.start : mention.end]))
        )
        return mention._replace(period=week) if spoken and _overlap(mention.period, week) >= MOST else mention

    return [one._replace(periods=tuple(map(as_told, one.periods))) for one in found]


def _overlap(one: Period | None, other: Period | None) -> int:
    """Days that two spans share."""
    if not (one and other and one.start and one.end and other.start and other.end):
        return 0
    return (min(one.end, other.end) - max(one.start, other.start)).days + 1


def _sighted(text: str, spans: Sequence[Span], names: Names) -> Iterator[tuple[Span, Sighted]]:
    """Each sentence with what its stretch of text has: some pages are searched in one go."""
    apart = parted(text, spans)
    reach, sighted = 0, Sighted([], [], places.Sighted([], [], []))
    for span in spans:
        if span.end > reach:
            low, reach = span.start, stretch(apart, span.end)
            sighted = Sighted(
                sight_numbers(apart, low, reach),
                sight_periods(apart, low, reach),
                places.sight_places(apart, low, reach, names),
            )
        yield span, sighted


def _with_indicators(text: str, found: list[Sentence], catalogue: Catalogue) -> list[Sentence]:
    """The sentences with the catalogue's phrases in them, which are only asked for where there is a number."""
    asked = [at for at, one in enumerate(found) if one.numbers]
    if not asked:
        return found
    spans = [(found[at].start, found[at].end) for at in asked]
    mentions = iter(find_in_all(text, spans, matcher(catalogue), lambda number: _context(text, found, asked[number])))
    return [one._replace(indicators=tuple(next(mentions))) if one.numbers else one for one in found]


def _context(text: str, found: Sequence[Sentence], at: int) -> tuple[str, ...]:
    """What a sentence is about, the nearest first: its paragraph so far, the heading above it, the title of a lead."""
    first = at
    while first and at - first < NEAR and found[first - 1].paragraph == found[at].paragraph:
        first -= 1
    own = text[max(found[first].start, found[at].end - REACH) : found[at].end]
    above = [found[first - 1]] if first > 1 and found[first - 1].end - found[first - 1].start < HEADING else []
    titles = found[:1] if at <= OPENING else []
    others = (text[one.start : min(one.end, one.start + REACH)] for one in (*above, *titles))
    return tuple(map(fold, (own, *others)))


def time_of(text: str, published: date | None) -> str | None:
    """The words of the one period that a title or caption names; None where it names none, or two."""
    found = [m for m in find_periods(lexicon.flat(text), 0, len(text), Clock(published)) if m.period and not m.base]
    if len({m.period for m in found}) != 1 or found[0].grain not in YEARLY:
        return None
    return text[found[0].start : found[0].end]


def quantity_of(text: str, catalogue: Catalogue) -> tuple[str, str] | None:
    """The words and the indicator of the one quantity that a caption names; None where it names none, or two."""
    told = next(iter(find_in_all(text, [(0, len(text))], matcher(catalogue))), [])
    said = [one for one in told if "," not in text[one.start : one.end]]
    widest = max(said, key=lambda one: one.end - one.start, default=None)
    if widest is None or any(one.end <= widest.start or widest.end <= one.start for one in said):
        return None
    ids = {one.id for one in said if (one.start, one.end) == (widest.start, widest.end)}
    if len(ids) > 1:  # a count is named by what it counts as well: xuất khẩu is no number of exporters
        ids = {one for one in ids if not catalogue.indicators[one].nouns}
    return (text[widest.start : widest.end], ids.pop()) if len(ids) == 1 else None


def _within_work(number: NumberMention, places: list[PlaceMention]) -> bool:
    return any(p.kind == "work" and p.start <= number.start and number.end <= p.end for p in places)


def _outside(number: NumberMention, periods: list[PeriodMention], text: str) -> NumberMention | None:
    """The number, unless it belongs to a time expression; 11 năm qua is a duration besides, a minor one."""
    if number.unit == "month" and form("periods_dates.moon_month").match(text, number.end):
        return None  # 16 tháng Chạp
    for period in periods:
        if period.start < number.end and number.start < period.end:
            if number.unit in ("year", "month", "day", "hour", "week") and period.grain in BACKWARDS:
                return number._replace(minor=number.hedge == "exact")
            return None
    return number


__all__ = ["find", "quantity_of", "time_of"]
