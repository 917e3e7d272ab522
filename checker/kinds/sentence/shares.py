"""A part, its share, and what it is a share of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from checker.consistency.facts import Fact
from checker.consistency.listings import opens, opens_parts, span
from checker.consistency.relations import in_one_unit
from checker.kinds import share
from checker.kinds.kind import Group, Violation
from checker.kinds.sentence.told import happened, place_in, stretch
from checker.languages import form

THREE = 3  # numbers that fit each other or do not


def shared(group: Group, rate: Fact) -> Iterator[Violation]:
    """A part, its share, and the whole that the words name right behind it: 479 vụ, chiếm 60% trong tổng số 684 vụ."""
    at = place_in(group.facts, rate)
    if at:
        yield from _of_named(group, rate, group.facts[at - 1])
    if at == 2:
        yield from _of_opened(group, rate)
    if not 0 < at < len(group.facts) - 1:
        return
    part, whole = _part_of(group.facts, at), group.facts[at + 1]
    if part.series.measure != "level" or whole.series.measure != "level" or not happened(part, rate, whole):
        return
    if not in_one_unit(part, whole):
        return
    text = rate.figure.sentence
    out_of = form("sentence_shares.out_of").fullmatch(text[slice(*stretch(rate, whole))])
    lead = text[slice(*stretch(group.facts[at - 1], rate))]
    if not out_of or not form("sentence_shares.makes_up_of").fullmatch(lead):
        return
    others = (one for one in group.facts[: at - 1] if one.series.measure == "level")
    if not any(share.fits(rate, one, whole) for one in others):  # 50 hộ, tức 200 người, chiếm 5% trong số 1.000 hộ
        yield from share.of_whole(group, rate, part, whole)


def _part_of(facts: Sequence[Fact], at: int) -> Fact:
    """What a share is told of: the number before it, past how that grew: 9 tỷ, tăng 20% so với 7,5 tỷ, chiếm 34%."""
    before = at - 1
    if before > 1 and facts[before].series.measure == "level" and facts[before - 1].series.measure == "growth":
        before -= 1
    if before and facts[before].series.measure == "growth":
        before -= 1
    return facts[before]


def _of_opened(group: Group, rate: Fact) -> Iterator[Violation]:
    """A part and its share of what the sentence opens with: Trong 2.456 ha, lúa thơm gieo trên 1.743 ha, chiếm 71%."""
    whole, part = group.facts[:2]
    if not opens(whole) or part.series.measure != "level" or whole.series.measure != "level":
        return
    if not in_one_unit(part, whole) or not _makes_up(part, rate):
        return
    if happened(part, rate, whole) and part.figure.period == whole.figure.period:
        yield from share.of_whole(group, rate, part, whole, "warning")


def _of_named(group: Group, rate: Fact, part: Fact) -> Iterator[Violation]:
    """A part and its share of what the report tells elsewhere: gạo mang về 9 tỷ USD, chiếm 45% kim ngạch xuất khẩu.

    Only where it tells one such whole, and where the share fits no other number of the report either.
    """
    if part.series.measure != "level" or not _makes_up(part, rate):
        return
    amounts = [one for one in group.table.amounts(part) if one is not part and one.figure.value > part.figure.value]
    after = next((one for one in group.facts if one.figure.start > rate.figure.end), None)
    if after is not None and any(share.fits(rate, after, one) for one in amounts):
        return  # 461 triệu USD, và chiếm 47% nếu gộp cả ba hình thức với 1.453 triệu USD
    if total := _total_told(group, rate, part):
        said = form("sentence_shares.of_total").match(rate.figure.sentence[span(rate)[1] :])
        if said is None and not share.fits_swapped(rate, part, total):
            return  # it may be a share of something else: 18 trẻ, chiếm 25%
        if not any(share.fits(rate, part, one) for one in amounts):
            yield from share.of_whole(group, rate, part, total, "warning")
        return
    if rate.series.of is None:
        return
    named = rate.series.of, part.figure.period
    wholes = [one for one in amounts if (one.figure.indicator, one.figure.period) == named]
    if len({one.figure.value for one in wholes}) != 1 or not happened(part, rate, wholes[0]):
        return
    lone = len(group.facts) + len(group.before) < THREE  # of one amount alone only a slip shows what it is a share of
    if lone and not share.fits_swapped(rate, part, wholes[0]):
        return
    if not any(share.fits(rate, part, one) for one in amounts):
        yield from share.of_whole(group, rate, part, wholes[0], "warning")


def _total_told(group: Group, rate: Fact, part: Fact) -> Fact | None:
    """The one greater amount before a share of the total: bán lẻ đạt 263 tỷ; hàng hóa 205 tỷ, chiếm 78% tổng mức."""
    sentence = rate.figure.sentence
    behind = sentence[span(rate)[1] :]
    if not form("sentence_shares.of_total").match(behind) and not (opens_parts(sentence) and _ends().match(behind)):
        return None
    told = [
        one for one in (*group.before, *group.facts)
        if one.series.measure == "level" and one.figure.end <= part.figure.start and in_one_unit(one, part)
        and one.figure.value > part.figure.value and _is_kind_of(part, one)
        and (one.figure.period == part.figure.period or not part.dated)
    ]  # fmt: skip
    last = max((one.figure.period_end for one in told if one.figure.period_end), default=None)
    told = [one for one in told if one.figure.period_end == last] if len(told) > 1 else told  # not what it grew from
    return told[0] if len(told) == 1 and happened(told[0], rate, part) else None


def _is_kind_of(part: Fact, whole: Fact) -> bool:
    """Whether what a part counts is what its whole does: 81.648 người of 151.200 người, not of 34 tỉnh."""
    return part.figure.unit != "count" or part.figure.noun == whole.figure.noun


def _makes_up(part: Fact, rate: Fact) -> bool:
    """Whether a share is told of the part before it: 81.648 người, chiếm 54%."""
    between = rate.figure.sentence[slice(*stretch(part, rate))]
    return form("sentence_shares.makes_up").fullmatch(between) is not None


@lru_cache(maxsize=1)
def _ends() -> re.Pattern[str]:
    """Behind a share that says nothing of what it is of: Trong đó, 81.648 người nghỉ hưu, chiếm 54%; …"""
    return re.compile(r"[,;.)]|\Z")


__all__ = ["shared"]
