"""What goes into a store and comes out of it, and the protocol that every implementation keeps."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import date
from typing import Any, NamedTuple, Protocol

from checker.model import Document, Figure, Finding

Subject = tuple[str, str | None, str | None]  # what is measured, whose, within which boundary
DECISIONS = ("ignore", "other-wrong", "accept")


class Kept(NamedTuple):
    """A report as it is now: its identity, its content's digest, its figures before reports are linked."""

    key: str  # the address, else the name: what versions of one report share
    digest: str
    document: Document
    figures: Sequence[Figure] = ()
    terms: Sequence[str] = ()  # by which reports of its event find it


class Known(NamedTuple):
    """What a store has of a report."""

    version: int
    digest: str


class Member(NamedTuple):
    """A current version with its figures, not linked, and the first report of its story (itself, if alone)."""

    version: int
    document: Document
    figures: list[Figure]
    story: int | None = None


class Filed(NamedTuple):
    """Where a linked figure belongs: position among its report's, group that is judged at once, subject and period."""

    position: int
    group: str
    subject: Subject
    period: date | None
    link: str | None
    value: float


class Placement(NamedTuple):
    """A version after its event is known: its story, its filed figures, and why the others cannot be compared."""

    version: int
    story: int
    filed: Sequence[Filed]
    refused: Mapping[str, int]


class Judgement(NamedTuple):
    """What the rules found in one group, and how many of its figures were compared."""

    group: str
    findings: Sequence[Finding]
    figures: int
    compared: int


class State(NamedTuple):
    """A finding with its history: run days of its first sight and of the beginning of its status."""

    finding: Finding
    status: str  # new, ongoing, resolved, returned, ignored
    first: date
    since: date
    group: str = ""


class Decision(NamedTuple):
    """What an editor decided on a finding; until is the last day on which it counts."""

    id: int
    finding: str
    kind: str  # one of DECISIONS
    reason: str
    who: str
    made: date
    until: date | None = None
    value: str | None = None


class Retraction(NamedTuple):
    """Why a report was withdrawn from publication, who said so, and when."""

    reason: str
    who: str
    made: date


class Run(NamedTuple):
    """One night: its number, day, whether it has ended, and what it counted."""

    id: int
    day: date
    finished: bool
    result: Mapping[str, Any]


class Store(Protocol):
    """Documents with their versions, figures, findings with their history, decisions. Days are dates, texts NFC."""

    url: str

    def close(self) -> None: ...
    def transaction(self) -> AbstractContextManager[None]: ...
    def writing(self) -> AbstractContextManager[None]:
        """The right to run a night: one process at a time; UserError for a second one."""
        ...

    # documents
    def known(self, keys: Sequence[str]) -> dict[str, Known]: ...
    def had(self, key: str, digest: str) -> bool: ...
    def keep(self, batch: Sequence[Kept], run: int, fingerprint: str) -> None:
        """Takes in new reports and new versions; the versions before are kept and are no evidence any more."""
        ...

    def unread(self, fingerprint: str, limit: int) -> list[Member]:
        """Current versions whose figures were read with another catalogue or program."""
        ...

    def reread(self, batch: Sequence[Member], fingerprint: str) -> None: ...
    def versions(self, key: str) -> list[tuple[int, Document]]: ...
    def documents(self, names: Iterable[str]) -> dict[str, Document]: ...

    # reports that were withdrawn from publication
    def retract(self, key: str, made: Retraction) -> bool:
        """Takes a report out: its versions stay, but are no evidence, and groups it was in are judged again.

        False where no report of this key is in. Only for whoever has the right to write nights.
        """
        ...

    def reinstate(self, key: str) -> bool:
        """Puts a report back as it last was; False where it was not withdrawn."""
        ...

    def retractions(self) -> dict[str, Retraction]:
        """Those in force, by the reports' keys."""
        ...

    # events
    def stale_blocks(self) -> list[int]: ...
    def block(self, first: int | None, last: int | None) -> list[Member]:
        """Current versions published from one ordinal day to another; None: those without a day."""
        ...

    def place(self, placements: Sequence[Placement], block: int, next_block: int | None) -> None:
        """Files the figures of a block's versions; groups that changed, and the next block if asked, become stale."""
        ...

    def candidates(self, terms: Sequence[str], first: int, last: int, limit: int) -> list[int]:
        """Stories of current versions that share rare terms, published in those days, the likest first."""
        ...

    def story(self, stories: Sequence[int]) -> list[Member]: ...

    # figures
    def times(self, subjects: Sequence[tuple[str, Subject]]) -> dict[Subject, dict[int, int]]:
        """How many figures there are of each subject of which there are any, by the ordinal of their periods' last day.

        0 stands for those of which nobody says when they are.
        """
        ...

    def figures(
        self, subjects: Sequence[tuple[str, Subject]], times: Mapping[Subject, Collection[int]] | None = None
    ) -> list[Figure]:
        """The linked figures of (group, subject) pairs, in order of their reports; of times those that end then."""
        ...

    def groups(self, groups: Sequence[str]) -> dict[str, list[Figure]]: ...

    # judging
    def stale_groups(self, fingerprint: str, limit: int) -> list[str]: ...
    def judged(self, judgements: Sequence[Judgement], fingerprint: str) -> None: ...
    def current(self) -> list[tuple[str, Finding]]: ...

    # findings and decisions
    def states(self) -> dict[str, State]: ...
    def update(self, states: Sequence[State], run: int) -> None: ...
    def rename(self, names: Mapping[str, str]) -> None:
        """New id → old id: decisions and history of the old one are the new one's."""
        ...

    def history(self, finding: str) -> list[tuple[date, str]]: ...
    def decide(self, decision: Decision) -> int: ...
    def withdraw(self, decision: int) -> bool: ...
    def decisions(self) -> list[Decision]: ...

    # runs
    def begin(self, day: date) -> int: ...
    def taken(self, run: int) -> tuple[int, int]:
        """How many reports are new, and how many changed, since the last night that ended: run has not yet."""
        ...

    def finish(self, run: int, result: Mapping[str, Any]) -> None: ...
    def runs(self, limit: int = 10) -> list[Run]: ...
    def noted(self, name: str) -> str | None:
        """What was noted under a name; None where nothing was."""
        ...

    def note(self, notes: Mapping[str, str]) -> None:
        """Keeps short texts by name, each in the place of what was noted under it."""
        ...

    def indicators(self) -> list[str]: ...
    def coverage(self) -> dict[str, Any]: ...
    def trouble(self) -> list[str]:
        """What is unsound about the store, as sentences; none: it is sound."""
        ...


__all__ = [
    "DECISIONS", "Decision", "Filed", "Judgement", "Kept", "Known", "Member", "Placement", "Retraction", "Run", "State",
    "Store", "Subject",
]  # fmt: skip
