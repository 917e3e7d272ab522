"""Subjects that no list holds, read from their capitals: organisations after their heads, persons, works, districts."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from checker import languages
from checker.figures.names import vocabulary
from checker.figures.subjects_heads import (
    QUOTES,
    Alias,
    Head,
    Stretch,
    head_of,
    institution,
    is_named,
    name_end,
    opens,
    trade_of,
)
from checker.languages import form, listed, one_of
from checker.model import PlaceMention

TONES = "\u0300\u0301\u0303\u0309\u0323"  # the marks of the five tones
SHOUTED = 3  # words in capitals that make a heading
AREAS = frozenset(["country", "province", "region", "nation"])
_INITIALS = re.compile(r"\w(?:\.\w)*")


def read_run(
    scan: Stretch, start: int, end: int, listed: list[Alias], first: int, last: int
) -> tuple[list[PlaceMention], int]:
    """The subjects of a run of capitalised words [start, end), and the offset up to which the text is used up.

    listed[first:last] are the listed names that begin in the run; an organisation's name may reach past the run, to
    the next of them.
    """
    glued = scan.words.glued.match(scan.text, start, end)
    if glued:
        return _district(scan, Head(start, "district", glued[0]), glued.end(), end, listed[first:last])
    if (kind := scan.told.get(scan.text[start:end])) and " " in scan.text[start:end]:
        return [PlaceMention(start, end, scan.text[start:end], kind)], end  # Ngân hàng Trường Giang, later Trường Giang
    head, at = head_of(scan, start, end)
    if head and head.start == start and _is_listed(start, at, listed[first:last]):
        head, at = None, start  # Đài Loan is no station, Trường Hải no school
    trade = trade_of(scan, start, end) if head is None else None
    if trade and not any(alias.start == trade[1] for alias in listed[first:last]):  # not the goods of a province
        head, at = trade
    if head and head.kind == "dropped" and _of_country(at, end, listed[first:last]):
        head, start = None, at  # Bộ trưởng Tài chính Đức Lars Klingbeil, hãng xe Đức Audi
    if form("open_subjects.credited").search(scan.text, start, end):
        return [], end
    if head is None and start < at < end:  # Tại Trường THPT …
        second, begin = head_of(scan, at, end)
        head, at = (second, begin) if second and second.kind in ("dropped", "kept") else (head, at)
    if (head and head.kind == "nobody") or (scan.text[start - 1 : start] == "(" and _is_storm(scan, start - 1)):
        return [], end
    if head and head.kind in ("dropped", "kept"):
        return _organisation(scan, head, at, end, listed[first : last + 6])
    if at != start and head is None and not any(a.start == start and a.kind in AREAS for a in listed[first:last]):
        start = at  # not where a listed name begins: Thành phố Huế
    if head and head.kind == "person" and head.start == start:
        start = at  # CEO Hoa Lư
    if start >= end:
        return [], end
    if head and head.kind == "work":
        found = _work(scan, start, end)
        if found:
            return [found], max(found.end, end)
    inside = [alias for alias in listed[first:last] if alias.start >= start] if first < last else []
    if head and head.kind in ("district", "feature"):
        return _district(scan, head, start, end, inside)
    if head and head.kind == "town" and not inside and not _is_person(scan, scan.text[start:end].split()):
        return [PlaceMention(start, end, scan.text[start:end], "district")], end
    if inside:
        return _with_aliases(scan, start, end, inside, head), max(end, inside[-1].end)
    quoted = _work(scan, start, end) if scan.text[start - 1 : start] in QUOTES and start > scan.start else None
    if quoted:
        return [quoted], max(quoted.end, end)
    return _plain(scan, start, end, head), end


def _is_storm(scan: Stretch, at: int) -> bool:
    """Whether a bracket after a storm's number gives its name: bão số 11 (Hoa Mai)."""
    return form("open_subjects.storm").search(scan.text, max(scan.start, at - 20), at) is not None


def _is_listed(start: int, at: int, listed: list[Alias]) -> bool:
    """Whether a listed name begins at start and reaches past at."""
    return any(alias.start == start and alias.end > at for alias in listed)


def _of_country(at: int, end: int, listed: list[Alias]) -> bool:
    """Whether a country's name begins at an offset and another name follows it."""
    return any(alias.start == at and alias.kind == "country" and alias.end < end for alias in listed)


def _organisation(scan: Stretch, head: Head, at: int, end: int, aliases: list[Alias]) -> tuple[list[PlaceMention], int]:
    text = scan.text
    if text[at - 1 : at] in QUOTES and at > scan.start:
        return _plain(scan, at, end, None), end
    stop = name_end(scan, at)
    if stop == at or _goes_on(scan, head, stop) or _words_only(scan, head.start, at, stop):
        return [], end
    place = next((alias for alias in aliases if alias.start == at and alias.end == stop), None)
    if place and head.kind == "dropped":
        return [PlaceMention(place.start, place.end, place.name, place.kind)], stop
    found: list[PlaceMention] = []
    short = scan.words.short.match(text, stop, scan.end)
    name = text[at:stop] if head.kind == "dropped" else institution(scan, head, stop)
    known = next((alias for alias in aliases if short and alias.start == short.start("name")), None)
    if known and known.kind == "organisation":
        name = known.name
    elif short and head.word in scan.words.governing:
        pass  # Bộ Du lịch Thái Lan (MOTS): what it is, its name says
    elif short and not known and not short["name"].isdecimal() and short["name"] not in scan.words.not_subjects:
        name = short["name"]
    if place and place.kind == "country" and head.word in scan.words.nameless and text[head.start].islower():
        return [PlaceMention(place.start, place.end, place.name, place.kind)], stop  # loạt đại học Australia
    dotted = text.startswith(languages.listed("subjects.dotted"), at)
    if place and head.word in scan.words.nameless and dotted:  # Bệnh viện TP.HCM quá tải
        return [PlaceMention(place.start, place.end, place.name, place.kind)], stop
    small = scan.words.syllable.fullmatch(text[at:stop].lower()) is not None
    if not (small and not short) or (place and place.kind == "province" and head.kind == "kept"):
        begin = at if head.kind == "dropped" else head.start
        found.append(PlaceMention(begin, stop, name, "organisation"))
    if head.kind == "kept" and head.word not in scan.words.named_after:
        found.extend(PlaceMention(a.start, a.end, a.name, a.kind) for a in aliases if a.start >= at and a.end <= stop)
    return found, max(stop, short.end() if short else stop)


def _words_only(scan: Stretch, start: int, at: int, stop: int) -> bool:
    """Whether what follows a head are general words in capitals, no name: Trường ĐH, Viện KSND."""
    if scan.text[start:stop].lower() in scan.words.heads:  # 4 trường THPT tư thục
        return True
    return all(token in scan.words.not_subjects for token in scan.text[at:stop].split())


def _goes_on(scan: Stretch, head: Head, stop: int) -> bool:
    """Whether small letters make a longer head of it, whose name is still to come: Trường THPT tư thục …"""
    following = scan.text[stop : stop + 16].split(" ")[1:3]
    if not following or scan.text[stop : stop + 1] != " ":
        return False
    name = scan.text[head.start : stop].lower()
    return any(" ".join([name, *following[:size]]).lower() in scan.words.heads for size in (1, 2))


def _work(scan: Stretch, start: int, end: int) -> PlaceMention | None:
    """A title in quotation marks of at most five words."""
    text = scan.text
    if text[start - 1 : start] not in QUOTES or start == scan.start:
        return None
    stop = next((i for i in range(end, min(scan.end, end + 40)) if text[i] in QUOTES), -1)
    title = text[start:stop] if stop > 0 else ""
    if not title or len(title.split()) > 5 or any(mark in title for mark in ".,:;?!\n"):
        return None
    return PlaceMention(start, stop, title, "work")


def _district(scan: Stretch, head: Head, start: int, end: int, aliases: list[Alias]) -> tuple[list[PlaceMention], int]:
    later = [a for a in aliases if a.start > start and (a.kind != "country" or " " in scan.text[a.start : a.end])]
    stop = min((alias.start for alias in later), default=end)
    name = scan.text[start:stop].rstrip()
    if head.kind == "feature":
        name = f"{head.word} {name}"
    found = [PlaceMention(start, start + len(scan.text[start:stop].rstrip()), name, "district")] if name else []
    found += [PlaceMention(alias.start, alias.end, alias.name, alias.kind) for alias in later]
    return found, max(end, later[-1].end if later else end)


def _with_aliases(scan: Stretch, start: int, end: int, aliases: list[Alias], head: Head | None) -> list[PlaceMention]:
    """A run with listed names: the name alone, an office before it, a person after it, or a longer name."""
    text, words = scan.text, scan.words
    first, last = aliases[0], aliases[-1]
    before, after = text[start : first.start].split(), text[last.end : end].split()
    listed = [PlaceMention(a.start, a.end, a.name, a.kind) for a in aliases if not _doubted(scan, a, start, end, head)]
    if not before and not after:
        return listed
    if before and not all(token.rstrip(".") in words.prefixes or token in words.starters for token in before):
        if text[first.start - 1] in "-–(,":
            return listed
        whole = text[start : max(end, last.end)]
        if _is_person(scan, text[start:end].split()) or (head is not None and head.kind == "person"):
            begin = start
            if before[0] in words.starters and len(before) > 1 and opens(scan, start):  # Ông Phạm Nhật …
                begin = start + len(before[0]) + 1
            return [PlaceMention(begin, end, text[begin : max(end, last.end)], "person")]
        lone = len(before) == 1 and not after and opens(scan, start)
        if first.kind == "country" and lone and words.syllable.fullmatch(before[0].lower()):  # Lính Israel bắn …
            return listed
        if first.kind == "organisation" or text[first.start - 2 : first.start] == ". ":
            return listed
        return [PlaceMention(start, max(end, last.end), whole, "organisation")]
    if last.kind == "province" and len(after) == 1 and _opens_next(scan, last.end + 1, end):
        return listed
    if after and text[last.end] == " ":
        if after[0] in words.suffixes or (first.kind == "organisation" and len(aliases) == 1 and head is None):
            return [PlaceMention(start, end, text[start:end], "organisation")]
        begin = last.end + 1
        named = len(after) > 1 or (head is not None and head.kind == "person")  # diễn viên Ấn Độ Vijay
        rest = _plain(scan, begin, end, Head(start, "person", "") if named else None)
        if first.name in words.doubtful or (
            len(after) == 1 and not rest and words.syllable.fullmatch(after[0].lower())
        ):
            if head and head.word in words.of_states and len(after) > 1:  # Tổng thống Mỹ Donald Trump
                return listed + rest
            return [] if head and head.kind == "person" else [PlaceMention(start, end, text[start:end], "organisation")]
        named = first.kind == "province" and first.start == start and len(aliases) == 1 and not head
        named = named and not text[first.start : first.end].isupper()  # HCMC Leg 2
        if named and len(after) == 1 and len(rest) == 1 and not after[0].isupper() and rest[0].end == end:
            return [PlaceMention(start, end, text[start:end], "organisation")]  # Sài Gòn Food
        return listed + rest
    return listed


def _opens_next(scan: Stretch, begin: int, end: int) -> bool:
    """Whether a capital after a province opens a sentence that nothing parts from it: … ở Bình Dương Lực lượng …"""
    word = scan.text[begin:end]
    if scan.text.endswith(scan.words.oceans, 0, end):
        return False
    following = scan.text[end : end + 2]
    return following[:1] == " " and following[1:].islower() and scan.words.syllable.fullmatch(word.lower()) is not None


def _doubted(scan: Stretch, alias: Alias, start: int, end: int, head: Head | None) -> bool:
    """Whether a short country's name is here another word (ý kiến) or somebody's name (bà Nga)."""
    written = scan.text[alias.start : alias.end]
    vetoes = scan.words.doubtful.get(written)
    if vetoes is None:
        return False
    if (
        scan.text[max(scan.start, alias.start - 10) : alias.start].split()[-1:]
        and scan.text[max(scan.start, alias.start - 10) : alias.start].split()[-1] in scan.words.not_country_after
    ):
        return True
    if head is not None and head.kind == "person" and head.word not in scan.words.of_states:
        return True
    earlier = scan.text[start : alias.start].split()[-1:]
    if (alias.start, alias.end) != (start, end) and earlier and not (
        earlier[0] in scan.words.prefixes or earlier[0] in one_of("subjects.leads_a_country")
    ):  # fmt: skip
        return "-" not in scan.text[start:end]
    following = scan.text[alias.end + 1 : alias.end + 9].split()
    if following and following[0].strip(".,;") in vetoes:
        return True
    return written in one_of("places.opens_otherwise") and opens(scan, alias.start)


def _is_person(scan: Stretch, tokens: list[str]) -> bool:
    words = scan.words
    if not 2 <= len(tokens) <= 5 or tokens[0] not in words.surnames:
        return False
    if len(tokens) == 2 and tokens[0] in words.weak_surnames:
        return False
    return all(words.syllable.fullmatch(token.lower()) for token in tokens)


def _is_shouted(tokens: list[str]) -> bool:
    """Whether words stand in capitals as a heading does (CHỈ SỐ GIÁ TIÊU DÙNG): they begin no name."""
    syllable = vocabulary().syllable
    return len(tokens) >= SHOUTED and all(token.isupper() and syllable.fullmatch(token.lower()) for token in tokens)


def _plain(scan: Stretch, start: int, end: int, head: Head | None) -> list[PlaceMention]:
    """A run without a listed name: a person, or an open name."""
    text, words = scan.text, scan.words
    tokens = text[start:end].split()
    while tokens and (
        tokens[0] in words.not_subjects
        or (tokens[0] in words.starters and opens(scan, start) and len(tokens) > 1 and not is_named(scan, tokens))
    ):
        start += len(tokens[0]) + 1
        tokens = tokens[1:]
    if len(tokens) > 1 and tokens[-1] in words.cups:  # Asian Cup: what is played for
        return []
    while tokens and (tokens[-1] in words.not_subjects or (len(tokens) > 1 and tokens[-1] in words.legal_forms)):
        end -= len(tokens[-1]) + 1
        tokens = tokens[:-1]
    if not tokens or start >= end or (head is None and _is_shouted(tokens)):
        return []
    if any(text.startswith(phrase, end - len(tokens[-1])) for phrase in words.offices.get(tokens[-1], ())):
        return []  # Trưởng Ban Chỉ đạo, Chánh Thanh tra: an office, no name
    for compound in words.compounds.get(tokens[-1], ()):
        stop = end - len(tokens[-1]) + len(compound)
        if text.startswith(compound, end - len(tokens[-1])) and not text[stop : stop + 1].isalnum():
            if head is not None and head.kind == "person" and len(tokens) == 1:  # Chủ tịch Bất động sản Hoa Lư
                return []
            end = stop
            break
    name = text[start:end]
    if len(tokens) == 2 and tokens[1] in one_of("subjects.nation_short") and opens(scan, start) and head is None:
        return []  # Rạp Việt thu 3.100 tỷ đồng
    if name in words.seasons or name.endswith(listed("subjects.lunar_years")):
        return []
    if head is not None and head.kind == "person":
        if _INITIALS.fullmatch(name):  # bà C.: somebody whose name is kept back
            return []
        if len(tokens) > 2 and stands_alone(tokens[0]) and _is_person(scan, tokens[1:]):
            start += len(tokens[0]) + 1  # Phó tổng giám đốc Vinatex Lê Văn Bình
        return [PlaceMention(start, end, text[start:end], "person")]
    if _is_person(scan, tokens):
        return [PlaceMention(start, end, name, "person")]
    if len(tokens) == 1 and name in scan.told:
        return [PlaceMention(start, end, name, scan.told[name])]
    if len(tokens) == 1 and not stands_alone(tokens[0]):
        return []
    return [PlaceMention(start, end, name, "organisation")]


@lru_cache(maxsize=16384)
def stands_alone(token: str) -> bool:
    """Whether one capitalised word names something: an acronym, or no Vietnamese syllable."""
    words = vocabulary()
    if token in languages.words("vi")["scopes"]["models"]:
        return True
    if len(token) < 3 or token in words.starters or token in words.not_subjects:
        return False
    if token.isupper():
        return token.isalpha() and not is_shouted(token)
    return words.syllable.fullmatch(token.lower()) is None and any(letter.islower() for letter in token)


def is_shouted(token: str) -> bool:
    """Whether a word in capitals is none of initials: NÓNG bears a tone, as no initials do."""
    return any(mark in TONES for mark in unicodedata.normalize("NFD", token))


def is_numbered(word: str) -> bool:
    """Whether a word is a short name of capitals that ends with a number: HT1, F88."""
    return len(word) > 2 and word[0].isalpha() and word[-1].isdigit() and word.isupper() and word.isalnum()


__all__ = ["Alias", "Stretch", "is_numbered", "read_run", "stands_alone"]
