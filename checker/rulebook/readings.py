"""Reads what editors taught (readings.yaml): names of indicators, corrected readings, and what is no figure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, get_args

from checker.languages.folding import key
from checker.model import Hedge, Measure, Option, Status
from checker.rulebook import fields
from checker.rulebook.mistakes import At, Mistakes
from checker.taught import DATES, DECIMALS, FLAGS, TEXTS

_BY = {"who": Option("text", about="who said so"), "at": Option("text", about="when")}
_WHERE = {
    "sentence": Option("text", required=True, about="the sentence as it is written"),
    "text": Option("text", required=True, about="the figure in it, as it is written"),
    "before": Option("integer", "0", about="how many numbers stand before it in the sentence"),
}
ALIAS: Mapping[str, Option] = {
    "phrase": Option("text", required=True), "indicator": Option("indicator", required=True), **_BY,
}  # fmt: skip
NO_FIGURE: Mapping[str, Option] = {**_WHERE, **_BY}
SECTIONS = ("aliases", "readings", "not_figures")
READS = (*DECIMALS, *FLAGS, *TEXTS, *DATES)
_CHOICES = {"hedge": get_args(Hedge), "measure": get_args(Measure), "status": get_args(Status)}
_NEVER_EMPTY = ("value", "unit", *FLAGS, *_CHOICES)


def read(
    files: Sequence[Path], indicators: Mapping[str, tuple[At, dict[str, Any]]], mistakes: Mistakes
) -> tuple[list[list[Any]], list[list[Any]]]:
    """The corrections of all files: sentence, figure, numbers before it, columns (None: no figure), who, when; and
    the names that were taught: each, folded, with who taught it and when. They are added to the indicators.
    """  # fmt: skip
    owners = {
        key(name): id_
        for id_, (_, entry) in indicators.items()
        for wordings in (entry["names"] or {}).values()
        for name in wordings
    }
    found: list[list[Any]] = []
    names: list[list[Any]] = []
    for file, value in fields.mappings(files, mistakes, "expected sections of readings, not {got}"):
        for section, entries in value.items():
            at = At(file, (section,))
            if section not in SECTIONS:
                mistakes.unknown(At(file, (section,), True), "unknown section '{word}'", section, SECTIONS)
            elif not isinstance(entries, list):
                mistakes.add(at, "expected a list, not {got}", got=fields.describe(entries))
            elif section == "aliases":
                for i, entry in enumerate(entries):
                    names.append(_alias(entry, at / i, indicators, owners, mistakes))
            else:
                for i, entry in enumerate(entries):
                    found.append(_correction(entry, at / i, section == "readings", indicators, mistakes))
    return found, names


def _alias(
    value: Any, at: At, indicators: Mapping[str, tuple[At, dict[str, Any]]], owners: dict[str, str], mistakes: Mistakes
) -> list[Any]:
    """Adds a name to its indicator; the name, folded, who taught it and when."""
    entry = fields.read(ALIAS, value, at, mistakes, "unknown key '{word}' of a taught name")
    phrase, id_ = entry["phrase"], entry["indicator"]
    told = [key(phrase or ""), entry["who"], entry["at"]]
    if phrase is None or id_ is None:
        return told
    if id_ not in indicators:
        mistakes.undefined(at / "indicator", "unknown indicator '{word}'", id_, indicators.keys())
        return told
    first = owners.get(key(phrase))
    if first is None:
        owners[key(phrase)] = id_
        names = indicators[id_][1]["names"]
        if names:
            names["vi"] = [*names.get("vi", ()), phrase]
    elif first != id_:
        mistakes.add(at / "phrase", "'{word}' already names {first}", word=phrase, first=first)
    return told


def _correction(
    value: Any, at: At, reads: bool, indicators: Mapping[str, Any], mistakes: Mistakes
) -> list[Any]:  # fmt: skip
    plain = value
    columns: dict[str, Any] | None = None
    if reads and isinstance(value, dict):
        plain = {name: item for name, item in value.items() if name != "reads"}
        if isinstance(value.get("reads"), dict):
            columns = dict(value["reads"])
            for name, item in columns.items():
                _column(name, item, at / "reads", indicators, mistakes)
        else:
            mistakes.add(at / "reads", "expected a mapping of keys to values, not {got}",
                         got=fields.describe(value.get("reads")))  # fmt: skip
    entry = fields.read(NO_FIGURE, plain, at, mistakes, "unknown key '{word}' of a corrected reading")
    words = [" ".join((entry[name] or "").split()) for name in ("sentence", "text")]
    return [*words, int(entry["before"] or 0), columns, entry["who"], entry["at"]]


def _column(name: Any, value: Any, at: At, indicators: Mapping[str, Any], mistakes: Mistakes) -> None:
    """Takes note of a column that is none, or cannot hold this value."""
    if name not in READS:
        mistakes.unknown(at.named(str(name)), "unknown key '{word}' of a corrected reading", name, READS)
    elif value is None and name not in _NEVER_EMPTY:
        return
    elif name in DECIMALS:
        if not _is_number(value):
            mistakes.add(at / name, "expected a number, not {got}", got=fields.describe(value))
    elif name in FLAGS:
        fields.READERS["bool"](Option("bool"), value, at / name, mistakes)
    elif name in DATES:
        fields.READERS["date"](Option("date"), value, at / name, mistakes)
    elif name in _CHOICES:
        fields.READERS["choice"](Option("choice", choices=_CHOICES[name]), value, at / name, mistakes)
    elif fields.READERS["text"](Option("text"), value, at / name, mistakes) is None or name != "indicator":
        return
    elif value not in indicators and not value.startswith("~"):
        mistakes.undefined(at / name, "unknown indicator '{word}'", value, indicators.keys())


def _is_number(value: Any) -> bool:
    try:
        return not isinstance(value, bool) and Decimal(str(value)).is_finite()
    except InvalidOperation:
        return False


__all__ = ["SECTIONS", "read"]
