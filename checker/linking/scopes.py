"""Whose figure it is: the subject of its clause, of its sentence, or of the report so far."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from checker import languages
from checker.languages.folding import lowered
from checker.linking.bases import assigns
from checker.linking.mentioned import mentions
from checker.linking.weights import (
    AREAS,
    OWN,
    airport,
    is_airport,
    is_other_side,
    is_part,
    listed_words,
    model_end,
    vocabulary,
    weight,
)
from checker.model import NumberMention, PlaceMention, Sentence

ITEMS = frozenset(["nation", "province", "country", "region", "organisation"])  # that may head the items of a list
SHARERS = frozenset(["province", "country", "region"])  # of which one may be the largest among others
ABROAD = frozenset(["country", "grouping", "region"])
LARGER = {"country": ("nation", "province"), "province": ("nation", "country"), "region": ("nation", "country")}
NATION = "VN"
WEAK = 0.6  # how sure a scope is that only a modifier names (hãng xe Việt Nam)
OWNED = 18  # characters between an owner and its number (của KBC là 118 tỷ)
TITLED = 60  # characters before a province within which the authority begins that is named after it
TITLE = 400  # characters within which a title ends
LATE = 2  # sentences before one that names a subject, which are hardly about it
ITEM_MARKS = ";|"  # between the items of a list of news
OPENING = 4  # sentences of a report in which what it is about is named
CLOSE_AFTER = 24  # within which `ở` and `tại` outweigh the subject of the clause (20 người thiệt mạng ở Haiti)
CLAUSE = 60  # characters between the subject that opens a clause and its number
REACH_AFTER = 34  # characters after a number within which its place may follow
_LIST_GAP = re.compile(r"^\s*(?:,|và|,\s*và|;|-|–)?\s*(?:các )?(?:tỉnh|TP\.?|thành phố|tp\.?)?\s*$")
BRACKETS = 200  # characters on either side of a subject within which brackets around it begin and end
_IN_BRACKETS = re.compile(r"\([^()]{0,40}\)")
_OPENED = re.compile(r"\s?\((?:tỉnh |TP\.? ?|thành phố )?")
_CLOSED = re.compile(r"(?: cũ| mới)?\)")
_WORDS = re.compile(r"[^\W\d_]+")
# The province spoken of: Toàn tỉnh có …, trên địa bàn tỉnh, Tỉnh phê duyệt …; not tỉnh Nghệ An, not các tỉnh
_SAME_AREA = re.compile(
    r"(?<![^\W\d_] )(?:Tỉnh|Thành phố)(?= [a-zà-ỹđ])"
    r"|(?:[Tt]oàn|địa bàn|của|[Nn]gười dân) (?:tỉnh|thành phố)(?! [A-ZĐÀ-Ỹ])(?=\W)"
    r"|(?<=, )(?<!ỉnh, )(?:tỉnh|thành phố) (?=đã |có |cũng |tiếp tục |đạt |thu )|(?<!\w)toàn tỉnh(?!\w)"
)
_AREA_WORDS = ("ỉnh", "hành phố")  # a cheap test for what _SAME_AREA finds


class Subject(NamedTuple):
    """A mention, or a list of them, as the possible scope of a figure."""

    start: int
    end: int
    name: str
    kind: str
    boundary: str | None
    role: str
    parts: tuple[str, ...] = ()  # the areas of a list, in order
    weight: int = 1  # 3 names the area or body a clause is about, 2 its place or owner, 1 only a modifier or agent


class Scoped(NamedTuple):
    """The subject of a figure, the boundary its wording gives, and how sure the link is."""

    name: str | None
    boundary: str | None = None
    kind: str = ""
    certainty: float = 1.0


NOBODY = Scoped(None, certainty=0.5)


@lru_cache(maxsize=1)
def _national() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, listed_words("national_subjects"))))


@lru_cache(maxsize=1)
def _same_body() -> re.Pattern[str]:
    """The body spoken of: doanh thu của công ty, công ty đạt …; not Công ty X, not các công ty."""
    bodies, verbs = "|".join(listed_words("bodies")), "|".join(listed_words("bodies_do"))
    return re.compile(
        rf"(?:[Tt]oàn|của|cho|tại) (?i:{bodies})(?: này)?(?=\W)(?! (?!(?:tại|ở|trong|là|và) )(?:[^\W\d_]+ )?[A-ZĐÀ-Ỹ])"
        rf"|(?:(?<=, )|(?<=\. )|^|(?<=\n))(?:[Nn]hư vậy, )?(?i:{bodies})(?: này)? (?={verbs})"
    )


def full_names(sentences: Sequence[Sentence]) -> dict[str, str]:
    """Short forms of names in a report → the full form that it gives somewhere: Musk → Elon Musk."""
    persons: dict[str, None] = {}
    short: dict[str, str] = {}
    for sentence in sentences:
        for _, _, name, kind, _, _ in sentence.places:
            if kind == "organisation":
                short.setdefault(name.casefold(), name)  # THACO, later Thaco
            elif kind == "person" and " " in name:
                persons[name] = None
    for name in sorted(persons, key=len):
        short.setdefault(name.rsplit(" ", 1)[-1], name)
    return short


def subjects(
    text: str, sentence: Sentence, full: Mapping[str, str], area: str | None = None, body: str | None = None
) -> tuple[list[Subject], bool]:
    """What a sentence may be about, in text order, and whether it speaks of the whole country.

    Lists of areas (Hà Tĩnh, Nghệ An, Thanh Hóa) are one subject. area is the province last named, which `toàn tỉnh`
    means, body the company, bank or school, which `toàn công ty` means.
    """
    found: list[Subject] = []
    if mentions(text, sentence, _AREA_WORDS):
        found += _areas(text, sentence, area)
    small = lowered(text)
    if mentions(small, sentence, listed_words("bodies")):
        found += _bodies(text, sentence, body)
    national = mentions(text, sentence, listed_words("nation"))
    if mentions(text, sentence, listed_words("national_subjects")):
        found += [
            Subject(m.start(), m.end(), NATION, "nation", None, "subject", (NATION,), 2)
            for m in _national().finditer(text, sentence.start, sentence.end)
        ]
    inside = -1
    said: list[Subject] = []  # states whose bodies speak: of themselves, where no other area is named
    for mention in sentence.places:
        if _governs(mention) or _acts_for_state(sentence, mention):
            if assigns(text, sentence, mention):
                continue
            abroad = _country_of(sentence, mention)
            if abroad:
                told = Subject(abroad.start, abroad.end, abroad.name, "country", None, "subject", (abroad.name,), 3)
                (said if mention.role == "speaker" else found).append(told)
            elif _speaks_for_nation(mention):
                national = True
                if mention.role != "speaker":
                    found.append(Subject(mention.start, mention.end, NATION, "nation", None, "subject", (NATION,), 2))
            continue
        worth = weight(text, small, sentence, mention)
        if not worth:
            continue
        if mention.kind == "organisation":
            inside = mention.end if mention.name[0].isupper() or " - " in mention.name else -1  # not cảng Hải Phòng
        elif mention.end <= inside:
            worth = 1  # Đại học Cần Thơ: the institution is meant, not the province
        branch = _of_branch(text, sentence, mention)
        name = branch or airport(_full_name(mention, full))
        if mention.kind == "organisation" and (stop := model_end(text, sentence, mention)):
            name = f"{name}{text[mention.end : stop]}"
        role = "location" if is_part(text, mention) else mention.role or "subject"
        if mention.kind in SHARERS and role == "subject" and _markets().match(text, mention.end, sentence.end):
            role = "market"
        if mention.kind == "organisation" and is_airport(small, mention):
            role = "market"  # one among others
        kind = "organisation" if branch else mention.kind
        subject = Subject(mention.start, mention.end, name, kind, mention.boundary, role, (name,), worth)
        if found and found[-1].weight == 1 and found[-1].kind == subject.kind == "province":
            gap = _IN_BRACKETS.sub("", text[found[-1].end : subject.start])
            subject = subject._replace(weight=1) if _LIST_GAP.match(gap) else subject
        if found and _listed(text, found[-1], subject):
            found[-1] = _together(text, found[-1], subject)
        else:
            found.append(subject)
    if said and not any(s.weight > 1 and s.kind in AREAS for s in found):
        found += said
    if not any(s.weight > 1 for s in found):
        found += [  # UBND tỉnh Lào Cai cho biết, Lào Cai ước tính: of the province, where nobody else is named
            Subject(m.start, m.end, m.name, m.kind, m.boundary, "subject", (m.name,), 2)
            for m in sentence.places
            if m.role == "speaker" and m.kind in ("province", "country") and _speaks_itself(text, sentence, m)
        ][:1]
    return sorted(found) if len(found) > 1 else found, national


@lru_cache(maxsize=1)
def _markets() -> re.Pattern[str]:
    """What tells after an area that it is one among others: Mỹ vẫn là thị trường lớn nhất, Lào Cai dẫn đầu."""
    return re.compile(rf"(?: [^\W\d_]+){{0,5}}? (?:{'|'.join(map(re.escape, listed_words('markets')))})(?!\w)")


def _speaks_itself(text: str, sentence: Sentence, mention: PlaceMention) -> bool:
    """Whether an area tells of itself: Lào Cai ước tính thiệt hại …, UBND tỉnh Lào Cai …; not Tổng thống Pháp nói."""
    if mention.kind == "province" and _is_of_body(text, sentence, mention):
        return True
    return _clause_begins().search(text, max(sentence.start, mention.start - TITLED), mention.start) is not None


@lru_cache(maxsize=1)
def _clause_begins() -> re.Pattern[str]:
    leads = "|".join(map(re.escape, listed_words("speaker_leads")))
    return re.compile(rf"(?i)(?:\A|[.,;:\n–-]\s?|(?<!\w)(?:{leads})\s)(?:(?:tỉnh|thành phố|TP)\.?\s?)?\Z")


def _is_of_body(text: str, sentence: Sentence, mention: PlaceMention) -> bool:
    """Whether a province stands in the name of an authority of its own: UBND tỉnh Lào Cai, Sở Y tế Lào Cai."""
    before = text[max(sentence.start, mention.start - TITLED) : mention.start]
    return _authorities().search(before) is not None


@lru_cache(maxsize=1)
def _authorities() -> re.Pattern[str]:
    heads = "|".join(map(re.escape, listed_words("authorities")))
    return re.compile(rf"(?<!\w)(?:{heads})(?!\w)[^,;:.()\d]*\Z")


def _areas(text: str, sentence: Sentence, area: str | None) -> Iterator[Subject]:
    """toàn tỉnh, thành phố: the province last named, in this sentence (theo Khánh Hòa, toàn tỉnh …) or before it."""
    for m in _SAME_AREA.finditer(text, sentence.start, sentence.end):
        name = _named_before(sentence, "province", m.start(), area)
        if name and ("hành phố" in m[0]) == (name in listed_words("cities")):
            yield Subject(m.start(), m.end(), name, "province", None, "subject", (name,), 3)


def _bodies(text: str, sentence: Sentence, body: str | None) -> Iterator[Subject]:
    """công ty, ngân hàng: the organisation last named, in this sentence or before it."""
    for m in _same_body().finditer(text, sentence.start, sentence.end):
        name = _named_before(sentence, "organisation", m.start(), body)
        if name:
            yield Subject(m.start(), m.end(), name, "organisation", None, _part(m[0]), (name,), 3)


def _named_before(sentence: Sentence, kind: str, end: int, otherwise: str | None) -> str | None:
    """The last name of a kind that a sentence has before an offset, else the one of the report so far."""
    return next((p.name for p in reversed(sentence.places) if p.kind == kind and p.end <= end), otherwise)


def _part(wording: str) -> str:
    """doanh thu của công ty: the owner of what is counted."""
    return "owner" if wording.startswith("của ") else "subject"


def _country_of(sentence: Sentence, body: PlaceMention) -> PlaceMention | None:
    """The country that a body governs where it is named with it: Chính phủ Anh, Bộ Thương mại Mỹ."""
    inside = (m for m in sentence.places if m.kind == "country" and body.start <= m.start <= body.end + 1)
    return next(inside, None)


def _acts_for_state(sentence: Sentence, body: PlaceMention) -> bool:
    """Hải quân Pháp: arms and offices of a state that is named with them."""
    known = body.kind == "organisation" and body.name.lower() in vocabulary().states
    return known and _country_of(sentence, body) is not None


def _of_branch(text: str, sentence: Sentence, mention: PlaceMention) -> str | None:
    """chi nhánh TP HCM: a branch there, neither the province nor the whole body."""
    if mention.kind != "province":
        return None
    found = _branches().search(text, max(sentence.start, mention.start - REACH_AFTER), mention.start)
    return f"{found[1].lower()} {mention.name}" if found else None


@lru_cache(maxsize=1)
def _branches() -> re.Pattern[str]:
    return re.compile(rf"(?i)(?<!\w)({'|'.join(map(re.escape, listed_words('branches')))}) (?:tỉnh |tại )?\Z")


def _together(text: str, first: Subject, last: Subject) -> Subject:
    line = _line(text, first) if text[first.end : last.start].strip() in ("-", "–") else ""
    if line:
        return first._replace(end=last.end, name=f"{line} {first.name} - {last.name}", kind="work")
    name = f"{first.name}, {last.name}"
    return first._replace(end=last.end, name=name, parts=first.parts + last.parts, role=last.role)


def _full_name(mention: PlaceMention, full: Mapping[str, str]) -> str:
    """The name in the form that the report gives in full: Musk, CEO Tesla Elon Musk → Elon Musk."""
    if mention.kind not in OWN:
        return mention.name
    if mention.kind == "organisation" and mention.name.casefold() in full:
        return full[mention.name.casefold()]
    known = full.get(mention.name.rsplit(" ", 1)[-1])
    if known and (mention.kind == "person" or " " not in mention.name or mention.name.endswith(" " + known)):
        return known
    return mention.name


def _governs(mention: PlaceMention) -> bool:
    return mention.kind == "organisation" and _begins_with(mention.name, "governing")


def _speaks_for_nation(mention: PlaceMention) -> bool:
    return _begins_with(mention.name, "national") and not _begins_with(mention.name, "not_national")


@lru_cache(maxsize=16384)
def _begins_with(name: str, words: str) -> bool:
    return f"{name} ".startswith(_openings(words))


@lru_cache(maxsize=4)
def _openings(words: str) -> tuple[str, ...]:
    return tuple(f"{word} " for word in listed_words(words))


def _line(text: str, first: Subject) -> str:
    """The word for a road or line before its first end: cao tốc Đà Nẵng - Quảng Ngãi."""
    before = text[max(0, first.start - 20) : first.start].lower().rstrip()
    return next((head for head in sorted(listed_words("lines"), key=len, reverse=True) if before.endswith(head)), "")


def _listed(text: str, last: Subject, subject: Subject) -> bool:
    """Whether two areas of one kind stand in one list."""
    if last.kind != subject.kind or last.kind not in ("province", "country", "region"):
        return False
    gap = text[last.end : subject.start]
    if gap.strip() in ("-", "–"):
        return last.kind == "province" and bool(_line(text, last))
    return bool(gap.strip()) and bool(_LIST_GAP.match(gap)) and subject.name not in last.parts


# of whom a bracket right behind them tells: TP HCM (745 tỷ đồng), tổng vốn của cả nước (28 tỷ USD)
_TOLD_OF = frozenset(["province", "organisation", "nation"])


def scope_of(text: str, sentence: Sentence, number: NumberMention, found: Sequence[Subject], main: Scoped | None,
             carried: Scoped | None, national: bool = False) -> Scoped:  # fmt: skip
    """The scope of a number: its clause's subject, its place, its sentence's subject, else what the report is about."""
    if number.unit.startswith("VND"):  # what is priced in đồng is not the world's
        found = [s for s in found if s.kind != "world"]
        main, carried = (None if one and one.kind == "world" else one for one in (main, carried))
    found = [s for s in found if not _is_set_aside(text, s, found, number)]
    found = [s for s in found if s.start < number.end or not _is_elsewhere(text, number, s)]
    segment = max(text.rfind(";", sentence.start, number.start) + 1, sentence.start)
    before = without_bracketed(text, [s for s in found if s.end <= number.start], number.start)
    told = before[-1] if before and before[-1].kind in _TOLD_OF and not number.minor else None
    if told and text[told.end : number.start] == " (":
        return _scoped(told)
    near = [s for s in before if s.start >= segment]
    bracketed = next((s for s in found if s.start >= number.end), None)
    if bracketed and bracketed.kind in AREAS and _in_own_bracket(text, number, bracketed):
        return _scoped(bracketed)
    close = _place_after(text, sentence, number, found, CLOSE_AFTER, listed_words("places_close"))
    if close and not (close.kind == "nation" and any(s.kind == "country" and s.weight == 3 for s in near)):
        return _scoped(close)
    owner = next((s for s in near if s.role == "owner" and _states(text, sentence, s, number)), None)
    if owner:
        return _scoped(owner)
    item = _of_item(text, sentence, near, number) or _clause_head(text, sentence, number, near)
    if item:
        return _scoped(item)
    areas = [s for s in near if s.weight == 3 and s.kind in AREAS]
    if areas:
        return _scoped(areas[0])
    place = _place_after(text, sentence, number, found, REACH_AFTER, listed_words("places_after"))
    if place:
        return _scoped(place)
    if main and main.name:
        again = next(
            (s for s in found if s.name == main.name and s.start >= segment and (s.weight > 1 or s.kind in OWN)), None
        )
        if again and (_owns(text, number, again) or not (again.start >= number.end and _acts(near, main))):
            return _scoped(again)
    for group in (near, before):
        for worth in (3, 2):
            chosen = [s for s in group if s.weight == worth]
            if chosen:
                return _scoped(chosen[0])
    if _several().search(text, segment, number.start):
        return NOBODY
    if carried and carried.name:
        said = next((s for s in before if s.role == "speaker" and s.kind == "organisation"), None)
        if said and carried.kind == "organisation" and said.name != carried.name:
            return _scoped(said, WEAK)  # another bank says so: hardly of the one before
        return carried
    whole = next((s for s in found if s.kind == "nation"), None)
    if whole and main is None:
        return _scoped(whole, 0.7)
    late = [s for s in found if s.start >= number.end and s.weight >= 2 and not _ended(text, number, s)]
    if late:
        return _scoped(late[0], 0.7)
    if main:
        return main
    if national:
        return Scoped(NATION, None, "nation", WEAK)
    weak = next((s for s in before if s.weight == 1 and s.kind not in ("country", "nation", "region", "world")), None)
    if weak and weak.name in vocabulary().global_bodies:  # WHO ước tính cứ 7 người …
        return Scoped(_world(), None, "world", WEAK)
    return _scoped(weak, WEAK) if weak else NOBODY


def _owns(text: str, number: NumberMention, subject: Subject) -> bool:
    """Whether a subject follows what is counted of it: 5% vốn Hoa Lư."""
    return 0 <= subject.start - number.end <= OWNED and "," not in text[number.end : subject.start]


def _acts(near: Sequence[Subject], main: Scoped) -> bool:
    """Whether another of its kind is the subject of the clause: Hoa Lư bán 900 xe, trong đó mẫu Sao Khuê …"""
    return any(s.weight == 3 and s.role == "subject" and s.kind == main.kind for s in near)


def _is_set_aside(text: str, nation: Subject, found: Sequence[Subject], number: NumberMention) -> bool:
    """giá trong nước tại Đắk Lắk: at home, but a province is named between it and the number."""
    if nation.kind != "nation" or text[nation.start : nation.end].lower() not in listed_words("at_home"):
        return False
    return any(s.kind == "province" and nation.end < s.start < number.start for s in found)


def _in_own_bracket(text: str, number: NumberMention, area: Subject) -> bool:
    """Whether a bracket right behind a number says of which area it is: 18 tỷ đồng (Vĩnh Phúc)."""
    return _OPENED.fullmatch(text, number.end, area.start) is not None and bool(_CLOSED.match(text, area.end))


@lru_cache(maxsize=1)
def _several() -> re.Pattern[str]:
    """Local authorities that act, each for itself: what they have together is not the country's."""
    areas, acts = ("|".join(map(re.escape, listed_words(name))) for name in ("several_areas", "areas_do"))
    return re.compile(rf"(?i)(?<!\w)(?:{areas})(?: trong cả nước)?,? (?:{acts})(?!\w)")


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
    if last.kind in OWN and (not _follows_item(text, sentence, last) or (number.unit == "count" and not number.noun)):
        return None  # A và B là hai ngân hàng; iPhone 17
    heads, carries, whole = _item_words()
    first = next(n for n in sentence.numbers if n.start >= last.end)
    if not carries.fullmatch(text, last.end, first.start) or whole.search(text, first.end, number.start):
        return None
    return last if heads.search(text, max(0, last.start - CLOSE_AFTER), last.start) else None


def _follows_item(text: str, sentence: Sentence, body: Subject) -> bool:
    """Whether the item before that of a body has a number, so that these are items of one list."""
    before = next((n for n in reversed(sentence.numbers) if n.end <= body.start), None)
    return before is not None and not any(mark in text[before.end : body.start] for mark in ".:(")


@lru_cache(maxsize=1)
def _item_words() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """What stands before the area that an item of a list begins with, between it and its number, and ends the list."""
    names = ("items_after", "items_carry", "items_end")
    heads, carries, end = ("|".join(map(re.escape, listed_words(name))) for name in names)
    area = r"(?:(?:các )?(?:tỉnh|thành phố|TP\.?|khu vực|bang|vùng) )?"
    before = re.compile(rf"(?:\(|[,:]\s|(?<!\w)(?:{heads})\s){area}\Z")
    return before, re.compile(rf"(?:\s*:)?(?:\s(?:{carries}))*\s"), re.compile(rf"(?<!\w)(?:{end})(?!\w)")


def _clause_head(text: str, sentence: Sentence, number: NumberMention, near: Sequence[Subject]) -> Subject | None:
    """The subject of a later clause of a sentence: Bắc Ninh đạt 5 tỷ, Hải Phòng đạt 4 tỷ; cả nước …, trong đó Hà Nội …

    It is of one kind with a subject before it, or a province or maker after the whole country. A country may be
    but a partner of another where goods, guests or capital are spoken of.
    """
    for at in range(len(near) - 1, 0, -1):
        subject = near[at]
        if (
            subject.weight != 3
            or subject.role not in ("subject", "market")
            or not _opens_clause(text, sentence, subject)
        ):
            continue
        first = next((n for n in sentence.numbers if n.start >= subject.end), number)
        gap = text[subject.end : first.start]
        if len(gap) > CLAUSE or any(mark in gap for mark in ",;:()"):
            continue
        contrast = _contrast().search(text, max(sentence.start, subject.start - REACH_AFTER), subject.start)
        maker = subject.kind == "organisation" and near[at - 1].kind == "nation"
        if (
            not contrast
            and not maker
            and not any(near[at - 1].end <= n.start < subject.start for n in sentence.numbers)
        ):
            continue  # a list of subjects
        kinds = {earlier.kind for earlier in near[:at] if earlier.weight > 1 and earlier.name != subject.name}
        if subject.kind not in kinds and not ((maker or subject.kind == "province") and "nation" in kinds):
            continue
        if first.end <= number.start and _item_words()[2].search(text, first.end, number.start):
            return None
        if subject.kind == "country" and _partners().search(text, sentence.start, subject.start):
            continue
        return subject
    return None


def _opens_clause(text: str, sentence: Sentence, subject: Subject) -> bool:
    return _clause_leads().search(text, max(sentence.start, subject.start - REACH_AFTER), subject.start) is not None


@lru_cache(maxsize=1)
def _clause_leads() -> re.Pattern[str]:
    leads, heads = ("|".join(map(re.escape, listed_words(name))) for name in ("clause_leads", "subject_heads"))
    return re.compile(rf"(?:[,;] |\b(?:{leads}),? )(?:(?:{leads}) )?(?:(?:{heads}) )?\Z")


@lru_cache(maxsize=1)
def _contrast() -> re.Pattern[str]:
    """A ngang với B, trong khi C chỉ áp 24%: another subject is set against the first, which may have no number."""
    leads, heads = ("|".join(map(re.escape, listed_words(name))) for name in ("contrasts", "subject_heads"))
    return re.compile(rf"[,;] (?:{leads}),? (?:(?:{heads}) )?\Z")


@lru_cache(maxsize=1)
def _partners() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, listed_words("partner_words"))))


def _world() -> str:
    return str(languages.words("vi")["places"]["world_name"])


def _ended(text: str, number: NumberMention, subject: Subject) -> bool:
    """Whether the clause of a number has ended before a subject."""
    return any(mark in text[number.end : subject.start] for mark in ",;|")


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


def scene(text: str, found: Sequence[Subject], number: NumberMention, scoped: Scoped) -> Scoped:
    """Where a disaster or an attack counted its victims, not whose army acted: không kích Gaza làm 3 người chết."""
    if scoped.kind not in ("country", "person") or any(
        s.start >= number.end and s.name == scoped.name for s in _places(found)
    ):
        return scoped
    where = [s for s in _places(found) if s.end <= number.start and not text.endswith("từ ", 0, s.start)]
    return _scoped(where[-1]) if where else scoped


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
    if len(named) > count and all(_LIST_GAP.match(text[a.end : b.start]) for a, b in pairwise(named[-count:])):
        named = named[-count:]
    if len(named) == count and count > 1:
        return _scoped(named[index], 0.9)
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
        if not _turns().isdisjoint(words):  # 496 km/h khi chạy thử ở Đức
            return None
        if words[:1] == ["từ"] and words[-1] == "của":  # từ tài sản đóng băng của Nga: where it is taken from
            return None
        return subject if any(word in words_before for word in words) else None
    return None


_ELSEWHERE = re.compile(r"\w%?, (?:còn |riêng |trong khi )?(?:tại|ở|riêng) \Z")


def _is_elsewhere(text: str, number: NumberMention, subject: Subject) -> bool:
    """Whether a place opens the next clause: doanh số toàn cầu đạt 2 triệu chiếc; , tại Việt Nam, Hoa Mai bán …"""
    if subject.kind not in AREAS or text[subject.end : subject.end + 1] != ",":
        return False
    return _ELSEWHERE.search(text, max(number.end, subject.start - 20) - 2, subject.start) is not None


@lru_cache(maxsize=1)
def _turns() -> frozenset[str]:
    """Words that open another clause, whose place is not that of the number before it."""
    return frozenset(listed_words("turns"))


def of_country(text: str, sentence: Sentence, number: NumberMention, scoped: Scoped) -> Scoped:
    """The scope of what only countries have (GDP): the country named nearest, else the one of the report, else VN."""
    countries = [m for m in sentence.places if m.kind in ("nation", "country", "province")]
    small = lowered(text)
    before = [m for m in countries if m.end <= number.start and not is_other_side(small, m.start)]
    if before:
        return Scoped(before[-1].name, before[-1].boundary, before[-1].kind)
    if scoped.kind in AREAS:
        return scoped
    return Scoped(countries[0].name, None, countries[0].kind, 0.8) if countries else Scoped(NATION, None, "nation", 0.8)


def _scoped(subject: Subject, certainty: float = 1.0) -> Scoped:
    return Scoped(subject.name, subject.boundary, subject.kind, certainty)


def main_of(text: str, sentences: Sequence[Sentence], full: Mapping[str, str]) -> Scoped | None:
    """What a report is about: the first subject of its title, else of its first sentences that name one."""
    if is_roundup(text, sentences):
        return None
    about = home = False  # whether a sentence is about the country by its name, or names it
    for place, sentence in enumerate(sentences[:OPENING]):
        found, national = subjects(text, sentence, full)
        own = next((s for s in found if s.weight >= 2 and not _is_one_of(text, sentence, s, found, place)), None)
        if own and own.name != NATION and own.role == "market" and place >= LATE:
            continue  # one area among others
        if own and place and own.kind == "province" and _heads_list(sentence, found):
            continue
        if own and home and (own.kind in ABROAD or (own.role == "location" and place >= LATE)):
            continue  # a partner or a part of the country that the report is about
        if own and own.name != NATION:
            return _scoped(own, 0.7 if place < LATE else WEAK)
        if national:
            return Scoped(NATION, None, "nation", 0.6)
        about = about or (own is not None and own.weight == 3)
        home = home or about or any(s.name == NATION for s in found)
    return Scoped(NATION, None, "nation", WEAK) if about else None


def _is_one_of(text: str, sentence: Sentence, subject: Subject, found: Sequence[Subject], place: int) -> bool:
    """Whether a subject is only where somebody was taken, or a part: 90 người chết, trong đó Lào Cai 63, Yên Bái 14;
    bán ròng 900 tỷ đồng, chủ yếu ở VIC (80 tỷ đồng)."""
    if place and _is_care(subject):
        return True
    first = sentence.numbers[0].end if sentence.numbers else sentence.end
    if any(first <= s.start <= subject.start and text.endswith(_part_leads(), first, s.start) for s in found):
        return True
    amount = next((n for n in sentence.numbers if subject.end < n.start), None)
    if amount is None or text[subject.end : amount.hedge_start or amount.start].strip() != "(":
        return False
    return bool(amount.unit) and any(n.end <= subject.start and n.unit == amount.unit for n in sentence.numbers)


@lru_cache(maxsize=1)
def _part_leads() -> tuple[str, ...]:
    heads = ["", *(f"{head} " for head in listed_words("area_heads"))]
    return tuple(f"{lead} {head}" for lead in listed_words("part_leads") for head in heads)


def _heads_list(sentence: Sentence, found: Sequence[Subject]) -> bool:
    """Whether a sentence tells of three provinces or more, each with its number: Lào Cai có 9 người, Yên Bái 3, …"""
    areas = [s for s in found if s.kind == "province" and s.weight > 1]
    ends = [*(s.start for s in areas[1:]), sentence.end]
    numbers = [n.start for n in sentence.numbers]
    counted = {s.name for s, end in zip(areas, ends, strict=True) if any(s.end <= at < end for at in numbers)}
    return len(counted) > LATE


def _is_care(subject: Subject) -> bool:
    """điều trị tại Bệnh viện Đa khoa Khánh Hòa: where somebody was taken, not whom a report is about."""
    return subject.role == "location" and subject.name.startswith(listed_words("care"))


def is_roundup(text: str, sentences: Sequence[Sentence]) -> bool:
    """Whether a title lists several news, so that the report is about none of their subjects: A tăng giá; B từ chức."""
    if not sentences:
        return False
    end = text.find("\n", sentences[0].start, sentences[0].start + TITLE)
    title = text[sentences[0].start : end] if end > 0 else ""
    if ". " in title:  # a first paragraph, where a report has no title
        return False
    return "; " in title or " | " in title or title.lower().startswith(listed_words("roundups"))


def of_item(text: str, sentence: Sentence, number: NumberMention) -> Sentence:
    """A sentence with the times of a number's own item of news."""
    low, high = _item(text, sentence, number)
    return sentence._replace(periods=tuple(m for m in sentence.periods if low < m.start < high))


def _item(text: str, sentence: Sentence, number: NumberMention) -> tuple[int, int]:
    """Where the item of news begins and ends in which a number stands."""
    low = max(text.rfind(mark, sentence.start, number.start) for mark in ITEM_MARKS)
    ends = [at for mark in ITEM_MARKS if (at := text.find(mark, number.end, sentence.end)) >= 0]
    return low, min(ends, default=sentence.end)


def in_item(text: str, sentence: Sentence, number: NumberMention, found: Sequence[Subject]) -> list[Subject]:
    """The subjects of a number's own item of news, where a sentence lists several: A tăng giá; B thu 5 tỷ đồng."""
    low, high = _item(text, sentence, number)
    apart = [  # … gây áp lực lên Nga; Mỹ viện trợ …: the last of what looks like a list
        s._replace(start=low + 1, name=s.parts[-1], parts=s.parts[-1:], weight=3)
        if s.start < low < s.end and s.parts
        else s
        for s in found
    ]
    return [s for s in apart if low < s.start < high]


def last_named(found: Sequence[Subject], kind: str, before: str | None) -> str | None:
    """The last subject of a kind in a sentence, else the one before: what `toàn tỉnh` and `công ty` go on to mean."""
    named = [s for s in found if s.kind == kind and s.weight > 1]
    if kind == "province" and len({s.name for s in named}) > 1 and before:
        return before  # a list of provinces
    return named[-1].name if named else before


def carry(found: Sequence[Subject], national: bool, carried: Scoped | None, main: Scoped | None) -> Scoped | None:
    """What the next sentences may take over as their subject.

    One area among others is none where a larger one is spoken of: the largest market, the provinces of a list.
    """
    for subject in found:
        if subject.role == "market" and subject.kind == "organisation":
            continue
        if subject.weight >= 2:
            among = carried is not None and carried.kind in LARGER.get(subject.kind, ())
            if (
                among
                and not (main and main.name == subject.name)
                and (subject.role == "market" or _others(found, subject))
            ):
                return carried
            return _scoped(subject, 0.7)
    if national and (carried is None or carried.name is None):
        return Scoped(NATION, None, "nation", 0.6)
    return carried


def _others(found: Sequence[Subject], subject: Subject) -> bool:
    """Whether other areas of the kind are subjects of the same sentence."""
    return any(one.kind == subject.kind and one.weight == 3 and one.name != subject.name for one in found)


__all__ = [
    "NATION",
    "NOBODY",
    "Scoped",
    "Subject",
    "carry",
    "full_names",
    "in_item",
    "is_roundup",
    "last_named",
    "main_of",
    "of_country",
    "of_item",
    "scene",
    "scope_of",
    "subjects",
    "without_bracketed",
]
