"""The mistakes of a rulebook, collected over all files and told at the line and column of the offending word."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import Any, NamedTuple

from checker import yamlio
from checker.errors import UserError, UserErrors


class At(NamedTuple):
    """A place in a YAML file, as the keys and positions that lead to it; key: the last key itself, not its value."""

    file: Path
    path: tuple[str | int, ...] = ()
    key: bool = False

    def __truediv__(self, step: str | int) -> At:
        return At(self.file, (*self.path, step))

    def named(self, key: str) -> At:
        return At(self.file, (*self.path, key), key=True)


class Mistakes:
    """A growing list of mistakes; raise_any ends it. The places are looked up only when something is wrong."""

    def __init__(self) -> None:
        self._found: list[tuple[At, str, str | None, dict[str, object]]] = []
        self._told: list[UserError] = []
        self.unread = False  # whether a file could not be read that may say what others speak of

    def add(self, at: At, message: str, hint: str | None = None, **values: object) -> None:
        self._found.append((at, message, hint, values))

    def unknown(self, at: At, message: str, word: object, known: Collection[str]) -> None:
        """A word that should have been one of the known, with the nearest of them."""
        near = nearest(str(word), known)
        if near:
            self.add(at, message, "did you mean {near}?", word=word, near=near)
        elif len(known) <= 12:
            self.add(at, message, "known are {known}", word=word, known=", ".join(sorted(known)))
        else:
            self.add(at, message, word=word)

    def undefined(self, at: At, message: str, word: object, known: Collection[str]) -> None:
        """As unknown, of what a file says: nothing is wrong for certain where such a file could not be read."""
        if not self.unread:
            self.unknown(at, message, word, known)

    def read(self, path: Path, *, defines: bool = False) -> Any:
        """The value of a YAML file, or None after taking note of why it cannot be read; defines: others speak of it."""
        try:
            return yamlio.load(path, self._told)
        except UserError as error:
            self._told.append(error)
            self.unread |= defines
            return None

    def raise_any(self) -> None:
        """Raises UserErrors in the order of file, line and column if there was any mistake."""
        nodes: dict[Path, Any] = {}
        errors = list(self._told)
        for at, message, hint, values in self._found:
            if at.file not in nodes:
                nodes[at.file] = _compose(at.file)
            line, column = _mark(nodes[at.file], at)
            errors.append(UserError(message, str(at.file), line, column, hint, values))
        if errors:
            raise UserErrors(sorted(errors, key=lambda e: (e.file or "", e.line or 0, e.column or 0)))


def place(at: At) -> tuple[int, int]:
    """Line and column, from 1, of a place in a file that can be read."""
    return _mark(_compose(at.file), at)


def nearest(word: str, known: Collection[str]) -> str | None:
    """The known word that looks most like it, if one does."""
    from rapidfuzz import fuzz, process

    found = process.extractOne(word, list(known), scorer=fuzz.ratio, score_cutoff=65)
    return str(found[0]) if found else None


def _compose(path: Path) -> Any:
    import yaml  # only where something is wrong: a start from compiled files does without PyYAML

    return yaml.compose(path.read_text(encoding="utf-8-sig"), Loader=yaml.SafeLoader)


def _mark(node: Any, at: At) -> tuple[int, int]:
    """Line and column, from 1, of the deepest node on the way that exists."""
    if node is None:
        return 1, 1
    import yaml

    mark = node.start_mark
    for depth, step in enumerate(at.path):
        if isinstance(node, yaml.MappingNode):
            pair = next(((k, v) for k, v in node.value if getattr(k, "value", None) == str(step)), None)
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
            pair = (node.value[step], node.value[step])
        else:
            pair = None
        if pair is None:
            break
        last = depth == len(at.path) - 1
        node = pair[1]
        # A mapping or list that starts on a later line is told at its key, where the eye looks for it.
        later = node.start_mark.line > pair[0].start_mark.line
        mark = pair[0].start_mark if (last and (at.key or later)) else node.start_mark
    return mark.line + 1, mark.column + 1


__all__ = ["At", "Mistakes", "nearest", "place"]
