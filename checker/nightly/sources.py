"""The sources of a night: files, folders, exports, feeds and sitemaps, in order, one report at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date

from checker.config import Config
from checker.documents import is_address, iter_documents
from checker.errors import UserError
from checker.messages import translate
from checker.model import Document, Problem
from checker.nightly.asking import Web, limits
from checker.outputs import safe

Has = Callable[[str], bool]


def _nothing(key: str) -> bool:
    return False


def _no_note(name: str) -> str | None:
    return None


class Reading:
    """Reads sources and remembers those of which nothing could be read, and those that held nothing."""

    def __init__(
        self, names: Sequence[str], published: date | None, lang: str, today: date, has: Has = _nothing,
        settings: Config | None = None, noted: Callable[[str], str | None] = _no_note,
    ) -> None:  # fmt: skip
        """has tells whether the store holds an article, by its key; noted is what an earlier night noted, by name."""
        self._names, self._published, self._lang, self._today, self._has = names, published, lang, today, has
        self._settings, self._noted = settings or Config(), noted
        self._web: Web | None = None
        self._barren: dict[str, Problem] = {}

    def items(self) -> Iterator[Document | Problem]:
        from checker.nightly import feeds

        for name in self._names:
            read, first = 0, dict[str, Problem]()
            for item in self._of(name):
                if isinstance(item, Document):
                    read += 1
                else:
                    first.setdefault(item.severity, item)
                yield item
            if feeds.is_feed(name):
                first.pop("warning", None)  # a feed without news is as it should be
            if not read and first:
                self._barren[name] = first.get("error") or first["warning"]
            if self._web is not None:
                self._web.settle()

    def _of(self, name: str) -> Iterator[Document | Problem]:
        from checker.nightly import feeds

        if not feeds.is_feed(name):
            yield from iter_documents([name], published=self._published, lang="en")
            return
        web = None
        if is_address(name):
            try:
                web = self._web = self._web or Web(limits(self._names, self._settings), self._noted)
            except UserError as reason:
                yield Problem(name, f"cannot be opened: {reason}")
                return
        yield from feeds.reports(name, self._published, self._today, self._has, web)

    @property
    def notes(self) -> Mapping[str, str]:
        """What the next night should know of the lists, to be kept when this one is."""
        return self._web.notes if self._web is not None else {}

    def failed(self) -> bool:
        """Whether some source gave nothing but a mistake."""
        return any(problem.severity == "error" for problem in self._barren.values())

    def complaints(self) -> list[str]:
        """What is to be said of the sources that gave no report."""
        return [
            safe.line(f"{problem.file}: {translate(self._lang, problem.message)}") for problem in self._barren.values()
        ]


__all__ = ["Reading"]
