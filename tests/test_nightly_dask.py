"""A night on a Dask cluster of two processes finds what one process finds, also when one of the two is killed."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from distributed import LocalCluster, get_worker
from nightly_reports import FIRST, night, opened, statuses, week

from checker.errors import UserError
from checker.nightly import reading, workers
from checker.nightly.night import Night, conclude, work


@pytest.fixture(scope="module")
def cluster() -> Iterator[LocalCluster]:
    with LocalCluster(  # type: ignore[no-untyped-call]
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, scheduler_port=0
    ) as made:
        yield made


def on(cluster: LocalCluster, folder: Path) -> dict[str, str]:
    store = opened(folder)
    with store.writing():
        outcome = work(store, Night(week(), FIRST, scheduler=cluster.scheduler_address))
        conclude(store, outcome)
    return statuses(outcome)


def alone(folder: Path) -> dict[str, str]:
    folder.mkdir()
    return statuses(night(opened(folder), week()))


def test_a_cluster_finds_what_one_process_finds(cluster: LocalCluster, tmp_path: Path) -> None:
    assert on(cluster, tmp_path) == alone(tmp_path / "2")


def fatal_once(mark: str, *arguments: object) -> object:
    """Reads a chunk, but the first process that tries is killed half-way."""
    get_worker()  # only ever on the cluster
    try:
        os.close(os.open(mark, os.O_CREAT | os.O_EXCL))
    except FileExistsError:
        return workers._read(*arguments)  # type: ignore[arg-type]
    os.kill(os.getpid(), signal.SIGKILL)
    return None


class Deadly:
    """An executor whose first task kills its process."""

    def __init__(self, executor: object, mark: Path) -> None:
        self._executor, self._mark = executor, mark

    def submit(self, task: object, *arguments: object) -> object:
        if task is workers._read:
            return self._executor.submit(fatal_once, str(self._mark), *arguments)  # type: ignore[attr-defined]
        return self._executor.submit(task, *arguments)  # type: ignore[attr-defined]

    def shutdown(self, **options: object) -> None:
        self._executor.shutdown(**options)  # type: ignore[attr-defined]


def test_a_killed_worker_costs_nothing(cluster: LocalCluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = alone(tmp_path / "2")
    plain = workers.Workers._executor
    made: dict[int, Deadly] = {}

    def deadly(self: workers.Workers) -> object:
        executor = plain(self)
        return made.setdefault(id(executor), Deadly(executor, tmp_path / "mark"))

    monkeypatch.setattr(workers.Workers, "_executor", deadly)
    monkeypatch.setattr(reading, "CHUNK", 2)
    assert on(cluster, tmp_path) == expected
    assert (tmp_path / "mark").exists()


def test_no_scheduler_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "PATIENCE", 0.5)
    with pytest.raises(UserError, match="no Dask scheduler answers"):
        workers._connect("tcp://127.0.0.1:1")
