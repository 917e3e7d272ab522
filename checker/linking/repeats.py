"""Figures of one document that state one quantity: the title's and the text's, the rounded and the exact one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from checker.languages import words
from checker.linking.pairing import Aspect, agreement, comparable, likeness, rounds, unusual
from checker.model import Document, Figure, replace

ALONE = 0.25  # how far words must agree within one document where the value alone says little
REPEATED = 0.45  # and where the values are only close
SHORT = 1200  # characters of a report in which an equal count of the same things is the same count
ENDS = 12  # figures of a long group, from either end, that another one is compared with
MANY = 300  # figures of a document beyond which only equal values are compared
LEAD = 2  # lines that sum a report up: its title and what stands under it

Quantity = list[tuple[int, Aspect]]  # figures that state one quantity, with their positions, in reading order


def quantities(figures: Sequence[tuple[int, Figure]], document: Document | None) -> list[Quantity]:
    """The figures of one document, with their positions; those that state one quantity together."""
    length = len(document.text) - document.body if document else SHORT
    headline = _headline(document)
    groups: list[Quantity] = []
    shelves: dict[tuple[object, ...], list[Quantity]] = defaultdict(list)  # what a figure may repeat at all
    for at, figure in figures:
        one = Aspect(figure)
        # a table of thousands of numbers repeats at most what is written alike
        shelf = shelves[figure.unit, figure.measure, figure.value if len(figures) > MANY else None]
        home = next((g for g in shelf[-MANY:] if _repeats(one, g, length, headline)), None)
        if home is None:
            groups.append([(at, one)])
            shelf.append(groups[-1])
        else:
            home.append((at, one))
    return _contradicting(groups, headline) if len(groups) <= MANY else groups


def _headline(document: Document | None) -> int:
    """Where the first line ends."""
    if document is None:
        return 0
    body = document.text[document.body :]
    start = len(body) - len(body.lstrip())
    line = body.find("\n", start)
    return document.body + (line if line >= 0 else 0)


def lead(document: Document) -> int:
    """Where the second line of a report ends, which sums it up under the title, or of its title."""
    text, ends = document.text, list[int]()
    start = document.body
    while start < len(text) and len(ends) <= LEAD:
        end = text.find("\n", start)
        end = end if end >= 0 else len(text)
        if text[start:end].strip():
            ends.append(end)
        start = end + 1
    return ends[-2] if len(ends) > 1 else 0


def _repeats(one: Aspect, quantity: Quantity, length: int, headline: int) -> bool:
    """Whether a figure states again what the figures of a group have stated in the same document."""
    if len(quantity) > 2 * ENDS:  # a table that says one thing a thousand times
        quantity = [*quantity[:ENDS], *quantity[-ENDS:]]
    group = [other for _, other in quantity]
    return any(_again(one, other, length, headline) for other in group) and all(
        comparable(one, other, within=True) for other in group
    )


def _again(one: Aspect, other: Aspect, length: int, headline: int) -> bool:
    a, b = one.figure, other.figure
    if a.sentence_start == b.sentence_start:
        return False  # one sentence hardly says one thing twice
    agreed = agreement(a, b)
    if agreed == "apart" or (agreed == "close" and not rounds(a, b)):
        return False
    alike = likeness(one, other)
    titled = min(a.start, b.start) < headline
    if a.scope and b.scope and a.scope != b.scope:
        # a title that leaves out whose it is: the value says that it is the one below
        return agreed == "equal" and unusual(a) and titled and length <= SHORT
    match agreed:
        case "equal":
            return unusual(a) or alike >= ALONE or (length <= SHORT and (titled or a.unit == "count"))
        case "close" if _is_part(a) or _is_part(b):
            return False
        case _:
            return alike >= REPEATED or (titled and length <= SHORT and (alike >= ALONE or _hairsbreadth(a, b)))


def _is_part(figure: Figure) -> bool:
    """Whether a figure is told as a part of what was told before: trong số này, đường bộ xảy ra 900 vụ."""
    before = figure.sentence[: figure.start - figure.sentence_start].casefold()
    return any(word in before for word in words("vi")["relations"]["parts"]["some"])


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


def unify(figures: Sequence[Figure], document: Document | None = None) -> list[Figure]:
    """The figures of one document, a quantity that is stated twice under one open phrase: the fuller one."""
    result, headline = list(figures), _headline(document)
    for group in quantities(list(enumerate(figures)), document):
        names = {a.figure.indicator for _, a in group if a.figure.indicator}
        if len(names) > 1:
            best = max(names, key=lambda name: (not name.startswith("~"), len(name.split()), name))
            for at, _ in group:
                result[at] = replace(result[at], indicator=best)
        _fill_title(result, group, headline)
    return result


def _fill_title(result: list[Figure], group: Quantity, headline: int) -> None:
    """A title that does not say whose the quantity is: theirs whose the text below says it is."""
    owners = {(a.figure.scope, a.figure.boundary) for _, a in group if a.figure.scope}
    if len(owners) == 1:
        scope, boundary = next(iter(owners))
        for at, one in group:
            if one.figure.start < headline and not one.figure.scope:
                result[at] = replace(result[at], scope=scope, boundary=boundary)


__all__ = ["Quantity", "lead", "quantities", "unify"]
