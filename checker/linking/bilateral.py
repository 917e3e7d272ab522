"""Trade between two: neither's total, though only xuất khẩu or nhập khẩu stands before the number."""

from __future__ import annotations

import re
from functools import lru_cache

from checker.languages import words
from checker.languages.folding import lowered, spelling
from checker.linking.mentioned import mentions
from checker.model import Sentence

TOTALS = {  # what could be taken for a country's whole trade, and how its other side is named
    "trade.exports.value": "sang",
    "trade.imports.value": "từ",
    "trade.total.value": "với",
    "trade.surplus": "với",
    "trade.deficit": "từ",
}


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


def ends(text: str, sentence: Sentence, start: int) -> bool:
    """Whether a sentence leaves the trade between two: a new paragraph, or the whole country is spoken of."""
    return "\n" in text[start : sentence.start] or _whole().search(text, sentence.start, sentence.end) is not None


def narrowed(id_: str, other: str) -> str:
    """A total as the trade with the other side alone, as xuất khẩu sang Lào is read."""
    side = " ".join(spelling(word) for word in other.split())
    return f"~{id_}~{TOTALS[id_]} {side}"


@lru_cache(maxsize=1)
def _trade() -> tuple[str, ...]:
    return tuple(words("vi")["phrases"]["bilateral_of"])


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    """song phương, hai chiều, giữa hai nước, Việt Nam - Hàn Quốc, Việt - Hàn."""
    data = words("vi")["phrases"]
    mutual, both, us, sides, between = (
        "|".join(map(re.escape, data[name])) for name in ("mutual", "both", "ourselves", "sides", "between")
    )
    return re.compile(
        rf"(?<!\w)(?:{mutual})(?!\w)|(?:{between}|của) (?:{both})(?!\w)"
        rf"|(?:{between}) (?:{us}) (?:{sides}) [A-ZĐÀ-Ỹ]|(?:{us}|Việt) [-–] [A-ZĐÀ-Ỹ]"
    )


@lru_cache(maxsize=1)
def _whole() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, words("vi")["scopes"]["nation"])))


__all__ = ["TOTALS", "ends", "is_spoken_of", "narrowed", "other_side"]
