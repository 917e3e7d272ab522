"""Office files are archives of XML: opened within bounds, so that neither a bomb nor an entity can do harm."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable, Mapping
from xml.parsers import expat

from checker.documents.trouble import Trouble, Unreadable

_MEMBERS = 5_000  # files in an archive
_MEMBER = 64 << 20  # bytes of one, unpacked
_TOTAL = 192 << 20  # bytes of all that are read
_DEEPEST = 500  # elements within elements

Start = Callable[[str, dict[str, str]], None]
End = Callable[[str], None]


class Archive:
    """An office file whose members are read one by one, never more than is allowed in all."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            self._members = {info.filename: info for info in self._zip.infolist()}
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, UnicodeDecodeError):
            raise Unreadable(Trouble("a broken file: its archive cannot be opened")) from None
        self._left = _TOTAL
        if len(self._members) > _MEMBERS or sum(info.file_size for info in self._members.values()) > 4 * _TOTAL:
            raise Unreadable(_TOO_LARGE)

    def names(self) -> tuple[str, ...]:
        return tuple(self._members)

    def read(self, name: str) -> bytes | None:
        """A member's bytes; None where there is no such member."""
        info = self._members.get(name)
        if info is None:
            return None
        if info.flag_bits & 1:
            raise Unreadable(Trouble("protected by a password"))
        try:
            with self._zip.open(info) as member:
                data = member.read(min(_MEMBER, self._left) + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError):
            raise Unreadable(Trouble("a broken file: {name} in it cannot be unpacked", {"name": name[:80]})) from None
        if len(data) > min(_MEMBER, self._left):
            raise Unreadable(_TOO_LARGE)
        self._left -= len(data)
        return data


_TOO_LARGE = Trouble("too large once unpacked: more than {megabytes} MB", {"megabytes": _TOTAL >> 20})


def walk(xml: bytes, start: Start, end: End | None = None, text: Callable[[str], None] | None = None) -> None:
    """Calls back for each element and text. Names lose their prefix: w:t is t. No document type, no entities."""
    depth = 0

    def opened(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:
            raise Unreadable(Trouble("nested too deeply: more than {depth} elements", {"depth": _DEEPEST}))
        start(name.rpartition(":")[2], {key.rpartition(":")[2]: value for key, value in attributes.items()})

    def closed(name: str) -> None:
        nonlocal depth
        depth -= 1
        if end is not None:
            end(name.rpartition(":")[2])

    def refuse(*_: object) -> int:
        raise Unreadable(Trouble("a document type or entities inside, which no report needs"))

    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = opened
    parser.EndElementHandler = closed
    if text is not None:
        parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    parser.ExternalEntityRefHandler = refuse
    try:
        parser.Parse(xml, True)
    except expat.ExpatError as error:
        reason = expat.ErrorString(error.code)
        raise Unreadable(Trouble("a broken file: {reason} in its XML", {"reason": reason})) from None


def properties(archive: Archive, name: str) -> Mapping[str, str]:
    """The texts of a small member such as docProps/core.xml, by element."""
    values: dict[str, list[str]] = {}
    current = ""

    def opened(element: str, _: dict[str, str]) -> None:
        nonlocal current
        current = element

    def written(text: str) -> None:
        values.setdefault(current, []).append(text)

    xml = archive.read(name)
    if xml is not None:
        walk(xml, opened, text=written)
    return {element: "".join(texts) for element, texts in values.items()}


__all__ = ["Archive", "properties", "walk"]
