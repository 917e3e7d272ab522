"""One name for one quantity across documents: catalogue ids anywhere, open quantities within one event."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Sequence

from checker.linking.pairing import (
    CHANGED,
    PAIRED,
    Aspect,
    agreement,
    aspect,
    assign,
    comparable,
    likeness,
    score,
    unusual,
)  # fmt: skip
from checker.linking.stories import stories
from checker.model import Catalogue, Document, Figure, replace

ALONE = 0.25  # how far words must agree within one document where the value alone says little
REPEATED = 0.45  # and where the values are only close
SHORT = 1200  # characters of a report in which an equal count of the same things is the same count
PARTS = 2  # how far apart two values of one quantity in one report may lie before one must be a part
LARGE = 40  # quantities of one event beyond which pairs are not sought: a digest of everything

Quantity = list[tuple[int, Aspect]]  # figures that state one quantity, with their positions, in reading order


def link_events(
    figures: Sequence[Figure], documents: Sequence[Document], catalogue: Catalogue | None = None
) -> list[Figure]:
    """The figures with `link` set, in the order given.

    A catalogue indicator links to itself, unless the catalogue says that it means something only within one event.
    Open ones, and those, get an id that all reports of one event share for one quantity. Documents are known by name.
    """
    texts = {document.name: document for document in documents}
    by_document: dict[str, list[int]] = defaultdict(list)
    links: dict[int, str] = {}
    for at, figure in enumerate(figures):
        by_document[figure.doc].append(at)
    quantities = {
        name: _quantities([(at, figures[at]) for at in positions], texts.get(name), catalogue)
        for name, positions in by_document.items()
    }
    present = [document for document in documents if document.name in quantities]
    events: dict[int, list[Document]] = defaultdict(list)
    for document, story in zip(present, stories(present), strict=True):
        events[story].append(document)
    for members in events.values():
        members.sort(key=lambda d: (d.published.toordinal() if d.published else 0, d.name))
        _link_event([(d, quantities.pop(d.name)) for d in members], catalogue, links)
    for name, alone in quantities.items():  # figures of documents that were not given
        _link_event([(None, alone)], catalogue, links, name)
    return [replace(figure, link=links.get(at, figure.link)) for at, figure in enumerate(figures)]


def lasting(figure: Figure, catalogue: Catalogue | None) -> bool:
    """Whether a figure's indicator means the same in every report: of the catalogue, and not bound to an event.

    A sum or a count that nobody is named for means something only within its event, too.
    """
    name = figure.indicator
    if not name:
        return False
    parts = name.lstrip("~").split("~")
    if name.startswith("~") and len(parts) == 1:
        return False
    known = catalogue.indicators.get(parts[0]) if catalogue else None
    if known is None:
        return True
    return not known.event and (figure.scope is not None or known.national or known.dimension not in ("money", "count"))


def _quantities(
    figures: Sequence[tuple[int, Figure]], document: Document | None, catalogue: Catalogue | None
) -> list[Quantity]:
    """The figures of one document, those that state one quantity together."""
    length = len(document.text) - document.body if document else SHORT
    headline = _headline(document)
    groups: list[Quantity] = []
    for at, figure in figures:
        one = aspect(figure)
        home = next((g for g in groups if _repeats(one, [a for _, a in g], length, headline)), None)
        if home is None:
            groups.append([(at, one)])
        else:
            home.append((at, one))
    return _contradicting(groups, headline)


def _headline(document: Document | None) -> int:
    """Where the first line ends."""
    if document is None:
        return 0
    body = document.text[document.body :]
    start = len(body) - len(body.lstrip())
    line = body.find("\n", start)
    return document.body + (line if line >= 0 else 0)


def _repeats(one: Aspect, group: Sequence[Aspect], length: int, headline: int) -> bool:
    """Whether a figure states again what the figures of a group have stated in the same document."""
    if not all(comparable(one, other) for other in group):
        return False
    return any(_again(one, other, length, headline) for other in group)


def _again(one: Aspect, other: Aspect, length: int, headline: int) -> bool:
    a, b = one.figure, other.figure
    if a.sentence_start == b.sentence_start:
        return False  # one sentence hardly says one thing twice
    if a.scope and b.scope and a.scope != b.scope:
        return False
    words = likeness(one, other)
    titled = min(a.start, b.start) < headline
    match agreement(a, b):
        case "equal":
            return unusual(a) or words >= ALONE or (length <= SHORT and (titled or a.unit == "count"))
        case "close":
            return words >= REPEATED or (titled and length <= SHORT and (words >= ALONE or _hairsbreadth(a, b)))
        case _:
            return False


def _hairsbreadth(one: Figure, other: Figure) -> bool:
    """Whether one value is hardly more than the other with fewer digits: hơn 210 tỉ, 211 tỉ."""
    return unusual(one) and abs(one.value - other.value) * 100 <= max(abs(one.value), abs(other.value))


def _same_order(one: Figure, other: Figure) -> bool:
    """Whether two counts may be two states of one: 44 and 55, not 200 and 5."""
    low, high = sorted((abs(one.value), abs(other.value)))
    return high <= low * 2


def _contradicting(groups: list[Quantity], headline: int) -> list[Quantity]:
    """A title that counts the same as the text below, but otherwise: one quantity, for the rules to judge."""
    result = list(groups)
    for group in groups:
        (_, title), *more = group
        if more or title.figure.start >= headline or not title.state:
            continue
        rivals = [
            g for g in result
            if g is not group and g[0][1].figure.start >= headline
            and g[0][1].figure.indicator == title.figure.indicator and all(comparable(title, a) for _, a in g)
            and _same_order(title.figure, g[0][1].figure)
        ]  # fmt: skip
        if len(rivals) == 1:
            result.remove(group)
            rivals[0][:0] = group
    return result


def _link_event(
    reports: Sequence[tuple[Document | None, list[Quantity]]],
    catalogue: Catalogue | None,
    links: dict[int, str],
    name: str = "",
) -> None:
    """Sets the links of all figures of one event: the quantities of each report meet those of the earlier ones."""
    known: list[Quantity] = []
    for document, groups in reports:
        fresh = [group for group in groups if any(a.figure.indicator for _, a in group)]
        if known and len(known) <= LARGE and len(fresh) <= LARGE:
            _meet(known, fresh)
        else:
            known.extend(fresh)
        name = name or (document.url or document.name if document else "")
    claimed: dict[tuple[object, ...], Figure] = {}
    for number, group in enumerate(known):
        fixed = {a.figure.indicator for _, a in group if a.figure.indicator and lasting(a.figure, catalogue)}
        link = max(fixed, key=lambda one: (len(one), one)) if fixed else ""
        if not link or _is_part(group[0][1].figure, link, claimed):
            link = _link(group, name, number)
        for at, _ in group:
            links[at] = link


def _is_part(figure: Figure, link: str, claimed: dict[tuple[object, ...], Figure]) -> bool:
    """Whether a report has given the quantity quite another value before: then this is a part, or another one.

    1.400 phòng học mới … 180 phòng học xã hội hóa. What a slip could explain stays, for the rules to judge.
    """
    key = (figure.doc, link, figure.scope, figure.measure, figure.status, *figure.period, *figure.base, figure.of)
    first = claimed.setdefault(key, figure)
    low, high = sorted((abs(first.value), abs(figure.value)))
    if not low or high <= low * PARTS:
        return False
    return (high / low).normalize().as_tuple().digits != (1,)


def _meet(known: list[Quantity], fresh: list[Quantity]) -> None:
    """Adds the quantities of another report to those known, equal values first, then running counts."""
    open_known, open_fresh = list(known), list(fresh)
    for rate, least in ((_rate, PAIRED), (_rate_changed, CHANGED)):
        rows = [[a for _, a in group] for group in open_known]
        columns = [[a for _, a in group] for group in open_fresh]
        pairs = assign(rows, columns, rate, least)
        for i, j in pairs:
            open_known[i].extend(open_fresh[j])
        open_known = [g for i, g in enumerate(open_known) if i not in {i for i, _ in pairs}]
        open_fresh = [g for j, g in enumerate(open_fresh) if j not in {j for _, j in pairs}]
    known.extend(open_fresh)


def _rate(one: Sequence[Aspect], other: Sequence[Aspect]) -> float:
    """How strongly two quantities with values that agree seem to be one."""
    best = 0.0
    for a in one:
        for b in other:
            if not comparable(a, b):
                return 0.0
            if agreement(a.figure, b.figure) != "apart":
                best = max(best, score(a, b))
    return best


def _rate_changed(one: Sequence[Aspect], other: Sequence[Aspect]) -> float:
    """How strongly two counts with different values seem to be one count that went on."""
    best = 0.0
    for a in one:
        for b in other:
            if not comparable(a, b):
                return 0.0
            if a.state and b.state and a.figure.indicator == b.figure.indicator:
                best = max(best, score(a, b))
    return best


def _link(group: Sequence[tuple[int, Aspect]], name: str, number: int) -> str:
    """The id of an open quantity: its phrase, and a digest of the event and of its place among the event's."""
    first = group[0][1].figure
    phrase = first.indicator or "~"
    digest = hashlib.blake2b(f"{name}|{phrase}|{number}".encode(), digest_size=5).hexdigest()
    return f"{phrase}@{digest}"


def unify(figures: Sequence[Figure], document: Document | None = None) -> list[Figure]:
    """The figures of one document, a quantity that is stated twice under one open phrase: the fuller one."""
    result = list(figures)
    for group in _quantities(list(enumerate(figures)), document, None):
        names = {a.figure.indicator for _, a in group if a.figure.indicator}
        if len(names) > 1:
            best = max(names, key=lambda name: (not name.startswith("~"), len(name.split()), name))
            for at, _ in group:
                result[at] = replace(result[at], indicator=best)
    return result


__all__ = ["lasting", "link_events", "unify"]
