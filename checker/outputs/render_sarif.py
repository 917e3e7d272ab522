"""SARIF 2.1.0, for code hosts and editors that show findings in place."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from checker.messages import translate
from checker.model import Figure, Finding, Problem, Report
from checker.outputs import safe, wording
from checker.outputs.evidence import steps
from checker.outputs.view import View

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
LEVELS = {"error": "error", "warning": "warning", "info": "note"}


def render(report: Report, view: View) -> str:
    """One SARIF log with one run."""
    rules = sorted({finding.rule for finding in report.findings})
    run: dict[str, Any] = {
        "tool": {
            "driver": {
                "name": "checker", "semanticVersion": view.version or "0",
                "rules": [_rule(rule, report, view) for rule in rules],
            }
        },
        "language": view.lang,
        "columnKind": "unicodeCodePoints",
        "invocations": [_invocation(report, view)],
        "results": [_result(finding, rules, view) for finding in report.findings],
    }  # fmt: skip
    return safe.json_text({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2) + "\n"


def _rule(rule: str, report: Report, view: View) -> dict[str, Any]:
    kind = next(finding.kind for finding in report.findings if finding.rule == rule)
    described: dict[str, Any] = {"id": rule, "properties": {"kind": kind}}
    if view.rules.get(rule):
        described["shortDescription"] = {"text": view.rules[rule]}
    return described


def _result(finding: Finding, rules: list[str], view: View) -> dict[str, Any]:
    lines = [finding.message, *steps(finding), *([finding.suggestion] if finding.suggestion else [])]
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": rules.index(finding.rule),
        "level": LEVELS[finding.severity],
        "message": {"text": "\n".join(lines)},
        "partialFingerprints": {"finding/v1": finding.id},
    }
    if finding.figures:
        result["locations"] = [_location(finding.figures[0], view)]
    if finding.figures[1:]:
        result["relatedLocations"] = [
            {"id": number, **_location(figure, view)} for number, figure in enumerate(finding.figures[1:], 1)
        ]
    return result


def _location(figure: Figure, view: View) -> dict[str, Any]:
    lines = figure.text.split("\n")
    end_column = figure.column + len(figure.text) if len(lines) == 1 else len(lines[-1]) + 1
    return {
        "physicalLocation": {
            "artifactLocation": {"uri": _uri(figure.doc)},
            "region": {
                "startLine": figure.line, "startColumn": figure.column,
                "endLine": figure.line + len(lines) - 1, "endColumn": end_column,
                "snippet": {"text": figure.text},
            },
        },
        "message": {"text": f"{' '.join(figure.sentence.split())} ({wording.origin(view.lang, figure)})"},
    }  # fmt: skip


def _uri(name: str) -> str:
    return quote(name.replace("\\", "/").encode("utf-8", "surrogateescape"), safe="/#")


def _invocation(report: Report, view: View) -> dict[str, Any]:
    notes = [_notification(problem, view) for problem in report.problems]
    if not report.checked.compared:
        notes.append({"level": "warning", "message": {"text": wording.compared_nothing(view.lang)}})
    notes.append({"level": "note", "message": {"text": wording.coverage(view.lang, report.checked)}})
    return {
        "executionSuccessful": all(problem.severity != "error" for problem in report.problems),
        "toolExecutionNotifications": notes,
    }


def _notification(problem: Problem, view: View) -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": {"uri": _uri(problem.file)}}
    if problem.line:
        place["region"] = {"startLine": problem.line, "startColumn": problem.column or 1}
    return {
        "level": LEVELS[problem.severity],
        "message": {"text": translate(view.lang, problem.message)},
        "locations": [{"physicalLocation": place}],
    }


__all__ = ["render"]
