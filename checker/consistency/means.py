"""A sum, how many things it is of, and what that makes for each: 421 tỷ đồng trong 196 vụ, bình quân mỗi vụ 2,15 tỷ."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import timedelta
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from checker.consistency.facts import Fact
from checker.consistency.listings import MEANT, is_mean, span
from checker.consistency.relations import called, head_noun, same_noun
from checker.languages import any_of, form, listed, one_of, words

GAP = 60  # characters between two of the three where they stand side by side
NEAR = 2  # figures before a mean that can stand beside it


class Mean(NamedTuple):
    """What a sentence tells for each of so many things; beside where the three stand side by side.

    Several numbers where it does not say for each of which of them.
    """

    total: Fact
    numbers: tuple[Fact, ...]
    mean: Fact
    beside: bool


def means(facts: Sequence[Fact], before: Sequence[Fact]) -> Iterator[Mean]:
    """The means of a sentence, given its facts in text order and those of the sentence before."""
    sentence = facts[0].figure.sentence
    if not _patterns().said.search(sentence):
        return
    for at, mean in enumerate(facts):
        thing = thing_of(mean) if mean.series.measure == "level" else None
        if thing is None:
            continue
        earlier = [one for one in (*before, *facts[:at]) if one.series.measure == "level" and not is_mean(one)]
        totals = [one for one in earlier if one.series.dimension == mean.series.dimension and not counts(one, thing)]
        numbers = [one for one in earlier if counts(one, thing)]
        if not numbers and thing in one_of("relations.each_of_any"):
            numbers = [one for one in facts[max(0, at - NEAR) : at] if one.series.dimension == "count"]
        timely = [one for one in numbers if one.figure.period == mean.figure.period] or numbers
        if not totals or not timely:
            continue
        total, number = totals[-1], timely[-1]
        three = {one.order for one in facts[max(0, at - NEAR) : at]}
        one_time = len({one.figure.period for one in (total, number, mean)}) == 1
        beside = one_time and {total.order, number.order} == three and _joined(sentence, facts[at - NEAR : at + 1])
        told = {one.figure.value: one for one in timely}
        yield Mean(total, (number,) if beside else tuple(told.values()), mean, beside)


class Pace(NamedTuple):
    """What a sentence tells of a time, and of each of the parts that it has."""

    total: Fact
    mean: Fact
    parts: int


def paces(facts: Sequence[Fact]) -> Iterator[Pace]:
    """1,8 triệu TEU, bình quân 200.000 TEU mỗi tháng: of nine months, given the facts of a sentence in text order."""
    sentence = facts[0].figure.sentence
    if not _patterns().said.search(sentence):
        return
    for total, mean in pairwise(facts):
        thing = thing_of(mean) if mean.series.measure == total.series.measure == "level" else None
        nouns = total.figure.noun or "", mean.figure.noun or ""
        if thing is None or _dimension(total) != _dimension(mean) or not same_noun(*nouns):
            continue
        parts = parts_of(total, thing)
        if parts > 1 and _patterns().paced.fullmatch(sentence, span(total)[1], span(mean)[0]):
            yield Pace(total, mean, parts)


def parts_of(total: Fact, thing: str) -> int:
    """How many of a part of the year there are in the time of a figure; 0 where they do not make it."""
    long, months = _months(total), _lengths().get(thing)
    start, end = total.figure.period
    if months is None:
        return (end - start).days + 1 if long and start and end and _times().get(thing) == "day" else 0
    return long // months if long > months and long % months == 0 else 0


def _dimension(one: Fact) -> str:
    """What is counted or measured, whatever it is told for each of."""
    return one.series.dimension.partition("/")[0]


@lru_cache(maxsize=1)
def _lengths() -> dict[str, int]:
    """How many months each part of a year has by its name: tháng, quý."""
    return dict.fromkeys(listed("periods.month"), 1) | dict.fromkeys(listed("periods.quarter"), 3)


def _months(one: Fact) -> int:
    """How many whole months a figure is told of, as its report says; 0 where it is not."""
    start, end = one.figure.period
    if start is None or end is None or one.figure.period_from == "published" or start.day != 1:
        return 0
    return (end.year - start.year) * 12 + end.month - start.month + 1 if (end + timedelta(days=1)).day == 1 else 0


def tells_mean(sentence: str) -> bool:
    """Whether a sentence may tell the mean of what the one before told."""
    return _patterns().said.search(sentence) is not None


class _Patterns(NamedTuple):
    said: re.Pattern[str]
    lead: re.Pattern[str]  # before a mean, perhaps with what it is for each of
    behind: re.Pattern[str]  # and behind it
    each: re.Pattern[str]  # before a sum that each of some things has
    paced: re.Pattern[str]  # between the amount of a time and what it makes for each part of it


@lru_cache(maxsize=1)
def _patterns() -> _Patterns:
    mean, each, one = any_of("averages", "units"), any_of("each", "units"), any_of("each_averaged", "units")
    said = rf"(?<!\w)(?:{mean})(?!\w)"
    return _Patterns(
        re.compile(said, re.IGNORECASE),
        re.compile(rf"{said}(?: (?:{each}) (?P<thing>[^\W\d_]+),?)?[^,;:.()\d]{{0,{MEANT}}}\Z", re.IGNORECASE),
        re.compile(rf"[^,;:.()\d]{{0,12}}?(?: (?:{each}|{one}) |/ ?)(?P<thing>[^\W\d_]+)", re.IGNORECASE),
        re.compile(rf"(?<!\w)(?:{each}) (?P<thing>[^\W\d_]+) [^,;:.()\d]{{0,32}}\Z", re.IGNORECASE),
        re.compile(
            rf"(?: [^,;:.()\d]{{1,64}})?,? ?"
            rf"(?:(?:{any_of('restates', 'relations')}|{any_of('reckoned', 'relations')}) )*(?:{mean})"
            rf"(?: (?:{each}|{one}) [^\W\d_]+)?(?: [^\W\d_]+){{0,2}} ", re.IGNORECASE,
        ),
    )  # fmt: skip


def thing_of(mean: Fact) -> str | None:
    """For each of what a mean is told; None where it is none."""
    start, end = span(mean)
    sentence, patterns = mean.figure.sentence, _patterns()
    lead = patterns.lead.search(sentence, max(0, start - MEANT), start)
    if lead is None:
        return None
    behind = patterns.behind.match(sentence, end)
    thing = lead["thing"] or (behind["thing"] if behind else None)
    return thing.casefold() if thing else None


def told_for(one: Fact) -> str | None:
    """For each of what a sum is told, a mean or not: mỗi hộ nhận 30 triệu đồng, 5 triệu đồng/hộ; None where of none."""
    start, end = span(one)
    sentence, patterns = one.figure.sentence, _patterns()
    found = patterns.each.search(sentence, max(0, start - MEANT), start) or patterns.behind.match(sentence, end)
    return found["thing"].casefold() if found else None


def counts(one: Fact, thing: str) -> bool:
    """Whether a number is that of the things for each of which a mean is told: 210 điểm, 4 ngày, 15.500 sinh viên."""
    if one.series.dimension != "count":
        return one.figure.unit == _times().get(thing)
    if form("means.out_of").search(one.figure.sentence, 0, span(one)[0]):
        return False  # 214 trong 597 hộ: so many of these
    noun = (one.figure.noun or "").casefold()
    return head_noun(one).casefold() == thing or noun in called().get(thing, ())


@lru_cache(maxsize=1)
def _times() -> dict[str, str]:
    """ngày: day."""
    return {word: unit for unit, said in words("vi")["units"]["time"].items() for word in said}


def _joined(sentence: str, three: Sequence[Fact]) -> bool:
    """Whether no other number and no end of a clause but a comma stands between the three."""
    spans = [span(one) for one in three]
    gaps = [sentence[a[1] : b[0]] for a, b in pairwise(spans)]
    return all(len(gap) <= GAP and ";" not in gap and not any(map(str.isdigit, gap)) for gap in gaps)


__all__ = ["Mean", "Pace", "counts", "means", "paces", "parts_of", "tells_mean", "thing_of", "told_for"]
