"""The store's other half in SQL: the dictionary, what was judged, findings with their history, decisions, nights."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from checker.model import Finding
from checker.store import packing
from checker.store.database import Database, rows_of
from checker.store.records import Decision, Judgement, Run, State

AT_ONCE = 400
NOTE = "note "  # before the names of notes, among what a store says of itself


class Findings:
    """What a store keeps besides reports and figures."""

    def __init__(self, db: Database) -> None:
        self.db = db
        self._words: dict[str, int] = {}

    # the dictionary
    def ids(self, texts: Iterable[str]) -> dict[str, int]:
        """The numbers of those words that the dictionary has."""
        wanted = sorted({text for text in texts if text})
        found = {text: self._words[text] for text in wanted if text in self._words}
        missing = [text for text in wanted if text not in found]
        for start in range(0, len(missing), AT_ONCE):
            some = missing[start : start + AT_ONCE]
            found.update(
                self.db.run(
                    f"WITH k(t) AS (VALUES {rows_of(len(some), 1)}) "
                    "SELECT w.text, w.id FROM k JOIN word w ON w.text = k.t", some,
                )
            )  # fmt: skip
        return found

    def words(self, texts: Iterable[str]) -> dict[str, int]:
        """The numbers of words; new ones get theirs."""
        wanted = sorted({text for text in texts if text})
        found = self.ids(wanted)
        new = [text for text in wanted if text not in found]
        if new:
            self.db.many("INSERT INTO word (text) VALUES (?) ON CONFLICT (text) DO NOTHING", [(one,) for one in new])
            found.update(self.ids(new))
        return found

    def word(self, text: str) -> int:
        return self.words([text])[text]

    def texts(self, numbers: Iterable[int]) -> dict[int, str]:
        wanted = sorted(set(numbers) - {0})
        found: dict[int, str] = {}
        for start in range(0, len(wanted), AT_ONCE):
            some = wanted[start : start + AT_ONCE]
            found.update(self.db.run(
                f"WITH k(id) AS (VALUES {rows_of(len(some), 1)}) SELECT w.id, w.text FROM k JOIN word w ON w.id = k.id",
                some,
            ))  # fmt: skip
        return found

    # judging
    def stale_groups(self, fingerprint: str, limit: int) -> list[str]:
        """Groups whose facts changed, then those that other rules judged."""
        word = self.word(fingerprint)
        rows = self.db.run("SELECT grp FROM stale_group ORDER BY grp LIMIT ?", (limit,)) or self.db.run(
            "SELECT grp FROM judged WHERE judged_with <> ? ORDER BY grp LIMIT ?", (word, limit)
        )
        texts = self.texts(row[0] for row in rows)
        return [texts[row[0]] for row in rows]

    def judged(self, judgements: Sequence[Judgement], fingerprint: str) -> None:
        with self.db.transaction():
            word = self.word(fingerprint)
            ids = self.words(one.group for one in judgements)
            keys = [(ids[one.group],) for one in judgements]
            self.db.many("DELETE FROM occurrence WHERE grp = ?", keys)
            self.db.many("DELETE FROM judged WHERE grp = ?", keys)
            self.db.many("DELETE FROM stale_group WHERE grp = ?", keys)
            self.db.many(
                "INSERT INTO judged VALUES (?, ?, ?, ?)",
                [(ids[one.group], word, one.figures, one.compared) for one in judgements if one.figures],
            )
            self.db.many(
                "INSERT INTO occurrence VALUES (?, ?, ?) ON CONFLICT (grp, finding) DO NOTHING",
                [
                    (ids[one.group], found.id, packing.pack_finding(found))
                    for one in judgements
                    for found in one.findings
                ],
            )

    def current(self) -> list[tuple[str, Finding]]:
        """The findings as last judged, with their groups; an id may stand in several groups."""
        rows = self.db.run("SELECT o.finding, w.text, o.body FROM occurrence o JOIN word w ON w.id = o.grp")
        return [(group, packing.unpack_finding(body)) for _, group, body in sorted(rows)]

    # findings
    def states(self) -> dict[str, State]:
        return {
            id_: State(packing.unpack_finding(body), status, date.fromordinal(first), date.fromordinal(since), group)
            for id_, body, status, first, since, group in self.db.run(
                "SELECT f.id, f.body, f.status, f.first, f.since, w.text FROM finding f JOIN word w ON w.id = f.grp"
            )
        }

    def update(self, states: Sequence[State], run: int) -> None:
        """Keeps findings as this night leaves them; a change of status is history."""
        with self.db.transaction():
            day = self.db.run("SELECT day FROM run WHERE id = ?", (run,))[0][0]
            ids = self.words(one.group for one in states)
            before: dict[str, str] = dict(self.db.run("SELECT id, status FROM finding"))
            self.db.many(
                "INSERT INTO finding VALUES (?, ?, ?, ?, ?, ?) "
                "ON CONFLICT (id) DO UPDATE SET status = excluded.status, "
                "since = excluded.since, grp = excluded.grp, body = excluded.body",
                [
                    (s.finding.id, s.status, s.first.toordinal(), s.since.toordinal(), ids[s.group],
                     packing.pack_finding(s.finding))
                    for s in states
                ],
            )  # fmt: skip
            self.db.many(
                "INSERT INTO history VALUES (?, ?, ?, ?) "
                "ON CONFLICT (finding, run) DO UPDATE SET status = excluded.status",
                [(s.finding.id, run, day, s.status) for s in states if before.get(s.finding.id) != s.status],
            )

    def rename(self, names: Mapping[str, str]) -> None:
        """New id → old id: decisions and history of the old one are the new one's."""
        with self.db.transaction():
            pairs = [(new, old) for new, old in names.items()]
            self.db.many("UPDATE decision SET finding = ? WHERE finding = ?", pairs)
            self.db.many(
                "UPDATE history SET finding = ? WHERE finding = ? AND run NOT IN "
                "(SELECT h.run FROM history h WHERE h.finding = ?)", [(new, old, new) for new, old in pairs],
            )  # fmt: skip
            self.db.many("DELETE FROM history WHERE finding = ?", [(old,) for _, old in pairs])
            self.db.many("DELETE FROM finding WHERE id = ?", [(old,) for _, old in pairs])

    def history(self, finding: str) -> list[tuple[date, str]]:
        rows = self.db.run("SELECT day, status FROM history WHERE finding = ? ORDER BY run", (finding,))
        return [(date.fromordinal(day), status) for day, status in rows]

    # decisions
    def decide(self, decision: Decision) -> int:
        with self.db.transaction():
            rows = self.db.run(
                "INSERT INTO decision (finding, kind, reason, who, made, until, value) VALUES (?, ?, ?, ?, ?, ?, ?) "
                "RETURNING id",
                (decision.finding, decision.kind, decision.reason, decision.who, decision.made.toordinal(),
                 decision.until.toordinal() if decision.until else 0, decision.value),
            )  # fmt: skip
        return int(rows[0][0])

    def withdraw(self, decision: int) -> bool:
        with self.db.transaction():
            found = self.db.run("SELECT 1 FROM decision WHERE id = ? AND withdrawn = 0", (decision,))
            self.db.run("UPDATE decision SET withdrawn = 1 WHERE id = ? RETURNING id", (decision,))
        return bool(found)

    def decisions(self) -> list[Decision]:
        rows = self.db.run(
            "SELECT id, finding, kind, reason, who, made, until, value FROM decision WHERE withdrawn = 0 ORDER BY id"
        )
        return [
            Decision(
                row[0],
                row[1],
                row[2],
                row[3],
                row[4],
                date.fromordinal(row[5]),
                date.fromordinal(row[6]) if row[6] else None,
                row[7],
            )
            for row in rows
        ]

    # nights
    def begin(self, day: date) -> int:
        """A new night, or the one of the day that was broken off."""
        with self.db.transaction():
            rows = self.db.run("SELECT id FROM run WHERE finished = 0 ORDER BY id DESC LIMIT 1")
            if rows:
                self.db.run("UPDATE run SET day = ? WHERE id = ? RETURNING id", (day.toordinal(), rows[0][0]))
            else:
                last = self.db.run("SELECT coalesce(max(id), 0) FROM version")[0][0]
                rows = self.db.run(
                    "INSERT INTO run (day, result) VALUES (?, ?) RETURNING id",
                    (day.toordinal(), json.dumps({"after": last})),
                )
        return int(rows[0][0])

    def taken(self, run: int) -> tuple[int, int]:
        """Reports that a night which has not ended found new, and those it found changed, over all its attempts."""
        ((result,),) = self.db.run("SELECT result FROM run WHERE id = ?", (run,))
        rows = self.db.run(
            "SELECT min(v.number) FROM version v JOIN document d ON d.id = v.document "
            "WHERE v.id > ? AND v.run = ? AND d.current <> 0 GROUP BY v.document",
            (json.loads(result).get("after", 0), run),
        )
        new = sum(number == 1 for (number,) in rows)
        return new, len(rows) - new

    def finish(self, run: int, result: Mapping[str, Any]) -> None:
        with self.db.transaction():
            text = json.dumps(result, ensure_ascii=False)
            self.db.run("UPDATE run SET finished = 1, result = ? WHERE id = ? RETURNING id", (text, run))

    def runs(self, limit: int = 10) -> list[Run]:
        rows = self.db.run("SELECT id, day, finished, result FROM run ORDER BY id DESC LIMIT ?", (limit,))
        return [Run(row[0], date.fromordinal(row[1]), bool(row[2]), json.loads(row[3])) for row in rows]

    def noted(self, name: str) -> str | None:
        rows = self.db.run("SELECT value FROM meta WHERE name = ?", (NOTE + name,))
        return str(rows[0][0]) if rows else None

    def note(self, notes: Mapping[str, str]) -> None:
        with self.db.transaction():
            self.db.many(
                "INSERT INTO meta VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                [(NOTE + name, text) for name, text in sorted(notes.items())],
            )

    def indicators(self) -> list[str]:
        """What the filed figures are about."""
        return [text for (text,) in self.db.run(
            "SELECT w.text FROM (SELECT DISTINCT what FROM summary) s JOIN word w ON w.id = s.what ORDER BY w.text"
        )]  # fmt: skip

    def coverage(self) -> dict[str, Any]:
        """Reports, versions, figures filed, compared, and why the others were not."""
        ((documents, versions),) = self.db.run(
            "SELECT (SELECT count(*) FROM document WHERE current <> 0), (SELECT count(*) FROM version)"
        )
        ((groups, figures, compared),) = self.db.run(
            "SELECT count(*), coalesce(sum(figures), 0), coalesce(sum(compared), 0) FROM judged"
        )
        reasons = self.db.run(
            "SELECT w.text, sum(r.figures) FROM refused r JOIN word w ON w.id = r.reason "
            "GROUP BY w.text ORDER BY w.text"
        )
        return {
            "documents": documents, "versions": versions, "groups": groups, "figures": int(figures),
            "compared": int(compared), "reasons": {why: int(count) for why, count in reasons},
        }  # fmt: skip

    def trouble(self) -> list[str]:
        found = self.db.troubles()
        for what, sql in {
            "a report without a current version":
                "SELECT count(*) FROM document d LEFT JOIN version v ON v.id = d.current AND v.current = 1 "
                "WHERE v.id IS NULL AND d.id NOT IN (SELECT document FROM retraction WHERE undone = 0)",
            "a figure of a version that is no longer current":
                "SELECT count(*) FROM figure f LEFT JOIN version v ON v.id = f.version AND v.current = 1 "
                "WHERE v.id IS NULL",
            "a summary that does not fit its figures":
                "SELECT (SELECT count(*) FROM figure) - (SELECT coalesce(sum(figures), 0) FROM summary)",
        }.items():  # fmt: skip
            ((count,),) = self.db.run(sql)
            if count:
                found.append(f"{what}: {count}")
        return found


__all__ = ["Findings"]
