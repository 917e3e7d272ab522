"""What a growth, ratio or change is compared with: the base that its clause names, or the one before its own time."""

from __future__ import annotations

import re
from datetime import timedelta
from functools import lru_cache

from checker.languages import form, listed, words
from checker.linking import settling
from checker.linking.timed import NOWHERE
from checker.linking.times import is_broken
from checker.model import NumberMention, Period, PeriodMention, Sentence
from checker.timespans import back, shift_base, year_before

_NUMBERED = re.compile(r"\d|\b[IV]+\b")  # quý II, tháng 6/2024: a time of its own, no năm trước
LONGEST = {"month": 31, "quarter": 92}


def base_of(
    text: str, sentence: Sentence, number: NumberMention, own: Period, told: PeriodMention | None
) -> Period | None:  # fmt: skip
    """What a growth, ratio or change is compared with: the base mention of its clause, shifted where it is relative.

    told is what the sentences before compared with, which a sentence without a base goes on to do.
    None where the words say what it is compared with, but not when that was.
    """
    pace = form("baselines.paced").match(text, number.end, sentence.end)
    if pace:
        return _one_before(words("vi")["periods"]["paces"][pace[1]], own)
    bases = [m for m in sentence.periods if m.base]
    after = next((m for m in bases if m.start >= number.end and not is_broken(text, number.end, m.start)), None)
    before = next(
        (m for m in reversed(bases) if m.end <= number.start and not is_broken(text, m.end, number.start)), None
    )
    if before and before.relative == "previous" and _is_longer(own, before.grain):
        before = None  # giảm 2% so với tháng trước; tính chung 9 tháng đạt 40 tỷ USD, tăng 16%
    if after and before and form("baselines.leads_next").search(text, number.end, after.start):
        after = None  # so với tháng 12 tăng 1% và so với cùng kỳ tăng 3%
    if after and _is_of_next(text, sentence, number, after):
        after = None
    own_base = _of_amount(text, sentence, number)
    if own_base and own_base.period:
        if own.start == own.end and settling.stands_at_end(text, own_base):
            return settling.at_end(own_base.period)  # tăng 15% so với 100.000 tỷ đồng cuối năm 2024
        return own_base.period if own_base.anchored else _earlier(own_base.period, own)
    mention = after or before or (told if told and not bases and not _is_longer(own, told.grain) else None)
    if mention is None:
        return NOWHERE
    if mention.relative != "same_period" and text.endswith(_means(), 0, mention.start):
        return _mean_before(text, mention, own)  # not CPI tăng 3% so với bình quân cùng kỳ
    if mention.relative or mention.period is None:
        return shift_base(mention, own)
    return mention.period if mention.anchored else _earlier(mention.period, own)


def _of_amount(text: str, sentence: Sentence, number: NumberMention) -> PeriodMention | None:
    """The time of the amount that a change is held against: tăng 8% so với 650 tỷ đồng của quý II."""
    amount = next((other for other in sentence.numbers if other.start >= number.end), None)
    if amount is None:
        return None
    if not form("baselines.held_against").fullmatch(text, number.end, amount.hedge_start or amount.start):
        return None
    timed = (
        m for m in sentence.periods if m.start >= amount.end and not m.base and _NUMBERED.search(text, m.start, m.end)
    )
    return next((m for m in timed if form("baselines.of").fullmatch(text, amount.end, m.start)), None)


def _earlier(base: Period, own: Period) -> Period:
    """A base without a year, which is earlier than what is held against it: 9 tháng 2025 tăng 10% so với đầu năm."""
    late = base.end.year - own.end.year + 1 if base.end and own.end and base.end >= own.end else 0
    return year_before(base, late) if late else base


def _is_of_next(text: str, sentence: Sentence, number: NumberMention, mention: PeriodMention) -> bool:
    """Whether a base is that of another change, told right behind it: tăng 5 tỷ lên 9 tỷ, hơn năm trước đó 2 tỷ."""
    if not any(number.end <= other.start < mention.start for other in sentence.numbers):
        return False
    following = next((other for other in sentence.numbers if other.start >= mention.end), None)
    return following is not None and not text[mention.end : following.hedge_start or following.start].strip()


def _mean_before(text: str, mention: PeriodMention, own: Period) -> Period | None:
    """So many weeks, months or years before the time told of: tăng 12% so với trung bình 4 tuần trước."""
    found = form("baselines.so_many").match(text, mention.start, mention.end)
    if found is None or own.start is None:
        return None
    count = int(found["n"]) if found["n"].isdecimal() else int(words("vi")["periods"]["numbers"].get(found["n"], 0))
    units = (("week", found["week"]), ("month", found["month"]), ("year", found["year"]))
    unit = next(name for name, said in units if said)
    return Period(back(own.start, count, unit), own.start - timedelta(days=1)) if count else None


@lru_cache(maxsize=1)
def _means() -> tuple[str, ...]:
    """Words that make a mean over a time of the time behind them."""
    whose = ("", *(f"{of} " for of in listed("grammar.of")))
    return tuple(f"{mean} {of}" for mean in listed("units.averages") for of in whose)


def _one_before(grain: str, own: Period) -> Period | None:
    """The month or quarter before the one that is told of, the same span a year before; None where it is longer."""
    if own.start is None or own.end is None:
        return None
    if grain == "year":
        return year_before(own)
    if _is_longer(own, grain):
        return None
    return shift_base(PeriodMention(0, 0, None, grain, base=True, relative="previous"), own)


def _is_longer(own: Period, grain: str) -> bool:
    """Whether what is told of takes longer than one such month or quarter."""
    return bool(own.start and own.end and (own.end - own.start).days > LONGEST.get(grain, 10**6))


__all__ = ["base_of"]
