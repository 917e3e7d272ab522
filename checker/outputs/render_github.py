"""Workflow commands that put each finding beside its line in a pull request."""

from __future__ import annotations

from checker.messages import say, translate
from checker.model import Finding, Report
from checker.outputs import wording
from checker.outputs.evidence import steps
from checker.outputs.safe import github_data, github_property
from checker.outputs.view import View

LEVELS = {"error": "error", "warning": "warning", "info": "notice"}


def render(report: Report, view: View) -> str:
    """A command a line: findings, problems, and a warning where nothing was compared."""
    lines = [_finding(finding, view) for finding in report.findings]
    for problem in report.problems:
        message = github_data(translate(view.lang, problem.message))
        line = f",line={problem.line}" if problem.line else ""
        lines.append(f"::{LEVELS[problem.severity]} file={github_property(problem.file)}{line}::{message}")
    level = "notice" if report.checked.compared else "warning"
    found = f"; {wording.counts(view.lang, report)}" if report.checked.compared or report.findings else ""
    message = f"{wording.coverage(view.lang, report.checked)}{found}."
    if not report.checked.compared:
        message += " " + wording.compared_nothing(view.lang)
    lines.append(f"::{level}::{github_data(message)}")
    return "\n".join(lines) + "\n"


def _finding(finding: Finding, view: View) -> str:
    properties = [f"title={github_property(f'{wording.severity(view.lang, finding.severity)} ({finding.rule})')}"]
    if finding.figures:
        first = finding.figures[0]
        end = first.column + len(first.text)
        properties = [
            f"file={github_property(first.doc)}", f"line={first.line}", f"col={first.column}", f"endColumn={end}",
            *properties,
        ]  # fmt: skip
    evidence = [
        f"{wording.place(figure)} ({wording.origin(view.lang, figure)}): {' '.join(figure.sentence.split())}"
        for figure in finding.figures
    ]
    suggestion = [say(view.lang, "Suggestion: {text}", text=finding.suggestion)] if finding.suggestion else []
    message = "\n".join([finding.message, *steps(finding), *evidence, *suggestion])
    return f"::{LEVELS[finding.severity]} {','.join(properties)}::{github_data(message)}"


__all__ = ["render"]
