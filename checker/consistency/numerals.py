"""The digits of a written figure taken apart and put together again: number, magnitude word, unit words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Any, NamedTuple

from checker import intervals
from checker.intervals import Written
from checker.languages import words
from checker.model import Figure, Interval, replace

TEN = Decimal(10)
_OTHER_NUMBER = re.compile(r"(?<![^\W\d_])\d")  # not that of a unit: 35 triệu đồng/m2


class Numeral(NamedTuple):
    """Text as head + digits + tail; value = number × 10**power × rest, where power is that of the magnitude word.

    point is the character before the decimals, group the one between thousands, as this numeral uses them.
    """

    head: str
    digits: str
    magnitude: str  # the word as written, without the space before it; "" where there is none
    power: int
    tail: str
    rest: Decimal
    point: str = ","
    group: str = "."

    def text(self, digits: str | None = None, magnitude: str | None = None) -> str:
        """The figure written with other digits or another magnitude word."""
        word = self.magnitude if magnitude is None else magnitude
        tail = self.tail.lstrip() if self.magnitude and not word else self.tail
        if word and not self.magnitude and tail and not tail[0].isspace():
            tail = " " + tail
        gap = " " if word or (self.magnitude and tail) else ""
        return f"{self.head}{self.digits if digits is None else digits}{gap}{word}{tail}"


@lru_cache(maxsize=1)
def magnitudes() -> Mapping[str, int]:
    """Power of ten by magnitude word, the preferred spelling of each power last met first in the file."""
    slips = words("vi")["slips"]
    powers = {entry["word"]: int(entry["power"]) for entry in slips["magnitudes"]}
    return {**powers, **{other: powers[word] for other, word in slips["spellings"].items()}}


@lru_cache(maxsize=1)
def _shape() -> re.Pattern[str]:
    longest = "|".join(re.escape(w) for w in sorted(magnitudes(), key=len, reverse=True))
    return re.compile(rf"(?P<head>\D{{0,20}})(?P<digits>\d[\d.,]{{0,30}}(?<=\d))(?:\s?(?P<word>{longest})\b)?", re.I)


def numeral(figure: Figure) -> Numeral | None:
    """The figure's text taken apart; None where it is not one number in digits (a range, words, 1 tỷ 200 triệu)."""
    match = _shape().match(figure.text)
    if match is None or figure.value_high is not None or figure.value == 0:
        return None
    tail = figure.text[match.end() :]
    if _OTHER_NUMBER.search(tail):
        return None
    word = match["word"] or ""
    power = magnitudes()[word.lower()] if word else 0
    best: Numeral | None = None
    for point, group in ((",", "."), (".", ",")):
        number = parse(match["digits"], point, group)
        if number is None or number == 0:
            continue
        rest = abs(figure.value) / number / TEN**power
        found = Numeral(match["head"], match["digits"], word, power, tail, rest, point, group)
        if rest == 1:
            return found
        best = best or found
    return best


def parse(digits: str, point: str, group: str) -> Decimal | None:
    """The number that digits write, or None where the thousands are not grouped in threes."""
    whole, _, decimals = digits.partition(point)
    first, *groups = whole.split(group)
    if point in decimals or group in decimals or not first or any(len(g) != 3 for g in groups):
        return None
    if (groups and len(first) > 3) or (point in digits and not decimals):
        return None
    return Decimal(first + "".join(groups) + (f".{decimals}" if decimals else ""))


def regrouped(plain: str, like: Numeral) -> str:
    """Digits with at most one "." before decimals, written the way another numeral is."""
    whole, _, decimals = plain.partition(".")
    if like.group in like.digits or len(whole) > 4:
        head = len(whole) % 3
        parts = ([whole[:head]] if head else []) + [whole[i : i + 3] for i in range(head, len(whole), 3)]
        whole = like.group.join(parts)
    return f"{whole}{like.point}{decimals}" if decimals else whole


def bare(like: Numeral) -> str:
    """The numeral's digits with "." before decimals and nothing between thousands."""
    return like.digits.replace(like.group, "").replace(like.point, ".")


def rewritten(figure: Figure, like: Numeral, digits: str, power: int, text: str) -> Figure | None:
    """The figure as if its numeral had other digits or another power: value, step and intervals anew."""
    number = parse(digits, like.point, like.group)
    if number is None:
        return None
    unit = TEN**power * like.rest
    decimals = len(digits.partition(like.point)[2])
    step = unit / TEN**decimals
    whole = digits.replace(like.group, "")
    zeros = 0 if decimals else len(whole) - len(whole.rstrip("0") or whole)
    value = number * unit
    signed = -value if figure.value < 0 else value
    counted = figure.unit == "count" and power == 0
    written = Written(signed, None, step, step * TEN**zeros, figure.hedge, counted, decimals > 0)
    positive = figure.low is not None and figure.low >= 0
    certain, fair = intervals.allowed(written, words("vi").get("intervals"), positive)
    return with_intervals(figure, signed, certain, fair, step=step, text=text)


def with_intervals(figure: Figure, value: Decimal, certain: Interval, fair: Interval, **other: Any) -> Figure:
    """A figure of another value."""
    return replace(
        figure, value=value, low=certain.low, high=certain.high, low_open=certain.low_open,
        high_open=certain.high_open, soft_low=fair.low, soft_high=fair.high, soft_low_open=fair.low_open,
        soft_high_open=fair.high_open, **other,
    )  # fmt: skip


def neighbours(power: int) -> Iterator[tuple[str, int]]:
    """Magnitude words a thousand times greater or less."""
    for entry in words("vi")["slips"]["magnitudes"]:
        if abs(int(entry["power"]) - power) == 3:
            yield str(entry["word"]), int(entry["power"])


__all__ = [
    "Numeral", "bare", "magnitudes", "neighbours", "numeral", "parse", "regrouped", "rewritten", "with_intervals",
]  # fmt: skip
