"""The order of the stages: the only file that knows it. Reports in, figures or a Report out.

Stages are imported where they are used, so that each command starts only what it needs.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from checker.config import Config
from checker.model import Catalogue, Checked, Document, Figure, Finding, KindSpec, Problem, Report, Rule, replace

if TYPE_CHECKING:
    from checker import tabled
    from checker.consistency.agreement import Standing
    from checker.consistency.keys import Subject
    from checker.fetching import Limits
    from checker.reference import Entry
    from checker.store.records import Store


class Rulebook(NamedTuple):
    """What the program knows and what it checks."""

    catalogue: Catalogue
    rules: tuple[Rule, ...]


class Fetched(NamedTuple):
    """What the web had, as a file; address is where it came from in the end."""

    name: str
    data: bytes
    address: str


class Request(NamedTuple):
    """A check as the command line asks for it; settings fill in what it leaves open."""

    drafts: Sequence[str | Path]
    against: Sequence[str | Path] | None = None
    reference: Sequence[Path] = ()
    rules: tuple[Path, ...] = ()
    published: date | None = None
    stdin: bytes | None = None
    lang: str = "vi"
    settings: Config = Config()
    jobs: int = 1  # processes that read


def rulebook(folders: Sequence[Path] = ()) -> Rulebook:
    """The shipped catalogue and rules with those of the user's folders. UserErrors with every mistake in them."""
    from checker import kinds, rulebook

    return Rulebook(*rulebook.load(rulebook.sources(folders) if folders else None, kinds.specs()))


def catalogue(folders: Sequence[Path] = ()) -> Catalogue:
    """The shipped catalogue with that of the user's folders: all that reading figures needs."""
    from checker import rulebook

    return rulebook.load_catalogue(rulebook.sources(folders) if folders else None)


def kinds() -> tuple[Mapping[str, KindSpec], Mapping[str, str]]:
    """The rule kinds by name, and the page of each."""
    from checker import kinds

    return kinds.specs(), {name: kind.page for name, kind in kinds.KINDS.items()}


def read(
    paths: Sequence[str | Path],
    *,
    published: date | None = None,
    stdin: bytes | None = None,
    lang: str = "vi",
    settings: Config | None = None,
) -> tuple[list[Document], list[Problem]]:
    """The reports of files, folders, addresses of the web and `-`, and what could not be read.

    published is for those without a date; settings say whether and whom the web is asked.
    """  # fmt: skip
    from checker.documents import is_address, read_paths

    documents: list[Document] = []
    problems: list[Problem] = []
    for web, names in groupby((str(path) for path in paths), is_address):
        if not web:
            found = read_paths(list(names), published=published, stdin=stdin, lang=lang)
            documents, problems = [*documents, *found[0]], [*problems, *found[1]]
            continue
        for name in names:
            found = _of_web(name, published, lang, settings)
            documents, problems = [*documents, *found[0]], [*problems, *found[1]]
    return documents, problems


def _of_web(
    address: str, published: date | None, lang: str, settings: Config | None
) -> tuple[list[Document], list[Problem]]:
    """The article at an address, named by it."""
    from checker.errors import UserError
    from checker.messages import say

    try:
        got = fetch(address, settings)
    except UserError as error:
        reason = say(lang, error.template, **error.values)
        return [], [Problem(address, say(lang, "cannot be opened: {reason}", reason=reason))]
    documents, problems = read_bytes(got.name, got.data, published=published, lang=lang)
    named = [replace(one, name=address + one.name.removeprefix(got.name)) for one in documents]
    return [of_web(one, got.address) for one in named], [one._replace(file=address) for one in problems]


def fetch(address: str, settings: Config | None = None) -> Fetched:
    """An article of the web as a file. Refused (a UserError with a status) where it is not to be had within bounds."""
    from checker import fetching
    from checker.documents.media import MEDIA, as_file

    answer = fetching.get(address, limits(settings)._replace(media=frozenset(MEDIA)))
    if answer.status != 200:
        raise fetching.Refused("the server answers with status {status}", fetching.NOT_THERE, {"status": answer.status})
    name, data = as_file(answer.address, answer.media, answer.charset, answer.data)
    return Fetched(name, data, answer.address)


def limits(settings: Config | None = None) -> Limits:
    """The bounds of every fetch. UserError where the configuration switches it off."""
    from checker import fetching

    if settings is not None and not settings.fetch:
        raise fetching.Refused("asking the web is switched off in checker.toml")
    return fetching.Limits(allowed=settings.fetch_allow if settings is not None else ())


def of_web(document: Document, address: str) -> Document:
    """An article with the address it was fetched from, and its host for an outlet that the page does not name."""
    from urllib.parse import urlsplit

    host = urlsplit(address).hostname or ""
    return replace(document, url=document.url or address, source=document.source or host.removeprefix("www.") or None)


def read_bytes(
    name: str, data: bytes, *, kind: str | None = None, published: date | None = None, lang: str = "vi"
) -> tuple[list[Document], list[Problem]]:
    """The reports in a file's bytes, and what is wrong with them; kind where the name does not tell the format."""
    from checker.documents import read_bytes as reader

    return reader(name, data, kind=kind, published=published, lang=lang)


def extract(
    documents: Iterable[Document], catalogue: Catalogue, problems: list[Problem] | None = None, jobs: int = 1
) -> list[Figure]:
    """The figures of the reports, in order, read by so many processes.

    A report that cannot be gone through is added to problems.
    """
    if jobs > 1:
        return _extract_shared(list(documents), catalogue, problems, jobs)
    from checker import figures, linking, tabled, taught

    found: list[Figure] = []
    for document in documents:
        try:
            read = linking.link(document, figures.find(document, catalogue), catalogue)
            if document.cells:
                read = tabled.with_tables(document, read, catalogue.places, _told_by(document, catalogue))
            found += taught.applied(read, catalogue)
        except Exception as error:
            if problems is None or os.environ.get("CHECKER_DEBUG"):
                raise
            name = type(error).__name__
            message = f"the program failed on this report and left it out ({name}: {error})"
            problems.append(Problem(document.name, message))
    return found


def _told_by(document: Document, catalogue: Catalogue) -> tabled.Reader:
    """How the tables of a report are read: as sentences under its title, by the stages that read its prose."""
    from checker import figures, linking, tabled

    def told(text: str) -> Sequence[Figure]:
        retold = replace(document, text=text, body=0, cells=(), raw_offsets=(), byline=None)
        return linking.link(retold, figures.find(retold, catalogue), catalogue)

    def is_rate(id_: str) -> bool:
        return catalogue.indicators[id_].kind == "rate"

    def quantity_of(text: str) -> tabled.Named | None:
        found = figures.quantity_of(text, catalogue)
        return tabled.Named(*found, is_rate(found[1])) if found else None

    return tabled.Reader(told, partial(figures.time_of, published=document.published), quantity_of, is_rate)


def _extract_shared(
    documents: Sequence[Document], catalogue: Catalogue, problems: list[Problem] | None, jobs: int
) -> list[Figure]:
    from checker.processes import shared

    found: list[Figure] = []
    for chunk, result in shared(_extract_chunk, documents, jobs, _begin, catalogue, problems is not None):
        if result is None:
            found += extract(chunk, catalogue, problems)
            continue
        found += result[0]
        if problems is not None:
            problems += result[1]
    return found


_lent: list[tuple[Catalogue, bool]] = []  # to a process that reads for another: what it knows, whether it goes on


def _begin(catalogue: Catalogue, goes_on: bool) -> None:
    _lent[:] = [(catalogue, goes_on)]


def _extract_chunk(documents: Sequence[Document]) -> tuple[list[Figure], list[Problem]]:
    catalogue, goes_on = _lent[0]
    problems: list[Problem] = []
    return extract(documents, catalogue, problems if goes_on else None), problems


def together(
    documents: Sequence[Document],
    catalogue: Catalogue,
    problems: list[Problem] | None = None,
    stored: Sequence[Figure] = (),
    jobs: int = 1,
) -> list[Figure]:
    """The figures of reports read together: those of one quantity share a link, across the reports of one event.

    Of reports with one name the last counts. stored are figures that a store has of some, which are not read again.
    """
    from checker.linking.events import link_events

    documents = list({document.name: document for document in documents}.values())
    there = {figure.doc for figure in stored}
    read = extract([document for document in documents if document.name not in there], catalogue, problems, jobs)
    return link_events([*read, *stored], documents, catalogue)


def run(request: Request) -> tuple[Rulebook, Report]:
    """Reads everything that a request names, and checks it."""
    settings = request.settings
    book = rulebook([*settings.rules, *request.rules])
    reader = partial(
        read, published=request.published, stdin=request.stdin, lang=request.lang, settings=settings
    )  # fmt: skip
    drafts, problems = reader(request.drafts)
    archive = request.against or ([settings.store] if settings.store else None)
    against: list[Document] | None = None
    store: Store | None = None
    if archive is not None:
        folders, store = _apart(archive)
        against, more = reader(folders)
        problems += [problem for problem in more if problem not in problems]
    ledgers = request.reference or settings.reference
    report = check(
        [_own(draft, settings) for draft in drafts], against, book.rules, book.catalogue, lang=request.lang,
        reference=official(ledgers, book.catalogue), ranks=settings.ranks,
        problems=problems, today=request.published, store=store, jobs=request.jobs,
    )  # fmt: skip
    return book, report


def _apart(archive: Sequence[str | Path]) -> tuple[list[str], Store | None]:
    """Files and folders, and the one store that the archive may have besides."""
    from checker.errors import UserError
    from checker.store import is_store, open_store

    names = [str(path) for path in archive]
    stores = [name for name in names if is_store(name)]
    if len(stores) > 1:
        raise UserError("only one store can be checked against", stores[1])
    return [name for name in names if name not in stores], open_store(stores[0]) if stores else None


def official(ledgers: Sequence[str | Path], catalogue: Catalogue) -> list[Entry]:
    """The entries of ledgers of official figures, file by file. UserErrors with every mistake in all of them."""
    if not ledgers:
        return []
    from checker.reference import load_all

    return load_all([Path(one) for one in ledgers], catalogue)


def _own(draft: Document, settings: Config) -> Document:
    """A draft with the house's defaults for what it does not say itself."""
    return replace(
        draft,
        source=draft.source or next(iter(settings.outlets), None),
        scope=draft.scope or settings.scope,
    )


def check(
    drafts: Sequence[Document],
    against: Sequence[Document] | None,
    rules: Sequence[Rule],
    catalogue: Catalogue,
    *,
    lang: str = "vi",
    reference: Sequence[Entry] = (),
    ranks: Mapping[str, int | Mapping[str, int]] | None = None,
    problems: Sequence[Problem] = (),
    today: date | None = None,
    store: Store | None = None,
    ready: Sequence[Figure] = (),
    jobs: int = 1,
) -> Report:
    """Judges each draft against itself, the archive and the ledger; without an archive, the drafts among themselves.

    ready are the figures of documents that have been read before, or whose reading somebody corrected.

    Of a store only what the drafts touch is fetched: their subjects' figures, and reports of their events.
    """
    from checker.kinds.judge import judge

    if store is not None:
        from checker.archive import against as archived
    problems = list(problems)
    documents = {document.name: document for document in (*(against or ()), *drafts)}
    stored = archived.near(store, drafts) if store is not None else None
    if stored is not None:
        documents |= {one.name: one for one in stored.documents if one.name not in documents}
    seen = [*ready, *(stored.figures if stored else ())]
    figures = together(list(documents.values()), catalogue, problems, seen, jobs)
    by_document: dict[str, list[Figure]] = {name: [] for name in documents}
    for figure in figures:
        by_document[figure.doc].append(figure)
    known = [one.name for one in (*(against or ()), *(stored.documents if stored else ()))]
    archive = [figure for name in dict.fromkeys(known) for figure in by_document[name]]
    unseen: Mapping[Subject, Sequence[int]] = {}
    left = 0
    if store is not None:
        own = [figure for draft in drafts for figure in by_document[draft.name]]
        archive, unseen, left = archived.known(store, drafts, own, archive, catalogue)

    findings: list[Finding] = []
    parts: list[Checked] = []
    ledger: dict[int, Figure] = {}
    for names, official in _turns(drafts, reference, today, together=against is None):
        found, checked = judge(
            [figure for name in names for figure in by_document[name]], archive, rules, catalogue,
            lang=lang, reference=official, ranks=ranks or {}, together=against is None, unseen=unseen,
        )  # fmt: skip
        findings += found
        parts.append(checked)
        ledger |= {id(figure): figure for figure in official}
    judged = dict.fromkeys(draft.name for draft in drafts)
    checked = _with_tables(_sum(parts, len(judged)), [documents[name] for name in judged], by_document)
    if store is not None:
        documents = archived.shown(store, findings) | documents
    return Report(
        findings=tuple(sorted(findings, key=_place)),
        checked=checked._replace(not_looked_at=left),
        problems=tuple(problems),
        documents=documents,
        figures=tuple(figure for name in judged for figure in by_document[name]),
        against=tuple(archive),
        official=tuple(ledger.values()),
    )


def standings(
    report: Report, catalogue: Catalogue, *, attached: Collection[str] = (), house: Collection[str] = ()
) -> Mapping[tuple[str, int], Standing]:
    """What each figure of the drafts meets that says the same; attached names what the drafts are written from."""
    from checker.consistency.agreement import standings as found

    return found(report.figures, report.against, report.official, catalogue, attached=attached, house=house)


def history(store: Store, draft: Document, figure: Figure, catalogue: Catalogue) -> list[Figure]:
    """All that a store has of what a draft's figure is about; of long histories a check looks at the times it needs."""
    from checker.archive import against

    return against.history(store, draft, figure, catalogue)


def _turns(
    drafts: Sequence[Document], entries: Sequence[Entry], today: date | None, together: bool
) -> list[tuple[list[str], list[Figure]]]:
    """The drafts that one state of the ledger speaks to, with its figures: those in force on the draft's day."""
    names = dict.fromkeys(draft.name for draft in drafts)
    if not entries:
        return [(list(names), [])] if names else []
    from checker.reference import in_force

    if together:
        last = max((draft.published for draft in drafts if draft.published), default=today)
        return [(list(names), in_force(entries, last))] if names else []
    days = {draft.name: draft.published or today for draft in drafts}
    turns: dict[tuple[int, ...], tuple[list[str], list[Figure]]] = {}
    for name in names:
        official = in_force(entries, days[name])
        turns.setdefault(tuple(map(id, official)), ([], official))[0].append(name)
    return list(turns.values())


def _place(finding: Finding) -> tuple[str, int, int, str, str]:
    if not finding.figures:
        return ("", 0, 0, finding.rule, finding.id)
    first = finding.figures[0]
    return (first.doc, first.line, first.column, finding.rule, finding.id)


def _with_tables(checked: Checked, drafts: Iterable[Document], figures: Mapping[str, Sequence[Figure]]) -> Checked:
    """What was looked at with the numbers of tables that were not read."""
    from checker import tabled
    from checker.consistency.facts import IN_TABLE

    left = sum(tabled.unread(draft, figures[draft.name]) for draft in drafts if draft.cells)
    if not left:
        return checked
    return checked._replace(
        figures=checked.figures + left, not_comparable=checked.not_comparable + left,
        reasons={**checked.reasons, IN_TABLE: left},
    )  # fmt: skip


def _sum(parts: Sequence[Checked], documents: int) -> Checked:
    reasons: Counter[str] = Counter()
    for part in parts:
        reasons.update(part.reasons)
    return Checked(
        documents,
        sum(part.figures for part in parts),
        sum(part.compared for part in parts),
        sum(part.not_comparable for part in parts),
        dict(reasons),
        frozenset(place for part in parts for place in part.places),
    )


def quantity(text: str, published: date | None = None) -> Figure | None:
    """A quantity as somebody types it (hơn 475 tỷ USD), read as a report's; None where it is none, or more than one."""
    from checker.languages import words

    sentence = words("vi")["fields"]["quantity"].format(text=text)
    document = Document("field", sentence, published=published or date.today())
    found = extract([document], Catalogue(), [])
    return found[0] if len(found) == 1 else None


def explain(document: Document, line: int, column: int, catalogue: Catalogue, *, lang: str = "vi") -> list[str]:
    """How the figure at a place was read, as lines; column 0 means every figure of the line. Empty: none is there."""
    from checker import figures
    from checker.linking import explaining

    return explaining.explain(document, figures.find(document, catalogue), catalogue, line, column, lang)


def run_cases(book: Rulebook) -> list[Problem]:
    """The cases of the rules that do not come out as they say, each as a problem at its rule."""
    from checker import kinds

    return kinds.run_cases(book.rules, lambda documents: together(documents, book.catalogue), book.catalogue)


def names(book: Rulebook, lang: str) -> dict[str, str]:
    """The indicators' names for a reader."""
    return {
        id_: words[0]
        for id_, indicator in book.catalogue.indicators.items()
        if (words := indicator.names.get(lang) or next(iter(indicator.names.values()), ()))
    }


def reasons(book: Rulebook, lang: str) -> dict[str, str]:
    """Why each rule matters, for a reader."""
    return {rule.id: rule.about.get(lang) or next(iter(rule.about.values()), "") for rule in book.rules}


__all__ = [
    "Fetched", "Request", "Rulebook", "catalogue", "check", "explain", "extract", "fetch", "history", "kinds",
    "limits", "names", "of_web", "official", "quantity", "read", "read_bytes", "reasons", "rulebook", "run",
    "run_cases", "standings", "together",
]  # fmt: skip
