"""A path → the files to read: itself, or all of a folder in sorted order, hidden ones and pictures left out."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from typing import NamedTuple

from checker.documents import formats
from checker.documents.trouble import Trouble
from checker.errors import reason


class Found(NamedTuple):
    """A file's path, its name as the user knows it, and why it is not to be read, if so."""

    path: str
    name: str
    trouble: Trouble | None = None


def files(path: str) -> Iterator[Found]:
    """The file that a path names, or the files below it; a folder met again through a link is not entered twice."""
    name = path.replace(os.sep, "/") if os.sep != "/" else path
    try:
        status = os.stat(path)
    except (OSError, ValueError) as error:
        yield Found(path, name, _unopened(error))
        return
    if stat.S_ISDIR(status.st_mode):
        yield from _below(path, name.rstrip("/") or "/", {(status.st_dev, status.st_ino)})
    else:
        yield Found(path, name)


def _below(folder: str, name: str, entered: set[tuple[int, int]]) -> Iterator[Found]:
    pending = [(folder, name)]
    while pending:
        path, name = pending.pop()
        try:
            status = os.stat(path)
            if not stat.S_ISDIR(status.st_mode):
                yield from _one(path, name, status)
                continue
            below = sorted(entry for entry in os.listdir(path) if not entry.startswith("."))
        except OSError as error:
            yield Found(path, name, _unopened(error))
            continue
        key = (status.st_dev, status.st_ino)
        if key in entered and path != folder:
            continue
        entered.add(key)
        pending += [(os.path.join(path, entry), f"{name.rstrip('/')}/{entry}") for entry in reversed(below)]


def _one(path: str, name: str, status: os.stat_result) -> Iterator[Found]:
    if formats.extension(name) in formats.OTHER:
        return
    if not stat.S_ISREG(status.st_mode):
        yield Found(path, name, Trouble("neither a file nor a folder"))
        return
    yield Found(path, name)


def _unopened(error: OSError | ValueError) -> Trouble:
    if isinstance(error, FileNotFoundError):
        return Trouble("no such file or folder")
    return Trouble("cannot be opened: {reason}", {"reason": reason(error)})


__all__ = ["Found", "files"]
