"""From where to where a sentence says that something went: giảm từ 5,2% xuống 4,3%; tăng 5 tỷ, từ 20 lên 25 tỷ."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from checker.consistency.facts import Fact
from checker.consistency.listings import span
from checker.consistency.relations import alike, in_one_unit
from checker.languages import form

REACH = 60  # characters before the first value in which the verb stands


class Move(NamedTuple):
    """Two levels of one thing, of which the second follows the first; by, the change that is told with them."""

    first: Fact
    last: Fact
    up: bool
    by: Fact | None


def moves(facts: Sequence[Fact]) -> Iterator[Move]:
    """The moves of a sentence, given its facts in text order."""
    sentence = facts[0].figure.sentence
    for at, (first, last) in enumerate(pairwise(facts)):
        if not (first.series.measure == last.series.measure == "level" or _are_shares(first, last)):
            continue
        to = form("moves.to").fullmatch(sentence, span(first)[1], span(last)[0])
        if to is None or not in_one_unit(first, last) or not alike(first, last):
            continue
        begin = span(first)[0]
        verb = form("moves.verb").search(sentence, max(0, begin - REACH), begin)
        by = facts[at - 1] if at and form("moves.by").fullmatch(sentence, span(facts[at - 1])[1], begin) else None
        up = to["up"] is not None
        after = facts[at + 2] if at + 2 < len(facts) else None
        if by is None and after is not None and form("moves.after").fullmatch(sentence, span(last)[1], span(after)[0]):
            held = form("moves.against").match(sentence, span(after)[1])  # … so với tham chiếu: from there
            by = None if held else after
        if by is not None and by.series.measure in ("growth", "change_abs"):
            yield Move(first, last, up, by)
        elif verb and (verb["rise"] is not None) == up:
            yield Move(first, last, up, None)


def _are_shares(*facts: Fact) -> bool:
    return all(one.series.measure == "share" for one in facts)


__all__ = ["Move", "moves"]
