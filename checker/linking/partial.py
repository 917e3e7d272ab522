"""Whether a number is told of some things only, which nothing names: it is no whole of whom it is linked to."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from checker.languages import amid, form, listed, one_of
from checker.languages.folding import lowered
from checker.linking.lists import OWN, listed_words
from checker.linking.mentioned import mentions
from checker.linking.subjects import Subject, makes_list
from checker.linking.surroundings import Around, Words, word_set
from checker.model import Indicator, NumberMention, Sentence

NEAR = 2  # words between `đều` and its number
SPLIT = ("fdi.",)  # of which reports tell sector by sector and partner by partner
GOODS = ("trade.exports.", "trade.imports.")  # of one kind each
_LEADS = (  # what must be mentioned, and the form that asks more closely
    ("added_up", "partial.added_up"), ("one_of", "partial.one_of"), ("works_built", "partial.a_work"),
    ("parts_of_groups", "partial.part_of_group"), ("bodies", "partial.of_bodies"),
    ("proportions", "partial.proportion"),
)  # fmt: skip
CLOSE = 40  # characters before a number within which stands what is said right before it
ROUND = (5, 10, 100, 1000)  # of which a part is told in passing
MEDALS = ("sport.medals.",)  # of which each sport has a part
PUBLIC = ("budget.", "investment.public.")  # of which a project has a share


def is_partial(
    text: str, sentence: Sentence, number: NumberMention, around: Around, subjects: Sequence[Subject],
    id_: str | None, names: Sequence[str] = (),
) -> bool:  # fmt: skip
    """Ba nơi đều trên 80 ca; trong ba hợp phần, giải phóng mặt bằng đạt 5 tỷ; năm nay dự án được giao 3 tỷ đồng."""
    if _is_limit(around) or _is_beyond(around.before, number) or _is_missing(around) or _is_whole(around.before):
        return True
    if number.unit == "percent" and number.worded and _changes(around.before):  # giảm một nửa: about so
        return True
    if (id_ or "").startswith(SPLIT) and lowered(text).startswith(listed_words("by_kind"), sentence.start):
        return True  # Xét theo ngành, chế biến nhận 8 tỷ USD vốn cấp mới
    begin = number.hedge_start or number.start
    if (id_ or "").startswith(MEDALS) and form("partial.in_sport").search(text, sentence.start, begin):
        return True
    if _opens_parts(text, sentence, begin) or form("partial.of_those").search(text, sentence.start, begin):
        return True
    if (
        _is_against_version(text, number)
        or _is_out_of(text, number)
        or _is_told_before(text, max(sentence.start, begin - CLOSE), begin)
    ):
        return True
    if (id_ or "").startswith(PUBLIC) and _is_of_item(text, sentence, begin, names):
        return True
    if form("partial.singled_out").search(text, sentence.start, begin):
        return True
    if mentions(lowered(text), sentence, listed("periods.if")) and form("partial.added_to").search(
        text, sentence.start, begin
    ):
        return True
    if _in_turn(text, sentence.start, begin) or form("partial.of_several").search(text, sentence.start, begin):
        return True
    if names and _is_of_group(text, sentence, number, names):
        return True
    each = word_set("scopes", "each_of").firsts
    if not each.isdisjoint(around.before[:NEAR]):
        return True
    sums, ones, works, parts, groups, shares = _leads(text, sentence.start, sentence.end)
    if any(share <= begin and ";" not in text[share:begin] for share in shares):
        return True
    if _is_of_part(text, parts, begin, id_ or ""):
        return True
    if (sums and sums[0] <= begin) or (groups and groups[0] <= begin):
        return True
    if ones and ones[0] <= begin and not any(ones[0] <= s.start < begin and s.weight == 3 for s in subjects):
        return True
    if _is_of_all(text, [s for s in subjects if s.weight == 3 and s.kind in OWN and s.end <= begin], begin):
        return True
    if id_ is not None and id_.startswith(PUBLIC) and works != [] and works[0] <= begin:
        return True
    if id_ is None or not id_.startswith(GOODS):
        return False
    return form("partial.of_goods").search(text, sentence.start, begin) is not None


def _is_out_of(text: str, number: NumberMention) -> bool:
    """Whether a number and a round one only tell how large a part is: 7 trên 10 ca mắc."""
    if form("partial.out_of_round").match(text, number.end):
        return True
    if number.value not in ROUND:
        return False
    return form("partial.so_many_of").search(text, max(0, number.start - CLOSE), number.start) is not None


def stands_for(around: Around, known: Indicator | None) -> bool:
    """Whether a share is of what stands behind it, no rate of its own: nhập khẩu tăng bởi 90% là tư liệu sản xuất."""
    if known is None or known.kind == "rate" or around.after[:1] == () or len(around.after) < NEAR:
        return False
    first, second = around.after[:NEAR]
    return first in one_of("grammar.is") and second[0].isalpha() and second not in one_of("scopes.is_level")


def _is_told_before(text: str, start: int, end: int) -> bool:
    """Whether it was published before another was, or is what that leaves: công bố lần đầu là 951 ca, số còn lại 9."""
    said = ("partial.told_first", "partial.told_then", "partial.the_rest")
    return any(form(name).search(text, start, end) for name in said)


def _is_against_version(text: str, number: NumberMention) -> bool:
    """Whether a change is against another version of the same accounts: giảm 6% so với báo cáo tự lập."""
    return form("partial.against_version").match(text, number.end) is not None


def _is_of_item(text: str, sentence: Sentence, begin: int, names: Sequence[str]) -> bool:
    """Whether an item of a list names a part of what is spoken of: - Vốn ngân sách địa phương: giải ngân 5 tỷ đồng."""
    label = form("partial.label").match(text, sentence.start, begin)
    return label is not None and not any(name.lower() in label[1].lower() for name in names)


def _opens_parts(text: str, sentence: Sentence, begin: int) -> bool:
    """Whether a number is the first part of a whole that has none: Doanh số gồm 22.302 xe du lịch, 9.160 xe …

    Trong số nhà đã hoàn thành, có 71.330 căn để bán.
    """
    if form("partial.of_number").match(text, sentence.start, begin):
        return True
    if not text.endswith(amid("relations.parts.whole"), 0, begin) or any(n.end <= begin for n in sentence.numbers):
        return False
    return any(n.start > begin for n in sentence.numbers)


def _is_limit(around: Around) -> bool:
    """Whether a number only bounds a class of things: phân khúc trên 100 triệu đồng; 900 căn có giá dưới 2 tỷ đồng."""
    before = around.before
    if around.hedge not in word_set("scopes", "bounds").firsts:
        if before[:1] == () or around.hedge or before[0] not in word_set("scopes", "bounds").firsts:
            return False
        before = before[1:]
    if word_set("scopes", "classes").back(before, 0):
        return True
    size = word_set("scopes", "classed_by").back(before, 0)
    return size > 0 and any(token[0].isdigit() for token in before[size : size + NEAR + 1])


def _is_of_part(text: str, parts: Sequence[int], begin: int, id_: str) -> bool:
    """Whether a clause opens with a part of whom it is linked to: Công ty mẹ lãi 6 tỷ.

    Not where the indicator is of that part (id_), as the exports of the FDI sector are.
    """
    last = next((end for end in reversed(parts) if end <= begin), None)
    return last is not None and ";" not in text[last:begin] and not id_.endswith((".fdi", ".domestic"))


def _in_turn(text: str, start: int, begin: int) -> bool:
    """Hai khu vực lần lượt đạt 3 và 5 tỷ, các tuần từ 20 đến 23 lần lượt có 40 ca: each of things not named."""
    small = lowered(text)
    if all(small.find(word, start, begin) < 0 for word in listed("grammar.in_turn")):
        return False
    return form("partial.each_in_turn").search(text, start, begin) is not None


def _changes(before: Words) -> bool:
    """Whether a part in words is by how much something changed, no share of a whole: tăng khoảng một phần tư."""
    return any(word_set("measures", name).back(before, 0) for name in ("rise", "fall"))


def _is_of_group(text: str, sentence: Sentence, number: NumberMention, names: Sequence[str]) -> bool:
    """Whether a clause tells of a group of people, of which the quantity's names (names) say nothing.

    Cả nước có 5.000 ca; trẻ dưới 15 tuổi có 2.000 ca; nhóm 15-24 tuổi có 400 người thất nghiệp.
    """
    found = form("partial.group").search(text, sentence.start, number.hedge_start or number.start)
    if found is None:
        return False
    group = found[1].lower()
    return not any(group in name for name in names)


def _is_whole(before: Words) -> bool:
    """Whether it is that of which a percentage has told: mới giải ngân 28% trong tổng số 4 tỷ đồng."""
    size = word_set("bases", "of_these").back(before, 0)
    return size > 1 and before[size : size + 1] != () and before[size].endswith("%")


def _is_beyond(before: Words, number: NumberMention) -> bool:
    """Whether a sum may be a plan or by how much it was exceeded: vượt dự toán (17 tỷ) 2 tỷ, vượt kế hoạch 2 tỷ."""
    if number.unit == "percent":
        return False
    at = before.index("(") + 1 if before[:1] == (")",) and "(" in before else 0
    while at < len(before) and before[at] in one_of("status.of_year"):
        at += 1
    size = word_set("status", "plans").back(before, at)
    return size > 0 and word_set("status", "exceeds").back(before, at + size) > 0


def _is_missing(around: Around) -> bool:
    """Whether a number is what is wanting of an aim: còn 46.000 căn nữa mới đạt chỉ tiêu."""
    missing, more = word_set("status", "missing"), word_set("status", "more").firsts
    return not more.isdisjoint(around.after[:NEAR]) and any(missing.back(around.before, at) for at in range(NEAR))


def _is_of_all(text: str, bodies: Sequence[Subject], begin: int) -> bool:
    """Hoa Mai, Sao Mai và Sao Khuê lãi tổng cộng 5 tỷ đồng: of all of them together, so of none."""
    if len(bodies) < 2 or not makes_list(text[bodies[-2].end : bodies[-1].start]):
        return False
    return not word_set("scopes", "totals").firsts.isdisjoint(lowered(text)[bodies[-1].end : begin].split())


@lru_cache(maxsize=4)
def _leads(text: str, start: int, end: int) -> list[list[int]]:
    """Where in a sentence it is said that a sum over some things follows, one of some, a work, a part of a group."""
    small = lowered(text)
    return [
        [match.end() for match in form(asked).finditer(text, start, end)]
        if mentions(small, Sentence(start, end), _lowered(name))
        else []
        for name, asked in _LEADS
    ]


@lru_cache(maxsize=8)
def _lowered(name: str) -> tuple[str, ...]:
    return tuple(word.lower() for word in listed_words(name))


__all__ = ["is_partial", "stands_for"]
