"""One night from sources to findings: every step can be broken off and goes on where it stood."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from checker import pipeline
from checker.archive.filing import Groups
from checker.config import Config
from checker.model import Document, Problem
from checker.nightly import events, judging, lifecycle, reading
from checker.nightly.lifecycle import Decisions
from checker.nightly.reading import Tell
from checker.nightly.workers import Workers
from checker.store.records import Run, State, Store


@dataclass(frozen=True, slots=True)
class Night:
    """What a night is asked to do."""

    items: Iterable[Document | Problem]  # the sources' reports, as they come
    day: date
    lang: str = "vi"
    rules: tuple[Path, ...] = ()
    reference: tuple[Path, ...] = ()
    jobs: int = 1
    scheduler: str | None = None  # of a Dask cluster
    version: str = ""  # of the program: another one reads and judges everything again
    settings: Config = field(default_factory=Config)


class Outcome(NamedTuple):
    """What a night found, for the report; states hold tonight's findings and those that are resolved now."""

    run: int
    day: date
    states: Sequence[State]
    decisions: Decisions
    counts: dict[str, Any]
    problems: Sequence[Problem]
    book: pipeline.Rulebook
    previous: Run | None
    rules: str = ""  # by which rules and program it was judged
    names: Mapping[str, str] = MappingProxyType({})  # id → the one that a finding had before


def _silent(step: str, done: int) -> None:
    pass


def work(store: Store, night: Night, tell: Tell = _silent) -> Outcome:
    """Brings the store up to date with the sources and the rules, and tells what is new; conclude() keeps it."""
    folders = [*night.settings.rules, *night.rules]
    book = pipeline.rulebook(folders)
    ledgers = night.reference or night.settings.reference
    official = _official(ledgers, book, night.day) if ledgers else ()
    terms = judging.Terms(night.lang, official, dict(night.settings.ranks))
    previous = next((one for one in store.runs() if one.finished), None)
    run = store.begin(night.day)
    workers = Workers(folders, night.jobs, night.scheduler, book.catalogue.fingerprint)
    try:
        read_with = f"read {night.version} {book.catalogue.fingerprint}"
        intake = reading.take_in(store, night.items, workers, run, read_with, tell)
        again = reading.reread(store, workers, read_with, tell)
        placed = _place(store, book, tell)
        by = judging.fingerprint(book, terms, night.version)
        judged = judging.judge_stale(store, workers, terms, by, tell)
    finally:
        workers.close()
    there = lifecycle.present(store.current())
    before = store.states()
    names = lifecycle.renamed(before, there)
    decisions = lifecycle.sort_decisions(lifecycle.carried(store.decisions(), names), there, night.day)
    states = lifecycle.tonight(before, there, decisions, night.day, names)
    new, changed = store.taken(run)
    counts = {
        "seen": intake.seen, "new": new, "changed": changed, "read_again": again,
        "linked": placed, "judged": judged, **store.coverage(),
    }  # fmt: skip
    return Outcome(run, night.day, states, decisions, counts, intake.problems, book, previous, by, names)


def _official(ledgers: Sequence[Path], book: pipeline.Rulebook, day: date) -> tuple[Any, ...]:
    from checker.reference import in_force

    return tuple(in_force(pipeline.official(ledgers, book.catalogue), day))


def _place(store: Store, book: pipeline.Rulebook, tell: Tell) -> int:
    """Links the weeks whose reports changed, the earliest first: each may touch the next."""
    groups = Groups(book.catalogue)
    placed = 0
    while blocks := store.stale_blocks():
        placed += events.place_block(store, blocks[0], book.catalogue, groups)
        tell("linking", placed)
    return placed


def conclude(store: Store, outcome: Outcome) -> None:
    """Keeps the night: findings with their history, and that it has ended, in one step."""
    with store.transaction():
        store.update(outcome.states, outcome.run)
        store.rename(outcome.names)
        store.finish(outcome.run, summary(outcome))


def summary(outcome: Outcome) -> dict[str, Any]:
    """How many findings of each status and severity among those that are there, and what was looked at."""
    found: dict[str, dict[str, int]] = {}
    for state in outcome.states:
        by = found.setdefault(state.status, {"error": 0, "warning": 0, "info": 0})
        by[state.finding.severity] += 1
    return {"findings": found, "counts": outcome.counts, "problems": len(outcome.problems), "rules": outcome.rules}


__all__ = ["Night", "Outcome", "conclude", "summary", "work"]
