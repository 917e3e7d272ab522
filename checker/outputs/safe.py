"""Foreign text made harmless for the place it is written to: terminals, XML, annotations, spreadsheets, JSON."""

from __future__ import annotations

import json
import re
from typing import Any

# C0 and C1 controls but tab and line feed; bidirectional overrides and isolates, which can make a line read as another.
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_SURROGATES = re.compile(r"[\ud800-\udfff]")
_XML_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")
_FORMULA = re.compile(r"'*[=+\-@\t\r]")  # quotes before it are counted, so that the text can be had again
_SPACES = re.compile(r"\s+")


def text(value: str) -> str:
    """A text without control characters and lone surrogates; each becomes the replacement character."""
    return _SURROGATES.sub("\ufffd", _CONTROLS.sub("\ufffd", value))


def line(value: str) -> str:
    """A text on one line, safe for a terminal."""
    return text(_SPACES.sub(" ", value)).strip()


def spaced(value: str) -> str:
    """Like line, with a single space kept at either end: for pieces that are joined again."""
    return text(_SPACES.sub(" ", value))


def xml(value: str) -> str:
    """Text of an element or a quoted attribute of XML or HTML."""
    cleaned = _XML_FORBIDDEN.sub("\ufffd", _CONTROLS.sub("\ufffd", value))
    return (
        cleaned.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        .replace('"', "&quot;").replace("'", "&#39;")
    )  # fmt: skip


def web_address(value: str | None) -> str | None:
    """An address that may be linked to: http and https only."""
    if value and value.lower().startswith(("http://", "https://")) and not _CONTROLS.search(value):
        return xml(value)
    return None


def github_data(value: str) -> str:
    """The message of a workflow command."""
    return text(value).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def github_property(value: str) -> str:
    """A property of a workflow command, such as a file name."""
    return github_data(value).replace(":", "%3A").replace(",", "%2C")


def cell(value: str) -> str:
    """A text cell that no spreadsheet program takes for a formula: a quote is put before what could start one."""
    cleaned = _SURROGATES.sub("\ufffd", value).replace("\0", "\ufffd")
    return f"'{cleaned}" if _FORMULA.match(cleaned) else cleaned


def uncell(value: str) -> str:
    """The text of a cell that cell() wrote."""
    return value[1:] if value.startswith("'") and _FORMULA.match(value) else value


def json_text(value: Any, indent: int | None = None) -> str:
    """JSON in readable UTF-8; line separators and lone surrogates escaped, so that a line stays a line."""
    written = json.dumps(value, ensure_ascii=False, indent=indent, allow_nan=False)
    return re.sub("[\x7f-\x9f\u2028\u2029\ud800-\udfff]", lambda found: f"\\u{ord(found[0]):04x}", written)


__all__ = [
    "cell", "github_data", "github_property", "json_text", "line", "spaced", "text", "uncell", "web_address", "xml",
]  # fmt: skip
