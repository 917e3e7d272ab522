"""Tables of a page: their cells are marked in its tree before the text is taken, and found again in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from checker.documents.tables import Slot, headed
from checker.model import Cell, Span

_FIRST, _LAST = 0x100000, 0x10FFF0  # private characters: one for the start of each cell
_END = "\U0010fffd"
_MARKED = re.compile("([\U00100000-\U0010fff0])([^\U00100000-\U0010fffd]*)\U0010fffd|[\U00100000-\U0010fffd]|\t+")
_SPAN = 1_000  # columns or rows that one cell can cover


class _Marked(NamedTuple):
    """A marked cell: its table, and its slot without a place in the text; a caption has no slot."""

    table: int
    slot: Slot | None


Tables = Mapping[int, _Marked]


def mark_tables(tree: Any) -> Tables:
    """Puts marks around the cells of the page's tables of data; what each mark stands for.

    Every collection of the tree is copied by [:]: to walk one costs its length for each step.
    """
    marked: dict[int, _Marked] = {}
    for number, table in enumerate(tree.body.query_selector_all("table")[:]):
        if table.query_selector("table") is not None:
            continue
        slots = list(_slots(table))
        if len({slot.row for _, slot in slots}) < 2 or len({slot.column for _, slot in slots}) < 2:
            continue
        captions = [(caption, None) for caption in table.query_selector_all("caption")[:1]]
        for element, slot in [*captions, *slots]:
            code = _FIRST + len(marked)
            if code > _LAST:
                return marked
            marked[code] = _Marked(number, slot)
            _mark(tree, element, chr(code))
    return marked


def _mark(tree: Any, element: Any, sign: str) -> None:
    start = tree.create_text_node(sign)
    if element.first_child is not None:
        element.insert_before(start, element.first_child)
    else:
        element.append_child(start)
    element.append_child(tree.create_text_node(_END))


def _slots(table: Any) -> Iterator[tuple[Any, Slot]]:
    taken: dict[int, int] = {}  # column → rows that a cell above still covers
    for row, line in enumerate(table.query_selector_all("tr")[:]):
        column = 0
        covered = {at for at, rows in taken.items() if rows > 0}
        taken = {at: rows - 1 for at, rows in taken.items() if rows > 1}
        for element in children(line):
            if element.tag not in ("td", "th"):
                continue
            while column in covered:
                column += 1
            rows, columns = (_number(element.getattr(name, "1")) for name in ("rowspan", "colspan"))
            if rows > 1:
                taken |= dict.fromkeys(range(column, column + columns), rows - 1)
            yield element, Slot(Span(0, 0), row, column, rows, columns, element.tag == "th")
            column += columns


def children(element: Any) -> list[Any]:
    """The nodes right below an element."""
    found = []
    child = element.first_child
    while child is not None:
        found.append(child)
        child = child.next_sibling
    return found


def _number(written: str | None) -> int:
    written = (written or "1").strip()
    return max(1, min(int(written), _SPAN)) if written.isascii() and written.isdigit() and len(written) < 9 else 1


def unmark(text: str, tables: Tables) -> tuple[str, tuple[Cell, ...]]:
    """The text without its marks, a table's row a line with tabs between cells, and the cells with their headers."""
    if not tables:
        return re.sub("\t+", "\t", text), ()
    pieces: list[str] = []
    found: dict[int, list[Slot]] = {}
    captions: dict[int, Span] = {}
    end = length = 0
    for match in _MARKED.finditer(text):
        between = text[end : match.start()]
        mark = tables.get(ord(match[1])) if match[1] else None
        inside = " ".join((match[2] or "").split()) if match[1] else "\t" if match[0][0] == "\t" else ""
        pieces += [between, inside]
        start = length + len(between)
        length = start + len(inside)
        end = match.end()
        if mark is not None and mark.slot is None:
            captions[mark.table] = Span(start, length)
        elif mark is not None and mark.slot is not None:
            found.setdefault(mark.table, []).append(mark.slot._replace(span=Span(start, length)))
    pieces.append(text[end:])
    made = "".join(pieces)
    cells = (cell for table, slots in found.items() for cell in headed(made, slots, captions.get(table)))
    return made, tuple(cells)


def moved(cell: Cell, by: int) -> Cell:
    """A cell whose text stands further on."""
    headers = tuple(Span(start + by, end + by) for start, end in cell.headers)
    return cell._replace(span=Span(cell.span.start + by, cell.span.end + by), headers=headers)


__all__ = ["Tables", "children", "mark_tables", "moved", "unmark"]
