"""What tells quantities of one name apart by a number of its own: lãi suất kỳ hạn 12 tháng, giá gạo 5% tấm."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from checker.languages import words
from checker.languages.folding import spelling
from checker.model import Figure, NumberMention

_APART = re.compile(r"[,;:()]|\.\s")
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
        if (one.measure, one.unit) == ("level", number.unit) and one.indicator:
            parts = one.indicator.split("~")
            kept = [part for part in parts if not _is_class(part)]
            return "~".join([*kept, _plain(found[0])]) if len(kept) < len(parts) else None
    return None


def _is_class(part: str) -> bool:
    return _class().match(part) is not None


def _plain(said: str) -> str:
    said = re.sub(r"\s*[-–]\s*", "-", said)
    return " ".join(spelling(word) for word in said.split())


@lru_cache(maxsize=1)
def _class() -> re.Pattern[str]:
    listed = words("vi")["phrases"]["terms"], words("vi")["units"]["grades"]
    terms, grades = ("|".join(map(re.escape, some)) for some in listed)
    return re.compile(rf"(?<!\w)(?:(?:{terms}) {_TIME}|\d[\d.,]*(?: ?[-–] ?\d[\d.,]*)? ?% (?:{grades})(?!\w))", re.I)


_TIME = (
    r"(?:qua đêm|(?:từ |trên |dưới |hơn |\w+ )?\d+(?: ?[-–] ?\d+| đến \d+)? (?:tháng|năm|ngày|tuần)(?: trở lên)?)(?!\w)"
)


@lru_cache(maxsize=1)
def _bare_term() -> re.Pattern[str]:
    return re.compile(r" (?:[^\W\d_]+ )?(\d+(?: ?[-–] ?\d+)? (?:tháng|năm|ngày|tuần))(?!\w)")


__all__ = ["class_after", "of_next_class"]
