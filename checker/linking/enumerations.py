"""Numbers that pair with names in order: xuất khẩu và nhập khẩu lần lượt đạt 5 và 4 tỷ USD."""

from __future__ import annotations

from checker.languages import form
from checker.model import NumberMention, Sentence


def position(
    text: str, sentence: Sentence, number: NumberMention, between: str = "enumerations.between"
) -> tuple[int, int, int, int] | None:
    """(place, length, first, last) of the number in a list of numbers (5, 6 và 7); None where it stands alone.

    first and last are positions among the numbers of the sentence; between is the form of what parts them.
    """
    parts = form(between)
    numbers = sentence.numbers
    if len(numbers) < 2:
        return None
    index = next((i for i, n in enumerate(numbers) if n.start == number.start), None)
    if index is None:
        return None
    first = index
    while first > 0 and parts.match(text[numbers[first - 1].end : numbers[first].start]):
        first -= 1
    last = index
    while last + 1 < len(numbers) and parts.match(text[numbers[last].end : numbers[last + 1].start]):
        last += 1
    return None if last == first else (index - first, last - first + 1, first, last)


def enumerated(text: str, sentence: Sentence, number: NumberMention) -> tuple[int, int] | None:
    """(place, length) of a number in a list that `lần lượt` or `tương ứng` pairs with names, or None."""
    found = position(text, sentence, number)
    if found is None:
        return None
    place, length, first, last = found
    numbers = sentence.numbers
    before = numbers[first - 1].end if first else sentence.start
    after = numbers[last + 1].start if last + 1 < len(numbers) else sentence.end
    says = form("enumerations.in_order")
    opened = says.search(text, before, numbers[first].start) or says.search(
        text, numbers[last].end, min(after, numbers[last].end + 24)
    )
    return (place, length) if opened else None


def changes_in_order(text: str, sentence: Sentence, number: NumberMention) -> tuple[int, int] | None:
    """(place, length) of a number in a list of changes: …, lần lượt tăng 9% và giảm 2%."""
    found = position(text, sentence, number, "enumerations.between_changes")
    if found is None:
        return None
    place, length, first, _ = found
    before = sentence.numbers[first - 1].end if first else sentence.start
    opened = form("enumerations.in_order").search(text, before, sentence.numbers[first].start)
    return (place, length) if opened else None


__all__ = ["changes_in_order", "enumerated", "position"]
