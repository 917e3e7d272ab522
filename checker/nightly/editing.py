"""Makes the morning's edition of a night: weighs findings, finds what to mend at home, gathers the series to draw."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from checker.consistency.facts import ALONE, Refusal, fact
from checker.consistency.facts import Series as Line
from checker.model import SEVERITIES, Catalogue, Figure
from checker.nightly.night import Outcome
from checker.outputs.nightly import edition as made
from checker.outputs.nightly.charts import when
from checker.outputs.nightly.edition import Edition, Entry, Ruling, Task
from checker.store.records import Decision, State, Store

SERIES = 20  # charts
POINTS = 60  # of one chart
FEWEST = 3  # points that are worth one
STATUS_ORDER = ("new", "returned", "ongoing", "ignored", "resolved")


def edit(store: Store, outcome: Outcome, own: Sequence[str]) -> Edition:
    """The edition of a night; own are the house's outlets."""
    entries = sorted((_entry(state, outcome) for state in outcome.states), key=lambda entry: weight(entry, own))
    alive = [entry for entry in entries if entry.status in ("new", "returned", "ongoing")]
    names = {figure.doc for entry in entries for figure in entry.finding.figures}
    documents = store.documents(names)
    coverage = outcome.counts
    return Edition(
        day=outcome.day,
        previous=outcome.previous.day if outcome.previous else None,
        entries=entries,
        tasks=tasks(alive, own),
        own=tuple(own),
        series=_series(store, outcome, alive),
        counts={
            **{name: value for name, value in coverage.items() if isinstance(value, int)},
            "figures": coverage["figures"] + sum(coverage["reasons"].values()),
        },
        reasons={**coverage["reasons"], ALONE: coverage["figures"] - coverage["compared"]},
        silent_rules=_silent(store, outcome),
        problems=outcome.problems,
        unused=[_ruling(one) for one in outcome.decisions.unused],
        expired=[_ruling(one) for one in outcome.decisions.expired],
        other_rules=outcome.previous is not None and outcome.previous.result.get("rules") != outcome.rules,
        titles={name: document.title for name, document in documents.items() if document.title},
    )


def _ruling(one: Decision) -> Ruling:
    return Ruling(*one)


def _entry(state: State, outcome: Outcome) -> Entry:
    decision = outcome.decisions.active.get(state.finding.id)
    return Entry(state.finding, state.status, state.first, state.since, _ruling(decision) if decision else None)


def weight(entry: Entry, own: Sequence[str]) -> tuple[object, ...]:
    """What comes first: new before old, grave before mild, ours before others', fresh reports before old ones."""
    finding = entry.finding
    latest = max((figure.published.toordinal() for figure in finding.figures if figure.published), default=0)
    ours = any(figure.source in own for figure in finding.figures)
    return STATUS_ORDER.index(entry.status), SEVERITIES.index(finding.severity), not ours, -latest, finding.id


def tasks(entries: Iterable[Entry], own: Sequence[str]) -> list[Task]:
    """What our own articles have to mend: findings whose likely culprit, or one of two equals, is ours."""
    found = []
    for entry in entries:
        finding = entry.finding
        if finding.severity == "info":
            continue
        suspects = [finding.figures[at] for at in finding.culprits] or list(finding.figures)
        ours = [figure for figure in suspects if figure.source in own]
        if not ours:
            continue
        first = ours[0]
        copies = _once(figure for figure in finding.figures if figure.source in own and _same(figure, first))
        others = _once((figure for figure in finding.figures if not _same(figure, first)), by_value=True)
        found.append(Task(entry, tuple(copies), tuple(others[:3]), all(_same(figure, first) for figure in suspects)))
    found.sort(key=lambda task: SEVERITIES.index(task.entry.finding.severity))
    return _grouped(found)


def _grouped(found: Iterable[Task]) -> list[Task]:
    """Findings on the same words of ours are one thing to mend."""
    groups: dict[object, Task] = {}
    for task in found:
        first = task.copies[0]
        words = first.indicator, first.scope, first.period, first.value, first.hedge, first.text
        before = groups.get(words)
        if before is None:
            groups[words] = task
            continue
        groups[words] = before._replace(
            copies=tuple(_once([*before.copies, *task.copies])), also=(*before.also, task.entry),
            proposals=tuple(_once([*before.proposals, *task.proposals], by_value=True)[:3]),
        )  # fmt: skip
    return list(groups.values())


def _same(figure: Figure, other: Figure) -> bool:
    return (figure.value, figure.hedge, figure.period) == (other.value, other.hedge, other.period)


def _once(figures: Iterable[Figure], by_value: bool = False) -> list[Figure]:
    found: dict[object, Figure] = {}
    for figure in figures:
        found.setdefault((figure.value, figure.hedge, figure.period) if by_value else figure.doc, figure)
    return list(found.values())


def _series(store: Store, outcome: Outcome, entries: Sequence[Entry]) -> list[made.Series]:
    """The quantities of the weightiest findings over time."""
    groups = {state.finding.id: state.group for state in outcome.states}
    known: dict[str, list[Figure]] = {}
    found: dict[Line, made.Series] = {}
    for entry in entries:
        if len(found) >= SERIES:
            break
        if entry.finding.severity == "info" or not entry.finding.figures:
            continue
        group = groups[entry.finding.id]
        if group not in known:
            known[group] = store.groups([group])[group]
        made_ = _line(entry, known[group], outcome.book.catalogue)
        if made_ is not None:
            found.setdefault(made_[0], made_[1])
    return list(found.values())


def _line(entry: Entry, figures: Sequence[Figure], catalogue: Catalogue) -> tuple[Line, made.Series] | None:
    finding = entry.finding
    about = _about(finding.figures[0], catalogue)
    if about is None:
        return None
    span = _span(finding.figures[0])
    like = [
        figure for figure in figures
        if when(figure) is not None and _span(figure) == span and _about(figure, catalogue) == about
    ]  # fmt: skip
    guilty = {(figure.doc, figure.start) for figure in finding.figures}
    like.sort(key=lambda figure: (str(when(figure)), str(figure.published), figure.doc, figure.start))
    kept = [figure for figure in like if (figure.doc, figure.start) in guilty]
    rest = [figure for figure in like if (figure.doc, figure.start) not in guilty]
    room = max(0, POINTS - len(kept))
    points = [figure for figure in like if figure in kept or figure in rest[-room:]]
    if len(points) < FEWEST or len({when(figure) for figure in points}) < 2:
        return None
    ringed = frozenset(at for at, figure in enumerate(points) if (figure.doc, figure.start) in guilty)
    return about, made.Series(entry, tuple(points), ringed, len(like) - len(points))


def _about(figure: Figure, catalogue: Catalogue) -> Line | None:
    one = fact(figure, 0, "draft", catalogue, "")
    return None if isinstance(one, Refusal) else one.series


def _span(figure: Figure) -> object:
    """How long a flow's period is, or that it runs from the first of January: only such stand on one line."""
    start, end = figure.period
    if start is None or end is None or start == end:
        return None
    months = (end.year - start.year) * 12 + end.month - start.month + 1
    return "year so far" if (start.month, start.day) == (1, 1) and months < 12 else months


def _silent(store: Store, outcome: Outcome) -> list[str]:
    there = store.indicators()
    return sorted(
        rule.id for rule in outcome.book.rules if rule.indicators and not any(rule.covers(name) for name in there)
    )


__all__ = ["edit", "tasks", "weight"]
