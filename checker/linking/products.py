"""Sums and rates of a traded product: xuất khẩu 1,4 triệu tấn cà phê, thu về 7,9 tỷ USD, tăng 15% về lượng."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from checker.languages import form, words
from checker.model import Catalogue, Figure, NumberMention, Sentence

VOLUME = ".volume"
VALUE = ".value"
WEIGHTS = frozenset(["metric_ton", "kilogram"])
GROWING = frozenset(["growth", "ratio", "change_abs"])
AHEAD = 24  # characters after a rate within which it says what grew (15% về lượng)
_PRODUCT = re.compile(r"\s*([^\W\d_]+(?: [^\W\d_]+){0,2})")
_MONEY = re.compile(r"^[A-Z]{3}$")


def of_product(
    text: str, sentence: Sentence, number: NumberMention, measure: str, id_: str | None, told: Sequence[Figure],
    catalogue: Catalogue,
) -> str | None:  # fmt: skip
    """The indicator of a number that is a product's, though only the trade is named; else the one that was found.

    told are the figures of the sentence before it. What is said to have grown by volume is the weight told last, what
    by value the sum. A sum after a weight of goods is that of these goods, no country's whole exports.
    """
    if measure in GROWING:
        return _grown(text, number, told) or id_
    beside = _beside(text, number, told[-1], catalogue) if told and measure == "level" else None
    if beside:
        return beside
    weighed = next((f for f in reversed(told) if f.unit in WEIGHTS and f.measure == "level"), None)
    if weighed is None or not id_ or not id_.endswith(VALUE) or not _MONEY.match(number.unit):
        return id_
    if any(m.id == id_ and weighed.end <= m.start < number.start for m in sentence.indicators):
        return id_  # named anew after the weight
    return _sibling(weighed.indicator or "", id_, catalogue) or _open(text, weighed, id_)


def _beside(text: str, number: NumberMention, last: Figure, catalogue: Catalogue) -> str | None:
    """The sum or the weight of the goods told right before: gạo 4,9 triệu tấn, trị giá 2,5 tỷ USD."""
    id_ = last.indicator or ""
    if last.measure != "level" or id_ not in catalogue.indicators:
        return None
    if id_.endswith(VOLUME) and _MONEY.match(number.unit):
        other = id_.removesuffix(VOLUME) + VALUE
    elif id_.endswith(VALUE) and number.unit in WEIGHTS:
        other = id_.removesuffix(VALUE) + VOLUME
    else:
        return None
    between = text[last.end : number.hedge_start or number.start]
    return other if other in catalogue.indicators and _between().fullmatch(between) else None


@lru_cache(maxsize=1)
def _between() -> re.Pattern[str]:
    """What stands between the weight and the sum of the same goods, or the other way round."""
    said = "|".join(sorted(map(re.escape, words("vi")["phrases"]["goods_beside"]), key=len, reverse=True))
    return re.compile(rf"(?:\s[^,;:.()\d]{{1,16}})?\s*[,(]?\s*(?:(?:{said})\s*)*", re.IGNORECASE)


def _grown(text: str, number: NumberMention, told: Sequence[Figure]) -> str | None:
    levels = [f for f in told if f.measure == "level"]
    counted = form("products.by_count").match(text, number.end)
    if counted:  # tăng 17% về số dự án
        return next((f.indicator for f in reversed(levels) if (f.noun or "").endswith(counted[1])), None)
    if form("products.by_volume").match(text, number.end, number.end + AHEAD):
        return next((f.indicator for f in reversed(levels) if not _MONEY.match(f.unit)), None)
    if form("products.by_value").match(text, number.end, number.end + AHEAD):
        return next((f.indicator for f in reversed(levels) if _MONEY.match(f.unit)), None)
    return None


def _sibling(weighed: str, id_: str, catalogue: Catalogue) -> str | None:
    """trade.exports.coffee.value beside trade.exports.coffee.volume."""
    sibling = weighed.removesuffix(VOLUME) + VALUE
    within = weighed.endswith(VOLUME) and weighed.startswith(id_.removesuffix(VALUE) + ".")
    return sibling if within and sibling in catalogue.indicators else None


def _open(text: str, weighed: Figure, id_: str) -> str:
    """~trade.exports.value~hạt dẻ: the goods as the words after their weight name them."""
    goods = _PRODUCT.match(text, weighed.end)
    return f"~{id_}~{goods[1].lower()}" if goods else f"~{id_}~{weighed.unit}"


__all__ = ["of_product"]
