"""What a draft must be compared with: the archive's figures of its subjects, and other reports of its events."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from checker.archive.filing import Groups, subjects
from checker.documents import same_as
from checker.kinds.judge import uncollected
from checker.kinds.running import Related
from checker.linking.stories import DAYS, sketch
from checker.model import Catalogue, Document, Figure, Finding
from checker.store.records import Store

STORIES = 40  # of the archive that may be a draft's event
TERMS = 80  # of a draft by which they are looked for


class Near(NamedTuple):
    """Reports of the archive that may tell a draft's events, with their figures, not linked."""

    documents: list[Document]
    figures: list[Figure]


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
) -> list[Figure]:
    """The archive's figures of the subjects that the drafts' figures touch, but for the drafts' own reports."""
    groups, related = Groups(catalogue), Related(catalogue)
    wanted = dict.fromkeys(other for one in subjects(figures, catalogue) for other in related.of(one))
    seen = {(figure.doc, figure.start) for figure in near_by}
    with uncollected():
        found = [
            figure for figure in store.figures([(groups.of(one), one) for one in wanted])
            if (figure.doc, figure.start) not in seen
        ]  # fmt: skip
        documents = store.documents({figure.doc for figure in found})
        names, is_draft = {draft.name for draft in drafts}, same_as(drafts)
        own = {name for name, document in documents.items() if name in names or is_draft(document)}
    return [*near_by, *(figure for figure in found if figure.doc not in own)]


def shown(store: Store, findings: Sequence[Finding]) -> dict[str, Document]:
    """The archive's reports that findings name, for their titles."""
    return store.documents({figure.doc for finding in findings for figure in finding.figures})


__all__ = ["Near", "known", "near", "shown", "terms"]
