"""Quantities in a sentence: each number with its magnitude, unit or counted noun, range and hedge."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from decimal import Context, Decimal
from functools import lru_cache
from typing import Any

from checker import languages
from checker.figures import hedging, lexicon, numerals
from checker.figures.counting import Counted, counted_at
from checker.figures.following import Follows, in_passing, multiple, per_of_count, rate_after, unit_after
from checker.figures.numerals import Number
from checker.figures.sighting import DIGITS, sight_numbers
from checker.figures.spelled import words_at
from checker.languages import form, leading, one_of
from checker.model import NumberMention, Span

_SPACES = re.compile(r" *")
# Glued to a number these make it a code, a clock time, a name: 24h, 59-NQ, 5G, A320, 28/30, 1:500
_GLUED_BEFORE = re.compile(r"[^\W_]$|[^\W\d_][-–/.]$|\d[-–:/.,]$|[#@&_]$")
_GLUED_AFTER = re.compile(r"[^\W\d_%]|-[^\W\d_]|:\d|/\d|_|\d")
_NO_WHOLE = frozenset(["percent", "times", "count", "year", "month", "week", "day", "hour", "minute", "second"])
_SIZES = frozenset(
    ["kilometer", "meter", "centimeter", "hectare", "square_meter", "square_kilometer", "kilogram", "metric_ton"]
)
SMALL_WHOLE = 12  # 1/4 km is a fraction
MONTHS = 12  # what follows a slash may be one of them up to here
_YEAR = re.compile(r"(?:19|20)\d\d$")


def find_numbers(
    text: str, start: int, end: int, sighted: Sequence[tuple[int, int]] | None = None
) -> list[NumberMention]:  # fmt: skip
    """The quantities between start and end in text order; text as lexicon.flat gives it.

    A mention without unit ("") is a bare number whose unit the sentence may still give (từ 1.314 lên 1.343 USD).
    sighted is where numbers may begin in a stretch of text with this sentence in it.
    """
    found: list[NumberMention] = []
    at = start
    if sighted is None:
        sighted = sight_numbers(text, start, end)
    for first, last in sighted[bisect_left(sighted, (start,)) : bisect_left(sighted, (end,))]:
        if first < at:  # within what has been read; of digits there may be a rest
            rest = DIGITS.search(text, at, last) if last > at else None
            if rest is None:
                continue
            first = rest.start()
        span = Span(first, min(last, end))
        if text.startswith("/", span.end) and (both := _part_and_whole(text, span, start, end)):
            found += both
            at = both[1].end
            continue
        mention = _mention(text, span, start, end)
        if mention is None:
            at = span.end
            continue
        if mention.unit or mention.rank or _may_stand_bare(mention):
            found.append(mention)
        at = max(mention.end, mention.noun_end, span.end)
    return found


def _part_and_whole(text: str, span: Span, start: int, end: int) -> list[NumberMention] | None:
    """46.686/118.948 tỷ đồng: an amount and the whole it is out of, in one unit; the first has none of its own."""
    glued = span.start > start and _GLUED_BEFORE.search(text, max(start, span.start - 2), span.start)
    if glued or not form("numbers.out_of").match(text, span.end):
        return None
    part, whole = numerals.digits_at(text, span.start), numerals.digits_at(text, span.end + 1)
    if part is None or whole is None or whole.end > end:
        return None
    unit = unit_after(text, whole, end)
    if part.value > whole.value:
        return None
    if unit is None:
        return _counted_part(text, part, whole, start, end)
    if unit.unit in _NO_WHOLE:
        return None
    if whole.value <= SMALL_WHOLE and not unit.unit[:3].isupper():
        return None
    hedge, hedge_start = hedging.before(text, start, part.start, "")
    first = _build(part, None, "", part.end, hedge, hedge_start)
    second = _build(whole, None, unit.unit, unit.end, "exact", whole.start)._replace(per=unit.per)
    if unit.factor != 1:
        first = _scaled(first._replace(unit=unit.unit), unit.factor)
    return [first, _scaled(second, unit.factor)]


def _counted_part(text: str, part: Number, whole: Number, start: int, end: int) -> list[NumberMention] | None:
    """429/434 đại biểu: those counted and all of them; not a day and month, a chance of 1 in n, a rank among n."""
    if part.value == 1 or whole.value <= MONTHS:
        return None
    if form("numbers.ranked").search(text, max(start, part.start - 8), part.start):
        return None
    both = _complete(text, whole, start, end)
    if both is None or both.noun is None or both.rank:
        return None
    hedge, hedge_start = hedging.before(text, start, part.start, "")
    first = _build(part, None, "count", part.end, hedge, hedge_start)._replace(noun=both.noun, counted=True)
    return [first, both._replace(hedge="exact", hedge_start=whole.start)]


def _may_stand_bare(mention: NumberMention) -> bool:
    return not mention.worded


def _mention(text: str, span: Span, start: int, end: int) -> NumberMention | None:
    at = span.start
    if text[at].isdigit():
        return _from_digits(text, at, start, end)
    opener = text[at : span.end].lower()
    if opener in one_of("numerals.multiplies"):
        return _worded_multiple(text, at, start)
    five = opener in one_of("numerals.five")
    if five and (text[span.end : span.end + 1] != " " or text[span.end + 1 : span.end + 2].isdigit()):
        return None  # năm 2025: a year
    number = None if lexicon.no_numbers().match(text, at) else words_at(text, at)
    if number is None or number.end > end:
        return None
    if five and number.end == span.end and not _counts_five(text, span, start):
        return None
    return _complete(text, number, start, end)


def _counts_five(text: str, span: Span, start: int) -> bool:
    """Whether a lone `năm` is the number: opening a clause or after a word that asks for a number."""
    before = text[max(start, span.start - 12) : span.start].split()
    asks = not before or before[-1][-1] in ",;:." or before[-1].lower() in lexicon.noun_set("before_five")
    return asks and text.startswith(lexicon.after_five(), span.end)


def _worded_multiple(text: str, at: int, start: int) -> NumberMention | None:
    match = form("numbers.multiple").match(text, at)
    if not match:
        return None
    value = Decimal(languages.words("vi")["numerals"]["multiples"][match[1].lower()])
    hedge, hedge_start = hedging.before(text, start, at, "")
    return NumberMention(at, match.end(), value, "times", worded=True, hedge=hedge, hedge_start=hedge_start)


def _from_digits(text: str, at: int, start: int, end: int) -> NumberMention | None:
    sign = _sign(text, start, at)
    if sign == 0 and text[at - 1 : at] != " " and _GLUED_BEFORE.search(text, max(start, at - 2), at):
        return None
    part = numerals.fraction_at(text, at) if "/" in text[at + 1 : at + 3] else None
    number = part or numerals.digits_at(text, at)
    if number is None or number.end > end:
        return None
    if number.fraction:
        return _fraction(text, number, start, end)
    if sign < 0:
        number = number._replace(value=-number.value)
    return _complete(text, number, start, end)


def _sign(text: str, start: int, at: int) -> int:
    """−1 or 1 for a sign that belongs to the number: (-3,1%), (+12,41%); 0 for none."""
    if at <= start or text[at - 1] not in "-−+":
        return 0
    if at - 1 > start and text[at - 2] not in "( :;":
        return 0
    return 1 if text[at - 1] == "+" else -1


HUNDRED = Decimal(100)
PARTS = frozenset(["2", "3", "4", "5", "10"])  # what a whole is divided into, where a day of a month might be meant
PART_AFTER = 8  # characters before a part within which it may be said to be a multiple


def _fraction(text: str, number: Number, start: int, end: int) -> NumberMention | None:
    low = max(start, number.start - 8)
    lead, head = form("numbers.part_lead"), form("numbers.part_head")
    told = head.match(text, number.end) or lead.search(text, low, number.start)
    small = text[number.start : number.end].rpartition("/")[2] in PARTS
    if not told and not (small and form("numbers.part_or_day").search(text, low, number.start)):
        return None
    return _part(text, number, start)


def _part(text: str, number: Number, start: int) -> NumberMention:
    """A part of something, in percent; a multiple where it is held against another: bằng một nửa cùng kỳ."""
    hedge, hedge_start = hedging.before(text, start, number.start, "")
    mention = _build(number, None, "times", number.end, hedge, hedge_start)._replace(worded=True)
    before = text[max(start, hedge_start - PART_AFTER) : number.start].lower()
    multiples = leading("numerals.multiples_before")
    if before.endswith(multiples) or before[: hedge_start - number.start].endswith(multiples):
        return mention
    return _scaled(mention._replace(unit="percent"), HUNDRED)


@lru_cache(maxsize=1)
def _graded() -> tuple[str, ...]:
    """A percentage that is the name of a grade: gạo 5% tấm."""
    grades: list[str] = languages.words("vi")["units"]["grades"]
    return tuple(f"{sign} {grade}" for sign in ("%", " %") for grade in grades)


def _complete(text: str, number: Number, start: int, end: int) -> NumberMention | None:
    """The mention of a number: its range, unit or noun, hedge; None where it is no quantity."""
    if text.startswith(_graded(), number.end):
        return None  # gạo 5% tấm: a grade
    if _YEAR.match(text[number.start : number.end]) and _in_name(text, number, start):
        return None
    number, high = _range(text, number, end)
    unit = unit_after(text, number, end) or multiple(text, number, start)
    counted: Counted | None = None
    if unit is None:
        if number.fraction:
            return _part(text, number, start)
        counted = counted_at(text, number, start, end)
        if counted is None:
            return _bare(text, number, high, start, end)
        if not counted.counts and not counted.rank:
            return None
    stop, name, per, factor, reach = unit or Follows(0, "count")
    if counted is not None:
        hedge, hedge_start = hedging.before(text, start, number.start, counted.noun or "")
        people, reach = per_of_count(text, counted.end, end)
        mention = _build(
            number, high, "count", counted.end, hedge, hedge_start, per=people, noun=counted.noun, noun_end=reach,
            rank=counted.rank, minor=counted.minor, counted=not number.scaled, certainty=counted.certainty,
        )  # fmt: skip
        return _after(text, _thousands_slip(mention, number), end)
    hedge, hedge_start = hedging.before(text, start, number.start, "")
    if hedge == "exact" and name in _SIZES and (more := hedging.of_size(text, start, number.start, stop)):
        hedge, hedge_start = "over", more
    if hedge == "over" and name in _SIZES and hedging.crosses(text, start, number.start, stop):
        hedge, hedge_start = "exact", number.start
    minor = unit is not None and high is None and hedge == "exact" and in_passing(text, number, unit)
    mention = _build(number, high, name, stop, hedge, hedge_start, per=per, noun_end=reach, minor=minor)
    if factor != 1:
        mention = _scaled(mention, factor)
    return _after(text, _slip_readings(mention, number), end)


def _in_name(text: str, number: Number, start: int) -> bool:
    """Whether a year closes a name: TECHFEST 2025 lần đầu …, Run 2025 thu hút …"""
    word = re.search(r"([^\W_]+) $", text[max(start, number.start - 20) : number.start])
    return word is not None and (word[1][0].isupper() or word[1].lower() in one_of("periods.year"))


def _build(
    number: Number, high: Number | None, unit: str, end: int, hedge: Any, hedge_start: int, **more: Any
) -> NumberMention:
    top = high or number
    return NumberMention(
        number.start, end, number.value.normalize() + 0, unit, high=high.value.normalize() + 0 if high else None,
        step=top.step, round_step=min(number.round_step, top.round_step), hedge=hedge, hedge_start=hedge_start,
        decimals=number.decimals or top.decimals, worded=number.worded and not number.scaled, **more,
    )  # fmt: skip


_EXACT = Context(prec=20)  # 61 tuổi 3 tháng is 61.25 years, whatever a division has lost


def _scaled(mention: NumberMention, factor: Decimal) -> NumberMention:
    return mention._replace(
        value=_times(mention.value, factor), high=None if mention.high is None else _times(mention.high, factor),
        step=mention.step * factor, round_step=mention.round_step * factor,
    )  # fmt: skip


def _times(value: Decimal, factor: Decimal) -> Decimal:
    return _EXACT.multiply(value, factor).normalize() + 0


def _after(text: str, mention: NumberMention, end: int) -> NumberMention:
    hedge = hedging.after(text, mention.end, end, mention.start)
    return mention._replace(hedge=hedge) if hedge and mention.hedge == "exact" else mention


def _range(text: str, number: Number, end: int) -> tuple[Number, Number | None]:
    """The two ends of a written range with their shared magnitude, or the number alone.

    The unit may stand at both ends (30% - 40%, 5 triệu đến 10 triệu đồng).
    """
    at = number.end
    may_be_unit = number.scaled or text[at : at + 1] in languages.words("vi")["units"]["initials_in_ranges"]
    own = lexicon.units()[0].match(text, _skip(text, at)) if may_be_unit else None
    match = form("numbers.up_to").match(text, at)
    unit_between = False
    if not match and own:
        match = form("numbers.up_to").match(text, own.end())
        unit_between = True
    if number.worded:
        return _worded_range(text, number, end)
    if not match:
        return number, None
    high = numerals.digits_at(text, match.end())
    if high is None or high.end > end:
        return number, None
    low = number
    if high.scaled and not low.scaled and not unit_between:
        factor = high.step / (Decimal(1) / Decimal(10) ** _places(high, text))
        low = low._replace(value=low.value * factor, step=low.step * factor, round_step=low.round_step * factor)
    if low.value >= high.value or (unit_between and not lexicon.units()[0].match(text, _skip(text, high.end))):
        return number, None
    following = text[high.end : high.end + 1]
    if following in "/-–" and text[high.end + 1 : high.end + 2].isdigit():
        return number, None
    merged = low._replace(end=high.end, scaled=low.scaled or high.scaled, magnitude=high.magnitude or low.magnitude)
    return merged, high


def _worded_range(text: str, number: Number, end: int) -> tuple[Number, Number | None]:
    """năm triệu đồng đến năm mươi triệu đồng, một năm đến năm năm: in one unit, which may stand at both ends."""
    own = lexicon.units()[0].match(text, _skip(text, number.end))
    gap = form("numbers.worded_to").match(text, own.end() if own else number.end)
    high = words_at(text, gap.end()) if gap else None
    if high is None or high.end > end or high.value <= number.value:
        return number, None
    unit = lexicon.units()[0].match(text, _skip(text, high.end))
    if unit is None or (own and own[1] != unit[1]):
        return number, None
    merged = number._replace(
        end=high.end, scaled=number.scaled or high.scaled, magnitude=high.magnitude or number.magnitude
    )
    return merged, high


def _places(number: Number, text: str) -> int:
    read = numerals.read_digits(numerals.DIGITS.match(text, number.start)[0])  # type: ignore[index]
    return read.places if read else 0


def _skip(text: str, at: int) -> int:
    return _SPACES.match(text, at).end()  # type: ignore[union-attr]


def _bare(text: str, number: Number, high: Number | None, start: int, end: int) -> NumberMention | None:
    """A number without unit or noun: kept where it may borrow one from its neighbours."""
    named = False
    if not number.scaled:
        if number.worded or _GLUED_AFTER.match(text, number.end) or _is_name(text, number, start):
            return None
        named = _follows_name(text, number, start)
        if named and not form("numbers.item_ends").match(text, number.end):
            return None
        if high is None and _YEAR.match(text[number.start : number.end]):
            return None
    hedge, hedge_start = hedging.before(text, start, number.start, "")
    rate = rate_after(text, number.end, end) if number.scaled else None
    if rate is None:
        unit = "count" if form("numbers.coefficient").search(text, max(start, number.start - 24), hedge_start) else ""
        mention = _build(number, high, unit, number.end, hedge, hedge_start)
    else:  # 18 triệu/m2, 30 nghìn một kg: of money, which goes without saying
        unit = f"VND/{rate.name}" if rate.physical else ""
        per = rate.second if rate.physical else rate.name
        mention = _build(number, high, unit, rate.stop, hedge, hedge_start, per=per, noun_end=rate.reach)
    return _after(text, _slip_readings(mention._replace(named=named), number), end)


def _is_name(text: str, number: Number, start: int) -> bool:
    """Whether what stands before a bare number makes it a name or a place in an order: Quận 1, iPhone 17."""
    before = re.search(r"([^\W\d_]+)[ .]$", text[max(start, number.start - 16) : number.start])
    if not before:
        return False
    word = before[1]
    pair = " ".join(text[max(start, number.start - 24) : number.start].lower().split()[-2:])
    if pair in lexicon.noun_set("strong_names"):
        return True
    return word.lower() in lexicon.noun_set("names") and pair not in lexicon.noun_set("not_names")


def _follows_name(text: str, number: Number, start: int) -> bool:
    """Whether a capitalised word, not the first, stands right before a bare number: Galaxy 5, Khánh Hòa 5."""
    before = re.search(r"[^\W\d_]+[ .]$", text[max(start, number.start - 16) : number.start])
    return before is not None and not before[0].islower() and number.start - len(before[0]) > start


def _slip_readings(mention: NumberMention, number: Number) -> NumberMention:
    """Both readings of `3,434 triệu`: a decimal, or thousands with the separators swapped.

    Three decimals of a magnitude are common (1,465 triệu tỷ); of a plain `triệu` of money the slip is as likely.
    """
    if number.other is None:
        return mention
    doubtful = not number.scaled or number.magnitude in one_of("numerals.doubtful_decimals")
    readings: tuple[Mapping[str, Any], ...] = ({"value": mention.value}, {"value": number.other})
    return mention._replace(readings=readings, certainty=0.5 if doubtful else 0.9)


def _thousands_slip(mention: NumberMention, number: Number) -> NumberMention:
    """Things come in whole numbers: 1,234 người is 1234 people."""
    if number.other is None or number.scaled:
        return _slip_readings(mention, number)
    return mention._replace(value=number.other, step=Decimal(1), round_step=Decimal(1), decimals=False, certainty=0.9)


__all__ = ["find_numbers"]
