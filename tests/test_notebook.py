"""What a notebook shows: tables of figures and findings, and a series over time."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import matplotlib

matplotlib.use("Agg")

import pytest
from test_facts import EXPORTS, facts

import checker
from checker import notebook, pipeline
from checker.model import Document
from checker.testing import Facts

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


INDICATOR = """lychee.trees:
  names: {vi: [số cây vải], en: [lychee trees]}
  dimension: count
  kind: stock
  needs: [[cây vải]]
"""


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    (tmp_path / "indicators").mkdir()
    (tmp_path / "indicators" / "own.yaml").write_text(INDICATOR, encoding="utf-8")
    return tmp_path


def test_own_indicators_have_their_names(rules: Path) -> None:
    text = "Cuối năm 2025, số cây vải của Bắc Ninh là {}."
    reports = [
        Document(f"{number}.txt", text.format(number), date(2026, 1, 14), source=f"Báo {number}")
        for number in ("1.200 cây", "1.700 cây")
    ]
    found = notebook.figures(reports, rules=str(rules), lang="en")
    assert {one.indicator for one in found} == {"lychee.trees"}
    assert found._repr_html_().count("lychee trees") == 2
    assert "số cây vải" in notebook.timeline(found).get_title()
    assert "lychee trees" in notebook.timeline((one for one in found), rules=rules, lang="en").get_title()
    book = pipeline.rulebook([rules])
    known = Facts(found, book.catalogue, book.rules, lang="vi")
    assert "lychee trees" in notebook.timeline(known.series("lychee.trees", "Bắc Ninh"), lang="en").get_title()
    assert "<b>Lychee trees" in notebook.check(reports, rules=[rules], lang="en")._repr_html_()


def test_a_timeline_takes_whatever_holds_figures() -> None:
    known = facts(*REPORTS)
    made = notebook.figures(documents())
    for series in (made, iter(made), checker.extract(documents()), known, known.series(EXPORTS), made[0]):
        assert len(notebook.timeline(series).texts) == (1 if series is made[0] else 4)
    assert len(notebook.timeline(known[EXPORTS, "2025"]).texts) == 2
    for wrong in ("seeds", 5, [5]):
        with pytest.raises(checker.UserError, match="expected figures, values or a figure table, not "):
            notebook.timeline(wrong)


def test_the_language_is_one_of_the_messages() -> None:
    asked: list[Callable[[], object]] = [
        lambda: notebook.figures(documents(), lang="fr"), lambda: notebook.check(documents(), lang="fr"),
        lambda: notebook.timeline([], lang="fr"),
    ]  # fmt: skip
    for ask in asked:
        with pytest.raises(checker.UserError, match="lang: 'fr' is no language of the messages: vi or en"):
            ask()


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
