"""The word lists of scopes.yaml as they are looked up for each name, and the kinds of names."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from checker import languages

AREAS = frozenset(["nation", "province", "country", "region", "world"])
OWN = frozenset(["organisation", "person", "work", "grouping"])


class Vocabulary(NamedTuple):
    """Words around a name, ready for look-up."""

    outlets: frozenset[str]
    papers: frozenset[str]
    no_bodies: frozenset[str]
    entities: frozenset[str]
    work_heads: frozenset[str]
    holders: frozenset[str]
    states: frozenset[str]
    global_bodies: frozenset[str]
    merging: frozenset[str]
    ranked: frozenset[str]
    foreseen: frozenset[str]
    seats: frozenset[str]
    exchanges: frozenset[str]
    listed_on: frozenset[str]
    compared: frozenset[str]
    models: frozenset[str]
    wares: frozenset[str]
    not_wares: frozenset[str]
    shares: frozenset[str]
    countries_after: frozenset[str]
    economies: frozenset[str]
    directions: frozenset[str]
    against: frozenset[str]
    not_state: frozenset[str]
    causes: frozenset[str]
    infections: frozenset[str]
    prizes: frozenset[str]
    wholes: frozenset[str]
    told_of: frozenset[str]
    sectors: frozenset[str]
    addressed: frozenset[str]
    priced_goods: frozenset[str]
    venues: frozenset[str]
    foresees: tuple[str, ...]
    offices: re.Pattern[str]
    holds: re.Pattern[str]
    says: re.Pattern[str]


_SETS = Vocabulary._fields[: Vocabulary._fields.index("foresees")]


@cache
def listed_words(name: str) -> tuple[str, ...]:
    """One of the word lists of scopes.yaml; each number asks for a dozen of them."""
    return tuple(languages.words("vi")["scopes"][name])


def any_of(name: str, file: str = "scopes") -> str:
    """The words of one of these lists, or of one of another file, as what a pattern may find."""
    return languages.any_of(name, file)


@lru_cache(maxsize=1)
def vocabulary() -> Vocabulary:
    """The word lists of scopes.yaml as they are looked up for each name."""
    foresees = tuple(" " + word for word in listed_words("foresees"))
    offices = re.compile(any_of("offices"))
    says = re.compile(any_of("says"))
    sets = {name: frozenset(listed_words(name)) for name in _SETS}
    return Vocabulary(**sets, foresees=foresees, offices=offices, holds=languages.form("lists.office"), says=says)


__all__ = ["AREAS", "OWN", "Vocabulary", "any_of", "listed_words", "vocabulary"]
