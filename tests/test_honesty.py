"""The benchmark of honest rounding and planted slips, at a small size."""

from __future__ import annotations

import sys
from decimal import Decimal
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parent / "bench"))

import honesty

from checker import intervals


def test_the_benchmark_is_honest() -> None:
    random = Random(2)
    for _ in range(5):
        truth = honesty.table(random)
        for one in honesty.reports(random, truth):
            value = truth[honesty.key_of(one)]
            exact = Decimal(value.numerator) / Decimal(value.denominator)
            assert intervals.contains(one.certain, exact), one
            assert intervals.contains(one.fair, exact), one


def test_honest_rounding_is_silent_and_slips_are_found() -> None:
    result = honesty.run(10, seed=3)
    assert result.figures > 2000
    assert result.errors == 0
    assert result.warnings <= 0.01 * result.figures
    assert result.recall >= 0.95
    assert result.first >= 0.9
    assert all(score.visible for score in result.slips.values())
    undone, misled = (sum(getattr(s, name) for s in result.slips.values()) for name in ("undone", "misled"))
    assert undone >= 5 * misled
