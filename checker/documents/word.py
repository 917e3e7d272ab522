""".docx → Parts: what a reader of the accepted text sees, insertions kept and deletions dropped, tables as cells."""

from __future__ import annotations

from datetime import date

from checker.documents.archives import Archive, properties
from checker.documents.dates import container_date
from checker.documents.normalising import compose
from checker.documents.parts import Parts
from checker.documents.tables import Slot, headed
from checker.documents.trouble import Trouble, Unreadable
from checker.documents.wordwalk import Block, Paragraph, blocks
from checker.languages import one_of
from checker.model import Cell, Span

_TEMPLATE = "2013-12-23T23:15:00Z"  # of the file that python-docx begins new documents from: nobody's date
_TITLES = ("title", "heading1", "heading 1")  # styles, as every edition of Word knows them


def read_word(data: bytes) -> Parts:
    """A Word file: page headers, the body, then its notes; its day is that of its last change, else of its making."""
    archive = Archive(data)
    main = archive.read("word/document.xml")
    if main is None:
        raise Unreadable(Trouble("no Word document: word/document.xml is missing"))
    found: list[Block] = []
    for name in sorted(name for name in archive.names() if name.startswith("word/header") and name.endswith(".xml")):
        found += [block for block in blocks(archive.read(name) or b"") if block not in found]
    body = blocks(main)
    title = next((b.text for b in body if isinstance(b, Paragraph) and _is_title(b.style) and b.text.strip()), None)
    head, _ = _joined(found)
    for name in ("word/footnotes.xml", "word/endnotes.xml"):
        body += blocks(archive.read(name) or b"")
    text, cells = _joined([*found, *body])
    core = properties(archive, "docProps/core.xml")
    published = _published(core.get("modified", ""), core.get("created", ""))
    return Parts(
        text,
        body=len(head),
        published=published,
        date_from="container" if published else None,
        title=" ".join(title.split()) if title else None,
        cells=cells,
    )


def _is_title(style: str) -> bool:
    return style.lower() in _TITLES or style.lower() in one_of("documents.title_styles")


def _published(*stamps: str) -> date | None:
    return next((found for stamp in stamps if stamp != _TEMPLATE and (found := container_date(stamp))), None)


def _joined(found: list[Block]) -> tuple[str, tuple[Cell, ...]]:
    """The text of blocks, a paragraph or a table's row a line, and the cells of the tables."""
    pieces: list[str] = []
    tables: list[list[Slot]] = []
    length = 0

    def add(text: str) -> int:
        nonlocal length
        pieces.append(text)
        length += len(text)
        return length

    for block in found:
        if isinstance(block, Paragraph):
            add(compose(block.text)[0] + "\n")
            continue
        slots: list[Slot] = []
        for number, row in enumerate(block.rows):
            for cell in row.cells:
                text = compose(" ".join(cell.text.split()))[0]
                if cell is not row.cells[0]:
                    add("\t")
                start = length
                slots.append(Slot(Span(start, add(text)), number, cell.column, cell.rows, cell.columns, row.header))
            add("\n")
        tables.append(slots)
    text = "".join(pieces).rstrip("\n")
    text = text + "\n" if text else text
    return text, tuple(cell for slots in tables for cell in headed(text, slots))


__all__ = ["read_word"]
