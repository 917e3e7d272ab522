"""The walk over WordprocessingML: paragraphs and tables in reading order, as they read with all changes accepted."""

from __future__ import annotations

from dataclasses import dataclass, field

from checker.documents.archives import walk

# Elements whose whole content is not part of the text: deletions, what was moved away, the second copy of text boxes
# for old programs, field codes, properties of content controls, the drawing's own description
_SKIPPED = frozenset(
    {"del", "moveFrom", "Fallback", "instrText", "delText", "sdtPr", "docPartPr", "pPrChange", "rPrChange"}
)
_RAISED = str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}
_SPACES = str.maketrans({"\xa0": " ", "\u202f": " ", "\xad": "", "\u200b": "", "\u2060": "", "\ufeff": ""})


@dataclass(slots=True)
class Paragraph:
    """A paragraph's pieces of text and the id of its style."""

    pieces: list[str] = field(default_factory=list)
    style: str = ""

    @property
    def text(self) -> str:
        return "".join(self.pieces)


@dataclass(slots=True)
class WordCell:
    """A cell: its paragraphs, the first column it covers, how many columns and rows."""

    pieces: list[str] = field(default_factory=list)
    column: int = 0
    columns: int = 1
    rows: int = 1
    continues: bool = False  # merged with the one above

    @property
    def text(self) -> str:
        return " ".join(self.pieces)


@dataclass(slots=True)
class Row:
    cells: list[WordCell] = field(default_factory=list)
    header: bool = False
    deleted: bool = False


@dataclass(slots=True)
class Table:
    rows: list[Row] = field(default_factory=list)


Block = Paragraph | Table


def blocks(xml: bytes) -> list[Block]:
    """The paragraphs and tables of one member of a Word file; text boxes follow the paragraph they are anchored in."""
    if not xml:
        return []
    walker = _Walker()
    walk(xml, walker.start, walker.end, walker.written)
    return walker.found


class _Walker:
    """What is open at a place of the walk."""

    def __init__(self) -> None:
        self.found: list[Block] = []
        self.paragraphs: list[Paragraph] = []  # open ones: a text box holds paragraphs inside a paragraph
        self.boxes: list[Paragraph] = []  # paragraphs of text boxes, until the one around them ends
        self.tables: list[Table] = []
        self.skipping = 0
        self.hidden = self.raised = self.in_text = self.of_row = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "trPr":
            self.of_row = True
        elif name == "del" and self.of_row and self.tables and self.tables[-1].rows:
            self.tables[-1].rows[-1].deleted = True
        if self.skipping or name in _SKIPPED:
            self.skipping += 1
            return
        if name == "p":
            self.paragraphs.append(Paragraph())
        elif name == "r":
            self.hidden = self.raised = False
        elif name == "t":
            self.in_text = True
        elif name in _SIGNS and self.paragraphs:
            self._add(_SIGNS[name] if attributes.get("type") != "page" else "\n")
        elif name in ("tbl", "tr", "tc"):
            self._table(name)
        else:
            self._property(name, attributes)

    def _table(self, name: str) -> None:
        if name == "tbl":
            self.tables.append(Table())
        elif name == "tr" and self.tables:
            self.tables[-1].rows.append(Row())
        elif self.tables and self.tables[-1].rows:
            row = self.tables[-1].rows[-1]
            last = row.cells[-1] if row.cells else None
            row.cells.append(WordCell(column=last.column + last.columns if last else 0))

    def _property(self, name: str, attributes: dict[str, str]) -> None:
        value = attributes.get("val", "")
        if name == "pStyle" and self.paragraphs:
            self.paragraphs[-1].style = value
        elif name in ("vanish", "webHidden") and value not in ("0", "false", "off"):
            self.hidden = True
        elif name == "vertAlign":
            self.raised = value == "superscript"
        elif self.tables and self.tables[-1].rows:
            row = self.tables[-1].rows[-1]
            if name == "tblHeader" and value not in ("0", "false", "off"):
                row.header = True
            elif name == "gridSpan" and row.cells and value.isdigit():
                row.cells[-1].columns = max(1, min(int(value[:6]), 1_000))
            elif name == "vMerge" and row.cells:
                row.cells[-1].continues = value != "restart"

    def end(self, name: str) -> None:
        if name == "trPr":
            self.of_row = False
        if self.skipping:
            self.skipping -= 1
        elif name == "p" and self.paragraphs:
            self._close(self.paragraphs.pop())
        elif name == "t":
            self.in_text = False
        elif name == "r":
            self.hidden = self.raised = False
        elif name == "tbl" and self.tables:
            self._close_table(self.tables.pop())

    def written(self, text: str) -> None:
        if self.in_text and not self.skipping:
            self._add(text.translate(_RAISED) if self.raised and len(text) <= 4 else text)

    def _add(self, text: str) -> None:
        if self.paragraphs and not self.hidden:
            self.paragraphs[-1].pieces.append(text.translate(_SPACES))

    def _close(self, paragraph: Paragraph) -> None:
        if self.paragraphs:  # of a text box: it waits for the paragraph around it
            self.boxes.append(paragraph)
            return
        for each in [paragraph, *self.boxes]:
            if self.tables and self.tables[-1].rows and self.tables[-1].rows[-1].cells:
                self.tables[-1].rows[-1].cells[-1].pieces.append(each.text)
            else:
                self.found.append(each)
        self.boxes.clear()

    def _close_table(self, table: Table) -> None:
        table.rows = [row for row in table.rows if not row.deleted]
        merged: dict[int, WordCell] = {}
        for row in table.rows:
            for cell in row.cells:
                if cell.continues and cell.column in merged:
                    merged[cell.column].rows += 1
                else:
                    merged[cell.column] = cell
        if self.tables and self.tables[-1].rows and self.tables[-1].rows[-1].cells:
            outer = self.tables[-1].rows[-1].cells[-1]  # a table within a cell reads on in it
            outer.pieces += [cell.text for row in table.rows for cell in row.cells]
        else:
            self.found.append(table)


__all__ = ["Block", "Paragraph", "Row", "Table", "WordCell", "blocks"]
