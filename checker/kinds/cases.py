"""Runs the cases of rules: reports that must pass, and reports in which the rule must find what the case expects."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from checker.kinds import Extract
from checker.kinds.judge import judge
from checker.model import Catalogue, Document, Finding, Problem, Rule


def run_cases(rules: Iterable[Rule], extract: Extract, catalogue: Catalogue | None = None) -> list[Problem]:
    """What does not come out as a case says, each at its rule.

    extract reads the figures of one case's reports together, those of one event linked. Each rule is run alone, so
    that a case proves that rule and no other.
    """
    if catalogue is None:
        from checker.rulebook import load_catalogue

        catalogue = load_catalogue(None)
    return [
        Problem(rule.file, f"rule '{rule.id}': {mistake}", rule.line or None, rule.column or None)
        for rule in rules
        for case in rule.cases
        for mistake in _mistakes(rule, case, extract, catalogue)
    ]


def _mistakes(rule: Rule, case: Mapping[str, Any], extract: Extract, catalogue: Catalogue) -> Iterator[str]:
    drafts = [_document(report, f"{rule.id}-{n}.txt") for n, report in enumerate(case["reports"], 1)]
    archive = [_document(report, f"{rule.id}-archive-{n}.txt") for n, report in enumerate(case["against"], 1)]
    figures = extract([*archive, *drafts])
    own = {document.name for document in drafts}
    found, _ = judge(
        [one for one in figures if one.doc in own], [one for one in figures if one.doc not in own], [rule], catalogue,
        lang="vi", together=not archive,
    )  # fmt: skip
    about = f" ({case['note']})" if case.get("note") else ""
    if case["outcome"] == "pass":
        for one in found:
            yield f"a case that must pass is found {one.severity}: {one.message}{about}"
        return
    if not found:
        yield f"a case that must fail passes: {_first(drafts)}{about}"
    for expected in case["expect"]:
        if found and not any(matches(expected, one) for one in found):
            got = "; ".join(f"{one.severity}: {one.message}" for one in found)
            wanted = ", ".join(f"{key} {_plain(value)}" for key, value in expected.items() if value)
            yield f"expected {wanted}, found {got}{about}"


def _document(report: Mapping[str, Any], name: str) -> Document:
    published = report.get("date")
    day = date.fromisoformat(published) if isinstance(published, str) else published
    return Document(
        report.get("name") or name, report["text"], day, "front matter" if day else None, report.get("source"),
        report.get("url"), report.get("title"), report.get("scope"),
    )  # fmt: skip


def matches(expected: Mapping[str, Any], found: Finding) -> bool:
    """Whether a finding is what a case expects; what the case leaves out may be anything."""
    values = {one.value for one in found.figures}
    guilty = {" ".join(found.figures[place].text.split()) for place in found.culprits}
    return (
        expected.get("severity") in (None, found.severity)
        and expected.get("indicator") in (None, *(one.indicator for one in found.figures))
        and all(Decimal(value) in values for value in expected.get("values") or ())
        and set(expected.get("culprits") or ()) <= guilty
        and (expected.get("message") or "") in found.message
        and (expected.get("suggestion") or "") in (found.suggestion or "")
    )


def _first(drafts: Sequence[Document]) -> str:
    text = " ".join(drafts[0].text.split())
    return f"“{text[:80]}…”" if len(text) > 80 else f"“{text}”"


def _plain(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


__all__ = ["matches", "run_cases"]
