"""What can be wrong with a question about figures, told in at most six lines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any


class _Told(Exception):  # noqa: N818 - these are named for what is the matter
    """Lines for the person who reads the failure."""

    def __init__(self, lines: Sequence[str]) -> None:
        super().__init__("\n".join(lines))
        self.lines = tuple(lines)


def told(info: Any) -> bool:
    """Whether pytest may hide a frame of this package: what is told here is about the caller's own line."""
    return isinstance(info.value, _Told)


class BadKey(_Told, LookupError):  # noqa: N818
    """The key itself is wrong: an indicator, subject or period that nobody knows, or that means several things."""

    def __init__(self, lines: Sequence[str], *part: str) -> None:
        """part leads to what is wrong, as the keys of an expectation in a file do."""
        super().__init__(lines)
        self.part = part


class NotFound(_Told, LookupError):  # noqa: N818
    """The key is right, but no report says anything of it."""


class SeveralValues(_Told, LookupError):  # noqa: N818
    """Reports give several values of one key, and nothing chooses between them."""


class Incomparable(_Told, TypeError):  # noqa: N818
    """The two sides do not measure the same thing, or a text is not one figure."""


for _one in (BadKey, NotFound, SeveralValues, Incomparable):
    _one.__module__ = "checker.testing"  # where users import them from, and shorter where a failure names them

__all__ = ["BadKey", "Incomparable", "NotFound", "SeveralValues", "told"]
