"""Reads the calendar of official releases (releases.yaml): when which figures come out, and are published anew."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from checker.model import Option, Release
from checker.rulebook import fields
from checker.rulebook.mistakes import At, Mistakes

GRAINS = ("month", "quarter", "months", "year")
_DAYS = "days after its end at which the figure comes out: first, then each revision"
RELEASE: Mapping[str, Option] = {
    "indicators": Option("indicators", required=True, about="ids, or prefixes ending in .*"),
    "scopes": Option("texts", about="whose figures; without: anybody's"),
    "from": Option("date", about="for periods that end on this day or later"),
    **{grain: Option("days", about=_DAYS) for grain in GRAINS},
    "source": Option("text", required=True, about="who publishes them, and where the calendar is told"),
}


def read(
    files: Sequence[Path], indicators: Collection[str], places: Collection[str], mistakes: Mistakes
) -> list[dict[str, Any]]:
    """The entries of all files as JSON values, in their order; what is wrong goes to mistakes."""
    found: list[dict[str, Any]] = []
    for file in files:
        value = mistakes.read(file)
        if value is None:
            continue
        at = At(file)
        if not isinstance(value, dict) or not isinstance(value.get("releases"), list):
            mistakes.add(at, "expected a mapping with the key releases, not {got}", got=fields.describe(value))
            continue
        for key in value:
            if key != "releases":
                mistakes.unknown(at.named(key), "unknown key '{word}' of a file of releases", key, ("releases",))
        for i, entry in enumerate(value["releases"]):
            found.append(_entry(entry, at / "releases" / i, indicators, places, mistakes))
    return found


def _entry(
    value: Any, at: At, indicators: Collection[str], places: Collection[str], mistakes: Mistakes
) -> dict[str, Any]:
    entry = fields.read(RELEASE, value, at, mistakes, "unknown key '{word}' of a release")
    check_indicators(entry["indicators"], at / "indicators", indicators, mistakes)
    for i, name in enumerate(entry["scopes"] or ()):
        if name not in places:
            mistakes.undefined(at / "scopes" / i, "unknown place '{word}'", name, places)
    if isinstance(value, dict) and not any(value.get(grain) for grain in GRAINS):
        mistakes.add(at, "a release needs days for at least one of {known}", known=", ".join(GRAINS))
    return entry


def check_indicators(named: Any, at: At, known: Collection[str], mistakes: Mistakes) -> None:
    """Takes note of ids and prefixes that name no indicator."""
    for i, name in enumerate([named] if isinstance(named, str) else named or ()):
        where = at if isinstance(named, str) else at / i
        if name.endswith(".*"):
            if not any((id_ + ".").startswith(name[:-1]) for id_ in known):
                mistakes.undefined(where, "no indicator begins with '{word}'", name, prefixes(known))
        elif name not in known:
            mistakes.undefined(where, "unknown indicator '{word}'", name, known)


def prefixes(ids: Collection[str]) -> set[str]:
    """All that stand for several of the ids: trade.*, trade.exports.*"""
    steps = [id_.split(".") for id_ in ids]
    return {".".join(parts[:n]) + ".*" for parts in steps for n in range(1, len(parts))}


def release(row: Mapping[str, Any]) -> Release:
    """The record of an entry as it was read."""
    since = row["from"]
    return Release(
        tuple(row["indicators"]), tuple(row["scopes"] or ()), date.fromisoformat(since) if since else None,
        {grain: tuple(row[grain]) for grain in GRAINS if row[grain]},
    )  # fmt: skip


__all__ = ["GRAINS", "RELEASE", "check_indicators", "prefixes", "read", "release"]
