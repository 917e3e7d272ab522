"""The store in SQL that both databases understand: events of its reports, and figures filed by what they are about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import date
from typing import Any

from checker.model import Figure
from checker.store.database import Database, rows_of
from checker.store.packing import unpack_again, unpack_linked
from checker.store.records import Member, Placement, Subject
from checker.store.reports import AT_ONCE, COLUMNS, document_of, member, sliced
from checker.store.retractions import Retractions

ABOUT = "f.grp = k.g AND f.what = k.w AND f.scope = k.s AND f.boundary = k.b"


class SqlStore(Retractions):
    """A store over any Database."""

    def __init__(self, url: str, db: Database) -> None:
        super().__init__(db)
        self.url = url

    def close(self) -> None:
        self.db.close()

    def transaction(self) -> AbstractContextManager[None]:
        return self.db.transaction()

    def writing(self) -> AbstractContextManager[None]:
        return self.db.writing()

    def stale_blocks(self) -> list[int]:
        return [row[0] for row in self.db.run("SELECT block FROM stale_block ORDER BY block")]

    def block(self, first: int | None, last: int | None) -> list[Member]:
        low, high = (0, 0) if first is None or last is None else (max(first, 1), last)
        rows = self.db.run(
            f"SELECT {COLUMNS} FROM version v WHERE v.current = 1 AND v.published BETWEEN ? AND ? "
            "ORDER BY v.published, v.name, v.id", (low, high),
        )  # fmt: skip
        return [member(row) for row in rows]

    def place(self, placements: Sequence[Placement], block: int, next_block: int | None) -> None:
        with self.transaction():
            versions = [one.version for one in placements]
            before = self._filed(versions)
            words = self.words(
                word for one in placements for filed in one.filed
                for word in (filed.group, *filed.subject, filed.link) if word
            )  # fmt: skip
            after = {
                (
                    words[f.group], words[f.subject[0]], words.get(f.subject[1] or "", 0),
                    words.get(f.subject[2] or "", 0), f.period.toordinal() if f.period else 0, one.version, f.position,
                    words.get(f.link or "", 0), f.value,
                )
                for one in placements for f in one.filed
            }  # fmt: skip
            reasons = self.words(reason for one in placements for reason in one.refused)
            changed = self._restated(versions)
            gone, new = before - after, after - before
            self.db.many("DELETE FROM figure WHERE version = ? AND grp = ? AND position = ?",
                         [(row[5], row[0], row[6]) for row in gone])  # fmt: skip
            self.db.many(f"INSERT INTO figure VALUES {rows_of(1, 9)}", sorted(new))
            self._summarise({row[:5] for row in gone | new})
            self.db.many("DELETE FROM refused WHERE version = ?", [(one,) for one in versions])
            self.db.many(
                "INSERT INTO refused VALUES (?, ?, ?)",
                [(one.version, reasons[why], count) for one in placements for why, count in one.refused.items()],
            )
            self.db.many("UPDATE version SET story = ? WHERE id = ?", [(one.story, one.version) for one in placements])
            self._stale_groups({row[0] for row in gone | new} | {row[0] for row in after if row[5] in changed})
            self.db.run("DELETE FROM stale_block WHERE block = ?", (block,))
            if next_block is not None:
                self._stale_blocks([next_block])

    def _restated(self, versions: Sequence[int]) -> set[int]:
        """Versions that were read again since they were placed: the same places may hold other figures."""
        found: set[int] = set()
        for some in sliced(versions):
            found.update(row[0] for row in self.db.run(
                f"WITH k(id) AS (VALUES {rows_of(len(some), 1)}) SELECT v.id FROM k JOIN version v ON v.id = k.id "
                "WHERE v.story = 0", some,
            ))  # fmt: skip
        return found

    def candidates(self, terms: Sequence[str], first: int, last: int, limit: int) -> list[int]:
        versions = self.db.find_terms([one.replace(" ", "_") for one in terms], first, last, limit)
        stories: dict[int, None] = {}
        for some in sliced(versions):
            rows: dict[int, int] = dict(self.db.run(
                f"WITH k(id) AS (VALUES {rows_of(len(some), 1)}) SELECT v.id, v.story FROM k "
                "JOIN version v ON v.id = k.id", some,
            ))  # fmt: skip
            for version in some:
                stories[rows.get(version) or version] = None
        return list(stories)

    def story(self, stories: Sequence[int]) -> list[Member]:
        found = []
        for some in sliced(stories):
            found += [member(row) for row in self.db.run(
                f"WITH k(id) AS (VALUES {rows_of(len(some), 1)}) SELECT {COLUMNS} FROM k "
                "JOIN version v ON v.current = 1 AND v.story = k.id", some,
            )]  # fmt: skip
        return sorted(found, key=lambda one: one.version)

    def times(self, subjects: Sequence[tuple[str, Subject]]) -> dict[Subject, dict[int, int]]:
        keys = self._keys(subjects)
        found: dict[Subject, dict[int, int]] = defaultdict(dict)
        for some in sliced(list(keys), 100):
            for *ids, period, count in self.db.run(
                f"WITH k(g, w, s, b) AS (VALUES {rows_of(len(some), 4)}) SELECT k.g, k.w, k.s, k.b, f.period, "
                f"f.figures FROM k JOIN summary f ON {ABOUT}", [value for key in some for value in key],
            ):  # fmt: skip
                found[keys[tuple(ids)]][period] = count
        return dict(found)

    def figures(
        self, subjects: Sequence[tuple[str, Subject]], times: Mapping[Subject, Collection[int]] | None = None
    ) -> list[Figure]:
        keys: list[tuple[int, ...]] = []
        for key, subject in self._keys(subjects).items():
            keys += [key] if times is None else [(*key, end) for end in sorted(times.get(subject, ()))]
        names, same = ("g, w, s, b", ABOUT) if times is None else ("g, w, s, b, p", f"{ABOUT} AND f.period = k.p")
        width = 4 if times is None else 5
        rows: list[tuple[Any, ...]] = []
        for some in sliced(keys, 100 if times is None else AT_ONCE):
            rows += self.db.run(
                f"WITH k({names}) AS (VALUES {rows_of(len(some), width)}) SELECT f.version, f.position, f.link FROM k "
                f"JOIN figure f ON {same}", [value for key in some for value in key],
            )  # fmt: skip
        return [figure for _, figure in self._linked(rows, unpack_again)]

    def _keys(self, subjects: Sequence[tuple[str, Subject]]) -> dict[tuple[int, ...], Subject]:
        """The numbers by which those subjects are kept that the store knows at all."""
        words = self.ids(word for group, subject in subjects for word in (group, *subject) if word)
        keys: dict[tuple[int, ...], Subject] = {}
        for group, subject in subjects:
            what, scope, boundary = subject
            ids = (words.get(group), words.get(what), words.get(scope or "", 0 if scope is None else None),
                   words.get(boundary or "", 0 if boundary is None else None))  # fmt: skip
            known = tuple(one for one in ids if one is not None)
            if len(known) == len(ids):
                keys[known] = subject
        return keys

    def groups(self, groups: Sequence[str]) -> dict[str, list[Figure]]:
        words = self.ids(groups)
        names = {number: name for name, number in words.items()}
        rows: list[tuple[Any, ...]] = []
        for some in sliced(sorted(names)):
            rows += self.db.run(
                f"WITH k(g) AS (VALUES {rows_of(len(some), 1)}) SELECT f.version, f.position, f.link, f.grp FROM k "
                "JOIN figure f ON f.grp = k.g", some,
            )  # fmt: skip
        found: dict[str, list[Figure]] = {name: [] for name in groups}
        for row, figure in self._linked(rows):
            found[names[row[3]]].append(figure)
        return found

    def _linked(
        self, rows: Sequence[tuple[Any, ...]], unpack: Callable[..., dict[int, Figure]] = unpack_linked
    ) -> Iterator[tuple[tuple[Any, ...], Figure]]:
        """Rows that begin with version, position and link → the figures, by day and name of their reports."""
        wanted: dict[int, list[tuple[Any, ...]]] = defaultdict(list)
        for row in rows:
            wanted[row[0]].append(row)
        texts = self.texts({row[2] for row in rows})
        found: list[tuple[tuple[Any, ...], tuple[Any, ...], Figure]] = []
        for some in sliced(sorted(wanted)):
            for version in self.db.run(
                f"WITH k(id) AS (VALUES {rows_of(len(some), 1)}) SELECT {COLUMNS} FROM k JOIN version v ON v.id = k.id",
                some,
            ):
                document, rows_of_it = document_of(version), wanted[version[0]]
                figures = unpack(version[8], document, {row[1]: texts.get(row[2]) for row in rows_of_it})
                for row in rows_of_it:
                    figure = figures[row[1]]
                    day = figure.published or date.min
                    found.append(((day, figure.doc, row[1]), row, figure))
        found.sort(key=lambda one: one[0])
        return ((row, figure) for _, row, figure in found)


__all__ = ["SqlStore"]
