"""What is wrong with an input, before it is said in the user's language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from checker import messages
from checker.model import Problem, Severity


class Trouble(NamedTuple):
    """An English message of the catalogue, what fills its {names}, and where."""

    message: str
    values: Mapping[str, object] = {}
    line: int | None = None
    column: int | None = None
    severity: Severity = "error"

    def problem(self, file: str, lang: str) -> Problem:
        """The trouble as its user reads it."""
        message = messages.say(lang, self.message, **self.values)
        return Problem(file, message, self.line, self.column, self.severity)


class Unreadable(Exception):  # noqa: N818 - a state of the input, as Trouble is
    """Raised by a format for an input that it cannot read as a whole."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble.message)
        self.trouble = trouble


__all__ = ["Trouble", "Unreadable"]
