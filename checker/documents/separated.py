""".csv and .tsv → Parts: the file's own text with tabs for its delimiters, each value a cell under its header."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.documents.encodings import decode
from checker.documents.normalising import chain, compose
from checker.documents.parts import Parts
from checker.documents.tables import Slot, headed, stripped
from checker.model import Span

_SAMPLE = 20_000  # characters by which the delimiter is told
_DELIMITERS = "\t;|,"


def read_separated(data: bytes) -> Parts:
    """A table of values. Delimiters become tabs and quotes blanks, so that every offset stays the file's."""
    decoded = decode(data)
    text, offsets = compose(decoded.text)
    made, slots = _table(text, delimiter(text))
    cells = tuple(headed(made, slots))
    return Parts(made, cells=cells, raw_offsets=chain(offsets, decoded.offsets), prose=False)


def delimiter(text: str) -> str:
    """The delimiter that most lines hold equally often; a comma inside quotes or between digits is none."""
    sample = re.sub(r'"[^"]{0,2000}"', "", text[:_SAMPLE])
    lines = [line for line in sample.splitlines() if line.strip()][:50]
    best = (0.0, ",")
    for sign in _DELIMITERS:
        counts = [line.count(sign) for line in lines]
        usual = max(set(counts), key=lambda count: (counts.count(count), count)) if counts else 0
        if usual and (agreed := counts.count(usual) / len(counts)) > best[0] + 0.1:
            best = (agreed, sign)
    return best[1]


def _table(text: str, sign: str) -> tuple[str, Iterator[Slot]]:
    """The text with tabs and blanks, and its slots."""
    between = re.escape(sign)
    quoted = rf'"((?:[^"]|"")*+)"[ ]{{0,10}}(?={between}|\r?\n|\Z)'
    token = re.compile(rf"{quoted}|[^{between}\r\n]+|\r?\n|\r|{between}")
    pieces: list[str] = []
    slots: list[Slot] = []
    row = column = end = 0
    for match in token.finditer(text):
        start, end = match.span()
        written = match.group()
        if written == sign:
            pieces.append("\t")
            column += 1
        elif written[0] in "\r\n":
            pieces.append(written)
            row, column = row + 1, 0
        elif match[1] is not None:
            inside = match[1].replace('""', '" ').replace("\t", " ")
            pieces.append(f" {inside}{' ' * (len(written) - len(inside) - 1)}")
            low, high = stripped(inside, 0, len(inside))
            slots.append(Slot(Span(start + 1 + low, start + 1 + high), row, column))
        else:
            pieces.append(written)
            slots.append(Slot(stripped(text, start, end), row, column))
    return "".join(pieces), iter(slots)


__all__ = ["delimiter", "read_separated"]
