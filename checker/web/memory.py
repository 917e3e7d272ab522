"""What the desk keeps: drafts, their sources, and what editors decided, in one SQLite file or in memory."""

from __future__ import annotations

import json
import secrets
import sqlite3
import threading
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from checker.errors import UserError
from checker.web.drafts import LESSONS, Action, Draft, Source

_SCHEMA = """
PRAGMA journal_mode = WAL;
CREATE TABLE IF NOT EXISTS drafts (
    id TEXT PRIMARY KEY, made TEXT NOT NULL, who TEXT NOT NULL, name TEXT NOT NULL, data BLOB NOT NULL,
    published TEXT, source TEXT, scope TEXT, url TEXT
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS sources (draft TEXT NOT NULL, name TEXT NOT NULL, data BLOB NOT NULL, url TEXT);
CREATE INDEX IF NOT EXISTS sources_of ON sources (draft);
CREATE TABLE IF NOT EXISTS actions (
    id INTEGER PRIMARY KEY, draft TEXT NOT NULL, kind TEXT NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL,
    who TEXT NOT NULL, at TEXT NOT NULL, withdrawn TEXT, withdrawn_by TEXT
);
CREATE INDEX IF NOT EXISTS actions_of ON actions (draft);
"""
VERSION = 2
KEPT_IN_MEMORY = 200  # drafts, where no file keeps them
_COLUMNS = "id, draft, kind, key, value, who, at"


class Memory:
    """The desk's records. Safe to use from several threads; a file may be shared by several servers."""

    def __init__(self, path: Path | None = None) -> None:
        self._lock = threading.RLock()
        self._kept = path is not None
        self._changes = 0
        try:
            self._db = sqlite3.connect(path or ":memory:", check_same_thread=False, timeout=10, isolation_level=None)
            version = self._db.execute("PRAGMA user_version").fetchone()[0]
            if version > VERSION:
                raise UserError("made by a newer version of this program", str(path))
            self._db.executescript(_SCHEMA)
            if version < VERSION:
                self._update()
        except sqlite3.Error as error:
            raise UserError("the desk's file cannot be used: {reason}", str(path), values={"reason": error}) from None

    def _update(self) -> None:
        """Brings a file of an older version up to date; another server may be about to do the same."""
        self._db.execute("BEGIN IMMEDIATE")
        for table in ("drafts", "sources"):
            if "url" not in {row[1] for row in self._db.execute(f"PRAGMA table_info({table})")}:
                self._db.execute(f"ALTER TABLE {table} ADD COLUMN url TEXT")
        self._db.execute(f"PRAGMA user_version = {VERSION}")
        self._db.execute("COMMIT")

    def close(self) -> None:
        with self._lock:
            self._db.close()

    def _run(self, sql: str, *values: Any) -> list[Any]:
        with self._lock:
            self._changes += not sql.startswith("SELECT")
            return self._db.execute(sql, values).fetchall()

    def stamp(self) -> tuple[int, int]:
        """Another one after every change, here or by another server on the same file."""
        with self._lock:
            return self._changes, int(self._db.execute("PRAGMA data_version").fetchone()[0])

    # drafts

    def add(self, draft: Draft) -> Draft:
        """Keeps a new draft under an id that nobody can guess."""
        draft = draft._replace(id=secrets.token_urlsafe(12))
        with self._lock:
            self._run(
                "INSERT INTO drafts VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", draft.id, draft.made.isoformat(), draft.who,
                draft.name, draft.data, _iso(draft.published), draft.source, draft.scope, draft.url,
            )  # fmt: skip
            self.attach(draft.id, draft.sources)
            if not self._kept:
                self._forget()
        return draft

    def _forget(self) -> None:
        for (name,) in self._run("SELECT id FROM drafts ORDER BY made DESC LIMIT -1 OFFSET ?", KEPT_IN_MEMORY):
            self.drop(name)

    def drop(self, draft: str) -> None:
        """Removes a draft with its sources; what was learned from it stays."""
        self._run("DELETE FROM drafts WHERE id = ?", draft)
        self._run("DELETE FROM sources WHERE draft = ?", draft)

    def attach(self, draft: str, sources: Sequence[Source]) -> None:
        for source in sources:
            self._run("INSERT INTO sources VALUES (?, ?, ?, ?)", draft, source.name, source.data, source.url)

    def describe(self, draft: str, published: date | None, source: str | None, scope: str | None) -> None:
        """What the editor says about a draft: an empty field is unset."""
        self._run(
            "UPDATE drafts SET published = ?, source = ?, scope = ? WHERE id = ?",
            _iso(published), source or None, scope or None, draft,
        )  # fmt: skip

    def draft(self, name: str) -> Draft | None:
        rows = self._run(
            "SELECT id, made, who, name, data, published, source, scope, url FROM drafts WHERE id = ?", name
        )
        if not rows:
            return None
        id_, made, who, title, data, published, source, scope, url = rows[0]
        sources = tuple(
            Source(*row)
            for row in self._run("SELECT name, data, url FROM sources WHERE draft = ? ORDER BY rowid", name)
        )
        day = date.fromisoformat(published) if published else None
        return Draft(id_, datetime.fromisoformat(made), who, title, data, day, source, scope, sources, url)

    def recent(self, who: str, limit: int = 8) -> list[tuple[str, str, datetime]]:
        """The ids, names and times of somebody's last drafts."""
        rows = self._run("SELECT id, name, made FROM drafts WHERE who = ? ORDER BY made DESC LIMIT ?", who, limit)
        return [(id_, name, datetime.fromisoformat(made)) for id_, name, made in rows]

    # actions

    def act(self, draft: str, kind: str, key: str, value: Mapping[str, Any], who: str) -> int:
        """Keeps what somebody did; the same thing done before on the same key is replaced."""
        with self._lock:
            if kind in LESSONS:
                self._withdraw("kind = ? AND key = ?", who, kind, key)
            (found,) = self._run(
                "INSERT INTO actions (draft, kind, key, value, who, at) VALUES (?, ?, ?, ?, ?, ?) RETURNING id",
                draft, kind, key, json.dumps(value, ensure_ascii=False), who, _now(),
            )  # fmt: skip
            return int(found[0])

    def undo(self, draft: str, who: str) -> Action | None:
        """Withdraws the last thing done on a draft."""
        with self._lock:
            actions = self.actions(draft)
            if not actions:
                return None
            self.withdraw(actions[-1].id, who)
            return actions[-1]

    def withdraw(self, action: int, who: str) -> Action | None:
        """Takes an action back, and returns it if it was there. What it said and who did it stays in the file."""
        with self._lock:
            there = _actions(self._run(f"SELECT {_COLUMNS} FROM actions WHERE id = ? AND withdrawn IS NULL", action))
            self._withdraw("id = ?", who, action)
            return there[0] if there else None

    def _withdraw(self, where: str, who: str, *values: Any) -> None:
        self._run(
            f"UPDATE actions SET withdrawn = ?, withdrawn_by = ? WHERE withdrawn IS NULL AND {where}",
            _now(), who, *values,
        )  # fmt: skip

    def actions(self, draft: str) -> list[Action]:
        """What was done on a draft and not undone, in order."""
        return _actions(
            self._run(f"SELECT {_COLUMNS} FROM actions WHERE draft = ? AND withdrawn IS NULL ORDER BY id", draft)
        )

    def lessons(self) -> list[Action]:
        """What counts in every check, the newest last."""
        marks = ", ".join("?" * len(LESSONS))
        return _actions(
            self._run(
                f"SELECT {_COLUMNS} FROM actions WHERE withdrawn IS NULL AND kind IN ({marks}) ORDER BY id", *LESSONS
            )
        )


def _actions(rows: Sequence[Any]) -> list[Action]:
    return [
        Action(id_, draft, kind, key, json.loads(value), who, datetime.fromisoformat(at))
        for id_, draft, kind, key, value, who, at in rows
    ]


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


__all__ = ["Memory"]
