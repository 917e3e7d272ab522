"""Plain text and Markdown → Parts; the text stays the file's own, character for character."""

from __future__ import annotations

import re
from collections.abc import Callable

from checker.documents.encodings import Decoded, decode
from checker.documents.frontmatter import opening
from checker.documents.normalising import chain, compose
from checker.documents.parts import Parts
from checker.documents.tables import written_tables

# Emphasis that touches a digit, so that `1.**234**` and `**42** nước` can be read; each piece is bounded
_NUMBER = re.compile(r"(?<![\w*])\*{0,3}\d(?:[\d.,/%-]|\*{1,3}(?=[\w.,%)/-])){0,60}\*{0,3}")
_EMPHASIS = re.compile(
    r"\*{2,3}(?=[^\s*])|(?<=[^\s*])\*{2,3}|(?<![\w*])\*(?=[^\s*])|(?<=[^\s*])\*(?![\w*])"
    r"|(?<!\w)_{1,2}(?=\w)|(?<=[^\W_])_{1,2}(?!\w)"
)
_LINK = re.compile(r"\]\([^()\s]{1,2000}(?:\s\"[^\"\n]{0,300}\")?\)")


def read_text(data: bytes) -> Parts:
    """A text file."""
    return from_text(decode(data))


def read_markdown(data: bytes) -> Parts:
    """A Markdown file: marks of emphasis and addresses of links are blanked, so that every offset stays the file's."""
    return from_text(decode(data), unmarked)


def from_text(decoded: Decoded, blank: Callable[[str], str] | None = None) -> Parts:
    """The parts of a decoded text; blank may put spaces for characters, and never changes the length."""
    text, offsets = compose(decoded.text)
    found = opening(text)
    if blank is not None:
        text = text[: found.body] + blank(text[found.body :])
    values = found.values
    return Parts(
        text=text,
        body=found.body,
        published=found.published,
        date_from=found.date_from,
        title=values.get("title"),
        source=values.get("source"),
        url=values.get("url"),
        scope=values.get("scope"),
        cells=tuple(written_tables(text, found.body)),
        raw_offsets=chain(offsets, decoded.offsets),
        misdated=found.misdated,
        troubles=found.troubles,
    )


def unmarked(text: str) -> str:
    """Markdown without emphasis and link addresses, of the same length; within a number its digits move together."""
    if "](" in text:
        text = _LINK.sub(lambda match: "]" + " " * (len(match.group()) - 1), text)
    if "*" not in text and "_" not in text:
        return text
    text = _NUMBER.sub(_closed_up, text)
    return _EMPHASIS.sub(lambda match: " " * len(match.group()), text)


def _closed_up(match: re.Match[str]) -> str:
    """A number without its marks: blanks before it for the opening ones, and after it for the others."""
    written = match.group()
    inside = written.strip("*")
    if "*" not in inside or not ("**" in inside or ".*" in inside or ",*" in inside) or written.count("*") < 2:
        return written  # nothing inside it, or a product: 10*5
    opening_marks = len(written) - len(written.lstrip("*"))
    digits = written.replace("*", "")
    return " " * opening_marks + digits + " " * (len(written) - opening_marks - len(digits))


__all__ = ["from_text", "read_markdown", "read_text", "unmarked"]
