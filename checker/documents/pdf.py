""".pdf → Parts, through pypdfium2 (the extra `pdf`): the text of its pages, and the day the file was made."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from checker.documents.dates import container_date
from checker.documents.normalising import compose
from checker.documents.parts import Parts
from checker.documents.trouble import Trouble, Unreadable

_PAGES = 2_000  # at most: more is a book
_CHARACTERS = 20_000_000
_STAMP = re.compile(r"D:(\d{4})(\d\d)(\d\d)(?:(\d\d)(\d\d)(\d\d)?)?(?:(Z)|([+-])(\d\d)'?(\d\d)?)?")
_UNSEEN = str.maketrans(
    {"\xad": "-", "\u200b": "", "\u2060": "", "\ufeff": "", "\xa0": " ", "\u202f": " ", "\ufffe": "-"}
)


def read_pdf(data: bytes) -> Parts:
    """A PDF's text layer; pages that are only pictures have none, and then the file is named as unreadable."""
    try:
        import pypdfium2  # type: ignore[import-untyped]
    except ImportError:
        raise Unreadable(Trouble("PDF is not read here: install fact-consistency-checker[pdf]")) from None
    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        raise Unreadable(Trouble("a broken file, or protected by a password")) from None
    try:
        if len(pdf) > _PAGES:
            raise Unreadable(Trouble("more than {pages} pages", {"pages": _PAGES}))
        text = _text(pdf)
        stamps = pdf.get_metadata_dict()
    except pypdfium2.PdfiumError:
        raise Unreadable(Trouble("a broken file, or protected by a password")) from None
    finally:
        pdf.close()
    if not text.strip():
        raise Unreadable(Trouble("no text in it: its pages are pictures"))
    published = _day(stamps.get("CreationDate", "")) or _day(stamps.get("ModDate", ""))
    return Parts(compose(text)[0], published=published, date_from="container" if published else None)


def _text(pdf: Any) -> str:
    pages: list[str] = []
    length = 0
    for number in range(len(pdf)):
        page = pdf[number]
        layer = page.get_textpage()
        pages.append(
            layer.get_text_range().replace("\r\n", "\n").replace("\r", "\n").replace("\0", "").translate(_UNSEEN)
        )
        layer.close()
        page.close()
        length += len(pages[-1])
        if length > _CHARACTERS:
            raise Unreadable(Trouble("too large: more than {characters} characters", {"characters": _CHARACTERS}))
    return "\n\n".join(pages)


def _day(stamp: str) -> date | None:
    match = _STAMP.match(stamp)
    if match is None:
        return None
    year, month, of_month, hour, minute, _, utc, sign, ahead, _ = match.groups()
    zone = "+00:00" if utc else f"{sign}{ahead}:00" if sign else ""
    return container_date(f"{year}-{month}-{of_month}T{hour or '00'}:{minute or '00'}{zone}")


__all__ = ["read_pdf"]
