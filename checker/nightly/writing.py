"""Puts a report into its folder: whole or not at all, and LATEST names the last one."""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path

from checker import files
from checker.errors import UserError

PREFIX = ".unfinished-"


@contextlib.contextmanager
def report(out: Path, day: date, run: int, contents: Mapping[str, str]) -> Iterator[Path]:
    """Writes the files aside first; they get their place when the night has been kept within this context."""
    target = _name(out, day)
    aside = out / f"{PREFIX}{run}-{target.name}"
    try:
        out.mkdir(parents=True, exist_ok=True)
        shutil.rmtree(aside, ignore_errors=True)
        aside.mkdir()
    except OSError as error:
        raise UserError(
            "cannot write this file: {reason}", str(out), values={"reason": error.strerror or str(error)}
        ) from None
    try:
        for name, content in contents.items():
            files.write(aside / name, content)
        yield target
    except BaseException:
        shutil.rmtree(aside, ignore_errors=True)
        raise
    _put(aside, target)


def recover(out: Path, finished: Callable[[int], bool]) -> None:
    """Gives a report its place whose night was kept, but whose process died before that; removes those of others."""
    for aside in sorted(out.glob(f"{PREFIX}*-*")):
        run, _, name = aside.name.removeprefix(PREFIX).partition("-")
        if run.isdigit() and finished(int(run)) and not (out / name).exists():
            _put(aside, out / name)
        else:
            shutil.rmtree(aside, ignore_errors=True)


def _put(aside: Path, target: Path) -> None:
    os.replace(aside, target)
    files.write(target.parent / "LATEST", f"{target.name}\n")


def _name(out: Path, day: date) -> Path:
    """2026-01-14, and 2026-01-14-2 for the day's second report."""
    name, number = day.isoformat(), 1
    while (out / name).exists():
        number += 1
        name = f"{day.isoformat()}-{number}"
    return out / name


__all__ = ["recover", "report"]
