"""The public functions, as a notebook or a test of somebody else uses them."""

from __future__ import annotations

import doctest
import subprocess
import sys
import unicodedata
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

import checker
from checker import api
from checker.documents import composed, raw_offset
from checker.model import COLUMNS, Cell, Document, Span

DRAFT = "Năm 2025, kim ngạch xuất khẩu của cả nước đạt 475 tỷ USD.\n"
API: Any = checker  # as it is called where nobody checks types
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


def test_a_text_is_read_in_nfc_however_it_was_given() -> None:
    given = Document("a.txt", unicodedata.normalize("NFD", DRAFT), date(2026, 1, 14), source="Ba\u0301o A")
    (figure,) = checker.figures_of(given)
    assert (figure.indicator, figure.text, figure.source) == ("trade.exports.value", "475 tỷ USD", "Báo A")
    assert unicodedata.normalize("NFC", given.text)[figure.start : figure.end] == figure.text
    plain = Document("b.txt", DRAFT, date(2026, 1, 14))
    assert checker.check(given, against=plain) == []
    assert len(checker.check(given, against=Document("b.txt", OTHER, date(2026, 1, 15)))) == 1


def test_what_points_into_a_text_follows_it_into_nfc() -> None:
    parts = [unicodedata.normalize("NFD", part) for part in ("đầu đề\n", "Tỷ lệ", " | ", "tỷ USD")]
    ends = [sum(map(len, parts[:number])) for number in range(5)]
    cells = (Cell(Span(ends[3], ends[4]), 0, 1, headers=(Span(ends[1], ends[2]),)),)
    made = composed(Document("a.txt", "".join(parts), body=ends[1], cells=cells))
    assert made.text[made.body :] == "Tỷ lệ | tỷ USD"
    (cell,) = made.cells
    assert [made.text[slice(*span)] for span in (cell.span, *cell.headers)] == ["tỷ USD", "Tỷ lệ"]
    assert [raw_offset(made, offset) for offset in (made.body, *cell.span)] == [ends[1], ends[3], ends[4]]
    assert composed(made) == made


def test_two_reports_of_one_name_are_refused(folder: Path) -> None:
    one, two = Document("a", DRAFT), Document("a", OTHER)
    asked: list[Callable[[], object]] = [
        lambda: checker.check([one, two]), lambda: checker.check(one, against=two), lambda: checker.extract([one, two]),
    ]  # fmt: skip
    for ask in asked:
        with pytest.raises(checker.UserError, match="two reports are called 'a': give each a name of its own"):
            ask()
    assert len(checker.figures_of([one, one])) == len(checker.figures_of([folder / "a.txt", folder / "a.txt"])) == 1
    (draft,) = checker.read(folder / "a.txt")
    edited = draft._replace(published=date(2026, 1, 20))  # the archive has it under the same name
    assert [one.kind for one in checker.check(edited, against=folder)] == ["conflict"]


@pytest.mark.parametrize(
    ("ask", "told"),
    [
        (lambda: API.read([]), "no reports: name a file or folder at least"),
        (lambda: API.read(5), "paths: expected paths, not 5 (int)"),
        (lambda: API.read("seeds", published="2026-01-14"), "published: expected a datetime.date or None, not '2"),
        (lambda: API.check(5), "drafts: expected paths or checker.Document, not 5 (int)"),
        (lambda: API.check([API.Document("a", DRAFT)], against=[None]), "against: expected paths or checker.Document"),
        (lambda: API.check(API.Document("a", DRAFT), lang="fr"), "lang: 'fr' is no language of the messages: vi or en"),
        (lambda: API.check(API.Document("a", DRAFT), rules=[7]), "rules: expected paths, not 7 (int)"),
        (lambda: API.check(API.Document("a", DRAFT), rules="no-such"), "no-such: no such folder of rules"),
        (lambda: API.check(API.Document("a", DRAFT), reference=7), "reference: expected paths, not 7 (int)"),
        (lambda: API.extract(API.Document("a", None)), "Document.text: expected text, not None (NoneType)"),
        (
            lambda: API.extract(API.Document("a", DRAFT, published="2026-01-14")),
            "a: Document.published: expected a datetime.date or None, not '2026-01-14' (str)",
        ),
        (
            lambda: API.check(API.Document("a", DRAFT, published=datetime(2026, 1, 14))),
            "a: Document.published: expected a datetime.date or None, not datetime.datetime(2026, 1, 14, 0, 0)",
        ),
    ],
)  # fmt: skip
def test_a_wrong_argument_is_told_by_its_name(ask: Callable[[], Any], told: str) -> None:
    with pytest.raises(checker.UserError) as caught:
        ask()
    assert str(caught.value).startswith(told)


def test_files_that_hold_no_report_are_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(" \n")
    with pytest.raises(checker.UserError, match=r"a\.txt: nothing to read: it is empty"):
        checker.read(tmp_path)


def test_one_folder_of_rules_needs_no_list(folder: Path) -> None:
    (folder / "rul").mkdir()
    (folder / "rul" / "rules.yaml").write_text("replace: true\n")
    assert checker.check([folder / "a.txt", folder / "b.txt"], rules=str(folder / "rul")) == []
    assert len(checker.figures_of(folder / "a.txt", rules=folder / "rul")) == 1
