"""Work shared by several processes, a chunk at a time, in order; a process that dies leaves its chunks undone."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

In = TypeVar("In")
Out = TypeVar("Out")
CHUNK = 200  # items that a process is given at a time: few enough that the last chunks end together


def shared(
    work: Callable[[Sequence[In]], Out], items: Sequence[In], jobs: int, begin: Callable[..., None], *given: Any
) -> Iterator[tuple[Sequence[In], Out | None]]:
    """Each chunk with what work made of it, None where it is still to be done; begin(*given) runs in each process."""
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    size = min(CHUNK, max(1, len(items) // (4 * jobs)))
    chunks = [items[at : at + size] for at in range(0, len(items), size)]
    done = 0
    if len(chunks) > 1:
        with ProcessPoolExecutor(min(jobs, len(chunks)), initializer=begin, initargs=given) as pool:
            try:
                for result in pool.map(work, chunks):
                    yield chunks[done], result
                    done += 1
            except BrokenProcessPool:
                pass
    for chunk in chunks[done:]:
        yield chunk, None


__all__ = ["shared"]
