"""The facts of one pytest run: which reports it names, read at the first use and once only."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

import pytest

from checker import config as settings
from checker.errors import UserError, UserErrors
from checker.messages import language, say
from checker.model import Document, Figure
from checker.pipeline import Rulebook, official, read, rulebook, together
from checker.testing import sharing, telling
from checker.testing.conflicting import Conflicts
from checker.testing.facts import Facts
from checker.testing.mistakes import BadKey, Incomparable, NotFound, SeveralValues
from checker.testing.value import Value

OPERATORS = ("==", "!=", "<", "<=", ">", ">=")  # of values; what else is asked of them, pytest tells
TOLD = (BadKey, Incomparable, NotFound, SeveralValues)
_FACTS = pytest.StashKey[dict[tuple[str, ...], Facts]]()
_BOOK = pytest.StashKey[Rulebook]()
_SETTINGS = pytest.StashKey[settings.Config]()


def facts_of(config: pytest.Config, paths: Sequence[str] | None = None) -> Facts:
    """The facts of the reports that a file or the run names. A skip, or a failure if strict, where there are none.

    UserErrors for reports that cannot be read and for mistakes in rules.
    """
    lang = lang_of(config)
    named = tuple(shown(path) for path in (paths or paths_of(config)))
    if not named:
        nothing(config, say(lang, "no reports are named: give --facts PATH or set facts_paths"))
    known = config.stash.setdefault(_FACTS, {})
    if named not in known:
        known[named] = _load(config, named, lang)
    if not known[named].figures:
        nothing(config, say(lang, "no figure was found in {paths}", paths=", ".join(named)))
    return known[named]


def paths_of(config: pytest.Config) -> list[str]:
    """--facts, relative to where pytest was started; else facts_paths, relative to the file that says so."""
    given: list[str] = config.getoption("--facts") or []
    if given:
        return [_placed(path, Path(config.invocation_params.dir)) for path in given]
    base = config.inipath.parent if config.inipath else config.rootpath
    return [_placed(path, base) for path in config.getini("facts_paths")]


def _placed(path: str, base: Path) -> str:
    return path if "://" in path or path.startswith("sqlite:") else str(base / Path(path).expanduser())


def shown(path: str) -> str:
    """A path as it is shortest to read from the working folder."""
    try:
        inside = os.path.relpath(path)
    except ValueError:  # another drive
        return path
    return path if "://" in path or path.startswith("sqlite:") or inside.startswith("..") else inside


def lang_of(config: pytest.Config) -> str:
    """The language of what is told: checker.toml's, else the locale's."""
    return settings_of(config).language or language()


def settings_of(config: pytest.Config) -> settings.Config:
    """The checker.toml in force for the run."""
    if _SETTINGS not in config.stash:
        config.stash[_SETTINGS] = settings.find(config.rootpath)
    return config.stash[_SETTINGS]


def book_of(config: pytest.Config) -> Rulebook:
    """Catalogue and rules, with those that checker.toml adds."""
    if _BOOK not in config.stash:
        config.stash[_BOOK] = rulebook(settings_of(config).rules)
    return config.stash[_BOOK]


def _load(config: pytest.Config, paths: tuple[str, ...], lang: str) -> Facts:
    book = book_of(config)
    figures, documents = sharing.once(config, paths, lambda: _read(paths, book, lang))
    ledgers = settings_of(config).reference
    reference: list[Figure] = []
    if ledgers:
        from checker.reference import in_force

        last = max((figure.published for figure in figures if figure.published), default=None)
        reference = in_force(official(ledgers, book.catalogue), last)

    def missing(why: NotFound) -> NoReturn:
        nothing(config, why.lines[0] if len(why.lines) == 1 else "; ".join(why.lines))

    return Facts(
        figures, book.catalogue, book.rules, lang=lang, reference=reference, documents=documents, missing=missing
    )  # fmt: skip


def _read(paths: Sequence[str], book: Rulebook, lang: str) -> tuple[list[Figure], int]:
    from checker.store import is_store, open_store

    documents: list[Document] = []
    stored: list[Figure] = []
    for url in (path for path in paths if is_store(path)):
        store = open_store(url)
        try:
            for member in (*store.block(None, None), *store.block(1, 10**7)):
                documents.append(member.document)
                stored += member.figures
        finally:
            store.close()
    files = [path for path in paths if not is_store(path)]
    if files:
        more, problems = read(files, lang=lang)
        mistakes = [UserError(one.message, one.file, one.line) for one in problems if one.severity == "error"]
        if mistakes:
            raise UserErrors(mistakes)
        documents += more
    return together(documents, book.catalogue, stored=stored), len(documents)


def nothing(config: pytest.Config, why: str) -> NoReturn:
    """A skip with its reason; under --facts-strict a failure, so that an empty run is never green."""
    if config.getoption("--facts-strict"):
        raise pytest.fail.Exception(why, pytrace=False)
    raise pytest.skip.Exception(why, _use_item_location=True)


def compared(op: str, left: object, right: object) -> list[str] | None:
    """The lines of a comparison that does not hold, where it is of ours."""
    if isinstance(left, Value) or isinstance(right, Value):
        try:
            lines = telling.of_comparison(op, left, right) if op in OPERATORS else telling.of_operands(op, left, right)
        except TOLD:  # what came out false without being held against the figures
            lines = telling.of_operands(op, left, right)
    else:
        found = left if isinstance(left, Conflicts) else right if isinstance(right, Conflicts) else None
        if found is None or op != "==":
            return None
        lines = found.lines
    telling.remember(lines[0], lambda: lines)
    return lines


__all__ = ["book_of", "compared", "facts_of", "lang_of", "nothing", "paths_of", "settings_of", "shown"]
