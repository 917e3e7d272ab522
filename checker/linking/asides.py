"""Whether a time is said of something else than a number: a birth, a record, a plan, a bracket, what is foreseen."""

from __future__ import annotations

from checker.languages import form, leading, listed
from checker.linking.comparing import usable
from checker.linking.timed import NOWHERE, YEAR_AND_MORE
from checker.model import NumberMention, PeriodMention, Sentence

DOCUMENT = 48  # characters before a year in which the name of a law begins
PLAN = 70  # characters before a time in which the plan stands that it belongs to


def is_closing(text: str, sentence: Sentence, mention: PeriodMention) -> bool:
    """Whether a sentence ends in the time of all that it tells: …, tăng 3%, chủ yếu nhờ mảng than, trong 9 tháng."""
    if [m for m in sentence.periods if m.period and not m.base] != [mention]:
        return False
    return bool(
        form("asides.closing").search(text, max(sentence.start, mention.start - 12), mention.start)
        and form("asides.closed").match(text, mention.end, sentence.end)
    )


def is_long(mention: PeriodMention) -> bool:
    """Whether a time is one of years: what a number before a comma is hardly counted over."""
    start, end = mention.period or NOWHERE
    return start is not None and end is not None and end - start > YEAR_AND_MORE


def is_in_bracket(text: str, number: NumberMention, mention: PeriodMention) -> bool:
    """Whether a bracket right behind a number holds a time and nothing else."""
    return text[number.end : mention.start].strip() == "(" and text[mention.end : mention.end + 1] == ")"


def is_aside(text: str, mention: PeriodMention) -> bool:
    """Whether a time is said of something else: a birth, a record, a contract, or only roughly."""
    return (
        _birth(text, mention)
        or _is_of_document(text, mention)
        or _vague(text, mention)
        or (
            text[mention.end : mention.end + 1] == ","
            and bool(form("asides.aftermath").search(text, max(0, mention.start - 100), mention.start))
        )
        or bool(form("asides.record").search(text, max(0, mention.start - 60), mention.start))
        or is_delivery(text, mention)
        or bool(form("asides.set_when").search(text, max(0, mention.start - 30), mention.start))
    )


def is_delivery(text: str, mention: PeriodMention) -> bool:
    """Whether a time is that for which goods are sold ahead: vàng giao tháng 12, robusta kỳ hạn tháng 1/2026."""
    return form("asides.delivery").search(text, max(0, mention.start - 20), mention.start) is not None


def is_plans(text: str, mention: PeriodMention, number: NumberMention | None = None) -> bool:
    """Whether a time is that of a plan which something is held against, not of other numbers.

    vượt 2% dự toán cả năm, vượt dự toán cả năm.
    """
    lead = form("asides.of_plan").search(text, max(0, mention.start - PLAN), mention.start)
    return lead is not None and (number is None or lead.start() != number.end)


def is_own_plan(text: str, mention: PeriodMention, number: NumberMention) -> bool:
    """Whether a time is only that of the plan which this percentage is of: mới đạt 40% kế hoạch năm 2025."""
    return is_plans(text, mention) and not is_plans(text, mention, number)


def opens_bracket(text: str, sentence: Sentence, mention: PeriodMention) -> bool:
    """Whether a time is only that of a number in brackets, or of a part: nửa năm (31 tỷ đồng), trong đó quý III."""
    if not any(m.end <= mention.start and usable(m) for m in sentence.periods):
        return False
    if text[max(0, mention.start - 9) : mention.start].lower().endswith(listed("periods.of_which")):
        return True
    begin = text.rfind("(", sentence.start, mention.start)
    if begin >= 0 and ")" not in text[begin : mention.start]:
        return True
    following = next((n for n in sentence.numbers if n.start >= mention.end), None)
    return following is not None and text[mention.end : following.hedge_start or following.start].strip() == "("


def _is_of_document(text: str, mention: PeriodMention) -> bool:
    """Whether a year is that of a law: Nghị định 282 năm 2025 quy định mức phạt 4 triệu đồng."""
    if mention.grain != "year" or not text.startswith(leading("periods.year"), mention.start):
        return False
    return form("asides.documents").search(text, max(0, mention.start - DOCUMENT), mention.start) is not None


def _birth(text: str, mention: PeriodMention) -> bool:
    """Whether the year is one of birth: sinh năm 1992, (SN 1992)."""
    before = text[max(0, mention.start - 12) : mention.start].lower()
    return before.endswith(listed("periods.births")) and not before.endswith(listed("periods.not_births"))


def _vague(text: str, mention: PeriodMention) -> bool:
    """Whether a time of year says only roughly when (dịp cuối năm), and no figure is counted over it."""
    said = text[mention.start : mention.end].lower()
    return said.endswith(listed("periods.parts_of_year")) and not any(c.isdigit() for c in said) and (
        mention.grain == "months" and not said.startswith(listed("periods.told_exactly"))
    )  # fmt: skip


def is_foreseen(text: str, sentence: Sentence, mention: PeriodMention | NumberMention) -> bool:
    """Whether a sentence speaks of what is to come before it names a time or a number."""
    before = text[sentence.start : mention.start].lower()
    return any(word in before for word in listed("periods.future"))


__all__ = [
    "is_aside",
    "is_closing",
    "is_delivery",
    "is_foreseen",
    "is_in_bracket",
    "is_long",
    "is_own_plan",
    "is_plans",
    "opens_bracket",
]
