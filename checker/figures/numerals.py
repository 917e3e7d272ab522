"""Numbers as they are written: digits with either separator, words, magnitudes, mixed forms and fractions."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from checker import languages

DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
_WORD = re.compile(r"[^\W\d_]+")
_SPACE = re.compile(r" *")
MAX_DIGITS = 24  # longer runs of digits are no figure of a report
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
    part: str
    starters: frozenset[str]


@lru_cache(maxsize=1)
def words() -> Words:
    """The number words of Vietnamese."""
    table = languages.words("vi")["numerals"]
    return Words(
        table["digits"], table["magnitudes"], "mười", table["ten_suffix"], table["hundred"],
        frozenset(table["odd"]), table["half"], table["half_alone"], table["part"], frozenset(table["starters"]),
    )  # fmt: skip


@lru_cache(maxsize=1)
def _magnitude() -> re.Pattern[str]:
    one = "|".join(words().magnitudes)
    other = "|".join(languages.words("vi")["numerals"]["not_magnitude"])
    return re.compile(rf" *({one})(?: +({one}))?(?![^\W\d_]| (?:{other})(?!\w))", re.IGNORECASE)


def exponent(match: re.Match[str]) -> int:
    """The power of ten of matched magnitude words: nghìn tỷ is 12."""
    table = words().magnitudes
    return table[match[1].lower()] + (table[match[2].lower()] if match[2] else 0)


def digits_at(text: str, start: int) -> Number | None:
    """The number that begins with a digit at start, with its magnitude; mixed forms (1 tỷ 200 triệu) included."""
    match = DIGITS.match(text, start)
    read = read_digits(match[0]) if match else None
    if match is None or read is None:
        return None
    magnitude = _magnitude().match(text, match.end())
    power = exponent(magnitude) if magnitude else 0
    scale = Decimal(10) ** power
    step = scale / Decimal(10) ** read.places
    value = read.value * scale
    number = Number(
        start, magnitude.end() if magnitude else match.end(), value, step, last_place(value, step),
        read.places > 0, magnitude is not None, False, magnitude[0].strip().lower() if magnitude else "",
        other=read.other[0] * scale if read.other else None,
    )  # fmt: skip
    return _tail(text, number, power) if magnitude else number


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
_LONG_TAIL = re.compile(r" (\d{1,3}) *(triệu|nghìn|ngàn)(?![^\W\d_])", re.IGNORECASE)


def _tail(text: str, number: Number, power: int) -> Number:
    """What may follow a magnitude: rưỡi, a smaller part with its own magnitude, or a glued decimal digit."""
    w = words()
    at = number.end
    half = f" {w.half}"
    if text.startswith(half, at) and not text[at + len(half) : at + len(half) + 1].isalpha():
        extra = Decimal(10) ** power / 2
        step = Decimal(10) ** (power - 1)
        return number._replace(end=at + len(half), value=number.value + extra, step=step, round_step=step)
    long = _LONG_TAIL.match(text, at)
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


def words_at(text: str, start: int) -> Number | None:
    """The number written in words at start: hai mươi lăm, một trăm linh năm nghìn tỷ, nửa triệu, hai phần ba."""
    tokens = _tokens(text, start)
    if not tokens:
        return None
    w = words()
    if tokens[0][0] == w.half_alone:
        return _half_at(text, start, tokens)
    total, at, power = Decimal(0), 0, 0
    magnitude = ""
    last_power: int | None = None
    while at < len(tokens):
        small = _below_thousand(tokens, at)
        if small is None:
            break
        value, used = small
        end = tokens[at + used - 1][1]
        match = _magnitude().match(text, end)
        power = exponent(match) if match else 0
        if last_power is not None and power >= last_power:
            break
        total += value * Decimal(10) ** power
        at += used + (len(match[0].split()) if match else 0)
        last_power = power
        if not match:
            return _part(text, tokens, at, Number(start, end, total, worded=True, magnitude=magnitude))
        magnitude = match[0].strip().lower()
        result = Number(start, match.end(), total, scaled=True, worded=True, magnitude=magnitude)
        half = tokens[at][0] == w.half if at < len(tokens) else False
        if half:
            return result._replace(end=tokens[at][1], value=total + Decimal(10) ** power / 2)._replace(
                step=Decimal(10) ** (power - 1), round_step=Decimal(10) ** (power - 1)
            )
    if last_power is None:
        return None
    step = Decimal(10) ** last_power
    return result._replace(step=step, round_step=last_place(total, step))


def _tokens(text: str, start: int) -> list[tuple[str, int]]:
    """Words in a row from start on, lower-cased, with their ends: as far as a number can reach, and one more."""
    result: list[tuple[str, int]] = []
    at, known = start, _vocabulary()
    while len(result) < 16:
        match = _WORD.match(text, at)
        if not match:
            break
        word = match[0].lower()
        result.append((word, match.end()))
        if word not in known:
            break
        space = _SPACE.match(text, match.end())
        at = space.end() if space else match.end()
        if at == match.end():
            break
    return result


@lru_cache(maxsize=1)
def _vocabulary() -> frozenset[str]:
    """Every word that a number in words may hold."""
    w = words()
    single = {w.ten, w.suffix, w.hundred, w.half, w.half_alone, "chục", *w.digits, *w.odd, *w.starters}
    return frozenset(single.union(w.part.split(), *(name.split() for name in w.magnitudes)))


def _below_thousand(tokens: list[tuple[str, int]], at: int) -> tuple[int, int] | None:
    """(value, words used) of a number below 1000 at a place: hai trăm linh năm, mười lăm, ba mươi tư."""
    w = words()

    def word(index: int) -> str:
        return tokens[index][0] if index < len(tokens) else ""

    first = word(at)
    if first == w.ten:
        return (10 + w.digits[word(at + 1)], 2) if _unit_word(word(at + 1)) else (10, 1)
    if first not in w.digits:
        return None
    digit = w.digits[first]
    if word(at + 1) == w.hundred:
        rest = _after_hundred(tokens, at + 2)
        return digit * 100 + rest[0], 2 + rest[1]
    if word(at + 1) in (w.suffix, "chục") and digit:
        if word(at + 1) == w.suffix and _unit_word(word(at + 2)):
            return digit * 10 + w.digits[word(at + 2)], 3
        return digit * 10, 2
    # hai mốt, ba lăm: twenty-one, thirty-five
    if word(at + 1) in ("mốt", "lăm", "tư") and digit > 1:
        return digit * 10 + w.digits[word(at + 1)], 2
    return (digit, 1) if first not in ("mốt", "lăm", "nhăm", "tư") else None


def _unit_word(word: str) -> bool:
    w = words()
    return word in w.digits and w.digits[word] > 0 and word != "năm"


def _after_hundred(tokens: list[tuple[str, int]], at: int) -> tuple[int, int]:
    w = words()
    word = tokens[at][0] if at < len(tokens) else ""
    if word in w.odd and at + 1 < len(tokens) and tokens[at + 1][0] in w.digits:
        return w.digits[tokens[at + 1][0]], 2
    if word == w.half:
        return 50, 1
    small = _below_thousand(tokens, at)
    if small is None or small[0] >= 100 or (small[0] < 10):
        return 0, 0
    return small


def _half_at(text: str, start: int, tokens: list[tuple[str, int]]) -> Number | None:
    """nửa triệu; a bare `nửa` belongs to một nửa, which words_at reads."""
    match = _magnitude().match(text, tokens[0][1])
    if not match:
        return None
    scale = Decimal(10) ** exponent(match)
    return Number(start, match.end(), scale / 2, scale / 10, scale / 10, scaled=True, worded=True, magnitude=match[1])


def _part(text: str, tokens: list[tuple[str, int]], at: int, number: Number) -> Number:
    """hai phần ba, một nửa: a fraction in words."""
    w = words()

    def word(index: int) -> str:
        return tokens[index][0] if index < len(tokens) else ""

    if word(at) == w.half_alone and number.value == 1:
        return number._replace(end=tokens[at][1], value=Decimal("0.5"), step=Decimal("0.1"), fraction=True)
    if word(at) == w.part and word(at + 1) in w.digits and w.digits[word(at + 1)] > number.value:
        value = number.value / w.digits[word(at + 1)]
        return number._replace(end=tokens[at + 1][1], value=value, step=Decimal("0.1"), fraction=True)
    return number


_FRACTION = re.compile(r"(\d{1,2})/(\d{1,2})(?![\d/.,-]*\d|[^\W\d_])")
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


__all__ = ["DIGITS", "Digits", "Number", "digits_at", "fraction_at", "last_place", "read_digits", "words", "words_at"]
