"""What a quantity was and what it became: doanh thu tăng từ 1.200 lên 1.500 tỷ đồng trong năm 2025."""

from __future__ import annotations

import re
from functools import lru_cache

from checker.languages import words
from checker.model import NumberMention, Sentence

LEAD = 24  # characters before a number in which từ mức con số stands


def end_of(text: str, sentence: Sentence, number: NumberMention) -> NumberMention | None:
    """What a number became that is told as a beginning: từ 1.200 … lên 1.500; None where it is no beginning."""
    begin = number.hedge_start or number.start
    if not _begins().search(text, max(sentence.start, begin - LEAD), begin):
        return None
    following = next((n for n in sentence.numbers if n.start >= number.end), None)
    if following is None:
        return None
    stop = following.hedge_start or following.start
    return following if _becomes().fullmatch(text, number.end, stop) else None


def is_end_of(text: str, start: int, number: NumberMention, begin: int, end: int) -> bool:
    """Whether a number is what the one at [begin, end) became; start is that of the sentence."""
    if _becomes().fullmatch(text, end, number.hedge_start or number.start) is None:
        return False
    return _begins_near().search(text, start, begin) is not None


def is_reached(text: str, number: NumberMention, end: int) -> bool:
    """Whether a number is the level that the change before it led to: tăng 500 đồng, lên 4.200 đồng/kg."""
    return _reaches().fullmatch(text, end, number.hedge_start or number.start) is not None


@lru_cache(maxsize=1)
def _begins() -> re.Pattern[str]:
    """tăng từ, giảm từ mức."""
    data = words("vi")
    leads, levels = ("|".join(map(re.escape, data["periods"][name])) for name in ("begun", "levels"))
    return re.compile(rf"(?<!\w)(?:{leads}) (?:(?:{levels}) )?\Z", re.IGNORECASE)


@lru_cache(maxsize=1)
def _begins_near() -> re.Pattern[str]:
    """The same before a number whose hedge may stand between: từ hơn 1.200."""
    data = words("vi")["periods"]
    leads, levels, about = ("|".join(map(re.escape, data[name])) for name in ("begun", "levels", "about"))
    return re.compile(rf"(?<!\w)(?:{leads}) (?:(?:{levels}|{about}) )*\Z", re.IGNORECASE)


@lru_cache(maxsize=1)
def _becomes() -> re.Pattern[str]:
    """lên, xuống còn; a time may stand before (năm 2023 lên)."""
    return re.compile(rf"[^,;:.()]{{0,48}}?(?<!\w){_ends()} ")


@lru_cache(maxsize=1)
def _reaches() -> re.Pattern[str]:
    """lên mức; nothing stands before but a comma."""
    return re.compile(rf",? {_ends()} ")


def _ends() -> str:
    ends = "|".join(sorted(map(re.escape, words("vi")["measures"]["ends"]), key=len, reverse=True))
    return rf"(?:{ends})(?: (?:tới|đến|khoảng|mức|còn|thành))*"


__all__ = ["end_of", "is_end_of", "is_reached"]
