"""The public functions: reports in, the figure table or findings out, for notebooks and pytest."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from checker import pipeline
from checker.errors import UserError, UserErrors
from checker.model import Document, Figure, Finding

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
    documents, problems = pipeline.read([os.fspath(path) for path in _listed(paths)], published=published, lang="en")
    mistakes = [
        UserError(problem.message, problem.file, problem.line, problem.column)
        for problem in problems
        if problem.severity == "error"
    ]
    if mistakes:
        raise UserErrors(mistakes)
    return documents


def figures_of(reports: Reports, *, rules: Sequence[str | os.PathLike[str]] = ()) -> list[Figure]:
    """The figures of the reports as records, in text order; rules are folders that add to the shipped catalogue.

    >>> [f"{figure.value} {figure.unit}" for figure in figures_of(Document("a", "Vốn đăng ký đạt 304 triệu USD."))]
    ['304000000 USD']
    """
    catalogue = pipeline.catalogue([Path(folder) for folder in rules])
    return pipeline.together(_documents(reports), catalogue)


def extract(reports: Reports, *, rules: Sequence[str | os.PathLike[str]] = ()) -> DataFrame[FigureTable]:
    """The figure table of the reports: one row a figure, values in base units, days as UTC midnights.

    >>> table = extract(Document("a", "Vốn đăng ký đạt 304 triệu USD, tăng 12,5%."))
    >>> table["value"].tolist()
    [304000000.0, 12.5]
    """
    from checker import schema

    return schema.frame(figures_of(reports, rules=rules))


def check(
    drafts: Reports,
    against: Reports | None = None,
    rules: Sequence[str | os.PathLike[str]] = (),
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
    book = pipeline.rulebook([Path(folder) for folder in rules])
    report = pipeline.check(
        _documents(drafts), None if against is None else _documents(against), book.rules, book.catalogue, lang=lang,
        reference=pipeline.official([Path(one) for one in _listed(reference)], book.catalogue),
    )  # fmt: skip
    mistakes = [UserError(one.message, one.file, one.line) for one in report.problems if one.severity == "error"]
    if mistakes:
        raise UserErrors(mistakes)
    return list(report.findings)


def _listed(paths: Paths | None) -> list[str | os.PathLike[str]]:
    """One path as a list of one."""
    return [paths] if isinstance(paths, str | os.PathLike) else list(paths or ())


def _documents(reports: Reports) -> list[Document]:
    """Documents as they are, paths read."""
    if isinstance(reports, Document):
        return [reports]
    if isinstance(reports, str | os.PathLike):
        return read(reports)
    documents: list[Document] = []
    for report in reports:
        documents += [report] if isinstance(report, Document) else read(report)
    return documents


__all__ = ["Paths", "Reports", "check", "extract", "figures_of", "read"]
