"""checker.toml: found up the tree, read whole, every mistake told at its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.config import Config, find, load
from checker.errors import UserError, UserErrors

WHOLE = """
outlets = ["Báo Ví dụ"]
scope = "Nghệ An"
store = "luu"
reference = "so-lieu.csv"
language = "vi"
rules = ["quy-tac"]
fetch = false
fetch_allow = ["127.0.0.1:8080", "[::1]:80", "kho:443"]

[ranks]
"Cục Thống kê" = 1

[ranks."trade.*"]
"Cục Hải quan" = 1
"""


def write(folder: Path, text: str) -> Path:
    path = folder / "checker.toml"
    path.write_text(text, encoding="utf-8")
    return path


def mistakes(folder: Path, text: str) -> list[str]:
    with pytest.raises(UserError) as caught:
        load(write(folder, text))
    errors = caught.value.mistakes if isinstance(caught.value, UserErrors) else (caught.value,)
    return [str(error).removeprefix(f"{folder}/") for error in errors]


def test_whole(tmp_path: Path) -> None:
    path = write(tmp_path, WHOLE)
    assert load(path) == Config(
        outlets=("Báo Ví dụ",), scope="Nghệ An", store=tmp_path / "luu", reference=(tmp_path / "so-lieu.csv",),
        language="vi", rules=(tmp_path / "quy-tac",),
        fetch=False, fetch_allow=("127.0.0.1:8080", "[::1]:80", "kho:443"),
        ranks={"Cục Thống kê": 1, "trade.*": {"Cục Hải quan": 1}}, file=path,
    )  # fmt: skip


def test_found_up_the_tree(tmp_path: Path) -> None:
    write(tmp_path, 'scope = "VN"\n')
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    assert find(inner).scope == "VN"
    (inner / "checker.toml").write_text('scope = "Hà Tĩnh"\n', encoding="utf-8")
    assert find(inner).scope == "Hà Tĩnh"


def test_none(tmp_path: Path) -> None:
    assert find(tmp_path / "nowhere") == Config()


def test_every_mistake_at_its_line(tmp_path: Path) -> None:
    text = '# ours\noutlet = ["x"]\nlanguage = "fr"\nscope = 3\n[ranks]\n"Cục Thống kê" = 0\n'
    assert mistakes(tmp_path, text) == [
        "checker.toml:2:1: unknown key 'outlet' of checker.toml (did you mean outlets?)",
        "checker.toml:3:1: 'language' must be vi or en",
        "checker.toml:4:1: 'scope' must be a text",
        "checker.toml:6:2: 'Cục Thống kê' must be a whole number from 1",
    ]


@pytest.mark.parametrize("text", ['fetch_allow = ["kho"]', 'fetch_allow = ["http://kho:80"]', "fetch_allow = 8080"])
def test_hosts_that_may_be_asked(tmp_path: Path, text: str) -> None:
    (told,) = mistakes(tmp_path, text)
    assert "'fetch_allow' must be" in told


def test_one_ledger_or_several(tmp_path: Path) -> None:
    assert load(write(tmp_path, 'reference = "a.csv"')).reference == (tmp_path / "a.csv",)
    assert load(write(tmp_path, 'reference = ["a.csv", "b/c.yaml"]')).reference == (
        tmp_path / "a.csv", tmp_path / "b" / "c.yaml",
    )  # fmt: skip
    assert mistakes(tmp_path, "reference = 5") == ["checker.toml:1:1: 'reference' must be a list of texts"]


def test_switches(tmp_path: Path) -> None:
    assert load(write(tmp_path, "fetch = true")).fetch
    assert mistakes(tmp_path, 'fetch = "no"') == ["checker.toml:1:1: 'fetch' must be true or false"]


def test_unknown_table(tmp_path: Path) -> None:
    assert mistakes(tmp_path, "[rank]\nx = 1\n") == [
        "checker.toml:1:2: unknown key 'rank' of checker.toml (did you mean ranks?)"
    ]


@pytest.mark.parametrize("text", ["scope = \n", "a = 1\na = 2\n", "["])
def test_not_toml(tmp_path: Path, text: str) -> None:
    assert len(mistakes(tmp_path, text)) == 1


def test_not_utf8(tmp_path: Path) -> None:
    path = tmp_path / "checker.toml"
    path.write_bytes(b'scope = "\xff"')
    with pytest.raises(UserError, match="not UTF-8 at byte 9"):
        load(path)
