"""The embedded database: one file in write-ahead mode, which survives kill -9 and is read while a night writes."""

from __future__ import annotations

import contextlib
import os
import re
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from checker.errors import UserError
from checker.store import schema
from checker.store.database import Row, rows_of

WAIT = 20_000  # milliseconds that a writer waits for another one's transaction
WORDS = {"serial": "INTEGER PRIMARY KEY", "clustered": "WITHOUT ROWID"}  # of this dialect, in the tables
RAREST = 12  # terms of a draft that reports of its event are looked for with
COMMON = 5_000  # reports of the whole archive beyond which a term is not looked up
_FULL = ("disk is full", "disk I/O error", "database or disk is full")


class Sqlite:
    """One SQLite file. UserErrors where it is none, too new, locked or on a full disk."""

    def __init__(self, path: Path, *, create: bool = True) -> None:
        self.path = path
        if not create and not path.exists():
            raise UserError("no such store", str(path))
        try:
            uri = f"{path.resolve().as_uri()}?mode={'rwc' if create else 'rw'}"
            self._db = sqlite3.connect(uri, uri=True, isolation_level=None, timeout=WAIT / 1000)
            self._inside = False
            self._prepare()
        except sqlite3.Error as error:
            raise self._told(error) from None

    def _prepare(self) -> None:
        self._db.execute(f"PRAGMA busy_timeout = {WAIT}")
        self._db.execute("PRAGMA cache_size = -65536")
        version = self._db.execute("PRAGMA user_version").fetchone()[0]
        if version > schema.VERSION:
            raise UserError("made by a newer version of this program", str(self.path))
        if version == schema.VERSION:
            return
        self._db.execute("PRAGMA journal_mode = WAL")
        with self.transaction():
            version = self._db.execute("PRAGMA user_version").fetchone()[0]
            if not version:
                if self._db.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone():
                    raise UserError("a database, but not a store of this program", str(self.path))
                for one in schema.statements(schema.TABLES, **WORDS):
                    self._db.execute(one)
                self._db.execute(
                    "CREATE VIRTUAL TABLE term USING fts5(words, content='', detail='none', columnsize=0, "
                    "tokenize=\"unicode61 remove_diacritics 0 tokenchars '_#'\")"
                )
                self._db.execute("CREATE VIRTUAL TABLE term_count USING fts5vocab('term', 'row')")
            for number in range((version or schema.VERSION) + 1, schema.VERSION + 1):
                for one in schema.statements(schema.MIGRATIONS[number], **WORDS):
                    self._db.execute(one)
            self._db.execute(f"PRAGMA user_version = {schema.VERSION}")

    def _told(self, error: sqlite3.Error) -> UserError:
        text = str(error)
        if any(part in text for part in _FULL):
            return UserError("cannot write to the store: the disk is full or broken", str(self.path))
        if "not a database" in text or "malformed" in text:
            return UserError("not a sound store: {reason}", str(self.path), values={"reason": text})
        if "locked" in text:
            return UserError("the store is being written by another program; try again", str(self.path))
        return UserError("the store cannot be used: {reason}", str(self.path), values={"reason": text})

    def run(self, sql: str, values: Sequence[Any] = ()) -> list[Row]:
        try:
            return self._db.execute(sql, values).fetchall()
        except sqlite3.OperationalError as error:
            if "syntax" in str(error) or "no such" in str(error):
                raise
            raise self._told(error) from None
        except sqlite3.DatabaseError as error:
            raise self._told(error) from None

    def many(self, sql: str, rows: Iterable[Sequence[Any]]) -> None:
        try:
            self._db.executemany(sql, rows)
        except sqlite3.OperationalError as error:
            raise self._told(error) from None

    @contextlib.contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing; a transaction within one is part of it."""
        if self._inside:
            yield
            return
        self.run("BEGIN IMMEDIATE")
        self._inside = True
        try:
            yield
            self.run("COMMIT")
        except BaseException:
            with contextlib.suppress(sqlite3.Error):
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
            raise
        finally:
            self._inside = False

    @contextlib.contextmanager
    def writing(self) -> Iterator[None]:
        """The lock of the nightly writer: released with its process, however that ends."""
        path = self.path.with_name(self.path.name + ".lock")
        with open(path, "a+", encoding="utf-8") as file:
            if not _locked(file):
                file.seek(0)
                holder = re.sub(r"\D", "", file.read(20)) or "?"
                raise UserError(
                    "another night is being written to this store (process {number}): this one leaves",
                    str(self.path), values={"number": holder},
                )  # fmt: skip
            file.truncate(0)
            with contextlib.suppress(OSError):  # on a full disk the lock holds all the same
                file.write(f"{os.getpid()}\n")
                file.flush()
            yield

    def find_terms(self, terms: Sequence[str], first: int, last: int, limit: int) -> list[int]:
        known = self.run(
            f"WITH k(t) AS (VALUES {rows_of(len(terms), 1)}) "
            "SELECT k.t, c.doc FROM k JOIN term_count c ON c.term = k.t", list(terms),
        ) if terms else []  # fmt: skip
        counts: dict[str, int] = dict(known)
        usable = [term for term in terms if 0 < counts.get(term, 0) <= COMMON]
        if not usable:
            return []
        near = {row[0] for row in self.run(
            "SELECT id FROM version WHERE current = 1 AND published BETWEEN ? AND ?", (first, last)
        )}  # fmt: skip
        found = {
            term: [row[0] for row in self.run("SELECT rowid FROM term WHERE term MATCH ?", (f'"{term}"',))
                   if row[0] in near]
            for term in usable
        }  # fmt: skip
        scores: dict[int, float] = {}
        for term in sorted((one for one in found if found[one]), key=lambda one: (len(found[one]), one))[:RAREST]:
            for version in found[term]:
                scores[version] = scores.get(version, 0.0) + 1 / (1 + len(found[term]))
        return sorted(scores, key=lambda one: (-scores[one], one))[:limit]

    def index_terms(self, rows: Sequence[tuple[int, str]]) -> None:
        self.many("INSERT INTO term (rowid, words) VALUES (?, ?)", rows)

    def drop_terms(self, rows: Sequence[tuple[int, str]]) -> None:
        self.many("INSERT INTO term (term, rowid, words) VALUES ('delete', ?, ?)", rows)

    def troubles(self) -> list[str]:
        return [text for (text,) in self.run("PRAGMA quick_check") if text != "ok"]

    def backup(self, target: Path) -> None:
        """A whole and sound copy, made while others read and write."""
        try:
            with contextlib.closing(sqlite3.connect(target)) as copy:
                self._db.backup(copy)
                copy.execute("PRAGMA journal_mode = DELETE")
        except sqlite3.Error as error:
            raise UserError("cannot write this file: {reason}", str(target), values={"reason": str(error)}) from None

    def close(self) -> None:
        self._db.close()


def _locked(file: Any) -> bool:
    """Takes a lock that the system gives back when the process ends; False where another process has it."""
    try:
        if os.name == "nt":
            import msvcrt

            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
        else:
            import fcntl

            fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


__all__ = ["Sqlite"]
