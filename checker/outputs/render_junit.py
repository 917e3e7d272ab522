"""JUnit XML: a suite a report, a case a finding; what counts as a failure is what --fail-on says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.messages import translate
from checker.model import Finding, Report
from checker.outputs import wording
from checker.outputs.evidence import steps
from checker.outputs.safe import xml
from checker.outputs.view import View, fails


def render(report: Report, view: View) -> str:
    """One testsuites element."""
    by_report: dict[str, list[Finding]] = {}
    for finding in report.findings:
        by_report.setdefault(finding.figures[0].doc if finding.figures else "", []).append(finding)
    suites = [line for name, found in by_report.items() for line in _suite(name, found, view)]
    failures = sum(fails(finding.severity, view.fail_on) for finding in report.findings)
    errors = sum(problem.severity == "error" for problem in report.problems)
    suites += _whole(report, view)
    tests = len(report.findings) + len(report.problems) + 1
    head = f'<testsuites name="checker" tests="{tests}" failures="{failures}" errors="{errors}">'
    return "\n".join(['<?xml version="1.0" encoding="UTF-8"?>', head, *suites, "</testsuites>"]) + "\n"


def _suite(name: str, findings: Sequence[Finding], view: View) -> Iterator[str]:
    failures = sum(fails(finding.severity, view.fail_on) for finding in findings)
    yield f'  <testsuite name="{xml(name)}" tests="{len(findings)}" failures="{failures}" errors="0">'
    for finding in findings:
        yield f'    <testcase classname="{xml(finding.rule)}" name="{xml(f"{finding.message} [{finding.id}]")}">'
        text = xml("\n".join(_lines(finding, view)))
        if fails(finding.severity, view.fail_on):
            yield f'      <failure type="{finding.severity}" message="{xml(finding.message)}">{text}</failure>'
        else:
            yield f"      <system-out>{text}</system-out>"
        yield "    </testcase>"
    yield "  </testsuite>"


def _lines(finding: Finding, view: View) -> Iterator[str]:
    for figure in finding.figures:
        sentence = " ".join(figure.sentence.split())
        yield f"{wording.place(figure)} ({wording.origin(view.lang, figure)}): {sentence}"
    yield from steps(finding)
    if finding.suggestion:
        yield finding.suggestion


def _whole(report: Report, view: View) -> Iterator[str]:
    """A suite for the run itself: its problems, and whether anything was compared."""
    errors = sum(problem.severity == "error" for problem in report.problems)
    skipped = 0 if report.checked.compared else 1
    tests = len(report.problems) + 1
    yield f'  <testsuite name="checker" tests="{tests}" failures="0" errors="{errors}" skipped="{skipped}">'
    for problem in report.problems:
        message = xml(translate(view.lang, problem.message))
        yield f'    <testcase classname="input" name="{xml(problem.file)}">'
        if problem.severity == "error":
            yield f'      <error message="{message}"/>'
        else:
            yield f"      <system-out>{message}</system-out>"
        yield "    </testcase>"
    yield f'    <testcase classname="checker" name="{xml(wording.coverage(view.lang, report.checked))}">'
    if not report.checked.compared:
        yield f'      <skipped message="{xml(wording.compared_nothing(view.lang))}"/>'
    yield "    </testcase>"
    yield "  </testsuite>"


__all__ = ["render"]
