"""What reports say of one key: a value that compares as written figures do, with its vintages and sources."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from checker.consistency.facts import Fact, readings
from checker.consistency.witnesses import groups
from checker.errors import UserError
from checker.intervals import scale
from checker.messages import say
from checker.model import Figure, Finding, Interval
from checker.testing import sides
from checker.testing.keys import Key
from checker.testing.mistakes import BadKey, Incomparable, NotFound, SeveralValues, told
from checker.testing.sides import Reading, Side
from checker.timespans import typed_day

if TYPE_CHECKING:
    from pint import Quantity

    from checker.testing.facts import Facts

__tracebackhide__ = told


class Verdict:
    """Whether something holds, and why not: its text is shown where an assertion on it fails."""

    def __init__(self, holds: bool, lines: Callable[[], Sequence[str]], said: str) -> None:
        self._holds, self._lines, self._said = holds, lines, said

    @property
    def lines(self) -> list[str]:
        """At most six lines for a reader."""
        return list(self._lines())

    def __bool__(self) -> bool:
        if not self._holds:
            from checker.testing import telling

            telling.remember(repr(self), self._lines)
        return self._holds

    def __eq__(self, other: object) -> bool:
        return bool(self) is other if isinstance(other, bool) else self is other

    __hash__ = object.__hash__

    def __repr__(self) -> str:
        return self._said


class Value:
    """The readings of one key.

    A comparison holds unless no fair reading of both sides lets it hold. Several values of one key that cannot all
    be true, or that were told one after another, compare only through .final, .as_of(day) or one of .all.
    """

    __hash__ = None  # type: ignore[assignment] # what compares by overlap cannot be a key

    def __init__(self, key: Key, facts: Sequence[Fact], source: Facts, left_out: Mapping[str, int]) -> None:
        self.key, self.facts, self.left_out = key, tuple(facts), dict(left_out)
        self.among = source

    # what it is

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The figures behind it, in order of publication."""
        return tuple(one.figure for one in self.facts)

    @property
    def sources(self) -> tuple[str, ...]:
        """Outlet (or file) of each independent witness: copies and quotations of one body count once."""
        figures = self.figures
        first: dict[int, Figure] = {}
        for figure, witness in zip(figures, groups(figures, ["same"] * len(figures)), strict=True):
            first.setdefault(witness, figure)
        return tuple(figure.source or figure.doc for figure in first.values())

    @property
    def unit(self) -> str:
        """The unit that value, certain and fair are in."""
        return self.facts[-1].figure.unit

    @property
    def value(self) -> Decimal:
        """The most precise of the numbers as written, in unit."""
        figure = self.side().figure
        assert figure is not None
        return figure.value * sides.unit_of(figure)[1] / self._factor

    @property
    def certain(self) -> Interval:
        """What the wordings allow for certain, in unit."""
        return scale(self.side().readings[0][0], 1 / self._factor)

    @property
    def fair(self) -> Interval:
        """What a fair reader understands, in unit."""
        return scale(self.side().readings[0][1], 1 / self._factor)

    @property
    def quantity(self) -> Quantity[Decimal]:
        """The value with its unit, for pint."""
        from checker.quantities import registry

        return registry().Quantity(self.value, self.unit)

    @property
    def _factor(self) -> Decimal:
        return sides.unit_of(self.facts[-1].figure)[1]

    # which of several

    @property
    def all(self) -> tuple[Value, ...]:
        """The distinct values, in order of their last publication; what can be one value is one."""
        clusters: list[list[Fact]] = []
        for one in self.facts:
            for cluster in clusters:
                if _agree([*cluster, one]):
                    cluster.append(one)
                    break
            else:
                clusters.append([one])
        clusters.sort(key=lambda cluster: (_published(cluster[-1]), cluster[-1].order))
        return tuple(self.with_facts(cluster) for cluster in clusters)

    @property
    def final(self) -> Value:
        """What the last reports say; still several values where those of one day differ."""
        last = max(map(_published, self.facts))
        kept = [value for value in self.all if any(_published(one) == last for one in value.facts)]
        return self.with_facts(sorted((one for value in kept for one in value.facts), key=_order))

    def as_of(self, day: date | str) -> Value:
        """What was known on a day: the last value published until then. NotFound where nothing was.

        A day is a date, or 2026-01-31 or 31/1/2026; BadKey for what is none.
        """
        limit = _day(day, self.among.lang)
        known = [one for one in self.facts if one.figure.published is not None and one.figure.published <= limit]
        if not known:
            lang = self.among.lang
            text = say(lang, "{key}: nothing had been published by {day}", key=self.key.said, day=limit)
            self.among.missing(NotFound([text]))
        return self.with_facts(known).final

    def with_facts(self, facts: Sequence[Fact]) -> Value:
        return Value(self.key, facts, self.among, self.left_out)

    # what holds

    def agrees(self, *, strict: bool = False) -> Verdict:
        """Whether all readings can be true: no contradiction for certain; strict: nor in fair reading.

        A later actual value that replaces an estimate is no contradiction.
        """
        from checker.testing import telling

        found = self.contradictions(strict=strict)
        said = " ≠ ".join(dict.fromkeys(telling.named(one, self.among.lang) for one in self.figures))
        return Verdict(not found, lambda: telling.of_findings(found, self.among), said)

    def contradictions(self, *, strict: bool = False) -> list[Finding]:
        """The findings on these readings alone; strict: those of fair reading too."""
        found = self.among.judged(self.figures)
        return [one for one in found if one.severity == "error" or (strict and one.severity == "warning")]

    def compatible(self, other: object) -> Verdict:
        """Whether both can be one value: the intervals that the wordings allow for certain meet."""
        from checker.testing import telling

        mine, theirs = self.side(), self._other(other)
        return Verdict(
            sides.compatible(mine, theirs),
            lambda: telling.of_comparison("≈", self, other, fair=False),
            say(self.among.lang, "{a} cannot be {b}", a=telling.short(mine.said), b=telling.short(theirs.said)),
        )

    def __eq__(self, other: object) -> bool:
        return sides.equal(self.side(), self._other(other))

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __ge__(self, other: Any) -> bool:
        return sides.can_exceed(self.side(), self._other(other), or_equal=True)

    def __gt__(self, other: Any) -> bool:
        return sides.can_exceed(self.side(), self._other(other), or_equal=False)

    def __le__(self, other: Any) -> bool:
        return sides.can_exceed(self._other(other), self.side(), or_equal=True)

    def __lt__(self, other: Any) -> bool:
        return sides.can_exceed(self._other(other), self.side(), or_equal=False)

    def side(self) -> Side:
        return sides.of_facts(self.facts, self._readings())

    def _readings(self) -> tuple[Reading, ...]:
        values = self.all
        if len(values) > 1:
            from checker.testing import telling

            raise SeveralValues(telling.of_candidates(self, values, self.among.lang))
        return _common(self.facts)

    def _other(self, other: object) -> Side:
        source = self.among
        mine = self.facts[-1]
        if isinstance(other, Value):
            theirs = other.side()
        else:
            theirs = sides.side(other, mine, source.catalogue, source.lang)
        if theirs.dimension != mine.series.dimension:
            unit = theirs.figure.unit if theirs.figure else theirs.dimension
            text = say(source.lang, "{a} and {b} do not compare: {x}, {y}", a=mine.figure.text, b=theirs.said,
                       x=mine.figure.unit, y=unit)  # fmt: skip
            raise Incomparable([text])
        return theirs

    def __repr__(self) -> str:
        from checker.testing import telling

        said = dict.fromkeys(telling.named(one, self.among.lang) for one in self.figures)
        return telling.short(f"{self.key.said}: {'; '.join(said)}", 200)

    def _repr_html_(self) -> str:
        from checker.notebook import figure_table

        return figure_table(self.figures, self.among.names, self.among.lang)


def ordered(facts: Sequence[Fact]) -> list[Fact]:
    """Facts in order of publication; those of reports without a day first."""
    return sorted(facts, key=_order)


def _order(one: Fact) -> tuple[date, int]:
    return _published(one), one.order


def _day(said: object, lang: str) -> date:
    if isinstance(said, date):
        return date(said.year, said.month, said.day)  # of a moment, its day
    try:
        return typed_day(str(said))
    except UserError as error:
        raise BadKey([say(lang, error.template, **error.values)], "use") from None


def _published(one: Fact) -> date:
    return one.figure.published or date.min


def _common(facts: Sequence[Fact]) -> tuple[Reading, ...]:
    return sides.common([readings(one) for one in facts])


def _agree(facts: Sequence[Fact]) -> bool:
    """Whether all can be one value in fair reading."""
    if not _common(facts):
        return False
    each = [sides.of_facts([one], readings(one)) for one in facts]
    return all(sides.equal(each[-1], other) for other in each[:-1])


__all__ = ["Value", "Verdict", "ordered"]
