"""The pytest plugin: options, the facts fixture and hooks. Nothing of the checker is imported until one is used."""

from __future__ import annotations

import sys
from collections.abc import Generator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from checker.testing.facts import Facts

SEVERITIES = ("error", "warning", "info")


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("facts", "figures of reports (checker)")
    group.addoption(
        "--facts", action="append", metavar="PATH|STORE", default=None,
        help="reports whose figures the facts fixture and *.facts.yaml files speak of; may be repeated",
    )  # fmt: skip
    group.addoption(
        "--facts-strict", action="store_true", help="fail, not skip, where no figure is found or nothing is compared"
    )
    parser.addini("facts_paths", "reports for --facts, relative to the file that says so", type="args", default=[])


def pytest_configure(config: pytest.Config) -> None:
    for name in SEVERITIES:
        config.addinivalue_line("markers", f"{name}: an expectation of a *.facts.yaml file of this severity")


@pytest.fixture(scope="session")
def facts(request: pytest.FixtureRequest) -> Facts:
    """The figures of the reports that --facts or facts_paths names, as facts by key."""
    from checker.testing import sessions

    return sessions.facts_of(request.config)


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    if file_path.name.endswith(".facts.yaml"):
        from checker.testing.collecting import FactsFile

        return FactsFile.from_parent(parent, path=file_path)
    if file_path.suffix == ".yaml" and file_path.parent.name == "checks" and file_path.parent.parent.name == "rules":
        from checker.testing.casefiles import RulesFile, holds_rules

        if holds_rules(file_path):
            made: pytest.Collector = RulesFile.from_parent(parent, path=file_path)
            return made
    return None


def pytest_assertrepr_compare(op: str, left: object, right: object) -> list[str] | None:
    if "checker.testing" not in sys.modules:
        return None
    from checker.testing.sessions import compared

    return compared(op, left, right)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[Any]) -> Generator[None, Any, Any]:
    telling = sys.modules.get("checker.testing.telling")
    if telling is not None and call.excinfo is not None and isinstance(call.excinfo.value, AssertionError):
        text = telling.explained(str(call.excinfo.value))
        if text is not None:
            call.excinfo.value.args = (text,)
    if telling is not None and call.when == "teardown":
        telling.forget()
    return (yield)


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """Gives the workers of pytest-xdist a folder where the first that reads the reports leaves them for the others."""
    from checker.testing.sharing import folder_of

    node.workerinput["checker_facts"] = folder_of(node.config)


def pytest_unconfigure(config: pytest.Config) -> None:
    sharing = sys.modules.get("checker.testing.sharing")
    if sharing is not None:
        sharing.clean(config)
