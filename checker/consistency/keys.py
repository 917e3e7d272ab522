"""Brings facts of one thing together: by key, by series, by subject; all by dictionaries, so that cost stays linear."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from checker.consistency.facts import Fact, Series
from checker.consistency.severity import unlike
from checker.model import Catalogue, Interval, Period

FEW = 12  # values of one quantity that are held against each other to see whether they are of one
_NONE: Mapping[Any, Sequence[int]] = {}
Key = tuple[Series, Period, str | None]
Subject = tuple[str, str | None, str | None]  # what, whose, within which boundary


class Statement(NamedTuple):
    """Facts of one key that say the same in the same way: however many reports repeat it, one value is claimed."""

    facts: tuple[Fact, ...]

    @property
    def first(self) -> Fact:
        return self.facts[0]

    @property
    def certain(self) -> Interval:
        return self.facts[0].certain

    @property
    def fair(self) -> Interval:
        return self.facts[0].fair


def key(fact: Fact) -> Key:
    """What two facts must share to be about the same thing at the same time."""
    return fact.series, fact.period, fact.base


def subject(fact: Fact) -> Subject:
    """What is measured, and whose it is, in whatever measure and time."""
    return fact.series.what, fact.series.scope, fact.series.boundary


class Table:
    """The facts in play, with their look-ups; in the order of documents, so that results do not depend on hashing."""

    def __init__(
        self, facts: Iterable[Fact], catalogue: Catalogue, lang: str = "vi",
        unseen: Mapping[Subject, Sequence[int]] = _NONE,
    ) -> None:  # fmt: skip
        self.catalogue = catalogue
        self.lang = lang
        self.unseen = unseen  # ordinals of the days on which periods end that the archive has more of, in order
        every = tuple(facts)
        self.facts: Sequence[Fact] = tuple(one for one in every if not one.loose)
        self.loose: Sequence[Fact] = tuple(one for one in every if one.loose)
        self._wholes: dict[str, set[str]] = {}
        self.own = {one.period for one in self.facts if one.role == "draft"}  # of which drafts speak
        self._mixed: dict[tuple[object, ...], bool] = {}
        self._amounts: dict[tuple[str, str, str | None], list[Fact]] | None = None
        self.compared: set[int] = set()  # orders of the facts that were held against another
        self.by_key: dict[Key, list[Fact]] = {}  # where two or more share one
        self.timelines: dict[Series, Any] = {}  # of the series asked for so far
        self.by_series: dict[Series, list[Fact]] = defaultdict(list)
        self.by_subject: dict[Subject, list[Fact]] = defaultdict(list)
        self.by_place: dict[tuple[str | None, str | None], list[Fact]] = defaultdict(list)
        alone: dict[Key, Fact] = {}
        for one in self.facts:
            name = key(one)
            first = alone.setdefault(name, one)
            if first is not one:
                self.by_key.setdefault(name, [first]).append(one)
            if not one.dated:
                continue  # nothing follows from it for another time or quantity
            if not one.local:
                self.by_place[one.series.scope, one.series.boundary].append(one)
            self.by_series[one.series].append(one)
            if one.series.per is None:
                self.by_subject[subject(one)].append(one)

    def levels(self, what: str, like: Fact) -> list[Fact]:
        """The levels of another indicator with the scope, boundary and basis of a fact."""
        found = self.by_subject.get((what, like.series.scope, like.series.boundary), ())
        return [one for one in found if one.series.measure == "level" and one.series.basis == like.series.basis]

    def amounts(self, like: Fact) -> Sequence[Fact]:
        """The levels of a fact's report in its dimension, those of unsure readings too."""
        if self._amounts is None:
            self._amounts = defaultdict(list)
            for one in (*self.facts, *self.loose):
                if one.series.measure == "level":
                    self._amounts[one.figure.doc, one.series.dimension, one.series.per].append(one)
        return self._amounts[like.figure.doc, like.series.dimension, like.series.per]

    def whole(self, fact: Fact) -> str | None:
        """What a share is of: as the text says, else the one whole that the catalogue has for it."""
        if fact.series.of is not None:
            return fact.series.of if fact.series.of != fact.series.what else None  # 76% of itself: a part's share
        if not self._wholes:
            for name, entry in self.catalogue.indicators.items():
                for part in entry.parts:
                    self._wholes.setdefault(part, set()).add(name)
        found = self._wholes.get(fact.series.what, set())
        return next(iter(found)) if len(found) == 1 else None

    def complete(self, about: Subject, first: int, last: int) -> bool:
        """Whether all that is known of a subject is here, as far as its periods end between two days (ordinals)."""
        ends = self.unseen.get(about, ())
        at = bisect_left(ends, first)
        return at == len(ends) or ends[at] > last

    def mixed(self, one: Fact) -> bool:
        """Whether values are told for a fact's quantity, place and time that are unlike each other: of two things,
        which nothing read tells apart, so that nothing follows from either."""
        about = one.series.what, one.series.scope, one.series.boundary, one.period
        if about not in self._mixed:
            found = self.by_subject.get(about[:3], ())
            here = [one for one in found if one.period == about[3] and one.series.measure in ("level", "growth")]
            said = [statement.first for statement in statements(here)][:FEW]
            self._mixed[about] = any(
                unlike(a, b) for place, a in enumerate(said) for b in said[place + 1 :]
                if (a.series, a.base) == (b.series, b.base)
            )  # fmt: skip
        return self._mixed[about]

    def touch(self, facts: Iterable[Fact]) -> None:
        """Notes that these were compared."""
        self.compared.update(one.order for one in facts)


def statements(facts: Iterable[Fact]) -> list[Statement]:
    """The facts by what they claim, in order of first appearance."""
    groups: dict[tuple[object, ...], list[Fact]] = {}
    facts = tuple(facts)
    if len(facts) == 1:
        return [Statement(facts)]
    for one in facts:
        groups.setdefault((one.certain, one.fair, one.period, one.status), []).append(one)
    return [Statement(tuple(group)) for group in groups.values()]


def unique(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """The facts, each once."""
    return tuple({one.order: one for one in facts}.values())


def wanted(facts: Iterable[Fact]) -> bool:
    """Whether a finding on them would concern a draft."""
    for one in facts:  # noqa: SIM110 (a generator takes three times as long, and this is asked of every group)
        if one.role == "draft":
            return True
    return False


__all__ = ["Key", "Statement", "Subject", "Table", "key", "statements", "subject", "unique", "wanted"]
