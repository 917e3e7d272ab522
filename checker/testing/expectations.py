"""Reads *.facts.yaml: rules that must find nothing and expectations of values, each with the line where it stands."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from checker.model import SEVERITIES, Option
from checker.rulebook import fields
from checker.rulebook.mistakes import At, Mistakes
from checker.testing.keys import MEASURES, STATUSES

FILE = ("facts", "rules", "expectations")
COMMON: Mapping[str, Option] = {
    "name": Option("text", about="what the test is called"),
    "severity": Option("choice", "error", choices=SEVERITIES, about="its marker; of a rule, the least that fails"),
    "known_issue": Option("text", about="why it fails for now: it must go on failing until this line is removed"),
}
RULE: Mapping[str, Option] = {
    **COMMON,
    "rule": Option("text", required=True, about="a rule or a kind of rules"),
    "indicator": Option("text", about="an id, a name, or a prefix ending in .*"),
}
EXPECTATION: Mapping[str, Option] = {
    **COMMON,
    "indicator": Option("text", required=True, about="an id or a name"),
    "scope": Option("texts", about="one or several subjects, or '*' for every one; without: the country"),
    "period": Option("texts", required=True, about="one or several periods, or '*' for every one"),
    "measure": Option("choice", choices=MEASURES),
    "status": Option("choice", choices=STATUSES),
    "use": Option("text", about="final, all, or the day as of which"),
    "agrees": Option("bool", about="true: all readings can be true"),
    "sources": Option("integer", about="how many independent sources there must be at least"),
}
OPERATORS = {"equals": "==", "compatible": "≈", "at_least": ">=", "at_most": "<=", "above": ">", "below": "<"}
OTHER: Mapping[str, Option] = {
    "indicator": Option("text"), "scope": Option("text"), "period": Option("text"), "use": Option("text"),
    "measure": Option("choice", choices=MEASURES), "status": Option("choice", choices=STATUSES),
}  # fmt: skip


class Entry(NamedTuple):
    """One rule or expectation as written: fields by name, comparisons by operator."""

    fields: Mapping[str, Any]
    compared: Mapping[str, Any]  # operator → a wording, a number, or the fields of another key
    line: int
    at: At

    @property
    def is_rule(self) -> bool:
        return "rule" in self.fields


class Sheet(NamedTuple):
    """What a file says: its reports, if it names any, each with its place, and its entries."""

    facts: Mapping[str, At]
    entries: tuple[Entry, ...]


def load(path: Path) -> Sheet:
    """The entries of a file. UserErrors with every mistake, each at its line."""
    mistakes = Mistakes()
    value = mistakes.read(path)
    at = At(path)
    facts: dict[str, At] = {}
    entries: list[Entry] = []
    if isinstance(value, dict):
        for key in value:
            if key not in FILE:
                mistakes.unknown(at.named(key), "unknown key '{word}' of a file of facts", key, FILE)
        listed = value.get("facts") or []
        if isinstance(listed, str):
            facts = {_beside(path, listed): at / "facts"}
        elif isinstance(listed, list) and all(isinstance(one, str) for one in listed):
            facts = {_beside(path, one): at / "facts" / number for number, one in enumerate(listed)}
        else:
            mistakes.add(at / "facts", "expected a list of texts, not {got}", got=fields.describe(listed))
        for part in ("rules", "expectations"):
            entries += _entries(value.get(part), at / part, part == "rules", mistakes)
    elif value is not None:
        mistakes.add(at, "expected a mapping of keys to values, not {got}", got=fields.describe(value))
    mistakes.raise_any()
    return Sheet(facts, tuple(entries))


def _beside(path: Path, named: str) -> str:
    """What a file names, relative to the file."""
    return named if "://" in named else str(path.parent / named)


def _entries(listed: Any, at: At, rules: bool, mistakes: Mistakes) -> list[Entry]:
    if listed is None:
        return []
    if not isinstance(listed, list):
        mistakes.add(at, "expected a list, not {got}", got=fields.describe(listed))
        return []
    return [_entry(one, at / number, rules, mistakes) for number, one in enumerate(listed)]


def _entry(value: Any, at: At, rule: bool, mistakes: Mistakes) -> Entry:
    compared: dict[str, Any] = {}
    plain = value
    if isinstance(value, dict) and not rule:
        for operator in OPERATORS:
            if operator in value:
                compared[operator] = _other(value[operator], at / operator, mistakes)
        plain = {key: _texts(key, item) for key, item in value.items() if key not in OPERATORS}
    description = RULE if rule else EXPECTATION
    found = fields.read(description, plain, at, mistakes, "unknown key '{word}' of an expectation")
    if isinstance(value, dict) and not rule and not compared and not (found["agrees"] or found["sources"]):
        known = ", ".join((*OPERATORS, "agrees", "sources"))
        mistakes.add(at, "this expects nothing", "say one of {known}", known=known)
    found = {key: fields.thaw(option, found[key]) for key, option in description.items()}
    line = value.mark.line if isinstance(value, dict) else 1  # type: ignore[attr-defined]
    return Entry(found, compared, line, at)


def _texts(key: str, value: Any) -> Any:
    """A year needs no quotes."""
    if key != "period":
        return value
    if isinstance(value, list):
        return [_texts(key, one) for one in value]
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _other(value: Any, at: At, mistakes: Mistakes) -> Any:
    """A wording or number, or the fields of the other side's key; what it leaves out is as on this side."""
    if isinstance(value, dict):
        plain = {key: _texts(key, item) for key, item in value.items()}
        return fields.read(OTHER, plain, at, mistakes, "unknown key '{word}' of a key")
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        mistakes.add(at, "expected a figure as it is written, or a key, not {got}", got=fields.describe(value))
    return value


__all__ = ["EXPECTATION", "OPERATORS", "RULE", "Entry", "Sheet", "load"]
