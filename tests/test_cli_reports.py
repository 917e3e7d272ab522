"""The command line over real files: what an editor runs, whole processes, all stages."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = ("pandas", "pandera", "pint", "numpy", "scipy", "rich", "hypothesis", "pyarrow", "asyncio")
# of the standard library, what would take a start longer than what it is for
SLOW = ("dataclasses", "inspect", "hashlib", "gettext", "locale", "calendar", "tempfile", "shutil", "random", "typer")
A = "---\ndate: 2026-01-14\nsource: Báo A\n---\nNăm 2025, kim ngạch xuất khẩu của cả nước đạt 475 tỷ USD.\n"
B = "---\ndate: 2026-01-15\nsource: Báo B\n---\nNăm 2025, kim ngạch xuất khẩu của cả nước đạt 457 tỷ USD.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(A, encoding="utf-8")
    (tmp_path / "b.txt").write_text(B, encoding="utf-8")
    return tmp_path


def run(folder: Path, *arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("LC_", "LANG"))}
    return subprocess.run(
        [sys.executable, "-m", "checker", *arguments], cwd=folder, input=stdin, capture_output=True, encoding="utf-8",
        env={**environment, "LANG": "vi_VN.UTF-8", "COLUMNS": "100"}, check=False,
    )  # fmt: skip


def test_check(folder: Path) -> None:
    done = run(folder, "check", "a.txt", "b.txt")
    assert done.returncode == 1
    assert done.stderr == ""
    first, _, sentence, *_ = done.stdout.splitlines()
    assert first.startswith("a.txt:5:47: ")
    assert "Sai lệch: " in first
    assert "«475 tỷ USD»" in sentence
    assert "1 sai lệch" in done.stdout


def test_against(folder: Path) -> None:
    done = run(folder, "check", "a.txt", "--against", ".", "--format", "json")
    assert done.returncode == 1
    report = json.loads(done.stdout)
    assert [Path(figure["doc"]).name for figure in report["findings"][0]["figures"]] == ["a.txt", "b.txt"]
    assert report["checked"]["documents"] == 1


def test_a_bad_file_does_not_stop_the_others(folder: Path) -> None:
    (folder / "anh.txt").write_bytes(bytes(range(256)) * 8)
    done = run(folder, "check", ".", "--format", "jsonl")
    assert done.returncode == 2
    assert "anh.txt" in done.stderr
    assert len(done.stdout.splitlines()) == 2


def test_alone_nothing_is_compared_and_it_is_said(folder: Path) -> None:
    done = run(folder, "check", "a.txt")
    assert done.returncode == 0
    assert "Chưa đối chiếu được số liệu nào" in done.stdout
    assert done.stderr == ""


def test_missing_file(folder: Path) -> None:
    done = run(folder, "check", "c.txt", "a.txt")
    assert done.returncode == 2
    assert "c.txt: không có tệp hay thư mục này" in done.stdout


def test_from_standard_input(folder: Path) -> None:
    done = run(folder, "extract", "-", stdin=A)
    assert done.returncode == 0
    assert json.loads(done.stdout)["value"] == 475 * 10**9


def test_extract_forms_agree(folder: Path) -> None:
    lines = run(folder, "extract", ".").stdout.splitlines()
    assert [json.loads(line)["value"] for line in lines] == [475 * 10**9, 457 * 10**9]
    cells = run(folder, "extract", ".", "--format", "csv").stdout.splitlines()
    assert len(cells) == 3
    table = run(folder, "extract", ".", "--format", "table").stdout
    assert "475 tỷ USD" in table
    assert run(folder, "extract", ".", "--format", "parquet", "-o", "so.parquet").returncode == 0
    assert (folder / "so.parquet").read_bytes()[:4] == b"PAR1"


def test_date_for_a_report_without_one(folder: Path) -> None:
    text = "Năm nay, cả nước xuất khẩu 475 tỷ USD.\n"
    without = run(folder, "extract", "-", stdin=text)
    assert "không có ngày" in without.stderr
    assert json.loads(without.stdout)["period_start"] is None
    dated = run(folder, "extract", "-", "--date", "14/1/2026", stdin=text)
    assert json.loads(dated.stdout)["period_start"] == "2026-01-01"


def test_explain(folder: Path) -> None:
    done = run(folder, "explain", "a.txt:5:48")
    assert done.returncode == 0
    assert done.stdout.startswith("a.txt:5:47: 475 tỷ USD\n")
    assert run(folder, "explain", "a.txt:2:1").returncode == 2


def test_a_mistake_in_a_rule_is_told_at_its_place(folder: Path) -> None:
    (folder / "rules").mkdir()
    (folder / "rules" / "own.yaml").write_text("rules:\n  - id: own\n    kind: conflct\n", encoding="utf-8")
    done = run(folder, "check", "a.txt", "--rules", "rules")
    assert done.returncode == 2
    assert "rules/own.yaml:3:11: không có loại quy tắc 'conflct' (có phải conflict?)\n" in done.stderr
    assert "        kind: conflct\n              ^^^^^^^\n" in done.stderr


def test_rule_pages(folder: Path) -> None:
    listed = run(folder, "rule")
    assert listed.returncode == 0
    assert "conflict" in listed.stdout
    page = run(folder, "rule", "conflict", "--lang", "en").stdout
    for heading in ("What it does", "Why it matters", "Example"):
        assert f"\n{heading}\n" in page
    unknown = run(folder, "rule", "conflct", "--lang", "en")
    assert unknown.returncode == 2
    assert unknown.stderr == "no rule or kind 'conflct' (did you mean conflict?)\n"


@pytest.fixture
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A cache that no test at the same time writes into: in the user's, it may drop what a first run left there."""
    monkeypatch.setenv("CHECKER_CACHE", str(tmp_path / "cache"))


def modules(folder: Path, *arguments: str) -> set[str]:
    code = "import sys; from checker.cli import main; main(sys.argv[1:]); print(*sys.modules, file=sys.stderr)"
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], cwd=folder, capture_output=True, encoding="utf-8", check=True
    )
    return set(done.stderr.splitlines()[-1].split())


@pytest.mark.parametrize("form", ["terminal", "json", "html"])
def test_check_starts_nothing_heavy(folder: Path, form: str) -> None:
    loaded = modules(folder, "check", "a.txt", "--against", "b.txt", "--format", form)
    assert "checker.kinds.judge" in loaded
    assert not loaded & set(HEAVY)


@pytest.mark.usefixtures("own_cache")
def test_a_draft_starts_nothing_slow_once_all_is_compiled(folder: Path) -> None:
    asked = ("check", "a.txt", "--against", "b.txt")
    modules(folder, *asked)  # fills the cache
    bare = subprocess.run(
        [sys.executable, "-c", "import sys; print(*sys.modules)"], capture_output=True, encoding="utf-8", check=True
    )
    assert not (modules(folder, *asked) - set(bare.stdout.split())) & set(SLOW)


@pytest.mark.usefixtures("own_cache")
def test_rule_page_starts_no_parser(folder: Path) -> None:
    modules(folder, "rule", "conflict")  # fills the cache of compiled rules
    assert not modules(folder, "rule", "conflict") & {"typer", "rapidfuzz", *HEAVY}
