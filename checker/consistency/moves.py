"""From where to where a sentence says that something went: giảm từ 5,2% xuống 4,3%; tăng 5 tỷ, từ 20 lên 25 tỷ."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from checker.consistency.facts import Fact
from checker.consistency.listings import span
from checker.consistency.relations import alike, in_one_unit
from checker.languages import any_of

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
    patterns = _patterns()
    for at, (first, last) in enumerate(pairwise(facts)):
        if not (first.series.measure == last.series.measure == "level" or _are_shares(first, last)):
            continue
        to = patterns.to.fullmatch(sentence, span(first)[1], span(last)[0])
        if to is None or not in_one_unit(first, last) or not alike(first, last):
            continue
        begin = span(first)[0]
        verb = patterns.verb.search(sentence, max(0, begin - REACH), begin)
        by = facts[at - 1] if at and patterns.by.fullmatch(sentence, span(facts[at - 1])[1], begin) else None
        up = to["up"] is not None
        after = facts[at + 2] if at + 2 < len(facts) else None
        if by is None and after is not None and patterns.after.fullmatch(sentence, span(last)[1], span(after)[0]):
            by = None if patterns.against.match(sentence, span(after)[1]) else after  # … so với tham chiếu: from there
        if by is not None and by.series.measure in ("growth", "change_abs"):
            yield Move(first, last, up, by)
        elif verb and (verb["rise"] is not None) == up:
            yield Move(first, last, up, None)


def _are_shares(*facts: Fact) -> bool:
    return all(one.series.measure == "share" for one in facts)


class _Patterns(NamedTuple):
    verb: re.Pattern[str]  # of the move, up to its first value
    to: re.Pattern[str]  # between the two values
    by: re.Pattern[str]  # between how much it was and the first of them
    against: re.Pattern[str]  # behind it, that it is held against something else
    after: re.Pattern[str]  # or between the second of them and how much it was


@lru_cache(maxsize=1)
def _patterns() -> _Patterns:
    rises, falls, ups, downs, about = (
        any_of(name, "relations") for name in ("move_rises", "move_falls", "move_up", "move_down", "move_about")
    )
    since = rf"từ (?:(?:{about}) )*"
    no_rank = rf"(?!(?:{any_of('move_ranks', 'relations')})(?!\w))"
    return _Patterns(
        re.compile(rf"(?<!\w)(?:(?P<rise>{rises})|(?:{falls})) (?:{no_rank}[^\W\d_]+ ){{0,6}}{since}\Z", re.IGNORECASE),
        re.compile(rf"(?:/[^\W\d_]+)? (?:(?P<up>{ups})|(?:{downs})) (?:(?:{about}) )*", re.IGNORECASE),
        re.compile(rf",? {since}", re.IGNORECASE),
        re.compile(rf" (?:{any_of('against', 'phrases')})(?!\w)", re.IGNORECASE),
        re.compile(rf",? ?\(?(?:(?:{any_of('restates', 'relations')}|{rises}|{falls}) )+", re.IGNORECASE),
    )


__all__ = ["Move", "moves"]
