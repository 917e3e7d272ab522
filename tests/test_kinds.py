"""Each kind on rows of the figure table: what it must find and what it must leave alone."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from figure_rows import catalogue, row

from checker import wording
from checker.consistency.severity import rank
from checker.kinds import KINDS, cases, specs
from checker.kinds.judge import judge
from checker.model import SEVERITIES, Figure, Rule, Severity

CASES = Path(__file__).parent / "cases"
WORLD = catalogue()


def rule(kind: str, severity: Severity = "error", **options: Any) -> Rule:
    """A rule of the kind for every indicator, with its defaults."""
    given = {name: option.default for name, option in specs()[kind].options.items()}
    return Rule(kind, kind, severity, (), {**given, **options}, {})


def rows(listed: list[dict[str, Any]]) -> list[Figure]:
    """The figures of a case, each in a report of its own unless it says otherwise."""
    figures = []
    for number, one in enumerate(listed):
        given = {"indicator": "exports", "scope": "VN", "period": "2025", "published": "2026-01-06", **one}
        given = {key: str(value) if key == "published" else value for key, value in given.items()}
        if given["period"] is None:
            del given["period"]
        given["readings"] = tuple(given.get("readings", ()))
        if "sentence" in given and given["says"] in given["sentence"]:
            given["start"] = given.get("sentence_start", 0) + given["sentence"].index(given["says"])
            given["end"] = given["start"] + len(given["says"])
        figures.append(row(given.pop("says"), **{"doc": f"{chr(97 + number)}.txt", **given}))
    return figures


def listed() -> Iterator[Any]:
    for path in sorted(CASES.glob("*.yaml")):
        if path.stem in KINDS:
            for case in yaml.safe_load(path.read_text(encoding="utf-8")):
                yield pytest.param(path.stem, case, id=f"{path.stem}: {case['name']}")


@pytest.mark.parametrize(("kind", "case"), list(listed()))
def test_case(kind: str, case: dict[str, Any]) -> None:
    found, checked = judge(rows(case["rows"]), [], [rule(kind)], WORLD, lang="en")
    found.sort(key=lambda one: rank(one.severity))
    told = [f"{one.severity}: {one.message}" for one in found]
    assert len(found) == len(case["find"]), told
    for expected, one in zip(case["find"], found, strict=True):
        wanted = {key: value for key, value in expected.items() if key != "figures"}
        assert cases.matches(wanted, one), told
        assert expected.get("figures") in (None, len(one.figures))
        assert len(one.explanation) <= 6
        assert one.figures[0].doc
    assert checked.figures == len(case["rows"])
    assert checked.compared + checked.not_comparable == checked.figures


@pytest.mark.parametrize(
    ("kind", "listed", "told"),
    [
        (
            "revision",
            [{"says": "6,7%", "indicator": "gdp.growth", "measure": "growth", "base": "2024", "status": "estimate"},
             {"says": "7,9%", "indicator": "gdp.growth", "measure": "growth", "base": "2024",
              "published": "2026-02-20"}],
            "7.9% − 6.7% = 1.2 percentage points",
        ),
        (
            "drift",
            [{"says": "38%", "indicator": "forest", "period": "2025-08-01"},
             {"says": "42%", "indicator": "forest", "period": "2025-12-31"}],
            "42% − 38% = 4 percentage points",
        ),
    ],
)  # fmt: skip
def test_percentages_differ_by_percentage_points(kind: str, listed: list[dict[str, Any]], told: str) -> None:
    (found,), _ = judge(rows(listed), [], [rule(kind)], WORLD, lang="en")
    assert any(told in step for step in found.explanation), found.explanation


@pytest.mark.parametrize(
    ("value", "unit", "lang", "said"),
    [
        (1, "metric_ton", "en", "1 tonne"), (2, "metric_ton", "en", "2 tonnes"), (-1, "year", "en", "-1 year"),
        (1, "percentage_point", "en", "1 percentage point"), (1, "times", "vi", "1 lần"), (1, "year", "vi", "1 năm"),
    ],
)  # fmt: skip
def test_one_of_a_unit_is_told_as_one(value: int, unit: str, lang: str, said: str) -> None:
    assert wording.quantity(Decimal(value), unit, lang) == said


def test_every_kind_has_cases_and_a_page() -> None:
    for name, kind in KINDS.items():
        assert (CASES / f"{name}.yaml").exists(), name
        assert all(f"\n{part}: " in kind.page for part in ("What it does", "Why it matters", "Example")), name
        assert set(SEVERITIES) == {"error", "warning", "info"}


@pytest.mark.parametrize("kind", list(KINDS))
def test_a_rule_caps_what_its_kind_finds(kind: str) -> None:
    for case in yaml.safe_load((CASES / f"{kind}.yaml").read_text(encoding="utf-8")):
        found, _ = judge(rows(case["rows"]), [], [rule(kind, "info")], WORLD, lang="vi")
        assert all(one.severity == "info" for one in found)
        assert all(len(one.explanation) <= 6 for one in found)
