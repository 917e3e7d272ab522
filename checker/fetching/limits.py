"""What one fetch may cost and where it may go, and the refusal of what goes beyond."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from checker.errors import UserError

LARGEST = 20 << 20  # bytes of one answer, compression undone
SECONDS = 20.0  # from looking its host up to the last byte, redirects included
REDIRECTS = 5

# what a refusal is to a program: its HTTP status
WRONG, TOO_LARGE, NO_REPORT, NOT_THERE, TOO_SLOW = 400, 413, 415, 502, 504


class Limits(NamedTuple):
    """Bounds of a fetch; allowed are the HOST:PORT that may be asked although they are no public ones."""

    allowed: tuple[str, ...] = ()
    largest: int = LARGEST
    seconds: float = SECONDS
    redirects: int = REDIRECTS
    media: frozenset[str] | None = None  # media types that are taken; None: all
    proxied: bool = False  # through the proxy that the environment names: then it is the proxy that looks hosts up


class Refused(UserError):  # noqa: N818 - an answer, not a mistake of ours
    """An address that gives nothing, and why; status is what a server would answer for it."""

    def __init__(self, message: str, status: int = WRONG, values: Mapping[str, object] | None = None) -> None:
        super().__init__(message, values=values)
        self.status = status


__all__ = ["NOT_THERE", "NO_REPORT", "TOO_LARGE", "TOO_SLOW", "WRONG", "Limits", "Refused"]
