"""Reports, figures, findings and decisions kept between runs, in SQLite or PostgreSQL behind one protocol."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from checker.errors import UserError

if TYPE_CHECKING:
    from checker.store.records import Store

_MAGIC = b"SQLite format 3\0"
SHARED = ("postgresql://", "postgres://")


def is_store(name: str) -> bool:
    """Whether a name that the user gave is a store's: an address, or an SQLite file."""
    if name.startswith((*SHARED, "sqlite:")):
        return True
    try:
        with open(name, "rb") as file:
            return file.read(len(_MAGIC)) == _MAGIC
    except (OSError, ValueError):
        return False


def open_store(url: str, *, create: bool = False) -> Store:
    """The store of an address (postgresql://…) or file. UserError where there is none and none is to be made."""
    from checker.store.sql import SqlStore

    if url.startswith(SHARED):
        from checker.store.postgres import Postgres

        return SqlStore(url, Postgres(url, create=create))
    from checker.store.sqlite import Sqlite

    path = Path(url.removeprefix("sqlite:///").removeprefix("sqlite:")).expanduser()
    if create and not path.parent.is_dir():
        raise UserError("no such folder", str(path.parent))
    return SqlStore(url, Sqlite(path, create=create))


__all__ = ["SHARED", "is_store", "open_store"]
