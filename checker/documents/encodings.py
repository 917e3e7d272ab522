"""Bytes → text: Unicode by its marks, UTF-8, and the old Vietnamese encodings where their own syllables prove them."""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from checker import yamlio
from checker.documents.trouble import Trouble, Unreadable

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_UNDEFINED = "\ufffe"  # what charmap_decode takes for a byte that has no meaning
# Encodings that pages are in; others that Python knows are no one's pages, and some cost the square of their length
_NAMED = (
    r"utf-?(?:8|16|16-?[lb]e|32|32-?[lb]e)|(?:windows-|cp)\d{3,4}|iso-?8859-\d{1,2}|latin-?1|(?:us-)?ascii|koi8-[rut]|"
    r"macintosh|gb2312|gbk|gb18030|big5(?:-hkscs)?|euc-(?:jp|kr)|shift_jis|iso-2022-jp|tis-620"
)
_SAMPLE = 60_000  # bytes by which an encoding is judged
_ENOUGH = 5  # frequent syllables that a text must show
_SHARE = 0.4  # of its syllables with a mark that must be frequent ones
_MARGIN = 1.5  # by which the best must beat the next


class Decoded(NamedTuple):
    """A text, its encoding, and (text, raw) offsets where one character was written as several."""

    text: str
    encoding: str
    offsets: tuple[tuple[int, int], ...] = ()


def decode(data: bytes) -> Decoded:
    """The text of a file's bytes. Unreadable for binary data and for encodings that nothing proves: never half read."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return Decoded(_strict(data[len(mark) :], encoding), encoding)
    if b"\0" in data:
        raise Unreadable(Trouble("binary data, not text"))
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        found = _legacy(data)
        if found is None:
            raise Unreadable(
                Trouble(
                    "not UTF-8 at byte {byte}, and no Vietnamese encoding explains it; save it as UTF-8",
                    {"byte": error.start},
                )
            ) from None
        return found


def decode_as(data: bytes, name: str) -> str | None:
    """The text in an encoding that somebody names; None where it is not one of texts, or the bytes are not in it."""
    if not re.fullmatch(_NAMED, name.strip().lower()):
        return None
    try:
        text = data.decode(name.strip())
    except (LookupError, UnicodeError):
        return None
    return None if "\0" in text else text


def _strict(data: bytes, encoding: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise Unreadable(
            Trouble("broken {encoding} at byte {byte}", {"encoding": encoding.upper(), "byte": error.start})
        ) from None
    if "\0" in text:
        raise Unreadable(Trouble("binary data, not text"))
    return text


def _legacy(data: bytes) -> Decoded | None:
    """The old encoding whose reading of a sample shows many frequent syllables and clearly more than any other's."""
    sample = data[:_SAMPLE]
    shares = sorted(((vietnamese(_try(reader, sample)), name) for name, reader in _readers().items()), reverse=True)
    (best, name), (second, _) = shares[:2]
    if best < _SHARE or best < _MARGIN * second:
        return None
    return _try(_readers()[name], data)


def _try(reader: Callable[[bytes], Decoded], data: bytes) -> Decoded | None:
    try:
        return reader(data)
    except UnicodeDecodeError:
        return None


def vietnamese(decoded: Decoded | None) -> float:
    """The share of frequent syllables among the words with a letter beyond ASCII; 0 where there are too few to tell."""
    if decoded is None:
        return 0.0
    text = unicodedata.normalize("NFC", decoded.text[:_SAMPLE].lower())
    words = [word for word in re.findall(r"[^\W\d_]+", text) if not word.isascii()]
    frequent = _syllables()
    hits = sum(word in frequent for word in words)
    return hits / len(words) if hits >= _ENOUGH else 0.0


@lru_cache(maxsize=1)
def _data() -> Mapping[str, Any]:
    loaded: Mapping[str, Any] = yamlio.load(Path(__file__).with_name("encodings.yaml"))
    return loaded


@lru_cache(maxsize=1)
def _syllables() -> frozenset[str]:
    return frozenset(_data()["syllables"].split())


@lru_cache(maxsize=1)
def _readers() -> Mapping[str, Callable[[bytes], Decoded]]:
    def one_byte(name: str) -> Callable[[bytes], Decoded]:
        return lambda data: Decoded(codecs.charmap_decode(data, "strict", _table(name))[0], name)

    readers = {name: one_byte(name) for name in ("tcvn3", "viscii", "vps")}
    return {"cp1258": _cp1258, **readers, "vni": _vni}


@lru_cache(maxsize=8)
def _table(name: str) -> str:
    """The 256 characters of a one-byte encoding: its own letters over those of Windows."""
    rows = _data()[name].get("bytes", {})
    table = [bytes([byte]).decode("cp1252", "replace").replace("\ufffd", _UNDEFINED) for byte in range(256)]
    for byte in range(32):
        if chr(byte) not in "\t\n\r\f":
            table[byte] = _UNDEFINED
    for first, letters in rows.items():
        start = int(first, 16)
        table[start : start + len(letters)] = letters
    return "".join(table)


def _cp1258(data: bytes) -> Decoded:
    codecs.charmap_decode(data, "strict", _table("vni"))  # control bytes are no text
    return Decoded(data.decode("cp1258"), "cp1258")


def _vni(data: bytes) -> Decoded:
    return vni_letters(codecs.charmap_decode(data, "strict", _table("vni"))[0])


def vni_letters(surface: str) -> Decoded:
    """The text that VNI bytes mean, from the letters that Windows shows for them; a vowel and its marks become one."""
    pattern, composed, letters = _vni_parts()
    pieces: list[str] = []
    offsets: list[tuple[int, int]] = []
    end = length = 0
    for match in pattern.finditer(surface):
        between = surface[end : match.start()].translate(letters)
        pieces += [between, composed[match.group()]]
        length += len(between) + 1
        end = match.end()
        offsets.append((length, end))
    pieces.append(surface[end:].translate(letters))
    return Decoded("".join(pieces), "vni", tuple(offsets))


@lru_cache(maxsize=1)
def _vni_parts() -> tuple[re.Pattern[str], Mapping[str, str], Mapping[int, str]]:
    """A pattern of vowel and mark, the letter of each pair, and the letters that stand alone."""
    vni = _data()["vni"]
    letters = {case(a): case(b) for a, b in vni["letters"].items() for case in (str.lower, str.upper)}
    composed = {}
    for vowel in vni["vowels"]:
        for mark, combining in vni["marks"].items():
            written = letters.get(vowel, vowel) + "".join(chr(int(code, 16)) for code in combining)
            letter = unicodedata.normalize("NFC", written)
            if len(letter) == 1:
                composed[vowel + mark] = letter
                composed[(vowel + mark).upper()] = letter.upper()
    marks: dict[str, str] = {}
    for vowel, mark in composed:
        marks[vowel] = marks.get(vowel, "") + mark
    pattern = re.compile("|".join(f"{vowel}[{following}]" for vowel, following in marks.items()))
    return pattern, composed, str.maketrans(letters)


__all__ = ["Decoded", "decode", "decode_as", "vietnamese", "vni_letters"]
