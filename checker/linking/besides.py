"""What a name is said to be besides a subject: a credit, a make, a street, a source, what is played for, an example."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from checker.languages import form, leading, listed, one_of, words
from checker.linking.lists import AREAS, listed_words, vocabulary
from checker.model import PlaceMention, Sentence

YARDSTICK = 80  # characters before an area within which something is held against it, or against those named before it
AHEAD = 24  # characters after a person within which a verb of telling follows, before a name what it is to it
MEETING = 120  # characters after a city within which it is said that people met there
OPENS = 10  # characters before the world in which a sentence opens with it (Trên toàn )
AMOUNT = 1000  # from which a number behind somebody is no part of his name (Hoa Mai 300 triệu)
WEIGHTS = frozenset(["metric_ton", "kilogram", "gram", "liter", "milliliter", "cubic_meter"])
OFFICIAL = 60  # characters before a body within which it is said in what it tells
SOON = 15  # characters after the world within which the number stands of what there is in it
CREDIT = 8  # characters behind a sentence within which the credit of a picture begins
REACH = 30  # characters before a body within which it is said to be passed off
_WORDS = re.compile(r"[^\W\d_]+")
# Mega 6/45, iPhone 17: the number of a model
AGAIN = 3  # times that a report names a model which it is about
_PRODUCT = re.compile(r" (?!(?:19|20)\d\d\b)\d{1,4}(?:/\d{1,3})?[A-Za-z]{0,2}(?![\w%]|[.,/-]\d)")
_YEAR = re.compile(r" (?:19|20)\d\d(?!\w|[.,/-]\d)")  # APEC 2027: an event


def is_span_end(text: str, sentence: Sentence, mention: PlaceMention) -> bool:
    """Whether a place is one end of a stretch of country: các tỉnh ven biển từ Quảng Ninh đến Cà Mau."""
    before = text[max(sentence.start, mention.start - 40) : mention.start]
    if form("besides.span_from_here").search(before):
        return form("besides.span_to").match(text, mention.end) is not None
    return form("besides.span_from").search(before) is not None


def is_decided(text: str, small: str, sentence: Sentence, mention: PlaceMention) -> bool:
    """Whether a body of a company decides for it: Đại hội cổ đông Sao Mai thông qua kế hoạch lãi 2 tỷ đồng."""
    if form("besides.decides").match(text, mention.end) is None:
        return False
    return form("besides.meeting").search(small, max(sentence.start, mention.start - REACH), mention.start) is not None


def is_origin(text: str, sentence: Sentence, mention: PlaceMention) -> bool:
    """Whether a place is where somebody came from: Nhóm người từ các tỉnh miền Bắc vào Huế …"""
    if form("besides.came_to").match(text, mention.end) is None:
        return False
    return form("besides.came_from").search(text, max(sentence.start, mention.start - AHEAD), mention.start) is not None


def is_owner_told(small: str, sentence: Sentence, mention: PlaceMention) -> bool:
    """Whether a name only says who has the body that is told of: Sao Mai, công ty do ông Lê An sở hữu, lỗ 5 tỷ đồng."""
    low = max(sentence.start, mention.start - YARDSTICK)
    if all(small.find(word, low, mention.start) < 0 for word in listed("grammar.by")):
        return False
    if form("besides.had_by").search(small, low, mention.start) is None:
        return False
    return form("besides.has_it").match(small, mention.end) is not None


def is_relation(small: str, sentence: Sentence, mention: PlaceMention) -> bool:
    """Whether a person is named as kin of another, or as near a body: con trai ông Lê An, công ty liên quan ông Nam."""
    low = max(sentence.start, mention.start - REACH)
    return any(one.search(small, low, mention.start) for one in (form("besides.kin"), form("besides.related")))


def is_yardstick(small: str, sentence: Sentence, mention: PlaceMention) -> bool:
    """Whether an area only has the number that another is held against: tăng 13%, cao hơn cả nước (9%) và Huế (4%)."""
    if not small.startswith(" (", mention.end):
        return False
    low = max(sentence.start, mention.start - YARDSTICK)
    return form("besides.yardstick").search(small, low, mention.start) is not None


def is_seat(small: str, sentence: Sentence, mention: PlaceMention) -> bool:
    """Whether a place only says where a body has its seat: tập đoàn có trụ sở tại Huế; (HLC, trụ sở Huế)."""
    return form("besides.seat").search(small, max(sentence.start, mention.start - YARDSTICK), mention.start) is not None


def is_credited(text: str, sentence: Sentence, mention: PlaceMention) -> bool:
    """Whether a name says whose picture or data it is: Ảnh: Hoa Lư News."""
    if ":" not in text[mention.start - 2 : mention.start]:
        return False
    return form("besides.credited").search(text, max(sentence.start, mention.start - AHEAD), mention.start) is not None


def is_caption(text: str, sentence: Sentence) -> bool:
    """Whether a sentence only says what a picture shows: Chủ tịch Lê An bên mẫu xe. Ảnh: Hoa Lư News."""
    mark, end = words("vi")["sentences"]["credit_mark"], sentence.end + CREDIT
    return text.find(mark, sentence.start, end) >= 0 and bool(form("besides.caption").search(text, sentence.start, end))


def is_faked(text: str, sentence: Sentence, mention: PlaceMention) -> bool:
    """Whether somebody only passes himself off as a body: giả danh Công an Hà Nội, sàn Sao Mai giả mạo."""
    if text.startswith(listed_words("faked_after"), mention.end):
        return True
    before = text[max(sentence.start, mention.start - REACH) : mention.start]
    return any(word in before for word in _fakers()) and form("besides.faked").search(before) is not None


@lru_cache(maxsize=1)
def _fakers() -> frozenset[str]:
    """The last words of what says so: a cheap test for it."""
    return frozenset(word.rsplit(" ", 1)[-1] for word in listed_words("faked"))


def is_street(text: str, sentence: Sentence, mention: PlaceMention) -> bool:
    """Whether a name follows the number of a house, or other streets: ở số 35 Lê An; đường Hoa Lư, Lê An."""
    if form("besides.house").search(text, max(sentence.start, mention.start - AHEAD), mention.start):
        return True
    before = text[max(sentence.start, mention.start - 2 * REACH) : mention.start]
    return before.endswith(_street_ends()) and form("besides.streets").search(before) is not None


@lru_cache(maxsize=1)
def _street_ends() -> tuple[str, ...]:
    """What may stand right before a street that no word for a street stands before."""
    return (*listed("scopes.between_streets"), *(f"{word} " for word in listed_words("roadsides")))


def is_contested(text: str, sentence: Sentence, mention: PlaceMention, last: str) -> bool:
    """Whether an area names what is played for: giải U.23 châu Á, vô địch Đông Nam Á. last is the word before it."""
    low = max(sentence.start, mention.start - AHEAD)
    return last in _contests() and form("besides.contest").search(text, low, mention.start) is not None


@lru_cache(maxsize=1)
def _contests() -> frozenset[str]:
    """The last words of what is played for: a cheap test for it."""
    return frozenset(_WORDS.findall(cup.lower())[-1] for cup in listed_words("cups"))


def acts_after(text: str, end: int) -> bool:
    """Whether a word in small letters follows a name: what it does."""
    return text[end : end + 1] == " " and text[end + 1 : end + 2].islower()


def is_lot(words: Sequence[str], pair: str) -> bool:
    """Whether a region names the lottery that somebody plays in: trúng xổ số miền Nam; not công ty xổ số miền Nam."""
    return pair in listed_words("lots") and " ".join(words[-4:-2]) not in one_of("scopes.run_lots")


def is_side(text: str, end: int) -> bool:
    """Whether a region's name is a side of the area named after it: cửa ngõ Tây Bắc TP.HCM."""
    return text[end : end + 1] == " " and text[end + 1 : end + 2].isupper()


def is_met_at(text: str, sentence: Sentence, mention: PlaceMention) -> bool:
    """Whether a city between commas is only where people met: Chiều 29/12, tại Hà Nội, Bộ Y tế tổ chức họp báo.

    The same of Tại họp báo sáng 6/10 ở Hà Nội, Cục Thống kê cho biết …
    """
    if text[mention.end : mention.end + 1] not in (",", " "):
        return False
    if form("besides.met_in").search(text, max(sentence.start, mention.start - MEETING), mention.start):
        return True
    return form("besides.meets").search(text, mention.end, min(sentence.end, mention.end + MEETING)) is not None


def tells_of_itself(text: str, mention: PlaceMention, kind: str) -> bool:
    """Who tells of itself: Sri Lanka báo cáo 150 người chết, unless its sentence names another; A cho biết sẽ chi …"""
    if kind == "country" and text.startswith(listed_words("reports"), mention.end):
        return True
    if kind == "province":  # … trong đó Gia Lai đề nghị hỗ trợ 2.000 tỷ đồng
        return form("besides.asks").match(text, mention.end) is not None
    if kind == "organisation" and form("besides.reports_own").match(text, mention.end):
        return True  # Hoa Mai vừa công bố báo cáo tài chính quý II
    return kind in ("country", "organisation") and form("besides.will").match(text, mention.end) is not None


def office_speaks(small: str, sentence: Sentence, mention: PlaceMention) -> bool:
    """Tổng thống Pháp Emmanuel Macron cho biết 26 nước …: who says it, not whom it is about."""
    speaker = next((m for m in sentence.places if m.start == mention.end + 1 and m.role == "speaker"), None)
    if speaker is None:
        return False
    return any(small.find(word, speaker.end, speaker.end + AHEAD) > 0 for word in listed_words("tells"))


def model_end(text: str, sentence: Sentence, mention: PlaceMention) -> int:
    """Where the number of a model ends that belongs to a name (Mega 6/45, VF 5), 0 where a quantity follows."""
    found = _PRODUCT.match(text, mention.end)
    taken = found is None or any(number.start == mention.end + 1 and number.unit for number in sentence.numbers)
    return found.end() if found and not taken else 0


def is_told_model(text: str, mention: PlaceMention) -> bool:
    """Whether a report names a model with its number again and again, so that it is about it."""
    found = _PRODUCT.match(text, mention.end)
    return found is not None and text.count(text[mention.start : found.end()]) >= AGAIN


def has_amount(text: str, sentence: Sentence, mention: PlaceMention) -> bool:
    """Whether the number after a name is no part of it: VIB 2.000 tỷ đồng, Vietlott 10.10, Ford Ranger 2025 ra mắt."""
    at = mention.end + 1
    number = next((number for number in sentence.numbers if number.start == at), None)
    following = number.unit if number else ""
    if following[:3].isupper() or following == "percent":
        return True
    if (
        number
        and mention.kind == "person"
        and (number.noun or following not in ("", "count") or number.value >= AMOUNT)
    ):
        return True  # Lê An 8 năm tù
    if any(period.start == at and period.grain == "day" for period in sentence.periods):
        return True
    return bool(_YEAR.match(text, mention.end)) and text.startswith(listed_words("launched"), mention.end + 5)


def has_told(small: str, sentence: Sentence, mention: PlaceMention) -> bool:
    """Theo báo cáo quý III của Công ty Hoa Mai, giá căn hộ …: who tells of others in what is its own."""
    low = max(sentence.start, mention.start - OFFICIAL)
    told = form("besides.told_in").search(small, low, mention.start) is not None
    return told and is_source(small, sentence, mention)


def is_source(small: str, sentence: Sentence, mention: PlaceMention) -> bool:
    """Theo cựu hậu vệ Lê An, …; Theo Hội đồng … quốc gia (NDRRMC), …: who says what follows, whose data it is."""
    begin = max(small.rfind(mark, sentence.start, mention.start) for mark in (". ", ", ", "; ", ": ", "\n"))
    return form("besides.source").match(small, max(begin + 1, sentence.start), mention.start) is not None


def is_priced(words: Sequence[str]) -> bool:
    """giá vàng thế giới, còn vàng thế giới: the world's price is spoken of; not so với giá vàng thế giới."""
    near = words[-5:]
    won = not one_of("scopes.before_medals").isdisjoint(near[-2:-1])
    goods = near[-1:] and near[-1] in vocabulary().priced_goods and not won
    if not goods and one_of("measures.price").isdisjoint(near[-4:]):
        return False
    if words[-1] in one_of("scopes.not_priced"):
        return False
    return vocabulary().against.isdisjoint(near)


def is_everywhere(small: str, sentence: Sentence, mention: PlaceMention) -> bool:
    """Mỗi năm trên toàn cầu có 16 triệu ca: what there is in the world; not đứng thứ năm trên thế giới với 5 tỷ USD.

    So is what a sentence tells that opens with it: Trên toàn cầu, 32% ca tử vong …
    """
    before = small.endswith(listed("scopes.all_over"), sentence.start, mention.start)
    if before and small[mention.end : mention.end + 1] == "," and mention.start - sentence.start <= OPENS:
        return True
    there = before and small.startswith(listed_words("there_is"), mention.end)
    return there and any(char.isdigit() for char in small[mention.end : mention.end + SOON])


def is_worldwide(small: str, sentence: Sentence, mention: PlaceMention) -> bool:
    """Doanh số xe điện toàn cầu tăng 27%: of the world; not doanh số toàn cầu, which is a company's."""
    low = max(sentence.start, mention.start - YARDSTICK)
    return form("besides.worldwide").search(small, low, mention.start) is not None


def is_part(text: str, mention: PlaceMention) -> bool:
    """miền bắc Yemen, tây nam Trung Quốc: where something is."""
    return mention.kind == "country" and text.endswith(listed_words("parts"), 0, mention.start)


def is_counted(sentence: Sentence, mention: PlaceMention) -> bool:
    """10.000 cổ phiếu SHS: what is counted, not whose it is."""
    return any(0 <= mention.start - number.end <= 1 for number in sentence.numbers)


def is_unit(sentence: Sentence, mention: PlaceMention) -> bool:
    """Whether a name is but the unit of a number: 120 MWp."""
    return any(number.start < mention.start < number.end for number in sentence.numbers)


def is_weighed(sentence: Sentence, mention: PlaceMention) -> bool:
    """6 tấn Cloramin B, 300.000 viên Aquatabs: what there is so much of."""
    before = next((number for number in reversed(sentence.numbers) if number.end < mention.start), None)
    if before is None or before.end + 1 != mention.start:
        return False
    return before.unit in WEIGHTS or (before.noun or "") in one_of("scopes.doses")


def is_component(small: str, sentence: Sentence, mention: PlaceMention) -> bool:
    """trang bị vi xử lý lõi tứ Sao Khuê: what a thing has, not the thing that is told of."""
    low = max(sentence.start, mention.start - 2 * REACH)
    return form("besides.component").search(small, low, mention.start) is not None


def is_aside_of_state(words: Sequence[str]) -> bool:
    """cùng Phó tổng thống Mỹ: somebody of a state, not the state that acts."""
    return not vocabulary().not_state.isdisjoint(words[-3:-1])


@lru_cache(maxsize=16384)
def is_common(name: str) -> bool:
    """Whether a name begins with a small letter, as no body's does that is written with its head: cao tốc …"""
    return name[0].islower() and not name.startswith(listed_words("lines"))


def is_word(text: str, sentence: Sentence, mention: PlaceMention) -> bool:
    """Whether what opens a sentence is a word that the report has in small letters too: Trend so giá; có trend này."""
    name = mention.name
    if mention.start != sentence.start or not name[1:].islower() or not name.isalpha():
        return False
    return f" {name.lower()} " in text


@lru_cache(maxsize=16384)
def airport(name: str) -> str:
    """The name of an airport without the word for it: sân bay Nội Bài and cảng hàng không quốc tế Nội Bài are one."""
    if not name.lower().startswith(leading("scopes.airports")):
        return name
    head = next(word for word in leading("scopes.airports") if name.lower().startswith(word))
    return name[len(head) :]


def is_airport(small: str, mention: PlaceMention) -> bool:
    """Whether a name is that of an airport, the word for it in the name or before it."""
    return airport(mention.name) != mention.name or small.endswith(leading("scopes.airports"), 0, mention.start)


def serves_guests(text: str, mention: PlaceMention) -> bool:
    """Whether an airport's name is whom the clause is about: Sân bay Nội Bài đón 2 triệu khách."""
    return airport(mention.name) != mention.name and form("besides.airports_do").match(text, mention.end) is not None


def names_storm(small: str, start: int) -> bool:
    """Bão số 10 (Bualoi): what the storm is called."""
    return form("besides.storm").search(small, max(0, start - 24), start) is not None


def is_exported(text: str, sentence: Sentence, mention: PlaceMention) -> bool:
    """Whether something is sold there (xuất khẩu vào Mỹ), so that the place is a partner, not the subject."""
    before = text[sentence.start : mention.start].lower()
    return any(word in before for word in listed("scopes.sold_abroad"))


def is_bracketed(text: str, mention: PlaceMention) -> bool:
    return text[mention.start - 1 : mention.start] == "(" and text[mention.end : mention.end + 1] == ")"


def is_in_brackets(text: str, mention: PlaceMention) -> bool:
    """Mirae Asset (Việt Nam): part of the name before it; xã Bảo Lâm 5 (Lâm Đồng): where that is."""
    return is_bracketed(text, mention) and mention.kind in AREAS


__all__ = [
    "acts_after",
    "airport",
    "has_amount",
    "has_told",
    "is_airport",
    "is_aside_of_state",
    "is_bracketed",
    "is_caption",
    "is_common",
    "is_component",
    "is_contested",
    "is_counted",
    "is_credited",
    "is_everywhere",
    "is_exported",
    "is_faked",
    "is_in_brackets",
    "is_lot",
    "is_met_at",
    "is_part",
    "is_priced",
    "is_side",
    "is_source",
    "is_span_end",
    "is_street",
    "is_told_model",
    "is_unit",
    "is_weighed",
    "model_end",
    "names_storm",
    "office_speaks",
    "serves_guests",
    "tells_of_itself",
]
