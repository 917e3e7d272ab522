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


class _Known(NamedTuple):
    """What a word is wherever it stands: its key, its spelling, and the set phrases of two words and more it opens.

    phrases are by their second word, longest first; alone is what it means by itself.
    """

    key: str
    spelling: str
    phrases: Mapping[str, Sequence[_Phrase]]
    alone: _Phrase | None


@lru_cache(maxsize=16384)
def _known(word: str, language: str) -> _Known:
    phrases: dict[str, list[_Phrase]] = {}
    alone: _Phrase | None = None
    for phrase in lexicon(language).phrases.get(key(word), ()):
        if len(phrase[0]) == 1:
            alone = phrase
        else:
            phrases.setdefault(phrase[0][1], []).append(phrase)
    return _Known(key(word), spelling(word), phrases, alone)


@lru_cache(maxsize=2048)  # the sentences of a chunk of reports: linking and pairing both look at them
def items(text: str, language: str = "vi") -> tuple[Item, ...]:
    """The items of a sentence or clause, in order."""
    places = [match.span() for match in _TOKEN.finditer(text)]
    said = [text[start:end] for start, end in places]
    known = [_known(word, language) for word in said]
    keys = [word.key for word in known]
    result: list[Item] = []
    at = last = 0
    while at < len(places):
        start = places[at][0]
        gap = text[last:start]
        breaks = gap != " " and _BREAK.search(gap + " ") is not None
        word = said[at]
        kind = "word" if word[0].islower() else _kind(text, word, start, said[at + 1] if at + 1 < len(said) else "")
        here = known[at]
        length, roles, shown_as = 1, _NONE, here.spelling
        if here.alone:
            _, roles, shown_as = here.alone
        for parts, its_roles, its_word in here.phrases.get(keys[at + 1], ()) if at + 1 < len(keys) else ():
            size = len(parts)
            if keys[at : at + size] == parts and _together(text, places, at, size):
                length, roles, shown_as = size, its_roles, its_word
                break
        if roles and not (kind == "name" and length == 1 and at):
            kind = "word"
        elif roles and not _opens(text, start):
            roles = _NONE
        elif roles:
            kind = "word"
        last = places[at + length - 1][1]
        result.append(tuple.__new__(Item, (shown_as, start, last, roles, kind, breaks)))
        at += length
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
    first = word[0]
    if first.isdigit():
        return "number"
    if not first.isupper():
        return "word"
    if not _opens(text, start):
        return "name"
    return "name" if following[:1].isupper() or (len(word) > 1 and word.isupper()) else "word"


__all__ = ["Item", "Lexicon", "items", "lexicon", "shown"]
