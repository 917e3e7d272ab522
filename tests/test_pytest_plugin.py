"""The plugin on a sample project, run as a user runs it; whole outputs are compared."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest
from golden_files import assert_golden
from plugin_runs import copy, indented_failures, ordered, run, settled, start

SHOWN = ("-rsx",)


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What pytest says of the sample project: plainly, with two workers, and as JUnit."""
    folders = {name: copy(tmp_path_factory.mktemp(name)) for name in ("plain", "workers", "junit")}
    runs = {
        "plain": start(folders["plain"], *SHOWN),
        "workers": start(folders["workers"], *SHOWN, "-n", "2"),
        "junit": start(folders["junit"], "-q", "--junitxml", "junit.xml"),
    }
    said = {name: process.communicate()[0] for name, process in runs.items()}
    assert [process.returncode for process in runs.values()] == [1, 1, 1], said
    xml = (folders["junit"] / "junit.xml").read_text(encoding="utf-8")
    return {
        "plain": settled(said["plain"]),
        "workers": ordered(settled(said["workers"])),
        "junit": settled(xml.replace("><", ">\n<").replace(f"{folders['junit']}/", "")),
    }


def test_plain(outputs: dict[str, str]) -> None:
    assert_golden(outputs["plain"], "pytest/plain.txt")


def test_two_workers(outputs: dict[str, str]) -> None:
    assert_golden(outputs["workers"], "pytest/workers.txt")


def test_junit(outputs: dict[str, str]) -> None:
    assert_golden(outputs["junit"], "pytest/junit.xml")


def test_workers_say_the_same(outputs: dict[str, str]) -> None:
    """The same tests under the same names with the same words, whoever runs them."""

    def told(text: str) -> list[str]:
        return sorted(line for line in text.splitlines() if line.startswith(("E ", "SKIPPED", "  ", "__")))

    assert told(ordered(outputs["plain"])) == told(outputs["workers"])


def test_failures_are_short_and_whole(outputs: dict[str, str]) -> None:
    failures = indented_failures(outputs["plain"])
    assert len(failures) > 8
    assert max(len(lines) for lines in failures) <= 6
    assert "truncated" not in outputs["plain"]
    assert not re.search(r"<checker\.|Decimal\(|\.\.\.", "\n".join(line for lines in failures for line in lines))


def test_junit_says_what_the_terminal_says(outputs: dict[str, str]) -> None:
    said = html.unescape(outputs["junit"])
    for line in (line for lines in indented_failures(outputs["plain"]) for line in lines):
        assert line.removeprefix("E").strip().removeprefix("AssertionError: ") in said


TEST = "def test_it(facts):\n    assert len(facts)\n"


def test_without_reports_it_is_a_skip_or_a_failure(tmp_path: Path) -> None:
    (tmp_path / "test_it.py").write_text(TEST)
    code, said = run(tmp_path, "-q", "-rs")
    assert code == 0
    assert "no reports are named: give --facts PATH or set facts_paths" in said
    code, said = run(tmp_path, "-q", "--facts-strict")
    assert code == 1
    assert "no reports are named" in said


def test_reports_without_figures_are_a_skip_or_a_failure(tmp_path: Path) -> None:
    (tmp_path / "test_it.py").write_text(TEST)
    (tmp_path / "draft.txt").write_text("Không có con số nào.\n", encoding="utf-8")
    code, said = run(tmp_path, "-q", "-rs", "--facts", "draft.txt")
    assert (code, "no figure was found in draft.txt" in said) == (0, True)
    code, said = run(tmp_path, "-q", "--facts", "draft.txt", "--facts-strict")
    assert (code, "no figure was found in draft.txt" in said) == (1, True)


def test_unreadable_reports_are_an_error(tmp_path: Path) -> None:
    (tmp_path / "test_it.py").write_text(TEST)
    code, said = run(tmp_path, "-q", "--facts", "missing.txt")
    assert code == 1
    assert "missing.txt" in said


def test_strict_turns_every_skip_of_the_sample_into_a_failure(tmp_path: Path) -> None:
    code, said = run(copy(tmp_path), "-q", "--facts-strict", "--tb=no", "investment.facts.yaml", "empty.facts.yaml")
    assert code == 1
    assert "skipped" not in said


def test_mistakes_in_a_file_of_facts_are_told_at_their_line(tmp_path: Path) -> None:
    (tmp_path / "bad.facts.yaml").write_text(
        "expectation:\n  - indicator: GDP\nexpectations:\n  - indicator: GDP\n    peroid: 2025\n    above: 5\n",
        encoding="utf-8",
    )
    code, said = run(tmp_path, "-q")
    assert code == 2
    assert "bad.facts.yaml:1:1: unknown key 'expectation'" in said
    assert "bad.facts.yaml:5:5: unknown key 'peroid' of an expectation (did you mean period?)" in said


REPORT = "---\ndate: 2026-01-14\n---\nNăm 2025, tổng vốn FDI đăng ký vào Nghệ An đạt trên 1 tỷ USD.\n"
WRONG = """rules:
  - rule: fdi-conflit
  - name: exports
    rule: conflict
    indicator: trade.export.*
expectations:
  - indicator: tổng vốn FDI đang ký
    scope: "*"
    period: 2025
    agrees: true
  - indicator: tổng vốn FDI đăng ký
    scope: Nghệ An
    period: 2025
    at_least: {period: 2025-H7}
  - indicator: tổng vốn FDI đăng ký
    scope: Nghệ An
    period: 2025
    use: 31/1/2026
    equals: trên 1 tỷ USD
"""


def test_a_wrong_rule_or_key_in_a_file_of_facts_fails_alone(tmp_path: Path) -> None:
    (tmp_path / "a.facts.yaml").write_text(WRONG, encoding="utf-8")
    (tmp_path / "a.txt").write_text(REPORT, encoding="utf-8")
    code, said = run(tmp_path, "-q", "--facts", "a.txt")
    assert code == 1
    assert "4 failed, 1 passed" in said
    for told in (
        "a.facts.yaml:2:11: no rule is called 'fdi-conflit'\n  did you mean fdi-conflict?",
        "a.facts.yaml:5:16: no indicator begins with 'trade.export.*'\n  did you mean trade.exports.*?",
        "a.facts.yaml:7:16: no indicator is called 'tổng vốn FDI đang ký'\n  did you mean fdi.registered.",
        "a.facts.yaml:14:24: '2025-H7' is no period",
    ):
        assert told in said


def test_reports_that_a_file_of_facts_names_and_that_are_not_there(tmp_path: Path) -> None:
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "a.txt").write_text(REPORT, encoding="utf-8")
    rule = "rules:\n  - rule: conflict\n    indicator: fdi.*\n"
    (tmp_path / "a.facts.yaml").write_text(f"facts: [reports, reprots]\n{rule}", encoding="utf-8")
    (tmp_path / "test_it.py").write_text(TEST)
    code, said = run(tmp_path, "-q", "--facts", "reports")
    assert code == 1
    assert "a.facts.yaml:1:18: no such file or folder: 'reprots' (did you mean reports?)" in said
    assert "1 failed, 1 passed" in said


def test_nothing_of_an_indicator_is_a_skip_or_a_failure(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(REPORT, encoding="utf-8")
    (tmp_path / "test_it.py").write_text(
        "from checker.testing import conflicts\n\n"
        "def test_it(facts):\n    assert conflicts(facts, indicator='population') == []\n"
    )
    code, said = run(tmp_path, "-q", "-rs", "--facts", "a.txt")
    assert (code, "no report says anything of population" in said) == (0, True)
    assert run(tmp_path, "-q", "--facts", "a.txt", "--facts-strict")[0] == 1


def test_severities_select(tmp_path: Path) -> None:
    _, said = run(copy(tmp_path), "-q", "--collect-only", "-m", "warning or info", "investment.facts.yaml")
    names = [line for line in said.splitlines() if "::" in line]
    assert len(names) == 4
    assert all("agrees[" in name or "two-witnesses" in name for name in names)


def test_files_of_other_tools_are_left_alone(tmp_path: Path) -> None:
    other = tmp_path / "rules" / "checks" / "falco.yaml"
    other.parent.mkdir(parents=True)
    other.write_text("- rule: shell\n  condition: spawned_process\n")
    (tmp_path / "facts.yaml").write_text("hosts: [a]\n")
    (tmp_path / "test_it.py").write_text("def test_it(): pass\n")
    _, said = run(tmp_path, "-q", "--collect-only")
    assert [line for line in said.splitlines() if "::" in line] == ["test_it.py::test_it"]


def test_the_plugin_imports_nothing_until_it_is_used(tmp_path: Path) -> None:
    (tmp_path / "test_it.py").write_text(
        "import sys\n\ndef test_it():\n"
        "    loaded = {name for name in sys.modules if name.startswith('checker')}\n"
        "    assert loaded == {'checker', 'checker.pytest_plugin'}\n"
    )
    assert run(tmp_path, "-q")[0] == 0
