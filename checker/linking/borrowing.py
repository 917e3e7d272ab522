"""Units that a number takes from its neighbours: từ 1.314 lên 1.343 USD, thu lợi 150 tỉ, lên con số 38."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from checker import languages
from checker.languages import form, leading, listed, one_of
from checker.linking.lists import AREAS
from checker.linking.surroundings import Around, Words, around, word_set
from checker.model import NumberMention, Sentence

LIKE = 30  # times a number at most, another of its range is written in full too
FEW = 2  # areas that may be named without being counted
NEARLY = 5  # by less than one part in so many the parts may miss their whole
AGAINST = 24  # characters before a bare number in which it is held against another
NOUN = 5  # words before a bare number in which the noun stands that it counts
MONEY_FLOOR = Decimal(1000000)
MOST_PERCENT = 100  # up to which a bare number may be the percentage of another plan
MONEY_NEAR = 5  # words before thousands among which one of money stands


def complete(text: str, sentence: Sentence, money: bool) -> list[NumberMention]:
    """The numbers of a sentence with the units they borrow; those that stay bare are left out.

    money: whether the report speaks of đồng somewhere, so that a bare `tỷ` means đồng.
    """
    numbers = list(sentence.numbers)
    result: list[NumberMention] = []
    for index in range(len(numbers) - 1, -1, -1):
        number = numbers[index]
        if not number.unit:
            following = result[-1] if result else None
            if number.named:
                filled = _listed(text, sentence, numbers[:index], number)
            else:
                filled = _from_next(text, number, following) or _amid(
                    text, sentence, numbers[:index], number, following
                )
                filled = filled or _from_before(text, sentence, numbers[:index], number, money)
            if filled is None:
                continue
            number = filled
        elif number.unit == "VND" and index and _is_medal(text, numbers[index - 1], number):
            number = number._replace(unit="count", noun=text[number.start : number.end].split()[-1], counted=True)
        elif result and _begins_move(text, sentence, number, result[-1]):
            number = number._replace(unit=result[-1].unit, per=result[-1].per)
        result.append(number)
    return result[::-1]


def _begins_move(text: str, sentence: Sentence, number: NumberMention, following: NumberMention) -> bool:
    """Whether a price goes on to one that says what it is of: từ 20.120 đồng xuống còn 19.832 đồng/lít."""
    if not following.unit.startswith(f"{number.unit}/"):
        return False
    start = number.hedge_start or number.start
    if not form("moves.begins").search(text, max(sentence.start, start - AGAINST), start):
        return False
    return form("moves.to").fullmatch(text, number.end, following.hedge_start or following.start) is not None


def _is_medal(text: str, before: NumberMention, number: NumberMention) -> bool:
    """26 vàng, 19 bạc và 23 đồng: no money, but of bronze."""
    words = text[number.start : number.end].split()
    joined = text[before.end : number.start].strip(" ,") in ("", *listed("grammar.and"))
    beside = joined and (before.noun or "") in one_of("nouns.medals")
    return beside and len(words) == 2 and words[0].isdigit()


def _from_next(text: str, number: NumberMention, following: NumberMention | None) -> NumberMention | None:
    """The unit of the next number, where both stand in one range or list; its magnitude too where this has none."""
    gap = text[number.end : following.start] if following else ""
    if following is not None and following.unit == "count" and number.decimals and not _is_scaled(text, number):
        points = following.noun in word_set("measures", "index_points").firsts
        if not (points or following.decimals):
            return None  # cao nhất 27,65, hai ngành mới dẫn đầu: things are counted whole
    if following is not None and following.noun and following.unit == "count":
        if number.value < following.value and form("borrowing.out_of").fullmatch(gap):
            return number._replace(unit="count", noun=following.noun, counted=True, minor=number.value == 1)
        stated = text.endswith(leading("measures.stated"), 0, number.hedge_start or number.start)
        if number.value > following.value and stated and form("borrowing.with_part").fullmatch(gap):
            return number._replace(unit="count", noun=following.noun, counted=True)
    if following is None or not gap.strip() or not form("borrowing.link").match(gap):
        return None
    if gap[0] == " " and gap[-1] in "-–":  # 416,32 -8%: a sign, no range
        return None
    if following.unit == "count" and (following.noun is None or _is_scaled(text, number) > _is_scaled(text, following)):
        return None  # 2.050 tỷ, hơn 17.500 nhà: đồng, not houses
    number = number._replace(unit=following.unit, noun=following.noun, per=following.per, rank=following.rank)
    written = number.value * LIKE > following.value  # tăng từ 305.100 lên 318 nghìn em
    if _is_scaled(text, following) and not _is_scaled(text, number) and not written:
        factor = _factor(following)
        return number._replace(
            value=number.value * factor, high=number.high * factor if number.high is not None else None,
            step=number.step * factor, round_step=number.round_step * factor, counted=False,
        )  # fmt: skip
    return number._replace(counted=following.counted)


def _amid(
    text: str, sentence: Sentence, earlier: list[NumberMention], number: NumberMention, following: NumberMention | None
) -> NumberMention | None:
    """Between two counts of one thing: đối soát 125 triệu thuê bao, chuẩn hóa 11 triệu và chặn 6 triệu thuê bao."""
    before = next((other for other in reversed(earlier) if other.unit), None)
    if before is None or following is None or not _is_scaled(text, number) or not _is_scaled(text, before):
        return None
    first, second = (other.noun.casefold() if other.noun else "" for other in (before, following))
    alike = first and second and (first.startswith(second) or second.startswith(first))
    if not alike or before.unit != "count" or following.unit != "count":
        return None
    return None if _is_money(around(text, sentence, number)) else number._replace(unit="count", noun=following.noun)


def _is_scaled(text: str, number: NumberMention) -> bool:
    return form("borrowing.scaled").search(text, number.start, number.end) is not None


def _factor(number: NumberMention) -> Decimal:
    """The magnitude of a number: its value over the digits written, from its step and decimals."""
    power = number.step.adjusted()
    return Decimal(10) ** (power - power % 3 if not number.decimals else power + (-power) % 3)


def _from_before(
    text: str, sentence: Sentence, earlier: list[NumberMention], number: NumberMention, money: bool
) -> NumberMention | None:
    scaled = _is_scaled(text, number)
    if scaled:
        again = _counted_again(text, sentence, earlier, number) or _of_scaled(text, sentence, earlier, number)
        if again:
            return again
        for other in reversed(earlier):
            if other.unit and other.unit.split("/")[0].isupper() and other.unit.split("/")[0].isalpha():
                return number._replace(unit=other.unit.split("/")[0])
        words = around(text, sentence, number)
        stated = _counted_as_stated(text, sentence, number, words)
        if stated:
            return stated
        if number.value >= MONEY_FLOOR or money or _is_money(words):
            return number._replace(unit="VND")
        return None
    part = _listed(text, sentence, earlier, number) or _among(text, sentence, earlier, number)
    if part:
        return part
    if earlier and text.startswith(_states(), number.end):  # 2 người chết, 3 bị thương
        noun = next((o.noun for o in reversed(earlier) if o.unit == "count" and o.noun), None)
        return number._replace(unit="count", noun=noun, counted=True) if noun else None
    words = around(text, sentence, number)
    if _says_count(words.before):
        noun = next((o.noun for o in reversed(earlier) if o.unit == "count"), None)
        return number._replace(unit="count", noun=noun, counted=True)
    changing = _last(words) in one_of("measures.changes")
    ends = changing and form("borrowing.item_ends").match(text, number.end)  # số người chết giảm 13
    if ends or word_set("measures", "states_count").back(words.before, 0) or words.hedge in one_of("measures.passes"):
        counted = _counted_before(text, sentence, number)
        if counted:
            return number._replace(unit="count", noun=counted, counted=True)
    if is_bare(text, sentence, number):
        other = next((o for o in reversed(earlier) if o.unit), None)
        near = other is not None and other.value < number.value * LIKE and number.value < other.value * LIKE
        if near and other and other.unit == "count" and other.noun and not number.decimals:
            return number._replace(unit="count", noun=other.noun, counted=True)  # 1.125 người, so với 812 hôm trước
    if form("borrowing.of_plan").search(text, max(sentence.start, number.start - AGAINST), number.start):
        noun = next((o.noun for o in reversed(earlier) if o.unit == "count"), None)
        if noun and number.value > MOST_PERCENT:  # 5.890 thí sinh, đạt 95% chỉ tiêu 6.200
            return number._replace(unit="count", noun=noun, counted=True)
    if changing and earlier and " ".join(words.after[:2]) in one_of("grammar.against"):
        noun = earlier[-1].noun if earlier[-1].unit == "count" else None  # còn 7 người mất tích, giảm 3 so với hôm qua
        return number._replace(unit="count", noun=noun, counted=True) if noun else None
    begun = earlier[-1].noun if earlier and earlier[-1].unit == "count" else None
    if begun and _last(words) in one_of("measures.stated") and _begins(text, earlier[-1]):
        return number._replace(unit="count", noun=begun, counted=True)
    if words.after and words.after[0] in one_of("grammar.is") and earlier:
        return number._replace(unit="count", noun=earlier[-1].noun, counted=True)
    return None


def is_bare(text: str, sentence: Sentence, number: NumberMention) -> bool:
    """Whether a number stands right behind words that hold another against it: so với 812 một hôm trước."""
    low = max(sentence.start, number.start - AGAINST)
    return form("borrowing.held_against").search(text, low, number.start) is not None


def _counted_as_stated(text: str, sentence: Sentence, number: NumberMention, words: Around) -> NumberMention | None:
    """So many as are told of a number of things: số doanh nghiệp lên gần 1,1 triệu, số người tham gia vượt 20 triệu."""
    marked = words.hedge.endswith(listed("measures.marks"))
    if not (marked or word_set("measures", "states_count").back(words.before, 0)) or _is_money(words):
        return None
    counted = _counted_before(text, sentence, number)
    unpaid = one_of("measures.sums").isdisjoint(words.before[:MONEY_NEAR])
    if not counted or not unpaid or counted.split()[0] in one_of("units.money_words"):
        return None
    return number._replace(unit="count", noun=counted)


def _counted_again(
    text: str, sentence: Sentence, earlier: list[NumberMention], number: NumberMention
) -> NumberMention | None:
    """89 triệu khách, trong đó khách quốc tế 35,1 triệu: of what was counted before, where its noun leads in."""
    other = next((o for o in reversed(earlier) if o.unit), None)
    if other is None or other.unit != "count" or not other.noun or not _is_scaled(text, other):
        return None
    lead = around(text, sentence, number).before[:NOUN]
    first = other.noun.lower().split()[0]
    if first not in lead or any(token in ";." for token in lead[: lead.index(first)]):
        return None
    return number._replace(unit="count", noun=other.noun)


def _of_scaled(
    text: str, sentence: Sentence, earlier: list[NumberMention], number: NumberMention
) -> NumberMention | None:
    """A part of what a sentence opens with, how much a count has changed, or the same count at another time.

    Trong tổng số hơn 123 triệu thuê bao, gần 22 triệu dùng 5G; số người có thẻ đã vượt 97 triệu, tăng 1,6 triệu.
    """
    at = next((at for at in range(len(earlier) - 1, -1, -1) if _is_scaled(text, earlier[at])), None)
    if at is None:
        return None
    before, words = earlier[at], around(text, sentence, number)
    if not words.before:
        return None
    changing = len(words.before) > 1 and words.before[1][-1] == "," and _last(words) in one_of("measures.changes")
    if not before.unit:
        before = _counted_as_stated(text, sentence, before, around(text, sentence, before)) or before
    if before.unit != "count" or not before.noun or _is_money(words):
        return None
    opened = form("borrowing.opens_with").fullmatch(text, sentence.start, before.hedge_start or before.start)
    part = opened is not None and number.value < before.value and words.before[0][-1] == ","
    again = any(word_set("measures", "said_again").back(words.before, at) for at in range(len(words.before)))
    return number._replace(unit="count", noun=before.noun) if part or changing or again else None


def _listed(
    text: str, sentence: Sentence, earlier: list[NumberMention], number: NumberMention
) -> NumberMention | None:  # fmt: skip
    """An area's share of what was counted: Hoa Lư (46 người), Tam Điệp (18); 77 người, gồm Hoa Lư (63) …"""
    if number.decimals or number.worded or not form("borrowing.item_ends").match(text, number.end):
        return None
    at = _area_before(text, sentence, number)
    for other in reversed(earlier):
        if at is None:
            return None
        if other.unit:
            opened = form("borrowing.opens_list").search(text, other.end, at) is not None
            if opened and number.named:
                opened = _adds_up(text, sentence, other)
            if other.unit != "count" or not other.noun or not (opened or _area_before(text, sentence, other)):
                return None
            return number._replace(unit="count", noun=other.noun, counted=True)
        at = _area_before(text, sentence, other) and at
    return None


def _adds_up(text: str, sentence: Sentence, whole: NumberMention) -> bool:
    """Whether bare numbers behind areas are parts of a whole; not 8 đội: Hà Nội 1, Huế 2, which are names.

    They make the whole, or stand with each area of a bracket and nearly make it: then one of them may be wrong.
    """
    named = [n for n in sentence.numbers if n.named and n.start > whole.end]
    made = sum(n.value for n in named)
    if made == whole.value:
        return True
    inside = _bracket().match(text, whole.end, sentence.end)
    full = inside is not None and len(named) > FEW and inside[1].count(",") + 1 == len(named)
    return full and abs(made - whole.value) <= max(Decimal(FEW), whole.value / NEARLY)


@lru_cache(maxsize=1)
def _bracket() -> re.Pattern[str]:
    return re.compile(r"[^,;:.()\d]{0,40}\(([^()]*)\)")


def _among(
    text: str, sentence: Sentence, earlier: list[NumberMention], number: NumberMention
) -> NumberMention | None:  # fmt: skip
    """A part of what a sentence opens with: Trong 28 cửa hàng này, Hà Nội có 12, các tỉnh miền núi có 16."""
    if not earlier or number.decimals or number.worded or not form("borrowing.item_ends").match(text, number.end):
        return None
    whole = earlier[0]
    if whole.unit != "count" or not whole.noun or whole.value < number.value:
        return None
    opened = form("borrowing.opens_with").fullmatch(text, sentence.start, whole.hedge_start or whole.start)
    has = text.endswith(listed("scopes.has"), 0, number.hedge_start or number.start)
    return number._replace(unit="count", noun=whole.noun, counted=True) if opened and has else None


def _area_before(text: str, sentence: Sentence, number: NumberMention) -> int | None:
    """Where the area begins that stands right before a number: Hoa Lư (18, Hoa Lư có 14, Hoa Lư 6."""
    begin = number.hedge_start or number.start
    for place in sentence.places:
        if place.kind not in AREAS or place.end >= begin:
            continue
        if form("borrowing.item_gap").fullmatch(text, place.end, begin) or (number.named and place.end + 1 == begin):
            return place.start
    return None


def _begins(text: str, number: NumberMention) -> bool:
    """Whether a number is where something began that goes on: từ 15.000 học viên lên 25.000."""
    return text.endswith(leading("periods.begun"), 0, number.hedge_start or number.start)


def _last(words: Around) -> str | None:
    """The word before a number."""
    return words.before[0] if words.before else None


def _counted_before(text: str, sentence: Sentence, number: NumberMention) -> str | None:
    """What the clause of a bare number counts: số doanh nghiệp thành lập mới là 145.000."""
    start = max(text.rfind(";", sentence.start, number.start), text.rfind(",", sentence.start, number.start)) + 1
    found = list(form("borrowing.number_of").finditer(text, max(start, sentence.start), number.start))
    counted = found[-1][1] if found else None
    noun, _, kind = (counted or "").partition(" ")
    severe = kind in one_of("phrases.kinds_of_cases")  # số ca nặng là 396: no cases of the disease
    return noun.lower() if kind and not severe and noun.lower() in one_of("phrases.cases") else counted


def _is_money(words: Around) -> bool:
    """Whether thousands are of đồng where the report names none: tính 200 nghìn tiền công, phạt 300 nghìn."""
    return not one_of("units.money_words").isdisjoint((*words.before[:MONEY_NEAR], *words.after[:1]))


@lru_cache(maxsize=1)
def _states() -> tuple[str, ...]:
    """What may be said of people right after their number."""
    states = (f" {state}" for line in languages.words("vi")["phrases"]["states"] for state in line)
    return (*states, *(f" {word} " for word in listed("phrases.suffers")))


def _says_count(before: Words) -> bool:
    return word_set("measures", "count_heads").back(before, 0) > 0


__all__ = ["complete", "is_bare"]
