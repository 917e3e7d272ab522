"""Numbers that two reports of one event, or a title and its text, write with digits or the point out of place."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from checker.linking.pairing import Aspect, comparable, likeness
from checker.linking.repeats import Quantity
from checker.model import Figure

DIGITS = 3  # that a number must have for two of them to have changed places; in two reports without noughts at its ends
MANY = 4  # … and of things counted, or money, for that to be no chance whatever the words are
SHORT = 2  # and in a title, of a growth rate or what the words agree in
ALIKE = 0.75  # how far the words must agree: two quantities may well be written with the same digits; …
PLACED = 0.1  # … of one place and time: hardly, if the words have anything in common
SHIFTED = 0.3  # … of which one may be a tenth of the other, for all that
FEWEST = 2  # digits, without noughts at the ends, of which two reports that agree in other numbers may have one wrong
TWO_ALIKE = 0.6  # how far the words must agree of numbers with so few digits, in reports that agree in none,
ENOUGH = 0.4  # … where two digits changed places
TOGETHER = 3  # … and in so many numbers that both must tell the same things
SURELY = 5  # … or so many that a number which only one of them has is hardly another's
FOUND = 10  # from which a number is one of these
MET = 0.05  # … where two digits changed places: the words need hardly agree
LONG = 100  # from which a number that two sentences have says that they tell of one thing
MOVES = Decimal("0.1")  # of a value, by which it may change from one day to another
DAYS = 3  # between the days as of which two reports of one event count
TIMES = (10, 100, 1000)  # what a point out of place makes of a number

CHANGES = ("growth", "change_abs")  # of which a word says whether they rise or fall

_OTHER = re.compile(r"[^\d]")


class Number(NamedTuple):
    """A quantity with the one of its figures that is looked at, its digits, and other long numbers of its sentence."""

    group: int
    aspect: Aspect
    digits: str
    beside: frozenset[tuple[str, Decimal]]


def misprinted(known: Sequence[Quantity], fresh: Sequence[Quantity]) -> list[tuple[int, int]]:
    """Places of the quantities of two reports that one slip of the hand tells apart, as pairs.

    Neither report has the other's number, and there is no second one that it could be a slip for.
    """
    theirs = defaultdict(list)
    for number in _numbers(known, FEWEST):
        theirs[_shelf(number)].append(number)
    values = {(a.figure.unit, a.figure.value) for group in known for _, a in group}
    own = {(a.figure.unit, a.figure.value) for group in fresh for _, a in group}
    agree = sum(abs(value) >= FOUND for _, value in values & own)
    found: dict[int, set[int]] = defaultdict(set)
    for number in _numbers(fresh, FEWEST):
        if (number.aspect.figure.unit, number.aspect.figure.value) in values:
            continue
        for other in theirs.get(_shelf(number), ()):
            unheard = (other.aspect.figure.unit, other.aspect.figure.value) not in own
            if unheard and _is_slip(number, other, agree):
                found[number.group].add(other.group)
    taken = [next(iter(groups)) for groups in found.values() if len(groups) == 1]
    return [
        (next(iter(groups)), group)
        for group, groups in found.items() if len(groups) == 1 and taken.count(next(iter(groups))) == 1
    ]  # fmt: skip


def mistitled(groups: Sequence[Quantity], lead: int) -> list[tuple[int, int]]:
    """Places of a quantity of a report's title or lead, which ends at `lead`, and of the one below that it should be.

    Nowhere else does the report tell the number of its title, and one other differs from it by a slip of the hand.
    """
    told = Counter((a.figure.unit, a.figure.value) for group in groups for _, a in group)
    below = defaultdict(list)
    for number in _numbers(groups, SHORT):
        if number.aspect.figure.start >= lead:
            below[_shelf(number)].append(number)
    found = []
    for number in _numbers(groups, SHORT):
        figure = number.aspect.figure
        if figure.start >= lead or told[figure.unit, figure.value] > 1:
            continue
        slips = [other for other in below[_shelf(number)] if other.group != number.group and _is_swapped(number, other)]
        if len(number.digits) < DIGITS:  # so many numbers of two digits are another's with them swapped
            slips = [other for other in slips if _is_told_below(number, other)]
        if len({other.aspect.figure.value for other in slips}) == 1:
            found.append((number.group, slips[0].group))
    return found


def _is_told_below(title: Number, other: Number) -> bool:
    """Whether a number below tells of the quantity that a title tells of with the same two digits."""
    if _is_growth_of(title.aspect.figure, other.aspect.figure):
        return True
    alike = comparable(title.aspect, other.aspect) and likeness(title.aspect, other.aspect) >= ENOUGH
    return alike and title.aspect.figure.scope == other.aspect.figure.scope


def _is_growth_of(one: Figure, other: Figure) -> bool:
    """Whether two percentages say how much one quantity of the catalogue, or a kind of it, grew in one place."""
    if one.measure != "growth" or one.scope != other.scope or one.value * other.value < 0:
        return False
    a, b = ((figure.indicator or "").lstrip("~").split("~")[0] for figure in (one, other))
    return "." in f"{a}{b}" and (a == b or a.startswith(f"{b}.") or b.startswith(f"{a}."))


def _numbers(groups: Sequence[Quantity], least: int = DIGITS) -> Iterator[Number]:
    told: dict[tuple[str, int], set[tuple[str, Decimal]]] = defaultdict(set)
    for group in groups:
        for _, aspect in group:
            figure = aspect.figure
            if abs(figure.value) >= LONG:
                told[figure.doc, figure.sentence_start].add((figure.unit, figure.value))
    for at, group in enumerate(groups):
        for _, aspect in group:
            figure = aspect.figure
            digits = _OTHER.sub("", figure.text)
            if len(digits) >= least and figure.value_high is None:
                beside = told[figure.doc, figure.sentence_start] - {(figure.unit, figure.value)}
                yield Number(at, aspect, digits, frozenset(beside))


def _shelf(number: Number) -> tuple[object, ...]:
    figure = number.aspect.figure
    return figure.unit, figure.measure, "".join(sorted(number.digits)).lstrip("0")


def _is_swapped(one: Number, other: Number) -> bool:
    """Whether two neighbouring digits stand in the other order."""
    if one.aspect.figure.step != other.aspect.figure.step or len(one.digits) != len(other.digits):
        return False
    apart = [at for at, (a, b) in enumerate(zip(one.digits, other.digits, strict=True)) if a != b]
    return len(apart) == 2 and apart[1] == apart[0] + 1


def _is_shifted(one: Number, other: Number) -> bool:
    """Whether the point stands elsewhere, or noughts are missing: 31,5 and 315, 1.650.000 and 165.000."""
    if one.digits.strip("0") != other.digits.strip("0"):
        return False
    a, b = sorted((abs(one.aspect.figure.value), abs(other.aspect.figure.value)))
    return b in (a * times for times in TIMES)


def _is_slip(one: Number, other: Number, agree: int) -> bool:
    """Whether one number may be the other with a slip, and the words speak for one quantity.

    agree is how many other numbers their reports have in common.
    """
    if agree >= TOGETHER and _is_turned(one.aspect.figure, other.aspect.figure):
        return likeness(one.aspect, other.aspect) >= SHIFTED
    swapped = _is_swapped(one, other)
    if not swapped and not _is_shifted(one, other):
        return False
    a, b = one.aspect, other.aspect
    if swapped and _is_no_chance(one, other):
        return True
    digits = min(len(number.digits.strip("0")) for number in (one, other))
    beside = a.figure.unit != "percent" and bool(one.beside & other.beside)  # 48.000 đại lý, 15,4 triệu khách
    alike = comparable(a, b) or (swapped and agree >= SURELY and digits > MANY)  # 12.486 căn, 12.846 ngôi nhà
    if digits < FEWEST or not alike or not (beside or _meet_in_time(a.figure, b.figure)):
        return False
    if swapped and digits < (DIGITS if agree >= SURELY else MANY) and _may_move(a.figure, b.figure):
        return False
    if (a.figure.status == "target") != (b.figure.status == "target") or _are_anothers(a.figure, b.figure):
        return False
    if not swapped and digits < DIGITS and {a.figure.hedge, b.figure.hedge} != {"exact"}:
        return False  # hơn 120 người, 12 người
    placed = a.figure.scope == b.figure.scope and a.figure.unit != "percent"
    return likeness(a, b) >= _needed(placed, swapped, digits, beside, agree)


def _needed(placed: bool, swapped: bool, digits: int, beside: bool, agree: int) -> float:
    """How far the words must agree, by what else speaks for one number: one place, a number told beside both, others
    that the reports have in common, many digits."""
    if agree >= SURELY and swapped and digits >= DIGITS and not placed:
        return ENOUGH
    if agree >= TOGETHER and (swapped or digits >= DIGITS):
        return (MET if swapped else PLACED) if placed else ALIKE
    if agree >= TOGETHER:
        return SHIFTED if placed else ALIKE  # 120 người, 12 người
    if beside:
        return SHIFTED
    if digits < DIGITS:
        return (ENOUGH if swapped else TWO_ALIKE) if placed else math.inf
    return (PLACED if swapped else SHIFTED) if placed else ALIKE


def _is_turned(one: Figure, other: Figure) -> bool:
    """Whether one report says of the same change that it rose, the other that it fell: tăng 12%, giảm 12%."""
    told = (one.scope, one.status, one.period, one.base) == (other.scope, other.status, other.period, other.base)
    return told and one.measure in CHANGES and one.value == -other.value


def _is_no_chance(one: Number, other: Number) -> bool:
    """Whether so many digits are the same, of one place and time, that whatever the words are, both are one number."""
    a, b = one.aspect.figure, other.aspect.figure
    if a.measure != "level" or a.scope is None or a.scope != b.scope or not _meet_in_time(a, b) or _may_move(a, b):
        return False
    if (a.status == "target") != (b.status == "target"):
        return False
    measured = a.unit not in ("count", "percent") and not a.unit.isupper()
    digits = min(len(number.digits.strip("0")) for number in (one, other))
    nouns = one.aspect.noun, other.aspect.noun
    alike = not all(nouns) or nouns[0] in nouns[1] or nouns[1] in nouns[0]  # 1.405 hộ, 4.105 căn
    return digits >= (DIGITS if measured else MANY if alike else MANY + 1)


def _are_anothers(one: Figure, other: Figure) -> bool:
    """Whether the sentence of each says whose it is, another's than that of the other."""
    if not one.scope or not other.scope or one.scope == other.scope:
        return False
    if one.scope in other.sentence or other.scope in one.sentence:
        return False  # a factory, and where it stands
    return all(figure.scope in figure.sentence for figure in (one, other) if figure.scope)


def _may_move(one: Figure, other: Figure) -> bool:
    """Whether two values as of two days lie so near that the one may have become the other: 5,21 m, then 5,12 m."""
    days = {one.period, other.period}
    if len(days) < 2 or any(start != end for start, end in days):
        return False
    return abs(one.value - other.value) < MOVES * max(abs(one.value), abs(other.value))


def _meet_in_time(one: Figure, other: Figure) -> bool:
    """Whether two figures may be told of one time: as of one day and of the next, of a month and of a day in it."""
    (a, b), (c, d) = one.period, other.period
    if b is None or d is None:
        return True
    return abs((b - d).days) <= DAYS or ((a is None or a <= d) and (c is None or c <= b))


def is_one(one: Figure, other: Figure) -> bool:
    """Whether two figures are read as of one quantity, place and time."""
    return (one.indicator, one.scope, one.period) == (other.indicator, other.scope, other.period)


__all__ = ["is_one", "misprinted", "mistitled"]
