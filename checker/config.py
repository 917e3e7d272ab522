"""checker.toml: the house's defaults, found in the working folder or the nearest one above it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from checker.errors import UserError, UserErrors, reason

NAME = "checker.toml"
KEYS = ("outlets", "own_sources", "scope", "store", "reference", "language", "rules", "ranks", "fetch", "fetch_allow")


class Config(NamedTuple):
    """Defaults that the command line overrides; paths are absolute or relative to the working folder."""

    outlets: tuple[str, ...] = ()  # the house's own outlets; the first is the source of a draft that names none
    own_sources: tuple[str, ...] = ()  # outlets whose articles the nightly report asks to mend; outlets if not given
    scope: str | None = None  # what a draft is about that does not say so: VN, Nghệ An
    store: Path | str | None = None  # the archive to check against: a folder of reports, or a store (file, address)
    reference: tuple[Path, ...] = ()  # the ledgers of official figures
    language: str | None = None  # vi or en
    rules: tuple[Path, ...] = ()  # folders besides the shipped rules
    # source → rank, 1 the most trusted; or indicator or prefix.* → source → rank
    ranks: Mapping[str, int | Mapping[str, int]] = MappingProxyType({})
    fetch: bool = True  # whether addresses of the web may be asked at all
    fetch_allow: tuple[str, ...] = ()  # HOST:PORT that may be asked although they are not of the public web
    file: Path | None = None


def find(start: Path) -> Config:
    """The configuration in force in a folder; the empty one where there is no checker.toml up the tree."""
    for folder in (start, *start.parents):
        path = folder / NAME
        if path.is_file():
            return load(path)
    return Config()


def load(path: Path) -> Config:
    """The configuration of a file. UserErrors with every mistake, each at its line."""
    import tomllib

    try:
        text = path.read_text(encoding="utf-8-sig")
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"^(.*) \(at line (\d+), column (\d+)\)$", str(error))
        line, column = (int(place[2]), int(place[3])) if place else (None, None)
        told = {"reason": place[1] if place else str(error)}
        raise UserError("not readable as TOML: {reason}", str(path), line, column, values=told) from None
    except UnicodeDecodeError as error:
        raise UserError("not UTF-8 at byte {start}", str(path), values={"start": error.start}) from None
    except OSError as error:
        raise UserError(reason(error), str(path)) from None
    reader = _Reader(path, text)
    config = reader.config(values)
    if reader.mistakes:
        raise UserErrors(sorted(reader.mistakes, key=lambda mistake: (mistake.line or 0, mistake.column or 0)))
    return config


class _Reader:
    """Takes the values apart and notes the mistakes."""

    def __init__(self, path: Path, text: str) -> None:
        self.path, self.text, self.mistakes = path, text, list[UserError]()

    def config(self, values: Mapping[str, Any]) -> Config:
        for key in values:
            if key not in KEYS:
                self.unknown(key)
        language = self.value(values, "language", str, "vi or en")
        if language not in (None, "vi", "en"):
            self.wrong("language", "vi or en")
        folder = self.path.parent

        def placed(name: str | None) -> Path | None:
            return folder / Path(name).expanduser() if name else None

        def kept(name: str | None) -> Path | str | None:
            return name if name and "://" in name else placed(name)

        return Config(
            outlets=self.texts(values, "outlets"),
            own_sources=self.texts(values, "own_sources"),
            scope=self.value(values, "scope", str, "a text"),
            store=kept(self.value(values, "store", str, "a path")),
            reference=tuple(folder / Path(name).expanduser() for name in self.texts(values, "reference")),
            language=language,
            rules=tuple(folder / Path(name).expanduser() for name in self.texts(values, "rules")),
            ranks=self.ranks(values),
            fetch=self.value(values, "fetch", bool, "true or false") is not False,
            fetch_allow=self.hosts(values),
            file=self.path,
        )

    def value(self, values: Mapping[str, Any], key: str, type_: type, expected: str) -> Any:
        found = values.get(key)
        if found is not None and not isinstance(found, type_):
            self.wrong(key, expected)
            return None
        return found

    def texts(self, values: Mapping[str, Any], key: str) -> tuple[str, ...]:
        found = values.get(key, [])
        found = [found] if isinstance(found, str) else found
        if not isinstance(found, list) or not all(isinstance(item, str) for item in found):
            self.wrong(key, "a list of texts")
            return ()
        return tuple(found)

    def hosts(self, values: Mapping[str, Any]) -> tuple[str, ...]:
        found = self.texts(values, "fetch_allow")
        if not all(re.fullmatch(r"(?:[^\s:/@\[\]]+|\[[0-9A-Fa-f:.]+\]):[0-9]{1,5}", one) for one in found):
            self.wrong("fetch_allow", "a list of HOST:PORT")
            return ()
        return found

    def ranks(self, values: Mapping[str, Any]) -> dict[str, int | Mapping[str, int]]:
        given = self.value(values, "ranks", dict, "a table of sources and their ranks") or {}
        flat = [
            pair
            for name, value in given.items()
            for pair in (value.items() if isinstance(value, dict) else [(name, value)])
        ]
        wrong = [source for source, rank in flat if isinstance(rank, bool) or not isinstance(rank, int) or rank < 1]
        for source in wrong:
            self.wrong(source, "a whole number from 1")
        return {} if wrong else given

    def wrong(self, key: str, expected: str) -> None:
        self.mistakes.append(
            UserError("'{key}' must be {expected}", str(self.path), *self.place(key), None,
                      {"key": key, "expected": expected})
        )  # fmt: skip

    def unknown(self, key: str) -> None:
        from checker.rulebook.mistakes import nearest

        near = nearest(key, KEYS)
        hint = "did you mean {near}?" if near else "known are {known}"
        self.mistakes.append(
            UserError("unknown key '{word}' of checker.toml", str(self.path), *self.place(key), hint,
                      {"word": key, "near": near, "known": ", ".join(KEYS)})
        )  # fmt: skip

    def place(self, key: str) -> tuple[int, int]:
        """Where a key stands: tomllib keeps no places, so its line is looked for."""
        quoted = re.escape(key)
        found = re.search(rf"""^[ \t]*(?:\[[^\n\]]*)?["']?({quoted})["']?[ \t]*(?:=|\]|\.)""", self.text, re.MULTILINE)
        if not found:
            return 1, 1
        start = found.start(1)
        return self.text.count("\n", 0, start) + 1, start - self.text.rfind("\n", 0, start)


__all__ = ["KEYS", "NAME", "Config", "find", "load"]
