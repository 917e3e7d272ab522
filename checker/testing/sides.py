"""Both sides of a comparison as intervals: what reports say, what a text says, a plain number."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from numbers import Real
from typing import Any, NamedTuple

from checker.consistency.facts import Fact, unit_of
from checker.intervals import meet, overlaps, scale
from checker.languages import words
from checker.messages import say
from checker.model import Catalogue, Document, Figure, Interval, replace
from checker.testing.mistakes import Incomparable, told

__tracebackhide__ = told
Reading = tuple[Interval, Interval]  # for certain, in fair reading; in the first unit of the dimension


class Side(NamedTuple):
    """One side of a comparison: its readings, the dimension they are in, and the figure that they come from."""

    readings: tuple[Reading, ...]
    dimension: str
    figure: Figure | None
    said: str


def side(other: object, like: Fact, catalogue: Catalogue, lang: str) -> Side:
    """A text ("trên 1 tỷ USD"), a number (exact, in the unit of like), a pint quantity or a figure as a side."""
    if isinstance(other, Figure):
        return _of_figure(other, like, other.text)
    if isinstance(other, str):
        return _of_figure(figure_of(other, like.figure, catalogue, lang), like, repr(other))
    if isinstance(other, bool):
        raise Incomparable([say(lang, "'{word}' is not a figure", word=other)])
    if isinstance(other, Real | Decimal):
        return _point(Decimal(str(other)), like.figure.unit, like, str(other))
    if hasattr(other, "magnitude") and hasattr(other, "units"):
        unit = "/".join(str(other.units).replace(" ", "").split("/"))
        return _point(Decimal(str(other.magnitude)), unit, like, str(other))
    raise Incomparable([say(lang, "'{word}' is not a figure", word=type(other).__name__)])


def of_facts(facts: Sequence[Fact], readings: tuple[Reading, ...]) -> Side:
    """What reports say of one key, as a side."""
    best = min(facts, key=lambda one: (one.figure.hedge != "exact", one.figure.step or 0, one.order))
    return Side(readings, best.series.dimension, best.figure, best.figure.text)


def figure_of(text: str, like: Figure, catalogue: Catalogue, lang: str) -> Figure:
    """The one figure that a text is; a bare number counts what like counts. Incomparable where it is none."""
    from checker.pipeline import extract

    for wording in (text, f"{text} {like.noun or words('vi')['fields']['noun']}") if like.unit == "count" else (text,):
        found = extract([Document("", wording)], catalogue)
        if len(found) != 1:
            continue
        figure = found[0]
        rest = wording[figure.end :].strip(" .")
        if not rest or (figure.hedge != "exact" and not any(letter.isdigit() for letter in rest) and len(rest) < 12):
            return figure
    lines = [say(lang, "cannot read '{word}' as one figure", word=text)]
    lines.append(say(lang, "write it as a report does: trên 1 tỷ USD, 38 nước, 7,52%"))
    raise Incomparable(lines)


def _of_figure(figure: Figure, like: Fact, said: str) -> Side:
    figure = replace(figure, measure=like.figure.measure)
    dimension, factor = unit_of(figure)
    readings: list[Reading] = [(scale(figure.certain, factor), scale(figure.fair, factor))]
    return Side(tuple(readings), dimension, figure, said)


def _point(value: Decimal, unit: str, like: Fact, said: str) -> Side:
    dimension, factor = unit_of(replace(like.figure, unit=unit))
    exact = Interval(value * factor, value * factor)
    return Side(((exact, exact),), dimension, None, said)


def common(readings: Sequence[Sequence[Reading]]) -> tuple[Reading, ...]:
    """What several figures of one quantity allow together; empty where no readings of them can all hold fairly."""
    found: list[Reading] = list(readings[0])
    for more in readings[1:]:
        met = [(meet(a[0], b[0]) or a[0], meet(a[1], b[1])) for a in found for b in more]
        found = [(certain, fair) for certain, fair in met if fair is not None]
    return tuple(dict.fromkeys(found))


def equal(a: Side, b: Side) -> bool:
    """Whether both can be one value in fair reading; exact figures of one precision only if they are written alike."""
    if not any(overlaps(x[1], y[1]) for x in a.readings for y in b.readings):
        return False
    one, two = a.figure, b.figure
    if one is None or two is None or one.hedge != "exact" or two.hedge != "exact":
        return True
    (_, x), (_, y) = unit_of(one), unit_of(two)
    if not one.step or not two.step or one.step * x != two.step * y or one.value_high or two.value_high:
        return True
    values: list[list[Any]] = [
        [figure.value, *(Decimal(str(reading["value"])) for reading in figure.readings if reading.get("value"))]
        for figure in (one, two)
    ]  # fmt: skip
    return any(v * x == w * y for v in values[0] for w in values[1])


def compatible(a: Side, b: Side) -> bool:
    """Whether one value lies in what both wordings allow for certain."""
    return any(overlaps(x[0], y[0]) for x in a.readings for y in b.readings)


def can_exceed(a: Side, b: Side, *, or_equal: bool) -> bool:
    """Whether, in fair reading, a can be greater than b (or as great)."""
    return any(_exceeds(x[1], y[1], or_equal) for x in a.readings for y in b.readings)


def _exceeds(a: Interval, b: Interval, or_equal: bool) -> bool:
    if a.high is None or b.low is None or a.high > b.low:
        return True
    return or_equal and a.high == b.low and not (a.high_open or b.low_open)


__all__ = ["Reading", "Side", "can_exceed", "common", "compatible", "equal", "figure_of", "of_facts", "side", "unit_of"]
