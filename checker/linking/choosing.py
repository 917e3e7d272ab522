"""Which of the indicators named in a clause a number has: what fits its unit, and governs it most closely."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from checker.languages import form, listed, one_of, words
from checker.languages.folding import key
from checker.linking.narrowing import narrowed
from checker.model import Catalogue, Indicator, IndicatorMention
from checker.quantities import base

FAR = 14  # words between a name and its number from which it governs no longer
CROWD, REACH = 40, 400  # of so many mentions only those within so many characters are looked at
EARLIER = 0.3  # what it takes away that the name stands in an earlier clause of the sentence
PER_WORD = 0.02  # what each word between takes away
PER_NUMBER = 0.15  # what another number between takes away
BEHIND = 2  # words that may stand between a number and the name that follows it
TIE = 0.04  # two names that are closer than this are a tie
LEAD = 120
LOOK = 40  # characters past the clause in which the number may count another thing: chết, mất tích
_MARK = re.compile(r"[\d,;:()]")
_STOP = re.compile(r"[.!?]\s|\n\s*\n")
_WORD = re.compile(r"[^\W_]+")
_NUMBER = re.compile(r"\d[\d.,]*")
_TIMES = frozenset(["year", "month"])
_MONEY = re.compile(r"^[A-Z]{3}$")
_PRICE = re.compile(r"^[A-Z]{3}(?:/.+)?$")
_EXCHANGE = re.compile(r"^[A-Z]{3}(?:/[A-Z]{3})?$")
_FOLLOWING = ("growth", "ratio", "change_abs")
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
    previous: str | None = None,
) -> Choice:
    """The indicator that the number at `figure` has, of those mentioned; spans are offsets of text.

    mentions are those of the sentence; names of earlier clauses count where the clause itself names nothing. place is
    (position, number) of the figure in an enumeration: in `A và B lần lượt đạt x và y` they pair in order. previous is
    the indicator of the number before it in the sentence: what `, tăng 8%` is about.
    """
    known = catalogue.indicators
    near = key(text[clause[0] : clause[1]]) if measure in _RELATIVE else ""
    if len(mentions) > CROWD:
        first = bisect_left(mentions, (figure[0] - REACH,))
        mentions = mentions[first : bisect_left(mentions, (figure[1] + REACH,))]
    fitting = [
        m for m in mentions
        if m.id in known and m.end <= clause[1] and fits(known[m.id], unit, noun, measure, text[m.start : m.end], near)
    ]  # fmt: skip
    if place and (chosen := _in_order(fitting, place, figure)):
        return _named(text, chosen, clause, figure, measure, known[chosen.id], 0.8, (), listed=True)
    follows = _following(text, fitting, figure)
    if follows:
        return _named(text, follows, clause, figure, measure, known[follows.id], 0.85, ())
    if measure == "level":
        fitting = _without_other_parts(text, fitting, figure)
    counted = _counted(text, fitting, figure, known) if unit == "count" else None
    if counted:
        return _named(text, counted, clause, figure, measure, known[counted.id], 0.9, ())
    own = any(m.end > clause[0] for m in fitting)
    if previous and not own and measure in _FOLLOWING and _carried(text[clause[0] : figure[0]]):
        return Choice(previous, 0.85)
    rated = [(_closeness(text, m, clause, figure, unit, measure, known[m.id]), m) for m in fitting]
    rated = sorted(((value, m) for value, m in rated if value > 0), key=lambda x: (-x[0], x[1]))
    if not rated:
        return NOTHING
    value, best = rated[0]
    if not place and any(_joined(text, m, best) for m in fitting):
        return Choice(None, 0.0, tuple(dict.fromkeys(m.id for _, m in rated)))
    others = tuple(dict.fromkeys(m.id for _, m in rated if m.id != best.id))
    rival = next((v for v, m in rated if m.id != best.id and not _lesser(m, best)), 0.0)
    if rival > value - TIE:
        return Choice(None, 0.0, tuple(dict.fromkeys((best.id, *others))))
    return _named(text, best, clause, figure, measure, known[best.id], min(1.0, value), others)


def _counted(
    text: str, fitting: Sequence[IndicatorMention], figure: tuple[int, int], known: Mapping[str, Indicator]
) -> IndicatorMention | None:
    """The name that begins with what is counted, where no other reaches further: 16 đối tác toàn diện."""
    own = next((m for m in fitting if figure[0] < m.start < figure[1] < m.end), None)
    if own is None or not by_name(known[own.id], text[own.start : own.end]):
        return None
    return None if any(m != own and own.start <= m.start < own.end < m.end for m in fitting) else own


def _following(text: str, fitting: Sequence[IndicatorMention], figure: tuple[int, int]) -> IndicatorMention | None:
    """The name right behind a number where those before it stand so too: 90 tỷ đồng doanh thu, 8 tỷ đồng lợi nhuận.

    Those of the parts alone: thu hải quan đạt 11 tỷ đồng, gồm 9 tỷ đồng thuế nhập khẩu.
    """
    after = next((m for m in fitting if m.start - figure[1] == 1), None)
    if after is None:
        return None
    opened = _openings(text, figure[0])
    parts = opened[-1] if opened else 0
    before = [m for m in fitting if parts <= m.start and m.end <= figure[0]]
    alike = all(form("choosing.numbered").search(text, max(0, m.start - LOOK), m.start) for m in before)
    return after if alike and (before or opened) else None


def _without_other_parts(
    text: str, fitting: Sequence[IndicatorMention], figure: tuple[int, int]
) -> list[IndicatorMention]:
    """Without the names behind other parts: gồm 9 tỷ đồng thuế nhập khẩu và 2 tỷ đồng các loại thuế khác."""
    opened = _openings(text, figure[0])
    if not opened or not (text.startswith(" ", figure[1]) and text[figure[1] + 1 : figure[1] + 2].isalpha()):
        return list(fitting)
    return [
        m for m in fitting
        if not (opened[0] <= m.start and m.end < figure[0])
        or not form("choosing.numbered").search(text, max(0, m.start - LOOK), m.start)
    ]  # fmt: skip


def _openings(text: str, end: int) -> tuple[int, ...]:
    """Where parts begin that stand before an offset: behind each gồm."""
    found = _all_openings(text)
    return found[: bisect_right(found, end)]


@lru_cache(maxsize=4)
def _all_openings(text: str) -> tuple[int, ...]:
    return tuple(match.end() for match in form("choosing.consists").finditer(text))


def fits(indicator: Indicator, unit: str, noun: str | None, measure: str, said: str, near: str = "") -> bool:
    """Whether a number of this unit, noun and measure can be a value of the indicator; near is its clause, folded.

    A growth or share has no noun of its own: what is counted must then be named in the clause.
    """
    dimension = indicator.dimension
    if measure == "share" and indicator.kind == "rate" and dimension not in ("percent", "money", "price", "index"):
        return False  # no part of a life expectancy
    if measure in _RELATIVE:
        if unit != "count" and dimension == "count" and indicator.nouns and not by_name(indicator, said):
            return any(key(counted) in near for counted in indicator.nouns)
        return unit in ("percent", "times", "percentage_point", "count")
    if dimension == "money":
        return bool(_MONEY.match(unit))
    if dimension == "price":
        return _exchanges(indicator, unit) if indicator.id.startswith("exchange.") else bool(_PRICE.match(unit))
    if dimension == "percent":
        return unit in ("percent", "percentage_point")
    if dimension == "index":
        return unit in ("index_point", "percent") or (
            unit == "count" and (noun is None or noun in one_of("measures.index_points"))
        )
    if dimension == "count":
        return unit in ("count", "person") and _counts(indicator, noun, said)
    if dimension == "ratio":  # the dead of an earthquake are not its magnitude
        return unit != "count" or _counts(indicator, noun, said)
    return base(unit)[0] == dimension


def _exchanges(indicator: Indicator, unit: str) -> bool:
    """Whether a rate of exchange can be in a unit: that of the dollar is none for each yen."""
    foreign = unit.partition("/")[2]
    return bool(_EXCHANGE.match(unit)) and (not foreign or indicator.id.split(".")[1] == foreign.lower())


@lru_cache(maxsize=1)
def _classifiers() -> frozenset[str]:
    """Words that only class what follows: chiếc xe is a car, mẫu xe is not."""
    return frozenset(map(key, words("vi")["nouns"]["classifiers"]))


def _counts(indicator: Indicator, noun: str | None, said: str) -> bool:
    """Whether the counted noun is one that the indicator counts."""
    if noun is None:
        return True
    counted = key(noun)
    if indicator.nouns:
        first = counted.split(" ", 1)[0]
        return any(
            counted == own or counted.startswith(own + " ")
            or (first in _classifiers() and counted.endswith(" " + own))
            for own in map(key, indicator.nouns)
        )  # fmt: skip
    return counted in key(said)


def _closeness(
    text: str, m: IndicatorMention, clause: tuple[int, int], figure: tuple[int, int], unit: str, measure: str,
    indicator: Indicator,
) -> float:  # fmt: skip
    """How closely a mention governs a number, 0 to about 1."""
    said = text[m.start : m.end]
    named = by_name(indicator, said)
    if not named and form("indicators.moves").search(said):
        return 0.0  # sầu riêng đưa xuất khẩu rau quả lên 8,6 tỷ USD
    strength = 0.9 + PER_WORD / 2 * len(_WORD.findall(said)) if named else 0.86 + 0.04 * len(indicator.needs)
    if m.end <= figure[0] and measure != "rank":
        between = text[m.end : figure[0]]
        count = len(_WORD.findall(between))
        if (
            count > (FAR if not said.lower().startswith(listed("phrases.counts")) or _MARK.search(between) else 2 * FAR)
            or _taken(between, measure)
            or (measure in ("level", "change_abs") and _is_surpassed(text, m.start, between))
            or (named and measure == "level" and _is_attribute(text, m.start))
            or _is_undone(text, m)
            or (named and " " not in said and said.islower() and not _carried(between))
        ):
            return 0.0
        if m.end <= clause[0]:
            if not named or not _carried(form("choosing.at_level").sub(" ", text[clause[0] : figure[0]], count=1)):
                return 0.0  # the clause has a subject of its own
            strength -= EARLIER
        return strength - PER_WORD * count - PER_NUMBER * len(_NUMBER.findall(between))
    if m.start >= figure[0] and (measure in ("level", "change_abs", "rank")):
        between = text[figure[1] : m.start]
        count = len(_WORD.findall(between))
        if (
            _MARK.search(between)
            or count > (BEHIND if measure != "rank" else 2 * BEHIND)
            or not (named or unit == "count")
            or _is_undone(text, m)
            or (not named and _NUMBER.search(text, max(figure[1], m.start), m.end))  # of the number that follows
        ):
            return 0.0
        if unit != "count" and (
            " " not in said or count
            or (unit not in _TIMES and _taken(_leading(text, figure[0]), measure))  # phạt 9 năm 6 tháng tù
        ):  # fmt: skip
            return 0.0  # a sum has what precedes it, unless nothing there could have it
        return strength - PER_WORD * count - (0.0 if unit == "count" else 0.2)
    around = m.start < figure[0] < m.end and not named and not _MARK.search(text[figure[1] : m.end])
    return strength - 0.1 if around else 0.0


def _leading(text: str, end: int) -> str:
    """The part of the sentence that leads to a number, its last hundred characters at most."""
    return _STOP.split(text[max(0, end - LEAD) : end])[-1]


def by_name(indicator: Indicator, said: str) -> bool:
    """Whether a mention is a name of the indicator, rather than words that it needs."""
    return key(said) in _keys(tuple(indicator.names.values()))


@lru_cache(maxsize=2048)
def _keys(names: tuple[tuple[str, ...], ...]) -> frozenset[str]:
    return frozenset(key(name) for some in names for name in some)


class _Between(NamedTuple):
    """Words that matter between a name and its number, as keys."""

    governors: frozenset[str]
    comparatives: frozenset[str]
    compared_with: frozenset[str]
    attributed: frozenset[str]
    not_yet: frozenset[str]
    reached: frozenset[str]
    mutual: frozenset[str]
    carriers: frozenset[str]
    joiners: frozenset[str]
    openers: frozenset[str]  # first words of governors and comparatives
    bare: tuple[tuple[str, ...], ...]
    longest: int


@lru_cache(maxsize=1)
def _between() -> _Between:
    data = words("vi")["phrases"]
    governors = frozenset(key(wording) for role in ("heads", "acts") for line in data[role] for wording in line)
    taking = frozenset([*(wording for wording in governors if " " in wording), *map(key, data["taking_verbs"])])
    return _Between(
        taking,
        frozenset(map(key, data["comparatives"])),
        frozenset(map(key, data["compared_with"])),
        frozenset(map(key, data["attributed"])),
        frozenset(map(key, data["not_yet"])),
        frozenset(map(key, data["reached"])),
        frozenset(map(key, data["mutual"])),
        frozenset(part for role in ("carriers", "fillers", "ends") for w in data[role] for part in key(w).split()),
        frozenset(map(key, data["joiners"])),
        frozenset(wording.split()[0] for wording in (*taking, *map(key, data["comparatives"]))),
        tuple(sorted((tuple(key(words).split()) for words in data["bare_heads"]), key=len, reverse=True)),
        max(len(wording.split()) for wording in governors),
    )


def _taken(between: str, measure: str) -> bool:
    """Whether another quantity, a verb that governs a sum or a comparison stands between a name and the number."""
    known = _between()
    tokens = _WORD.findall(key(between))
    for bare in known.bare:
        if tokens[-len(bare) :] == list(bare):  # trả cổ tức với tỷ lệ 20%: no other quantity
            tokens = tokens[: -len(bare)]
            break
    wanted = known.governors | known.comparatives if measure in ("level", "change_abs") else known.governors
    return any(
        " ".join(tokens[at : at + length]) in wanted
        for at, token in enumerate(tokens) if token in known.openers
        for length in range(1, known.longest + 1)
    )  # fmt: skip


def _is_surpassed(text: str, start: int, between: str) -> bool:
    """Whether the name is what another is compared with: cao hơn giá vàng 2 triệu; not cao hơn giá vàng (9 triệu)."""
    ahead = text[max(0, start - LEAD) : start]
    small = ahead.lower()
    if not any(word in small for word in words("vi")["phrases"]["comparatives"]):
        return False
    tokens, known = _WORD.findall(key(ahead)), _between()
    while tokens and tokens[-1] in known.compared_with:
        tokens.pop()
    before = {" ".join(tokens[-length:]) for length in (1, 2)}
    return bool(before & known.comparatives) and not form("choosing.states").search(between)


def _is_undone(text: str, m: IndicatorMention) -> bool:
    """Whether the words say that it has not been done: số vốn chưa giải ngân còn 300 tỷ đồng."""
    not_yet = _between().not_yet
    around = text[max(0, m.start - LOOK) : m.end + LOOK].lower()
    if not any(word in around for word in words("vi")["phrases"]["not_yet"]):
        return False
    before = text[max(0, m.start - LOOK) : m.start].split()[-1:]
    if any(key(word) in not_yet for word in (*before, *text[m.start : m.end].split()[1:])):
        return True
    after = [key(word) for word in text[m.end : m.end + LOOK].split()[:2]]
    return len(after) > 1 and after[0] in not_yet and after[1] not in _between().reached


def _is_attribute(text: str, start: int) -> bool:
    """Whether the name only says of which kind goods or markets are: dẫn đầu nhóm hàng xuất khẩu, mang về 4 tỷ USD."""
    before = " ".join(text[max(0, start - LOOK) : start].split()[-2:])
    return key(before) in _between().attributed if text[start - 1 : start] == " " else False


def _carried(between: str) -> bool:
    """Whether only words that carry a value stand between: a name of one syllable governs no further."""
    carriers = _between().carriers
    return all(key(token) in carriers or token[0].isdigit() for token in _WORD.findall(between))


def _joined(text: str, other: IndicatorMention, best: IndicatorMention) -> bool:
    """Whether the number is one of both: xuất khẩu và nhập khẩu đạt 900 tỷ."""
    return other.end < best.start and key(text[other.end : best.start]) in _between().joiners


def _lesser(other: IndicatorMention, best: IndicatorMention) -> bool:
    """Whether a mention is but a part of the better one, or is cut by it: điều chỉnh [vốn điều lệ]."""
    if (other.start, other.end) == (best.start, best.end):
        return False
    return other.start < best.end and best.start < other.end and other.end <= best.end


def _in_order(
    fitting: Sequence[IndicatorMention], place: tuple[int, int], figure: tuple[int, int]
) -> IndicatorMention | None:
    """The mention that an enumerated number is paired with, where there are as many as numbers."""
    before = sorted({m.id: m for m in fitting if m.start < figure[0]}.values(), key=lambda m: (m.end, m.start))
    position, number = place
    return before[position] if len(before) == number and position < number else None


def _named(
    text: str, m: IndicatorMention, clause: tuple[int, int], figure: tuple[int, int], measure: str,
    indicator: Indicator, confidence: float, others: tuple[str, ...], listed: bool = False,
) -> Choice:  # fmt: skip
    """The id of a mention: that of its growth where it has one, and open where words narrow it."""
    stop = figure[0] if m.end <= figure[0] else min(len(text), clause[1] + LOOK)
    named = by_name(indicator, text[m.start : m.end])
    narrow = narrowed(text, m.start, m.end, stop, m.id, min(clause[0], m.start)) if named else []
    if listed:  # the next of the list is no part of this one
        narrow = [said for said in narrow if said.split()[0] not in _between().joiners]
    if len(narrow) > 1:  # song phương giữa Việt Nam và Cuba: the other side says it all
        narrow = [said for said in narrow if key(said) not in _between().mutual] or narrow
    name = indicator.growth if measure == "growth" and indicator.growth else m.id
    if narrow:
        return Choice("~" + "~".join([name, *sorted(narrow)]), confidence * 0.9, (m.id, *others))
    return Choice(name, confidence, others)


__all__ = ["Choice", "by_name", "choose", "fits"]
