"""The command that opens the desk: where it may listen, who may come, and what it says."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import uvicorn
from web_desk import ARCHIVE

from checker import cli

TOLD = list[Any]


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> TOLD:
    """The configurations of the servers that would have run."""
    found: TOLD = []
    monkeypatch.setattr(uvicorn.Server, "run", lambda self: found.append(self.config))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "kho").mkdir()
    for name, text in ARCHIVE.items():
        (tmp_path / "kho" / name).write_text(text, encoding="utf-8")
    return found


def test_on_this_machine(started: TOLD, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["serve", "--against", "kho", "--port", "8123", "--keep", "desk.sqlite", "--lang", "en"]) == 0
    (config,) = started
    assert (config.host, config.port, config.access_log) == ("127.0.0.1", 8123, False)
    told = capsys.readouterr().err
    assert "http://127.0.0.1:8123 (3 reports in the archive)" in told
    assert "Token" not in told
    assert Path("desk.sqlite").is_file()


def test_the_reports_of_a_store_count(started: TOLD, capsys: pytest.CaptureFixture[str]) -> None:
    cli.main(["nightly", "kho", "--store", "a.db", "--out", "nights"])
    capsys.readouterr()
    assert cli.main(["serve", "--against", "a.db", "--lang", "en"]) == 0
    assert "(3 reports in the archive)" in capsys.readouterr().err


def test_others_need_a_token(started: TOLD, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["serve", "--host", "0.0.0.0", "--lang", "en"]) == 0
    told = capsys.readouterr().err
    assert "Token for signing in: " in told
    people = started[0].app.state.served.people
    assert not people.open
    token = told.partition("signing in: ")[2].split()[0]
    assert people.by_token(token) == "Editor"
    Path("users.txt").write_text("Lan: 0123456789abcdef\n", encoding="utf-8")
    assert cli.main(["serve", "--host", "::", "--users", "users.txt", "--lang", "en"]) == 0
    assert "Token" not in capsys.readouterr().err
    assert started[1].app.state.served.people.by_token("0123456789abcdef") == "Lan"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--users", "none.txt"], "none.txt"),
        (["--keep", "none/desk.sqlite"], "none/desk.sqlite"),
        (["--reference", "none.csv"], "none.csv"),
        (["--against", "none"], "none: no such file or folder"),
        (["--port", "0"], "--port"),
    ],
)
def test_mistakes_are_told(started: TOLD, arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["serve", *arguments, "--lang", "en"]) == 2
    assert told in capsys.readouterr().err
    assert not started


def test_mistakes_are_told_in_vietnamese(started: TOLD, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["serve", "--users", "none.txt", "--lang", "vi"]) == 2
    assert capsys.readouterr().err == "none.txt: không mở được: không có tệp hay thư mục này\n"


def test_an_address_in_use_is_told(started: TOLD, monkeypatch: pytest.MonkeyPatch, capsys: Any) -> None:
    def taken(_: object) -> None:
        raise SystemExit(1)

    monkeypatch.setattr(uvicorn.Server, "run", taken)
    assert cli.main(["serve", "--lang", "en"]) == 2
    assert "127.0.0.1:8765" in capsys.readouterr().err
