"""Judges figures by rules: brings facts of one thing together and lets every kind look at its groups."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from checker.consistency.facts import ALONE, Fact, Refusal, Role, fact
from checker.consistency.keys import Subject, Table, subject
from checker.kinds.finding import Ranks, blames, finding
from checker.kinds.running import Judged, Related, once, run
from checker.kinds.selection import Selection
from checker.kinds.suggesting import Suggester
from checker.model import Catalogue, Checked, Figure, Finding, Rule


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
) -> tuple[list[Finding], Checked]:
    """What the rules find in the drafts, and how much was compared.

    With an archive each draft is judged by itself, against itself and the archive, never against the other drafts;
    without one, all drafts among themselves. together overrules that where an archive happens to be empty. ready is
    what rules and catalogue are looked up with, for callers that judge thousands of groups.
    """
    selection, related = ready or (Selection(rules), Related(catalogue))
    reasons: Counter[str] = Counter()
    articles = Articles()
    own = _facts(drafts, "draft", catalogue, articles, reasons, 0)
    known = _facts(archive, "archive", catalogue, articles, None, len(drafts))
    ledger = _facts(reference, "reference", catalogue, articles, None, len(drafts) + len(archive))
    if together is None:
        together = not archive
    compared: set[int] = set()
    judged: list[Judged] = []
    for table in _tables(own, [*known, *ledger], Table([], catalogue, lang), related, together):
        judged += once(run(table, selection))
        compared |= table.compared
    suggester = Suggester(selection, related)
    found = [
        finding(one, blame, lang, suggester.suggest(one, blame.statements))
        for one, blame in zip(judged, blames(judged, ranks), strict=True)
    ]
    found.sort(key=lambda one: (one.figures[0].doc, one.figures[0].start, one.rule, one.id))
    count = sum(one.order in compared for one in own)
    reasons[ALONE] = len(own) - count
    return found, Checked(
        len({figure.doc for figure in drafts}), len(drafts), count, len(drafts) - count,
        {reason: number for reason, number in sorted(reasons.items()) if number},
        frozenset((one.figure.doc, one.figure.start) for one in own if one.order in compared),
    )  # fmt: skip


class Articles:
    """Which documents are one article: the same address, or the same words with the same figures."""

    def __init__(self) -> None:
        self._known: dict[str, str] = {}

    def name(self, doc: str, figures: Sequence[Figure]) -> str:
        """A name that versions and copies of one article share."""
        url = next((figure.url for figure in figures if figure.url), None)
        if url:
            return f"url {url.split('#')[0].rstrip('/')}"
        digest = hashlib.blake2s(digest_size=12)
        for figure in figures:
            digest.update(f"{figure.sentence}\0{figure.text}\0".encode())
        content = f"content {digest.hexdigest()}"
        return self._known.setdefault(content, content) if len(figures) > 1 else f"file {doc}"


def _facts(
    figures: Sequence[Figure],
    role: Role,
    catalogue: Catalogue,
    articles: Articles,
    reasons: Counter[str] | None,
    first: int,
) -> list[Fact]:
    # in the order of names and places, so that the order in which reports are given changes nothing
    figures = sorted(figures, key=lambda one: (one.doc, one.start, one.end))
    by_doc: dict[str, list[Figure]] = defaultdict(list)
    for figure in figures:
        by_doc[figure.doc].append(figure)
    names = {doc: articles.name(doc, own) for doc, own in by_doc.items()}
    facts: list[Fact] = []
    for order, figure in enumerate(figures, first):
        made = fact(figure, order, role, catalogue, names[figure.doc])
        if not isinstance(made, Refusal):
            facts.append(made)
        elif reasons is not None:
            reasons[made.reason] += 1
    return facts


def _tables(
    own: Sequence[Fact], known: Sequence[Fact], like: Table, related: Related, together: bool
) -> Iterator[Table]:
    """The facts that are judged at once: all, or those of each draft with what the archive knows of its subjects."""
    if together:
        yield Table([*own, *known], like.catalogue, like.lang)
        return
    by_subject: dict[Subject, list[Fact]] = defaultdict(list)
    for one in known:
        by_subject[subject(one)].append(one)
    by_doc: dict[str, list[Fact]] = defaultdict(list)
    for one in own:
        by_doc[one.figure.doc].append(one)
    for facts in by_doc.values():
        near = {other: None for one in facts for other in related.of(subject(one))}
        found = [
            one for name in near for one in by_subject.get(name, ()) if one.article != facts[0].article
        ]  # fmt: skip
        yield Table([*facts, *sorted(found, key=lambda one: one.order)], like.catalogue, like.lang)


__all__ = ["judge"]
