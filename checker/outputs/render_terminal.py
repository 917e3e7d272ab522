"""Findings for a terminal: place, rule and message, then each figure's sentence with the figure marked."""

from __future__ import annotations

from collections.abc import Iterator

from checker.messages import say, translate
from checker.model import Finding, Problem, Report
from checker.outputs import safe, wording
from checker.outputs.evidence import Excerpt, excerpts, steps
from checker.outputs.view import View

STYLES = {"error": "1;31", "warning": "1;33", "info": "1;36", "figure": "1;4", "dim": "2", "bold": "1"}


def render(report: Report, view: View) -> str:
    """The findings, the problems and a summary."""
    lines: list[str] = []
    for finding in report.findings:
        lines += [*_finding(finding, view), ""]
    lines += [_problem(problem, view) for problem in report.problems]
    lines += _summary(report, view)
    return "\n".join(lines) + "\n"


def _style(view: View, name: str, text: str) -> str:
    return f"\x1b[{STYLES[name]}m{text}\x1b[0m" if view.colour and text else text


def _finding(finding: Finding, view: View) -> Iterator[str]:
    severity = _style(view, finding.severity, wording.severity(view.lang, finding.severity))
    place = f"{wording.place(finding.figures[0])}: " if finding.figures else ""
    yield f"{_style(view, 'bold', place)}{safe.line(finding.rule)}  {severity}: {wording.headline(finding.message)}"
    for excerpt in excerpts(finding, max(60, 2 * view.width - 30)):
        yield _style(view, "dim", f"    {wording.place(excerpt.first)} · {wording.origin(view.lang, excerpt.first)}")
        yield f"      {_sentence(excerpt, view)}"
        for figure in excerpt.figures:
            reading = wording.reading(figure, view)
            if reading:
                yield _style(view, "dim", f"      {safe.line(figure.text)}: {reading}")
    for step in steps(finding):
        yield f"    • {step}"
    if finding.culprits and len(finding.figures) > 1 and not finding.explanation:
        named = ", ".join(safe.line(finding.figures[position].text) for position in finding.culprits)
        yield f"    {say(view.lang, 'Likeliest to be wrong: {figures}', figures=named)}"
    if finding.suggestion:
        yield f"    → {safe.line(finding.suggestion)}"


def _sentence(excerpt: Excerpt, view: View) -> str:
    written = []
    for piece in excerpt.pieces:
        if piece.figure is None:
            written.append(piece.text)
        else:
            written.append(_style(view, "figure", piece.text) if view.colour else f"«{piece.text}»")
    return "".join(written)


def _problem(problem: Problem, view: View) -> str:
    place = ":".join(str(part) for part in (safe.line(problem.file), problem.line, problem.column) if part is not None)
    return f"{_style(view, 'bold', place)}: {safe.line(translate(view.lang, problem.message))}"


def _summary(report: Report, view: View) -> Iterator[str]:
    checked = report.checked
    found = f"; {wording.counts(view.lang, report)}" if checked.compared or report.findings else ""
    yield f"{wording.coverage(view.lang, checked)}{found}."
    why = wording.reasons(view.lang, checked)
    if why:
        listed = ", ".join(f"{safe.line(reason)} ({number})" for reason, number in why)
        yield _style(view, "dim", say(view.lang, "Not compared: {reasons}", reasons=listed))
    if not checked.compared:
        yield _style(view, "warning", wording.compared_nothing(view.lang))


__all__ = ["render"]
