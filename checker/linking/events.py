"""One name for one quantity across documents: catalogue ids anywhere, open quantities within one event."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

from checker.digests import blake2b
from checker.linking.former import former
from checker.linking.misprints import is_one, misprinted, mistitled
from checker.linking.pairing import CHANGED, PAIRED, Aspect, agreement, assign, comparable, meet, score
from checker.linking.repeats import Quantity, lead, quantities, unify
from checker.linking.stories import in_order, stories
from checker.linking.timed import UNSURE
from checker.model import SLIPPED, Catalogue, Document, Figure, replace
from checker.quantities import factor

FEW = 400  # quantities of one event up to which slips are sought between two reports
LARGE = 40  # quantities of one report, or of one unit in it, beyond which it is long, or a digest of everything
FOLLOWING = ("share", "growth", "ratio", "change_abs")  # of the level before them in their sentence
PARTS = 2  # how far apart two values of one quantity in one report may lie before one must be a part


def link_events(
    figures: Sequence[Figure],
    documents: Sequence[Document],
    catalogue: Catalogue | None = None,
    *,
    known: Sequence[int] | None = None,
) -> list[Figure]:
    """The figures with `link` set, in the order given; known is the story of each document where that is decided.

    A catalogue indicator links to itself, unless the catalogue says that it means something only within one event.
    Open ones, and those, get an id that all reports of one event share for one quantity. Documents are known by name.
    """
    texts = {document.name: document for document in documents}
    by_document: dict[str, list[int]] = defaultdict(list)
    links: dict[int, str] = {}
    for at, figure in enumerate(figures):
        by_document[figure.doc].append(at)
    stated = {
        name: quantities([(at, figures[at]) for at in positions], texts.get(name))
        for name, positions in by_document.items()
    }
    aside = {at for positions in by_document.values() for at in former(figures, positions)}
    present = [at for at, document in enumerate(documents) if document.name in stated]
    told = stories([documents[at] for at in present]) if known is None else [known[at] for at in present]
    events: dict[int, list[Document]] = defaultdict(list)
    for document, story in zip((documents[at] for at in present), told, strict=True):
        events[story].append(document)
    for members in events.values():
        members.sort(key=in_order)
        _link_event([(d, stated.pop(d.name)) for d in members], catalogue, aside, links)
    for name, alone in stated.items():  # figures of documents that were not given
        _link_event([(None, alone)], catalogue, aside, links, name)
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


def _link_event(
    reports: Sequence[tuple[Document | None, list[Quantity]]],
    catalogue: Catalogue | None,
    aside: set[int],
    links: dict[int, str],
    name: str = "",
) -> None:
    """Sets the links of all figures of one event: the quantities of each report meet those of the earlier ones."""
    known: list[Quantity] = []
    slips: set[int] = set()  # figures that a slip alone tells apart, whatever place and time they are read with
    for document, groups in reports:
        fresh = [group for group in groups if any(a.figure.indicator for _, a in group)]
        fresh = _with_titles(fresh, document, slips)
        pairs = misprinted(known, fresh) if 0 < len(known) <= FEW else []
        for i, j in pairs:
            both = known[i][0][1].figure, fresh[j][0][1].figure
            if not is_one(*both) or min(one.confidence for one in both) <= UNSURE:
                slips.add(known[i][0][0])
            known[i].extend(fresh[j])
        met = {j for _, j in pairs}
        fresh = [group for j, group in enumerate(fresh) if j not in met]
        _meet(known, fresh)
        name = name or (document.url or document.name if document else "")
    claimed: dict[tuple[object, ...], Figure] = {}
    parts: dict[tuple[str, int, str], str] = {}  # by report, sentence and what they are parts of
    for number, group in enumerate(known):
        fixed = {
            a.figure.indicator
            for at, a in group if at not in aside and a.figure.indicator and lasting(a.figure, catalogue)
        }  # fmt: skip
        slipped = any(at in slips for at, _ in group)
        link = max(fixed, key=lambda one: (len(one), one)) if fixed and not slipped else ""
        first = group[0][1].figure
        beside = (first.doc, first.sentence_start, link)
        if not link:
            link = _link(group, name, number) + (SLIPPED if slipped else "")
        elif _is_part(first, link, claimed):
            link = parts[beside] = _link(group, name, number)
        elif first.measure in FOLLOWING and beside in parts:
            link = parts[beside]  # 415.000 thanh niên thất nghiệp, tương ứng 9%: the rate of the part
        for at, _ in group:
            links[at] = link


def _with_titles(groups: list[Quantity], document: Document | None, slips: set[int]) -> list[Quantity]:
    """The quantities of a report, those of its title that a slip tells from one below together with that one."""
    pairs = mistitled(groups, lead(document)) if document else []
    for i, j in pairs:
        if not is_one(groups[i][0][1].figure, groups[j][0][1].figure):
            slips.add(groups[i][0][0])
        groups[j][:0] = groups[i]
    titles = {i for i, _ in pairs}
    return [group for at, group in enumerate(groups) if at not in titles]


def _is_part(figure: Figure, link: str, claimed: dict[tuple[object, ...], Figure]) -> bool:
    """Whether a report has given the quantity another value before, so that this must be a part, or another one.

    1.400 phòng học mới … 180 phòng học xã hội hóa. What a slip could explain stays, for the rules to judge; but no
    sentence contradicts itself.
    """
    key = (figure.doc, link, figure.scope, figure.measure, figure.status, *figure.period, *figure.base, figure.of)
    first = claimed.setdefault(key, figure)
    if first is not figure and first.sentence_start == figure.sentence_start:
        return agreement(first, figure) == "apart"
    alike = factor(first.unit, figure.unit)
    low, high = sorted((abs(first.value) * (1 if alike is None else alike), abs(figure.value)))
    if not low or high <= low * PARTS:
        return False
    return (high / low).normalize().as_tuple().digits != (1,)


def _meet(known: list[Quantity], fresh: Sequence[Quantity]) -> None:
    """Adds the quantities of another report to those known that they can be one with: of their unit and measure.

    Of two long reports, which tell of many things, only values that may be one number written with fewer digits.
    """
    rates = RATES if max(len(known), len(fresh)) <= LARGE else STRICT
    shelves = _shelved(known)
    for shelf, group in _shelved(fresh).items():
        theirs = shelves.get(shelf, [])
        if max(len(theirs), len(group)) <= LARGE:
            known.extend(_met(theirs, group, rates))
            continue
        alike = _shelved(theirs, by_value=True)
        for value, equal in _shelved(group, by_value=True).items():
            known.extend(_met(alike.get(value, []), equal, rates))


def _shelved(groups: Sequence[Quantity], by_value: bool = False) -> Mapping[tuple[object, ...], list[Quantity]]:
    """Quantities by unit and measure, or by those and the value of their first figure."""
    found: dict[tuple[object, ...], list[Quantity]] = defaultdict(list)
    for group in groups:
        first = group[0][1].figure
        found[first.unit, first.measure, first.value if by_value else None].append(group)
    return found


def _met(known: Sequence[Quantity], fresh: Sequence[Quantity], rates: Sequence[Rate]) -> Sequence[Quantity]:
    """Adds quantities to those known, equal values first, then running counts; gives those that are new."""
    for rate, least in rates:
        if not known:
            break
        rows = [[a for _, a in group] for group in known]
        columns = [[a for _, a in group] for group in fresh]
        pairs = assign(rows, columns, rate, least)
        for i, j in pairs:
            known[i].extend(fresh[j])
        taken = {i for i, _ in pairs}, {j for _, j in pairs}
        known = [g for i, g in enumerate(known) if i not in taken[0]]
        fresh = [g for j, g in enumerate(fresh) if j not in taken[1]]
    return fresh


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


def _rate_rounded(one: Sequence[Aspect], other: Sequence[Aspect]) -> float:
    """The same, of values that all have a reading in common: hơn một phần ba, said as 35,4%, is no 86,4%."""
    met = all(meet(a.figure, b.figure) for a in one for b in other)
    return _rate(one, other) if met else 0.0


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


Rate = tuple[Callable[[Sequence[Aspect], Sequence[Aspect]], float], float]  # and what it must reach
RATES: Sequence[Rate] = ((_rate, PAIRED), (_rate_changed, CHANGED))
STRICT: Sequence[Rate] = ((_rate_rounded, PAIRED),)


def _link(group: Sequence[tuple[int, Aspect]], name: str, number: int) -> str:
    """The id of an open quantity: its phrase, and a digest of the event and of its place among the event's."""
    first = group[0][1].figure
    phrase = first.indicator or "~"
    digest = blake2b(f"{name}|{phrase}|{number}".encode(), digest_size=5).hexdigest()
    return f"{phrase}@{digest}"


__all__ = ["lasting", "link_events", "unify"]
