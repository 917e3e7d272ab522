"""What is kept between starts: the newest few of a name, and nothing of processes that did not come to an end."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from checker import compiled


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CHECKER_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


def test_what_is_kept_is_found_by_name_and_key() -> None:
    compiled.keep("words", "a", {"tỷ": 1})
    assert compiled.kept("words", "a") == {"tỷ": 1}
    assert compiled.kept("words", "b") is None


def test_the_newest_few_of_a_name_are_kept(folder: Path) -> None:
    compiled.keep("units", "a", 0)
    for number in range(compiled.KEPT + 1):
        compiled.keep("words", str(number), number)
        os.utime(folder / f"words-{number}.json", (number, number))
    assert sorted(path.name for path in folder.iterdir()) == [
        "units-a.json", *(f"words-{number}.json" for number in range(1, compiled.KEPT + 1))
    ]  # fmt: skip


def test_what_a_killed_process_left_unfinished_goes_after_a_while(folder: Path) -> None:
    folder.mkdir()
    old, new = folder / f"old{compiled.UNFINISHED}", folder / f"new{compiled.UNFINISHED}"
    for path in (old, new):
        path.write_text("{", encoding="utf-8")
    left = time.time() - compiled.ABANDONED - 1
    os.utime(old, (left, left))
    compiled.keep("words", "a", 1)
    assert not old.exists()
    assert new.exists()


def test_a_cache_that_cannot_be_written_is_no_error(folder: Path) -> None:
    folder.write_text("a file in its place", encoding="utf-8")
    assert compiled.load("words", (), "1", lambda: [1]) == ([1], compiled.fingerprint((), "1"))
