"""Paths, standard input and bytes → documents; what cannot be read is named, and the rest is read all the same."""

from __future__ import annotations

import io
import os
import stat
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from typing import BinaryIO, NamedTuple

from checker.documents import formats, jsonlines
from checker.documents.folders import Found, files
from checker.documents.parts import document
from checker.documents.trouble import Trouble, Unreadable
from checker.errors import reason
from checker.model import Document, Problem

LARGEST = 256 << 20  # bytes of one document; a .jsonl file may be of any size
NOTHING = Trouble("no report was found here", severity="warning")  # an empty folder, or one that is not mounted


class _Asked(NamedTuple):
    """What holds for every document of one call."""

    published: date | None
    lang: str


def read_paths(
    paths: Sequence[str | os.PathLike[str]],
    *,
    published: date | None = None,
    stdin: bytes | None = None,
    lang: str = "en",
) -> tuple[list[Document], list[Problem]]:
    """The documents of files, folders and `-` (standard input), in order, and what is wrong with them.

    published is the day of reports that do not tell theirs; lang is the language of the problems' messages.
    """
    return _apart(iter_documents(paths, published=published, stdin=stdin, lang=lang))


def read_bytes(
    name: str, data: bytes, *, kind: str | None = None, published: date | None = None, lang: str = "en"
) -> tuple[list[Document], list[Problem]]:
    """The documents of a file's bytes; kind is one of formats.KINDS where the name does not tell it."""
    return _apart(_of_bytes(name, data, kind, _Asked(published, lang)))


def iter_documents(
    paths: Sequence[str | os.PathLike[str]],
    *,
    published: date | None = None,
    stdin: bytes | None = None,
    lang: str = "en",
) -> Iterator[Document | Problem]:
    """As read_paths, one at a time: a .jsonl file is never held as a whole."""
    asked = _Asked(published, lang)
    for path in paths:
        if (name := os.fspath(path)) == "-":
            data = sys.stdin.buffer.read() if stdin is None else stdin
            yield from _of_bytes("-", data, _streamed(data), asked)
            continue
        empty = True
        for found in files(name):
            for item in _of_file(found, asked):
                empty = False
                yield item
        if empty:
            yield NOTHING.problem(name, asked.lang)


def _apart(items: Iterator[Document | Problem]) -> tuple[list[Document], list[Problem]]:
    documents: list[Document] = []
    problems: list[Problem] = []
    for item in items:
        if isinstance(item, Problem):
            problems.append(item)
        else:
            documents.append(item)
    return documents, problems


def _of_file(found: Found, asked: _Asked) -> Iterator[Document | Problem]:
    if found.trouble is not None:
        yield found.trouble.problem(found.name, asked.lang)
        return
    try:
        with open(found.path, "rb") as file:
            if formats.EXTENSIONS.get(formats.extension(found.name)) == "jsonl":
                yield from _of_lines(found.name, file, asked)
                return
            data = _bounded(file)
    except OSError as error:
        yield Trouble("cannot be opened: {reason}", {"reason": reason(error)}).problem(found.name, asked.lang)
    except Unreadable as error:
        yield error.trouble.problem(found.name, asked.lang)
    else:
        yield from _of_bytes(found.name, data, None, asked)


def _bounded(file: BinaryIO) -> bytes:
    status = os.fstat(file.fileno())
    if stat.S_ISREG(status.st_mode) and status.st_size > LARGEST:
        raise Unreadable(Trouble("larger than {megabytes} MB", {"megabytes": LARGEST >> 20}))
    data = file.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise Unreadable(Trouble("larger than {megabytes} MB", {"megabytes": LARGEST >> 20}))
    return data


def _streamed(data: bytes) -> str | None:
    """jsonl for standard input whose first line is an object; else its bytes tell."""
    first = data[:4_000].removeprefix(b"\xef\xbb\xbf").lstrip()
    return "jsonl" if first.startswith(b'{"') else None


def _of_bytes(name: str, data: bytes, kind: str | None, asked: _Asked) -> Iterator[Document | Problem]:
    if not data.strip():
        yield Trouble("nothing to read: it is empty", severity="warning").problem(name, asked.lang)
        return
    try:
        kind = kind or formats.kind_of(name, data)
        if kind == "jsonl":
            yield from _of_lines(name, io.BytesIO(data), asked)
            return
        made, troubles = document(name, formats.reader(kind)(data), asked.published)
    except Unreadable as error:
        yield error.trouble.problem(name, asked.lang)
        return
    if made.text.strip():
        yield made
    for trouble in troubles:
        yield trouble.problem(name, asked.lang)


def _of_lines(name: str, file: BinaryIO, asked: _Asked) -> Iterator[Document | Problem]:
    for line in jsonlines.read_lines(file):
        if line.trouble is not None:
            yield line.trouble.problem(name, asked.lang)
        if line.parts is None:
            continue
        made, troubles = document(f"{name}#{line.id or line.parts.first_line}", line.parts, asked.published)
        if made.text.strip():
            yield made
        for trouble in troubles:
            at = trouble if trouble.line else trouble._replace(line=line.parts.first_line)
            yield at.problem(name, asked.lang)


__all__ = ["iter_documents", "read_bytes", "read_paths"]
