"""The release calendar: which publication of an official figure a report prints; mistakes in it at their place."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from figure_rows import catalogue as world
from figure_rows import row

from checker import rulebook
from checker.consistency.calendar import UNKNOWN, grain_of, publication
from checker.errors import UserErrors
from checker.kinds.judge import judge
from checker.model import Catalogue, Figure, Period, Release, Rule, replace

QUARTER = Release(("gdp.*",), ("VN",), date(2025, 1, 1), {"quarter": (5, 95)})
CALENDAR = replace(world(), releases=(Release(("gdp.*",), (), None, {"quarter": (40,)}), QUARTER))
RULES = tuple(Rule(kind, kind, "error", (), {}, {}) for kind in ("conflict", "revision"))


def growth(says: str, published: str, doc: str, **columns: str) -> Figure:
    given = {"indicator": "gdp.growth", "measure": "growth", "scope": "VN", "period": "2025-04..2025-06",
             "base": "2024-04..2024-06", "published": published, "doc": doc, **columns}  # fmt: skip
    return row(says, **given)


def found(*figures: Figure, calendar: Catalogue = CALENDAR) -> list[tuple[str, str]]:
    return [(one.kind, one.severity) for one in judge(figures, [], RULES, calendar, lang="en")[0]]


@pytest.mark.parametrize(
    ("start", "end", "grain"),
    [
        ("2025-04-01", "2025-04-30", "month"), ("2025-04-01", "2025-06-30", "quarter"),
        ("2025-01-01", "2025-06-30", "months"), ("2025-01-01", "2025-12-31", "year"),
        ("2025-01-01", "2025-03-31", "quarter"), ("2025-02-01", "2025-04-30", None), ("2025-06-30", "2025-06-30", None),
        ("2025-07-01", "2025-12-31", None), ("2024-01-01", "2025-12-31", None),
    ],
)  # fmt: skip
def test_grains(start: str, end: str, grain: str | None) -> None:
    assert grain_of(Period(date.fromisoformat(start), date.fromisoformat(end))) == grain


def test_publications_are_counted_by_the_nearest_entry() -> None:
    days = {"2025-07-01": 0, "2025-07-05": 1, "2025-10-02": 1, "2025-10-03": 2}
    assert {day: publication(growth("7,5%", day, "a"), "VN", CALENDAR) for day in days} == days
    assert publication(growth("7,5%", "2025-08-01", "a"), "Mỹ", CALENDAR) == 0  # 40 days for anybody else
    assert publication(growth("7,5%", "2025-08-10", "a"), "Mỹ", CALENDAR) == 1
    assert publication(growth("7,5%", "2025-08-10", "a", period="2025-04"), "VN", CALENDAR) == UNKNOWN
    assert publication(growth("7,5%", "2025-08-10", "a", indicator="price"), "VN", CALENDAR) == UNKNOWN


def test_a_figure_of_the_next_publication_is_a_revision() -> None:
    first, second = growth("7,96%", "2025-07-06", "a"), growth("8,19%", "2025-10-06", "b")
    assert found(first, second) == [("revision", "info")]
    assert found(first, second, calendar=world()) == [("conflict", "error")]


def test_within_one_publication_it_is_a_conflict() -> None:
    assert found(growth("7,96%", "2025-07-06", "a"), growth("7,69%", "2025-08-20", "b")) == [("conflict", "error")]


def test_before_the_first_publication_it_is_an_estimate() -> None:
    assert found(growth("7,6%", "2025-07-01", "a"), growth("7,96%", "2025-07-06", "b")) == [("revision", "info")]


def write(folder: Path, files: Mapping[str, str]) -> Path:
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_mistakes_are_told_at_their_place(tmp_path: Path) -> None:
    text = """releases:
  - indicators: [gdp.grwoth]
    scopes: [Việt Nma, VN]
    quarter: [5, 5]
    source: a
  - {indicators: [gdp.*], moth: [3], source: b}
  - {indicators: [gdp.*], scopes: [VN], source: c}
calendar: 1
"""
    folder = write(tmp_path, {"releases.yaml": text})
    with pytest.raises(UserErrors) as raised:
        rulebook.load_catalogue([rulebook.shipped(), folder])
    told = [str(one).replace(f"{folder}/", "") for one in raised.value.mistakes]
    assert told[0] == "releases.yaml:2:18: unknown indicator 'gdp.grwoth' (did you mean gdp.growth?)"
    assert told[1].startswith("releases.yaml:3:14: unknown place 'Việt Nma'")
    assert told[2] == "releases.yaml:4:18: the days must rise: '5' does not follow 5"
    assert "releases.yaml:6:27: unknown key 'moth' of a release (did you mean month?)" in told
    assert "releases.yaml:7:5: a release needs days for at least one of month, quarter, months, year" in told
    assert told[-1].startswith("releases.yaml:8:1: unknown key 'calendar'")


def test_the_shipped_calendar_is_read_and_a_users_speaks_first(tmp_path: Path) -> None:
    shipped = rulebook.load_catalogue()
    assert len(shipped.releases) >= 5
    own = "releases:\n  - {indicators: [gdp.growth], scopes: [VN], quarter: 60, source: a}\n"
    both = rulebook.load_catalogue([rulebook.shipped(), write(tmp_path, {"releases.yaml": own})])
    assert both.releases[-1] == Release(("gdp.growth",), ("VN",), None, {"quarter": (60,)})
    assert publication(growth("7,5%", "2025-08-10", "a"), "VN", both) == 0
    assert publication(growth("7,5%", "2025-08-10", "a"), "VN", shipped) == 1
