"""What a draft costs that is checked against a store of many figures, in a process that is warm, as the desk's is.

Run: python tests/bench/bench_against.py [figures [long|wide]]. Two stores: of long histories (a nation's monthly values
and their growth, told by many outlets for years), and a wide one (many places, each told once or twice). The draft has
about 10,000 characters. The store's part is what a check costs beyond the same check against an empty archive.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random

from bench_judge import months

from checker import pipeline
from checker.archive.filing import Groups, file_figures
from checker.intervals import Written, allowed
from checker.model import Document, Figure, Report
from checker.store import open_store
from checker.store.records import Kept, Placement, Store

SIZE = 300_000
SERIES = (
    ("trade.exports.value", "xuất khẩu", 25), ("trade.imports.value", "nhập khẩu", 24),
    ("budget.revenue", "thu ngân sách", 160), ("fdi.registered.capital.total", "vốn FDI đăng ký", 3),
)  # fmt: skip
STEP, FIRST = Decimal(10**8), 1320  # the first month: January 2010
YEARS = 15
LONG = ("VN", "Hải Dương", "Gia Lai")  # the places of long histories
OUTLETS = 6  # that tell each month of theirs
RUNS = 3
BLOCK = 4000  # reports that are kept at once


def value_of(series: int, place: int, month: int) -> int:
    """The month's value in tenths of the unit."""
    return SERIES[series][2] * 10 + month % 12 * 3 + month // 4 + (place * 7 + series * 3) % 11


def report(number: int, place: str, at: int, month: int, outlet: int, wrong: bool) -> tuple[Document, list[Figure]]:
    """A report of one place's month: each series' value, the months since January, and its growth in a year."""
    (start, end), words, found = months(month, 1), [""], []
    (since, _), before = months(month - month % 12, 1), months(month - 12, 1)
    name = f"{number}"
    published = end + timedelta(days=4 + outlet % 5)
    length = 0
    for series, (indicator, told, _) in enumerate(SERIES):
        now = value_of(series, at, month) * (10 if wrong and series == 0 else 1)
        so_far = sum(value_of(series, at, one) for one in range(month - month % 12, month + 1))
        growth = round((now / value_of(series, at, month - 12) - 1) * 1000)
        parts: list[tuple[str, Decimal, str]] = [
            (f"{now / 10:.1f}".replace(".", ",") + " tỷ USD", Decimal(now) * 10**8, "USD"),
            (f"{so_far / 10:.1f}".replace(".", ",") + " tỷ USD", Decimal(so_far) * 10**8, "USD"),
            (f"{growth / 10:.1f}".replace(".", ",") + "%", Decimal(growth) / 10, "percent"),
        ]
        sentence = (
            f"Theo bản tin {outlet}, {told} của {place} tháng {month % 12 + 1}/{1900 + month // 12} đạt {parts[0][0]}, "
            f"tính chung từ đầu năm {parts[1][0]}, tăng {parts[2][0]} so với cùng kỳ."
        )
        at_char = 0
        for kind, (text, value, unit) in enumerate(parts):
            at_char = sentence.index(text, at_char)
            step = Decimal("0.1") if unit == "percent" else STEP
            certain, fair = allowed(Written(value, None, step, step), None, True)
            found.append(Figure(
                name, length + at_char, length + at_char + len(text), text, sentence, value, unit,
                source=f"Báo {outlet}", published=published, url=f"https://tin{outlet}.example/{number}",
                indicator=indicator, link=indicator, scope=place, period_from="stated",
                period_start=since if kind == 1 else start, period_end=end, low=certain.low, high=certain.high,
                soft_low=fair.low, soft_high=fair.high, step=step, sentence_start=length,
                measure="growth" if unit == "percent" else "level",
                base_start=before[0] if kind == 2 else None, base_end=before[1] if kind == 2 else None,
            ))  # fmt: skip
            at_char += len(text)
        words.append(sentence)
        length += len(sentence) + 1
    text = "\n".join(words[1:])
    return Document(name, text, published=published, source=f"Báo {outlet}", url=found[0].url), found


def reports(size: int, kind: str) -> Iterator[tuple[Document, list[Figure]]]:
    """So many figures: long histories of one nation and two cities, or of many places."""
    random = Random(1)
    each = len(SERIES) * 3
    places = list(LONG)
    if kind == "wide":
        spans, outlets = range(FIRST + (YEARS - 2) * 12, FIRST + YEARS * 12), 1
        places += [f"tỉnh {number}" for number in range(size // each // len(spans) - len(places))]
    else:
        spans, outlets = range(FIRST, FIRST + YEARS * 12), OUTLETS
        places += [f"tỉnh {number}" for number in range(size // each // len(spans) - outlets * len(places))]
    number = 0
    for month in spans:
        for at, place in enumerate(places):
            for outlet in range(outlets if at < len(LONG) else 1):
                yield report(number, place, at, month, outlet, random.random() < 0.002)
                number += 1


def fill(store: Store, size: int, kind: str) -> int:
    """Keeps and files the reports; how many figures that makes."""
    catalogue = pipeline.catalogue()
    groups, count = Groups(catalogue), 0
    batch: list[tuple[Document, list[Figure]]] = []

    def keep() -> None:
        nonlocal batch
        with store.transaction():
            store.keep([Kept(doc.name, doc.name, doc, figures) for doc, figures in batch], 1, "bench")
            known = store.known([doc.name for doc, _ in batch])
            store.place(
                [
                    Placement(known[doc.name].version, known[doc.name].version, *file_figures(found, catalogue, groups))
                    for doc, found in batch
                ],
                0, None,
            )  # fmt: skip
        batch = []

    for one in reports(size, kind):
        batch.append(one)
        count += len(one[1])
        if len(batch) == BLOCK:
            keep()
    keep()
    return count


def draft() -> Document:
    """About 10,000 characters on the last months of the nation and of a province."""
    lines = []
    for month in range(FIRST + YEARS * 12 - 17, FIRST + YEARS * 12):
        for at, place in enumerate(("Việt Nam", "Hải Dương")):
            when = f"{month % 12 + 1}/{1900 + month // 12}"
            for series, (_, told, _) in enumerate(SERIES):
                now = value_of(series, at, month) + (40 if (month + series) % 9 == 0 else 0)
                lines.append(f"Tháng {when}, {told} của {place} đạt {now // 10},{now % 10} tỷ USD, như các báo đã đưa.")
    text = "\n".join(lines)
    return Document("draft.txt", text[:10_000], published=date(2025, 1, 12), source="Bản thảo")


def measure(drafts: Sequence[Document], store: Store | None) -> tuple[float, Report]:
    """Seconds of one check, the best of some, and what it found."""
    book = pipeline.rulebook()
    best, report = float("inf"), None
    for _ in range(RUNS):
        begun = time.process_time()
        report = pipeline.check(drafts, [], book.rules, book.catalogue, store=store)
        pipeline.standings(report, book.catalogue)
        best = min(best, time.process_time() - begun)
    assert report is not None
    return best, report


def main() -> None:
    size = int(sys.argv[1]) if len(sys.argv) > 1 else SIZE
    drafts = [draft()]
    alone, _ = measure(drafts, None)
    print(f"a draft of {len(drafts[0].text):,} characters by itself: {alone * 1000:.0f} ms")
    for kind in sys.argv[2:] or ("long", "wide"):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(os.environ.get("BENCH_STORE", folder), f"{kind}-{size}.db")
            there = path.exists()
            store = open_store(str(path), create=True)
            count = size if there else fill(store, size, kind)
            seconds, report = measure(drafts, store)
            store.close()
            print(
                f"{kind}: {count:,} figures in store; {seconds * 1000:7.0f} ms, {seconds / alone:.1f} times the draft "
                f"alone; {len(report.against):,} fetched, {report.checked.compared} of {report.checked.figures} "
                f"compared, {len(report.findings)} findings", flush=True,
            )  # fmt: skip


if __name__ == "__main__":
    main()
