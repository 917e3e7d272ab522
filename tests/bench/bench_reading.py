"""What reading costs: beside other readers of quantities, as texts grow, with several processes, from a cold start.

Run: python tests/bench/bench_reading.py [--long] [FOLDER]. The texts are those of FOLDER (else seeds/), each copy with
other digits. A line is a ratio between two things measured in this run; its last column says what it was before
(reports/bench_reading.json keeps it).
"""

from __future__ import annotations

import json
import os
import re
import resource
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date
from importlib import import_module
from pathlib import Path
from random import Random

from checker import pipeline
from checker.model import Document, replace

ROOT = Path(__file__).resolve().parent.parent.parent
KEPT = ROOT / "reports" / "bench_reading.json"
MB = 1_000_000
ROUNDS, STARTS = 3, 12  # of which the best counts
RUNS = {
    "digits": "1234567890", "commas": ",", "một": "một ", "combining marks": "a\u0301\u0323", "capitals": "A",
    "năm": "năm ", "brackets": "(", "one paragraph": "Xuất khẩu gạo tháng 5 đạt 3,2 tỷ USD, tăng 10% so với cùng kỳ, ",
}  # fmt: skip
SEEDS = str(ROOT / "seeds")
TALK = (
    "Người dân hai bên đường đứng chờ từ sáng sớm để xem đoàn xe đi qua.",
    "Lãnh đạo địa phương cho biết công việc vẫn đang được các đơn vị khẩn trương triển khai.",
    "Theo bà Lan, gia đình bà đã gắn bó với nghề này từ nhiều đời và chưa từng nghĩ sẽ bỏ nghề.",
    "Các chuyên gia khuyến cáo doanh nghiệp cần chủ động tìm nguồn nguyên liệu thay thế.",
    "Trời mưa lớn khiến việc đi lại của bà con vùng cao gặp rất nhiều khó khăn.",
    "Bộ Công Thương đề nghị các địa phương rà soát lại quy hoạch và báo cáo Thủ tướng.",
    "Trao đổi với phóng viên, ông Hùng nói rằng mọi thủ tục đều được niêm yết công khai.",
    "Nhiều hộ kinh doanh ở Đà Nẵng bày tỏ mong muốn được hỗ trợ tiếp cận vốn vay ưu đãi.",
    "Đây là lần đầu tiên một sự kiện như vậy được tổ chức tại vùng đất này.",
    "Hội nghị do Ủy ban nhân dân tỉnh phối hợp với Hiệp hội Du lịch Việt Nam tổ chức.",
    "Sau khi hoàn thành, công trình sẽ góp phần giảm ùn tắc ở cửa ngõ phía tây thành phố.",
    "Cơ quan chức năng đang tiếp tục làm rõ nguyên nhân và trách nhiệm của các bên liên quan.",
)
Row = tuple[str, float, str]  # what, ratio, what was measured


def reports(folder: str, size: int) -> list[Document]:
    """About so many bytes of reports: copies of a folder's, each with digits of its own so that nothing repeats.

    The starter reports are all figures; between their sentences stand others, so that a figure comes as often as in
    the news, one in some 450 bytes.
    """
    read, _ = pipeline.read([folder])
    random, found, made = Random(1), list[Document](), 0
    while made < size:
        one = read[len(found) % len(read)]
        text = re.sub(r"(?<=\d)\d", lambda _: str(random.randint(0, 9)), one.text[one.body :])
        if folder == SEEDS:
            text = re.sub(r"(?<=\.) (?=\w)|\n", lambda gap: " ".join([gap[0], *random.sample(TALK, 5), ""]), text)
        found.append(replace(one, name=f"{len(found)}.txt", text=text, body=0, cells=(), raw_offsets=(), byline=None))
        made += len(text.encode())
    return found


def size_of(documents: list[Document]) -> float:
    return sum(len(one.text.encode()) for one in documents) / MB


def rate(work: Callable[[], object], megabytes: float, rounds: int = ROUNDS) -> float:
    """MB a second of the processor, the best of some rounds."""
    best = float("inf")
    for _ in range(rounds):
        begun = time.process_time()
        work()
        best = min(best, time.process_time() - begun)
    return megabytes / max(best, 1e-6)


def beside_peers(folder: str) -> Iterator[Row]:
    """The reader's pace over that of others on the same paragraphs; peers get fewer of them, since they are slow."""
    catalogue = pipeline.catalogue()
    documents = reports(folder, MB)
    whole = size_of(documents)
    pipeline.together(documents[:20], catalogue)
    ours = rate(lambda: pipeline.extract(documents, catalogue), whole)
    linked = rate(lambda: pipeline.together(documents, catalogue), whole, 1)
    figures = len(pipeline.extract(documents, catalogue))
    digits = re.compile(r"\d[\d.,]*(?: (?:triệu|tỷ|nghìn))?(?: (?:đồng|USD|%))?")
    plain = rate(lambda: [digits.findall(one.text) for one in documents], whole)
    yield "reading, MB/s", ours, f"{whole / ours / figures * MB:.0f} µs a figure, {figures / whole:.0f} figures a MB"
    yield "reading with links, MB/s", linked, "figures of one event share a link"
    yield "plain re over reading", plain / ours, f"one pattern for numbers and units: {plain:.1f} MB/s"
    paragraphs = [line for one in documents for line in one.text.splitlines() if line.strip()]
    for name, peer, amount in _peers():
        part, taken = [], 0
        for line in paragraphs:
            if taken > amount:
                break
            part.append(line)
            taken += len(line.encode())
        pace = rate(lambda peer=peer, part=part: [peer(line) for line in part], taken / MB, 1)  # type: ignore[misc]
        yield f"reading over {name}", ours / pace, f"{name}: {pace:.3f} MB/s"


def _peers() -> Iterator[tuple[str, Callable[[str], object], int]]:
    """(name, its reader of one paragraph, bytes it is given) of each peer that is installed."""
    warnings.simplefilter("ignore")
    with suppress(ImportError):
        quantulum = import_module("quantulum3.parser")
        quantulum.parse("5 kg")
        yield "quantulum3", quantulum.parse, 30_000
    with suppress(ImportError):
        dates = import_module("dateparser.search")
        yield "dateparser", lambda line: dates.search_dates(line, languages=["vi"]), 20_000
    with suppress(ImportError, OSError):
        duckling = import_module("duckling")
        zones = duckling.load_time_zones("/usr/share/zoneinfo")
        now = duckling.parse_ref_time(zones, "Asia/Ho_Chi_Minh", 1_750_000_000)
        language = duckling.parse_lang("VI")
        context = duckling.Context(now, duckling.parse_locale("VI", duckling.default_locale_lang(language)))
        kinds = duckling.parse_dimensions(["amount-of-money", "number", "time", "quantity", "distance", "volume"])
        yield "duckling", lambda line: duckling.parse(line, context, kinds, False), 60_000


def growing(folder: str, long: bool) -> Iterator[Row]:
    """What ten times the reports cost, and twice of what could run away: 10 and 2 are fair."""
    catalogue = pipeline.catalogue()
    sizes = (1, 10, 100) if long else (1, 10)
    costs = []
    for size in sizes:
        documents = reports(folder, size * MB)
        begun = time.process_time()
        for at in range(0, len(documents), 200):
            pipeline.extract(documents[at : at + 200], catalogue)
        costs.append(time.process_time() - begun)
        if len(costs) > 1:
            yield f"{size} MB of reports over {sizes[len(costs) - 2]} MB", costs[-1] / costs[-2], f"{costs[-1]:.1f} s"
    for name, part in RUNS.items():
        short = 100_000 if part[-1] == " " else MB
        once, twice = (_spent(part * (length // len(part))) for length in (short, 2 * short))
        yield f"twice as much of: {name}", twice / max(once, 1e-4), f"{2 * short / MB:g} MB in {twice:.2f} s"


def _spent(text: str) -> float:
    catalogue = pipeline.catalogue()
    begun = time.process_time()
    pipeline.together([Document("a.txt", text, published=date(2025, 7, 1))], catalogue)
    return time.process_time() - begun


def shared(folder: str) -> Iterator[Row]:
    """How many times sooner two processes are done, by the clock: needs two cores that nobody else uses."""
    catalogue = pipeline.catalogue()
    documents = reports(folder, 4 * MB)
    seconds = []
    for jobs in (1, 2):
        begun = time.perf_counter()
        pipeline.extract(documents, catalogue, [], jobs)
        seconds.append(time.perf_counter() - begun)
    yield "two processes over one", seconds[0] / seconds[1], f"4 MB: {seconds[0]:.1f} s, {seconds[1]:.1f} s"


def cold(folder: str) -> Iterator[Row]:
    """Starts of the program over the start of Python itself, the best of some, by the processor's time."""
    found = [path for path in sorted(Path(folder).rglob("*.*")) if path.suffix in (".txt", ".md", ".html")]
    draft = next(path for path in found if path.suffix == ".txt")
    others = [path for path in found if path != draft]
    against = [word for path in others[:5] for word in ("--against", str(path))]
    with tempfile.TemporaryDirectory() as kept:
        store = str(Path(kept) / "archive.db")
        fill = ["nightly", folder, "--store", store, "--out", kept]
        subprocess.run([sys.executable, "-m", "checker", *fill], capture_output=True, cwd=ROOT, check=False)
        starts = {
            "--version": ["--version"], "--help": ["--help"], "rule ID": ["rule", "growth"],
            "check DRAFT": ["check", str(draft)], "extract DRAFT": ["extract", str(draft)],
            "check DRAFT --against STORE": ["check", str(draft), "--against", store],
            "check DRAFT --against five reports": ["check", str(draft), *against],
        }  # fmt: skip
        python = float("inf")
        taken = dict.fromkeys(starts, python)
        for _ in range(STARTS):  # in turns, so that a busy machine slows all of them
            python = min(python, _started(["-c", "pass"]))
            for name, arguments in starts.items():
                taken[name] = min(taken[name], _started(["-m", "checker", *arguments]))
    for name, seconds in taken.items():
        yield f"checker {name} over python -c pass", seconds / python, f"{seconds * 1000:.0f} ms"


def _started(arguments: list[str]) -> float:
    """Seconds of the processor that a start takes."""
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, *arguments], cwd=ROOT, env=env, capture_output=True, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return max(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, 0.001)


def main() -> None:
    words = sys.argv[1:]
    long = "--long" in words
    folder = next((word for word in words if not word.startswith("-")), SEEDS)
    last: dict[str, float] = json.loads(KEPT.read_text(encoding="utf-8")) if KEPT.exists() else {}
    now: dict[str, float] = {}
    for rows in (beside_peers(folder), cold(folder), growing(folder, long), shared(folder)):
        for name, ratio, measured in rows:
            change = f"{ratio / last[name]:.2f} of {last[name]:.2f}" if last.get(name) else "new"
            print(f"{name:45} {ratio:9.2f}  {measured:42} {change}", flush=True)
            now[name] = round(ratio, 4)
    KEPT.write_text(json.dumps(last | now, ensure_ascii=False, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
