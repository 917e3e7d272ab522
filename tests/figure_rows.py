"""Figures for tests from short rows: what a report says, when, and of what."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from checker.intervals import Written
from checker.model import Catalogue, Figure, Indicator, Interval, Place
from checker.testing import figure

HEDGES = {
    "hơn": "over", "trên": "over", "gần": "nearly", "khoảng": "about", "dưới": "under", "ít nhất": "at_least",
    "không quá": "at_most",
}  # fmt: skip
MAGNITUDES = {"nghìn": 10**3, "triệu": 10**6, "tỷ": 10**9, "nghìn tỷ": 10**12, "triệu tỷ": 10**15}
UNITS = {"USD": "USD", "đồng": "VND", "%": "percent", "lần": "times", "điểm phần trăm": "percentage_point",
         "tấn": "metric_ton", "kg": "kilogram", "ha": "hectare"}  # fmt: skip
_SIZES = "|".join(sorted(MAGNITUDES, key=len, reverse=True))
SHAPE = re.compile(rf"(?:({'|'.join(HEDGES)}) )?(-?\d+(?:\.\d{{3}})*(?:,\d+)?) ?(?:({_SIZES}) ?)?(.*)")


def row(says: str, **columns: Any) -> Figure:
    """The figure that a report gives: row("hơn 514 tỷ USD", period="2025-01..2025-07", doc="a")."""
    match = SHAPE.fullmatch(says)
    assert match, says
    hedge, digits, magnitude, rest = match.groups()
    plain = digits.replace(".", "").replace(",", ".")
    scale = Decimal(MAGNITUDES.get(magnitude or "", 1))
    places = len(plain.partition(".")[2])
    step = scale.scaleb(-places)
    whole = plain.replace(".", "").lstrip("-")
    zeros = len(whole) - len(whole.rstrip("0")) if whole.strip("0") else 0
    unit = UNITS.get(rest)
    written = Written(
        Decimal(plain) * scale, None, step, step.scaleb(zeros), HEDGES.get(hedge, "exact"),  # type: ignore[arg-type]
        unit is None and not magnitude, places > 0,
    )  # fmt: skip
    given = {
        "text": says, "sentence": f"{says} {columns.get('doc', 'a')}", "unit": unit or "count",
        "noun": None if unit else rest, "doc": "a", **_dates(columns),
    }  # fmt: skip
    positive = given.get("measure", "level") in ("level", "ratio", "share")
    return figure(written, positive=positive, **given)


def _dates(columns: Mapping[str, Any]) -> dict[str, Any]:
    given = dict(columns)
    for name in ("period", "base"):
        if name in given:
            given[f"{name}_start"], given[f"{name}_end"] = span(str(given.pop(name)))
    if isinstance(given.get("published"), str):
        given["published"] = date.fromisoformat(given["published"])
    return given


def span(text: str) -> tuple[date | None, date]:
    """2025, 2025-06, 2025-06-30, or two of them joined by two dots; ..2025-06 has no start."""
    first, dots, last = text.partition("..")
    end = _edge(last if dots else first, last=True)
    assert end is not None
    return _edge(first, last=False), end


def _edge(text: str, last: bool) -> date | None:
    if not text:
        return None
    parts = [int(part) for part in text.split("-")]
    if len(parts) == 3:
        return date(*parts)
    year, month = parts[0], parts[1] if len(parts) > 1 else (12 if last else 1)
    if not last:
        return date(year, month, 1)
    return date.fromordinal(date(year + month // 12, month % 12 + 1, 1).toordinal() - 1)


def catalogue() -> Catalogue:
    """A small world: trade with its parts, partners, projects, a price, deaths of an event, two merged provinces."""

    def made(name: str, kind: str, dimension: str = "money", **more: Any) -> Indicator:
        return Indicator(name, {"vi": (name,), "en": (name,)}, dimension, kind, **more)  # type: ignore[arg-type]

    known = (
        made("trade", "flow", parts=("exports", "imports")),
        made("exports", "flow", parts=("exports.fdi", "exports.domestic"), at_most=("trade",)),
        made("imports", "flow", at_most=("trade",)), made("exports.fdi", "flow"), made("exports.domestic", "flow"),
        made("balance", "flow", sign="any", difference=("exports", "imports")),
        made("partners", "stock", "count", direction="rises"),
        made("projects", "flow", "count"), made("agreements", "flow", "count"),
        made("gdp.growth", "rate", "percent", sign="any", bounds=Interval(Decimal(-20), Decimal(30))),
        made("price", "rate", "price"), made("deaths", "flow", "count", event=True),
        made("rice", "flow", "mass"), made("forest", "rate", "percent", bounds=Interval(Decimal(0), Decimal(100))),
    )  # fmt: skip
    day = date(2025, 7, 1)
    places = {
        "Bắc Giang": (Place("Bắc Giang", "province", valid_to=date(2025, 6, 30), merged_into="Bắc Ninh"),),
        "Bắc Ninh": (
            Place("Bắc Ninh", "province", valid_to=date(2025, 6, 30), merged_into="Bắc Ninh", changed=True),
            Place("Bắc Ninh", "province", valid_from=day, merged_from=("Bắc Giang", "Bắc Ninh"), changed=True),
        ),
        "Nghệ An": (Place("Nghệ An", "province"),),
    }  # fmt: skip
    return Catalogue({one.id: one for one in known}, places)


__all__ = ["catalogue", "row", "span"]
