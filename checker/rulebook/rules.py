"""Reads rules/checks/*.yaml into Rule records against the kinds and indicators that there are."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any

from checker import compiled
from checker.errors import UserErrors
from checker.model import SEVERITIES, Catalogue, KindSpec, Option, Rule
from checker.rulebook import catalogue as catalogues
from checker.rulebook import fields
from checker.rulebook.files import collect, root
from checker.rulebook.mistakes import At, Mistakes
from checker.rulebook.releases import check_indicators

VERSION = "1"  # of this reader: change it when what it makes of the same files changes

FILE: Mapping[str, str] = {
    "rules": "the rules of this file",
    "replace": "in rules.yaml of a folder: true puts its rules in the place of the shipped ones",
}
OUTER = ("options", "cases")  # keys of a rule with a form of their own
RULE: Mapping[str, Option] = {
    "id": Option("text", required=True, about="short, of words and dashes; names the fault"),
    "kind": Option("text", required=True, about="the rule kind that judges"),
    "indicators": Option("indicators", about="ids, or prefixes ending in .*; without: every indicator"),
    "severity": Option("choice", "error", choices=SEVERITIES, about="the gravest it may raise"),
    "message": Option("words", about="what it tells the reader; without: the kind's own words"),
    "about": Option("words", required=True, about="why it matters"),
}
REPORT: Mapping[str, Option] = {
    "text": Option("text", required=True),
    "date": Option("date", about="when it was published"),
    "source": Option("text", about="the outlet"),
    "name": Option("text", about="file name"),
    "url": Option("text"),
    "title": Option("text"),
    "scope": Option("text", about="whom it is about, as its container says"),
}
CASE: Mapping[str, str] = {
    "reports": "texts, or mappings with date, source and text",
    "against": "reports of the archive; the first list is then the draft",
    "expect": "what must be found: severity, indicator, values, message",
    "note": "what the case is about",
}
EXPECT: Mapping[str, Option] = {
    "severity": Option("choice", choices=SEVERITIES),
    "indicator": Option("text"),
    "values": Option("texts", about="values of the figures shown, as the table writes them"),
    "culprits": Option("texts", about="texts of the likeliest culprits"),
    "message": Option("text", about="a part of the message"),
    "suggestion": Option("text", about="a part of the suggestion"),
}


def load_rules(folders: Sequence[Path] | None, kinds: Mapping[str, KindSpec], catalogue: Catalogue) -> tuple[Rule, ...]:
    """The rules of several folders, a later one of the same id in the place of an earlier; None: the shipped.

    Raises UserErrors with every mistake of every file.
    """
    files = collect(folders).checks
    name = "rules" if folders is None else "own-rules"
    version = f"{VERSION} {catalogue.fingerprint} {sorted(kinds.items())!r}"
    rows, _ = compiled.load(name, files, version, lambda: _build(files, kinds, catalogue.indicators))
    return tuple(_rule(row, kinds) for row in rows)


def load(folders: Sequence[Path] | None, kinds: Mapping[str, KindSpec]) -> tuple[Catalogue, tuple[Rule, ...]]:
    """The catalogue and the rules of several folders. UserErrors with every mistake of every file of both."""
    try:
        known = catalogues.load_catalogue(folders)
    except UserErrors:  # the rules are read against what could be read, for their mistakes
        mistakes, files = Mistakes(), collect(folders)
        ids = [row[0] for row in catalogues.read(files, mistakes)["indicators"]]
        _read_all(files.checks, kinds, ids, mistakes)
        mistakes.raise_any()
        raise
    return known, load_rules(folders, kinds, known)


def _build(files: Sequence[Path], kinds: Mapping[str, KindSpec], indicators: Collection[str]) -> list[dict[str, Any]]:
    mistakes = Mistakes()
    rows = _read_all(files, kinds, indicators, mistakes)
    mistakes.raise_any()
    return rows


def _read_all(
    files: Sequence[Path], kinds: Mapping[str, KindSpec], indicators: Collection[str], mistakes: Mistakes
) -> list[dict[str, Any]]:
    rules: dict[str, dict[str, Any]] = {}
    folders: dict[str, Path] = {}
    for file in files:
        for at, entry in _entries(file, mistakes):
            row = _read(entry, at, kinds, indicators, mistakes)
            id_ = row["id"]
            if id_ in rules and folders[id_] == root(file):
                first = f"{Path(rules[id_]['file']).name}:{rules[id_]['line']}"
                mistakes.add(at / "id", "rule '{word}' is given twice", "first in {first}", word=id_, first=first)
            if id_:
                rules[id_], folders[id_] = row, root(file)
    return list(rules.values())


def _entries(file: Path, mistakes: Mistakes) -> list[tuple[At, Any]]:
    value = mistakes.read(file)
    if value is None:
        return []
    at = At(file)
    if not isinstance(value, dict):
        mistakes.add(at, "expected a mapping with the key rules, not {got}", got=fields.describe(value))
        return []
    for key in value:
        if key not in FILE:
            mistakes.unknown(at.named(key), "unknown key '{word}' of a file of rules", key, FILE)
    if not isinstance(value.get("replace", False), bool):
        mistakes.add(at / "replace", "expected true or false, not {got}", got=fields.describe(value["replace"]))
    rules = value.get("rules")
    if isinstance(rules, list):
        return [(at / "rules" / i, entry) for i, entry in enumerate(rules)]
    if rules is not None or "replace" not in value:
        mistakes.add(at / "rules", "expected a list of rules, not {got}", got=fields.describe(rules))
    return []


def _read(
    entry: Any, at: At, kinds: Mapping[str, KindSpec], indicators: Collection[str], mistakes: Mistakes
) -> dict[str, Any]:
    inner = {key: entry[key] for key in entry if key not in OUTER} if isinstance(entry, dict) else entry
    row = fields.read(RULE, inner, at, mistakes, "unknown key '{word}' of a rule")
    row.update(options={}, cases=[], file=str(at.file), line=0, column=0)
    if not isinstance(entry, dict):
        return row
    row["line"], row["column"] = entry.mark  # type: ignore[attr-defined]
    if row["id"] and not _is_id(row["id"]):
        mistakes.add(at / "id", "'{word}' is not an id: use a-z, 0-9 and dashes", word=row["id"])
    check_indicators(row["indicators"], at / "indicators", indicators, mistakes)
    if row["kind"] in kinds:
        options = kinds[row["kind"]].options
        row["options"] = _options(options, entry.get("options"), at / "options", indicators, mistakes)
    elif row["kind"]:
        mistakes.unknown(at / "kind", "unknown rule kind '{word}'", row["kind"], kinds)
    row["cases"] = _cases(entry.get("cases"), at, mistakes)
    return row


def _is_id(value: str) -> bool:
    return value.isascii() and value == value.lower() and value.replace("-", "a").isalnum()


def _options(
    known: Mapping[str, Option], value: Any, at: At, indicators: Collection[str], mistakes: Mistakes
) -> dict[str, Any]:
    result = fields.read(known, {} if value is None else value, at, mistakes, "unknown option '{word}' of this kind")
    for name, option in known.items():
        if option.type in ("indicator", "indicators"):
            check_indicators(result[name], at / name, indicators, mistakes)
    given = value if isinstance(value, dict) else {}
    return {name: result[name] for name in known if given.get(name) is not None}


def _cases(value: Any, at: At, mistakes: Mistakes) -> list[dict[str, Any]]:
    """The cases as mappings with outcome, reports, against, expect and note."""
    cases: list[dict[str, Any]] = []
    if isinstance(value, dict):
        for key in value:
            if key not in ("pass", "fail"):
                mistakes.unknown((at / "cases").named(key), "unknown key '{word}' of cases", key, ("pass", "fail"))
    for outcome in ("pass", "fail"):
        listed = value.get(outcome) if isinstance(value, dict) else None
        if not isinstance(listed, list) or not listed:
            what = {"pass": "a rule needs a case that must pass", "fail": "a rule needs a case that must fail"}
            mistakes.add(at.named("cases"), what[outcome])
            continue
        for i, item in enumerate(listed):
            cases.append(_case(outcome, item, at / "cases" / outcome / i, mistakes))
    return cases


def _case(outcome: str, value: Any, at: At, mistakes: Mistakes) -> dict[str, Any]:
    case: dict[str, Any] = {"outcome": outcome, "reports": [], "against": [], "expect": [], "note": None}
    if not isinstance(value, dict):
        mistakes.add(at, "expected a mapping with the key reports, not {got}", got=fields.describe(value))
        return case
    for key in value:
        if key not in CASE:
            mistakes.unknown(at.named(key), "unknown key '{word}' of a case", key, CASE)
    for key in ("reports", "against"):
        listed = value.get(key) or []
        if not isinstance(listed, list) or (key == "reports" and not listed):
            mistakes.add(at / key, "expected a list of reports, not {got}", got=fields.describe(value.get(key)))
            continue
        case[key] = [_report(item, at / key / i, mistakes) for i, item in enumerate(listed)]
    expected = value.get("expect") or []
    if not isinstance(expected, list):
        expected = [expected]
    if outcome == "pass" and expected:
        mistakes.add(at / "expect", "a case that must pass expects nothing")
    unknown = "unknown key '{word}' of what is expected"
    case["expect"] = [fields.read(EXPECT, item, at / "expect", mistakes, unknown) for item in expected]
    case["note"] = value.get("note")
    return case


def _report(value: Any, at: At, mistakes: Mistakes) -> dict[str, Any]:
    if isinstance(value, str):
        value = {"text": value}
    return fields.read(REPORT, value, at, mistakes, "unknown key '{word}' of a report")


def _rule(row: Mapping[str, Any], kinds: Mapping[str, KindSpec]) -> Rule:
    options = kinds[row["kind"]].options
    return Rule(
        row["id"], row["kind"], row["severity"], tuple(row["indicators"] or ()),
        {
            name: fields.thaw(option, row["options"][name]) if name in row["options"] else option.default
            for name, option in options.items()
        },
        row["message"] or {}, row["about"] or {}, tuple(row["cases"]), row["file"], row["line"], row["column"],
    )  # fmt: skip


__all__ = ["load", "load_rules"]
