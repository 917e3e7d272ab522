"""Finds whom and where a report speaks of: listed places with their boundary, open subjects, and the role of each."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Literal, NamedTuple

from checker.figures.names import Names, vocabulary
from checker.figures.subjects import is_numbered, read_run, stands_alone
from checker.figures.subjects_heads import NOBODY, Alias, Stretch
from checker.languages import leading, listed, one_of, words
from checker.languages.folding import lowered
from checker.model import PlaceMention

SHORT = 24  # characters after a name within which its short form in brackets ends


class Sighted(NamedTuple):
    """Where a stretch of text has listed names, and runs of capitalised words: what subjects are read from."""

    spoken: list[Alias]  # listed names without a capital (cả nước)
    written: list[Alias]  # and the others
    runs: list[tuple[int, int]]


def sight_places(text: str, start: int, end: int, names: Names) -> Sighted:
    """The names and capitals of text[start:end]: looked for in many sentences at once."""
    return Sighted(*_aliases(text, start, end, names), [m.span() for m in vocabulary().run.finditer(text, start, end)])


def find_places(
    text: str, start: int, end: int, names: Names, sighted: Sighted | None = None,
    told: Mapping[str, str] = NOBODY,
) -> list[PlaceMention]:  # fmt: skip
    """The named subjects of text[start:end], a sentence or paragraph, in order of place.

    An institution named after a place (Công an TP.HCM) gives two mentions, itself and the place within it; else none
    overlaps another. sighted is what a stretch of text with this sentence in it has; told are the words that mean
    somebody by those named in full before, with their kind. The cost is linear in end - start.
    """
    spoken, written, runs = sighted or sight_places(text, start, end, names)
    near = slice(bisect_left(runs, (start,)), bisect_left(runs, (end,)))
    heard = spoken[bisect_left(spoken, (start,)) : bisect_left(spoken, (end,))] if spoken else spoken
    if near.start == near.stop and not heard:
        return []
    scan = Stretch(text, start, end, vocabulary(), told)
    ward = -1  # where the name of a district has ended so far
    found: list[PlaceMention] = [PlaceMention(a.start, a.end, a.name, a.kind) for a in heard]
    at, count, used = bisect_left(written, (start,)), bisect_left(written, (end,)), start
    for first, last in runs[near]:
        if first > start and text[first - 1].isalnum():  # iPhone, 51Talk
            continue
        nick = _nickname(scan, first, last)
        if nick:
            found.append(nick)
            used = nick.end
            while at < count and written[at].start < used:
                at += 1
            continue
        if heard and (spoken_end := next((a.end for a in heard if a.start < first < a.end), 0)):  # châu Âu Lan Chi
            used = max(used, spoken_end)
        if first < used:
            first = _next_token(text, used, last)
            if last <= used or first >= last:
                continue
        while at < count and written[at].start < first:
            at += 1
        stop = at
        while stop < count and written[stop].start < last:
            stop += 1
        if stop == at and ward > 0 and text[ward:first] in (" - ", " – "):  # phường Văn Miếu - Quốc Tử Giám
            used = ward = last
            continue
        if stop == at and (_nameless(scan, first, last) or _opens_head(scan, first, last)):
            continue
        if stop == at and (cut := _next_head(scan, first, last)):
            last = cut
            if all(word in scan.words.starters for word in text[first:last].split()):
                continue
        mentions, used = read_run(scan, first, last, written, at, stop)
        found += mentions
        ward = mentions[-1].end if mentions and mentions[-1].kind == "district" else -1
    if len(found) > 1:
        found.sort(key=_place)
        return _listed([_finished(scan, mention) for mention in found], text)
    return [_finished(scan, mention) for mention in found]


def _listed(found: list[PlaceMention], text: str) -> list[PlaceMention]:
    """The rest of a list is what its head is: thị trường Trung Quốc, Mỹ và Nhật Bản are three partners."""
    in_list = False
    for place, mention in enumerate(found):
        gap = text[found[place - 1].end : mention.start] if place else ""
        joined = in_list and gap in _joins()
        after = gap in _joins() and found[place - 1].kind == "district"  # hai xã Hoa Lư và An Mai
        if after and mention.kind == "organisation" and _is_vietnamese(mention.name):
            found[place] = mention._replace(kind="district")
            continue
        if joined and mention.role == "subject":
            found[place] = mention._replace(role="partner")
        else:
            partner = mention.role == "partner"
            in_list = partner and lowered(text).endswith(leading("places.partner_lists"), 0, mention.start)
    return found


def _is_vietnamese(name: str) -> bool:
    syllable = vocabulary().syllable
    return all(syllable.fullmatch(word) for word in name.lower().split(" "))


@lru_cache(maxsize=1)
def _joins() -> frozenset[str]:
    return frozenset([", ", *(f" {word} " for word in listed("grammar.and"))])


def names_told(found: Iterable[PlaceMention]) -> dict[str, str]:
    """What one word means after these: the last name of somebody named in full, a short name with a number (F88)."""
    words = vocabulary()
    told: dict[str, str] = {}
    for mention in found:
        if mention.kind == "person" and " " in mention.name:
            last = mention.name.rsplit(" ", 1)[-1]
            if words.syllable.fullmatch(last.lower()) and last not in words.starters and last not in words.not_subjects:
                told[last] = "person"
        elif mention.kind == "organisation" and is_numbered(short := mention.name.rsplit(" ", 1)[-1]):
            told[short] = "organisation"
        if mention.kind in ("person", "organisation") and mention.name.count(" ") == 1:
            first = mention.name.split(" ")[0]
            if first.lower() in words.heads and first[0].isupper():
                told[mention.name] = mention.kind  # Ngân hàng Trường Giang: no school named Giang
    return told


def _nickname(scan: Stretch, first: int, last: int) -> PlaceMention | None:
    """Somebody with a nickname in quotation marks behind one name: Bình 'Kiểm', Năm “Cam”."""
    if scan.text[last : last + 1] != " " or scan.text[last + 1 : last + 2] not in "'\"‘“":
        return None
    name = scan.text.rfind(" ", first, last) + 1 or first
    quoted = scan.words.nickname.match(scan.text, last + 1, scan.end)
    if quoted is None or scan.words.syllable.fullmatch(scan.text[name:last].lower()) is None:
        return None
    if scan.text[name:last] in scan.words.starters or scan.text[name:last] in scan.words.not_subjects:
        return None
    return PlaceMention(name, quoted.end(), scan.text[name : quoted.end()], "person")


def _place(mention: PlaceMention) -> tuple[int, int]:
    return mention.start, -mention.end


def _opens_head(scan: Stretch, first: int, last: int) -> bool:
    """Whether a lone capitalised syllable begins a common noun: Chủ tịch Công ty X names no Công."""
    if " " in scan.text[first:last] or scan.text[last : last + 1] != " ":
        return False
    end = scan.text.find(" ", last + 1, last + 12)
    following = scan.text[last + 1 : end if end > 0 else last + 12]
    if following[-1:] in (",", "."):  # giám đốc Ngân hàng, but Bộ Tài chính,
        before = scan.text[max(scan.start, first - 12) : first].split()[-1:]
        following = following[:-1] if before and before[0].islower() else following
    return f"{scan.text[first:last].lower()} {following}" in scan.words.heads


def _next_head(scan: Stretch, first: int, last: int) -> int:
    """Where the last word of a run begins another name (HĐQT Công ty cổ phần …), 0 where none does."""
    begin = scan.text.rfind(" ", first, last)
    if begin < 0 or scan.text[first:begin].lower() in scan.words.heads:  # CLB Công an TP.HCM
        return 0
    return begin if _opens_head(scan, begin + 1, last) else 0


def _nameless(scan: Stretch, first: int, last: int) -> bool:
    """Whether a run is one word that names nothing by itself and follows no head: most openings of sentences."""
    text = scan.text
    word = text[first:last]
    if " " in word or stands_alone(word) or word in scan.told:
        return False
    if first == scan.start or text[first - 1] != " ":
        return first == scan.start or text[first - 1] not in "'\"‘“"
    gap = text.rfind(" ", max(scan.start, first - 12), first - 1)
    return text[gap + 1 if gap >= 0 else max(scan.start, first - 12) : first - 1].lower() not in scan.words.head_ends


def _next_token(text: str, used: int, last: int) -> int:
    gap = text.find(" ", used, last)
    return gap + 1 if gap >= 0 else last


def _aliases(text: str, offset: int, end: int, names: Names) -> tuple[list[Alias], list[Alias]]:
    """Listed names as whole words: those without a capital (cả nước), and the others."""
    part = text[offset:end]
    spoken: list[Alias] = []
    written: list[Alias] = []
    size, common = len(part), _common()
    small = tuple(f"{word} " for word in words("vi")["places"]["small_heads"])
    for index, first, last in names.automaton.find_matches_as_indexes(part):
        if (first and part[first - 1].isalnum()) or (last < size and part[last].isalnum()):
            continue
        target = names.targets[index]
        alias = Alias(first + offset, last + offset, target.name, target.kind)
        if part[first].isupper() and target.kind != "world" and part[first:last] not in common:
            written.append(alias)
        elif part.startswith(small, first) or not (last + 1 < size and part[last] == " " and part[last + 1].isupper()):
            spoken.append(alias)
    return spoken, written


@lru_cache(maxsize=1)
def _common() -> frozenset[str]:
    """Names that are no capitalised names, even where they open a sentence: Cả nước."""
    return frozenset(word for word in listed("places.nation") if word.lower().capitalize() == word)


def _finished(scan: Stretch, mention: PlaceMention) -> PlaceMention:
    """A mention with its boundary and its role."""
    boundary: Literal["old", "new"] | None = None
    start, end, name, kind, _, _ = mention
    if kind == "province":
        if scan.words.old.match(scan.text, end, scan.end):
            boundary = "old"
        elif scan.words.new.match(scan.text, end, scan.end):
            boundary = "new"
    return tuple.__new__(PlaceMention, (start, end, name, kind, boundary, _role(scan, start, end, kind)))


def _role(scan: Stretch, start: int, end: int, kind: str) -> str:
    text, words = scan.text, scan.words
    after = end
    if kind == "organisation" and text.startswith(" (", end):  # Bộ Nông nghiệp Mỹ (USDA) dự báo
        after = text.find(")", end, min(scan.end, end + SHORT)) + 1 or end
    elif kind == "organisation" and text.startswith(")", end) and text[start:end].isupper():
        after = end + 1  # Viện Địa ốc toàn cầu (VRI) thống kê
    spoken = words.speaks.match(text, after, scan.end) if text[after + 1 : after + 3] in words.speak_begins else None
    if spoken and not (kind == "province" and text[spoken.end() + 1 : spoken.end() + 2].isdigit()):
        return "speaker"  # not thiệt hại cho tỉnh Đắk Lắk ước tính 6.400 tỷ đồng
    if kind == "person" and words.office.match(text, end, scan.end):
        return "speaker"
    if start - 2 < scan.start or text[start - 1] != " ":
        return "subject"
    low = max(scan.start, start - 30)
    gap = text.rfind(" ", low, start - 1)
    last = text[gap + 1 if gap >= 0 else low : start - 1].lower()
    if last in words.title_ends:
        return "speaker" if words.heard.search(text, low, start - 1) else "subject"
    if last not in words.role_ends:
        return "subject"
    before = text[low : start - 1].lower().split(" ")
    if last in one_of("places.of_times") and not one_of("places.times").isdisjoint(before[-2:-1]):
        return "subject"  # Thời gian tới Hoa Mai mở 5 xưởng
    for size in (3, 2, 1):
        role = words.roles.get(" ".join(before[-size:]))
        if role:
            return role
    return "subject"


__all__ = ["Names", "Sighted", "find_places", "names_told", "sight_places"]
