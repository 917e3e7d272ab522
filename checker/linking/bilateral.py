"""Trade between two: neither's total, though only xuất khẩu or nhập khẩu stands before the number."""

from __future__ import annotations

import re
from functools import lru_cache

from checker.languages import words
from checker.languages.folding import UPPER, lowered, spelling
from checker.linking.lists import any_of
from checker.linking.mentioned import mentions
from checker.model import Sentence

TOTALS = {  # what could be taken for a country's whole trade, and how its other side is named
    "trade.exports.value": "sang",
    "trade.imports.value": "từ",
    "trade.total.value": "với",
    "trade.surplus": "với",
    "trade.deficit": "từ",
}


WAYS = {"trade.exports.": "sang", "trade.imports.": "từ"}  # of products


def is_spoken_of(text: str, sentence: Sentence) -> bool:
    """Whether a sentence speaks of trade between two."""
    spoken = mentions(lowered(text), sentence, _trade())
    if not spoken:
        return False
    led = text.startswith("Với ", sentence.start) and any(
        place.kind == "country" and place.start == sentence.start + len("Với ") for place in sentence.places
    )  # Với Mỹ, Việt Nam xuất khẩu 153 tỷ USD
    return led or _pattern().search(text, sentence.start, sentence.end) is not None


def other_side(sentence: Sentence, known: str | None) -> str:
    """The other side of the trade that a sentence speaks of; a country named before, else `hai nước`."""
    named = next((place.name for place in sentence.places if place.kind == "country"), known)
    return named or words("vi")["phrases"]["both"][0]


def is_of_two(text: str, title: Sentence) -> bool:
    """Whether a title is of two countries, so that all of its report may be of what is between them."""
    return _pattern().search(text, title.start, title.end) is not None


def ends(text: str, sentence: Sentence, start: int, titled: bool) -> bool:
    """Whether a sentence leaves the trade between two: the whole country is spoken of.

    A new paragraph leaves it too, unless the title is of the two.
    """
    return (not titled and "\n" in text[start : sentence.start]) or _whole().search(
        text, sentence.start, sentence.end
    ) is not None


def narrowed(id_: str | None, other: str) -> str | None:
    """A total, or a product's, as the trade with the other side alone; None for what is no trade."""
    way = TOTALS.get(id_ or "") or next((to for lead, to in WAYS.items() if (id_ or "").startswith(lead)), None)
    side = " ".join(spelling(word) for word in other.split())
    return f"~{id_}~{way} {side}" if way else None


@lru_cache(maxsize=1)
def _trade() -> tuple[str, ...]:
    return tuple(words("vi")["phrases"]["bilateral_of"])


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    """song phương, hai chiều, giữa hai nước, Việt Nam - Hàn Quốc, Việt - Hàn."""
    mutual, both, us, sides, between = (
        any_of(name, "phrases") for name in ("mutual", "both", "ourselves", "sides", "between")
    )
    return re.compile(
        rf"(?<!\w)(?:{mutual})(?!\w)|(?:{between}|của) (?:{both})(?!\w)"
        rf"|(?:{between}) (?:{us}) (?:{sides}) [{UPPER}]|(?:{us}|Việt) [-–] [{UPPER}]"
    )


@lru_cache(maxsize=1)
def _whole() -> re.Pattern[str]:
    return re.compile(any_of("nation"))


__all__ = ["ends", "is_of_two", "is_spoken_of", "narrowed", "other_side"]
