"""The sources of a night: files, folders, exports, feeds and sitemaps, in order, one report at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from checker.documents import iter_documents
from checker.messages import translate
from checker.model import Document, Problem
from checker.outputs import safe

Has = Callable[[str], bool]


def _nothing(key: str) -> bool:
    return False


class Reading:
    """Reads sources and remembers those of which nothing could be read."""

    def __init__(
        self, names: Sequence[str], published: date | None, lang: str, today: date, has: Has = _nothing
    ) -> None:
        """has tells whether the store holds an article, by its key."""
        self._names, self._published, self._lang, self._today, self._has = names, published, lang, today, has
        self._failed: dict[str, Problem] = {}

    def items(self) -> Iterator[Document | Problem]:
        for name in self._names:
            read, first = 0, None
            for item in self._of(name):
                if isinstance(item, Document):
                    read += 1
                elif item.severity == "error" and first is None:
                    first = item
                yield item
            if not read and first is not None:
                self._failed[name] = first

    def _of(self, name: str) -> Iterator[Document | Problem]:
        from checker.nightly import feeds

        if feeds.is_feed(name):
            yield from feeds.reports(name, self._published, self._today, self._has)
        else:
            yield from iter_documents([name], published=self._published, lang="en")

    def failed(self) -> bool:
        """Whether some source gave nothing but a mistake."""
        return bool(self._failed)

    def complaints(self) -> list[str]:
        return [
            safe.line(f"{problem.file}: {translate(self._lang, problem.message)}") for problem in self._failed.values()
        ]


__all__ = ["Reading"]
