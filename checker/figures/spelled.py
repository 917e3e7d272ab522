"""Numbers in words: hai mươi lăm, một nghìn hai trăm tỷ, một trăm linh năm nghìn, nửa triệu, hai phần ba."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from checker.figures.numerals import Number, exponent, last_place, magnitude_pattern, words
from checker.languages import one_of

_WORD = re.compile(r"[^\W\d_]+")
_SPACE = re.compile(r" *")
LONGEST = 48  # words of a number: 10^18 takes fewer
HALF, TENTH = Decimal("0.5"), Decimal("0.1")
BILLION = 9  # tỷ closes what stands before it: một nghìn hai trăm tỷ is 1200 tỷ


class Group(NamedTuple):
    """A number below 1000 in a number, with its magnitudes: where it ends, its value, the words used."""

    end: int
    value: int
    used: int
    match: re.Match[str] | None
    odd: bool  # linh or lẻ stands before it

    @property
    def powers(self) -> tuple[int, ...]:
        table = words().magnitudes
        return tuple(table[g.lower()] for g in self.match.groups() if g) if self.match else ()


def words_at(text: str, start: int) -> Number | None:
    """The number written in words at start, up to 10^18 and beyond; None: no number begins there."""
    tokens = _tokens(text, start)
    if not tokens:
        return None
    w = words()
    if tokens[0][0] == w.half_alone:
        return _half_at(text, start, tokens)
    total = open_ = Decimal(0)  # what tỷ has closed, and what it may yet multiply
    at, last, closed = 0, -1, False
    result: Number | None = None
    while at < len(tokens) and (group := _group(text, tokens, at, result is not None)):
        powers = group.powers
        if last >= 0 and not _follows(powers, last, closed):
            break
        if not powers and result is not None and group.used == 1 and not group.odd:
            return _tenth(tokens, at, group, result, last)
        value = Decimal(group.value)
        for power in powers:
            value = (open_ + value if power == BILLION else value) * Decimal(10) ** power
            open_ = Decimal(0) if power == BILLION else open_
        if BILLION in powers:
            total, closed = total + value, True
        else:
            open_ += value
        at, last = at + group.used, sum(powers)
        if group.match is None:
            number = Number(start, group.end, total + open_, worded=True, magnitude=result.magnitude if result else "")
            return _part(tokens, at, number)
        step = Decimal(10) ** last
        result = Number(
            start, group.match.end(), total + open_, step, last_place(total + open_, step), scaled=True, worded=True,
            magnitude=group.match[0].strip().lower(),
        )  # fmt: skip
        if at < len(tokens) and tokens[at][0] == w.half:
            return result._replace(
                end=tokens[at][1], value=result.value + step / 2, step=step / 10, round_step=step / 10
            )
    return result


def _group(text: str, tokens: list[tuple[str, int]], at: int, follows: bool) -> Group | None:
    """The next number below 1000 with the magnitudes after it."""
    odd = follows and tokens[at][0] in words().odd
    small = (4, 1) if follows and tokens[at][0] in one_of("numerals.four_after") else _below_thousand(tokens, at + odd)
    if small is None:
        return None
    used = small[1] + odd
    match = magnitude_pattern().match(text, tokens[at + used - 1][1])
    end = match.end() if match else tokens[at + used - 1][1]
    return Group(end, small[0], used + (len(match[0].split()) if match else 0), match, odd)


def _follows(powers: tuple[int, ...], last: int, closed: bool) -> bool:
    """Whether a group may go on after one of magnitude last: each smaller than the one before, until tỷ closes."""
    if powers and powers[-1] == BILLION and not closed:
        return powers[0] < last or powers[0] == BILLION
    return sum(powers) < last


def _tenth(tokens: list[tuple[str, int]], at: int, group: Group, result: Number, last: int) -> Number:
    """một tỷ hai: a lone digit after a magnitude is its next place; elsewhere it belongs to what follows."""
    if tokens[at][0] in one_of("numerals.no_tenth") or last < 3 or at + 1 < len(tokens):
        return result
    step = Decimal(10) ** (last - 1)
    return result._replace(end=group.end, value=result.value + group.value * step, step=step, round_step=step)


def _tokens(text: str, start: int) -> list[tuple[str, int]]:
    """Words in a row from start on, lower-cased, with their ends: as far as a number can reach, and one more."""
    result: list[tuple[str, int]] = []
    at, known = start, _vocabulary()
    while len(result) < LONGEST:
        match = _WORD.match(text, at)
        if not match:
            break
        word = match[0].lower()
        again = bool(result) and word == result[-1][0]
        result.append((word, match.end()))
        if word not in known or (again and word not in words().magnitudes):  # một một: no number goes on so
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
    single = {w.ten, w.suffix, w.hundred, w.half, w.half_alone, *w.digits, *w.odd, *w.starters}
    single |= one_of("numerals.tens_counted")
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
    if digit and (word(at + 1) == w.suffix or word(at + 1) in one_of("numerals.tens_counted")):
        if word(at + 1) == w.suffix and _unit_word(word(at + 2)):
            return digit * 10 + w.digits[word(at + 2)], 3
        return digit * 10, 2
    # hai mốt, ba lăm: twenty-one, thirty-five
    if digit > 1 and word(at + 1) in one_of("numerals.ones_after_tens"):
        return digit * 10 + w.digits[word(at + 1)], 2
    return (digit, 1) if first not in one_of("numerals.never_first") else None


def _unit_word(word: str) -> bool:
    w = words()
    return word in w.digits and w.digits[word] > 0 and word not in one_of("numerals.five")


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
    """nửa triệu, phân nửa; another bare `nửa` belongs to một nửa, which words_at reads."""
    match = magnitude_pattern().match(text, tokens[0][1])
    if not match:
        begin = max((start - len(lead) for lead in words().half_leads if text.endswith(lead, 0, start)), default=None)
        if begin is None:
            return None
        return Number(begin, tokens[0][1], HALF, TENTH, TENTH, worded=True, fraction=True)
    scale = Decimal(10) ** exponent(match)
    return Number(start, match.end(), scale / 2, scale / 10, scale / 10, scaled=True, worded=True, magnitude=match[1])


def _part(tokens: list[tuple[str, int]], at: int, number: Number) -> Number:
    """hai phần ba, một nửa: a fraction in words."""
    w = words()

    def word(index: int) -> str:
        return tokens[index][0] if index < len(tokens) else ""

    if word(at) == w.half_alone and number.value == 1:
        return number._replace(end=tokens[at][1], value=HALF, step=TENTH, fraction=True)
    if word(at) == w.part and word(at + 1) in w.digits and w.digits[word(at + 1)] > number.value:
        value = number.value / w.digits[word(at + 1)]
        return number._replace(end=tokens[at + 1][1], value=value, step=TENTH, fraction=True)
    return number


__all__ = ["words_at"]
