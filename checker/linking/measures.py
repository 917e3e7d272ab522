"""What a number says of its quantity: a level, a change, a growth, a ratio, a share or a rank; and its sign."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from checker.languages import listed, one_of
from checker.linking.statuses import is_set_aim
from checker.linking.surroundings import Around, Words, endings, word_set
from checker.model import Measure, NumberMention

DURATIONS = frozenset(["year", "month", "week", "day", "hour"])
BRACKET = 40  # characters before a share in brackets within which its amount stands
_AMOUNT = re.compile(r"\d[\d.,]*(?: [^\W\d_]+){1,4} \(\Z")
_YEAR = re.compile(r"(?:19|20)\d\d[,.]?")
CLOSE = 5  # words that may stand between a verb of change and its number
TENFOLD = 10  # times an amount of change at most, another of its list is one too
REACH = 24  # words before a sum in which the price or wage is named whose change it is
FAR = 12  # words between tăng giá … and the amount at the end of its noun phrase


class Measured(NamedTuple):
    """The measure, the sign of a change, and what a percentage is of (plan) where the wording says so."""

    measure: Measure
    sign: int = 1
    of: str | None = None
    said: bool = False  # chiếm 24%: that it is a share, is said and not only likely
    noun: bool = False  # a noun says that it is a change: mức giảm lên 5,2 triệu
    exact: bool = False  # vượt 20% kế hoạch exceeds BY 20%: no hedge


def measured(
    number: NumberMention, around: Around, previous: tuple[NumberMention, Measured] | None, plan: str | None = None
) -> Measured:
    """The measure of a number from the words around it; plan is that of which the sentence has told a percentage.

    previous is the number before it in the sentence with its measure: an enumeration (12% và 5%) or a bracket
    (tăng 26,8 USD (2%)) goes on with it.
    """
    served = not one_of("units.sentenced_to").isdisjoint(around.after[:1])  # án cao nhất 6 năm tù
    if number.rank or (number.unit in DURATIONS and _is_extreme(around.before) and not served):
        return Measured("rank")
    if number.unit == "percent":
        return _percent(number, around, None if number.worded else previous, plan)
    if number.unit == "times":
        return Measured("ratio")
    if around.hedge.endswith(listed("measures.exceeds")) and word_set("measures", "against").ahead(around.after):
        return Measured("change_abs", 1, exact=True)  # vượt 12 tỷ đồng so với dự toán
    if previous and _exceeds(around, previous):
        return Measured("change_abs", 1, previous[1].of, exact=True)
    more = _stands(around.before, 0, "measures.adding") and around.before[1:2] == (",",)
    if previous and more and _is_more(number, previous[0]):
        return Measured("change_abs", 1)  # quan hệ với 194 nước, thêm 1 nước
    change = _change(around, number)
    if change:
        return Measured("change_abs", change, noun=_noun_of_change(around.before) != 0)
    if number.unit == "percentage_point":
        return Measured("level")
    if _is_index(number) and word_set("measures", "index_rise").back(around.before, 0):
        return Measured("change_abs", 1)  # chỉ số tiến 9,5 điểm
    if (
        previous
        and previous[1].measure == "change_abs"
        and (
            _goes_on(around, previous[0], number)
            or _lists_changes(around, previous[0], number)
            or _lists_amounts(around, previous[0], number)
        )
    ):
        return previous[1]
    if previous and (_tells_growth(around, previous, number) or _tells_points(around, previous, number)):
        return Measured("change_abs", previous[1].sign)
    return Measured("level")


def _stands(words: Sequence[str], at: int, name: str) -> bool:
    """Whether one word of a list stands at a place."""
    return at < len(words) and words[at] in one_of(name)


def _is_more(number: NumberMention, previous: NumberMention) -> bool:
    """Whether a number counts what the one before does."""
    return number.unit == previous.unit and number.noun in (previous.noun, None)


def _tells_points(around: Around, previous: tuple[NumberMention, Measured], number: NumberMention) -> bool:
    """chỉ số tăng 0,13% (19 điểm): the same change of an index."""
    told, measured = previous
    return measured.measure == "growth" and told.unit == "percent" and _bracketed(around) and _is_index(number)


def _is_index(number: NumberMention) -> bool:
    """Whether a number is one of the points of an index."""
    return number.noun in word_set("measures", "index_points").firsts


def _tells_growth(around: Around, previous: tuple[NumberMention, Measured], number: NumberMention) -> bool:
    """giá tăng 5%, tương đương 3 triệu đồng: the same change, told as a sum; of a turnover it may be the level."""
    told, measured = previous
    if told.unit != "percent" or measured.measure != "growth" or not number.unit[:3].isupper():
        return False
    if not _is_equivalent(around.before):
        return False
    between = len(around.since(told.end))
    objects = word_set("measures", "change_objects")
    return between <= FAR and any(
        objects.back(around.before, at) for at in range(between, min(REACH, len(around.before)))
    )


def _exceeds(around: Around, previous: tuple[NumberMention, Measured]) -> bool:
    """vượt 34,7% dự toán (vượt 683 nghìn tỷ đồng): by how much a plan was exceeded."""
    if previous[1].measure != "growth" or not (previous[1].of or "").startswith("plan"):
        return False
    said = around.hedge.split()[-1:] or around.before[:1]
    before = around.before if around.hedge else around.before[1:]
    return _stands(said, 0, "measures.exceeds") and before[:1] == ("(",)


def _is_extreme(before: Words) -> bool:
    """cao nhất trong 5 năm, thấp nhất hai tuần qua: how long something has not been seen."""
    for token in before[:5]:
        if token in one_of("grammar.most"):
            return True
        if token not in one_of("measures.unseen_for"):
            return False
    return False


def _percent(
    number: NumberMention, around: Around, previous: tuple[NumberMention, Measured] | None, told: str | None
) -> Measured:
    if number.value < 0 or (around.before and around.before[0] == "+"):
        return Measured("growth", 1)
    plan = _plan_after(around.after)
    before = around.before
    if previous and previous[0].unit == "percent" and is_set_aim(around):
        return previous[1]  # tỷ lệ tiêm đạt 98%, vượt mục tiêu 95% do Bộ Y tế đề ra
    if plan and (around.hedge.endswith(listed("measures.exceeds")) or _stands(before, 0, "measures.exceeds")):
        return Measured("growth", 1, plan, exact=around.hedge in one_of("measures.exceeds"))
    if _beyond_plan(before):
        return Measured("growth", 1, "plan", exact=True)
    if around.hedge in one_of("measures.exceeds") and word_set("measures", "against").ahead(around.after):
        return Measured("growth", 1, exact=True)  # vượt 41% so với giá khởi điểm
    if plan or _same_period_after(around.after):
        for index in range(min(3, len(before))):
            if word_set("measures", "achieved").back(before, index):
                return Measured("ratio", 1, plan)
    if _bracketed(around) and len(before) > 2 and before[1][0].isdigit():
        before = before[2:]  # số vụ giảm 4.660 (23,8%)
    timed = _is_of_time(around.after) or _stands(around.after, 0, "periods.numbered")
    if _stands(before, 0, "measures.as_much") and timed:
        return Measured("ratio", 1, plan)  # phục hồi bằng 101% năm 2019
    direction = _direction(before[1:] if _by_range(number, before) else before, CLOSE)
    if direction and before[1:2] != () and before[1] not in one_of("periods.begun") and _ends_at(around.after):
        return Measured("level")  # giảm 35% xuống 30%: where it began
    direction = direction or _of_object(before) or _by_degree(before) or _of_most(before)
    if direction:
        return Measured("growth", direction, plan)
    if previous and not (before and word_set("measures", "takes").back(before, 0)):
        points = previous[0].unit == "percentage_point"  # thấp hơn 0,2 điểm phần trăm so với năm trước (99,4%): a level
        follows = (_bracketed(around) and not points) or _is_equivalent(around.before)
        if follows and previous[1].measure in ("change_abs", "growth"):
            return Measured("growth", previous[1].sign)
        if previous[0].unit == "percent" and (
            _goes_on(around, previous[0], number)
            or _reaches(around, previous[0], previous[1])
            or _is_compared(around, previous[0])
            or _is_most(around, previous[0])
        ):
            return previous[1]
    if before and word_set("measures", "ratio").back(before, 0) and (plan or _is_of_time(around.after)):
        return Measured("ratio", 1, plan)
    grows = _has(before, "growth_nouns", 14) or _grows(before)
    achieved = before and word_set("measures", "achieved").back(before, 0)
    if told and not plan and not grows and achieved and _closes(around.after):
        return Measured("ratio", 1, told)  # bằng 69% dự toán, trong đó thu nội địa 21 tỷ đồng (bằng 76%)
    if grows:
        return Measured("growth")
    if plan and before[:1] == ("(",):
        return Measured("ratio", 1, plan)  # đạt tiến độ khá (trên 45% dự toán)
    if _stands(before, 0, "measures.as_much") and _compares(before):
        return Measured("ratio")
    owned = word_set("measures", "owned").ahead(around.after) > 0  # lãi chuyển nhượng 35% vốn
    if not owned and (_has(before, "rates", 8) or _has(before, "set_rates", REACH)) and not _has(before, "share", 3):
        return Measured("level")
    said = _has(before, "share_verbs", 4) or (
        previous is not None and (_is_next_share(around, *previous) or _is_next_bracket(around, *previous))
    )
    if not said and " ".join(around.after[:2]) in one_of("measures.a_year"):
        return Measured("level")  # 5%/năm: what a loan costs, a deposit brings
    return Measured("share", 1, plan, said=said)


def _of_most(before: Words) -> int:
    """Sign of the change that is told of what has most of it: tăng mạnh nhất là tôm hùm và các loại tôm khác, 25,6%."""
    begin = 1 if _stands(before, 0, "measures.up_to") else 0
    if before[begin : begin + 1] == (",",) and _stands(before, begin + 1, "measures.most_of_all"):
        return _direction(before[begin + 2 :], 2)
    most = word_set("measures", "most")
    at = next((at for at in range(1, min(FAR, len(before))) if most.back(before, at - 1)), 0)
    if not at or any(token[0].isdigit() or token in ";.:()" for token in before[:at]):
        return 0
    return _direction(before[at + 1 :], 2)


def _beyond_plan(before: Words) -> bool:
    """Whether a percentage is by how much a plan was exceeded, behind it: vượt dự toán cả năm 15%."""
    spans = one_of("measures.plan_spans")
    at = next((index for index, token in enumerate(before[:CLOSE]) if token not in spans), 0)
    size = word_set("measures", "plan").back(before, at)
    return size > 0 and _stands(before, at + size, "measures.exceeds")


def _is_next_share(around: Around, previous: NumberMention, measured: Measured) -> bool:
    """Whether a list of shares goes on with the next name: công nghiệp chiếm 46,4%, dịch vụ 35,6%."""
    if not measured.said or measured.measure != "share" or previous.unit != "percent":
        return False
    between = around.since(previous.end)
    if not 1 < len(between) <= CLOSE + 1 or between[-1] not in one_of("measures.next_share"):
        return False
    return all(token.isalpha() or token in ",-–" for token in between) and not any(
        word_set("measures", name).back(between, at) for name in ("rise", "fall") for at in range(len(between))
    )


def _is_next_bracket(around: Around, previous: NumberMention, measured: Measured) -> bool:
    """Whether a list of shares in brackets goes on: dịch vụ đạt 67 tỷ đồng (40,1%), tiếp đến là công nghiệp (34,2%)."""
    if measured.measure != "share" or previous.unit != "percent" or not _bracketed(around):
        return False
    return _AMOUNT.search(around.text, max(0, previous.start - BRACKET), previous.start) is not None


def _compares(before: Words) -> bool:
    """So với cùng kỳ năm trước, lượng khách bằng 125%: its clause says what it is measured by."""
    against = word_set("measures", "against")
    for index in range(min(REACH, len(before))):
        if before[index] in ";.:" or before[index].endswith("%"):
            return False
        if against.back(before, index):
            return True
    return False


def _of_object(before: Words) -> int:
    """Sign of the verb whose object a percentage tells of: tăng lương tối thiểu vùng 7,2%."""
    for index in range(1, min(CLOSE + 2, len(before))):
        token = before[index - 1]
        if token in ",;:.()" or token[0].isdigit() or word_set("measures", "levels").back(before, index - 1):
            return 0
        if word_set("measures", "growth_objects").ahead(tuple(reversed(before[:index]))):
            fall = word_set("measures", "fall").back(before, index)
            rise = word_set("measures", "rise").back(before, index)
            if fall or rise:
                return -1 if fall >= rise else 1
    return 0


def _grows(before: Words) -> bool:
    """GRDP 11%: the product itself in percent is its growth; not nợ công/GDP 35%."""
    told = one_of("measures.product_told")
    at = next((index for index in range(min(3, len(before))) if before[index] not in told), 0)
    size = word_set("measures", "products").back(before, at)
    return size > 0 and not _stands(before, at + size, "measures.divided_by")


def _direction(before: Words, reach: int) -> int:
    """1 or −1 where a verb of rising or falling governs the number, 0 where none does or a level follows it."""
    beyond = _beyond(before)
    if beyond:
        return -1 if _falls(before, beyond) else 1
    index = _since(before)
    reach += index
    while index < min(reach + 1, len(before)):
        rise = word_set("measures", "rise").back(before, index)
        fall = word_set("measures", "fall").back(before, index)
        if (fall or rise) and word_set("measures", "no_changes").back(before, index):
            return 0
        if fall and fall >= rise:
            return -1
        if rise:
            return 1
        if word_set("measures", "levels").back(before, index) and before[index] not in one_of("measures.open_levels"):
            return 0
        size = word_set("measures", "adverbs").back(before, index)
        if before[index] in one_of("periods.begun") or not size:
            return 0
        index += size
    return 0


def _since(before: Words) -> int:
    """How many words before a number say against when, behind a comparative: thấp hơn cùng kỳ năm ngoái 11,9%.

    The value of that time may stand in between: cao hơn tháng 9 (596 nghìn tỷ đồng) là 0,8%.
    """
    times = word_set("measures", "since").firsts
    begin = 1 if _stands(before, 0, "grammar.is") else 0
    if before[begin : begin + 1] == (")",) and "(" in before[:FAR]:
        begin = before.index("(") + 1
    for at in range(begin, min(begin + CLOSE + 1, len(before))):
        dated = before[at].isdigit() and _stands(before, at + 1, "periods.numbered")
        if before[at] not in times and not dated:
            return at if at > begin and before[at] in one_of("grammar.than") else 0
    return 0


def _beyond(before: Words) -> int:
    """Where the comparative stands that says by how much more or less than another: cao hơn năm 2024 là 87 ca.

    What it is held against stands in between: a time, or of cao hơn and its like anything with no number of its own.
    0 where there is none.
    """
    than, other, exceeds = one_of("measures.than"), one_of("measures.held_levels"), one_of("measures.exceeds")
    near = before[: FAR + 2]
    if than.isdisjoint(near) and exceeds.isdisjoint(near):
        return 0
    begin = next((at for at, token in enumerate(near[:2]) if token not in one_of("measures.by_how_much")), 2)
    if before[begin : begin + 1] == () or before[begin] in one_of("measures.not_beyond"):
        return 0
    for at in range(begin, min(begin + FAR, len(before))):
        token = before[at]
        if token in than:
            if at == begin:
                return 0
            if word_set("measures", "comparatives").back(before, at):
                return at
            return at if before[at - 1] in one_of("measures.timed") else 0
        beaten = begin and at > begin and before[at - 1] in one_of("measures.beaten")
        if beaten and token in exceeds:
            return at  # vượt đỉnh lũ năm 1993 là 1,1 m
        dated = token == "/" or (token[-1].isdigit() and _numbers_time(before[at + 1 : at + 2]))
        if token in one_of("measures.held_by") and one_of("measures.timed").isdisjoint(before[at - 2 : at - 1]):
            return 0
        if word_set("measures", "demanded").back(before, at):
            return 0
        if begin and word_set("measures", "held_values").back(before, at):
            return 0
        if token in other or not (token.isalpha() or dated):
            return 0
    return 0


def _is_against(after: Words) -> bool:
    """Whether a number's clause goes on with what it is held against: 1.500 đồng mỗi kg so với hôm qua."""
    against = word_set("measures", "against")
    return any(against.ahead(after, at) for at in range(min(3, len(after))) if set(after[:at]).isdisjoint(",;.:()"))


def _numbers_time(lead: Words) -> bool:
    """Whether a number behind a word is that of a time: tháng 5, ngày 2/6/2025."""
    return lead == ("/",) or not one_of("measures.counted_times").isdisjoint(lead)


def _falls(before: Words, at: int) -> bool:
    """Whether the comparative that ends at a word says less: thấp hơn, kém."""
    return word_set("measures", "fall").back(before, at) > 0


def _change(around: Around, number: NumberMention) -> int:
    """Sign of a change in the number's own unit: tăng thêm 5 triệu, giảm giá bán vàng miếng 800.000 đồng."""
    before = around.before
    if word_set("measures", "added").ahead(around.after):
        return 1
    if word_set("measures", "in_a_row").ahead(around.after):
        return 0  # giảm 9 phiên liên tiếp: for how long
    if number.hedge in ("at_most", "at_least") and not one_of("measures.price").isdisjoint(before[:FAR]):
        return 0
    if word_set("measures", "reached").back(tuple(around.hedge.split()[::-1]), 0):
        return 0  # tăng vọt sát 160 triệu đồng, tăng vượt mốc 1.800 điểm: where it ended
    if number.high is not None and _stands(before, 0, "periods.begun"):
        if word_set("measures", "ends").ahead(around.after):
            return 0  # giảm từ 1.000 - 1.350 USD xuống 350 USD: where it began
        before = before[1:]  # giảm từ 1.000 đến 2.000 đồng: by how much
    adding = _stands(before, 0, "measures.adding")
    if adding and (added := _verb_before(before[1:]) or _moves(before[1:])):
        return added
    if adding and (word_set("measures", "more_of").back(before, 1) or _is_against(around.after)):
        return 1  # Xuất khẩu thêm hơn 600 triệu USD; bật thêm 1.500 đồng mỗi kg so với hôm qua
    noun = _noun_of_change(before)
    if noun:
        return noun
    beyond = _beyond(before)
    if beyond:
        return -1 if _falls(before, beyond) else 1
    if number.unit == "percentage_point" and (moved := _verb_before(before)) and not _has(before, "share_verbs", FAR):
        return moved  # kéo giảm tỷ lệ hộ nghèo 3 điểm phần trăm
    points = number.noun is not None and word_set("measures", "points").ahead(tuple(number.noun.split())) > 0
    if (points or number.unit == "percentage_point") and (by := _by_degree(before)):
        return by
    if points and (moved := _moves(before)):
        return moved  # hạ lãi suất tham chiếu 25 điểm cơ bản
    if before and word_set("measures", "where").back(before, 0):
        return 0  # lãi suất tăng tại 8 ngân hàng
    if _is_index(number) and _stands(before, 0, "measures.index_fall"):
        return -1
    pieces = one_of("measures.priced_pieces")
    priced = "/" in number.unit or not pieces.isdisjoint(before[:FAR])  # mỗi ounce vàng mất 30 USD
    if priced and word_set("measures", "price_falls").back(before, 0):
        return -1
    if endings("measures", "changes").isdisjoint(before[:FAR]):
        return 0
    for index in range(min(FAR, len(before))):
        token = before[index]
        if token[0].isdigit() and _stands(before, index + 1, "periods.numbered"):
            continue  # cao hơn đỉnh lũ năm 2024 là 1,3 m
        if token in ",;:.()" or token[0].isdigit() or (not index and token in one_of("grammar.and")):
            return 0  # 84 lượt tăng vốn và 181 triệu USD góp vốn: another of a list
        if word_set("measures", "levels").back(before, index):
            return 0
        if size := word_set("measures", "changes").back(before, index):
            if word_set("measures", "no_changes").back(before, index):
                return 0  # thuế giá trị gia tăng 5 tỷ đồng, không thấp hơn 5 tỷ đồng
            what, counted = (*before[index + size : index + size + 2], "", "")[:2]
            if index and counted[:1].isdigit() and what not in _not_counted():
                return 0  # 142 mã tăng, 181 mã giảm và 51 mã đứng giá: told of those before
            if number.unit == "count" and token in one_of("measures.done_to_people"):  # hạ 3 người
                return 0
            if index and word_set("measures", "gains").back(before, index):  # có thêm công viên 9.000 m2
                return 0
            close = index <= 2 or number.unit.split("/")[0].isupper()
            fall = word_set("measures", "fall").back(before, index)
            if index > 2 and word_set("measures", "since").firsts.issuperset(before[:index]):
                return -1 if fall else 1  # nhiều hơn năm trước đó 650 triệu USD
            if index > 2 and word_set("measures", "comparatives").back(before, index):
                return 0 if _stands(before, 0, "measures.not_compared") else -1 if fall else 1
            if not close or (
                index > 2 and not word_set("measures", "change_objects").ahead(tuple(reversed(before[:index])))
            ):
                return 0
            if fall and index and before[index - 1] in one_of("measures.deducts"):  # giảm trừ is a deduction
                return 0
            return -1 if fall else 1
    return 0


@lru_cache(maxsize=1)
def _not_counted() -> frozenset[str]:
    """Words after a number that are no noun of what it counts: units and magnitudes."""
    return frozenset(word.lower() for word in listed("phrases.units")) | one_of("measures.counts_nothing")


def _verb_before(before: Words) -> int:
    """Sign of the verb of change in the clause: tăng lương tối thiểu vùng thêm 250.000 đồng."""
    for index in range(min(FAR, len(before))):
        if before[index] in ",;:.()" or before[index][0].isdigit():
            return 0
        if word_set("measures", "changes").back(before, index):
            return -1 if word_set("measures", "fall").back(before, index) else 1
    return 0


def _moves(before: Words) -> int:
    """Sign of the verb that changes something by so much: nâng lãi suất tiền gửi kỳ hạn 6 tháng thêm 0,2 điểm."""
    for index in range(min(FAR, len(before))):
        lasting = index > 0 and before[index - 1] in one_of("measures.durations")
        if before[index] in ",;:.()" or (before[index][0].isdigit() and not lasting):
            return 0
        fall, rise = (word_set("measures", name).back(before, index) for name in ("fall", "rise"))
        if fall or rise:
            return -1 if fall >= rise else 1
    return 0


def _by_degree(before: Words) -> int:
    """Sign of the verb of change that a clause behind it measures: giảm lãi suất lần thứ ba, với mức 25 điểm cơ bản."""
    size = word_set("measures", "degree").back(before, 0)
    return _verb_before(before[size + 1 :] if before[size : size + 1] == (",",) else before[size:]) if size else 0


def _noun_of_change(before: Words) -> int:
    """Sign of a change that a noun says: nâng mức giảm trong hai ngày lên 5,2 triệu."""
    if endings("measures", "change_fall", "change_rise").isdisjoint(before[:FAR]):
        return 0
    for index in range(min(FAR, len(before))):
        if before[index] in ",;:.()" or before[index][0].isdigit():
            return 0
        if word_set("measures", "change_fall").back(before, index):
            return -1 if index == 0 or before[index - 1] not in one_of("measures.deducts") else 0
        if word_set("measures", "change_rise").back(before, index):
            return 1
    return 0


def _has(before: Words, name: str, reach: int) -> bool:
    words = word_set("measures", name)
    for index in range(min(reach, len(before))):
        if before[index] in ";." or (before[index][0].isdigit() and before[index].endswith("%")):
            return False
        if words.back(before, index):
            return True
    return False


def _plan_after(after: Words) -> str | None:
    """plan where a percentage is followed by what it is of: 20% kế hoạch, so với dự toán."""
    index = 0
    while index < min(4, len(after)) and after[index] in one_of("measures.before_plan"):
        if word_set("measures", "plan").ahead(after, index):
            return "plan"
        index += 1
    return "plan" if word_set("measures", "plan").ahead(after, index) else None


def _same_period_after(after: Words) -> bool:
    return any(word_set("measures", "same_period").ahead(after, index) for index in range(min(4, len(after))))


def _is_of_time(after: Words) -> bool:
    """Whether a level is held against that of another time: bằng 110% so với tháng 4, chỉ bằng 97% năm 2024."""
    year = _stands(after, 0, "periods.year") and after[1:2] != () and _YEAR.fullmatch(after[1]) is not None
    return year or _same_period_after(after) or word_set("measures", "earlier").ahead(after, 0) > 0


def _bracketed(around: Around) -> bool:
    return bool(around.before and around.before[0] == "(" and around.after and around.after[0] == ")")


def _closes(after: Words) -> bool:
    """Whether nothing says what a percentage is of: its clause ends."""
    return not after or after[0] in ",;.)"


def _is_compared(around: Around, previous: NumberMention) -> bool:
    """lên 8,2%, từ mức hồi hè là 7,7% và hơn hẳn so với 5,4%: a percentage is compared with its like."""
    between = around.since(previous.end)[::-1]
    if len(between) > FAR or any(token[0].isdigit() or token in ";.:" for token in between):
        return False
    compared = word_set("measures", "compared")
    at = next((index for index in range(min(CLOSE, len(between))) if compared.ahead(between, index)), None)
    return at is not None and not any(token == "," for token in between[at:])


def _is_most(around: Around, previous: NumberMention) -> bool:
    """chỉ số A tăng 0,7% và mạnh nhất là chỉ số B với 0,75%: the one that did most of it."""
    between = around.since(previous.end)
    if any(token[0].isdigit() or token in ";.:" for token in between):
        return False
    most = word_set("measures", "most")
    return _stands(between, 0, "grammar.with") and any(most.back(between, at) for at in range(len(between)))


def _is_equivalent(before: Words) -> bool:
    """tăng 300.000 đồng, tương ứng bình quân 7,2%: the same change, told as a percentage."""
    fillers = one_of("measures.equivalent_fillers")
    index = next((at for at, token in enumerate(before[:CLOSE]) if token not in fillers), CLOSE)
    return " ".join(reversed(before[index : index + 2])) in one_of("measures.equivalent")


def _by_range(number: NumberMention, before: Words) -> bool:
    """tăng từ 5 - 10%, tăng từ 10% trở lên: by how much, no level where it began."""
    if (
        (number.high is None and number.hedge != "at_least")
        or len(before) < 2
        or before[0] not in one_of("periods.begun")
    ):
        return False
    return word_set("measures", "by").back(before, 1) > 0


def _ends_at(after: Words) -> bool:
    """Whether a percentage is followed by the one that it became: (giảm 35%) xuống 30%."""
    size = word_set("measures", "ends").ahead(after)
    return size > 0 and len(after) > size and after[size].endswith("%")


def _goes_on(around: Around, previous: NumberMention, number: NumberMention) -> bool:
    """Whether the number stands in one enumeration with the one before: 12%, 5% và 3%."""
    for word, (_, end) in zip(around.before, around.spans(), strict=True):
        if end <= previous.end:
            return True
        if word not in one_of("measures.listing"):
            return _joined(around, previous, number)
    return True


def _reaches(around: Around, previous: NumberMention, measured: Measured) -> bool:
    """từ 4,8% lên 5,3%: where a change began and where it ended are of one kind."""
    between = around.since(previous.end)
    begin = previous.hedge_start or previous.start
    led = around.text[max(0, begin - CLOSE * 4) : begin].split()[::-1]
    from_there = _stands(led, 0, "periods.begun") or (  # tăng trưởng từ (tăng) 4% lên 5%
        _stands(led, 1, "periods.begun") and _changing(led[0])
    )
    if measured.measure not in ("level", "share") and not (measured.measure == "growth" and from_there):
        return False
    if not 0 < len(between) <= CLOSE:  # từ 10,1% của sáu tháng lên 10,5%
        return False
    return word_set("measures", "levels").back(between, 0) > 0 and not any(t in ",;.:()" for t in between)


def _changing(word: str) -> bool:
    return any(word_set("measures", name).back((word,), 0) for name in ("rise", "fall"))


def _lists_changes(around: Around, previous: NumberMention, number: NumberMention) -> bool:
    """So với hôm qua, tăng 7 người chết, 17 người bị thương: the sentence compares, all of it are changes."""
    compared = around.before[:1] == (",",) and " ".join(around.before[:-3:-1]) in one_of("grammar.against")
    between = around.since(previous.end)
    return compared and previous.noun == number.noun and not any(t[0].isdigit() or t in ";.:" for t in between)


def _lists_amounts(around: Around, previous: NumberMention, number: NumberMention) -> bool:
    """xăng tăng 330 đồng, diesel 560 đồng: a name alone goes on with what the one before did."""
    if number.unit != previous.unit or not number.unit[:3].isupper() or number.value > TENFOLD * previous.value:
        return False
    between = around.since(previous.end)
    named = between[:-1]
    return (
        between[-1:] == (",",)
        and 0 < len(named) <= CLOSE
        and all(token.isalpha() for token in named)
        and one_of("measures.price").isdisjoint(named)
        and not any(word_set("measures", "levels").back(named, at) for at in range(len(named)))
    )


def _joined(around: Around, previous: NumberMention, number: NumberMention) -> bool:
    """tăng 5 triệu đồng chiều mua và 3 triệu đồng chiều bán: `và` joins two amounts of one verb."""
    if not _stands(around.before, 0, "grammar.and") or previous.unit != number.unit:
        return False
    between = around.since(previous.end)
    if any(token in ",;." for token in between):
        return False
    alike = previous.noun == number.noun and word_set("measures", "against").ahead(around.after)
    return len(between) <= 5 or bool(alike)  # tăng 25 cửa hàng so với cuối quý và 60 cửa hàng so với năm trước


__all__ = ["Measured", "measured"]
