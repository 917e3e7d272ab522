"""The tables of a store, by schema version; a store of an older version is brought up to date when it is opened."""

from __future__ import annotations

VERSION = 2

# {serial}: a key the database numbers itself; {clustered}: rows lie in the order of their key (SQLite).
# Days are ordinals, 0 where there is none; words are numbers of the dictionary, 0 where there is none.
TABLES = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE word (id {serial}, text TEXT NOT NULL UNIQUE);
CREATE TABLE document (id {serial}, key TEXT NOT NULL UNIQUE, current INTEGER NOT NULL DEFAULT 0);
CREATE TABLE version (
  id {serial}, document INTEGER NOT NULL, number INTEGER NOT NULL, digest TEXT NOT NULL, current INTEGER NOT NULL,
  published INTEGER NOT NULL, name TEXT NOT NULL, title TEXT, source TEXT, url TEXT, more TEXT NOT NULL,
  body TEXT NOT NULL, terms TEXT NOT NULL, run INTEGER NOT NULL, story INTEGER NOT NULL DEFAULT 0,
  read_with INTEGER NOT NULL, figures TEXT NOT NULL);
CREATE INDEX version_document ON version (document, number);
CREATE INDEX version_day ON version (current, published);
CREATE INDEX version_name ON version (name);
CREATE INDEX version_read ON version (current, read_with);
CREATE INDEX version_story ON version (current, story);
CREATE TABLE figure (
  grp INTEGER NOT NULL, what INTEGER NOT NULL, scope INTEGER NOT NULL, boundary INTEGER NOT NULL,
  period INTEGER NOT NULL, version INTEGER NOT NULL, position INTEGER NOT NULL, link INTEGER NOT NULL,
  value DOUBLE PRECISION NOT NULL,
  PRIMARY KEY (grp, what, scope, boundary, period, version, position)) {clustered};
CREATE INDEX figure_version ON figure (version);
CREATE TABLE summary (
  grp INTEGER NOT NULL, what INTEGER NOT NULL, scope INTEGER NOT NULL, boundary INTEGER NOT NULL,
  period INTEGER NOT NULL, figures INTEGER NOT NULL, least DOUBLE PRECISION NOT NULL,
  greatest DOUBLE PRECISION NOT NULL,
  PRIMARY KEY (grp, what, scope, boundary, period)) {clustered};
CREATE TABLE refused (version INTEGER NOT NULL, reason INTEGER NOT NULL, figures INTEGER NOT NULL,
  PRIMARY KEY (version, reason)) {clustered};
CREATE TABLE stale_block (block INTEGER PRIMARY KEY);
CREATE TABLE stale_group (grp INTEGER PRIMARY KEY);
CREATE TABLE judged (grp INTEGER PRIMARY KEY, judged_with INTEGER NOT NULL, figures INTEGER NOT NULL,
  compared INTEGER NOT NULL);
CREATE INDEX judged_with ON judged (judged_with);
CREATE TABLE occurrence (grp INTEGER NOT NULL, finding TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (grp, finding))
  {clustered};
CREATE TABLE finding (id TEXT PRIMARY KEY, status TEXT NOT NULL, first INTEGER NOT NULL, since INTEGER NOT NULL,
  grp INTEGER NOT NULL, body TEXT NOT NULL);
CREATE TABLE history (finding TEXT NOT NULL, run INTEGER NOT NULL, day INTEGER NOT NULL, status TEXT NOT NULL,
  PRIMARY KEY (finding, run)) {clustered};
CREATE TABLE decision (id {serial}, finding TEXT NOT NULL, kind TEXT NOT NULL, reason TEXT NOT NULL,
  who TEXT NOT NULL, made INTEGER NOT NULL, until INTEGER NOT NULL, value TEXT, withdrawn INTEGER NOT NULL DEFAULT 0);
CREATE TABLE run (id {serial}, day INTEGER NOT NULL, finished INTEGER NOT NULL DEFAULT 0, result TEXT NOT NULL);
CREATE TABLE retraction (id {serial}, document INTEGER NOT NULL, reason TEXT NOT NULL, who TEXT NOT NULL,
  made INTEGER NOT NULL, undone INTEGER NOT NULL DEFAULT 0);
CREATE INDEX retraction_document ON retraction (document);
"""

# version → what brings a store of the version before up to it
MIGRATIONS: dict[int, str] = {
    2: """
CREATE TABLE retraction (id {serial}, document INTEGER NOT NULL, reason TEXT NOT NULL, who TEXT NOT NULL,
  made INTEGER NOT NULL, undone INTEGER NOT NULL DEFAULT 0);
CREATE INDEX retraction_document ON retraction (document);
""",
}


def statements(script: str, **words: str) -> list[str]:
    """The statements of a script, the dialect's words filled in."""
    return [one.strip() for one in script.format(**words).split(";") if one.strip()]


__all__ = ["MIGRATIONS", "TABLES", "VERSION", "statements"]
