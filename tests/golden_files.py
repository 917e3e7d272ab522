"""Whole outputs compared with the files of tests/golden; CHECKER_UPDATE_GOLDEN=1 writes them anew."""

from __future__ import annotations

import os
from pathlib import Path

GOLDEN = Path(__file__).parent / "golden"


def assert_golden(text: str, name: str) -> None:
    """The text is exactly the golden file's."""
    path = GOLDEN / name
    if os.environ.get("CHECKER_UPDATE_GOLDEN"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    assert text == path.read_text(encoding="utf-8"), f"{name} differs; CHECKER_UPDATE_GOLDEN=1 writes it anew"


__all__ = ["assert_golden"]
