"""What stands on the desk: rules, archive and ledger, loaded once; and the judging of a draft with what was learned."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, time
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Generic, TypeVar

from checker import pipeline
from checker.config import Config
from checker.documents import is_address
from checker.errors import UserError
from checker.model import Catalogue, Document, Figure, Finding, Problem, Report, replace
from checker.web import uploads
from checker.web.drafts import IGNORE, LEDGER, Action, Draft, Edit, edited, edits_of
from checker.web.entries import entry
from checker.web.lessons import Lessons
from checker.web.teaching import LEDGER_FILE, Teaching

if TYPE_CHECKING:
    from checker.consistency.agreement import Standing
    from checker.outputs.wordchanges import Altered
    from checker.store.records import Store
    from checker.web.memory import Memory

T = TypeVar("T")
READERS = 3  # files that are read at a time, each in a process of its own
REMEMBERED = 40  # drafts whose reading is kept ready
FRESH = 60.0  # seconds for which a judgement holds while nobody decides anything: the archive may grow meanwhile


@dataclass(frozen=True, slots=True)
class Judged:
    """A draft as it stands: its text, findings and what each figure meets."""

    document: Document  # with the edits made
    original: Document
    edits: Sequence[Edit]
    report: Report  # findings set aside left out
    standings: Mapping[tuple[str, int], Standing]
    aside: Sequence[tuple[Finding, Action]] = ()  # ignored findings, with the decision
    corrected: Mapping[int, Action] = field(default_factory=dict)  # offset → whose correction it was read with
    attached: frozenset[str] = frozenset()  # names of the documents that the draft was written from
    problems: Sequence[Problem] = ()
    altered: Sequence[Altered] = ()  # figures that tracked changes of the Word file touched

    def figure(self, start: int) -> Figure | None:
        return next((one for one in self.report.figures if one.start == start), None)

    def finding(self, name: str) -> Finding | None:
        return next((one for one in self.report.findings if one.id == name), None)


class Desk:
    """Everything that a check needs besides the draft."""

    def __init__(
        self, settings: Config, memory: Memory, *, against: Sequence[str] = (), reference: Sequence[Path] = (),
        rules: Sequence[Path] = (), lang: str = "vi", learned: Path | None = None,
    ) -> None:  # fmt: skip
        self.settings, self.memory = settings, memory
        # what this desk itself wrote is not read back: its memory says the same, and takes it back at once
        self.book = pipeline.rulebook([one for one in (*settings.rules, *rules) if not _same(one, learned)])
        self.teaching = Teaching(learned, self.book.catalogue) if learned is not None else None
        self.teach()
        archive = list(against) or ([str(settings.store)] if settings.store else [])
        folders, self._store = _apart(archive)
        for one in folders:
            if not is_address(one) and not Path(one).exists():  # a file that cannot be read is told; this is a slip
                raise UserError("no such file or folder", one)
        self.archive, self.problems = pipeline.read(folders, lang=lang, settings=settings)
        self._read = pipeline.extract(self.archive, self.book.catalogue, self.problems)
        own = learned / LEDGER_FILE if learned is not None else None
        ledgers = [one for one in reference or settings.reference if not _same(one, own)]
        self.ledger = pipeline.official(ledgers, self.book.catalogue)
        self._documents = Kept[tuple[list[Document], list[Problem]]]()
        self._figures = Kept[list[Figure]]()
        self._judgements = Kept[tuple[float, Judged | Problem]]()

    def teach(self) -> None:
        """Lets checks, nights and tests know what is in force now, where there is a folder for it."""
        if self.teaching is not None:
            self.teaching.follow(self.memory)

    def judge(self, draft: Draft, lang: str) -> Judged | Problem:
        """The draft as it stands, judged anew if anything was decided since; a Problem where it cannot be read."""
        asked = (draft.id, lang, self.memory.stamp())
        ready = self._judgements.get(asked)
        if ready is not None and monotonic() - ready[0] < FRESH:
            return ready[1]
        judged = self._judge(draft, lang)
        self._judgements.put(asked, (monotonic(), judged))
        return judged

    def _judge(self, draft: Draft, lang: str) -> Judged | Problem:
        """The draft against itself, its sources, the ledger and the archive."""
        documents, problems = self._of_bytes(draft.id, draft.name, draft.data, draft.published, lang)
        if not documents:
            return next(iter(problems), Problem(draft.name, ""))
        original = _described(documents[0], draft, self.settings)
        edits = edits_of(self.memory.actions(draft.id))
        document = edited(original, edits)
        with ThreadPoolExecutor(max_workers=READERS) as readers:
            read = list(readers.map(
                lambda one: self._of_bytes(f"{draft.id}/{one[0]}", one[1].name, one[1].data, document.published, lang),
                enumerate(draft.sources),
            ))  # fmt: skip
        sources: list[Document] = []
        names = {document.name, *(one.name for one in self.archive)}
        for given, (found, more) in zip(draft.sources, read, strict=True):
            problems = [*problems, *more]
            for one in (pipeline.of_web(one, given.url) if given.url else one for one in found):
                name = one.name if one.name not in names else f"{one.name} ({len(names)})"
                names.add(name)
                sources.append(replace(one, name=name, published=one.published or document.published))
        return self._judged(draft, original, document, edits, sources, problems, lang)

    def _judged(
        self, draft: Draft, original: Document, document: Document, edits: Sequence[Edit],
        sources: list[Document], problems: Sequence[Problem], lang: str,
    ) -> Judged:  # fmt: skip
        lessons = Lessons(self.memory.lessons(), draft.id)
        report, corrected = self.check(document, sources, lessons, lang)
        standings = pipeline.standings(
            report, self.book.catalogue, attached={one.name for one in sources}, house=self.settings.outlets
        )
        ignored = {**self._decided(), **lessons.of(IGNORE)}
        aside = [(one, ignored[one.id]) for one in report.findings if one.id in ignored]
        attached = frozenset(one.name for one in sources)
        open_ = [one for one in report.findings if one.id not in ignored]
        report = replace(report, findings=tuple(sorted(open_, key=lambda one: _weight(one, attached))))
        changed = _altered(draft, original, self._extracted(original, lessons.catalogue(self.book.catalogue)))
        return Judged(
            document, original, edits, report, standings, aside, corrected, attached, problems, changed
        )  # fmt: skip

    def check(
        self, document: Document, sources: Sequence[Document], lessons: Lessons, lang: str
    ) -> tuple[Report, Mapping[int, Action]]:
        """One document against sources, ledger and archive, read as editors taught."""
        catalogue = lessons.catalogue(self.book.catalogue)
        own: list[Figure] = []
        corrected: dict[int, Action] = {}
        for figure in (figure for one in (document, *sources) for figure in self._extracted(one, catalogue)):
            taught, action = lessons.taught(figure, own=figure.doc == document.name)
            own.append(taught)
            if action is not None and figure.doc == document.name:
                corrected[figure.start] = action
        archive = [one for one in self.archive if one.text != document.text]
        names = {one.name for one in archive}
        known = [lessons.evidence(one) for one in self._archive(lessons) if one.doc in names]
        with self.opened() as store:
            report = pipeline.check(
                [document], [*sources, *archive], self.book.rules, catalogue, lang=lang,
                reference=[*self.ledger, *(entry(one, lang) for one in lessons.of(LEDGER).values())],
                ranks=self.settings.ranks, store=store, ready=[*own, *known],
            )  # fmt: skip
        return report, corrected

    def history(self, judged: Judged, figure: Figure) -> list[Figure]:
        """What the store has besides of what a figure is about: a check leaves what is of other times."""
        if not judged.report.checked.not_looked_at:
            return []
        with self.opened() as store:
            return [] if store is None else pipeline.history(store, judged.document, figure, self.book.catalogue)

    def _decided(self) -> dict[str, Action]:
        """What the nights' editors decided to ignore, as decisions of the desk."""
        with self.opened() as store:
            if store is None:
                return {}
            return {
                one.finding: Action(
                    0, "", IGNORE, one.finding, {"reason": one.reason}, one.who, datetime.combine(one.made, time())
                )
                for one in store.decisions()
                if one.kind == "ignore" and (one.until is None or one.until >= date.today())
            }

    def tell(self, finding: str, reason: str, who: str) -> int | None:
        """Tells the nights what was decided on a finding; the decision's number in the store, if there is one."""
        from checker.store.records import Decision

        with self.opened() as store:
            if store is None:
                return None
            return store.decide(Decision(0, finding, "ignore", reason, who, date.today()))

    def untell(self, decision: int) -> None:
        """Takes back what the nights were told."""
        with self.opened() as store:
            if store is not None:
                store.withdraw(decision)

    def _archive(self, lessons: Lessons) -> list[Figure]:
        """The archive's figures; those of reports that have a new name of an indicator in them are read again."""
        touched = [one for one in self.archive if lessons.renames(one.text)]
        if not touched:
            return self._read
        names = {one.name for one in touched}
        again = pipeline.extract(touched, lessons.catalogue(self.book.catalogue), [])
        return [*(one for one in self._read if one.doc not in names), *again]

    @property
    def shelved(self) -> bool:
        """Whether there is a store, whose nights have findings to show."""
        return self._store is not None

    @property
    def size(self) -> int:
        """Reports that a draft is compared with: those given as files and the store's."""
        with self.opened() as store:
            return len(self.archive) + (store.coverage()["documents"] if store is not None else 0)

    @contextmanager
    def opened(self) -> Iterator[Store | None]:
        """The store, if there is one; a connection of its own for each use."""
        if self._store is None:
            yield None
            return
        from checker.store import open_store

        store = open_store(self._store)
        try:
            yield store
        finally:
            store.close()

    def _of_bytes(
        self, key: str, name: str, data: bytes, published: date | None, lang: str
    ) -> tuple[list[Document], list[Problem]]:
        """The documents of an upload, read once."""
        asked = (key, published, lang)
        found = self._documents.get(asked)
        if found is None:
            found = uploads.read(name, data, published=published, lang=lang)
            self._documents.put(asked, found)
        return found

    def _extracted(self, document: Document, catalogue: Catalogue) -> list[Figure]:
        asked = (document, catalogue.fingerprint)
        found = self._figures.get(asked)
        if found is None:
            found = pipeline.extract([document], catalogue, [])
            self._figures.put(asked, found)
        return found


class Kept(Generic[T]):
    """The last few results by what was asked."""

    def __init__(self) -> None:
        self._found: OrderedDict[Hashable, T] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, asked: Hashable) -> T | None:
        with self._lock:
            if asked in self._found:
                self._found.move_to_end(asked)
            return self._found.get(asked)

    def put(self, asked: Hashable, result: T) -> None:
        with self._lock:
            self._found[asked] = result
            while len(self._found) > REMEMBERED:
                self._found.popitem(last=False)


def _same(one: Path, other: Path | None) -> bool:
    return other is not None and one.resolve() == other.resolve()


def _altered(draft: Draft, document: Document, figures: Sequence[Figure]) -> Sequence[Altered]:
    if not draft.is_word:
        return ()
    from checker.outputs.wordchanges import altered

    try:
        return altered(draft.data, document, figures)
    except UserError:  # it could be read, but not as Word itself would
        return ()


def _apart(archive: Sequence[str]) -> tuple[list[str], str | None]:
    from checker.store import is_store

    stores = [name for name in archive if is_store(name)]
    return [name for name in archive if name not in stores], stores[0] if stores else None


def _described(document: Document, draft: Draft, settings: Config) -> Document:
    """The document with what its editor said of it, else what it says itself, else the house's defaults."""
    if draft.url:
        document = pipeline.of_web(document, draft.url)
    return replace(
        document,
        published=draft.published or document.published,
        source=draft.source or document.source or next(iter(settings.outlets), None),
        scope=draft.scope or document.scope or settings.scope,
    )


def _weight(finding: Finding, attached: frozenset[str]) -> tuple[int, bool, int]:
    """Errors first; among equals what today's sources say, then the order of the text."""
    grave = ("error", "warning", "info").index(finding.severity)
    sourced = any(one.doc in attached for one in finding.figures)
    return grave, not sourced, finding.figures[0].start if finding.figures else 0


__all__ = ["Desk", "Judged"]
