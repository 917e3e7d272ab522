"""What a report tells for each, against the sum and the number that it tells elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from checker.consistency.facts import Fact, readings
from checker.consistency.listings import is_mean, span
from checker.consistency.means import Pace, counts, parts_of, thing_of, told_for
from checker.consistency.mistyped import fits_mistyped
from checker.consistency.relations import apart, of_one_kind
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
LEAD = 24  # characters before a sum in which it is said to be that of all
TENFOLD = (Decimal(10), Decimal("0.1"))
# What a nought or another magnitude makes of a sum, and how closely it must be known for that to be no chance
MAGNIFIED = {
    Decimal(10): Decimal("0.04"), Decimal("0.1"): Decimal("0.04"),
    Decimal(1000): Decimal("0.08"), Decimal("0.001"): Decimal("0.08"),
}  # fmt: skip
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
        numbers += [  # bình quân 50 triệu đồng một ca, đủ cho 30 ca
            one
            for one in levels[at + 1 :]
            if one.figure.sentence_start == mean.figure.sentence_start and counts(one, thing) and one.figure.value > 1
        ]
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
    """What an amount came to at its price, ten or a thousand times too much or too little.

    60.000 đồng/kg, 45 tấn, 2,7 triệu đồng; 90 hộ, mỗi hộ nhận 30 triệu đồng, tổng cộng 27 tỷ đồng. Only where no price
    and amount of the report make it.
    """
    levels = levels_of(group.facts)
    told = [
        one for one in levels if one.figure.unit[:MONEY].isupper() and ("/" in one.series.dimension or _is_each(one))
    ]
    for at, total in enumerate(levels if told else ()):
        if total.series.per is not None or "/" in total.series.dimension or is_mean(total):
            continue
        before = [one for one in levels[:at] if total.figure.start - one.figure.end <= NEAR and happened(one, total)]
        for amount, each in _priced_amounts(before, told, total):
            made = prices.for_each(total, amount)
            if any(apart((made,), readings(one)) is None for one in each):
                break
            wrong = {one.figure.value: one for one in each if _is_magnified(made, one, _is_of_all(total))}
            if len(wrong) == 1:
                yield from prices.divided_apart(group, amount, total, wrong.popitem()[1])


def _priced_amounts(
    before: Sequence[Fact], told: Sequence[Fact], total: Fact
) -> Iterator[tuple[Fact, list[Fact]]]:  # fmt: skip
    """The last amount before a sum of which prices are told, and those; and the last number of things, each told of."""
    unit = total.series.dimension
    for amount in reversed(before):
        each = [one for one in told if one.series.dimension == f"{unit}/{amount.series.dimension}"]
        each = [one for one in each if one.figure.start < total.figure.start and happened(one)]
        if each:
            if total.figure.start - amount.figure.end <= PAIR:
                yield amount, each
            break
    mean = next((one for one in reversed(before) if one in told and _is_each(one)), None)
    if mean is None or mean.series.dimension.partition("/")[0] != unit or total.figure.start - mean.figure.end > PAIR:
        return
    things = told_for(mean) if _is_of_all(total) else None
    number = next((one for one in reversed(before) if things and counts(one, things) and one.figure.value > 1), None)
    if number is not None:
        yield number, [mean]


def _is_each(one: Fact) -> bool:
    """Whether a sum is told for each of some things: mỗi hộ nhận 30 triệu đồng."""
    return one.series.per is not None and told_for(one) is not None


def _is_of_all(total: Fact) -> bool:
    """Whether a sum is said to be that of all: thu về 30,7 tỷ đồng, tổng cộng 27 tỷ đồng; not lãi 600.000 đồng."""
    begin = span(total)[0]
    return form("means.in_all").search(total.figure.sentence, max(0, begin - LEAD), begin) is not None


def _is_magnified(each: tuple[Interval, Interval], price: Fact, of_all: bool) -> bool:
    """Whether what a sum makes for each is a price once its magnitude is another; of all that was paid, with a nought
    more or less."""
    low, high = each[1].low, each[1].high
    if not low or not high:
        return False
    narrow = [
        times for times, width in MAGNIFIED.items()
        if (high - low) / high <= width and (of_all or times not in TENFOLD)
    ]  # fmt: skip
    return any(overlaps(scale(each[1], times), fair) for times in narrow for _, fair in readings(price))


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
    found = {
        (number.figure.value, total.figure.value): (number, total) for number, total, claim in quotients
        if (total.figure.unit != "count" or of_one_kind(total, mean)) and fits_mistyped(mean, claim)
    }  # fmt: skip
    if len(found) == 1:
        number, total = found.popitem()[1]
        yield from prices.divided_apart(group, number, total, mean)


__all__ = ["averaged", "paced", "priced", "valued", "yielded"]
