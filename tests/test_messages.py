"""Every message of the source has its Vietnamese, nothing else is there, and what is compiled is what is written."""

from __future__ import annotations

import os
import re
from gettext import GNUTranslations
from pathlib import Path

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hypothesis import given
from hypothesis import strategies as st
from message_ids import constants, outside, said

from checker.messages import LOCALE, language, say, translate

PO = LOCALE / "vi" / "LC_MESSAGES" / "checker.po"
JARGON = ("drift", "stock", "witness", "token", "regex")


def written() -> dict[str, str]:
    with PO.open("rb") as file:
        catalogue = read_po(file, locale="vi")
    assert not [message.id for message in catalogue if message.fuzzy and message.id]
    return {str(message.id): str(message.string) for message in catalogue if message.id}


def test_every_message_has_its_translation_and_every_translation_its_message() -> None:
    used = {**said(), **outside()}
    missing = {message: place for message, place in used.items() if not written().get(message)}
    assert not missing
    assert not sorted(set(written()) - set(used) - constants())


def test_translations_keep_the_names_of_values() -> None:
    for message, translation in written().items():
        names = [set(re.findall(r"\{(\w+)[^{}]*\}", text)) for text in (message, translation)]
        assert names[0] == names[1], message


def test_translations_speak_the_newsroom_language() -> None:
    found = [text for text in written().values() for word in JARGON if re.search(rf"\b{word}\b", text, re.IGNORECASE)]
    assert not found


def test_the_compiled_catalogue_is_the_written_one() -> None:
    path = PO.with_suffix(".mo")
    if os.environ.get("CHECKER_UPDATE_GOLDEN"):
        with PO.open("rb") as source, path.open("wb") as target:
            write_mo(target, read_po(source, locale="vi"))
    with path.open("rb") as file:
        compiled = GNUTranslations(file)
    different = {message for message, text in written().items() if compiled.gettext(message) != text}
    assert not different, "CHECKER_UPDATE_GOLDEN=1 compiles it anew"
    assert path.stat().st_size < 2 * PO.stat().st_size


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({}, "vi"), ({"LANG": "vi_VN.UTF-8"}, "vi"), ({"LANG": "en_GB.UTF-8"}, "en"), ({"LANG": "C.UTF-8"}, "vi"),
        ({"LC_ALL": "en_US.UTF-8", "LANG": "vi_VN"}, "en"), ({"LC_MESSAGES": "vi_VN", "LANG": "en_US"}, "vi"),
    ],
)  # fmt: skip
def test_language_of_the_locale(environment: dict[str, str], expected: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert language() == expected
    assert language("en") == "en"


def test_say_fills_in_names() -> None:
    assert say("vi", "quarter {quarter}/{year}", quarter="II", year=2025) == "quý II/2025"
    assert say("en", "quarter {quarter}/{year}", quarter="II", year=2025) == "quarter II/2025"


@pytest.mark.parametrize(
    ("figures", "documents", "expected"),
    [
        (1, 1, "1 figure in 1 report: 0 compared, 0 not compared"),
        (2, 1, "2 figures in 1 report: 0 compared, 0 not compared"),
        ("1.234", 0, "1.234 figures in 0 reports: 0 compared, 0 not compared"),
    ],
)
def test_counts_have_the_form_that_goes_with_them(figures: object, documents: int, expected: str) -> None:
    message = "{figures:figure|figures} in {documents:report|reports}: {compared} compared, {rest} not compared"
    values = {"figures": figures, "documents": documents, "compared": 0, "rest": 0}
    assert say("en", message, **values) == expected
    assert say("vi", message, **values).startswith(f"{figures} số liệu trong {documents} bài: ")


def test_no_message_counts_one_thing_as_many() -> None:
    plural = re.compile(r"\{(?:figures|documents|reports|number|count|facts|points)\} (?:\w+ )?\w+s\b")
    accepted = {
        "{key} has {number} values: choose with .final, .as_of(day) or .all",  # of several
        "Choose up to {number} files, or give an address.", "moved on more than {number} times",
        "{number} new contradictions", "{number} new doubts", "{number} figures that have moved", "{number} conflicts",
        "{number} places in our own articles to mend", "{number} have been mended",  # each has a sentence for one
    }  # fmt: skip
    assert not {message for message in written() if plural.search(message)} - accepted


def test_translate_finds_the_template_again() -> None:
    assert translate("vi", "not UTF-8 at byte 17") == "không phải UTF-8, ở byte 17"
    assert translate("en", "not UTF-8 at byte 17") == "not UTF-8 at byte 17"
    assert translate("vi", "nobody ever said this") == "nobody ever said this"


@given(st.text(max_size=40))
def test_translate_takes_any_text(text: str) -> None:
    assert isinstance(translate("vi", text), str)
    assert translate("vi", f"unknown indicator '{text}'") == f"không có chỉ tiêu '{text}'" or "\n" in text or not text


def test_catalogue_is_where_the_package_is() -> None:
    assert Path(LOCALE, "vi", "help", "checker.txt").is_file()
