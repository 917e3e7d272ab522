"""How a difference that does not fit is told: the whole, what is taken from it, what that leaves, what is written."""

from __future__ import annotations

from collections.abc import Sequence

from checker.consistency.facts import Fact, unit_of
from checker.consistency.keys import Statement
from checker.consistency.relations import added, bear
from checker.intervals import scale, subtract
from checker.kinds import wording
from checker.kinds.kind import Group, Violation
from checker.messages import say
from checker.model import Interval


def left_by(group: Group, whole: Fact, gone: Sequence[Fact], rest: Fact) -> Violation:
    """A number that is not what others leave."""
    lang, own = group.table.lang, rest.figure._replace(value=abs(rest.figure.value))
    ends: Interval = scale(subtract(whole.fair, added(gone)[1]), 1 / unit_of(own)[1])
    group.table.touch((whole, *gone, rest))
    values = {
        "what": wording.subject(group.table, rest, known=True), "whole": wording.figure(whole.figure, lang),
        "parts": " − ".join(wording.figure(one.figure, lang) for one in gone), "rest": wording.figure(own, lang),
        "left": wording.interval(ends, own, lang),
    }  # fmt: skip
    return Violation(
        bear((whole, *gone, rest), "warning"),
        say(lang, "{what}: {whole} less {parts} leaves {left}, not {rest}", **values),
        (Statement((rest,)), Statement((whole,)), *(Statement((one,)) for one in gone)),
        say(lang, "{whole} − {parts} → {left}; written {rest}", **values),
        say(lang, "check what is left, and what has been taken away from what"),
    )


__all__ = ["left_by"]
