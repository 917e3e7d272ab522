"""The public functions, as a notebook or a test of somebody else uses them."""

from __future__ import annotations

import doctest
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

import checker
from checker import api
from checker.model import COLUMNS

DRAFT = "Năm 2025, kim ngạch xuất khẩu của cả nước đạt 475 tỷ USD.\n"
OTHER = "Năm 2025, kim ngạch xuất khẩu của cả nước đạt 457 tỷ USD.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(f"---\ndate: 2026-01-14\nsource: Báo A\n---\n{DRAFT}", encoding="utf-8")
    (tmp_path / "b.txt").write_text(f"---\ndate: 2026-01-15\nsource: Báo B\n---\n{OTHER}", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("module", [checker, api])
def test_examples_in_the_documentation(module: object) -> None:
    result = doctest.testmod(module, raise_on_error=False)  # type: ignore[arg-type]
    assert result.attempted > 0
    assert result.failed == 0


def test_every_public_name_is_there_and_documented() -> None:
    for name in checker.__all__:
        value = getattr(checker, name)
        assert name == "__version__" or value.__doc__, name
    assert set(checker.__all__) <= set(dir(checker))
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = checker.nothing


def test_import_is_lazy() -> None:
    code = "import checker, sys; print([m for m in sys.modules if m.startswith('checker.')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    assert done.stdout == "[]\n"


def test_read(folder: Path) -> None:
    documents = checker.read(folder)
    assert [document.source for document in documents] == ["Báo A", "Báo B"]
    assert checker.read([folder / "b.txt", str(folder / "a.txt")])[0].published == date(2026, 1, 15)


def test_read_names_what_it_cannot(folder: Path) -> None:
    (folder / "c.txt").write_bytes(b"\x00\x01\x02" * 50)
    with pytest.raises(checker.UserErrors, match=r"c\.txt"):
        checker.read(folder)


def test_extract_gives_the_figure_table(folder: Path) -> None:
    table = checker.extract(folder)
    assert tuple(table.columns) == COLUMNS
    assert table["value"].tolist() == [475e9, 457e9]
    assert [figure.value for figure in checker.figures_of(folder / "a.txt")] == [475 * 10**9]


def test_check_among_themselves_and_against(folder: Path) -> None:
    found = checker.check(folder)
    assert [(one.kind, one.severity) for one in found] == [("conflict", "error")]
    against = checker.check(folder / "a.txt", against=folder / "b.txt", lang="en")
    assert [[figure.source for figure in one.figures] for one in against] == [["Báo A", "Báo B"]]
    assert found[0].id == against[0].id


def test_a_report_is_not_compared_with_itself(folder: Path) -> None:
    copy = folder / "again.txt"
    copy.write_text((folder / "a.txt").read_text(encoding="utf-8"), encoding="utf-8")
    assert checker.check(folder / "a.txt", against=[folder / "a.txt", copy]) == []


def test_check_against_the_ledger(folder: Path) -> None:
    ledger = folder / "so.csv"
    indicator = checker.figures_of(folder / "a.txt")[0].indicator
    ledger.write_text(
        f"indicator,scope,period,value,unit,source\n{indicator},VN,2025,457.1,tỷ USD,Cục Hải quan\n", encoding="utf-8"
    )
    several: list[str | Path] = [str(ledger), ledger]
    for given in (ledger, [ledger], several):
        found = checker.check(folder / "a.txt", reference=given, lang="en")
        assert [one.severity for one in found] == ["error"]
    assert [figure.source for figure in found[0].figures] == ["Báo A", "Cục Hải quan"]
