"""Reports read once for all workers of one run: the first reads, the others take what it left in the run's folder."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

import pytest

from checker.model import Figure
from checker.store.packing import dumps, loads

_FOLDER = pytest.StashKey[str]()
Read = Callable[[], tuple[list[Figure], int]]


def folder_of(config: pytest.Config) -> str:
    """A new folder for this run, the same for every worker."""
    if _FOLDER not in config.stash:
        config.stash[_FOLDER] = tempfile.mkdtemp(prefix="checker-facts-")
    return config.stash[_FOLDER]


def clean(config: pytest.Config) -> None:
    """Removes the folder of this run, if it has one."""
    if _FOLDER in config.stash:
        shutil.rmtree(config.stash[_FOLDER], ignore_errors=True)


def once(config: pytest.Config, paths: Sequence[str], read: Read) -> tuple[list[Figure], int]:
    """What read() gives, figures and number of reports, from another worker where one has read the same paths."""
    folder = getattr(config, "workerinput", {}).get("checker_facts")
    if folder is None:
        return read()
    name = hashlib.blake2s("\0".join(paths).encode(), digest_size=8).hexdigest()
    kept = Path(folder, f"{name}.json")
    with _locked(Path(folder, f"{name}.lock")):
        if not kept.exists():
            figures, documents = read()
            text = dumps({"documents": documents, "figures": [_row(figure) for figure in figures]})
            part = Path(folder, f"{name}.{os.getpid()}.part")
            part.write_text(text, encoding="utf-8")
            os.replace(part, kept)
            return figures, documents
    value = loads(kept.read_text(encoding="utf-8"))
    return [Figure(**{**row, "readings": tuple(row["readings"])}) for row in value["figures"]], value["documents"]


def _row(figure: Figure) -> dict[str, Any]:
    return figure._asdict()


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    """The file's lock, which a process that dies lets go."""
    with open(path, "wb") as file:
        _lock(file)
        yield


def _lock(file: IO[bytes]) -> None:
    try:
        import fcntl
    except ImportError:  # Windows: each worker may read for itself
        return
    fcntl.flock(file, fcntl.LOCK_EX)


__all__ = ["clean", "folder_of", "once"]
