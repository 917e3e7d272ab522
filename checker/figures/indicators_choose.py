"""Which of the indicators named in a clause a number has: what fits its unit, and governs it most closely."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from checker.figures.indicators_narrow import narrowed
from checker.languages import words
from checker.languages.folding import key
from checker.model import Catalogue, Indicator, IndicatorMention
from checker.quantities import base

FAR = 14  # words between a name and its number from which it governs no longer
PER_WORD = 0.02  # what each of them takes away
PER_NUMBER = 0.15  # what another number between takes away
BEHIND = 2  # words that may stand between a number and the name that follows it
TIE = 0.04  # two names that are closer than this are a tie
_WORD = re.compile(r"[^\W_]+")
_NUMBER = re.compile(r"\d[\d.,]*")
_MONEY = re.compile(r"^[A-Z]{3}$")
_PRICE = re.compile(r"^[A-Z]{3}(?:/.+)?$")
_RELATIVE = ("growth", "ratio", "share", "rank")


class Choice(NamedTuple):
    """The indicator of a number: a catalogue id, an open one (`~id~narrowing`), or None; how sure; what else fits."""

    id: str | None
    confidence: float
    alternatives: tuple[str, ...] = ()


NOTHING = Choice(None, 0.0)


def choose(
    text: str,
    mentions: Sequence[IndicatorMention],
    clause: tuple[int, int],
    figure: tuple[int, int],
    unit: str,
    noun: str | None,
    measure: str,
    catalogue: Catalogue,
    place: tuple[int, int] | None = None,
) -> Choice:
    """The indicator that the number at `figure` has, of those mentioned in its clause; spans are offsets of text.

    place is (position, number) of the figure in an enumeration: in `A và B lần lượt đạt x và y` they pair in order.
    """
    fitting = [m for m in mentions if clause[0] <= m.start and m.end <= clause[1] and m.id in catalogue.indicators]
    fitting = [m for m in fitting if fits(catalogue.indicators[m.id], unit, noun, measure, text[m.start : m.end])]
    if place and (chosen := _in_order(fitting, place, figure)):
        return _named(text, chosen, clause, figure, measure, catalogue, 0.8, ())
    rated = sorted(((_closeness(text, m, clause, figure, unit), m) for m in fitting), key=lambda x: (-x[0], x[1]))
    rated = [(value, m) for value, m in rated if value > 0]
    if not rated:
        return NOTHING
    value, best = rated[0]
    others = tuple(dict.fromkeys(m.id for _, m in rated if m.id != best.id))
    rival = next((v for v, m in rated if m.id != best.id and not _narrower(best, m)), 0.0)
    if rival > value - TIE:
        return Choice(None, 0.0, tuple(dict.fromkeys((best.id, *others))))
    return _named(text, best, clause, figure, measure, catalogue, min(1.0, value), others)


def fits(indicator: Indicator, unit: str, noun: str | None, measure: str, said: str) -> bool:
    """Whether a number of this unit, noun and measure can be a value of the indicator."""
    dimension = indicator.dimension
    if measure in _RELATIVE:
        return unit in ("percent", "times", "percentage_point", "count")
    if dimension == "money":
        return bool(_MONEY.match(unit))
    if dimension == "price":
        return bool(_PRICE.match(unit))
    if dimension == "percent":
        return unit in ("percent", "percentage_point")
    if dimension == "index":
        return unit in ("index_point", "percent") or (unit == "count" and noun in (None, "điểm"))
    if dimension == "count":
        return unit in ("count", "person") and _counts(indicator, noun, said)
    return dimension == "ratio" or base(unit)[0] == dimension


def _counts(indicator: Indicator, noun: str | None, said: str) -> bool:
    """Whether the counted noun is one that the indicator counts."""
    if noun is None:
        return True
    counted = key(noun)
    if indicator.nouns:
        return any(
            counted == own or counted.startswith(own + " ") or counted.endswith(" " + own)
            for own in map(key, indicator.nouns)
        )
    return counted in key(said)


def _closeness(text: str, m: IndicatorMention, clause: tuple[int, int], figure: tuple[int, int], unit: str) -> float:
    """How closely a mention governs a number, 0 to about 1."""
    length = PER_WORD * len(_WORD.findall(text[m.start : m.end])) / 2
    if m.end <= figure[0]:
        between = text[m.end : figure[0]]
        count = len(_WORD.findall(between))
        if count > FAR or _taken(between):
            return 0.0
        return 0.9 + length - PER_WORD * count - PER_NUMBER * len(_NUMBER.findall(between))
    if m.start >= figure[0]:
        count = len(_WORD.findall(text[figure[1] : m.start])) if m.start > figure[1] else 0
        if count > BEHIND:
            return 0.0
        return (0.95 if unit == "count" else 0.7) + length - PER_WORD * count
    return 0.75 + min(length, 0.1)  # the words that it needs stand on both sides


@lru_cache(maxsize=1)
def _governors() -> tuple[frozenset[str], int]:
    data = words("vi")["phrases"]
    found = frozenset(key(wording) for role in ("heads", "acts") for line in data[role] for wording in line)
    return found, max(len(wording.split()) for wording in found)


def _taken(between: str) -> bool:
    """Whether the name of another quantity, or a verb that governs a sum, stands between a name and the number."""
    known, longest = _governors()
    tokens = key(between).split()
    return any(
        " ".join(tokens[at : at + length]) in known
        for at in range(len(tokens)) for length in range(2, longest + 1) if at + length <= len(tokens)
    )  # fmt: skip


def _narrower(best: IndicatorMention, other: IndicatorMention) -> bool:
    """Whether a mention lies within the better one: its generic part."""
    return best.start <= other.start and other.end <= best.end and (best.start, best.end) != (other.start, other.end)


def _in_order(
    fitting: Sequence[IndicatorMention], place: tuple[int, int], figure: tuple[int, int]
) -> IndicatorMention | None:
    """The mention that an enumerated number is paired with, where there are as many as numbers."""
    before = sorted({m.id: m for m in fitting if m.start < figure[0]}.values(), key=lambda m: (m.end, m.start))
    position, number = place
    return before[position] if len(before) == number and position < number else None


def _named(
    text: str, m: IndicatorMention, clause: tuple[int, int], figure: tuple[int, int], measure: str,
    catalogue: Catalogue, confidence: float, others: tuple[str, ...],
) -> Choice:  # fmt: skip
    """The id of a mention: that of its growth where it has one, and open where words narrow it."""
    indicator = catalogue.indicators[m.id]
    stop = figure[0] if m.end <= figure[0] else clause[1]
    narrow = narrowed(text, m.start, m.end, stop, m.id, clause[0]) if m.start >= figure[1] or m.end <= figure[0] else []
    name = indicator.growth if measure == "growth" and indicator.growth else m.id
    if narrow:
        return Choice("~" + "~".join([name, *sorted(narrow)]), confidence * 0.9, (m.id, *others))
    return Choice(name, confidence, others)


__all__ = ["Choice", "choose", "fits"]
