"""The report as one JSON object: findings, how much was checked, problems, and a note if nothing was compared."""

from __future__ import annotations

from typing import Any

from checker.messages import translate
from checker.model import Report
from checker.outputs import safe
from checker.outputs.view import View
from checker.outputs.wording import compared_nothing


def render(report: Report, view: View) -> str:
    """The report as JSON of two spaces' indent."""
    return safe.json_text({**report.row(), **closing(report, view)}, indent=2) + "\n"


def closing(report: Report, view: View) -> dict[str, Any]:
    """What follows the findings: counts, problems in the reader's language, and the note."""
    row = report.row()
    problems = [{**problem, "message": translate(view.lang, problem["message"])} for problem in row["problems"]]
    note = {} if report.checked.compared else {"note": compared_nothing(view.lang)}
    return {"checked": row["checked"], "problems": problems, **note}


__all__ = ["closing", "render"]
