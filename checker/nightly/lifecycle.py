"""How findings live: new, ongoing, resolved, returned, or ignored by a decision."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from checker.model import Finding
from checker.store.records import Decision, State

SILENCING = ("ignore", "other-wrong")
OPEN = ("new", "returned", "ongoing")


class Decisions(NamedTuple):
    """Decisions by what they do tonight."""

    active: Mapping[str, Decision]  # finding → the last one in force
    unused: Sequence[Decision]  # in force, but nothing is found any more that they speak of
    expired: Sequence[Decision]


def sort_decisions(decisions: Iterable[Decision], present: Iterable[str], day: date) -> Decisions:
    """Which decisions count on a day, given the findings that are there."""
    there = set(present)
    listed = list(decisions)
    expired = [one for one in listed if one.until is not None and one.until < day]
    in_force = [one for one in listed if one not in expired]
    return Decisions(
        {one.finding: one for one in in_force if one.finding in there},
        [one for one in in_force if one.finding not in there],
        expired,
    )


def present(current: Iterable[tuple[str, Finding]]) -> dict[str, tuple[str, Finding]]:
    """Finding id → group and finding; one that stands in several groups counts once, with the gravest severity."""
    order = ("error", "warning", "info")
    found: dict[str, tuple[str, Finding]] = {}
    for group, finding in current:
        other = found.get(finding.id)
        if other is None or order.index(finding.severity) < order.index(other[1].severity):
            found[finding.id] = (group, finding)
    return found


def renamed(before: Mapping[str, State], there: Mapping[str, tuple[str, Finding]]) -> dict[str, str]:
    """New id → old id of findings on the same claims: a copy in other words has joined or left the evidence."""
    gone = {
        _claims(state.group, state.finding): id_ for id_, state in sorted(before.items())
        if id_ not in there and state.status != "resolved"
    }  # fmt: skip
    found: dict[str, str] = {}
    for id_, (group, finding) in sorted(there.items()):
        old = gone.pop(_claims(group, finding), None) if id_ not in before else None
        if old is not None:
            found[id_] = old
    return found


def _claims(group: str, finding: Finding) -> object:
    figures = finding.figures
    return (
        finding.rule,
        group,
        frozenset((one.indicator, one.value, one.value_high, one.hedge, one.period) for one in figures),
    )


def carried(decisions: Iterable[Decision], names: Mapping[str, str]) -> list[Decision]:
    """Decisions on findings that have another id tonight, under that."""
    new = {old: id_ for id_, old in names.items()}
    return [one._replace(finding=new.get(one.finding, one.finding)) for one in decisions]


def tonight(
    before: Mapping[str, State],
    there: Mapping[str, tuple[str, Finding]],
    decisions: Decisions,
    day: date,
    names: Mapping[str, str] | None = None,
) -> list[State]:
    """The findings of this night and those that it resolves, by id; names are those that had another id before."""
    names = names or {}
    states = []
    for id_, (group, finding) in sorted(there.items()):
        old = before.get(names.get(id_, id_))
        decision = decisions.active.get(id_)
        status = _status(old, decision is not None and decision.kind in SILENCING)
        since = old.since if old is not None and old.status == status else day
        states.append(State(finding, status, old.first if old else day, since, group))
    kept = set(names.values())
    for id_, old in sorted(before.items()):
        if id_ not in there and id_ not in kept and old.status != "resolved":
            states.append(old._replace(status="resolved", since=day))
    return states


def _status(old: State | None, silenced: bool) -> str:
    if silenced:
        return "ignored"
    if old is None:
        return "new"
    return "returned" if old.status == "resolved" else "ongoing"


__all__ = ["OPEN", "SILENCING", "Decisions", "carried", "present", "renamed", "sort_decisions", "tonight"]
