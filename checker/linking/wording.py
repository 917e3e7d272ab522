"""A sentence as items: the words and set phrases that say what a number is about, with the roles they can play."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from checker.languages import words
from checker.languages.folding import key, spelling

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


class Lexicon(NamedTuple):
    """The set phrases of phrases.yaml by their first word, longest first; and who never means the same."""

    phrases: Mapping[str, Sequence[tuple[tuple[str, ...], Mapping[str, str], str]]]
    opposites: Mapping[str, frozenset[int]]  # canonical wording → lines of opposites that it stands in
    units: frozenset[str]


@lru_cache(maxsize=4)
def lexicon(language: str = "vi") -> Lexicon:
    """The set phrases of a language, ready for look-up."""
    data = words(language)["phrases"]
    found: dict[tuple[str, ...], tuple[dict[str, str], str]] = {}

    def add(wording: str, role: str, canonical: str) -> None:
        parts = tuple(key(wording).split())
        found.setdefault(parts, ({}, shown(wording)))[0].setdefault(role, shown(canonical))

    for role in ROLES:
        for line in data[role]:
            for wording in line:
                add(wording, role, line[0])
    for role in PLAIN_ROLES:
        for wording in data[role]:
            add(wording, role, wording)
    for wording in data["compounds"]:
        add(wording, "compounds", wording)
    against: dict[str, set[int]] = {}
    for number, line in enumerate(data["opposites"]):
        for wording in line:
            against.setdefault(shown(wording), set()).add(number)
            if tuple(key(wording).split()) not in found:
                add(wording, "marks", wording)
    phrases: dict[str, list[tuple[tuple[str, ...], Mapping[str, str], str]]] = {}
    for parts, (roles, word) in found.items():
        phrases.setdefault(parts[0], []).append((parts, roles, word))
    for entries in phrases.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return Lexicon(phrases, {k: frozenset(v) for k, v in against.items()}, frozenset(map(key, data["units"])))


def shown(wording: str) -> str:
    """A wording as phrases show it: lower case, one spelling of every word."""
    return " ".join(map(spelling, wording.split()))


_TOKEN = re.compile(r"\d[\d.,]*\d|[^\W_]+")
_BREAK = re.compile(r"[,;:()\[\]“”\"–…!?]|\.\s|\.$")


@lru_cache(maxsize=512)
def items(text: str, language: str = "vi") -> tuple[Item, ...]:
    """The items of a sentence or clause, in order."""
    table = lexicon(language).phrases
    tokens = list(_TOKEN.finditer(text))
    keys = [key(token[0]) for token in tokens]
    result: list[Item] = []
    at, previous = 0, 0
    while at < len(tokens):
        token = tokens[at]
        breaks = bool(_BREAK.search(text, previous, token.start()))
        length, roles, word = 1, {}, ""
        kind = _kind(tokens, at, text)
        for parts, its_roles, its_word in table.get(keys[at], ()):
            if tuple(keys[at : at + len(parts)]) == parts and _together(text, tokens, at, len(parts)):
                length, roles, word = len(parts), dict(its_roles), its_word
                break
        if kind == "name" and length == 1 and at and not _opens(text, token.start()):
            roles = {}
        elif roles:
            kind = "word"
        last = tokens[at + length - 1]
        result.append(Item(word or spelling(token[0]), token.start(), last.end(), roles, kind, breaks))
        previous, at = last.end(), at + length
    return tuple(result)


def _together(text: str, tokens: list[re.Match[str]], at: int, length: int) -> bool:
    """Whether tokens stand in one phrase: only spaces between them (a comma may join a coordination)."""
    return all(text[tokens[i].end() : tokens[i + 1].start()].isspace() for i in range(at, at + length - 1))


def _opens(text: str, start: int) -> bool:
    """Whether a capital at this place may be due to its place: the start of a sentence or a quotation."""
    before = text[:start].rstrip(" “\"'‘(-–")
    return not before or before[-1] in ".!?:…\n;"


def _kind(tokens: list[re.Match[str]], at: int, text: str) -> str:
    token = tokens[at][0]
    if token[0].isdigit():
        return "number"
    if not token[0].isupper():
        return "word"
    if not _opens(text, tokens[at].start()):
        return "name"
    following = tokens[at + 1][0] if at + 1 < len(tokens) else ""
    return "name" if following[:1].isupper() or (len(token) > 1 and token.isupper()) else "word"


__all__ = ["Item", "Lexicon", "items", "lexicon", "shown"]
