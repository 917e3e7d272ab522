"""Watching tells of changes once they are over, and names the files."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from checker import cli, watching


def script(*steps: Callable[[], object]) -> Callable[[float], None]:
    """A pause that does the next thing each time, and then ends the watch."""
    left = list(steps)

    def pause(_: float) -> None:
        if not left:
            raise KeyboardInterrupt
        left.pop(0)()

    return pause


def told(folder: Path, *steps: Callable[[], object]) -> list[list[str]]:
    found: list[list[str]] = []
    with contextlib.suppress(KeyboardInterrupt):
        found.extend(
            [os.path.basename(name) for name in names] for names in watching.changes([folder], pause=script(*steps))
        )
    return found


def nothing() -> None:
    """A look at which all is as before."""


_changes = watching.changes


def test_changes_are_told_once_they_are_over(tmp_path: Path) -> None:
    one, two, hidden = tmp_path / "a" / "một.txt", tmp_path / "hai.txt", tmp_path / ".ẩn"
    one.parent.mkdir()
    one.write_text("1", encoding="utf-8")
    steps = (
        nothing, lambda: two.write_text("2", encoding="utf-8"), lambda: two.write_text("22", encoding="utf-8"), nothing,
        nothing, one.unlink, nothing, lambda: hidden.write_text("x", encoding="utf-8"), nothing,
    )  # fmt: skip
    assert told(tmp_path, *steps) == [[], ["hai.txt"], ["một.txt"]]


def test_a_watched_folder_is_checked_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    one, two = Path("tin/a.txt"), Path("tin/b.txt")
    one.parent.mkdir()
    head = "---\ndate: 2026-01-14\nsource: {}\n---\nKim ngạch xuất khẩu năm 2025 của Việt Nam đạt {} tỷ USD.\n"
    one.write_text(head.format("Báo A", "457"), encoding="utf-8")
    steps = (lambda: two.write_text(head.format("Báo B", "475"), encoding="utf-8"), nothing, nothing)
    monkeypatch.setattr(
        watching, "changes", lambda paths, without: _changes(paths, without=without, pause=script(*steps))
    )
    assert cli.main(["check", "tin", "--watch", "--lang", "en"]) == 130
    out = capsys.readouterr().out
    assert out.count(" not compared") == 2
    assert "475" in out
