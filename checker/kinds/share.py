"""A stated share is not part over whole, or the shares of one whole exceed it.

What it does: divides the level of a part by the level of its whole, of one place and period, and holds the result
against the share that a report states; adds the shares of the parts that the catalogue names; and where a sentence
tells a plan, what was reached and which percentage that is, holds the three against each other.

Why it matters: shares are computed once and survive the corrections of what they were computed from.

Example: "3 tỷ USD, chiếm 42%" of 8 tỷ USD.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from checker.consistency import slips
from checker.consistency.facts import HUNDRED, Fact, readings
from checker.consistency.keys import Statement, statements, wanted
from checker.consistency.pairs import aim_of
from checker.consistency.relations import (
    HAPPENED,
    alike,
    apart,
    bear,
    divided,
    factor,
    is_of_another,
    near,
    one_report,
    percentage,
    total,
)  # fmt: skip
from checker.consistency.severity import milder
from checker.intervals import add, overlaps, scale
from checker.kinds import needs, wording
from checker.kinds.kind import Group, Grouping, Violation, number
from checker.languages import form
from checker.messages import say
from checker.model import Interval, Option, Rule, Severity

GROUPING: Grouping = "subject"
OPTIONS: Mapping[str, Option] = {
    "tolerance": Option("number", Decimal("0.01"), about="relative difference that several reports may have"),
}
NEEDS = ("rule '{rule}' can never fire: none of its indicators has a whole (of, at_most, parts)", needs.whole)
QUARTER = 92  # days: a plan of longer than that is one of the year
CUT = Decimal("0.002")  # percentages of a plan are cut as often as rounded: 50,56% said as 50,5%


def check(group: Group, rule: Rule) -> Iterator[Violation]:
    """Every share of the indicator against part and whole; every set of shares against 100 %."""
    own = group.table.own
    shares = [
        one for one in group.facts
        if one.series.measure == "share" and one.period in own and group.table.whole(one)
    ]  # fmt: skip
    tolerance = number(rule.options.get("tolerance", "0.01"))
    for share in statements(shares):
        yield from _quotients(group, share, tolerance)
    yield from _of_plans(group)
    first = group.facts[0]
    if first.entry is not None and first.entry.parts:
        yield from _all_parts(group, first)


def _quotients(group: Group, share: Statement, tolerance: Decimal) -> Iterator[Violation]:
    first = share.first
    here = [
        one for one in group.facts
        if one.series.measure == "level" and one.period == first.period and one.series.basis == first.series.basis
    ]  # fmt: skip
    there = [one for one in group.table.levels(group.table.whole(first) or "", first) if one.period == first.period]
    for part in near(here, first):
        for whole in near(there, first):
            facts = (*share.facts, *part.facts, *whole.facts)
            if part.first.series.dimension != whole.first.series.dimension or not wanted(facts):
                continue
            group.table.touch(facts)
            quotient = percentage(part, whole)
            slack = Decimal(0) if one_report(share, part, whole) else tolerance
            severity = apart((quotient,), readings(first), slack)
            if severity is not None and is_of_another(part.first, first, group.table.amounts(part.first), slack):
                continue
            if severity is not None:
                cap: Severity = "error" if one_report(share, part, whole) else "warning"
                shown = quotient[0] if severity == "error" else quotient[1]
                yield _violation(group, milder(severity, bear(facts, cap)), share, part, whole, shown)


def _of_plans(group: Group) -> Iterator[Violation]:
    """Every percentage of a plan whose sentence tells the plan and what was reached, once each."""
    told: dict[tuple[str, int], list[Fact]] = {}
    rates = [one for one in group.facts if (one.series.of or "").startswith("plan") and one.figure.unit == "percent"]
    for one in (*rates, *(one for one in group.facts if one.series.measure == "level")) if rates else ():
        told.setdefault((one.figure.doc, one.figure.sentence_start), []).append(one)
    for facts in told.values():
        if len(facts) == 2 and facts[0].series.measure != "level" and facts[1].series.measure == "level":
            yield from _of_plan_elsewhere(group, *facts)
        if len(facts) != 3 or facts[0].series.measure == "level" or facts[1].series.measure != "level":
            continue
        rate, (done, plan) = facts[0], sorted(facts[1:], key=lambda one: one.status == "target")
        if is_done_of(done, rate, True):
            yield from of_plan(group, rate, done, plan)


def _of_plan_elsewhere(group: Group, rate: Fact, done: Fact) -> Iterator[Violation]:
    """A percentage of a year's plan that its report tells in another sentence, where it tells but one."""
    said = form("share.of_year").match(rate.figure.sentence[rate.figure.end - rate.figure.sentence_start :])
    if said is None:
        return
    plans = [
        one for one in group.facts
        if one.figure.doc == rate.figure.doc and one.status == "target" and one.series.measure == "level"
    ]  # fmt: skip
    before = (one.figure.sentence[: one.figure.start - one.figure.sentence_start] for one in plans)
    aims = [aim_of(said[0]), *map(aim_of, before)]
    known = [aim for aim in aims if aim is not None]
    if len(known) < len(aims) or max(known) - min(known) > 1:
        return  # what is striven for beyond the plan
    if len({(one.figure.value, one.figure.period) for one in plans}) != 1 or not is_done_of(done, rate, True):
        return
    plan, end = plans[0], done.figure.period_end
    first, last = plan.figure.period
    if first and last and end and first <= end <= last and (last - first).days > QUARTER:
        yield from of_plan(group, rate, done, plan, "warning")


def is_done_of(one: Fact, rate: Fact, yearly: bool) -> bool:
    """Whether a level is what a percentage of a plan is of; of the year's plan it may be told so far."""
    (start, end), (first, last) = one.figure.period, rate.figure.period
    if (start, end) == (first, last):
        return True
    return yearly and start == first and None not in (end, last) and end <= last  # type: ignore[operator]


def of_plan(group: Group, rate: Fact, done: Fact, plan: Fact, *caps: Severity) -> Iterator[Violation]:
    """A percentage of a plan against what was reached and the plan, of one sentence."""
    happened = rate.status in HAPPENED and done.status in HAPPENED and plan.status == "target"
    if not happened or done.series.dimension != plan.series.dimension or not wanted((rate, done, plan)):
        return
    group.table.touch((rate, done, plan))
    quotient = divided(done, plan)
    said = factor(rate) if rate.series.measure != "share" else ((_part(rate.certain), _part(rate.fair)),)
    severity = apart((quotient,), said, CUT)
    if severity is None:
        return
    share, part, whole = (Statement((one,)) for one in (rate, done, plan))
    shown = scale(quotient[0 if severity == "error" else 1], HUNDRED)
    if rate.figure.measure == "growth":  # vượt 20% kế hoạch
        shown = add(shown, Interval(-HUNDRED, -HUNDRED))
    yield _violation(group, milder(severity, bear((rate, done, plan), *caps)), share, part, whole, shown)


def fits_plan(rate: Fact, done: Fact, plan: Fact) -> bool:
    """Whether a percentage of a plan is that of what was reached, as far as rounding allows."""
    return apart((divided(done, plan),), factor(rate), CUT) is None


def fits_plan_swapped(rate: Fact, done: Fact, plan: Fact) -> bool:
    """Whether it is once two of its digits stand the other way: 65% for 56%."""
    return rate.series.measure == "ratio" and slips.fits_swapped(rate, divided(done, plan), CUT)


def fits(rate: Fact, part: Fact, whole: Fact) -> bool:
    """Whether a share is that of a part of a whole, as far as rounding allows."""
    return apart((percentage(part, whole),), readings(rate), CUT) is None


def fits_swapped(rate: Fact, part: Fact, whole: Fact) -> bool:
    """Whether a share fits once two of its digits stand the other way: 54% for 45%."""
    return slips.fits_swapped(rate, percentage(part, whole), CUT)


def of_whole(group: Group, rate: Fact, part: Fact, whole: Fact, *caps: Severity) -> Iterator[Violation]:
    """A share against the part and the whole that its own sentence, or its report, tells."""
    group.table.touch((rate, part, whole))
    quotient = percentage(part, whole)
    severity = apart((quotient,), readings(rate), CUT)
    if severity is not None:
        limit = milder(severity, bear((rate, part, whole), *caps))
        shown = quotient[0 if severity == "error" else 1]
        yield _violation(group, limit, Statement((rate,)), Statement((part,)), Statement((whole,)), shown)


def _part(percent: Interval) -> Interval:
    return scale(percent, 1 / HUNDRED)


def _violation(
    group: Group, severity: Severity, share: Statement, part: Statement, whole: Statement, quotient: Interval
) -> Violation:
    lang, own = group.table.lang, share.first.figure
    values = {
        "share": wording.figure(own, lang), "part": wording.figure(part.first.figure, lang),
        "whole": wording.figure(whole.first.figure, lang),
        "quotient": wording.interval(quotient, own, lang),
    }  # fmt: skip
    what = wording.subject(group.table, share.first, known=True)
    planned = whole.first.status == "target" and part.first.status != "target"
    return Violation(
        severity,
        say(lang, "{what}: {part} of a plan of {whole} is {quotient}, not {share}", what=what, **values)
        if planned
        else say(lang, "{what}: {part} of {whole} is {quotient}, not {share}", what=what, **values),
        (share, part, whole),
        say(lang, "{part} ÷ {whole} → {quotient}; written {share}", **values),
        say(lang, "check the percentage, what was reached and the plan")
        if planned
        else say(lang, "check the share, and what it is a share of"),
    )


def _all_parts(group: Group, whole: Fact) -> Iterator[Violation]:
    """The shares that one report gives of the parts of a whole: no more than 100 %, and that where none is missing."""
    assert whole.entry is not None
    reports: dict[tuple[object, ...], dict[str, Fact]] = {}
    for name in whole.entry.parts:
        for one in group.table.by_subject.get((name, whole.series.scope, whole.series.boundary), ()):
            if one.period not in group.table.own:
                continue
            if one.series.measure == "share" and group.table.whole(one) == whole.series.what:
                reports.setdefault((one.figure.doc, one.period, one.series.basis), {}).setdefault(name, one)
    for shares in reports.values():
        facts = tuple(shares.values())
        if len(facts) < 2 or not wanted(facts) or not all(alike(facts[0], one) for one in facts):
            continue
        group.table.touch(facts)
        added = total([(one.certain, one.fair) for one in facts])
        complete = len(facts) == len(whole.entry.parts)
        hundred = Interval(HUNDRED if complete else None, HUNDRED)
        if not overlaps(added.fair, hundred):
            severity: Severity = "warning" if overlaps(added.certain, hundred) else "error"
            yield _sum_of_shares(group, milder(severity, bear(facts)), facts, added.certain)


def _sum_of_shares(group: Group, severity: Severity, facts: tuple[Fact, ...], added: Interval) -> Violation:
    lang = group.table.lang
    terms = " + ".join(wording.figure(one.figure, lang) for one in facts)
    shown = wording.interval(added, facts[0].figure, lang)
    whole = wording.name(group.table, group.table.whole(facts[0]) or "")
    return Violation(
        severity,
        say(lang, "{what}: the shares make {total}, not 100%", what=whole, total=shown),
        tuple(Statement((one,)) for one in facts),
        f"{terms} → {shown}",
        say(lang, "check the shares, and whether they are shares of one whole"),
    )


__all__ = [
    "GROUPING", "OPTIONS", "check", "fits", "fits_plan", "fits_plan_swapped", "fits_swapped", "is_done_of", "of_plan",
    "of_whole",
]  # fmt: skip
