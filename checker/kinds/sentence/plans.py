"""What was reached, which percentage of a plan that is, and the plan."""

from __future__ import annotations

from collections.abc import Iterator

from checker.consistency.facts import HAPPENED, Fact
from checker.consistency.listings import span, states_plan
from checker.consistency.relations import in_one_unit
from checker.kinds import share
from checker.kinds.kind import Group, Violation
from checker.kinds.sentence.told import is_level_of, place_in, stretch
from checker.languages import form, words


def planned(group: Group, rate: Fact) -> Iterator[Violation]:
    """What was reached, its percentage of a plan, and the plan."""
    levels = [
        one for one in group.facts
        if is_level_of(one, rate) and one.series.dimension != "percent" and not _may_be_plan(one)
    ]  # fmt: skip
    plans = [one for one in levels if one.status == "target" and not _is_what_is_left(one)]
    yearly = any(one.figure.period == rate.figure.period for one in plans)
    done = [one for one in levels if one.status in HAPPENED and share.is_done_of(one, rate, yearly)]
    if len(done) == len(plans) == 1 and _nearest(group, rate, plans[0]) and not _of_other(group, rate, plans[0]):
        others = (one for one in group.facts if one.series.measure == "level" and in_one_unit(one, plans[0]))
        if not any(
            one is not done[0] and share.fits_plan(rate, one, plans[0]) for one in others if one is not plans[0]
        ):
            yield from share.of_plan(group, rate, done[0], plans[0])  # else 9 xe, gồm 5 xe tải, bằng 90% kế hoạch
    elif not done and len(plans) == 1 and _opens_with_result(group, rate, plans[0]):
        yield from share.of_plan(group, rate, group.facts[0], plans[0], "warning")
    elif pair := _around(group, rate):
        yield from share.of_plan(group, rate, *pair, "warning")


def _is_what_is_left(one: Fact) -> bool:
    """Whether a number tells in other words what a percentage leaves: 52% kế hoạch, tức là hơn 400 tỷ vẫn đang chờ."""
    return form("sentence_plans.in_other_words").search(one.figure.sentence, 0, span(one)[0]) is not None


def _may_be_plan(one: Fact) -> bool:
    """Whether a number that is read as what was reached stands in the bracket of a plan: 43% mục tiêu cũ (9.000 xe)."""
    lead = one.figure.sentence[: span(one)[0]]
    return one.status != "target" and form("sentence_plans.bracketed").search(lead) is not None


def _opens_with_result(group: Group, rate: Fact, plan: Fact) -> bool:
    """Whether a sentence opens with what was reached: Với 3,9 tỷ USD, ngành tôm thực hiện 87% mục tiêu 4,5 tỷ USD."""
    done = group.facts[0]
    if done is rate or done is plan or done.series.measure != "level" or not in_one_unit(done, plan):
        return False
    lead = done.figure.sentence[: span(done)[0]].casefold()
    return lead.strip() in words("vi")["relations"]["result_leads"] and done.figure.scope == rate.figure.scope


def _around(group: Group, rate: Fact) -> tuple[Fact, Fact] | None:
    """What was reached and the plan, called by other names, where the one stands before and the other right behind:
    Bạc Liêu đóng góp 1.120 triệu USD và bằng 56% kế hoạch 2.000 triệu USD.

    They may belong to other things; but not where they fit once two digits of the percentage stand the other way, and
    no other number fits as it is.
    """
    at = place_in(group.facts, rate)
    plan = group.facts[at + 1] if at + 1 < len(group.facts) else None
    if plan is None or plan.status != "target" or plan.series.measure != "level":
        return None
    levels = [
        one for one in group.facts[:at]
        if one.series.measure == "level" and one.status in HAPPENED and in_one_unit(one, plan)
        and one.figure.scope == plan.figure.scope
    ]  # fmt: skip
    if not levels or not form("sentence_plans.of_plan").fullmatch(rate.figure.sentence[slice(*stretch(rate, plan))]):
        return None
    if any(share.fits_plan(rate, one, plan) for one in levels):
        return None
    slips = [one for one in levels if share.fits_plan_swapped(rate, one, plan)]
    return (slips[0], plan) if len(slips) == 1 else None


def of_plan_told_next(group: Group) -> Iterator[Violation]:
    """What the sentence before told of a plan, and how much that is: … đạt 95% dự toán. Dự toán năm 2025 là 9 tỷ."""
    plan = group.facts[0]
    told = states_plan(plan.figure.sentence) if group.before and plan.status == "target" else None
    if told is None or span(plan)[0] != told.end():
        return
    rates = [one for one in group.before if (one.series.of or "").startswith("plan") and one.figure.unit == "percent"]
    done = [one for one in group.before if one.series.measure == "level" and in_one_unit(one, plan)]
    if len(rates) == len(done) == 1 and share.is_done_of(done[0], rates[0], True):
        yield from share.of_plan(group, rates[0], done[0], plan, "warning")


def _nearest(group: Group, rate: Fact, plan: Fact) -> bool:
    """Whether no other percentage of a plan stands nearer to it: bằng 54% dự toán; so với kế hoạch (9 tỷ) đạt 60%."""
    others = (one for one in group.facts if one is not rate and (one.series.of or "").startswith("plan"))
    return all(_apart(rate, plan) <= _apart(one, plan) for one in others if one.figure.unit == "percent")


def _of_other(group: Group, rate: Fact, plan: Fact) -> bool:
    """Whether a plan stands in a bracket behind another percentage: đạt 104% dự toán (21 tỷ), bằng 91% chỉ tiêu."""
    text, start = plan.figure.sentence, span(plan)[0]
    if text[start - 1 : start] != "(" or rate.figure.start < plan.figure.start:
        return False
    return any(one is not rate and one.figure.unit == "percent" and one.figure.end <= plan.figure.start
               and (one.series.of or "").startswith("plan") for one in group.facts)  # fmt: skip


def _apart(one: Fact, other: Fact) -> int:
    """Characters between two figures."""
    first, second = sorted([one.figure, other.figure], key=lambda figure: figure.start)
    return second.start - first.end


__all__ = ["of_plan_told_next", "planned"]
