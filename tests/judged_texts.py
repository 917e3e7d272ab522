"""Reports read from text and judged by the rules that come with the checker, as the tests of whole texts do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from checker import pipeline
from checker.kinds.judge import judge
from checker.linking.events import link_events
from checker.model import Document, Finding


def findings(reports: Sequence[Document]) -> list[Finding]:
    """What is found in reports, in English."""
    catalogue = pipeline.catalogue()
    figures = link_events(pipeline.extract(reports, catalogue), reports, catalogue)
    return judge(figures, [], pipeline.rulebook().rules, catalogue, lang="en")[0]


def assert_told(case: dict[str, Any], reports: Sequence[Document]) -> None:
    """Of reports what their case says must be said; nothing but what is for information where it says nothing."""
    told = [one.message for one in findings(reports) if one.severity != "info"]
    if "says" in case:
        assert any(case["says"] in message for message in told), told
    else:
        assert told == []
