"""What a name weighs as the subject of a sentence: whom it is about, where, or only a make, a source, an office."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from checker import languages
from checker.model import PlaceMention, Sentence

AREAS = frozenset(["nation", "province", "country", "region", "world"])
OWN = frozenset(["organisation", "person", "work", "grouping"])
SAID = 120  # characters after a person and an office within which a verb of saying follows
OFFICE = 60  # characters before a body within which the office begins that somebody has there
AHEAD = 24  # characters after a person within which a verb of telling follows, before a name what it is to it
REACH = 30  # characters before a body within which it is said to be passed off
_WORDS = re.compile(r"[^\W\d_]+")
# Mega 6/45, iPhone 17: the number of a model
_PRODUCT = re.compile(r" (?!(?:19|20)\d\d\b)\d{1,4}(?:/\d{1,3})?[A-Za-z]{0,2}(?![\w%]|[.,/-]\d)")
_YEAR = re.compile(r" (?:19|20)\d\d(?!\w|[.,/-]\d)")  # APEC 2027: an event
# (Hà Nội, 6/11/2025) - …, or Hà Nội, ngày 6/11/2025 on a line of its own
_DATED = re.compile(
    r",? (?:ngày )?(?:\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|\d{1,2} tháng \d{1,2} năm \d{4})"
    r"(?:\)?\s?[-–—]|\)?\.?[ \t]*(?:\n|\Z))"
)
_STORM = re.compile(r"(?<!\w)bão (?:số )?\d{0,2} ?\((?:tên quốc tế )?$")
_SPEAKS = re.compile(r": ['\"‘“]")  # Lê An: 'Tôi …'
_DATELINE = re.compile(r"\s*(?:\([^)]{2,30}\))?\s*[-–]\s")


class Vocabulary(NamedTuple):
    """Words around a name, ready for look-up."""

    outlets: frozenset[str]
    papers: frozenset[str]
    no_bodies: frozenset[str]
    entities: frozenset[str]
    work_heads: frozenset[str]
    holders: frozenset[str]
    states: frozenset[str]
    global_bodies: frozenset[str]
    merging: frozenset[str]
    ranked: frozenset[str]
    foreseen: frozenset[str]
    seats: frozenset[str]
    exchanges: frozenset[str]
    listed_on: frozenset[str]
    compared: frozenset[str]
    models: frozenset[str]
    wares: frozenset[str]
    not_wares: frozenset[str]
    shares: frozenset[str]
    countries_after: frozenset[str]
    directions: frozenset[str]
    against: frozenset[str]
    not_state: frozenset[str]
    causes: frozenset[str]
    told_of: frozenset[str]
    sectors: frozenset[str]
    venues: frozenset[str]
    foresees: tuple[str, ...]
    offices: re.Pattern[str]
    holds: re.Pattern[str]
    says: re.Pattern[str]


_SETS = Vocabulary._fields[: Vocabulary._fields.index("foresees")]


@cache
def listed_words(name: str) -> tuple[str, ...]:
    """One of the word lists of scopes.yaml; each number asks for a dozen of them."""
    return tuple(languages.words("vi")["scopes"][name])


@lru_cache(maxsize=1)
def vocabulary() -> Vocabulary:
    """The word lists of scopes.yaml as they are looked up for each name."""
    foresees = tuple(" " + word for word in listed_words("foresees"))
    offices = re.compile("|".join(map(re.escape, listed_words("offices"))))
    after = "|".join(re.escape(word) for word in listed_words("offices_after"))
    holds = re.compile(rf"\s*[-–,(]\s*(?:(?:phó|nguyên|cựu|quyền) )?(?:{after})", re.IGNORECASE)
    says = re.compile("|".join(map(re.escape, listed_words("says"))))
    sets = {name: frozenset(listed_words(name)) for name in _SETS}
    return Vocabulary(**sets, foresees=foresees, offices=offices, holds=holds, says=says)


def is_other_side(small: str, start: int) -> bool:
    """giữa Việt Nam và Peru: what two states have is told of the home country."""
    return small.endswith(_first_sides(), 0, start)


@lru_cache(maxsize=1)
def _first_sides() -> tuple[str, ...]:
    """giữa Việt Nam và: the words before the other of two states."""
    data = languages.words("vi")["phrases"]
    sides = [side for side in data["sides"] if side.isalpha()]
    return tuple(
        f"{lead} {us.lower()} {side} " for lead in data["between"] for us in data["ourselves"] for side in sides
    )


def weight(text: str, small: str, sentence: Sentence, mention: PlaceMention) -> int:
    """What a mention weighs as a subject, 0 where it is none; small is the text in lower case."""
    start, end, name, kind = mention[:4]
    own, known = kind in OWN, vocabulary()
    if not own and kind not in AREAS:
        return 0
    if own and name.lower().startswith(listed_words("roundups")):
        return 0
    if start > sentence.start:
        if text[start - 1] == "/":
            return 0
    elif own and _DATELINE.match(text, end):
        return 0
    if name in known.seats and _DATED.match(text, end):
        return 0
    if text[start - 1 : start] == "(" and _in_brackets(text, mention):
        return 2 if kind == "province" else 0
    if own and text[start - 1 : start] == "(" and _is_source(small, sentence, mention):
        return 1
    words = _WORDS.findall(small, max(sentence.start, start - 30), start)
    last = words[-1] if words else ""
    pair = f"{words[-2]} {last}" if len(words) > 1 else last
    touched = text[start - 2 : start - 1].isalpha()  # Sau sáp nhập, Lào Cai: not the one that it was merged with
    if (
        kind == "province"
        and touched
        and not known.merging.isdisjoint((pair, " ".join(words[-3:-1]) if last == "với" else ""))
    ):
        return 1
    if own and (last in known.outlets or pair in known.outlets or (_is_common(name) and not _serves(text, mention))):
        return 0
    if own and start and text[start - 1] == "(" and _bracketed(text, mention) and _names_storm(small, start):
        return 0
    if name in known.papers or (kind in AREAS and touched and last == "giờ"):  # 19h02 giờ Hà Nội
        return 0
    if own and (_is_credited(text, sentence, mention) or is_faked(text, sentence, mention)):
        return 0
    if own and (last in known.sectors or pair in known.sectors):
        return 0
    if kind == "person" and _is_street(text, sentence, mention):
        return 0
    if kind in ("region", "country") and _is_contested(text, sentence, mention, last):
        return 0
    if name in known.no_bodies:
        return 0
    if kind == "region" and (last in known.directions or _is_lot(words, pair) or _is_side(text, end)):
        return 0
    if kind == "nation" and (not known.entities.isdisjoint(words) or words[-2:-1] == ["thứ"]):
        return 1
    if kind == "country" and is_other_side(small, start):
        return 0
    if kind in ("region", "province", "country") and last == "nhất":
        return 1  # chuỗi bệnh viện lớn nhất Tây Nguyên
    if name in known.exchanges and not known.listed_on.isdisjoint(words[-5:]):
        return 1  # lên sàn HoSE
    if kind == "organisation" and _offices_of().search(small, max(sentence.start, start - OFFICE), start):
        return 1
    if kind == "nation" and last in known.ranked and small.startswith(last, start - 1 - len(last)):
        return 1  # đứng đầu cả nước
    if kind == "province" and (last in known.compared or pair in known.compared):
        return 1
    if (kind == "province" or mention.role == "location") and _spans(text, sentence, mention):
        return 0
    if kind == "world":
        return 3 if _priced(words) else 1
    if own and text.startswith(known.foresees, end):
        return 1
    if own and text[end : end + 2].strip().isdigit() and not _has_amount(text, sentence, mention):
        return 3 if name in known.models else 1
    venue = touched and name[0].isupper() and not known.venues.isdisjoint((last, pair))
    if kind == "organisation" and venue and name not in known.exchanges:
        return 1
    if kind == "organisation" and mention.role == "owner" and _is_source(small, sentence, mention, _told_in()):
        return 1
    if own and (_SPEAKS.match(text, end) or pair == "không chỉ"):
        return 1
    if own and text[end : end + 1] == "," and _who().match(text, end):
        return 3
    if kind == "work" and last not in known.work_heads and pair not in known.work_heads:
        return 1
    if kind == "person":
        if known.holds.match(text, end) and known.says.search(text, end, end + SAID):
            return 1
        if "theo" in words[-6:] and mention.role != "owner" and _is_source(small, sentence, mention):
            return 1
        if known.offices.search(small, max(sentence.start, start - 30), start):
            return 0
    if pair == "đối với":
        return 3
    ware = touched and last in known.wares and pair not in known.not_wares
    if kind == "organisation" and ware and "giá" not in words[-4:]:
        return 1
    if kind == "organisation" and pair in known.shares and _is_counted(sentence, mention):
        return 1
    if mention.role == "partner" and last == "vào" and not _exported(text, sentence, mention):
        return 2
    if mention.role == "speaker" and (kind == "country" or own) and _reports(text, mention, kind):
        return 2
    if mention.role == "partner" and last == "cho" and not known.foreseen.isdisjoint((pair, " ".join(words[-3:-1]))):
        return 2  # nâng dự báo tăng trưởng cho Trung Quốc
    if mention.role == "partner" and last == "giúp" and kind in AREAS and text.startswith((" giảm ", " tăng "), end):
        return 1  # giúp Huế giảm 89% rác
    if own and last in known.causes and _acts(text, end):
        return 3  # giá tăng giúp Hoa Mai lãi 5 tỷ đồng
    if mention.role in ("partner", "speaker"):
        return 1 if mention.role == "speaker" and own else 0
    follows = start > sentence.start and text[start - 1] == " "
    # no mark between: 9 người; Hàn Quốc 3 người
    touching = follows and last != "" and small.startswith(last, start - 1 - len(last))
    held = (last in known.holders and pair not in known.not_wares) or pair in known.holders
    if touching and kind != "person" and held:
        return 0 if kind in ("country", "organisation") else 2
    if last in ("do", "bởi") and own:
        return 1
    low = max(sentence.start, start - OFFICE)
    if text[end : end + 1] == "," and kind in AREAS and _formerly().search(small, low, start):
        return 1
    if kind == "organisation" and _examples().search(small, low, start):
        return 1
    if kind == "organisation" and text[end : end + 1] == "," and _keeps().search(small, low, start):
        return 1
    if kind == "organisation" and low == sentence.start and _distributes().match(small, low, start):
        return 1
    if mention.role in ("location", "owner"):
        return 2
    if kind == "country" and (last in known.states or pair in known.states) and not _aside(words):
        return 1 if _office_speaks(small, sentence, mention) else 2
    if is_part(text, mention):
        return 2
    if (
        (kind == "country" or name.startswith("châu "))
        and touching
        and last not in known.countries_after
        and pair not in known.countries_after
        and pair != "trong khi"
    ):
        return 2 if kind == "country" and pair in known.told_of and text.startswith(_did(), end) else 1
    return 2 if kind in AREAS and touching and "của" in words[-4:-1] else 3  # cột mốc của ngành ô tô Việt Nam


@lru_cache(maxsize=1)
def _did() -> tuple[str, ...]:
    """After a country: it is what did something (cáo buộc Mỹ đã nghe lén 35 lãnh đạo)."""
    return tuple(f" {word} " for word in listed_words("did"))


@lru_cache(maxsize=1)
def _offices_of() -> re.Pattern[str]:
    """cựu Chủ tịch Tập đoàn Sao Mai: what somebody is or was, before the head that a name does without."""
    heads = "|".join(map(re.escape, languages.words("vi")["subjects"]["dropped_heads"]))
    held = "|".join(map(re.escape, listed_words("offices_held")))
    return re.compile(rf"(?<![\w(])(?:{held}) (?:{heads}) \Z")


_PLACE = r"(?:tỉnh |TP\.? ?|thành phố )?"  # before a province's name
_TO = re.compile(rf" ?(?:đến|tới|-|–) ?{_PLACE}[A-ZĐ]")
_FROM_HERE = re.compile(rf"\b[Tt]ừ {_PLACE}\Z")
_FROM = re.compile(rf"\b[Tt]ừ {_PLACE}[A-ZĐ][^,;:.()\d]{{1,20}}? ?(?:đến|tới|-|–) {_PLACE}\Z")


def _spans(text: str, sentence: Sentence, mention: PlaceMention) -> bool:
    """Whether a place is one end of a stretch of country: các tỉnh ven biển từ Quảng Ninh đến Cà Mau."""
    before = text[max(sentence.start, mention.start - 40) : mention.start]
    if _FROM_HERE.search(before):
        return _TO.match(text, mention.end) is not None
    return _FROM.search(before) is not None


@lru_cache(maxsize=1)
def _formerly() -> re.Pattern[str]:
    """Ông Nam, cựu giám đốc Sở Y tế tỉnh Hưng Yên, …: where somebody had an office."""
    return re.compile(rf"\w, (?:{'|'.join(listed_words('former'))}) [^,;:.()\d]*\Z")


@lru_cache(maxsize=1)
def _examples() -> re.Pattern[str]:
    """5 doanh nghiệp, gồm Hoa Mai, Sao Mai: the ones that are counted."""
    return re.compile(rf"[^\W]%?,? (?:{'|'.join(listed_words('examples'))}) [^;:.()\d]*\Z")


@lru_cache(maxsize=1)
def _keeps() -> re.Pattern[str]:
    """Sao Mai, chủ quản rạp phim Ánh Trăng, lãi …: what a body is, said between commas."""
    kept = "|".join(map(re.escape, listed_words("keeps")))
    return re.compile(rf"\w,\s(?:{kept})(?!\w)[^,;:.()\d]*\Z")


@lru_cache(maxsize=1)
def _distributes() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(map(re.escape, listed_words('distributors')))})(?!\w)[^,;:.()\d]*\Z")


def _is_credited(text: str, sentence: Sentence, mention: PlaceMention) -> bool:
    """Whether a name says whose picture or data it is: Ảnh: Hoa Lư News."""
    if ":" not in text[mention.start - 2 : mention.start]:
        return False
    return _credited().search(text, max(sentence.start, mention.start - AHEAD), mention.start) is not None


@lru_cache(maxsize=1)
def _credited() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, listed_words('credits')))}) ?: ?\Z", re.IGNORECASE)


def is_faked(text: str, sentence: Sentence, mention: PlaceMention) -> bool:
    """Whether somebody only passes himself off as a body: giả danh Công an Hà Nội, sàn Sao Mai giả mạo."""
    if text.startswith(listed_words("faked_after"), mention.end):
        return True
    before = text[max(sentence.start, mention.start - REACH) : mention.start]
    return any(word in before for word in _fakers()) and _faked().search(before) is not None


@lru_cache(maxsize=1)
def _fakers() -> frozenset[str]:
    """The last words of what says so: a cheap test for it."""
    return frozenset(word.rsplit(" ", 1)[-1] for word in listed_words("faked"))


@lru_cache(maxsize=1)
def _faked() -> re.Pattern[str]:
    return re.compile(rf"(?i)(?<!\w)(?:{'|'.join(map(re.escape, listed_words('faked')))}) (?:[^\W\d_]+ ){{0,3}}\Z")


@lru_cache(maxsize=1)
def _who() -> re.Pattern[str]:
    """Lê An, người từng …: what follows is told of the one named."""
    return re.compile(rf", (?:{'|'.join(map(re.escape, listed_words('who')))})(?!\w)")


def _is_street(text: str, sentence: Sentence, mention: PlaceMention) -> bool:
    """Whether a name follows the number of a house: ở số 35 Nguyễn Trãi."""
    return _house().search(text, max(sentence.start, mention.start - AHEAD), mention.start) is not None


@lru_cache(maxsize=1)
def _house() -> re.Pattern[str]:
    return re.compile(rf"(?i)(?<!\w)(?:{'|'.join(map(re.escape, listed_words('houses')))}) \d[\w/-]* \Z")


def _is_contested(text: str, sentence: Sentence, mention: PlaceMention, last: str) -> bool:
    """Whether an area names what is played for: giải U.23 châu Á, vô địch Đông Nam Á. last is the word before it."""
    lasts, contest = _contested()
    return last in lasts and contest.search(text, max(sentence.start, mention.start - AHEAD), mention.start) is not None


@lru_cache(maxsize=1)
def _contested() -> tuple[frozenset[str], re.Pattern[str]]:
    """The last words of what is played for, and all of them."""
    cups = listed_words("cups")
    lasts = frozenset(_WORDS.findall(cup.lower())[-1] for cup in cups)
    return lasts, re.compile(rf"(?i)(?<!\w)(?:{'|'.join(map(re.escape, cups))})(?: U\.?\d\d)? \Z")


def _acts(text: str, end: int) -> bool:
    """Whether a word in small letters follows a name: what it does."""
    return text[end : end + 1] == " " and text[end + 1 : end + 2].islower()


def _is_lot(words: Sequence[str], pair: str) -> bool:
    """Whether a region names the lottery that somebody plays in: trúng xổ số miền Nam; not công ty xổ số miền Nam."""
    return pair in listed_words("lots") and words[-4:-2] != ["công", "ty"]


def _is_side(text: str, end: int) -> bool:
    """Whether a region's name is a side of the area named after it: cửa ngõ Tây Bắc TP.HCM."""
    return text[end : end + 1] == " " and text[end + 1 : end + 2].isupper()


def _reports(text: str, mention: PlaceMention, kind: str) -> bool:
    """Who tells of itself: Sri Lanka báo cáo 150 người chết, unless its sentence names another; A cho biết sẽ chi …"""
    if kind == "country" and text.startswith(listed_words("reports"), mention.end):
        return True
    return kind in ("country", "organisation") and _will().match(text, mention.end) is not None


@lru_cache(maxsize=1)
def _will() -> re.Pattern[str]:
    tells, acts = ("|".join(map(re.escape, listed_words(name))) for name in ("tells_of_itself", "own_acts"))
    return re.compile(rf" (?:vừa |đã |cũng |mới |hôm nay )?(?:{tells}),? (?:{acts})(?! có )(?!\w)")


def _office_speaks(small: str, sentence: Sentence, mention: PlaceMention) -> bool:
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


def _has_amount(text: str, sentence: Sentence, mention: PlaceMention) -> bool:
    """Whether the number after a name is no part of it: VIB 2.000 tỷ đồng, Vietlott 10.10, Ford Ranger 2025 ra mắt."""
    at = mention.end + 1
    following = next((number.unit for number in sentence.numbers if number.start == at), "")
    if following[:3].isupper() or following == "percent":
        return True
    if any(period.start == at and period.grain == "day" for period in sentence.periods):
        return True
    return bool(_YEAR.match(text, mention.end)) and text.startswith(listed_words("launched"), mention.end + 5)


@lru_cache(maxsize=1)
def _told_in() -> tuple[str, ...]:
    """dữ liệu của: before a body, after theo, what it tells of others."""
    return tuple(f"{word} của " for word in listed_words("told_in"))


def _is_source(small: str, sentence: Sentence, mention: PlaceMention, leads: tuple[str, ...] = ("",)) -> bool:
    """Theo cựu hậu vệ Lê An, …; Theo Hội đồng … quốc gia (NDRRMC), …: who says what follows, whose data it is.

    leads are what may stand right before it.
    """
    if not small.endswith(leads, sentence.start, mention.start):
        return False
    begin = max(small.rfind(mark, sentence.start, mention.start) for mark in (". ", ", ", "; ", ": ", "\n"))
    return small[max(begin + 1, sentence.start) : mention.start].lstrip().startswith("theo ")


def _priced(words: Sequence[str]) -> bool:
    """giá vàng thế giới đã lập đỉnh: the world's price is spoken of; not so với giá vàng thế giới."""
    near = words[-5:]
    if "giá" not in near[-4:] or words[-1] in ("đầu", "nhất", "cả", "giá"):
        return False
    return vocabulary().against.isdisjoint(near)


def is_part(text: str, mention: PlaceMention) -> bool:
    """miền bắc Yemen, tây nam Trung Quốc: where something is."""
    return mention.kind == "country" and text.endswith(listed_words("parts"), 0, mention.start)


def _is_counted(sentence: Sentence, mention: PlaceMention) -> bool:
    """10.000 cổ phiếu SHS: what is counted, not whose it is."""
    return any(0 <= mention.start - number.end <= 1 for number in sentence.numbers)


def _aside(words: Sequence[str]) -> bool:
    """cùng Phó tổng thống Mỹ: somebody of a state, not the state that acts."""
    return not vocabulary().not_state.isdisjoint(words[-3:-1])


@lru_cache(maxsize=16384)
def _is_common(name: str) -> bool:
    """Whether a name begins with a small letter, as no body's does that is written with its head: cao tốc …"""
    return name[0].islower() and not name.startswith(listed_words("lines"))


@lru_cache(maxsize=16384)
def airport(name: str) -> str:
    """The name of an airport without the word for it: sân bay Nội Bài and cảng hàng không quốc tế Nội Bài are one."""
    if not name.lower().startswith(_airports()):
        return name
    head = next(word for word in _airports() if name.lower().startswith(word))
    return name[len(head) :]


def is_airport(small: str, mention: PlaceMention) -> bool:
    """Whether a name is that of an airport, the word for it in the name or before it."""
    return airport(mention.name) != mention.name or small.endswith(_airports(), 0, mention.start)


@lru_cache(maxsize=1)
def _airports() -> tuple[str, ...]:
    return tuple(f"{word} " for word in listed_words("airports"))


def _serves(text: str, mention: PlaceMention) -> bool:
    """Whether an airport's name is whom the clause is about: Sân bay Nội Bài đón 2 triệu khách."""
    return airport(mention.name) != mention.name and _airports_do().match(text, mention.end) is not None


@lru_cache(maxsize=1)
def _airports_do() -> re.Pattern[str]:
    return re.compile(rf" (?:{'|'.join(map(re.escape, listed_words('airports_do')))})(?!\w)")


def _names_storm(small: str, start: int) -> bool:
    """Bão số 10 (Bualoi): what the storm is called."""
    return _STORM.search(small, max(0, start - 24), start) is not None


def _exported(text: str, sentence: Sentence, mention: PlaceMention) -> bool:
    """Whether something is sold there (xuất khẩu vào Mỹ), so that the place is a partner, not the subject."""
    return "xuất khẩu" in text[sentence.start : mention.start].lower()


def _bracketed(text: str, mention: PlaceMention) -> bool:
    return text[mention.start - 1 : mention.start] == "(" and text[mention.end : mention.end + 1] == ")"


def _in_brackets(text: str, mention: PlaceMention) -> bool:
    """Mirae Asset (Việt Nam): part of the name before it; xã Bảo Lâm 5 (Lâm Đồng): where that is."""
    return _bracketed(text, mention) and mention.kind in AREAS


__all__ = [
    "AREAS",
    "OWN",
    "Vocabulary",
    "airport",
    "is_airport",
    "is_faked",
    "is_other_side",
    "is_part",
    "listed_words",
    "model_end",
    "vocabulary",
    "weight",
]
