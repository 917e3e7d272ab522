"""What a night costs as the archive grows: seconds per 1,000 reports at its beginning and end, and an unchanged night.

Run: python tests/bench/bench_nightly.py [reports…]. Synthetic briefs of two figures, 280 a day, about provinces' months
and accidents, one in a hundred with another value than the one before: what three outlets would print.
"""

from __future__ import annotations

import os
import resource
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random

from checker.model import Document
from checker.nightly.night import Night, Outcome, conclude, work
from checker.store import open_store
from checker.store.records import Store

SIZES = (10_000, 20_000)
A_DAY = 280
FIRST = date(2020, 1, 1)
PLACES = (
    "Nghệ An",
    "Thanh Hóa",
    "Hà Tĩnh",
    "Quảng Ninh",
    "Cao Bằng",
    "Lạng Sơn",
    "Lai Châu",
    "Điện Biên",
    "Sơn La",
    "Huế",
)
SUBJECTS = (
    "kim ngạch xuất khẩu đạt {value} triệu USD", "thu ngân sách đạt {value} tỷ đồng",
    "đón {value} nghìn lượt khách du lịch", "có {value} doanh nghiệp thành lập mới",
)  # fmt: skip
EVENTS = ("lật xe khách", "cháy nhà trọ", "sập giàn giáo", "lũ quét", "chìm thuyền")
OUTLETS = ("Báo Sông Lam", "Tin Biển", "Đồng Bằng")


def briefs(count: int, seed: int = 1) -> Iterator[Document]:
    """So many reports, day by day."""
    random = Random(seed)
    for number in range(count):
        day = FIRST + timedelta(days=number // A_DAY)
        place, outlet = random.choice(PLACES), OUTLETS[number % 3]
        if number % 4:
            month = day.replace(day=1) - timedelta(days=1)
            values = [hash_of(month.toordinal() // 28, place, kind) for kind in range(4)]
            slip = random.random() < 0.01
            kinds = random.sample(range(4), 2)
            told = ", ".join(SUBJECTS[kind].format(value=values[kind] * (10 if slip else 1)) for kind in kinds)
            title = f"{place}: kinh tế tháng {month.month}/{month.year}"
            text = f"{title}\nTháng {month.month}/{month.year}, tỉnh {place} {told}."
        else:
            event, village = random.choice(EVENTS), f"Bản {chr(65 + number % 23)}{number // 3 % 997}"
            dead, hurt = random.randint(1, 9), random.randint(1, 40)
            title = f"{event.capitalize()} ở {village}, {place}"
            text = f"{title}\nVụ {event} tại {village}, {place} làm {dead} người chết, {hurt} người bị thương."
        yield Document(
            f"{number}", text, published=day, source=outlet, url=f"https://tin.example/{number}", title=title
        )


def hash_of(month: int, place: str, kind: int) -> int:
    return 100 + (month * 7919 + PLACES.index(place) * 104_729 + kind * 1_299_709) % 899


def night(store: Store, count: int) -> tuple[Outcome, dict[str, list[tuple[int, float]]], float]:
    """The night's outcome, its progress by step (done, seconds of work), and its seconds of work."""
    progress: dict[str, list[tuple[int, float]]] = defaultdict(list)

    def tell(step: str, done: int) -> None:
        progress[step].append((done, time.process_time()))

    begun = time.process_time()
    with store.writing():
        outcome = work(store, Night(briefs(count), FIRST + timedelta(days=count)), tell)
        conclude(store, outcome)
    return outcome, progress, time.process_time() - begun


def rate(points: list[tuple[int, float]]) -> float:
    (first, begun), (last, ended) = points[0], points[-1]
    return (ended - begun) / max(1, last - first) * 1000


def main() -> None:
    print(f"{'reports':>9} {'step':>10} {'s/1000 first':>13} {'s/1000 last':>12} {'ratio':>6}")
    for size in [int(word) for word in sys.argv[1:]] or SIZES:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "store.db")
            store = open_store(str(path), create=True)
            outcome, progress, first = night(store, size)
            for step, points in progress.items():
                part = max(2, len(points) // 5)
                begin, end = rate(points[:part]), rate(points[-part:])
                print(f"{size:>9} {step:>10} {begin:>13.2f} {end:>12.2f} {end / begin if begin else 0:>6.2f}")
            _, _, second = night(store, size)
            store.close()
            memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
            print(
                f"{size:>9} first night {first:.1f} s of work, unchanged {second:.1f} s; "
                f"{len(outcome.states)} findings; {os.path.getsize(path) / size / 1024:.1f} KB of store a report; "
                f"{memory} MB"
            )


if __name__ == "__main__":
    main()
