"""A sentence names parts that do not make its whole.

What it does: reads which figures a sentence gives as parts of another one: after `gồm` all of them, after `trong đó`
some, before `tổng cộng` those of the sum; a sentence that opens with `trong đó` names parts of what the one before it
told. All parts together must make the whole, as far as rounding and hedges allow; no part may exceed it; some parts may
not make more than it. People and things counted after `trong đó` may be counted twice (9 women, 12 students), so these
are held against the whole one by one. The rows of a table must make the row of their sums, but one may be left out: in
a table of which no column does, told is what a slip in a cell explains and no such row. The worst case of rounding
decides the error, three sigma of it the warning.

Why it matters: the parts stand next to their whole, and readers add.

Example: "tổng vốn 302,1 triệu USD, gồm 76,2 triệu USD cấp mới và 215,9 triệu USD điều chỉnh".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from checker.consistency.columns import added
from checker.consistency.crossed import sums
from checker.consistency.facts import SURE, Fact
from checker.consistency.keys import Statement, wanted
from checker.consistency.listings import (
    BOUNDS,
    Listing,
    behind_colon,
    bracketed,
    continued,
    ends_with,
    is_rate,
    itemised,
    listings,
    opened,
)
from checker.consistency.relations import Sum, total
from checker.consistency.severity import milder
from checker.consistency.slips import Slip, describe, swapped
from checker.intervals import overlaps, scale, widen
from checker.kinds import wording
from checker.kinds.kind import Group, Grouping, Violation, number
from checker.messages import say
from checker.model import Figure, Option, Rule, Severity
from checker.quantities import base_of as unit_base

CLOSE = Decimal("0.03")  # of the whole, by which its parts may exceed it where they are all of them
SURELY = 20  # steps that a sum has for its rows not to make it by chance
HUNDREDS = 100  # steps that a whole has for that to be no chance
GROUPING: Grouping = "sentence"
OPTIONS: Mapping[str, Option] = {
    "tolerance": Option(
        "number", Decimal(0), about="share of the whole by which the parts may miss it: 0.01 is one percent"
    ),
}


def check(group: Group, rule: Rule) -> Iterator[Violation]:
    """Every listing of the sentence."""
    facts = [one for one in group.facts if not one.loose]
    before = [one for one in group.before if not one.loose]
    named = (*listings(facts), continued(facts, before)) if len(facts) > 1 else ()
    loose = opened(group.facts), behind_colon(group.facts), itemised(group.facts, group.items), bracketed(group.facts)
    for listing in filter(None, (*named, *loose)):
        if not wanted((listing.whole, *listing.parts)):
            continue
        group.table.touch((listing.whole, *listing.parts))
        slips = [] if listing.complete else _with_digits_back(listing)
        listing = listing._replace(complete=listing.complete or slips != [] or _nearly(listing))
        tolerance = number(rule.options.get("tolerance", 0))
        found = _judge(listing, tolerance)
        if found is not None and not _fits_another(listing, facts, tolerance):
            yield violation(group, listing, *found, slips)
    yield from _columns(group)
    for listing in sums(group.rows):
        if wanted((listing.whole, *listing.parts)):
            yield violation(group, listing, "warning", listing.parts, [])


def _columns(group: Group) -> Iterator[Violation]:
    """The columns of a table whose numbers do not make the row of their sums, where no row is missing or one slip
    explains it.

    Else some rows may be left out of the table, or be parts of others: what is missing may be any number.
    """
    columns = [listing for listing in added(group.rows) if wanted((listing.whole, *listing.parts))]
    group.table.touch([one for listing in columns for one in (listing.whole, *listing.parts)])
    apart = [listing for listing in columns if _apart(listing.parts, listing.whole, True, Decimal(0))]
    full = any(listing not in apart and _shows_all(listing) for listing in columns)
    for listing in apart:
        slips = _with_digits_back(listing)
        if slips or _has_digit_more(listing) or (full and _is_sum(listing)):
            yield violation(group, listing, "warning", listing.parts, slips)


def _shows_all(listing: Listing) -> bool:
    """Whether a column that makes its sum shows that the table lacks no row: not by chance, each row counts there."""
    step = listing.whole.figure.step
    large = step is not None and listing.whole.figure.value >= step * SURELY
    return large and all(one.figure.value > 0 for one in listing.parts)


def _is_sum(listing: Listing) -> bool:
    """Whether the row of sums has a sum in a column: no mean, no last one, nothing counted once for several rows."""
    values, whole = [one.figure.value for one in listing.parts], listing.whole.figure
    if whole.per or is_rate(listing.whole) or min(values) <= whole.value <= max(values):
        return False
    return whole.unit != "count" or sum(values) < whole.value


def _has_digit_more(listing: Listing) -> bool:
    """Whether the parts exceed the whole by so much that another digit in one of the numbers would mend it."""
    excess = sum(one.figure.value for one in listing.parts) - listing.whole.figure.value
    return excess > 0 and len(excess.normalize().as_tuple().digits) == 1


def _with_digits_back(listing: Listing) -> list[tuple[Figure, Slip]]:
    """The parts that make the whole once two of their digits stand the other way: 329 for 392."""
    figures = [one.figure for one in (listing.whole, *listing.parts)]
    if len({(one.unit, one.per) for one in figures}) > 1 or any(one.hedge != "exact" for one in figures):
        return []
    missing = figures[0].value - sum(one.value for one in figures[1:])
    return [
        (one, slip) for one in figures[1:] for slip in swapped(one) if slip.value == one.value + missing
    ]  # fmt: skip


def _nearly(listing: Listing) -> bool:
    """Whether the parts make a little more than their whole: 9.215 and 5.605 of 14.520 are all of it, one is wrong.

    Where some are counted twice they hardly come so close.
    """
    figures = [one.figure for one in (listing.whole, *listing.parts)]
    if len(figures) < 3 or any(one.hedge != "exact" or one.step is None for one in figures):
        return False
    if len({(one.unit, one.per) for one in figures}) > 1 or figures[0].value < figures[0].step * HUNDREDS:  # type: ignore[operator]
        return False
    excess = sum(one.value for one in figures[1:]) / figures[0].value - 1
    return 0 < excess <= CLOSE


def _fits_another(listing: Listing, facts: Sequence[Fact], tolerance: Decimal) -> bool:
    """Whether the parts make another number before them: giải ngân 12,9 nghìn tỷ trong gói 145 nghìn tỷ, gồm …"""
    first = listing.parts[0].figure.start
    others = (
        one for one in facts
        if one.figure.end <= first and one is not listing.whole and one not in listing.parts
        and one.series.dimension == listing.whole.series.dimension and one.series.measure == "level"
    )  # fmt: skip
    return listing.complete and any(_apart(listing.parts, one, True, tolerance) is None for one in others)


def _judge(listing: Listing, tolerance: Decimal) -> tuple[Severity, tuple[Fact, ...]] | None:
    """How grave it is, and the parts that show it; None where the parts fit."""
    if listing.says == "among" and not (listing.complete or listing.once):
        return None  # parts may overlap: trong 684 vụ cháy, 400 vụ ở nhà dân, 300 vụ do điện
    entry = listing.whole.entry
    if entry is not None and entry.sign == "any" and not listing.complete:
        return None  # lãi 9 tỷ đồng, trong đó mảng thép lãi 12 tỷ đồng: another part may have lost
    if any(_is_bound(one, listing.whole) for one in listing.parts):
        return None  # 36 mặt hàng đạt trên 1 tỷ USD, trong số này 7 mặt hàng vượt 10 tỷ USD: each bounds a class
    greater = [one for one in listing.parts if _apart((one,), listing.whole, False, tolerance)]
    if greater:
        return _bear(listing, _apart(tuple(greater[:1]), listing.whole, False, tolerance)), (greater[0],)
    count = listing.whole.series.dimension == "count" and not (listing.complete or listing.once)
    if listing.says == "some" and (count or len(listing.parts) < 2):
        return None
    if not all(ends_with(one, listing.whole) for one in listing.parts):
        return None  # a month's part and a year's may overlap
    found = _apart(listing.parts, listing.whole, listing.complete, tolerance)
    return None if found is None else (_bear(listing, found), listing.parts)


def _is_bound(part: Fact, whole: Fact) -> bool:
    """Whether a part and its whole only say what they are more than, the part of more."""
    hedges = (part.figure.hedge, whole.figure.hedge)
    return all(hedge in BOUNDS for hedge in hedges) and part.figure.value > whole.figure.value


def _bear(listing: Listing, found: Severity | None) -> Severity:
    # only after gồm does the sentence promise that nothing is counted twice; what a part is called does not matter
    figures = [one.figure for one in (listing.whole, *listing.parts)]
    doubtful = any(one.quoted or one.attributed_to or one.readings for one in figures)
    sure = listing.whole.figure.confidence >= SURE and not doubtful
    return milder(found or "warning", "error" if listing.says == "whole" and sure else "warning")


def _apart(parts: tuple[Fact, ...], whole: Fact, complete: bool, tolerance: Decimal) -> Severity | None:
    added = total([(one.certain, one.fair) for one in parts])
    slack = abs(whole.figure.value) * tolerance * unit_base(whole.figure.unit, whole.figure.per)[1]
    certain, fair = widen(added.certain, slack), widen(added.fair, slack)
    if not complete:  # only too much can be seen
        certain, fair = certain._replace(high=None), fair._replace(high=None)
    if overlaps(certain, whole.certain):
        return None if overlaps(fair, whole.fair) else "warning"
    return "error"


def violation(
    group: Group, listing: Listing, severity: Severity, parts: tuple[Fact, ...], slips: Sequence[tuple[Figure, Slip]]
) -> Violation:
    """The parts of a listing that do not make its whole, with the slip that would explain it where there is but one."""
    lang, own = group.table.lang, listing.whole.figure
    added: Sum = total([(one.certain, one.fair) for one in parts])
    ends = scale(added.certain if severity == "error" else added.fair, 1 / unit_base(own.unit, own.per)[1])
    values = {
        "sum": " + ".join(wording.figure(one.figure, lang) for one in parts), "whole": wording.figure(own, lang),
        "total": wording.interval(ends, own, lang), "what": wording.subject(group.table, listing.whole, known=True),
    }  # fmt: skip
    if len(parts) == 1:
        text = say(lang, "{what}: a part of {sum} cannot exceed the whole of {whole}", **values)
        sums = say(lang, "{a} > {b}", a=values["sum"], b=values["whole"])
    elif listing.complete:
        text = say(lang, "{what}: the parts make {total}, the whole is given as {whole}", **values)
        sums = say(lang, "{sum} → {total}; written {whole}", **values)
    else:
        text = say(lang, "{what}: some of the parts already make {total}, more than the {whole} given", **values)
        sums = say(lang, "{sum} → {total}; written {whole}", **values)
    return Violation(
        severity, text, (Statement((listing.whole,)), *(Statement((one,)) for one in parts)), sums,
        say(lang, "check the parts, and whether one is missing or counted twice"),
        suggestion=describe(slips[0][1], slips[0][0].text, lang) if len(slips) == 1 else "",
    )  # fmt: skip


__all__ = ["GROUPING", "OPTIONS", "check", "violation"]
