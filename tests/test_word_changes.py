"""What tracked changes did to the figures of a draft."""

from __future__ import annotations

import pytest
from word_files import TRACKED, deleted, inserted, kept, word

from checker import pipeline
from checker.outputs.wordchanges import altered


@pytest.mark.parametrize(
    ("parts", "found"),
    [
        ([kept("Xuất khẩu đạt "), deleted("457 tỷ USD"), inserted("475 tỷ USD"), kept(" năm 2025.")],
         [("475 tỷ USD", "457 tỷ USD", ("Lan",))]),
        ([kept("Xuất khẩu đạt 4"), deleted("57"), inserted("75", "Bình"), kept(" tỷ USD, nhập khẩu đạt 300 tỷ USD.")],
         [("475 tỷ USD", "457 tỷ USD", ("Lan", "Bình"))]),
        ([kept("Xuất khẩu đạt "), inserted("475 tỷ USD"), deleted("457 tỷ USD", "Bình"), kept(", nhập 12 tỷ USD.")],
         [("475 tỷ USD", "457 tỷ USD", ("Lan", "Bình"))]),
        ([kept("Xuất khẩu đạt 475 "), deleted("triệu"), inserted("tỷ"), kept(" USD năm 2025.")],
         [("475 tỷ USD", "475 triệu USD", ("Lan",))]),
        ([kept("Xuất khẩu đạt "), deleted("1."), kept("475 tỷ USD năm 2025.")],
         [("475 tỷ USD", "1.475 tỷ USD", ("Lan",))]),
        ([kept("Xuất khẩu đạt 475 tỷ USD"), deleted(" vào"), inserted(" trong"), kept(" năm 2025.")], []),
        ([kept("Xuất khẩu "), deleted("dự kiến "), kept("đạt 475 tỷ USD năm 2025.")], []),
        ([kept("Xuất khẩu đạt 475 tỷ USD năm 2025.")], []),
    ],
)  # fmt: skip
def test_what_a_change_did(parts: list[str], found: list[tuple[str, str, tuple[str, ...]]]) -> None:
    assert changes(word(f"<w:p>{''.join(parts)}</w:p>")) == found


def test_across_what_was_inserted_before_it() -> None:
    assert changes(word(TRACKED)) == [("330 thỏa thuận", "30030 thỏa thuận", ("Lan",))]


def changes(data: bytes) -> list[tuple[str, str, tuple[str, ...]]]:
    (document,), _ = pipeline.read_bytes("tin.docx", data)
    figures = pipeline.extract([document], pipeline.catalogue())
    return [(one.figure.text, one.was, one.who) for one in altered(data, document, figures)]
