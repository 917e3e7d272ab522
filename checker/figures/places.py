"""Finds whom and where a report speaks of: places of the catalogue with their boundary, and open subjects, with their role."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Literal

from checker.figures.names import Names, Vocabulary, vocabulary
from checker.figures.subjects import Alias, Stretch, read_run
from checker.languages import words
from checker.model import Period, Place, PlaceMention


def find_places(text: str, start: int, end: int, names: Names) -> list[PlaceMention]:
    """The named subjects of text[start:end], a sentence or paragraph, in order of place.

    An institution named after a place (Công an TP.HCM) gives two mentions, itself and the place within it; else none
    overlaps another. The cost is linear in end - start.
    """
    known = vocabulary()
    scan = Stretch(text, start, end, known)
    spoken, written = _aliases(scan, names)
    found: list[PlaceMention] = [PlaceMention(a.start, a.end, a.name, a.kind) for a in spoken]
    at, used = 0, start
    for run in known.run.finditer(text, start, end):
        first, last = run.span()
        if first < used:
            if last <= used:
                continue
            first = _next_token(text, used, last)
            if first >= last:
                continue
        while at < len(written) and written[at].start < first:
            at += 1
        stop = at
        while stop < len(written) and written[stop].start < last:
            stop += 1
        if stop == at and last - first < 3:
            continue
        reach = _reach(written, at, last + 90)
        mentions, used = read_run(scan, first, last, written[at:stop], written[at:reach])
        found.extend(mentions)
    found.sort(key=lambda mention: (mention.start, -mention.end))
    return [_finished(scan, mention) for mention in found]


def _reach(written: list[Alias], at: int, limit: int) -> int:
    while at < len(written) and written[at].start < limit:
        at += 1
    return at


def _next_token(text: str, used: int, last: int) -> int:
    gap = text.find(" ", used, last)
    return gap + 1 if gap >= 0 else last


def _aliases(scan: Stretch, names: Names) -> tuple[list[Alias], list[Alias]]:
    """Listed names as whole words: those without a capital (cả nước), and the others."""
    text, offset = scan.text, scan.start
    part = text if offset == 0 and scan.end == len(text) else text[offset : scan.end]
    spoken: list[Alias] = []
    written: list[Alias] = []
    size = len(part)
    for index, first, last in names.automaton.find_matches_as_indexes(part):
        if (first and part[first - 1].isalnum()) or (last < size and part[last].isalnum()):
            continue
        target = names.targets[index]
        alias = Alias(first + offset, last + offset, target.name, target.kind)
        if part[first].isupper() and target.kind != "world" and part[first:last] not in _common():
            written.append(alias)
        elif not (last + 1 < size and part[last] == " " and part[last + 1].isupper()):
            spoken.append(alias)
    return spoken, written


@lru_cache(maxsize=1)
def _common() -> frozenset[str]:
    """Names that are no capitalised names, even where they open a sentence: Cả nước."""
    return frozenset(word for word in words("vi")["places"]["nation"] if word.lower().capitalize() == word and word != "VN")


def _finished(scan: Stretch, mention: PlaceMention) -> PlaceMention:
    """A mention with its boundary and its role."""
    boundary: Literal["old", "new"] | None = None
    if mention.kind == "province":
        if scan.words.old.match(scan.text, mention.end, scan.end):
            boundary = "old"
        elif scan.words.new.match(scan.text, mention.end, scan.end):
            boundary = "new"
    return mention._replace(boundary=boundary, role=_role(scan, mention))


def _role(scan: Stretch, mention: PlaceMention) -> str:
    text, words = scan.text, scan.words
    before = text[max(scan.start, mention.start - 30) : mention.start].split()
    role = None
    for size in (3, 2, 1):
        role = role or (words.roles.get(" ".join(before[-size:])) if len(before) >= size else None)
    if role == "speaker" or words.speaks.match(text, mention.end, scan.end):
        return "speaker"
    return role or "subject"


def boundary_of(places: tuple[Place, ...], period: Period) -> Literal["old", "new"] | None:
    """Which boundary a province had throughout a period; None for one that never changed, or for a period across the change.

    places are the catalogue's entries of one name.
    """
    changed = any(place.changed or place.valid_from or place.valid_to for place in places)
    day = period.end or period.start
    if not changed or day is None:
        return None
    turn = _turn()
    if day < turn:
        return "old"
    if period.start is not None and period.start >= turn:
        return "new"
    return None


@lru_cache(maxsize=1)
def _turn() -> date:
    return date.fromisoformat(words("vi")["places"]["changed_on"])


__all__ = ["Names", "boundary_of", "find_places"]
