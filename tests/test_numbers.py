"""Numbers: however one is written within the rules of the language, it is read as the same number."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.figures.lexicon import flat
from checker.figures.numbers import find_numbers
from checker.figures.numerals import digits_at
from checker.figures.spelled import words_at
from checker.model import NumberMention

DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
MAGNITUDES = {3: ("nghìn", "ngàn"), 6: ("triệu",), 9: ("tỷ", "tỉ")}


def below_hundred(value: int, odd: str | None, four: str) -> list[str]:
    """0–99 in words; odd stands before a lone digit after hundreds (một trăm linh năm)."""
    ten, one = divmod(value, 10)
    if ten == 0:
        return ([odd] if odd else []) + [DIGITS[one]]
    unit: dict[int, list[str]] = {
        0: [],
        5: ["lăm"],
        1: ["một" if ten == 1 else "mốt"],
        4: ["bốn" if ten == 1 else four],
    }
    tail = unit.get(one, [DIGITS[one]])
    return (["mười"] if ten == 1 else [DIGITS[ten], "mươi"]) + tail


def below_thousand(value: int, odd: str, four: str, full: bool) -> list[str]:
    """0–999 in words; full writes the hundreds even where they are none (không trăm linh một)."""
    hundred, rest = divmod(value, 100)
    if not hundred and not full:
        return below_hundred(rest, None, four)
    head = [DIGITS[hundred], "trăm"]
    return head + (below_hundred(rest, odd, four) if rest else [])


def below_billion(value: int, odd: str, four: str, thousand: str, full: bool) -> list[str]:
    """Below 10^9 in words, group by group; groups of zeros are left out."""
    words: list[str] = []
    for power, name in ((6, "triệu"), (3, thousand), (0, "")):
        part = value // 10**power % 1000
        if part:
            words += below_thousand(part, odd, four, full or bool(words)) + ([name] if name else [])
    return words


def spelled(value: int, odd: str, four: str, thousand: str, billion: str) -> str:
    """A positive number below 10^18 in words."""
    high, low = divmod(value, 10**9)
    words = [*below_billion(high, odd, four, thousand, False), billion] if high else []
    return " ".join(words + (below_billion(low, odd, four, thousand, bool(high)) if low else []))


def dotted(value: int) -> str:
    return f"{value:,}".replace(",", ".")


def read(text: str) -> NumberMention:
    [mention] = find_numbers(flat(text), 0, len(text))
    return mention


@given(
    st.one_of(st.integers(1, 10**18 - 1), st.builds(lambda n, k: n * 1000**k, st.integers(1, 999), st.integers(0, 5))),
    st.sampled_from(["linh", "lẻ"]), st.sampled_from(["tư", "bốn"]), st.sampled_from(MAGNITUDES[3]),
    st.sampled_from(MAGNITUDES[9]),
)  # fmt: skip
def test_words(value: int, odd: str, four: str, thousand: str, billion: str) -> None:
    text = spelled(value, odd, four, thousand, billion)
    number = words_at(text + ".", 0)
    assert number is not None
    assert number.value == value
    assert text[: number.end] == text


@given(st.integers(0, 10**18))
def test_digits_with_dots_and_without(value: int) -> None:
    for text in (dotted(value), str(value)):
        number = digits_at(text + " đồng", 0)
        assert number is not None
        assert number.value == value
        assert number.end == len(text)


@given(
    st.integers(1, 999_999), st.integers(0, 2), st.sampled_from(["", " ", "  "]),
    st.sampled_from([("", 0), ("nghìn", 3), ("ngàn", 3), ("triệu", 6), ("tỉ", 9), ("nghìn tỷ", 12), ("triệu tỷ", 15)]),
)  # fmt: skip
def test_decimals_and_magnitudes(digits: int, places: int, space: str, magnitude: tuple[str, int]) -> None:
    whole, rest = divmod(digits, 10**places)
    text = dotted(whole) + (f",{rest:0{places}d}" if places else "")
    name, power = magnitude
    number = digits_at(f"{text}{space if name else ''}{name} đồng", 0)
    assert number is not None
    assert number.value == Decimal(digits).scaleb(power - places)
    assert number.step == Decimal(1).scaleb(power - places)


@given(st.integers(1, 999), st.integers(1, 999), st.sampled_from([(9, 6), (6, 3), (9, 3)]))
def test_mixed(high: int, low: int, powers: tuple[int, int]) -> None:
    first, second = (MAGNITUDES[power][0] for power in powers)
    mention = read(f"Chi {high} {first} {low} {second} đồng cho trường học")
    assert mention.value == high * 10 ** powers[0] + low * 10 ** powers[1]
    assert mention.unit == "VND"


@given(st.integers(1, 99), st.integers(1, 9), st.sampled_from([("tỷ", 9), ("tỉ", 9), ("triệu", 6)]))
def test_as_typed(high: int, low: int, magnitude: tuple[str, int]) -> None:
    name, power = magnitude
    number = digits_at(f"{high}{name}{low}.", 0)
    assert number is not None
    assert number.value == high * 10**power + low * 10 ** (power - 1)


@given(st.integers(1, 999), st.integers(1, 999), st.sampled_from([" - ", "-", "–", " đến "]))
def test_a_range_shares_its_magnitude(low: int, high: int, joiner: str) -> None:
    if low >= high:
        low, high = high, low + 1000
    mention = read(f"Chi {low}{joiner}{dotted(high)} triệu đồng cho trường học")
    assert mention.value == low * 10**6
    assert mention.high == high * 10**6


@pytest.mark.parametrize(
    ("text", "value"),
    [("một tỷ hai.", "1.2e9"), ("hai tỷ tư.", "2.4e9"), ("ba triệu một tháng", "3e6"), ("hai triệu năm 2025", "2e6"),
     ("mười tám tỷ tỷ", "18e18"), ("một nghìn lẻ năm", "1005"), ("nửa triệu", "5e5"), ("ba trăm rưỡi", "350")],
)  # fmt: skip
def test_other_wordings(text: str, value: str) -> None:
    number = words_at(text, 0)
    assert number is not None
    assert number.value == Decimal(value)


@given(st.text(alphabet="0123456789.,/- ’%đtỷkmáaN\n", max_size=60))
def test_any_text_gives_numbers_inside_it(text: str) -> None:
    last = 0
    for mention in find_numbers(flat(text), 0, len(text)):
        assert last <= mention.start < mention.end <= len(text)
        last = mention.end
