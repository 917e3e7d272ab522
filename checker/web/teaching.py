"""What editors taught, written as a folder of rules and a ledger, so that checks, nights and tests know it too."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from checker import files
from checker.errors import UserError, reason
from checker.languages.folding import key
from checker.model import Catalogue
from checker.taught import DECIMALS, NUMBER
from checker.web.drafts import ALIAS, LEDGER, NO_FIGURE, READING, Action, number_key, words_at
from checker.web.entries import as_csv

if TYPE_CHECKING:
    from checker.web.memory import Memory

READINGS, LEDGER_FILE = "readings.yaml", "ledger.csv"
HEADER = "# Written by the editor's desk whenever something is taught or taken back: change it there."


class Teaching:
    """The folder that follows the desk's memory. One failure to write is kept until a later one succeeds."""

    def __init__(self, folder: Path, catalogue: Catalogue) -> None:
        self.folder = folder.absolute()
        self.failed: UserError | None = None
        self._owners = _owners(catalogue)
        self._known = frozenset(catalogue.indicators)
        self._lock = threading.Lock()

    def follow(self, memory: Memory) -> None:
        """Writes what is in force; again where another desk on the same memory changed it meanwhile."""
        with self._lock:
            try:
                lessons = memory.lessons()
                while True:
                    self._write(lessons)
                    now = memory.lessons()
                    if now == lessons:
                        break
                    lessons = now
                self.failed = None
            except UserError as error:
                self.failed = error

    def _write(self, lessons: Sequence[Action]) -> None:
        path = self.folder / READINGS
        try:
            self.folder.mkdir(exist_ok=True)
            there = path.read_text(encoding="utf-8", errors="replace") if path.exists() else HEADER
        except OSError as error:
            raise UserError("cannot write this file: {reason}", str(path), values={"reason": reason(error)}) from None
        if there.partition("\n")[0] != HEADER:
            raise UserError("this file was not written by the desk and is left as it is", str(path))
        _put(path, self.readings(lessons))
        _put(self.folder / LEDGER_FILE, "\ufeff" + as_csv(one for one in lessons if one.kind == LEDGER))

    def counts(self, lesson: Action) -> bool:
        """Whether a lesson counts wherever the folder is used."""
        return lesson.kind == LEDGER or _where(lesson) is not None or self._names(lesson) is not None

    def _names(self, lesson: Action) -> Mapping[str, str] | None:
        """A name that was taught, unless it names another indicator already: nobody could tell which is meant."""
        if lesson.kind != ALIAS or lesson.value["indicator"] not in self._known:
            return None
        phrase, indicator = _clean(lesson.value["phrase"]), str(lesson.value["indicator"])
        if self._owners.get(key(phrase), indicator) != indicator:
            return None
        return {"phrase": phrase, "indicator": indicator}

    def readings(self, lessons: Sequence[Action]) -> str:
        """The file of names and readings."""
        import yaml

        names = {key(str(one["phrase"])): {**one, **_by(lesson)} for lesson, one in self._each(lessons)}
        found: dict[str, list[dict[str, Any]]] = {"aliases": list(names.values()), "readings": [], "not_figures": []}
        for lesson in lessons:
            where = _where(lesson)
            if where is not None and lesson.kind == READING:
                found["readings"].append({**where, "reads": _columns(lesson), **_by(lesson)})
            elif where is not None:
                found["not_figures"].append({**where, **_by(lesson)})
        text: str = yaml.safe_dump(found, allow_unicode=True, sort_keys=False, width=1_000_000)
        return f"{HEADER}\n{text}"

    def _each(self, lessons: Sequence[Action]) -> Iterator[tuple[Action, Mapping[str, str]]]:
        for lesson in lessons:
            named = self._names(lesson)
            if named is not None:
                yield lesson, named


def _where(lesson: Action) -> dict[str, Any] | None:
    """The sentence, the figure and how many numbers stand before it; None where it is not known any more."""
    sentence = str(lesson.value.get("words" if lesson.kind == READING else "sentence", ""))
    text = str(lesson.value.get("text", ""))
    if lesson.kind not in (READING, NO_FIGURE) or not text:
        return None
    at = sentence.find(text)
    while at >= 0:
        before = len(NUMBER.findall(sentence[:at]))
        known = number_key(sentence, before) if lesson.kind == READING else words_at(sentence, at, text)
        if known == lesson.key:
            return {"sentence": _clean(sentence), "text": _clean(text), "before": before}
        at = sentence.find(text, at + 1)
    return None


def _columns(lesson: Action) -> dict[str, Any]:
    return {
        name: str(value) if name in DECIMALS and value is not None else value
        for name, value in lesson.value["columns"].items()
    }


def _by(lesson: Action) -> dict[str, str]:
    return {"who": _clean(lesson.who) or "?", "at": lesson.at.isoformat(timespec="minutes")}


def _clean(text: str) -> str:
    return " ".join(files.encodable(str(text)).split())


def _owners(catalogue: Catalogue) -> dict[str, str]:
    return {
        key(name): id_
        for id_, indicator in catalogue.indicators.items()
        for names in indicator.names.values()
        for name in names
    }


def _put(path: Path, text: str) -> None:
    """Writes a file that has other contents: one that stays the same has no archive read anew."""
    data = text.encode("utf-8")
    if not path.exists() or path.read_bytes() != data:
        files.write(path, data)


__all__ = ["LEDGER_FILE", "READINGS", "Teaching"]
