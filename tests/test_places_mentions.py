"""Named subjects: the corpus of the language, the boundary in force, and properties that hold for any text."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker import yamlio
from checker.figures.places import Names, find_places
from checker.linking.boundaries import boundary_of
from checker.model import Period, Place, PlaceMention

CORPUS = yamlio.load(Path(__file__).parents[1] / "checker" / "languages" / "vi" / "corpus" / "places.yaml")

PROVINCES = (
    "Nghệ An", "Thanh Hóa", "Đà Nẵng", "Hải Phòng", "Bắc Ninh", "Quảng Nam", "Quảng Ngãi", "Đồng Nai", "Gia Lai",
    "Lâm Đồng", "Hà Nội",
)  # fmt: skip
COUNTRIES = ("Trung Quốc", "Hàn Quốc", "Mỹ", "Anh", "Đức", "Nga", "Ý", "Áo", "Pháp")
PLACES = {
    **{name: (Place(name, "province", changed=name == "Bắc Ninh"),) for name in PROVINCES},
    **{name: (Place(name, "country"),) for name in COUNTRIES},
    "NHNN": (Place("NHNN", "organisation", ("Ngân hàng Nhà nước",)),),
    "Hồ Chí Minh": (Place("Hồ Chí Minh", "province", ("TP HCM", "TP.HCM", "TP Hồ Chí Minh")),),
}
NAMES = Names.of(PLACES)


def told(text: str, mention: PlaceMention) -> str:
    """A mention as the corpus writes it: span = name, kind, role, boundary."""
    parts = (mention.name, mention.kind, mention.role, mention.boundary)
    return f"{text[mention.start : mention.end]} = {', '.join(part for part in parts if part)}"


def finds(text: str) -> list[str]:
    return [told(text, mention) for mention in find_places(text, 0, len(text), NAMES)]


@pytest.mark.parametrize("line", CORPUS["readings"], ids=str)
def test_corpus(line: dict[str, Any]) -> None:
    assert finds(line["text"]) == line["finds"]


@pytest.mark.parametrize("text", CORPUS["negatives"], ids=str)
def test_negatives(text: str) -> None:
    assert finds(text) == []


@pytest.mark.parametrize("line", CORPUS["known_failures"], ids=str)
@pytest.mark.xfail(strict=True)
def test_known_failures(line: dict[str, Any]) -> None:
    assert finds(line["text"]) == line["finds"]


@pytest.mark.parametrize(
    ("name", "start", "end", "boundary"),
    [
        ("Bắc Ninh", "2024-01-01", "2024-12-31", "old"),
        ("Bắc Ninh", "2025-01-01", "2025-06-30", "old"),
        ("Bắc Ninh", "2025-07-01", "2025-12-31", "new"),
        ("Bắc Ninh", "2025-01-01", "2025-12-31", "new"),
        ("Nghệ An", "2025-07-01", "2025-12-31", None),
    ],
)
def test_boundary_in_force(name: str, start: str, end: str, boundary: str | None) -> None:
    assert boundary_of(PLACES[name], Period(date.fromisoformat(start), date.fromisoformat(end))) == boundary


def test_offsets_are_of_the_whole_text() -> None:
    text = "Nghệ An thu 5 tỷ. Thanh Hóa thu 7 tỷ."
    [mention] = find_places(text, 18, len(text), NAMES)
    assert (text[mention.start : mention.end], mention.name) == ("Thanh Hóa", "Thanh Hóa")


@given(st.sampled_from(PROVINCES), st.sampled_from(["tỉnh {}", "ở {}", "UBND tỉnh {}", "tại {},", "{}:", "({})"]))
def test_a_province_is_found_wherever_it_stands(name: str, frame: str) -> None:
    text = f"Năm nay {frame.format(name)} thu 5 tỷ đồng"
    assert name in [mention.name for mention in find_places(text, 0, len(text), NAMES)]


@given(st.text(alphabet="AĐNgcôntyTập đoànHà Nội\"'().,-&\n ", max_size=120))
def test_any_text_gives_mentions_inside_it(text: str) -> None:
    for mention in find_places(text, 0, len(text), NAMES):
        assert 0 <= mention.start < mention.end <= len(text)
        assert mention.name
