"""The rows of a table, by the sentences that its numbers stand in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from checker.consistency.facts import Fact
from checker.model import Figure

GAP = 1  # characters between two rows

Row = Sequence[Fact]  # the facts of one row, in text order


def is_row(sentence: str) -> bool:
    """Whether a sentence is a row of a table."""
    return "|" in sentence or "\t" in sentence


def follows(one: Figure, before: Figure) -> bool:
    """Whether the row of a figure stands right below that of another in one table."""
    gap = one.sentence_start - before.sentence_start - len(before.sentence)
    return one.doc == before.doc and 0 <= gap <= GAP and is_row(before.sentence) and is_row(one.sentence)


def tables(found: Mapping[tuple[str, int], Row]) -> Iterator[list[Row]]:
    """The rows of each table, given the facts of each sentence by document and place."""
    table: list[Row] = []
    for _, row in sorted(found.items()):
        if table and not follows(row[0].figure, table[-1][0].figure):
            yield table
            table = []
        if is_row(row[0].figure.sentence):
            table.append(row)
    if table:
        yield table


__all__ = ["Row", "follows", "is_row", "tables"]
