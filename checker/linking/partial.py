"""Whether a number is told of some things only, which nothing names: it is no whole of whom it is linked to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from checker.languages import words
from checker.languages.folding import lowered
from checker.linking.lists import OWN, any_of, listed_words
from checker.linking.mentioned import mentions
from checker.linking.subjects import LIST_GAP, Subject
from checker.linking.surroundings import Around, Words, word_set
from checker.model import NumberMention, Sentence

NEAR = 2  # words between `đều` and its number
_TIMES = ("month", "year", "quarter", "week", "day", "session", "hours", "decade", "century")
_MAGNITUDES = "triệu|tỷ|tỉ|nghìn|ngàn|đồng|USD"
_OPENS = r"(?<![^.,;:\n–-]\s)(?<!\w)"  # where a clause begins
SPLIT = ("fdi.",)  # of which reports tell sector by sector and partner by partner
GOODS = ("trade.exports.", "trade.imports.")  # of one kind each
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
    if _opens_parts(text, sentence, begin) or _of_those().search(text, sentence.start, begin):
        return True
    if _in_turn(text, sentence.start, begin):
        return True
    if names and _is_of_group(text, sentence, number, names):
        return True
    each = word_set("scopes", "each_of").firsts
    if not each.isdisjoint(around.before[:NEAR]):
        return True
    sums, ones, works, parts, groups = _leads(text, sentence.start, sentence.end)
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
    return id_ is not None and id_.startswith(GOODS) and _of_goods().search(text, sentence.start, begin) is not None


def _opens_parts(text: str, sentence: Sentence, begin: int) -> bool:
    """Whether a number is the first part of a whole that has none: Doanh số gồm 22.302 xe du lịch, 9.160 xe …

    Trong số nhà đã hoàn thành, có 71.330 căn để bán.
    """
    if _of_number().match(text, sentence.start, begin):
        return True
    if not text.endswith(_wholes(), 0, begin) or any(n.end <= begin for n in sentence.numbers):
        return False
    return any(n.start > begin for n in sentence.numbers)


@lru_cache(maxsize=1)
def _of_those() -> re.Pattern[str]:
    """Of things just spoken of, which the clause opens with: Các khu này thu hút 1,2 tỷ USD."""
    those, do = any_of("those"), f"{any_of('bodies_do')}|{any_of('flows', 'periods')}|{any_of('things_do')}"
    things = rf"(?:các|những|{_count()}) [^,;:.()\d]{{2,24}} (?:{those})"
    return re.compile(rf"(?i){_OPENS}{things} (?:(?:{do}) )+[^,;:.()\d]{{0,40}}\Z")


@lru_cache(maxsize=1)
def _of_number() -> re.Pattern[str]:
    leads = any_of("of_these", "bases")
    return re.compile(rf"(?i)(?:{leads}) số [^,;:.]{{2,60}}, (?:đã )?có (?:[^\W\d_]+ )?\Z")


@lru_cache(maxsize=1)
def _wholes() -> tuple[str, ...]:
    return tuple(f" {word} " for word in words("vi")["relations"]["parts"]["whole"])


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


@lru_cache(maxsize=1)
def _part_of_group() -> re.Pattern[str]:
    return re.compile(rf"(?i){_OPENS}(?:riêng )?(?:{any_of('parts_of_groups')})(?!\w)")


def _in_turn(text: str, start: int, begin: int) -> bool:
    """Hai khu vực lần lượt đạt 3 và 5 tỷ, các tuần từ 20 đến 23 lần lượt có 40 ca: each of things not named."""
    if lowered(text).find("lần lượt", start, begin) < 0:
        return False
    return _each_in_turn().search(text, start, begin) is not None


@lru_cache(maxsize=1)
def _each_in_turn() -> re.Pattern[str]:
    return re.compile(
        rf"(?i)(?<!\w)(?:(?:{_count()}) [^,;.:()\d]{{2,24}}|(?:các|những) (?:{_time()})(?!\w)[^;.:()]{{0,40}})"
        r" lần lượt [^;.:()]*\Z"
    )


def _changes(before: Words) -> bool:
    """Whether a part in words is by how much something changed, no share of a whole: tăng khoảng một phần tư."""
    return any(word_set("measures", name).back(before, 0) for name in ("rise", "fall"))


def _is_of_group(text: str, sentence: Sentence, number: NumberMention, names: Sequence[str]) -> bool:
    """Whether a clause tells of a group of people, of which the quantity's names (names) say nothing.

    Cả nước có 5.000 ca; trẻ dưới 15 tuổi có 2.000 ca; nhóm 15-24 tuổi có 400 người thất nghiệp.
    """
    found = _group().search(text, sentence.start, number.hedge_start or number.start)
    if found is None:
        return False
    group = found[1].lower()
    return not any(group in name for name in names)


@lru_cache(maxsize=1)
def _group() -> re.Pattern[str]:
    groups, do = any_of("groups"), any_of("bodies_do")
    return re.compile(
        rf"(?i)(?:{_OPENS}|(?<!\w)(?:riêng|trong đó) )({groups})(?: [^,;:.]{{0,28}})?"
        rf" (?:(?:(?:{do}|là|gồm|chiếm) )+(?:[^\W\d_]+ )?|chiếm [^;:.]{{1,30}} với )\Z"
    )


def _is_whole(before: Words) -> bool:
    """Whether it is that of which a percentage has told: mới giải ngân 28% trong tổng số 4 tỷ đồng."""
    size = word_set("bases", "of_these").back(before, 0)
    return size > 1 and before[size : size + 1] != () and before[size].endswith("%")


def _is_beyond(before: Words, number: NumberMention) -> bool:
    """Whether a sum may be a plan or by how much it was exceeded: vượt dự toán (17 tỷ) 2 tỷ, vượt kế hoạch 2 tỷ."""
    if number.unit == "percent":
        return False
    at = before.index("(") + 1 if before[:1] == (")",) and "(" in before else 0
    while at < len(before) and before[at] in ("năm", "cả"):
        at += 1
    size = word_set("status", "plans").back(before, at)
    return size > 0 and word_set("status", "exceeds").back(before, at + size) > 0


def _is_missing(around: Around) -> bool:
    """Whether a number is what is wanting of an aim: còn 46.000 căn nữa mới đạt chỉ tiêu."""
    missing, more = word_set("status", "missing"), word_set("status", "more").firsts
    return not more.isdisjoint(around.after[:NEAR]) and any(missing.back(around.before, at) for at in range(NEAR))


def _is_of_all(text: str, bodies: Sequence[Subject], begin: int) -> bool:
    """Hoa Mai, Sao Mai và Sao Khuê lãi tổng cộng 5 tỷ đồng: of all of them together, so of none."""
    if len(bodies) < 2 or LIST_GAP.match(text[bodies[-2].end : bodies[-1].start]) is None:
        return False
    return not word_set("scopes", "totals").firsts.isdisjoint(lowered(text)[bodies[-1].end : begin].split())


@lru_cache(maxsize=4)
def _leads(text: str, start: int, end: int) -> list[list[int]]:
    """Where in a sentence it is said that a sum over some things follows, one of some, a work, a part of a group."""
    small = lowered(text)
    asked = (
        ("added_up", _added_up), ("one_of", _one_of), ("works_built", _a_work), ("parts_of_groups", _part_of_group),
        ("bodies", _of_bodies),
    )  # fmt: skip
    return [
        [match.end() for match in pattern().finditer(text, start, end)]
        if mentions(small, Sentence(start, end), _lowered(name))
        else []
        for name, pattern in asked
    ]


@lru_cache(maxsize=5)
def _lowered(name: str) -> tuple[str, ...]:
    return tuple(word.lower() for word in listed_words(name))


@lru_cache(maxsize=1)
def _one_of() -> re.Pattern[str]:
    """Trong ba hợp phần, …: what follows is of one of so many things, where no time is meant."""
    opened = rf"(?i){_OPENS}(?:{any_of('one_of')}) (?:số )?"
    return re.compile(
        rf"{opened}(?:{_count()}) (?!(?:{_time()})(?!\w))[^,;.:()]{{2,60}}, (?!(?:{any_of('goes_through')})(?!\\w)|\\d)"
    )


@lru_cache(maxsize=1)
def _added_up() -> re.Pattern[str]:
    """Tính chung năm công trình, bảy phường gồm A, B và C: a sum over so many things."""
    not_things = f"{_time()}|{_MAGNITUDES}"
    summed = rf"(?:{any_of('sums_of')}) (?:cả )?(?:{_count()}) (?!(?:{not_things})(?!\w))"
    return re.compile(
        rf"(?i)(?<!\w)(?:{summed}|(?:{_count()}) [^,;.:()\d]{{2,30}} (?:{any_of('examples')}) (?-i:[A-ZĐ]))"
    )


@lru_cache(maxsize=1)
def _of_bodies() -> re.Pattern[str]:
    """Ba ngân hàng lãi, hai công ty này đạt: what follows is of all of them."""
    these, together = any_of("these_bodies"), any_of("together")
    bodies = rf"(?:{_count()}) (?:{any_of('bodies')})(?: (?:{these}))?(?: (?:{together}))?"
    return re.compile(rf"(?i){_OPENS}{bodies} (?:{any_of('bodies_do')})(?!\w)")


@lru_cache(maxsize=1)
def _of_goods() -> re.Pattern[str]:
    """Gạo, sầu riêng và tôm mang về 9 tỷ USD: of all of these goods together."""
    goods = any_of("goods")
    listed = rf"(?:{goods})(?:, (?:{goods}))*(?:,| và|, và|,? cùng) (?:{goods})"
    return re.compile(rf"(?i)(?<!\w){listed}(?!\w)[^,;:.()\d]*\Z")


def _count() -> str:
    return "|".join([r"\d{1,3}", *(word for word in words("vi")["periods"]["numbers"] if word != "một")])


def _time() -> str:
    return "|".join(word for name in _TIMES for word in words("vi")["periods"][name])


@lru_cache(maxsize=1)
def _a_work() -> re.Pattern[str]:
    """A project spoken of without its name, or some: năm nay dự án được giao 3 tỷ đồng, hai dự án metro có 9 tỷ."""
    works, do = any_of("works_built"), any_of("bodies_do")
    opened = rf"(?:{_OPENS}|(?<!\w)(?:nay|qua|trước|đó|của) )"
    some = rf"(?:{_count()}) (?:{works})(?: [^\W\d_]+){{0,6}}?"
    return re.compile(rf"(?i){opened}(?:(?:{works})(?: này)?|{some}) (?:được|là|{do})(?!\w)")


__all__ = ["is_partial"]
