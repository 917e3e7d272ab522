"""A figure made ready for comparing: in a common unit, with the gravest verdict that its wording can bear."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Literal, NamedTuple

from checker import quantities
from checker.consistency.calendar import UNKNOWN, publications, reached
from checker.intervals import add, scale
from checker.model import SLIPPED, Catalogue, Figure, Indicator, Interval, Period, Severity, Status

Role = Literal["draft", "archive", "reference"]
# Of the comparable records of annotated reports 2 in 5 are right below 0.7, 6 in 7 from there on; higher thresholds buy
# nothing. What holds back false errors are the checks on pairs: one period, one scope, values not too far apart.
SURE = 0.7  # a reading below this is wrong often enough that it must not raise an error
DEAF = 0.1  # below this it is a guess
HUNDRED = Decimal(100)
WHOLE = Interval(HUNDRED, HUNDRED)
RELATIVE = ("growth", "ratio", "share", "rank")  # measures that have no unit of the amount which they tell of
HAPPENED = ("actual", "estimate")


class Series(NamedTuple):
    """What is measured, whatever the time: two facts of one series differ in when and how much only."""

    what: str  # catalogue id, the quantity of an event, or a document's own open quantity
    scope: str | None
    boundary: str | None
    measure: str
    of: str | None
    basis: str | None
    dimension: str
    noun: str | None
    per: str | None = None  # an amount a day is another quantity than the amount


class Fact(NamedTuple):
    """A figure with its key: series, period and base; intervals in the first unit of its dimension."""

    figure: Figure
    order: int  # place among all facts, so that results do not depend on hashing
    role: Role
    series: Series
    period: Period
    base: str | None  # yoy, none, or the days compared with
    certain: Interval
    fair: Interval
    status: Status  # what happened printed before it could be known is an estimate
    limit: Severity  # the gravest finding it can take part in
    local: bool  # a quantity of this document or event only
    article: str  # documents of one article are one witness and never contradict each other
    entry: Indicator | None = None
    publication: int = UNKNOWN  # which one of the official figure, by the release calendar
    place: str | None = None  # what its scope is: province, country … where the catalogue knows it
    loose: bool = False  # of its own sentence only: nothing but that says whose it is, or of which time
    bounded: bool = True  # whether it is known which extent of a merged province is meant

    @property
    def indicator(self) -> str:
        """The catalogue id, or the phrase that stands for one."""
        return self.figure.indicator or ""

    @property
    def dated(self) -> bool:
        """Whether a period is known: where only the day of publication stands in for it, nothing follows over time.

        What the catalogue expects to go one way (partners, agreements in force) stands as of the day it is told.
        """
        if self.figure.period_from != "published":
            return True
        return self.entry is not None and self.entry.kind == "stock" and self.entry.direction is not None


class Refusal(NamedTuple):
    """Why a figure is compared with nothing."""

    reason: str


# English sources of what the reader is told; translated where they are shown.
MINOR = "rhetorical or structural number"
NO_EVIDENCE = "denied, corrected or hypothetical"
GUESS = "reading too unsure"
NO_INDICATOR = "nothing says what is measured"
NO_SCOPE = "no subject named"
NO_PERIOD = "no period"
NO_BASE = "nothing to compare with is named"
NO_BOUNDARY = "before or after the merger of provinces is not said"
ALONE = "no other figure of the same thing"
IN_TABLE = "in a table that does not say what it is, its unit or its time in a way that is read"
REASONS = (MINOR, NO_EVIDENCE, GUESS, NO_INDICATOR, NO_SCOPE, NO_PERIOD, NO_BASE, NO_BOUNDARY, ALONE, IN_TABLE)

EVENT = "@"  # in a link that holds within one event: of a former value, a part, or what nobody is named for

MERGER = date(2025, 7, 1)  # 63 provinces became 34


def fact(figure: Figure, order: int, role: Role, catalogue: Catalogue, article: str) -> Fact | Refusal:
    """The figure as a fact, or why it cannot be one."""
    made = _lately.of(figure, catalogue)
    if isinstance(made, Refusal):
        return made
    return tuple.__new__(Fact, (figure, order, role, *made[3:11], article, *made[12:]))


def loose_fact(figure: Figure, order: int, role: Role, catalogue: Catalogue, article: str) -> Fact | None:
    """The figure as a fact that only the numbers of its own sentence can be held against; None where not even they."""
    if figure.minor or figure.stance != "asserted" or not figure.indicator:
        return None
    entry = catalogue.indicators.get(figure.indicator)
    dimension, factor = unit_of(figure)
    series = Series(
        f"{figure.doc}\0{figure.indicator}", None, None, _measure(figure), _of(figure, entry), figure.basis, dimension,
        None, _per(figure),
    )  # fmt: skip
    certain, fair = _ends(figure, factor)
    return Fact(
        figure, order, role, series, figure.period, _base(figure)[0], certain, fair, _status(figure, entry, UNKNOWN),
        "warning", True, article, entry, loose=True,
    )  # fmt: skip


def _ends(figure: Figure, factor: Decimal) -> tuple[Interval, Interval]:
    """The certain and the fair interval in the first unit of the dimension."""
    certain, fair = figure.certain, figure.fair
    if _beyond_plan(figure):
        certain, fair = add(certain, WHOLE), add(fair, WHOLE)
    return (certain, fair) if factor == 1 else (scale(certain, factor), scale(fair, factor))


def _measure(figure: Figure) -> str:
    return "ratio" if _beyond_plan(figure) else figure.measure


class _Lately:
    """The facts made of late with one catalogue: a desk meets the same figures of its archive at every check."""

    def __init__(self) -> None:
        self._now: tuple[Catalogue | None, dict[int, Fact]] = (None, {})  # together: for threads

    def of(self, figure: Figure, catalogue: Catalogue) -> Fact | Refusal:
        """The fact of a figure, whatever its place, role and article."""
        with_, known = self._now
        if catalogue is not with_ or len(known) > LATELY:
            known = {}
            self._now = catalogue, known
        found = known.get(id(figure))
        if found is not None and found.figure is figure:  # which keeps its number from another's
            return found
        made = _fact(figure, catalogue)
        if isinstance(made, Fact):
            known[id(figure)] = made
        return made


LATELY = 20_000  # facts kept at once
_lately = _Lately()


def _fact(figure: Figure, catalogue: Catalogue) -> Fact | Refusal:
    if figure.minor:
        return Refusal(MINOR)
    if figure.stance != "asserted":
        return Refusal(NO_EVIDENCE)
    if figure.confidence < DEAF and not (figure.link or "").endswith(SLIPPED):
        return Refusal(GUESS)
    if not figure.indicator and not figure.link:
        return Refusal(NO_INDICATOR)
    about = _frame(figure, catalogue)
    if isinstance(about, Refusal):
        return about
    out = reached(figure.published, about.out)
    certain, fair = _ends(figure, about.factor)
    return Fact(
        figure, 0, "draft", about.series, about.period, about.base, certain, fair,
        _status(figure, about.entry, out), _limit(figure, about.base_said), about.local, "", about.entry, out,
        about.place, False, about.bounded,
    )  # fmt: skip


class _Frame(NamedTuple):
    """What a fact has from the words around its number: all reports of one thing share it."""

    series: Series
    period: Period
    base: str
    base_said: bool
    factor: Decimal
    local: bool
    entry: Indicator | None
    out: tuple[date, ...]  # when the official figure was published
    place: str | None
    bounded: bool


class _Frames:
    """The frames made with one catalogue so far, by all that they are made from."""

    def __init__(self) -> None:
        self._now: tuple[Catalogue | None, dict[object, _Frame | Refusal]] = (None, {})  # together: for threads

    def of(self, figure: Figure, catalogue: Catalogue) -> _Frame | Refusal:
        with_, known = self._now
        if catalogue is not with_ or len(known) > FRAMES:
            known = {}
            self._now = catalogue, known
        about = figure.unit, figure[_FROM:_TO], figure.published is not None and figure.published < MERGER
        found = known.get(about)
        if found is None:
            found = _framed(figure, catalogue)
            if isinstance(found, Refusal) or not found.local or found.series.what == figure.link:
                known[about] = found  # else it is named by its document
        return found


FRAMES = 50_000  # kept at once
_FROM, _TO = Figure._fields.index("noun"), Figure._fields.index("base_end") + 1
_frame = _Frames().of


def _framed(figure: Figure, catalogue: Catalogue) -> _Frame | Refusal:
    """The frame, or why there is none, from unit, noun … base_end and on which side of the merger the report came."""
    entry = catalogue.indicators.get(figure.indicator or "")
    what, local = _what(figure, entry)
    scope = figure.scope or ("VN" if entry is not None and entry.national else None)
    if scope is None and not local:
        return Refusal(NO_SCOPE)
    if figure.period_end is None and not local:
        return Refusal(NO_PERIOD)
    boundary, known = _boundary(figure, scope, catalogue)
    bounded = known or local
    if not bounded:  # what else its own report tells of the place is told of the same
        what, boundary = f"{figure.doc}\0{what}", None
    base, base_said = _base(figure)
    if base is None:
        return Refusal(NO_BASE)
    dimension, factor = unit_of(figure)
    if local and figure.link:
        scope = boundary = None  # the link says that it is one quantity, whatever each report calls its place
    series = Series(
        what, scope, boundary, _measure(figure), _of(figure, entry), figure.basis, dimension,
        _noun(figure) if local and figure.link is None else None, _per(figure),
    )  # fmt: skip
    kind = next((place.kind for place in catalogue.places.get(figure.scope or "", ())), None)
    return _Frame(
        series, _period(figure, entry, local), base, base_said, factor, local or not bounded, entry,
        publications(figure, scope, catalogue), kind, bounded,
    )  # fmt: skip


def readings(one: Fact) -> tuple[tuple[Interval, Interval], ...]:
    """Certain and fair interval of every reading: "tăng 2,5 lần" is 2.5 or 3.5 times; the written one first."""
    found = [(one.certain, one.fair)]
    for other in one.figure.readings:
        value = other.get("value")
        if value is None or Decimal(str(value)) == one.figure.value:
            continue
        shift = Decimal(str(value)) - one.figure.value
        shift *= unit_of(one.figure)[1]
        found.append((add(one.certain, Interval(shift, shift)), add(one.fair, Interval(shift, shift))))
    return tuple(found)


def home(figure: Figure, catalogue: Catalogue) -> tuple[str | None, str | None]:
    """Where a figure can meet others: its event's or document's own quantity if it has one, else its scope."""
    entry = catalogue.indicators.get(figure.indicator or "")
    what, local = _what(figure, entry)
    scope = figure.scope or ("VN" if entry is not None and entry.national else None)
    return (what, None) if local else (None, scope)


def _what(figure: Figure, entry: Indicator | None) -> tuple[str, bool]:
    """What is measured, and whether that means something only within one document or event."""
    name = figure.indicator or ""
    if entry is not None and not entry.event and not (figure.link and EVENT in figure.link):
        return name, False
    if figure.link and EVENT in figure.link:
        return figure.link, True
    if figure.link and figure.link != name:  # as its report tells elsewhere: which holds for no other report
        return f"{figure.doc}\0{figure.link}", True
    if name.startswith("~") or entry is not None:
        return f"{figure.doc}\0{name}", True
    return name, False


def _boundary(figure: Figure, scope: str | None, catalogue: Catalogue) -> tuple[str | None, bool]:
    """Which of a merged province's two extents is meant, and whether that is known."""
    places = catalogue.places.get(scope or "", ())
    if not any(place.changed for place in places):
        return None, True
    if figure.boundary:
        return figure.boundary, True
    end = figure.period_end
    if end is not None and end < MERGER and figure.published is not None and figure.published < MERGER:
        return "old", True
    if figure.period_start is not None and figure.period_start >= MERGER:
        return "new", True
    return None, False


def _base(figure: Figure) -> tuple[str | None, bool]:
    """What a change is compared with, and whether the text says so; None: it must be said and is not."""
    if figure.measure not in ("growth", "ratio", "change_abs") or _beyond_plan(figure):
        return "none", True
    if figure.base_end is None:
        # "tăng 7,5%" without a base is a year's growth in news, but nobody promises it
        return ("yoy", False) if figure.measure == "growth" else ("none", True) if figure.of else (None, False)
    if figure.period_end is not None and figure.base == year_before(figure.period):
        return "yoy", True
    return f"{figure.base_start}/{figure.base_end}", True


def year_before(period: Period) -> Period:
    """The same span a year earlier; a month's last day stays its last."""
    return Period(*(None if day is None else _year_before(day) for day in period))


def _year_before(day: date) -> date:
    if day.year <= 1:
        return day
    after = day + timedelta(days=1) if day < date.max else day
    if after.day == 1 and after != day:
        return date(after.year - 1, after.month, 1) - timedelta(days=1)
    return day.replace(year=day.year - 1, day=min(day.day, 28) if day.month == 2 else day.day)


def unit_of(figure: Figure) -> tuple[str, Decimal]:
    """Dimension and factor to its first unit; a ratio in percent is one of times, a share in times one of percent."""
    if figure.unit == "percent" and (figure.measure == "ratio" or _beyond_plan(figure)):
        return "times", 1 / HUNDRED
    if figure.measure == "share" and figure.unit == "times":
        return "percent", HUNDRED
    return quantities.base_of(figure.unit, None if figure.measure in RELATIVE else figure.per)


def _beyond_plan(figure: Figure) -> bool:
    """vượt 5% kế hoạch: 105% of it."""
    return figure.measure == "growth" and figure.unit == "percent" and (figure.of or "").startswith("plan")


def _of(figure: Figure, entry: Indicator | None) -> str | None:
    """What a share is of where the text leaves it to the reader: the whole that the catalogue knows."""
    if figure.of or entry is None or figure.measure != "share":
        return figure.of
    return entry.of or (entry.at_most[0] if len(entry.at_most) == 1 else None)


def _per(figure: Figure) -> str | None:
    """What the amount is per, where the indicator's name does not hold it already."""
    if (figure.per in quantities.PRICED_BY) != (figure.measure in RELATIVE):
        return None  # of a rate, which the dimension says; or of what grows, which is the same per month or person
    if figure.per and ".per_" in (figure.indicator or ""):
        return None  # doctors per 10,000 people
    return None if figure.per and (figure.indicator or "").endswith(f".{figure.per}ly") else figure.per


def _noun(figure: Figure) -> str | None:
    return figure.noun.casefold() if figure.noun else None


def _period(figure: Figure, entry: Indicator | None, local: bool) -> Period:
    """The days that decide: a stock's last one; of an event's day nothing, its reports follow each other."""
    start, end = figure.period
    if local and figure.link and (start is None or start == end or figure.link.endswith(SLIPPED)):
        return Period(None, None)
    if entry is not None and entry.kind == "stock" and figure.measure == "level":
        return Period(end, end)
    return Period(start, end)


def _status(figure: Figure, entry: Indicator | None, out: int) -> Status:
    """An estimate, whatever the report says, is what it prints before the period ends or the official figure is out."""
    if figure.status == "actual" and out == 0:
        return "estimate"
    if figure.status != "actual" or figure.published is None or figure.period_end is None:
        return figure.status
    ahead = figure.published <= figure.period_end and figure.period_start != figure.period_end
    return "estimate" if ahead and (entry is None or entry.kind != "stock") else "actual"


def _limit(figure: Figure, base_said: bool) -> Severity:
    sure = figure.confidence >= SURE and base_said and not (figure.quoted or figure.attributed_to or figure.readings)
    return "error" if sure and not (figure.link or "").endswith(SLIPPED) else "warning"


__all__ = [
    "ALONE",
    "HAPPENED",
    "IN_TABLE",
    "MERGER",
    "NO_BOUNDARY",
    "REASONS",
    "SURE",
    "Fact",
    "Refusal",
    "Role",
    "Series",
    "fact",
    "home",
    "loose_fact",
    "readings",
    "unit_of",
    "year_before",
]  # fmt: skip
