"""The arguments of `check` that are read without typer are read as typer reads them; every other form is left to it."""

from __future__ import annotations

from typing import Any

import pytest

from checker import checking, cli
from checker.shortcut import read_check

PLAIN = [
    ["a.txt"],
    ["a.txt", "b.txt", "-"],
    ["a.txt", "--against", "archive", "--against=old", "b.txt"],
    ["--format", "json", "a.txt", "--fail-on=warning"],
    ["a.txt", "--output", "out.html", "--format=html"],
    ["a.txt", "-o", "out.json", "--date", "14/1/2026"],
    ["a.txt", "--rules", "own", "--rules", "more", "--reference", "ledger.yaml"],
    ["a.txt", "--reference", "ledger.yaml", "--reference=more.csv"],
]
OTHERS = [
    [], ["--format", "json"], ["a.txt", "--format", "xml"], ["a.txt", "--fail-on", "all"], ["a.txt", "--nothing"],
    ["a.txt", "-oout.json"], ["a.txt", "--", "--b.txt"], ["a.txt", "--against"], ["a.txt", "--against", "--date"],
    ["a.txt", "--date", "1/1/2026", "--date", "2/1/2026"], ["a.txt", "--forma", "json"], ["a.txt", "-x"], [""],
    ["a.txt", "--watch"], ["a.txt", "--jobs", "2"],
]  # fmt: skip


@pytest.mark.parametrize("words", PLAIN, ids=" ".join)
def test_the_common_forms_mean_what_typer_makes_of_them(words: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[Any] = []

    def note(asked: checking.Asked) -> int:
        seen.append(asked)
        return 0

    monkeypatch.setattr(checking, "check", note)
    for extra in ([], ["--lang", "en"]):
        seen.clear()
        from checker.parser import run

        assert run(["check", *words, *extra], "en") == 0
        assert cli.main(["check", *words, *extra, *(() if extra else ["--lang=en"])]) == 0
        typer_read, read = seen
        assert read_check(words, "en", bool(extra)) == typer_read
        assert read.drafts == typer_read.drafts


@pytest.mark.parametrize("words", OTHERS, ids=" ".join)
def test_other_forms_and_mistakes_are_left_to_typer(words: list[str]) -> None:
    assert read_check(words, "en", False) is None
