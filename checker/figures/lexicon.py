"""The words of a language, arranged for matching at a place in a text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from checker import languages

# Line breaks and hard spaces count as spaces; one character stays one, so offsets hold.
_SPACES = "\n\r\t\u00a0\u2007\u2009\u202f\u200b\u3000"


def flat(text: str) -> str:
    """The text with every kind of white space as a plain space, of the same length."""
    for space in _SPACES:  # nine searches for one character are faster than one translation
        text = text.replace(space, " ")
    return text


class Phrases:
    """A set of phrases, matched at a place: the longest that stands there as whole words."""

    def __init__(self, phrases: Mapping[str, str] | Iterable[str], fold_case: bool = True) -> None:
        pairs = phrases.items() if isinstance(phrases, Mapping) else ((p, p) for p in phrases)
        self.fold_case = fold_case
        self._by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for phrase, meaning in pairs:
            words = tuple((phrase.lower() if fold_case else phrase).split())
            self._by_first.setdefault(words[0], []).append((words, meaning))
        for entries in self._by_first.values():
            entries.sort(key=lambda entry: -len(entry[0]))
        self.firsts = frozenset(self._by_first)

    def at(self, words: list[str], index: int = 0) -> tuple[int, str] | None:
        """(number of words, meaning) of the longest phrase that the words begin with from index on."""
        if index >= len(words) or words[index] not in self._by_first:
            return None
        for phrase, meaning in self._by_first[words[index]]:
            if tuple(words[index : index + len(phrase)]) == phrase:
                return len(phrase), meaning
        return None


class Unit(NamedTuple):
    """What a unit word means: the unit of the table and the factor to it."""

    unit: str
    factor: Decimal = Decimal(1)
    kind: str = "physical"  # currency, percent, multiple, time, physical


@lru_cache(maxsize=1)
def units() -> tuple[re.Pattern[str], Mapping[str, Unit]]:
    """A pattern that matches a unit at a place (longest first, whole words), and what each means."""
    table = languages.words("vi")["units"]
    known: dict[str, Unit] = {}
    kinds = {"currency": "currency", "percent": "percent", "multiple": "multiple", "time": "time"}
    for group in ("currency", "percent", "multiple", "mass", "length", "area", "volume", "concentration", "energy",
                  "speed", "temperature", "time", "data"):  # fmt: skip
        for unit, spellings in table[group].items():
            for spelling in spellings:
                known[spelling] = Unit(unit, Decimal(1), kinds.get(group, "physical"))
    known["‰"] = Unit("percent", Decimal("0.1"), "percent")
    for spelling, (unit, factor) in table["multiplied"].items():
        kind = "time" if unit == "year" else "currency" if unit.isupper() else "physical"
        known[spelling] = Unit(unit, Decimal(factor), kind)
    return _alternation(known), known


@lru_cache(maxsize=1)
def rates() -> tuple[re.Pattern[str], Mapping[str, tuple[str, bool]]]:
    """A pattern for what follows a slash or `mỗi`, and for each spelling (name, is it a physical unit)."""
    table = languages.words("vi")["units"]
    known = {s: (unit, True) for unit, spellings in table["per_physical"].items() for s in spellings}
    known |= {s: (unit, False) for unit, spellings in table["per_other"].items() for s in spellings}
    return _alternation(known), known


def _alternation(known: Iterable[str]) -> re.Pattern[str]:
    ordered = sorted(known, key=len, reverse=True)
    body = "|".join(re.escape(spelling).replace(r"\ ", " +") for spelling in ordered)
    return re.compile(rf"({body})(?![^\W_])")


@lru_cache(maxsize=1)
def nouns() -> Phrases:
    """What is counted."""
    table = languages.words("vi")["nouns"]
    return Phrases({n.replace(",", " ,"): n for n in (*table["minor"], *table["nouns"])})


@lru_cache(maxsize=32)
def noun_set(name: str) -> frozenset[str]:
    """One of the word lists of nouns.yaml as a set: minor, demonstrative, never, names, ranks."""
    return frozenset(languages.words("vi")["nouns"][name])


@lru_cache(maxsize=64)
def right_before(name: str) -> tuple[str, ...]:
    """The words of a list as they stand right before something, at the head of a sentence too: "từ ", "Từ "."""
    return tuple(f"{said} " for word in languages.listed(name) for said in (word, word.capitalize()))


@lru_cache(maxsize=1)
def after_five() -> tuple[str, ...]:
    """What follows `năm` where it is the number five, no year: năm người, năm ngôi nhà."""
    return tuple(f" {noun} " for noun in languages.words("vi")["nouns"]["after_five"])


@lru_cache(maxsize=1)
def number_words() -> frozenset[str]:
    """Words that are numbers wherever they stand, so that what follows them is counted, listed or not."""
    return frozenset(languages.words("vi")["numerals"]["always_numbers"])


@lru_cache(maxsize=1)
def no_numbers() -> re.Pattern[str]:
    """Words that begin like a number and are none: ba lô, tám chuyện; not ba lô đất."""
    table = languages.words("vi")["numerals"]
    words, but = ("|".join(map(re.escape, table[name])) for name in ("no_numbers", "no_numbers_but"))
    return re.compile(rf"(?i)(?:{words})(?!\w)(?! (?:{but})(?!\w))")


@lru_cache(maxsize=1)
def hedges_before() -> Phrases:
    """Hedges that stand before their number, keyed by their words in reverse: they are read backwards."""
    table = languages.words("vi")["hedges"]["before"]
    return Phrases({" ".join(reversed(w.split())): hedge for hedge, words in table.items() for w in words})


@lru_cache(maxsize=1)
def hedges_between() -> Phrases:
    """Words between a hedge and its number, in reverse."""
    return Phrases([" ".join(reversed(w.split())) for w in languages.words("vi")["hedges"]["between"]])


@lru_cache(maxsize=1)
def hedges_after() -> Phrases:
    """Hedges that follow their number."""
    return Phrases({w: hedge for hedge, words in languages.words("vi")["hedges"]["after"].items() for w in words})


__all__ = [
    "Phrases", "Unit", "flat", "hedges_after", "hedges_before", "hedges_between", "noun_set", "nouns", "rates",
    "right_before", "units",
]  # fmt: skip
