"""Patterns kept compiled between starts: re compiles them in Python, which takes longer than reading a draft with them.

What re makes of a pattern is a list of numbers, which its engine in C checks before it runs them. Here the numbers are
kept by pattern and flags, for this very Python. re has no public way to give them back to the engine, so this looks
into it: where it is not built as expected, and for what is not kept or not sound, re compiles as ever.
"""

from __future__ import annotations

import atexit
import re
import sys
from collections.abc import Mapping
from importlib import import_module
from typing import Any, NamedTuple

from checker import compiled
from checker.digests import blake2b

NAME = "patterns"
MOST = 1000  # patterns that are kept: those made of a report's own words would never come to an end


class Inside(NamedTuple):
    """What of re is used that is not public: the module whose compile re.compile calls, the parser and the engine."""

    compiler: Any
    parser: Any
    engine: Any

    @property
    def key(self) -> str:
        """Tells apart whatever could make other numbers of one pattern."""
        return compiled.fingerprint((), f"{sys.version} {sys.byteorder} {self.engine.MAGIC} {self.engine.CODESIZE}")


class Code(NamedTuple):
    """A compiled pattern as it is kept: its flags, number of groups and their names, and the numbers in hexadecimal."""

    flags: int
    groups: int
    names: Mapping[str, int]
    numbers: str


class Keeper:
    """Compiles like re, from what is kept where it can, and remembers what it had to compile."""

    def __init__(self, inside: Inside) -> None:
        self._inside = inside
        self._compile = inside.compiler.compile
        self._known = read(inside.key)
        self._grown = False

    def compile(self, pattern: Any, flags: int = 0) -> Any:
        """What re._compiler.compile gives."""
        name = _name(pattern, flags)
        if name in self._known:
            return run(self._inside, pattern, self._known[name])
        made = self._compile(pattern, flags)
        if name and len(self._known) < MOST:
            code = taken(self._inside, pattern, flags, made)
            if run(self._inside, pattern, code) == made:
                self._known[name] = code
                self._grown = True
        return made

    def write(self) -> None:
        """Keeps what was remembered, for the next start."""
        if self._grown:
            compiled.keep(NAME, self._inside.key, {"sum": _sum(self._known), "patterns": self._known})


def keep() -> None:
    """From here on every pattern of this process is taken from what is kept; for a process that is all ours."""
    inside = look()
    if inside is None or compiled.folder() is None:
        return
    keeper = Keeper(inside)
    inside.compiler.compile = keeper.compile
    atexit.register(keeper.write)


def look() -> Inside | None:
    """re from the inside; None where it is not built as expected."""
    try:
        inside = Inside(*map(import_module, ("re._compiler", "re._parser", "_sre")))
        used = inside.compiler.compile, inside.compiler._code, inside.parser.parse, inside.engine.compile
        return inside if all(map(callable, used)) and inside.key and inside.engine.CODESIZE == 4 else None
    except (ImportError, AttributeError):
        return None


def taken(inside: Inside, pattern: str, flags: int, made: re.Pattern[str]) -> Code:
    """The numbers that re makes of a pattern."""
    numbers = inside.compiler._code(inside.parser.parse(pattern, flags), flags)
    data = b"".join(int(number).to_bytes(4, sys.byteorder) for number in numbers)
    return Code(made.flags, made.groups, dict(made.groupindex), data.hex())


def run(inside: Inside, pattern: str, code: Code) -> Any:
    """The pattern that the engine makes of what was kept."""
    names: list[str | None] = [None] * (code.groups + 1)
    for name, group in code.names.items():
        names[group] = name
    numbers = memoryview(bytes.fromhex(code.numbers)).cast("I").tolist()
    return inside.engine.compile(pattern, code.flags, numbers, code.groups, code.names, tuple(names))


def read(key: str) -> dict[str, Code]:
    """What is kept under a key; nothing where it is not as it was written, or somebody else wrote it."""
    value = compiled.kept(NAME, key, own=True)
    try:
        known = {name: Code(*code) for name, code in value["patterns"].items()}
        return known if _sum(known) == value["sum"] else {}
    except (TypeError, KeyError, AttributeError):
        return {}


def _name(pattern: object, flags: int) -> str:
    """Under what a pattern is kept; empty for what is not: bytes, what cannot be written, and what re is to explain."""
    if type(pattern) is not str or flags & re.DEBUG:
        return ""
    try:
        pattern.encode()
    except UnicodeEncodeError:  # half a surrogate pair
        return ""
    return f"{int(flags)} {pattern}"


def _sum(known: Mapping[str, Code]) -> str:
    digest = blake2b(digest_size=16)
    for name, code in known.items():
        digest.update(f"{name}\0{code.flags} {code.groups} {code.names}\0{code.numbers}\0".encode())
    return digest.hexdigest()


__all__ = ["Code", "Inside", "Keeper", "keep", "look", "read", "run", "taken"]
