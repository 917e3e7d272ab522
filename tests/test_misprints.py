"""Slips between reports of one event, and between a title and its text: what must be said of each, and what not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from judged_texts import assert_told

from checker.model import Document

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "misprint_texts.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_texts(case: dict[str, Any]) -> None:
    reports = [
        Document(f"{at}.txt", one["text"], published=one["day"], title=one["text"].partition("\n")[0])
        for at, one in enumerate(case["texts"])
    ]
    assert_told(case, reports)
