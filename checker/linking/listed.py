"""What an item of a list measures, of which only a short name is said: thu nội địa 17 tỷ đồng, dầu thô 2 tỷ đồng."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from checker.languages import words
from checker.languages.folding import key
from checker.linking.choosing import fits
from checker.linking.kept import Kept
from checker.model import Catalogue, Figure, Indicator, NumberMention

RECENT = 8  # figures before an item of which it may be a part or a sibling
UP = 3  # steps from a part to its whole, to the whole of that …
LEAD = 80  # characters before a number in which its item's name stands
NEXT = 32  # characters after a number in which the rest of what it counts stands
_TOKEN = re.compile(r"[^\W\d_]+|\S")
_MARKS = frozenset(",;:.()–-")
VALUE, VOLUME = ".value", ".volume"

Name = tuple[str, ...]


class _Ring(NamedTuple):
    """The short names of indicators that are parts of one whole, by their last and by their first words."""

    by_last: Mapping[str, Sequence[tuple[Name, str]]]
    by_first: Mapping[str, Sequence[tuple[Name, str]]]
    heads: tuple[Name, ...]


def of_list(
    text: str, span: tuple[int, int], number: NumberMention, told: Sequence[Figure], catalogue: Catalogue,
    longer: int = 0,
) -> Indicator | None:  # fmt: skip
    """The indicator of an item: a part of a quantity that was told before it, or of what that is a part of.

    told are the figures before it, the sentence's own and the first of the sentence before; span is what lies between
    the number before it, or the beginning of the sentence, and the number. None where no name, or more than one, fits,
    or the catalogue has a name with more words there (longer).
    """
    anchors = [f.indicator for f in told[-RECENT:] if f.measure == "level" and f.indicator in catalogue.indicators]
    if not anchors:
        return None
    lead = _lead(text, span)
    behind = _tokens(text[number.end - len(number.noun) : number.end + NEXT]) if number.noun else []
    if not lead and not behind:
        return None
    kept = Kept.of(catalogue)
    for anchor in dict.fromkeys(reversed(anchors)):
        for ring in _families(kept, anchor or ""):
            before = ring.by_last.get(lead[-1], ()) if lead else ()
            found = {id_ for name, id_ in before if _ends_with(lead, name, id_) >= max(longer, 1)}
            for head in ring.heads if behind else ():
                if tuple(behind[: len(head)]) == head and len(behind) > len(head):
                    after = ring.by_first.get(behind[len(head)], ())
                    found |= {id_ for name, id_ in after if _begins_with(behind, name, id_) >= max(longer, 1)}
            named = [known for id_ in found if (known := _fitting(catalogue, id_, number))]
            if len(named) == 1:
                return named[0]
            if named:
                return None
    return None


def _fitting(catalogue: Catalogue, id_: str, number: NumberMention) -> Indicator | None:
    known = catalogue.indicators[id_]
    return known if fits(known, number.unit, number.noun, "level", known.names["vi"][0]) else None


def _tokens(text: str) -> list[str]:
    return _TOKEN.findall(key(text))


def _lead(text: str, span: tuple[int, int]) -> list[str]:
    """The words that lead to a number, without those that only carry its value."""
    tokens = _tokens(text[max(span[0], span[1] - LEAD) : span[1]])
    while tokens and (tokens[-1] in _carriers() or tokens[-1] in "(:"):
        tokens.pop()
    return tokens


@lru_cache(maxsize=1)
def _carriers() -> frozenset[str]:
    return frozenset(part for word in words("vi")["phrases"]["list_carriers"] for part in key(word).split())


@lru_cache(maxsize=1)
def _openers() -> frozenset[str]:
    """Words before the name of an item: còn, và, kế đến là."""
    return frozenset(map(key, words("vi")["phrases"]["list_openers"]))


@lru_cache(maxsize=1)
def _joiners() -> frozenset[str]:
    return frozenset(map(key, words("vi")["phrases"]["joiners"]))


@lru_cache(maxsize=4096)
def _heads(id_: str) -> tuple[Name, ...]:
    """What the names of a family begin with, longest first; an item leaves it out."""
    return next((heads for prefix, heads in _heads_of_families().items() if id_.startswith(prefix)), ())


@lru_cache(maxsize=1)
def _heads_of_families() -> Mapping[str, tuple[Name, ...]]:
    table: Mapping[str, Sequence[str]] = words("vi")["phrases"]["list_heads"]
    return {
        prefix: tuple(sorted((tuple(_tokens(head)) for head in line), key=len, reverse=True))
        for prefix, line in table.items()
    }


def _ends_with(lead: Sequence[str], name: Name, id_: str) -> int:
    """How many words before a number are a name that opens there, with the head of its family; 0 where it is not."""
    at = len(lead) - len(name)
    if at < 0 or tuple(lead[at:]) != name:
        return 0
    head = next((h for h in _heads(id_) if len(h) <= at and tuple(lead[at - len(h) : at]) == h), ())
    at -= len(head)
    said = len(name) + len(head)
    if at and lead[at - 1] in _joiners():  # 18 tỷ USD và giày dép 12 tỷ USD; not vốn cấp mới và điều chỉnh 5 tỷ USD
        return said if at == 1 or lead[at - 2] in _MARKS else 0
    return said if at == 0 or lead[at - 1] in _MARKS or lead[at - 1] in _openers() else 0


def _begins_with(behind: Sequence[str], name: Name, id_: str) -> int:
    """How many words of what a number counts are a name: 23 triệu khách quốc tế."""
    head = next((h for h in _heads(id_) if tuple(behind[: len(h)]) == h), ())
    return len(head) + len(name) if head and tuple(behind[len(head) : len(head) + len(name)]) == name else 0


@lru_cache(maxsize=256)
def _families(kept: Kept, anchor: str) -> tuple[_Ring, ...]:
    """The short names of the parts of an indicator, then of the parts of its whole, and so on upwards."""
    if not _heads(anchor):
        return ()
    below = _below(kept)
    rings: list[_Ring] = []
    whole: str | None = anchor
    for _ in range(UP):
        if whole is None:
            break
        ids = dict.fromkeys(id_ for id_ in _descendants(below, whole) if id_ != anchor)
        if ids:
            rings.append(_ring([(name, id_) for id_ in ids for name in _short_names(kept.catalogue.indicators[id_])]))
        whole = _whole(kept).get(whole)
    return tuple(rings)


def _ring(names: Iterable[tuple[Name, str]]) -> _Ring:
    by_last: dict[str, list[tuple[Name, str]]] = {}
    by_first: dict[str, list[tuple[Name, str]]] = {}
    heads: dict[Name, None] = {}
    for name, id_ in names:
        by_last.setdefault(name[-1], []).append((name, id_))
        by_first.setdefault(name[0], []).append((name, id_))
        heads |= dict.fromkeys(_heads(id_))
    return _Ring(by_last, by_first, tuple(heads))


@lru_cache(maxsize=4)
def _whole(kept: Kept) -> Mapping[str, str]:
    """Of what each indicator is a part: declared, or what it cannot exceed."""
    known = kept.catalogue.indicators
    found = {part: i.id for i in known.values() for part in i.parts if part in known}
    for indicator in known.values():
        if indicator.at_most and indicator.at_most[0] in known:
            found.setdefault(indicator.id, indicator.at_most[0])
    for id_ in known:  # the weight of goods beside their value
        value = id_.removesuffix(VOLUME) + VALUE
        if id_.endswith(VOLUME) and value in found:
            found.setdefault(id_, found[value])
    return found


@lru_cache(maxsize=4)
def _below(kept: Kept) -> Mapping[str, Sequence[str]]:
    found: dict[str, list[str]] = {}
    for part, whole in _whole(kept).items():
        found.setdefault(whole, []).append(part)
    return found


def _descendants(below: Mapping[str, Sequence[str]], whole: str, depth: int = UP) -> Iterable[str]:
    for part in below.get(whole, ()):
        yield part
        if depth:
            yield from _descendants(below, part, depth - 1)


def _short_names(indicator: Indicator) -> Iterable[Name]:
    """The names of an indicator without the head of its family: dệt may, of xuất khẩu dệt may."""
    heads = _heads(indicator.id)
    for wording in indicator.names["vi"]:
        name = tuple(_tokens(wording))
        head = next((h for h in heads if name[: len(h)] == h), ())
        yield name[len(head) :] if len(name) > len(head) else name
    groups = [[tuple(_tokens(wording)) for wording in group] for group in indicator.needs]
    if len(groups) == 2 and any(name in heads for name in groups[0]):  # [[xuất khẩu], [gạo]]
        yield from groups[1]


__all__ = ["of_list"]
