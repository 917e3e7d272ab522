"""The store: reports with versions, figures by subject, findings, decisions; and drafts checked against it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from nightly_reports import night, opened, week

from checker import pipeline
from checker.archive.filing import Groups
from checker.errors import UserError
from checker.model import Figure, replace
from checker.store import is_store, open_store, packing
from checker.store.records import Decision


def seeds() -> list[Figure]:
    documents, _ = pipeline.read(["seeds"])
    return pipeline.together(documents, pipeline.catalogue())


def test_packed_figures_come_back_to_the_digit() -> None:
    documents, _ = pipeline.read(["seeds"])
    for document in documents:
        figures = pipeline.extract([document], pipeline.catalogue())
        assert packing.unpack_figures(packing.pack_figures(figures), document) == figures


def test_packed_findings_come_back_with_their_evidence() -> None:
    book = pipeline.rulebook()
    documents, _ = pipeline.read(["seeds"])
    findings = pipeline.check(documents, None, book.rules, book.catalogue).findings
    assert findings
    for finding in findings:
        assert packing.unpack_finding(packing.pack_finding(finding)) == finding


def test_a_changed_report_is_a_new_version_and_the_old_one_is_kept(tmp_path: Path) -> None:
    store = opened(tmp_path)
    reports = week()
    night(store, reports)
    changed = replace(reports[1], text=reports[1].text.replace("457", "475"))
    night(store, [*reports[:1], changed, *reports[2:]], 1)
    kept = store.versions("xuat-khau-2.example/tin")
    assert [(number, "457" in document.text) for number, document in kept] == [(1, True), (2, False)]
    values = [str(figure.value) for figures in store.groups(all_groups(store)).values() for figure in figures]
    assert "457000000000" not in values  # superseded: no evidence
    assert values.count("475000000000") == 2


RULES = {"xuat-khau": "trade-conflict", "/lu-": "casualties-conflict"}


def all_groups(store: object) -> list[str]:
    return [row[0] for row in store.db.run("SELECT w.text FROM judged j JOIN word w ON w.id = j.grp")]  # type: ignore[attr-defined]


def test_figures_are_found_by_subject(tmp_path: Path) -> None:
    store = opened(tmp_path)
    night(store, week())
    groups = Groups(pipeline.catalogue())
    subject = ("trade.exports.value", "VN", None)
    found = store.figures([(groups.of(subject), subject)])
    assert sorted(str(figure.value) for figure in found) == ["457000000000", "475000000000"]
    assert store.figures([(groups.of(subject), ("trade.exports.value", "Nghệ An", None))]) == []


def test_decisions_outlive_nights_and_can_be_withdrawn(tmp_path: Path) -> None:
    store = opened(tmp_path)
    number = store.decide(Decision(0, "abc", "ignore", "khác phạm vi", "Lan", date(2026, 1, 14), date(2026, 2, 1)))
    night(store, week())
    assert [(one.finding, one.who, one.until) for one in store.decisions()] == [("abc", "Lan", date(2026, 2, 1))]
    assert store.withdraw(number)
    assert not store.withdraw(number)
    assert store.decisions() == []


def test_what_is_no_store_is_said_to_be_none(tmp_path: Path) -> None:
    (tmp_path / "text.db").write_text("không phải kho " * 100, encoding="utf-8")
    with pytest.raises(UserError, match="not a sound store"):
        open_store(str(tmp_path / "text.db"))
    with pytest.raises(UserError, match="no such store"):
        open_store(str(tmp_path / "none.db"))
    assert not is_store(str(tmp_path / "text.db"))


def test_a_store_of_a_newer_program_is_left_alone(tmp_path: Path) -> None:
    store = opened(tmp_path)
    store.db.run("PRAGMA user_version = 999")  # type: ignore[attr-defined]
    store.close()
    with pytest.raises(UserError, match="newer version"):
        opened(tmp_path)


def test_a_draft_meets_the_store_as_it_meets_the_folder(tmp_path: Path) -> None:
    store = opened(tmp_path)
    reports = [replace(one, name=one.url or one.name) for one in week()]
    night(store, reports)
    book = pipeline.rulebook()
    for draft in reports:
        folder = pipeline.check([draft], reports, book.rules, book.catalogue)
        kept = pipeline.check([draft], [], book.rules, book.catalogue, store=store)
        assert [f.id for f in kept.findings] == [f.id for f in folder.findings]
        assert kept.checked.compared == folder.checked.compared
        about = next((rule for part, rule in RULES.items() if part in draft.name), None)
        assert {finding.rule for finding in kept.findings} == ({about} if about else set())


def test_a_fresh_store_is_sound(tmp_path: Path) -> None:
    store = opened(tmp_path)
    assert store.trouble() == []
    night(store, week())
    assert store.trouble() == []
