"""A draft on the desk: what was handed in, what its editor decided on it, and the text that comes of it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from checker.languages.folding import fold
from checker.model import Cell, Document, Figure, Span, replace
from checker.taught import NUMBER

# What an editor can do. All but a fix teach: they count in later checks too.
FIX, READING, NO_FIGURE, IGNORE, OTHER_WRONG, ALIAS = "fix", "reading", "no_figure", "ignore", "other_wrong", "alias"
LEDGER = "ledger"
LESSONS = (READING, NO_FIGURE, IGNORE, OTHER_WRONG, ALIAS, LEDGER)


class Action(NamedTuple):
    """One thing that somebody did; key is what it is about, so that it is known again in another draft."""

    id: int
    draft: str
    kind: str
    key: str
    value: Mapping[str, Any]
    who: str
    at: datetime


class Source(NamedTuple):
    """A report that the draft was written from."""

    name: str
    data: bytes
    url: str | None = None  # where it was fetched from


class Draft(NamedTuple):
    """What was handed in. data are the bytes as they came; a pasted text is UTF-8 named by its title."""

    id: str
    made: datetime
    who: str
    name: str
    data: bytes
    published: date | None = None
    source: str | None = None
    scope: str | None = None
    sources: tuple[Source, ...] = ()
    url: str | None = None  # where it was fetched from

    @property
    def title(self) -> str:
        return self.name.removesuffix(".txt")

    @property
    def is_word(self) -> bool:
        return self.name.lower().endswith(".docx") and self.data.startswith(b"PK")


class Edit(NamedTuple):
    """A figure's characters [start, end) of the text as handed in, and what they became."""

    start: int
    end: int
    text: str


def edits_of(actions: Sequence[Action]) -> list[Edit]:
    """The fixes in the order of the text; of two on one figure the later one counts."""
    found: dict[int, Edit] = {}
    for action in actions:
        if action.kind == FIX:
            edit = Edit(int(action.value["start"]), int(action.value["end"]), str(action.value["text"]))
            found = {start: one for start, one in found.items() if one.end <= edit.start or edit.end <= start}
            found[edit.start] = edit
    return [found[start] for start in sorted(found)]


def edited(document: Document, edits: Sequence[Edit]) -> Document:
    """The document with its edits made; cells move along."""
    if not edits:
        return document
    pieces, last = [], 0
    for edit in edits:
        pieces += [document.text[last : edit.start], edit.text]
        last = edit.end
    pieces.append(document.text[last:])

    def moved(span: Span) -> Span:
        return Span(forward(edits, span.start), forward(edits, span.end))

    cells = tuple(
        Cell(moved(cell.span), cell.row, cell.column, tuple(map(moved, cell.headers))) for cell in document.cells
    )
    byline = moved(document.byline) if document.byline else None
    return replace(document, text="".join(pieces), cells=cells, raw_offsets=(), byline=byline)


def forward(edits: Sequence[Edit], offset: int) -> int:
    """Where an offset of the text as handed in is now; inside an edit, the edit's end."""
    shift = 0
    for edit in edits:
        if offset <= edit.start:
            break
        if offset < edit.end:
            return edit.start + shift + len(edit.text)
        shift += len(edit.text) - (edit.end - edit.start)
    return offset + shift


def back(edits: Sequence[Edit], start: int, end: int) -> tuple[int, int]:
    """The characters of the text as handed in that became [start, end)."""
    shift = 0
    for edit in edits:
        now = edit.start + shift
        if end <= now:
            break
        change = len(edit.text) - (edit.end - edit.start)
        if start < now + len(edit.text):
            return min(edit.start, start - shift), max(edit.end, end - shift - change)
        shift += change
    return start - shift, end - shift


def figure_key(figure: Figure) -> str:
    """What a corrected reading is kept under: the sentence without its numbers, and which of them it is."""
    before = figure.sentence[: max(0, figure.start - figure.sentence_start)]
    return number_key(figure.sentence, len(NUMBER.findall(before)))


def number_key(sentence: str, before: int) -> str:
    """The same of a sentence and how many numbers stand before the figure."""
    return _digest(NUMBER.sub("#", fold(" ".join(sentence.split()).lower())), str(before))


def sentence_key(figure: Figure) -> str:
    """The sentence with its numbers: where it comes back as it is, all of a correction holds."""
    return _digest(" ".join(figure.sentence.split()), figure.text)


def words_key(figure: Figure) -> str:
    """What `not a figure` is kept under: the number as written and the two words before it, else after."""
    return words_at(figure.sentence, max(0, figure.start - figure.sentence_start), figure.text)


def words_at(sentence: str, at: int, text: str) -> str:
    """The same of a text that stands at a place of its sentence."""
    before = sentence[:at].split()[-2:]
    near = before or sentence[at + len(text) :].split()[:2]
    return _digest(fold(" ".join(near).lower()), "before" if before else "after", " ".join(text.split()))


def evidence_key(figure: Figure) -> str:
    """What `the other report is wrong` is kept under: its outlet, sentence and figure."""
    return _digest(figure.source or figure.doc, " ".join(figure.sentence.split()), figure.text)


def _digest(*parts: str) -> str:
    return hashlib.blake2s("\0".join(parts).encode("utf-8", "replace"), digest_size=12).hexdigest()


__all__ = [
    "ALIAS", "FIX", "IGNORE", "LEDGER", "LESSONS", "NO_FIGURE", "OTHER_WRONG", "READING", "Action", "Draft", "Edit",
    "Source", "back", "edited", "edits_of", "evidence_key", "figure_key", "forward", "number_key", "sentence_key",
    "words_at", "words_key",
]  # fmt: skip
