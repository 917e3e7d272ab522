"""docs/pytest.md does what it says: its files are written, its commands run in order, and their output compared.

`python tests/test_docs_pytest.py` prints what the commands say now where that differs.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

from test_readme import FENCE, ROOT, Block, agrees, run, steps

PAGE = ROOT / "docs" / "pytest.md"
NAMED = re.compile(r"^```(\S+)[ \t]+(\S+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
CONSOLE = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def said(command: str, folder: Path) -> list[str]:
    """The output of a command without the times in it; outside of any CI, as README commands are run."""
    alone = "unset CI BUILD_NUMBER PYTHONDONTWRITEBYTECODE; export PYTEST_ADDOPTS='-p no:hypothesispytest'"
    lines = run(f"{alone}; {command}", folder)
    return [re.sub(r"\bin \d+\.\d+s", "in N s", line.replace(f"{folder}/", "")) for line in lines]


def parts(page: Path) -> Iterator[re.Match[str]]:
    """The blocks of a page in order: files (```LANGUAGE NAME) and consoles."""
    text = page.read_text(encoding="utf-8")
    return iter(sorted((*NAMED.finditer(text), *CONSOLE.finditer(text)), key=lambda match: match.start()))


def wrong(page: Path, folder: Path) -> Iterator[str]:
    """What the commands of a page say where that is not what it shows."""
    for match in parts(page):
        if match.re is NAMED:
            file = folder / match[2]
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(match[3], encoding="utf-8")
            continue
        for step in steps(Block("console", match[1], 0)):
            found = said(step.command, folder)
            if not agrees(step.shown, found):
                yield "\n".join([f"$ {step.command}", *found])


def test_commands_say_what_the_page_shows(tmp_path: Path) -> None:
    assert not list(wrong(PAGE, tmp_path))


def test_every_block_is_executed() -> None:
    assert len(list(FENCE.finditer(PAGE.read_text(encoding="utf-8")))) == len(list(parts(PAGE)))


if __name__ == "__main__":
    for output in wrong(PAGE, Path(tempfile.mkdtemp())):
        print(output)
