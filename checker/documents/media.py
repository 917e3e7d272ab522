"""What a server says of the bytes that it gives: their media type, as the end of a file's name, and their encoding."""

from __future__ import annotations

from urllib.parse import unquote, urlsplit

from checker.documents.encodings import decode, decode_as
from checker.documents.formats import EXTENSIONS, extension, kind_of
from checker.documents.trouble import Unreadable

_OFFICE = "application/vnd.openxmlformats-officedocument."
# media type → extension; empty where the type says nothing and the bytes must
MEDIA = {
    "text/html": ".html", "application/xhtml+xml": ".html", "text/plain": ".txt", "text/markdown": ".md",
    "text/csv": ".csv", "text/tab-separated-values": ".tsv", "application/pdf": ".pdf", "application/x-pdf": ".pdf",
    f"{_OFFICE}wordprocessingml.document": ".docx", f"{_OFFICE}spreadsheetml.sheet": ".xlsx",
    "application/vnd.oasis.opendocument.spreadsheet": ".ods", "application/octet-stream": "", "application/zip": "",
    "binary/octet-stream": "", "application/download": "", "application/x-download": "",
    "application/force-download": "", "": "",
}  # fmt: skip
_TEXTS = ("html", "text", "markdown", "csv")
_LONGEST = 100  # characters of a name


def as_file(address: str, media: str, charset: str, data: bytes) -> tuple[str, bytes]:
    """The name and bytes that an answer would have as a file: named by its format, a text whose bytes do not prove
    their encoding in UTF-8 by the server's word."""
    name = _name(address, media)
    try:
        if charset and kind_of(name, data) in _TEXTS:
            decode(data)
    except Unreadable:
        text = decode_as(data, charset)
        return name, data if text is None else text.encode()
    return name, data


def _name(address: str, media: str) -> str:
    """An address's last part, with an end that tells the format."""
    parts = urlsplit(address)
    last = unquote(parts.path.rstrip("/").rpartition("/")[2]) or (parts.hostname or "")
    last = "".join(char if char.isprintable() and char not in '\\/:*?"<>|#' else "-" for char in last)[-_LONGEST:]
    end = MEDIA.get(media, "")
    same = not end or EXTENSIONS.get(extension(last)) == EXTENSIONS[end]
    return last if same else last + end


__all__ = ["MEDIA", "as_file"]
