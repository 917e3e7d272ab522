"""Which period a number speaks of: that of its clause, of its sentence, or of what was told before."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache

from checker.languages import amid, form, listed, one_of, words
from checker.linking.asides import (
    is_aside,
    is_closing,
    is_foreseen,
    is_in_bracket,
    is_long,
    is_own_plan,
    is_plans,
    opens_bracket,
)
from checker.linking.borrowing import is_bare
from checker.linking.changes import end_of
from checker.linking.comparing import is_another, is_compared, is_open, recalled, states, told_for, usable
from checker.linking.predicates import awaits_act, leads_to_act, tells_another_act, told_another_act
from checker.linking.settling import is_whole_year
from checker.linking.timed import AGO, NO_UNITS, NOWHERE, SOON, UNITS, UNSURE, Timed
from checker.model import NumberMention, Period, PeriodMention, Sentence
from checker.timespans import month_after, quarter_after, shift_base, year_before

LEAD = 8  # characters before a time within which it is said to be a deadline
BELONGING = 5  # words between a number and the time that it alone has (22 người Thái Lan hồi tháng 8)
_GROWN = re.compile(r"% \(\Z")
RAISED = 60  # characters before a time within which something raises a sum
EVENT = 48  # characters before a time within which the event begins that it dates
ADJACENT = 28  # characters after a number within which its period may follow (đạt 283 triệu giờ trong nửa năm)
EARLY = {"month": timedelta(days=16), "quarter": timedelta(days=45)}  # of a month in which nobody sums it up yet
ALIKE = frozenset(["month", "quarter", "half", "months"])  # of such spans those of two years are compared
ADDED = frozenset(["week", "month"])  # of which reports add up what there was since January
LATELY = timedelta(days=14)  # before a report, within which such a time has ended
CLAUSE = 48  # characters before a number in which its clause begins with its time
SPAN = 40  # days of a span longer than a month
LATE = 20  # day of a month from which it may be counted as gone by
_MARKS = re.compile(r"[,;:.()]")


def period_of(
    text: str, sentence: Sentence, number: NumberMention, carried: Timed | None, published: date | None,
    units: Mapping[str, Timed] = NO_UNITS, compared: PeriodMention | None = None, revised: bool = False,
) -> Timed:  # fmt: skip
    """The period of a number: from its clause, its sentence, what was carried over, else the day of publication.

    units are the month, the quarter and the week told of last: what trong tháng, trong quý mean. compared is what the
    sentences before compared with. revised says that a forecast is changed, of which both values are of one time.
    """
    if published and number.unit != "times" and _is_of_beginning(text, sentence, number):
        last = date(published.year - 1, 12, 31)
        return Timed(Period(last, last), certainty=UNSURE)
    of_mean = _is_of_mean(text, sentence, number)
    became = None if revised else end_of(text, sentence, number)
    if units and not of_mean and became is None and (bare := _of_unit(text, sentence, number, units)):
        return bare
    if carried and (year := _of_year(text, sentence, number, carried)):
        return year
    own = (
        _same_period(text, sentence, number, carried)
        or _stated_base(text, sentence, number, carried, published)
        or _own(text, sentence, number, carried is not None)
    )
    if own and _is_ahead(text, sentence, number, own, published):
        own = None
    if became and not (own and own.mention and number.end <= own.mention.start < became.start):
        span = own.period if own else carried.period if carried else NOWHERE
        if span.start != span.end:  # what it was before that time, nobody says when; of a year likely the one before
            return Timed(year_before(span) if is_whole_year(span) else NOWHERE, certainty=UNSURE)
    if own and published and own.mention and number.unit == "percent" and is_own_plan(text, own.mention, number):
        own = _so_far(own, published)
    if of_mean or (own is None and _stood_before(text, sentence, number)):
        return Timed(NOWHERE, certainty=UNSURE)
    if own:
        own = _this_one(text, sentence, _before_that(text, sentence, own, carried), carried, published)
        return _added_up(text, sentence, number, _to_last(text, own, carried, published))
    after = _after_months(text, sentence, number, carried, published)
    if after:
        return after
    if carried:
        return _of_base(sentence, number, carried, compared)
    if published and number.unit in ("percent", "times") and (year := _year_after_base(sentence, published)):
        return year
    alike = alike_span(sentence, published) if number.unit in ("percent", "times") else None
    if alike:
        return alike
    if published:
        return Timed(Period(published, published), certainty=0.6, origin="published")
    return Timed(NOWHERE, certainty=0.5)


def _year_after_base(sentence: Sentence, published: date) -> Timed | None:
    """The year after that which a sentence compares with, where it names no other time: So với năm 2025, tăng 2,2%."""
    bases = {m.period for m in sentence.periods if m.base and m.grain == "year" and not m.relative}
    if len(bases) != 1 or any(usable(m) for m in sentence.periods):
        return None
    end = bases.pop()
    year = end.end.year + 1 if end and end.end else 0
    if year not in (published.year, published.year - 1):
        return None
    return Timed(Period(date(year, 1, 1), date(year, 12, 31)), certainty=UNSURE, origin="carried")


def _is_of_mean(text: str, sentence: Sentence, number: NumberMention) -> bool:
    """tăng 20% so với trung bình 4 tuần trước (1.030 ca), cao hơn bình quân toàn tỉnh (90 ca): a mean, and of what."""
    if number.unit != "count":
        return False
    begin = number.hedge_start or number.start
    if form("times.mean").search(text, max(sentence.start, begin - 40), begin):
        return True
    # So với trung bình bốn tuần trước, số ca tăng 20% (1.925 ca)
    opens = form("times.mean_first").match(text, sentence.start, begin)
    return opens is not None and _GROWN.search(text, begin - 3, begin) is not None


def _is_of_beginning(text: str, sentence: Sentence, number: NumberMention) -> bool:
    """Whether a number is how things stood as the year began: nhích lên từ 1,79% hồi đầu năm; đầu năm là 2,28%."""
    if form("times.as_year_began").match(text, number.end):
        return True
    begin = number.hedge_start or number.start
    return form("times.year_began").search(text, max(sentence.start, begin - CLAUSE), begin) is not None


def _stood_before(text: str, sentence: Sentence, number: NumberMention) -> bool:
    """Whether a sentence tells how things stood before something: Trước chuyến thăm này, Việt Nam có 11 đối tác."""
    if not form("times.before_events").match(text, sentence.start):
        return False
    return form("times.stood").match(text, sentence.start, number.hedge_start or number.start) is not None


def _of_base(sentence: Sentence, number: NumberMention, carried: Timed, compared: PeriodMention | None) -> Timed:
    """The last month or quarter of what was told of, where a number is compared with the one before: not half a year.

    Tính chung 6 tháng đạt 219 tỷ USD. So với tháng 5, xuất khẩu giảm 0,3%.
    """
    start, end = carried.period
    if number.unit not in ("percent", "times", "count") or start is None or end is None or (end - start).days < SPAN:
        return carried
    base = next((m for m in reversed(sentence.periods) if m.base and m.end <= number.start), None) or next(
        (m for m in sentence.periods if m.base and m.start >= number.end), compared
    )
    if base is None or base.relative == "same_period" or base.grain not in UNITS:
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


def _to_last(text: str, own: Timed, carried: Timed | None, published: date | None) -> Timed:
    """Since January, up to the week or month told of last: tuần qua (8-14/9) 842 ca, cộng dồn từ đầu năm 18.760 ca."""
    mention, start = own.mention, own.period.start
    if mention is None or start is None or published is None or (start.month, start.day) != (1, 1):
        return own
    last = carried.period.end if carried and carried.mention and carried.mention.grain in ADDED else None
    if own.period.end != published or last is None or not published - LATELY <= last < published:
        return own
    if text[mention.start : mention.end].lower().endswith(listed("periods.up_to_now")):
        return own
    return own._replace(period=Period(start, last), certainty=0.7)


def _added_up(text: str, sentence: Sentence, number: NumberMention, own: Timed) -> Timed:
    """Since January, where a clause adds up without saying until when: tháng 6 đón 1,5 triệu, lũy kế 10,7 triệu."""
    start, end = own.period
    if own.mention is None or own.mention.grain not in UNITS or start is None or end is None or start.month == 1:
        return own
    lead = form("times.sums_up").search(text, max(sentence.start, own.mention.end), number.hedge_start or number.start)
    return own._replace(period=Period(date(start.year, 1, 1), end), certainty=0.6) if lead else own


def _after_months(
    text: str, sentence: Sentence, number: NumberMention, carried: Timed | None, published: date | None
) -> Timed | None:
    """The months of the year that have gone by: thu ngân sách đạt 500 nghìn tỷ đồng sau 2 tháng."""
    match = form("times.after_months").match(text, number.end, sentence.end)
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
    for match in form("times.bare_unit").finditer(text, sentence.start, sentence.end):
        told = units.get(match.lastgroup or "")
        if told is None:
            continue
        if match.end() <= number.start:
            if not any(usable(m) and match.end() <= m.start < number.start for m in sentence.periods):
                return told
        elif match.start() >= number.end and not _MARKS.search(text, number.end, match.start()):
            return told if match.start() - number.end <= ADJACENT else None
    return None


def _of_year(text: str, sentence: Sentence, number: NumberMention, carried: Timed) -> Timed | None:
    """The year in which the time told of ends, where a clause means it without a name: Lợi nhuận năm đạt 5 tỷ đồng."""
    end, begin = carried.period.end, number.hedge_start or number.start
    found = form("times.bare_year").search(text, sentence.start, begin) if end else None
    if end is None or found is None or any(usable(m) and found.start() <= m.start < begin for m in sentence.periods):
        return None
    if ";" in text[found.end() : begin]:
        return None  # bằng 80% kế hoạch năm là 4 tỷ USD; nhập khẩu đạt 2 tỷ USD
    return Timed(Period(date(end.year, 1, 1), date(end.year, 12, 31)), certainty=0.7, mention=carried.mention)


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
    """What stands behind a time that is compared with, at that time: thấp hơn quý trước (3,1%), khi giá là 8 USD."""
    bases = (m for m in sentence.periods if m.base and m.relative in ("previous", "same_period"))
    mention = next((m for m in bases if m.end < number.start), None)
    if mention is None:
        return None
    stated = mention.relative == "previous" and states(text, mention, number)
    if not stated and not recalled(text, mention, number):
        return None
    own = _told_before(sentence, mention, carried)
    if own is None and published is not None:
        own = Period(published, published)
    return Timed(shift_base(mention, own), certainty=0.8, mention=mention) if own else None


def _before_that(text: str, sentence: Sentence, own: Timed, carried: Timed | None) -> Timed:
    """Quý trước in a report of the third quarter is the second, though the fourth has begun."""
    mention = own.mention
    if mention is None or mention.grain not in ("week", "month", "quarter", "year"):
        return own
    told = _told_before(sentence, mention, carried)
    said = text[mention.start : mention.end].lower()
    if told is None and mention.grain == "week" and said.endswith(listed("periods.points_back")):
        return own._replace(certainty=UNSURE)  # Tuần trước đó: before one of which another sentence tells
    if told is None or (own.period != told if mention.grain != "year" else _year_of(own.period) != _year_of(told)):
        return own
    if not said.endswith(listed("periods.previous")):
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
    if begun is None or ended is None or not ended < begun or not _is_this(text, mention):
        return own
    if published - begun > EARLY[mention.grain] or ended + SOON < begun:
        return own
    if is_foreseen(text, sentence, mention):
        return own
    if carried.mention is not None and carried.mention.grain == mention.grain:
        return own._replace(period=carried.period, certainty=0.7)
    return own._replace(certainty=0.5)


def _is_this(text: str, mention: PeriodMention) -> bool:
    return form("times.this").search(text, mention.start, mention.end) is not None


def _is_ahead(text: str, sentence: Sentence, number: NumberMention, own: Timed, published: date | None) -> bool:
    """Whether a time is that of something still to come: dự án rộng 200 ha, dự kiến khởi công cuối năm sau.

    The number is told now, and so is what is to be done by a day (chia 500 tỷ đồng cho các xã trước ngày 25/10).
    """
    mention, begun = own.mention, own.period.start or own.period.end
    if mention and mention.grain == "term" and published and begun and begun <= published < (own.period.end or begun):
        return not is_foreseen(text, sentence, number)  # được bầu làm bí thư nhiệm kỳ 2025-2030 với 100% phiếu
    if mention is None or published is None or begun is None or mention.start < number.end:
        return False
    if begun == published < (own.period.end or begun) and "," in text[number.end : mention.start]:
        return True  # bão cách Huế 450 km, mưa lớn từ đêm nay đến 26/9
    if begun <= published:
        return False
    if is_deadline(text, mention) or form("times.when").search(text, number.end, mention.start):
        return True
    between = [n.start for n in sentence.numbers if number.end <= n.start < mention.start]
    if between and "," in text[number.end : between[0]] and form("times.aims").search(text, number.end, between[0]):
        return True  # ký 12 văn kiện, hướng tới kim ngạch 20 tỷ USD vào năm 2030
    if awaits_act(text, number, mention):
        return True
    return own.certainty < 1 and leads_to_act(text, number, mention)


def _is_bracketed(text: str, sentence: Sentence, number: NumberMention, mention: PeriodMention) -> bool:
    """Whether a time is that of numbers in a bracket which has ended: tuần qua 205 ca (tuần 36 là 164 ca), lũy kế …"""
    close = text.find(")", mention.end, number.start)
    if close < 0 or not opens_bracket(text, sentence, mention):
        return False
    return any(mention.end <= other.start < close for other in sentence.numbers)


def _is_worked_out(text: str, number: NumberMention, mention: PeriodMention) -> bool:
    """Whether a rate is what a number of another time makes: Cùng kỳ, con số này là 3.208 ca, như vậy đã tăng 50%."""
    if number.unit not in ("percent", "times"):
        return False
    return form("times.restated").search(text, mention.end, number.start) is not None


def _opens_others_bracket(text: str, sentence: Sentence, number: NumberMention, mention: PeriodMention) -> bool:
    """Whether a time stands in a bracket behind another number: tỷ lệ 98%, giảm 0,4 điểm (năm 2024 là 99%)."""
    opened = text.find("(", number.end, mention.start)
    if opened < 0 or text.find(")", opened, mention.start) >= 0:
        return False
    return any(number.end <= other.start < opened for other in sentence.numbers)


def is_earlier(text: str, sentence: Sentence, number: NumberMention) -> bool:
    """Whether a number is what the one before it is compared with, at its own time: tăng so với mức 4 tỷ năm 2023."""
    if not is_compared(text, sentence, number):
        return False
    after = next((m for m in sentence.periods if m.start >= number.end), None)
    return after is not None and _adjacent(text, number, after, sentence)


def is_of_compared(text: str, sentence: Sentence, mention: PeriodMention) -> bool:
    """Whether a time is only that of what was compared with: giảm so với mức 150 tỷ đồng của quý II; doanh thu đạt …"""
    told = [n for n in sentence.numbers if n.end <= mention.start]
    before = [n for n in told if n.unit or n.noun or is_bare(text, sentence, n)][-2:]  # not 19 giờ ngày 21/7
    if not before or before[-1].hedge == "at_least" or not _adjacent(text, before[-1], mention, sentence):
        return False
    if text.startswith(tuple(words("vi")["periods"]["ages"]), before[-1].end + 1):
        return False  # lao động từ 15 tuổi trở lên quý III là …
    if len(before) > 1 and form("times.joined").fullmatch(text, before[0].end, before[1].start):
        return is_compared(text, sentence, before[0]) or is_compared(text, sentence, before[1])
    return is_compared(text, sentence, before[-1])


def _leads_another(text: str, sentence: Sentence, mention: PeriodMention) -> bool:
    """Whether a time opens a clause of another number: nợ xấu là 5 tỷ đồng, đầu năm 4 tỷ và cuối tháng 6 là 6 tỷ.

    Or is that of a sum to which a number only adds: xuất khẩu đạt 4 tỷ USD, đưa kim ngạch 9 tháng lên 30 tỷ USD.
    Or that of a plan whose number follows: doanh thu đạt 14 tỷ đồng trên kế hoạch cả năm 19 tỷ đồng.
    """
    low = max(sentence.start, mention.start - RAISED)
    if form("times.raises").search(text, low, mention.start):
        return form("times.onward").match(text, mention.end, sentence.end) is not None
    if not form("times.plan").search(text, low, mention.start) and not text.endswith(_joins(), 0, mention.start):
        return False
    number = next((n for n in sentence.numbers if n.start >= mention.end), None)
    between = text[mention.end : number.hedge_start or number.start].strip() if number else None
    return between in ("", *words("vi")["phrases"]["reaches"])


@lru_cache(maxsize=1)
def _joins() -> tuple[str, ...]:
    return (", ", *(f" {word} " for word in listed("grammar.and")))


def _own(text: str, sentence: Sentence, number: NumberMention, told: bool = False) -> Timed | None:
    """The time of a number that its sentence names; told: whether the report has named one before."""
    for mention in sentence.periods:
        if (
            mention.base
            and mention.period
            and not mention.relative
            and not is_aside(text, mention)
            and (states(text, mention, number) or recalled(text, mention, number))
        ):
            return _timed(mention, 0.8)  # thấp hơn mức trung bình của nửa đầu năm là 195.000
    bracketed = next((m for m in sentence.periods if m.start >= number.end), None)
    if bracketed and usable(bracketed) and is_in_bracket(text, number, bracketed):
        return _timed(bracketed)  # 159.900 người (2023) và 158.500 người (2024)
    mentions = [m for m in sentence.periods if (usable(m) or is_open(m)) and not is_aside(text, m)]
    apart = [m for m in mentions if not is_plans(text, m)]  # đạt 86% kế hoạch năm 2025 is told of the nine months
    mentions = apart if apart or told else [m for m in mentions if not is_plans(text, m, number)]
    after = next((m for m in mentions if m.start >= number.end), None)
    if after and (tells_another_act(text, number, after) or _leads_another(text, sentence, after)):
        after = None
    told_before = (m for m in reversed(mentions) if m.end <= number.start and not is_of_compared(text, sentence, m))
    before = next((m for m in told_before if not _is_bracketed(text, sentence, number, m)), None)
    if before and (told_another_act(text, number, before, sentence.start) or _is_of_event(text, number, before)):
        before = None
    if before and before.relative == "same_period" and _is_worked_out(text, number, before):
        before = None
    if after and (
        form("times.event").search(text, number.end, after.start)
        or form("times.gives_cause").search(text, number.end, after.start)
        or _leads_in(text, sentence, number, after)
        or _opens_others_bracket(text, sentence, number, after)
    ):
        after = None
    if after and _adjacent(text, number, after, sentence):
        return _timed(after)
    if after and "," in text[number.end : after.start] and is_long(after):
        after = None
    another = is_another(text, sentence, number)
    if another:
        before = None
    if before and not is_broken(text, before.end, number.start):
        return _timed(before)
    if before:
        return _timed(before, 0.8)
    if (
        after
        and (text.count(", ", number.end, after.start) <= 1 or is_closing(text, sentence, after))
        and ": " not in text[number.end : after.start]
        and not _leads_on(text, sentence, number, after)
    ):
        return _timed(after, 0.8)
    return Timed(NOWHERE, certainty=0.5) if another else None


def _is_of_event(text: str, number: NumberMention, mention: PeriodMention) -> bool:
    """Whether a time is that of an event in a clause before: nợ vì trận lụt năm ngoái, chị mở 2 quán."""
    after = text[mention.end : number.start].lstrip()
    if "," not in after or after.startswith(tuple(f", {word} " for word in words("vi")["periods"]["brings"])):
        return False
    return form("times.caused_by").search(text, max(0, mention.start - EVENT), mention.start) is not None


def _leads_in(text: str, sentence: Sentence, number: NumberMention, mention: PeriodMention) -> bool:
    """Whether a time opens a clause of its own, with a number behind it: thặng dư 20 tỷ USD, năm trước là 25 tỷ."""
    if not text[number.end : mention.start].rstrip().endswith(","):
        return False
    following = next((n for n in sentence.numbers if n.start >= mention.end), None)
    if following is None:
        return False
    return _stating().issuperset(text[mention.end : following.hedge_start or following.start].lower().split())


@lru_cache(maxsize=1)
def _stating() -> frozenset[str]:
    """The words that may stand between a time and the number that it is told of: năm 2026 dự kiến đạt mức …"""
    lists = ("is", "year_does", "levels", "future")
    return frozenset(word for name in lists for phrase in listed(f"periods.{name}") for word in phrase.split())


def _so_far(own: Timed, published: date) -> Timed:
    """What of a year's plan has been reached when a report appears within the year."""
    start, end = own.period
    if start is None or end is None or not start < published < end:
        return own
    return own._replace(period=Period(start, published), certainty=0.6)


def _timed(mention: PeriodMention, certainty: float = 1.0) -> Timed:
    return Timed(mention.period or NOWHERE, mention.as_of, certainty, mention)


def _adjacent(text: str, number: NumberMention, mention: PeriodMention, sentence: Sentence) -> bool:
    gap = text[number.end : mention.start]
    if len(gap) > ADJACENT or any(mark in gap for mark in ",;:.()") or form("times.contrast").search(gap):
        return False
    said = text[number.end : mention.end].lower().split()
    if _opens_next(gap.strip()) or not one_of("periods.then").isdisjoint(said):
        return False  # quý II tăng 10% và quý III tăng 11%; nếu năm 2005 có 15 khu thì đến năm 2022 có 37 khu
    between = (other for other in sentence.numbers if number.end <= other.start < mention.start)
    return all(not other.unit and text.endswith(amid("measures.counted_times"), 0, other.start) for other in between)


def _opens_next(gap: str) -> bool:
    """Whether words between a number and a time open another clause: … và quý III, … và dự báo cả năm."""
    first, _, rest = gap.partition(" ")
    return first in one_of("periods.next_clause") and (not rest or rest.startswith(_still_ahead()))


@lru_cache(maxsize=1)
def _still_ahead() -> tuple[str, ...]:
    return tuple(listed("periods.future"))


def is_broken(text: str, start: int, end: int) -> bool:
    between = text[start:end]
    return ";" in between or bool(form("times.contrast").search(between))


def alike_span(sentence: Sentence, published: date | None) -> Timed | None:
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
    if is_broken(text, number.end, after.start) or form("times.part").search(text, number.end, after.start):
        return True
    between = [other for other in sentence.numbers if number.end <= other.start < after.start]
    if any(is_compared(text, sentence, other) for other in between):
        return True
    if not between or text[number.end : between[0].start].strip().lower() in words("vi")["periods"]["together"]:
        return False
    gap = text[between[-1].end : after.start].strip().lower().split()
    belongs = words("vi")["periods"]["belongs"]
    return (not one_of("periods.back_in").isdisjoint(gap[-1:]) and len(gap) <= BELONGING) or " ".join(gap) in belongs


def is_deadline(text: str, mention: PeriodMention) -> bool:
    """trước ngày 8/11: up to then, but no day that a report goes on to speak of."""
    if form("times.deadline").search(text, max(0, mention.start - LEAD), mention.start):
        return True
    return text.startswith(listed("periods.before"), mention.start)


__all__ = ["alike_span", "is_broken", "is_deadline", "is_earlier", "is_of_compared", "period_of"]
