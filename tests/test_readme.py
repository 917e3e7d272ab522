"""Every code block of README.md does what it says: commands are run and their output compared, data is read.

`python tests/test_readme.py` writes what the commands say now into README.md: read the difference before you keep it.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).resolve().parent.parent
FENCE = re.compile(r"^```(\S*)[^\n]*\n(.*?)^```$", re.MULTILINE | re.DOTALL)
OMITTED = "…"  # alone on a line: lines of output that the README leaves out


class Block(NamedTuple):
    """A fenced block: what it says it is, its text, and the line where it stands."""

    kind: str
    text: str
    line: int


class Step(NamedTuple):
    """A command of a console block and the output that the README shows for it."""

    command: str
    shown: list[str]


def blocks() -> list[Block]:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    return [Block(m[1], m[2], text.count("\n", 0, m.start()) + 1) for m in FENCE.finditer(text)]


def steps(block: Block) -> list[Step]:
    found: list[Step] = []
    for line in block.text.splitlines():
        if line.startswith("$ "):
            found.append(Step(line[2:], []))
        else:
            found[-1].shown.append(line)
    return found


def commands(make: bool) -> list[Step]:
    found = [step for block in of_kind("console") for step in steps(block)]
    return [step for step in found if step.command.startswith("make ") == make]


def of_kind(kind: str) -> list[Block]:
    return [block for block in blocks() if block.kind == kind]


def name(item: Block | Step) -> str:
    return item.command if isinstance(item, Step) else f"line {item.line}"


def run(command: str, folder: Path = ROOT) -> list[str]:
    """What a reader with an English terminal of 100 columns sees, standard error included."""
    keep = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "CHECKER"))}
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}"
    env = {**keep, "PATH": path, "LANG": "en_US.UTF-8", "PYTHONUTF8": "1"}
    env |= {"COLUMNS": "100", "NO_COLOR": "1", "TERM": "dumb"}
    done = subprocess.run(
        ["bash", "-c", command], cwd=folder, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8"
    )
    said = done.stdout.replace(f"{ROOT}{os.sep}", "")  # where the checkout stands is not the README's to say
    return [line.rstrip() for line in said.rstrip("\n").splitlines()]


def agrees(shown: list[str], said: list[str]) -> bool:
    """Whether the output is what is shown, with lines where the README has an ellipsis."""
    pattern = "\n".join(r"(?:.*)" if line.strip() == OMITTED else re.escape(line.rstrip()) for line in shown)
    return re.fullmatch(pattern, "\n".join(said), re.DOTALL) is not None


def test_every_block_is_of_a_kind_that_is_checked() -> None:
    assert {block.kind for block in blocks()} == {"console", "python", "toml", "yaml", "text"}


@pytest.mark.parametrize("step", commands(make=False), ids=name)
def test_commands_say_what_the_readme_shows(step: Step) -> None:
    said = run(step.command)
    assert agrees(step.shown, said), "\n".join([f"$ {step.command}", *said])


@pytest.mark.parametrize("step", commands(make=True), ids=name)
def test_make_targets_exist(step: Step) -> None:
    done = subprocess.run(["make", "-n", *step.command.split()[1:]], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("block", of_kind("python"), ids=name)
def test_python_blocks_run(block: Block, tmp_path: Path) -> None:
    script = tmp_path / "example.py"
    script.write_text(block.text, encoding="utf-8")
    done = subprocess.run([sys.executable, str(script)], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("block", of_kind("toml"), ids=name)
def test_settings_are_accepted(block: Block, tmp_path: Path) -> None:
    tomllib.loads(block.text)
    (tmp_path / "checker.toml").write_text(block.text, encoding="utf-8")
    (tmp_path / "draft.txt").write_text("Không có con số nào ở đây.\n", encoding="utf-8")
    said = "\n".join(run("checker check draft.txt; echo exit $?", tmp_path))
    assert "checker.toml" not in said, said


@pytest.mark.parametrize("block", of_kind("yaml"), ids=name)
def test_rules_are_accepted(block: Block, tmp_path: Path) -> None:
    checks = tmp_path / "rules" / "checks"
    checks.mkdir(parents=True)
    (checks / "example.yaml").write_text(block.text, encoding="utf-8")
    (tmp_path / "rules" / "rules.yaml").write_text("replace: true\n", encoding="utf-8")  # the shipped have their test
    said = run("checker rules --rules rules; echo exit $?", tmp_path)
    assert said[-1] == "exit 0", "\n".join(said)


@pytest.mark.parametrize("block", of_kind("text"), ids=name)
def test_front_matter_is_read(block: Block, tmp_path: Path) -> None:
    (tmp_path / "draft.txt").write_text(block.text, encoding="utf-8")
    rows = [json.loads(line) for line in run("checker extract draft.txt", tmp_path)]
    front = dict(line.split(": ", 1) for line in block.text.split("---\n")[1].splitlines())
    assert rows
    assert {(row["published"], row["source"]) for row in rows} == {(front["date"], front["source"])}


def rewritten(match: re.Match[str]) -> str:
    """A console block with the output of today; make is left alone, and so is what omits lines."""
    block = Block(match[1], match[2], 0)
    if block.kind != "console" or OMITTED in block.text.splitlines():
        return match[0]
    lines: list[str] = []
    for step in steps(block):
        lines += [f"$ {step.command}", *(step.shown if step.command.startswith("make ") else run(step.command))]
    return "\n".join(["```console", *lines, "```"])


if __name__ == "__main__":
    readme = ROOT / "README.md"
    readme.write_text(FENCE.sub(rewritten, readme.read_text(encoding="utf-8")), encoding="utf-8")
