"""Indicators: what a text names, which of it a number has, and properties that hold for any text."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker import yamlio
from checker.figures.indicators import find_indicators, matcher
from checker.languages.folding import fold, key, spelling
from checker.linking.choosing import Choice, choose
from checker.model import Catalogue, Indicator

CORPUS = yamlio.load(Path(__file__).parents[1] / "checker" / "languages" / "vi" / "corpus" / "indicators.yaml")


def _indicator(name: str, entry: dict[str, Any]) -> Indicator:
    return Indicator(
        id=name, names={"vi": tuple(entry["names"])}, dimension=entry["dimension"], kind="flow",
        nouns=tuple(entry.get("nouns", ())), needs=tuple(tuple(group) for group in entry.get("needs", ())),
        excludes=tuple(entry.get("excludes", ())), growth=entry.get("growth"),
    )  # fmt: skip


CATALOGUE = Catalogue(
    {name: _indicator(name, entry) for name, entry in CORPUS["catalogue"].items()}, {}, "of the corpus"
)


def chosen(line: dict[str, Any]) -> Choice:
    """The choice for the number in [[ ]]."""
    before, rest = line["text"].split("[[")
    number, after = rest.split("]]")
    text = before + number + after
    figure = (len(before), len(before) + len(number))
    clause_start = max(before.rfind(", "), before.rfind("; ")) + 1
    ends = [at for mark in (", ", "; ") if (at := text.find(mark, figure[1])) >= 0]
    place = tuple(line["place"]) if "place" in line else None
    return choose(
        text, find_indicators(text, 0, len(text), matcher(CATALOGUE)), (clause_start, min(ends, default=len(text))),
        figure, line["unit"], line.get("noun"), line.get("measure", "level"), CATALOGUE,
        place=place, previous=line.get("previous"),
    )  # fmt: skip


@pytest.mark.parametrize("line", CORPUS["readings"], ids=lambda line: line["text"])
def test_corpus(line: dict[str, Any]) -> None:
    choice = chosen(line)
    assert choice.id == line["is"]
    assert (choice.confidence > 0) == (line["is"] is not None)


@pytest.mark.parametrize("line", CORPUS["negatives"], ids=lambda line: line["text"])
def test_negatives(line: dict[str, Any]) -> None:
    assert chosen(line).id is None


@pytest.mark.parametrize("line", CORPUS["failures"], ids=lambda line: line["text"])
@pytest.mark.xfail(strict=True, reason="known failure")
def test_failures(line: dict[str, Any]) -> None:
    assert chosen(line).id == line["is"]


def mentioned(text: str) -> list[tuple[str, str]]:
    return [(m.id, text[m.start : m.end]) for m in find_indicators(text, 0, len(text), matcher(CATALOGUE))]


def test_names_keep_their_offsets_across_spaces_and_spellings() -> None:
    found = mentioned("Tổng  kim ngạch\nxuất   khẩu tăng, ĐỐI TÁC CHIẾN LƯỢC TOÀN DIỆN")
    assert ("trade.exports.value", "Tổng  kim ngạch\nxuất   khẩu") in found
    assert ("diplomacy.partners.strategic_comprehensive", "ĐỐI TÁC CHIẾN LƯỢC TOÀN DIỆN") in found
    assert not [name for name, _ in found if name == "diplomacy.partners.strategic"]
    assert mentioned("các thoả thuận hợp tác") == [("diplomacy.agreements.signed", "thoả thuận hợp tác")]


def test_names_end_at_word_boundaries() -> None:
    assert mentioned("GDPX và AGDP") == []
    assert mentioned("(GDP)") == [("gdp.value", "GDP")]


def test_only_what_stands_between_the_offsets_is_found() -> None:
    text = "Xuất khẩu tăng; nhập khẩu giảm"
    assert [m.id for m in find_indicators(text, 16, len(text), matcher(CATALOGUE))] == ["trade.imports.value"]


def test_needed_words_do_not_join_over_a_semicolon() -> None:
    assert "fdi.registered.projects.new" not in dict(mentioned("cấp mới 3 giấy phép; khu vực FDI tăng"))


def test_a_matcher_is_built_once_for_a_fingerprint() -> None:
    assert matcher(CATALOGUE) is matcher(Catalogue(dict(CATALOGUE.indicators), {}, CATALOGUE.fingerprint))
    assert matcher(CATALOGUE) is not matcher(Catalogue(dict(CATALOGUE.indicators), {}, "another"))


def test_shipped_names_are_found_as_they_are_written() -> None:
    from checker.rulebook import load_catalogue

    catalogue = load_catalogue()
    phrases = matcher(catalogue)
    for indicator in list(catalogue.indicators.values())[::7]:
        for name in indicator.names.get("vi", ())[:2]:
            text = f"Năm nay, {name} tăng."
            assert any(m.end > 9 for m in find_indicators(text, 0, len(text), phrases)) or indicator.excludes


def test_keys_are_one_for_all_spellings() -> None:
    assert key("Khánh Hoà") == key("khánh  hòa")
    assert key("tỷ lệ") == key("tỉ lệ")
    assert key("kỹ sư") == key("kĩ sư")
    assert [spelling(word) for word in ("Tỷ", "Hoà", "hoàn", "quý", "thuỷ", "máy", "quỹ")] == [
        "tỉ", "hòa", "hoàn", "quý", "thủy", "máy", "quỹ",
    ]  # fmt: skip


@given(st.text())
def test_folding_keeps_every_offset(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)


WORDS = st.sampled_from(
    [
        *(
            "xuất",
            "nhập",
            "khẩu",
            "rau",
            "quả",
            "FDI",
            "cấp",
            "mới",
            "dự",
            "án",
            "vốn",
            "ký",
            "kết",
            "25",
            ",",
            ";",
            ".",
        ),
        *("GDP", "đối", "tác", "chiến", "lược", "toàn", "diện", "\n", "  "),
    ]
)


@given(st.lists(WORDS, max_size=30))
def test_mentions_lie_within_and_in_order(words: list[str]) -> None:
    text = " ".join(words)
    found = find_indicators(text, 0, len(text), matcher(CATALOGUE))
    assert found == sorted(set(found))
    assert all(0 <= m.start < m.end <= len(text) for m in found)
    assert all(text[m.start : m.end].strip() == text[m.start : m.end] for m in found)
