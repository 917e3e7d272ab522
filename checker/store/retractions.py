"""Reports that were withdrawn from publication: kept with their versions and history, but no evidence any more."""

from __future__ import annotations

from datetime import date

from checker.store.records import Retraction
from checker.store.reports import Reports, block_of


class Retractions(Reports):
    """What takes a report out of the archive, and puts it back."""

    def retract(self, key: str, made: Retraction) -> bool:
        with self.db.transaction():
            rows = self.db.run("SELECT id, current FROM document WHERE key = ? AND current <> 0", (key,))
            if not rows:
                return False
            ((document, version),) = rows
            self._supersede([version])
            self.db.run("UPDATE document SET current = 0 WHERE id = ? RETURNING id", (document,))
            self.db.run(
                "INSERT INTO retraction (document, reason, who, made) VALUES (?, ?, ?, ?) RETURNING id",
                (document, made.reason, made.who, made.made.toordinal()),
            )
        return True

    def reinstate(self, key: str) -> bool:
        with self.db.transaction():
            rows = self.db.run(
                "SELECT d.id, v.id, v.terms, v.published FROM document d JOIN retraction r ON r.document = d.id "
                "JOIN version v ON v.document = d.id WHERE d.key = ? AND r.undone = 0 ORDER BY v.number DESC LIMIT 1",
                (key,),
            )
            if not rows:
                return False
            ((document, version, terms, published),) = rows
            self.db.run("UPDATE retraction SET undone = 1 WHERE document = ? RETURNING id", (document,))
            self.db.run("UPDATE version SET current = 1, story = 0 WHERE id = ? RETURNING id", (version,))
            self.db.run("UPDATE document SET current = ? WHERE id = ? RETURNING id", (version, document))
            self.db.index_terms([(version, terms)])
            self._stale_blocks({block_of(published)})
        return True

    def retractions(self) -> dict[str, Retraction]:
        rows = self.db.run(
            "SELECT d.key, r.reason, r.who, r.made FROM retraction r JOIN document d ON d.id = r.document "
            "WHERE r.undone = 0 ORDER BY r.id"
        )
        return {key: Retraction(reason, who, date.fromordinal(made)) for key, reason, who, made in rows}


__all__ = ["Retractions"]
