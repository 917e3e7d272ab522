"""Whole reading of single lines: the corpus of the language, each line through figures and linking."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker import figures, linking, yamlio
from checker.consistency.facts import DEAF
from checker.figures.sentences import LONGEST
from checker.model import Catalogue, Document, Figure, Hedge, Measure, Stance, Status
from checker.rulebook import load_catalogue

FOLDER = Path(__file__).parents[1] / "checker" / "languages" / "vi" / "corpus"
TOPICS = ("numbers", "hedges", "measures", "status", "bases", "voices", "drafts", "briefs")
CORPUS = {topic: yamlio.load(FOLDER / f"{topic}.yaml") for topic in TOPICS}
PUBLISHED = date(2026, 1, 14)
WORDS = {
    word: column
    for column, kind in (("hedge", Hedge), ("status", Status), ("measure", Measure), ("stance", Stance))
    for word in get_args(kind)
}


@lru_cache(maxsize=1)
def catalogue() -> Catalogue:
    return load_catalogue(None)


def read(line: Any) -> list[Figure]:
    day = line.get("published", PUBLISHED.isoformat())
    published = None if day == "unknown" else date.fromisoformat(day)
    document = Document("draft.txt", line["text"], published=published)
    return linking.link(document, figures.find(document, catalogue()), catalogue())


def told(figure: Figure, wanted: str) -> str:
    """The figure in the terms of what a line wants of it, so that a difference shows."""
    first, *others = wanted.split(", ")
    written, _, upper = first.split(" ")[0].partition("..")
    value = _close(figure.value, written)
    high = f"..{_close(figure.value_high, upper or '0')}" if figure.value_high is not None else ""
    parts = [f"{value}{high} {figure.unit}"]
    for part in others:
        name, equals, _ = part.partition("=")
        if equals:
            parts.append(f"{name}={_column(figure, name)}")
        elif name in WORDS:
            parts.append(str(getattr(figure, WORDS[name])))
        else:
            parts.append({"quoted": "un" * (not figure.quoted) + "quoted", "minor": "minor" if figure.minor else "-",
                          "unquoted": "un" * (not figure.quoted) + "quoted"}[name])  # fmt: skip
    return ", ".join(parts)


def _close(value: Decimal, written: str) -> str:
    """The value as a line writes it, where they are the same to its decimals (1/3 is 0.3333)."""
    return (
        written if round(value, max(0, -int(Decimal(written).as_tuple().exponent))) == Decimal(written) else str(value)
    )


def _column(figure: Figure, name: str) -> str:
    if name in ("period", "base"):
        return f"{getattr(figure, f'{name}_start')}/{getattr(figure, f'{name}_end')}"
    value = getattr(figure, name)
    return "none" if value is None else str(value)


def check(line: Any) -> None:
    found = {figure.text: figure for figure in read(line)}
    got = {text: told(figure, line["reads"].get(text, "0 -")) for text, figure in found.items()}
    assert got == dict(line["reads"])


def lines(part: str) -> list[Any]:
    return [pytest.param(line, id=f"{topic}: {_text(line)}") for topic in TOPICS for line in CORPUS[topic][part]]


def _text(line: Any) -> str:
    return str(line if isinstance(line, str) else line["text"])[:60]


@pytest.mark.parametrize("line", lines("readings"))
def test_corpus(line: Any) -> None:
    check(line)


@pytest.mark.parametrize("text", lines("negatives"))
def test_negatives(text: str) -> None:
    assert [figure.text for figure in read({"text": text}) if not figure.minor] == []


FRAGMENTS = (
    "không phải", "mà là", "nếu", "thì", "theo", "Bộ Công Thương", "ông Trần Văn Nam", "nói", "cho biết", "“", "”", '"',
    "(", ")", ",", ";", ":", "?", ". ", "\n", "5 tỷ đồng", "46/118 tỷ", "8%", "hai nghìn người", "trừ dầu thô",
    "giá so sánh", "dự toán HĐND giao", "phủ nhận", "thay vì", "đính chính", "→", "Nghệ An", "năm 2025", "xuất khẩu",
    "cùng kỳ", "liệu", "một", "6T", "10tr",
)  # fmt: skip


@given(st.lists(st.sampled_from(FRAGMENTS), max_size=40))
@settings(deadline=None)
def test_any_words_give_figures_inside_the_text(words: list[str]) -> None:
    text = " ".join(words)
    last = 0
    for figure in read({"text": text}):
        assert last <= figure.start < figure.end <= len(text)
        assert text[figure.start : figure.end] == figure.text
        last = figure.end


@pytest.mark.parametrize("unit", ["một ", "không phải 5 người ", "1", ",", "a\u0301", "nếu 5 tỷ đồng, "])
def test_no_sentence_is_longer_than_a_sentence_can_be(unit: str) -> None:
    document = Document("draft.txt", unit * (20_000 // len(unit)))
    found = figures.find(document, catalogue())
    assert max(sentence.end - sentence.start for sentence in found) <= LONGEST


@pytest.mark.parametrize("line", lines("known_failures"))
@pytest.mark.xfail(strict=True)
def test_known_failures(line: Any) -> None:
    assert line["fails"]
    check(line)


def test_headlines_that_run_together_are_guesses() -> None:
    links = (
        "Công ty bổ nhiệm giám đốc mới HPL: Quý 2 lãi 14 tỷ đồng HPL: Cả năm lãi 31 tỷ đồng. "
        "Số ca mắc tại Hà Nội: 12 ca, Đà Nẵng: 9 ca."
    )
    found = {figure.text: figure.confidence for figure in read({"text": links})}
    assert found["14 tỷ đồng"] < DEAF > found["31 tỷ đồng"]
    assert found["12 ca"] > DEAF < found["9 ca"]


SAID = {"percent": "12,3%", "money": "123 tỷ đồng", "mass": "12.300 tấn", "area": "1.230 ha", "length": "123 km"}


@pytest.mark.parametrize("goes_on", ["năm 2025 đạt", "giảm còn"])
def test_no_shipped_name_is_read_as_another(goes_on: str) -> None:
    wrong = []
    for name, own in catalogue().indicators.items():
        said = f"1.234 {own.nouns[0]}" if own.dimension == "count" and own.nouns else SAID.get(own.dimension)
        for title in own.names.get("vi", ()) if said else ():
            found = [figure.indicator for figure in read({"text": f"{title[0].upper()}{title[1:]} {goes_on} {said}."})]
            if found and name not in found and not str(found[-1]).startswith("~"):
                wrong.append((title, found))
    assert wrong == []
