"""Compares the figures read from a corpus before and after a change: what was gained, what was lost, what changed.

    python tests/bench/gains.py CORPUS [--before REVISION | --before FIGURES.jsonl] [--save FIGURES.jsonl] [--show N]

CORPUS is a file or folder of reports. Before is a git revision (default HEAD: the working tree against what is
committed), read in a temporary worktree, or figures that `checker extract --format jsonl` or --save wrote. After is
what this checkout reads. A figure is the same as another where they stand at the same place of the same report.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parents[2]
CONTEXT = 60  # characters shown on both sides of a figure
# What a reader means by the reading of a figure; derived columns (intervals, line, confidence) would only repeat it
COLUMNS = (
    "value", "value_high", "unit", "noun", "hedge", "status", "measure", "indicator", "scope", "boundary", "basis",
    "of", "period_start", "period_end", "base_start", "base_end", "stance", "attributed_to", "quoted", "origin",
    "minor",
)  # fmt: skip

Row = Mapping[str, Any]
Place = tuple[str, int, int]


class Gains(NamedTuple):
    """The difference of two readings, in text order; changed holds (before, after, names of the columns)."""

    gained: Sequence[Row]
    lost: Sequence[Row]
    changed: Sequence[tuple[Row, Row, tuple[str, ...]]]
    same: int


def compare(before: Iterable[Row], after: Iterable[Row]) -> Gains:
    """What a change did to the figures. A figure whose span moved but still overlaps is changed, not lost."""
    old = {_place(row): row for row in before}
    new = {_place(row): row for row in after}
    pairs = {place: place for place in old.keys() & new.keys()}
    pairs |= _overlapping(old.keys() - pairs.keys(), new.keys() - set(pairs.values()))
    changed = []
    for place in sorted(pairs):
        first, second = old[place], new[pairs[place]]
        names = tuple(name for name in ("text", *COLUMNS) if first.get(name) != second.get(name))
        if names:
            changed.append((first, second, names))
    met = set(pairs.values())
    return Gains(
        [new[place] for place in sorted(new) if place not in met],
        [old[place] for place in sorted(old) if place not in pairs],
        changed,
        len(pairs) - len(changed),
    )


def _place(row: Row) -> Place:
    return row["doc"], row["start"], row["end"]


def _overlapping(old: Iterable[Place], new: Iterable[Place]) -> dict[Place, Place]:
    """Pairs of places of one report that overlap, each used once; both are few."""
    free: dict[str, list[Place]] = {}
    for place in sorted(new):
        free.setdefault(place[0], []).append(place)
    found: dict[Place, Place] = {}
    for place in sorted(old):
        there = free.get(place[0], [])
        hit = next((other for other in there if other[1] < place[2] and place[1] < other[2]), None)
        if hit:
            found[place] = hit
            there.remove(hit)
    return found


def lines(gains: Gains, show: int) -> list[str]:
    """The comparison as text: sums first, then up to `show` figures of each kind with their context."""
    columns = Counter(name for _, _, names in gains.changed for name in names)
    told = [
        f"{len(gains.gained)} gained, {len(gains.lost)} lost, {len(gains.changed)} changed, {gains.same} the same",
        *(f"  {count:5} changed in {name}" for name, count in columns.most_common()),
    ]
    for title, mark, rows in (("Gained", "+", gains.gained), ("Lost", "-", gains.lost)):
        told += _heading(title, len(rows), show)
        for row in rows[:show]:
            told += [f"{mark} {_where(row)}", f"    {_context(row)}", f"    {_reading(row)}"]
    told += _heading("Changed", len(gains.changed), show)
    for first, second, names in gains.changed[:show]:
        told += [f"~ {_where(second)}", f"    {_context(second)}"]
        told += [f"    {name}: {first.get(name)!r} → {second.get(name)!r}" for name in names]
    return told


def _heading(title: str, count: int, show: int) -> list[str]:
    if not count:
        return []
    return ["", f"{title} ({count}{f', the first {show}' if count > show else ''})"]


def _where(row: Row) -> str:
    return f"{row['doc']}:{row.get('line', 1)}:{row.get('column', row['start'])}: {row['text']}"


def _context(row: Row) -> str:
    """The sentence around the figure, which stands between brackets."""
    sentence = str(row["sentence"])
    start = row["start"] - row.get("sentence_start", row["start"] - max(sentence.find(row["text"]), 0))
    end = start + row["end"] - row["start"]
    low, high = max(0, start - CONTEXT), min(len(sentence), end + CONTEXT)
    shown = f"{sentence[low:start]}[{sentence[start:end]}]{sentence[end:high]}"
    return " ".join(f"{'…' if low else ''}{shown}{'…' if high < len(sentence) else ''}".split())


def _reading(row: Row) -> str:
    plain = {None, False, "exact", "actual", "asserted"}
    return ", ".join(f"{name} {row[name]}" for name in COLUMNS if row.get(name) not in plain)


def read(corpus: Path, tree: Path = ROOT) -> list[Row]:
    """The figures that a checkout reads from a corpus, as rows of the figure table."""
    command = [sys.executable, "-m", "checker", "extract", str(corpus), "--format", "jsonl", "--lang", "en"]
    # this interpreter's editable install points at one checkout; the folder it runs in comes first
    environment = {**os.environ, "PYTHONPATH": str(tree)}
    done = subprocess.run(command, cwd=tree, env=environment, capture_output=True, text=True, check=False)
    if done.returncode and not done.stdout:
        raise SystemExit(f"nothing could be read with {tree}:\n{done.stderr}")
    return [json.loads(line) for line in done.stdout.splitlines()]


def read_revision(corpus: Path, revision: str) -> list[Row]:
    """The figures that a revision of this repository reads, in a worktree that is removed again."""
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder) / "before"
        git = ["git", "-C", str(ROOT), "worktree"]
        subprocess.run([*git, "add", "--quiet", "--detach", str(tree), revision], check=True)
        try:
            return read(corpus, tree)
        finally:
            subprocess.run([*git, "remove", "--force", str(tree)], check=True)


def main(arguments: Sequence[str] | None = None) -> None:
    """Prints the comparison."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("corpus", type=Path, help="a report or a folder of reports")
    parser.add_argument("--before", default="HEAD", help="a git revision, or figures as JSON lines")
    parser.add_argument("--save", type=Path, help="also write the figures of this checkout, for a later --before")
    parser.add_argument("--show", type=int, default=20, help="figures of each kind to print")
    given = parser.parse_args(arguments)
    corpus = given.corpus.resolve()
    if not corpus.exists():
        raise SystemExit(f"{given.corpus}: no such file or folder")
    after = read(corpus)
    if given.save:
        given.save.write_text("".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in after), encoding="utf-8")
    saved = Path(given.before)
    if saved.is_file():
        before = [json.loads(line) for line in saved.read_text(encoding="utf-8").splitlines()]
    else:
        before = read_revision(corpus, given.before)
    print("\n".join(lines(compare(before, after), given.show)))


if __name__ == "__main__":
    main()
