"""What is left of something: 486 hộ …, 412 hộ đã nhận tiền, còn 74 hộ; thu 1,95 tỷ, trừ 650 triệu, còn lãi 1,3 tỷ."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import permutations

from checker.consistency.facts import Fact
from checker.consistency.listings import span
from checker.consistency.mistyped import fits_mistyped
from checker.consistency.relations import added, agrees, in_one_unit, of_one_kind, subtracted, total
from checker.consistency.slips import fits_swapped
from checker.intervals import overlaps, scale, subtract
from checker.kinds.kind import Group, Violation
from checker.kinds.reckoned.leaving import left_by
from checker.kinds.sentence.told import happened, levels_of, long_before
from checker.languages import form

NEAR = 500  # characters between a sum and what is taken from it
GAP = 1  # characters between two sentences of one paragraph
FEW = 4  # parts that have gone
LEAD = 64  # characters before a number in which it is said to be what is left
THOUSAND = Decimal(1000)  # by which one magnitude is more than the next
TENS = 10  # steps that a number has for one of its digits to say anything, …
HUNDREDS = 100  # … and where what has gone is told far from it


def left(group: Group) -> Iterator[Violation]:
    """Every number that is said to be what is left, against the whole and what has gone of it."""
    levels = levels_of(group.facts)
    for at, rest in enumerate(levels):
        if not _is_rest(rest) or rest.figure.hedge != "exact":
            continue
        told = [one for one in levels[:at] if in_one_unit(one, rest) and happened(one, rest)]
        if _fits_all(told, rest) or _ends_list(told, rest) or form("remainders.flows").search(rest.figure.sentence):
            continue  # thêm 5 điểm ngập mới, 3 điểm đã rút nước, còn 16 điểm: some were added
        kind = [one for one in told if of_one_kind(one, rest)]
        found = _of_greatest(group, kind, rest) or _whole_and_gone(group, kind, rest)
        near = [one for one in told if rest.figure.start - one.figure.end <= NEAR]
        if found and not any(_fits(a, b, rest) for a, b in permutations([*kind, *near], 2)):
            yield left_by(group, *found, rest)


def deducted(group: Group) -> Iterator[Violation]:
    """What a sum leaves once costs are paid: Trừ 650 triệu đồng chi phí, anh còn lãi 1,3 tỷ đồng."""
    levels = [one for one in group.facts if one.series.measure == "level" and one.series.per is None]
    for before, cost, rest in zip(levels, levels[1:], levels[2:], strict=False):
        text, start = cost.figure.sentence, cost.figure.sentence_start
        if start != rest.figure.sentence_start or not happened(before, cost, rest):
            continue
        if not (in_one_unit(before, cost) and in_one_unit(cost, rest)) or before.figure.value <= cost.figure.value:
            continue
        if cost.figure.start - before.figure.end > NEAR or not _is_deducted(text, cost, rest):
            continue
        if before.figure.sentence_start == start and form("remainders.inner").search(text, 0, span(cost)[0]):
            continue  # gồm 7,2 tỷ đồng tự nộp và 2,9 tỷ đồng gia đình nộp, nên còn phải bồi thường 8,6 tỷ đồng
        claim = subtracted(before, cost)
        if agrees(rest, claim):
            continue
        more = claim[0].high is not None and rest.certain.low is not None and rest.certain.low > claim[0].high
        magnified = overlaps(scale(cost.fair, THOUSAND), subtract(before.fair, rest.fair))  # triệu for tỷ
        mistyped = _is_all(text, cost, rest) and fits_mistyped(rest, claim)  # else less may be left: other costs
        if more or magnified or mistyped:
            yield left_by(group, before, (cost,), rest)


def _is_deducted(text: str, cost: Fact, rest: Fact) -> bool:
    """Whether a sentence takes a cost from what was told before, and says what that leaves."""
    begin, end = span(cost)
    lead = form("remainders.takes").search(text, max(0, begin - LEAD), begin)
    return lead is not None and form("remainders.leaves").fullmatch(text, end, span(rest)[0]) is not None


def _is_all(text: str, cost: Fact, rest: Fact) -> bool:
    """Whether a cost is all that is taken away: trừ 150 triệu đồng chi phí; not trừ giống 150 triệu đồng và công."""
    begin, end = span(cost)
    if not form("remainders.takes_number").search(text, max(0, begin - LEAD), begin):
        return False
    return form("remainders.besides").search(text, end, span(rest)[0]) is None


def _is_rest(one: Fact) -> bool:
    """Whether a number is said to be what is left: còn 74 hộ chưa nhận tiền, 6 người còn lại."""
    text, (begin, end) = one.figure.sentence, span(one)
    if form("remainders.behind").match(text, end) or form("remainders.not_yet").match(text, end):
        return True
    if one.series.dimension == "length":
        return False  # nước còn 3,47 m: how high it stands
    before = form("remainders.before").search(text, max(0, begin - LEAD), begin)
    return before is not None and form("remainders.moved").search(text, max(0, before.start() - LEAD), begin) is None


def _fits_all(told: Sequence[Fact], rest: Fact) -> bool:
    """Whether a rest and the numbers of its sentence before it, whatever they count, make one told before them."""
    own = [one for one in told if one.figure.sentence_start == rest.figure.sentence_start]
    for at in range(len(own)):
        made = added((*own[at:], rest))
        if any(agrees(one, made) for one in told[: len(told) - len(own) + at]):
            return True
    return False


def _ends_list(told: Sequence[Fact], rest: Fact) -> bool:
    """Whether a rest is that of a whole whose parts several sentences tell: 241 tỷ kWh … than 112, thủy điện 74; …"""
    parts = [one for one in told if form("remainders.inner").search(one.figure.sentence, 0, span(one)[0]) is None]
    for at in range(len(parts) - 1, -1, -1):
        made = added((*parts[at:], rest))
        if any(agrees(one, made) for one in told if one.figure.start < parts[at].figure.start):
            return True
    return False


def _whole_and_gone(group: Group, earlier: Sequence[Fact], rest: Fact) -> tuple[Fact, tuple[Fact, ...]] | None:
    """The whole and its parts that a mistyped rest would fit, where it fits none as it is."""
    start = rest.figure.sentence_start
    near = [one for one in earlier if _follows(one, start)]
    own = [one for one in near if one.figure.sentence_start == start]
    amounts = group.table.amounts(rest)
    found: list[tuple[Fact, tuple[Fact, ...]]] = []
    step = rest.figure.step
    if step is None or rest.figure.value < step * TENS:
        return None
    for count in range(1, min(FEW, len(near)) + 1):
        gone = tuple(near[-count:])
        if len(own) > count and len(own) > 1:
            continue  # what has gone is told part by part, all of it
        certain, fair = added(gone)
        again = total([(certain, fair), (rest.certain, rest.fair)])
        if any(agrees(one, (again.certain, again.fair)) for one in amounts):
            return None
        for whole in _wholes(earlier[: len(earlier) - count], sum(one.figure.value for one in gone)):
            claim = subtract(whole.certain, certain), subtract(whole.fair, fair)
            if agrees(rest, claim):
                return None
            # sums have gone elsewhere as well: of one told far from them, only digits out of order say anything
            far = not (gone[-1] in own or rest.figure.unit == "count" or whole in near)
            if far and not (rest.figure.value >= step * HUNDREDS and fits_swapped(rest, claim)):
                continue
            if any(long_before(one, whole) for one in gone) or rest.figure.value > whole.figure.value:
                continue
            if fits_mistyped(rest, claim) or (_is_all_of(near, whole, gone) and _says_rest(rest)):
                found.append((whole, gone))
    values = {(one.figure.value, tuple(part.figure.value for part in gone)) for one, gone in found}
    return found[0] if len(values) == 1 else None


def _of_greatest(group: Group, earlier: Sequence[Fact], rest: Fact) -> tuple[Fact, tuple[Fact, ...]] | None:
    """The greatest number of its kind in the report, less the one told next: 1.240 hộ; đã chi trả cho 965 hộ; … còn."""
    if len(earlier) < 2 or rest.figure.unit.isupper() or rest.series.per is not None:
        return None  # sums have gone elsewhere as well
    if rest.figure.value < (rest.figure.step or 0) * HUNDREDS:
        return None
    whole = max(earlier, key=lambda one: one.figure.value)
    gone = next((one for one in earlier if one.figure.start > whole.figure.start), None)
    if gone is None or gone.figure.value >= whole.figure.value or long_before(gone, whole):
        return None
    if not fits_mistyped(rest, subtracted(whole, gone)):
        return None
    amounts = [one for one in group.table.amounts(rest) if of_one_kind(one, rest) and one is not rest]
    return None if any(_fits(a, b, rest) for a, b in permutations(amounts, 2)) else (whole, (gone,))


def _fits(whole: Fact, gone: Fact, rest: Fact) -> bool:
    return agrees(rest, subtracted(whole, gone))


def _says_rest(one: Fact) -> bool:
    """Whether a count is told as the rest of those before it: 40 người còn lại phải hoãn."""
    return one.figure.unit == "count" and form("remainders.behind").match(one.figure.sentence, span(one)[1]) is not None


def _is_all_of(near: Sequence[Fact], whole: Fact, gone: Sequence[Fact]) -> bool:
    """Whether nothing else is counted between a whole in the sentence before and a rest than what has gone of it."""
    return near[-len(gone) - 1 :] == [whole, *gone]


def _follows(one: Fact, start: int) -> bool:
    """Whether a number stands in the sentence that begins at an offset, or in the one right before it."""
    begin = one.figure.sentence_start
    return begin == start or 0 <= start - begin - len(one.figure.sentence) <= GAP


def _wholes(earlier: Sequence[Fact], least: Decimal | int) -> list[Fact]:
    """The nearest of the numbers before that may be the whole, and the greatest."""
    larger = [one for one in earlier if one.figure.value > least]
    if not larger:
        return []
    most = max(larger, key=lambda one: one.figure.value)
    return [larger[-1]] if most.figure.value == larger[-1].figure.value else [larger[-1], most]


__all__ = ["deducted", "left"]
