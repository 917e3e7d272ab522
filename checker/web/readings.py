"""Corrected readings: what an editor types in a field → columns of the figure, read as a report would be read."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from checker import pipeline
from checker.errors import UserError
from checker.languages import listed, words
from checker.languages.folding import key
from checker.model import Catalogue, Document, Figure, Period, plain
from checker.taught import corrected
from checker.wording import whose

# Fields that a person can correct, in the order of the page
FIELDS = ("quantity", "indicator", "scope", "period", "base", "measure", "status")
_QUANTITY = (
    "value", "value_high", "unit", "noun", "per", "hedge", "step", "low", "high", "low_open", "high_open", "soft_low",
    "soft_high", "soft_low_open", "soft_high_open",
)  # fmt: skip
_LASTING = ("indicator", "scope", "measure", "status")  # hold for the sentence's words whatever its numbers


def parse(
    given: Mapping[str, str], figure: Figure, shown: Mapping[str, str], catalogue: Catalogue, lang: str
) -> dict[str, Any]:
    """The columns that the fields change; a field that is as it was shown changes nothing. UserError for what it is."""
    changed: dict[str, Any] = {}
    for name in FIELDS:
        text = " ".join(given.get(name, "").split())
        if name not in given or text == shown.get(name, ""):
            continue
        if name == "quantity":
            changed |= _quantity(text, figure)
        elif name == "indicator":
            changed["indicator"] = _indicator(text, catalogue, lang)
        elif name == "scope":
            changed["scope"] = _scope(text, catalogue, lang)
        elif name in ("period", "base"):
            period = _period(text, figure.published)
            changed |= {f"{name}_start": plain(period.start), f"{name}_end": plain(period.end)}
        else:
            changed[name] = text
    if "period_start" in changed and "base_start" not in changed and figure.base_end is not None:
        changed |= {"base_start": None, "base_end": None}
    return changed


def _quantity(text: str, figure: Figure) -> dict[str, Any]:
    read = pipeline.quantity(text, figure.published)
    if read is None:
        raise UserError("'{word}' is not a quantity: 475 tỷ USD, hơn 330 thỏa thuận", values={"word": text})
    found = {name: plain(getattr(read, name)) for name in _QUANTITY}
    if figure.value < 0 < read.value and figure.measure in ("growth", "change_abs") and not text.startswith("-"):
        raise UserError("a fall is written with a minus: -3%")
    return found


def _read(text: str, published: date | None) -> list[Figure]:
    document = Document("field", text, published=published or date.today())
    return [one for one in pipeline.extract([document], Catalogue(), []) if one.end <= len(text)]


def _indicator(text: str, catalogue: Catalogue, lang: str) -> str | None:
    if not text:
        return None
    if text in catalogue.indicators:
        return text
    wanted = key(text)
    for id_, indicator in catalogue.indicators.items():
        if any(key(name) == wanted for names in indicator.names.values() for name in names):
            return id_
    return f"~{text.lower()}"


def _scope(text: str, catalogue: Catalogue, lang: str) -> str | None:
    if not text:
        return None
    wanted = key(text)
    if wanted in map(key, (*listed("fields.nation"), whose("VN", lang))):
        return "VN"
    for name, places in catalogue.places.items():
        if key(name) == wanted or any(key(alias) == wanted for place in places for alias in place.aliases):
            return name
    return text


def _period(text: str, published: date | None) -> Period:
    if not text:
        return Period(None, None)
    from checker.ledger import parse_period

    plainly = parse_period(text) if len(text) < 40 else None
    if plainly is not None:
        return plainly
    frames = words("vi")["fields"]
    unsaid = [one.period for one in _read(frames["no_period"], published)]
    for sentence in (frame.format(text=text) for frame in frames["periods"]):
        for figure in _read(sentence[:1].upper() + sentence[1:], published):
            if figure.period_end is not None and figure.period not in unsaid:
                return figure.period
    raise UserError("'{word}' is not a period: năm 2025, quý II/2025, 6 tháng đầu năm 2025, 30/6/2025",
                    values={"word": text})  # fmt: skip


def apply(figure: Figure, changed: Mapping[str, Any], exact: bool = True) -> Figure:
    """The figure with corrected columns; where the sentence has other numbers, only what does not depend on them."""
    kept: dict[str, Any] = {name: value for name, value in changed.items() if exact or name in _LASTING}
    if not kept:
        return figure
    return corrected(figure, kept)


__all__ = ["FIELDS", "apply", "parse"]
