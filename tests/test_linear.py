"""No text makes reading cost more than its length: runs of one character, an endless paragraph, many figures."""

from __future__ import annotations

import sys
from datetime import date

import pytest

from checker import pipeline
from checker.model import Catalogue, Document, Figure

# Cheap when read in linear time; at this length anything that squares takes many minutes.
RUNS = {
    "digits": "1234567890", "commas": ",", "dots": ".", "marks": "a\u0301\u0323", "capitals": "A", "brackets": "(",
    "quotes": "“", "straight quotes": '"', "spaces": " ", "dashes": "-", "lines": "\n", "stops": ".) ",
}  # fmt: skip
RUN = 300_000  # characters
# Words and figures: the calls that reading makes are counted, at one length and at twice that.
WORDS = {
    "one": "một ",
    "year": "năm ",
    "places": "Hà Nội ",
    "numbers": "1 ",
    "percents": "trong đó 5%, ",
    "sums": "vay thêm 5 tỷ ",
    "counts": "xã này có 7 người chết; ",
    "speakers": "theo ông A cho biết ",
    "days": "ngày 1/1 ",
    "lines": "5 triệu đồng\n",
    "one paragraph": "Xuất khẩu gạo tháng 5 đạt 3,2 tỷ USD, tăng 10% so với cùng kỳ, ",
}
LENGTH = 5_000  # characters, and twice as many
GROWTH = 2.5  # a square would be 4


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return pipeline.catalogue()


def read(text: str, catalogue: Catalogue) -> list[Figure]:
    return pipeline.together([Document("a.txt", text, published=date(2025, 7, 1))], catalogue)


@pytest.mark.parametrize("name", RUNS)
def test_a_run_of_one_character_is_read_at_once(name: str, catalogue: Catalogue) -> None:
    part = RUNS[name]
    assert read(part * (RUN // len(part)) + "\nCó 25 người bị thương.", catalogue)[-1].value == 25


def calls(text: str, catalogue: Catalogue) -> int:
    """How many calls reading makes."""
    count = 0

    def step(frame: object, event: str, argument: object) -> None:
        nonlocal count
        count += 1

    before = sys.getprofile()
    sys.setprofile(step)
    try:
        read(text, catalogue)
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("name", WORDS)
def test_twice_the_text_takes_twice_the_steps(name: str, catalogue: Catalogue) -> None:
    part = WORDS[name]
    once, twice = (part * (length // len(part)) for length in (LENGTH, 2 * LENGTH))
    read(once, catalogue)  # what is compiled at first use
    assert calls(twice, catalogue) < GROWTH * calls(once, catalogue)


TALK = "Trời mưa lớn khiến việc đi lại của bà con vùng cao gặp rất nhiều khó khăn. "
FIGURE = "Có 25 người bị thương. "
PLAIN = 180  # calls that a sentence without numbers, periods and names may cost, half of them returns


@pytest.mark.parametrize("place", ["before", "after"])
def test_a_sentence_that_says_nothing_costs_little(place: str, catalogue: Catalogue) -> None:
    once, twice = ((TALK * count + FIGURE if place == "before" else FIGURE + TALK * count) for count in (100, 200))
    read(once, catalogue)
    assert calls(twice, catalogue) - calls(once, catalogue) < 100 * PLAIN


def test_the_figures_of_a_sentence_share_its_text(catalogue: Catalogue) -> None:
    one, other = read("Bão làm 25 người bị thương, 3 người chết.", catalogue)
    assert one.sentence is other.sentence
