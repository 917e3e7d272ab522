"""Finds the time expressions of Vietnamese text and resolves them by the day of publication."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence

from checker.figures import periods_dates, periods_forms, periods_months
from checker.figures.periods_context import joined, of_compared, placed
from checker.figures.periods_english import find_english
from checker.figures.periods_scan import Scan, count_before, relative, span_of
from checker.figures.periods_words import patterns
from checker.languages import listed, one_of
from checker.model import Period, PeriodMention
from checker.timespans import Clock, years

Candidate = tuple[int, int, str]  # start, end, kind


def find_periods(
    text: str, start: int, end: int, clock: Clock, language: str = "vi", sighted: Sequence[Candidate] | None = None
) -> list[PeriodMention]:
    """The time expressions of text[start:end], a sentence or paragraph, in order; none overlaps another.

    Offsets are of text. A period that its own words and the clock leave open has None. sighted is where periods may
    stand in a stretch of text with this sentence in it. The cost is linear in end - start.
    """
    if language == "en":
        return find_english(text, start, end, clock)
    if sighted is None:
        sighted = sight_periods(text, start, end)
    near = sighted[bisect_left(sighted, (start,)) : bisect_left(sighted, (end,))]
    if not near:
        return []
    scan = Scan(text, start, end, clock, patterns())
    mentions: list[PeriodMention] = []
    after = start
    for at, stop, kind in near:
        if at < after:
            continue
        core = _core(scan, at, stop, kind)
        if core is None or core.start < after:
            continue
        mentions.append(placed(scan, core, after))
        after = core.end
    whole = joined(scan, mentions) if len(mentions) > 1 else mentions
    return [of_compared(scan, one) for one in whole]


def sight_periods(text: str, offset: int, end: int) -> list[Candidate]:
    """Where a period may stand in text[offset:end]: words that open one, and numbers of the shape of a date or year.

    Looked for in many sentences at once.
    """
    words = patterns()
    part = text[offset:end]
    found: list[Candidate] = []
    for index, first, last in words.triggers.find_matches_as_indexes(part):
        if (first and part[first - 1].isalpha()) or (
            last < len(part) and part[last].isalpha() and words.kinds[index] != "quarter"
        ):
            continue
        found.append((first + offset, last + offset, words.kinds[index]))
    found += [(*match.span(), "digits") for match in words.numeric.finditer(text, offset, end)]
    found.sort()
    return found


def _core(scan: Scan, start: int, end: int, kind: str) -> PeriodMention | None:
    if kind == "digits":
        return periods_dates.of_digits(scan, start)
    return _FORMS[kind](scan, start, end)


def _same_period(scan: Scan, start: int, end: int) -> PeriodMention | None:
    """cùng kỳ (năm 2024): the figure's own span, a year before or in the year named."""
    found = scan.words.same_period.match(scan.text, end, scan.end)
    if scan.text[start:end].isupper():  # CK is also chứng khoán
        low = max(scan.start, start - 12)
        if not (
            scan.words.compare.search(scan.text, low, start) or scan.words.compare_close.search(scan.text, low, start)
        ):
            return None
    base = not scan.words.clause_verb.match(scan.text, found.end() if found else end, scan.end)
    before = scan.text[max(scan.start, start - 4) : start].rstrip()
    base = base and bool(before) and before[-1] not in ".;:(" if base else False
    if not found:
        return PeriodMention(start, end, None, "year", base=base, relative="same_period", anchored=False)
    if found["y"]:
        year = int(found["y"])
        return PeriodMention(start, found.end(), years(year, year), "year", base=base, relative="same_period")
    if relative(scan, "years_relative", found["r"]) >= 0:
        return None
    return PeriodMention(start, found.end(), None, "year", base=base, relative="same_period", anchored=False)


def _now(scan: Scan, start: int, end: int) -> PeriodMention | None:
    """hiện nay, hiện, đến nay: the day of publication."""
    text, data = scan.text, scan.words.data
    word = text[start:end].lower()
    before = text[max(scan.start, start - 8) : start].split() if word.startswith(listed("periods.at_present")) else []
    stops: list[str] = data["not_now_before"]  # type: ignore[assignment]
    if before and before[-1].lower() in stops:
        return None
    if word in one_of("periods.at_present"):
        if scan.words.now_tail.match(text, end, scan.end):
            return None
    elif text[max(scan.start, start - 11) : start].rstrip().lower().endswith(listed("periods.situation")):
        return None
    now = scan.clock.published
    up_to: list[str] = data["up_to_now"]  # type: ignore[assignment]
    period = Period(None if word in up_to else now, now) if now else None
    return PeriodMention(start, end, period, "now", as_of=True)


def _term(scan: Scan, start: int, end: int) -> PeriodMention | None:
    """khóa XV: the years of that National Assembly."""
    found = scan.words.assembly.match(scan.text, end, scan.end)
    around = scan.text[max(scan.start, start - 24) : found.end() + 12].lower() if found else ""
    if not found or not any(name in around for name in listed("periods.assembly")):
        return None
    terms: dict[str, list[int]] = scan.words.data["terms"]  # type: ignore[assignment]
    first, last = terms[found["t"]]
    return PeriodMention(start, found.end(), years(first, last), "term")


def _decade(scan: Scan, start: int, end: int) -> PeriodMention | None:
    """thập niên 1990, một thập kỷ qua."""
    found = scan.words.decade.match(scan.text, end, scan.end)
    counted = count_before(scan, start)
    if counted:
        return span_of(scan, (counted[0] * 10, counted[1]), end, "year")
    if not found or not found["n"].isdecimal():
        return None
    first = int(found["n"])
    first += 1900 if first < 100 else 0
    return PeriodMention(start, found.end(), years(first, first + 9), "years")


def _century(scan: Scan, start: int, end: int) -> PeriodMention | None:
    """thế kỷ 21."""
    found = scan.words.decade.match(scan.text, end, scan.end)
    roman = {"XXI": 21, "XX": 20, "XIX": 19}
    if not found:
        return None
    number = int(found["n"]) if found["n"].isdecimal() else roman.get(found["n"], 0)
    if not 1 <= number <= 21:
        return None
    return PeriodMention(start, found.end(), years(100 * number - 99, 100 * number), "years")


_FORMS: dict[str, Callable[[Scan, int, int], PeriodMention | None]] = {
    "year": periods_forms.of_year,
    "month": periods_months.of_month,
    "quarter": periods_months.of_quarter,
    "half": periods_months.of_half,
    "week": periods_forms.of_week,
    "hours": periods_forms.of_hours,
    "day": periods_dates.of_day,
    "part": periods_dates.of_part,
    "session": periods_dates.of_session,
    "same": _same_period,
    "now": _now,
    "term": _term,
    "decade": _decade,
    "century": _century,
    "crop": periods_forms.of_season,
    "school": periods_forms.of_season,
}


__all__ = ["Candidate", "Clock", "find_periods", "sight_periods"]
