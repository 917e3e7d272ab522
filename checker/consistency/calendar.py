"""Which publication of an official figure a report prints: none yet, the first, or a revision of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from checker.model import Catalogue, Figure, Period, Release

UNKNOWN = -1  # the calendar says nothing of the figure


def publication(figure: Figure, scope: str | None, catalogue: Catalogue) -> int:
    """How many publications of the figure's period there had been when its report came out; UNKNOWN if none is kept.

    0: the official figure was not out, whatever the report says.
    """
    return reached(figure.published, publications(figure, scope, catalogue))


def reached(published: date | None, days: Sequence[date]) -> int:
    """How many of the days of publication had come; UNKNOWN where there are none."""
    return UNKNOWN if published is None or not days else sum(published >= day for day in days)


def publications(figure: Figure, scope: str | None, catalogue: Catalogue) -> tuple[date, ...]:
    """The days on which the official figure of a figure's period was published; whatever the figure's own report."""
    end = figure.period_end
    if end is None or not figure.indicator:
        return ()
    for release in reversed(catalogue.releases):
        if not _speaks(release, figure.indicator, scope, end):
            continue
        days = release.days.get(grain_of(figure.period) or "")
        if days:
            return tuple(end + timedelta(days=after) for after in days)
    return ()


def grain_of(period: Period) -> str | None:
    """month, quarter, year, or months from 1 January on; None for anything else."""
    start, end = period
    if start is None or end is None or start.day != 1 or start.year != end.year:
        return None
    if (end + timedelta(days=1)).day != 1:
        return None
    months = end.month - start.month + 1
    if months == 1:
        return "month"
    if months == 3 and start.month % 3 == 1:
        return "quarter"
    if start.month != 1:
        return None
    return "year" if months == 12 else "months"


def _speaks(release: Release, indicator: str, scope: str | None, end: date) -> bool:
    if release.scopes and scope not in release.scopes:
        return False
    if release.since is not None and end < release.since:
        return False
    return any(
        indicator == name or (name.endswith(".*") and (indicator + ".").startswith(name[:-1]))
        for name in release.indicators
    )


__all__ = ["UNKNOWN", "grain_of", "publication", "publications", "reached"]
