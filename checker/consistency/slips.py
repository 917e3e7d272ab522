"""What one slip would explain: the corrections of a figure that clear its contradiction without making another."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from itertools import chain, pairwise
from typing import NamedTuple

from checker.consistency.facts import Fact, unit_of
from checker.consistency.numerals import (
    Numeral,
    bare,
    neighbours,
    numeral,
    regrouped,
    rewritten,
    with_intervals,
)
from checker.consistency.relations import apart
from checker.consistency.shifts import shifted
from checker.intervals import negate, scale
from checker.languages import words
from checker.messages import say
from checker.model import Figure, Interval, replace

LEAST = -100  # percent by which nothing that is told of falls
TIES = 3  # equally simple corrections: where more than that fit, none explains anything

# A figure moved to where nothing is compared with it contradicts nothing: that alone is no reason to move it.
MOVES = ("points", "period", "boundary", "scope")

# What is said of each kind, in order of preference among equally simple ones.
KINDS = {
    "separator": "comma for dot",
    "magnitude": "one magnitude word for another",
    "lost_magnitude": "magnitude word left out",
    "extra_magnitude": "magnitude word too many",
    "comma": "decimal comma lost or added",
    "swapped": "digits swapped",
    "zero": "a zero too few or too many",
    "sign": "rise for fall",
    "points": "percent for percentage points",
    "period": "another period",
    "boundary": "old and new boundary of the province",
    "scope": "another place",
}


class Slip(NamedTuple):
    """One correction: text as it should have been written, the corrected figure, how many slips it takes.

    cost 1 is one keystroke or one word, 2 a digit or a period, place or boundary read elsewhere; ties counts the
    corrections (this one included) that are as simple and say something else.
    """

    kind: str
    text: str
    figure: Figure
    cost: int
    ties: int = 1

    @property
    def value(self) -> Decimal:
        return self.figure.value


def explain(
    figure: Figure,
    contradicted: Callable[[Figure], bool],
    confirmed: Callable[[Figure], bool] | None = None,
    scopes: Iterable[str] = (),
    ties: int = TIES,
) -> list[Slip]:
    """The simplest corrections that contradict nothing, the likeliest kind first; [] where none or too many fit.

    contradicted says whether a corrected figure would (still, or newly) contradict anything; confirmed, whether
    anything else says the same: percentage points, another period, boundary or place are suggested only then. scopes
    are the other places that the figure may have been meant for.
    """
    for candidates in (strokes(figure), shifted_slips(figure, scopes)):
        found: dict[object, Slip] = {}
        for slip in candidates:
            f = slip.figure
            meaning = f.value, f.unit, f.measure, f.period, f.scope, f.boundary
            if slip.kind in MOVES and not (confirmed and confirmed(f)):
                continue
            if meaning not in found and not contradicted(f):
                found[meaning] = slip
        if found:
            return [slip._replace(ties=len(found)) for slip in found.values()] if len(found) <= ties else []
    return []


def strokes(figure: Figure) -> Iterator[Slip]:
    """Corrections of one keystroke or one word."""
    parts = numeral(figure)
    if parts is not None:
        # three decimals are rare in a report: 3,434 was meant as 3.434; but 3.434 tỷ rather for 3.434 triệu, unless
        # that leaves thousands (3.434 triệu for 3,434 triệu, not for 3.434 nghìn)
        word, separator = list(_magnitude(figure, parts)), list(_separator(figure, parts))
        odd = len(parts.digits.partition(parts.point)[2]) == 3
        large = [] if odd or parts.power <= 6 else word[:1]
        yield from chain(large, separator, word[len(large) :])
        yield from chain(_zero(figure, parts), _comma(figure, parts), _swapped(figure, parts))
    yield from chain(_sign(figure), _points(figure))


def swapped(figure: Figure) -> Iterator[Slip]:
    """Corrections that only put two digits in the other order."""
    parts = numeral(figure)
    if parts is not None:
        yield from _swapped(figure, parts)


def fits_swapped(one: Fact, claim: tuple[Interval, Interval], tolerance: Decimal = Decimal(0)) -> bool:
    """Whether a number is what another says, certainly and fairly, once two of its digits stand the other way."""
    factor = unit_of(one.figure)[1]
    others = (slip.figure for slip in swapped(one.figure))
    said = (((scale(other.certain, factor), scale(other.fair, factor)),) for other in others)
    return any(apart((claim,), ends, tolerance) is None for ends in said)


def _slip(figure: Figure, parts: Numeral, kind: str, digits: str, power: int, word: str, cost: int = 1) -> list[Slip]:
    text = parts.text(digits, word)
    new = rewritten(figure, parts, digits, power, text)
    if new is None or new.value == figure.value:
        return []
    if figure.unit == "count" and new.value % 1:
        return []  # 1,3 người: things that are counted come whole
    if figure.measure == "growth" and new.value <= LEAST:
        return []  # giảm 100%: nothing would be left
    decimals = digits.partition(parts.point)[2]
    if decimals and not decimals.strip("0") and kind in ("separator", "comma"):
        return []  # 49,000 xe: nobody writes decimals that are all noughts
    return [Slip(kind, text, new, cost)]


def _separator(figure: Figure, parts: Numeral) -> Iterator[Slip]:
    """3,434 for 3.434, and the other way."""
    for old, new in ((parts.point, parts.group), (parts.group, parts.point)):
        if parts.digits.count(old) == 1:
            yield from _slip(figure, parts, "separator", parts.digits.replace(old, new), parts.power, parts.magnitude)


def _magnitude(figure: Figure, parts: Numeral) -> Iterator[Slip]:
    if figure.unit in ("percent", "percentage_point", "times"):
        return
    if parts.magnitude:
        for word, power in neighbours(parts.power):
            yield from _slip(figure, parts, "magnitude", parts.digits, power, word)
        yield from _slip(figure, parts, "extra_magnitude", parts.digits, 0, "")
        return
    for entry in words("vi")["slips"]["magnitudes"]:
        yield from _slip(figure, parts, "lost_magnitude", parts.digits, int(entry["power"]), str(entry["word"]))


def _comma(figure: Figure, parts: Numeral) -> Iterator[Slip]:
    """125 for 12,5, and 12,5 for 125."""
    plain = bare(parts)
    if "." in plain:
        yield from _digits(figure, parts, "comma", plain.replace(".", ""))
        return
    for place in range(1, len(plain)):
        yield from _digits(figure, parts, "comma", f"{plain[:place]}.{plain[place:]}")


def _swapped(figure: Figure, parts: Numeral) -> Iterator[Slip]:
    digits = parts.digits
    places = [i for i, c in enumerate(digits) if c.isdigit()]
    for i, j in pairwise(places):
        if digits[i] != digits[j] and not (i == 0 and digits[j] == "0"):
            swapped = digits[:i] + digits[j] + digits[i + 1 : j] + digits[i] + digits[j + 1 :]
            yield from _slip(figure, parts, "swapped", swapped, parts.power, parts.magnitude)


def _zero(figure: Figure, parts: Numeral) -> Iterator[Slip]:
    plain = bare(parts)
    if "." in plain:
        return
    yield from _digits(figure, parts, "zero", plain + "0")
    if plain.endswith("0") and len(plain) > 1:
        yield from _digits(figure, parts, "zero", plain[:-1])


def _digits(figure: Figure, parts: Numeral, kind: str, plain: str) -> list[Slip]:
    return _slip(figure, parts, kind, regrouped(plain, parts), parts.power, parts.magnitude)


def _sign(figure: Figure) -> Iterator[Slip]:
    """Tăng for giảm."""
    if figure.measure not in ("growth", "change_abs") or figure.value == 0:
        return
    slips = words("vi")["slips"]
    word = slips["fall"] if figure.value > 0 else slips["rise"]
    text = f"{word} {figure.text.lstrip('-−+')}"
    new = with_intervals(figure, -figure.value, negate(figure.certain), negate(figure.fair), text=text)
    yield Slip("sign", text, new, 1)


def _points(figure: Figure) -> Iterator[Slip]:
    """Percent for percentage points, and the other way."""
    slips = words("vi")["slips"]
    if figure.unit == "percent" and figure.measure in ("growth", "change_abs"):
        word = next((w for w in slips["percent"] if w in figure.text), None)
        if word:
            text = figure.text.replace(word, f" {slips['points']}", 1).replace("  ", " ")
            yield Slip("points", text, replace(figure, unit="percentage_point", measure="change_abs", text=text), 1)
    elif figure.unit == "percentage_point" and slips["points"] in figure.text:
        text = figure.text.replace(slips["points"], slips["percent"][0]).replace(" %", "%")
        yield Slip("points", text, replace(figure, unit="percent", measure="growth", text=text), 1)


def shifted_slips(figure: Figure, scopes: Iterable[str] = ()) -> Iterator[Slip]:
    """Corrections of the period, the boundary or the place that the figure was read with; none not yet over."""
    for kind, text, new in shifted(figure, scopes):
        if kind == "period" and _ahead(new) and not _ahead(figure):
            continue
        yield Slip(kind, text, new, 2)


def _ahead(figure: Figure) -> bool:
    """Whether the period ends after the day of publication."""
    return figure.period_end is not None and figure.published is not None and figure.period_end > figure.published


def describe(slip: Slip, written: str, lang: str = "vi") -> str:
    """The suggestion as a sentence for the editor; written is the figure's text as it stands."""
    kind = say(lang, KINDS[slip.kind])
    if slip.ties > 1:
        return say(lang, "perhaps {right} for {wrong}: {kind}; {n} corrections are equally simple",
                   right=slip.text, wrong=written, kind=kind, n=slip.ties)  # fmt: skip
    return say(lang, "perhaps {right} for {wrong}: {kind}", right=slip.text, wrong=written, kind=kind)


__all__ = ["KINDS", "Slip", "describe", "explain", "fits_swapped", "shifted_slips", "strokes", "swapped"]
