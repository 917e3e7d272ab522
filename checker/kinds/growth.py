"""A level, its base and the rate between them do not fit.

What it does: any two of a level, its base level and the growth rate, multiple or change between them imply the third,
across reports and years. It divides the level by the rate and holds the result against every base that a report states,
and against what other reports' rates leave for the same base.

Why it matters: a rate is usually copied, a level updated; together they show which is old.

Example: "hơn 330 thỏa thuận, gấp 2,5 lần năm 2024" leaves 129–139 for 2024; another report has over 170.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache

from checker.consistency.facts import Fact, readings, year_before
from checker.consistency.keys import Statement, statements, wanted
from checker.consistency.pairs import same_sentence
from checker.consistency.relations import HAPPENED, Derived, apart, base_of, bear, near, one_report, versions
from checker.consistency.severity import milder
from checker.intervals import scale
from checker.kinds import wording
from checker.kinds.kind import Group, Grouping, Violation, number
from checker.languages import any_of
from checker.messages import say
from checker.model import Interval, Option, Period, Rule, Severity
from checker.quantities import base_of as unit_base

GROUPING: Grouping = "subject"
OPTIONS: Mapping[str, Option] = {
    "tolerance": Option(
        "number",
        Decimal("0.01"),
        about="relative difference between reports that later corrections of the base explain",
    ),
}
RATES = ("growth", "ratio", "change_abs")
MANY = 30  # implied values of one base: beyond, further ones are held against what is stated only


def check(group: Group, rule: Rule) -> Iterator[Violation]:
    """Every base that a rate leaves, against those stated and those that other rates leave."""
    rates = [one for one in group.facts if one.series.measure in RATES and one.series.of is None]
    if not rates or not wanted(group.facts):
        return
    levels: dict[tuple[Period, str | None], list[Fact]] = defaultdict(list)
    for one in group.facts:
        if one.series.measure == "level":
            levels[one.period, one.series.basis].append(one)
    said = {when for when, facts in levels.items() if wanted(facts)}
    by_base: dict[tuple[Period, str | None], list[tuple[Period, list[Fact]]]] = defaultdict(list)
    near_draft: set[tuple[Period, str | None]] = set()
    for alike in _alike(rates):
        (when, base), basis = _when(alike[0]), alike[0].series.basis
        by_base[base, basis].append((when, alike))
        if (when, basis) in said or (base, basis) in said or wanted(alike):
            near_draft.add((base, basis))
    # of bases of which no draft says anything, nor of what they are reckoned from, nothing is to be told
    implied = {key: _implied(group, by_base[key], levels) for key in by_base if key in near_draft}
    tolerance = number(rule.options.get("tolerance", "0.01"))
    told = [(key, found) for key, found in implied.items() if found]
    for key, found in sorted(told, key=lambda item: item[1][0].statements[1].first.order):
        yield from _against_stated(group, found, statements(levels.get(key, ())), tolerance)
        yield from _against_each_other(group, found[:MANY], tolerance)


def _alike(rates: Iterable[Fact]) -> Iterable[list[Fact]]:
    """The rates of one series, period and base together."""
    groups: dict[tuple[object, ...], list[Fact]] = defaultdict(list)
    for one in rates:
        figure = one.figure
        if figure.period_end is not None:
            key = one.series, figure.period_start, figure.period_end, figure.base_start, figure.base_end
            groups[key].append(one)
    return groups.values()


def _implied(
    group: Group, rates: Iterable[tuple[Period, list[Fact]]], levels: Mapping[tuple[Period, str | None], Sequence[Fact]]
) -> list[Derived]:
    """What rates leave for their one base; each comes with the period that it is of."""
    claims = [(when, claim) for when, alike in rates for claim in statements(alike)]
    claims.sort(key=lambda one: one[1].first.order)
    return [
        Derived(base_of(level, rate), (level, rate), _division(group, level, rate))
        for when, rate in claims
        if when != _when(rate.first)[1]
        for level in near(levels.get((when, rate.first.series.basis), ()), rate.first)
        if _combines(level.first, rate.first)
    ]


def _when(rate: Fact) -> tuple[Period, Period]:
    """The periods of the level and the base that a rate joins; of a stock their last days."""
    period = rate.figure.period
    base = rate.figure.base if rate.figure.base_end is not None else year_before(period)
    if rate.entry is not None and rate.entry.kind == "stock":
        return Period(period.end, period.end), Period(base.end, base.end)
    return period, base


def _combines(level: Fact, rate: Fact) -> bool:
    """Whether a level and a rate make a base: both positive, and a change in the level's own unit."""
    if versions(level, rate):
        return False
    if rate.series.measure == "change_abs":
        return level.series.dimension == rate.series.dimension
    return level.figure.value > 0 and (level.entry is None or level.entry.kind != "rate")


def _against_stated(
    group: Group, found: Sequence[Derived], stated: Sequence[Statement], tolerance: Decimal
) -> Iterator[Violation]:
    for derived in found:
        if any(_fits_at_home(derived, base) for base in stated):
            continue  # what another report has instead contradicts that base, not the rate
        for base in stated:
            if base.first.status not in HAPPENED or base.first.series.dimension != _dimension(derived):
                continue
            usable = tuple(one for one in base.facts if not any(versions(one, other) for other in derived.facts))
            if not usable or not wanted((*usable, *derived.facts)):
                continue
            group.table.touch((*usable, *derived.facts))
            slack = Decimal(0) if one_report(Statement(usable), *derived.statements) else tolerance
            severity = apart(derived.allowed, readings(base.first), slack)
            if severity is not None:
                yield _violation(group, severity, derived, Statement(usable))


def _fits_at_home(derived: Derived, base: Statement) -> bool:
    """Whether the report that tells a level and its rate tells the base as well, and that they leave it."""
    facts = tuple(one for one in base.facts if one_report(Statement((one,)), *derived.statements))
    alike = bool(facts) and facts[0].series.dimension == _dimension(derived)
    return alike and apart(derived.allowed, readings(facts[0]), Decimal(0)) is None


def _against_each_other(group: Group, found: Sequence[Derived], tolerance: Decimal) -> Iterator[Violation]:
    for place, a in enumerate(found):
        for b in found[place + 1 :]:
            if _dimension(a) != _dimension(b) or not wanted((*a.facts, *b.facts)):
                continue
            rates = a.statements[1].facts, b.statements[1].facts
            if any(versions(x, y) or (same_sentence(x, y) and not _restated(x, y)) for x in rates[0] for y in rates[1]):
                continue
            group.table.touch((*a.facts, *b.facts))
            slack = Decimal(0) if one_report(*a.statements, *b.statements) else tolerance
            severity = apart(a.allowed, b.allowed, slack)
            if severity is not None and not _one_apart(a, b):
                yield _two_bases(group, severity, a, b)


def _restated(one: Fact, other: Fact) -> bool:
    """Whether a sentence tells one change as an amount and right behind it as a percentage: tăng 17 điểm (1%)."""
    first, second = sorted((one.figure, other.figure), key=lambda figure: figure.start)
    if (first.measure, second.measure) not in (("change_abs", "growth"), ("growth", "change_abs")):
        return False
    between = first.sentence[first.end - first.sentence_start : second.start - second.sentence_start]
    return _restating().fullmatch(between) is not None


@lru_cache(maxsize=1)
def _restating() -> re.Pattern[str]:
    return re.compile(rf"\s?[,(]?\s?(?:(?:{any_of('restates', 'relations')})\s?)*", re.IGNORECASE)


def _one_apart(a: Derived, b: Derived) -> bool:
    """Whether both differ in the level only, or in the rate only: that is a conflict of these, not of growth."""
    level, rate = zip(a.statements, b.statements, strict=True)
    if rate[0].first.series != rate[1].first.series:
        return False
    return rate[0].certain == rate[1].certain or level[0].certain == level[1].certain


def _dimension(derived: Derived) -> str:
    return derived.statements[0].first.series.dimension


def _division(group: Group, level: Statement, rate: Statement) -> str:
    """330 ÷ 2,5, or 475 ÷ (1 + 17%), or 9 − 4."""
    lang = group.table.lang
    left, right = wording.figure(level.first.figure, lang), wording.figure(rate.first.figure, lang)
    measure = rate.first.series.measure
    if measure == "change_abs":
        return f"{left} − ({right})"
    return f"{left} ÷ (1 + {right})" if measure == "growth" else f"{left} ÷ {right}"


def _shown(group: Group, derived: Derived, severity: Severity) -> str:
    own = derived.statements[0].first.figure
    back = 1 / unit_base(own.unit, own.per)[1]
    ends = [pair[0] if severity == "error" else pair[1] for pair in derived.allowed]
    return " / ".join(wording.interval(_plain(scale(one, back)), own, group.table.lang) for one in ends)


def _plain(ends: Interval) -> Interval:
    """A computed interval without the hair's breadth that keeps touching ends together."""
    return ends._replace(
        low=ends.low if ends.low is None else +ends.low, high=ends.high if ends.high is None else +ends.high
    )


def _violation(group: Group, severity: Severity, derived: Derived, base: Statement) -> Violation:
    lang, own = group.table.lang, base.first.figure
    values = {
        "base": wording.figure(own, lang), "when": wording.period(base.first.period, lang),
        "sum": derived.sum, "implied": _shown(group, derived, severity),
    }  # fmt: skip
    what = wording.subject(group.table, base.first, when=False)
    return Violation(
        milder(
            severity, bear((*derived.facts, *base.facts)), "error" if one_report(*derived.statements) else "warning"
        ),
        say(lang, "{what}: {sum} leaves {implied} for {when}, where {base} is reported", what=what, **values),
        (base, *derived.statements),
        say(lang, "{sum} → {implied}; {base} lies outside", **values),
        say(lang, "check the multiple or rate, and what it is compared with"),
    )


def _two_bases(group: Group, severity: Severity, a: Derived, b: Derived) -> Violation:
    lang, first = group.table.lang, a.statements[0].first
    base = wording.period(_when(a.statements[1].first)[1], lang)
    values = {
        "a": a.sum, "x": _shown(group, a, severity), "b": b.sum, "y": _shown(group, b, severity), "when": base,
    }  # fmt: skip
    what = wording.subject(group.table, first, when=False)
    return Violation(
        milder(severity, bear((*a.facts, *b.facts), "warning")),
        say(lang, "{what}: {a} leaves {x} for {when}, {b} leaves {y}", what=what, **values),
        (*a.statements, *(one for one in b.statements if one not in a.statements)),
        say(lang, "{a} → {x}; {b} → {y}", **values),
        say(lang, "check the multiple or rate, and what it is compared with"),
    )


__all__ = ["GROUPING", "OPTIONS", "check"]
