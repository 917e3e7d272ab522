"""The messages that the source says to users, found by reading the source."""

from __future__ import annotations

import ast
import errno
import os
import re
from collections.abc import Iterator
from pathlib import Path

from checker.pages import sections

PACKAGE = Path(__file__).parent.parent / "checker"
MISTAKES = {"UserError": 0, "Refused": 0, "Problem": 1, "Trouble": 0}  # calls that carry a message: its position
HINTS = {"hint", "message"}
NOTES = {
    "add",
    "unknown",
    "undefined",
    "wrong",
    "_unknown",
    "mappings",
}  # calls that note a mistake: place, message
CARRIERS = {"hint", "HINTS", "MINOR", "GUESS", "ALONE"}  # names that hold messages on their way, and NO_…


def said() -> dict[str, str]:
    """Every constant message of say(), UserError() and Problem(), with the place where it stands."""
    found: dict[str, str] = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            for message in filter(None, _messages(node)):
                found.setdefault(message, f"{path.relative_to(PACKAGE.parent)}:{getattr(node, 'lineno', 1)}")
        if path.parent.name == "kinds" and "\nGROUPING: " in path.read_text(encoding="utf-8"):
            for message in sections(ast.get_docstring(tree) or "").values():
                found.setdefault(message, f"{path.relative_to(PACKAGE.parent)}:1")
    for path in sorted(PACKAGE.rglob("templates/*.html")):
        for message in re.findall(r"""_\((?:"([^"]+)"|'([^']+)')""", path.read_text(encoding="utf-8")):
            found.setdefault(message[0] or message[1], f"{path.relative_to(PACKAGE.parent)}:1")
    return found


def _messages(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Call):
        yield from _of_call(node)
    if isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        if any(
            isinstance(target, ast.Name) and (target.id in CARRIERS or target.id.startswith("NO_"))
            for target in targets
        ):
            values = node.value.values if isinstance(node.value, ast.Dict) else [node.value]
            for value in values:
                yield from _texts(value)


def _of_call(call: ast.Call) -> Iterator[str]:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    if name in ("say", "_") and len(call.args) > 1:
        yield from _texts(call.args[1])
    if name in NOTES:
        for argument in call.args[1:]:
            yield from (text for text in _texts(argument) if " " in text)
    if name in MISTAKES:
        if len(call.args) > MISTAKES[name]:
            yield from _texts(call.args[MISTAKES[name]])
        for keyword in call.keywords:
            if keyword.arg in HINTS:
                yield from _texts(keyword.value)


def _texts(node: ast.expr) -> Iterator[str]:
    """The texts an expression may give: constants, and f-strings with a name for each value."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _texts(node.body)
        yield from _texts(node.orelse)
    elif isinstance(node, ast.JoinedStr):
        parts = []
        for number, value in enumerate(node.values):
            if isinstance(value, ast.Constant):
                parts.append(str(value.value))
            else:
                inner = value.value if isinstance(value, ast.FormattedValue) else None
                name = inner.attr if isinstance(inner, ast.Attribute) else getattr(inner, "id", f"value{number}")
                parts.append("{" + name + "}")
        yield "".join(parts)


def constants() -> set[str]:
    """Every text constant of the source: a message may also be said through a table of its own."""
    return {
        node.value
        for path in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


SYSTEM = (
    errno.ENOENT, errno.EACCES, errno.EPERM, errno.EISDIR, errno.ENOTDIR, errno.EEXIST, errno.ENOTEMPTY, errno.ENOSPC,
    errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.ENAMETOOLONG, errno.ELOOP, errno.EIO, errno.EBUSY, errno.ETXTBSY,
    errno.ENODEV, errno.ENXIO, errno.EINVAL, errno.EMFILE, errno.ENFILE, errno.ENOMEM, errno.ECONNREFUSED,
    errno.ECONNRESET, errno.EPIPE, errno.ETIMEDOUT, errno.EHOSTUNREACH, errno.ENETUNREACH, errno.EADDRINUSE,
)  # fmt: skip


def outside() -> dict[str, str]:
    """What typer, tomllib, SQLite, YAML and the system say to our users, in their own English."""
    sentences = (
        "Usage:", "Show this message and exit.", "Arguments", "Options", "Commands", "required", "default: {default}",
        "Missing command.", "No such command '{name}'.", "No such option: {name}",
        "No such option: {name} (Possible options: {near})", "Missing argument '{name}'.",
        "Option '{name}' requires an argument.", "Invalid value for '{name}': {reason}",
        "Invalid value for '{name}': '{word}' is not one of {known}.",
        "Got unexpected extra argument(s) ({words})", "No such command '{name}'. Did you mean {near}?",
        "Option '{name}' does not take a value.", "{word} is not in the range {range}.",
        "'{word}' is not a valid int range.", "'{word}' is not a valid integer range.",
    )  # fmt: skip
    toml = (
        "Cannot declare {word} twice", "Cannot mutate immutable namespace {word}", "Cannot overwrite a value",
        "Cannot redefine namespace {word}", "Duplicate inline table key {word}",
        "Escaped character is not a Unicode scalar value", "Expected '=' after a key in a key/value pair",
        "Expected ']' at the end of a table declaration", "Expected ']]' at the end of an array declaration",
        "Expected newline or end of document after a statement", "Expected {word}", "Found invalid character {word}",
        "Illegal character {word}", "Invalid date or datetime", "Invalid hex value",
        "Invalid initial character for a key part", "Invalid statement", "Invalid value", "Unclosed array",
        "Unclosed inline table", "Unescaped '\\' in a string", "Unterminated string",
    )  # fmt: skip
    sqlite = (
        "unable to open database file", "file is not a database", "database disk image is malformed", "disk I/O error",
        "attempt to write a readonly database", "database or disk is full", "database is locked",
    )  # fmt: skip
    yaml = (
        "mapping values are not allowed in this context", "could not find expected ':'", "did not find expected key",
        "did not find expected '-' indicator", "did not find expected ',' or ']'", "did not find expected ',' or '}'",
        "did not find expected node content", "did not find expected <document start>",
        "did not find expected comment or line break", "block sequence entries are not allowed in this context",
        "found character that cannot start any token", "found unexpected end of stream",
        "found unexpected document indicator", "found unknown escape character", "found undefined alias",
        "control characters are not allowed",
    )  # fmt: skip
    groups = {"typer": sentences, "tomllib": toml, "sqlite3": sqlite, "yaml": yaml, "system": map(os.strerror, SYSTEM)}
    return {sentence: who for who, some in groups.items() for sentence in some}


__all__ = ["constants", "outside", "said"]
