"""The network of one place's facts: which quantities there are, and the relations that tie them together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from checker.consistency import network
from checker.consistency.facts import Fact, year_before
from checker.consistency.relations import HAPPENED
from checker.intervals import widen
from checker.model import Catalogue, Interval, Period

Quantity = tuple[str, str | None, str, Period, str | None, str]  # what, basis, measure, when, base, dimension
Line = tuple[str, str | None, str]  # what, basis, dimension


class Network(NamedTuple):
    """Claims and relations, and the fact of each claim."""

    claims: tuple[network.Claim, ...]
    relations: tuple[network.Relation, ...]
    facts: tuple[Fact, ...]


def build(facts: Sequence[Fact], catalogue: Catalogue, tolerance: Decimal, fair: bool) -> Network:
    """The network of what happened at one place. tolerance: share of a level that later corrections may change."""
    used = [
        one
        for one in facts
        if one.status in HAPPENED and not one.local and not one.figure.readings and one.series.per is None
    ]
    claims = [
        network.Claim(quantity(one), _slack(one, one.fair if fair else one.certain, tolerance)) for one in used
    ]  # fmt: skip
    levels: dict[Line, set[Period]] = defaultdict(set)
    for one in used:
        if one.series.measure == "level":
            levels[one.series.what, one.series.basis, one.series.dimension].add(one.period)
    dimensions = sorted({dimension for _, _, dimension in levels})
    relations = [
        *(relation for one in used for dimension in dimensions for relation in _rate(one, dimension)),
        *_parts(levels, catalogue),
        *_times(levels, catalogue),
    ]
    known = dict.fromkeys(relations)
    floors = {
        q: network.within(q, 0, None)
        for relation in known
        if isinstance(relation, network.Linear)
        for q, _ in relation.terms
        if isinstance(q, tuple) and q[2] == "level" and _positive(q[0], catalogue)
    }
    return Network(tuple(claims), (*known, *floors.values()), tuple(used))


def quantity(one: Fact) -> Quantity:
    """What a fact speaks of, whatever it says of it; a share of one whole is none of another."""
    series = one.series
    measure = f"share of {series.of}" if series.measure == "share" else series.measure
    return series.what, series.basis, measure, one.period, one.base, series.dimension


def _level(what: str, basis: str | None, dimension: str, when: Period) -> Quantity:
    return what, basis, "level", when, "none", dimension


def _slack(one: Fact, ends: Interval, tolerance: Decimal) -> Interval:
    size = max((abs(end) for end in (ends.low, ends.high) if end is not None), default=Decimal(0))
    return widen(ends, size * tolerance) if one.series.measure == "level" else ends


def _positive(what: str, catalogue: Catalogue) -> bool:
    entry = catalogue.indicators.get(what)
    return entry is not None and entry.sign == "positive"


def _rate(one: Fact, dimension: str) -> Iterator[network.Relation]:
    """What a growth rate, multiple or share ties together."""
    series, figure = one.series, one.figure
    if series.measure == "share" and series.of and series.of != series.what:
        level = (
            _level(series.what, series.basis, dimension, one.period),
            _level(series.of, series.basis, dimension, one.period),
        )
        yield network.share(*level, quantity(one))
    if series.measure not in ("growth", "ratio") or series.of is not None:
        return
    if one.entry is None or one.entry.kind == "rate" or one.entry.sign != "positive":
        return
    base = figure.base if figure.base_end is not None else year_before(figure.period)
    when = figure.period
    if one.entry.kind == "stock":
        when, base = Period(when.end, when.end), Period(base.end, base.end)
    line = series.what, series.basis, dimension
    ends = _level(*line, when), _level(*line, base), quantity(one)
    yield network.growth(*ends) if series.measure == "growth" else network.multiple(*ends)


def _parts(
    levels: dict[Line, set[Period]], catalogue: Catalogue
) -> Iterator[network.Relation]:  # fmt: skip
    """Wholes and their parts at each time that any of them is told of; what cannot exceed what."""
    for what, basis, dimension in levels:
        line = basis, dimension
        for name in (what, *_wholes(what, catalogue)):
            entry = catalogue.indicators.get(name)
            if entry is None or not entry.parts or not all(_positive(part, catalogue) for part in entry.parts):
                continue
            for when in sorted(levels[what, basis, dimension], key=str):
                parts = [_level(part, *line, when) for part in entry.parts]
                yield network.total(_level(name, *line, when), parts)
        entry = catalogue.indicators.get(what)
        for greater in entry.at_most if entry is not None else ():
            for when in sorted(levels[what, basis, dimension], key=str):
                yield network.at_most(_level(what, *line, when), _level(greater, *line, when))


def _wholes(part: str, catalogue: Catalogue) -> Iterator[str]:
    entry = catalogue.indicators.get(part)
    for name in entry.at_most if entry is not None else ():
        whole = catalogue.indicators.get(name)
        if whole is not None and part in whole.parts:
            yield name


def _times(
    levels: dict[Line, set[Period]], catalogue: Catalogue
) -> Iterator[network.Relation]:  # fmt: skip
    """A flow counted from one day does not fall as time goes on."""
    for (what, basis, dimension), periods in levels.items():
        entry = catalogue.indicators.get(what)
        if entry is None or entry.kind != "flow" or entry.sign != "positive":
            continue
        starts: dict[object, list[Period]] = defaultdict(list)
        for when in periods:
            if when.start is not None and when.end is not None and when.start != when.end:
                starts[when.start].append(when)
        for spans in starts.values():
            spans.sort(key=lambda span: span.end or date.max)
            for shorter, longer in pairwise(spans):
                yield network.at_most(
                    _level(what, basis, dimension, shorter), _level(what, basis, dimension, longer), "cumulative"
                )


__all__ = ["Network", "build", "quantity"]
