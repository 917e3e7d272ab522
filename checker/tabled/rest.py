"""The numbers of a table that no sentence tells surely: open quantities, called as their rows are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from checker.languages import words
from checker.model import Figure, Measure, replace
from checker.tabled.columns import MINUS, Column, is_index, value
from checker.tabled.grid import Entry
from checker.tabled.wording import Sentence, counted, ending

GUESSED = 0.05  # confidence: compared with nothing but what stands in the same column
LONGEST = 6  # words of a label that are kept
MEASURES: Mapping[str, Measure] = {"growth": "growth", "index": "ratio", "plan": "ratio", "share": "share"}


def told(entry: Entry, column: Column, when: str) -> Sentence | None:
    """A cell as a sentence that says only how much there is, and when; None where nothing says in what."""
    falls = entry.number[0] in MINUS
    if (falls and column.kind != "growth") or (column.kind == "index" and not is_index(value(entry.number))):
        return None
    heads: Mapping[str, str] = words("vi")["tables"]["medal_heads"]
    said = heads.get(column.said) or counted(column.what) or column.said  # of bronze, no money
    what = "%" if column.kind == "share" else f" {said}." if said else None
    verb, after = ending(entry, column) or (words("vi")["tables"]["has"], what)
    if after is None:
        return None
    lead = f"{when}, {verb}" if when else verb.capitalize()
    return Sentence(f"{lead} ", after, lambda one: not one.minor)


def named(entry: Entry, column: Column, one: Figure, places: Mapping[str, str], scope: str | None) -> Figure:
    """What was read of a cell's sentence, by the names of its row and column; scope is whose the table is."""
    place = next((places[said] for said in (entry.label, *entry.head.pieces) if said in places), None)
    said = (column.what or column.said) if entry.label in places else entry.label
    return replace(
        one, indicator=f"~{' '.join(said.lower().split()[:LONGEST])}", scope=place or scope, boundary=None,
        measure=MEASURES.get(column.kind, "level"), of="plan" if column.kind == "plan" else None,
        status="target" if column.planned else "estimate" if column.estimated else one.status,
        confidence=GUESSED,
    )  # fmt: skip


def scope_of(figures: Sequence[Figure]) -> str | None:
    """Whose the figures of a table are, where all are of one."""
    scopes = {one.scope for one in figures}
    return scopes.pop() if len(scopes) == 1 else None


__all__ = ["named", "scope_of", "told"]
