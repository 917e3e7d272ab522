"""Hedges: the words around a number that say whether it is exact, about, over, nearly, at least or at most."""

from __future__ import annotations

import re
from functools import lru_cache

from checker import languages
from checker.figures import lexicon
from checker.languages import one_of
from checker.languages.folding import lowered
from checker.model import Hedge

_REACH = 48  # characters before a number in which its hedge and the words between may stand
_COUNTED = 3  # words of what is counted between a number and trở lên
_WORDS = re.compile(r"[^\W\d_]+|[~≈]|[^\w\s]|\d[\d.,]*%?")
_CLAUSE_END = frozenset(",;:.!?()…")


@lru_cache(maxsize=8)
def _words(name: str) -> frozenset[str]:
    return frozenset(languages.words("vi")["hedges"][name])


@lru_cache(maxsize=1)
def _second_syllables() -> dict[str, frozenset[str]]:
    return {word: frozenset(before) for word, before in languages.words("vi")["hedges"]["second_syllables"].items()}


@lru_cache(maxsize=1)
def _clause() -> lexicon.Phrases:
    table = languages.words("vi")["hedges"]["clause"]
    return lexicon.Phrases({" ".join(reversed(w.split())): hedge for hedge, words in table.items() for w in words})


def before(text: str, start: int, at: int, noun: str) -> tuple[Hedge, int]:
    """The hedge of the number at `at` from the words before it, and where those words begin (at: none)."""
    begin = max(start, at - _REACH)
    words = _WORDS.findall(lowered(text), begin, at)
    if _ends().isdisjoint(words):
        return "exact", at
    words.reverse()
    hedges, between = lexicon.hedges_before(), lexicon.hedges_between()
    index = 0
    for _ in range(4):
        found = hedges.at(words, index)
        if found:
            size, hedge = found
            named = words[index] in one_of("hedges.more") and _in_name(text, start, begin, at, index + 2)
            if named or not _is_other(words, index, size, noun):
                return hedge, _start(text, begin, at, index + size)  # type: ignore[return-value]
            break
        skipped = between.at(words, index)
        if not skipped:
            break
        index += skipped[0]
    return _in_clause(words, text, begin, at)


def _in_name(text: str, start: int, begin: int, at: int, count: int) -> bool:
    """Whether the word so far before a number ends a name: rạch Bà Lớn hơn 9.200 tỷ đồng compares nothing."""
    found = [match.start() for match in _WORDS.finditer(text, begin, at)]
    return len(found) >= count and found[-count] > start and text[found[-count]].isupper()


def _start(text: str, begin: int, at: int, count: int) -> int:
    """Where the last so many words of text[begin:at] begin."""
    return [match.start() for match in _WORDS.finditer(text, begin, at)][-count]


def of_size(text: str, start: int, at: int, end: int) -> int:
    """Where hơn begins that makes a size more than so much: rộng hơn 300 m2, not cao hơn 4 m so với; 0 for none."""
    if not text.endswith(_sizes(), start, at):
        return 0
    compared = lowered(text).startswith(languages.amid("hedges.compared"), end)
    return 0 if compared else text.rfind(" ", start, at - 1) + 1


def crosses(text: str, start: int, at: int, end: int) -> bool:
    """Whether somebody goes a length of text[at:end], which then is no more than it says: vượt 5 km đường rừng."""
    goes = text.endswith(languages.leading("hedges.crosses"), start, at)
    return goes and lowered(text).startswith(languages.right_after("hedges.ways"), end)


@lru_cache(maxsize=1)
def _sizes() -> tuple[str, ...]:
    return tuple(f"{word} {more} " for word in _words("sizes") for more in _words("more"))


@lru_cache(maxsize=1)
def _ends() -> frozenset[str]:
    """The last words of all hedges: where none of them stands, there is no hedge."""
    return lexicon.hedges_before().firsts | _clause().firsts


def _is_other(words: list[str], index: int, size: int, noun: str) -> bool:
    """Whether a hedge word stands for something else: nhiều hơn 30% compares, trên 3 tuyến đường is a place."""
    last = words[index]
    if size > 1:
        return False
    if last in one_of("hedges.more"):
        return index + 1 < len(words) and words[index + 1] in _words("comparatives")
    if index + 1 < len(words) and words[index + 1] in _second_syllables().get(last, ()):
        return True
    if last in one_of("hedges.over_or_on"):
        return bool(noun) and any(noun == p or noun.startswith(p + " ") for p in _words("places"))
    return False


def _in_clause(words: list[str], text: str, begin: int, at: int) -> tuple[Hedge, int]:
    clause = _clause()
    for index, word in enumerate(words):
        if word in _CLAUSE_END or word[0].isdigit():
            break
        found = clause.at(words, index)
        if found:
            if index + found[0] < len(words) and words[index + found[0]] in _words("names"):
                break
            return found[1], _start(text, begin, at, index + found[0])  # type: ignore[return-value]
    return "exact", at


def after(text: str, at: int, end: int, start: int) -> Hedge | None:
    """The hedge that follows a number: trở lên, trở xuống. A rate may stand between (200 triệu đồng/năm trở lên).

    Behind từ, which opens a range, so may what is counted: từ 2 năm tù trở lên, từ 3 con bò sữa trở lên.
    """
    words = lowered(text)[at : min(end, at + 24)].replace(",", " , ").split()
    if words and words[0].startswith("/"):
        words = words[1:]
    words = [word.strip(".;)") for word in words]
    table = lexicon.hedges_after()
    found = table.at(words)
    if not found and text.endswith(lexicon.right_before("hedges.opens_range"), 0, start):
        counted = words[: words.index(",")] if "," in words else words
        found = next((hit for skip in range(1, _COUNTED + 1) if (hit := table.at(counted[skip:]))), None)
    return found[1] if found else None  # type: ignore[return-value]


__all__ = ["after", "before", "crosses", "of_size"]
