"""Reports of the project's own for tests of the archive: a small paper's week, and a night run over it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path

from checker.model import Document
from checker.nightly.night import Night, Outcome, conclude, work
from checker.store import open_store
from checker.store.records import Store

FIRST = date(2026, 1, 5)


def report(name: str, text: str, day: int = 0, source: str = "Báo Sông Lam") -> Document:
    return Document(
        name, text, published=FIRST + timedelta(days=day), source=source, url=f"https://{name}.example/tin",
        title=text.split("\n")[0],
    )  # fmt: skip


def week() -> list[Document]:
    """Two papers contradict each other on the year's exports and on a flood's dead; the others have no part in it."""
    return [
        report("xuat-khau-1", "Xuất khẩu lập kỷ lục\nNăm 2025, kim ngạch xuất khẩu cả nước đạt 475 tỷ USD.", 0),
        report(
            "xuat-khau-2", "Thương mại năm qua\nNăm 2025, kim ngạch xuất khẩu cả nước đạt 457 tỷ USD.", 1, "Tin Biển"
        ),
        report("khach", "Du lịch khởi sắc\nNăm 2025, Việt Nam đón 21,2 triệu lượt khách quốc tế.", 2),
        report("gia-gao", "Giá gạo\nGiá gạo xuất khẩu ngày 6/1/2026 đạt 365 USD/tấn.", 2, "Tin Biển"),
        report(
            "lu-1", "Lũ quét ở bản Huồi Pốc, Kỳ Sơn\nTrận lũ quét rạng sáng 6/1 tại bản Huồi Pốc, huyện Kỳ Sơn, "
            "Nghệ An làm 7 người chết, 12 người bị thương.", 1,
        ),
        report(
            "lu-2", "Lũ quét bản Huồi Pốc (Kỳ Sơn): 4 người chết\nLũ quét rạng sáng 6/1 ở bản Huồi Pốc, Kỳ Sơn, "
            "Nghệ An đã làm 4 người chết, 12 người bị thương.", 1, "Tin Biển",
        ),
    ]  # fmt: skip


def opened(folder: Path) -> Store:
    return open_store(str(folder / "kho.db"), create=True)


def night(store: Store, documents: Iterable[Document], day: int = 0, *, jobs: int = 1) -> Outcome:
    """A night that ends well."""
    with store.writing():
        outcome = work(store, Night(list(documents), FIRST + timedelta(days=7 + day), jobs=jobs))
        conclude(store, outcome)
    return outcome


def statuses(outcome: Outcome) -> dict[str, str]:
    """Rule and severity of each finding → status."""
    return {f"{s.finding.rule} {s.finding.severity} {s.finding.id}": s.status for s in outcome.states}
