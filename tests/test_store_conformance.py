"""What every store must do, in the same words for SQLite and PostgreSQL: a night, a draft, decisions, one writer."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from nightly_reports import FIRST, night, opened, statuses, week
from postgres_server import Server, binaries

from checker import pipeline
from checker.archive.filing import Groups
from checker.errors import UserError
from checker.model import replace
from checker.store import open_store
from checker.store.records import Decision, Retraction, Store
from checker.store.sql import SqlStore
from checker.store.sqlite import Sqlite

# make test installs a server where it may; elsewhere the embedded store alone is tried
KINDS = ["sqlite", "postgresql"] if binaries() else ["sqlite"]
CORRECTED = [replace(one, text=one.text.replace("457", "475")) for one in week()]
Open = Callable[[], Store]


@pytest.fixture(scope="module")
def server() -> Iterator[Server | None]:
    made = Server() if binaries() else None
    yield made
    if made is not None:
        made.stop()


@pytest.fixture(params=KINDS)
def again(request: pytest.FixtureRequest, tmp_path: Path, server: Server | None) -> Iterator[Open]:
    """Opens one and the same store, as often as it is called."""
    url = str(tmp_path / "kho.db")
    if request.param == "postgresql":
        assert server is not None
        url = server.database()
    stores: list[Store] = []

    def open_again() -> Store:
        stores.append(open_store(url, create=True))
        return stores[-1]

    yield open_again
    for store in stores:
        store.close()


def found(store: Store) -> list[tuple[str, str, str]]:
    return [(group, finding.id, finding.message) for group, finding in store.current()]


def test_findings_live(again: Open) -> None:
    store = again()
    told = [statuses(night(store, reports, day)) for day, reports in enumerate([week(), week(), CORRECTED, week()])]
    exports = next(name for name in told[0] if name.startswith("trade-conflict error"))
    assert [one[exports] for one in told] == ["new", "ongoing", "resolved", "returned"]
    assert [status for _, status in store.history(exports.split()[-1])] == ["new", "ongoing", "resolved", "returned"]
    assert store.trouble() == []


def test_every_store_finds_the_same(again: Open, tmp_path: Path) -> None:
    (tmp_path / "2").mkdir()
    embedded = opened(tmp_path / "2")
    night(embedded, week())
    store = again()
    counts = night(store, week()).counts
    assert found(store) == found(embedded)
    assert {**embedded.coverage()} == {name: counts[name] for name in embedded.coverage()}
    assert store.indicators() == embedded.indicators()


def test_what_was_kept_is_there_when_it_is_opened_again(again: Open) -> None:
    first = again()
    night(first, week())
    second = again()
    assert second.states() == first.states()
    assert [run.finished for run in second.runs()] == [True]


def test_versions_and_figures(again: Open) -> None:
    store = again()
    night(store, week())
    night(store, CORRECTED, 1)
    kept = store.versions("xuat-khau-2.example/tin")
    assert [(number, "457" in document.text) for number, document in kept] == [(1, True), (2, False)]
    assert kept[1][1] == replace(CORRECTED[1], name=CORRECTED[1].url or "")
    subject = ("trade.exports.value", "VN", None)
    figures = store.figures([(Groups(pipeline.catalogue()).of(subject), subject)])
    assert [str(figure.value) for figure in figures] == ["475000000000"] * 2


def test_figures_of_some_times(again: Open) -> None:
    store = again()
    night(store, week())
    groups = Groups(pipeline.catalogue())
    about = [
        (groups.of(one), one) for one in (("trade.exports.value", "VN", None), ("trade.exports.value", "Lào", None))
    ]
    subject, end = about[0][1], date(2025, 12, 31).toordinal()
    assert store.times(about) == {subject: {end: 2}}
    assert store.figures(about, {subject: {end}}) == store.figures(about)
    assert store.figures(about, {subject: {end - 1}}) == []
    assert store.figures(about, {}) == []


def test_a_report_that_is_read_anew_is_not_taken_for_what_it_was(again: Open) -> None:
    store = again()
    night(store, week())
    subject = ("trade.exports.value", "VN", None)
    about = [(Groups(pipeline.catalogue()).of(subject), subject)]
    before = store.figures(about)
    read = store.unread("another", 10)
    store.reread(
        [one._replace(figures=[replace(figure, hedge="over") for figure in one.figures]) for one in read], "another"
    )
    assert {figure.hedge for figure in before} == {"exact"}
    assert {figure.hedge for figure in store.figures(about)} == {"over"}
    assert store.figures(about) == store.figures(about)


def test_a_draft_is_compared(again: Open) -> None:
    store = again()
    reports = [replace(one, name=one.url or one.name) for one in week()]
    night(store, reports)
    book = pipeline.rulebook()
    for draft in reports:
        folder = pipeline.check([draft], reports, book.rules, book.catalogue)
        kept = pipeline.check([draft], [], book.rules, book.catalogue, store=store)
        assert [f.id for f in kept.findings] == [f.id for f in folder.findings]


def test_decisions(again: Open) -> None:
    store = again()
    made = Decision(0, "abc", "ignore", "khác phạm vi", "Lan", FIRST, date(2026, 2, 1), "12 %")
    number = store.decide(made)
    assert again().decisions() == [made._replace(id=number)]
    assert store.withdraw(number)
    assert not store.withdraw(number)
    assert store.decisions() == []


def test_notes(again: Open) -> None:
    store = again()
    assert store.noted("feed https://bao.example/rss") is None
    store.note({})
    store.note({"feed https://bao.example/rss": '{"etag": "a"}', "schema": "x", "b": "“%s” ?"})
    store.note({"b": ""})
    other = again()
    assert other.noted("feed https://bao.example/rss") == '{"etag": "a"}'
    assert (other.noted("schema"), other.noted("b")) == ("x", "")


def test_a_report_that_was_withdrawn(again: Open) -> None:
    store = again()
    before = statuses(night(store, week()))
    exports = next(name for name in before if name.startswith("trade-conflict error"))
    made = Retraction("sai số liệu, đã gỡ", "Lan", FIRST)
    assert not store.retract("khong-co.example/tin", made)
    with store.writing():
        assert store.retract("xuat-khau-2.example/tin", made)
        assert not store.retract("xuat-khau-2.example/tin", made)
    assert store.retractions() == {"xuat-khau-2.example/tin": made}
    assert store.trouble() == []
    assert store.coverage()["documents"] == len(week()) - 1
    book, draft = pipeline.rulebook(), replace(week()[0], name="nhap", url=None)
    assert pipeline.check([draft], [], book.rules, book.catalogue, store=store).findings == ()
    outcome = night(store, week(), 1)  # the sources still list it
    assert statuses(outcome)[exports] == "resolved"
    assert outcome.problems == []
    assert store.trouble() == []
    assert [len(store.versions(f"{name}.example/tin")) for name in ("xuat-khau-1", "xuat-khau-2")] == [1, 1]
    assert [status for _, status in store.history(exports.split()[-1])] == ["new", "resolved"]
    told = night(store, CORRECTED, 2).problems
    assert [(one.file, one.severity) for one in told] == [(week()[1].url, "warning")]
    assert "withdrawn on 2026-01-05" in told[0].message
    with store.writing():
        assert store.reinstate("xuat-khau-2.example/tin")
        assert not store.reinstate("xuat-khau-2.example/tin")
    assert store.retractions() == {}
    assert statuses(night(store, week(), 3))[exports] == "returned"
    assert store.trouble() == []
    with store.writing():
        assert store.retract("xuat-khau-2.example/tin", made)
    assert statuses(night(store, [], 4))[exports] == "resolved"


def test_a_store_of_the_version_before_is_brought_up_to_date(again: Open) -> None:
    store = again()
    night(store, week())
    assert isinstance(store, SqlStore)
    store.db.run("DROP TABLE retraction")
    store.db.run("PRAGMA user_version = 1" if isinstance(store.db, Sqlite) else
                 "UPDATE meta SET value = '1' WHERE name = 'schema'")  # fmt: skip
    newer = again()
    assert newer.retractions() == {}
    assert newer.states() == store.states()
    assert again().retract("khach.example/tin", Retraction("thử", "Lan", FIRST))


def test_one_writer(again: Open) -> None:
    store, other = again(), again()
    with store.writing():
        with pytest.raises(UserError, match="another night"), other.writing():
            pass
        other.decide(Decision(0, "x", "ignore", "", "Lan", FIRST))
    with other.writing():
        pass
    assert len(store.decisions()) == 1


def test_a_transaction_that_fails_leaves_nothing(again: Open) -> None:
    store = again()

    def fail() -> None:
        with store.transaction():
            store.decide(Decision(0, "x", "ignore", "", "Lan", FIRST))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert store.decisions() == []


def test_odd_characters_come_back(again: Open) -> None:
    store = again()
    odd = replace(week()[0], text=week()[0].text + " ‘100%’ ? {x} \\ ' 😀")
    night(store, [odd])
    assert next(iter(store.documents([odd.url or ""]).values())).text == odd.text
