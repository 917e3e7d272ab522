"""Whether a time beside a number tells of another act: a cost of 900 tỷ đồng, dự kiến hoàn thành năm 2027."""

from __future__ import annotations

import re
from functools import lru_cache

from checker.linking.lists import any_of
from checker.model import NumberMention, PeriodMention

NEWS = frozenset(["day", "now"])  # what is told because it happens these days (vừa khởi công ngày 19/8)
REACH = 48  # characters before a number in which the property stands that it measures, or the verb before a time
_CLAUSE = re.compile(r"[,;](?! với )")


def tells_another_act(text: str, number: NumberMention, mention: PeriodMention) -> bool:
    """Whether a verb of its own has the time that follows a number: what a work costs or measures it does at no time.

    Of things counted only `và dự kiến …` opens another act whatever its time: 500 căn nhà, hoàn thành trong năm 2024.
    """
    foreseen = _foreseen().search(text, number.end, mention.start)
    if foreseen and (number.unit != "count" or foreseen[1] == "và"):
        return True
    acts = mention.grain not in NEWS and _acts().search(text, number.end, mention.start)
    return bool(acts) and _is_property(text, number)


def told_another_act(text: str, number: NumberMention, mention: PeriodMention, start: int) -> bool:
    """The same of the time before a number: khởi công từ năm 2023, dự án có tổng vốn 900 tỷ đồng."""
    low = max(start, mention.start - REACH)
    told = (m for m in _acts().finditer(text, low, mention.start) if m.start() == start or m[0][0].islower())
    if mention.grain in NEWS or not any(told):  # Theo Bộ Xây dựng, trong quý III: nothing is built
        return False
    return _CLAUSE.search(text, mention.end, number.start) is not None and _is_property(text, number)


def leads_to_act(text: str, number: NumberMention, mention: PeriodMention) -> bool:
    """Whether the clause of a time after a number is that of an act: 40 tập phim, dự kiến chiếu tháng sau."""
    return _last_act().search(text, number.end, mention.start) is not None


def awaits_act(text: str, number: NumberMention, mention: PeriodMention) -> bool:
    """Whether a time is when what was measured is to be opened: sân golf 900 tỷ đồng dự kiến vận hành từ 2029."""
    return _next_act().match(text, number.end, mention.start) is not None


def is_of_act(text: str, mention: PeriodMention, start: int) -> bool:
    """Whether a time is when a work is to be done: dự kiến về đích năm 2026, mục tiêu hoàn thành vào năm 2026."""
    return _done_by().search(text, max(start, mention.start - REACH), mention.start) is not None


@lru_cache(maxsize=1)
def _done_by() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_any_of('acts')})(?: (?:vào|trong|trước|đầu|cuối|giữa|từ))? \Z", re.IGNORECASE)


@lru_cache(maxsize=1)
def _next_act() -> re.Pattern[str]:
    return re.compile(rf"[^,;:.()\d]{{0,40}} (?:{_any_of('foreseen')}) (?:{_any_of('acts')})(?!\w)")


def _is_property(text: str, number: NumberMention) -> bool:
    if number.unit in ("percent", "times"):
        return False
    begin = number.hedge_start or number.start
    return _properties().search(text, max(0, begin - REACH), begin) is not None


@lru_cache(maxsize=1)
def _foreseen() -> re.Pattern[str]:
    """Another act that is to come: , dự kiến … và sẽ …"""
    return re.compile(rf"(?:(?<=,)|(?<= )(và|rồi)) (?:[^\W\d_]+ )?(?:{_any_of('foreseen')})(?!\w)")


@lru_cache(maxsize=1)
def _acts() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_any_of('acts')})(?!\w)", re.IGNORECASE)


@lru_cache(maxsize=1)
def _last_act() -> re.Pattern[str]:
    return re.compile(rf", (?:[^,.;:]* )?(?:{_any_of('acts')}|{_any_of('foreseen')})(?!\w)[^,;:]*\Z")


@lru_cache(maxsize=1)
def _properties() -> re.Pattern[str]:
    """What a work has that is told without a time, right before its number: có tổng mức đầu tư hơn, dài, quy mô."""
    return re.compile(rf"(?<!\w)(?:{_any_of('properties')})(?: [^\W\d_]+){{0,3}} \Z", re.IGNORECASE)


def _any_of(name: str) -> str:
    return any_of(name, "periods")


__all__ = ["awaits_act", "is_of_act", "leads_to_act", "tells_another_act", "told_another_act"]
