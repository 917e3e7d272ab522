"""The comparison of two readings of one corpus."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent / "bench"))

import gains

SENTENCE = "Tỉnh thu 5.000 tỷ đồng và chi 4.000 tỷ đồng, tăng 3%."


def row(text: str, **columns: Any) -> dict[str, Any]:
    start = SENTENCE.index(text)
    return {
        "doc": "a.txt", "start": start, "end": start + len(text), "text": text, "sentence": SENTENCE,
        "sentence_start": 0, "line": 1, "column": start + 1, **columns,
    }  # fmt: skip


def test_gained_lost_and_changed() -> None:
    before = [row("5.000 tỷ đồng", value=5000, unit="VND"), row("4.000 tỷ đồng", value=4000, unit="VND")]
    after = [row("5.000 tỷ đồng", value=5000, unit="USD"), row("3%", value=3, unit="percent")]
    found = gains.compare(before, after)
    assert [one["text"] for one in found.gained] == ["3%"]
    assert [one["text"] for one in found.lost] == ["4.000 tỷ đồng"]
    assert [names for _, _, names in found.changed] == [("unit",)]
    assert found.same == 0
    told = "\n".join(gains.lines(found, 5))
    assert "1 gained, 1 lost, 1 changed, 0 the same" in told
    assert "Tỉnh thu [5.000 tỷ đồng] và chi" in told
    assert "unit: 'VND' → 'USD'" in told


def test_a_span_that_moved_is_a_change() -> None:
    found = gains.compare([row("5.000 tỷ", value=5000)], [row("5.000 tỷ đồng", value=5000)])
    assert (found.gained, found.lost) == ([], [])
    assert [names for _, _, names in found.changed] == [("text",)]


def test_the_same_reading_gives_nothing() -> None:
    rows = [row("5.000 tỷ đồng", value=5000), row("3%", value=3)]
    found = gains.compare(rows, list(reversed(rows)))
    assert (found.gained, found.lost, found.changed, found.same) == ([], [], [], 2)
