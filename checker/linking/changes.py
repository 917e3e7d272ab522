"""What a quantity was and what it became: doanh thu tăng từ 1.200 lên 1.500 tỷ đồng trong năm 2025."""

from __future__ import annotations

from checker.languages import form
from checker.model import NumberMention, Sentence

LEAD = 24  # characters before a number in which từ mức con số stands


def end_of(text: str, sentence: Sentence, number: NumberMention) -> NumberMention | None:
    """What a number became that is told as a beginning: từ 1.200 … lên 1.500; None where it is no beginning."""
    begin = number.hedge_start or number.start
    if not form("changes.begins").search(text, max(sentence.start, begin - LEAD), begin):
        return None
    following = next((n for n in sentence.numbers if n.start >= number.end), None)
    if following is None:
        return None
    stop = following.hedge_start or following.start
    return following if form("changes.becomes").fullmatch(text, number.end, stop) else None


def is_end_of(text: str, start: int, number: NumberMention, begin: int, end: int) -> bool:
    """Whether a number is what the one at [begin, end) became; start is that of the sentence."""
    if form("changes.becomes").fullmatch(text, end, number.hedge_start or number.start) is None:
        return False
    return form("changes.begins_near").search(text, start, begin) is not None


def is_reached(text: str, number: NumberMention, end: int) -> bool:
    """Whether a number is the level that the change before it led to: tăng 500 đồng, lên 4.200 đồng/kg."""
    return form("changes.reaches").fullmatch(text, end, number.hedge_start or number.start) is not None


__all__ = ["end_of", "is_end_of", "is_reached"]
