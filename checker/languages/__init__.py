"""The words of each language, as data: languages/<code>/*.yaml, read once and kept compiled."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from checker import compiled, yamlio

HERE = Path(__file__).parent
VERSION = "1"  # of this reader: change it when what it makes of the same files changes


@lru_cache(maxsize=8)
def words(code: str) -> Mapping[str, Any]:
    """The word files of a language by name: words("vi")["hedges"] is languages/vi/hedges.yaml as plain values."""
    sources = sorted((HERE / code).glob("*.yaml"))
    value, _ = compiled.load(f"words-{code}", sources, VERSION, lambda: {p.stem: yamlio.load(p) for p in sources})
    loaded: Mapping[str, Any] = value
    return loaded


def any_of(name: str, file: str) -> str:
    """The words of one list of a Vietnamese word file, as what a pattern may find."""
    return "|".join(map(re.escape, words("vi")[file][name]))


def codes() -> tuple[str, ...]:
    """The languages there are, Vietnamese first."""
    found = sorted(p.name for p in HERE.iterdir() if (p / "numerals.yaml").exists())
    return tuple(sorted(found, key=lambda code: code != "vi"))


__all__ = ["any_of", "codes", "words"]
