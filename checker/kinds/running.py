"""Runs the rules over one table: every kind over its groups, each contradiction told once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from checker.consistency.facts import Fact
from checker.consistency.keys import Statement, Subject, Table, key, unique, wanted
from checker.consistency.listings import Said, sentences
from checker.consistency.severity import milder, rank
from checker.kinds import KINDS
from checker.kinds.kind import Group, Violation
from checker.kinds.selection import Selection
from checker.model import Catalogue, Rule


class Judged(NamedTuple):
    """A violation, the rule that it breaks, and the table in which it does."""

    rule: Rule
    kind: str
    violation: Violation
    table: Table


RECKONED = "reckoning"  # what a report works out from its own numbers
SHARED = 2  # figures in common by which what is reckoned has been told
# What tells of a change over time is no contradiction.
CHANGES = ("drift", "revision", "stale", "slip")


def contradictions(table: Table, selection: Selection, about: Fact) -> Iterator[Judged]:
    """The violations in which a fact takes part, changes over time left out."""
    keys: Mapping[str, Iterable[Sequence[Fact]]] = {
        "key": [table.by_key.get(key(about), ())],
        "series": [table.by_series.get(about.series, ())],
        "fact": [(about,)],
        "place": table.by_place.values(),
        "report": [_in_order(table, about.figure.doc)],
    }
    told = [said for said in sentences(table.facts) if about in said.facts or about in said.before]
    for kind in KINDS.values():
        if kind.name in CHANGES:
            continue
        found = keys.get(kind.grouping, table.by_subject.values())
        for said in told if kind.grouping == "sentence" else (Said(facts) for facts in found):
            for rule in selection.of(said.facts[0].indicator).get(kind.name, ()) if said.facts else ():
                for violation in kind.check(Group(said.facts, table, *said[1:]), rule):
                    if any(one.order == about.order for one in violation.facts):
                        severity = milder(violation.severity, rule.severity)
                        yield Judged(rule, kind.name, violation._replace(severity=severity), table)


def run(table: Table, selection: Selection) -> Iterator[Judged]:
    """Every violation of every rule, as grave as the rule allows; those of the archive alone need not be among them."""
    own = [one for one in table.facts if one.role == "draft"]
    docs = {one.figure.doc for one in (*own, *table.loose)}
    # but for subjects, which are also held against each other, a group without a draft tells nothing of one
    groups: Mapping[str, Iterable[Sequence[Fact]]] = {
        "key": filter(wanted, table.by_key.values()), "series": filter(wanted, table.by_series.values()),
        "subject": table.by_subject.values(), "fact": ((one,) for one in own),
        "place": filter(wanted, table.by_place.values()),
    }  # fmt: skip
    told = sentences(one for one in (*table.facts, *table.loose) if one.figure.doc in docs)
    kinds: dict[str, list[str]] = defaultdict(list)
    for kind in KINDS.values():
        if kind.grouping != "report":
            kinds[kind.grouping].append(kind.name)
    for grouping, names in kinds.items():
        alone = (Said(facts) for facts in groups.get(grouping, ()))
        for said in told if grouping == "sentence" else alone:
            rules = selection.of(said.facts[0].indicator)
            for name in names:
                for rule in rules.get(name, ()):
                    for violation in KINDS[name].check(Group(said.facts, table, *said[1:]), rule):
                        if grouping != "sentence" and _is_mixed(table, violation):
                            continue
                        severity = milder(violation.severity, rule.severity)
                        yield Judged(rule, name, violation._replace(severity=severity), table)


def run_report(table: Table, selection: Selection) -> Iterator[Judged]:
    """What the rules say of one report by itself, given a table of nothing but its facts."""
    facts = _in_order(table, None)
    rules = selection.of(facts[0].indicator) if facts else {}
    for kind in KINDS.values():
        for rule in rules.get(kind.name, ()) if kind.grouping == "report" else ():
            for violation in kind.check(Group(facts, table), rule):
                severity = milder(violation.severity, rule.severity)
                yield Judged(rule, kind.name, violation._replace(severity=severity), table)


def _in_order(table: Table, doc: str | None) -> list[Fact]:
    """The facts of a report, else of all, in text order, those of unsure readings too."""
    facts = (one for one in (*table.facts, *table.loose) if doc is None or one.figure.doc == doc)
    return sorted(facts, key=lambda one: one.figure.start)


def _is_mixed(table: Table, violation: Violation) -> bool:
    """Whether it follows from a value that may be of another thing; that one level contradicts another, it need not."""
    direct = len(violation.statements) == 2 and all(one.first.series.measure == "level" for one in violation.statements)
    return not direct and any(table.mixed(statement.first) for statement in violation.statements)


def once(found: Iterable[Judged]) -> list[Judged]:
    """Each contradiction told once: the same values by one finding, one set of figures by the gravest kind."""
    merged: dict[tuple[str, str, str], Judged] = {}
    for one in found:
        name = (one.rule.id, one.violation.severity, one.violation.message)
        before = merged.get(name)
        merged[name] = one if before is None else before._replace(violation=_join(before, one))
    places = {name: place for place, name in enumerate(KINDS)}
    # a chain is told only where nothing shorter tells of any of its figures
    order = sorted(
        merged.values(),
        key=lambda one: (
            one.violation.severity == "info", one.kind == "chain", rank(one.violation.severity), places[one.kind],
        ),
    )  # fmt: skip
    kept: list[Judged] = []
    seen: dict[int, list[frozenset[int]]] = defaultdict(list)
    for one in order:
        members = frozenset(each.order for each in one.violation.facts)
        if any(members <= other for other in seen[min(members)]) or not wanted(one.violation.facts):
            continue
        if one.kind == "chain" and any(seen[member] for member in members):
            continue
        if one.kind in CHANGES and _told(one.violation, seen):
            continue
        for member in members:
            seen[member].append(members)
        kept.append(one)
    return kept


def untold(found: Sequence[Judged]) -> list[Judged]:
    """Without what a report reckons from figures of which another finding already shows two together, in their order.

    78%, 21.090 em of 28.500: nor is that share told again of last year's 29.200.
    """
    shown: dict[int, list[frozenset[int]]] = defaultdict(list)
    for one in found:
        members = _members(one.violation)
        for member in members if one.kind != RECKONED and one.violation.severity != "info" else ():
            shown[member].append(members)
    return [one for one in found if one.kind != RECKONED or not _is_shown(one.violation, shown)]


def _members(violation: Violation) -> frozenset[int]:
    return frozenset(each.order for each in violation.facts)


def _is_shown(violation: Violation, shown: Mapping[int, Sequence[frozenset[int]]]) -> bool:
    members, first = _members(violation), violation.statements[0].first.order
    return any(len(members & other) >= min(SHARED, len(members)) for other in shown.get(first, ()))


def _told(change: Violation, seen: Mapping[int, Sequence[frozenset[int]]]) -> bool:
    """Whether another finding holds the same two values against each other."""
    old, new = ({one.order for one in statement.facts} for statement in change.statements[:2])
    return any(not other.isdisjoint(new) for member in old for other in seen.get(member, ()))


def _join(a: Judged, b: Judged) -> Violation:
    """Two violations that say the same in the same words: the evidence of both."""
    pairs = zip(a.violation.statements, b.violation.statements, strict=False)
    said = [Statement(unique((*one.facts, *other.facts))) for one, other in pairs]
    return a.violation._replace(statements=tuple(said))


class Related:
    """Which subjects can contradict one: itself, its parts and wholes, what bounds it, the provinces it was made of."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._near: dict[str, set[str]] = defaultdict(set)
        for name, entry in catalogue.indicators.items():
            wholes = () if entry.of is None else (entry.of,)
            for other in (*entry.parts, *entry.at_most, *wholes):
                self._near[name].add(other)
                self._near[other].add(name)
            for other in entry.parts:  # the other parts of one whole
                self._near[other].update(entry.parts)

    def of(self, one: Subject) -> Iterator[Subject]:
        """The subject itself first, then those tied to it, in a fixed order."""
        what, scope, boundary = one
        yield one
        for other in sorted(self._near.get(what, ())):
            yield other, scope, boundary
        for place in self._catalogue.places.get(scope or "", ()):
            for name in (*place.merged_from, *((place.merged_into,) if place.merged_into else ())):
                for extent in (None, "old", "new"):
                    yield what, name, extent


__all__ = ["Judged", "Related", "contradictions", "once", "run", "run_report", "untold"]
