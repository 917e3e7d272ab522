"""The words around a number, nearest first, cut where its clause ends: what the linking rules look at."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from checker import languages
from checker.languages import form
from checker.languages.folding import lowered
from checker.model import NumberMention, Sentence

REACH = 220  # characters before a number that its rules may look at
AHEAD = 90  # and after it

Words = tuple[str, ...]  # words, numbers and marks in lower case


class Around(NamedTuple):
    """The words before a number (nearest first) and after it, within its sentence."""

    before: Words
    after: Words
    hedge: str = ""  # the words of the hedge that stand before the number
    text: str = ""
    low: int = 0  # those before stand in text[low:stop]
    stop: int = 0

    def spans(self) -> list[tuple[int, int]]:
        """Where the words before the number stand; few rules ask, so that most numbers do without."""
        return [match.span() for match in _token().finditer(self.text, self.low, self.stop)][::-1]

    def of_item(self) -> Around:
        """The same within one item of a list of news: A họp về kế hoạch mới; cháy chợ làm 3 người chết."""
        cut = next((at for at, token in enumerate(self.before) if token in (";", "|")), len(self.before))
        if cut == len(self.before):
            return self
        return self._replace(before=self.before[:cut], low=self.spans()[cut - 1][0] if cut else self.stop)

    def since(self, offset: int) -> Words:
        """Those of the words before the number that begin at an offset or later."""
        return self.before[: sum(start >= offset for start, _ in self.spans())]


def around(text: str, sentence: Sentence, number: NumberMention) -> Around:
    """The words on both sides of a number, those of its hedge left out of those before it."""
    small = lowered(text)
    low = max(sentence.start, number.start - REACH)
    stop = min(number.hedge_start or number.start, number.start)
    before = _token().findall(small, low, stop)
    before.reverse()
    after = _token().findall(small, number.end, min(sentence.end, number.end + AHEAD))
    return Around(tuple(before), tuple(after), small[stop : number.start].strip(), small, low, stop)


@lru_cache(maxsize=1)
def _token() -> re.Pattern[str]:
    return form("surroundings.token")


class WordSet:
    """Phrases to look for among words: backwards from a number, or forwards."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._by_last: dict[str, list[Words]] = {}
        self._by_first: dict[str, list[Words]] = {}
        for phrase in phrases:
            words = tuple(phrase.lower().split())
            self._by_last.setdefault(words[-1], []).append(words[::-1])
            self._by_first.setdefault(words[0], []).append(words)
        for table in (self._by_last, self._by_first):
            for entries in table.values():
                entries.sort(key=len, reverse=True)
        self.firsts, self.lasts = frozenset(self._by_first), frozenset(self._by_last)

    def back(self, words: Words, index: int) -> int:
        """How many words, read backwards from index on, are one of the phrases; 0 if none."""
        return _match(self._by_last, words, index)

    def ahead(self, words: Words, index: int = 0) -> int:
        """How many words, read forwards from index on, are one of the phrases; 0 if none."""
        return _match(self._by_first, words, index)


def _match(table: Mapping[str, list[Words]], words: Words, index: int) -> int:
    if index >= len(words) or words[index] not in table:
        return 0
    for phrase in table[words[index]]:
        if words[index : index + len(phrase)] == phrase:
            return len(phrase)
    return 0


@cache
def word_set(file: str, name: str) -> WordSet:
    """One of the word lists of languages/vi/<file>.yaml."""
    return WordSet(languages.words("vi")[file][name])


@lru_cache(maxsize=16)
def endings(file: str, *names: str) -> frozenset[str]:
    """The last words of all phrases of some lists: where none of them stands, no phrase does."""
    return frozenset().union(*(word_set(file, name).lasts for name in names))


__all__ = ["Around", "WordSet", "Words", "around", "endings", "word_set"]
