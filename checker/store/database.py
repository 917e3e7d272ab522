"""A connection as the store needs it: ? for parameters, rows as tuples, transactions; and its dialect's few words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from typing import Any, Protocol

Row = tuple[Any, ...]


class Database(Protocol):
    """What SQLite and PostgreSQL do differently; everything else is one SQL for both."""

    def run(self, sql: str, values: Sequence[Any] = ()) -> list[Row]: ...
    def many(self, sql: str, rows: Iterable[Sequence[Any]]) -> None: ...
    def transaction(self) -> AbstractContextManager[None]: ...
    def writing(self) -> AbstractContextManager[None]: ...
    def find_terms(self, terms: Sequence[str], first: int, last: int, limit: int) -> list[int]:
        """Versions that share most of the rarest of these terms."""
        ...

    def index_terms(self, rows: Sequence[tuple[int, str]]) -> None: ...
    def drop_terms(self, rows: Sequence[tuple[int, str]]) -> None: ...
    def troubles(self) -> list[str]: ...
    def close(self) -> None: ...


def rows_of(count: int, width: int) -> str:
    """(?, ?), (?, ?) … for a VALUES list: joined to a table it uses the index, where IN of pairs would scan."""
    one = f"({', '.join('?' * width)})"
    return ", ".join([one] * count)


__all__ = ["Database", "Row", "rows_of"]
