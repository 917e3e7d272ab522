"""What a number measures by those told before it in its sentence: of the next province, in brackets, a change."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from checker.languages import form, listed, one_of, words
from checker.linking.choosing import by_name, fits
from checker.model import Catalogue, Figure, Indicator, NumberMention, Sentence

GOODS = (".value", ".volume")
_AREAS = ("province", "region")
REACH = 60  # characters between the name of a whole and the word after which its parts are named
LOOK = 8  # characters before the word for the other way of trade in which a comparison ends


def other_way(
    text: str, sentence: Sentence, number: NumberMention, id_: str | None, catalogue: Catalogue
) -> str | None:  # fmt: skip
    """The indicator of a product's imports, where its name alone is that of its exports; else the one that was found.

    Ở chiều nhập khẩu, điện tử đạt 66 tỷ USD.
    """
    ways: dict[str, str] = words("vi")["phrases"]["trade_ways"]
    own = next((way for way in ways if (id_ or "").startswith(way)), None)
    if own is None or id_ is None or id_ not in catalogue.indicators or not id_.endswith(GOODS):
        return id_
    if text.startswith(ways[own], number.end + 1):
        return id_  # 42 tỷ USD xuất khẩu
    other = next(way for way in ways if way != own)
    before = text[sentence.start : number.start].lower()
    last = before.rfind(ways[other])
    if last <= before.rfind(ways[own]):
        return id_
    if any(word in before[max(last - LOOK, 0) :] for word in listed("periods.compare")):
        return id_
    turned = id_.replace(own, other)
    return turned if turned in catalogue.indicators else f"~{turned}"


def whole_of(
    text: str, sentence: Sentence, number: NumberMention, catalogue: Catalogue
) -> Indicator | None:  # fmt: skip
    """The whole whose parts are named, without numbers, between its name and its value.

    Tổng vốn đăng ký, gồm vốn cấp mới, vốn điều chỉnh và vốn góp, đạt 21 tỷ USD.
    """
    stop = number.hedge_start or number.start
    opened = max(text.rfind(word, sentence.start, stop) for word in listed("relations.parts.consists"))
    if opened < 0 or any(char.isdigit() or char in ";." for char in text[opened:stop]):
        return None
    several = any(mark in text[opened:stop] for mark in listed("relations.parts.marks"))
    if not several or not form("items.reaches").search(text, opened, stop):
        return None
    for m in reversed(sentence.indicators):
        known = catalogue.indicators.get(m.id)
        said = text[m.start : m.end]
        near = known is not None and m.end <= opened < m.end + REACH
        if near and known and by_name(known, said) and fits(known, number.unit, number.noun, "level", said):
            return known
    return None


def of_noun(told: Sequence[Figure], number: NumberMention) -> Figure:
    """The last figure before a change, of what it counts where that is said: 13 vụ cháy, 7 người chết; giảm 4 vụ."""
    last = told[-1]
    if number.unit != "count" or not number.noun or last.noun in (None, number.noun):
        return last
    return next((f for f in reversed(told) if f.measure == "level" and _counts(f, number.noun)), last)


def of_number_of(
    text: str, clause: tuple[int, int], number: NumberMention, told: Sequence[Figure]
) -> Figure | None:  # fmt: skip
    """The quantity whose change is told by what it counts: 13 vụ cháy, 7 người chết; số vụ giảm 5%.

    Of people the words that follow decide whether the dead or the injured are meant.
    """
    said = form("items.number_of").search(text, clause[0], number.start)
    if said is None or said[1].lower() in one_of("nouns.people"):
        return None
    alike = [f for f in told if f.measure == "level" and _counts(f, said[1].lower())]
    return alike[0] if len({f.indicator for f in alike}) == 1 else None


def _counts(figure: Figure, noun: str) -> bool:
    """Whether a figure counts what a noun says, or a kind of it: vụ, of vụ tai nạn giao thông."""
    own = (figure.noun or "").lower()
    return own == noun or own.startswith(f"{noun} ")


def is_bracket_of(text: str, previous: Figure, number: NumberMention) -> bool:
    """Whether a bare percentage stands in brackets right behind a quantity: dịch vụ 21 triệu người (40,7%)."""
    opened = text[previous.end : number.hedge_start or number.start].strip() == "("
    return opened and previous.measure == "level" and text[number.end : number.end + 1] == ")"


def told_of_kind(id_: str | None, number: NumberMention, measure: str, told: Sequence[Figure]) -> Figure | None:
    """What a change is of, where the sentence has told it more closely: làm chết 7 người, …, giảm 2 người chết."""
    if measure != "change_abs" or not id_ or not number.noun:
        return None
    last = id_.rsplit(".", 1)[-1]
    alike = (f for f in told if f.measure == "level" and f.noun == number.noun and f.indicator)
    return next((f for f in alike if f.indicator and f.indicator.rsplit(".", 1)[-1] == last), None)


def is_of_next_bracket(text: str, sentence: Sentence, number: NumberMention, measure: str, previous: Figure) -> bool:
    """Whether a number stands in brackets behind the next of a list: VIC (142 tỷ đồng), VCB (98 tỷ đồng)."""
    begin = number.hedge_start or number.start
    if (previous.unit, previous.measure) != (number.unit, measure) or text[begin - 1 : begin] != "(":
        return False
    owner = next((m for m in reversed(sentence.places) if m.end <= begin), None)
    if owner is None or text[owner.end : begin].strip() != "(" or owner.start < previous.end:
        return False
    return form("items.next_bracket").fullmatch(text, previous.end, owner.start) is not None


def of_next_area(
    text: str, sentence: Sentence, number: NumberMention, measure: str, told: Sequence[Figure]
) -> Figure | None:  # fmt: skip
    """What a number told of the next area of a list goes on with: Ninh Bình có 9 người chết, Tuyên Quang 3 người.

    Prices may be told with their changes: tại Gia Lai là 145.000 đồng/kg, tại Đắk Lắk giảm 500 đồng xuống …
    """
    begin = number.hedge_start or number.start
    areas = [m for m in sentence.places if m.kind in _AREAS and m.end <= begin]
    if not areas:
        return None
    last = areas[-1]
    previous = next((one for one in reversed(told) if _alike(one, number, measure)), None)
    if previous is None or last.start < previous.end or not previous.indicator:
        return None
    if form("items.carries").fullmatch(text, last.end, begin) is None:
        return None
    if form("items.opens_parts").fullmatch(text, previous.end, last.start):
        return previous if not number.noun or _counts(previous, number.noun) else None
    if number.noun and number.noun != previous.noun:
        return None
    opens = max(text.rfind(mark, previous.end, last.start) for mark in ",;")
    before = text[opens + 1 if opens >= 0 else previous.end : last.start].lower().strip()
    another = before in _leads("clause_leads") and any(m.end <= previous.start for m in areas)
    return previous if another or before in _leads("part_leads") else None


def _alike(told: Figure, number: NumberMention, measure: str) -> bool:
    """Whether a number may tell the same of another area as one told before: in one unit, or how a price changed."""
    if (told.unit, told.measure) == (number.unit, measure):
        return True
    return measure == "change_abs" and told.measure == "level" and told.unit.startswith(f"{number.unit}/")


@lru_cache(maxsize=2)
def _leads(name: str) -> frozenset[str]:
    """What stands before an area, from the clause on: (clause_leads) và, tiếp theo là tỉnh; (part_leads) riêng tỉnh."""
    scopes = words("vi")["scopes"]
    leads = scopes[name] if name == "part_leads" else ["", *scopes[name]]
    return frozenset(
        " ".join(f"{lead} {at} {head}".lower().split())
        for lead in leads
        for at in ("", *scopes["places_close"])
        for head in ("", *scopes["area_heads"])
    )


def capital_of(
    text: str, number: NumberMention, measure: str, told: Sequence[Figure], catalogue: Catalogue
) -> str | None:  # fmt: skip
    """The capital of things that were counted, behind them: 112 dự án cấp mới (1,05 tỷ USD), … với 1,05 tỷ USD."""
    previous = told[-1] if told else None
    if not previous or previous.unit != "count" or measure != "level" or not number.unit[:3].isupper():
        return None
    if not form("items.bracketed").fullmatch(text, previous.end, number.hedge_start or number.start):
        return None
    counted = previous.indicator or ""
    ids = (counted.replace(".projects.", ".capital."), f"{counted}.capital")
    return next((id_ for id_ in ids if id_ != counted and id_ in catalogue.indicators), None)


__all__ = [
    "capital_of",
    "is_bracket_of",
    "is_of_next_bracket",
    "of_next_area",
    "of_noun",
    "of_number_of",
    "other_way",
    "told_of_kind",
    "whole_of",
]
