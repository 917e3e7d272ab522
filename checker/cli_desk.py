"""The command that opens the editor's desk, and the one that watches a folder.

Annotations are evaluated here (no postponed ones): typer reads the flags, in the user's language, out of them.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Literal

import typer

from checker import config
from checker.messages import say
from checker.terminal import tell

Language = Literal["vi", "en"]


def about(lang: str) -> dict[str, str]:
    """What each command does, for the list of commands."""
    return {"serve": say(lang, "Open the editor's desk: a page for drafts, an API, LanguageTool.")}


def make_serve(lang: str) -> Callable[..., int]:
    def serve(
        against: Annotated[
            list[str] | None,
            typer.Option(metavar="PATH", help=say(lang, "Reports to compare each draft with; may be repeated.")),
        ] = None,
        reference: Annotated[
            list[Path] | None,
            typer.Option(
                metavar="FILE", help=say(lang, "Ledger of official figures (.yaml, .csv, .xlsx); may be repeated.")
            ),
        ] = None,
        rules: Annotated[
            list[Path] | None,
            typer.Option(
                metavar="DIR",
                help=say(lang, "Folder of rules, indicators and places to add to the shipped ones; may be repeated."),
            ),
        ] = None,
        host: Annotated[str, typer.Option(help=say(lang, "Address to open the desk at."))] = "127.0.0.1",
        port: Annotated[int, typer.Option(min=1, max=65535, help=say(lang, "Port of the address."))] = 8765,
        keep: Annotated[
            Path | None,
            typer.Option(metavar="FILE", help=say(lang, "File that keeps drafts and decisions (SQLite).")),
        ] = None,
        users: Annotated[
            Path | None,
            typer.Option(metavar="FILE", help=say(lang, "Who may sign in: lines of name: token.")),
        ] = None,
        language: Annotated[
            Language | None, typer.Option("--lang", help=say(lang, "Language of the messages."))
        ] = None,
    ) -> int:
        from checker.web.serving import serve as run

        settings = config.find(Path.cwd())
        chosen = lang if language else settings.language or lang
        return run(
            settings, against=against or (), reference=reference or (), rules=rules or (), host=host, port=port,
            keep=keep, users=users, lang=chosen, tell=tell,
        )  # fmt: skip

    return serve


COMMANDS: dict[str, Callable[[str], Callable[..., int]]] = {"serve": make_serve}

__all__ = ["COMMANDS", "about", "make_serve"]
