"""Reads the arguments with typer, in the reader's language, and runs the command that they name.

Annotations are evaluated here (no postponed ones): typer reads the flags out of them.
"""

import os
from collections.abc import Callable
from typing import Annotated, Any

import typer

from checker import cli_archive as archive
from checker import cli_desk as desk
from checker import messages
from checker.commands import make_check, make_explain, make_extract, make_rule, make_rules
from checker.messages import say, translate
from checker.terminal import prepared_help, put, tell

INTERRUPTED = 130
SETTINGS = {"terminal_width": 80, "max_content_width": 80}  # the same everywhere, so that help can be prepared


def run(arguments: list[str], lang: str) -> int:
    """Parses the arguments and runs the command; the exit code."""
    try:
        code = build(lang).main(arguments, prog_name="checker", standalone_mode=False)
    except typer.Abort:
        raise KeyboardInterrupt from None
    except Exception as error:
        if not hasattr(error, "format_message"):  # the parser's own complaints have it; typer does not export them
            raise
        name = next((word for word in arguments if word.isalpha()), "")
        named = f" {name}" if prepared_help([name], lang) and name != "checker" else ""
        tell(translate(lang, error.format_message()))
        tell(say(lang, "See: checker{command} --help", command=named))
        return 2
    if code == INTERRUPTED:  # what typer makes of Ctrl-C, without a word
        raise KeyboardInterrupt
    return code if isinstance(code, int) else 0


def build(lang: str) -> Any:
    """The command line in a language."""
    _translate_parser(lang)
    app = typer.Typer(
        add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False, context_settings=SETTINGS,
        help=say(lang, "Finds figures that contradict each other across reports."),
    )  # fmt: skip
    app.callback()(_version_option(lang))
    told = {
        "check": say(lang, "Look for figures that contradict each other."),
        "extract": say(lang, "Print every figure of the reports, one row each."),
        "explain": say(lang, "Show how the figure at a place was read."),
        "rule": say(lang, "Show the page of a rule or kind of rules; list them."),
        "rules": say(lang, "Read all rules and run their cases."),
    }
    after = {
        "check": say(
            lang, "Exit code: 0 nothing at or above --fail-on, 1 findings, 2 usage, unreadable input or bad rule."
        ),
        "rules": say(lang, "Exit code: 2 if anything is wrong."),
    }
    makers: dict[str, Callable[[str], Callable[..., int]]] = {
        "check": make_check, "extract": make_extract, "explain": make_explain, "rule": make_rule, "rules": make_rules,
    }  # fmt: skip
    told, after, makers = told | archive.about(lang), after | archive.after(lang), makers | archive.COMMANDS
    told, makers = told | desk.about(lang), makers | desk.COMMANDS
    for name, make in makers.items():
        app.command(name, help=told[name], epilog=after.get(name), context_settings=SETTINGS)(make(lang))
    return typer.main.get_command(app)


def help_text(path: list[str], lang: str) -> str:
    """What is prepared for --help: the parser's text with its last English words put into the language."""
    command = build(lang)
    context = command.make_context("checker", [*path, "x"], resilient_parsing=True)
    if path:
        child = command.get_command(context, path[0])
        context = child.make_context(path[0], [], parent=context, resilient_parsing=True)
        command = child
    text: str = command.get_help(context)
    for english in ("Usage:", "Show this message and exit."):
        text = text.replace(english, say(lang, english))
    text = text.replace("{DRAFT...}", "DRAFT...").replace("{PATH...}", "PATH...").replace("{SOURCE...}", "SOURCE...")
    return text + "\n"


def _translate_parser(lang: str) -> None:
    """The parser says most of its sentences through gettext's default domain: ours has them in Vietnamese."""
    import gettext

    os.environ["LANGUAGE"] = lang
    gettext.bindtextdomain("checker", str(messages.LOCALE))
    gettext.textdomain("checker")


def _version_option(lang: str) -> Callable[..., None]:
    def show(wanted: bool) -> None:
        if wanted:
            from checker import __version__

            put(f"checker {__version__}\n")
            raise typer.Exit

    def main(
        version: Annotated[
            bool, typer.Option("--version", callback=show, is_eager=True, help=say(lang, "Show the version and exit."))
        ] = False,
    ) -> None:
        pass

    return main


__all__ = ["build", "help_text", "run"]
