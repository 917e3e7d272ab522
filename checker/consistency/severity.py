"""How grave a finding may be: what its intervals say, capped by what each of its figures can bear."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import ROUND_FLOOR, Decimal

from checker.consistency.facts import Fact
from checker.model import SEVERITIES, Severity

_RANK = {name: place for place, name in enumerate(SEVERITIES)}  # error 0, warning 1, info 2


def milder(*severities: Severity) -> Severity:
    """The mildest of several."""
    return max(severities, key=_RANK.__getitem__)


def graver(*severities: Severity) -> Severity:
    """The gravest of several."""
    return min(severities, key=_RANK.__getitem__)


def rank(severity: Severity) -> int:
    """Its place for sorting, the gravest first."""
    return _RANK[severity]


def verdict(certain: bool, fair: bool, facts: Iterable[Fact], *caps: Severity) -> Severity | None:
    """The severity of facts that cannot hold together for certain, or in fair reading; None where they can.

    Every fact's own limit and every cap makes it milder.
    """
    if not (certain or fair):
        return None
    found: Severity = "error" if certain else "warning"
    return milder(found, *(one.limit for one in facts), *caps)


def truncated(a: Fact, b: Fact) -> bool:
    """Whether one is the other cut off rather than rounded: 3,78 said as 3,7."""
    fine, coarse = (a.figure, b.figure) if (a.figure.step or 0) < (b.figure.step or 0) else (b.figure, a.figure)
    step = coarse.step
    if not step or fine.hedge != "exact" or coarse.hedge != "exact" or fine.unit != coarse.unit:
        return False
    cut = (abs(fine.value) / step).to_integral_value(ROUND_FLOOR) * step
    return bool(cut == abs(coarse.value) and cut)


def touching(a: Fact, b: Fact) -> bool:
    """Whether both turn on one round value: gần 500 and hơn 500 quarrel about words."""
    return a.figure.value == b.figure.value and a.figure.unit == b.figure.unit


def bare(a: Fact, b: Fact) -> bool:
    """Whether both write the same digits and one leaves out the hedge, as headlines do: 80, hơn 80."""
    return touching(a, b) and a.figure.value_high == b.figure.value_high and "exact" in (a.figure.hedge, b.figure.hedge)


HALF = Decimal("0.5")
WIDE = Decimal("1.3")  # times: what lies further apart, and no slip explains, is rather two things read as one
CLOSE = Decimal("0.05")  # share of a value by which a slip of magnitude may miss the other, where they are one number
DIGITS = 2  # that a number must have for one of them to be a slip
PLAIN = 0.8  # confidence from which two things are hardly read as one
FAR = Decimal(5)  # times: two reports of one quantity hardly lie further apart, unless by a slip
NEAR = Decimal("0.25")  # share of a value by which a slip of magnitude or comma may miss the other


def foreign(a: Fact, b: Fact) -> bool:
    """Whether two values lie so far apart that they rather mean two things: no slip of magnitude explains it."""
    apart = off_by(a, b)
    if apart is None or apart < FAR:
        return False
    small = min(a, b, key=lambda one: abs(middle(one)))
    lost = _step(small) / abs(middle(small))  # what rounding may have taken from the lesser
    low, high = (apart * (1 - NEAR) * (1 - min(lost, HALF)), apart * (1 + NEAR) * (1 + lost))
    power = Decimal(10) ** high.adjusted()
    return not (power > 1 and low <= power <= high)


def unlike(a: Fact, b: Fact, wide: Decimal = WIDE) -> bool:
    """Whether two values are so far apart, with no slip of a digit or magnitude between them, that an unsure reading
    of either is likelier than a mistake."""
    if a.entry is not None and a.entry.event:
        return False  # the dead of one day are counted by the hour
    if not far_apart(middle(a), middle(b), wide) or _same_slip(a, b):
        return False
    # one report speaks of parts and wholes in one breath; of two, sure readings may well contradict each other
    return a.figure.doc == b.figure.doc or not _plain(a, b)


def far_apart(x: Decimal, y: Decimal, wide: Decimal = WIDE) -> bool:
    """Whether one value is much more than another, or of the other sign."""
    if x * y <= 0:
        return x != y
    return max(x / y, y / x) > wide


def _plain(*facts: Fact) -> bool:
    """Whether nothing about the readings is in doubt."""
    return all(one.figure.confidence >= PLAIN for one in facts)


def _same_slip(a: Fact, b: Fact) -> bool:
    """Whether a slip explains the difference: a digit, their order, a magnitude."""
    apart = off_by(a, b)
    if apart is None:
        return False
    power = Decimal(10) ** round(apart.log10())
    if power > 1 and abs(apart / power - 1) < CLOSE:
        return True
    one, other = (re.sub(r"\D", "", fact.figure.text) for fact in (a, b))
    if a.figure.step != b.figure.step or min(len(one), len(other)) < DIGITS:
        return False
    if len(one) == len(other):
        return sorted(one) == sorted(other) or sum(x != y for x, y in zip(one, other, strict=True)) == 1
    short, long = sorted((one, other), key=len)
    return any(long[:at] + long[at + 1 :] == short for at in range(len(long)))  # a digit left out


def _step(fact: Fact) -> Decimal:
    """One unit of the last written place, in the unit of the fact's interval."""
    figure = fact.figure
    return abs((figure.step or Decimal(0)) * middle(fact) / figure.value) if figure.value else Decimal(0)


def off_by(a: Fact, b: Fact) -> Decimal | None:
    """How many times the greater value is the lesser; None where one is zero or the signs differ."""
    x, y = middle(a), middle(b)
    if x * y <= 0:
        return None
    return max(x / y, y / x)


def middle(fact: Fact) -> Decimal:
    """The value as written, in the unit of its interval."""
    figure = fact.figure
    written = figure.value if figure.value_high is None else (figure.value + figure.value_high) / 2
    ends = [(figure.low, fact.certain.low), (figure.high, fact.certain.high)]
    for own, common in ends:
        if own is not None and common is not None and own:
            return written * common / own
    return written


__all__ = [
    "bare",
    "foreign",
    "graver",
    "middle",
    "milder",
    "off_by",
    "rank",
    "touching",
    "truncated",
    "unlike",
    "verdict",
]
