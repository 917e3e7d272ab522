"""The cells of a reference ledger: periods, values and units as a person writes them in a table."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any, NamedTuple

from checker.languages import form, words
from checker.model import Period
from checker.quantities import COMMON


class Value(NamedTuple):
    """A number as written: step is one unit of its last place, round_step of its last non-zero digit."""

    number: Decimal
    step: Decimal
    round_step: Decimal


def parse_value(cell: Any) -> Value | None:
    """A plain number, or a text with dots for thousands and a decimal comma; None where two readings are possible."""
    if isinstance(cell, bool):
        return None
    text = str(cell).strip().replace("\u00a0", "").replace(" ", "").replace("−", "-")
    if isinstance(cell, str):
        if re.fullmatch(r"-?\d{1,3}(\.\d{3}){2,}|-?\d{1,3}(\.\d{3})+,\d+", text):
            text = text.replace(".", "").replace(",", ".")
        elif re.fullmatch(r"-?\d+,(\d{1,2}|\d{4,})", text):
            text = text.replace(",", ".")
        elif re.fullmatch(r"-?[1-9]\d{0,2}[.,]\d{3}", text):  # 1.465: one thousand, or one and a half nearly
            return None
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    if not number.is_finite():
        return None
    exponent = number.as_tuple().exponent
    step = Decimal(1).scaleb(min(int(exponent), 0))
    last = number.normalize().as_tuple().exponent
    return Value(number, step, max(step, Decimal(1).scaleb(int(last))) if number else step)


def parse_unit(cell: Any) -> tuple[str, Decimal] | None:
    """The unit's id in the figure table and the factor of a magnitude before it: `tỷ đồng` → VND, 10^9."""
    text = " ".join(str(cell).split())
    magnitudes = {**words("vi")["numerals"]["magnitudes"], "thousand": 3, "million": 6, "billion": 9, "trillion": 12}
    factor = Decimal(1)
    while text and text.split(" ")[0].lower() in magnitudes:
        first, _, text = text.partition(" ")
        factor *= Decimal(10) ** int(magnitudes[first.lower()])
    if not text:
        return ("count", factor) if factor != 1 else None
    found = "/".join(_atom(part.strip()) or "?" for part in text.split("/"))
    return None if "?" in found else (found, factor)


def _atom(word: str) -> str | None:
    """A unit's id, by itself or by its Vietnamese word."""
    if word in COMMON:
        return word
    for section in words("vi")["units"].values():
        for unit, written in section.items() if isinstance(section, dict) else ():
            if isinstance(written, list) and word in written:
                return str(unit)
    return None


_YEAR = re.compile(r"(\d{4})$")
_MONTH = re.compile(r"(\d{4})-(\d{1,2})$")
_HALF = re.compile(r"(\d{4})-[Hh]([12])$")
_RANGE = re.compile(r"(\d{4}-\d{2}-\d{2})\s*(?:/|–|\.\.)\s*(\d{4}-\d{2}-\d{2})$")
_YEARS = re.compile(r"(\d{4})\s*[-–]\s*(\d{4})$")
_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$")
_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4}


def parse_period(cell: Any, stock: bool = False) -> Period | None:
    """The days of a period; of a stock only its last day, on which it stands."""
    if isinstance(cell, datetime):
        cell = cell.date()
    if isinstance(cell, date):
        return Period(cell, cell)
    try:
        period = _period(str(cell).strip())
    except ValueError:
        return None
    return Period(period.end, period.end) if stock and period is not None else period


def _period(text: str) -> Period | None:
    if found := _YEAR.match(text):
        return _months(int(found[1]), 1, 12)
    if found := form("ledger.quarter").match(text):
        quarter = int(found[2]) if found[2] else _ROMAN.get(found[3]) or int(found[3])
        return _months(int(found[1] or found[4]), 3 * quarter - 2, 3 * quarter)
    if found := _HALF.match(text):
        return _months(int(found[1]), 6 * int(found[2]) - 5, 6 * int(found[2]))
    if found := form("ledger.months").match(text):
        return _months(int(found[1] or found[4]), 1, int(found[2] or found[3]))
    if found := _RANGE.match(text):
        start, end = date.fromisoformat(found[1]), date.fromisoformat(found[2])
        return Period(start, end) if start <= end else None
    if found := _YEARS.match(text):
        first, last = int(found[1]), int(found[2])
        return Period(date(first, 1, 1), date(last, 12, 31)) if first <= last else None
    if found := _DAY.match(text):
        day = date(int(found[3]), int(found[2]), int(found[1]))
        return Period(day, day)
    if found := _MONTH.match(text):
        return _months(int(found[1]), int(found[2]), int(found[2]))
    day = date.fromisoformat(text)
    return Period(day, day)


def _months(year: int, first: int, last: int) -> Period:
    start = date(year, first, 1)
    after = date(year + 1, 1, 1) if last == 12 else date(year, last + 1, 1)
    return Period(start, after - timedelta(days=1))


__all__ = ["Value", "parse_period", "parse_unit", "parse_value"]
