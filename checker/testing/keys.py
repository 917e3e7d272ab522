"""Keys that a person writes: an indicator by id or name, a subject, a period; and what they stand for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import NamedTuple, get_args

from checker.languages import form
from checker.languages.folding import key as folded
from checker.ledger import parse_period
from checker.messages import say
from checker.model import Catalogue, Measure, Period, Status
from checker.rulebook.mistakes import nearest
from checker.rulebook.releases import prefixes
from checker.testing.mistakes import BadKey, told

__tracebackhide__ = told
MEASURES: tuple[str, ...] = get_args(Measure)
STATUSES: tuple[str, ...] = get_args(Status)
NATION = "VN"
FEW = 12  # words that a hint still lists
PERIODS = "2025, 2025-H1, 2025-Q2, 2025-06, 2025-01..2025-07, 2025-06-30"


class Key(NamedTuple):
    """What is asked for. stock is the day that the period means for what is counted on a day."""

    indicator: str
    scope: str | None
    period: Period
    stock: Period
    boundary: str | None
    measure: str | None
    status: str | None
    said: str  # as it was asked, on one line


class Names:
    """The names of indicators and subjects, whatever their case and spelling."""

    def __init__(self, catalogue: Catalogue, indicators: Iterable[str], scopes: Iterable[str], lang: str) -> None:
        self.lang = lang
        self._indicators: dict[str, set[str]] = defaultdict(set)
        for id_, entry in catalogue.indicators.items():
            for wording in (id_, *(name for names in entry.names.values() for name in names)):
                self._indicators[folded(wording)].add(id_)
        for id_ in indicators:
            self._indicators[folded(id_)].add(id_)
        self._ids = frozenset(catalogue.indicators) | frozenset(indicators)
        self._scopes: dict[str, str] = {}
        for name, places in catalogue.places.items():
            for place in places:
                for wording in place.aliases:
                    self._scopes.setdefault(folded(wording), name)
        for name in (*catalogue.places, *scopes):
            self._scopes[folded(name)] = name

    def indicator(self, said: str) -> str:
        """The id that an id or name means. BadKey for an unknown or ambiguous one."""
        if said in self._ids:
            return said
        found = self._indicators.get(folded(said), set())
        if len(found) == 1:
            return next(iter(found))
        if found:
            ids = ", ".join(sorted(found))
            raise BadKey([say(self.lang, "'{word}' names several indicators: {ids}", word=said, ids=ids)], "indicator")
        text = say(self.lang, "no indicator is called '{word}'", word=said)
        raise self._near(text, said, self._indicators, "indicator")

    def indicators(self, said: str) -> str:
        """The id that an id or name means, or a prefix ending in .* that some begin with. BadKey for another."""
        if not said.endswith(".*"):
            return self.indicator(said)
        if not any(f"{id_}.".startswith(said[:-1]) for id_ in self._ids):
            text = say(self.lang, "no indicator begins with '{word}'", word=said)
            raise self._near(text, said, {one: one for one in prefixes(self._ids)}, "indicator")
        return said

    def scope(self, said: str) -> tuple[str, str | None]:
        """The subject that a name means, and which of a merged province's extents: "Bắc Ninh (old)"."""
        extent = form("asked_keys.extent").match(said.strip())
        boundary = None if extent is None else "old" if extent[2] else "new"
        name = self._scopes.get(folded(extent[1] if extent else said))
        if name is None:
            text = say(self.lang, "no subject is called '{word}'", word=said)
            raise self._near(text, said, self._scopes, "scope")
        return name, boundary

    def _near(self, text: str, said: str, known: Mapping[str, object], part: str) -> BadKey:
        near = nearest(folded(said), list(known))
        if near is None:
            return BadKey([text], part)
        meant = known[near]
        names = sorted(meant) if isinstance(meant, set) else [str(meant)]
        return BadKey([text, say(self.lang, "did you mean {near}?", near=", ".join(names))], part)

    def read(self, said: object) -> Key:
        """The key of (indicator, subject, period, measure or status …). BadKey with what is wrong with it."""
        parts = [said] if isinstance(said, str) else list(said) if isinstance(said, tuple | list) else [str(said)]
        shown = ", ".join(str(part) for part in parts)
        if len(parts) < 2:
            text = say(self.lang, "a key is indicator, subject and period, not '{word}'", word=shown)
            raise BadKey([text])
        indicator = self.indicator(str(parts[0]))
        wanted = {"measure": "", "status": ""}
        while len(parts) > 2 and str(parts[-1]) in (*MEASURES, *STATUSES):
            word = str(parts.pop())
            wanted["measure" if word in MEASURES else "status"] = word
        if len(parts) == 2:
            parts.insert(1, NATION)
        if len(parts) != 3:
            known = ", ".join((*MEASURES, *STATUSES))
            text = say(self.lang, "'{word}' is neither a measure nor a status", word=parts[-1])
            raise BadKey([text, say(self.lang, "known are {known}", known=known)])
        scope, boundary = self.scope(str(parts[1]))
        period, stock = self.period(parts[2])
        return Key(
            indicator, scope, period, stock, boundary, wanted["measure"] or None, wanted["status"] or None, shown
        )

    def period(self, said: object) -> tuple[Period, Period]:
        """The days of a period, and the day that it means for a stock. BadKey for what is no period."""
        found = period(said)
        if found is None:
            text = say(self.lang, "'{word}' is no period", word=said)
            raise BadKey([text, say(self.lang, "write {examples}", examples=PERIODS)], "period")
        return found, Period(found.end, found.end)


def known(said: object, words: Collection[str], text: str, lang: str, part: str) -> None:
    """BadKey with the text, and the nearest of the words or all, where what is said is none of them."""
    if said in words:
        return
    lines = [text]
    if (near := nearest(str(said), words)) is not None:
        lines.append(say(lang, "did you mean {near}?", near=near))
    elif len(words) <= FEW:
        lines.append(say(lang, "known are {known}", known=", ".join(sorted(words))))
    raise BadKey(lines, part)


def period(said: object) -> Period | None:
    """The days of 2025, 2025-H1, 2025-Q2, 2025-06, 2025-01..2025-07, ..2025-07 (since ever) or a day."""
    if isinstance(said, date):
        return Period(said, said)
    first, dots, last = str(said).strip().partition("..")
    if not dots:
        return parse_period(first)
    start, end = (parse_period(part) if part.strip() else Period(None, None) for part in (first, last))
    if start is None or end is None or end.end is None or (start.start and start.start > end.end):
        return None
    return Period(start.start, end.end)


def written(span: Period) -> str:
    """A period as its key is written: the shortest form that means it."""
    start, end = span
    if end is None:
        return "?"
    if start is None:
        return f"..{end}"
    if start == end:
        return end.isoformat()
    year, month = f"{end.year:04}", f"{end.year:04}-{end.month:02}"
    quarter, half = (end.month + 2) // 3, 1 if end.month <= 6 else 2
    whole = f"{start.year:04}-{start.month:02}..{month}"
    for short in (year, f"{year}-H{half}", f"{year}-Q{quarter}", month, whole):
        if period(short) == span:
            return short
    return f"{start}..{end}"


__all__ = ["MEASURES", "STATUSES", "Key", "Names", "known", "period", "written"]
