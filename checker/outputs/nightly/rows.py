"""The morning's report for programs: JSON as report.schema.json describes it, and SARIF with baseline and decisions."""

from __future__ import annotations

import json
from typing import Any

from checker.messages import translate
from checker.model import Checked, Report
from checker.outputs import safe
from checker.outputs.nightly.edition import STATUSES, Edition, Entry, Ruling, Task, number
from checker.outputs.nightly.text import sentence
from checker.outputs.render_sarif import render as plain_sarif
from checker.outputs.view import View

SCHEMA = "report.schema.json"
BASELINE = {"new": "new", "returned": "new", "ongoing": "unchanged", "ignored": "unchanged", "resolved": "absent"}


def render_json(edition: Edition, view: View) -> str:
    """One JSON object; findings by weight, each as `checker check --format json` has it, with its state."""
    value = {
        "version": 1,
        "date": edition.day.isoformat(),
        "previous": edition.previous.isoformat() if edition.previous else None,
        "language": view.lang,
        "sentence": sentence(view.lang, edition),
        "counts": {
            status: {one: number(edition, status, one) for one in ("error", "warning", "info")} for status in STATUSES
        },
        "own_sources": list(edition.own),
        "to_mend": [_task(task) for task in edition.tasks],
        "findings": [_entry(entry) for entry in edition.entries],
        "decisions": {
            "unused": [_ruling(one) for one in edition.unused], "expired": [_ruling(one) for one in edition.expired],
        },
        "coverage": {
            "counts": dict(edition.counts), "not_compared": dict(edition.reasons),
            "rules_without_figures": list(edition.silent_rules),
            "problems": [
                {**problem._asdict(), "message": translate(view.lang, problem.message)} for problem in edition.problems
            ],
        },
    }  # fmt: skip
    return safe.json_text(value, indent=1) + "\n"


def _entry(entry: Entry) -> dict[str, Any]:
    return {
        "status": entry.status, "first": entry.first.isoformat(), "since": entry.since.isoformat(),
        "decision": _ruling(entry.ruling) if entry.ruling else None, **entry.finding.row(),
    }  # fmt: skip


def _task(task: Task) -> dict[str, Any]:
    return {
        "finding": task.entry.finding.id, "also": [entry.finding.id for entry in task.also], "certain": task.sure,
        "printed": [
            {"url": one.url, "doc": one.doc, "text": one.text, "sentence": one.sentence} for one in task.copies
        ],
        "proposed": [{"text": one.text, "source": one.source, "url": one.url} for one in task.proposals],
        "suggestion": task.entry.finding.suggestion,
    }  # fmt: skip


def _ruling(one: Ruling) -> dict[str, Any]:
    return {
        "id": one.id, "finding": one.finding, "kind": one.kind, "reason": one.reason, "who": one.who,
        "made": one.made.isoformat(), "until": one.until.isoformat() if one.until else None, "value": one.value,
    }  # fmt: skip


def render_sarif(edition: Edition, view: View) -> str:
    """The SARIF of a check, each result with what it was the night before and what was decided on it."""
    compared = edition.counts.get("compared", 0)
    report = Report(
        tuple(entry.finding for entry in edition.entries),
        Checked(edition.counts.get("documents", 0), edition.counts.get("figures", 0), compared,
                edition.counts.get("figures", 0) - compared),
        tuple(edition.problems),
    )  # fmt: skip
    log = json.loads(plain_sarif(report, view))
    run = log["runs"][0]
    for result, entry in zip(run["results"], edition.entries, strict=True):
        result["baselineState"] = BASELINE[entry.status]
        if entry.status == "ignored" and entry.ruling:
            result["suppressions"] = [
                {
                    "kind": "external",
                    "status": "accepted",
                    "justification": f"{entry.ruling.reason} ({entry.ruling.who})",
                }
            ]
    if edition.previous:
        run["properties"] = {"baseline": edition.previous.isoformat()}
    return safe.json_text(log, indent=1) + "\n"


__all__ = ["BASELINE", "SCHEMA", "render_json", "render_sarif"]
