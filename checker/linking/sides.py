"""Which side of a quote a price is: 122,7 triệu đồng/lượng mua vào, 124,7 triệu đồng/lượng (bán ra)."""

from __future__ import annotations

import re
from functools import lru_cache

from checker.languages import any_of, words
from checker.model import Catalogue, Figure, NumberMention, Sentence

REACH = 24  # characters before a price in which its side stands


def of_side(
    text: str, sentence: Sentence, number: NumberMention, id_: str | None, last: Figure | None, catalogue: Catalogue
) -> str | None:
    """The indicator of the side that stands beside a price; the one that was found where there is none."""
    if not number.unit[:3].isupper():
        return id_
    behind, before = _beside()
    begin = number.hedge_start or number.start
    side = behind.match(text, number.end, sentence.end) or before.search(
        text, max(sentence.start, begin - REACH), begin
    )
    if side is None:
        return id_
    told = last.indicator if last and last.unit == number.unit else None
    for found in filter(None, (id_, told)):
        stem = next((found.removesuffix(f".{way}") for way in _ways() if found.endswith(f".{way}")), found)
        sided = f"{stem}.{side.lastgroup}"
        if sided in catalogue.indicators:
            return sided
    return id_


@lru_cache(maxsize=1)
def _ways() -> tuple[str, ...]:
    return tuple(words("vi")["phrases"]["sides_of_quotes"])


@lru_cache(maxsize=1)
def _beside() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The sides right behind a price, and right before it."""
    ways = words("vi")["phrases"]["sides_of_quotes"].items()
    sides = "|".join(f"(?P<{way}>{'|'.join(map(re.escape, said))})" for way, said in ways)
    behind, before = (any_of(name, "phrases") for name in ("behind_quotes", "before_quotes"))
    return (
        re.compile(rf"\s?\(?(?:(?:{behind}) )?(?>{sides})(?!\w| [-–])", re.IGNORECASE),
        re.compile(rf"(?<![–-] )(?<!\w)(?:{sides}) (?:(?:{before}) )*\Z", re.IGNORECASE),
    )


__all__ = ["of_side"]
