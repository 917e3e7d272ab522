"""Keeps a store safe: a whole copy while it is in use, a copy put back, and what is sound and what is not."""

from __future__ import annotations

import importlib.util
import os
import platform
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from checker import __version__, pipeline
from checker.errors import UserError, UserErrors
from checker.messages import say
from checker.outputs import wording
from checker.store import is_store, open_store
from checker.store.records import Store
from checker.store.sql import SqlStore
from checker.store.sqlite import Sqlite

EXTRAS = {
    "feedparser": "feeds",
    "psycopg": "postgres",
    "distributed": "dask",
    "pyarrow": "parquet",
    "pypdfium2": "pdf",
    "docx": "docx",
    "starlette": "web",
}


class Line(NamedTuple):
    """One thing that was looked at."""

    good: bool
    text: str


def backup(store: str, target: Path) -> None:
    """Copies a store into a new file, in one piece, while others read and write it."""
    if target.exists():
        raise UserError("this file is there already", str(target))
    opened = open_store(store)
    try:
        database = opened.db if isinstance(opened, SqlStore) else None
        if not isinstance(database, Sqlite):
            raise UserError("a shared store is backed up with the database's own tools", store)
        with tempfile.TemporaryDirectory(dir=target.parent, prefix=".backup-") as folder:
            copy = Path(folder) / "copy.db"
            database.backup(copy)
            os.replace(copy, target)
    finally:
        opened.close()


def restore(source: Path, store: str) -> None:
    """Makes a store of a backup; an older store that stands there is kept beside it."""
    if not is_store(str(source)):
        raise UserError("no backup of a store", str(source))
    path = Path(store)
    with closing(open_store(str(source))) as copy:
        troubles = copy.trouble()
    if troubles:
        raise UserError("this backup is not sound: {reason}", str(source), values={"reason": "; ".join(troubles)})
    if path.exists():
        with closing(open_store(store)) as old, old.writing():
            backup(store, _free(path))
            _put(source, path)
    else:
        _put(source, path)


def _free(path: Path) -> Path:
    number = 1
    while (kept := path.with_name(f"{path.name}.before-restore-{number}")).exists():
        number += 1
    return kept


def _put(source: Path, path: Path) -> None:
    """The backup's pages into the store, as one transaction: readers see the old one or the new one."""
    try:
        with closing(sqlite3.connect(source)) as copy, closing(sqlite3.connect(path)) as target:
            copy.backup(target)
            target.execute("PRAGMA journal_mode = WAL")
    except sqlite3.Error as error:
        raise UserError("cannot write this file: {reason}", str(path), values={"reason": str(error)}) from None


def examine(store: str | None, rules: tuple[Path, ...], lang: str) -> Iterator[Line]:
    """What is installed, whether the rules and the store are sound, and how the last night ended."""
    yield Line(True, f"checker {__version__}, Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}")
    there = [extra for module, extra in EXTRAS.items() if importlib.util.find_spec(module)]
    missing = [extra for extra in EXTRAS.values() if extra not in there]
    yield Line(True, say(lang, "extras installed: {names}", names=", ".join(there) or "–"))
    if missing:
        yield Line(True, say(lang, "extras not installed: {names}", names=", ".join(missing)))
    yield _rules(rules, lang)
    if store is None:
        yield Line(True, say(lang, "no store is named"))
        return
    try:
        opened = open_store(store)
    except UserError as error:
        yield Line(False, f"{store}: {say(lang, error.template, **error.values)}")
        return
    with closing(opened):
        troubles = opened.trouble()
        yield from (Line(False, f"{store}: {trouble}") for trouble in troubles)
        if not troubles:
            counts = opened.coverage()
            yield Line(True, say(lang, "{store}: sound; {documents:report|reports}, {figures:figure|figures}",
                                 store=store, documents=counts["documents"], figures=counts["figures"]))  # fmt: skip
        yield _night(opened, lang)


def _rules(folders: tuple[Path, ...], lang: str) -> Line:
    try:
        book = pipeline.rulebook(folders)
    except UserErrors as error:
        return Line(False, "\n".join(str(one) for one in error.mistakes))
    except UserError as error:
        return Line(False, str(error))
    return Line(True, say(lang, "{rules} rules, {indicators} indicators: sound",
                          rules=len(book.rules), indicators=len(book.catalogue.indicators)))  # fmt: skip


def _night(store: Store, lang: str) -> Line:
    last = next(iter(store.runs(1)), None)
    if last is None:
        return Line(True, say(lang, "no night yet"))
    day = wording.day(last.day)
    if not last.finished:
        return Line(False, say(lang, "the night of {day} was broken off; the next one goes on from there", day=day))
    return Line(True, say(lang, "the last night, {day}, ended well", day=day))


__all__ = ["Line", "backup", "examine", "restore"]
