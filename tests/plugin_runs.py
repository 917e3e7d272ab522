"""Runs pytest on a copy of a project as a user would, and makes its output comparable."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

SAMPLE = Path(__file__).parent / "sample_project"
# What differs between machines and runs.
_DROPPED = re.compile(r"^(platform |rootdir: |plugins: |cachedir: |\[gw\d+\] \w+ -- |created: |-* ?generated xml file)")
_SHIFTING = (
    (re.compile(r"=+( .* in )\d+\.\d+s(?: \([\d:]+\))? =+$", re.M), r"==\1N s =="),  # the line is padded by its length
    (re.compile(r"\bin \d+\.\d+s"), "in N s"),
    (re.compile(r' (time|timestamp|hostname)="[^"]*"'), r' \1="…"'),
)
_DOTS = re.compile(r"^[.FEsxX]+(?: +\[ *\d+%\])?$")
_HEADING = re.compile(r"^_{2,} .* _{2,}$")


def copy(folder: Path) -> Path:
    """The sample project in a folder of its own."""
    return Path(shutil.copytree(SAMPLE, folder / "sample", ignore=shutil.ignore_patterns("__pycache__", ".*")))


def start(folder: Path, *arguments: str) -> subprocess.Popen[str]:
    """pytest in a folder, for an English reader with a terminal of 100 columns, outside of any CI."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "PYTEST", "CI"))}
    for name in ("BUILD_NUMBER", "PYTHONDONTWRITEBYTECODE"):
        kept.pop(name, None)
    env = {**kept, "LANG": "en_US.UTF-8", "PYTHONUTF8": "1", "COLUMNS": "100", "NO_COLOR": "1", "TERM": "dumb"}
    return subprocess.Popen(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-p", "no:hypothesispytest", *arguments],
        cwd=folder, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8",
    )  # fmt: skip


def run(folder: Path, *arguments: str) -> tuple[int, str]:
    """Exit code and output of pytest in a folder, what shifts between runs taken out."""
    process = start(folder, *arguments)
    said, _ = process.communicate()
    return process.returncode, settled(said)


def settled(said: str) -> str:
    """The output without versions, folders and times."""
    lines = [line.rstrip() for line in said.splitlines() if not _DROPPED.match(line)]
    text = "\n".join(lines) + "\n"
    for pattern, plain in _SHIFTING:
        text = pattern.sub(plain, text)
    return text


def ordered(said: str) -> str:
    """The output of several workers with what arrives in any order sorted: dots, failures, the summary."""
    head, *rest = re.split(r"(?m)^(=+ [A-Za-z].* =+)$\n?", said)
    parts = [head]
    for heading, body in zip(rest[::2], rest[1::2], strict=True):
        parts += [heading + "\n", _sorted(body)]
    return "".join(parts)


def _sorted(body: str) -> str:
    lines = body.splitlines()
    dots = "".join(sorted(letter for line in lines if _DOTS.match(line) for letter in line.split()[0]))
    lines = [line for line in lines if not _DOTS.match(line)]
    blocks: list[list[str]] = [[]]
    for line in lines:
        if _HEADING.match(line) or line.startswith(("FAILED ", "SKIPPED ", "XFAIL ")):
            blocks.append([])
        blocks[-1].append(line)
    first, *others = blocks
    return "\n".join([*first, *(line for block in sorted(others) for line in block), *([dots] if dots else [])]) + "\n"


def indented_failures(said: str) -> Sequence[list[str]]:
    """The lines that tell each failed assertion: those that pytest marks with E."""
    found: list[list[str]] = [[]]
    for line in said.splitlines():
        if line.startswith("E  "):
            found[-1].append(line)
        elif found[-1]:
            found.append([])
    return [block for block in found if block]


__all__ = ["SAMPLE", "copy", "indented_failures", "ordered", "run", "settled", "start"]
