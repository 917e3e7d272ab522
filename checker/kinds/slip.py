"""A value a thousand times off its own series: one wrong magnitude word.

What it does: holds a level against its series at neighbouring times. Where it is a thousand (or a million) times
larger or smaller than all of them, and taking the slip back brings it among them, the slip is the likelier reading.

Why it matters: "tỷ" for "triệu" is the commonest slip in a newsroom, and no other figure of the same day shows it.

Example: "xuất khẩu đạt 405 triệu USD", where every year before had hundreds of billions.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from checker.consistency.facts import SURE, Fact
from checker.consistency.keys import Statement, wanted
from checker.consistency.pairs import comparable
from checker.consistency.severity import middle, milder
from checker.consistency.timeline import Point, follows, grown, is_stock, timeline_of
from checker.kinds import needs, wording
from checker.kinds.kind import Group, Grouping, Violation, number
from checker.messages import say
from checker.model import Option, Rule, Severity
from checker.quantities import base_of as unit_base

GROUPING: Grouping = "series"
OPTIONS: Mapping[str, Option] = {
    "spread": Option("number", Decimal(5), about="times by which neighbours may differ once the slip is taken back"),
}
NEEDS = (
    "rule '{rule}' can never fire: none of its indicators is a flow or stock that outlasts its event",
    needs.amounts,
)
GRAVEST: Severity = "warning"
SLIPS = (Decimal(1000), Decimal(10**6))
REACH = 6  # neighbours to either side
FEW = 4  # times as many points as drafts speak of: a long history; neighbours that bear out a slip of one digit
APART = 12  # times: a thousand, less the spread of a series and the length of a year against a month


def check(group: Group, rule: Rule) -> Iterator[Violation]:
    """Every draft's value against its neighbours in time."""
    first = group.facts[0]
    if first.series.measure != "level" or first.local or len(group.facts) < 2:
        return
    if first.entry is not None and first.entry.kind == "rate":
        return  # a price is told with its change, of another magnitude by nature
    spread = number(rule.options.get("spread", 5))
    points = timeline_of(group.facts, group.table)
    drafted = [place for place, point in enumerate(points) if wanted(point.facts)]
    few = len(drafted) * FEW < len(points)  # then the others are not gone through for nothing
    if not few and not _spread(points):
        return
    for place in drafted:
        for statement in points[place].said:
            for draft in statement.facts[:1]:
                if draft.role != "draft" or draft.status == "forecast":
                    continue
                around = list(_neighbours(points, place, draft))
                if len(around) == 1 and not (_later(draft, around[0][1]) and _sure(draft, around[0][1])):
                    continue  # of two values either may be the slip: the later one is told
                if len(around) < FEW and _is_round(draft):
                    continue
                slip = _slip([value for value, _ in around], middle(draft), spread)
                if slip is not None and (not few or _spread(points)):
                    group.table.touch((draft, *(one for _, one in around)))
                    yield _violation(group, statement, [one for _, one in around], slip)


def _spread(points: Sequence[Point]) -> bool:
    """Whether the values lie far enough apart for a slip of magnitude; most series do not."""
    values = [abs(middle(statement.first)) for point in points for statement in point.said]
    least = min((value for value in values if value), default=Decimal(0))
    return bool(values) and max(values) >= least * APART


def _is_round(one: Fact) -> bool:
    """Whether a number has but one digit: it is sooner that of a part, 2 tỷ đồng of one that made 440."""
    return len(one.figure.value.normalize().as_tuple().digits) == 1


def _sure(*facts: Fact) -> bool:
    """Whether all are read surely: with one neighbour, a reading of two things as one is likelier than a slip."""
    return all(one.figure.confidence >= SURE for one in facts)


def _later(draft: Fact, other: Fact) -> bool:
    """Whether the draft's value came after the only other one, as far as their reports or periods tell."""
    if other.role != "draft":
        return True
    return str(draft.figure.published or draft.period.end) > str(other.figure.published or other.period.end)


def _neighbours(points: Sequence[Point], place: int, draft: Fact) -> Iterator[tuple[Decimal, Fact]]:
    """Values of other times, brought to the length of the draft's period where one counts on from the other."""
    here = points[place]
    for other in (*points[max(0, place - REACH) : place], *points[place + 1 : place + 1 + REACH]):
        share = _share(other, here)
        if share is None:
            continue
        for statement in other.said:
            one = statement.first
            if comparable(one, draft) and one.status != "forecast":
                yield middle(one) * share, one


def _share(other: Point, here: Point) -> Decimal | None:
    """By what the other time's value is multiplied to be of this one's length; None: they do not compare."""
    if is_stock(other) and is_stock(here):
        return Decimal(1)
    if follows(other.period, here.period) or follows(here.period, other.period):
        return Decimal(1)
    if grown(other.period, here.period) or grown(here.period, other.period):
        return Decimal(_days(here)) / Decimal(_days(other))
    return None


def _days(point: Point) -> int:
    start, end = point.period
    assert start is not None
    assert end is not None
    return (end - start).days + 1


def _slip(around: Sequence[Decimal], value: Decimal, spread: Decimal) -> Decimal | None:
    """The factor that one magnitude word would explain, if nothing else does."""
    if not around or value <= 0 or any(other <= 0 for other in around):
        return None
    for slip in SLIPS:
        for factor in (slip, 1 / slip):
            # taking the slip back brings it among its neighbours, and far from them without
            if all(1 / spread <= other / (value / factor) <= spread for other in around):
                return factor
    return None


def _violation(group: Group, draft: Statement, around: Sequence[Fact], factor: Decimal) -> Violation:
    lang, own, other = group.table.lang, draft.first.figure, around[0].figure
    back = wording.rounded(middle(draft.first) / factor / unit_base(own.unit, own.per)[1])
    values = {
        "a": wording.figure(own, lang), "b": wording.figure(other, lang),
        "when": wording.period(around[0].period, lang),
        "likely": wording.quantity(back, own.unit, lang, own.noun, own.per),
    }  # fmt: skip
    what = wording.subject(group.table, draft.first)
    return Violation(
        milder("warning", draft.first.limit),
        say(lang, "{what}: {a}, where {when} had {b}; was {likely} meant?", what=what, **values),
        (draft, Statement((around[0],))),
        say(lang, "{b} ({when}); {a} is of another magnitude", **values),
        say(lang, "check the magnitude word: tỷ, triệu, nghìn"),
        values["likely"],
    )


__all__ = ["GROUPING", "OPTIONS", "check"]
