"""What a draft must be compared with: the archive's figures of its subjects, and other reports of its events."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from checker.archive.filing import Groups, subjects
from checker.archive.window import Touching, chosen
from checker.documents import same_as
from checker.kinds.judge import uncollected
from checker.kinds.running import Related
from checker.linking.stories import DAYS, sketch
from checker.model import Catalogue, Document, Figure, Finding
from checker.store.records import Store, Subject

STORIES = 40  # of the archive that may be a draft's event
TERMS = 80  # of a draft by which they are looked for


class Near(NamedTuple):
    """Reports of the archive that may tell a draft's events, with their figures, not linked."""

    documents: list[Document]
    figures: list[Figure]


class Met(NamedTuple):
    """What drafts are held against: the archive's figures, and what it has of other times that was left."""

    figures: list[Figure]
    unseen: Mapping[Subject, Sequence[int]]  # times that were left: the days on which they end, in order
    left: int  # figures


def terms(document: Document) -> list[str]:
    """The terms by which reports of one event find each other, the weightiest first."""
    found = sketch(document).terms
    return sorted(found, key=lambda term: (-found[term], term))[:TERMS]


def near(store: Store, drafts: Sequence[Document]) -> Near:
    """The reports of the days around each draft that share its rare words; never the draft itself."""
    members = {}
    for draft in drafts:
        if draft.published is None:
            continue
        day = draft.published.toordinal()
        stories = store.candidates(terms(draft), day - DAYS, day + DAYS, STORIES)
        for member in store.story(stories):
            members[member.version] = member
    names, is_draft = {draft.name for draft in drafts}, same_as(drafts)
    kept = [one for one in members.values() if one.document.name not in names and not is_draft(one.document)]
    return Near([one.document for one in kept], [figure for one in kept for figure in one.figures])


def known(
    store: Store, drafts: Sequence[Document], figures: Sequence[Figure], near_by: Sequence[Figure], catalogue: Catalogue
) -> Met:
    """The archive's figures of the subjects that the drafts' figures touch, but for the drafts' own reports."""
    groups, related = Groups(catalogue), Related(catalogue)
    touching = [Touching(facts, [*related.of(one)]) for one, facts in subjects(figures, catalogue).items()]
    times = store.times([(groups.of(one), one) for one in dict.fromkeys(chain(*(one.subjects for one in touching)))])
    wanted = chosen(touching, times)
    seen = {(figure.doc, figure.start) for figure in near_by}
    with uncollected():
        found = store.figures([(groups.of(one), one) for one in wanted], wanted)
        others = _of_others(store, drafts, [one for one in found if (one.doc, one.start) not in seen])
    return Met(
        [*near_by, *others],
        {one: unseen for one, known in times.items() if (unseen := sorted(known.keys() - wanted[one]))},
        sum(count for one, known in times.items() for end, count in known.items() if end not in wanted[one]),
    )


def history(store: Store, draft: Document, figure: Figure, catalogue: Catalogue) -> list[Figure]:
    """All that the archive has of what a draft's figure is about, of whatever time."""
    groups = Groups(catalogue)
    found = store.figures([(groups.of(one), one) for one in subjects([figure], catalogue)])
    return _of_others(store, [draft], found)


def _of_others(store: Store, drafts: Sequence[Document], figures: Sequence[Figure]) -> list[Figure]:
    """The figures but for those of the drafts' own reports."""
    documents = store.documents({figure.doc for figure in figures})
    names, is_draft = {draft.name for draft in drafts}, same_as(drafts)
    own = {name for name, document in documents.items() if name in names or is_draft(document)}
    return [figure for figure in figures if figure.doc not in own]


def shown(store: Store, findings: Sequence[Finding]) -> dict[str, Document]:
    """The archive's reports that findings name, for their titles."""
    return store.documents({figure.doc for finding in findings for figure in finding.figures})


__all__ = ["Met", "Near", "history", "known", "near", "shown", "terms"]
