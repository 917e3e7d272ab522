"""The words around a number, nearest first, cut where its clause ends: what the linking rules look at."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from checker import languages
from checker.model import NumberMention, Sentence

_TOKEN = re.compile(r"[^\W\d_]+|\d[\d.,]*%?|[^\w\s]")
REACH = 220  # characters before a number that its rules may look at
AHEAD = 90  # and after it


class Token(NamedTuple):
    """A word, number or mark: lower-cased, with its place in the text."""

    word: str
    start: int
    end: int


class Around(NamedTuple):
    """The tokens before a number (nearest first) and after it, within its sentence."""

    before: tuple[Token, ...]
    after: tuple[Token, ...]
    hedge: str = ""  # the words of the hedge that stand before the number


def around(text: str, sentence: Sentence, number: NumberMention) -> Around:
    """The tokens on both sides of a number, the words of its hedge left out of those before it."""
    low = max(sentence.start, number.start - REACH)
    stop = min(number.hedge_start or number.start, number.start)
    high = min(sentence.end, number.end + AHEAD)
    tokens = _tokens(text, sentence.start, sentence.end)
    before, after = _between(text, tokens, low, stop), _between(text, tokens, number.end, high)
    return Around(before[::-1], after, text[stop : number.start].strip().lower())


class _Tokens(NamedTuple):
    """The tokens of a sentence, and where each ends."""

    tokens: tuple[Token, ...]
    ends: tuple[int, ...]


@lru_cache(maxsize=4)
def _tokens(text: str, start: int, end: int) -> _Tokens:
    """The tokens of a sentence, made once for all of its numbers."""
    tokens = _read(text, start, end)
    return _Tokens(tokens, tuple(token.end for token in tokens))


def _read(text: str, start: int, end: int) -> tuple[Token, ...]:
    # tuple.__new__ makes the same records at half the price
    return tuple([tuple.__new__(Token, (m[0].lower(), m.start(), m.end())) for m in _TOKEN.finditer(text, start, end)])


def _between(text: str, all_: _Tokens, low: int, high: int) -> tuple[Token, ...]:
    """The tokens of a stretch of the sentence; what an end of it cuts through is read by itself."""
    first, last = bisect_right(all_.ends, low), bisect_right(all_.ends, high)
    tokens = all_.tokens
    if first < len(tokens) and tokens[first].start < low:
        first += 1
    if first > last:
        return _read(text, low, high)
    inside = tokens[first:last]
    if first and tokens[first - 1].end > low:
        inside = (*_read(text, low, tokens[first - 1].end), *inside)
    if last < len(tokens) and tokens[last].start < high:
        inside = (*inside, *_read(text, tokens[last].start, high))
    return inside


class WordSet:
    """Phrases to look for among tokens: backwards from a number, or forwards."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._by_last: dict[str, list[tuple[str, ...]]] = {}
        self._by_first: dict[str, list[tuple[str, ...]]] = {}
        for phrase in phrases:
            words = tuple(phrase.lower().split())
            self._by_last.setdefault(words[-1], []).append(words[::-1])
            self._by_first.setdefault(words[0], []).append(words)
        for table in (self._by_last, self._by_first):
            for entries in table.values():
                entries.sort(key=len, reverse=True)

    def back(self, tokens: tuple[Token, ...], index: int) -> int:
        """How many tokens, read backwards from index on, are one of the phrases; 0 if none."""
        return _match(self._by_last, tokens, index)

    def ahead(self, tokens: tuple[Token, ...], index: int = 0) -> int:
        """How many tokens, read forwards from index on, are one of the phrases; 0 if none."""
        return _match(self._by_first, tokens, index)


def _match(table: Mapping[str, list[tuple[str, ...]]], tokens: tuple[Token, ...], index: int) -> int:
    if index >= len(tokens):
        return 0
    for phrase in table.get(tokens[index].word, ()):
        if len(tokens) - index >= len(phrase) and all(
            tokens[index + offset].word == word for offset, word in enumerate(phrase)
        ):
            return len(phrase)
    return 0


@lru_cache(maxsize=64)
def word_set(file: str, name: str) -> WordSet:
    """One of the word lists of languages/vi/<file>.yaml."""
    return WordSet(languages.words("vi")[file][name])


__all__ = ["Around", "Token", "WordSet", "around", "word_set"]
