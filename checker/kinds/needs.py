"""What an indicator must be or have for a rule kind to say anything of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from checker.model import Catalogue, Indicator


def positive_flow(entry: Indicator, catalogue: Catalogue, options: Mapping[str, Any]) -> bool:
    return entry.kind == "flow" and entry.sign == "positive" and not entry.event


def adding_up(entry: Indicator, catalogue: Catalogue, options: Mapping[str, Any]) -> bool:
    return bool(entry.parts) or entry.kind != "rate"


def greater(entry: Indicator, catalogue: Catalogue, options: Mapping[str, Any]) -> bool:
    return bool(entry.at_most)


def difference(entry: Indicator, catalogue: Catalogue, options: Mapping[str, Any]) -> bool:
    return len(entry.difference) == 2


def whole(entry: Indicator, catalogue: Catalogue, options: Mapping[str, Any]) -> bool:
    """A share needs its whole: named by the entry, or by the entry that it is a part of."""
    if entry.of or entry.at_most or entry.parts:
        return True
    return any(entry.id in other.parts for other in catalogue.indicators.values())


def bounded(entry: Indicator, catalogue: Catalogue, options: Mapping[str, Any]) -> bool:
    own = any(options.get(name) is not None for name in ("low", "high", "growth"))
    return own or entry.bounds is not None or entry.sign == "positive"


def series(entry: Indicator, catalogue: Catalogue, options: Mapping[str, Any]) -> bool:
    return not entry.event


def amounts(entry: Indicator, catalogue: Catalogue, options: Mapping[str, Any]) -> bool:
    return entry.kind != "rate" and not entry.event


__all__ = ["adding_up", "amounts", "bounded", "difference", "greater", "positive_flow", "series", "whole"]
