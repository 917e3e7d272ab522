"""Which period a number speaks of, and what it is compared with."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal, NamedTuple

from checker.languages import words
from checker.linking.changes import end_of
from checker.linking.comparing import is_another, is_compared, is_open, recalled, states, told_for, usable
from checker.linking.predicates import awaits_act, leads_to_act, tells_another_act, told_another_act
from checker.model import Indicator, NumberMention, Period, PeriodMention, Sentence
from checker.timespans import month_after, quarter_after, shift_base, year_before

NOWHERE = Period(None, None)
BELONGING = 5  # words between a number and the time that it alone has (22 người Thái Lan hồi tháng 8)
ADJACENT = 28  # characters after a number within which its period may follow (đạt 283 triệu giờ trong nửa năm)
GIVERS = 7  # words between a plan and its time: what it is a plan of, who gave it
PLAN = 70  # characters before a time in which the plan stands that it belongs to
AGO = timedelta(days=300)
YEAR_AND_MORE = timedelta(days=400)
EARLY = {"month": timedelta(days=16), "quarter": timedelta(days=45)}  # of a month in which nobody sums it up yet
SOON = timedelta(days=45)  # a month or quarter is reported shortly before its end
# cao nhất trong 1 tháng qua, thấp nhất kể từ ngày 20/9, vàng giao tháng 12: no time of the figure
_RECORD = re.compile(
    r"(?:(?<!hợp )(?<!thống )nhất(?: trong| kể)?(?: vòng| từ)?(?: hơn| gần)?(?: ngày)?|nhất(?: kể)? từ trước"
    r"|nhất của [^,.;:\d]{1,30} trong vòng(?: hơn| gần)?"
    r"|\bgiao(?: trong)?|hợp đồng|[Ll]ần đầu(?: tiên)?(?: trong)?(?: kể)?(?: từ)?(?: [^,.;:\d\n]{1,36})?) $"
)
# Sau cuộc gặp giữa hai lãnh đạo tuần trước, …: when something was, after which the rest happened
_AFTERMATH = re.compile(r"(?:\A|[.\n] ?)(?:Sau|Trước) (?!khi )[^,.;:\d\n]{8,80} $")
# …, lan sang nhà dân, tối 21/8.: the time at the end of a sentence
_CLOSING = re.compile(r", (?:trong |vào |ở )?\Z")
_CLOSED = re.compile(r"[.;]?\s*\Z|, theo ")
# gọi về 900 xe sau vụ cháy tối 23/10: when that was, after which the number is told
_EVENT = re.compile(r" (?:sau|trước|kể từ) (?:khi|vụ|sự cố|trận|cuộc|đợt|chuyến|lễ) [^,.;:\d]{0,60}\Z")
WEEK, MONTH = timedelta(days=5), timedelta(days=31)
OPENING = 10  # characters before a time that opens its sentence (Từ ngày …)
_BRACKET = re.compile(r"\s?\((?:[a-zà-ỹđ]+\s){0,3}")  # kỳ 1 tháng 10 (từ ngày …
_CONTRAST = re.compile(r"trong khi|thay vì|trước đó|còn trong|nhưng")
_PART = re.compile(r"trong đó|(?<!sầu )riêng ")  # what follows is told of a part
ALIKE = frozenset(["month", "quarter", "half", "months"])  # of such spans those of two years are compared
_JOINED = re.compile(r"[^,;:.()\d]{0,24}(?:\d{1,4}(?:/\d{4})?)?[^,;:.()\d]{0,3}và [^,;:.()\d]{0,12}")
_AFTER = re.compile(r"[^,;:.()\d]{0,24} sau (\d|1[0-2]) tháng(?= đầu năm|[.,;)]|\Z)")
SPAN = 40  # days of a span longer than a month
LATE = 20  # day of a month from which it may be counted as gone by
_PACES = {"tháng": "month", "quý": "quarter", "quí": "quarter", "năm": "year"}
LONGEST = {"month": 31, "quarter": 92}
_UNITS = {"month": "tháng", "quarter": "quý"}
_BULLET = re.compile(r"\s*[-–+•*]\s")
_MARKS = re.compile(r"[,;:.()]")
COARSE = frozenset(["month", "quarter", "half", "months", "year", "now"])


Origin = Literal["stated", "carried", "published"]
NO_UNITS: Mapping[str, Timed] = {}


class Timed(NamedTuple):
    """The period of a number, whether it was as-of, and how sure the link is."""

    period: Period
    as_of: bool = False
    certainty: float = 1.0
    mention: PeriodMention | None = None
    origin: Origin = "stated"


def period_of(
    text: str, sentence: Sentence, number: NumberMention, carried: Timed | None, published: date | None,
    units: Mapping[str, Timed] = NO_UNITS,
) -> Timed:  # fmt: skip
    """The period of a number: from its clause, its sentence, what was carried over, else the day of publication.

    units are the month and the quarter that were told of last: what trong tháng, trong quý mean.
    """
    if units and (bare := _of_unit(text, sentence, number, units)):
        return bare
    own = (
        _same_period(text, sentence, number, carried)
        or _stated_base(text, sentence, number, carried, published)
        or _own(text, sentence, number, carried is not None)
    )
    if own and _is_ahead(text, sentence, number, own, published):
        own = None
    became = end_of(text, sentence, number)
    if became and not (own and own.mention and number.end <= own.mention.start < became.start):
        span = own.period if own else carried.period if carried else NOWHERE
        if span.start != span.end:  # what it was before that time, nobody says when
            return Timed(NOWHERE, certainty=0.5)
    if own and published and own.mention and number.unit == "percent" and _is_own_plan(text, own.mention, number):
        own = _so_far(own, published)
    if own:
        return _added_up(
            text,
            sentence,
            number,
            _this_one(text, sentence, _before_that(text, sentence, own, carried), carried, published),
        )
    after = _after_months(text, sentence, number, carried, published)
    if after:
        return after
    if carried:
        return _of_base(sentence, number, carried, text)
    alike = _alike(sentence, published) if number.unit in ("percent", "times") else None
    if alike:
        return alike
    if published:
        return Timed(Period(published, published), certainty=0.6, origin="published")
    return Timed(NOWHERE, certainty=0.5)


def _of_base(sentence: Sentence, number: NumberMention, carried: Timed, text: str) -> Timed:
    """The last month or quarter of what was told of, where a number is compared with the one before: not half a year.

    Tính chung 6 tháng đạt 219 tỷ USD. So với tháng 5, xuất khẩu giảm 0,3%.
    """
    start, end = carried.period
    if number.unit not in ("percent", "times") or start is None or end is None or (end - start).days < SPAN:
        return carried
    base = next((m for m in reversed(sentence.periods) if m.base and m.end <= number.start), None) or next(
        (m for m in sentence.periods if m.base and m.start >= number.end), None
    )
    if base is None or base.relative == "same_period" or base.grain not in _UNITS:
        return carried
    last = (
        month_after(end.year, end.month, 0)
        if base.grain == "month"
        else quarter_after(end.year, (end.month + 2) // 3, 0)
    )
    before = base.period.end if base.period else None
    if base.relative == "previous" or (before and last.start and before < last.start):
        return carried._replace(period=last, certainty=0.7)
    return carried


def _added_up(text: str, sentence: Sentence, number: NumberMention, own: Timed) -> Timed:
    """Since January, where a clause adds up without saying until when: tháng 6 đón 1,5 triệu, lũy kế 10,7 triệu."""
    start, end = own.period
    if own.mention is None or own.mention.grain not in _UNITS or start is None or end is None or start.month == 1:
        return own
    lead = _sums_up().search(text, max(sentence.start, own.mention.end), number.hedge_start or number.start)
    return own._replace(period=Period(date(start.year, 1, 1), end), certainty=0.6) if lead else own


@lru_cache(maxsize=1)
def _sums_up() -> re.Pattern[str]:
    sums = "|".join(re.escape(word) for word in words("vi")["phrases"]["sums"])
    return re.compile(rf"(?<=[,;] )(?:{sums})(?: (?:đạt|là|có|được|lên|tới|đến|hơn|gần))* \Z")


def _after_months(
    text: str, sentence: Sentence, number: NumberMention, carried: Timed | None, published: date | None
) -> Timed | None:
    """The months of the year that have gone by: thu ngân sách đạt 500 nghìn tỷ đồng sau 2 tháng."""
    match = _AFTER.match(text, number.end, sentence.end)
    if match is None or published is None:
        return None
    months = int(match[1])
    last = carried.period.end if carried and carried.period.end else None
    year = published.year if months < published.month or published.day >= LATE else published.year - 1
    if last is not None and last.month == months:
        year = last.year
    elif months not in (published.month - 1, 12 if published.month == 1 else 0, published.month):
        return None
    return Timed(Period(date(year, 1, 1), month_after(year, months, 0).end), certainty=0.7)


def _of_unit(text: str, sentence: Sentence, number: NumberMention, units: Mapping[str, Timed]) -> Timed | None:
    """The month or quarter told of last, where a clause means it without a name: Trong quý, lợi nhuận đạt 5 tỷ đồng."""
    for match in _bare_unit().finditer(text, sentence.start, sentence.end):
        told = units.get(match[1])
        if told is None:
            continue
        if match.end() <= number.start:
            if not any(usable(m) and match.end() <= m.start < number.start for m in sentence.periods):
                return told
        elif match.start() >= number.end and not _MARKS.search(text, number.end, match.start()):
            return told if match.start() - number.end <= ADJACENT else None
    return None


def heard(sentence: Sentence, units: Mapping[str, Timed]) -> Mapping[str, Timed]:
    """The month and the quarter that were told of last, after a sentence."""
    told = {
        _UNITS[m.grain]: Timed(m.period or NOWHERE, certainty=0.7, mention=m, origin="carried")
        for m in sentence.periods if m.grain in _UNITS and usable(m)
    }  # fmt: skip
    return {**units, **told} if told else units


@lru_cache(maxsize=1)
def _bare_unit() -> re.Pattern[str]:
    data = words("vi")["periods"]
    named = [*data["numbers"], *data["units_relative"], *data["months_named"], *data["quarters_named"]]
    named += [word for name in ("first", "last", "middle") for word in data[name]]
    others = "|".join(re.escape(str(word)) for word in named)
    return re.compile(rf"(?<!\w)[Tt]rong (tháng|quý)(?!\s(?:\d|(?:{others})(?!\w)))(?=[\s,.;:)])")


def _same_period(text: str, sentence: Sentence, number: NumberMention, carried: Timed | None) -> Timed | None:
    """The period of a number that is told for the same period of another year: cùng kỳ năm trước lãi 2 tỷ đồng.

    It is shifted from the period that the report speaks of; unknown where the report has named none.
    """
    mention = told_for(text, sentence, number)
    if mention is None:
        return None
    own = _told_before(sentence, mention, carried)
    if own is None and mention.period:
        return Timed(mention.period, certainty=0.7, mention=mention)
    return Timed(shift_base(mention, own or NOWHERE), certainty=0.8, mention=mention)


def _told_before(sentence: Sentence, mention: PeriodMention, carried: Timed | None) -> Period | None:
    """The period that a sentence, or the report so far, has spoken of before a mention."""
    named = [m for m in sentence.periods if m.end <= mention.start and usable(m)]
    return named[-1].period if named else carried.period if carried else None


def _stated_base(
    text: str, sentence: Sentence, number: NumberMention, carried: Timed | None, published: date | None
) -> Timed | None:
    """What stands in brackets behind a time that is compared with, at that time: thấp hơn quý trước (3,1%)."""
    mention = next((m for m in sentence.periods if m.base and m.relative == "previous" and m.end < number.start), None)
    if mention is None or not (states(text, mention, number) or recalled(text, mention, number)):
        return None
    own = _told_before(sentence, mention, carried)
    if own is None and published is not None:
        own = Period(published, published)
    return Timed(shift_base(mention, own), certainty=0.8, mention=mention) if own else None


def _before_that(text: str, sentence: Sentence, own: Timed, carried: Timed | None) -> Timed:
    """Quý trước in a report of the third quarter is the second, though the fourth has begun."""
    mention = own.mention
    if mention is None or mention.grain not in ("month", "quarter", "year"):
        return own
    told = _told_before(sentence, mention, carried)
    if told is None or (own.period != told if mention.grain != "year" else _year_of(own.period) != _year_of(told)):
        return own
    said = text[mention.start : mention.end].lower()
    if not said.endswith(tuple(words("vi")["periods"]["previous"])):
        return own
    return own._replace(period=shift_base(mention._replace(relative="previous"), told), certainty=0.8)


def _year_of(period: Period) -> int | None:
    return period.end.year if period.end else None


def _this_one(text: str, sentence: Sentence, own: Timed, carried: Timed | None, published: date | None) -> Timed:
    """Tháng này in a report on last month, which comes early in this one, is the month told of: hardly the new one."""
    mention = own.mention
    if mention is None or carried is None or published is None or mention.grain not in ("month", "quarter"):
        return own
    begun, ended = own.period.start, carried.period.end
    if begun is None or ended is None or not ended < begun or not text[mention.start : mention.end].endswith(" này"):
        return own
    if published - begun > EARLY[mention.grain] or ended + SOON < begun:
        return own
    if _is_foreseen(text, sentence, mention):
        return own
    if carried.mention is not None and carried.mention.grain == mention.grain:
        return own._replace(period=carried.period, certainty=0.7)
    return own._replace(certainty=0.5)


def _is_ahead(text: str, sentence: Sentence, number: NumberMention, own: Timed, published: date | None) -> bool:
    """Whether a time is that of something still to come: dự án rộng 200 ha, dự kiến khởi công cuối năm sau.

    The number is told now, and so is what is to be done by a day (chia 500 tỷ đồng cho các xã trước ngày 25/10).
    """
    mention, begun = own.mention, own.period.start or own.period.end
    if mention and mention.grain == "term" and published and begun and begun <= published < (own.period.end or begun):
        return not _is_foreseen(text, sentence, number)  # được bầu làm bí thư nhiệm kỳ 2025-2030 với 100% phiếu
    if mention is None or published is None or begun is None or begun <= published or mention.start < number.end:
        return False
    if _before(text, mention) or " khi " in text[number.end : mention.start]:
        return True
    if awaits_act(text, number, mention):
        return True
    return own.certainty < 1 and leads_to_act(text, number, mention)


def is_earlier(text: str, sentence: Sentence, number: NumberMention) -> bool:
    """Whether a number is what the one before it is compared with, at its own time: tăng so với mức 4 tỷ năm 2023."""
    if not is_compared(text, sentence, number):
        return False
    after = next((m for m in sentence.periods if m.start >= number.end), None)
    return after is not None and _adjacent(text, number, after, sentence)


def _is_of_compared(text: str, sentence: Sentence, mention: PeriodMention) -> bool:
    """Whether a time is only that of what was compared with: giảm so với mức 150 tỷ đồng của quý II; doanh thu đạt …"""
    before = [n for n in sentence.numbers if n.end <= mention.start][-2:]
    if not before or before[-1].hedge == "at_least" or not _adjacent(text, before[-1], mention, sentence):
        return False
    if text.startswith(tuple(words("vi")["periods"]["ages"]), before[-1].end + 1):
        return False  # lao động từ 15 tuổi trở lên quý III là …
    if len(before) > 1 and _JOINED.fullmatch(text, before[0].end, before[1].start):  # so với 24% quý I và 41% quý II
        return is_compared(text, sentence, before[0]) or is_compared(text, sentence, before[1])
    return is_compared(text, sentence, before[-1])


def _own(text: str, sentence: Sentence, number: NumberMention, told: bool = False) -> Timed | None:
    """The time of a number that its sentence names; told: whether the report has named one before."""
    for mention in sentence.periods:
        if (
            mention.base
            and mention.period
            and not mention.relative
            and (states(text, mention, number) or recalled(text, mention, number))
        ):
            return _timed(mention, 0.8)  # thấp hơn mức trung bình của nửa đầu năm là 195.000
    bracketed = next((m for m in sentence.periods if m.start >= number.end), None)
    if bracketed and usable(bracketed) and _is_in_bracket(text, number, bracketed):
        return _timed(bracketed)  # 159.900 người (2023) và 158.500 người (2024)
    mentions = [m for m in sentence.periods if (usable(m) or is_open(m)) and not _aside(text, m)]
    apart = [m for m in mentions if not _is_plans(text, m)]  # đạt 86% kế hoạch năm 2025 is told of the nine months
    mentions = apart if apart or told else [m for m in mentions if not _is_plans(text, m, number)]
    after = next((m for m in mentions if m.start >= number.end), None)
    if after and tells_another_act(text, number, after):
        after = None
    before = next(
        (m for m in reversed(mentions) if m.end <= number.start and not _is_of_compared(text, sentence, m)), None
    )
    if before and told_another_act(text, number, before, sentence.start):
        before = None
    if after and _EVENT.search(text, number.end, after.start):
        after = None
    if after and _adjacent(text, number, after, sentence):
        return _timed(after)
    if after and "," in text[number.end : after.start] and _is_long(after):
        after = None
    another = is_another(text, sentence, number)
    if another:
        before = None
    if before and not _broken(text, before.end, number.start):
        return _timed(before)
    if before:
        return _timed(before, 0.8)
    if (
        after
        and (text.count(", ", number.end, after.start) <= 1 or _is_closing(text, sentence, after))
        and ": " not in text[number.end : after.start]
        and not _leads_on(text, sentence, number, after)
    ):
        return _timed(after, 0.8)
    return Timed(NOWHERE, certainty=0.5) if another else None


def _is_closing(text: str, sentence: Sentence, mention: PeriodMention) -> bool:
    """Whether a sentence ends in the time of all that it tells: …, tăng 3%, chủ yếu nhờ mảng than, trong 9 tháng."""
    if [m for m in sentence.periods if m.period and not m.base] != [mention]:
        return False
    return bool(
        _CLOSING.search(text, max(sentence.start, mention.start - 12), mention.start)
        and _CLOSED.match(text, mention.end, sentence.end)
    )


def _is_long(mention: PeriodMention) -> bool:
    """Whether a time is one of years: what a number before a comma is hardly counted over."""
    start, end = mention.period or NOWHERE
    return start is not None and end is not None and end - start > YEAR_AND_MORE


def _is_in_bracket(text: str, number: NumberMention, mention: PeriodMention) -> bool:
    """Whether a bracket right behind a number holds a time and nothing else."""
    return text[number.end : mention.start].strip() == "(" and text[mention.end : mention.end + 1] == ")"


def _aside(text: str, mention: PeriodMention) -> bool:
    """Whether a time is said of something else: a birth, a record, a contract, or only roughly."""
    return (
        _birth(text, mention)
        or _vague(text, mention)
        or (
            text[mention.end : mention.end + 1] == ","
            and bool(_AFTERMATH.search(text, max(0, mention.start - 100), mention.start))
        )
        or bool(_RECORD.search(text, max(0, mention.start - 60), mention.start))
        or bool(_set_when().search(text, max(0, mention.start - 30), mention.start))
    )


@lru_cache(maxsize=1)
def _set_when() -> re.Pattern[str]:
    """mục tiêu 22 triệu lượt đặt ra từ đầu năm: when a plan was made."""
    acts = "|".join(re.escape(word) for word in words("vi")["periods"]["set_when"])
    return re.compile(rf"(?<!\w)(?<!bàn )(?:{acts})(?: ngay)? (?:từ|hồi) \Z")


def _is_plans(text: str, mention: PeriodMention, number: NumberMention | None = None) -> bool:
    """Whether a time is that of the plan which a percentage is of (vượt 2% dự toán cả năm), not of other numbers."""
    lead = _percent_of_plan().search(text, max(0, mention.start - PLAN), mention.start)
    return lead is not None and (number is None or lead.start() != number.end)


def _is_own_plan(text: str, mention: PeriodMention, number: NumberMention) -> bool:
    """Whether a time is only that of the plan which this percentage is of: mới đạt 40% kế hoạch năm 2025."""
    return _is_plans(text, mention) and not _is_plans(text, mention, number)


def _so_far(own: Timed, published: date) -> Timed:
    """What of a year's plan has been reached when a report appears within the year."""
    start, end = own.period
    if start is None or end is None or not start < published < end:
        return own
    return own._replace(period=Period(start, published), certainty=0.6)


@lru_cache(maxsize=1)
def _percent_of_plan() -> re.Pattern[str]:
    plans = "|".join(re.escape(word) for word in words("vi")["measures"]["plan"])
    return re.compile(rf"(?<=%)\s(?:của )?(?:{plans})(?:\s[^\W\d_]+){{0,{GIVERS}}}\s\Z")


def _opens_bracket(text: str, sentence: Sentence, mention: PeriodMention) -> bool:
    """Whether a time is only that of a number in brackets, or of a part: nửa năm (31 tỷ đồng), trong đó quý III."""
    if not any(m.end <= mention.start and usable(m) for m in sentence.periods):
        return False
    if text[max(0, mention.start - 9) : mention.start].lower().endswith("trong đó "):
        return True
    begin = text.rfind("(", sentence.start, mention.start)
    if begin >= 0 and ")" not in text[begin : mention.start]:
        return True
    following = next((n for n in sentence.numbers if n.start >= mention.end), None)
    return following is not None and text[mention.end : following.hedge_start or following.start].strip() == "("


def _birth(text: str, mention: PeriodMention) -> bool:
    """Whether the year is one of birth: sinh năm 1992, (SN 1992)."""
    before = text[max(0, mention.start - 6) : mention.start].lower()
    return before.endswith(("sinh ", "sn ", "(sn ", "sn: "))


def _vague(text: str, mention: PeriodMention) -> bool:
    """Whether a time of year says only roughly when (dịp cuối năm), and no figure is counted over it."""
    said = text[mention.start : mention.end].lower()
    return said.endswith(("cuối năm", "đầu năm", "giữa năm")) and not any(c.isdigit() for c in said) and (
        mention.grain == "months" and not said.startswith(("hai", "ba", "sáu", "chín", "bốn", "tháng", "quý", "nửa"))
    )  # fmt: skip


def _timed(mention: PeriodMention, certainty: float = 1.0) -> Timed:
    return Timed(mention.period or NOWHERE, mention.as_of, certainty, mention)


def _adjacent(text: str, number: NumberMention, mention: PeriodMention, sentence: Sentence) -> bool:
    gap = text[number.end : mention.start]
    if len(gap) > ADJACENT or any(mark in gap for mark in ",;:.()") or _CONTRAST.search(gap):
        return False
    return not any(number.end <= other.start < mention.start for other in sentence.numbers)


def _broken(text: str, start: int, end: int) -> bool:
    between = text[start:end]
    return ";" in between or bool(_CONTRAST.search(between))


def _alike(sentence: Sentence, published: date | None) -> Timed | None:
    """The span that is like the one a sentence compares with: giảm 26% so với quý 3/2024 is said of quý 3/2025."""
    for mention in sentence.periods:
        if not (mention.base and mention.period and mention.grain in ALIKE and published):
            continue
        start, end = mention.period
        if not (start and end) or start.year != published.year - 1:
            continue
        span = year_before(mention.period, -1)
        if span.end and published - AGO < span.end <= published + SOON:
            return Timed(span, certainty=0.7, mention=mention, origin="carried")
    return None


def _leads_on(text: str, sentence: Sentence, number: NumberMention, after: PeriodMention) -> bool:
    """Whether a time further on is that of another number: in a contrast, or with what this one is compared with."""
    if _broken(text, number.end, after.start) or _PART.search(text, number.end, after.start):
        return True
    between = [other for other in sentence.numbers if number.end <= other.start < after.start]
    if any(is_compared(text, sentence, other) for other in between):
        return True
    if not between or text[number.end : between[0].start].strip().lower() in words("vi")["periods"]["together"]:
        return False
    gap = text[between[-1].end : after.start].strip().lower().split()
    belongs = words("vi")["periods"]["belongs"]
    return (gap[-1:] == ["hồi"] and len(gap) <= BELONGING) or " ".join(gap) in belongs


def base_of(text: str, sentence: Sentence, number: NumberMention, own: Period) -> Period | None:
    """What a growth, ratio or change is compared with: the base mention of its clause, shifted where it is relative.

    None where the words say what it is compared with, but not when that was.
    """
    pace = _paced().match(text, number.end, sentence.end)
    if pace:
        return _one_before(_PACES[pace[1]], own)
    bases = [m for m in sentence.periods if m.base]
    after = next((m for m in bases if m.start >= number.end and not _broken(text, number.end, m.start)), None)
    before = next(
        (m for m in reversed(bases) if m.end <= number.start and not _broken(text, m.end, number.start)), None
    )
    if before and before.relative == "previous" and _is_longer(own, before.grain):
        before = None  # giảm 2% so với tháng trước; tính chung 9 tháng đạt 40 tỷ USD, tăng 16%
    mention = after or before
    if mention is None:
        return NOWHERE
    if mention.relative or mention.period is None:
        return shift_base(mention, own)
    return mention.period


@lru_cache(maxsize=1)
def _paced() -> re.Pattern[str]:
    """tăng 6% theo quý, 33% theo năm: against the unit before, against the year before."""
    led, paces = "|".join(words("vi")["periods"]["paced"]), "|".join(_PACES)
    return re.compile(rf"\s(?:{led}) ({paces})(?![^\W\d_]|\s(?:\d|[IV]+\b))")


def _one_before(grain: str, own: Period) -> Period | None:
    """The month or quarter before the one that is told of, the same span a year before; None where it is longer."""
    if own.start is None or own.end is None:
        return None
    if grain == "year":
        return year_before(own)
    if _is_longer(own, grain):
        return None
    return shift_base(PeriodMention(0, 0, None, grain, base=True, relative="previous"), own)


def _is_longer(own: Period, grain: str) -> bool:
    """Whether what is told of takes longer than one such month or quarter."""
    return bool(own.start and own.end and (own.end - own.start).days > LONGEST.get(grain, 10**6))


def carry(text: str, sentence: Sentence, carried: Timed | None, published: date | None) -> Timed | None:
    """What the next sentences may take over: the last coarse period of this one, else what was carried before.

    A period that is still to come when the report is published is that of its own sentence only.
    """
    if carried and _BULLET.match(text, sentence.start, sentence.end):  # each item of a list stands under its heading
        return carried
    for mention in reversed(sentence.periods):
        if mention.period and published and mention.period.end and mention.period.end > published + SOON:
            continue
        if _is_older(mention, carried) or _long_ago(mention, published) or _aside(text, mention):
            continue
        if text.endswith(("hồi ", "Hồi "), 0, mention.start):  # a look back, told of its own sentence
            continue
        if _is_of_compared(text, sentence, mention) or _is_plans(text, mention):
            continue
        if _opens_bracket(text, sentence, mention):
            continue
        if carried and _is_aimed_at(text, sentence, mention, published):
            continue
        if (
            usable(mention)
            and mention.grain != "now"
            and (
                mention.grain in COARSE
                or (mention.as_of and not _before(text, mention))
                or _opens_with(text, sentence, mention)
            )
        ):
            sure = 0.7
            if carried and _is_part(text, mention, carried):
                if text.startswith("\n", sentence.end):
                    return carried  # riêng quý III …; the next paragraph is of the nine months again
                sure = 0.6
            mention = _spelled_out(text, sentence, mention) or mention
            return Timed(mention.period or NOWHERE, mention.as_of, sure, mention, "carried")
    return carried or _alike(sentence, published)


def _opens_with(text: str, sentence: Sentence, mention: PeriodMention) -> bool:
    """Whether a sentence opens with days that it names, both: Từ ngày 16 đến 31/10, …; what follows is of them."""
    start, end = mention.period or NOWHERE
    if start is None or end is None or not WEEK <= end - start <= MONTH:
        return False
    return mention.start - sentence.start <= OPENING and text[mention.start : mention.end].count("/") > 0


def _spelled_out(text: str, sentence: Sentence, mention: PeriodMention) -> PeriodMention | None:
    """The days that a bracket gives a time by: trong tháng 10 (từ ngày 15/9 đến 14/10)."""
    days = next((m for m in sentence.periods if m.start > mention.end), None)
    if days is None or days.period is None or days.period.start is None or days.period.start == days.period.end:
        return None
    return days if usable(days) and _BRACKET.fullmatch(text, mention.end, days.start) else None


def _is_part(text: str, mention: PeriodMention, carried: Timed | None) -> bool:
    """Whether a time is a part of the one told of (riêng quý III): what follows may be of either."""
    part, whole = mention.period or NOWHERE, carried.period if carried else NOWHERE
    if part.start is None or part.end is None or whole.start is None or whole.end is None:
        return False
    within = whole.start <= part.start and part.end <= whole.end and part != whole
    return within and text[max(0, mention.start - 8) : mention.start].lower().endswith(("riêng ", "trong đó "))


def _is_aimed_at(text: str, sentence: Sentence, mention: PeriodMention, published: date | None) -> bool:
    """Whether a year that is not over is only that of a plan or forecast: mục tiêu bán 200.000 xe trong năm 2025."""
    end = mention.period.end if mention.period else None
    if published is None or end is None or end <= published or mention.grain != "year":
        return False
    return _is_foreseen(text, sentence, mention)


def _is_foreseen(text: str, sentence: Sentence, mention: PeriodMention | NumberMention) -> bool:
    """Whether a sentence speaks of what is to come before it names a time or a number."""
    before = text[sentence.start : mention.start].lower()
    return any(word in before for word in words("vi")["periods"]["future"])


def of_days(carried: Timed | None) -> Timed | None:
    """What is carried over to a quantity that is quoted each day: a day, but no longer time."""
    return carried if carried and carried.period.start == carried.period.end else None


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


def _before(text: str, mention: PeriodMention) -> bool:
    """trước ngày 8/11: up to then, but no day that a report goes on to speak of."""
    return text[max(0, mention.start - 6) : mention.start].lower().endswith("trước ") or text.startswith(
        "trước", mention.start
    )


def settle(timed: Timed, known: Indicator | None, measure: str, cumulative: bool, published: date | None) -> Period:
    """The period as the indicator has it: a stock stands at a day, a flow up to a day began with the year.

    lũy kế began at an unknown time; a year aimed at (đến 2026) is that year.
    """
    period, mention = timed.period, timed.mention
    kind = known.kind if known else None
    if kind == "stock" and measure not in ("level", "rank"):
        kind = None
    grain = mention.grain if mention else ""
    if timed.as_of and period.start is None and period.end is not None:
        if grain == "year" and (published is None or period.end > published):
            return Period(date(period.end.year, 1, 1), period.end)
        if cumulative:
            return period
        if kind == "flow" and known and not known.event:
            return Period(date(period.end.year, 1, 1), period.end)
        return Period(period.end, period.end)
    if kind == "stock" and grain in COARSE and period.end is not None and _is_over(period, published):
        return Period(period.end, period.end)
    return period


def year_of(period: Period) -> Period:
    """The year that a period lies in: kế hoạch năm in a report of nine months."""
    if period.end is None or (period.start or period.end).year != period.end.year:
        return period
    return Period(date(period.end.year, 1, 1), date(period.end.year, 12, 31))


def _is_over(period: Period, published: date | None) -> bool:
    """Whether a span of the calendar has ended, so that a stock can stand at its end; a school year has no such day."""
    if period.end is None or (published is not None and period.end > published + SOON):
        return False
    if period.start is None:
        return True
    days = (period.end - period.start).days
    return period.start.day == 1 and (days < 300 or (period.start.month == 1 and days < 367))


def is_calendar(period: Period) -> bool:
    """Whether a period is a month, a quarter, a year or the like, so that a growth in it is against the year before."""
    return period.start is not None and period.end is not None and (period.end - period.start).days >= 27


def is_whole_year(period: Period) -> bool:
    """Whether a period is one calendar year: what grew in it did so against the end of the year before, too."""
    start, end = period
    return start is not None and end is not None and (start.month, start.day, end.month, end.day) == (1, 1, 12, 31)


def is_so_far(period: Period) -> bool:
    """Whether a period is that of the year up to a day."""
    start, end = period
    return start is not None and end is not None and (start.month, start.day) == (1, 1) and start.year == end.year


def end_of_last(period: Period) -> Period:
    """The end of the year before, for what stands at a day and grew since January; unknown for any other span."""
    start = period.start
    if start is None or (start.month, start.day) != (1, 1):
        return NOWHERE
    last = date(start.year - 1, 12, 31)
    return Period(last, last)


__all__ = [
    "Timed",
    "base_of",
    "carry",
    "end_of_last",
    "heard",
    "is_calendar",
    "is_earlier",
    "is_so_far",
    "is_whole_year",
    "of_days",
    "period_of",
    "settle",
    "year_of",
]
