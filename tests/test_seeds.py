"""The main job on the starter reports: what really contradicts or drifts in them is found, and nothing else errs."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
SEEDS = sorted(path.name for path in (ROOT / "seeds").iterdir())
BILLION = 10**9

Row = dict[str, Any]


def check(*arguments: str) -> Row:
    """The report of `checker check` as JSON, run from the project's folder as a reader would."""
    command = [sys.executable, "-m", "checker", "check", *arguments, "--format", "json", "--lang", "en"]
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, encoding="utf-8", env={**os.environ, "PYTHONUTF8": "1"}
    )
    assert done.returncode in (0, 1), done.stderr
    report: Row = json.loads(done.stdout)
    return report


@pytest.fixture(scope="module")
def report() -> Row:
    return check("seeds")


def values(finding: Row) -> set[float]:
    figures: list[Row] = finding["figures"]
    return {figure["value"] for figure in figures}


def found(report: Row, kind: str | Iterable[str], *figures: float, indicator: str = "", scope: str = "VN") -> Row:
    """The one finding of the kinds given whose evidence holds these values, of this indicator and scope."""
    kinds = {kind} if isinstance(kind, str) else set(kind)
    fitting = [f for f in report["findings"] if f["kind"] in kinds and set(figures) <= values(f)]
    fitting = [f for f in fitting if any(r["indicator"] == indicator and r["scope"] == scope for r in f["figures"])]
    assert fitting, [(f["rule"], f["severity"], sorted(values(f))) for f in report["findings"]]
    first: Row = fitting[0]
    return first


def test_all_six_reports_are_read(report: Row) -> None:
    assert len(SEEDS) == 6
    assert report["checked"]["documents"] == 6
    assert report["problems"] == []
    assert report["checked"]["compared"] > 10


def test_partners_rise_from_38_to_42(report: Row) -> None:
    drift = found(report, "drift", 38, 42, indicator="diplomacy.partners.comprehensive_or_higher")
    assert drift["severity"] == "info"
    assert "38" in drift["message"]
    assert "42" in drift["message"]


def test_nghe_an_capital_grows_from_half_year_to_year(report: Row) -> None:
    half, year = 292_100_000, BILLION
    drift = found(report, "drift", half, year, indicator="fdi.registered.capital.total", scope="Nghệ An")
    assert drift["severity"] == "info"


def test_exports_of_seven_months_exceed_the_year(report: Row) -> None:
    finding = found(report, "cumulative", 514 * BILLION, 500 * BILLION, indicator="trade.exports.value")
    assert finding["severity"] == "warning"  # about 500 may be as much as 525 for certain, 512.5 in fair reading


def test_agreements_doubled_cannot_come_from_more_than_170(report: Row) -> None:
    finding = found(report, "growth", 267, 2, 170, indicator="diplomacy.agreements.signed")
    assert finding["severity"] == "error"  # 267 ÷ 2 is at most 141, and more than 170 were signed


def test_agreements_times_two_and_a_half_hardly_come_from_170(report: Row) -> None:
    finding = found(report, "growth", 330, 2.5, 170, indicator="diplomacy.agreements.signed")
    assert finding["severity"] == "warning"  # "more than 330" has no upper end for certain


def test_high_level_activities_do_not_come_from_59(report: Row) -> None:
    finding = found(report, "growth", 75, 1.5, 59, indicator="diplomacy.activities.high_level")
    assert finding["severity"] == "warning"


@pytest.mark.parametrize(
    ("indicator", "half", "year"),
    [("oda.projects.new", 4, 3), ("oda.capital.new", 3_190_732 * 10**6, 2_200 * BILLION)],
)
def test_new_aid_projects_cannot_become_fewer(report: Row, indicator: str, half: float, year: float) -> None:
    finding = found(report, "cumulative", half, year, indicator=indicator, scope="Nghệ An")
    assert finding["severity"] in ("error", "warning")


def test_nothing_else_is_an_error(report: Row) -> None:
    known = {"diplomacy.agreements.signed", "oda.projects.new", "oda.capital.new"}
    others = [f for f in report["findings"] if f["severity"] == "error" and f["figures"][0]["indicator"] not in known]
    assert others == []


def test_sums_that_hold_are_not_reported(report: Row) -> None:
    assert [f for f in report["findings"] if f["kind"] == "total"] == []


def test_a_draft_is_not_compared_with_itself() -> None:
    draft = "seeds/2025-08-27-hoi-nhap.txt"
    report = check(draft, "--against", "seeds")
    assert report["findings"]
    for finding in report["findings"]:
        documents = [figure["doc"] for figure in finding["figures"]]
        assert documents[0].endswith("2025-08-27-hoi-nhap.txt")
        assert len(set(documents)) > 1
