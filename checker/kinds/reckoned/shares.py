"""The parts of one total with their shares: one that fits no total, where the others do; shares that exceed it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from checker.consistency.facts import HUNDRED, Fact
from checker.consistency.keys import Statement
from checker.consistency.listings import span
from checker.consistency.means import counts
from checker.consistency.mistyped import fits_mistyped
from checker.consistency.relations import ALL, added, bear
from checker.consistency.severity import middle
from checker.intervals import divide, overlaps, scale, subtract
from checker.kinds import share, wording
from checker.kinds.kind import Group, Violation
from checker.kinds.reckoned.among import is_called
from checker.kinds.sentence.told import happened, stretch
from checker.languages import form
from checker.messages import say
from checker.model import Interval

SIBLINGS = 2  # parts whose shares show of what they are
NEAR = 700  # characters between two parts of one total
RUN = 260  # characters between two shares of one list
UNITS = (Decimal(1000), Decimal(10_000), Decimal(1_000_000))  # of which one unit has another
ROUNDING = Decimal(1)  # by which shares may miss one hundred

Pair = tuple[Fact, Fact]  # a part and its share


def of_siblings(group: Group) -> Iterator[Violation]:
    """A part whose share fits no amount of the report, among others that are shares of one: 77 tỷ, chiếm 31,6%; …"""
    pairs = list(_pairs(group.facts))
    for place, (part, rate) in enumerate(pairs):
        amounts = [one for one in group.table.amounts(part) if one.figure.value > part.figure.value]
        if any(share.fits(rate, part, one) for one in amounts):
            continue
        near = [
            pair for other, pair in enumerate(pairs)
            if other != place and abs(pair[0].figure.start - part.figure.start) <= NEAR
            and pair[0].series.dimension == part.series.dimension
        ]  # fmt: skip
        wholes = {
            one.figure.value: one for one in amounts
            if len([pair for pair in near if share.fits(pair[1], pair[0], one)]) >= SIBLINGS
        }  # fmt: skip
        if len(wholes) == 1 and happened(part, rate):
            yield from share.of_whole(group, rate, part, wholes.popitem()[1], "warning")


def implied(group: Group) -> Iterator[Violation]:
    """The total that its parts and their shares leave, against one that is told in another unit: 12.500 ha for m²."""
    pairs = list(_pairs(group.facts))
    for place, (part, rate) in enumerate(pairs):
        run = [pair for pair in pairs[place:] if pair[0].figure.start - part.figure.start <= NEAR]
        run = [pair for pair in run if pair[0].series.dimension == part.series.dimension]
        made = [divide(one.fair, scale(other.fair, 1 / HUNDRED)) for one, other in run]
        if len(run) <= SIBLINGS or not all(overlaps(made[0], one) for one in made):
            continue
        amounts = group.table.amounts(part)
        if any(overlaps(made[0], one.fair) for one in amounts):
            return
        wrong = [one for one in amounts if one not in dict(run) and _is_in_another_unit(one, made[0])]
        if len({one.figure.value for one in wrong}) == 1 and happened(part, wrong[0]):
            yield from share.of_whole(group, rate, part, wrong[0], "warning")
            return


def _is_in_another_unit(one: Fact, made: Interval) -> bool:
    """Whether a number has the digits that a total should have, but a unit that makes it thousands of times as much."""
    return any(overlaps(scale(one.fair, factor), made) for ten in UNITS for factor in (1 / ten, ten))


def of_called(group: Group) -> Iterator[Violation]:
    """A part and its share of what the words call by its name: 24.887 bài, bằng 76% số thí sinh làm đủ ba bài."""
    for part, rate in _pairs(group.facts):
        said = form("shares.of").match(rate.figure.sentence, span(rate)[1])
        if said is None or not happened(part, rate):
            continue
        amounts = [
            one for one in group.table.amounts(part)
            if one.figure.value > part.figure.value and one.series.per is None and one.figure.unit == part.figure.unit
        ]  # fmt: skip
        before = [one for one in amounts if one.figure.start < part.figure.start]
        called = [one for one in before if _is_called(one, said["what"] or part.figure.noun or "")]
        if not called or any(share.fits(rate, part, one) for one in amounts):
            continue
        if len({one.figure.value for one in called}) == 1:
            yield from share.of_whole(group, rate, part, called[-1], "warning")


def _is_called(one: Fact, what: str) -> bool:
    """Whether words name what a number counts: số thí sinh làm đủ ba bài of 37.145 em làm đủ ba bài, số ca of 90 ca."""
    named, words = (one.figure.noun or "").casefold(), what.casefold().strip()
    if not named or not words:
        return False
    return f"{named} ".startswith(f"{words} ") or counts(one, words) or is_called(one, words)


def with_rest(group: Group) -> Iterator[Violation]:
    """Shares of one list that ends with all that is left: 41,5% nói …, 33,2% …, 18,9% …, còn lại 6,4% …"""
    shares = [one for one in group.facts if one.series.measure == "share" and one.figure.unit == "percent"]
    for at, rest in enumerate(shares):
        if not _is_rest(rest):
            continue
        run = [rest]
        for one in reversed(shares[:at]):
            if run[-1].figure.start - one.figure.end > RUN or _is_rest(one):
                break
            run.append(one)
        parts = _that_make_all(run)
        if parts is not None:
            yield from _not_all(group, parts, rest)


def _that_make_all(run: Sequence[Fact]) -> tuple[Fact, ...] | None:
    """The shares before a rest, the nearest first, where no such run of them makes all of it with the rest."""
    for count in range(2, len(run) + 1):
        added = sum((middle(one) for one in run[:count]), Decimal(0))
        if abs(added - 100) <= ROUNDING:
            return None
    if len(run) < SIBLINGS:
        return None
    for start in (run[0].figure.sentence_start, run[1].figure.sentence_start):
        same = tuple(one for one in run[1:] if one.figure.sentence_start == start)
        if same:
            return same if len(same) >= SIBLINGS else None
    return None


def _not_all(group: Group, parts: Sequence[Fact], rest: Fact) -> Iterator[Violation]:
    facts = (*reversed(parts), rest)
    if not happened(*facts) or overlaps(ALL, added(facts)[0]):
        return
    # where they exceed it, one of the others may be mistyped as well; less than all may leave some out
    wrong = facts if _sum(facts) > HUNDRED and _are_siblings(facts) else (rest,)
    if not any(fits_mistyped(one, _others(facts, one)) for one in wrong):
        return
    group.table.touch(facts)
    lang = group.table.lang
    shown = wording.interval(added(facts)[1], rest.figure, lang)
    yield Violation(
        bear(facts, "warning"),
        say(lang, "{what}: the shares make {total}, not 100%", what=wording.subject(group.table, rest, known=True),
            total=shown),
        (Statement((rest,)), *(Statement((one,)) for one in facts[:-1])),
        f"{' + '.join(wording.figure(one.figure, lang) for one in facts)} → {shown}",
        say(lang, "check the shares, and whether they are shares of one whole"),
    )  # fmt: skip


def _others(facts: Sequence[Fact], one: Fact) -> tuple[Interval, Interval]:
    """What the other shares leave for one."""
    certain, fair = added([other for other in facts if other is not one])
    return subtract(ALL, certain), subtract(ALL, fair)


def _sum(facts: Sequence[Fact]) -> Decimal:
    return sum((middle(one) for one in facts), Decimal(0))


def _are_siblings(facts: Sequence[Fact]) -> bool:
    """Whether the shares stand in one sentence of which none is a part of another: no riêng, no trong đó."""
    first = facts[0].figure
    if any(one.figure.sentence_start != first.sentence_start for one in facts):
        return False
    return form("shares.within").search(first.sentence, *stretch(facts[0], facts[-1])) is None


def _pairs(facts: Sequence[Fact]) -> Iterator[Pair]:
    """Every level that its share follows at once: 77,5 tỷ kWh, chiếm 31,6%."""
    for part, rate in pairwise(facts):
        if part.series.measure != "level" or rate.series.measure != "share" or rate.figure.unit != "percent":
            continue
        if part.figure.sentence_start != rate.figure.sentence_start or part.figure.hedge == "under":
            continue  # 9.690 bài dưới 5 điểm, chiếm 34%: it bounds what there are so many of
        between = rate.figure.sentence[slice(*stretch(part, rate))]
        if form("sentence_shares.makes_up").fullmatch(between) or form("sentence_shares.amounts_to").fullmatch(between):
            yield part, rate


def _is_rest(one: Fact) -> bool:
    """Whether a share is that of all that is left: còn lại 6,4%; các ứng dụng còn lại … cộng lại chiếm 14%."""
    text, start = one.figure.sentence, span(one)[0]
    return form("remainders.share").search(text, 0, start) is not None


__all__ = ["implied", "of_called", "of_siblings", "with_rest"]
