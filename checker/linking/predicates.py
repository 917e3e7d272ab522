"""Whether a time beside a number tells of another act: a cost of 900 tỷ đồng, dự kiến hoàn thành năm 2027."""

from __future__ import annotations

from checker.languages import form, one_of
from checker.model import NumberMention, PeriodMention

NEWS = frozenset(["day", "now"])  # what is told because it happens these days (vừa khởi công ngày 19/8)
REACH = 48  # characters before a number in which the property stands that it measures, or the verb before a time


def tells_another_act(text: str, number: NumberMention, mention: PeriodMention) -> bool:
    """Whether a verb of its own has the time that follows a number: what a work costs or measures it does at no time.

    Of things counted only `và dự kiến …` opens another act whatever its time: 500 căn nhà, hoàn thành trong năm 2024.
    """
    foreseen = form("predicates.foreseen").search(text, number.end, mention.start)
    if foreseen and (number.unit != "count" or foreseen[1] in one_of("grammar.and")):
        return True
    acts = mention.grain not in NEWS and form("predicates.acts").search(text, number.end, mention.start)
    return bool(acts) and _is_property(text, number)


def told_another_act(text: str, number: NumberMention, mention: PeriodMention, start: int) -> bool:
    """The same of the time before a number: khởi công từ năm 2023, dự án có tổng vốn 900 tỷ đồng."""
    low = max(start, mention.start - REACH)
    acts = form("predicates.acts").finditer(text, low, mention.start)
    told = (act for act in acts if act.start() == start or act[0][0].islower())
    if mention.grain in NEWS or not any(told):  # Theo Bộ Xây dựng, trong quý III: nothing is built
        return False
    return bool(form("predicates.clause").search(text, mention.end, number.start)) and _is_property(text, number)


def leads_to_act(text: str, number: NumberMention, mention: PeriodMention) -> bool:
    """Whether the clause of a time after a number is that of an act: 40 tập phim, dự kiến chiếu tháng sau."""
    return form("predicates.last_act").search(text, number.end, mention.start) is not None


def awaits_act(text: str, number: NumberMention, mention: PeriodMention) -> bool:
    """Whether a time is when what was measured is to be opened: sân golf 900 tỷ đồng dự kiến vận hành từ 2029."""
    return form("predicates.next_act").match(text, number.end, mention.start) is not None


def is_of_act(text: str, mention: PeriodMention, start: int) -> bool:
    """Whether a time is when a work is to be done: dự kiến về đích năm 2026, mục tiêu hoàn thành vào năm 2026."""
    return form("predicates.done_by").search(text, max(start, mention.start - REACH), mention.start) is not None


def _is_property(text: str, number: NumberMention) -> bool:
    if number.unit in ("percent", "times"):
        return False
    begin = number.hedge_start or number.start
    return form("predicates.properties").search(text, max(0, begin - REACH), begin) is not None


__all__ = ["awaits_act", "is_of_act", "leads_to_act", "tells_another_act", "told_another_act"]
