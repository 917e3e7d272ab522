"""A PostgreSQL server of the tests' own, in a folder that goes away; a database of its own for each test that asks."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from itertools import count
from pathlib import Path
from urllib.parse import quote

import psycopg

_numbers = count(1)


def binaries() -> Path | None:
    """Where initdb and postgres are: on the path, or where Debian puts them, the newest first."""
    found = shutil.which("initdb")
    if found:
        return Path(found).parent
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    return folders[-1].parent if folders else None


class Server:
    """A server on a socket in its folder; as another user where the tests run as root, which it refuses."""

    def __init__(self) -> None:
        folder = binaries()
        assert folder is not None
        self._binaries = folder
        self._home = Path(tempfile.mkdtemp(prefix="pg-"))
        self._user = "postgres" if os.getuid() == 0 else pwd.getpwuid(os.getuid()).pw_name
        if os.getuid() == 0:
            shutil.chown(self._home, self._user)
        self._run("initdb", "--no-sync", "-A", "trust", "-E", "UTF8", "--locale=C", "-D", str(self._home / "data"))
        options = f"-k {self._home} -c listen_addresses= -c fsync=off -c shared_buffers=16MB -c max_connections=20"
        self._run("pg_ctl", "-D", str(self._home / "data"), "-o", options, "-w", "-l", str(self._home / "log"), "start")

    def _run(self, name: str, *arguments: str) -> None:
        as_user = {"user": self._user} if os.getuid() == 0 else {}
        subprocess.run(
            [str(self._binaries / name), *arguments], check=True, capture_output=True, cwd=self._home,
            **as_user,  # type: ignore[call-overload]
        )  # fmt: skip

    def database(self) -> str:
        """The address of a new database."""
        name = f"kho{next(_numbers)}"
        with psycopg.connect(self._address("postgres"), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}")
        return self._address(name)

    def _address(self, name: str) -> str:
        return f"postgresql://{self._user}@/{name}?host={quote(str(self._home), safe='')}"

    def stop(self) -> None:
        self._run("pg_ctl", "-D", str(self._home / "data"), "-m", "immediate", "stop")
        shutil.rmtree(self._home, ignore_errors=True)


__all__ = ["Server", "binaries"]
