"""Decisions of editors on findings: made, listed, withdrawn; and the draft of a correction."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from checker.errors import UserError
from checker.model import Figure, Finding
from checker.nightly.editing import tasks
from checker.nightly.lifecycle import Decisions, sort_decisions
from checker.outputs import wording
from checker.outputs.nightly import corrections
from checker.outputs.nightly.edition import Entry, Ruling, Task
from checker.pipeline import quantity
from checker.quantities import comparable
from checker.store.records import DECISIONS, Decision, State, Store

FEWEST = 4  # characters of a finding's number that name it


def find(store: Store, number: str) -> State:
    """The finding of a number, or of the beginning of one. UserError where none or several are meant."""
    states = store.states()
    fits = [number] if number in states else [id_ for id_ in states if id_.startswith(number) and len(number) >= FEWEST]
    if len(fits) == 1:
        return states[fits[0]]
    if fits:
        raise UserError("'{word}' is the beginning of several findings", values={"word": number})
    raise UserError("no finding has the number '{word}'", values={"word": number})


def decide(
    store: Store, number: str, kind: str, *, reason: str, who: str, made: date, until: date | None, value: str | None
) -> Decision:
    """Keeps a decision on a finding, in place of an earlier one."""
    if kind not in DECISIONS:
        raise UserError(
            "'{word}' is no decision", hint="known are {known}", values={"word": kind, "known": ", ".join(DECISIONS)}
        )
    if kind != "accept" and not reason.strip():
        raise UserError("say why, with --reason: the next one who meets this will want to know")
    if until is not None and until < made:
        raise UserError("{day} is past: a decision counts up to a day to come", values={"day": wording.day(until)})
    found = find(store, number).finding
    if value is not None:
        _fits(value, found)
    finding = found.id
    with store.transaction():
        for one in store.decisions():
            if one.finding == finding:
                store.withdraw(one.id)
        made_ = Decision(0, finding, kind, reason.strip(), who, made, until, value)
        return made_._replace(id=store.decide(made_))


def _fits(value: str, finding: Finding) -> None:
    """UserError unless a value may stand in the place of one of the finding's figures."""
    read = quantity(value)
    if read is None:
        raise UserError("'{word}' is not a quantity: 475 tỷ USD, hơn 330 thỏa thuận", values={"word": value})
    if not any(comparable(read.unit, one.unit) for one in finding.figures):
        told = ", ".join(dict.fromkeys(one.text for one in finding.figures))
        raise UserError("'{word}' is in another unit than what it is to correct: {figures}",
                        values={"word": value, "figures": told})  # fmt: skip


def withdraw(store: Store, number: str) -> Decision:
    """Takes back the decision on a finding."""
    for one in store.decisions():
        if one.finding == number or (len(number) >= FEWEST and one.finding.startswith(number)):
            store.withdraw(one.id)
            return one
    raise UserError("nothing was decided on '{word}'", values={"word": number})


def listed(store: Store, day: date) -> tuple[Decisions, dict[str, State]]:
    """All decisions, sorted by whether they count, and the findings they speak of."""
    states = store.states()
    there = [id_ for id_, state in states.items() if state.status != "resolved"]
    return sort_decisions(store.decisions(), there, day), states


def correction(store: Store, number: str, own: Sequence[str], lang: str, outlet: str | None) -> str:
    """The draft of the note that corrects our articles in a finding."""
    state = find(store, number)
    decision = next((one for one in store.decisions() if one.finding == state.finding.id), None)
    ruling = Ruling(*decision) if decision else None
    entry = Entry(state.finding, state.status, state.first, state.since, ruling)
    suspects = own or sorted({figure.source or "" for figure in _suspects(entry)})
    found = tasks([entry], suspects)
    if not found:
        raise UserError(
            "none of our articles is likely to be wrong in this finding",
            hint="own_sources in checker.toml says which are ours",
        )
    task: Task = found[0]
    titles = {
        name: document.title
        for name, document in store.documents(figure.doc for figure in task.copies).items() if document.title
    }  # fmt: skip
    return corrections.note(task, titles, lang, outlet or (own[0] if own else None))


def _suspects(entry: Entry) -> list[Figure]:
    finding = entry.finding
    return [finding.figures[at] for at in finding.culprits[:1]] or list(finding.figures[:1])


__all__ = ["correction", "decide", "find", "listed", "withdraw"]
