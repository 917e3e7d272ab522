"""Bytes of every encoding give the same text, and every offset leads back to where it stood."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.documents import raw_offset, read_bytes
from checker.documents.encodings import _data, _table, decode, vni_letters
from checker.documents.normalising import before, chain, compose
from checker.documents.trouble import Unreadable

TEXT = (
    "Sáng 14/1, hội nghị tổng kết công tác năm 2025 cho biết tỉnh đã thu hút 42 dự án mới, tổng vốn hơn 1.250 tỷ "
    "đồng, tăng 12,5% so với cùng kỳ năm trước.\nCác đại biểu đề nghị tiếp tục hỗ trợ người dân và doanh nghiệp."
)
TONES = "\u0300\u0301\u0303\u0309\u0323"


def one_byte(name: str) -> bytes:
    return bytes(_table(name).index(char) for char in TEXT)


def cp1258() -> bytes:
    split = []
    for char in TEXT:
        parts = unicodedata.normalize("NFD", char)
        base = unicodedata.normalize("NFC", "".join(part for part in parts if part not in TONES))
        split.append(base + "".join(part for part in parts if part in TONES))
    return "".join(split).encode("cp1258")


def vni() -> bytes:
    """VNI as its keyboard wrote it: the vowel, then the byte of its marks."""
    data = _data()["vni"]
    marks = {"".join(chr(int(code, 16)) for code in codes): mark for mark, codes in data["marks"].items()}
    bases = {letter: typed for typed, letter in data["letters"].items()}
    written = []
    for char in TEXT:
        if char.lower() in bases:
            typed = bases[char.lower()]
            written.append(typed.upper() if char.isupper() else typed)
            continue
        parts = unicodedata.normalize("NFD", char)
        base, combining = parts[0], list(parts[1:])
        if "\u031b" in combining:  # the horn is a letter of its own
            base, combining = (
                bases[unicodedata.normalize("NFC", base + "\u031b")],
                [c for c in combining if c != "\u031b"],
            )
        shape = sorted(combining, key=lambda mark: mark in TONES)
        if not shape or base == "i":
            written.append(char)
            continue
        written.append(base + marks["".join(shape)])
    return "".join(written).encode("cp1252")


ENCODED: dict[str, Callable[[], bytes]] = {
    "utf-8": lambda: TEXT.encode(),
    "utf-8 with mark": lambda: TEXT.encode("utf-8-sig"),
    "utf-16 little": lambda: b"\xff\xfe" + TEXT.encode("utf-16-le"),
    "utf-16 big": lambda: b"\xfe\xff" + TEXT.encode("utf-16-be"),
    "utf-32": lambda: TEXT.encode("utf-32"),
    "NFD": lambda: unicodedata.normalize("NFD", TEXT).encode(),
    "cp1258": cp1258,
    "tcvn3": lambda: one_byte("tcvn3"),
    "viscii": lambda: one_byte("viscii"),
    "vps": lambda: one_byte("vps"),
    "vni": vni,
}


@pytest.mark.parametrize("name", ENCODED)
def test_every_encoding_gives_the_same_document(name: str) -> None:
    documents, _ = read_bytes("a.txt", ENCODED[name]())
    assert documents[0].text == TEXT
    assert str(documents[0].published) == "2026-01-14"


@pytest.mark.parametrize("name", ["NFD", "cp1258", "vni"])
def test_offsets_lead_back(name: str) -> None:
    data = ENCODED[name]()
    raw = data.decode({"NFD": "utf-8", "vni": "cp1252"}.get(name, name))
    document = read_bytes("a.txt", data)[0][0]
    for offset, char in enumerate(document.text):
        if char.isascii():
            assert raw[raw_offset(document, offset)] == char
    assert raw_offset(document, len(document.text)) == len(raw)


@pytest.mark.parametrize("name", ["cp1258", "tcvn3", "viscii", "vps", "vni"])
def test_too_little_proves_no_encoding(name: str) -> None:
    data = ENCODED[name]()[:12]
    with pytest.raises(Unreadable):
        decode(data)


@pytest.mark.parametrize(
    "data",
    ["Prix: 5 €, déjà vu, à côté, où êtes-vous, très élevé, été, forêt".encode("cp1252"), bytes(range(1, 256)) * 9,
     "Прибыль выросла на 5 процентов по сравнению с прошлым годом".encode("cp1251"),
     "売上高は5億円".encode("shift_jis")],
)  # fmt: skip
def test_other_bytes_are_named_not_read(data: bytes) -> None:
    documents, problems = read_bytes("a.txt", data)
    assert not documents
    assert [problem.severity for problem in problems] == ["error"]


def test_vni_keeps_what_it_does_not_know() -> None:
    assert vni_letters("Nam 5 tyû ñoàng, u2ù").text == "Nam 5 tỷ đồng, u2ù"


@given(st.text(alphabet=st.one_of(st.sampled_from("aeuơđ1 \n" + TONES + "\u0302\u0306"), st.characters()), max_size=60))
def test_compose_is_nfc_and_maps_back(text: str) -> None:
    made, offsets = compose(text)
    assert made == unicodedata.normalize("NFC", text)
    assert before(offsets, len(made)) == len(text)
    places = [before(offsets, offset) for offset in range(len(made))]
    assert places == sorted(places)
    for offset, char in enumerate(made):
        if char.isascii():
            assert text[places[offset]] == char


@given(st.text(alphabet="ab1" + TONES, max_size=40))
def test_long_texts_are_composed_as_short_ones(text: str) -> None:
    padded = text + "ệ" * 2_500
    made, offsets = compose(padded)
    assert made == unicodedata.normalize("NFC", padded)
    assert before(offsets, len(made)) == len(padded)


def test_two_changes_are_one_map() -> None:
    first = ((1, 2),)  # one character for two
    second = ((3, 4),)  # of the result, again
    assert [before(chain(second, first), offset) for offset in range(5)] == [0, 2, 3, 5, 6]


def test_marks_without_end_take_linear_time() -> None:
    made, _ = compose("\u0301\u0323" * 500_000)
    assert len(made) == 1_000_000
