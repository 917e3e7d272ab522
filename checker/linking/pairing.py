"""Which figures state one quantity: how far value, words, place and time of two of them agree."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import Literal

from checker import languages
from checker.languages.folding import key
from checker.linking.phrases import around, canonical_noun, content
from checker.linking.wording import Item, lexicon
from checker.model import Figure

WINDOW = 9  # items on either side whose words describe a number
NEAR = Decimal("0.06")  # how far apart two hedged values may lie and still round to one another
MISTAKEN = Decimal("0.01")  # how far apart two exact ones may lie that one report has from the other's source
EQUAL = 1.0  # what an equal, unusual value is worth,
SMALL = 0.55  # an equal small count,
CLOSE = 0.5  # and a value that the wording of the other allows
ROUNDED, TELLING = 0.75, 3  # … where it is rounded from one of so many digits at least
PHRASE, CONTEXT = 0.7, 0.5  # what equal phrases and equal words around are worth at most
ELSEWHERE = 0.5  # what another place and another time take away
PAIRED = 1.0  # from here, two figures of two reports of one event state one quantity
MARGIN = 0.12  # what the next best must lie below
CHANGED = 0.85  # what words alone must reach where the values differ: a running count

_SAID = ("states", "acts", "heads", "nouns")  # roles whose canonical wording speaks for an item

Agreement = Literal["equal", "close", "apart"]


class Aspect:
    """What a figure shows of its quantity. Each part is worked out when it is first asked for: most figures have no
    other that they could be one with."""

    def __init__(self, figure: Figure) -> None:
        self.figure = figure

    @cached_property
    def noun(self) -> str:
        return key(canonical_noun(self.figure.noun))

    @cached_property
    def phrase(self) -> frozenset[str]:
        return frozenset(key(self.figure.indicator.lstrip("~")).split()) if self.figure.indicator else frozenset()

    @cached_property
    def thing(self) -> frozenset[str]:
        """What is counted, without the words that only count it; from the phrase where the noun is one of those."""
        noun = frozenset(key(self.figure.noun or "").split())
        return (noun - _counters() or self.phrase - _counters()) if noun else noun

    @cached_property
    def words(self) -> Mapping[str, float]:
        """The words around it, weighted by how near they stand."""
        before, after = self._around
        words: dict[str, float] = {}
        for side in (before[::-1][:WINDOW], after[:WINDOW]):
            for distance, item in enumerate(side):
                for word in _words(item):
                    words[word] = max(words.get(word, 0.0), 1 / (1 + distance / 4))
        return words

    @cached_property
    def marks(self) -> Mapping[int, frozenset[str]]:
        """Line of opposites → the words of it that speak of this number."""
        return _marks(*self._around, self.figure)

    @cached_property
    def state(self) -> bool:
        """Whether the phrase says what happened to those counted."""
        return 0 in self.marks

    @cached_property
    def _around(self) -> tuple[list[Item], list[Item]]:
        figure = self.figure
        start = figure.start - figure.sentence_start
        return around(figure.sentence, (0, len(figure.sentence)), (start, start + figure.end - figure.start))


def _words(item: Item) -> tuple[str, ...]:
    if item.kind == "name":
        return (item.word,)
    if not content(item):
        return ()
    return tuple(next((item.roles[role] for role in _SAID if role in item.roles), item.word).split())


def _marks(before: Sequence[Item], after: Sequence[Item], figure: Figure) -> dict[int, frozenset[str]]:
    """The words that tell a quantity from its opposite: nearest before in the clause, or directly after."""
    found: dict[int, set[str]] = {}
    against = lexicon().opposites
    near: list[Item] = []
    for item in after[:5]:
        if item.breaks or item.kind == "number":
            break
        near.append(item)
    for item in reversed(before[-5:]):
        if item.kind == "number":
            break
        near.append(item)
        if item.breaks:
            break
    for item in near:
        for wording in {item.word, *item.roles.values()}:
            for line in against.get(wording, ()):
                found.setdefault(line, {wording} if line not in found else set())
    marks = {line: frozenset(wordings) for line, wordings in found.items()}
    return marks | _marks_of(figure.indicator) if figure.indicator else marks


@lru_cache(maxsize=4096)
def _marks_of(indicator: str) -> dict[int, frozenset[str]]:
    """The same words in a phrase itself."""
    phrase = f" {indicator.lstrip('~')} "
    return {
        line: frozenset([wording])
        for wording, lines in lexicon().opposites.items() if f" {wording} " in phrase for line in lines
    }  # fmt: skip


def comparable(one: Aspect, other: Aspect, within: bool = False) -> bool:
    """Whether two figures can state one quantity at all: unit, noun, measure, and nothing that tells them apart.

    Those within one report may count it by another word: 3 gà chọi, 3 con gà chọi.
    """
    a, b = one.figure, other.figure
    if a.unit != b.unit or a.measure != b.measure or a.minor != b.minor:
        return False
    if (
        a.unit == "count"
        and one.noun
        and other.noun
        and not (_same_noun(one.noun, other.noun) or _same_noun(key(a.noun or ""), key(b.noun or "")))
        and not (within and _same_thing(one, other))
    ):
        return False
    if not kindred(a.indicator, b.indicator):
        return False
    both = one.marks.keys() & other.marks.keys()
    return not any(one.marks[line] and other.marks[line] and not one.marks[line] & other.marks[line] for line in both)


def kindred(one: str | None, other: str | None) -> bool:
    """Whether two indicators can be one: open, the same, or one a kind of the other (price.oil, price.oil.brent)."""
    if not one or not other or one == other or _plain(one) or _plain(other):
        return True
    a, b = one.lstrip("~"), other.lstrip("~")
    return a.startswith((f"{b}.", f"{b}~")) or b.startswith((f"{a}.", f"{a}~"))


def _plain(indicator: str) -> bool:
    """Whether an indicator is a phrase of the text, not an entry of the catalogue."""
    return indicator.startswith("~") and "~" not in indicator[1:]


def _same_noun(one: str, other: str) -> bool:
    return one == other or one in other or other in one


def _same_thing(one: Aspect, other: Aspect) -> bool:
    """Whether two counts are of one thing though in one stands a word that only counts it."""
    a, b = one.thing, other.thing
    return bool(a and b) and (a <= b or b <= a)


@lru_cache(maxsize=1)
def _counters() -> frozenset[str]:
    """Words that count a thing and do not say what it is: con, chiếc, cuộc."""
    return frozenset(map(key, languages.words("vi")["nouns"]["counters"]))


def agreement(one: Figure, other: Figure) -> Agreement:
    """Whether two values are equal, allowed by each other's wording, or apart."""
    if one.value == other.value and one.value_high == other.value_high:
        return "equal"
    ends = [figure.value_high if figure.value_high is not None else figure.value for figure in (one, other)]
    if "at_most" in (one.hedge, other.hedge) and ends[0] == ends[1]:
        return "close"  # tối đa 300.000; từ 50.000 đến 300.000
    hedged = one.hedge != "exact" or other.hedge != "exact"
    apart = abs(one.value - other.value) / (max(abs(one.value), abs(other.value)) or 1)
    if apart <= (NEAR if hedged else MISTAKEN) and (hedged or (unusual(one) and not _are_swapped(one, other))):
        return "close"
    return "close" if hedged and meet(one, other) else "apart"


def _are_swapped(one: Figure, other: Figure) -> bool:
    """Whether two numbers of one report have the same digits in another order: 11,76% and 11,67%, one of them wrong."""
    return one.doc == other.doc and one.step == other.step and sorted(one.text) == sorted(other.text)


def rounds(one: Figure, other: Figure) -> bool:
    """Whether one value may be the other with fewer digits: hơn 486 nghìn and 486.300, not 471,2 nghìn."""
    apart = abs(one.value - other.value) / (max(abs(one.value), abs(other.value)) or 1)
    return apart <= MISTAKEN or meet(one, other)


def meet(one: Figure, other: Figure) -> bool:
    """Whether the fair readings have a value in common; unknown ones do not."""
    bounds = [(figure.soft_low, figure.soft_high) for figure in (one, other)]
    if any(low is None or high is None for low, high in bounds):
        return False
    (a, b), (c, d) = bounds
    return a is not None and d is not None and c is not None and b is not None and a <= d and c <= b


def unusual(figure: Figure) -> bool:
    """Whether two reports would hardly give this value for two quantities: money, measures, and counts from 20."""
    if figure.unit in ("count", "times", "percent", "day", "month", "year", "hour"):
        digits = re.sub(r"\D", "", str(abs(figure.value).normalize()))
        return abs(figure.value) >= 20 or len(digits.rstrip("0")) > 2
    return True


def likeness(one: Aspect, other: Aspect) -> float:
    """How far the words agree: phrase and context, 0 to PHRASE + CONTEXT."""
    phrase = 0.0
    if one.phrase and other.phrase:
        phrase = len(one.phrase & other.phrase) / min(len(one.phrase), len(other.phrase))
    shared = sum(min(weight, other.words[word]) for word, weight in one.words.items() if word in other.words)
    smaller = min(sum(one.words.values()), sum(other.words.values()))
    return PHRASE * phrase + CONTEXT * (shared / smaller if smaller else 0.0)


def score(one: Aspect, other: Aspect) -> float:
    """How strongly two comparable figures seem to state one quantity. Where the values differ, words alone count."""
    a, b = one.figure, other.figure
    total = likeness(one, other)
    match agreement(a, b):
        case "equal":
            total += EQUAL if unusual(a) else SMALL
        case "close":
            total += ROUNDED if _is_rounded(a, b) else CLOSE
        case "apart":
            pass
    if a.scope and b.scope and a.scope != b.scope:
        total -= ELSEWHERE
    if a.period_end and b.period_end and a.measure != "growth" and abs((a.period_end - b.period_end).days) > 10:
        total -= ELSEWHERE
    return total


def _is_rounded(one: Figure, other: Figure) -> bool:
    """Whether one value is the other with fewer digits, and that has so many that they are hardly so by chance."""
    if one.value_high != other.value_high:
        return False  # a range is no rounded value
    return rounds(one, other) and unusual(one) and unusual(other) and max(_digits(one), _digits(other)) >= TELLING


def _digits(figure: Figure) -> int:
    """How many digits a value has but for zeros at its end."""
    return len(figure.value.normalize().as_tuple().digits)


def assign(
    rows: Sequence[Sequence[Aspect]], columns: Sequence[Sequence[Aspect]],
    rate: Callable[[Sequence[Aspect], Sequence[Aspect]], float], least: float,
) -> list[tuple[int, int]]:  # fmt: skip
    """Rows and columns one to one, best first, each pair clearly better than what either could have instead."""
    rated = [(rate(r, c), i, j) for i, r in enumerate(rows) for j, c in enumerate(columns)]
    best = sorted(((value, i, j) for value, i, j in rated if value >= least), key=lambda x: (-x[0], x[1], x[2]))
    taken_rows: set[int] = set()
    taken_columns: set[int] = set()
    pairs = []
    for value, i, j in best:
        if i in taken_rows or j in taken_columns:
            continue
        rivals = (
            other for other, k, m in best
            if (k == i) != (m == j) and k not in taken_rows and m not in taken_columns
        )  # fmt: skip
        if max(rivals, default=-math.inf) > value - MARGIN:
            continue
        taken_rows.add(i)
        taken_columns.add(j)
        pairs.append((i, j))
    return pairs


__all__ = [
    "CHANGED", "PAIRED", "Agreement", "Aspect", "agreement", "assign", "comparable", "kindred", "likeness", "meet",
    "rounds", "score", "unusual",
]  # fmt: skip
