"""Numbers that pair with names in order: xuất khẩu và nhập khẩu lần lượt đạt 5 và 4 tỷ USD."""

from __future__ import annotations

import re

from checker.model import NumberMention, Sentence

_IN_ORDER = re.compile(r"\b(?:lần lượt|tương ứng)\b", re.IGNORECASE)
_LIST = re.compile(r"^[\s,;]*(?:và|,|;)?[\s]*(?:(?:hơn|gần|khoảng|trên|là|đạt) )?[\s]*$")


def enumerated(text: str, sentence: Sentence, number: NumberMention) -> tuple[int, int] | None:
    """(position, length) of the number in a list that `lần lượt` or `tương ứng` opens; None where it is in none."""
    numbers = sentence.numbers
    index = next((i for i, n in enumerate(numbers) if n.start == number.start), None)
    if index is None:
        return None
    first = index
    while first > 0 and _LIST.match(text[numbers[first - 1].end : numbers[first].start]):
        first -= 1
    last = index
    while last + 1 < len(numbers) and _LIST.match(text[numbers[last].end : numbers[last + 1].start]):
        last += 1
    if last == first:
        return None
    before = numbers[first - 1].end if first else sentence.start
    after = numbers[last + 1].start if last + 1 < len(numbers) else sentence.end
    opened = _IN_ORDER.search(text, before, numbers[first].start) or _IN_ORDER.search(
        text, numbers[last].end, min(after, numbers[last].end + 24)
    )
    return (index - first, last - first + 1) if opened else None


__all__ = ["enumerated"]
