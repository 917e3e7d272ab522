"""Checkstyle XML, which editors and build servers read: a file a report, an error a finding at its line and column."""

from __future__ import annotations

from collections.abc import Iterator

from checker.messages import translate
from checker.model import Finding, Report
from checker.outputs import wording
from checker.outputs.safe import line, xml
from checker.outputs.view import View

LEVELS = {"error": "error", "warning": "warning", "info": "info"}


def render(report: Report, view: View) -> str:
    """One checkstyle element; a report of which nothing was compared says so as a warning."""
    by_file: dict[str, list[str]] = {}
    for finding in report.findings:
        by_file.setdefault(finding.figures[0].doc if finding.figures else "", []).append(_finding(finding))
    for problem in report.problems:
        message = translate(view.lang, problem.message)
        by_file.setdefault(problem.file, []).append(
            _error(problem.line or 1, problem.column, LEVELS[problem.severity], message, "input")
        )
    if not report.checked.compared:
        name = next(iter(report.documents), "")
        by_file.setdefault(name, []).append(
            _error(1, None, "warning", wording.compared_nothing(view.lang), "nothing-compared")
        )
    return "\n".join(['<?xml version="1.0" encoding="UTF-8"?>', *_files(by_file)]) + "\n"


def _files(by_file: dict[str, list[str]]) -> Iterator[str]:
    yield '<checkstyle version="4.3">'
    for name, errors in by_file.items():
        yield f'  <file name="{xml(name)}">'
        yield from errors
        yield "  </file>"
    yield "</checkstyle>"


def _finding(finding: Finding) -> str:
    first = finding.figures[0] if finding.figures else None
    others = "; ".join(f"{wording.place(one)} {line(one.text)}" for one in finding.figures[1:4])
    message = f"{finding.message} ({others})" if others else finding.message
    return _error(
        first.line if first else 1, first.column if first else None, LEVELS[finding.severity], message, finding.rule
    )


def _error(row: int, column: int | None, severity: str, message: str, rule: str) -> str:
    at = f' column="{column}"' if column else ""
    told = f'severity="{severity}" message="{xml(line(message))}" source="checker.{xml(rule)}"'
    return f'    <error line="{row}"{at} {told}/>'


__all__ = ["render"]
