"""Document → sentences with everything found in them: numbers, periods, places, phrases of the catalogue."""

from __future__ import annotations

from checker.figures import lexicon
from checker.figures.indicators import find_indicators, matcher
from checker.figures.names import Names
from checker.figures.numbers import find_numbers
from checker.figures.periods import Clock, find_periods
from checker.figures.places import find_places
from checker.figures.sentences import sentences
from checker.model import Catalogue, Document, NumberMention, PeriodMention, PlaceMention, Sentence

YEARLY = frozenset(["year", "quarter", "half", "months", "month"])
BACKWARDS = frozenset(["years", "duration", "hours"])  # trong 5 năm qua: a period whose number is also a claim


def find(document: Document, catalogue: Catalogue) -> list[Sentence]:
    """The sentences of a document in text order with their mentions; offsets of document.text."""
    text = lexicon.flat(document.text)
    names = Names.of(catalogue.places)
    phrases = matcher(catalogue)
    clock = Clock(document.published)
    result = []
    for span in sentences(document):
        periods = find_periods(text, span.start, span.end, clock)
        clock = _with_year(clock, periods)
        numbers = [
            kept
            for number in find_numbers(text, span.start, span.end)
            if (kept := _outside(number, periods, text)) is not None
        ]
        places = find_places(text, span.start, span.end, names)
        if any(place.kind == "work" for place in places):  # the numbers of a title count nothing
            numbers = [number for number in numbers if not _within_work(number, places)]
        indicators = find_indicators(text, span.start, span.end, phrases) if numbers else []
        result.append(Sentence(span.start, span.end, tuple(numbers), tuple(periods), tuple(places), tuple(indicators)))
    return result


def _with_year(clock: Clock, periods: list[PeriodMention]) -> Clock:
    """The clock, its year that of the last period with a written year: what later periods without one mean."""
    latest = clock.published.year if clock.published else 9999
    for mention in reversed(periods):
        if (
            mention.anchored and not mention.base and mention.grain in YEARLY and mention.period
            and mention.period.end and mention.period.end.year <= latest
        ):  # fmt: skip
            return clock._replace(year=mention.period.end.year)
    return clock


def _within_work(number: NumberMention, places: list[PlaceMention]) -> bool:
    return any(p.kind == "work" and p.start <= number.start and number.end <= p.end for p in places)


def _outside(number: NumberMention, periods: list[PeriodMention], text: str) -> NumberMention | None:
    """The number, unless it belongs to a time expression; 11 năm qua is a duration besides, a minor one."""
    for period in periods:
        if period.start < number.end and number.start < period.end:
            if number.unit in ("year", "month", "day", "hour", "week") and period.grain in BACKWARDS:
                return number._replace(minor=number.hedge == "exact")
            return None
    return number


__all__ = ["find"]
