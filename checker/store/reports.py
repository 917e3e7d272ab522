"""The store's reports in SQL: documents, their versions, and the rows that go when a version is superseded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from checker.model import Document
from checker.store import packing
from checker.store.database import rows_of
from checker.store.findings import Findings
from checker.store.records import Kept, Known, Member

AT_ONCE = 400  # keys of one query
DAYS = 3  # after which a report can no longer change another one's story
COLUMNS = "v.id, v.name, v.body, v.title, v.source, v.url, v.published, v.more, v.figures, v.story"


def sliced(items: Sequence[Any], size: int = AT_ONCE) -> Iterator[Sequence[Any]]:
    for start in range(0, len(items), size):
        yield items[start : start + size]


def block_of(published: int) -> int:
    """The week that reports are linked in; 0 for those without a day."""
    return published // 7


class Reports(Findings):
    """Documents with their versions."""

    def known(self, keys: Sequence[str]) -> dict[str, Known]:
        found = {}
        for some in sliced(keys):
            for key, version, digest in self.db.run(
                f"WITH k(key) AS (VALUES {rows_of(len(some), 1)}) SELECT d.key, v.id, v.digest "
                "FROM k JOIN document d ON d.key = k.key JOIN version v ON v.id = d.current", some,
            ):  # fmt: skip
                found[key] = Known(version, digest)
        return found

    def had(self, key: str, digest: str) -> bool:
        """Whether some version of a report had this content."""
        return bool(self.db.run(
            "SELECT 1 FROM document d JOIN version v ON v.document = d.id WHERE d.key = ? AND v.digest = ?",
            (key, digest),
        ))  # fmt: skip

    def keep(self, batch: Sequence[Kept], run: int, fingerprint: str) -> None:
        with self.db.transaction():
            read_with = self.word(fingerprint)
            before = self.known([one.key for one in batch])
            self._supersede([known.version for known in before.values()])
            self.db.many(
                "INSERT INTO document (key) VALUES (?) ON CONFLICT (key) DO NOTHING", [(k.key,) for k in batch]
            )
            numbers = self._documents([one.key for one in batch])
            rows = []
            for one in batch:
                document, published = one.document, one.document.published
                name, count = numbers[one.key]
                rows.append((
                    name, count + 1, one.digest, 1, published.toordinal() if published else 0, document.name,
                    document.title, document.source, document.url, packing.pack_document(document), document.text,
                    " ".join(term.replace(" ", "_") for term in one.terms), run, read_with,
                    packing.pack_figures(one.figures),
                ))  # fmt: skip
            self.db.many(
                "INSERT INTO version (document, number, digest, current, published, name, title, source, url, more, "
                f"body, terms, run, read_with, figures) VALUES {rows_of(1, 15)}", rows,
            )  # fmt: skip
            new = [
                row for some in sliced([row[0] for row in rows])
                for row in self.db.run(
                    f"WITH k(id) AS (VALUES {rows_of(len(some), 1)}) SELECT v.document, v.id, v.terms "
                    "FROM k JOIN version v ON v.document = k.id WHERE v.current = 1", some,
                )
            ]  # fmt: skip
            self.db.many("UPDATE document SET current = ? WHERE id = ?", [(row[1], row[0]) for row in new])
            self.db.index_terms([(row[1], row[2]) for row in new])
            self._stale_blocks({block_of(row[4]) for row in rows})

    def _documents(self, keys: Sequence[str]) -> dict[str, tuple[int, int]]:
        """Key → the document's number and how many versions it has."""
        found = {}
        for some in sliced(keys):
            for key, number, count in self.db.run(
                f"WITH k(key) AS (VALUES {rows_of(len(some), 1)}) SELECT d.key, d.id, count(v.id) FROM k "
                "JOIN document d ON d.key = k.key LEFT JOIN version v ON v.document = d.id GROUP BY d.key, d.id", some,
            ):  # fmt: skip
                found[key] = (number, count)
        return found

    def _supersede(self, versions: Sequence[int]) -> None:
        for some in sliced(versions):
            rows = self.db.run(
                f"WITH k(id) AS (VALUES {rows_of(len(some), 1)}) SELECT v.id, v.terms, v.published "
                "FROM k JOIN version v ON v.id = k.id", some,
            )  # fmt: skip
            self.db.drop_terms([(row[0], row[1]) for row in rows])
            self._stale_blocks({block_of(day) for row in rows for day in (row[2], row[2] + DAYS if row[2] else 0)})
            self._unfile(some)
            self.db.many("UPDATE version SET current = 0, story = 0 WHERE id = ?", [(one,) for one in some])

    def _stale_blocks(self, blocks: Iterable[int]) -> None:
        self.db.many(
            "INSERT INTO stale_block (block) VALUES (?) ON CONFLICT (block) DO NOTHING",
            [(one,) for one in sorted(blocks)],
        )

    def unread(self, fingerprint: str, limit: int) -> list[Member]:
        rows = self.db.run(
            f"SELECT {COLUMNS} FROM version v WHERE v.current = 1 AND v.read_with < ? LIMIT ?",
            (self.word(fingerprint), limit),
        ) or self.db.run(
            f"SELECT {COLUMNS} FROM version v WHERE v.current = 1 AND v.read_with > ? LIMIT ?",
            (self.word(fingerprint), limit),
        )  # fmt: skip
        return [member(row) for row in rows]

    def reread(self, batch: Sequence[Member], fingerprint: str) -> None:
        with self.db.transaction():
            word = self.word(fingerprint)
            self.db.many(
                "UPDATE version SET figures = ?, read_with = ?, story = 0 WHERE id = ?",
                [(packing.pack_figures(one.figures), word, one.version) for one in batch],
            )
            self._stale_blocks({
                block_of(one.document.published.toordinal() if one.document.published else 0) for one in batch
            })  # fmt: skip

    def versions(self, key: str) -> list[tuple[int, Document]]:
        rows = self.db.run(
            f"SELECT v.number, {COLUMNS} FROM document d JOIN version v ON v.document = d.id WHERE d.key = ? "
            "ORDER BY v.number", (key,),
        )  # fmt: skip
        return [(row[0], document_of(row[1:])) for row in rows]

    def documents(self, names: Iterable[str]) -> dict[str, Document]:
        found = {}
        for some in sliced(sorted(set(names))):
            for row in self.db.run(
                f"WITH k(name) AS (VALUES {rows_of(len(some), 1)}) SELECT {COLUMNS} FROM k "
                "JOIN version v ON v.name = k.name WHERE v.current = 1", some,
            ):  # fmt: skip
                found[row[1]] = document_of(row)
        return found

    def _filed(self, versions: Sequence[int]) -> set[tuple[Any, ...]]:
        found: set[tuple[Any, ...]] = set()
        for some in sliced(versions):
            found.update(self.db.run(
                f"WITH k(id) AS (VALUES {rows_of(len(some), 1)}) SELECT f.grp, f.what, f.scope, f.boundary, f.period, "
                "f.version, f.position, f.link, f.value FROM k JOIN figure f ON f.version = k.id", some,
            ))  # fmt: skip
        return found

    def _unfile(self, versions: Sequence[int]) -> None:
        rows = self._filed(versions)
        self.db.many("DELETE FROM figure WHERE version = ?", [(one,) for one in versions])
        self.db.many("DELETE FROM refused WHERE version = ?", [(one,) for one in versions])
        self._summarise({row[:5] for row in rows})
        self._stale_groups({row[0] for row in rows})

    def _stale_groups(self, groups: Iterable[int]) -> None:
        self.db.many(
            "INSERT INTO stale_group (grp) VALUES (?) ON CONFLICT (grp) DO NOTHING", [(one,) for one in sorted(groups)]
        )

    def _summarise(self, keys: Iterable[tuple[Any, ...]]) -> None:
        """The summary row of each key, anew, in the transaction that changed its figures."""
        listed = sorted(keys)
        same = "grp = ? AND what = ? AND scope = ? AND boundary = ? AND period = ?"
        self.db.many(f"DELETE FROM summary WHERE {same}", listed)
        self.db.many(
            "INSERT INTO summary SELECT grp, what, scope, boundary, period, count(*), min(value), max(value) "
            f"FROM figure WHERE {same} GROUP BY grp, what, scope, boundary, period", listed,
        )  # fmt: skip


def member(row: Sequence[Any]) -> Member:
    document = document_of(row)
    return Member(row[0], document, packing.unpack_figures(row[8], document), row[9] or None)


def document_of(row: Sequence[Any]) -> Document:
    """The document of such a row, its figures left packed."""
    _, name, body, title, source, url, published, more, _, _ = row
    return packing.unpack_document(more, name, body, title, source, url, published)


__all__ = ["COLUMNS", "Reports", "block_of", "member", "sliced"]
