"""What a notebook shows: tables of figures and findings, and a series over time."""

from __future__ import annotations

import re
from datetime import date

import matplotlib

matplotlib.use("Agg")

import pytest
from test_facts import EXPORTS, facts

from checker import notebook
from checker.model import Document

TEXT = "{}, kim ngạch xuất khẩu của Việt Nam đạt {}."
REPORTS = (
    ("2025-07-06", TEXT.format("6 tháng đầu năm 2025", "219,8 tỷ USD")),
    ("2025-10-06", TEXT.format("9 tháng năm 2025", "ước 348,7 tỷ USD")),
    ("2026-01-06", TEXT.format("Năm 2025", "475,04 tỷ USD")),
    ("2026-01-07", TEXT.format("Năm 2025", "457,04 tỷ USD")),
)


def documents() -> list[Document]:
    return [Document(f"{day}.txt", text, date.fromisoformat(day), source="Báo <A>") for day, text in REPORTS]


def unbalanced(html: str) -> list[str]:
    """Tags that are opened and not closed, or the other way round."""
    open_: list[str] = []
    for closing, name in re.findall(r"<(/?)([a-z]+)[^<>]*>", html):
        if name == "br":
            continue
        if not closing:
            open_.append(name)
        elif not open_ or open_.pop() != name:
            return [name]
    return open_


def test_findings_show_themselves() -> None:
    found = notebook.check(documents(), lang="en")
    html = found._repr_html_()
    assert "Contradiction" in html
    assert "<mark>475,04 tỷ USD</mark>" in html
    assert "Báo &lt;A&gt;" in html
    assert not unbalanced(html)
    found.clear()
    assert found._repr_html_() == "<p>nothing found</p>"


def test_figures_show_themselves() -> None:
    found = notebook.figures(documents(), lang="en")
    html = found._repr_html_()
    assert html.count("<tr>") == len(found) + 1 == 5
    assert "475.035" in html or "475.04" in html
    assert "the year 2025" in html
    assert not unbalanced(html)


def test_facts_and_values_show_themselves() -> None:
    known = facts(*REPORTS)
    assert known._repr_html_().count("<tr>") == 5
    assert known[EXPORTS, "2025"]._repr_html_().count("<tr>") == 3


def test_long_tables_end() -> None:
    text = " ".join(f"Năm {year}, kim ngạch xuất khẩu của Việt Nam đạt {year} tỷ USD." for year in range(1900, 2100))
    found = notebook.figures(Document("a.txt", text + text), lang="en")
    html = found._repr_html_()
    assert html.count("<tr>") == notebook.MOST + 1
    assert f"and {len(found) - notebook.MOST} more" in html


def test_a_series_over_time() -> None:
    series = facts(*REPORTS).series("kim ngạch xuất khẩu")
    assert [len(value.figures) for value in series] == [1, 1, 2]
    axes = notebook.timeline(series, lang="en")
    assert axes.get_ylabel() == "billion USD"
    assert sorted(text.get_text() for text in axes.texts)[:2] == ["219.8 billion USD", "348.7 billion USD"]
    assert "exports" in axes.get_title()
    assert notebook.timeline(series, ax=axes) is axes


def test_one_unit_a_plot() -> None:
    found = notebook.figures(
        Document("a.txt", "Năm 2025, xuất khẩu đạt 475 tỷ USD. Năm 2025, xuất khẩu gạo đạt 9 triệu tấn.")
    )
    with pytest.raises(ValueError, match="several units: USD, metric_ton"):
        notebook.timeline(found)
