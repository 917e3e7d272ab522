"""Makes figures ready for judging: which documents are one article, and each figure as a fact of its own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from typing import NamedTuple

from checker.consistency.facts import NO_BOUNDARY, Fact, Refusal, Role, fact, loose_fact
from checker.digests import blake2s
from checker.model import Catalogue, Figure


class Articles:
    """Which documents are one article: the same address, or the same words with the same figures."""

    def __init__(self) -> None:
        self._known: dict[str, str] = {}

    def name(self, doc: str, figures: Sequence[Figure]) -> str:
        """A name that versions and copies of one article share."""
        url = next((figure.url for figure in figures if figure.url), None)
        if url:
            return f"url {url.split('#')[0].rstrip('/')}"
        digest = blake2s(digest_size=12)
        for figure in figures:
            digest.update(f"{figure.sentence}\0{figure.text}\0".encode())
        content = f"content {digest.hexdigest()}"
        return self._known.setdefault(content, content) if len(figures) > 1 else f"file {doc}"


class Gathered(NamedTuple):
    """Figures of one role in the order of names and places, so that the order in which they are given changes nothing;
    each document's article, the order of the first figure among all facts, and the positions of unsure ones."""

    figures: Sequence[Figure]
    role: Role
    articles: Mapping[str, str]
    first: int
    crowded: Set[int] = frozenset()

    def facts(self, positions: Iterable[int], catalogue: Catalogue, refused: dict[int, str]) -> list[Fact]:
        """The facts of some of the figures; why others are none, by their orders, goes into refused.

        Of a draft's they may still be facts of their own sentence.
        """
        found: list[Fact] = []
        for position in positions:
            figure = self.figures[position]
            order, article = self.first + position, self.articles[figure.doc]
            made = fact(figure, order, self.role, catalogue, article)
            if isinstance(made, Refusal):
                refused[order] = made.reason
                loose = loose_fact(figure, order, self.role, catalogue, article) if self.role == "draft" else None
                if loose is not None:
                    found.append(loose)
                continue
            if not made.bounded:
                refused[order] = NO_BOUNDARY
            sure = made.bounded and position not in self.crowded
            found.append(made if sure else made._replace(limit="warning"))
        return found


def gather(figures: Sequence[Figure], role: Role, articles: Articles, first: int) -> Gathered:
    """The figures of one role, made ready in order."""
    ordered = sorted(figures, key=lambda one: (one.doc, one.start, one.end))
    by_doc: dict[str, list[Figure]] = defaultdict(list)
    for figure in ordered:
        by_doc[figure.doc].append(figure)
    names = {doc: articles.name(doc, own) for doc, own in by_doc.items()}
    return Gathered(ordered, role, names, first, crowded(ordered))


def crowded(figures: Sequence[Figure]) -> set[int]:
    """Positions of figures to which one sentence gives several values of one thing: something tells them apart that
    was not read, so none of them is sure. Figures of one document stand together, in order."""
    found: set[int] = set()
    sentence: object = None
    same: dict[tuple[object, ...], list[int]] = {}
    for position, one in enumerate(figures):
        if (one.doc, one.sentence_start, one.sentence) != sentence:
            sentence, same = (one.doc, one.sentence_start, one.sentence), {}
        about = (
            one.indicator, one.scope, one.measure, one.unit, one.of, one.per, one.status, one.period_start,
            one.period_end, one.base_start, one.base_end,
        )  # fmt: skip
        others = same.setdefault(about, [])
        if any(figures[other].value != one.value for other in others):
            found.update((*others, position))
        others.append(position)
    return found


__all__ = ["Articles", "Gathered", "gather"]
