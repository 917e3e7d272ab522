"""The cases of rules/checks/*.yaml as tests: one item a case, failing at the line where the case stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from checker import yamlio
from checker.errors import UserError
from checker.model import Rule, replace
from checker.pipeline import Rulebook, rulebook, run_cases
from checker.testing import sessions

_RULES = re.compile(r"^rules:|^replace:", re.MULTILINE)
_BOOKS = pytest.StashKey[dict[Path, Rulebook]]()


def holds_rules(path: Path) -> bool:
    """Whether a file in a folder called rules/checks is one of this program's."""
    try:
        return _RULES.search(path.read_text(encoding="utf-8-sig")) is not None
    except (OSError, ValueError):
        return False


class RulesFile(pytest.File):
    """A file of rules."""

    def collect(self) -> Iterator[pytest.Item]:
        try:
            book = _book(self.config, self.path.parent.parent)
            places = _places(self.path)
        except UserError as error:
            raise self.CollectError(str(error)) from None
        own = [rule for rule in book.rules if Path(rule.file).resolve() == self.path.resolve()]
        for rule in own:
            counts = {"pass": 0, "fail": 0}
            for case in rule.cases:
                counts[case["outcome"]] += 1
                name = f"{rule.id}[{case['outcome']}-{counts[case['outcome']]}]"
                line = places.get((rule.id, case["outcome"], counts[case["outcome"]]), rule.line)
                item: pytest.Item = CaseItem.from_parent(self, name=name, rule=rule, case=case, line=line)
                yield item


class CaseItem(pytest.Item):
    """One case: reports that must pass, or in which the rule must find what it says."""

    def __init__(self, *, rule: Rule, case: Mapping[str, Any], line: int, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.rule, self.case, self.line = rule, case, line
        self.add_marker(rule.severity)

    def runtest(self) -> None:
        book = _book(self.config, self.path.parent.parent)
        problems = run_cases(Rulebook(book.catalogue, (replace(self.rule, cases=(self.case,)),)))
        if problems:
            place = f"{sessions.shown(str(self.path))}:{self.line}"
            lines = [f"{place}: {problem.message}" for problem in problems]
            raise AssertionError("\n".join(lines[:6]))

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], *args: Any) -> Any:
        if isinstance(excinfo.value, AssertionError | UserError):
            return str(excinfo.value)
        return super().repr_failure(excinfo, *args)

    def reportinfo(self) -> tuple[Path, int, str]:
        return self.path, self.line - 1, self.name


def _book(config: pytest.Config, folder: Path) -> Rulebook:
    """The rulebook with a folder's rules in it; the shipped folder is read once."""
    from checker.rulebook.files import shipped

    books = config.stash.setdefault(_BOOKS, {})
    if folder not in books:
        books[folder] = rulebook(() if folder.resolve() == shipped().resolve() else (folder,))
    return books[folder]


def _places(path: Path) -> dict[tuple[str, str, int], int]:
    """Line of each case, by rule, outcome and number."""
    found = {}
    for entry in (yamlio.load(path) or {}).get("rules") or ():
        cases = entry.get("cases") if isinstance(entry, dict) else None
        for outcome, listed in (cases or {}).items():
            for number, case in enumerate(listed or (), 1):
                if isinstance(case, yamlio.Located):
                    found[entry.get("id"), outcome, number] = case.mark.line
    return found


__all__ = ["CaseItem", "RulesFile", "holds_rules"]
