"""Numbers that others are compared with: what is told for the same period of another year, what follows so với."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from checker.languages import form, listed
from checker.linking.enumerations import position
from checker.model import Figure, NumberMention, PeriodMention, PlaceMention, Sentence

# Grains of a time that is told by its name: riêng tháng 7
OPEN = frozenset(["day", "week", "month", "months", "quarter", "half", "year"])
RECALLED = 80  # characters between what is compared with and a number that is told of it
CHANGES = ("growth", "ratio", "change_abs")
LISTED = 4  # changes that are held against as many bases, in order
OWNED = 16  # characters between a number and whose it is
REACH = 40  # characters before a number that may say whose time it is


@lru_cache(maxsize=1)
def _links() -> frozenset[str]:
    """4 tỷ đồng của cùng kỳ: between a number and a time."""
    return frozenset(["", *listed("periods.of_it")])


def usable(mention: PeriodMention) -> bool:
    """Whether a mention can be the period of a figure: not a base of comparison, and resolved."""
    if mention.base or mention.relative == "same_period":
        return False
    return mention.period is not None and mention.grain != "duration"


def is_open(mention: PeriodMention) -> bool:
    """Whether a mention is the period of a figure though its year is not known: riêng tháng 7, in an undated report."""
    return mention.period is None and not mention.base and not mention.relative and mention.grain in OPEN


def told_for(text: str, sentence: Sentence, number: NumberMention) -> PeriodMention | None:
    """The cùng kỳ that is the time of a number itself, no base: cùng kỳ năm trước lãi 2 tỷ đồng."""
    alike = (m for m in sentence.periods if m.relative == "same_period")
    return next((m for m in alike if _is_of(text, sentence, number, m)), None)


def _is_of(text: str, sentence: Sentence, number: NumberMention, mention: PeriodMention) -> bool:
    if mention.start >= number.end:
        link = text[number.end : mention.start].strip().lower()
        own = not mention.base and link != "("  # 5 triệu đồng một năm trước
        return link in _links() and (own or is_compared(text, sentence, number))
    opening = _opens(text, sentence, mention)
    if opening == sentence.start:  # Cùng kỳ năm trước, tỉnh xuất khẩu 2 tỷ USD và nhập khẩu 1 tỷ USD.
        return not any(usable(m) and mention.end <= m.start < number.start for m in sentence.periods)
    between = text[mention.end : number.start]
    within = [n for n in sentence.numbers if mention.end <= n.start < number.start]
    if within and opening is not None and not any(mark in text[within[0].end : number.start] for mark in ",;:()"):
        return _is_of(text, sentence, within[0], mention)  # cùng kỳ lãi 2 tỷ đồng trên doanh thu 60 tỷ đồng
    if len(between) > REACH or within:
        return False
    if mention.base and opening is None:
        return states(text, mention, number)
    rest = between if opening is None else between.lstrip(",:")  # cùng kỳ năm trước, công ty lỗ 2 tỷ đồng
    return not any(mark in rest for mark in ",;:()")


def _opens(text: str, sentence: Sentence, mention: PeriodMention) -> int | None:
    """Where the clause begins that a time opens: (cùng kỳ lãi …), Trong cùng kỳ …; None where it opens none."""
    lead = form("comparing.lead").search(text, max(sentence.start, mention.start - REACH), mention.start)
    begin = lead.start() if lead else mention.start
    before = text[sentence.start : begin].rstrip()
    if not before:
        return sentence.start
    return begin if before[-1] in ",;:(" else None


def states(text: str, mention: PeriodMention, number: NumberMention) -> bool:
    """Whether a number is stated right after what is compared with: hơn cùng kỳ (2 tỷ đồng), hơn mức quý II là 3%.

    Not by how much it is more: giá cao hơn tháng 9 là 0,2%, cao hơn đỉnh lũ năm 2024 là 1,3 m.
    """
    if not 0 < number.start - mention.end < REACH:
        return False
    if form("comparing.more").search(text, max(0, mention.start - REACH), mention.start):
        return text.startswith(" (", mention.end) and ")" not in text[mention.end : number.start]
    return bool(form("comparing.states").fullmatch(text, mention.end, number.start))


def recalled(text: str, mention: PeriodMention, number: NumberMention) -> bool:
    """Whether a number is told of what is compared with: tăng so với năm 2024, khi số thu đạt 2 triệu tỷ đồng."""
    if not 0 < number.start - mention.end < RECALLED or not text.startswith(listed("periods.told_then"), mention.end):
        return False
    between = text[mention.end + 2 : number.start]
    return not any(mark in between for mark in ",;:()") and not any(char.isdigit() for char in between)


def is_compared(text: str, sentence: Sentence, number: NumberMention) -> bool:
    """Whether a number is what the one before it is compared with: tăng so với mức 4 tỷ đồng."""
    return _led_by("comparing.compared", text, sentence, number)


def is_another(text: str, sentence: Sentence, number: NumberMention) -> bool:
    """Whether a number is only what another is compared with, of a time that is not told: tăng so với mức 4 tỷ đồng.

    Not where it is another's, of the same time: cao hơn mức 8% của cả nước.
    """
    return _led_by("comparing.another", text, sentence, number) and not is_anothers(text, sentence, number)


def is_anothers(text: str, sentence: Sentence, number: NumberMention) -> bool:
    """Whether a number is said to be another's, that one is held against: cao hơn hẳn mức bình quân 8% của cả nước."""
    end = max(number.end, number.noun_end)
    whose = form("comparing.whose").match(text, end)
    if whose is None or any(m.start == whose.end() for m in sentence.periods):
        return False  # mức 8% của cùng kỳ
    low = max(sentence.start, number.start - RECALLED)
    return form("comparing.anothers").search(text, low, number.start) is not None


def is_passed(text: str, sentence: Sentence, number: NumberMention) -> bool:
    """Whether a number is one that another is to pass: phấn đấu vượt mức 9% của năm 2009; not so với chỉ tiêu 9%."""
    return _led_by("comparing.is_passed", text, sentence, number)


def grew_from(
    text: str, sentence: Sentence, number: NumberMention, told: Sequence[Figure]
) -> tuple[Figure, Figure] | None:  # fmt: skip
    """The level and its change that a number is the base of: 684 vụ, giảm 10% so với 760 vụ; None where it is none.

    Not where it is said to be another's: cao hơn 10% so với 63 triệu đồng của thế giới.
    """
    rate, last, begin = _change_of(text, sentence, number, told)
    if rate is None or last is None or rate.measure not in CHANGES or (rate.of or "").startswith("plan"):
        return None
    if not form("comparing.behind").fullmatch(text, last.end, begin):
        return None
    alike = (one for one in reversed(told) if one.measure == "level" and one.indicator == rate.indicator)
    level = next((one for one in alike if _in_one_unit(one, number)), None)
    if level is None or any(_owns(text, number, place) for place in sentence.places):
        return None
    return level, rate


def _change_of(
    text: str, sentence: Sentence, number: NumberMention, told: Sequence[Figure]
) -> tuple[Figure | None, Figure | None, int]:
    """The change that a number may be the base of, the last of its changes, and where the bases begin.

    Of several each has its own, in order: tăng 20% và 8% so với 4 tỷ đồng và 2 tỷ đồng.
    """
    listed = position(text, sentence, number) if any(one.measure in CHANGES for one in told[-LISTED:]) else None
    if listed and listed[1] <= LISTED:
        place, count, first, _ = listed
        end = len(told) - place
        changes = told[max(0, end - count) : end]
        if len(changes) == count and all(one.measure in CHANGES for one in changes):
            start = sentence.numbers[first]
            return changes[place], changes[-1], start.hedge_start or start.start
    rate = told[-1] if told else None
    return rate, rate, number.hedge_start or number.start


def _in_one_unit(told: Figure, number: NumberMention) -> bool:
    nouns = sorted([told.noun or "", number.noun or ""], key=len)
    return told.unit == number.unit and told.per == number.per and nouns[1].startswith(nouns[0])


def _owns(text: str, number: NumberMention, place: PlaceMention) -> bool:
    """Whether a name right behind a number is whose it is: so với 63 triệu đồng của thế giới, so với 3% tại Lào."""
    end = max(number.end, number.noun_end)
    return end < place.start <= end + OWNED and not any(mark in text[end : place.start] for mark in ",;.()")


def _led_by(name: str, text: str, sentence: Sentence, number: NumberMention) -> bool:
    return form(name).search(text, max(sentence.start, number.start - REACH), number.start) is not None


__all__ = [
    "grew_from",
    "is_another",
    "is_anothers",
    "is_compared",
    "is_open",
    "is_passed",
    "recalled",
    "states",
    "told_for",
    "usable",
]
