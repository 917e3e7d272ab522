"""Puts a report into its folder: whole or not at all, and LATEST names the last one."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path

from checker import files
from checker.errors import UserError, reason

PREFIX = ".unfinished-"


@contextlib.contextmanager
def report(out: Path, contents: Mapping[str, str], day: date, run: int) -> Iterator[Callable[[], Path]]:
    """Writes the files aside; what it yields puts them in their place, and LATEST, as the last step of the night."""
    target = _name(out, day)
    aside = out / f"{PREFIX}{run}-{target.name}"
    try:
        out.mkdir(parents=True, exist_ok=True)
        shutil.rmtree(aside, ignore_errors=True)
        aside.mkdir()
    except OSError as error:
        raise UserError("cannot write this file: {reason}", str(out), values={"reason": reason(error)}) from None
    try:
        for name, content in contents.items():
            files.write(aside / name, content)
        yield lambda: _put(aside, target)
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def clear(out: Path) -> None:
    """Removes what nights left aside whose process died: none of them was kept, so the next one tells it all."""
    for aside in out.glob(f"{PREFIX}*-*"):
        shutil.rmtree(aside, ignore_errors=True)


def _put(aside: Path, target: Path) -> Path:
    os.replace(aside, target)
    try:
        files.write(target.parent / "LATEST", f"{target.name}\n")
    except BaseException:  # the night is not kept, so neither is its report
        shutil.rmtree(target, ignore_errors=True)
        raise
    return target


def _name(out: Path, day: date) -> Path:
    """2026-01-14, and 2026-01-14-2 for the day's second report."""
    name, number = day.isoformat(), 1
    while (out / name).exists():
        number += 1
        name = f"{day.isoformat()}-{number}"
    return out / name


__all__ = ["clear", "report"]
