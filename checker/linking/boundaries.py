"""Which of a merged province's two extents a figure is of, where its wording or its dates decide."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import Literal

from checker.languages import words
from checker.linking.cues import alternatives
from checker.model import Catalogue, Period, Place, Sentence

Boundary = Literal["old", "new"]


def boundary_of(places: tuple[Place, ...], period: Period) -> Boundary | None:
    """The boundary a province had at the end of a period; None if it never changed.

    places are the catalogue's entries of one name. What spans the change is told, once it is over, for the province
    as it is by then: nobody counts on for one that is no more.
    """
    day = period.end or period.start
    if not _changed(places) or day is None:
        return None
    return "old" if day < _turn() else "new"


def boundary(
    text: str, sentence: Sentence, scope: str | None, period: Period, published: date | None, catalogue: Catalogue
) -> Boundary | None:
    """The boundary that a figure of a province is within; None where nothing decides.

    A province that is no more has its old one. One that went on under its name had the old one until the change; in a
    report from after it, a period that was over by then may be told for either, so only the wording decides. So may
    one that was not, in a report from before.
    """
    places = catalogue.places.get(scope or "", ())
    if not _changed(places):
        return None
    said = _said(text, sentence)
    if said:
        return said
    if all(place.valid_to is not None for place in places):
        return "old"
    if published is None:
        return None
    found = boundary_of(places, period)
    return found if found == ("old" if published < _turn() else "new") else None


def is_former_part(name: str, whole: str | None, published: date | None, catalogue: Catalogue) -> bool:
    """Whether a province is one that another was made of, in a report from after that: Bắc Giang, of Bắc Ninh."""
    if whole is None or name == whole or published is None or published < _turn():
        return False
    return any(place.merged_into == whole for place in catalogue.places.get(name, ()))


def _changed(places: tuple[Place, ...]) -> bool:
    return any(place.changed or place.valid_from or place.valid_to for place in places)


def _said(text: str, sentence: Sentence) -> Boundary | None:
    """What the sentence says: trước sáp nhập …; a count of all provinces (đứng thứ 3/63 tỉnh, thành) gives it away."""
    counts = {match[1] for match in _counts().finditer(text, sentence.start, sentence.end)}
    old = "63" in counts or _wording("old").search(text, sentence.start, sentence.end)
    new = "34" in counts or _wording("new").search(text, sentence.start, sentence.end)
    if bool(old) == bool(new):
        return None
    return "old" if old else "new"


@lru_cache(maxsize=1)
def _counts() -> re.Pattern[str]:
    return re.compile(rf"(?<![\d.,])(63|34) +{alternatives(words('vi')['places']['provinces'])}(?!\w)", re.IGNORECASE)


@lru_cache(maxsize=2)
def _wording(name: str) -> re.Pattern[str]:
    phrases = [phrase for phrase in words("vi")["places"][name] if phrase[0].isalpha()]
    return re.compile(rf"(?<!\w){alternatives(phrases)}(?!\w)", re.IGNORECASE)


@lru_cache(maxsize=1)
def _turn() -> date:
    return date.fromisoformat(words("vi")["places"]["changed_on"])


__all__ = ["Boundary", "boundary", "boundary_of"]
