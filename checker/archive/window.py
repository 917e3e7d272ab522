"""Which times of a long history can meet a draft's figures: the others are not fetched.

A short history is fetched whole. Of a long one: what ends with a draft's figure, a year before or after it and where
its base does; for flows all of the years that the figure touches, which may lie within it or hold it; and what stands
next to it in time. What is left out is known, so that no rule reaches over it and the reader can be told.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from checker.consistency.facts import Fact
from checker.consistency.keys import Subject
from checker.kinds import suggesting

ENOUGH = 1_000  # figures of all of a draft's subjects: fewer are fetched whole
BESIDE = 12  # ends of periods to either side of a flow's figure: a year of months
STOCKS = 24  # and of a figure of another kind, which has no years of its own
YEARS = 5  # to either side of a whole year
YEAR = 360  # days from which a period counts as one

Times = Mapping[int, int]  # ordinal of the day on which periods end, 0 where none is known → figures


class Touching(NamedTuple):
    """Facts of drafts, and the subjects whose figures can meet them."""

    facts: Sequence[Fact]
    subjects: Collection[Subject]


def chosen(touching: Iterable[Touching], times: Mapping[Subject, Times]) -> dict[Subject, set[int]]:
    """The times that are wanted of each subject."""
    ends = {one: sorted(known) for one, known in times.items()}
    sizes = {one: sum(known.values()) for one, known in times.items()}
    few = ENOUGH if sum(sizes.values()) <= ENOUGH else ENOUGH // len(sizes)
    wanted = {one: set(ends[one]) if size <= few else {0} & set(ends[one]) for one, size in sizes.items()}
    for facts, subjects in touching:
        long = [one for one in subjects if sizes.get(one, 0) > few]
        for one in {_mark(fact): fact for fact in facts}.values() if long else ():
            for other in long:
                wanted[other].update(_met(one, ends[other]))
            near = [(other, end) for other in long for end in _around(one, ends[other], suggesting.YEARS)]
            if sum(times[other][end] for other, end in near) <= suggesting.AROUND:  # few enough to look for a slip
                for other in long:
                    wanted[other].update(_around(one, ends[other], suggesting.YEARS + 366))  # its base's as well
    return wanted


def _mark(one: Fact) -> object:
    return one.period, one.figure.base_end, _is_flow(one)


def _is_flow(one: Fact) -> bool:
    return one.entry is None or one.entry.kind == "flow"


def _around(one: Fact, ends: Sequence[int], days: int) -> Sequence[int]:
    """The ends of periods within so many days of a fact's."""
    if one.period.end is None:
        return ends
    return _between(ends, one.period.end.toordinal() - days, one.period.end.toordinal() + days)


def _met(one: Fact, ends: Sequence[int]) -> Iterator[int]:
    """Of the days on which periods end those that can matter to a fact."""
    (start, last), base = one.period, one.figure.base_end
    if last is None:
        yield from ends  # only the wording tells when it is
        return
    end, beside = last.toordinal(), BESIDE if _is_flow(one) else STOCKS
    yield from ends[max(0, bisect_left(ends, end) - beside) : bisect_right(ends, end) + beside]
    others = {*_of_other_years(start, last), *(() if base is None else (base.toordinal(),))}
    yield from others.intersection(ends)
    if start is not None and _is_flow(one):
        yield from _between(ends, date(start.year, 1, 1).toordinal(), date(last.year, 12, 31).toordinal())


def _between(ends: Sequence[int], first: int, last: int) -> Sequence[int]:
    return ends[bisect_left(ends, first) : bisect_right(ends, last)]


def _of_other_years(start: date | None, end: date) -> Iterator[int]:
    """The last days of the same span in the years around."""
    years = YEARS if start is not None and (end - start).days >= YEAR else 1
    for year in range(max(end.year - years, 1), min(end.year + years, date.max.year - 1) + 1):
        yield _in_year(end, year).toordinal()


def _in_year(day: date, year: int) -> date:
    """The same day of another year; a month's last day stays its last."""
    after = day + timedelta(days=1) if day < date.max else day
    if after.day == 1:
        return date(year + after.year - day.year, after.month, 1) - timedelta(days=1)
    return day.replace(year=year, day=min(day.day, 28) if day.month == 2 else day.day)


__all__ = ["Times", "Touching", "chosen"]
