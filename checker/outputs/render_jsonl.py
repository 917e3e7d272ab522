"""JSON lines: a finding a line and a closing line with what was checked; or a figure a line."""

from __future__ import annotations

from collections.abc import Sequence

from checker.model import Figure, Report
from checker.outputs import safe
from checker.outputs.render_json import closing
from checker.outputs.view import View


def render(report: Report, view: View) -> str:
    """One finding a line; the last line holds checked, problems and perhaps a note instead."""
    lines = [safe.json_text(finding.row()) for finding in report.findings]
    return "\n".join([*lines, safe.json_text(closing(report, view))]) + "\n"


def render_rows(figures: Sequence[Figure]) -> str:
    """One figure a line, the columns in the table's order."""
    return "".join(safe.json_text(figure.row()) + "\n" for figure in figures)


__all__ = ["render", "render_rows"]
