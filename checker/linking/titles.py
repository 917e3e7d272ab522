"""When the figures of a title and of the text under it are, which tells the same again: of the two the one says it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from decimal import Decimal
from itertools import takewhile

from checker import intervals
from checker.linking.measures import DURATIONS
from checker.model import Catalogue, Document, Figure, Period, Sentence
from checker.timespans import year_before

POWERS = (10, 100, 1000)
CLOSE = Decimal("0.02")  # how far a title may have rounded
WEEK = 6  # days from the first to the last of a week
LATELY = timedelta(days=75)
MONTH = timedelta(days=27)
DISTINCT = 20  # from which a count says of itself what it counts
LONGEST = 400  # characters of a title
DIGITS = 2  # that a number must have for one of them to be a slip
SURE = 0.7  # how sure the time of a figure is that the report tells again
LIKELY = 0.6  # and that of one which it tells with a slip in one of the two


def dated(
    document: Document, sentences: Sequence[Sentence], figures: Sequence[Figure], catalogue: Catalogue
) -> list[Figure]:  # fmt: skip
    """The figures of a report, those of its title with the time at which the report tells them again.

    What is quoted anew each day is of the day.
    """
    end = _end(document.text, sentences)
    figures = _of_whole(_of_part(figures, end, catalogue), end, catalogue)
    title = [one for one in figures if one.start < end and one.period_from == "published" and not one.minor]
    if not title:
        return list(figures)
    body = [one for one in figures if one.start >= end and not one.minor]
    later = [one for one in body if one.period_from != "published" and one.period_end]
    again = {one.start: same for one in title if _is_known(one, catalogue) and (same := _again(one, later))}
    result = [_at(one, *again[one.start]) if one.start in again else one for one in figures]
    lead = _lead_time(later, [one for one in body if one.period_end])
    if lead:
        told = {one.start for one in title if any(_same_thing(one, other) for other in later)}
        dated = {one.start for one in title if one.start not in told and one.measure != "rank"}
        result = [_over(one, lead, LIKELY) if one.start in dated else one for one in result]
    named = {one.start: found for one in title if one.start not in again and (found := _repeated(one, body, catalogue))}
    return [_as_told(one, named[one.start]) if one.start in named else one for one in result]


def _lead_time(later: Sequence[Figure], body: Sequence[Figure]) -> Figure | None:
    """The figure that gives the time of most figures of a text, where it opens with it and that time is over."""
    first = later[0] if later else None
    if first is None or first.period_start is None or first.period_end is None or first.published is None:
        return None
    days = (first.period_end - first.period_start).days
    if first is not body[0] or days < WEEK or not first.published - LATELY <= first.period_end <= first.published:
        return None
    return first if 2 * sum(one.period == first.period for one in body) > len(body) else None


def _repeated(one: Figure, body: Sequence[Figure], catalogue: Catalogue) -> Figure | None:
    """The figure of the text that a title gives in other words: of the same unit and value, and the only such one.

    A small number says nothing: three may be dead and three hurt.
    """
    known = catalogue.indicators.get(one.indicator or "")
    if (known and known.daily) or one.unit in DURATIONS:
        return None
    alike = [other for other in body if _is_near(one, other)]
    if not alike or len({(other.indicator, other.scope, other.period) for other in alike}) > 1:
        return None
    return alike[0]


def _is_near(one: Figure, other: Figure) -> bool:
    """Whether two figures are of one kind, and one value is the other, or it rounded."""
    if (one.unit, one.measure, one.per) != (other.unit, other.measure, other.per) or not one.value or not other.value:
        return False
    if one.unit == "count" and (one.noun != other.noun or one.value < DISTINCT):
        return False
    if one.hedge == "exact":
        return one.value == other.value
    return abs(one.value - other.value) <= abs(other.value) * CLOSE


def _as_told(one: Figure, other: Figure) -> Figure:
    """A figure of a title, with what the text says of it."""
    end = other.period_end if other.period_from != "published" else None
    over = end is not None and (one.published is None or end <= one.published or one.status != "actual")
    told = _at(one, other, SURE) if over else one
    own = one.indicator if one.indicator and one.indicator[0] != "~" else other.indicator
    return told._replace(indicator=own, scope=one.scope or other.scope)


def _of_whole(figures: Sequence[Figure], end: int, catalogue: Catalogue) -> list[Figure]:
    """A figure of the text that the title gives for a longer time which ends alike: it is of that time.

    Lãi 9 tháng đạt 29 tỷ đồng; công bố báo cáo quý III với lợi nhuận đạt 29 tỷ đồng: no part is as large as its whole.
    """
    title = [
        one
        for one in figures
        if one.start < end and one.period_from == "stated" and one.value and _is_known(one, catalogue)
    ]
    result = list(figures)
    for one in title:
        again = [(at, other) for at, other in enumerate(figures) if other.start >= end and _same_thing(one, other)]
        if any(other.period == one.period for _, other in again):
            continue
        for at, other in again:
            if (other.value, other.hedge) == (one.value, one.hedge) and _is_end_of(other, one):
                result[at] = _at(other, one, SURE)
                for grown in _growths(figures, at):
                    result[grown] = _over(figures[grown], one)
    return result


def _of_part(figures: Sequence[Figure], end: int, catalogue: Catalogue) -> list[Figure]:
    """A figure of the text that the title gives to a part of what it is named by: it is the part's, loosely named.

    Khách quốc tế 7 tháng đạt 12,2 triệu lượt; tổng lượng khách đạt 12,2 triệu lượt.
    """
    result = list(figures)
    title = [one for one in figures if one.start < end and one.value and one.measure == "level"]
    for one in title:
        for at, other in enumerate(figures):
            whole = catalogue.indicators.get(other.indicator or "")
            if other.start < end or whole is None or one.indicator not in whole.parts or not _equals(one, other):
                continue
            result[at] = other._replace(indicator=one.indicator)
            for grown in _growths(figures, at):
                result[grown] = figures[grown]._replace(indicator=one.indicator)
            if not any(figure.indicator == other.indicator for figure in result):  # its shares are of the part, too
                result = [f._replace(of=one.indicator) if f.of == other.indicator else f for f in result]
    return result


def _equals(one: Figure, other: Figure) -> bool:
    """Whether two figures say one value in one way, of one place and time."""
    return (one.value, one.unit, one.hedge, one.scope, one.period, one.measure) == (
        other.value, other.unit, other.hedge, other.scope, other.period, other.measure
    )  # fmt: skip


def _growths(figures: Sequence[Figure], at: int) -> list[int]:
    """Where the figures stand that follow one and say how much it has grown."""
    following = range(at + 1, len(figures))
    return list(takewhile(lambda grown: _is_growth_of(figures[grown], figures[at]), following))


def _is_growth_of(one: Figure, level: Figure) -> bool:
    """Whether a figure says how much the one before it has grown."""
    return one.measure in ("growth", "ratio") and (one.sentence_start, one.indicator, one.scope, one.period) == (
        level.sentence_start, level.indicator, level.scope, level.period
    )  # fmt: skip


def _over(one: Figure, whole: Figure, sure: float = SURE) -> Figure:
    """A figure over the time of another; a growth of a month or more is against the year before."""
    start, end = whole.period
    grown = one.base_end or (one.measure == "growth" and start and end and end - start >= MONTH)
    base = year_before(whole.period) if grown else Period(None, None)
    return one._replace(
        period_start=whole.period_start, period_end=whole.period_end, base_start=base.start, base_end=base.end,
        period_from="carried", confidence=min(one.confidence, sure),
    )  # fmt: skip


def _is_end_of(part: Figure, whole: Figure) -> bool:
    """Whether the time of a figure is the last part of another's."""
    begun, start = part.period_start, whole.period_start
    return part.period_end == whole.period_end and begun is not None and start is not None and start < begun


def _end(text: str, sentences: Sequence[Sentence]) -> int:
    """Where the title ends: a first line that is one sentence; 0 where there is none."""
    if not sentences:
        return 0
    start = sentences[0].start
    end = text.find("\n", start, start + LONGEST)
    return end if end > 0 and ". " not in text[start:end] and "; " not in text[start:end] else 0


def _is_known(one: Figure, catalogue: Catalogue) -> bool:
    known = catalogue.indicators.get(one.indicator or "")
    return known is not None and not known.daily and not one.minor


def _again(one: Figure, body: Sequence[Figure]) -> tuple[Figure, float] | None:
    """The figure of the report that says the same, or the one of the same thing, but for a slip; how sure that is."""
    alike = [other for other in body if _same_thing(one, other)]
    if not alike:
        return None
    agreeing = [other for other in alike if intervals.overlaps(one.fair, other.fair)]
    if agreeing:
        return (agreeing[0], SURE) if len({other.period for other in agreeing}) == 1 else None
    slipped = [other for other in alike if _is_slip(one, other)]
    return (slipped[0], LIKELY) if len(alike) == len(slipped) == 1 else None


def _is_slip(one: Figure, other: Figure) -> bool:
    """Whether a keystroke may have made one value of the other: one digit, their order, a lost power of ten."""
    if not one.value or not other.value:
        return False
    digits = _digits(one), _digits(other)
    if sorted(digits[0]) == sorted(digits[1]):
        return True
    if one.step == other.step and len(digits[0]) == len(digits[1]) >= DIGITS:
        return sum(a != b for a, b in zip(*digits, strict=True)) == 1
    times = abs(max(one.value, other.value) / min(one.value, other.value))
    return any(abs(times / power - 1) < CLOSE for power in POWERS)


def _digits(one: Figure) -> str:
    return "".join(char for char in one.text if char.isdigit())


def _same_thing(one: Figure, other: Figure) -> bool:
    return (one.indicator, one.scope, one.measure, one.unit, one.of, one.per, one.status == "target") == (
        other.indicator, other.scope, other.measure, other.unit, other.of, other.per, other.status == "target"
    )  # fmt: skip


def _at(one: Figure, other: Figure, sure: float) -> Figure:
    return one._replace(
        period_start=other.period_start, period_end=other.period_end, base_start=other.base_start,
        base_end=other.base_end, boundary=one.boundary or other.boundary, period_from="carried",
        confidence=min(one.confidence, sure),
    )  # fmt: skip


__all__ = ["dated"]
