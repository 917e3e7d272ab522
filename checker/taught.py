"""Corrected readings: what a person said of one figure of one sentence, put in the place of what was read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from checker.model import Catalogue, Figure, replace

DECIMALS = ("value", "value_high", "step", "low", "high", "soft_low", "soft_high")
DATES = ("period_start", "period_end", "base_start", "base_end")
FLAGS = ("low_open", "high_open", "soft_low_open", "soft_high_open")
TEXTS = ("unit", "noun", "per", "hedge", "indicator", "scope", "measure", "status")
NUMBER = re.compile(r"\d[\d.,]*")


def place(sentence: str, text: str, at: int) -> tuple[str, str, int]:
    """What a correction is kept under: the sentence, the figure's words, and how many numbers stand before them."""
    return " ".join(sentence.split()), " ".join(text.split()), len(NUMBER.findall(sentence[: max(0, at)]))


def corrected(figure: Figure, columns: Mapping[str, Any]) -> Figure:
    """The figure with other columns, given as JSON values."""
    kept = dict(columns)
    for name in DECIMALS:
        if kept.get(name) is not None:
            kept[name] = Decimal(str(kept[name]))
    for name in DATES:
        if isinstance(kept.get(name), str):
            kept[name] = date.fromisoformat(kept[name])
    if "scope" in kept and "boundary" not in kept:
        kept["boundary"] = None
    return replace(figure, **kept, confidence=1.0, readings=(), minor=False)


def applied(figures: Iterable[Figure], catalogue: Catalogue) -> list[Figure]:
    """The figures as the catalogue's corrections have them; the same words in another sentence stay as they are."""
    if not catalogue.taught:
        return list(figures)
    return [_applied(figure, catalogue.taught) for figure in figures]


def _applied(figure: Figure, taught: Mapping[tuple[str, str, int], Mapping[str, Any] | None]) -> Figure:
    where = place(figure.sentence, figure.text, figure.start - figure.sentence_start)
    if where not in taught:
        return figure
    columns = taught[where]
    return replace(figure, minor=True) if columns is None else corrected(figure, columns)


__all__ = ["DATES", "DECIMALS", "FLAGS", "NUMBER", "TEXTS", "applied", "corrected", "place"]
