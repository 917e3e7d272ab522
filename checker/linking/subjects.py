"""Whom and where a sentence may be about: its subjects in order, lists of areas as one, and whether it is national."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from checker.languages import form, leading, listed, one_of
from checker.languages.folding import lowered
from checker.linking.bases import assigns
from checker.linking.besides import airport, is_airport, is_faked, is_part, model_end
from checker.linking.lists import AREAS, OWN, listed_words, vocabulary
from checker.linking.mentioned import mentions
from checker.linking.weights import weight
from checker.model import PlaceMention, Sentence

SHARERS = frozenset(["province", "country", "region"])  # of which one may be the largest among others
NATION = "VN"
SHORT = 60  # characters after a name within which a bracket gives its code
INSTITUTION = 3  # words that such a name has more than
TITLED = 60  # characters before a province within which the authority begins that is named after it
REACH_AFTER = 34  # characters after a number within which its place may follow
# The code of shares: Hoàng Mai (HMC), Hoàng Mai (HOSE: HMC), Hoàng Mai (mã HMC, trụ sở Huế)
_CODE = re.compile(r" \((?:[^\W\d_]{2,8}(?: [^\W\d_]{2,8}){0,2}:? )?([A-Z][A-Z0-9]{2})(?:[,)]| [-–] ?\w+\))")
_IN_BRACKETS = re.compile(r"\([^()]{0,40}\)")


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


def full_names(text: str, sentences: Sequence[Sentence]) -> dict[str, str]:
    """Forms of names in a report → the one that it is known by: Musk → Elon Musk; Thép Hoa Lư (mã THL) → THL."""
    persons: dict[str, None] = {}
    ends: dict[str, set[str]] = {}  # of institutions, what is left of their names without what they are
    bodies: dict[str, set[str]] = {}  # by their last word, foreign names of more than one
    short: dict[str, str] = {}
    for sentence in sentences:
        for _, _, name, kind, _, _ in sentence.places:
            if kind == "organisation":
                first = short.setdefault(name.casefold(), name)  # THACO, later Thaco
                if first[0].islower():
                    short[name.casefold()] = name  # cảng Hoa Lư is what CTCP Cảng Hoa Lư is called for short
                for tail in _tails(name):
                    ends.setdefault(tail, set()).add(name)
                if " " in name and name.isascii():
                    bodies.setdefault(name.rsplit(" ", 1)[-1], set()).add(name)
            elif kind == "person" and " " in name:
                persons[name] = None
    codes = _codes(text, sentences)
    known = [*short, *(name.casefold() for name in persons)]
    short |= codes | {name: code for name in known for whole, code in codes.items() if _is_short_for(name, whole)}
    for last, names in bodies.items():
        if len(names) == 1 and last.casefold() in short and not last.isupper():
            short[last.casefold()] = next(iter(names))  # Galaxy Gear, later Gear
    for name in list(short):  # Đầu tư F88, later F88
        code = short.get(name.rsplit(" ", 1)[-1])
        if " " in name and code and code.isupper() and code[-1].isdigit():
            short[name] = code
    for tail, names in ends.items():  # Đại học Bách khoa Hoa Lư, later Bách khoa Hoa Lư
        if tail in short and short[tail] not in names and len(names) == 1:
            short[tail] = next(iter(names))
    for name in sorted(persons, key=len):
        short.setdefault(name.rsplit(" ", 1)[-1], name)
    return short


def _codes(text: str, sentences: Sequence[Sentence]) -> dict[str, str]:
    """By names in small letters, the code that a report knows them by: Bán lẻ Hoa Lư (mã HLR), later Hoa Lư → HLR."""
    codes: dict[str, str] = {}
    for sentence in sentences:
        for start, end, name, kind, _, _ in sentence.places:
            if kind == "organisation" and " " not in name and " " in (said := text[start:end]) and name not in said:
                words = text[start:end].split(" ")
                tails = (words[at:] for at in range(len(words) - 1) if words[at][0].isupper())
                codes |= {" ".join(tail).casefold(): name for tail in tails}
                listed = form("sentence_subjects.listed_as").search(text, end - len(said), end + SHORT)
                if listed:
                    codes[listed[1].casefold()] = name  # Hoa Dương (HoaDuongBank, mã chứng khoán HDG), later HDG
            elif kind in OWN and (code := _CODE.match(text, end)) and text.count(code[1]) > 1:
                initials = "".join(word[0] for word in name.split())
                if text.count(code[1]) < text.count(name):
                    codes[code[1].casefold()] = name
                elif code[1] != initials:  # not New South Wales (NSW)
                    codes[name.casefold()] = code[1]
    return codes


def _is_short_for(name: str, whole: str) -> bool:
    """Whether a name is another with words left out before its last two: Bia Hoa Lư, Bia - Nước giải khát Hoa Lư."""
    parts, of = name.split(" "), whole.split(" ")
    return len(of) > len(parts) > 2 and parts[-2:] == of[-2:] and set(parts) <= set(of)


def _tails(name: str) -> list[str]:
    """What an institution may be called for short: the ends of its name, of two words or more."""
    parts = name.split(" ")
    small = name.lower()
    if small.startswith(_trades()):
        rest = name[len(next(one for one in _trades() if small.startswith(one))) :]  # Nhựa An Thành, later An Thành
        return [rest.casefold()] if " " in rest else []
    if len(parts) <= INSTITUTION or not small.startswith(_institutions()):
        return []
    return [" ".join(parts[at:]).casefold() for at in range(1, len(parts) - 1)]


@lru_cache(maxsize=1)
def _trades() -> tuple[str, ...]:
    """nhựa, dược phẩm: the trade that the name of a company may begin with, the longest first."""
    return tuple(sorted((f"{word.lower()} " for word in listed("subjects.trades")), key=len, reverse=True))


@lru_cache(maxsize=1)
def _institutions() -> tuple[str, ...]:
    """Đại học, Bệnh viện: what a name may begin with and be known without."""
    return tuple(f"{word.lower()} " for word in listed_words("institutions"))


def subjects_of(
    text: str,
    sentence: Sentence,
    full: Mapping[str, str],
    area: str | None = None,
    body: str | None = None,
    country: str | None = None,
) -> tuple[list[Subject], bool]:
    """What a sentence may be about, in text order, and whether it speaks of the whole country.

    Lists of areas (Hà Tĩnh, Nghệ An, Thanh Hóa) are one subject. area is the province last named, which `toàn tỉnh`
    means, body the company, bank or school, which `toàn công ty` means, country the one that `nước này` means.
    """
    found: list[Subject] = []
    if mentions(text, sentence, listed_words("area_marks")):
        found += _areas(text, sentence, area)
    small = lowered(text)
    if mentions(small, sentence, listed_words("bodies")):
        found += _bodies(text, sentence, body)
    if mentions(text, sentence, listed_words("country_marks")):
        found += _countries(text, sentence, country)
    national = mentions(text, sentence, listed_words("nation"))
    if mentions(text, sentence, listed_words("national_subjects")):
        found += [
            Subject(m.start(), m.end(), NATION, "nation", None, "subject", (NATION,), 2)
            for m in form("sentence_subjects.national").finditer(text, sentence.start, sentence.end)
        ]
    inside = passed = -1
    said: list[Subject] = []  # states whose bodies speak: of themselves, where no other area is named
    for mention in sentence.places:
        spender = _spends(text, mention)
        if not spender and (governs(mention) or _acts_for_state(sentence, mention)):
            if assigns(text, sentence, mention):
                continue
            abroad = _country_of(sentence, mention)
            if abroad:
                told = Subject(abroad.start, abroad.end, abroad.name, "country", None, "subject", (abroad.name,), 3)
                (said if mention.role == "speaker" else found).append(told)
            elif local := _area_of(text, sentence, mention):
                if not weight(text, small, sentence, local):
                    found.append(_told_of(local))
            elif speaks_for_nation(mention):
                national = True
                if mention.role != "speaker":
                    found.append(Subject(mention.start, mention.end, NATION, "nation", None, "subject", (NATION,), 2))
            continue
        worth = 3 if spender else weight(text, small, sentence, mention)
        if not worth or mention.end <= passed:
            if mention.kind == "organisation" and is_faked(text, sentence, mention):
                passed = mention.end  # giả danh Đại học Cần Thơ: nor is the province meant
            continue
        if mention.kind == "organisation":
            inside = mention.end if mention.name[0].isupper() or " - " in mention.name else -1  # not cảng Hải Phòng
        elif mention.end <= inside:
            worth = 1  # Đại học Cần Thơ: the institution is meant, not the province
        branch = _of_branch(text, sentence, mention)
        name = branch or airport(known_as(text, sentence, mention, full))
        home = next((m for m in sentence.places if m.start == mention.end + 1 and m.kind == "nation"), None)
        if home and mention.kind == "organisation" and not branch:
            name = f"{name} {text[home.start : home.end]}"  # Hoa Mai Motor Việt Nam
        role = "location" if is_part(text, mention) else mention.role or "subject"
        if mention.kind in SHARERS and role == "subject" and _is_one_of_many(text, sentence, mention):
            role = "market"
        if mention.kind == "organisation" and is_airport(small, mention):
            role = "market"  # one among others
        coded = mention.kind == "person" and name != mention.name and name.isupper()  # Hoàng Mai, whose shares are HMC
        kind = "organisation" if branch or coded else mention.kind
        subject = Subject(mention.start, mention.end, name, kind, mention.boundary, role, (name,), worth)
        if found and found[-1].weight == 1 and found[-1].kind == subject.kind == "province":
            gap = _IN_BRACKETS.sub("", text[found[-1].end : subject.start])
            subject = subject._replace(weight=1) if makes_list(gap) else subject
        elif found and _is_named_with(text, found[-1], subject):
            subject = subject._replace(weight=1)
        if found and _listed(text, found[-1], subject):
            found[-1] = _together(text, found[-1], subject)
        else:
            found.append(subject)
    if said and not any(s.weight > 1 and s.kind in AREAS for s in found):
        found += said
    if not any(s.weight > 1 for s in found):
        found += [  # UBND tỉnh Lào Cai cho biết, Lào Cai ước tính: of the province, where nobody else is named
            _told_of(m)
            for m in sentence.places
            if m.role == "speaker" and m.kind in ("province", "country") and _speaks_itself(text, sentence, m)
        ][:1]
    if len(found) > 1:
        found.sort()
        if _only_occasion(text, sentence, found):
            found[0] = found[0]._replace(weight=1)
    return found, national


def _only_occasion(text: str, sentence: Sentence, found: Sequence[Subject]) -> bool:
    """Whether a name is only that of what took place where another acts: Tại lễ ra mắt Hoa Mai, ông Lê An mua 2 xe."""
    first = found[0]
    if first.kind not in OWN or not form("sentence_subjects.occasions").match(text, sentence.start, first.start):
        return False
    acts = (s for s in found[1:] if s.kind in OWN and s.weight == 3 and s.role == "subject")
    return any(text.find(",", first.end, s.start) > 0 for s in acts)


def _is_one_of_many(text: str, sentence: Sentence, area: PlaceMention) -> bool:
    """Whether an area is one among others: Mỹ vẫn là thị trường lớn nhất, Lào Cai dẫn đầu."""
    return form("sentence_subjects.markets").match(text, area.end, sentence.end) is not None


def _speaks_itself(text: str, sentence: Sentence, mention: PlaceMention) -> bool:
    """Whether an area tells of itself: Lào Cai ước tính thiệt hại …, UBND tỉnh Lào Cai …; not Tổng thống Pháp nói."""
    if mention.kind == "province" and _is_of_body(text, sentence, mention):
        return True
    low = max(sentence.start, mention.start - TITLED)
    return form("sentence_subjects.clause_begins").search(text, low, mention.start) is not None


def _is_of_body(text: str, sentence: Sentence, mention: PlaceMention) -> bool:
    """Whether a province stands in the name of an authority of its own: UBND tỉnh Lào Cai, Sở Y tế Lào Cai."""
    before = text[max(sentence.start, mention.start - TITLED) : mention.start]
    return form("sentence_subjects.authorities").search(before) is not None


def _areas(text: str, sentence: Sentence, area: str | None) -> Iterator[Subject]:
    """toàn tỉnh, thành phố: the province last named, in this sentence (theo Khánh Hòa, toàn tỉnh …) or before it."""
    for m in form("sentence_subjects.same_area").finditer(text, sentence.start, sentence.end):
        name = _named_before(sentence, "province", m.start(), area)
        city = any(mark in m[0] for mark in listed_words("city_marks"))
        if name and city == (name in listed_words("cities")):
            yield Subject(m.start(), m.end(), name, "province", None, "subject", (name,), 3)


def _countries(text: str, sentence: Sentence, country: str | None) -> Iterator[Subject]:
    """nước này, người dân nước này: the country last named, in this sentence or before it."""
    for m in form("sentence_subjects.same_country").finditer(text, sentence.start, sentence.end):
        name = _named_before(sentence, "country", m.start(), country)
        if name:
            yield Subject(m.start(), m.end(), name, "country", None, _part(m[0]), (name,), 3)


def _bodies(text: str, sentence: Sentence, body: str | None) -> Iterator[Subject]:
    """công ty, ngân hàng: the organisation last named, in this sentence or before it."""
    for m in form("sentence_subjects.same_body").finditer(text, sentence.start, sentence.end):
        name = _named_before(sentence, "organisation", m.start(), body)
        if name:
            yield Subject(m.start(), m.end(), name, "organisation", None, _part(m[0]), (name,), 3)


def _named_before(sentence: Sentence, kind: str, end: int, otherwise: str | None) -> str | None:
    """The last name of a kind that a sentence has before an offset, else the one of the report so far."""
    return next((p.name for p in reversed(sentence.places) if p.kind == kind and p.end <= end), otherwise)


def _part(wording: str) -> str:
    """doanh thu của công ty: the owner of what is counted."""
    return "owner" if wording.split(" ", 1)[0] in one_of("grammar.of") else "subject"


def _country_of(sentence: Sentence, body: PlaceMention) -> PlaceMention | None:
    """The country that a body governs where it is named with it: Chính phủ Anh, Bộ Thương mại Mỹ."""
    inside = (m for m in sentence.places if m.kind == "country" and body.start <= m.start <= body.end + 1)
    return next(inside, None)


def _area_of(text: str, sentence: Sentence, body: PlaceMention) -> PlaceMention | None:
    """The province that a body of the state is in charge of: Cục Thống kê thành phố Hoa Lư."""
    after = next((m for m in sentence.places if m.kind == "province" and m.start > body.start), None)
    named = after and form("subjects.body_of").fullmatch(text, body.end, after.start)
    return after if named or (after and after.end <= body.end) else None


def _told_of(area: PlaceMention) -> Subject:
    return Subject(area.start, area.end, area.name, area.kind, area.boundary, "subject", (area.name,), 2)


def _acts_for_state(sentence: Sentence, body: PlaceMention) -> bool:
    """Hải quân Pháp: arms and offices of a state that is named with them."""
    known = body.kind == "organisation" and body.name.lower() in vocabulary().states
    return known and _country_of(sentence, body) is not None


def _of_branch(text: str, sentence: Sentence, mention: PlaceMention) -> str | None:
    """chi nhánh TP HCM: a branch there, neither the province nor the whole body."""
    if mention.kind != "province":
        return None
    low = max(sentence.start, mention.start - REACH_AFTER)
    found = form("sentence_subjects.branches").search(text, low, mention.start)
    return f"{found[1].lower()} {mention.name}" if found else None


def _together(text: str, first: Subject, last: Subject) -> Subject:
    line = _line(text, first) if text[first.end : last.start].strip() in ("-", "–") else ""
    if line:
        return first._replace(end=last.end, name=f"{line} {first.name} - {last.name}", kind="work")
    name = f"{first.name}, {last.name}"
    return first._replace(end=last.end, name=name, parts=first.parts + last.parts, role=last.role)


def full_name(mention: PlaceMention, full: Mapping[str, str]) -> str:
    """The name in the form that the report gives in full: Musk, CEO Tesla Elon Musk → Elon Musk."""
    if mention.kind not in OWN:
        return mention.name
    person = full.get(mention.name, "") if mention.name.isascii() else ""
    if person.endswith(f" {mention.name}"):  # Tiền đạo Viktor Larsson, later Larsson
        return person
    body = full.get(mention.name.casefold())
    if body and (mention.kind == "organisation" or _CODE.match(f" ({body})")):
        return body
    known = full.get(mention.name.rsplit(" ", 1)[-1])
    if known and (mention.kind == "person" or " " not in mention.name or mention.name.endswith(" " + known)):
        return known
    return mention.name


def known_as(text: str, sentence: Sentence, mention: PlaceMention, full: Mapping[str, str]) -> str:
    """The name in full, with the number of its model: Sao Khuê 5."""
    name = full_name(mention, full)
    if mention.kind != "organisation" or not (stop := model_end(text, sentence, mention)):
        return name
    return f"{name}{text[mention.end : stop]}"


def governs(mention: PlaceMention) -> bool:
    """Whether a body is one of the state or of a party, by how its name begins: Cục Thuế, UBND."""
    return mention.kind == "organisation" and _begins_with(mention.name, "governing")


def _spends(text: str, mention: PlaceMention) -> bool:
    """Whether a body of the state is told of as one that is given to spend: Bộ Xây dựng được giao 9 tỷ đồng."""
    return _begins_with(mention.name, "spenders") and form("besides.spends").match(text, mention.end) is not None


def speaks_for_nation(mention: PlaceMention) -> bool:
    """Whether a body is one of the state: Bộ Công Thương; not Bộ Công an, Bộ Chỉ huy."""
    return _begins_with(mention.name, "national") and not _begins_with(mention.name, "not_national")


@lru_cache(maxsize=16384)
def _begins_with(name: str, words: str) -> bool:
    return f"{name} ".startswith(leading(f"scopes.{words}"))


def makes_list(gap: str) -> bool:
    """Whether two names are of one list by what stands between them: Lào Cai, các tỉnh Yên Bái và Hà Giang."""
    return form("sentence_subjects.list_gap").match(gap) is not None


def _line(text: str, first: Subject) -> str:
    """The word for a road or line before its first end: cao tốc Đà Nẵng - Quảng Ngãi."""
    before = text[max(0, first.start - 20) : first.start].lower().rstrip()
    return next((head for head in sorted(listed_words("lines"), key=len, reverse=True) if before.endswith(head)), "")


def _is_named_with(text: str, last: Subject, subject: Subject) -> bool:
    """Whether a body stands in a list of which none is the subject: gồm Bình Chánh, Quận 12, Hóc Môn và Nhà Bè."""
    if last.weight != 1 or not last.kind == subject.kind == "organisation":
        return False
    return form("sentence_subjects.names_gap").fullmatch(text, last.end, subject.start) is not None


def _listed(text: str, last: Subject, subject: Subject) -> bool:
    """Whether two areas of one kind stand in one list."""
    if last.kind != subject.kind or last.kind not in ("province", "country", "region"):
        return False
    gap = text[last.end : subject.start]
    if gap.strip() in ("-", "–"):
        return last.kind == "province" and bool(_line(text, last))
    return bool(gap.strip()) and makes_list(gap) and subject.name not in last.parts


__all__ = [
    "NATION",
    "REACH_AFTER",
    "Subject",
    "full_name",
    "full_names",
    "governs",
    "known_as",
    "makes_list",
    "speaks_for_nation",
    "subjects_of",
]
