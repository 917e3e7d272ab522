"""Numbers, quantities and periods in the reader's language, the same wherever they are told."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from checker.messages import say
from checker.model import Figure, Interval, Period

ROMAN = ("I", "II", "III", "IV")
BILLION, MILLION = Decimal(10**9), Decimal(10**6)
QUADRILLION = Decimal(10**15)
DIGITS = 5  # of a computed value: more would pretend


def number(value: Decimal, lang: str) -> str:
    """1234.5 as 1.234,5 in Vietnamese and 1,234.5 in English."""
    text = f"{value.normalize():,f}"
    return text.translate(str.maketrans(",.", ".,")) if lang == "vi" else text


def rounded(value: Decimal) -> Decimal:
    """A computed value with as many digits as a reader needs; below a million whole numbers stay whole."""
    if not value:
        return value
    places = DIGITS - 1 - value.adjusted()
    return round(value, places if places > 0 or abs(value) >= MILLION else 0)


def amount(value: Decimal, lang: str) -> str:
    """A value with its magnitude word: 304 triệu, 3.190,732 tỷ; counts below a million are written out."""
    size = abs(value)
    if size >= QUADRILLION:
        return f"{number(value / QUADRILLION, lang)} {say(lang, 'million billion')}"
    if size >= BILLION:
        return f"{number(value / BILLION, lang)} {say(lang, 'billion')}"
    if size >= MILLION:
        return f"{number(value / MILLION, lang)} {say(lang, 'million')}"
    return number(value, lang)


SYMBOLS = {
    "percent": "%", "kilogram": "kg", "hectare": "ha", "kilometer": "km", "square_kilometer": "km²",
    "square_meter": "m²", "cubic_meter": "m³", "megawatt": "MW", "gigawatt": "GW", "kilowatt_hour": "kWh",
    "meter": "m", "centimeter": "cm", "millimeter": "mm", "gram": "g", "gigabyte": "GB", "second": "s",
}  # fmt: skip
RELATIVE = frozenset(["percent", "times", "percentage_point"])  # whatever the amount was per which they tell of
UNTOLD = frozenset(["unit", "time"])  # per which of many things or occasions: only the text says


def unit(name: str, noun: str | None, lang: str, per: str | None = None, one: bool = False) -> str:
    """The unit as it follows a number, and what it is per; a count's is its noun. one: 1 tonne, not tonnes."""
    first, *others = name.split("/")
    if per and first not in RELATIVE and not UNTOLD.intersection(per.split("/")):
        others += per.split("/")
    said = (noun or "") if first == "count" else _each(first, lang) if one else _word(first, lang)
    return "/".join([said, *(_each(part, lang) for part in others)]) if said else said


def _word(name: str, lang: str) -> str:
    match name:
        case "VND":
            return say(lang, "dong")
        case "times":
            return say(lang, "times")
        case "percentage_point":
            return say(lang, "percentage points")
        case "metric_ton":
            return say(lang, "tonnes")
        case "tael":
            return say(lang, "taels")
        case "liter":
            return say(lang, "litres")
        case "barrel":
            return say(lang, "barrels")
        case "quintal":
            return say(lang, "quintals")
        case "week":
            return say(lang, "weeks")
        case "year":
            return say(lang, "years")
        case "month":
            return say(lang, "months")
        case "day":
            return say(lang, "days")
        case "hour":
            return say(lang, "hours")
        case "person":
            return say(lang, "people")
    return SYMBOLS.get(name, name.replace("_", " "))


def _each(name: str, lang: str) -> str:
    """One of a unit, or of what an amount is per: đồng/lít, chuyến/ngày, ca/100.000 dân."""
    if name.endswith(" people"):
        return say(lang, "{size} people", size=amount(Decimal(name.split(" ")[0]), lang))
    match name:
        case "VND":
            return say(lang, "dong")
        case "metric_ton":
            return say(lang, "tonne")
        case "times":
            return say(lang, "time")
        case "percentage_point":
            return say(lang, "percentage point")
        case "tael":
            return say(lang, "tael")
        case "liter":
            return say(lang, "litre")
        case "barrel":
            return say(lang, "barrel")
        case "quintal":
            return say(lang, "quintal")
        case "year":
            return say(lang, "year")
        case "quarter":
            return say(lang, "quarter")
        case "month":
            return say(lang, "month")
        case "week":
            return say(lang, "week")
        case "day":
            return say(lang, "day")
        case "night":
            return say(lang, "night")
        case "hour":
            return say(lang, "hour")
        case "session":
            return say(lang, "session")
        case "person":
            return say(lang, "person")
        case "household":
            return say(lang, "household")
    return SYMBOLS.get(name, name.replace("_", " "))


def quantity(value: Decimal, name: str, lang: str, noun: str | None = None, per: str | None = None) -> str:
    """A value with its unit: 514 tỷ USD, 42,6%, 38 đối tác, 5 triệu đồng/tháng."""
    words = unit(name, noun, lang, per, one=abs(value) == 1)
    gap = "" if words == "%" or not words else " "
    return f"{amount(value, lang)}{gap}{words}"


def figure(one: Figure, lang: str) -> str:
    """A figure as its report hedges it: hơn 514 tỷ USD."""
    if one.value_high is None:
        said = quantity(one.value, one.unit, lang, one.noun, one.per)
    else:
        said = f"{amount(one.value, lang)}–{quantity(one.value_high, one.unit, lang, one.noun, one.per)}"
    if one.measure == "growth" and (one.of or "").startswith("plan"):
        said = say(lang, "{value} above plan", value=said)
    match one.hedge:
        case "about":
            return say(lang, "about {value}", value=said)
        case "over":
            return say(lang, "over {value}", value=said)
        case "under":
            return say(lang, "under {value}", value=said)
        case "nearly":
            return say(lang, "nearly {value}", value=said)
        case "at_least":
            return say(lang, "at least {value}", value=said)
        case "at_most":
            return say(lang, "at most {value}", value=said)
    return said


def difference(old: Figure, new: Figure, lang: str) -> str:
    """By how much a value differs from another of its unit: of two percentages in percentage points."""
    unit_ = "percentage_point" if new.unit == "percent" else new.unit
    return quantity(rounded(new.value - old.value), unit_, lang, new.noun, new.per)


def interval(ends: Interval, one: Figure, lang: str) -> str:
    """The values of an interval in a figure's own unit: 129,4–138,8; trên 330."""
    low, high = (
        None if end is None else _whole(end, mode) if one.unit == "count" and abs(end) < MILLION else rounded(end)
        for end, mode in ((ends.low, ROUND_FLOOR), (ends.high, ROUND_CEILING))
    )
    said = one.unit, lang, one.noun, one.per
    if low is None and high is None:
        return say(lang, "any value")
    if high is None and low is not None:
        text = quantity(low, *said)
        return say(lang, "over {value}", value=text) if ends.low_open else say(lang, "at least {value}", value=text)
    if low is None and high is not None:
        text = quantity(high, *said)
        return say(lang, "under {value}", value=text) if ends.high_open else say(lang, "at most {value}", value=text)
    assert low is not None
    assert high is not None
    if low == high:
        return quantity(low, *said)
    size = next((size for size in (QUADRILLION, BILLION, MILLION) if abs(high) >= size), Decimal(1))
    return f"{number(low / size, lang)}–{quantity(high, *said)}"


def _whole(value: Decimal, mode: str) -> Decimal:
    """An end of an interval of things that come whole, rounded outwards but for what computing added."""
    return round(value, 6).to_integral_value(mode)


def whose(scope: str | None, lang: str) -> str:
    """Whose a figure is, as a reader calls it; empty where nothing says it."""
    return say(lang, "Viet Nam") if scope == "VN" else scope or ""


def period(span: Period, lang: str) -> str:
    """A period in the reader's words; empty if there is none."""
    start, end = span
    if end is None:
        return "" if start is None else say(lang, "since {day}", day=day(start))
    if start is None:
        return say(lang, "up to {day}", day=day(end))
    if start == end:
        return say(lang, "as of {day}", day=day(end))
    whole = start.day == 1 and end < date.max and (end + timedelta(days=1)).day == 1
    return (whole and _months(start, end, lang)) or f"{day(start)} – {day(end)}"


def _months(start: date, end: date, lang: str) -> str:
    """A period of whole months; empty if it has no name."""
    months = (end.year - start.year) * 12 + end.month - start.month + 1
    if start.year != end.year:
        years = months % 12 == 0 and start.month == 1
        return say(lang, "{first}–{last}", first=start.year, last=end.year) if years else ""
    if months == 12:
        return say(lang, "the year {year}", year=start.year)
    if months == 1:
        return say(lang, "{month}/{year}", month=start.month, year=start.year)
    if months == 3 and start.month % 3 == 1:
        return say(lang, "quarter {quarter}/{year}", quarter=ROMAN[start.month // 3], year=start.year)
    if start.month == 1:
        return say(lang, "the first {months} months of {year}", months=months, year=start.year)
    if months == 6:
        return say(lang, "the second half of {year}", year=start.year)
    return say(lang, "months {first}–{last} of {year}", first=start.month, last=end.month, year=start.year)


def day(value: date) -> str:
    """A date as Vietnamese papers write it."""
    return f"{value.day}/{value.month}/{value.year}"


__all__ = [
    "amount", "day", "difference", "figure", "interval", "number", "period", "quantity", "rounded", "unit", "whose",
]  # fmt: skip
