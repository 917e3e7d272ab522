"""Brings stored reports of one event together, a week at a time: it depends on its days and the three before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from checker.archive.filing import Groups, file_figures
from checker.linking.events import link_events
from checker.linking.stories import DAYS, WEEK, stories
from checker.model import Catalogue, Figure
from checker.store.records import Member, Placement, Store


def place_block(store: Store, block: int, catalogue: Catalogue, groups: Groups) -> int:
    """Finds the stories of a week's reports and files their figures; how many reports were placed anew."""
    first = block * WEEK
    days = (None, None) if block == 0 else (first, first + WEEK - 1)
    fresh = store.block(*days)
    before = store.block(first - DAYS, first - 1) if block else []
    told = _stories(before, fresh)
    tail = first + WEEK - DAYS
    moved = any(
        told[one.version] != one.story and one.document.published is not None
        and one.document.published.toordinal() >= tail
        for one in fresh
    )  # fmt: skip
    members = _with_others(store, before, fresh, told)
    placements = [
        placement for story, reports in sorted(members.items())
        for placement in _placed(story, reports, catalogue, groups)
    ]  # fmt: skip
    store.place(placements, block, block + 1 if moved and block else None)
    return len(placements)


def _stories(before: Sequence[Member], fresh: Sequence[Member]) -> dict[int, int]:
    """Version → its story, named by the version of the story's first report."""
    members = [*before, *fresh]
    settled = {at: -(one.story or one.version) for at, one in enumerate(before)}
    found = stories([one.document for one in members], settled)
    return {
        one.version: -story if story < 0 else members[story].version for one, story in zip(members, found, strict=True)
    }


def _with_others(
    store: Store, before: Sequence[Member], fresh: Sequence[Member], told: dict[int, int]
) -> dict[int, list[Member]]:
    """Story → all of its reports, those of other weeks too: a story that lost one is linked anew as well."""
    found: dict[int, list[Member]] = defaultdict(list)
    for one in fresh:
        found[told[one.version]].append(one)
    own = {one.version for one in fresh}
    for one in store.story(sorted({*found, *(told[one.version] for one in before)})):
        if one.version not in own and one.story is not None:
            found[one.story].append(one)
    return found


def _placed(story: int, reports: Sequence[Member], catalogue: Catalogue, groups: Groups) -> list[Placement]:
    members = sorted(reports, key=lambda one: one.version)
    figures = [figure for one in members for figure in one.figures]
    linked = link_events(figures, [one.document for one in members], catalogue, known=[story] * len(members))
    result, at = [], 0
    for one in members:
        own: list[Figure] = linked[at : at + len(one.figures)]
        at += len(one.figures)
        filed, refused = file_figures(own, catalogue, groups)
        result.append(Placement(one.version, story, filed, refused))
    return result


__all__ = ["place_block"]
