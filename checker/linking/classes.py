"""What tells quantities of one name apart by a number: lãi suất kỳ hạn 12 tháng, gạo 5% tấm, vàng giao tháng 12."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from checker.languages import words
from checker.languages.folding import spelling
from checker.linking.asides import delivery, is_delivery
from checker.model import Figure, NumberMention, Sentence

_APART = re.compile(r"[,;:()]|\.\s")
PRICED = "price."
TERMED = "interest."  # rates of which a bare time right behind the name is the term: lãi suất tiền gửi 6 tháng


def class_after(text: str, end: int, stop: int, name: str) -> str | None:
    """The class between the name of an indicator and its number; text has its time expressions blanked."""
    if name.startswith(TERMED) and (bare := _bare_term().match(text, end, stop)):
        return _plain(f"{words('vi')['phrases']['terms'][0]} {bare[1]}")
    found = _class().search(text, end, stop)
    return _plain(found[0]) if found and not _APART.search(text, end, found.start()) else None


def of_next_class(text: str, clause: tuple[int, int], number: NumberMention, told: Sequence[Figure]) -> str | None:
    """The indicator of a number that goes on with another class: kỳ hạn 6 tháng là 4,9%, kỳ hạn 12 tháng 5,8%."""
    found = _class().search(text, clause[0], number.start)
    if found is None:
        return None
    for one in reversed(told):
        if one.measure == "level" and one.indicator and f"{one.unit}/".startswith(f"{number.unit}/"):
            parts = one.indicator.split("~")
            kept = [part for part in parts if not _is_class(part)]
            return "~".join([*kept, _plain(found[0])]) if len(kept) < len(parts) else None
    return None


def for_delivery(text: str, sentence: Sentence, number: NumberMention, id_: str | None) -> str | None:
    """The price of a number with the month for which its goods are sold ahead: robusta giao tháng 1/2026."""
    if id_ is None or not id_.lstrip("~").startswith(PRICED):
        return id_
    months = (m.period.start for m in sentence.periods if m.end <= number.start and m.period and is_delivery(text, m))
    month = next(reversed([month for month in months if month]), None)
    if month is None:
        return id_
    whole, *parts = (part for part in id_.lstrip("~").split("~") if not _delivery().match(part))
    return "~" + "~".join([whole, *sorted([*parts, _for_month(month.month)])])


def _for_month(month: int) -> str:
    """One spelling, whatever the year and the word for a delivery."""
    return f"{words('vi')['phrases']['deliveries'][0]} tháng {month}"


def _is_class(part: str) -> bool:
    return _class().match(part) is not None


def _plain(said: str) -> str:
    """One spelling of a class."""
    delivered = _delivery().match(said)
    if delivered:
        return _for_month(int(delivered[1]))
    said = re.sub(r"\s*[-–]\s*", "-", said)
    return " ".join(spelling(word) for word in said.split())


@lru_cache(maxsize=1)
def _class() -> re.Pattern[str]:
    listed = words("vi")["phrases"]["terms"], words("vi")["units"]["grades"]
    terms, grades = ("|".join(map(re.escape, some)) for some in listed)
    return re.compile(
        rf"{_delivery().pattern}|(?<!\w)(?:(?:{terms}) {_TIME}|\d[\d.,]*(?: ?[-–] ?\d[\d.,]*)? ?% (?:{grades})(?!\w))",
        re.I,
    )


@lru_cache(maxsize=1)
def _delivery() -> re.Pattern[str]:
    """For which month goods are sold ahead: giao tháng 3/2026, kỳ hạn tháng 1."""
    return re.compile(delivery().pattern.removesuffix(r"\Z") + r"tháng (\d\d?)(?!\w)", re.I)


_TIME = (
    r"(?:qua đêm|(?:từ |trên |dưới |hơn |\w+ )?\d+(?: ?[-–] ?\d+| đến \d+)? (?:tháng|năm|ngày|tuần)(?: trở lên)?)(?!\w)"
)


@lru_cache(maxsize=1)
def _bare_term() -> re.Pattern[str]:
    return re.compile(r" (?:[^\W\d_]+ )?(\d+(?: ?[-–] ?\d+)? (?:tháng|năm|ngày|tuần))(?!\w)")


__all__ = ["class_after", "for_delivery", "of_next_class"]
