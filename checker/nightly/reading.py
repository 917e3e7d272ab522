"""Takes the sources' reports in: what is unchanged is passed over, the rest is read and kept, chunk by chunk."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from checker import pipeline
from checker.archive.against import terms
from checker.documents import url_key
from checker.model import Catalogue, Document, Figure, Problem, replace
from checker.nightly.workers import Workers
from checker.store.records import Kept, Member, Retraction, Store

CHUNK = 500  # reports of one transaction
Tell = Callable[[str, int], None]  # a step of the night and how many are done


class Intake(NamedTuple):
    """What a night took in."""

    seen: int
    problems: list[Problem]


class Read(NamedTuple):
    """A report's figures, not linked, the terms it is found by, and what went wrong."""

    figures: list[Figure]
    terms: list[str]
    problems: list[Problem]


def key_of(document: Document) -> str:
    """What versions of one report share: the address, else the name."""
    return url_key(document.url) if document.url else document.name


def digest_of(document: Document) -> str:
    """Changes with anything that a reader or a rule could see."""
    digest = hashlib.blake2b(digest_size=16)
    for part in (
        document.text, document.title, document.source, document.published, document.scope, document.body,
        document.cells or "",
    ):  # fmt: skip
        digest.update(f"{part}\0".encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def read_figures(documents: list[Document], catalogue: Catalogue) -> list[Read]:
    """The figures of each report; one that the program fails on is told and has none."""
    result = []
    for document in documents:
        problems: list[Problem] = []
        figures = pipeline.extract([document], catalogue, problems)
        result.append(Read(figures, terms(document), problems))
    return result


def take_in(
    store: Store, items: Iterable[Document | Problem], workers: Workers, run: int, fingerprint: str, tell: Tell
) -> Intake:
    """Reads what is new at once; what has changed at the end, when its last state in the sources is known."""
    problems: list[Problem] = []
    held: dict[str, tuple[str, Document]] = {}
    seen = 0
    withdrawn = store.retractions()

    def fresh() -> Iterator[list[tuple[str, str, Document]]]:
        nonlocal seen
        for some in _chunks(items, problems):
            seen += len(some)
            tell("reading", seen)
            new = _new(store, [one for one in some if not _withdrawn(store, one, withdrawn, problems)], held)
            if new:
                yield new

    def keep(chunks: Iterable[list[tuple[str, str, Document]]]) -> None:
        for chunk, reads in workers.read(chunks):
            for read in reads:
                problems.extend(read.problems)
            store.keep(
                [Kept(key, digest, document, read.figures, read.terms)
                 for (key, digest, document), read in zip(chunk, reads, strict=True)],
                run, fingerprint,
            )  # fmt: skip

    keep(fresh())
    rest = [(key, digest, document) for key, (digest, document) in held.items()]
    keep(rest[at : at + CHUNK] for at in range(0, len(rest), CHUNK))
    return Intake(seen, problems)


def _chunks(items: Iterable[Document | Problem], problems: list[Problem]) -> Iterator[list[Document]]:
    some: list[Document] = []
    for item in items:
        if isinstance(item, Problem):
            problems.append(item)
            continue
        name = (item.url or item.name).encode("utf-8", "replace").decode()  # of file names in other encodings
        some.append(replace(item, name=name, first_line=1 if item.url else item.first_line))
        if len(some) == CHUNK:
            yield some
            some = []
    if some:
        yield some


def _withdrawn(store: Store, document: Document, withdrawn: Mapping[str, Retraction], problems: list[Problem]) -> bool:
    """Whether a report was withdrawn; that it is here again with another text is told."""
    key = key_of(document)
    if key not in withdrawn:
        return False
    if not store.had(key, digest_of(document)):
        day = withdrawn[key].made.isoformat()
        problems.append(
            Problem(
                document.name,
                f"withdrawn on {day} and here again with another text: it is left out",
                severity="warning",
            )
        )
    return True


def _new(store: Store, some: list[Document], held: dict[str, tuple[str, Document]]) -> list[tuple[str, str, Document]]:
    """Those that the store has never seen; others that differ from it are held."""
    keyed = [(key_of(document), digest_of(document), document) for document in some]
    known = store.known(list(dict.fromkeys(key for key, _, _ in keyed)))
    new: dict[str, tuple[str, str, Document]] = {}
    for key, digest, document in keyed:
        if key in new or key not in known:
            if key in new and new[key][1] != digest:
                held[key] = (digest, document)
            else:
                held.pop(key, None)
                new[key] = (key, digest, document)
        elif known[key].digest == digest:
            held.pop(key, None)
        else:
            held[key] = (digest, document)
    return list(new.values())


def reread(store: Store, workers: Workers, fingerprint: str, tell: Tell) -> int:
    """Reads stored reports again that another catalogue or program read."""
    done = 0
    while members := store.unread(fingerprint, CHUNK):
        ((_, reads),) = workers.read([[("", "", one.document) for one in members]])
        store.reread(
            [Member(one.version, one.document, read.figures) for one, read in zip(members, reads, strict=True)],
            fingerprint,
        )
        done += len(members)
        tell("reading again", done)
    return done


__all__ = ["CHUNK", "Intake", "Read", "Tell", "digest_of", "key_of", "read_figures", "reread", "take_in"]
