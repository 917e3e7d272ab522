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


def tonight(
    before: Mapping[str, State], there: Mapping[str, tuple[str, Finding]], decisions: Decisions, day: date
) -> list[State]:
    """The findings of this night and those that it resolves, by id."""
    states = []
    for id_, (group, finding) in sorted(there.items()):
        old = before.get(id_)
        decision = decisions.active.get(id_)
        status = _status(old, decision is not None and decision.kind in SILENCING)
        since = old.since if old is not None and old.status == status else day
        states.append(State(finding, status, old.first if old else day, since, group))
    for id_, old in sorted(before.items()):
        if id_ not in there and old.status != "resolved":
            states.append(old._replace(status="resolved", since=day))
    return states


def _status(old: State | None, silenced: bool) -> str:
    if silenced:
        return "ignored"
    if old is None:
        return "new"
    return "returned" if old.status == "resolved" else "ongoing"


__all__ = ["OPEN", "SILENCING", "Decisions", "present", "sort_decisions", "tonight"]
