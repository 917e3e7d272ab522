"""What the person at the terminal is told apart from the output, and what their terminal can show."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from checker.errors import UserError, UserErrors
from checker.messages import LOCALE, say


def prepared_help(path: Sequence[str], lang: str) -> str | None:
    """The help text of the program ([]) or of a command, as the parser would print it; a test keeps the two equal."""
    if len(path) > 1:
        return None
    name = path[0] if path else "checker"
    if not name.isalpha():
        return None
    with contextlib.suppress(OSError):
        return (LOCALE / lang / "help" / f"{name}.txt").read_text(encoding="utf-8")
    return None


def put(data: str | bytes) -> None:
    """Writes the output and makes sure that it has gone; a reader who has left early (| head) is no error."""
    try:
        if isinstance(data, bytes):
            sys.stdout.flush()
            sys.stdout.buffer.write(data)
        else:
            sys.stdout.write(data)
        sys.stdout.flush()
    except BrokenPipeError:
        silence()


def silence() -> None:
    """Sends what is still to come nowhere, so that Python does not complain about a broken output at its end."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def tell(text: str) -> None:
    """A line for the person at the terminal, apart from the output."""
    with contextlib.suppress(BrokenPipeError):
        print(text, file=sys.stderr)


def report(error: UserError, lang: str) -> None:
    """The user's mistakes: file:line:col: message, the line, the offending word, and what was perhaps meant."""
    from checker.outputs import safe

    for mistake in error.mistakes if isinstance(error, UserErrors) else (error,):
        message = say(lang, mistake.template, **mistake.values)
        hint = say(lang, mistake.hint_template, **mistake.values) if mistake.hint_template else ""
        place = ":".join(str(part) for part in (mistake.file, mistake.line, mistake.column) if part is not None)
        text = f"{place}: {message}" if place else message
        tell(safe.line(f"{text} ({hint})" if hint else text))
        for line in _quoted(mistake):
            tell(safe.text(line))


def _quoted(mistake: UserError) -> list[str]:
    """The line of the mistake and marks under the offending word."""
    if mistake.file is None or mistake.line is None:
        return []
    try:
        with open(Path(mistake.file), encoding="utf-8-sig") as file:
            line = next((text for number, text in enumerate(file, 1) if number == mistake.line), "")
    except (OSError, ValueError):
        return []
    line = line.rstrip().replace("\t", " ")
    if not line.strip() or len(line) > 300:
        return []
    start = (mistake.column or 1) - 1
    word = str(mistake.values.get("word", ""))
    if word and line[start:].find(word) > 0:  # the place is that of the value or key: mark the word within it
        start += line[start:].find(word)
    length = len(word) if word and line.startswith(word, start) else max(1, len(line[start:].split(" ")[0].rstrip(":")))
    return [f"    {line}", f"    {' ' * start}{'^' * length}"]


def colour(stream: Any) -> bool:
    """Whether to colour: on a terminal that knows colours, unless NO_COLOR is set."""
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return bool(stream.isatty())


def width() -> int:
    """Columns of the terminal, 100 where there is none."""
    return max(60, min(160, _columns() or 100))


def _columns() -> int:
    """What COLUMNS says, else the terminal; 0 where neither does. shutil would import compressors to ask this."""
    given = os.environ.get("COLUMNS", "")
    if given.isdecimal() and int(given):
        return int(given)
    try:
        return os.get_terminal_size(sys.__stdout__.fileno() if sys.__stdout__ else 1).columns
    except (OSError, ValueError):
        return 0


__all__ = ["colour", "prepared_help", "put", "report", "silence", "tell", "width"]
