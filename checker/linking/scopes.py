"""Whose figure it is: the subject of its clause, of its sentence, or of the report so far."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from checker import languages
from checker.languages import amid, form, leading, one_of
from checker.languages.folding import lowered
from checker.linking import comparing
from checker.linking.lists import AREAS, OWN, listed_words, vocabulary
from checker.linking.subjects import NATION, REACH_AFTER, Subject, makes_list, speaks_for_nation
from checker.linking.weights import is_dateline, is_other_side
from checker.model import NumberMention, PlaceMention, Sentence

ITEMS = frozenset(
    ["nation", "province", "country", "region", "organisation", "person"]
)  # that may head the items of a list
CHANGED = frozenset(["province", "region", "country"])  # of which an item may tell how much something changed
WEAK = 0.6  # how sure a scope is that only a modifier names (hãng xe Việt Nam)
LISTED = 3  # names that make a list
OWNED = 18  # characters between an owner and its number (của KBC là 118 tỷ)
CLOSE_AFTER = 24  # within which `ở` and `tại` outweigh the subject of the clause (20 người thiệt mạng ở Haiti)
CLAUSE = 60  # characters between the subject that opens a clause and its number
BRACKETS = 200  # characters on either side of a subject within which brackets around it begin and end
WHOLES = {
    "province": {"nation", "region"},
    "nation": {"world"},
    "country": {"nation", "region", "world"},
}  # of which a clause tells a part
HEADS = frozenset(["subject", "market", "location", "owner", "speaker"])  # roles of what a later clause is about
_COUNTED = ("count", "percent", "times")  # no sums, which somebody may give
_WORDS = re.compile(r"[^\W\d_]+")
# of whom a bracket right behind them tells: TP HCM (745 tỷ đồng), tổng vốn của cả nước (28 tỷ USD)
_TOLD_OF = frozenset(["province", "organisation", "nation"])


class Scoped(NamedTuple):
    """The subject of a figure, the boundary its wording gives, and how sure the link is."""

    name: str | None
    boundary: str | None = None
    kind: str = ""
    certainty: float = 1.0


LENGTHS = ("kilometer", "meter", "nautical_mile")
BRACKET = 120  # characters of a bracket up to a number in it
BRACKETED = frozenset(["province", "country", "grouping", "region", "district"])  # areas that have numbers in brackets
NOBODY = Scoped(None, certainty=0.5)


def scope_of(text: str, sentence: Sentence, number: NumberMention, found: Sequence[Subject], main: Scoped | None,
             carried: Scoped | None, national: bool = False) -> Scoped:  # fmt: skip
    """The scope of a number: its clause's subject, its place, its sentence's subject, else what the report is about."""
    if number.unit.startswith("VND"):  # what is priced in đồng is not the world's
        found = [s for s in found if s.kind != "world"]
        main, carried = (None if one and one.kind == "world" else one for one in (main, carried))
    local = any(one and one.kind == "province" for one in (main, carried))
    found = [s for s in found if not _is_set_aside(text, s, found, number, local)]
    found = [
        s
        for s in found
        if s.start < number.end or not (_is_elsewhere(text, number, s) or _is_multiple_of(text, sentence, number, s))
    ]
    segment = max(text.rfind(";", sentence.start, number.start) + 1, sentence.start)
    before = without_bracketed(text, [s for s in found if s.end <= number.start], number.start)
    told = before[-1] if before and before[-1].kind in _TOLD_OF and not number.minor else None
    if told and text[told.end : number.start] == " (":
        return as_scope(told)
    if not number.minor and (area := _before_bracket(text, sentence, number)):
        return Scoped(area.name, area.boundary, area.kind)
    near = [s for s in before if s.start >= segment and not _is_beside(text, number, s)]
    if behind := _told_after(text, sentence, number, near):
        return behind
    bracketed = next((s for s in found if s.start >= number.end), None)
    if bracketed and bracketed.kind in AREAS and _in_own_bracket(text, number, bracketed):
        return as_scope(bracketed)
    close = _place_after(text, sentence, number, found, CLOSE_AFTER, listed_words("places_close"))
    # Sao Mai tặng 5 tỷ đồng cho khách trên toàn quốc: the bank does
    others = any(s.kind in ("country", *ITEMS) and s.weight == 3 for s in near)
    if close and not (close.kind == "nation" and others):
        return as_scope(_giver(text, near, number) or close)
    if number.unit == "percent" and (people := _people_after(text, sentence, number)):
        return Scoped(people.name, None, people.kind)
    if held := _held_against(text, sentence, number, found) or _work_of(text, sentence, number, found):
        return held
    where = next((s for s in reversed(near) if s.kind in AREAS and form("scopes.where").match(text, s.end)), None)
    if where and not any(where.end < s.start for s in near):
        return as_scope(where)
    owner = next((s for s in near if s.role == "owner" and _states(text, sentence, s, number)), None)
    if owner:
        return as_scope(owner)
    item = _of_item(text, sentence, near, number) or _clause_head(text, sentence, number, near)
    if item:
        return as_scope(item)
    areas = [s for s in near if s.weight == 3 and s.kind in AREAS]
    if areas:
        return as_scope(areas[0])
    place = _place_after(text, sentence, number, found, REACH_AFTER, listed_words("places_after"))
    if place and not (place.kind == "nation" and others):
        return as_scope(place)
    if main and main.name:
        again = next(
            (s for s in found if s.name == main.name and s.start >= segment and (s.weight > 1 or s.kind in OWN)), None
        )
        if again and (other := _another_of(text, near, again)):
            return as_scope(other)
        later = again is not None and again.start >= number.end
        if again and not later and (_only_owns(again, near) or _sets_scene(text, sentence, again, near)):
            again = None
        if again and (_owns(text, number, again) or not (later and (_acts(near, main) or _is_placed(before, main)))):
            return as_scope(again)
    for group in (near, before):
        for worth in (3, 2):
            chosen = [s for s in group if s.weight == worth]
            if chosen:
                return as_scope(chosen[0])
    if form("scopes.several").search(text, segment, number.start):
        return NOBODY
    if carried and carried.name:
        said = next((s for s in before if s.role == "speaker" and s.kind == "organisation"), None)
        if said and carried.kind == "organisation" and said.name != carried.name:
            return as_scope(said, WEAK)  # another bank says so: hardly of the one before
        speakers = (p for p in sentence.places if p.role == "speaker" and p.end < number.start)
        if carried.kind in OWN and any(speaks_for_nation(p) for p in speakers):
            return Scoped(NATION, None, "nation", WEAK)  # Theo Ngân hàng Nhà nước, tiền gửi của dân cư đạt …
        return carried
    whole = next((s for s in found if s.kind == "nation"), None)
    if whole and main is None:
        return as_scope(whole, 0.7)
    late = [s for s in found if s.start >= number.end and s.weight >= 2 and not _ended(text, number, s)]
    if late:
        return as_scope(late[0], 0.7)
    if main:
        return main
    if national:
        return Scoped(NATION, None, "nation", WEAK)
    named = [s for s in before if s.weight == 1 and s.kind not in ("person", "country", "nation", "region", "world")]
    several = len(named) >= LISTED and makes_list(text[named[0].end : named[1].start])
    weak = named[0] if named and not several else None  # of a list nobody in particular
    if weak and weak.name in vocabulary().global_bodies:  # WHO ước tính cứ 7 người …
        return Scoped(_world(), None, "world", WEAK)
    if weak is None and any(p.kind == "nation" for p in sentence.places) and _is_only_area(sentence):
        return Scoped(NATION, None, "nation", WEAK)  # Với 21 triệu khách, năm 2025 mở ra kỷ nguyên mới cho Việt Nam
    return as_scope(weak, WEAK) if weak else NOBODY


def _is_only_area(sentence: Sentence) -> bool:
    return all(place.kind == "nation" for place in sentence.places if place.kind in AREAS)


def _is_beside(text: str, number: NumberMention, subject: Subject) -> bool:
    """Whether what is counted is told of beside a body, not as its own: Bệnh viện Hoa Mai và 31 trạm y tế bị ngập."""
    if subject.kind != "organisation" or number.unit != "count":
        return False
    return text[subject.end : number.hedge_start or number.start] in amid("grammar.and")


def _told_after(text: str, sentence: Sentence, number: NumberMention, near: Sequence[Subject]) -> Scoped | None:
    """Of whom a length or sum is that stands right behind a name: cách Hà Tĩnh 450 km, phạt Hoa Mai 9 tỷ đồng."""
    begin = number.hedge_start or number.start
    if number.unit in LENGTHS:
        place = next((p for p in reversed(sentence.places) if p.end <= begin and p.kind in AREAS), None)
        apart = [p.start for p in sentence.places if _leads("scopes.apart", text, sentence, p.start)]
        own = any(s.weight > 1 and s.start not in apart for s in near)  # Nghi Sơn cách Hà Nội 200 km: of Nghi Sơn
        if place and place.end + 1 == begin and place.start in apart and not own:
            return Scoped(place.name, place.boundary, place.kind)
    elif near and near[-1].kind in OWN and near[-1].end + 1 == begin and number.unit[:3].isupper():
        return as_scope(near[-1]) if _leads("scopes.fines", text, sentence, near[-1].start) else None
    return None


def _leads(name: str, text: str, sentence: Sentence, start: int) -> bool:
    return form(name).search(text, max(sentence.start, start - CLAUSE), start) is not None


def _before_bracket(text: str, sentence: Sentence, number: NumberMention) -> PlaceMention | None:
    """The area in whose bracket a number stands: phường Dĩ An (64 ca), Mỹ (1,7 tỷ USD, tăng 4%)."""
    opened = text.rfind("(", max(sentence.start, number.start - BRACKET), number.start)
    if opened < 0 or text.find(")", opened, number.start) >= 0:
        return None
    before = (place for place in sentence.places if place.end == opened - 1 and place.kind in BRACKETED)
    return next(before, None)


def _owns(text: str, number: NumberMention, subject: Subject) -> bool:
    """Whether a subject follows what is counted of it: 5% vốn Hoa Lư."""
    return 0 <= subject.start - number.end <= OWNED and "," not in text[number.end : subject.start]


def _held_against(text: str, sentence: Sentence, number: NumberMention, found: Sequence[Subject]) -> Scoped | None:
    """Whose a number is that another is held against: tăng 9%, cao hơn mức 8% của cả nước và 7% của Hoa Lư."""
    if not comparing.is_anothers(text, sentence, number):
        return None
    end = max(number.end, number.noun_end)
    owner = next((s for s in found if s.start >= end and form("scopes.belongs_to").fullmatch(text, end, s.start)), None)
    return as_scope(owner) if owner else NOBODY


def _work_of(text: str, sentence: Sentence, number: NumberMention, found: Sequence[Subject]) -> Scoped | None:
    """Whose work a sum is for: chương trình mua trái phiếu 85 tỷ USD của Fed."""
    if number.unit in (*_COUNTED, "percentage_point"):
        return None
    after = (s for s in found if s.start > number.end and s.kind in ITEMS)
    owner = next((s for s in after if form("scopes.belongs_to").fullmatch(text, number.end, s.start)), None)
    if owner is None:
        return None
    start = number.hedge_start or number.start
    work = form("scopes.works").search(text, max(sentence.start, start - CLAUSE), start)
    return as_scope(owner) if work else None


def _only_owns(again: Subject, near: Sequence[Subject]) -> bool:
    """Whether whom a report is about is named only as the owner of another: VinMetal, công ty con của Sao Mai, thu …"""
    return again.role == "owner" and any(
        s.weight == 3 and s.role == "subject" and s.kind == again.kind and s.end < again.start for s in near
    )


def _another_of(text: str, near: Sequence[Subject], main: Subject) -> Subject | None:
    """Whom a clause is about that is named as another's: Một đối thủ của Việt Hưng là Minh Phát lãi 9 tỷ đồng."""
    said = form("scopes.named").match(text, main.end)
    return next((s for s in near if s.kind == main.kind and s.start == said.end()), None) if said else None


def _acts(near: Sequence[Subject], main: Scoped) -> bool:
    """Whether another of its kind is the subject of the clause: Hoa Lư bán 900 xe, trong đó mẫu Sao Khuê …

    Or a body of the state that has a part of the country's plan: Bộ Xây dựng giải ngân 28%; Bộ Y tế thấp hơn.
    """
    own = [s for s in near if s.weight == 3 and s.role == "subject"]
    spends = main.kind == "nation" and any(s.name.startswith(listed_words("spenders")) for s in own)
    return spends or any(s.kind == main.kind for s in own)


def _is_placed(near: Sequence[Subject], main: Scoped) -> bool:
    """Whether the clause names a part of the country: Trên địa bàn Nghệ An, dư nợ đạt 5 tỷ, chiếm 2% cả nước."""
    return main.kind == "nation" and any(s.kind == "province" and s.weight > 1 for s in near)


def _is_set_aside(
    text: str, nation: Subject, found: Sequence[Subject], number: NumberMention, local: bool
) -> bool:  # fmt: skip
    """giá trong nước tại Đắk Lắk: at home, but a province is named between it and the number.

    In a report on a province 31 dự án trong nước are the province's (local).
    """
    if nation.kind != "nation" or text[nation.start : nation.end].lower() not in listed_words("at_home"):
        return False
    if local and text[nation.start - 2 : nation.start - 1].isalpha():
        return True
    return any(s.kind == "province" and nation.end < s.start < number.start for s in found)


def _in_own_bracket(text: str, number: NumberMention, area: Subject) -> bool:
    """Whether a bracket right behind a number says of which area it is: 18 tỷ đồng (Vĩnh Phúc)."""
    opened = form("scopes.opened").fullmatch(text, number.end, area.start)
    return opened is not None and form("scopes.closed").match(text, area.end) is not None


def without_bracketed(text: str, found: list[Subject], end: int) -> list[Subject]:
    """Subjects but those of a list in brackets that has ended: 9 người chết (Huế 4, Quảng Trị 5), 3 người mất tích."""
    if not found or ")" not in text[found[0].end : end]:
        return found
    return [subject for subject in found if not _is_bracketed(text, subject, end)]


def _is_bracketed(text: str, subject: Subject, end: int) -> bool:
    """Whether a subject has a number in brackets that close before an offset."""
    close = text.find(")", subject.end, min(end, subject.end + BRACKETS))
    low = max(0, subject.start - BRACKETS)
    opened = text.rfind("(", low, subject.start)
    if close < 0 or opened < 0 or text.rfind(")", low, subject.start) > opened:
        return False
    return any(char.isdigit() for char in text[subject.end : close])


def _of_item(text: str, sentence: Sentence, near: Sequence[Subject], number: NumberMention) -> Subject | None:
    """The area or body that heads the number's item of a list: Lào Cai 12 vụ, Yên Bái (cũ) có 9 vụ và 2 người chết."""
    last = near[-1] if near else None
    if last is None or last.kind not in ITEMS or len(last.parts) > 1:
        return None
    if last.kind in OWN and last.weight == 1:
        return None  # Bảy phường, gồm A, B và C có 600 ca
    if last.kind in OWN and (not _follows_item(text, sentence, last) or (number.unit == "count" and not number.noun)):
        return None  # A và B là hai ngân hàng; iPhone 17
    first = next(n for n in sentence.numbers if n.start >= last.end)
    carries = form("scopes.item_changes" if last.kind in CHANGED else "scopes.item_carries")
    ends = form("scopes.items_end")
    if not carries.fullmatch(text, last.end, first.start) or ends.search(text, first.end, number.start):
        return None
    return last if form("scopes.item").search(text, max(0, last.start - CLOSE_AFTER), last.start) else None


def _follows_item(text: str, sentence: Sentence, body: Subject) -> bool:
    """Whether the item before that of a body has a number, so that these are items of one list."""
    before = next((n for n in reversed(sentence.numbers) if n.end <= body.start), None)
    return before is not None and not any(mark in text[before.end : body.start] for mark in ".:(")


def _clause_head(text: str, sentence: Sentence, number: NumberMention, near: Sequence[Subject]) -> Subject | None:
    """The subject of a later clause of a sentence: Bắc Ninh đạt 5 tỷ, Hải Phòng đạt 4 tỷ; cả nước …, trong đó Hà Nội …

    It is of one kind with a subject before it, or a province or maker after the whole country. A country may be
    but a partner of another where goods, guests or capital are spoken of.
    """
    for at in range(len(near) - 1, 0, -1):
        subject = near[at]
        if subject.weight < 2 or subject.role not in HEADS:
            continue
        told = near[at - 1].role == "speaker"  # còn Ngân hàng Thế giới dự báo Indonesia tăng 4,7%
        opener, earlier = (near[at - 1], near[: at - 1]) if told and at > 1 else (subject, near[:at])
        if not (_opens_clause(text, sentence, opener) or _is_contrasted(text, sentence, subject)):
            continue
        first = next((n for n in sentence.numbers if n.start >= subject.end), number)
        gap = text[subject.end : first.start]
        if len(gap) > CLAUSE or any(mark in gap for mark in ",;:()"):
            continue
        low = max(sentence.start, subject.start - REACH_AFTER)
        contrast = form("scopes.contrast").search(text, low, subject.start)
        maker = subject.kind == "organisation" and earlier[-1].kind == "nation"
        counted = any(earlier[-1].end <= n.start < subject.start for n in sentence.numbers)
        if not contrast and not maker and not counted:
            continue  # a list of subjects
        kinds = {one.kind for one in earlier if one.weight > 1 and one.name != subject.name}
        larger = {"nation"} if maker else WHOLES.get(subject.kind, set())
        if subject.kind not in kinds and larger.isdisjoint(kinds):
            continue
        if first.end <= number.start and form("scopes.items_end").search(text, first.end, number.start):
            return None
        if subject.kind == "country" and form("scopes.partners").search(text, sentence.start, subject.start):
            continue
        return subject
    return None


def _is_contrasted(text: str, sentence: Sentence, subject: Subject) -> bool:
    """Whether a clause sets what somebody has against what another has: …, trong khi tỷ lệ này ở Sao Mai là 19%."""
    low = max(sentence.start, subject.start - CLAUSE)
    return form("scopes.contrast_at").search(text, low, subject.start) is not None


def _sets_scene(text: str, sentence: Sentence, area: Subject, near: Sequence[Subject]) -> bool:
    """Whether an area opens a sentence only as where somebody acts: Tại Đồng Nai, Công ty Hoa Mai bán 37 căn."""
    if area.role != "location" or not text.startswith(", ", area.end):
        return False
    acting = next((s for s in near if s.start > area.end and s.weight > 1), None)
    return acting is not None and acting.kind in OWN and acting.weight == 3 and acting.role == "subject"


def _opens_clause(text: str, sentence: Sentence, subject: Subject) -> bool:
    low = max(sentence.start, subject.start - REACH_AFTER)
    return form("scopes.clause").search(text, low, subject.start) is not None


def _world() -> str:
    return str(languages.words("vi")["places"]["world_name"])


def _ended(text: str, number: NumberMention, subject: Subject) -> bool:
    """Whether the clause of a number has ended before a subject."""
    return any(mark in text[number.end : subject.start] for mark in ",;|(")


def _states(text: str, sentence: Sentence, owner: Subject, number: NumberMention) -> bool:
    """Whether only a verb of stating stands between an owner and a number: vay ngắn hạn của KBC là 118 tỷ."""
    gap = text[owner.end : number.start]
    for mention in sentence.periods:  # xuất khẩu gạo của Việt Nam trong năm 2025 đạt
        if owner.end <= mention.start and mention.end <= number.start:
            gap = gap.replace(text[mention.start : mention.end], "", 1)
    return len(gap) <= OWNED and "," not in gap and not _stating().isdisjoint(_WORDS.findall(gap.lower()))


@lru_cache(maxsize=1)
def _stating() -> frozenset[str]:
    table = languages.words("vi")["measures"]
    change = (word for name in ("rise", "fall") for word in table[name] if " " not in word)
    return frozenset([*change, *(word for phrase in table["states_count"] for word in phrase.split())])


def scene(
    text: str, found: Sequence[Subject], number: NumberMention, scoped: Scoped, main: Scoped | None = None
) -> Scoped:  # fmt: skip
    """Where a disaster or an attack counted its victims, not whose army acted: không kích Gaza làm 3 người chết.

    main is what the report is about, where its own sentence says only whose the attack was: vụ không kích của Israel.
    """
    if scoped.kind not in ("country", "person") or any(
        s.start >= number.end and s.name == scoped.name for s in _places(found)
    ):
        return scoped
    into, away = leading("grammar.into"), leading("grammar.from")
    at = [s for s in found if (s.role == "partner" and s.kind in AREAS and text.endswith(into, 0, s.start))]
    where = [s for s in [*_places(found), *at] if s.end <= number.start and not text.endswith(away, 0, s.start)]
    if not where and main and main.kind in AREAS and main.name != scoped.name and _is_attackers(text, found, scoped):
        return main
    return as_scope(where[-1]) if where else scoped


def _is_attackers(text: str, found: Sequence[Subject], scoped: Scoped) -> bool:
    """Whether a country is only that whose attack it was: cuộc không kích của Israel."""
    own = next((s for s in found if s.name == scoped.name), None)
    if own is None:
        return False
    return form("scopes.attacks").search(text, max(0, own.start - REACH_AFTER), own.start) is not None


def _places(found: Sequence[Subject]) -> list[Subject]:
    return [s for s in found if s.role == "location" and s.kind in ("country", "province") and s.weight > 1]


def in_order(text: str, found: Sequence[Subject], place: tuple[int, int], number: NumberMention) -> Scoped | None:
    """The subject of a number in `A, B và C lần lượt đạt x, y, z`: the one at its place, where the counts match."""
    index, count = place
    before = [s for s in found if s.end <= number.start]
    for subject in reversed(before):
        if len(subject.parts) == count:
            return Scoped(subject.parts[index], None, subject.kind, 0.9)
    named = [s for s in before if s.kind in OWN or s.weight == 3]
    if len(named) > count and all(makes_list(text[a.end : b.start]) for a, b in pairwise(named[-count:])):
        named = named[-count:]
    if len(named) == count and count > 1:
        return as_scope(named[index], 0.9)
    return None


def _place_after(text: str, sentence: Sentence, number: NumberMention, found: Sequence[Subject], reach: int,
    words_before: Sequence[str],
) -> Subject | None:  # fmt: skip
    """The area that follows a number within reach, led in by one of the words."""
    for subject in found:
        if subject.start < number.end or subject.kind not in AREAS:
            continue
        gap = text[number.end : subject.start]
        if len(gap) > reach or any(mark in gap for mark in ",;:.()") or any(c.isdigit() for c in gap):
            return None
        words = _WORDS.findall(gap.lower())
        if not one_of("scopes.turns").isdisjoint(words):  # 496 km/h khi chạy thử ở Đức
            return None
        if words and words[0] in one_of("grammar.from") and words[-1] in one_of("grammar.of"):
            return None  # từ tài sản đóng băng của Nga: where it is taken from
        return subject if any(word in words_before for word in words) else None
    return None


def _giver(text: str, near: Sequence[Subject], number: NumberMention) -> Subject | None:
    """Who gives a sum, wherever it is handed over: Hoa Mai thưởng 5 tỷ đồng cho đội tại Thái Lan."""
    if number.unit.startswith(_COUNTED):
        return None
    giver = next((s for s in reversed(near) if s.weight == 3 and s.kind in OWN), None)
    return giver if giver and form("scopes.gives").search(text, giver.end, number.start) else None


def _people_after(text: str, sentence: Sentence, number: NumberMention) -> PlaceMention | None:
    """The country of whose people a percentage is: 63% người Mỹ cho rằng …"""
    country = next((place for place in sentence.places if place.start >= number.end), None)
    if country is None or country.kind != "country":
        return None
    return country if text[number.end : country.start].strip() in listed_words("peoples") else None


def _is_multiple_of(text: str, sentence: Sentence, number: NumberMention, subject: Subject) -> bool:
    """Whether a number only says what multiple of another it is: gấp hai lần Việt Nam, bằng 11% của Singapore."""
    if number.unit not in ("times", "percent") or not form("scopes.multiple_of").fullmatch(
        text, number.end, subject.start
    ):
        return False
    low = max(sentence.start, number.start - OWNED)
    return number.unit == "times" or form("scopes.part_of").search(text, low, number.start) is not None


def _is_elsewhere(text: str, number: NumberMention, subject: Subject) -> bool:
    """Whether a place opens the next clause: doanh số toàn cầu đạt 2 triệu chiếc; , tại Việt Nam, Hoa Mai bán …"""
    if subject.kind not in AREAS or text[subject.end : subject.end + 1] != ",":
        return False
    low = max(number.end, subject.start - 20) - 2
    return form("scopes.elsewhere").search(text, low, subject.start) is not None


def of_country(text: str, sentence: Sentence, number: NumberMention, scoped: Scoped) -> Scoped:
    """The scope of what only countries have (GDP): the country named nearest, else the one of the report, else VN."""
    kinds = ("nation", "country", "province")
    countries = [m for m in sentence.places if m.kind in kinds and not is_dateline(text, m)]
    small = lowered(text)
    before = [m for m in countries if m.end <= number.start and not is_other_side(small, m.start)]
    if before:
        return Scoped(before[-1].name, before[-1].boundary, before[-1].kind)
    if scoped.kind in AREAS:
        return scoped
    return Scoped(countries[0].name, None, countries[0].kind, 0.8) if countries else Scoped(NATION, None, "nation", 0.8)


def without_partner(scoped: Scoped, names: Sequence[str], main: Scoped | None) -> Scoped:
    """Not the country that an indicator names as the other side: khách Trung Quốc tăng 43% is told of whom they visit.

    names are those of the indicator.
    """
    named = (scoped.name or "").split(", ")
    if scoped.kind != "country" or not names or not all(any(part in name for part in named) for name in names):
        return scoped
    return elsewhere(scoped, main)


def elsewhere(scoped: Scoped, main: Scoped | None) -> Scoped:
    """The area that a report is about, else the country, for a figure that is not of the one it names."""
    own = main if main and main.kind in AREAS and main.name != scoped.name else None
    return own or Scoped(NATION, None, "nation", WEAK)


def as_scope(subject: Subject, certainty: float = 1.0) -> Scoped:
    return Scoped(subject.name, subject.boundary, subject.kind, certainty)


__all__ = [
    "NOBODY",
    "Scoped",
    "as_scope",
    "elsewhere",
    "in_order",
    "of_country",
    "scene",
    "scope_of",
    "without_bracketed",
    "without_partner",
]
