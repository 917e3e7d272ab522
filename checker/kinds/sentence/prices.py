"""How much, for how much, and the mean price; a sum and what it makes for each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from checker.consistency.facts import Fact, readings, unit_of
from checker.consistency.keys import Statement, wanted
from checker.consistency.means import Mean, Pace
from checker.consistency.mistyped import fits_mistyped
from checker.consistency.relations import apart, bear, divided, head_noun
from checker.consistency.slips import fits_swapped
from checker.intervals import scale
from checker.kinds import wording
from checker.kinds.kind import Group, Violation
from checker.kinds.sentence.told import happened, stretch
from checker.languages import any_of, form
from checker.messages import say
from checker.model import Interval
from checker.quantities import base_of as unit_base

DURATIONS = ("clock", "calendar")  # dimensions of spans of time
GAP = 60  # characters between an amount, its value and its price


def priced(group: Group, amount: Fact, value: Fact, price: Fact) -> Iterator[Violation]:
    """How much was sold, for how much, and at which mean price: 2 triệu tấn, trị giá 1 tỷ USD, giá bình quân …"""
    if price.series.dimension != f"{value.series.dimension}/{amount.series.dimension}":
        return
    if len({one.figure.period for one in (amount, value, price)}) > 1:
        return
    if _of_other_unit(group, amount, price):
        return
    text = amount.figure.sentence
    between = [text[slice(*stretch(one, other))] for one, other in ((amount, value), (value, price))]
    if any(len(gap) > GAP or ";" in gap or any(map(str.isdigit, gap)) for gap in between):
        return
    if _mean().search(between[1]) or form("prices.restated").fullmatch(between[1]):
        yield from divided_apart(group, amount, value, price)


def _of_other_unit(group: Group, amount: Fact, price: Fact) -> bool:
    """Whether a sentence tells an amount in the very unit that a price is for: dài 4 km, rộng 9 m, 40 tỷ mỗi km."""
    unit = price.figure.per or price.figure.unit.partition("/")[2]
    return amount.figure.unit != unit and any(one.figure.unit == unit for one in group.facts)


def averaged(group: Group, said: Mean) -> Iterator[Violation]:
    """A sum and what it makes for each: 1.860 căn với tổng giá trị 7.254 tỷ đồng, bình quân 3,9 tỷ đồng mỗi căn.

    Where the three do not stand side by side they may belong to other things; but not where they fit once two digits
    of the mean stand the other way, and no other number fits as it is.
    """
    total, mean = said.total, said.mean
    if total.series.per is not None:
        return  # mỗi tháng 632 tỷ đồng: a mean itself
    if said.beside and (total.figure.unit != "count" or head_noun(total) == head_noun(mean)):
        yield from divided_apart(group, said.numbers[0], total, mean)
        return
    quotients = [(one, for_each(total, one)) for one in said.numbers]
    if any(apart((quotient,), readings(mean)) is None for _, quotient in quotients):
        return
    slips = [one for one, quotient in quotients if fits_swapped(mean, quotient)]
    if len(slips) == 1:
        yield from divided_apart(group, slips[0], total, mean)


def paced(group: Group, said: Pace) -> Iterator[Violation]:
    """What a time had, and what each of its parts had: 9 tháng đạt 1,8 triệu TEU, bình quân 200.000 TEU mỗi tháng.

    Only where a keystroke would mend the mean: the sum may be of fewer parts than the time has.
    """
    total, mean = said.total, said.mean
    if not happened(total, mean):
        return
    group.table.touch((total, mean))
    share = Decimal(1) / said.parts
    quotient = scale(total.certain, share), scale(total.fair, share)
    severity = apart((quotient,), readings(mean))
    if severity is None or not fits_mistyped(mean, quotient):
        return
    lang, own = group.table.lang, mean.figure
    values = {
        "what": wording.subject(group.table, total, known=True), "value": wording.figure(total.figure, lang),
        "mean": wording.figure(own, lang), "parts": said.parts,
        "left": wording.interval(
            scale(quotient[0 if severity == "error" else 1], 1 / unit_base(own.unit, own.per)[1]), own, lang
        ),
    }  # fmt: skip
    yield Violation(
        bear((total, mean), severity, "warning"),
        say(lang, "{what}: {value} in {parts} parts is {left} for each, not {mean}", **values),
        (Statement((mean,)), Statement((total,))),
        say(lang, "{value} ÷ {parts} → {left}; written {mean}", **values),
        say(lang, "check the mean, the sum and the time that it is of"),
    )


def divided_apart(group: Group, amount: Fact, value: Fact, price: Fact) -> Iterator[Violation]:
    """An amount and its value against the price, or what the value makes for each."""
    planned = not happened(amount, value, price)
    if planned and not (wanted((amount, value, price)) and price.status == value.status):
        return
    group.table.touch((amount, value, price))
    quotient = for_each(value, amount)
    severity = apart((quotient,), readings(price))
    if severity is None:
        return
    lang, own = group.table.lang, price.figure
    values = {
        "what": wording.subject(group.table, price, known=True), "amount": wording.figure(amount.figure, lang),
        "value": wording.figure(value.figure, lang), "price": wording.figure(own, lang),
        "left": wording.interval(
            scale(quotient[0 if severity == "error" else 1], 1 / unit_base(own.unit, own.per)[1]), own, lang
        ),
    }  # fmt: skip
    yield Violation(
        bear((amount, value, price), severity, *(("warning",) if planned else ())),
        say(lang, "{what}: {value} for {amount} is {left}, not {price}", **values),
        (Statement((price,)), Statement((value,)), Statement((amount,))),
        say(lang, "{value} ÷ {amount} → {left}; written {price}", **values),
        say(lang, "check the mean price, the amount and its value"),
    )


def for_each(value: Fact, amount: Fact) -> tuple[Interval, Interval]:
    """What a value makes for each, certainly and fairly; for each day, not for what days are compared in."""
    times = unit_of(amount.figure)[1] if amount.series.dimension in DURATIONS else Decimal(1)
    certain, fair = divided(value, amount)
    return scale(certain, times), scale(fair, times)


@lru_cache(maxsize=1)
def _mean() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{any_of('averages', 'units')})(?!\w)", re.IGNORECASE)


__all__ = ["averaged", "divided_apart", "for_each", "paced", "priced"]
