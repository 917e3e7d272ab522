"""Reads indicators and places from YAML into the Catalogue, checks that they agree, and keeps the result compiled."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from checker import compiled
from checker.languages.folding import key
from checker.model import Catalogue, Indicator, Interval, Option, Place, Taught
from checker.rulebook import fields, readings, releases
from checker.rulebook.files import Files, collect, root
from checker.rulebook.mistakes import At, Mistakes
from checker.yamlio import Located

VERSION = "7"  # of this reader: change it when what it makes of the same files changes

# Besides money (a sum), price (a sum, or a sum per something), index (points) and ratio (whatever it is told in), the
# dimensions of quantities.py: calendar is years and months.
DIMENSIONS = (
    "money", "price", "count", "percent", "index", "ratio", "mass", "area", "length", "volume", "energy", "power",
    "calendar", "celsius", "TEU",
)  # fmt: skip
PLACE_KINDS = {
    "world": "world", "nation": "nation", "provinces": "province", "countries": "country", "regions": "region",
    "groupings": "grouping", "organisations": "organisation",
}  # fmt: skip

INDICATOR: Mapping[str, Option] = {
    "names": Option("names", required=True, about="wordings in each language, the first the one to show"),
    "dimension": Option("choice", required=True, choices=DIMENSIONS, about="what its level is measured in"),
    "kind": Option(
        "choice", required=True, choices=("stock", "flow", "rate"),
        about="stock: stands at a day; flow: adds up over a time; rate: neither, such as a price or a percentage",
    ),
    "sign": Option("choice", "positive", choices=("positive", "any"), about="any: it may be below zero"),
    "parts": Option("indicators", about="indicators that sum to it"),
    "at_most": Option("indicators", about="indicators that it cannot exceed in the same place and time"),
    "bounds": Option("interval", about="plausible [low, high] in the base unit (VND, USD, persons, percent)"),
    "direction": Option("choice", choices=("rises", "falls"), about="where the series is expected to go"),
    "of": Option("indicator", about="for a share: the whole"),
    "national": Option("bool", False, about="only ever said of a whole country"),
    "nouns": Option("texts", about="counted nouns, one of which must follow the number"),
    "event": Option("bool", False, about="means something only within one story"),
    "needs": Option("groups", about="groups of wordings: one of each must occur in the clause"),
    "excludes": Option("texts", about="wordings that make it another indicator"),
    "growth": Option("indicator", about="the indicator that its growth rate is"),
    "home": Option("text", about="the place that it is always of, whoever is named beside it"),
    "daily": Option("bool", False, about="quoted anew each day: a month named earlier is not its time"),
    "difference": Option("indicators", about="the two indicators that it is the difference of"),
    "amount": Option("indicator", about="the indicator that its name means before a sum of money"),
    "short": Option("texts", about="wordings that mean it only in a report or paragraph about one of `about`"),
    "about": Option("texts", about="what a title, heading or paragraph must name for the short wordings to mean it"),
}  # fmt: skip
PLACE: Mapping[str, Option] = {
    "name": Option("text", required=True, about="canonical name"),
    "aliases": Option("texts", about="other wordings"),
    "valid_from": Option("date"),
    "valid_to": Option("date"),
    "merged_into": Option("text", about="what it has been part of since valid_to"),
    "merged_from": Option("texts"),
    "changed": Option("bool", False, about="the same name before and after, with another boundary"),
    "within": Option("text", about="the region that it lies in"),
    "english": Option("text"),
}
REFERENCES = ("parts", "at_most", "of", "growth", "difference", "amount")


def load_catalogue(folders: Sequence[Path] | None = None) -> Catalogue:
    """The indicators and places of several folders, later ones adding to or overriding earlier ones.

    None reads the shipped rules. Raises UserErrors with every mistake of every file.
    """
    files = collect(folders)
    name = "catalogue" if folders is None else "own-catalogue"
    value, fingerprint = compiled.load(name, files.catalogue(), VERSION, lambda: _build(files))
    indicators = {row[0]: _indicator(row) for row in value["indicators"]}
    places: dict[str, tuple[Place, ...]] = {}
    for row in value["places"]:
        place = _place(row)
        places[place.name] = (*places.get(place.name, ()), place)
    return Catalogue(
        indicators, places, fingerprint, tuple(map(releases.release, value["releases"])),
        taught={(sentence, text, before): columns for sentence, text, before, columns, _, _ in value["taught"]},
        taught_by={(sentence, text, before): Taught(*by) for sentence, text, before, _, *by in value["taught"]},
        names_by={name: Taught(who, at) for name, who, at in value["names"]},
    )  # fmt: skip


def _build(files: Files) -> dict[str, list[Any]]:
    mistakes = Mistakes()
    rows = read(files, mistakes)
    mistakes.raise_any()
    return rows


def read(files: Files, mistakes: Mistakes) -> dict[str, list[Any]]:
    """Rows in the order of the records' fields, as JSON values; what is wrong goes to mistakes."""
    indicators = _read_indicators(files.indicators, mistakes)
    _check_references(indicators, mistakes)
    _check_names(indicators, mistakes)
    _check_short(indicators, mistakes)
    taught, names = readings.read(files.readings, indicators, mistakes)
    places = _read_places(files.places, mistakes)
    _check_places(places, mistakes)
    _check_homes(indicators, {entry["name"] for _, _, entry in places}, mistakes)
    calendar = releases.read(files.releases, indicators.keys(), {entry["name"] for _, _, entry in places}, mistakes)
    return {
        "indicators": [_row(id_, at, entry) for id_, (at, entry) in indicators.items()],
        "places": [[entry["name"], kind, *(entry[field] for field in list(PLACE)[1:])] for _, kind, entry in places],
        "releases": calendar,
        "taught": taught,
        "names": names,
    }


def _read_indicators(files: Sequence[Path], mistakes: Mistakes) -> dict[str, tuple[At, dict[str, Any]]]:
    found: dict[str, tuple[At, dict[str, Any]]] = {}
    for file, value in fields.mappings(files, mistakes, "expected indicators by id, not {got}"):
        for given, entry in value.items():
            id_ = str(given)
            at = At(file, (id_,))
            if not _is_id(given):
                mistakes.add(At(file, (id_,), True), "'{word}' is not an id: use a-z, 0-9, _ and dots", word=id_)
            if id_ in found and root(found[id_][0].file) == root(file):
                hint = "first in {first}"
                mistakes.add(At(file, (id_,), True), "indicator '{word}' is given twice", hint, word=id_,
                             first=found[id_][0].file.name)  # fmt: skip
            line = value.marks[given].line if isinstance(value, Located) else 0
            read = fields.read(INDICATOR, entry, at, mistakes, "unknown key '{word}' of an indicator")
            found[id_] = (at, {**read, "line": line})
    return found


def _is_id(value: Any) -> bool:
    return isinstance(value, str) and all(
        part and part.replace("_", "a").isalnum() and part.isascii() and part == part.lower()
        for part in value.split(".")
    )


def _check_references(indicators: Mapping[str, tuple[At, dict[str, Any]]], mistakes: Mistakes) -> None:
    for id_, (at, entry) in indicators.items():
        for field in REFERENCES:
            named = entry[field]
            for i, other in enumerate([named] if isinstance(named, str) else named or ()):
                where = at / field if isinstance(named, str) else at / field / i
                if other not in indicators:
                    mistakes.undefined(where, "unknown indicator '{word}'", other, indicators.keys() - {id_})
                elif other == id_:
                    mistakes.add(where, "'{word}' refers to itself", word=other)


def _check_names(indicators: Mapping[str, tuple[At, dict[str, Any]]], mistakes: Mistakes) -> None:
    """No phrase may name two indicators: the reader could not tell which is meant."""
    owner: dict[str, str] = {}
    for id_, (at, entry) in indicators.items():
        for language, names in (entry["names"] or {}).items():
            for i, name in enumerate(names):
                first = owner.setdefault(key(name), id_)
                if first != id_:
                    where = at / "names" / language / i
                    mistakes.add(where, "'{word}' already names {first}", word=name, first=first)


def _check_short(indicators: Mapping[str, tuple[At, dict[str, Any]]], mistakes: Mistakes) -> None:
    """Short wordings mean an indicator only beside what says so."""
    for at, entry in indicators.values():
        for field, other in (("short", "about"), ("about", "short")):
            if entry[field] and not entry[other]:
                mistakes.add(at / field, "needs {field} beside it", field=other)


def _check_homes(
    indicators: Mapping[str, tuple[At, dict[str, Any]]], places: Collection[str], mistakes: Mistakes
) -> None:
    for at, entry in indicators.values():
        if entry["home"] and entry["home"] not in places:
            mistakes.undefined(at / "home", "unknown place '{word}'", entry["home"], places)


Placed = list[tuple[At, str, dict[str, Any]]]


def _read_places(files: Sequence[Path], mistakes: Mistakes) -> Placed:
    found: Placed = []
    for file, value in fields.mappings(files, mistakes, "expected sections of places, not {got}"):
        own: Placed = []
        for section, entries in value.items():
            if section not in PLACE_KINDS:
                mistakes.unknown(At(file, (section,), True), "unknown section '{word}'", section, PLACE_KINDS)
                continue
            if not isinstance(entries or [], list):
                mistakes.add(At(file, (section,)), "expected a list, not {got}", got=fields.describe(entries))
                continue
            for i, entry in enumerate(entries or ()):
                at = At(file, (section, i))
                read = fields.read(PLACE, entry, at, mistakes, "unknown key '{word}' of a place")
                if read["name"]:
                    own.append((at, PLACE_KINDS[section], read))
        names = {entry["name"] for _, _, entry in own}
        found = [item for item in found if root(item[0].file) == root(file) or item[2]["name"] not in names] + own
    return found


def _check_places(places: Placed, mistakes: Mistakes) -> None:
    """What a place merged into must exist, and no wording may mean two places on one day."""
    names = {entry["name"] for _, _, entry in places}
    owners: dict[str, list[tuple[str, str, str]]] = {}
    for at, _, entry in places:
        for field in ("merged_into", "within"):
            if entry[field] and entry[field] not in names:
                mistakes.undefined(at / field, "unknown place '{word}'", entry[field], names)
        for i, other in enumerate(entry["merged_from"] or ()):
            if other not in names:
                mistakes.undefined(at / "merged_from" / i, "unknown place '{word}'", other, names)
        start, end = entry["valid_from"] or "", entry["valid_to"] or "9"
        for i, name in enumerate([entry["name"], *(entry["aliases"] or ())]):
            for other, from_, to in owners.setdefault(key(name), []):
                if start <= to and from_ <= end and other != entry["name"]:
                    where = at / "aliases" / (i - 1) if i else at / "name"
                    mistakes.add(where, "'{word}' already names {first}", word=name, first=other)
            owners[key(name)].append((entry["name"], start, end))


def _row(id_: str, at: At, entry: Mapping[str, Any]) -> list[Any]:
    return [id_, str(at.file), entry["line"], *(entry[field] for field in INDICATOR)]


def _indicator(row: Sequence[Any]) -> Indicator:
    id_, file, line, names, dimension, kind, sign, parts, at_most, bounds, direction, of, national = row[:13]
    nouns, event, needs, excludes, growth, home, daily, difference, amount, short, about = row[13:]
    return Indicator(
        id_, {language: tuple(items) for language, items in names.items()}, dimension, kind, sign,
        tuple(parts or ()), tuple(at_most or ()), _bounds(bounds), direction, of, national, tuple(nouns or ()), event,
        tuple(map(tuple, needs or ())), tuple(excludes or ()), growth, home, daily, tuple(difference or ()), amount,
        tuple(short or ()), tuple(about or ()), file, line,
    )  # fmt: skip


def _bounds(ends: Sequence[str | None] | None) -> Interval | None:
    if ends is None:
        return None
    low, high = (None if end is None else Decimal(end) for end in ends)
    return Interval(low, high)


def _place(row: Sequence[Any]) -> Place:
    name, kind, aliases, valid_from, valid_to, merged_into, merged_from, changed, within, english = row
    return Place(
        name, kind, tuple(aliases or ()), valid_from and date.fromisoformat(valid_from),
        valid_to and date.fromisoformat(valid_to), merged_into, tuple(merged_from or ()), changed, within, english,
    )  # fmt: skip


__all__ = ["DIMENSIONS", "INDICATOR", "PLACE", "PLACE_KINDS", "load_catalogue", "read"]
