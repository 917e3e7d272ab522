"""Reading shared by several processes gives the same figures and the same problems as reading alone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from checker import pipeline
from checker.model import Catalogue, Document
from checker.processes import shared

REPORTS = [
    Document(f"{number}.txt", f"Xã có {number + 2} người bị thương, thiệt hại {number + 3} tỷ đồng.", date(2025, 7, 1))
    for number in range(9)
]


def test_several_processes_read_what_one_reads() -> None:
    catalogue = pipeline.catalogue()
    alone = pipeline.together(REPORTS, catalogue)
    assert len(alone) == 2 * len(REPORTS)
    assert pipeline.together(REPORTS, catalogue, [], jobs=2) == alone


def test_a_report_that_fails_is_told_by_whoever_read_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CHECKER_DEBUG", raising=False)
    broken = [*REPORTS, Document("broken.txt", None)]  # type: ignore[arg-type]
    alone: list[object] = []
    together: list[object] = []
    assert pipeline.extract(broken, Catalogue(), alone) == pipeline.extract(broken, Catalogue(), together, 2)  # type: ignore[arg-type]
    assert len(alone) == 1
    assert together == alone


def ready() -> None:
    pass


def ends(numbers: Sequence[int]) -> int:
    if 5 in numbers:
        import os

        os._exit(1)
    return sum(numbers)


def test_what_a_dying_process_leaves_is_handed_back() -> None:
    results = list(shared(ends, list(range(16)), 2, ready))
    assert [number for chunk, _ in results for number in chunk] == list(range(16))
    assert any(result is None for _, result in results)
    assert all(result in (None, sum(chunk)) for chunk, result in results)
