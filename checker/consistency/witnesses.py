"""Which figures are one witness: near-copies of one sentence, one report, or one body whose data all of them quote."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Hashable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from checker.model import Figure

WORDS = 3  # of one shingle
ALIKE = 0.75  # Jaccard of shingles, numbers left out, from which two sentences are copies
SHORTEST = 8  # words: shorter sentences are alike by chance
FOLLOWED = 32  # earlier sentences that one shingle leads to

TOKEN = re.compile(r"[^\W\d_]+|\d+(?:[.,]\d+)*", re.UNICODE)


class Copies(NamedTuple):
    """Group of each text (equal numbers: copies, directly or through others), and how many pairs were compared."""

    groups: list[int]
    compared: int


def groups(figures: Sequence[Figure], facts: Sequence[Hashable] | None = None) -> list[int]:
    """The witness of each figure: equal numbers are one witness, numbered in order of first appearance.

    Witnesses are counted for one fact at a time: facts are the figures' keys (by default what the figures themselves
    say), and figures of two facts are never one witness. Cost grows close to linearly.
    """
    keys = facts if facts is not None else [fact_of(figure) for figure in figures]
    root = list(range(len(figures)))
    _join(root, ((keys[i], "report", _report(figure)) for i, figure in enumerate(figures)))
    _join(root, ((keys[i], "origin", _fold(f.origin)) if f.origin else None for i, f in enumerate(figures)))
    alike = copies([figure.sentence for figure in figures]).groups
    _join(root, ((keys[i], "copy", group) for i, group in enumerate(alike)))
    return _numbered(root)


def copying_errors(conflicts: Sequence[Iterable[int]], figures: Sequence[Figure]) -> list[int]:
    """Positions of the conflicts between reports that copied one sentence: one of them miscopied its figure."""
    found = []
    for position, conflict in enumerate(conflicts):
        members = sorted(set(conflict))
        if len({_report(figures[i]) for i in members}) < 2:
            continue
        if len(set(copies([figures[i].sentence for i in members]).groups)) == 1:
            found.append(position)
    return found


def fact_of(figure: Figure) -> Hashable:
    """What a figure is about, as far as its own fields say it."""
    what = figure.link or figure.indicator
    return what, figure.scope, figure.boundary, figure.measure, figure.of, figure.period, figure.base


def copies(texts: Sequence[str], alike: float = ALIKE) -> Copies:
    """Near-identical texts: word shingles without their numbers, exact Jaccard, candidates from an inverted index.

    Each text is looked up by its rarest shingles only (two sets with Jaccard ≥ t share one of the rarest
    |x| − ⌈t·|x|⌉ + 1; Bayardo, Ma and Srikant, "Scaling up all pairs similarity search", WWW 2007). A shingle leads to
    the first FOLLOWED texts that have it.
    """
    shingled: dict[frozenset[tuple[str, ...]], list[int]] = {}
    for i, text in enumerate(texts):
        shingled.setdefault(shingles(text) or frozenset([("", str(i))]), []).append(i)
    sets = list(shingled)
    frequency: dict[tuple[str, ...], int] = {}
    for one in sets:
        for shingle in one:
            frequency[shingle] = frequency.get(shingle, 0) + 1
    root = list(range(len(sets)))
    index: dict[tuple[str, ...], list[int]] = {}
    compared = 0
    for position, one in enumerate(sets):
        rare = sorted(one, key=lambda s: (frequency[s], s))[: len(one) - _ceiling(alike * len(one)) + 1]
        for other in dict.fromkeys(c for shingle in rare for c in index.get(shingle, ())):
            if _find(root, position) == _find(root, other) or not _sizes(one, sets[other], alike):
                continue
            compared += 1
            if jaccard(one, sets[other]) >= alike:
                root[_find(root, position)] = _find(root, other)
        for shingle in rare:
            entries = index.setdefault(shingle, [])
            if len(entries) < FOLLOWED:
                entries.append(position)
    of_set = _numbered(root)
    result = [0] * len(texts)
    for position, members in enumerate(shingled.values()):
        for i in members:
            result[i] = of_set[position]
    return Copies(_numbered_values(result), compared)


@lru_cache(maxsize=4096)
def shingles(text: str) -> frozenset[tuple[str, ...]]:
    """Runs of WORDS words, case and numbers left out; empty for a text too short to be copied."""
    words = ["#" if token[0].isdigit() else token for token in TOKEN.findall(_fold(text))]
    if len(words) < SHORTEST:
        return frozenset()
    return frozenset(tuple(words[i : i + WORDS]) for i in range(len(words) - WORDS + 1))


def jaccard(a: frozenset[tuple[str, ...]], b: frozenset[tuple[str, ...]]) -> float:
    """Shared among all members."""
    both = len(a & b)
    return both / (len(a) + len(b) - both) if both else 0.0


def _ceiling(value: float) -> int:
    return -int(-(value - 1e-9) // 1)


def _sizes(a: frozenset[tuple[str, ...]], b: frozenset[tuple[str, ...]], alike: float) -> bool:
    return min(len(a), len(b)) >= alike * max(len(a), len(b)) - 1e-9


def _report(figure: Figure) -> Hashable:
    return figure.url or figure.doc


def _fold(text: str | None) -> str:
    return " ".join(unicodedata.normalize("NFC", text or "").casefold().split())


def _join(root: list[int], marks: Iterable[Hashable | None]) -> None:
    """Figures with one mark become one group."""
    first: dict[Hashable, int] = {}
    for i, mark in enumerate(marks):
        if mark is not None:
            root[_find(root, i)] = _find(root, first.setdefault(mark, i))


def _find(root: list[int], i: int) -> int:
    while root[i] != i:
        root[i] = root[root[i]]
        i = root[i]
    return i


def _numbered(root: list[int]) -> list[int]:
    return _numbered_values([_find(root, i) for i in range(len(root))])


def _numbered_values(values: Sequence[int]) -> list[int]:
    numbers: Mapping[int, int] = {value: number for number, value in enumerate(dict.fromkeys(values))}
    return [numbers[value] for value in values]


__all__ = ["Copies", "copies", "copying_errors", "fact_of", "groups", "jaccard", "shingles"]
