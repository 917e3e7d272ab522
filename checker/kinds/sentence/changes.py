"""A level, how it changed and what it changed from, of one sentence or the one before with it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from checker.consistency.facts import Fact, readings, unit_of
from checker.consistency.keys import Statement, wanted
from checker.consistency.listings import held_against, span
from checker.consistency.moves import Move
from checker.consistency.relations import apart, base_of, bear, in_one_unit, of_one_kind
from checker.consistency.severity import middle
from checker.intervals import scale
from checker.kinds import share, wording
from checker.kinds.kind import Group, Violation
from checker.kinds.sentence.told import (
    happened,
    is_level_of,
    of_one_thing,
    place_in,
    stands_before,
    stretch,
    was_before,
)
from checker.languages import any_of, form
from checker.messages import say
from checker.model import Interval, Severity

FAR = 4  # times what it should be: further off a number is not miscopied, unless by a magnitude, …
NEAR = Decimal("0.2")  # … of which it then is this close to a power of ten
GAP = 60  # characters between an amount, its value and its price


def grown(group: Group, rate: Fact) -> Iterator[Violation]:
    """A level, its change, and what it grew from."""
    base = next((one for one in group.facts if stands_before(rate, one)), None)
    if base is None or base.series.measure not in ("level", rate.series.measure, "share"):
        return
    held = _against(rate, base)
    level = _level_before(group, rate, base, held)
    if level is None or not happened(level, rate, base) or not in_one_unit(level, base):
        return
    if base.figure.scope not in (None, level.figure.scope):
        return  # what somebody else has
    if not held and (level.figure.period != rate.figure.period or not is_level_of(base, rate)):
        return
    if not held and not (rate.figure.base_end is not None and base.figure.period == rate.figure.base):
        return
    alike = rate.series.dimension == level.series.dimension or _is_in_points(rate, level)
    if rate.series.measure == "change_abs" and not alike:
        return
    if not _fits_another(group, level, rate, base):
        yield from misfit(group, level, rate, base, *(() if is_level_of(base, rate) else ("warning",)))


def _is_in_points(rate: Fact, level: Fact) -> bool:
    """Whether a change is told in points of the percentages that a level is one of."""
    return rate.figure.unit == "percentage_point" and level.figure.unit == "percent"


def _level_before(group: Group, rate: Fact, base: Fact, held: bool) -> Fact | None:
    """What a rate is told of: the level before it of the same thing; by its unit, where the base is told as such."""
    before = [one for one in reversed(group.facts) if stands_before(one, rate)]
    found = next((one for one in before if is_level_of(one, rate)), None)
    if found is not None or not held:
        return found
    return next((one for one in before if one.series.measure == base.series.measure and of_one_kind(one, base)), None)


def told_after(group: Group, rate: Fact) -> Iterator[Violation]:
    """What is, what was, and then what that makes: lãi 95 tỷ trong khi năm ngoái lãi 76 tỷ, tương ứng mức tăng 25%."""
    at = place_in(group.facts, rate)
    if at < 2 or rate.series.measure not in ("growth", "change_abs"):
        return
    level, base = group.facts[at - 2 : at]
    points = _is_in_points(rate, level)
    kind = "share" if points and level.series.measure == "share" else "level"
    if not (level.series.measure == base.series.measure == kind) or not in_one_unit(level, base):
        return
    if rate.series.measure == "change_abs" and not points:
        return
    if not of_one_thing(level, base) or not was_before(base, level) or not happened(level, rate, base):
        return
    if form("moves.amounts_to").fullmatch(rate.figure.sentence[slice(*stretch(base, rate))]):
        yield from misfit(group, level, rate, base, "warning")


def _fits_another(group: Group, level: Fact, rate: Fact, base: Fact) -> bool:
    """Whether a change is that of a level before: chi 31 tỷ đồng, gồm 28 tỷ đồng lương, tăng 60% so với 19 tỷ đồng."""
    others = (one for one in group.facts if one is not level and one is not base and stands_before(one, rate))
    return any(
        apart(base_of(Statement((one,)), Statement((rate,))), readings(base)) is None
        for one in others if one.series.measure == "level" and in_one_unit(one, level)
    )  # fmt: skip


def since(group: Group) -> Iterator[Violation]:
    """What the sentence before told, held against a base or a plan: … 1.640 vụ. So với 1.490 vụ, số vụ tăng 10%."""
    opened = held_against(group.facts[0].figure.sentence) if group.before and len(group.facts) > 1 else None
    if opened is None:
        return
    base, rate = group.facts[:2]
    if span(base)[0] != opened.end() or base.series.measure != "level":
        return
    between = rate.figure.sentence[slice(*stretch(base, rate))]
    _, _, clause = between.partition(",")  # 1,24 triệu lượt của 9 tháng năm 2024, lượng khách tăng
    if len(between) > GAP or any(mark in between for mark in ";:()") or any(map(str.isdigit, clause)):
        return
    told = [one for one in group.before if one.series.measure == "level" and of_one_kind(one, base)]
    if len(told) != 1 or told[0].figure.period != rate.figure.period:
        return
    if base.status == "target" and rate.figure.unit == "percent" and rate.series.measure in ("ratio", "share"):
        yield from share.of_plan(group, rate, told[0], base, "warning")
    elif rate.series.measure == "growth" and happened(told[0], rate, base):
        yield from misfit(group, told[0], rate, base, "warning")


def moved_to(group: Group, move: Move) -> Iterator[Violation]:
    """Where something began, where it ended, and by how much, or at least which way, it went."""
    first, last = move.first, move.last
    if move.by is not None:
        by = _in_unit_of(move.by, last)
        if by is not None and happened(first, last, by):
            yield from misfit(group, last, by, first)
        return
    if not wanted((first, last)):
        return
    group.table.touch((first, last))
    low, high = (first, last) if move.up else (last, first)
    severity = apart(readings(first), readings(last))
    if severity is None or middle(low) < middle(high):
        return
    lang = group.table.lang
    values = {
        "what": wording.subject(group.table, last, known=True), "a": wording.figure(first.figure, lang),
        "b": wording.figure(last.figure, lang),
    }  # fmt: skip
    text = (
        say(lang, "{what}: from {a} to {b} is no rise", **values)
        if move.up
        else say(lang, "{what}: from {a} to {b} is no fall", **values)
    )
    yield Violation(
        bear((first, last), severity),
        text,
        (Statement((last,)), Statement((first,))),
        say(lang, "{a} → {b}", **values),
        say(lang, "check both numbers, and whether they stand the other way round"),
    )


def _in_unit_of(change: Fact, level: Fact) -> Fact | None:
    """A change in percent, or in the unit of what changed; 500 đồng is one of a price per litre, too."""
    if change.series.measure == "growth":
        return change
    own, factor = change.figure, unit_of(level.figure)[1]
    if level.figure.unit != own.unit and not level.figure.unit.startswith(f"{own.unit}/"):
        return None
    return change._replace(certain=scale(own.certain, factor), fair=scale(own.fair, factor))


def misfit(group: Group, level: Fact, rate: Fact, base: Fact, *caps: Severity) -> Iterator[Violation]:
    """A level, its change and what it grew from, where they do not fit."""
    group.table.touch((level, rate, base))
    left = base_of(Statement((level,)), Statement((rate,)))
    severity = apart(left, readings(base))
    if severity is None or _is_another(left, base):
        return
    lang = group.table.lang
    values = {
        "what": wording.subject(group.table, level, known=True), "a": wording.figure(level.figure, lang),
        "base": wording.figure(base.figure, lang), "rate": wording.moved(rate.figure, rate.figure.value, lang),
        "likely": wording.moved(rate.figure, _rate(level, base, rate), lang),
    }  # fmt: skip
    yield Violation(
        bear((level, rate, base), severity, *caps),
        say(lang, "{what}: {a} against {base} is {likely}, not {rate}", **values),
        (Statement((rate,)), Statement((level,)), Statement((base,))),
        say(lang, "{a}, {base} → {likely}; written {rate}", **values),
        say(lang, "check the rate, the level, and what it is compared with"),
    )


def _rate(level: Fact, base: Fact, rate: Fact) -> Decimal:
    """What the rate would be by its two levels, to its own last place."""
    a, b = middle(level), middle(base)
    if rate.series.measure == "change_abs":
        found = (a - b) / unit_of(level.figure)[1]
        if in_one_unit(level, rate):
            found = (a - b) / unit_of(rate.figure)[1]
    elif rate.series.measure == "growth" or rate.figure.unit == "percent":
        found = (a / b - (rate.series.measure == "growth")) * 100
    else:
        found = a / b
    return found.quantize(rate.figure.step) if rate.figure.step else found


def _is_another(left: tuple[tuple[Interval, Interval], ...], base: Fact) -> bool:
    """Whether a base is so far from what it should be that it is rather one of something else: 4 giải nhất, 71 giải."""
    ends = left[0][1]
    if len(left) > 1 or ends.low is None or ends.high is None or ends.low <= 0 or middle(base) <= 0:
        return False
    times = middle(base) / ((ends.low + ends.high) / 2)
    power = max(times, 1 / times)
    return power > FAR and not any(abs(power / ten - 1) < NEAR for ten in (10, 100, 1000))


def _against(rate: Fact, base: Fact) -> bool:
    """Whether a base stands right behind its change, whatever time is named for it: tăng 20% so với mức 138 tỷ đồng."""
    return _behind().fullmatch(rate.figure.sentence[slice(*stretch(rate, base))].casefold()) is not None


@lru_cache(maxsize=1)
def _behind() -> re.Pattern[str]:
    against, soft = (any_of(name, "phrases") for name in ("against", "softeners"))
    other = any_of("contrasts", "phrases")
    return re.compile(rf"\)? (?:{against})(?:(?: (?:{soft}))* | (?!.*(?<!\w)(?:{other})(?!\w))[^,;:.()]{{2,40}} \()")


__all__ = ["grown", "misfit", "moved_to", "since", "told_after"]
