"""The shipped rules: enough of them, each with a passing and a failing case that come out as they say."""

from __future__ import annotations

from checker import pipeline
from checker.kinds import KINDS
from checker.kinds.selection import Selection, particularity
from checker.model import Rule


def test_every_case_of_every_shipped_rule_comes_out() -> None:
    book = pipeline.rulebook()
    assert [problem.message for problem in pipeline.run_cases(book)] == []


def test_there_are_rules_of_every_kind_and_on_every_topic() -> None:
    rules = pipeline.rulebook().rules
    assert len(rules) >= 40
    assert {rule.kind for rule in rules} == set(KINDS)
    assert {rule.kind for rule in rules if not rule.indicators} == set(KINDS)
    for rule in rules:
        assert set(rule.about) == {"vi", "en"}, rule.id
        assert {case["outcome"] for case in rule.cases} == {"pass", "fail"}, rule.id


def test_the_most_particular_rule_of_a_kind_judges() -> None:
    def made(name: str, *indicators: str) -> Rule:
        return Rule(name, "conflict", "error", indicators, {}, {})

    rules = [
        made("any"),
        made("trade", "trade.*"),
        made("exports", "trade.exports.*"),
        made("own", "trade.exports.value"),
    ]
    chosen = Selection(rules)
    assert [rule.id for rule in chosen.of("trade.exports.value")["conflict"]] == ["own"]
    assert [rule.id for rule in chosen.of("trade.exports.rice.value")["conflict"]] == ["exports"]
    assert [rule.id for rule in chosen.of("~số vụ")["conflict"]] == ["any"]
    assert particularity(rules[0], "trade") == 0
