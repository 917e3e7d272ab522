"""Open indicators: the corpus of the language, and properties that hold for any text."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker import yamlio
from checker.linking.phrases import canonical_noun, open_phrase
from checker.linking.wording import items, lexicon

CORPUS = yamlio.load(Path(__file__).parents[1] / "checker" / "languages" / "vi" / "corpus" / "phrases.yaml")
LINES = [(line, text) for line in CORPUS["readings"] for text in line["texts"]]


def phrase(line: dict[str, Any], marked: str) -> str:
    before, rest = marked.split("[[")
    number, after = rest.split("]]")
    text = before + number + after
    figure = (len(before), len(before) + len(number))
    start = max(before.rfind(", "), before.rfind(" và ")) + 1
    return open_phrase(
        text, (0, len(text)), (start, len(text)), figure, line["unit"], line.get("noun"), line.get("measure", "level")
    )


@pytest.mark.parametrize(("line", "text"), LINES, ids=[text for _, text in LINES])
def test_corpus(line: dict[str, Any], text: str) -> None:
    assert phrase(line, text) == line["is"]


@pytest.mark.parametrize("line", CORPUS["different"], ids=lambda line: line["texts"][0])
def test_different_quantities_keep_different_phrases(line: dict[str, Any]) -> None:
    found = [phrase(line, text) for text in line["texts"]]
    assert len(set(found)) == len(found)


@pytest.mark.parametrize("line", CORPUS["failures"], ids=lambda line: line["texts"][0])
@pytest.mark.xfail(strict=True, reason="known failure")
def test_failures(line: dict[str, Any]) -> None:
    assert all(phrase(line, text) == line["is"] for text in line["texts"])


def test_a_phrase_depends_on_its_sentence_alone() -> None:
    sentence = "Bão làm 40 người chết."
    alone = open_phrase(sentence, (0, 22), (0, 22), (8, 16), "count", "người")
    text = f"Hôm qua có tin mới. {sentence} Hôm nay trời tạnh."
    assert open_phrase(text, (20, 42), (20, 42), (28, 36), "count", "người") == alone == "~người chết"


def test_spellings_are_one() -> None:
    old = open_phrase("Uỷ ban hỗ trợ 5 tỷ đồng.", (0, 24), (0, 24), (14, 23), "VND")
    new = open_phrase("Ủy ban hỗ trợ 5 tỉ đồng.", (0, 24), (0, 24), (14, 23), "VND")
    assert old == new


def test_nouns_are_one() -> None:
    assert canonical_noun("hành khách") == canonical_noun("lượt khách") == "khách"
    assert canonical_noun("nạn nhân") == "người"
    assert canonical_noun(None) == ""


def test_opposites_are_words_that_a_sentence_can_have() -> None:
    for wording in lexicon().opposites:
        found = items(wording)
        assert any(wording in (item.word, *item.roles.values()) for item in found), wording


@given(
    st.text(max_size=80),
    st.integers(0, 80),
    st.integers(1, 20),
    st.sampled_from(["count", "VND", "percent", "metric_ton"]),
)
def test_any_text_gives_a_phrase(text: str, start: int, length: int, unit: str) -> None:
    start = min(start, len(text))
    figure = (start, min(start + length, len(text)))
    found = open_phrase(text, (0, len(text)), (0, len(text)), figure, unit, "người" if unit == "count" else None)
    assert found.startswith("~")
    assert "~" not in found[1:]
    assert found == " ".join(found.split())
    assert found == open_phrase(
        text, (0, len(text)), (0, len(text)), figure, unit, "người" if unit == "count" else None
    )


@given(st.text(alphabet="aăâáà xyĐ.,;()0123456789 \n", max_size=60))
def test_items_keep_their_places(text: str) -> None:
    found = items(text)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(0 <= item.start < item.end <= len(text) for item in found)
