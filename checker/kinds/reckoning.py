"""The numbers that a report works out from each other do not fit.

What it does: follows what a report reckons across its sentences: a whole, what has gone of it and what is said to be
left; two values and what lies between them, or how much that has grown; a sum and the parts told behind it; an amount,
its value and its price; the parts of a total with their shares; two dates and the time between them. Where other
numbers of the report may be meant, it speaks only if none of them fits and a slip of the hand (a digit mistyped,
dropped or swapped, a point out of place, another magnitude) would mend the number.

Why it matters: such numbers are worked out once, and retyped or corrected one by one.

Example: "1.240 hộ bị ảnh hưởng … đã chi trả cho 965 hộ … 375 hộ còn lại chưa nhận tiền".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from checker.consistency.facts import Fact
from checker.kinds.kind import Group, Grouping, Violation
from checker.kinds.reckoned import sums
from checker.kinds.reckoned.among import among
from checker.kinds.reckoned.differences import above, converted
from checker.kinds.reckoned.gaps import between, held
from checker.kinds.reckoned.growth import of_last_two, worked_out
from checker.kinds.reckoned.means import averaged, paced, priced, valued, yielded
from checker.kinds.reckoned.plans import fulfilled
from checker.kinds.reckoned.remainders import deducted, left
from checker.kinds.reckoned.shares import implied, of_called, of_siblings, with_rest
from checker.kinds.reckoned.spans import lasted
from checker.kinds.sentence.pairs import side_by_side
from checker.languages import form
from checker.model import Option, Rule

GROUPING: Grouping = "report"
OPTIONS: Mapping[str, Option] = {}


def reckons(sentence: str) -> bool:
    """Whether a sentence has a word with which a report reckons; figures of one ask one after another."""
    return form("reckoning.cues").search(sentence) is not None


def told_apart(group: Group) -> Iterator[Violation]:
    """Two prices of one day and what lies between them, told in two sentences that follow each other."""
    told: dict[int, list[Fact]] = {}
    for one in group.facts:
        told.setdefault(one.figure.sentence_start, []).append(one)
    for before, after in pairwise(told.values()):
        yield from side_by_side(group._replace(facts=[*before, *after]))


def check(group: Group, rule: Rule) -> Iterator[Violation]:
    """Everything that a report reckons, one way of doing so after the other."""
    for way in WAYS:
        yield from way(group)


WAYS = (
    left, deducted, worked_out, of_last_two, fulfilled, of_siblings, of_called, with_rest, averaged, paced,
    priced, yielded, valued, implied, among, told_apart, lasted, above, converted, between, held,
    sums.told_apart,
)  # fmt: skip


__all__ = ["GROUPING", "OPTIONS", "check", "reckons"]
