"""Parts and sums of what was told before: trong đó 39 triệu người ở thành thị, còn lại là …, tính chung 9 tháng …"""

from __future__ import annotations

import re
from functools import lru_cache

from checker import languages
from checker.languages import form, one_of
from checker.linking.choosing import fits
from checker.model import Catalogue, Figure, Indicator, NumberMention, Period, Sentence

AHEAD = 32  # characters before a number within which it is said to be a part
_WORD = re.compile(r"[^\W\d_]+")


def told_apart(
    text: str, sentence: Sentence, clause: tuple[int, int], number: NumberMention, id_: str, whole: Figure
) -> str | None:
    """A part has the whole's name and what tells it apart: 102 triệu người, trong đó 39 triệu người ở thành thị."""
    begin = number.hedge_start or number.start
    if number.unit != whole.unit or not form("parts.of_which").match(text, whole.end, begin):
        return None
    if any(whole.end <= m.start < clause[1] for m in sentence.periods):
        return None
    own = [m for m in sentence.indicators if whole.end <= m.start < clause[1]]
    after = max([number.end, *(m.end for m in own)])
    if any(m.id != id_ for m in own) or (own and form("parts.capital").search(text, after, clause[1])):
        return None  # trong đó 5 doanh nghiệp thành lập mới ở Hà Nội: the place tells them apart
    said = form("parts.apart").match(text, after, clause[1])
    return f"~{id_}~{said[1].lower()}" if said else None


def part_of_another(
    text: str, sentence: Sentence, number: NumberMention, id_: str, last: Figure, catalogue: Catalogue
) -> str | None:
    """A part of what is no part of what it is named as: các hãng chở 44 triệu khách, gồm 28 triệu khách nội địa.

    What airlines carry at home is no part of what comes through all airports, nor of the tourists.
    """
    listed = (last.indicator or "").startswith("~")
    whole = (last.indicator or "").split("~")[1 if listed else 0]
    if whole not in catalogue.indicators or whole.split(".")[0] == id_.split(".")[0] or last.measure != "level":
        return None
    counted = (number.noun or "").split()
    if not counted or counted[:1] != (last.noun or "").split()[:1] or number.unit != last.unit:
        return None
    leads = form("parts.next" if listed else "parts.first")
    if not leads.fullmatch(text, last.end, number.hedge_start or number.start):
        return None
    own = [m.end for m in sentence.indicators if number.start <= m.start <= number.end + 1]
    end = max([number.end, *own])
    said = text[number.end : end].strip() or " ".join(counted[1:])
    return f"~{whole}~{said.lower()}" if said else None


def said_to_be(
    text: str, sentence: Sentence, clause: tuple[int, int], number: NumberMention, catalogue: Catalogue
) -> Indicator | None:
    """What a rest or a part is said to be: còn lại 4,8 tỷ USD là góp vốn; trong đó 15 tỷ đồng thu nội địa."""
    said = form("parts.said")
    near = [m for m in sentence.indicators if said.fullmatch(text, number.end, m.start)]
    if not near:
        return None
    begin = number.hedge_start or number.start
    leads = _follows_named(text, sentence, begin) or form("parts.of_which").search(
        text, max(sentence.start, number.start - AHEAD), begin
    )
    if not leads and any(clause[0] <= m.start < number.start for m in sentence.indicators):
        return None
    told = (m for m in near if leads or text[number.end : m.start] != " ")
    named = (m.id for m in told if form("parts.ends").match(text, m.end))
    known = (catalogue.indicators[name] for name in named if name in catalogue.indicators)
    return next((one for one in known if fits(one, number.unit, number.noun, "level", "")), None)


def _follows_named(text: str, sentence: Sentence, begin: int) -> bool:
    """Whether the number before has its name behind it: gồm 42 tỷ USD xuất khẩu và 39 tỷ USD nhập khẩu."""
    before = next((n for n in reversed(sentence.numbers) if n.end <= begin), None)
    if before is None or not form("parts.of_which").search(text, sentence.start, before.hedge_start or before.start):
        return False
    named = (m for m in sentence.indicators if 0 <= m.start - before.end <= 1)
    return any(text[m.end : begin].strip() in one_of("relations.parts.named") for m in named)


def is_sum_of(text: str, sentence: Sentence, clause: tuple[int, int], number: NumberMention, told: Figure) -> bool:
    """Whether a clause adds up what was told of a shorter time: tháng 8 đón 2 triệu khách; tính chung 8 tháng …

    Or whether it singles out a part of a longer one: 10 tháng thu 50 tỷ đồng. Riêng tháng 10 đạt 5 tỷ đồng.
    """
    if number.unit != told.unit or told.measure != "level":
        return False
    fewer, more = sorted([number.noun or "", told.noun or ""], key=len)
    if fewer and not more.startswith(fewer):
        return False
    begin = clause[0]
    sums, fillers = _sums()
    own_words = text[begin : number.start].strip().lower()
    if text[begin - 1 : begin] == "," and not own_words.startswith(sums):  # tính chung 8 tháng, cả nước đón 14 triệu
        begin = max(text.rfind(";", sentence.start, begin - 1) + 1, sentence.start)
    lead = text[begin : number.start].strip().lower()
    own = [m for m in sentence.periods if m.period and begin <= m.start < number.start]
    if not own or own[-1].period == (told.period_start, told.period_end):
        return False
    opener = next((word for word in sums if lead.startswith(word)), "")
    apart = begin == sentence.start and own[0].period and _within(own[0].period, told)  # Tháng 10 đạt 5 tỷ đồng.
    if not opener and not _holds(own[0].period, told) and not apart:
        return False
    rest = lead.removeprefix(opener)
    for mention in own:
        rest = rest.replace(text[mention.start : mention.end].lower(), " ")
    return all(word in fillers for word in _WORD.findall(rest))


def _holds(period: Period | None, told: Figure) -> bool:
    """Whether a time takes in the shorter one that was told of: tháng 9 …; 9 tháng …; cả năm …"""
    if not (period and period.start and period.end and told.period_start and told.period_end):
        return False
    return period.start <= told.period_start and told.period_end <= period.end


def _within(period: Period, told: Figure) -> bool:
    """Whether a time is a part of the longer one that was told of: 9 tháng …; tháng 9 …"""
    if not (period.start and period.end and told.period_start and told.period_end):
        return False
    return told.period_start <= period.start and period.end <= told.period_end


@lru_cache(maxsize=1)
def _sums() -> tuple[tuple[str, ...], frozenset[str]]:
    """The words that open such a clause, and those that may stand before its number; chi is none of them."""
    data = languages.words("vi")["phrases"]
    return (*data["sums"], *data["singled_out"]), frozenset(data["sum_fillers"])


__all__ = ["is_sum_of", "part_of_another", "said_to_be", "told_apart"]
