"""Whether a sentence has one of some words: looked for once in a report, since mostly none of its sentences has."""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache

from checker.model import Sentence


def mentions(text: str, sentence: Sentence, words: tuple[str, ...]) -> bool:
    """Whether one of the words stands in a sentence of the text, as written or within another word."""
    found = _where(text, words)
    if not found:
        return False
    first = bisect_left(found, sentence.start)
    return first < len(found) and found[first] < sentence.end


@lru_cache(maxsize=32)
def _where(text: str, words: tuple[str, ...]) -> tuple[int, ...]:
    found: list[int] = []
    for word in words:
        at = text.find(word)
        while at >= 0:
            found.append(at)
            at = text.find(word, at + 1)
    return tuple(sorted(found))


__all__ = ["mentions"]
