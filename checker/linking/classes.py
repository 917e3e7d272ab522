"""What tells quantities of one name apart by a number: lãi suất kỳ hạn 12 tháng, gạo 5% tấm, vàng giao tháng 12."""

from __future__ import annotations

import re
from collections.abc import Sequence

from checker.languages import form, listed
from checker.languages.folding import spelling
from checker.linking.asides import is_delivery
from checker.model import Figure, NumberMention, Sentence

_APART = re.compile(r"[,;:()]|\.\s")
PRICED = "price."
TERMED = "interest."  # rates of which a bare time right behind the name is the term: lãi suất tiền gửi 6 tháng


def class_after(text: str, end: int, stop: int, name: str) -> str | None:
    """The class between the name of an indicator and its number; text has its time expressions blanked."""
    if name.startswith(TERMED) and (bare := form("classes.bare_term").match(text, end, stop)):
        return _plain(f"{listed('phrases.terms')[0]} {bare[1]}")
    found = form("classes.apart").search(text, end, stop)
    return _plain(found[0]) if found and not _APART.search(text, end, found.start()) else None


def of_next_class(text: str, clause: tuple[int, int], number: NumberMention, told: Sequence[Figure]) -> str | None:
    """The indicator of a number that goes on with another class: kỳ hạn 6 tháng là 4,9%, kỳ hạn 12 tháng 5,8%."""
    found = form("classes.apart").search(text, clause[0], number.start)
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
    whole, *parts = (part for part in id_.lstrip("~").split("~") if not form("classes.delivery").match(part))
    return "~" + "~".join([whole, *sorted([*parts, _for_month(month.month)])])


def _for_month(month: int) -> str:
    """One spelling, whatever the year and the word for a delivery."""
    return f"{listed('phrases.deliveries')[0]} {listed('periods.month')[0]} {month}"


def _is_class(part: str) -> bool:
    return form("classes.apart").match(part) is not None


def _plain(said: str) -> str:
    """One spelling of a class."""
    delivered = form("classes.delivery").match(said)
    if delivered:
        return _for_month(int(delivered[1]))
    said = re.sub(r"\s*[-–]\s*", "-", said)
    return " ".join(spelling(word) for word in said.split())


__all__ = ["class_after", "for_delivery", "of_next_class"]
