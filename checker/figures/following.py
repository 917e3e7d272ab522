"""The unit after a number, what it is per, and the words that only look like a unit."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from checker import languages
from checker.figures import lexicon, numerals
from checker.figures.numerals import Number
from checker.figures.spelled import words_at
from checker.languages import amid, form, leading, listed, one_of

_SPACES = re.compile(r" *")
_SUB = {"year": ("month", 12), "month": ("day", 30), "hour": ("minute", 60), "day": ("hour", 24)}
SMALLEST_LARGE = Decimal(100)


class Follows(NamedTuple):
    """The unit after a number: where its words end, its name, what it is per, the factor to it."""

    end: int
    unit: str
    per: str | None = None
    factor: Decimal = Decimal(1)
    reach: int = 0  # where the words of `per` end (một tháng), which are no number of their own


def unit_after(text: str, number: Number, end: int) -> Follows | None:
    """The unit that follows a number."""
    pattern, known = lexicon.units()
    at = _SPACES.match(text, number.end).end()  # type: ignore[union-attr]
    match = pattern.match(text, at, end)
    if not match:
        glued = text.startswith("%", at) and text[at + 1 : at + 2].isupper()  # 85%KH
        return Follows(at + 1, "percent") if glued else None
    spelling = single(match[0])
    unit = known[spelling]
    large = number.scaled or abs(number.value) >= SMALLEST_LARGE
    home = spelling in one_of("units.home_currency")
    if home and not number.scaled and 1900 <= number.value <= 2100 and form("following.also").match(text, match.end()):
        return None  # giai đoạn 2020-2025 đồng thời …
    if spelling in _words("only_large") and not large and not form("following.converted").match(text, match.end()):
        return None
    if home and _other_word(text, match.end(), large):
        return None
    if spelling in _short_for() and _short_for()[spelling] in text:
        return None
    if spelling in one_of("units.barrels") and not _of_oil(text, number.start, match.end()):
        return None
    if spelling in one_of("units.years_of_age") and not _is_quantity(text, number):
        return None
    if spelling in one_of("units.hours_or_sounds") and text.startswith(_not_hour(), match.end()):
        return None
    if spelling in _words("typed") and not _typed(text, number, match, spelling):
        return None
    if unit.kind == "multiple":
        return _times(text, number, match)
    if unit.kind == "currency" or unit.kind == "physical":
        return _with_rate(text, match.end(), unit, end)
    if unit.kind == "time":
        return _duration(text, number, match, unit)
    return Follows(match.end(), unit.unit, None, unit.factor)


def single(spelling: str) -> str:
    """A spelling with single spaces."""
    return re.sub(" +", " ", spelling) if "  " in spelling else spelling


def _other_word(text: str, at: int, large: bool) -> bool:
    """Whether `đồng` is the first syllable of another word: 13 đồng phạm; but 200 triệu đồng tiền mặt is money."""
    return any(text.startswith(word, at) and not text[at + len(word) :][:1].isalpha() for word in _makes_another(large))


@lru_cache(maxsize=2)
def _makes_another(large: bool) -> tuple[str, ...]:
    units = languages.words("vi")["units"]
    return tuple(f" {word}" for word in units["not_currency"] + ([] if large else units["not_currency_small"]))


@lru_cache(maxsize=1)
def _short_for() -> dict[str, str]:
    return dict(languages.words("vi")["units"]["short_for"])


@lru_cache(maxsize=1)
def _not_hour() -> tuple[str, ...]:
    words = [f" {word}" for word in languages.words("vi")["units"]["not_hour"]]
    return (*words, ' "', " “", " '", " ‘")


NEAR_OIL = 160  # characters around a number of thùng within which oil is spoken of


def _of_oil(text: str, start: int, end: int) -> bool:
    """Whether `thùng` is a barrel: of anything but oil it is a box (200 thùng mì)."""
    following = text[end + 1 : end + 12].split(" ")[0].rstrip(",.;:") if text.startswith(" ", end) else ""
    if following.isalpha() and following.islower() and following not in _words("barrels_before"):
        return False
    around = text[max(0, start - NEAR_OIL) : end + NEAR_OIL // 2]
    return any(word in around for word in _words("barrels_of"))


AGE = 90  # characters before N tuổi in which the age that is meant may be named


def _is_quantity(text: str, number: Number) -> bool:
    """Whether N tuổi is an age told as a quantity (tuổi thọ đạt 74,7 tuổi), not somebody's (anh Nam, 35 tuổi)."""
    before = text[max(0, number.start - AGE) : number.start].lower()
    before = before[max(before.rfind(". "), before.rfind("\n")) + 1 :]
    told = max((before.rfind(word) for word in _words("ages")), default=-1)
    return told >= 0 and ("," not in before[told:] or before.rstrip().rsplit(" ", 1)[-1] in _words("ages_told"))


def _typed(text: str, number: Number, match: re.Match[str], spelling: str) -> bool:
    """Whether a short form of drafts is one here: 10tr, 9,5 tr/tháng; 200k only where money is spoken of."""
    glued = match.start() == number.end
    if not glued and not form("following.per").match(text, match.end()):
        return False
    if spelling not in _words("typed_money"):
        return True
    before = re.findall(r"[^\W\d_]+", text[max(0, number.start - 40) : number.start].lower())
    return any(word in _words("money_words") for word in before)


@lru_cache(maxsize=8)
def _words(name: str) -> frozenset[str]:
    return frozenset(languages.words("vi")["units"][name])


class Rate(NamedTuple):
    """What an amount is per: /m2, mỗi kg, một người một tháng; where the amount and these words end."""

    name: str
    physical: bool  # whether name is a physical unit
    second: str | None
    stop: int
    reach: int


def rate_after(text: str, at: int, end: int) -> Rate | None:
    """What the amount that ends at a place is per."""
    rate = form("following.rate")
    lead = rate.match(text, at, end)
    pattern, known = lexicon.rates()
    match = pattern.match(text, lead.end(), end) if lead else None
    if not lead or not match:
        return None
    name, physical = known[single(match[0])]
    more = rate.match(text, match.end(), end)
    second = pattern.match(text, more.end(), end) if more else None
    stop = match.end() if physical and "/" in lead[0] else at
    if second and second[0] in known:
        return Rate(name, physical, known[second[0]][0], stop, second.end())
    return Rate(name, physical, None, stop, second.end() if second else match.end())


def _with_rate(text: str, at: int, unit: lexicon.Unit, end: int) -> Follows:
    """A physical unit makes a rate of money (VND/kilogram), after a slash of anything (tạ/ha); others are in `per`."""
    rate = rate_after(text, at, end)
    if rate is None:
        return Follows(at, unit.unit, None, unit.factor)
    if rate.physical and (unit.kind == "currency" or (unit.kind == "physical" and rate.stop > at)):
        return Follows(rate.stop, f"{unit.unit}/{rate.name}", rate.second, unit.factor, rate.reach)
    per = f"{rate.name}/{rate.second}" if rate.second else rate.name
    return Follows(at, unit.unit, per, unit.factor, rate.reach)


def _times(text: str, number: Number, match: re.Match[str]) -> Follows | None:
    """lần as a multiple (gấp 2 lần, mạnh hơn heroin 50 lần); elsewhere it counts occasions (thả tim 4 lần)."""
    if text.startswith(languages.right_after("units.order"), match.end()):
        return None
    if text.startswith(amid("units.occurs"), match.end()):  # hơn 500 lần bị từ chối
        return Follows(match.end(), "count")
    before = text[max(0, number.start - 32) : number.start]
    if form("following.times_listed").search(before):  # 12 lần tăng, 15 lần giảm và 3 lần giữ nguyên
        return Follows(match.end(), "count")
    compares, compared = form("following.compares"), form("following.compared")
    if number.decimals or compares.search(before) or compared.match(text, match.end()):
        return Follows(match.end(), "times")
    return Follows(match.end(), "count")


PEOPLE = "people"  # with a number before it: what a count of a population is per
_OFTEN = frozenset(["month", "year", "day", "hour", "week", "quarter", "night", "session"])


def per_of_count(text: str, at: int, end: int) -> tuple[str | None, int]:
    """What a count is per and where that ends: 658 xe một ngày, 30 chuyến/tuần; 160 ca trên 100.000 dân."""
    people = _of_people().match(text, at, end)
    if people:
        number = numerals.digits_at(text, people.start(1)) or words_at(text, people.start(1))
        return (f"{number.value:f} {PEOPLE}", people.end()) if number else (None, at)
    lead = form("following.rate").match(text, at, end)
    pattern, known = lexicon.rates()
    match = pattern.match(text, lead.end(), end) if lead else None
    name = known[single(match[0])][0] if match else None
    return (name if name in _OFTEN else None), at


@lru_cache(maxsize=1)
def _of_people() -> re.Pattern[str]:
    """So many of a population: /100.000 dân, trên mỗi 1.000 trẻ."""
    data = languages.words("vi")["units"]
    of, them = ("|".join(map(re.escape, data[name])) for name in ("of_people", "populations"))
    magnitude, ones = "|".join(numerals.words().magnitudes), "|".join(listed("numerals.single"))
    return re.compile(rf"(?: ?/ ?| (?:{of}) )((?:10*(?:\.000)*|{ones})(?: (?:{magnitude}))?) (?:{them})(?!\w)")


def _duration(text: str, number: Number, match: re.Match[str], unit: lexicon.Unit) -> Follows | None:
    """A claimed duration; a clock time is none. 4 năm 6 tháng is 4.5 years: the factor carries the rest."""
    if unit.unit == "minute" and form("following.hour").search(text, max(0, number.start - 8), number.start):
        return None  # of a time of day
    numbered = unit.unit == "year" and text.endswith(leading("measures.counted_times"), 0, number.start)
    if numbered and form("following.which_year").match(text, match.end()):
        return None  # đợt 1 năm ngoái
    sub = _SUB.get(unit.unit)
    rest = form("following.composite").match(text, match.end())
    # sau 2 giờ 33 phút; not 17 giờ 30 phút ngày 27/11
    lasts = rest is not None and not form("following.clock_day").match(text, rest.end())
    hours = unit.unit == "hour" and number.value <= 24 and not number.scaled
    may_be_clock = hours and not match[0].startswith(listed("units.hours_or_sounds"))
    if may_be_clock and _is_clock(text, number.start, match.end(), rest is not None, lasts):
        return None
    if sub and rest and lexicon.units()[1][rest[2]].unit == sub[0] and number.value:
        whole = number.value + Decimal(rest[1]) / sub[1]
        if rest[3] and unit.unit != "hour":
            rest = form("following.composite").match(text, match.end(), rest.start(3))
            return Follows(rest.end(), unit.unit, None, unit.factor * whole / number.value) if rest else None
        whole += Decimal(rest[3] or 0) / 3600
        return Follows(rest.end(), unit.unit, None, unit.factor * whole / number.value)
    half = numerals.words().half
    if text.startswith(f" {half}", match.end()) and number.value:
        factor = unit.factor * (number.value + Decimal("0.5")) / number.value
        return Follows(match.end() + len(half) + 1, unit.unit, None, factor)
    return Follows(match.end(), unit.unit, None, unit.factor)


def _is_clock(text: str, start: int, end: int, goes_on: bool, lasts: bool) -> bool:
    """Whether hours up to 24 are a time of day; goes_on: minutes follow, lasts: and no day behind them."""
    if form("following.clock").search(text, max(0, start - 14), start):
        return True
    if form("following.clock_place").match(text, end):
        return True
    if (goes_on and not lasts) or form("following.clock_dated").match(text, end):
        return True
    before, after, behind = form("following.clock_before"), form("following.clock_after"), text[end : end + 9]
    if not goes_on and after.match(text, end) and before.search(text, max(0, start - 7), start):
        return True
    return bool(re.match(r" *\d", behind[:3])) and not any(word in behind for word in listed("units.time.minute"))


def multiple(text: str, number: Number, start: int) -> Follows | None:
    """gấp 4, gấp gần 2,8: a multiple whose lần is left out."""
    before = form("following.multiplied").search(text, max(start, number.start - 14), number.start)
    return Follows(number.end, "times") if before and not number.scaled and number.value <= 1000 else None


def in_passing(text: str, number: Number, follows: Follows) -> bool:
    """Whether it is no claim: kỷ niệm 80 năm, sau một ngày, đường dây 500 kV, kỳ hạn 12 tháng; not một năm tù."""
    if follows.unit == "kilovolt":
        return True
    if follows.unit == "count":  # trong một lần đi chợ
        return number.worded and number.value == 1
    if follows.unit not in ("year", "month", "week", "day") or number.scaled:
        return False
    if number.worded and number.value == 1 and follows.factor == 1:
        return not text.startswith(languages.right_after("units.sentenced_to"), follows.end)
    before = text[max(0, number.start - 14) : number.start].lower().rstrip()
    if before.endswith(listed("units.class_before")):
        return True
    if follows.unit != "year":
        return False
    return before.endswith(listed("units.anniversary_before")) or text.startswith(
        languages.right_after("units.anniversary_after"), follows.end
    )


__all__ = ["Follows", "in_passing", "multiple", "per_of_count", "rate_after", "unit_after"]
