"""Which two facts may be held against each other, how gravely, and which of them was there first."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from checker.consistency.calendar import UNKNOWN
from checker.consistency.facts import HAPPENED, Fact
from checker.consistency.keys import Statement, wanted
from checker.consistency.severity import graver, milder
from checker.languages import form, words
from checker.model import SLIPPED, Figure, Severity

APART = ("province", "country")  # two of a kind are two places; a village may stand for its province
DIGITS = 3  # that a number must have so that the same ones in another are no chance
AIM = 100  # characters before a figure in which its kind of aim is said
FEWEST = 2  # … where noughts make the difference, or a title has them
ALIKE = 3  # words behind two numbers that say that both count the same
NEAR = 4  # lines between a title and the text below it
SAME_TIME = 3  # days between two reports of one press release
MANY = 40  # distinct values of one key: beyond, only the outermost are held against each other
SHOWN = 12  # facts of one statement that a finding shows; the rest say the same


class Clash(NamedTuple):
    """Two statements that cannot both hold, as far as their facts may be compared."""

    severity: Severity
    a: Statement
    b: Statement


def comparable(a: Fact, b: Fact) -> bool:
    """Whether two facts are evidence against each other at all: not versions of one article, not one enumeration."""
    if a.article == b.article and a.figure.doc != b.figure.doc:
        return False
    if _hours_apart(a.figure, b.figure):
        return False
    return not (a.figure.doc == b.figure.doc and same_sentence(a, b)) and not _aims_apart(a, b)


def _knows(one: Figure, other: Figure) -> bool:
    """Whether a report tells the value of another beside its own: lãi 198 tỷ đồng, số tự lập là 214 tỷ đồng."""
    if one.doc == other.doc or len(other.text) < DIGITS:
        return False
    return _holds(one.sentence, other.text) and not _holds(other.sentence, one.text)


def _holds(sentence: str, number: str) -> bool:
    """Whether a number as it is written stands in a sentence, and no longer one that begins or ends so."""
    return re.search(rf"(?<![\w.,]){re.escape(number)}(?!\w|[.,]\d)", sentence) is not None


def _hours_apart(a: Figure, b: Figure) -> bool:
    """Whether each is told of another hour: Hồi 16 giờ, bão cách bờ 470 km; hồi 19 giờ, cách bờ 410 km."""
    if a.sentence == b.sentence:
        return False
    one, other = _hours(a.sentence), _hours(b.sentence)
    return bool(one and other) and one.isdisjoint(other)


@lru_cache(maxsize=4096)
def _hours(sentence: str) -> frozenset[tuple[int, int]]:
    return frozenset((int(m["h"]), int(m["m"] or 0)) for m in form("pairs.clock").finditer(sentence))


def _aims_apart(a: Fact, b: Fact) -> bool:
    """Whether one is what was fixed and the other what is striven for beyond it: dự toán HĐND giao, phấn đấu đạt."""
    if a.status != "target" or b.status != "target":
        return False
    one, other = _aim(a.figure), _aim(b.figure)
    return one is not None and other is not None and abs(one - other) > 1


def _aim(figure: Figure) -> int | None:
    """How far from fixed an aim is by the words before a figure; None where none says it."""
    return aim_of(figure.sentence[: figure.start - figure.sentence_start][-AIM:])


def aim_of(words_told: str) -> int | None:
    """How far from fixed an aim is by some words, the last deciding: dự toán, kế hoạch, mục tiêu, phấn đấu."""
    before = words_told.casefold()
    aims: list[list[str]] = words("vi")["relations"]["aims"]
    at, step = max((before.rfind(word), step) for step, said in enumerate(aims) for word in said)
    return step if at >= 0 else None


def same_sentence(a: Fact, b: Fact) -> bool:
    """Whether both stand in one sentence of one report."""
    return (
        a.figure.doc == b.figure.doc
        and a.figure.sentence_start == b.figure.sentence_start
        and a.figure.sentence == b.figure.sentence
    )


def days_apart(a: Fact, b: Fact) -> int | None:
    """Days from a's report to b's; None where one has no date."""
    if a.figure.published is None or b.figure.published is None:
        return None
    return (b.figure.published - a.figure.published).days


def at_one_time(a: Fact, b: Fact) -> bool:
    """Whether both were published so close together that neither can replace the other; unknown counts as yes."""
    apart = days_apart(a, b)
    return apart is None or abs(apart) <= SAME_TIME


def revises(a: Fact, b: Fact) -> bool:
    """Whether b, published later, replaces what a could only estimate, expect or count so far."""
    apart = days_apart(a, b)
    if a.role == "reference" or b.role == "reference" or apart is None or apart <= 0:
        return False
    if a.status == b.status == "forecast" and not _one_voice(a, b):
        return False  # what one bank expects replaces nothing that another does
    if a.local:  # two digits that changed places are no news, nor is ten times as much
        slipped = _jumbled(a.figure, b.figure) or _shifted(a.figure, b.figure)
        return a.figure.doc != b.figure.doc and not slipped
    if a.publication != b.publication and UNKNOWN not in (a.publication, b.publication):
        happened = a.status in HAPPENED and b.status in HAPPENED
        return happened and a.publication < b.publication  # the official figure itself was revised
    early = {"estimate": ("actual", "estimate"), "forecast": ("actual", "estimate", "forecast"), "target": ("target",)}
    return apart > SAME_TIME and b.status in early.get(a.status, ())


def cap(a: Fact, b: Fact) -> Severity | None:
    """How grave a contradiction of two facts of one key can be; None: they may differ."""
    if not comparable(a, b):
        return None
    if a.figure.doc == b.figure.doc and "warning" in (a.limit, b.limit):
        # a report speaks of parts and wholes in one breath: only a sure reading tells them apart, or one number of
        # which the digits stand in two orders
        slipped = _jumbled(a.figure, b.figure) or _slipped(a.figure, b.figure) or _is_titled(a.figure, b.figure)
        found = _cap(a, b) if slipped else None
        return None if found is None else milder("warning", found)
    if not (a.dated and b.dated):
        # of one story or one report both days may be meant; elsewhere the day of publication says nothing
        found = _cap(a, b) if a.local or a.figure.doc == b.figure.doc else None
        return None if found is None else milder("warning", found)
    return _cap(a, b)


def _slipped(a: Figure, b: Figure) -> bool:
    """Whether a slip of the hand is known to tell two numbers apart: 47 ki-ốt in a title, 74 ki-ốt below."""
    return a.link is not None and a.link == b.link and a.link.endswith(SLIPPED) and a.value != b.value


def _is_titled(a: Figure, b: Figure) -> bool:
    """Whether a title and the text below it have the same two digits in another order: 47 ki-ốt, 74 ki-ốt."""
    above, below = (a, b) if a.start < b.start else (b, a)
    return a.noun == b.noun and _is_heading(above) and not _is_heading(below) and _jumbled(a, b, FEWEST)


def _is_heading(figure: Figure) -> bool:
    """Whether a figure stands in a line that is no sentence."""
    return figure.sentence.rstrip()[-1:] not in (".", "!", "?", "…", '"', "”", ":", ";", "|")


def _jumbled(a: Figure, b: Figure, least: int = DIGITS) -> bool:
    """Whether two numbers have the same digits in another order: 2.634 and 2.436."""
    one, other = (re.sub(r"\D", "", figure.text) for figure in (a, b))
    return a.step == b.step and one != other and len(one) >= least and sorted(one) == sorted(other)


def _shifted(a: Figure, b: Figure) -> bool:
    """Whether one number is the other with noughts more, or its point elsewhere: 12.000 and 120.000."""
    one, other = (re.sub(r"\D", "", figure.text).strip("0") for figure in (a, b))
    return one == other and len(one) >= FEWEST and a.value != b.value


def _cap(a: Fact, b: Fact) -> Severity | None:
    if a.local and a.figure.scope != b.figure.scope and a.figure.scope and b.figure.scope:
        if _jumbled(a.figure, b.figure):
            return "warning"
        if a.place == b.place and a.place in APART:
            return None
        # one event's quantity: a village here, its province there; within one report two places are two quantities
        return None if a.figure.doc == b.figure.doc or revises(a, b) or revises(b, a) else "warning"
    if "reference" in (a.role, b.role):
        return "error" if "target" not in (a.status, b.status) and "forecast" not in (a.status, b.status) else None
    if revises(a, b) or revises(b, a):
        return None
    statuses = {a.status, b.status}
    if "target" in statuses:
        return "warning" if len(statuses) == 1 and _one_voice(a, b) else None
    if "forecast" in statuses:
        named = a.figure.origin or a.figure.attributed_to or a.local or a.figure.doc == b.figure.doc
        return "warning" if len(statuses) == 1 and named and _one_voice(a, b) else None
    if len(statuses) == 2 and not at_one_time(a, b):
        return "warning"  # an estimate printed after what happened was known
    if a.local and a.figure.doc != b.figure.doc and a.series.dimension == "count":
        return "warning"  # deaths and injured are counted by the hour
    if a.figure.period != b.figure.period and not a.local:
        return "warning"  # a stock of one day, of which one report gives only the year
    return "error"


def _one_voice(a: Fact, b: Fact) -> bool:
    """Whether both tell one body's plan or forecast; different bodies may differ."""
    return (a.figure.origin or a.figure.attributed_to) == (b.figure.origin or b.figure.attributed_to)


def clashes(
    said: Sequence[Statement], disjoint: Callable[[Statement, Statement], Severity | None]
) -> Iterator[Clash]:  # fmt: skip
    """Every pair of statements that disjoint finds apart and some of whose facts may be compared, once."""
    for a, b in _candidates(said):
        found = disjoint(a, b)
        if found is None:
            continue
        clash = weigh(a, b, found)
        if clash is not None:
            yield clash


def weigh(a: Statement, b: Statement, found: Severity) -> Clash | None:
    """The clash of the facts of two statements that may be compared, as grave as the gravest pair of them."""
    best: Severity | None = None
    left: dict[int, Fact] = {}
    right: dict[int, Fact] = {}
    known = {
        (x.figure.doc, y.figure.doc)
        for x in a.facts[:SHOWN] for y in b.facts[:SHOWN]
        if _knows(x.figure, y.figure) or _knows(y.figure, x.figure)
    }  # fmt: skip
    for x in a.facts[:SHOWN]:
        for y in b.facts[:SHOWN]:
            if (x.figure.doc, y.figure.doc) in known:
                continue
            allowed = cap(x, y) if wanted((x, y)) else None
            if allowed is None and wanted((x, y)) and _heads(a, b, x, y):
                allowed = "warning"
            if allowed is None:
                continue
            severity = milder(found, allowed, x.limit, y.limit)
            best = severity if best is None else graver(best, severity)
            left[x.order], right[y.order] = x, y
    if best is None:
        return None
    return Clash(best, Statement(tuple(left.values())), Statement(tuple(right.values())))


def _heads(a: Statement, b: Statement, x: Fact, y: Fact) -> bool:
    """Whether a heading counts the victims of its report otherwise than the text below, which tells no other number."""
    above, below = (x, y) if x.figure.start < y.figure.start else (y, x)
    victims = x.entry is not None and x.entry.event
    if x.figure.doc != y.figure.doc or x.status != y.status or not (victims or _go_on_alike(above, below)):
        return False
    behind = below.figure.sentence[below.figure.end - below.figure.sentence_start :].lstrip()
    if behind.startswith(tuple(words("vi")["relations"]["parts"]["rest"])):
        return False  # chủ quán và 4 người khác bị thương
    if not _is_heading(above.figure) or not 0 < (below.figure.line or 0) - (above.figure.line or 0) <= NEAR:
        return False
    own = [one.figure for said in (a, b) for one in said.facts if one.figure.doc == x.figure.doc]
    return len(own) == 2 and above.figure.scope in (None, below.figure.scope)


def _go_on_alike(one: Fact, other: Fact) -> bool:
    """Whether the same words stand behind two numbers: 13 người chết và mất tích."""
    a, b = (fact.figure.sentence[fact.figure.end - fact.figure.sentence_start :].split(" ") for fact in (one, other))
    return len(a) > ALIKE and a[: ALIKE + 1] == [word.rstrip(",.") for word in b[: ALIKE + 1]]


def _candidates(said: Sequence[Statement]) -> Iterator[tuple[Statement, Statement]]:
    """All pairs of a few statements; of many, each with the two outermost: apart from all is apart from these."""
    if len(said) <= MANY:
        for place, a in enumerate(said):
            for b in said[place + 1 :]:
                yield a, b
        return
    lowest = min(said, key=lambda s: (s.certain.high is None, s.certain.high, s.first.order))
    highest = max(said, key=lambda s: (s.certain.low is not None, s.certain.low or 0, -s.first.order))
    for a in said:
        for b in (lowest, highest):
            if a is not b:
                yield a, b


def by_publication(facts: Iterable[Fact]) -> list[Fact]:
    """Facts in the order of their reports; those without a date last."""
    return sorted(
        facts, key=lambda one: (one.figure.published is None, str(one.figure.published or ""), one.order)
    )  # fmt: skip


__all__ = [
    "Clash", "aim_of", "at_one_time", "by_publication", "cap", "clashes", "comparable", "days_apart", "revises",
    "same_sentence", "weigh",
]  # fmt: skip
