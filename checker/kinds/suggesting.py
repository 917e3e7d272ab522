"""Which one slip would explain a contradiction: tried on its likeliest culprit, kept only if it clears everything."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import chain

from checker.consistency.facts import Fact, Refusal, fact, unit_of
from checker.consistency.keys import Statement, Table, key, subject
from checker.consistency.severity import middle, touching
from checker.consistency.slips import describe, explain
from checker.intervals import overlaps
from checker.kinds.running import Judged, Related, contradictions
from checker.kinds.selection import Selection
from checker.model import Figure

AROUND = 200  # facts about the culprit's subject: more would make every try slow
YEARS = 800  # days: the year before and the year after
SWAP = 9  # times its place: by how much two neighbouring digits change a number at least
TRIED = 60  # findings of one run for which a slip is looked for


class Suggester:
    """Looks for slips among the facts of a table; counts its tries."""

    def __init__(self, selection: Selection, related: Related) -> None:
        self._selection = selection
        self._related = related
        self._left = TRIED

    def suggest(self, judged: Judged, suspects: Sequence[int]) -> str | None:
        """What a figure of the suspected statements should perhaps have been, in the reader's language."""
        said = judged.violation.statements
        if judged.violation.severity == "info" or not self._left:
            return None
        if judged.kind == "arithmetic":
            return None  # a value far from the others of its sentence is held against none of them
        if len(said) == 2 and touching(said[0].first, said[1].first):
            return None  # gần 500 and hơn 500 differ in words
        self._left -= 1
        for place in suspects:
            statement = judged.violation.statements[place]
            if statement.first.role != "reference":
                text = self._explain(statement, judged)
                if text is not None:
                    return text
        return None

    def _explain(self, statement: Statement, judged: Judged) -> str | None:
        first, table = statement.first, judged.table
        agreeing = judged.kind == "conflict"  # it must say what the others say, not only contradict nothing
        around = self._around(statement, table, judged.violation.facts)
        if around is None:
            return None

        def made(figure: Figure) -> Fact | None:
            found = fact(figure, first.order, first.role, table.catalogue, first.article)
            return None if isinstance(found, Refusal) else found

        def contradicted(figure: Figure) -> bool:
            corrected = made(figure)
            if corrected is None or (agreeing and key(corrected) == key(first) and not confirmed(figure)):
                return True
            found = contradictions(Table([*around, corrected], table.catalogue, table.lang), self._selection, corrected)
            return any(one.violation.severity != "info" for one in found)

        def confirmed(figure: Figure) -> bool:
            corrected = made(figure)
            return corrected is not None and any(
                key(other) == key(corrected) and overlaps(other.fair, corrected.fair) and _pins(other, first, corrected)
                for other in around
            )

        found = explain(first.figure, contradicted, confirmed)
        if not found or (found[0].ties > 1 and not agreeing):
            return None  # of several that are as simple none is likely
        return describe(found[0], first.figure.text, table.lang)

    def _around(self, statement: Statement, table: Table, told: Sequence[Fact]) -> list[Fact] | None:
        """The facts that could contradict the statement, told among them, not those that repeat it; all drafts here.

        None: too many, or not all of them were looked at.
        """
        own = {one.order for one in statement.facts}
        subjects = dict.fromkeys(self._related.of(subject(statement.first)))
        end = statement.first.period.end
        first, last = (0, date.max.toordinal()) if end is None else (end.toordinal() - YEARS, end.toordinal() + YEARS)
        if not all(table.complete(name, first, last) for name in subjects):
            return None
        same = table.by_key.get(key(statement.first), ())  # those whose period nobody says are found by key only
        found: dict[int, Fact] = {}
        for one in chain(told, (one for name in subjects for one in table.by_subject.get(name, ())), same):
            if one.order not in found and one.order not in own and _near(one, statement.first):
                if len(found) == AROUND:
                    return None
                found[one.order] = one
        return [one if one.role == "draft" else one._replace(role="draft") for one in found.values()]


def _pins(other: Fact, first: Fact, corrected: Fact) -> bool:
    """Whether a figure is told closely enough to show the digits that a slip changes: 8,1 tỷ says no 8.060 triệu."""
    step = other.figure.step
    if step is None:
        return True
    return SWAP * abs(step * unit_of(other.figure)[1]) <= abs(middle(corrected) - middle(first))


def _near(one: Fact, other: Fact) -> bool:
    """Whether two facts are close enough in time to contradict each other, a year's base included."""
    a, b = one.period.end, other.period.end
    return a is None or b is None or abs((a - b).days) <= YEARS


__all__ = ["Suggester"]
