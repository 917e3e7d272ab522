"""Whose a report is that names no place: that of the office which gave it out."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from checker.languages import listed
from checker.linking.scopes import Scoped
from checker.linking.topics import HOME
from checker.model import Place

LONGEST = 4  # words of a province's name
SURE = 0.8  # that what an office gives out is of its own area,
LOCAL = 0.6  # … and what a paper of a province writes without naming another place


def home_of(source: str | None, places: Mapping[str, tuple[Place, ...]]) -> Scoped | None:
    """Sở Tài chính tỉnh Thanh Hóa speaks of Thanh Hóa, a ministry of the country; a newspaper of anything, unless it is
    that of a province: Báo Thanh Hóa."""
    if not source:
        return None
    small, provinces = source.lower(), _provinces(tuple(places.values()))
    if small.startswith(listed("places.local_papers")):
        own = provinces.get(source.split(" ", 1)[1]) or provinces.get(" ".join(source.split(" ")[-2:]))
        return Scoped(own, None, "province", LOCAL) if own else None
    if not small.startswith((*listed("places.offices"), *listed("places.national_offices"))):
        return None
    for part in source.split(","):
        tokens = part.split()
        for length in range(min(LONGEST, len(tokens)), 0, -1):
            name = provinces.get(" ".join(tokens[-length:]))
            if name:
                return Scoped(name, None, "province", SURE)
    return HOME._replace(certainty=SURE) if source.lower().startswith(listed("places.national_offices")) else None


@lru_cache(maxsize=2)
def _provinces(places: tuple[tuple[Place, ...], ...]) -> dict[str, str]:
    """The provinces by all that they are called."""
    own = (one for entries in places for one in entries if one.kind == "province")
    return {alias: one.name for one in own for alias in (one.name, *one.aliases)}


__all__ = ["home_of"]
