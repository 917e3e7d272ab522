"""The commands over an archive: the night, decisions, corrections, and keeping the store safe.

Annotations are evaluated here (no postponed ones): typer reads the flags, in the user's language, out of them.
"""

import getpass
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from checker import config, terminal
from checker.checking import day as _date
from checker.errors import UserError
from checker.messages import say
from checker.outputs import safe
from checker.store import open_store
from checker.store.records import Store
from checker.terminal import tell

FailOn = Literal["error", "warning", "info", "never"]
Language = Literal["vi", "en"]
Engine = Literal["local", "dask"]
Decided = Literal["ignore", "other-wrong", "accept", "withdraw"]


def _common(lang: str) -> dict[str, Any]:
    """The flags that several commands share."""
    return {
        "store": typer.Option(
            "--store", metavar="STORE", help=say(lang, "The archive's store: a file, or postgresql://HOST/NAME.")
        ),
        "lang": typer.Option("--lang", help=say(lang, "Language of the messages.")),
    }


def _store(named: str | None, settings: config.Config) -> str:
    if named is None and settings.store is None:
        raise UserError("no store is named", hint="use --store, or set store in checker.toml")
    return named or str(settings.store)


def make_nightly(lang: str) -> Callable[..., int]:
    flag = _common(lang)

    def nightly(
        sources: Annotated[
            list[str],
            typer.Argument(metavar="SOURCE...", help=say(lang, "Files, folders, exports, feeds and sitemaps.")),
        ],
        store: Annotated[str | None, flag["store"]] = None,
        out: Annotated[Path, typer.Option("--out", metavar="DIR", help=say(lang, "Folder of the reports."))] = Path(
            "reports"
        ),
        rules: Annotated[
            list[Path] | None,
            typer.Option(
                "--rules",
                metavar="DIR",
                help=say(lang, "Folder of rules, indicators and places to add to the shipped ones; may be repeated."),
            ),
        ] = None,
        reference: Annotated[
            list[Path] | None,
            typer.Option(
                metavar="FILE", help=say(lang, "Ledger of official figures (.yaml, .csv, .xlsx); may be repeated.")
            ),
        ] = None,
        jobs: Annotated[int, typer.Option("--jobs", min=1, help=say(lang, "Processes that share the work."))] = 1,
        engine: Annotated[
            Engine, typer.Option("--engine", help=say(lang, "This machine's processes, or a Dask cluster."))
        ] = "local",
        scheduler: Annotated[
            str | None,
            typer.Option("--scheduler", metavar="ADDRESS", help=say(lang, "Dask's scheduler, tcp://HOST:8786.")),
        ] = None,
        fail_on: Annotated[
            FailOn, typer.Option(help=say(lang, "The least severity of a new finding that makes the exit code 1."))
        ] = "error",
        day: Annotated[
            str | None,
            typer.Option("--day", metavar="DATE", help=say(lang, "Day of the report; today if not given.")),
        ] = None,
        date_: Annotated[
            str | None,
            typer.Option(
                "--date",
                metavar="DATE",
                help=say(lang, "Date of reports that do not say theirs: 2026-01-14 or 14/1/2026."),
            ),
        ] = None,
        language: Annotated[Language | None, flag["lang"]] = None,
    ) -> int:
        from checker.nightly.morning import Order, deliver

        settings = config.find(Path.cwd())
        chosen = lang if language else settings.language or lang
        order = Order(
            sources, _store(store, settings), out, _date(day) or date.today(), _date(date_), chosen,
            tuple(rules or ()), tuple(reference or ()), jobs, _scheduler(engine, scheduler), fail_on, settings,
        )  # fmt: skip
        told = deliver(order, _progress(chosen))
        for line in told.lines:
            terminal.put(f"{line}\n")
        return told.code

    return nightly  # fmt: skip


def _scheduler(engine: str, address: str | None) -> str | None:
    if engine == "dask" and address is None:
        raise UserError("--engine dask needs --scheduler")
    return address if engine == "dask" else None


def _progress(lang: str) -> Callable[[str, int], None]:
    """One line that is written over, on a terminal; nothing in a log."""
    if not sys.stderr.isatty():
        return lambda step, done: None

    def show(step: str, done: int) -> None:
        text = {
            "reading": say(lang, "reading: {number}", number=done),
            "reading again": say(lang, "reading again: {number}", number=done),
            "linking": say(lang, "linking: {number}", number=done),
            "comparing": say(lang, "comparing: {number}", number=done),
        }.get(step, "")
        sys.stderr.write(f"\r{text}\x1b[K")
        if not step:
            sys.stderr.write("\r")
        sys.stderr.flush()

    return show


def make_decide(lang: str) -> Callable[..., int]:
    flag = _common(lang)

    def decide(
        finding: Annotated[
            str | None, typer.Argument(metavar="[ID]", help=say(lang, "The number of a finding; without it, a list."))
        ] = None,
        kind: Annotated[
            Decided | None, typer.Argument(metavar="[KIND]", help=say(lang, "What is decided."), show_default=False)
        ] = None,
        reason: Annotated[str, typer.Option(metavar="TEXT", help=say(lang, "Why."))] = "",
        who: Annotated[str | None, typer.Option(metavar="NAME", help=say(lang, "Who decides."))] = None,
        until: Annotated[
            str | None, typer.Option(metavar="DATE", help=say(lang, "The last day on which it counts."))
        ] = None,
        value: Annotated[
            str | None, typer.Option(metavar="TEXT", help=say(lang, "The right figure, for accept."))
        ] = None,
        store: Annotated[str | None, flag["store"]] = None,
        language: Annotated[Language | None, flag["lang"]] = None,
    ) -> int:
        from checker.nightly import deciding

        with _opened(store, lang, language) as (opened, chosen, _):
            if finding is None:
                for line in _listed(opened, chosen):
                    terminal.put(f"{line}\n")
                return 0
            if kind is None:
                raise UserError("say what is decided: ignore, other-wrong, accept or withdraw")
            if kind == "withdraw":
                deciding.withdraw(opened, finding)
                tell(say(chosen, "withdrawn"))
                return 0
            made = deciding.decide(
                opened, finding, kind, reason=reason, who=who or getpass.getuser(), made=date.today(),
                until=_date(until), value=value,
            )  # fmt: skip
            tell(say(chosen, "kept: {number}", number=made.finding))
        return 0

    return decide  # fmt: skip


def _listed(store: Store, lang: str) -> Iterator[str]:
    from checker.nightly import deciding
    from checker.outputs.nightly import text
    from checker.outputs.nightly.edition import Ruling

    decisions, states = deciding.listed(store, date.today())
    for name, some in (
        (say(lang, "in force"), list(decisions.active.values())),
        (say(lang, "no longer needed"), decisions.unused), (say(lang, "has run out"), decisions.expired),
    ):  # fmt: skip
        for one in some:
            state = states.get(one.finding)
            message = f": {state.finding.message}" if state else ""
            yield safe.line(f"{one.finding} {name} · {text.ruling(lang, Ruling(*one))}{message}")


@contextmanager
def _opened(store: str | None, lang: str, language: Language | None) -> Iterator[tuple[Store, str, config.Config]]:
    """The store that is named or configured, the language to answer in, and the configuration."""
    settings = config.find(Path.cwd())
    with closing(open_store(_store(store, settings))) as opened:
        yield opened, lang if language else settings.language or lang, settings


def make_correction(lang: str) -> Callable[..., int]:
    flag = _common(lang)

    def correction(
        finding: Annotated[str, typer.Argument(metavar="ID", help=say(lang, "The number of a finding."))],
        store: Annotated[str | None, flag["store"]] = None,
        language: Annotated[Language | None, flag["lang"]] = None,
    ) -> int:
        from checker.nightly import deciding

        with _opened(store, lang, language) as (opened, chosen, settings):
            own = settings.own_sources or settings.outlets
            terminal.put(deciding.correction(opened, finding, own, chosen, next(iter(settings.outlets), None)))
        return 0

    return correction


def make_retract(lang: str) -> Callable[..., int]:
    flag = _common(lang)

    def retract(
        report: Annotated[
            str | None,
            typer.Argument(metavar="[REPORT]", help=say(lang, "The report's address or name; without it, a list.")),
        ] = None,
        reason: Annotated[str, typer.Option(metavar="TEXT", help=say(lang, "Why."))] = "",
        who: Annotated[str | None, typer.Option(metavar="NAME", help=say(lang, "Who decides."))] = None,
        undo: Annotated[bool, typer.Option("--undo", help=say(lang, "Put the report back."))] = False,
        store: Annotated[str | None, flag["store"]] = None,
        language: Annotated[Language | None, flag["lang"]] = None,
    ) -> int:
        from checker.nightly import retracting

        with _opened(store, lang, language) as (opened, chosen, _):
            if report is None:
                for key, one in opened.retractions().items():
                    terminal.put(f"{safe.line(f'{key} · {one.made.isoformat()} · {one.who}: {one.reason}')}\n")
            elif undo:
                tell(say(chosen, "put back: {name}", name=retracting.reinstate(opened, report)))
            else:
                by = who or getpass.getuser()
                key = retracting.retract(opened, report, reason=reason, who=by, made=date.today())
                tell(say(chosen, "taken out: {name}; what it contradicts is settled with the next night", name=key))
        return 0

    return retract


def make_backup(lang: str) -> Callable[..., int]:
    def backup(
        target: Annotated[Path, typer.Argument(metavar="FILE", help=say(lang, "The new file to copy the store into."))],
        store: Annotated[str | None, _common(lang)["store"]] = None,
        language: Annotated[Language | None, _common(lang)["lang"]] = None,
    ) -> int:
        from checker.nightly import upkeep

        upkeep.backup(_store(store, config.find(Path.cwd())), target)
        return 0

    return backup


def make_restore(lang: str) -> Callable[..., int]:
    def restore(
        source: Annotated[Path, typer.Argument(metavar="FILE", help=say(lang, "The copy that backup made."))],
        store: Annotated[str | None, _common(lang)["store"]] = None,
        language: Annotated[Language | None, _common(lang)["lang"]] = None,
    ) -> int:
        from checker.nightly import upkeep

        upkeep.restore(source, _store(store, config.find(Path.cwd())))
        return 0

    return restore


def make_doctor(lang: str) -> Callable[..., int]:
    def doctor(
        store: Annotated[str | None, _common(lang)["store"]] = None,
        language: Annotated[Language | None, _common(lang)["lang"]] = None,
    ) -> int:
        from checker.nightly import upkeep

        settings = config.find(Path.cwd())
        chosen = lang if language else settings.language or lang
        named = store or (str(settings.store) if settings.store else None)
        lines = list(upkeep.examine(named, settings.rules, chosen))
        for one in lines:
            terminal.put(f"{'✓' if one.good else '✗'} {one.text}\n")
        return 0 if all(one.good for one in lines) else 2

    return doctor


COMMANDS: dict[str, Callable[[str], Callable[..., int]]] = {
    "nightly": make_nightly, "decide": make_decide, "correction": make_correction, "retract": make_retract,
    "backup": make_backup, "restore": make_restore, "doctor": make_doctor,
}  # fmt: skip


def about(lang: str) -> dict[str, str]:
    """What each command does, for the help."""
    return {
        "nightly": say(lang, "Take in what was published and report what does not agree."),
        "decide": say(lang, "Decide on a finding of the report; list decisions."),
        "correction": say(lang, "Draft the note that corrects an article of ours."),
        "retract": say(lang, "Take a report out that was withdrawn; put it back; list."),
        "backup": say(lang, "Copy the store while it is in use."),
        "restore": say(lang, "Put a copy of the store back; the old one is kept."),
        "doctor": say(lang, "Look whether everything is installed and sound."),
    }


def after(lang: str) -> dict[str, str]:
    """The last line of a command's help."""
    return {
        "nightly": say(lang, "Exit code: 0 nothing new, 1 a new finding at or above --fail-on, 2 it could not run."),
        "decide": say(
            lang, "ignore: set aside; other-wrong: the other report is wrong; accept: to be corrected; withdraw."
        ),
        "doctor": say(lang, "Exit code: 2 if anything is wrong."),
    }


__all__ = ["COMMANDS", "about", "after"]
