"""Rules that read well but cannot work: never fire, hide or contradict one another, or expect too much."""

from __future__ import annotations

from typing import Any

import pytest
from figure_rows import catalogue

from checker.kinds import KINDS, run_cases
from checker.kinds.lint import lint
from checker.model import Rule, Severity

WORLD = catalogue()


def rule(name: str, kind: str, *indicators: str, severity: Severity = "error", **more: Any) -> Rule:
    return Rule(
        name, kind, severity, indicators, more.pop("options", {}), {}, file="own.yaml", line=3, column=5, **more
    )


def mistakes(*rules: Rule) -> list[str]:
    return [one.message for one in lint(rules, WORLD)]


@pytest.mark.parametrize(
    ("kind", "indicator", "missing"),
    [
        ("cumulative", "partners", "is a flow that cannot"), ("cumulative", "balance", "is a flow that cannot"),
        ("total", "price", "has parts or adds up"), ("order", "imports.*", None), ("order", "partners", "says at_most"),
        ("share", "partners", "has a whole"), ("share", "exports.fdi", None), ("range", "gdp.growth", None),
        ("range", "balance", "has bounds or sign"), ("stale", "price", "is a flow or stock"),
        ("drift", "deaths", "all of its indicators mean something only within one event"),
        ("slip", "price", "is a flow or stock"), ("conflict", "deaths", None),
    ],
)  # fmt: skip
def test_a_rule_that_can_never_fire(kind: str, indicator: str, missing: str | None) -> None:
    told = mistakes(rule("own", kind, indicator))
    assert (told != []) == (missing is not None), told
    if missing:
        assert told[0].startswith("rule 'own' can never fire: ")
        assert missing in told[0]


def test_bounds_of_its_own_let_a_rule_fire() -> None:
    assert mistakes(rule("own", "range", "balance", options={"low": -5, "high": 5})) == []
    assert mistakes(rule("own", "range", "balance", options={"low": 5, "high": -5})) == [
        "rule 'own': nothing lies between low 5 and high -5"
    ]
    assert "allows every difference" in mistakes(rule("own", "growth", "exports", options={"tolerance": 1}))[0]


def test_a_case_cannot_expect_more_than_the_rule_raises() -> None:
    case = {"outcome": "fail", "reports": [], "against": [], "expect": [{"severity": "error"}]}
    assert mistakes(rule("own", "drift", "exports", severity="warning", cases=(case,))) == [
        "rule 'own': a case expects error, but the rule raises warning at most"
    ]
    assert mistakes(rule("own", "stale", "exports", cases=(case,)))  # this kind never raises an error
    assert mistakes(rule("own", "conflict", "exports", cases=(case,))) == []


def test_a_hidden_rule_is_never_asked() -> None:
    general, near = rule("general", "conflict", "exports.*"), rule("near", "conflict", "exports.fdi")
    assert mistakes(general, near) == []
    all_of_it = [rule(f"near-{name}", "conflict", name) for name in ("exports", "exports.fdi", "exports.domestic")]
    told = mistakes(general, *all_of_it)
    others = "near-exports, near-exports.domestic, near-exports.fdi"
    assert told == [f"rule 'general' is never asked: {others} names all of its indicators more closely"]
    assert mistakes(rule("every", "conflict"), *all_of_it) == []  # open quantities are left to it


def test_two_rules_of_one_indicator() -> None:
    a, b = rule("a", "growth", "exports"), rule("b", "growth", "exports")
    assert mistakes(a, b) == ["rule 'b' says of 'exports' what 'a' says already"]
    c = rule("c", "growth", "exports", severity="warning")
    assert mistakes(a, c) == [
        "rule 'c' contradicts 'a': both are asked of 'exports', with other options or severity"
    ]  # fmt: skip
    assert mistakes(a, rule("d", "conflict", "exports")) == []


def test_they_are_told_with_the_cases_at_their_rule() -> None:
    problems = run_cases([rule("own", "order", "partners")], lambda documents: [], WORLD)
    assert [(one.file, one.line, one.column, one.severity) for one in problems] == [("own.yaml", 3, 5, "error")]


def test_every_need_is_told() -> None:
    of_anything = ("arithmetic", "breakdown", "chain", "conflict", "growth", "reckoning", "revision")
    assert all(kind.needs for kind in KINDS.values() if kind.name not in of_anything)
