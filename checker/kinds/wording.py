"""What messages and explanations call a fact, with the numbers, quantities and periods of all that is told."""

from __future__ import annotations

from decimal import Decimal

from checker.consistency.facts import Fact
from checker.consistency.keys import Table
from checker.messages import say
from checker.model import Figure
from checker.wording import amount, day, difference, figure, interval, number, period, quantity, rounded, unit, whose


def moved(rate: Figure, value: Decimal, lang: str) -> str:
    """A change with its direction: tăng 27,5%, giảm 5 tỷ đồng; a multiple as it is."""
    said = quantity(abs(value), rate.unit, lang, rate.noun, rate.per)
    if rate.measure == "ratio":
        return said
    return say(lang, "down {value}", value=said) if value < 0 else say(lang, "up {value}", value=said)


def name(table: Table, indicator: str) -> str:
    """An indicator by the name that its readers use; of a narrowed one with the words that narrow it."""
    if indicator.startswith("~"):
        of, *narrow = indicator[1:].split("~")
        named = name(table, of) if of in table.catalogue.indicators else of
        return f"{named} ({', '.join(narrow)})" if narrow else named
    entry = table.catalogue.indicators.get(indicator)
    if entry is None:
        return indicator.replace("_", " ")
    names = entry.names.get(table.lang) or entry.names.get("vi") or (indicator,)
    return names[0]


def subject(table: Table, fact: Fact, when: bool = True, *, known: bool = False) -> str:
    """What a fact is about: xuất khẩu, Việt Nam, năm 2025.

    known leaves out a name that only words of the report stand for, where its sentence is shown besides.
    """
    scope = fact.series.scope or fact.figure.scope
    boundary = {"old": say(table.lang, "before the merger"), "new": say(table.lang, "after the merger")}.get(
        fact.series.boundary or ""
    )
    place = whose(scope, table.lang)
    told = not known or fact.indicator.lstrip("~").split("~")[0] in table.catalogue.indicators
    parts = [
        name(table, fact.indicator) if told else "", f"{place} ({boundary})" if place and boundary else place,
        period(fact.figure.period, table.lang) if when else "",
    ]  # fmt: skip
    return ", ".join(part for part in parts if part) or name(table, fact.indicator)


__all__ = [
    "amount", "day", "difference", "figure", "interval", "moved", "name", "number", "period", "quantity", "rounded",
    "subject", "unit",
]  # fmt: skip
