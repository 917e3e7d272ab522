"""The public functions: reports in, the figure table or findings out, for notebooks and pytest."""

from __future__ import annotations

import os
from collections.abc import Iterable
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from checker import messages, pipeline
from checker.errors import UserError, UserErrors
from checker.model import Document, Figure, Finding, Problem

if TYPE_CHECKING:
    from pandera.typing.pandas import DataFrame

    from checker.schema import FigureTable

Paths = str | os.PathLike[str] | Iterable[str | os.PathLike[str]]
Reports = Paths | Document | Iterable[Document]


def read(paths: Paths, *, published: date | None = None) -> list[Document]:
    """The reports of files and folders, in order; published is the date of those that do not say theirs.

    Raises UserErrors naming every input that cannot be read; UserError also where no report is found.

    >>> import pathlib, tempfile
    >>> file = pathlib.Path(tempfile.mkdtemp(), "tin.txt")
    >>> _ = file.write_text("---\\ndate: 2026-01-14\\n---\\nCả nước có 42 đối tác.\\n", encoding="utf-8")
    >>> [report.published.isoformat() for report in read(file)]
    ['2026-01-14']
    """
    _check_day(published, "published")
    documents, problems = pipeline.read(_paths(paths, "paths"), published=published, lang="en")
    _raise_errors(problems if documents else [one._replace(severity="error") for one in problems])
    if not documents:
        raise UserError("no reports: name a file or folder at least")
    return documents


def figures_of(reports: Reports, *, rules: Paths = ()) -> list[Figure]:
    """The figures of the reports as records, in text order; rules are folders that add to the shipped catalogue.

    Offsets count the characters of a report's text in NFC; of a text in another form, documents.composed gives the
    Document that they are of, and documents.raw_offset the way back.

    >>> [f"{figure.value} {figure.unit}" for figure in figures_of(Document("a", "Vốn đăng ký đạt 304 triệu USD."))]
    ['304000000 USD']
    """
    documents = _documents(reports, "reports")
    _check_names(documents)
    return pipeline.together(documents, pipeline.catalogue(folders(rules)))


def extract(reports: Reports, *, rules: Paths = ()) -> DataFrame[FigureTable]:
    """The figure table of the reports: one row a figure, values in base units, days as UTC midnights.

    >>> table = extract(Document("a", "Vốn đăng ký đạt 304 triệu USD, tăng 12,5%."))
    >>> table["value"].tolist()
    [304000000.0, 12.5]
    """
    from checker import schema

    return schema.frame(figures_of(reports, rules=rules))


def load(path: str | os.PathLike[str]) -> DataFrame[FigureTable]:
    """The figure table out of a file that `checker extract` wrote, .parquet, .csv or .jsonl, as extract() gives it."""
    from checker import outputs

    return outputs.load(Path(path))


def check(
    drafts: Reports,
    against: Reports | None = None,
    rules: Paths = (),
    *,
    reference: Paths | None = None,
    lang: str = "vi",
) -> list[Finding]:
    """What contradicts what, by document, place and rule.

    With against, each draft is judged by itself against those reports; without, the drafts among themselves.
    rules are folders that add to the shipped rules; reference names ledgers of official figures; lang is that of the
    messages, vi or en. Raises UserErrors for unreadable reports and for mistakes in rules or ledger.

    >>> one = Document("a.txt", "Năm 2025, xuất khẩu cả nước đạt 475 tỷ USD.", published=date(2026, 1, 14))
    >>> two = Document("b.txt", "Năm 2025, xuất khẩu cả nước đạt 457 tỷ USD.", published=date(2026, 1, 15))
    >>> [finding.severity for finding in check(one, against=two)]
    ['error']
    >>> check(one, against=one)
    []
    """
    messages.known(lang)
    own = _documents(drafts, "drafts")
    archive = None if against is None else _documents(against, "against")
    _check_names([*own, *(archive or ())])
    book = pipeline.rulebook(folders(rules))
    ledger = pipeline.official(_paths(reference or (), "reference"), book.catalogue)
    report = pipeline.check(own, archive, book.rules, book.catalogue, lang=lang, reference=ledger)
    _raise_errors(report.problems)
    return list(report.findings)


def _raise_errors(problems: Iterable[Problem]) -> None:
    mistakes = [UserError(one.message, one.file, one.line, one.column) for one in problems if one.severity == "error"]
    if mistakes:
        raise UserErrors(mistakes)


def _paths(given: Any, argument: str, wanted: str = "paths") -> list[str]:
    """One path as a list of one. UserError for what is no path."""
    for one in (listed := _listed(given)):
        if not isinstance(one, str | os.PathLike):
            raise _mistaken(argument, wanted, one)
    return [os.fspath(one) for one in listed]


def folders(rules: Paths) -> list[Path]:
    """Folders of rules as paths; one may stand without a list."""
    return [Path(one) for one in _paths(rules, "rules")]


def _listed(given: Any) -> list[Any]:
    """One thing as a list of one; a Document is one, though Python can go through it."""
    alone = isinstance(given, str | os.PathLike | Document) or not isinstance(given, Iterable)
    return [given] if alone else list(given)


def _documents(reports: Any, argument: str) -> list[Document]:
    """Documents as they are, in NFC; paths read, those in a row at once. UserError for what is neither."""
    from checker.documents import composed

    documents: list[Document] = []
    for made, some in groupby(_listed(reports), lambda one: isinstance(one, Document)):
        if made:
            documents += [composed(_checked(one)) for one in some]
        else:
            documents += read(_paths(some, argument, "paths or checker.Document"))
    return documents


def _checked(document: Document) -> Document:
    """The document itself. UserError where its name or text is no text, or its day no day."""
    for field in ("name", "text"):
        if not isinstance(getattr(document, field), str):
            raise _mistaken(f"Document.{field}", "text", getattr(document, field))
    _check_day(document.published, "Document.published", document.name)
    return document


def _check_day(day: Any, argument: str, file: str | None = None) -> None:
    if day is not None and type(day) is not date:  # a datetime is a date to Python, but the two do not compare
        raise _mistaken(argument, "a datetime.date or None", day, file)


def _mistaken(argument: str, wanted: str, given: Any, file: str | None = None) -> UserError:
    values = {"argument": argument, "wanted": wanted, "got": f"{given!r:.60} ({type(given).__name__})"}
    return UserError("{argument}: expected {wanted}, not {got}", file, values=values)


def _check_names(documents: Iterable[Document]) -> None:
    """UserError where two have one name and are not one report, as a draft and its copy in the archive are.

    Figures know their report by its name: one of the two would never be compared.
    """
    from checker.documents import same_as

    known: dict[str, Document] = {}
    for one in documents:
        first = known.setdefault(one.name, one)
        if first is not one and not same_as([first])(one):
            raise UserError("two reports are called '{name}': give each a name of its own", values={"name": one.name})


__all__ = ["Paths", "Reports", "check", "extract", "figures_of", "folders", "load", "read"]
