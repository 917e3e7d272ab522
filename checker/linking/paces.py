"""What an amount is per where that leads in: mỗi tháng thu 500 tỷ đồng, bình quân mỗi phiên đạt 22.300 tỷ đồng."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from checker.languages import any_of, words
from checker.languages.folding import lowered
from checker.linking.mentioned import mentions
from checker.model import NumberMention, Sentence

TIMES = frozenset(["month", "year", "day", "hour", "week", "quarter", "night", "session"])
NOT_PACED = frozenset(["percent", "times", "percentage_point", "year", "month", "week", "day"])
FEW = 4  # words besides a time that may open a sentence (Tính chung, theo đó), or say what a mean is of
_APART = re.compile(r"[,;:()](?!\d)")


def paced(text: str, sentence: Sentence, numbers: Sequence[NumberMention]) -> list[NumberMention]:
    """The numbers of a sentence, each with what its amount is per where the words before it say so.

    What opens a sentence holds for all that it tells up to a semicolon, elsewhere for its clause. Of what is priced
    by a physical unit (mỗi lít xăng tăng 300 đồng) the unit stays the one that is written; the rate is made of both.
    """
    if not mentions(lowered(text), sentence, _each()):
        return list(numbers)
    dated = {(m.start, m.end) for m in sentence.periods}  # bán hàng quý III: no quarter after another
    leads = [
        m for m in _lead().finditer(text, sentence.start, sentence.end)
        if not any(start == m.start("per") and m.end() < end for start, end in dated)
    ]  # fmt: skip
    means = [m.end() for m in _mean().finditer(text, sentence.start, sentence.end)]
    if not leads and not means:
        return list(numbers)
    said = [(m.start(), m.end()) for m in leads]  # bình quân một ngày: one is no number there
    own = [n for n in numbers if not any(first <= n.start < last for first, last in said)]
    return [_paced(text, sentence, number, leads, means) for number in own]


def _paced(
    text: str, sentence: Sentence, number: NumberMention, leads: Sequence[re.Match[str]], means: Sequence[int]
) -> NumberMention:
    if number.per or "/" in number.unit or number.unit in NOT_PACED:
        return number
    told = _meant(text, sentence, number, means)
    if told:
        return number._replace(per=told)
    lead = next((m for m in reversed(leads) if m.end() <= number.start), None)
    if lead is None or not _holds(text, sentence, lead, number):
        return number
    name, physical = _rates()[lead["per"].lower()]
    money = number.unit[:3].isupper()
    return number._replace(per=name) if money or (name in TIMES and not physical) else number


def _meant(text: str, sentence: Sentence, number: NumberMention, means: Sequence[int]) -> str:
    """What a mean is per that names what it is of first: bình quân 4,75 tỷ đồng doanh thu mỗi cửa hàng."""
    mean = next((end for end in reversed(means) if end <= number.start), None)
    if mean is None or not number.unit[:3].isupper() or _APART.search(text, mean, number.start):
        return ""
    behind = _behind().match(text, number.end, sentence.end)
    return _rates()[behind["per"].lower()][0] if behind else ""


def _holds(text: str, sentence: Sentence, lead: re.Match[str], number: NumberMention) -> bool:
    """Whether what a lead says is said of a number."""
    if ";" in text[lead.end() : number.start]:
        return False
    if _opens(text, sentence, max(sentence.start, text.rfind(";", sentence.start, lead.start()) + 1), lead.start()):
        return True
    if _APART.search(text, lead.end(), number.start):
        return False
    between = [other for other in sentence.numbers if lead.end() <= other.start < number.start]
    return not between or (len(between) == 1 and _reaches(text[between[0].end : number.hedge_start or number.start]))


def _reaches(between: str) -> bool:
    """Whether a number is what the one before it became: mỗi tấn tăng từ 1,7 triệu đồng lên hơn 2 triệu đồng."""
    return between.strip() in words("vi")["measures"]["ends"]


def _opens(text: str, sentence: Sentence, start: int, end: int) -> bool:
    """Whether nothing but a time stands before a lead: Sáng 21/11, mỗi lượng vàng …"""
    before = text[start:end].strip()
    if not before:
        return True
    for period in sentence.periods:
        if start <= period.start and period.end <= end:
            before = before.replace(text[period.start : period.end], "", 1)
    return before.endswith(",") and len(before.split()) <= FEW


@lru_cache(maxsize=1)
def _each() -> tuple[str, ...]:
    return tuple(f"{word} " for name in ("each", "averages", "per_heads") for word in words("vi")["units"][name])


@lru_cache(maxsize=1)
def _rates() -> dict[str, tuple[str, bool]]:
    """For each word that an amount may be per its name, and whether that is a physical unit."""
    table = words("vi")["units"]
    known = {word.lower(): (name, True) for name, said in table["per_physical"].items() for word in said}
    return known | {word.lower(): (name, False) for name, said in table["per_other"].items() for word in said}


@lru_cache(maxsize=1)
def _mean() -> re.Pattern[str]:
    return re.compile(rf"(?i)(?<!\w)(?:{any_of('averages', 'units')})(?!\w)")


@lru_cache(maxsize=1)
def _behind() -> re.Pattern[str]:
    """What is counted, then what it is per: doanh thu mỗi cửa hàng."""
    one = f"{any_of('each', 'units')}|{any_of('each_averaged', 'units')}"
    return re.compile(rf"(?i)(?: [^\W\d_]+){{1,{FEW}}} (?:{one}) (?P<per>{_pers()})(?!\w)")


@lru_cache(maxsize=1)
def _pers() -> str:
    return "|".join(sorted(map(re.escape, _rates()), key=len, reverse=True))


@lru_cache(maxsize=1)
def _lead() -> re.Pattern[str]:
    """mỗi tháng, hằng năm, bình quân một ngày; mỗi lít."""
    names = ("each", "each_averaged", "averages", "per_heads")
    each, one, averages, heads = (any_of(name, "units") for name in names)
    return re.compile(rf"(?i)(?<!\w)(?:(?:{averages}) (?:{each}|{one})|(?:{each}|{heads})) (?P<per>{_pers()})(?!\w)")


__all__ = ["paced"]
