"""What a number measures where the catalogue does not know it: the open indicator `~phrase`, from its own words."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise
from operator import attrgetter

from checker.languages import listed, one_of
from checker.languages.folding import key
from checker.linking.wording import Item, items, lexicon, shown
from checker.model import Span

REACH = 12  # items that are looked at on either side of a number
_STARTS, _ENDS = attrgetter("start"), attrgetter("end")
FARTHEST = 160  # characters of a long sentence that are looked at on either side
KEPT = 3  # content words that a phrase keeps beside its head
_SAYING = frozenset(["states", "acts", "heads", "weak_heads", "nouns", "marks", "compounds"])
_NO_WORDS: frozenset[str] = frozenset()
_CURRENCY = re.compile(r"^[A-Z]{3}(?:/.+)?$")


def open_phrase(
    text: str,
    sentence: Span | tuple[int, int],
    clause: Span | tuple[int, int],
    figure: Span | tuple[int, int],
    unit: str,
    noun: str | None = None,
    measure: str = "level",
    language: str = "vi",
) -> str:
    """The open indicator of one figure: `~người chết`, `~hỗ trợ tiền`, `~vốn điều lệ`.

    All spans are offsets of text. Depends on these words alone, so that one wording always gives one phrase.
    """
    before, after = around(text, sentence, figure, language)
    near = [item for item in before if item.start >= clause[0] - sentence[0]]
    rest = [item for item in after if item.end <= clause[1] - sentence[0]]
    if unit == "count":
        parts = _counted(before, near, rest, noun)
    elif measure == "share" or not (_CURRENCY.match(unit) or unit in ("percent", "times", "percentage_point")):
        parts = _portion(before, near, rest)
    else:
        parts = _governed(near or before, before, rest, money=bool(_CURRENCY.match(unit)))
    parts = _once([*parts, *_extremes(near, rest)])
    return "~" + " ".join(parts or [shown(noun) if noun else unit.lower()])


def around(
    text: str, sentence: Span | tuple[int, int], figure: Span | tuple[int, int], language: str = "vi"
) -> tuple[list[Item], list[Item]]:
    """The REACH items of the sentence on either side of the figure, offsets relative to the sentence."""
    low, high = sentence
    if high - low > 2 * FARTHEST:  # cut at spaces: half a word would be another one
        low = max(low, text.rfind(" ", low, max(low, figure[0] - FARTHEST)) + 1)
        cut = text.find(" ", min(high, figure[1] + FARTHEST), high)
        high = cut if cut >= 0 else high
    everything = items(text[low:high], language)
    start, end, shift = figure[0] - low, figure[1] - low, low - sentence[0]
    last = bisect_right(everything, start, key=_ENDS)
    first = bisect_left(everything, end, lo=last, key=_STARTS)
    before, after = list(everything[max(0, last - REACH) : last]), list(everything[first : first + REACH])
    if shift:
        before = [i._replace(start=i.start + shift, end=i.end + shift) for i in before]
        after = [i._replace(start=i.start + shift, end=i.end + shift) for i in after]
    return before, after


def content(item: Item) -> bool:
    """Whether an item says something of what is measured."""
    if item.kind != "word" or item.word.isdigit():
        return False
    if item.roles:
        return not _SAYING.isdisjoint(item.roles)
    return key(item.word) not in lexicon().units


def _counted(before: list[Item], near: list[Item], after: list[Item], noun: str | None) -> list[str]:
    """Counted things: the noun with what is said of it, else with the verb that it is the object of."""
    head = canonical_noun(noun)
    run = _run(after, noun)
    state = next((item.roles["states"] for item in run if "states" in item.roles), None)
    if state is None and not run:
        state = _state_before(near)
    if state is not None:
        return [head, *_with_next(state, after)]
    said = [item.word for item in run if content(item)][:KEPT]
    if said:
        return [head, *said]
    act = next((i.roles["acts"] for i in reversed(near[-6:]) if "acts" in i.roles), None)
    if act:
        return [act, head]
    return [head, *_nearest(near or before, 2)]


def _with_next(state: str, after: list[Item]) -> list[str]:
    """A state, with the one that the same number counts too: 50 người chết, mất tích."""
    for item, following in pairwise(after[:REACH]):
        if item.roles.get("states") == state:
            if following.breaks and "states" in following.roles:
                return [state, *listed("grammar.and"), following.roles["states"]]
            break
    return [state]


def _state_before(near: list[Item]) -> str | None:
    """What a verb right before the number says: làm chết 6 người; but not 9 người chết và 6 người."""
    for at in range(len(near) - 1, max(-1, len(near) - 4), -1):
        if near[at].kind == "number":
            return None
        if "states" in near[at].roles:
            owned = any(item.kind == "number" for item in near[max(0, at - 3) : at])
            return None if owned else near[at].roles["states"]
    return None


def _portion(before: list[Item], near: list[Item], after: list[Item]) -> list[str]:
    """A part of something, or a quantity of a substance: what directly follows, else what governs."""
    said = [item.word for item in _run(after, None) if content(item)][:KEPT]
    return said or _governed(near or before, before, [], money=False)


def _governed(near: list[Item], before: list[Item], after: list[Item], money: bool) -> list[str]:
    """A sum: the nearest name of a quantity or verb before it, with the words between."""
    tail: list[str] = []
    weak: str | None = None
    for item in reversed((near if any(map(content, near)) else before)[-REACH:]):
        if "heads" in item.roles:
            return [item.roles["heads"], *reversed(tail[-KEPT:])]
        if "acts" in item.roles:
            act = item.roles["acts"]
            return [act, *(_sum_of(act) if money else tail[-KEPT:][::-1])]
        if "weak_heads" in item.roles:
            weak = weak or item.roles["weak_heads"]
        elif content(item):
            tail.append(item.word)
    if tail:
        return [*([weak] if weak else []), *reversed(tail[:KEPT])]
    said = [item.word for item in _run(after, None) if content(item)][:KEPT]
    return said or ([weak] if weak else [])


def _sum_of(act: str) -> Sequence[str]:
    """hỗ trợ tiền: what an act gives or takes, unless its own words say so."""
    sums = listed("phrases.sum_of_money")
    return () if act.endswith(sums) else sums


def _run(after: list[Item], noun: str | None) -> list[Item]:
    """The items that follow a number without another relation, number or punctuation between."""
    skipped = frozenset(key(noun).split()) if noun else _NO_WORDS
    result: list[Item] = []
    said = 0
    for item in after[:REACH]:
        if item.breaks and not (skipped and item.word in skipped):
            break
        if item.kind == "number" or ("barriers" in item.roles and "states" not in item.roles):
            break
        if not result and skipped and key(item.word) in skipped:
            continue
        result.append(item)
        said += content(item)
        if said > KEPT:
            break
    return result


def _nearest(before: list[Item], wanted: int) -> list[str]:
    found = [item.word for item in reversed(before[-REACH:]) if content(item)][:wanted]
    return found[::-1]


def _extremes(near: list[Item], after: list[Item]) -> list[str]:
    """Words such as at least and at most, which make another quantity of the same words."""
    window = [*near[-4:], *(i for i in after[:2] if not i.breaks)]
    return [item.word for item in window if item.word in one_of("phrases.extremes")]


def _once(parts: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(part for part in parts if part))


def canonical_noun(noun: str | None, language: str = "vi") -> str:
    """A counted noun in its one wording: hành khách → khách."""
    if not noun:
        return ""
    found = items(noun.replace(",", ""), language)
    for item in found:
        if "nouns" in item.roles:
            return item.roles["nouns"]
    return shown(noun)


__all__ = ["around", "canonical_noun", "content", "open_phrase"]
