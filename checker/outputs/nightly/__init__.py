"""The morning's report in its forms: a page, JSON, SARIF, a summary and the body of an e-mail."""

from __future__ import annotations

from collections.abc import Mapping

from checker.outputs.nightly import message, page, rows, text
from checker.outputs.nightly.edition import Edition
from checker.outputs.view import View


def render(edition: Edition, view: View) -> Mapping[str, str]:
    """The files of a report: name → content."""
    return {
        "index.html": page.render(edition, view),
        "report.json": rows.render_json(edition, view),
        "report.sarif": rows.render_sarif(edition, view),
        "summary.txt": text.render(edition, view),
        "email.html": message.render(edition, view),
    }


__all__ = ["Edition", "render"]
