"""The words of voices.yaml in a report: found once, looked up by sentence."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from checker import languages

SPEECH = ("says", "publishes", "accused")
STANCE = ("deny", "not", "instead", "amends", "mistaken", "wrote", "if", "whether", "rumour", "false_after")
SOURCE = "theo"  # the kind of what stands before the name of a source


class Cue(NamedTuple):
    """A cue in the text; kinds are the lists of voices.yaml that hold its words."""

    start: int
    end: int
    word: str
    kinds: frozenset[str]


class Cues(NamedTuple):
    """The cues of a document in text order."""

    found: tuple[Cue, ...]
    starts: tuple[int, ...]

    def within(self, start: int, end: int) -> tuple[Cue, ...]:
        return self.found[bisect_left(self.starts, start) : bisect_left(self.starts, end)]


@lru_cache(maxsize=1)
def _kinds() -> dict[str, frozenset[str]]:
    data = languages.words("vi")["voices"]
    kinds: dict[str, set[str]] = {word: {SOURCE} for word in data["names_source"]}
    for name in (*SPEECH, *STANCE):
        for word in data[name]:
            kinds.setdefault(word.lower(), set()).add(name)
    return {word: frozenset(names) for word, names in kinds.items()}


@lru_cache(maxsize=1)
def _automaton() -> tuple[AhoCorasick, tuple[str, ...]]:
    """All cues in one automaton, each also with a capital, and the cue that each pattern writes."""
    written = [(form, word) for word in _kinds() for form in dict.fromkeys((word, word[0].upper() + word[1:]))]
    automaton = AhoCorasick([form for form, _ in written], matchkind=MatchKind.LeftmostLongest)
    return automaton, tuple(word for _, word in written)


def cues(text: str, start: int = 0) -> Cues:
    """Every cue of a text from start on; where one holds another, the longer."""
    kinds = _kinds()
    automaton, words = _automaton()
    found = []
    size = len(text)
    for index, first, last in automaton.find_matches_as_indexes(text):
        if first < start or (first and text[first - 1].isalnum()) or (last < size and text[last].isalnum()):
            continue
        found.append(Cue(first, last, words[index], kinds[words[index]]))
    return Cues(tuple(found), tuple(cue.start for cue in found))


def alternatives(words: Iterable[str]) -> str:
    """A pattern of any of the words, the longest first."""
    ordered = sorted(words, key=lambda word: (-len(word), word))  # in one order, whatever set the words come from
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", " +") for word in ordered) + ")"


__all__ = ["Cue", "Cues", "alternatives", "cues"]
