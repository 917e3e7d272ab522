"""What general nouns count: ca mắc are of the disease that the report spoke of last."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from checker.languages import words
from checker.languages.folding import key, lowered
from checker.linking.kept import Kept
from checker.model import Catalogue, NumberMention, Sentence

REACH = 2000  # characters before a number within which its kind is named
BEFORE = 40  # characters before a bracket in which stands what is counted in it
_WORDS = re.compile(r"[^\W\d_]+")
_NEXT = re.compile(r"\s*([^\W\d_]+|\S)")
_BREAK = re.compile(r"[.!?\n]\s|\n")

Names = tuple[re.Pattern[str], Mapping[str, str]]


def of_family(text: str, sentence: Sentence, number: NumberMention, catalogue: Catalogue) -> str | None:
    """The indicator of a number whose noun is general and says nothing more of what it counts.

    None where its own sentence names a kind, or the last that names one names two.
    """
    noun = key(number.noun) if number.noun else ""
    family = next((family for family, nouns in _families().items() if noun in nouns), None)
    if family is None or any(m.id.startswith(family) for m in sentence.indicators):
        return None
    following = _NEXT.match(text, number.end, sentence.end)
    if following and following[1][0].isalpha() and key(following[1]) not in _ends():
        return None
    if text.endswith("(", 0, number.start) and _is_qualified(text, sentence, number, noun):
        return None
    pattern, ids = _names(Kept.of(catalogue), family)
    small = lowered(text)
    low = max(0, sentence.start - REACH)
    found = list(pattern.finditer(small, low, sentence.start))
    if not found:
        return None
    breaks = [m.end() for m in _BREAK.finditer(text, low, found[-1].start())]
    named = {ids[m[0]] for m in found if m.start() >= (breaks[-1] if breaks else low)}
    return named.pop() if len(named) == 1 else None


def _is_qualified(text: str, sentence: Sentence, number: NumberMention, noun: str) -> bool:
    """Whether words before a bracket say more of what is counted in it: 36% số ca nặng cả nước (1.184 ca)."""
    before = _WORDS.findall(text, max(sentence.start, number.start - BEFORE), number.start)
    keys = [key(word) for word in before]
    at = max((place for place, word in enumerate(keys) if word == noun), default=len(keys))
    return at + 1 < len(keys) and keys[at + 1] not in _ends()


@lru_cache(maxsize=8)
def _names(kept: Kept, family: str) -> Names:
    """The names of a family's indicators in lower case, longest first, and whose each is."""
    known = kept.catalogue.indicators
    ids = {name.lower(): id_ for id_ in known if id_.startswith(family) for name in known[id_].names.get("vi", ())}
    said = "|".join(map(re.escape, sorted(ids, key=len, reverse=True))) or r"(?!)"
    return re.compile(rf"(?<!\w)(?:{said})(?!\w)"), ids


@lru_cache(maxsize=1)
def _families() -> Mapping[str, frozenset[str]]:
    table: Mapping[str, list[str]] = words("vi")["phrases"]["kinds"]
    return {family: frozenset(map(key, nouns)) for family, nouns in table.items()}


@lru_cache(maxsize=1)
def _ends() -> frozenset[str]:
    return frozenset(key(phrase).split()[0] for phrase in words("vi")["phrases"]["kind_ends"])


__all__ = ["of_family"]
