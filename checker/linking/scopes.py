"""Whose figure it is: the subject of its clause, sentence or report."""

from __future__ import annotations

from typing import NamedTuple

from checker.model import NumberMention, PlaceMention, Sentence

# Named bodies whose words and decisions are about the country, not about themselves
SPEAKING = frozenset(["speaker"])
AREAS = frozenset(["nation", "province", "country", "region", "world"])
SUBJECTS = frozenset(["nation", "province", "country", "region", "world", "organisation", "person", "work", "district"])


class Scoped(NamedTuple):
    """The subject of a figure, the boundary its wording gives, and how sure the link is."""

    name: str | None
    boundary: str | None = None
    kind: str = ""
    certainty: float = 1.0


NOBODY = Scoped(None, certainty=0.5)


def scope_of(text: str, sentence: Sentence, number: NumberMention, carried: Scoped | None) -> Scoped:
    """The scope of a number: the subject of its clause, else of its sentence, else what was carried over."""
    mentions = [m for m in sentence.places if m.role not in ("speaker", "partner") and m.kind in SUBJECTS]
    own = _governing(text, mentions, number)
    if own:
        return Scoped(own.name, own.boundary, own.kind)
    if carried:
        return carried
    return NOBODY


def _governing(text: str, mentions: list[PlaceMention], number: NumberMention) -> PlaceMention | None:
    """The first subject before the number in its sentence; else one that follows it as its place (ở Gia Lai)."""
    segment = text.rfind(";", 0, number.start) + 1
    before = [m for m in mentions if m.end <= number.start]
    near = [m for m in before if m.start >= segment]
    for group in (near, before):
        subjects = [m for m in group if m.role in ("subject", None)] or group
        if subjects:
            return subjects[0]
    after = [m for m in mentions if m.start >= number.end and ";" not in text[number.end : m.start]]
    return after[0] if after else None


def carry(sentence: Sentence, carried: Scoped | None) -> Scoped | None:
    """What the next sentences may take over as their subject."""
    for mention in sentence.places:
        if mention.role in ("subject", "location", None) and mention.kind in SUBJECTS:
            return Scoped(mention.name, mention.boundary, mention.kind, 0.7)
    return carried


__all__ = ["NOBODY", "Scoped", "carry", "scope_of"]
