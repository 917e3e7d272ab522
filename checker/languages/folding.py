"""Keys for comparing Vietnamese wordings: lower case, one tone placement, one i, with every offset kept."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

# The capital letters of Vietnamese, and the small ones, for a class of a pattern: no range holds only the one kind
UPPER = "A-ZÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬĐÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ"
LOWER = UPPER.lower()

# Tone placement, reformed → traditional: hoà and hòa, thuỷ and thủy are one word. After q there is only one way.
_TONES = tuple(
    zip(
        ("oà", "oá", "oả", "oã", "oạ", "oè", "oé", "oẻ", "oẽ", "oẹ", "uỳ", "uý", "uỷ", "uỹ", "uỵ"),
        ("òa", "óa", "ỏa", "õa", "ọa", "òe", "óe", "ỏe", "õe", "ọe", "ùy", "úy", "ủy", "ũy", "ụy"),
        strict=True,
    )
)
_I = tuple(zip("yỳýỷỹỵ", "iìíỉĩị", strict=True))
# The y that newer spelling writes i (kỹ, kĩ; tỷ, tỉ): alone after these consonants. "quý", "tay" and "máy" keep theirs.
_FREE_Y = re.compile(r"^([hklmst])([yỳýỷỹỵ])$")


def fold(text: str) -> str:
    """The text as a key of the same length: `Khánh Hoà, Tỷ lệ` and `khánh hòa, tỉ lệ` are one.

    Every y becomes i, which also makes one of a few pairs such as máy and mái, and a tone moves inside hoàn too: for
    comparing keys with keys, not for showing.
    """
    folded = _lower(text)
    for old, new in _TONES:
        if old in folded:
            folded = folded.replace(old, new)
    for old, new in _I:
        folded = folded.replace(old, new)
    return folded


def _lower(text: str) -> str:
    small = text.lower()
    if len(small) != len(text):  # İ lowers to two characters: such a letter stays as it is
        small = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return small


@lru_cache(maxsize=4)  # the report as it is and with plain spaces, and the one before
def lowered(text: str) -> str:
    """A report in lower case, of the same length: made once for all who look at it."""
    return _lower(text)


@lru_cache(maxsize=16384)
def key(phrase: str) -> str:
    """A short wording as a key: composed, folded, single spaces."""
    return fold(" ".join(unicodedata.normalize("NFC", phrase).split()))


def keys(phrases: Iterable[str]) -> list[str]:
    """The keys of many short wordings, made in one go."""
    lines = [" ".join(phrase.split()) for phrase in phrases]
    return fold(unicodedata.normalize("NFC", "\n".join(lines))).split("\n") if lines else []


@lru_cache(maxsize=16384)
def spelling(word: str) -> str:
    """One word in lower case and in one spelling, to be shown: Tỷ → tỉ, Hoà → hòa; máy stays máy."""
    lowered = word.lower()
    if lowered[:-2] != "q" and (tone := dict(_TONES).get(lowered[-2:])):
        lowered = lowered[:-2] + tone
    match = _FREE_Y.match(lowered)
    return match[1] + dict(_I)[match[2]] if match else lowered


__all__ = ["fold", "key", "keys", "lowered", "spelling"]
