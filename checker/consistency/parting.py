"""Parts figures into those that can meet at all, by cheap marks, so that only one part is made ready at a time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence

from checker.consistency.facts import home
from checker.consistency.listings import goes_on, heads_list, is_item, telling
from checker.consistency.means import tells_mean
from checker.consistency.rows import follows
from checker.model import Catalogue, Figure

Mark = Hashable


def parts(figures: Sequence[Figure], catalogue: Catalogue) -> list[list[int]]:
    """Positions of figures, those that one rule could see together in one part, each in order; the parts, too.

    Figures of one place can meet, and of the places that it was made of; those of one event, of one document's open
    quantity; those of a sentence that has one name, and all of one that names the parts of a whole or a mean
    price, with those of the one before where it goes on with their parts; those of a list and of what it stands under;
    those of a table; a share and what its report tells of the whole.
    """
    places = merged(catalogue)
    root: dict[Mark, Mark] = {}
    marks: list[Mark] = []
    sentences: dict[tuple[str, int, str | None], Mark] = {}
    told: list[Mark] = []  # by the figures of the sentence that is read
    before: list[Mark] = []  # and by those of the one before, where it goes on with them
    head: list[Mark] = []  # and by those that its list stands under
    place: tuple[str, int] | None = None
    last: Figure | None = None
    named: dict[tuple[str, str], list[Mark]] = defaultdict(list)  # by report and indicator
    shares: list[tuple[Mark, tuple[str, str]]] = []  # and what they are shares of
    for figure in figures:
        mark = _mark(figure, catalogue, places)
        marks.append(mark)
        if figure.measure == "share" and figure.of:
            shares.append((mark, (figure.doc, figure.of)))
        elif figure.indicator:
            named[figure.doc, figure.indicator].append(mark)
        if place != (figure.doc, figure.sentence_start):
            same = place is not None and place[0] == figure.doc
            on = same and (
                goes_on(figure.sentence) or tells_mean(figure.sentence) or (last is not None and follows(figure, last))
            )
            before = told if on else []
            if not (same and is_item(figure.sentence)):
                head = []
            place, told = (figure.doc, figure.sentence_start), []
            if heads_list(figure.sentence):
                head = told
        told.append(mark)
        last = figure
        for other in before if head is told else (*before, *head):
            _join(root, mark, other)
        about = None if telling(figure.sentence) else figure.indicator
        first = sentences.setdefault((figure.doc, figure.sentence_start, about), mark)
        if first != mark:
            _join(root, first, mark)
    for mark, whole in shares:
        for other in named.get(whole, ()):
            _join(root, mark, other)
    found: dict[Mark, list[int]] = defaultdict(list)
    for position, mark in enumerate(marks):
        found[_find(root, mark) if mark in root else mark].append(position)
    return list(found.values())


def merged(catalogue: Catalogue) -> Mapping[str, str]:
    """Each place that became part of another one, or was made of others, with one name for all of them."""
    root: dict[Mark, Mark] = {}
    for name, entries in catalogue.places.items():
        for place in entries:
            for other in (*place.merged_from, *((place.merged_into,) if place.merged_into else ())):
                _join(root, name, other)
    return {str(name): str(_find(root, name)) for name in root}


def _mark(figure: Figure, catalogue: Catalogue, places: Mapping[str, str]) -> Mark:
    own, scope = home(figure, catalogue)
    if own is not None:
        return own
    return scope if scope is None else places.get(scope, scope)


def _find(root: dict[Mark, Mark], mark: Mark) -> Mark:
    while (above := root.setdefault(mark, mark)) != mark:
        root[mark] = root.setdefault(above, above)
        mark = root[mark]
    return mark


def _join(root: dict[Mark, Mark], a: Mark, b: Mark) -> None:
    first, second = _find(root, a), _find(root, b)
    if first != second:
        root[second] = first


__all__ = ["merged", "parts"]
