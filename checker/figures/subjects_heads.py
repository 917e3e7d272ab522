"""What stands before an open name (Tập đoàn, Đại học, ông, xã) and how far an organisation's name reaches."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from checker.figures.names import Vocabulary
from checker.languages import form, one_of

NOBODY: Mapping[str, str] = MappingProxyType({})
_BETWEEN_DEGREES = re.compile(r"[.,/-]")
QUOTES = "'\"‘“’”"


class Alias(NamedTuple):
    """A listed name where it stands in the text."""

    start: int
    end: int
    name: str
    kind: str


class Head(NamedTuple):
    """What stands before a name and says what it names: Tập đoàn, Đại học, ông, phim, xã."""

    start: int
    kind: str
    word: str


class Stretch(NamedTuple):
    """The text that is read, and its vocabulary."""

    text: str
    start: int
    end: int
    words: Vocabulary
    told: Mapping[str, str] = NOBODY  # what one word means by those named in full before: Khải, a person


def head_of(scan: Stretch, start: int, end: int) -> tuple[Head | None, int]:
    """The head before a run or as its first word, and where the name itself begins."""
    text, words = scan.text, scan.words
    town: Head | None = None
    at = start - 1 if start > scan.start and text[start - 1] in QUOTES else start
    if at > scan.start and text[at - 1] == " ":
        low = max(scan.start, at - 34)
        gap = text.rfind(" ", low, at - 1)
        sizes = words.head_ends.get(text[gap + 1 if gap >= 0 else low : at - 1].lower().lstrip("("))
        if sizes:
            before = text[low : at - 1].lower().split(" ")
            for size in sizes:
                if size > len(before):
                    continue
                phrase = " ".join(before[-size:]).removeprefix("(")
                kind = words.heads.get(phrase)
                if kind == "town":
                    town = Head(at - 1 - len(phrase), kind, phrase)
                    break
                if kind and _is_syllable(scan, phrase, before[: len(before) - size]):
                    break
                if kind:
                    return _extended(scan, Head(at - 1 - len(phrase), kind, phrase), start, end)
    gap = text.find(" ", start, end)
    first = text[start : gap if gap > 0 else end]
    kind = words.heads.get(first.lower())
    if kind and gap > 0 and kind not in ("person", "town"):
        return _extended(scan, Head(start, kind, first.lower()), gap + 1, end)
    if gap > 0 and (kind == "person" or is_degrees(first)):
        while (gap_2 := text.find(" ", gap + 1, end)) > 0 and is_degrees(text[gap + 1 : gap_2]):
            gap = gap_2  # BS CKII Lê An
        return Head(start, "person", first.lower()), gap + 1
    if first in words.starters and opens(scan, start) and not is_named(scan, text[start:end].split()):
        return None, gap + 1 if gap > 0 else end
    return town, start


def is_degrees(word: str) -> bool:
    """Whether a word is a degree or title, or several in one: TS, PGS.TS, ThS-BS."""
    return word[:1].isupper() and all(
        part in one_of("subjects.degrees") for part in _BETWEEN_DEGREES.split(word.lower())
    )


def is_named(scan: Stretch, tokens: list[str]) -> bool:
    """Whether a word that may open a sentence is of a name here: Kim Woo Bin, Đoàn Văn Hậu, Sao Mai Airlines."""
    if len(tokens) == 3 and tokens[0] in scan.words.opening_surnames:
        return True
    return len(tokens) > 2 and tokens[-1] in scan.words.suffixes and tokens[0] in one_of("subjects.opens_names")


def _is_syllable(scan: Stretch, head: str, before: list[str]) -> bool:
    """Whether a head is the second syllable of another word: thị trường, lừa đảo."""
    return bool(before) and before[-1] in scan.words.head_not_after.get(head, ())


def _extended(scan: Stretch, head: Head, at: int, end: int) -> tuple[Head, int]:
    """Công ty CP …: the capitals that still belong to the head."""
    text = scan.text
    while True:
        gap = text.find(" ", at, end)
        if gap < 0 or f"{head.word} {text[at:gap].lower()}" not in scan.words.heads:
            return head, at
        word = f"{head.word} {text[at:gap].lower()}"
        head, at = Head(head.start, scan.words.heads[word], word), gap + 1


def opens(scan: Stretch, at: int) -> bool:
    """Whether an offset opens a sentence or a quotation."""
    before = scan.text[max(scan.start, at - 3) : at].rstrip()
    return not before or before[-1] in ".!?:;…-–" + QUOTES


def trade_of(scan: Stretch, start: int, end: int) -> tuple[Head, int] | None:
    """The trade that a company's name begins with, and where the rest begins: Nhựa An Thành, Dược phẩm Tâm Bình.

    Not without a capital, nor of an office (Bộ trưởng Xây dựng). A capital that opens its sentence says less: the rest
    then has two words.
    """
    text, words = scan.text, scan.words
    gap = text.find(" ", start, end)
    first = text[start:gap].lower() if gap > 0 else ""
    if first in words.trade_words:
        return _named_by(scan, Head(start, "kept", first), gap + 1, end)
    if start == scan.start or text[start - 1] != " ":
        return None
    low = max(scan.start, start - 24)
    sizes = words.trades.get(text[max(low, text.rfind(" ", low, start - 1) + 1) : start - 1].lower())
    if not sizes:
        return None
    before = text[low : start - 1].lower().split(" ")
    for size in sizes:
        phrase = " ".join(before[-size:])
        if phrase in words.trade_words:
            return _named_by(scan, Head(start - 1 - len(phrase), "kept", phrase), start, end)
    return None


def _named_by(scan: Stretch, head: Head, at: int, end: int) -> tuple[Head, int] | None:
    text = scan.text
    before = text[max(scan.start, head.start - 12) : head.start].lower().split()
    if not text[head.start].isupper() or not one_of("subjects.no_trades_after").isdisjoint(before[-1:]):
        return None
    return (head, at) if not opens(scan, head.start) or " " in text[at:end] else None


def name_end(scan: Stretch, at: int) -> int:
    """The end of an organisation's name: capitals and the compounds whose second syllable is small."""
    text, words = scan.text, scan.words
    begin = end = at
    for _ in range(12):
        token = words.token.match(text, at, scan.end)
        if not token:
            break
        end = at = token.end()
        for compound in words.compounds.get(token[0], ()):
            stop = token.start() + len(compound)
            if text.startswith(compound, token.start()) and not text[stop : stop + 1].isalnum():
                end = at = stop
                break
        if text.startswith(" - ", at) or text.startswith(" – ", at) or text.startswith(" & ", at):
            at += 3
        elif (joined := form("subjects_heads.joins").match(text, at)) and _compound_at(scan, joined.end()):
            at = joined.end()
        elif text.startswith(" ", at) or (token[0] in one_of("subjects.dotted") and text.startswith(". ", at)):
            at += 1 if text[at] == " " else 2  # Chứng khoán TP. HCM
        else:
            break
    side = form("subjects_heads.side").match(text, end, scan.end) if end > begin else None
    return side.end() if side else end


def _compound_at(scan: Stretch, at: int) -> bool:
    token = scan.words.token.match(scan.text, at, scan.end)
    compounds = scan.words.compounds.get(token[0], ()) if token else ()
    return any(" " in compound and scan.text.startswith(compound, at) for compound in compounds)


def institution(scan: Stretch, head: Head, stop: int) -> str:
    """The name with its head: Công an TP.HCM with a capital wherever it stands, cao tốc … without."""
    name = scan.text[head.start : stop]
    first = name[0].lower() if head.word in scan.words.common_heads else name[0].upper()
    return first + name[1:]


__all__ = ["QUOTES", "Alias", "Head", "Stretch", "head_of", "institution", "is_named", "name_end", "opens", "trade_of"]
