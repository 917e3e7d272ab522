"""A sentence as items: the words and set phrases that say what a number is about, with the roles they can play."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from checker.languages import words
from checker.languages.folding import key, keys, spelling

ROLES = ("states", "acts", "heads", "weak_heads", "nouns")
PLAIN_ROLES = ("carriers", "barriers", "fillers", "holders")


class Item(NamedTuple):
    """A word or set phrase of a sentence. word is its one spelling; roles maps each role to the canonical wording."""

    word: str
    start: int  # in the text that was split
    end: int
    roles: Mapping[str, str]
    kind: str  # word, name, number
    breaks: bool  # whether punctuation stands between it and the item before


_Phrase = tuple[list[str], Mapping[str, str], str]  # its words as keys, its roles, how it is shown


class Lexicon(NamedTuple):
    """The set phrases of phrases.yaml by their first word, longest first; and who never means the same."""

    phrases: Mapping[str, Sequence[_Phrase]]
    opposites: Mapping[str, frozenset[int]]  # canonical wording → lines of opposites that it stands in
    units: frozenset[str]


@lru_cache(maxsize=4)
def lexicon(language: str = "vi") -> Lexicon:
    """The set phrases of a language, ready for look-up."""
    data = words(language)["phrases"]
    given = [(wording, role, line[0]) for role in ROLES for line in data[role] for wording in line]
    given += [(wording, role, wording) for role in (*PLAIN_ROLES, "compounds") for wording in data[role]]
    given += [(wording, "marks", wording) for line in data["opposites"] for wording in line]
    found: dict[tuple[str, ...], tuple[dict[str, str], str]] = {}
    for (wording, role, canonical), folded in zip(given, keys(wording for wording, _, _ in given), strict=True):
        parts = tuple(folded.split())
        if role != "marks" or parts not in found:  # what only opposites name
            found.setdefault(parts, ({}, shown(wording)))[0].setdefault(role, shown(canonical))
    against: dict[str, set[int]] = {}
    for number, line in enumerate(data["opposites"]):
        for wording in line:
            against.setdefault(shown(wording), set()).add(number)
    phrases: dict[str, list[tuple[list[str], Mapping[str, str], str]]] = {}
    for parts, (roles, word) in found.items():
        phrases.setdefault(parts[0], []).append((list(parts), roles, word))
    for entries in phrases.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return Lexicon(phrases, {k: frozenset(v) for k, v in against.items()}, frozenset(map(key, data["units"])))


@lru_cache(maxsize=4096)
def shown(wording: str) -> str:
    """A wording as phrases show it: lower case, one spelling of every word."""
    return " ".join(map(spelling, wording.split()))


_TOKEN = re.compile(r"\d[\d.,]*\d|[^\W_]+")
_BREAK = re.compile(r"[,;:()\[\]“”\"–…!?]|\.\s")


_NONE: Mapping[str, str] = {}
MOST_WORDS = 16_384  # that are kept in mind


class _Known(NamedTuple):
    """What a word is wherever it stands: its key, its spelling, and the set phrases of two words and more it opens.

    phrases are by their second word, longest first; alone is what it means by itself; kind is empty for a capital,
    of which the place decides.
    """

    key: str
    spelling: str
    phrases: Mapping[str, Sequence[_Phrase]]
    alone: _Phrase | None
    kind: str


class _Vocabulary(dict[str, _Known]):
    """What is known of each word met so far; asked for every word of a report, so it is a plain look-up."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self._phrases = lexicon(language).phrases

    def __missing__(self, word: str) -> _Known:
        phrases: dict[str, list[_Phrase]] = {}
        alone: _Phrase | None = None
        for phrase in self._phrases.get(key(word), ()):
            if len(phrase[0]) == 1:
                alone = phrase
            else:
                phrases.setdefault(phrase[0][1], []).append(phrase)
        if len(self) >= MOST_WORDS:
            self.clear()
        kind = "number" if word[0].isdigit() else "" if word[0].isupper() else "word"
        self[word] = known = _Known(key(word), spelling(word), phrases, alone, kind)
        return known


@lru_cache(maxsize=4)
def _vocabulary(language: str) -> _Vocabulary:
    return _Vocabulary(language)


@lru_cache(maxsize=2048)  # the sentences of a chunk of reports: linking and pairing both look at them
def items(text: str, language: str = "vi") -> tuple[Item, ...]:
    """The items of a sentence or clause, in order."""
    places = [match.span() for match in _TOKEN.finditer(text)]
    said = [text[start:end] for start, end in places]
    known = list(map(_vocabulary(language).__getitem__, said))
    result: list[Item] = []
    last = 0
    for at, (here, (start, end)) in enumerate(zip(known, places, strict=True)):
        if start < last:  # within the phrase before
            continue
        _, shown_as, phrases, alone, kind = here
        single = start == last + 1 and text[last] == " "
        breaks = not single and _BREAK.search(text[last:start] + " ") is not None
        if not kind:
            kind = _kind(text, said[at], start, said[at + 1] if at + 1 < len(said) else "")
        roles, size = _NONE, 1
        if alone:
            _, roles, shown_as = alone
        if phrases and at + 1 < len(known) and (longer := phrases.get(known[at + 1].key)):
            for parts, its_roles, its_word in longer:
                count = len(parts)
                if [word.key for word in known[at : at + count]] == parts and _together(text, places, at, count):
                    size, roles, shown_as, end = count, its_roles, its_word, places[at + count - 1][1]
                    break
        if roles:
            if kind == "name" and size == 1 and at and not _opens(text, start):
                roles = _NONE
            else:
                kind = "word"
        result.append(tuple.__new__(Item, (shown_as, start, end, roles, kind, breaks)))
        last = end
    return tuple(result)


def _together(text: str, places: Sequence[tuple[int, int]], at: int, size: int) -> bool:
    """Whether words stand in one phrase: only spaces between them."""
    gaps = (text[places[i][1] : places[i + 1][0]] for i in range(at, at + size - 1))
    return all(gap == " " or gap.isspace() for gap in gaps)


def _opens(text: str, start: int) -> bool:
    """Whether a capital at this place may be due to its place: the start of a sentence or a quotation."""
    before = text[max(0, start - 8) : start].rstrip(" “\"'‘(-–")
    return (not before and start < 8) or before[-1:] in tuple(".!?:…\n;")


def _kind(text: str, word: str, start: int, following: str) -> str:
    """Whether a word with a capital is a name, or has it from its place."""
    if not _opens(text, start):
        return "name"
    return "name" if following[:1].isupper() or (len(word) > 1 and word.isupper()) else "word"


__all__ = ["Item", "Lexicon", "items", "lexicon", "shown"]
