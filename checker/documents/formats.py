"""Which format bytes are in: what their first bytes say for certain, else their name; and the reader of each."""

from __future__ import annotations

import re
from collections.abc import Callable
from importlib import import_module

from checker.documents.parts import Parts
from checker.documents.trouble import Trouble, Unreadable

# extension → kind
EXTENSIONS = {
    ".txt": "text", ".text": "text", ".md": "markdown", ".markdown": "markdown",
    ".html": "html", ".htm": "html", ".xhtml": "html",
    ".jsonl": "jsonl", ".ndjson": "jsonl",
    ".csv": "csv", ".tsv": "csv",
    ".xlsx": "xlsx", ".xlsm": "xlsx", ".ods": "ods",
    ".docx": "docx", ".docm": "docx",
    ".pdf": "pdf",
}  # fmt: skip
# Never reports: passed over in a folder without a word
OTHER = frozenset({
    ".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".ico", ".bmp", ".tif", ".tiff", ".heic", ".mp3", ".mp4", ".m4a",
    ".wav", ".mov", ".avi", ".webm", ".zip", ".gz", ".bz2", ".xz", ".7z", ".rar", ".tar", ".tgz", ".exe", ".dll", ".so",
    ".bin", ".pyc", ".woff", ".woff2", ".ttf", ".otf", ".css", ".js", ".map", ".sqlite", ".db", ".parquet", ".lock",
})  # fmt: skip
# kind → module and function: modules are loaded when a file of the kind is met
_READERS = {
    "text": ("texts", "read_text"),
    "markdown": ("texts", "read_markdown"),
    "html": ("pages", "read_page"),
    "csv": ("separated", "read_separated"),
    "xlsx": ("workbooks", "read_workbook"),
    "ods": ("workbooks", "read_workbook"),
    "docx": ("word", "read_word"),
    "pdf": ("pdf", "read_pdf"),
}
KINDS = ("jsonl", *_READERS)
_HTML = re.compile(
    rb"\s{0,100}(?:<\?xml[^>]{0,200}>\s{0,100})?(?:<!--.{0,500}?-->\s{0,100})?<(?:!doctype\s+html|html)\b", re.I | re.S
)
_SIGNS: tuple[tuple[bytes, str | Trouble], ...] = (
    (b"%PDF-", "pdf"),
    (b"{\\rtf", Trouble("an .rtf file; save it as .docx or .txt")),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Trouble("an old Office file (.doc, .xls); save it as .docx or .xlsx")),
)  # fmt: skip


def kind_of(name: str, data: bytes) -> str:
    """The kind of a file's bytes; Unreadable for formats that are known but not read."""
    for sign, kind in _SIGNS:
        if data.startswith(sign):
            if isinstance(kind, Trouble):
                raise Unreadable(kind)
            return kind
    named = EXTENSIONS.get(extension(name))
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return named if named in ("docx", "xlsx", "ods") else _inside(data)
    if named in (None, "text") and _HTML.match(data[:2_000]):
        return "html"
    return named or "text"


def extension(name: str) -> str:
    """The last extension of a name, small: .docx."""
    file = name.rpartition("/")[2]
    return "." + file.rpartition(".")[2].lower() if "." in file.lstrip(".") else ""


def _inside(data: bytes) -> str:
    for sign, kind in (
        (b"word/document.xml", "docx"),
        (b"xl/workbook.xml", "xlsx"),
        (b"opendocument.spreadsheet", "ods"),
    ):
        if sign in data[:4_000] or sign in data[-100_000:]:
            return kind
    raise Unreadable(Trouble("an archive, not a report"))


def reader(kind: str) -> Callable[[bytes], Parts]:
    """The function that reads one document of a kind."""
    module, function = _READERS[kind]
    found: Callable[[bytes], Parts] = getattr(import_module(f"checker.documents.{module}"), function)
    return found


__all__ = ["EXTENSIONS", "KINDS", "OTHER", "extension", "kind_of", "reader"]
