"""Who does the work of a night: this process, or several; a chunk whose process died is done again."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from checker import pipeline
from checker.errors import UserError
from checker.model import Document, Figure

if TYPE_CHECKING:
    from checker.nightly.judging import Terms
    from checker.nightly.reading import Read
    from checker.store.records import Judgement

TRIES = 3  # times that a chunk is given to a process before the night gives up
In = TypeVar("In")
Out = TypeVar("Out")
Chunk = list[tuple[str, str, Document]]

_book: pipeline.Rulebook | None = None


def _start(rules: Sequence[Path]) -> None:
    global _book
    _book = pipeline.rulebook(rules)


def _book_of(rules: Sequence[Path]) -> pipeline.Rulebook:
    if _book is None:
        _start(rules)
    assert _book is not None
    return _book


def _read(rules: Sequence[Path], documents: list[Document]) -> list[Read]:
    from checker.nightly.reading import read_figures

    return read_figures(documents, _book_of(rules).catalogue)


def _judge(rules: Sequence[Path], groups: dict[str, list[Figure]], terms: Terms) -> list[Judgement]:
    from checker.nightly.judging import judge_groups

    return judge_groups(groups, _book_of(rules), terms)


@dataclass
class Workers:
    """Runs chunks of work in order of arrival; jobs 1 means here and now."""

    rules: Sequence[Path] = ()
    jobs: int = 1
    _pool: Executor | None = field(default=None, repr=False)

    def read(self, chunks: Iterable[Chunk]) -> Iterator[tuple[Chunk, list[Read]]]:
        return self._each(chunks, _read, lambda chunk: (self.rules, [document for _, _, document in chunk]))

    def judge(
        self, chunks: Iterable[dict[str, list[Figure]]], terms: Terms
    ) -> Iterator[tuple[dict[str, list[Figure]], list[Judgement]]]:
        return self._each(chunks, _judge, lambda groups: (self.rules, groups, terms))

    def close(self) -> None:
        global _book
        _book = None
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
            self._pool = None

    def _each(
        self, chunks: Iterable[In], work: Callable[..., Out], arguments: Callable[[In], tuple[Any, ...]]
    ) -> Iterator[tuple[In, Out]]:
        if self.jobs == 1:
            for chunk in chunks:
                yield chunk, work(*arguments(chunk))
            return
        waiting: deque[tuple[In, Future[Out]]] = deque()
        for chunk in chunks:
            waiting.append((chunk, self._submit(work, arguments(chunk))))
            if len(waiting) > self.jobs:
                yield self._done(waiting, work, arguments)
        while waiting:
            yield self._done(waiting, work, arguments)

    def _submit(self, work: Callable[..., Out], arguments: tuple[Any, ...]) -> Future[Out]:
        for _ in range(TRIES):
            if self._pool is None:
                self._pool = ProcessPoolExecutor(self.jobs, initializer=_start, initargs=(self.rules,))
            try:
                return self._pool.submit(work, *arguments)
            except BrokenProcessPool:
                self._pool = None
        raise UserError("the processes of this night keep dying; try fewer --jobs")

    def _done(
        self, waiting: deque[tuple[In, Future[Out]]], work: Callable[..., Out],
        arguments: Callable[[In], tuple[Any, ...]],
    ) -> tuple[In, Out]:  # fmt: skip
        """The first chunk's result; when a process died, everything that waits is given to new ones."""
        for _ in range(TRIES):
            chunk, future = waiting[0]
            try:
                result = future.result()
            except BrokenProcessPool:
                self._pool = None
                again = [(one, self._submit(work, arguments(one))) for one, _ in waiting]
                waiting.clear()
                waiting.extend(again)
                continue
            waiting.popleft()
            return chunk, result
        raise UserError("the processes of this night keep dying; try fewer --jobs")


__all__ = ["Workers"]
