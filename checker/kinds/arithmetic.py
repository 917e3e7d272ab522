"""The numbers of one sentence do not fit each other.

What it does: takes three numbers that a sentence, or the one before together with it, tells of one thing: a level, how
much it grew and what it grew from; what was reached, which percentage of the plan that is, and the plan; a part, its
share and the whole; how much was sold, for how much, and the mean price. Of each three any two leave the third. That
they belong together the sentence says, so neither another report nor an entry of the catalogue is needed.

Why it matters: one of the three is typed wrongly as easily as any number, and the other two stand beside it.

Example: "đón 31.500 lượt khách, bằng 95% kế hoạch 35.000 lượt".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise

from checker.consistency.facts import HAPPENED, Fact, readings, unit_of
from checker.consistency.keys import Statement, wanted
from checker.consistency.listings import held_against, opens, span, states_plan
from checker.consistency.means import Mean, means
from checker.consistency.moves import Move, moves
from checker.consistency.relations import apart, base_of, bear, in_one_unit
from checker.consistency.severity import middle
from checker.consistency.slips import swapped
from checker.intervals import divide, scale
from checker.kinds import balance, order, share, wording
from checker.kinds.kind import Group, Grouping, Violation
from checker.languages import any_of
from checker.messages import say
from checker.model import Figure, Option, Rule, Severity
from checker.quantities import base_of as unit_base

GROUPING: Grouping = "sentence"
OPTIONS: Mapping[str, Option] = {}
RATES = ("growth", "ratio", "change_abs")
NONE = Decimal(0)  # by which a value may miss another of its sentence
THREE = 3  # numbers that fit each other or do not
GAP = 60  # characters between an amount, its value and its price


def check(group: Group, rule: Rule) -> Iterator[Violation]:
    """Every three numbers of the sentence, in text order."""
    if len(group.facts) + len(group.before) < 2:
        return
    for rate in group.facts:
        if rate.series.measure in RATES and rate.series.of is None:
            yield from _grown(group, rate)
        elif (rate.series.of or "").startswith("plan") and rate.figure.unit == "percent":
            yield from _planned(group, rate)
        elif rate.series.measure == "share" and rate.figure.unit == "percent":
            yield from _shared(group, rate)
    yield from _side_by_side(group)
    yield from _since(group)
    yield from _of_plan_told_next(group)
    for move in moves(group.facts):
        yield from _moved_to(group, move)
    for first, second in pairwise(pairwise(group.facts)):
        yield from _priced(group, first[0], *second)
    for mean in means(group.facts, group.before):
        yield from _averaged(group, mean)


def _grown(group: Group, rate: Fact) -> Iterator[Violation]:
    """A level, its change, and what it grew from."""
    level = next((one for one in reversed(group.facts) if _before(one, rate) and _level(one, rate)), None)
    base = next((one for one in group.facts if _before(rate, one)), None)
    if level is None or base is None or not _level(base, rate) or not _told(level, rate, base):
        return
    if level.figure.period != rate.figure.period:
        return
    known = rate.figure.base_end is not None and base.figure.period == rate.figure.base
    if not known and not _against(rate, base):
        return
    if not in_one_unit(level, base):
        return
    if rate.series.measure == "change_abs" and rate.series.dimension != level.series.dimension:
        return
    if not _fits_another(group, level, rate, base):
        yield from _misfit(group, level, rate, base)


def _fits_another(group: Group, level: Fact, rate: Fact, base: Fact) -> bool:
    """Whether a change is that of a level before: chi 31 tỷ đồng, gồm 28 tỷ đồng lương, tăng 60% so với 19 tỷ đồng."""
    others = (one for one in group.facts if one is not level and one is not base and _before(one, rate))
    return any(
        apart(base_of(Statement((one,)), Statement((rate,))), readings(base)) is None
        for one in others if one.series.measure == "level" and in_one_unit(one, level)
    )  # fmt: skip


def _since(group: Group) -> Iterator[Violation]:
    """What the sentence before told, held against a base or a plan: … 1.640 vụ. So với 1.490 vụ, số vụ tăng 10%."""
    opened = held_against(group.facts[0].figure.sentence) if group.before and len(group.facts) > 1 else None
    if opened is None:
        return
    base, rate = group.facts[:2]
    if span(base)[0] != opened.end() or base.series.measure != "level":
        return
    between = rate.figure.sentence[slice(*_gap(base, rate))]
    if len(between) > GAP or any(mark in between for mark in ";:()") or any(map(str.isdigit, between)):
        return
    told = [
        one for one in group.before
        if one.series.measure == "level" and in_one_unit(one, base) and one.figure.noun == base.figure.noun
    ]  # fmt: skip
    if len(told) != 1 or told[0].figure.scope != rate.figure.scope or told[0].figure.period != rate.figure.period:
        return
    if base.status == "target" and rate.figure.unit == "percent" and rate.series.measure in ("ratio", "share"):
        yield from share.of_plan(group, rate, told[0], base, "warning")
    elif rate.series.measure == "growth" and _told(told[0], rate, base):
        yield from _misfit(group, told[0], rate, base, "warning")


def _side_by_side(group: Group) -> Iterator[Violation]:
    """What cannot exceed another value, and a difference, of the day of the report: mua vào 9, bán ra 8, chênh lệch 2.

    What is told with its time is compared beyond its sentence, by kinds of its own.
    """
    found = [one for one in group.facts if not one.dated and one.entry is not None and one.series.measure == "level"]
    by_name = {one.indicator: one for one in reversed(found)}
    for one in found:
        entry = one.entry
        if entry is None or not _told(one):
            continue
        for name in entry.at_most:
            other = by_name.get(name)
            if other and _is_beside(one, other) and (above := order.judge(group, _said(one), _said(other), NONE)):
                yield above
        sides = [by_name[name] for name in entry.difference if name in by_name]
        if len(sides) == 2 and all(_is_beside(one, side) for side in sides):
            wrong = balance.judge(group, _said(one), *map(_said, sides), NONE)
            if wrong:
                yield wrong


def _said(one: Fact) -> Statement:
    return Statement((one,))


def _is_beside(one: Fact, other: Fact) -> bool:
    """Whether two are of one thing and one time."""
    return (one.series.scope, one.figure.period) == (other.series.scope, other.figure.period)


def _of_plan_told_next(group: Group) -> Iterator[Violation]:
    """What the sentence before told of a plan, and how much that is: … đạt 95% dự toán. Dự toán năm 2025 là 9 tỷ."""
    plan = group.facts[0]
    told = states_plan(plan.figure.sentence) if group.before and plan.status == "target" else None
    if told is None or span(plan)[0] != told.end():
        return
    rates = [one for one in group.before if (one.series.of or "").startswith("plan") and one.figure.unit == "percent"]
    done = [one for one in group.before if one.series.measure == "level" and in_one_unit(one, plan)]
    if len(rates) == len(done) == 1 and _is_done_of(done[0], rates[0], True):
        yield from share.of_plan(group, rates[0], done[0], plan, "warning")


def _moved_to(group: Group, move: Move) -> Iterator[Violation]:
    """Where something began, where it ended, and by how much, or at least which way, it went."""
    first, last = move.first, move.last
    if move.by is not None:
        by = _in_unit_of(move.by, last)
        if by is not None and _told(first, last, by):
            yield from _misfit(group, last, by, first)
        return
    if not wanted((first, last)):
        return
    group.table.touch((first, last))
    low, high = (first, last) if move.up else (last, first)
    severity = apart(readings(first), readings(last))
    if severity is None or middle(low) < middle(high):
        return
    lang = group.table.lang
    values = {
        "what": wording.subject(group.table, last, known=True), "a": wording.figure(first.figure, lang),
        "b": wording.figure(last.figure, lang),
    }  # fmt: skip
    text = (
        say(lang, "{what}: from {a} to {b} is no rise", **values)
        if move.up
        else say(lang, "{what}: from {a} to {b} is no fall", **values)
    )
    yield Violation(
        bear((first, last), severity),
        text,
        (Statement((last,)), Statement((first,))),
        say(lang, "{a} → {b}", **values),
        say(lang, "check both numbers, and whether they stand the other way round"),
    )


def _in_unit_of(change: Fact, level: Fact) -> Fact | None:
    """A change in percent, or in the unit of what changed; 500 đồng is one of a price per litre, too."""
    if change.series.measure == "growth":
        return change
    own, factor = change.figure, unit_of(level.figure)[1]
    if level.figure.unit != own.unit and not level.figure.unit.startswith(f"{own.unit}/"):
        return None
    return change._replace(certain=scale(own.certain, factor), fair=scale(own.fair, factor))


def _misfit(group: Group, level: Fact, rate: Fact, base: Fact, *caps: Severity) -> Iterator[Violation]:
    group.table.touch((level, rate, base))
    severity = apart(base_of(Statement((level,)), Statement((rate,))), readings(base))
    if severity is None:
        return
    lang = group.table.lang
    values = {
        "what": wording.subject(group.table, level, known=True), "a": wording.figure(level.figure, lang),
        "base": wording.figure(base.figure, lang), "rate": _moved(rate.figure, rate.figure.value, lang),
        "likely": _moved(rate.figure, _rate(level, base, rate), lang),
    }  # fmt: skip
    yield Violation(
        bear((level, rate, base), severity, *caps),
        say(lang, "{what}: {a} against {base} is {likely}, not {rate}", **values),
        (Statement((rate,)), Statement((level,)), Statement((base,))),
        say(lang, "{a}, {base} → {likely}; written {rate}", **values),
        say(lang, "check the rate, the level, and what it is compared with"),
    )


def _rate(level: Fact, base: Fact, rate: Fact) -> Decimal:
    """What the rate would be by its two levels, to its own last place."""
    a, b = middle(level), middle(base)
    if rate.series.measure == "change_abs":
        found = (a - b) / unit_of(level.figure)[1]
        if in_one_unit(level, rate):
            found = (a - b) / unit_of(rate.figure)[1]
    elif rate.series.measure == "growth" or rate.figure.unit == "percent":
        found = (a / b - (rate.series.measure == "growth")) * 100
    else:
        found = a / b
    return found.quantize(rate.figure.step) if rate.figure.step else found


def _moved(rate: Figure, value: Decimal, lang: str) -> str:
    """A change with its direction: tăng 27,5%, giảm 5 tỷ đồng; a multiple as it is."""
    said = wording.quantity(abs(value), rate.unit, lang, rate.noun, rate.per)
    if rate.measure == "ratio":
        return said
    return say(lang, "down {value}", value=said) if value < 0 else say(lang, "up {value}", value=said)


def _planned(group: Group, rate: Fact) -> Iterator[Violation]:
    """What was reached, its percentage of a plan, and the plan."""
    levels = [one for one in group.facts if _level(one, rate) and one.series.dimension != "percent"]
    plans = [one for one in levels if one.status == "target"]
    yearly = any(one.figure.period == rate.figure.period for one in plans)
    done = [one for one in levels if one.status in HAPPENED and _is_done_of(one, rate, yearly)]
    if len(done) == len(plans) == 1 and _nearest(group, rate, plans[0]):
        yield from share.of_plan(group, rate, done[0], plans[0])


def _is_done_of(one: Fact, rate: Fact, yearly: bool) -> bool:
    """Whether a level is what a percentage of a plan is of; of the year's plan it may be told so far."""
    (start, end), (first, last) = one.figure.period, rate.figure.period
    if (start, end) == (first, last):
        return True
    return yearly and start == first and None not in (end, last) and end <= last  # type: ignore[operator]


def _nearest(group: Group, rate: Fact, plan: Fact) -> bool:
    """Whether no other percentage of a plan stands nearer to it: bằng 54% dự toán; so với kế hoạch (9 tỷ) đạt 60%."""
    others = (one for one in group.facts if one is not rate and (one.series.of or "").startswith("plan"))
    return all(_apart(rate, plan) <= _apart(one, plan) for one in others if one.figure.unit == "percent")


def _apart(one: Fact, other: Fact) -> int:
    """Characters between two figures."""
    first, second = sorted([one.figure, other.figure], key=lambda figure: figure.start)
    return second.start - first.end


def _shared(group: Group, rate: Fact) -> Iterator[Violation]:
    """A part, its share, and the whole that the words name right behind it: 479 vụ, chiếm 60% trong tổng số 684 vụ."""
    at = next(place for place, one in enumerate(group.facts) if one is rate)
    if at and rate.series.of is not None:
        yield from _of_named(group, rate, group.facts[at - 1])
    if at == 2:
        yield from _of_opened(group, rate)
    if not 0 < at < len(group.facts) - 1:
        return
    part, whole = group.facts[at - 1], group.facts[at + 1]
    if part.series.measure != "level" or whole.series.measure != "level" or not _told(part, rate, whole):
        return
    if not in_one_unit(part, whole):
        return
    text = rate.figure.sentence
    if not _makes_up().fullmatch(text[slice(*_gap(part, rate))]) or not _out_of().fullmatch(
        text[slice(*_gap(rate, whole))]
    ):
        return
    others = (one for one in group.facts[: at - 1] if one.series.measure == "level")
    if not any(share.fits(rate, one, whole) for one in others):  # 50 hộ, tức 200 người, chiếm 5% trong số 1.000 hộ
        yield from share.of_whole(group, rate, part, whole)


def _of_opened(group: Group, rate: Fact) -> Iterator[Violation]:
    """A part and its share of what the sentence opens with: Trong 2.456 ha, lúa thơm gieo trên 1.743 ha, chiếm 71%."""
    whole, part = group.facts[:2]
    if not opens(whole) or part.series.measure != "level" or whole.series.measure != "level":
        return
    said = _makes_up().fullmatch(rate.figure.sentence[slice(*_gap(part, rate))])
    if in_one_unit(part, whole) and said and _told(part, rate, whole) and part.figure.period == whole.figure.period:
        yield from share.of_whole(group, rate, part, whole, "warning")


def _of_named(group: Group, rate: Fact, part: Fact) -> Iterator[Violation]:
    """A part and its share of what the report tells elsewhere: gạo mang về 9 tỷ USD, chiếm 45% kim ngạch xuất khẩu.

    Only where it tells one such whole, and where the share fits no other number of the report either.
    """
    if part.series.measure != "level" or not _makes_up().fullmatch(rate.figure.sentence[slice(*_gap(part, rate))]):
        return
    amounts = [one for one in group.table.amounts(part) if one is not part and one.figure.value > part.figure.value]
    named = rate.series.of, part.figure.period
    wholes = [one for one in amounts if (one.figure.indicator, one.figure.period) == named]
    if len({one.figure.value for one in wholes}) != 1 or not _told(part, rate, wholes[0]):
        return
    lone = len(group.facts) + len(group.before) < THREE  # of one amount alone only a slip shows what it is a share of
    if lone and not share.fits_swapped(rate, part, wholes[0]):
        return
    if not any(share.fits(rate, part, one) for one in amounts):
        yield from share.of_whole(group, rate, part, wholes[0], "warning")


def _priced(group: Group, amount: Fact, value: Fact, price: Fact) -> Iterator[Violation]:
    """How much was sold, for how much, and at which mean price: 2 triệu tấn, trị giá 1 tỷ USD, giá bình quân …"""
    if price.series.dimension != f"{value.series.dimension}/{amount.series.dimension}":
        return
    if len({one.figure.period for one in (amount, value, price)}) > 1:
        return
    text = amount.figure.sentence
    between = [text[slice(*_gap(one, other))] for one, other in ((amount, value), (value, price))]
    if any(len(gap) > GAP or ";" in gap or any(map(str.isdigit, gap)) for gap in between):
        return
    if _mean().search(between[1]):
        yield from _divided(group, amount, value, price)


def _averaged(group: Group, said: Mean) -> Iterator[Violation]:
    """A sum and what it makes for each: 1.860 căn với tổng giá trị 7.254 tỷ đồng, bình quân 3,9 tỷ đồng mỗi căn.

    Where the three do not stand side by side they may belong to other things; but not where they fit once two digits
    of the mean stand the other way.
    """
    total, number, mean = said.total, said.number, said.mean
    same = total.figure.unit != "count" or total.figure.noun == mean.figure.noun
    if (said.beside and same) or _fits_swapped(number, total, mean):
        yield from _divided(group, number, total, mean)


def _fits_swapped(number: Fact, total: Fact, mean: Fact) -> bool:
    quotient = divide(total.certain, number.certain), divide(total.fair, number.fair)
    factor = unit_of(mean.figure)[1]
    others = (slip.figure for slip in swapped(mean.figure))
    return any(apart((quotient,), ((scale(one.certain, factor), scale(one.fair, factor)),)) is None for one in others)


def _divided(group: Group, amount: Fact, value: Fact, price: Fact) -> Iterator[Violation]:
    if not _told(amount, value, price):
        return
    group.table.touch((amount, value, price))
    quotient = divide(value.certain, amount.certain), divide(value.fair, amount.fair)
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
        bear((amount, value, price), severity),
        say(lang, "{what}: {value} for {amount} is {left}, not {price}", **values),
        (Statement((price,)), Statement((value,)), Statement((amount,))),
        say(lang, "{value} ÷ {amount} → {left}; written {price}", **values),
        say(lang, "check the mean price, the amount and its value"),
    )


@lru_cache(maxsize=1)
def _makes_up() -> re.Pattern[str]:
    """Between a part and its share: , chiếm; và chiếm khoảng."""
    said, about = any_of("share_verbs", "measures"), any_of("softeners", "phrases")
    return re.compile(rf"[^,;:.()\d]{{0,24}},?(?: và)? (?:{said})(?: (?:tới|đến|{about}))? ", re.IGNORECASE)


@lru_cache(maxsize=1)
def _out_of() -> re.Pattern[str]:
    """Between a share and its whole: trong tổng số, trong tổng kim ngạch."""
    return re.compile(rf" (?:{any_of('out_of', 'relations')})(?: [^\W\d_]+){{0,6}} ", re.IGNORECASE)


def _before(one: Fact, other: Fact) -> bool:
    return one.figure.end <= other.figure.start


def _level(one: Fact, rate: Fact) -> bool:
    """Whether it is a level of what a rate is told of."""
    same = (one.figure.indicator, one.figure.scope) == (rate.figure.indicator, rate.figure.scope)
    return same and one.series.measure == "level"


def _told(*facts: Fact) -> bool:
    """Whether all tell what has happened, as their report has it, and a draft is among them."""
    return all(one.status in HAPPENED for one in facts) and wanted(facts)


def _gap(one: Fact, other: Fact) -> tuple[int, int]:
    start = one.figure.sentence_start
    return one.figure.end - start, other.figure.start - start


def _against(rate: Fact, base: Fact) -> bool:
    """Whether a base stands right behind its change, whatever time is named for it: tăng 20% so với mức 138 tỷ đồng."""
    return _behind().fullmatch(rate.figure.sentence[slice(*_gap(rate, base))].casefold()) is not None


@lru_cache(maxsize=1)
def _behind() -> re.Pattern[str]:
    against, soft = (any_of(name, "phrases") for name in ("against", "softeners"))
    return re.compile(rf"\)? (?:{against})(?: (?:{soft}))* ")


@lru_cache(maxsize=1)
def _mean() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{any_of('mean', 'relations')})(?!\w)", re.IGNORECASE)


__all__ = ["GROUPING", "OPTIONS", "check"]
