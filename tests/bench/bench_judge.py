"""What judging costs as a table grows: seconds and memory for 10^4, 10^5 and 10^6 figures of one table.

Run: python tests/bench/bench_judge.py [figures…]. Each size is judged in a process of its own, on one core.
The table holds provinces, indicators and months, most values told once, one in ten by a second report, one in a
thousand of these wrong: what an archive of reports looks like to the rules.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from checker import pipeline
from checker.intervals import Written, allowed
from checker.kinds.judge import judge
from checker.model import Figure

SIZES = (10**4, 10**5, 10**6)
INDICATORS = (
    "trade.exports.value", "trade.imports.value", "budget.revenue", "fdi.registered.capital.total",
    "tourism.arrivals.total", "enterprises.new",
)  # fmt: skip
REPEATED, WRONG = 0.1, 0.001
STEP = Decimal(10**6)


def months(first: int, count: int) -> tuple[date, date]:
    """From the first of a month to the last of a later one; months counted from January 1900."""
    start = date(1900 + first // 12, first % 12 + 1, 1)
    last = first + count
    return start, date(1900 + last // 12, last % 12 + 1, 1) - timedelta(days=1)


def table(size: int, seed: int = 1) -> Iterator[Figure]:
    """So many figures: of places, indicators and months, in reports of thirty figures."""
    random = Random(seed)
    made, month = 0, 0
    while made < size:
        start, end = months(month % 1500, 1)
        for place in range(max(40, size // 6000)):
            for indicator in INDICATORS:
                value = (10**5 + 7919 * (place * 6 + INDICATORS.index(indicator)) + random.randint(0, 9999)) * 10**6
                for copy in range(2 if random.random() < REPEATED else 1):
                    wrong = copy and random.random() < WRONG
                    yield _figure(made, indicator, f"tỉnh {place}", start, end, value + (9 * 10**9 if wrong else 0))
                    made += 1
                    if made == size:
                        return
        month += 1


def _figure(number: int, indicator: str, scope: str, start: date, end: date, value: int) -> Figure:
    text, doc = f"{value // 10**6} triệu đồng", sys.intern(f"doc{number // 30}.txt")
    certain, fair = allowed(Written(Decimal(value), None, STEP, STEP), None, True)
    return Figure(
        doc, number % 30 * 40, number % 30 * 40 + len(text), text, f"{scope} {text}",
        Decimal(value), "VND", published=end + timedelta(days=8), indicator=indicator, link=indicator,
        scope=sys.intern(scope), period_start=start, period_end=end, period_from="stated", low=certain.low,
        high=certain.high,
        soft_low=fair.low, soft_high=fair.high, step=STEP, sentence_start=number % 30 * 40,
    )  # fmt: skip


def run(size: int) -> None:
    """Prints what one size costs; the figures themselves are not counted as judging."""
    book = pipeline.rulebook()
    figures = list(table(size))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.process_time()
    found, checked = judge(figures, [], book.rules, book.catalogue, lang="en")
    seconds = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(
        f"{size:>9,} figures: {seconds:7.2f} s, {seconds / size * 1e6:6.1f} µs a figure, {peak / 1024:7.0f} MB at most "
        f"({before / 1024:.0f} MB of them figures); {checked.compared:,} compared, {len(found):,} findings",
        flush=True,
    )


def main() -> None:
    sizes = [int(size) for size in sys.argv[1:]] or list(SIZES)
    if len(sizes) == 1:
        run(sizes[0])
        return
    for size in sizes:
        subprocess.run([sys.executable, __file__, str(size)], check=True)


if __name__ == "__main__":
    main()
