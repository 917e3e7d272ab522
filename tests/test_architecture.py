"""The drawing in ARCHITECTURE.md is the tree: nothing drawn that is not there, nothing there that is not drawn."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DRAWN = ("", "checker", "rules", "tests")  # folders whose every entry the drawing must show
BUILT = {"build", "dist", "__pycache__"}
INDENT = 2


def drawing() -> list[str]:
    """The paths of the first fenced block, from the indentation of its lines."""
    block = re.search(r"^```\n(.*?)^```$", (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8"), re.M | re.S)
    assert block is not None
    paths: list[str] = []
    parents: list[str] = []
    for line in block[1].splitlines():
        names, indent = re.split(r"\s{2,}", line.strip())[0].split(), len(line) - len(line.lstrip())
        if indent > INDENT * 5:  # a description that runs over
            continue
        parents = parents[: indent // INDENT]
        paths += ["/".join([*parents, name.rstrip("/")]) for name in names]
        parents.append(names[0].rstrip("/"))
    return paths


def entries(folder: str) -> set[str]:
    """What stands in a folder, but for hidden, built and empty things."""
    found = {path for path in (ROOT / folder).iterdir() if not path.name.startswith(".") and path.name not in BUILT}
    return {str(path.relative_to(ROOT)) for path in found if path.suffix != ".egg-info" and holds_something(path)}


def holds_something(path: Path) -> bool:
    return path.is_file() or any(file.is_file() and BUILT.isdisjoint(file.parts) for file in path.rglob("*"))


def test_everything_drawn_is_there() -> None:
    missing = [path for path in drawing() if not any(ROOT.glob(path))]
    assert not missing


def test_everything_there_is_drawn() -> None:
    shown = {str(path.relative_to(ROOT)) for pattern in drawing() for path in ROOT.glob(pattern)}
    undrawn = sorted(entry for folder in DRAWN for entry in entries(folder) if entry not in shown)
    assert not undrawn
