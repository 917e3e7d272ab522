"""Takes the comments of one author out of a Word file, with everything that points at them; those of others stay."""

from __future__ import annotations

from typing import Any

from checker.outputs.wordplaces import W, name_of

W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"


def remove(file: Any, author: str) -> int:
    """Removes the author's comments from a python-docx document; how many they were. Answers to them stay."""
    comments = file.part._comments_part.element
    gone = [one for one in comments if name_of(one) == "comment" and one.get(f"{W}author") == author]
    if not gone:
        return 0
    numbers = {one.get(f"{W}id") for one in gone}
    paragraphs = {p.get(f"{W14}paraId") for one in gone for p in one.iter(f"{W}p")} - {None}
    for one in gone:
        comments.remove(one)
    for name in ("commentRangeStart", "commentRangeEnd", "commentReference"):
        for mark in list(file.element.body.iter(f"{W}{name}")):
            if mark.get(f"{W}id") in numbers:
                _drop(mark)
    _forget(file, paragraphs)
    return len(gone)


def _drop(mark: Any) -> None:
    """Removes a mark, and the run that held nothing else."""
    parent = mark.getparent()
    parent.remove(mark)
    if name_of(parent) == "r" and all(name_of(child) == "rPr" for child in parent):
        parent.getparent().remove(parent)


def _forget(file: Any, paragraphs: set[Any]) -> None:
    """Word's side tables of comments (threads, lasting ids) lose what they say of the removed ones."""
    from docx.opc.oxml import serialize_part_xml
    from docx.oxml import parse_xml

    lasting: set[str] = set()
    parts = {part.partname.rpartition("/")[2]: part for part in file.part.package.iter_parts()}
    for name in ("commentsExtended.xml", "commentsIds.xml", "commentsExtensible.xml"):
        part = parts.get(name)
        if part is None:
            continue
        root: Any = parse_xml(part.blob)
        for entry in list(root):
            values = {key.rpartition("}")[2]: key for key in entry.attrib}
            durable = entry.get(values.get("durableId", ""), "")
            if entry.get(values.get("paraId", "")) in paragraphs or (
                name == "commentsExtensible.xml" and durable in lasting
            ):
                lasting.add(durable)
                root.remove(entry)
            elif entry.get(values.get("paraIdParent", "")) in paragraphs:
                del entry.attrib[values["paraIdParent"]]  # the answer of somebody else: a comment of its own now
        part._blob = serialize_part_xml(root)


__all__ = ["remove"]
