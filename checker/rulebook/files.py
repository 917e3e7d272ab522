"""Which files a rulebook consists of: the shipped folder, the user's, and what a user's replaces."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from checker import yamlio
from checker.errors import UserError

PARTS = ("checks", "indicators", "places", "countries", "organisations", "releases", "readings")
PLACES = ("places", "countries", "organisations")
PACKAGE = Path(__file__).resolve().parent.parent


class Files(NamedTuple):
    """The YAML files of each part, the shipped ones first: a later file adds to or overrides an earlier one."""

    checks: tuple[Path, ...] = ()
    indicators: tuple[Path, ...] = ()
    places: tuple[Path, ...] = ()
    releases: tuple[Path, ...] = ()
    readings: tuple[Path, ...] = ()

    def catalogue(self) -> tuple[Path, ...]:
        return self.indicators + self.places + self.releases + self.readings


def shipped() -> Path:
    """The rules that come with the program: rules/ beside the package in a checkout, checker/_rules in a wheel."""
    installed = PACKAGE / "_rules"
    return installed if installed.is_dir() else PACKAGE.parent / "rules"


def sources(extra: Sequence[Path] = ()) -> tuple[Path, ...]:
    """The folders to read: the shipped one, then the user's (--rules DIR)."""
    return (shipped(), *extra)


def collect(folders: Sequence[Path] | None) -> Files:
    """The files of several folders. UserError for a folder that is none or holds nothing of a rulebook."""
    files = Files()
    for folder in folders if folders is not None else (shipped(),):
        own = _of(Path(folder))
        replaced = _replaces(Path(folder))
        files = Files(
            own.checks if replaced else files.checks + own.checks,
            files.indicators + own.indicators,
            files.places + own.places,
            files.releases + own.releases,
            files.readings + own.readings,
        )
    return files


def _of(folder: Path) -> Files:
    if folder.is_file():
        return Files(checks=(folder,))
    if not folder.is_dir():
        raise UserError("no such folder of rules", str(folder))
    # Files at the folder's own level are rules, unless their name says that they are something else.
    top = [path for path in _yaml(folder) if path.stem not in PARTS]
    found = Files(
        checks=(*top, *_yaml(folder / "checks"), *_named(folder, "checks")),
        indicators=(*_named(folder, "indicators"), *_yaml(folder / "indicators")),
        places=tuple(path for stem in PLACES for path in _named(folder, stem)),
        releases=tuple(_named(folder, "releases")),
        readings=tuple(_named(folder, "readings")),
    )
    if not any(found):
        raise UserError("no rules, indicators or places in this folder", str(folder))
    return found


def _yaml(folder: Path) -> list[Path]:
    return sorted(path for pattern in ("*.yaml", "*.yml") for path in folder.glob(pattern))


def _named(folder: Path, stem: str) -> list[Path]:
    return [path for path in _yaml(folder) if path.stem == stem]


def _replaces(folder: Path) -> bool:
    """Whether a folder's rules.yaml says `replace: true`: its rules instead of the ones before, not besides them."""
    path = folder / "rules.yaml"
    if not path.is_file():
        return False
    try:
        value = yamlio.load(path)
    except UserError:
        return False  # told with its place when the file itself is read
    return isinstance(value, dict) and value.get("replace") is True


def root(file: Path) -> Path:
    """The folder of rules that a file belongs to."""
    return file.parent.parent if file.parent.name in PARTS else file.parent


__all__ = ["Files", "collect", "root", "shipped", "sources"]
