"""What a morning's report is made of: the night's findings with their state, series to draw, and what was not seen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from checker.model import Figure, Finding, Problem

STATUSES = ("new", "returned", "ongoing", "resolved", "ignored")


class Ruling(NamedTuple):
    """What an editor decided on a finding."""

    id: int
    finding: str
    kind: str  # ignore, other-wrong, accept
    reason: str
    who: str
    made: date
    until: date | None = None
    value: str | None = None


class Entry(NamedTuple):
    """A finding as it stands this morning."""

    finding: Finding
    status: str
    first: date
    since: date
    ruling: Ruling | None = None


class Task(NamedTuple):
    """Something to mend in our own articles: the wrong words, wherever we printed them, and what they should be."""

    entry: Entry
    copies: tuple[Figure, ...]  # ours, the likeliest to be wrong; each article once
    proposals: tuple[Figure, ...]  # what others say, one for each wording
    sure: bool  # whether ours alone is likely to be wrong
    also: tuple[Entry, ...] = ()  # milder findings on the same words


class Series(NamedTuple):
    """One quantity over time; ringed are positions of the points that stand in a finding."""

    entry: Entry
    points: tuple[Figure, ...]
    ringed: frozenset[int]
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class Edition:
    """One morning's report."""

    day: date
    previous: date | None
    entries: Sequence[Entry]  # by weight, the heaviest first
    tasks: Sequence[Task] = ()
    own: Sequence[str] = ()  # the house's outlets; none: no work list
    series: Sequence[Series] = ()
    counts: Mapping[str, int] = field(default_factory=dict)  # documents, figures, compared, new, changed …
    reasons: Mapping[str, int] = field(default_factory=dict)  # why figures were not compared
    silent_rules: Sequence[str] = ()  # rules that speak of nothing in the archive
    problems: Sequence[Problem] = ()
    unused: Sequence[Ruling] = ()
    expired: Sequence[Ruling] = ()
    other_rules: bool = False  # rules or program are not those of the night before: findings may come and go by that
    titles: Mapping[str, str] = field(default_factory=dict)  # report → its headline

    def of(self, *statuses: str) -> list[Entry]:
        """The entries of these statuses, in order."""
        return [entry for entry in self.entries if entry.status in statuses]


def number(edition: Edition, status: str, severity: str | None = None) -> int:
    """How many findings of a status, and of a severity if one is named."""
    return sum(entry.status == status and severity in (None, entry.finding.severity) for entry in edition.entries)


__all__ = ["STATUSES", "Edition", "Entry", "Ruling", "Series", "Task", "number"]
