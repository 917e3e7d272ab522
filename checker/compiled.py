"""What is built from YAML at every start, kept ready: one JSON file a set of sources, keyed by their content."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from checker.digests import blake2b

UNFINISHED = ".tmp"
ABANDONED = 3600.0  # seconds after which a file still unfinished was left by a process that was killed or had no space
KEPT = 3  # files of one name: of projects with rules of their own, and of a version that is being worked on


def folder() -> Path | None:
    """Where compiled files are kept, or None where the user wants none (CHECKER_CACHE=off)."""
    wanted = os.environ.get("CHECKER_CACHE")
    if wanted == "off":
        return None
    if wanted:
        return Path(wanted)
    if os.name == "nt":
        import tempfile

        return Path(os.environ.get("LOCALAPPDATA", tempfile.gettempdir())) / "fact-consistency-checker"
    base = os.environ.get("XDG_CACHE_HOME") or (Path.home() / ".cache")
    return Path(base) / "fact-consistency-checker"


def fingerprint(sources: Sequence[Path], version: str) -> str:
    """A key of the sources' names and bytes and of the code's version that reads them."""
    digest = blake2b(version.encode(), digest_size=16)
    for path in sources:
        digest.update(str(path).encode())
        digest.update(b"\0")
        digest.update(path.read_bytes())
        digest.update(b"\0")
    return digest.hexdigest()


def load(name: str, sources: Sequence[Path], version: str, build: Callable[[], Any]) -> tuple[Any, str]:
    """The JSON value that build() makes of the sources, from the cache where it is there; and their fingerprint.

    A stale, broken or unwritable cache is never an error: the value is built anew.
    """
    key = fingerprint(sources, version)
    value = kept(name, key)
    if value is None:
        value = build()
        keep(name, key, value)
    return value, key


def kept(name: str, key: str, *, own: bool = False) -> Any:
    """The JSON value that was kept under a name and key; None where there is none that can be read.

    own: only what this very user wrote, where files have owners.
    """
    place = folder()
    if place is None:
        return None
    try:
        with open(place / f"{name}-{key}.json", "rb") as file:
            if own and hasattr(os, "getuid") and os.fstat(file.fileno()).st_uid != os.getuid():
                return None
            return json.loads(file.read())
    except (OSError, ValueError):
        return None


def keep(name: str, key: str, value: Any) -> None:
    """Keeps a JSON value, and the newest few of the same name with other keys."""
    place = folder()
    if place is None:
        return
    import time
    from tempfile import NamedTemporaryFile

    try:
        place.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile("w", dir=place, suffix=UNFINISHED, delete=False, encoding="utf-8") as file:
            json.dump(value, file, ensure_ascii=False, separators=(",", ":"))
        os.replace(file.name, place / f"{name}-{key}.json")
        made = sorted(place.glob(f"{name}-*.json"), key=lambda one: one.stat().st_mtime)
        left = [one for one in place.glob(f"*{UNFINISHED}") if time.time() - one.stat().st_mtime > ABANDONED]
        for old in made[:-KEPT] + left:
            old.unlink(missing_ok=True)
    except OSError:
        return


__all__ = ["fingerprint", "folder", "keep", "kept", "load"]
