"""The messages that the source says to users, found by reading the source."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path(__file__).parent.parent / "checker"
MISTAKES = {"UserError": 0, "Problem": 1}  # calls that carry a message: its position
HINTS = {"hint", "message"}


def said() -> dict[str, str]:
    """Every constant message of say(), UserError() and Problem(), with the place where it stands."""
    found: dict[str, str] = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                for message in _messages(node):
                    found.setdefault(message, f"{path.relative_to(PACKAGE.parent)}:{node.lineno}")
    return found


def _messages(call: ast.Call) -> Iterator[str]:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    if name in ("say", "_") and len(call.args) > 1:
        yield from _texts(call.args[1])
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


__all__ = ["said"]
