"""How much of a plan was fulfilled, where the plan and what was reached are told in other sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker.consistency.facts import HAPPENED, Fact
from checker.consistency.mistyped import fits_mistyped
from checker.consistency.relations import divided, of_one_kind
from checker.kinds import share
from checker.kinds.kind import Group, Violation
from checker.kinds.sentence.told import levels_of

NEAR = 320  # characters between a percentage and the plan that it is of


def fulfilled(group: Group) -> Iterator[Violation]:
    """A percentage of a plan told just before it, and what was reached: … 21.350 tỷ. Dự toán là 25.000 tỷ, đạt 85,4%.

    What was reached is what the report tells first, or what stands beside the percentage; only where no result fits,
    and but one would with a keystroke.
    """
    levels = levels_of(group.facts)
    rates = [one for one in group.facts if (one.series.of or "").startswith("plan") and one.figure.unit == "percent"]
    for rate in rates:
        plans = [
            one for one in levels
            if one.status == "target" and 0 < rate.figure.start - one.figure.end <= NEAR and rate.status in HAPPENED
        ]  # fmt: skip
        if rate.series.measure != "ratio" or not plans or _has_own(rate, levels):
            continue
        plan = plans[-1]
        rivals = [one for one in plans[:-1] if one.figure.value != plan.figure.value]
        if any(one.figure.sentence_start == plan.figure.sentence_start for one in rivals):
            continue
        results = [
            one for one in levels
            if one.status in HAPPENED and of_one_kind(one, plan) and share.is_done_of(one, rate, True)
        ]  # fmt: skip
        if any(share.fits_plan(rate, one, plan) for one in results):
            continue
        first = next((one for one in results if one.figure.hedge == "exact"), None)  # a title rounds: hơn 21.000 tỷ
        told = [one for one in results if one is first or 0 < rate.figure.start - one.figure.end <= NEAR]
        slips = {one.figure.value: one for one in told if fits_mistyped(rate, divided(one, plan), share.CUT)}
        if len(slips) == 1:
            yield from share.of_plan(group, rate, slips.popitem()[1], plan, "warning")


def _has_own(rate: Fact, levels: Sequence[Fact]) -> bool:
    """Whether the sentence of a percentage tells its plan behind it: bằng 48% dự toán chi là 27.000 tỷ đồng."""
    start = rate.figure.sentence_start
    return any(
        one.status == "target" and one.figure.sentence_start == start and one.figure.start > rate.figure.start
        for one in levels
    )


__all__ = ["fulfilled"]
