"""Parts that are told one after another, against the sum told before them: 1.129 nhà. Vân Đồn 452 nhà. Tiên Yên …"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from checker.consistency.facts import Fact
from checker.consistency.listings import Listing, is_mean, span
from checker.consistency.mistyped import fits_mistyped
from checker.consistency.relations import added, agrees, bear, of_one_kind
from checker.consistency.slips import fits_swapped
from checker.intervals import overlaps, scale, subtract
from checker.kinds import breakdown
from checker.kinds.kind import Group, Violation
from checker.kinds.sentence.told import happened, long_before
from checker.languages import form
from checker.model import Interval

FEW, MANY = 3, 8  # parts that make a sum
NEAR = 600  # characters between a sum and its first part
NEXT = 200  # characters between two parts
DIGITS = 3  # that a sum must have for them to say anything
TENS = (Decimal(10), Decimal(1000))  # what a point out of place makes of a number


def told_apart(group: Group) -> Iterator[Violation]:
    """Every sum whose parts follow it in other sentences, where they make another and a slip explains it."""
    levels = [
        one for one in group.facts
        if one.series.measure == "level" and one.series.per is None and one.figure.value > 0
        and one.figure.hedge == "exact" and not is_mean(one) and not _is_base(one)
    ]  # fmt: skip
    for at, whole in enumerate(levels):
        if not _says_much(whole):
            continue
        parts = _parts(whole, [one for one in levels[at + 1 :] if of_one_kind(one, whole)])
        if len(parts) < FEW or parts[0].figure.sentence_start == whole.figure.sentence_start:
            continue
        if not happened(whole, *parts) or not (_is_slip(whole, added(parts)) or _has_slip(whole, parts)):
            continue
        made = [added(run) for run in _runs(parts)]
        wholes = [one for one in group.table.amounts(whole) if one not in parts and one.figure.hedge == "exact"]
        if not any(agrees(one, claim) for claim in made for one in wholes):
            group.table.touch((whole, *parts))
            listing = Listing("among", whole, tuple(parts), True)
            yield breakdown.violation(group, listing, bear((whole, *parts), "warning"), listing.parts, [])


def _says_much(one: Fact) -> bool:
    """Whether a number has so many digits that the same ones in another order are no chance."""
    return len("".join(mark for mark in one.figure.text if mark.isdigit()).strip("0")) >= DIGITS


def _is_base(one: Fact) -> bool:
    """Whether a number is only what another is held against: So với 1,95 tỷ USD, nhích lên từ 1,09 tỷ USD."""
    return form("sums.base").search(one.figure.sentence, 0, span(one)[0]) is not None


def _parts(whole: Fact, after: Sequence[Fact]) -> list[Fact]:
    """The numbers of its kind behind a sum that may be its parts: less than it, one close to another."""
    parts: list[Fact] = []
    for one in after:
        gap = one.figure.start - (parts[-1] if parts else whole).figure.end
        if _is_of_another_time(one, whole) or (parts and _is_within(one, parts[-1])):
            continue
        if gap > (NEXT if parts else NEAR) or one.figure.value >= whole.figure.value or len(parts) == MANY:
            break
        parts.append(one)
    return parts


def _is_within(one: Fact, part: Fact) -> bool:
    """Whether a number is only a part of the part before it: 4.350 chuyến chậm, trong đó 2.610 chuyến."""
    if one.figure.sentence_start != part.figure.sentence_start:
        return False
    return form("sums.within").search(one.figure.sentence, span(part)[1], span(one)[0]) is not None


def _is_of_another_time(one: Fact, whole: Fact) -> bool:
    return long_before(one, whole) or long_before(whole, one)


def _runs(parts: Sequence[Fact]) -> Iterator[Sequence[Fact]]:
    """The parts without some at the beginning or the end: what belongs to another sum."""
    for start in range(len(parts) - 1):
        for end in range(start + 2, len(parts) + 1):
            yield parts[start:end]


def _is_slip(whole: Fact, claim: tuple[Interval, Interval]) -> bool:
    """Whether two digits out of order or a point out of place explain a sum.

    A digit mistyped does only where things are counted and the sum is too small: a part may be left out, so that it
    may well be larger.
    """
    if fits_swapped(whole, claim):
        return True
    if any(overlaps(scale(claim[1], ten), whole.fair) for ten in TENS):
        return True
    least, most = claim[0].low, whole.certain.high
    if whole.figure.unit != "count" or least is None or most is None:
        return False
    return least > most and fits_mistyped(whole, claim)


def _has_slip(whole: Fact, parts: Sequence[Fact]) -> bool:
    """Whether two digits out of order in one part explain a sum."""
    for at, part in enumerate(parts):
        certain, fair = added((*parts[:at], *parts[at + 1 :]))
        left = subtract(whole.certain, certain), subtract(whole.fair, fair)
        if _says_much(part) and fits_swapped(part, left):
            return True
    return False


__all__ = ["told_apart"]
