"""Where the facts of a run come from: files, stores, and another worker that has read them already."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from nightly_reports import night, opened, week
from plugin_runs import copy

from checker import pipeline
from checker.errors import UserErrors
from checker.testing import sharing
from checker.testing.casefiles import holds_rules
from checker.testing.expectations import load
from checker.testing.sessions import facts_of


def run_of(folder: Path, *paths: str, strict: bool = False, **more: Any) -> Any:
    """What the plugin asks a pytest run for."""
    options = {"--facts": list(paths), "--facts-strict": strict}
    return SimpleNamespace(
        stash=pytest.Stash(), rootpath=folder, inipath=None, getoption=options.get, getini=lambda name: [],
        invocation_params=SimpleNamespace(dir=folder), **more,
    )  # fmt: skip


def test_files_are_read_once(tmp_path: Path) -> None:
    folder = copy(tmp_path)
    run = run_of(folder, "reports")
    facts = facts_of(run)
    assert facts.documents == 4
    assert facts_of(run) is facts
    assert facts_of(run, [str(folder / "reports")]) is facts


def test_a_store_says_what_its_reports_say(tmp_path: Path) -> None:
    store = opened(tmp_path)
    night(store, week())
    store.close()
    kept = facts_of(run_of(tmp_path, "kho.db"))
    book = pipeline.rulebook()
    read = pipeline.together(week(), book.catalogue)
    assert kept.documents == len(week())
    assert {(one.text, one.start, one.sentence, one.value) for one in kept.figures} == {
        (one.text, one.start, one.sentence, one.value) for one in read
    }
    assert not kept["trade.exports.value", "2025"].agrees()


def test_another_worker_takes_what_the_first_has_read(tmp_path: Path) -> None:
    folder = copy(tmp_path)
    book = pipeline.rulebook()
    shared = tmp_path / "shared"
    shared.mkdir()
    runs = [run_of(folder, workerinput={"checker_facts": str(shared)}) for _ in range(3)]
    reads: list[int] = []

    def read() -> tuple[list[Any], int]:
        reads.append(1)
        documents, _ = pipeline.read([folder / "reports"])
        return pipeline.together(documents, book.catalogue), len(documents)

    taken = [sharing.once(run, ("reports",), read) for run in runs]
    assert len(reads) == 1
    assert taken[0][0]
    assert taken[1] == taken[0] == taken[2]
    sharing.once(runs[0], ("others",), read)
    assert len(reads) == 2


def test_the_folder_of_a_run_goes_with_it(tmp_path: Path) -> None:
    run = run_of(tmp_path)
    folder = Path(sharing.folder_of(run))
    assert sharing.folder_of(run) == str(folder)
    assert folder.is_dir()
    sharing.clean(run)
    assert not folder.exists()


def test_skips_and_failures(tmp_path: Path) -> None:
    with pytest.raises(pytest.skip.Exception, match="--facts PATH"):
        facts_of(run_of(tmp_path))
    with pytest.raises(pytest.fail.Exception, match="--facts PATH"):
        facts_of(run_of(tmp_path, strict=True))
    facts = facts_of(run_of(copy(tmp_path), "reports", strict=True))
    with pytest.raises(pytest.fail.Exception, match="2030"):
        facts["GDP", "2030"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("rules: 5\n", "1:8: expected a list, not '5'"),
        ("- a\n", "1:1: expected a mapping of keys to values, not a list"),
        ("rules:\n  - severity: fatal\n", "2:5: the key 'rule' is missing"),
        ("expectations:\n  - {indicator: GDP, period: 2025}\n", "2:5: this expects nothing"),
        (
            "expectations:\n  - {indicator: GDP, period: 2025, equals: [5]}\n",
            "2:44: expected a figure as it is written",
        ),
        ("expectations:\n  - {indicator: GDP, period: 2025, above: {perod: 2024}}\n", "unknown key 'perod' of a key"),
        ("facts: {a: b}\n", "1:8: expected a list of texts"),
    ],
)
def test_mistakes_are_told_at_their_place(tmp_path: Path, text: str, told: str) -> None:
    file = tmp_path / "a.facts.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(UserErrors) as info:
        load(file)
    assert told in str(info.value)


def test_numbers_and_years_need_no_quotes(tmp_path: Path) -> None:
    file = tmp_path / "a.facts.yaml"
    file.write_text("expectations:\n  - {indicator: GDP, period: [2024, 2025], above: 7.5, sources: 2}\n")
    (entry,) = load(file).entries
    assert entry.fields["period"] == ("2024", "2025")
    assert entry.fields["sources"] == 2
    assert entry.compared == {"above": 7.5}


def test_only_files_of_rules_are_taken(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text("steps:\n  - rules: 1\n")
    assert not holds_rules(file)
    file.write_text("# A rule.\nrules:\n  - id: a\n")
    assert holds_rules(file)
    assert not holds_rules(tmp_path / "missing.yaml")
