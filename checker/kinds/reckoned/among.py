"""Parts of what another sentence has counted: 25 người bị thương. Trong số nạn nhân bị thương, 11 người …, 9 người …"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby, pairwise

from checker.consistency.facts import Fact
from checker.consistency.keys import Statement
from checker.consistency.listings import span
from checker.consistency.relations import added, apart, bear, head_noun
from checker.kinds import wording
from checker.kinds.kind import Group, Violation
from checker.kinds.sentence.told import happened
from checker.languages import form
from checker.messages import say

NEAR = 900  # characters between a whole and its parts
BEHIND = 48  # characters behind a number that say what it counts


def among(group: Group) -> Iterator[Violation]:
    """Every sentence that opens with parts of what was counted before, by the words that it calls that by."""
    counts = [one for one in group.facts if one.series.measure == "level" and one.figure.unit == "count"]
    for _, run in groupby(counts, key=lambda one: one.figure.sentence_start):
        parts = list(run)
        text, first = parts[0].figure.sentence, span(parts[0])[0]
        earlier = [one for one in counts if 0 < parts[0].figure.start - one.figure.end <= NEAR]
        if opened := form("among.opens").match(text, 0, first):
            wholes = [one for one in earlier if is_called(one, opened["what"])]
        elif form("among.of_these").match(text, 0, first):
            wholes = [one for one in earlier if head_noun(one) == head_noun(parts[0])][-1:]
        else:
            continue
        if len({one.figure.value for one in wholes}) == 1:
            yield from _exceeds(group, wholes[-1], parts)


def _exceeds(group: Group, whole: Fact, parts: Sequence[Fact]) -> Iterator[Violation]:
    """Parts of one list that are more than their whole, or one part that is."""
    first = parts[:1]
    listed = [one for one in parts if one.figure.noun == parts[0].figure.noun]
    many = listed if len(listed) > 2 and len(listed) == len(parts) else first
    for few in (first, many):
        certain, fair = added(few)
        more = certain._replace(high=None), fair._replace(high=None)
        severity = apart((more,), ((whole.certain, whole.fair),))
        if severity is None or not happened(whole, *few):
            continue
        group.table.touch((whole, *few))
        lang = group.table.lang
        values = {
            "what": wording.subject(group.table, whole, known=True), "whole": wording.figure(whole.figure, lang),
            "sum": " + ".join(wording.figure(one.figure, lang) for one in few),
            "total": wording.interval(fair, whole.figure, lang),
        }  # fmt: skip
        text = (
            say(lang, "{what}: a part of {sum} cannot exceed the whole of {whole}", **values)
            if len(few) == 1
            else say(lang, "{what}: some of the parts already make {total}, more than the {whole} given", **values)
        )
        yield Violation(
            bear((whole, *few), "warning"), text, (Statement((few[0],)), Statement((whole,)),
            *(Statement((one,)) for one in few[1:])),
            say(lang, "{sum} → {total}; written {whole}", **values),
            say(lang, "check the parts, and whether one is missing or counted twice"),
        )  # fmt: skip
        return


def is_called(one: Fact, what: str) -> bool:
    """Whether what a number counts is called by two words that a later sentence calls it by: bị thương, nhập học."""
    text, end = one.figure.sentence, span(one)[1]
    own = _clause().match(text, end, end + BEHIND)
    behind = f" {one.figure.noun or ''}{own[0] if own else ''} ".casefold()
    tokens = what.casefold().split()
    pairs = [f" {a} {b}" for a, b in pairwise(tokens)]
    return any(pair in behind for pair in pairs[-2:])


@lru_cache(maxsize=1)
def _clause() -> re.Pattern[str]:
    """What stands behind a number, up to a mark or another number."""
    return re.compile(r"[^,;:.()\d]*")


__all__ = ["among", "is_called"]
