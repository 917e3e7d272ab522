"""Counted things: the noun that follows a number, and the numbers that are names or places in an order."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from checker.figures import lexicon
from checker.figures.numerals import Number
from checker.languages import form, listed, one_of

REACH = 60  # characters after a number in which its noun ends
_TOKEN = re.compile(r" *([^\W\d_][\w-]*|,)")
_FOLLOWING = re.compile(r"(?: +[^\W\d_][\w-]*| *,){1,6}")  # words apart by spaces alone, and commas
_TWO = re.compile(r"(?: +[^\W\d_][\w-]*| *,){1,2}")
_NO_COUNT = re.compile(r"\d+\.\d\d?|(?:19|20)\d\d")  # quà 2.9 nấu mì is a day, smartphone 2025 đắt nhất a year
_WORD = re.compile(r"[^\W\d_]+")
_CALENDAR = re.compile(r"(?:19|20)\d\d")
_ENDS = ".:;!?|"
_QUOTED = re.compile(r"[^\W\d_][\w-]*(?: +[^\W\d_][\w-]*){0,3}")
_QUOTE = re.compile(r" ['\"‘“](?=[^\W\d_])")


class Counted(NamedTuple):
    """A counted noun after a number. counts is False where the number is a name (Quận 1) after all."""

    noun: str | None
    end: int
    counts: bool = True
    rank: bool = False
    minor: bool = False
    certainty: float = 1.0


def counted_at(text: str, number: Number, start: int, end: int) -> Counted | None:
    """The noun that the number counts, or None where nothing countable follows it."""
    rank = _rank(text, number, start)
    if rank == "place":
        return Counted(None, number.end, rank=True, minor=True)
    noun = _noun(text, number, end)
    if rank == "group" and (noun is None or not noun[2]):  # nợ nhóm 5, từ nhóm 2 xuống nhóm 3
        return Counted(None, number.end, counts=False)
    if rank == "nth":
        return _reached(text, number, start, noun)
    if rank and (noun is None or rank == "top"):
        return Counted(noun[0] if noun else None, noun[1] if noun else number.end, rank=True)
    if noun is None:
        return None
    word, stop, known = noun
    if word in one_of("nouns.number_signs") and text[stop + 1 : stop + 2].isdigit():  # vàng 4 số 9, cắt 4 số 0: digits
        return Counted(None, number.end, counts=False)
    counts = (known and _scalable(number, word)) or number.magnitude in one_of("numerals.uncoined")
    if number.scaled and not counts:
        return None
    if (not known or word.isupper()) and _NO_COUNT.fullmatch(text[number.start : number.end]):
        return Counted(None, number.end, counts=False)
    year = (word.startswith(listed("nouns.nth_times")) or word in lexicon.noun_set("minor")) and _CALENDAR.fullmatch(
        text[number.start : number.end]
    )
    if year or _is_model(text, number, start):
        return Counted(None, number.end, counts=False)
    kind = word if known and not (word.isupper() and not _nouns().at([word.lower()])) else ""  # Hoa Lư 900 LX
    if not number.scaled and _named(text, number, start, kind):
        return Counted(None, number.end, counts=False)
    if number.worded and not known:
        if not _is_number(text, number, start):
            return Counted(None, number.end, counts=False)
        return Counted(word, stop, minor=True, certainty=0.7)
    following = _words(text, stop, end, _TWO)
    return Counted(
        word, stop, rank=rank == "group", minor=_is_minor(text, number, word, following, start),
        certainty=1.0 if known else 0.7,
    )  # fmt: skip


def _is_number(text: str, number: Number, start: int) -> bool:
    """Whether a number word is one whatever follows it: hai giám khảo; not cả hai đều, chị Hai."""
    if text[number.start : number.end].lower() not in lexicon.number_words():
        return False
    _, last = _words_before(text, number, start)
    return last.lower() not in lexicon.noun_set("not_before_numbers")


def _reached(text: str, number: Number, start: int, noun: tuple[str, int, bool] | None) -> Counted:
    """vị khách quốc tế thứ 20 triệu: how many there have been, as a place in their order; of what stands before."""
    if noun and noun[2]:
        return Counted(noun[0], noun[1], rank=True)
    clause = max(start, number.start - REACH, *(text.rfind(mark, start, number.start) for mark in ",;:"))
    words = _WORD.findall(text, clause, number.start)[-7:-1]
    for at in range(len(words) - 1, -1, -1):
        found = _nouns().at([word.lower() for word in words], at)
        if found:
            return Counted(" ".join(words[at : at + found[0]]), number.end, rank=True)
    return Counted(words[-1] if words else None, number.end, rank=True)


def _scalable(number: Number, noun: str) -> bool:
    """Whether things of this kind come in the number's magnitude: 8 tỷ người, but 1.700 tỷ trái phiếu are đồng."""
    low, many = noun.lower(), lexicon.noun_set("billions")
    return not number.magnitude.endswith(listed("numerals.billion")) or low in many or low.split(" ")[0] in many


def _words(text: str, at: int, end: int, pattern: re.Pattern[str] = _FOLLOWING) -> list[str]:
    """The lower-cased words and commas in a row after a place."""
    run = pattern.match(text, at, min(end, at + REACH))
    return run[0].lower().replace(",", " ,").split() if run else []


def _noun(text: str, number: Number, end: int) -> tuple[str, int, bool] | None:
    """(noun as written, its end, is it a listed one)."""
    at, words = number.end, _words(text, number.end, end)
    if not words and number.value != 1 and (quoted := _QUOTE.match(text, at, end)):  # 7 'siêu dự án'
        at = quoted.end()
        words = _words(text, at, end, _QUOTED)
    if not words or " ".join(words[:2]) in lexicon.noun_set("verbs"):
        return None
    first, found = words[0], _nouns().at(words)
    if first in lexicon.noun_set("prefixes"):
        inner = _nouns().at(words, 1)
        found = (inner[0] + 1, inner[1]) if inner and (not found or inner[0] + 1 > found[0]) else found
    begin, stop = _span(text, at, min(end, at + REACH), found[0] if found else 1)
    written = text[begin:stop]
    if found:
        return written, stop, True
    if at != number.end or first == "," or first in lexicon.noun_set("never"):
        return None
    if written.isupper() and len(written) > 1:
        return written, stop, True
    if not written[0].islower():
        return None
    return written, stop, False


def _span(text: str, at: int, end: int, count: int) -> tuple[int, int]:
    """Where the first so many words after a place stand."""
    first = match = _TOKEN.match(text, at, end)
    for _ in range(count - 1):
        match = match and _TOKEN.match(text, match.end(), end)
    return (first.start(1), match.end()) if first and match else (at, at)


@lru_cache(maxsize=1)
def _nouns() -> lexicon.Phrases:
    return lexicon.nouns()


def _words_before(text: str, number: Number, start: int) -> tuple[str, str]:
    return _last_two(text[max(start, number.start - 24) : number.start])


@lru_cache(maxsize=1024)
def _last_two(text: str) -> tuple[str, str]:
    """The two words, apart by spaces alone, that a text which ends in a space ends with; empty where there is none."""
    bare = text.rstrip(" ")
    if len(bare) == len(text):
        return "", ""
    parts = bare.rsplit(" ", 2)
    if len(parts) == 3 and parts[1].isalpha() and parts[2].isalpha():  # as it mostly is
        return parts[1], parts[2]
    words = list(_WORD.finditer(bare))
    if not words or words[-1].end() != len(bare):
        return "", ""
    last = words[-1]
    if len(words) == 1 or bare[words[-2].end() : last.start()].strip(" ") or words[-2].end() == last.start():
        return "", last[0]
    return words[-2][0], last[0]


def _rank(text: str, number: Number, start: int) -> str:
    """top: top 15; place: thứ 3, hạng 8; group: nhóm 15 nước; empty: no rank."""
    before, last = _words_before(text, number, start)
    last = last.lower()
    if number.scaled:
        return "nth" if last in one_of("nouns.nth") and not number.worded else ""
    if last in one_of("nouns.number_signs") and form("numbers.of_order").match(text, number.end):
        return "place"  # tay vợt số 2 thế giới
    if last not in one_of("nouns.ranking"):
        return ""
    before = before.lower()
    if last in one_of("nouns.tops"):
        return "top"
    if number.worded:
        return "top" if last in one_of("nouns.nth") and before in one_of("nouns.stands") else ""
    if last in one_of("nouns.nth"):
        return "top" if before in one_of("nouns.stands") else "place" if before not in one_of("nouns.occasions") else ""
    if last in one_of("nouns.standings") or f"{before} {last}" in one_of("nouns.standings"):
        return "top"
    if last in one_of("nouns.groups"):
        return "group" if before in lexicon.noun_set("into_group") or _leads(text, number) else ""
    return ""


def _leads(text: str, number: Number) -> bool:
    """nhóm 5 ngân hàng lớn nhất: those at the head of an order; a group of 5 is but a count (nhóm 5 sinh viên)."""
    words = _words(text, number.end, number.end + REACH)
    return not lexicon.noun_set("leading").isdisjoint(words)


def _named(text: str, number: Number, start: int, listed: str) -> bool:
    """Whether the word before makes the number a name: khóa 15, bão số 13, iPhone 17, kỳ họp thứ 4.

    listed is the noun after the number where it is a listed one.
    """
    before, last = _words_before(text, number, start)
    low, pair = last.lower(), f"{before} {last}".lower()
    if low in one_of("nouns.number_signs"):
        return pair not in lexicon.noun_set("not_names")
    if low in one_of("nouns.nth"):
        return True
    if number.worded:
        return False
    if pair in lexicon.noun_set("not_names"):
        return False
    if last[:1].islower() and last != low:  # iPhone 6 màn hình 5 inch
        return True
    if listed:
        if low in lexicon.noun_set("addresses") and listed[0].isupper():
            return True  # lô 35 Đoàn Kết, Điều 93 Bộ luật Hình sự
        if low in one_of("nouns.articles"):
            return listed.lower() in lexicon.noun_set("articles_of")
        return low in lexicon.noun_set("strong_names") or pair in lexicon.noun_set("strong_names")
    if low in lexicon.noun_set("names") or pair in lexicon.noun_set("names"):
        return True
    return last != low and not _opens(text, number, last, start)  # iOS 18 đối với …: a name has a capital somewhere


def _is_model(text: str, number: Number, start: int) -> bool:
    """Whether a zero and a capital before it make the number a name: Lynk & Co 08 chiếc SUV; not Bắt 02 đối tượng."""
    if text[number.start] != "0":
        return False
    _, last = _words_before(text, number, start)
    return last[:1].isupper() and not _opens(text, number, last, start) and number.start - len(last) - 1 > start


def _opens(text: str, number: Number, last: str, start: int) -> bool:
    """Whether the word before a number has its capital because a sentence opens with it: Hơn 5.000 bữa cơm …"""
    before = text[start : text.rfind(last, start, number.start)].rstrip()
    return last.lower() in lexicon.noun_set("openers") and (not before or before[-1] in _ENDS)


def _points_back(following: list[str]) -> bool:
    """Whether the noun was named before: 2 công ty này; `trên` also leads in a place (trên nhiều lĩnh vực)."""
    if not following or following[0] not in lexicon.noun_set("demonstrative"):
        return False
    also_place = following[0] in one_of("nouns.above")
    return not also_place or len(following) == 1 or following[1] in one_of("nouns.after_above")


def _is_minor(text: str, number: Number, noun: str, following: list[str], start: int) -> bool:
    low = " ".join(noun.lower().split())
    if low in lexicon.noun_set("minor") or _points_back(following):
        return True
    if not number.worded:
        return False
    if number.value == 1:
        _, last = _words_before(text, number, start)
        return last.lower() not in one_of("nouns.states_one")
    return number.value == 2 and low in lexicon.noun_set("pairs")


__all__ = ["Counted", "counted_at"]
