"""Judges figures by rules: brings facts of one thing together and lets every kind look at its groups."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from checker.consistency.facts import ALONE, Fact, Refusal, Role, fact
from checker.consistency.keys import Statement, Subject, Table, subject, unique, wanted
from checker.consistency.severity import milder, rank
from checker.kinds import KINDS
from checker.kinds.finding import Judged, Ranks, blames, finding
from checker.kinds.kind import Group, Violation
from checker.kinds.selection import Selection
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
) -> tuple[list[Finding], Checked]:
    """What the rules find in the drafts, and how much was compared.

    With an archive each draft is judged by itself, against itself and the archive, never against the other drafts;
    without one, all drafts among themselves. together overrules that where an archive happens to be empty.
    """
    selection = Selection(rules)
    reasons: Counter[str] = Counter()
    articles = Articles()
    own = _facts(drafts, "draft", catalogue, articles, reasons, 0)
    known = _facts(archive, "archive", catalogue, articles, None, len(drafts))
    ledger = _facts(reference, "reference", catalogue, articles, None, len(drafts) + len(archive))
    if together is None:
        together = not archive
    compared: set[int] = set()
    judged: list[Judged] = []
    for table in _tables(own, [*known, *ledger], catalogue, lang, together):
        judged += _once(_run(table, selection))
        compared |= table.compared
    found = [
        finding(one, blame, lang) for one, blame in zip(judged, blames(judged, ranks), strict=True)
    ]  # fmt: skip
    found.sort(key=lambda one: (one.figures[0].doc, one.figures[0].start, one.rule, one.id))
    count = sum(one.order in compared for one in own)
    reasons[ALONE] = len(own) - count
    return found, Checked(
        len({figure.doc for figure in drafts}), len(drafts), count, len(drafts) - count,
        {reason: number for reason, number in sorted(reasons.items()) if number},
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
    own: Sequence[Fact], known: Sequence[Fact], catalogue: Catalogue, lang: str, together: bool
) -> Iterator[Table]:
    """The facts that are judged at once: all, or those of each draft with what the archive knows of its subjects."""
    if together:
        yield Table([*own, *known], catalogue, lang)
        return
    by_subject: dict[Subject, list[Fact]] = defaultdict(list)
    for one in known:
        by_subject[subject(one)].append(one)
    by_doc: dict[str, list[Fact]] = defaultdict(list)
    for one in own:
        by_doc[one.figure.doc].append(one)
    related = Related(catalogue)
    for facts in by_doc.values():
        near = {other: None for one in facts for other in related.of(subject(one))}
        found = [
            one for name in near for one in by_subject.get(name, ()) if one.article != facts[0].article
        ]  # fmt: skip
        yield Table([*facts, *sorted(found, key=lambda one: one.order)], catalogue, lang)


class Related:
    """Which subjects can contradict one: itself, its parts and wholes, what bounds it, the provinces it was made of."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._near: dict[str, set[str]] = defaultdict(set)
        for name, entry in catalogue.indicators.items():
            wholes = () if entry.of is None else (entry.of,)
            for other in (*entry.parts, *entry.at_most, *wholes):
                self._near[name].add(other)
                self._near[other].add(name)
            for other in entry.parts:  # the other parts of one whole
                self._near[other].update(entry.parts)

    def of(self, one: Subject) -> Iterator[Subject]:
        """The subject itself first, then those tied to it, in a fixed order."""
        what, scope, boundary = one
        yield one
        for other in sorted(self._near.get(what, ())):
            yield other, scope, boundary
        for place in self._catalogue.places.get(scope or "", ()):
            for name in (*place.merged_from, *((place.merged_into,) if place.merged_into else ())):
                for extent in (None, "old", "new"):
                    yield what, name, extent


def _run(table: Table, selection: Selection) -> Iterator[Judged]:
    groups: Mapping[str, Iterable[Sequence[Fact]]] = {
        "key": table.by_key.values(), "series": table.by_series.values(), "subject": table.by_subject.values(),
        "fact": ((one,) for one in table.facts),
    }  # fmt: skip
    kinds: dict[str, list[str]] = defaultdict(list)
    for kind in KINDS.values():
        kinds[kind.grouping].append(kind.name)
    for grouping, names in kinds.items():
        for facts in groups[grouping]:
            rules = selection.of(facts[0].indicator)
            for name in names:
                for rule in rules.get(name, ()):
                    for violation in KINDS[name].check(Group(facts, table), rule):
                        severity = milder(violation.severity, rule.severity)
                        yield Judged(rule, name, violation._replace(severity=severity))


def _once(found: Iterable[Judged]) -> list[Judged]:
    """Each contradiction told once: the same values by one finding, one set of figures by the gravest kind."""
    merged: dict[tuple[str, str, str], Judged] = {}
    for one in found:
        name = (one.rule.id, one.violation.severity, one.violation.message)
        before = merged.get(name)
        merged[name] = one if before is None else before._replace(violation=_join(before, one))
    places = {name: place for place, name in enumerate(KINDS)}
    order = sorted(merged.values(), key=lambda one: (rank(one.violation.severity), places[one.kind]))
    kept: list[Judged] = []
    seen: dict[int, list[frozenset[int]]] = defaultdict(list)
    for one in order:
        members = frozenset(each.order for each in one.violation.facts)
        if any(members <= other for other in seen[min(members)]) or not wanted(one.violation.facts):
            continue
        for member in members:
            seen[member].append(members)
        kept.append(one)
    return kept


def _join(a: Judged, b: Judged) -> Violation:
    """Two violations that say the same in the same words: the evidence of both."""
    pairs = zip(a.violation.statements, b.violation.statements, strict=False)
    said = [Statement(unique((*one.facts, *other.facts))) for one, other in pairs]
    return a.violation._replace(statements=tuple(said))


__all__ = ["judge"]
