"""Tells when files below some paths have changed, by looking at them again and again."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

SECONDS = 0.7  # between two looks
MOST = 50_000  # files that are looked at

Seen = dict[str, tuple[int, int]]


def changes(
    paths: Sequence[str | Path], *, without: Path | None = None, pause: Callable[[float], object] = time.sleep
) -> Iterator[list[str]]:
    """Yields an empty list at once, then the changed, new and gone files each time there are any; never ends.

    A change is told once it is over: when two looks in a row find the same. without is a file that is written here.
    """
    before = look(paths)
    yield []
    pending: set[str] = set()
    while True:
        pause(SECONDS)
        now = look(paths)
        changed = {name for name in before.keys() | now.keys() if before.get(name) != now.get(name)}
        before = now
        if without is not None:
            changed = {name for name in changed if os.path.abspath(name) != os.path.abspath(without)}
        if changed:
            pending |= changed
        elif pending:
            yield sorted(pending)
            pending = set()


def look(paths: Sequence[str | Path]) -> Seen:
    """Size and time of every file below the paths; hidden ones are left out."""
    found: Seen = {}
    pending = [str(path) for path in paths if str(path) != "-"]
    while pending and len(found) < MOST:
        path = pending.pop()
        try:
            if os.path.isdir(path):
                pending += [os.path.join(path, name) for name in os.listdir(path) if not name.startswith(".")]
                continue
            status = os.stat(path)
        except OSError:
            continue  # gone between two looks, or not ours to read
        found[path] = (status.st_size, status.st_mtime_ns)
    return found


__all__ = ["changes", "look"]
