"""When the figures of a title and of the text under it are, which tells the same again: of the two the one says it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import takewhile

from checker import intervals
from checker.model import Catalogue, Document, Figure, Period, Sentence
from checker.timespans import year_before

POWERS = (10, 100, 1000)
CLOSE = Decimal("0.02")  # how far a title may have rounded
LONGEST = 400  # characters of a title
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
    title = [
        one for one in figures if one.start < end and one.period_from == "published" and _is_known(one, catalogue)
    ]  # fmt: skip
    if not title:
        return list(figures)
    body = [one for one in figures if one.start >= end and one.period_from != "published" and one.period_end]
    again = {one.start: found for one in title if (found := _again(one, body))}
    return [_at(one, *again[one.start]) if one.start in again else one for one in figures]


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


def _over(one: Figure, whole: Figure) -> Figure:
    """A growth over the time of another figure."""
    base = year_before(whole.period) if one.base_end else Period(None, None)
    return one._replace(
        period_start=whole.period_start, period_end=whole.period_end, base_start=base.start, base_end=base.end,
        confidence=min(one.confidence, SURE),
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
    """Whether a keystroke may have made one value of the other: its digits in another order, a lost power of ten."""
    if not one.value or not other.value:
        return False
    if sorted(_digits(one)) == sorted(_digits(other)):
        return True
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
