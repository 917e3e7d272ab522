"""Numbers as they are written: digits with either separator, words, magnitudes, mixed forms and fractions."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from checker import languages
from checker.languages import form

DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
_WORD = re.compile(r"[^\W\d_]+")
_SPACE = re.compile(r" *")
MAX_DIGITS = 25  # digits and separators: longer runs are no figure of a report
ONE = Decimal(1)


class Number(NamedTuple):
    """A numeral with its magnitude: value in units, and how precisely it was written."""

    start: int
    end: int
    value: Decimal
    step: Decimal = ONE  # one unit of the last written place
    round_step: Decimal = ONE  # one unit of the last non-zero digit
    decimals: bool = False
    scaled: bool = False  # a magnitude word was written
    worded: bool = False  # no digit was written
    magnitude: str = ""  # the magnitude words
    fraction: bool = False  # 1/3, hai phần ba, một nửa
    other: Decimal | None = None  # the other reading, where two are possible: 3,434 triệu


class Digits(NamedTuple):
    """A run of digits and separators, read: value, decimal places, and the other reading if it has one."""

    value: Decimal
    places: int
    other: tuple[Decimal, int] | None = None


def read_digits(token: str) -> Digits | None:
    """What digits with separators say in Vietnamese (dot thousands, comma decimals); None: a date, a version."""
    if len(token) > MAX_DIGITS:
        return None
    dots, commas = token.count("."), token.count(",")
    if not dots and not commas:
        return Digits(Decimal(token), 0)
    groups = re.split("[.,]", token)
    if dots and commas:
        return _both_separators(token, groups, dots, commas)
    thousands = all(len(g) == 3 for g in groups[1:]) and 1 <= len(groups[0]) <= 3 and not token.startswith("0")
    whole = Decimal("".join(groups))
    if len(groups) > 2:
        return Digits(whole, 0) if thousands else None
    places = len(groups[1])
    decimal = Decimal(groups[0] + "." + groups[1])
    if dots:
        return Digits(whole, 0) if thousands else Digits(decimal, places)
    return Digits(decimal, places, (whole, 0) if thousands else None)


def _both_separators(token: str, groups: list[str], dots: int, commas: int) -> Digits | None:
    last = max(token.rfind("."), token.rfind(","))
    if (dots if token[last] == "." else commas) > 1 or any(len(g) != 3 for g in groups[1:-1]) or len(groups[0]) > 3:
        return None
    return Digits(Decimal("".join(groups[:-1]) + "." + groups[-1]), len(groups[-1]))


class Words(NamedTuple):
    digits: dict[str, int]
    magnitudes: dict[str, int]
    ten: str
    suffix: str
    hundred: str
    odd: frozenset[str]
    half: str
    half_alone: str
    half_leads: tuple[str, ...]
    part: str
    starters: frozenset[str]


@lru_cache(maxsize=1)
def words() -> Words:
    """The number words of Vietnamese."""
    table = languages.words("vi")["numerals"]
    return Words(
        table["digits"], table["magnitudes"], table["ten"], table["ten_suffix"], table["hundred"],
        frozenset(table["odd"]), table["half"], table["half_alone"],
        tuple(f"{lead} " for lead in table["half_leads"]), table["part"], frozenset(table["starters"]),
    )  # fmt: skip


@lru_cache(maxsize=1)
def magnitude_pattern() -> re.Pattern[str]:
    """One or two magnitude words after a number: triệu, nghìn tỷ."""
    one = "|".join(words().magnitudes)
    other = "|".join(languages.words("vi")["numerals"]["not_magnitude"])
    table = languages.words("vi")["numerals"]
    short, things = "|".join(table["short_magnitudes"]), "|".join(table["short_before"])
    return re.compile(
        rf" *(?:({one})(?: +({one}))?(?![^\W\d_]| (?:{other})(?!\w))|({short})\.?(?= ?(?:{things})(?!\w)))",
        re.IGNORECASE,
    )


def exponent(match: re.Match[str]) -> int:
    """The power of ten of matched magnitude words: nghìn tỷ is 12."""
    if match[3]:
        return int(languages.words("vi")["numerals"]["short_magnitudes"][match[3].lower()])
    table = words().magnitudes
    return table[match[1].lower()] + (table[match[2].lower()] if match[2] else 0)


def digits_at(text: str, start: int) -> Number | None:
    """The number that begins with a digit at start, with its magnitude; mixed forms (1 tỷ 200 triệu) included."""
    match = DIGITS.match(text, start, start + MAX_DIGITS + 2)  # a longer run is none, however long it goes on
    if match is None:
        return None
    if match[0].startswith("00"):  # 001 is a name or a code; 02 người is so typed in official papers
        return None
    magnitude = magnitude_pattern().match(text, match.end())
    power = exponent(magnitude) if magnitude else 0
    said = _said(match[0], power)
    if said is None:
        return None
    value, step, round_step, decimals, other = said
    if magnitude is None:
        return Number(start, match.end(), value, step, round_step, decimals, other=other)
    scaled = magnitude[0].strip().lower()
    number = Number(start, magnitude.end(), value, step, round_step, decimals, True, False, scaled, other=other)
    return _tail(text, number, power)


@lru_cache(maxsize=4096)  # the same few digits make most of the numbers
def _said(token: str, power: int) -> tuple[Decimal, Decimal, Decimal, bool, Decimal | None] | None:
    """Value, step, round step, whether there are decimals and the other reading of digits times a power of ten."""
    read = read_digits(token)
    if read is None:
        return None
    scale = Decimal(10) ** power
    step = scale / Decimal(10) ** read.places
    value = read.value * scale
    return value, step, last_place(value, step), read.places > 0, read.other[0] * scale if read.other else None


def last_place(value: Decimal, step: Decimal) -> Decimal:
    """One unit of the last non-zero digit of a value written down to step: of 2.200 tỷ, 100 tỷ."""
    if not value:
        return step
    units = value / step
    if units != units.to_integral_value():
        return step
    place = step
    while units % 10 == 0:
        units /= 10
        place *= 10
    return place


_SHORT_TAIL = re.compile(r"(\d{1,3})(?![\d.,]*\d|[^\W\d_])")  # 1tỷ2, 3 triệu 5


def _tail(text: str, number: Number, power: int) -> Number:
    """What may follow a magnitude: rưỡi, a smaller part with its own magnitude, or a glued decimal digit."""
    w = words()
    at = number.end
    half = f" {w.half}"
    if text.startswith(half, at) and not text[at + len(half) : at + len(half) + 1].isalpha():
        extra = Decimal(10) ** power / 2
        step = Decimal(10) ** (power - 1)
        return number._replace(end=at + len(half), value=number.value + extra, step=step, round_step=step)
    long = form("numerals.smaller_part").match(text, at)
    if long and not number.decimals:
        small = w.magnitudes[long[2].lower()]
        if small < power:
            step = Decimal(10) ** small
            value = number.value + Decimal(long[1]) * step
            return number._replace(end=long.end(), value=value, step=step, round_step=last_place(value, step))
    short = _SHORT_TAIL.match(text, at)
    if short and not number.decimals and text[at - 1].isalpha():
        step = Decimal(10) ** (power - len(short[1]))
        value = number.value + Decimal(short[1]) * step
        return number._replace(end=short.end(), value=value, step=step, round_step=last_place(value, step))
    return number


_FRACTION = re.compile(r"(\d{1,2})/(\d{1,2})(?![\d/.,-]{0,24}\d|[^\W\d_])")
MAX_DENOMINATOR = 12


def fraction_at(text: str, start: int) -> Number | None:
    """1/3, 2/3: a proper fraction with a small denominator; the caller rules out dates, scales and scores."""
    match = _FRACTION.match(text, start)
    if not match:
        return None
    upper, lower = int(match[1]), int(match[2])
    if not 0 < upper < lower <= MAX_DENOMINATOR:
        return None
    return Number(start, match.end(), Decimal(upper) / lower, Decimal("0.1"), Decimal("0.1"), fraction=True)


__all__ = [
    "DIGITS", "Digits", "Number", "digits_at", "exponent", "fraction_at", "last_place", "magnitude_pattern",
    "read_digits", "words",
]  # fmt: skip
