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

PATIENCE = 20  # seconds for a scheduler to answer
TRIES = 3  # times that a chunk is given to a process before the night gives up
In = TypeVar("In")
Out = TypeVar("Out")
Chunk = list[tuple[str, str, Document]]

_book: pipeline.Rulebook | None = None


def _start(rules: Sequence[Path]) -> None:
    global _book
    _book = pipeline.rulebook(rules)


def _book_of(rules: Sequence[Path], fingerprint: str) -> pipeline.Rulebook:
    """This process's rulebook. UserError where it cannot have the one that the night runs by."""
    if _book is None or _book.catalogue.fingerprint != fingerprint:
        _start(rules)
    assert _book is not None
    if _book.catalogue.fingerprint != fingerprint:
        raise UserError("a worker has other rules or another version of this program than the night")
    return _book


def _read(rules: Sequence[Path], fingerprint: str, documents: list[Document]) -> list[Read]:
    from checker.nightly.reading import read_figures

    return read_figures(documents, _book_of(rules, fingerprint).catalogue)


def _judge(rules: Sequence[Path], fingerprint: str, groups: dict[str, list[Figure]], terms: Terms) -> list[Judgement]:
    from checker.nightly.judging import judge_groups

    return judge_groups(groups, _book_of(rules, fingerprint), terms)


@dataclass
class Workers:
    """Runs chunks of work in order of arrival: here and now (jobs 1), in processes, or on a Dask cluster."""

    rules: Sequence[Path] = ()
    jobs: int = 1
    scheduler: str | None = None  # address of a Dask scheduler
    fingerprint: str = ""  # of the catalogue that all of them must have
    _pool: Executor | None = field(default=None, repr=False)
    _client: Any = field(default=None, repr=False)

    def read(self, chunks: Iterable[Chunk]) -> Iterator[tuple[Chunk, list[Read]]]:
        return self._each(
            chunks, _read, lambda chunk: (self.rules, self.fingerprint, [document for _, _, document in chunk])
        )

    def judge(
        self, chunks: Iterable[dict[str, list[Figure]]], terms: Terms
    ) -> Iterator[tuple[dict[str, list[Figure]], list[Judgement]]]:
        return self._each(chunks, _judge, lambda groups: (self.rules, self.fingerprint, groups, terms))

    @property
    def width(self) -> int:
        """How many chunks are worked on at once."""
        if self.scheduler is None:
            return self.jobs
        self._executor()
        threads: dict[str, int] = self._client.nthreads()
        return max(1, sum(threads.values()))

    def close(self) -> None:
        global _book
        _book = None
        if self._pool is not None:
            if isinstance(self._pool, ProcessPoolExecutor):
                self._pool.shutdown(cancel_futures=True)
            else:
                self._pool.shutdown(wait=False)
            self._pool = None
        if self._client is not None:
            self._client.close()
            self._client = None

    def _executor(self) -> Executor:
        if self._pool is None and self.scheduler is not None:
            self._client = _connect(self.scheduler)
            self._pool = self._client.get_executor(pure=False, retries=TRIES)
        elif self._pool is None:
            self._pool = ProcessPoolExecutor(self.jobs, initializer=_start, initargs=(self.rules,))
        assert self._pool is not None
        return self._pool

    def _each(
        self, chunks: Iterable[In], work: Callable[..., Out], arguments: Callable[[In], tuple[Any, ...]]
    ) -> Iterator[tuple[In, Out]]:
        if self.jobs == 1 and self.scheduler is None:
            for chunk in chunks:
                yield chunk, work(*arguments(chunk))
            return
        waiting: deque[tuple[In, Future[Out]]] = deque()
        for chunk in chunks:
            waiting.append((chunk, self._submit(work, arguments(chunk))))
            if len(waiting) > self.width:
                yield self._done(waiting, work, arguments)
        while waiting:
            yield self._done(waiting, work, arguments)

    def _submit(self, work: Callable[..., Out], arguments: tuple[Any, ...]) -> Future[Out]:
        for _ in range(TRIES):
            try:
                return self._executor().submit(work, *arguments)
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


def _connect(address: str) -> Any:
    import logging

    try:
        from distributed import Client
    except ImportError:
        raise UserError("--engine dask needs Dask", hint="pip install 'fact-consistency-checker[dask]'") from None
    logging.getLogger("distributed.utils").setLevel(logging.CRITICAL)  # it would print what is told below
    try:
        return Client(address, timeout=PATIENCE)  # type: ignore[no-untyped-call]
    except (OSError, TimeoutError, ValueError) as error:
        raise UserError(
            "no Dask scheduler answers at {address}: {reason}", values={"address": address, "reason": str(error)}
        ) from None


__all__ = ["Workers"]
