"""A number of a table as a sentence: what its row, its column and the lines above the table make together."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from checker.languages import listed, one_of, words
from checker.languages.folding import fold
from checker.model import Figure
from checker.tabled.columns import MINUS, Column, any_of
from checker.tabled.grid import Entry

MEASURES = {"growth": ("growth",), "index": ("ratio",), "plan": ("ratio",)}


class Named(NamedTuple):
    """A quantity that words name."""

    words: str
    id: str
    rate: bool = False  # an index or a rate: what it is of, a row says


class Known(NamedTuple):
    """What the sentences of a table are made with."""

    places: Mapping[str, str]  # what a row may be called: the country and its provinces, by their names
    partners: frozenset[str]  # other countries
    quantity_of: Callable[[str], Named | None]  # the one quantity that words name
    is_rate: Callable[[str], bool]  # whether an indicator is a rate or an index


class Sentence(NamedTuple):
    """A cell told: what stands before and after its number, and what a figure read there must be."""

    before: str
    after: str
    fits: Callable[[Figure], bool]


def sentences(
    entry: Entry, column: Column, when: str, subjects: tuple[Named, ...], known: Known, beside: str
) -> Iterator[Sentence]:
    """The ways to tell a cell of that time, the likeliest first; beside is the level that a rate belongs to, told."""
    told = counted(column.what) if column.kind == "level" and not column.unit else None
    if told:
        if entry.label in known.places:
            scope = known.places[entry.label]
            begin = f"{when}, {entry.label} {_one('has')} "
            yield Sentence(begin, f" {told}.", lambda one: one.scope == scope and _is_known(one))
        return
    end = ending(entry, column)
    if end is None:
        return
    verb, after = end
    for subject, named in _subjects(entry, column, when, subjects, known):

        def fits(one: Figure, named: Callable[[Figure], bool] = named) -> bool:
            return one.measure in MEASURES.get(column.kind, (one.measure,)) and named(one)

        if column.planned:
            yield Sentence(f"{_one('planned')} {subject} {_one('is')} ", after, fits)
            continue
        if beside:
            yield Sentence(f"{subject} {_one('reached')} {beside}, {verb} ", after, fits)
        yield Sentence(f"{subject} {verb} ", after, fits)


def unit_of(entry: Entry, column: Column) -> str | None:
    """The unit of a level: that of its column, else of its row, else of the table."""
    if column.unit:
        return column.unit
    worth = any_of("worth").search(column.said) and not any_of("volume").search(column.said)
    return (entry.general or entry.unit) if worth else (entry.unit or entry.general)


def ending(entry: Entry, column: Column) -> tuple[str, str] | None:
    """The verb before a number, and what stands behind it."""
    if column.kind == "level":
        unit = unit_of(entry, column)
        if unit is None or entry.number[0] in MINUS:  # thặng dư -45: which way it is, the name alone says
            return None
        return _one("estimated" if column.estimated else "reached"), f" {unit}."
    if column.kind == "growth":
        return _one("falls" if entry.number[0] in MINUS else "rises"), f"% {column.base}".rstrip() + "."
    if column.kind in ("index", "plan"):
        return _one("equals"), f"% {column.base or _one('of_plan')}."
    return None


def _subjects(
    entry: Entry, column: Column, when: str, subjects: tuple[Named, ...], known: Known
) -> Iterator[tuple[str, Callable[[Figure], bool]]]:
    """What a sentence about a cell begins with, and what it has to be read as."""
    label, own = entry.label, column.what
    if label.lower().endswith(listed("tables.others")):  # các nước khác: of each table its own
        return
    ours = known.quantity_of(own) if own else None
    named = (*((ours,) if ours else ()), *subjects)
    if label in known.places:
        scope = known.places[label]
        label = _small(label) if scope == words("vi")["places"]["nation_name"] else label
        of_place = f"{when} {_one('of')} {label}"
        for said in [own] if own else [one.words for one in subjects]:
            yield f"{said} {of_place}", lambda one: one.scope == scope and _is_known(one)
        if own and subjects and not ours:
            said, id_, _ = subjects[0]
            yield f"{said} {own} {of_place}", lambda one: one.scope == scope and _is_whole(one, id_, own)
        return
    if label.lower() in one_of("tables.totals") or label == when:
        for said in [own] if own else [one.words for one in subjects[:1]]:
            yield f"{when}, {said}", _is_known
        return
    small = _small(label)
    if named:  # the nearest: what the title says besides is of other tables too
        said, id_, rate = named[0]

        def is_narrower(one: Figure) -> bool:
            catalogued = _is_known(one) and one.indicator != id_ and (not rate or known.is_rate(str(one.indicator)))
            return (catalogued and not _is_another(id_, str(one.indicator))) or _is_whole(one, id_, small)

        way = _way(id_) if label in known.partners else None
        if way:
            yield f"{when}, {said} {way} {label}", is_narrower
            return
        if said == own and label[:1].isupper():
            yield f"{said} {when} {_one('of')} {label}", lambda one: _is_known(one) and str(one.scope) in label
        for join in listed("tables.joins"):
            yield f"{when}, {' '.join(f'{said} {join} {small}'.split())}", is_narrower
    if not own and not (named and named[0].rate):
        told = named[0].id if named else ""
        yield f"{when}, {label}", lambda one: _is_known(one) and not _is_another(told, str(one.indicator))


def _is_another(told: str, id_: str) -> bool:
    """Whether a row would be of the other way of trade than its table: machinery in a table of imports is no export."""
    ways = words("vi")["phrases"]["trade_ways"]
    return any(told.startswith(way) and not id_.startswith(way) for way in ways)


def _is_known(one: Figure) -> bool:
    return one.indicator is not None and not one.indicator.startswith("~")


def _is_whole(one: Figure, id_: str, label: str) -> bool:
    """Whether an open indicator is of a quantity, and all that a row says of it."""
    _, of, *rest = (one.indicator or "").split("~") + [""] * 2
    return of == id_ and set(fold(label).split()) <= set(fold(" ".join(rest)).split())


def _small(label: str) -> str:
    """A label inside a sentence: Dệt may is dệt may, EU and Vinamilk's HOSE code are what they are."""
    return label[0].lower() + label[1:] if label[1:2].islower() or label[1:2] == " " else label


def _way(id_: str) -> str | None:
    """The word before a partner: exports go sang, imports and visitors come từ."""
    ways = words("vi")["phrases"]["trade_with"] | words("vi")["phrases"]["goods_with"] | words("vi")["tables"]["ways"]
    return next((ways[start] for start in sorted(ways, key=len, reverse=True) if id_.startswith(start)), None)


def counted(what: str) -> str | None:
    """What a column counts: Số dự án cấp mới counts dự án cấp mới."""
    for head in listed("phrases.counts"):
        if what.lower().startswith(head):
            return what[len(head) :].strip() or None
    return None


def _one(name: str) -> str:
    said: str = words("vi")["tables"][name]
    return said


__all__ = ["Known", "Named", "Sentence", "counted", "ending", "sentences"]
