"""What reports reckon across their sentences, read from text: what must be said of each, and what must not."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from judged_texts import assert_told, findings

from checker.model import Document

TEXTS = yaml.safe_load((Path(__file__).parent / "cases" / "reckoning_texts.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", TEXTS, ids=lambda case: case["name"])
def test_text(case: dict[str, Any]) -> None:
    published = case["date"]
    assert isinstance(published, date)
    assert_told(case, [Document("a.txt", case["text"], published=published)])


def test_what_two_rules_see_is_told_once() -> None:
    text = (
        "Đến hết tháng 7, tỉnh Bắc Ninh thu hút 2,85 tỷ USD vốn đầu tư trực tiếp nước ngoài. Trong đó, vốn đăng ký cấp "
        "mới đạt 1,21 tỷ USD, vốn điều chỉnh tăng thêm 1,41 tỷ USD và vốn góp, mua cổ phần 0,32 tỷ USD."
    )
    found = findings([Document("a.txt", text, published=date(2025, 8, 14))])
    assert [len(one.figures) for one in found] == [4]
