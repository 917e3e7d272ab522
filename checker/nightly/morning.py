"""A night from order to delivery: the store brought up to date, the report in its folder, the exit code."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from checker import __version__, pipeline
from checker.config import Config
from checker.nightly import editing, night, sources, writing
from checker.nightly.reading import Tell
from checker.outputs import nightly as outputs
from checker.outputs.nightly import text
from checker.outputs.view import View, fails
from checker.store import open_store


class Order(NamedTuple):
    """A night as the command line asks for it."""

    sources: Sequence[str]
    store: str
    out: Path
    day: date
    published: date | None = None
    lang: str = "vi"
    rules: tuple[Path, ...] = ()
    reference: tuple[Path, ...] = ()
    jobs: int = 1
    scheduler: str | None = None
    fail_on: str = "error"
    settings: Config = Config()


class Told(NamedTuple):
    """What is said at the end, and the exit code."""

    lines: Sequence[str]
    code: int


def deliver(order: Order, tell: Tell) -> Told:
    """Runs the night; UserError where it cannot run at all."""
    store = open_store(order.store, create=True)
    try:
        with store.writing():
            writing.clear(order.out)
            reading = sources.Reading(
                order.sources, order.published, order.lang, order.day, lambda key: bool(store.known([key])),
                order.settings, store.noted,
            )  # fmt: skip
            asked = night.Night(
                reading.items(), order.day, order.lang, order.rules, order.reference, order.jobs, order.scheduler,
                __version__, order.settings,
            )  # fmt: skip
            outcome = night.work(store, asked, tell)
            own = order.settings.own_sources or order.settings.outlets
            edition = editing.edit(store, outcome, own)
            view = View(
                lang=order.lang, fail_on=order.fail_on, names=pipeline.names(outcome.book, order.lang),
                rules=pipeline.reasons(outcome.book, order.lang), version=__version__,
            )  # fmt: skip
            contents = outputs.render(edition, view)
            with writing.report(order.out, contents, order.day, outcome.run) as put, store.transaction():
                night.conclude(store, outcome)
                store.note(reading.notes)
                folder = put()  # what it tells counts as told only when all of it is in its place
    finally:
        store.close()
    tell("", 0)
    fresh = any(
        entry.status in ("new", "returned") and fails(entry.finding.severity, order.fail_on)
        for entry in edition.entries
    )  # fmt: skip
    lines = [text.sentence(order.lang, edition), str(folder / "index.html")]
    return Told([*lines, *reading.complaints()], 2 if reading.failed() else int(fresh))


__all__ = ["Order", "Told", "deliver"]
