"""Patterns that are kept compiled: the same as re makes them, and never used where anything about them is doubtful."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from checker import patterns

SEEDS = Path(__file__).parent.parent / "seeds"


Known = tuple[patterns.Inside, dict[str, patterns.Code]]


def check(cache: Path) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "checker", "check", str(SEEDS), "--format", "json"], capture_output=True,
        encoding="utf-8", env={**os.environ, "CHECKER_CACHE": str(cache)}, check=False,
    )  # fmt: skip
    assert not done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cache")
    check(folder)
    return folder


def file(cache: Path) -> Path:
    return next(cache.glob("patterns-*.json"))


@pytest.fixture
def known(cache: Path, monkeypatch: pytest.MonkeyPatch) -> Known:
    monkeypatch.setenv("CHECKER_CACHE", str(cache))
    inside = patterns.look()
    assert inside, "re is built in another way: patterns are compiled at every start"
    return inside, patterns.read(inside.key)


def test_what_is_kept_is_what_re_makes(known: Known) -> None:
    inside, codes = known
    assert len(codes) > 100
    for name, code in codes.items():
        flags, _, pattern = name.partition(" ")
        made = re.compile(pattern, int(flags))
        kept = patterns.run(inside, pattern, code)
        assert kept == made
        assert (kept.flags, kept.groups, kept.groupindex) == (made.flags, made.groups, made.groupindex)


def test_a_second_start_finds_the_same_and_keeps_nothing_new(cache: Path) -> None:
    before = file(cache).read_bytes()
    with_, without = check(cache), check(Path("off"))
    assert with_ == without
    assert file(cache).read_bytes() == before


def test_what_was_changed_is_not_used(
    known: Known, cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CHECKER_CACHE", str(tmp_path))
    value = json.loads(file(cache).read_bytes())
    first = next(iter(value["patterns"].values()))
    first[3] = f"{(int(first[3][:8], 16) + 1) % 2**32:08x}{first[3][8:]}"
    others: tuple[object, ...] = (value, {**value, "sum": ""}, {"patterns": []}, [], 1)
    for broken in others:
        (tmp_path / file(cache).name).write_text(json.dumps(broken), encoding="utf-8")
        assert patterns.read(known[0].key) == {}


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="files have no owner here")
def test_what_another_user_wrote_is_not_used(known: Known, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "getuid", lambda: 12345)
    assert patterns.read(known[0].key) == {}


def test_another_re_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    inside = patterns.look()
    assert inside
    monkeypatch.delattr(inside.compiler, "_code")
    compile_ = inside.compiler.compile
    assert patterns.look() is None
    patterns.keep()
    assert inside.compiler.compile is compile_


def test_what_cannot_be_kept_is_compiled() -> None:
    inside = patterns.look()
    assert inside
    keeper = patterns.Keeper(inside)
    for pattern in (b"a+", "[\ud800-\udfff]"):
        assert keeper.compile(pattern) == re.compile(pattern)
    with pytest.raises(re.error):
        keeper.compile("(")
