"""A value that cannot be, or that is far from anything plausible.

What it does: holds each figure against what its measure allows (a share of a whole lies between 0 and 100 %, a fall is
at most 100 %, a rank is at least 1, what counts things is not negative) and against the plausible bounds that the
catalogue or the rule gives. Impossible is an error, implausible a warning.

Why it matters: most such values are slips of a magnitude word, a comma or a unit.

Example: "chiếm 124% kim ngạch xuất khẩu".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from checker.consistency.facts import Fact
from checker.consistency.keys import Statement
from checker.consistency.severity import verdict
from checker.intervals import overlaps, scale
from checker.kinds import needs, wording
from checker.kinds.kind import Group, Grouping, Violation, number
from checker.languages import words
from checker.messages import say
from checker.model import Interval, Option, Rule
from checker.quantities import base

GROUPING: Grouping = "fact"
OPTIONS: Mapping[str, Option] = {
    "low": Option("number", about="least plausible level, in the base unit"),
    "high": Option("number", about="greatest plausible level, in the base unit"),
    "unit": Option("text", "", about="unit of low and high; empty: whatever the figure has"),
    "growth": Option("number", about="greatest plausible growth or fall in percent"),
}
NEEDS = ("rule '{rule}' can never fire: none of its indicators has bounds or sign: positive", needs.bounded)
HUNDRED = Decimal(100)
BEFORE = 40  # characters before a figure in which its share is called one
SLIPS = (1, 2, 3, 6, 9)  # powers of ten by which a comma, a zero or a magnitude word changes a value


def check(group: Group, rule: Rule) -> Iterator[Violation]:
    """The figure against what is possible, then against what is plausible."""
    one = group.facts[0]
    if one.role != "draft":
        return
    hard = _possible(one)
    if one.figure.hedge == "over" and hard is not None and one.figure.value == hard.high:
        return  # tổng các tỷ lệ vượt 100%: who writes so knows it
    if hard is not None and not overlaps(one.fair, hard):
        certain = not overlaps(one.certain, hard)
        severity = verdict(certain, True, (one,), "error" if _surely(one) else "warning")
        if severity is not None:
            yield _violation(group, one, hard, Violation(severity, say(group.table.lang, "cannot be"), ()))
            return
    soft = _plausible(one, rule)
    if soft is not None and not overlaps(one.certain, soft) and _explained(one, soft) and one.limit == "error":
        severity = verdict(False, True, (one,))
        if severity is not None:
            yield _violation(group, one, soft, Violation(severity, say(group.table.lang, "is not plausible"), ()))


def _surely(one: Fact) -> bool:
    """Whether the measure is beyond doubt: 416% read as a share of revenue may well be its growth."""
    if one.series.measure != "share" or one.figure.of:
        return True
    return one.entry is not None and one.entry.dimension == "percent"


def _said(one: Fact) -> bool:
    """Whether it is a share beyond doubt: 180% of profit is a rate, 250% of a wage a multiple."""
    if one.entry is not None and one.entry.dimension == "percent":
        return True
    figure = one.figure
    if one.entry is not None and figure.of and one.limit == "error":
        return True
    near = figure.sentence[: figure.start - figure.sentence_start][-BEFORE:].casefold()
    said = words("vi")["relations"]["shares"]
    rates = (f"{word} {rate} " for word in said["before"] for rate in said["rates"])
    return any(word in near for word in said["before"]) and not any(rate in near for rate in rates)


def _possible(one: Fact) -> Interval | None:
    """The values that the measure itself allows."""
    measure, entry = one.series.measure, one.entry
    positive = entry is not None and entry.sign == "positive"
    if measure == "share":
        if entry is not None and entry.bounds is not None and (entry.bounds.high or HUNDRED) > HUNDRED:
            return None  # a rate of cover or of loans to deposits is a percentage of something it may exceed
        return Interval(Decimal(0), HUNDRED) if one.series.dimension == "percent" and _said(one) else None
    if measure == "rank":
        return Interval(Decimal(1), None)
    if measure == "growth" and positive and entry is not None and entry.kind != "rate":
        return Interval(-HUNDRED, None)
    if measure == "ratio" or (measure == "level" and positive):
        return Interval(Decimal(0), None)
    return None


def _plausible(one: Fact, rule: Rule) -> Interval | None:
    options, entry = rule.options, one.entry
    if one.series.measure == "growth" and options.get("growth") is not None:
        most = number(options["growth"])
        return Interval(-most, most)
    if not _bounded(one):
        return None
    low, high = options.get("low"), options.get("high")
    if low is not None or high is not None:
        unit = str(options.get("unit") or one.figure.unit)
        name, factor = base(unit)
        ends = Interval(None if low is None else number(low), None if high is None else number(high))
        return scale(ends, factor) if name == one.series.dimension else None
    if entry is None or entry.bounds is None or one.figure.unit in ("times", "percentage_point"):
        return None
    return scale(entry.bounds, base(one.figure.unit)[1]) if _native(one) else None


def _bounded(one: Fact) -> bool:
    """Whether bounds are meant for what the figure tells: a level, never how much a price or an interest rate moved."""
    entry, measure = one.entry, one.series.measure
    if entry is None or entry.kind != "rate":
        return measure == "level"
    # tăng trưởng and lạm phát are growth themselves
    return measure in ("level", "share") or (measure == "growth" and entry.sign == "any")


def _explained(one: Fact, bounds: Interval) -> bool:
    """Whether a slip of magnitude or comma brings it within: what nothing explains was rather read wrongly."""
    factors = (Decimal(10) ** power for power in SLIPS)
    return any(overlaps(scale(one.certain, factor), bounds) for power in factors for factor in (power, 1 / power))


def _native(one: Fact) -> bool:
    """Whether the figure is in the unit that the catalogue's bounds are meant in: money and prices in đồng."""
    dimension, unit = one.entry.dimension if one.entry is not None else "", one.figure.unit
    match dimension:
        case "percent":
            return unit == "percent"
        case "count":
            return unit in ("count", "person")
        case "money" | "price":
            return unit.split("/")[0] == "VND"
        case "index" | "ratio":
            return unit in ("index_point", "times", "magnitude")
        case "duration":
            return unit in ("year", "month", "day")
    return base(unit)[0] == dimension


def _violation(group: Group, one: Fact, bounds: Interval, found: Violation) -> Violation:
    lang, own = group.table.lang, one.figure
    factor = base(own.unit)[1]
    if (own.unit, one.series.dimension) in (("times", "percent"), ("percent", "times")):
        factor = Decimal(1)
    shown = wording.interval(scale(bounds, 1 / factor), own, lang)
    what = wording.subject(group.table, one)
    values = {"what": what, "a": wording.figure(own, lang), "verdict": found.message, "bounds": shown}
    return found._replace(
        message=say(lang, "{what}: {a} {verdict} (expected: {bounds})", **values),
        statements=(Statement((one,)),),
        arithmetic=say(lang, "expected {bounds}; written {a}", a=values["a"], bounds=shown),
        advice=say(lang, "check the magnitude word, the comma and the unit"),
    )


__all__ = ["GROUPING", "OPTIONS", "check"]
