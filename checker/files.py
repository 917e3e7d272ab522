"""Writing results: whole files or none, and text that any encoding takes."""

from __future__ import annotations

import contextlib
import os
import stat
from pathlib import Path

from checker.errors import UserError, reason


def write(path: Path, data: str | bytes) -> None:
    """Puts data into a file: under a temporary name first, so that nobody ever sees half of it.

    UserError where the folder is missing, the disk is full or the file cannot be written.
    """
    content = encodable(data).encode("utf-8") if isinstance(data, str) else data
    try:
        if path.exists() and not stat.S_ISREG(path.stat().st_mode):
            path.write_bytes(content)  # a device or a pipe: it has no whole to replace
            return
        target = Path(os.path.realpath(path))
        _replace(target, content)
    except OSError as error:
        raise UserError("cannot write this file: {reason}", str(path), values={"reason": reason(error)}) from None


def _replace(target: Path, content: bytes) -> None:
    import tempfile  # only where a file is written: what it imports takes as long as reading a draft

    mode = stat.S_IMODE(target.stat().st_mode) if target.exists() else 0o666 & ~_umask()
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:40]}.", suffix=".tmp")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(name, mode)
        os.replace(name, target)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(name)
        raise


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current


def encodable(text: str) -> str:
    """The text with what UTF-8 cannot hold (undecodable bytes of file names) replaced."""
    return text.encode("utf-8", "replace").decode("utf-8")


__all__ = ["encodable", "write"]
