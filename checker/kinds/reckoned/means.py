"""What a report tells for each, against the sum and the number that it tells elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from checker.consistency.facts import Fact, readings
from checker.consistency.listings import is_mean, span
from checker.consistency.means import Pace, counts, parts_of, thing_of
from checker.consistency.mistyped import fits_mistyped
from checker.consistency.relations import apart
from checker.intervals import multiply, overlaps, scale
from checker.kinds.kind import Group, Violation
from checker.kinds.sentence import prices
from checker.kinds.sentence.told import happened, levels_of
from checker.languages import form
from checker.model import Interval
from checker.quantities import dimension

NEAR = 900  # characters before a mean within which its sum and number are told
LAST = 2  # amounts, and values, before a mean price that it may be of
MONEY = 3  # capitals of the name of a currency
THOUSAND = Decimal(1000)  # by which one magnitude is more than the next
PAIR = 160  # characters between an amount and its value


def averaged(group: Group) -> Iterator[Violation]:
    """Every mean, against the one sum and number before it that a keystroke would make it fit."""
    levels = levels_of(group.facts)
    for at, mean in enumerate(levels):
        thing = thing_of(mean)
        if thing is None:
            continue
        earlier = [one for one in levels[:at] if mean.figure.start - one.figure.end <= NEAR and happened(one, mean)]
        numbers = [one for one in earlier if counts(one, thing) and one.figure.value > 1]
        plain = mean.series.dimension.partition("/")[0]
        totals = [
            one for one in earlier
            if one.series.dimension == plain and one.series.per is None and one.figure.value > mean.figure.value
            and not is_mean(one) and not counts(one, thing)
        ]  # fmt: skip
        yield from _of_one(group, mean, [(number, total) for number in numbers for total in totals])


def paced(group: Group) -> Iterator[Violation]:
    """What each day or month had, against the sum that the sentence before tells: tháng 5 đạt 744 triệu kWh. …"""
    levels = levels_of(group.facts)
    for at, mean in enumerate(levels):
        thing, plain = thing_of(mean), mean.series.dimension.partition("/")[0]
        if thing is None:
            continue
        total = next((one for one in reversed(levels[:at]) if one.series.dimension == plain and not is_mean(one)), None)
        if total is None or total.figure.sentence_start == mean.figure.sentence_start:
            continue
        if mean.figure.start - total.figure.end > PAIR or total.series.per is not None:
            continue
        parts = parts_of(total, thing)
        if parts > 1:
            yield from prices.paced(group, Pace(total, mean, parts))


def priced(group: Group) -> Iterator[Violation]:
    """Every mean price, against the one amount with its value that a keystroke would make it fit."""
    levels = levels_of(group.facts)
    for at, price in enumerate(levels):
        value, _, amount = price.series.dimension.partition("/")
        if not amount or not is_mean(price) or price.figure.hedge != "exact":
            continue
        before = levels[:at]
        prior = [one.figure.start for one in before if one.series.dimension == price.series.dimension]
        near = [one for one in before if price.figure.start - one.figure.end <= NEAR and not is_mean(one)]
        amounts = [one for one in near if one.series.dimension == amount][-LAST:]
        values = [one for one in near if one.series.dimension == value and one.series.per is None][-LAST:]
        pairs = [
            (one, other) for one in amounts for other in values
            if max(one.figure.start, other.figure.start) > max(prior, default=-1)
            and one.figure.period == other.figure.period == price.figure.period and happened(one, other, price)
        ]  # fmt: skip
        yield from _of_one(group, price, pairs)


def yielded(group: Group) -> Iterator[Violation]:
    """A yield, the area and the crop, told together: 76.000 ha, năng suất 62 tạ/ha, sản lượng 471.200 tấn."""
    levels = levels_of(group.facts)
    for at, rate in enumerate(levels):
        value, _, amount = rate.series.dimension.partition("/")
        amount = amount or (dimension(rate.series.per) if rate.series.per else "")
        lead = rate.figure.sentence[: span(rate)[0]]
        if not amount or form("means.yields").search(lead) is None:
            continue
        before = levels[:at][::-1]
        area = next((one for one in before if one.series.dimension == amount), None)
        runs = (levels[at + 1 :], before)
        crops = [next((one for one in run if one.series.dimension == value), None) for run in runs]
        told = [one for one in crops if one is not None and area is not None and _are_of_one(levels, area, rate, one)]
        if area is None or any(apart((prices.for_each(one, area),), readings(rate)) is None for one in told):
            continue
        made = multiply(rate.certain, area.certain), multiply(rate.fair, area.fair)
        wrong = [one for one in told if fits_mistyped(rate, prices.for_each(one, area)) or fits_mistyped(one, made)]
        if len(wrong) == 1 and happened(area, rate, wrong[0]):
            yield from prices.divided_apart(group, area, wrong[0], rate)


def valued(group: Group) -> Iterator[Violation]:
    """What an amount came to, a thousand times too much or too little for its price: 60.000 đồng/kg, 45 tấn, 2,7 triệu.

    Only where no price and amount of the report make it, and no other amount stands between.
    """
    levels = levels_of(group.facts)
    prices_told = [one for one in levels if "/" in one.series.dimension and one.figure.unit[:MONEY].isupper()]
    kinds = {one.series.dimension for one in prices_told}
    for at, total in enumerate(levels if prices_told else ()):
        if total.series.per is not None or total.figure.hedge == "over" or is_mean(total):
            continue
        before = [one for one in levels[:at] if total.figure.start - one.figure.end <= NEAR]
        kinds = {one.series.dimension for one in prices_told}
        amount = next(
            (one for one in reversed(before) if f"{total.series.dimension}/{one.series.dimension}" in kinds), None
        )
        if amount is None or total.figure.start - amount.figure.end > PAIR or not happened(amount, total):
            continue
        of_it = f"{total.series.dimension}/{amount.series.dimension}"
        told = [one for one in prices_told if one.series.dimension == of_it and one.figure.start < total.figure.start]
        each = prices.for_each(total, amount)
        if any(apart((each,), readings(one)) is None for one in told):
            continue
        wrong = {one.figure.value: one for one in told if happened(one) and _is_magnified(each, one)}
        if len(wrong) == 1:
            yield from prices.divided_apart(group, amount, total, wrong.popitem()[1])


def _is_magnified(each: tuple[Interval, Interval], price: Fact) -> bool:
    """Whether what a sum makes for each is a price once its magnitude is another: triệu for tỷ."""
    return any(
        overlaps(scale(each[1], times), fair) for times in (THOUSAND, 1 / THOUSAND) for _, fair in readings(price)
    )


def _are_of_one(levels: Sequence[Fact], *three: Fact) -> bool:
    """Whether three numbers stand close together, and nothing else of their units between them."""
    starts = sorted(one.figure.start for one in three)
    first, last = starts[0], starts[-1]
    if any(b - a > PAIR for a, b in pairwise(starts)):
        return False
    kinds = {one.series.dimension for one in three}
    return sum(first <= one.figure.start <= last and one.series.dimension in kinds for one in levels) == len(three)


def _of_one(group: Group, mean: Fact, pairs: Sequence[tuple[Fact, Fact]]) -> Iterator[Violation]:
    """A mean against the pairs of a number and a sum that it may be of, where it fits none as it is."""
    quotients = [(number, total, prices.for_each(total, number)) for number, total in pairs]
    if any(apart((claim,), readings(mean)) is None for _, _, claim in quotients):
        return
    found = {(a.figure.value, b.figure.value): (a, b) for a, b, claim in quotients if fits_mistyped(mean, claim)}
    if len(found) == 1:
        number, total = found.popitem()[1]
        yield from prices.divided_apart(group, number, total, mean)


__all__ = ["averaged", "paced", "priced", "valued", "yielded"]
