"""NFC, with a map back: every offset of the program counts characters of the text made here."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence

from checker.model import Document, Span, replace

Offsets = tuple[tuple[int, int], ...]  # (after, before) pairs where the difference changes

_SHORT = 2_000  # characters up to which asking unicodedata outright cannot become slow
_MARKS = 30  # combining marks that are put in order together (UAX 15, stream-safe text): more would be quadratic


def compose(text: str) -> tuple[str, Offsets]:
    """The NFC of a text and its map back; in linear time whatever the text is."""
    if text.isascii() or (len(text) <= _SHORT and unicodedata.is_normalized("NFC", text)):
        return text, ()
    joining, single = _unsettled(text)
    if not joining and not single:
        return text, ()
    joins = "".join(map(re.escape, joining))
    alone = "".join(map(re.escape, single))
    parts = [f"[^{joins}]?[{joins}]{{1,{_MARKS}}}"] if joins else []
    parts += [f"[{alone}]"] if alone else []
    return _replace(text, re.compile("|".join(parts), re.DOTALL))


def _unsettled(text: str) -> tuple[list[str], list[str]]:
    """The characters of a text that may join the one before, and others that NFC writes differently."""
    joining, single = [], []
    for char in set(text):
        if char < "\u0300":
            continue
        if unicodedata.category(char)[0] == "M" or "\u1160" <= char <= "\u11ff":
            joining.append(char)
        elif not unicodedata.is_normalized("NFC", char):
            single.append(char)
    return sorted(joining), sorted(single)


def _replace(text: str, pattern: re.Pattern[str]) -> tuple[str, Offsets]:
    pieces: list[str] = []
    offsets: list[tuple[int, int]] = []
    end = length = 0
    for match in pattern.finditer(text):
        written = unicodedata.normalize("NFC", match.group())
        pieces += [text[end : match.start()], written]
        length += match.start() - end + len(written)
        end = match.end()
        if len(written) != match.end() - match.start():
            offsets.append((length, end))
    pieces.append(text[end:])
    return "".join(pieces), tuple(offsets)


def before(offsets: Sequence[tuple[int, int]], offset: int) -> int:
    """The offset before a change, of an offset after it."""
    place = bisect_right(offsets, (offset, 1 << 62)) - 1
    if place < 0:
        return offset
    after, raw = offsets[place]
    return raw + offset - after


def chain(second: Offsets, first: Offsets) -> Offsets:
    """One map for two changes, the first of which was made first."""
    if not first:
        return second
    if not second:
        return first
    points = sorted({after for after, _ in second} | {_later(second, after) for after, _ in first})
    return tuple((point, before(first, before(second, point))) for point in points)


def _later(offsets: Offsets, offset: int) -> int:
    """The offset after a change, of an offset before it."""
    place = bisect_right(offsets, offset, key=lambda pair: pair[1]) - 1
    if place < 0:
        return offset
    after, raw = offsets[place]
    return after + offset - raw


def composed(document: Document) -> Document:
    """The document in NFC with everything that points into its text: readers give none else, a caller may."""
    text, offsets = compose(document.text)
    words = {
        name: compose(said)[0]
        for name, said in (("source", document.source), ("title", document.title), ("scope", document.scope)) if said
    }  # fmt: skip
    if text == document.text:
        return replace(document, **words)

    def moved(span: Span) -> Span:
        return Span(_later(offsets, span.start), _later(offsets, span.end))

    cells = tuple(
        replace(cell, span=moved(cell.span), headers=tuple(map(moved, cell.headers))) for cell in document.cells
    )
    return replace(
        document, text=text, body=_later(offsets, document.body), cells=cells,
        raw_offsets=chain(offsets, document.raw_offsets), **words,
        byline=moved(document.byline) if document.byline else None,
    )  # fmt: skip


def raw_offset(document: Document, offset: int) -> int:
    """Where an offset of document.text stood in the text as it was decoded, before it was composed to NFC."""
    return before(document.raw_offsets, offset)


__all__ = ["Offsets", "before", "chain", "compose", "composed", "raw_offset"]
