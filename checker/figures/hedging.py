"""Hedges: the words around a number that say whether it is exact, about, over, nearly, at least or at most."""

from __future__ import annotations

import re
from functools import lru_cache

from checker import languages
from checker.figures import lexicon
from checker.model import Hedge

_REACH = 48  # characters before a number in which its hedge and the words between may stand
_WORDS = re.compile(r"[^\W\d_]+|[~≈]|[^\w\s]|\d[\d.,]*%?")
_CLAUSE_END = frozenset(",;:.!?()…")


@lru_cache(maxsize=8)
def _words(name: str) -> frozenset[str]:
    return frozenset(languages.words("vi")["hedges"][name])


@lru_cache(maxsize=1)
def _clause() -> lexicon.Phrases:
    table = languages.words("vi")["hedges"]["clause"]
    return lexicon.Phrases({" ".join(reversed(w.split())): hedge for hedge, words in table.items() for w in words})


def before(text: str, start: int, at: int, noun: str) -> tuple[Hedge, int]:
    """The hedge of the number at `at` from the words before it, and where those words begin (at: none)."""
    begin = max(start, at - _REACH)
    tokens = [(m[0].lower(), m.start()) for m in _WORDS.finditer(text, begin, at)]
    tokens.reverse()
    words = [word for word, _ in tokens]
    hedges, between = lexicon.hedges_before(), lexicon.hedges_between()
    index = 0
    for _ in range(4):
        found = hedges.at(words, index)
        if found:
            size, hedge = found
            if not _is_other(words, index, size, noun):
                return hedge, tokens[index + size - 1][1]  # type: ignore[return-value]
            break
        skipped = between.at(words, index)
        if not skipped:
            break
        index += skipped[0]
    return _in_clause(words, tokens, at)


def _is_other(words: list[str], index: int, size: int, noun: str) -> bool:
    """Whether a hedge word stands for something else: nhiều hơn 30% compares, trên 3 tuyến đường is a place."""
    last = words[index]
    if size > 1:
        return False
    if last == "hơn":
        return index + 1 < len(words) and words[index + 1] in _words("comparatives")
    if last == "trên":
        return bool(noun) and any(noun == p or noun.startswith(p + " ") for p in _words("places"))
    return False


def _in_clause(words: list[str], tokens: list[tuple[str, int]], at: int) -> tuple[Hedge, int]:
    clause = _clause()
    for index, word in enumerate(words):
        if word in _CLAUSE_END or word[0].isdigit():
            break
        found = clause.at(words, index)
        if found:
            if index + found[0] < len(words) and words[index + found[0]] in _words("names"):
                break
            return found[1], tokens[index + found[0] - 1][1]  # type: ignore[return-value]
    return "exact", at


def after(text: str, at: int, end: int) -> Hedge | None:
    """The hedge that follows a number: trở lên, trở xuống. A rate may stand between (200 triệu đồng/năm trở lên)."""
    words = text[at : min(end, at + 24)].lower().replace(",", " , ").split()
    if words and words[0].startswith("/"):
        words = words[1:]
    found = lexicon.hedges_after().at([w.strip(".;)") for w in words])
    return found[1] if found else None  # type: ignore[return-value]


__all__ = ["after", "before"]
