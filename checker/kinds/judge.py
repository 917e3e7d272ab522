"""Judges figures by rules: brings facts of one thing together and lets every kind look at its groups."""

from __future__ import annotations

import gc
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import chain

from checker.consistency.facts import ALONE, Fact
from checker.consistency.keys import Subject, Table, subject
from checker.consistency.parting import parts
from checker.kinds.finding import Ranks, blames, finding, without_consequences
from checker.kinds.gathering import Articles, Gathered, gather
from checker.kinds.reckoning import reckons
from checker.kinds.running import Judged, Related, once, run, run_report, untold
from checker.kinds.selection import Selection
from checker.kinds.suggesting import Suggester
from checker.model import Catalogue, Checked, Figure, Finding, Rule

NONE: Mapping[Subject, Sequence[int]] = {}
LARGE = 5_000  # figures
RUN = 200  # figures of one report that are reckoned with at a time


def judge(
    drafts: Sequence[Figure],
    archive: Sequence[Figure],
    rules: Sequence[Rule],
    catalogue: Catalogue,
    *,
    lang: str = "vi",
    reference: Sequence[Figure] = (),
    ranks: Ranks | None = None,
    together: bool | None = None,
    ready: tuple[Selection, Related] | None = None,
    unseen: Mapping[Subject, Sequence[int]] = NONE,
) -> tuple[list[Finding], Checked]:
    """What the rules find in the drafts, and how much was compared.

    With an archive each draft is judged by itself, against itself and the archive, never against the other drafts;
    without one, all drafts among themselves. together overrules that where an archive happens to be empty. ready is
    what rules and catalogue are looked up with, for callers that judge thousands of groups. unseen are times, by the
    ordinals of the days on which they end, of which the archive has more than is given.
    """
    selection, related = ready or (Selection(rules), Related(catalogue))
    articles = Articles()
    with uncollected(len(drafts) + len(archive)):
        own = gather(drafts, "draft", articles, 0)
        others = (
            gather(archive, "archive", articles, len(drafts)),
            gather(reference, "reference", articles, len(drafts) + len(archive)),
        )
    if together is None:
        together = not archive
    refused: dict[int, str] = {}
    compared: set[int] = set()
    looked_at: set[int] = set()  # and figures that a rule objects to by themselves
    judged: list[Judged] = []
    tables = _at_once(own, others, catalogue, lang, refused) if together else _by_draft(
        own, others, catalogue, lang, related, refused, unseen
    )  # fmt: skip
    with uncollected(len(drafts) + len(archive)):
        for table, found_here in chain(_by_table(tables, selection), _by_report(own, catalogue, lang, selection)):
            judged += found_here
            compared |= table.compared
            looked_at |= table.compared | {one.order for here in found_here for one in here.violation.facts}
    judged = untold(judged)
    suggester = Suggester(selection, related)
    found = [
        finding(one, blame, lang, suggester.suggest(one, blame.statements))
        for one, blame in zip(judged, blames(judged, ranks), strict=True)
    ]
    found = without_consequences(found)
    found.sort(key=lambda one: (one.figures[0].doc, one.figures[0].start, one.rule, one.id))
    places = frozenset((own.figures[order].doc, own.figures[order].start) for order in compared if order < len(drafts))
    count = sum(order < len(drafts) for order in looked_at)
    reasons = Counter(why for order, why in refused.items() if order not in looked_at)
    reasons[ALONE] = len(drafts) - count - sum(reasons.values())
    return found, Checked(
        len({figure.doc for figure in drafts}), len(drafts), count, len(drafts) - count,
        {reason: number for reason, number in sorted(reasons.items()) if number}, places,
    )  # fmt: skip


def _by_table(tables: Iterable[Table], selection: Selection) -> Iterator[tuple[Table, list[Judged]]]:
    for table in tables:
        yield table, once(run(table, selection))


def _by_report(
    own: Gathered, catalogue: Catalogue, lang: str, selection: Selection
) -> Iterator[tuple[Table, list[Judged]]]:
    """What each draft reckons from its own numbers, whatever else they are told with."""
    positions: dict[str, list[int]] = defaultdict(list)
    for position, figure in enumerate(own.figures):
        positions[figure.doc].append(position)
    runs = (told[at : at + RUN] for told in positions.values() for at in range(0, len(told), RUN))
    for members in runs:
        if any(map(reckons, dict.fromkeys(own.figures[position].sentence for position in members))):
            table = Table(own.facts(members, catalogue, {}), catalogue, lang)
            yield table, once(run_report(table, selection))


@contextmanager
def uncollected(figures: int = LARGE) -> Iterator[None]:
    """Without looking for cycles of garbage: facts make none, and a million figures take long to go through."""
    pause = figures >= LARGE and gc.isenabled()
    if pause:
        gc.disable()
    try:
        yield
    finally:
        if pause:
            gc.enable()


def _at_once(
    own: Gathered, others: Sequence[Gathered], catalogue: Catalogue, lang: str, refused: dict[int, str]
) -> Iterator[Table]:
    """All facts, those at a time that can meet: of a large table most are of another place, and are let go again."""
    groups = (own, *others)
    figures = [figure for group in groups for figure in group.figures]
    for members in parts(figures, catalogue):
        facts: list[Fact] = []
        for group in groups:
            end = group.first + len(group.figures)
            positions = (order - group.first for order in members if group.first <= order < end)
            facts += group.facts(positions, catalogue, refused if group is own else {})
        if facts:
            yield Table(facts, catalogue, lang)


def _by_draft(
    own: Gathered,
    others: Sequence[Gathered],
    catalogue: Catalogue,
    lang: str,
    related: Related,
    refused: dict[int, str],
    unseen: Mapping[Subject, Sequence[int]],
) -> Iterator[Table]:
    """The facts of each draft with what the archive knows of its subjects."""
    by_subject: dict[Subject, list[Fact]] = defaultdict(list)
    for group in others:
        for one in group.facts(range(len(group.figures)), catalogue, {}):
            by_subject[subject(one)].append(one)
    by_doc: dict[str, list[Fact]] = defaultdict(list)
    for one in own.facts(range(len(own.figures)), catalogue, refused):
        by_doc[one.figure.doc].append(one)
    for facts in by_doc.values():
        near = {other: None for one in facts if not one.loose for other in related.of(subject(one))}
        found = [
            one for name in near for one in by_subject.get(name, ()) if one.article != facts[0].article
        ]  # fmt: skip
        yield Table([*facts, *sorted(found, key=lambda one: one.order)], catalogue, lang, unseen)


__all__ = ["Articles", "judge", "uncollected"]
