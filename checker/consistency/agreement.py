"""Which figures of other reports say the same as a draft's, and how many independent witnesses these are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from checker.consistency.facts import Fact, Refusal, fact, home
from checker.consistency.keys import Key, key
from checker.consistency.witnesses import groups
from checker.intervals import overlaps
from checker.model import Catalogue, Figure

Place = tuple[str, int]  # document and offset of a figure


class Standing(NamedTuple):
    """What a draft's figure meets that agrees with it, one figure a witness; reason says why it can meet nothing."""

    reason: str | None = None
    attached: tuple[Figure, ...] = ()  # of what the draft was written from
    official: tuple[Figure, ...] = ()  # of the ledger
    independent: tuple[Figure, ...] = ()  # of reports that neither copy the draft or each other nor are the house's own
    own: tuple[Figure, ...] = ()  # of the house, or of the draft's own witness: no confirmation

    @property
    def confirmed(self) -> bool:
        """Whether anything but copies and the house's own reports says the same."""
        return bool(self.attached or self.official or self.independent)


def standings(
    drafts: Sequence[Figure],
    archive: Sequence[Figure],
    reference: Sequence[Figure],
    catalogue: Catalogue,
    *,
    attached: Collection[str] = (),
    house: Collection[str] = (),
) -> Mapping[Place, Standing]:
    """The standing of each of the drafts' figures. attached names documents, house the outlets of its own."""
    made_of = {id(figure): fact(figure, -1, "draft", catalogue, figure.url or figure.doc) for figure in drafts}
    # what differs in any of these is no fact of the same key, and most of an archive does
    own_marks = {_mark(figure, catalogue) for figure in drafts}
    by_key: dict[Key, list[Fact]] = defaultdict(list)
    for order, figure in enumerate((*archive, *reference)):
        if _mark(figure, catalogue) not in own_marks:
            continue
        role = "archive" if order < len(archive) else "reference"
        made = fact(figure, order, role, catalogue, figure.url or figure.doc)  # type: ignore[arg-type]
        if isinstance(made, Fact):
            by_key[key(made)].append(made)
    outlets = {name.casefold() for name in house}
    found: dict[Place, Standing] = {}
    for figure in drafts:
        own = made_of[id(figure)]
        if isinstance(own, Refusal):
            found[figure.doc, figure.start] = Standing(own.reason)
            continue
        agreeing = [
            one for one in by_key.get(key(own), ())
            if one.article != own.article and one.status == own.status and overlaps(one.fair, own.fair)
        ]  # fmt: skip
        found[figure.doc, figure.start] = _standing(own, agreeing, attached, outlets)
    return found


def _mark(figure: Figure, catalogue: Catalogue) -> tuple[str | None, str, object]:
    """What figures of one key share, without making facts of them."""
    what, _ = home(figure, catalogue)
    if what is not None:
        return what, figure.measure, None  # an event's days are not told apart
    return figure.indicator, figure.measure, figure.period_end


def _standing(own: Fact, agreeing: Sequence[Fact], attached: Collection[str], outlets: Collection[str]) -> Standing:
    sources = tuple(one.figure for one in agreeing if one.figure.doc in attached)
    official = tuple(one.figure for one in agreeing if one.role == "reference")
    rest = [one.figure for one in agreeing if one.role == "archive" and one.figure.doc not in attached]
    rest.sort(key=lambda figure: (figure.published is None, figure.published, figure.doc))
    witness = groups([own.figure, *rest], ["same"] * (1 + len(rest)))
    independent: dict[int, Figure] = {}
    same: list[Figure] = []
    for figure, group in zip(rest, witness[1:], strict=True):
        if group == witness[0] or (figure.source or "").casefold() in outlets:
            same.append(figure)
        else:
            independent.setdefault(group, figure)
    return Standing(None, _once(sources), _once(official), tuple(independent.values()), _once(same))


def _once(figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """The first figure of each document."""
    return tuple({figure.doc: figure for figure in reversed(figures)}.values())[::-1]


__all__ = ["Place", "Standing", "standings"]
