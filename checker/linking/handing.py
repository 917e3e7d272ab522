"""What the next sentences may take over of a sentence's time: its last coarse period, the month and quarter told of."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache

from checker.languages import amid, form, listed, one_of
from checker.languages.folding import LOWER, lowered
from checker.linking.asides import is_aside, is_foreseen, is_long, is_plans, opens_bracket
from checker.linking.comparing import usable
from checker.linking.mentioned import mentions
from checker.linking.predicates import is_of_act
from checker.linking.settling import at_end, is_so_far, stands_at_end
from checker.linking.subjects import Subject
from checker.linking.timed import AGO, COARSE, NOWHERE, SOON, UNITS, YEAR_AND_MORE, Timed
from checker.linking.times import alike_span, is_deadline, is_of_compared
from checker.model import Figure, NumberMention, Period, PeriodMention, Sentence
from checker.timespans import is_week

SECTION = 100  # characters of a heading
ENDS = tuple(".!?…:;,)\"”'")
LISTED = ("day", "week")  # of which a list tells whose heading names it: Khảo sát ngày 8/12 tại một số vùng:
WEEK, MONTH = timedelta(days=5), timedelta(days=31)
OPENING_SENTENCES = 4  # within which a report says of which day it tells
HEAD = 20  # and of what opens one
OPENING = 10  # characters before a time that opens its sentence (Từ ngày …)
_BRACKET = re.compile(rf"\s?\((?:[{LOWER}]+\s){{0,3}}")  # kỳ 1 tháng 10 (từ ngày …
_BULLET = re.compile(r"\s*[-–+•*]\s")


def heard(text: str, sentence: Sentence, units: Mapping[str, Timed]) -> Mapping[str, Timed]:
    """The month, the quarter and the week that were told of last, after a sentence; not in a bracket alone."""
    if not sentence.periods:
        return units
    told = {
        m.grain: Timed(m.period or NOWHERE, certainty=0.7, mention=m, origin="carried")
        for m in sentence.periods
        if (m.grain in UNITS or m.grain == "week") and usable(m) and not opens_bracket(text, sentence, m)
    }  # fmt: skip
    week = next((m for m in sentence.periods if m.grain == "day" and usable(m) and is_week(m.period)), None)
    if week:  # Trong tuần từ ngày 7/11 đến 14/11
        told["week"] = Timed(week.period or NOWHERE, certainty=0.7, mention=week, origin="carried")
    return {**units, **told} if told else units


def carry(text: str, sentence: Sentence, carried: Timed | None, published: date | None) -> Timed | None:
    """What the next sentences may take over: the last coarse period of this one, else what was carried before.

    A period that is still to come when the report is published is that of its own sentence only.
    """
    if not sentence.periods:
        return carried
    if carried and is_item(text, sentence):  # each item of a list stands under its heading
        return carried
    if carried and _tells_parts(sentence, carried):
        return carried
    heads = is_heading(text, sentence)  # what follows is of the time that this names
    for mention in reversed(_without_parts(sentence.periods)):
        ahead = mention.period and published and mention.period.end and mention.period.end > published + SOON
        if ahead and not (heads and mention.grain == "year"):
            continue
        if _is_older(mention, carried) or _long_ago(mention, published) or is_aside(text, mention):
            continue
        if text.endswith(amid("periods.levels_before"), 0, mention.start):  # giảm 1%, trái với tháng 9 tăng 8%
            continue
        if text.endswith(listed("periods.recalls"), 0, mention.start):  # a look back, told of its own sentence
            continue
        if carried is None and mention.grain == "year" and _is_last_year(text, mention):
            continue  # Ngành này lấy 28 điểm. Năm ngoái là 27 điểm. Ngành kia lấy 17 điểm
        if is_of_compared(text, sentence, mention) or is_plans(text, mention):
            continue
        if form("handing.looks_back").search(text, sentence.start, mention.start):
            continue
        if opens_bracket(text, sentence, mention) or _trails(text, sentence, mention):
            continue
        if _is_before_another(sentence, mention):
            continue  # năm nay có 868.300 thí sinh; năm ngoái là 850.000: the next sentence is of this year
        if carried and is_long(mention):
            continue  # từ năm 1993 đến 2025: told of its own sentence
        if _is_to_come(mention, published) and is_of_act(text, mention, sentence.start):
            continue
        if carried and not heads and _is_aimed_at(text, sentence, mention, published):
            continue
        if (
            usable(mention)
            and mention.grain != "now"
            and (
                mention.grain in COARSE
                or (mention.period is not None and is_so_far(mention.period))  # từ đầu năm đến hết ngày 15/11
                or (heads and text[sentence.end - 1] == ":" and mention.grain in LISTED)
                or (mention.as_of and not is_deadline(text, mention))
                or _opens_with(text, sentence, mention)
                or _is_of_occasion(text, sentence, mention)
                or (carried is None and _is_numbered_week(text, sentence, mention))
            )
        ):
            if carried and _is_part(text, mention, carried):
                return carried  # riêng quý III …; the next sentence is of the nine months again
            mention = _spelled_out(text, sentence, mention) or mention
            period = mention.period or NOWHERE
            if mention.grain == "quarter" and stands_at_end(text, mention):
                period = at_end(period)
            return Timed(period, mention.as_of, 0.7, mention, "carried")
    return carried or alike_span(sentence, published)


def _is_last_year(text: str, mention: PeriodMention) -> bool:
    """Whether a year is only named as the one before: năm ngoái."""
    return text[mention.start : mention.end].lower().endswith(listed("periods.last_year"))


def _is_before_another(sentence: Sentence, mention: PeriodMention) -> bool:
    """Whether a year is but the one before another that the sentence tells of first."""
    if mention.grain != "year" or mention.period is None or mention.period.end is None:
        return False
    others = (m.period for m in sentence.periods if m.grain == "year" and usable(m) and m.end <= mention.start)
    return any(one and one.end and one.end.year == mention.period.end.year + 1 for one in others)


def is_heading(text: str, sentence: Sentence, counted: Sequence[str] = ()) -> bool:
    """Whether a sentence is the heading of a list or section: Chỉ tiêu năm 2026:; counted is what it may count."""
    said = text[sentence.start : sentence.end].rstrip("*_ ")
    if not said or said[-1] in ".!?…":
        return False
    return all((number.noun or "").startswith(tuple(counted) or "\0") for number in sentence.numbers)


def so_far(sentence: Sentence) -> Timed | None:
    """The time since the year began that a sentence names."""
    named = (m for m in sentence.periods if usable(m) and m.period and is_so_far(m.period))
    return next((Timed(m.period or NOWHERE, certainty=0.7, mention=m, origin="carried") for m in named), None)


def is_to_today(one: Period, other: Period) -> bool:
    """Whether one time since the year began runs but some days longer than another, which was told of later."""
    if not (one.start and one.end and other.end) or one.start != other.start or not is_so_far(one):
        return False
    if (one.end + timedelta(days=1)).day == 1:
        return False  # of whole months: 11 tháng, and the ten that another office tells of
    return timedelta(0) < one.end - other.end <= MONTH


def adds_up(text: str, sentence: Sentence) -> bool:
    """Whether a heading says that what follows has added up since the year began: Số mắc lũy kế tại các địa phương:"""
    return is_heading(text, sentence) and mentions(lowered(text), sentence, listed("periods.added_up"))


def told_again(text: str, sentence: Sentence, number: NumberMention, before: Figure | None) -> Figure | None:
    """The quantity of the sentence before with which one opens whose parts it tells: Trong 138 nghìn lượt này, …"""
    if before is None or (before.value, before.unit) != (number.value, number.unit):
        return None
    opened = form("handing.among").fullmatch(text, sentence.start, number.hedge_start or number.start)
    return before if number.minor and opened else None


def goes_on_with_share(text: str, number: NumberMention, before: Figure | None) -> bool:
    """Whether a share is of what the number right before it tells: đạt 51 tỷ USD, tăng 35% và chiếm 24% kim ngạch."""
    if before is None or number.unit != "percent" or before.measure not in ("level", "growth"):
        return False
    return form("handing.takes_share").fullmatch(text, before.end, number.start) is not None


def opens_aims(text: str, sentence: Sentence) -> bool:
    """Whether a sentence opens a list of aims, all in it: Các chỉ tiêu khác gồm: xuất khẩu 9 tỷ USD, tăng 12%; …"""
    return form("handing.aims").match(text, sentence.start, sentence.end) is not None


def planned(sentence: Sentence, published: date | None) -> Timed | None:
    """The year to come that a sentence names: that of the aims which the next ones list."""
    ahead = (
        m for m in sentence.periods
        if m.grain == "year" and usable(m) and m.period and m.period.end and published and m.period.end > published
    )  # fmt: skip
    return next((Timed(m.period or NOWHERE, certainty=0.7, mention=m, origin="carried") for m in ahead), None)


def is_labelled(text: str, sentence: Sentence, first: Subject) -> bool:
    """Whether a sentence is an item of a list under a name of its own, which says nothing of what comes after the list.

    - Lào Cai: 2 người chết;
    """
    return text.startswith(":", first.end) and is_item(text, sentence)


def is_section(text: str, sentence: Sentence) -> bool:
    """Whether a sentence is the heading of a section: a short line of its own after the title, without an end mark."""
    if sentence.paragraph < 1 or sentence.end - sentence.start > SECTION or is_item(text, sentence):
        return False
    line = text.rfind("\n", 0, sentence.start) + 1, text.find("\n", sentence.end)
    if line[1] < 0 or text[line[0] : sentence.start].strip("*#_ ") or text[sentence.end : line[1]].strip("*#_ "):
        return False
    return text[sentence.start : sentence.end].rstrip("*#_ ")[-1:] not in ENDS


def is_item(text: str, sentence: Sentence) -> bool:
    """Whether a sentence begins an item of a list."""
    return _BULLET.match(text, sentence.start, sentence.end) is not None


def base_told(text: str, sentence: Sentence, before: PeriodMention | None) -> PeriodMention | None:
    """The one base that a sentence compares with, or that of the one before, whose parts it tells: Trong đó, …"""
    bases = [m for m in sentence.periods if m.base]
    if len({(m.relative, m.period) for m in bases}) == 1:
        return bases[0]
    return before if not bases and opens_parts(text, sentence) else None


def opens_parts(text: str, sentence: Sentence) -> bool:
    """Whether a sentence opens with the parts of what the one before told: Trong đó, …"""
    return text[sentence.start : sentence.start + HEAD].casefold().startswith(_parts())


@lru_cache(maxsize=1)
def _parts() -> tuple[str, ...]:
    return tuple(f"{word}{mark}" for word in listed("relations.parts.some") for mark in (" ", ","))


def compared(text: str, sentence: Sentence, carried: Timed | None, told: PeriodMention | None) -> PeriodMention | None:
    """The month or quarter before, where that is all that the sentences so far compare with and no new time is named.

    CPI tháng 3 giảm 0,1% so với tháng trước. Nhóm giao thông giảm 0,4%; nhóm giáo dục tăng 0,1%. Not what a part of
    the time told of was compared with (riêng tháng 3 …): the next sentence is of all of it again.
    """
    if not sentence.periods or any(_is_part(text, m, carried) for m in sentence.periods if usable(m)):
        return told
    bases = [m for m in sentence.periods if m.base]
    if bases:
        return bases[-1] if all(m.relative == "previous" and m.grain in UNITS for m in bases) else None
    return None if any(usable(m) for m in sentence.periods) else told


def _trails(text: str, sentence: Sentence, mention: PeriodMention) -> bool:
    """Whether a span up to now is only added to a number of its sentence: nâng mức tăng kể từ đầu năm lên 23%."""
    if mention.grain != "open" or mention.start - sentence.start <= OPENING:
        return False
    begun = text.endswith(listed("periods.counts_since"), 0, mention.start)
    return begun and not text.endswith(listed("periods.told_until"), 0, mention.end)


def _is_numbered_week(text: str, sentence: Sentence, mention: PeriodMention) -> bool:
    """Whether a report begins with a week by its number, whose report it is: Trong tuần 44, thành phố có 2.186 ca."""
    said = text[mention.start : mention.end]
    return mention.grain == "week" and sentence.paragraph <= 1 and said[-1:].isdigit()


def _opens_with(text: str, sentence: Sentence, mention: PeriodMention) -> bool:
    """Whether a sentence opens with days that it names, both: Từ ngày 16 đến 31/10, …; what follows is of them."""
    start, end = mention.period or NOWHERE
    if start is None or end is None or not WEEK <= end - start <= MONTH:
        return False
    return mention.start - sentence.start <= OPENING and text[mention.start : mention.end].count("/") > 0


def _is_of_occasion(text: str, sentence: Sentence, mention: PeriodMention) -> bool:
    """Whether a sentence names the days of what a report tells of: trong kỳ nghỉ lễ (từ 30/8 đến 2/9), …"""
    start, end = mention.period or NOWHERE
    if start is None or end is None or not start < end <= start + MONTH:
        return False
    return mentions(lowered(text), sentence, listed("periods.occasions"))


def is_of_some_days(told: Timed) -> bool:
    """Whether a time is one of several days of a month or so."""
    start, end = told.period
    few = start is not None and end is not None and start < end <= start + MONTH
    return few and told.mention is not None and told.mention.grain == "day"


def _spelled_out(text: str, sentence: Sentence, mention: PeriodMention) -> PeriodMention | None:
    """The days that a bracket gives a time by: trong tháng 10 (từ ngày 15/9 đến 14/10)."""
    days = next((m for m in sentence.periods if m.start > mention.end), None)
    if days is None or days.period is None or days.period.start is None or days.period.start == days.period.end:
        return None
    return days if usable(days) and _BRACKET.fullmatch(text, mention.end, days.start) else None


def _is_part(text: str, mention: PeriodMention, carried: Timed | None) -> bool:
    """Whether a time is a part of the one told of, which is told besides: riêng quý III."""
    part, whole = mention.period or NOWHERE, carried.period if carried else NOWHERE
    if part.start is None or part.end is None or whole.start is None or whole.end is None:
        return False
    within = whole.start <= part.start and part.end <= whole.end and part != whole
    before = text[max(0, mention.start - 8) : mention.start].lower()
    return within and before.endswith(listed("periods.part_leads"))


def _tells_parts(sentence: Sentence, carried: Timed) -> bool:
    """Whether a sentence goes through parts of the time told of, which the next goes on with: quý I tăng 9%, …"""
    start, end = carried.period
    parts = {m.period for m in sentence.periods if usable(m) and m.grain in UNITS and m.period}
    if len(parts) < 2 or start is None or end is None:
        return False
    return all(p.start and p.end and start <= p.start and p.end <= end and p != carried.period for p in parts)


def _without_parts(periods: Sequence[PeriodMention]) -> Sequence[PeriodMention]:
    """The times of a sentence without those into which it splits the first: 9 tháng …; nửa đầu năm …, quý III …"""
    first = next((at for at, m in enumerate(periods) if usable(m) and m.grain in COARSE), None)
    if first is None:
        return periods
    whole, later = periods[first], periods[first + 1 :]
    rest = [m for m in later if not (usable(m) and _holds(whole, m))]
    return [*periods[: first + 1], *rest] if len(later) - len(rest) > 1 else periods


def _holds(whole: PeriodMention, part: PeriodMention) -> bool:
    (start, end), (first, last) = whole.period or NOWHERE, part.period or NOWHERE
    return bool(start and end and first and last and start <= first and last <= end and (first, last) != (start, end))


def _is_aimed_at(text: str, sentence: Sentence, mention: PeriodMention, published: date | None) -> bool:
    """Whether a year that is not over is only that of a plan or forecast: mục tiêu bán 200.000 xe trong năm 2025."""
    if mention.grain != "year" or not _is_to_come(mention, published):
        return False
    first = next((n.start for n in sentence.numbers if n.start >= mention.end), mention.end)
    said = text[mention.end : first].lower()
    return is_foreseen(text, sentence, mention) or any(word in said for word in listed("periods.future"))


def _is_to_come(mention: PeriodMention, published: date | None) -> bool:
    """Whether a time is not over when the report is published."""
    end = mention.period.end if mention.period else None
    return published is not None and end is not None and end > published


def of_days(carried: Timed | None) -> Timed | None:
    """What is carried over to a quantity that is quoted each day: a day, but no longer time."""
    return carried if carried and carried.period.start == carried.period.end else None


def is_of_session(text: str, sentence: Sentence) -> bool:
    """Whether a sentence quotes a market of a day: chỉ số Dow Jones tăng 75,46 điểm tương đương 0,49%."""
    if not any(number.noun in one_of("periods.session_points") or number.per == "share" for number in sentence.numbers):
        return False
    monthly = any(text.find(word, sentence.start, sentence.end) >= 0 for word in listed("periods.monthly_indices"))
    return not monthly and mentions(lowered(text), sentence, listed("periods.session_marks"))


def is_of_flows(text: str, sentence: Sentence) -> bool:
    """Whether a sentence tells what was traded on a day: khối ngoại bán ròng 400 tỷ đồng trên sàn này."""
    return mentions(lowered(text), sentence, listed("periods.session_flows"))


def session_day(text: str, sentences: Sequence[Sentence], published: date | None) -> date | None:
    """The day at the exchange of which a report tells that appears days later: Phiên giao dịch hôm qua (15/1) …"""
    if published is None:
        return None
    for sentence in sentences[:OPENING_SENTENCES]:
        for mention in sentence.periods:
            day = mention.period.end if mention.period and mention.grain == "day" and not mention.base else None
            if day == published:
                return None
            near = day is not None and timedelta(0) < published - day <= WEEK
            if near and form("handing.session").search(text, sentence.start, mention.start):
                return day
    return None


def _is_older(mention: PeriodMention, carried: Timed | None) -> bool:
    """Whether a time lies behind the one that the report is about, in another year, and is only compared with it."""
    if carried is None or carried.period.end is None or mention.period is None or mention.period.end is None:
        return False
    begin, end = carried.period.start or carried.period.end, mention.period.end
    return end < carried.period.end - AGO or (end < begin and end.year < begin.year)


def _long_ago(mention: PeriodMention, published: date | None) -> bool:
    """Whether a time ended more than a year before the report: its own sentence tells of it, no more."""
    end = mention.period.end if mention.period else None
    return published is not None and end is not None and end < published - YEAR_AND_MORE


__all__ = [
    "adds_up",
    "base_told",
    "carry",
    "compared",
    "heard",
    "is_heading",
    "is_item",
    "is_labelled",
    "is_of_flows",
    "is_of_session",
    "is_of_some_days",
    "is_section",
    "of_days",
    "opens_aims",
    "opens_parts",
    "planned",
    "session_day",
    "so_far",
]
