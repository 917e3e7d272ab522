"""The mistakes of a user, told with their place and a hint; a mistake of ours stays a traceback."""

from __future__ import annotations

from collections.abc import Mapping, Sequence


class UserError(Exception):
    """Something the user can mend: file, line and column (from 1) where known, and a hint where there is one."""

    def __init__(
        self,
        message: str,
        file: str | None = None,
        line: int | None = None,
        column: int | None = None,
        hint: str | None = None,
        values: Mapping[str, object] | None = None,
    ) -> None:
        """values fill the {names} of message and hint; template and values let another language say the same."""
        super().__init__(message)
        self.template, self.hint_template, self.values = message, hint, dict(values or {})
        if values:
            message = message.format(**values)
            hint = hint.format(**values) if hint else hint
        self.message = message
        self.file = file
        self.line = line
        self.column = column
        self.hint = hint

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.file, self.line, self.column) if part is not None)
        text = f"{place}: {self.message}" if place else self.message
        return f"{text} ({self.hint})" if self.hint else text


def reason(error: Exception) -> str:
    """What went wrong in the system's own words, without its number and the path, which stand elsewhere."""
    return getattr(error, "strerror", None) or str(error)


class UserErrors(UserError):  # noqa: N818 - the plural of UserError
    """Several mistakes at once, in the order of their places."""

    def __init__(self, mistakes: Sequence[UserError]) -> None:
        first = mistakes[0]
        super().__init__(first.message, first.file, first.line, first.column, first.hint)
        self.mistakes = tuple(mistakes)

    def __str__(self) -> str:
        return "\n".join(str(mistake) for mistake in self.mistakes)
