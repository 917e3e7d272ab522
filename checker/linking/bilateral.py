"""Trade between two: neither's total, though only xuất khẩu or nhập khẩu stands before the number."""

from __future__ import annotations

from checker.languages import form, listed, words
from checker.languages.folding import lowered, spelling
from checker.linking.mentioned import mentions
from checker.model import Sentence


def is_spoken_of(text: str, sentence: Sentence) -> bool:
    """Whether a sentence speaks of trade between two."""
    spoken = mentions(lowered(text), sentence, listed("phrases.bilateral_of"))
    if not spoken:
        return False
    lead = form("bilateral.with").match(text, sentence.start, sentence.end)
    if lead and any(place.kind == "country" and place.start == lead.end() for place in sentence.places):
        return True
    return form("bilateral.of_two").search(text, sentence.start, sentence.end) is not None


def other_side(sentence: Sentence, known: str | None) -> str:
    """The other side of the trade that a sentence speaks of; a country named before, else `hai nước`."""
    named = next((place.name for place in sentence.places if place.kind == "country"), known)
    return named or listed("phrases.both")[0]


def is_of_two(text: str, title: Sentence) -> bool:
    """Whether a title is of two countries, so that all of its report may be of what is between them."""
    return form("bilateral.of_two").search(text, title.start, title.end) is not None


def ends(text: str, sentence: Sentence, start: int, titled: bool) -> bool:
    """Whether a sentence leaves the trade between two: the whole country is spoken of.

    A new paragraph leaves it too, unless the title is of the two.
    """
    return (not titled and "\n" in text[start : sentence.start]) or form("bilateral.whole").search(
        text, sentence.start, sentence.end
    ) is not None


def narrowed(id_: str | None, other: str) -> str | None:
    """A total, or a product's, as the trade with the other side alone; None for what is no trade."""
    whole, ways = words("vi")["phrases"]["trade_with"], words("vi")["phrases"]["goods_with"]
    way = whole.get(id_ or "") or next((to for lead, to in ways.items() if (id_ or "").startswith(lead)), None)
    side = " ".join(spelling(word) for word in other.split())
    return f"~{id_}~{way} {side}" if way else None


__all__ = ["ends", "is_of_two", "is_spoken_of", "narrowed", "other_side"]
