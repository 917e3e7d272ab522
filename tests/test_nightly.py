"""Nights: what is unchanged is not done again, findings live and come back, and broken nights go on from there."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from nightly_reports import FIRST, night, opened, report, statuses, week

from checker.errors import UserError
from checker.model import Finding, replace
from checker.nightly import lifecycle
from checker.nightly.night import Night, work
from checker.store.records import Decision, State, Store

CORRECTED = [replace(one, text=one.text.replace("457", "475")) for one in week()]


def found(store: Store) -> list[tuple[str, str, str]]:
    return [(group, finding.id, finding.message) for group, finding in store.current()]


def test_findings_are_new_then_ongoing_resolved_and_returned(tmp_path: Path) -> None:
    store = opened(tmp_path)
    told = [statuses(night(store, reports, day)) for day, reports in enumerate([week(), week(), CORRECTED, week()])]
    exports = next(name for name in told[0] if name.startswith("trade-conflict error"))
    flood = next(name for name in told[0] if name.startswith("casualties-conflict"))
    assert [one[exports] for one in told] == ["new", "ongoing", "resolved", "returned"]
    assert [one[flood] for one in told] == ["new", "ongoing", "ongoing", "ongoing"]
    assert [status for _, status in store.history(exports.split()[-1])] == ["new", "ongoing", "resolved", "returned"]


def test_an_unchanged_night_does_nothing(tmp_path: Path) -> None:
    store = opened(tmp_path)
    night(store, week())
    counts = night(store, week(), 1).counts
    assert (counts["new"], counts["changed"], counts["linked"], counts["judged"]) == (0, 0, 0, 0)


def test_a_corrected_report_has_only_its_own_facts_judged_again(tmp_path: Path) -> None:
    store = opened(tmp_path)
    night(store, week())
    counts = night(store, CORRECTED, 1).counts
    assert (counts["changed"], counts["judged"]) == (1, 1)


def test_an_edit_elsewhere_in_the_text_keeps_the_finding(tmp_path: Path) -> None:
    store = opened(tmp_path)
    first = night(store, week())
    edited = [replace(one, text=one.text + "\nBài viết đã được biên tập.") for one in week()]
    again = night(store, edited, 1)
    assert again.counts["changed"] == len(edited)
    assert statuses(again) == dict.fromkeys(statuses(first), "ongoing")


def test_a_copy_in_other_words_makes_no_new_finding(tmp_path: Path) -> None:
    store = opened(tmp_path)
    first = night(store, week())
    (number,) = [one.finding.id for one in first.states if one.finding.rule == "trade-conflict"]
    store.decide(Decision(0, number, "ignore", "khác cách tính", "Lan", FIRST))
    copy = report("xuat-khau-3", "Năm 2025, kim ngạch xuất khẩu của cả nước là 457 tỉ USD.", 2, "Đồng Bằng")
    again = night(store, [*week(), copy], 1)
    (state,) = [one for one in again.states if one.finding.rule == "trade-conflict"]
    assert state.finding.id != number
    assert (state.status, state.first) == ("ignored", first.day)
    assert [one.finding for one in store.decisions()] == [state.finding.id]
    assert [status for _, status in store.history(state.finding.id)] == ["new", "ignored"]


def test_one_night_finds_what_many_nights_find(tmp_path: Path) -> None:
    whole, pieces = opened(tmp_path), None
    night(whole, week())
    (tmp_path / "2").mkdir()
    pieces = opened(tmp_path / "2")
    for day, one in enumerate(reversed(week())):
        night(pieces, [one], day)
    assert found(pieces) == found(whole)


def test_several_processes_find_what_one_finds(tmp_path: Path) -> None:
    (tmp_path / "2").mkdir()
    one, two = opened(tmp_path), opened(tmp_path / "2")
    night(one, week())
    night(two, week(), jobs=2)
    assert found(two) == found(one)


def test_the_last_of_two_states_of_one_report_counts(tmp_path: Path) -> None:
    store = opened(tmp_path)
    old, new = report("a", "Năm 2025, cả nước có 42 đối tác."), report("a", "Năm 2025, cả nước có 43 đối tác.")
    for day in range(3):
        night(store, [old, new], day)
    assert [document.text for _, document in store.versions("a.example/tin")] == [old.text, new.text]


def test_a_second_night_leaves_while_one_is_running(tmp_path: Path) -> None:
    store, other = opened(tmp_path), opened(tmp_path)
    with store.writing(), pytest.raises(UserError, match="another night"), other.writing():
        pass
    with other.writing():
        pass


def test_editors_decide_while_a_night_is_running(tmp_path: Path) -> None:
    store, editor = opened(tmp_path), opened(tmp_path)
    with store.writing():
        work(store, Night(week(), FIRST))
        assert editor.decide(Decision(0, "x", "ignore", "", "Lan", FIRST))
        assert len(store.decisions()) == 1


KILLED = """
import os, signal, sys
sys.path.insert(0, "tests")
from nightly_reports import night, opened, week
from pathlib import Path
from checker.store.sqlite import Sqlite
left = int(sys.argv[2])
run = Sqlite.run
def counted(self, sql, values=()):
    global left
    if sql == "COMMIT":
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
    result = run(self, sql, values)
    if sql == "COMMIT" and left == 1:
        left = 0
        os.kill(os.getpid(), signal.SIGKILL)
    return result
Sqlite.run = counted
night(opened(Path(sys.argv[1])), week())
"""


@pytest.mark.parametrize("commit", [2, 3, 4, 5])
def test_a_killed_night_goes_on_and_finds_the_same(tmp_path: Path, commit: int) -> None:
    (tmp_path / "2").mkdir()
    undisturbed = opened(tmp_path / "2")
    expected = statuses(night(undisturbed, week()))
    opened(tmp_path).decide(Decision(0, "x", "ignore", "", "Lan", FIRST))
    died = subprocess.run([sys.executable, "-c", KILLED, str(tmp_path), str(commit)], check=False)
    assert died.returncode == -signal.SIGKILL
    store = opened(tmp_path)
    assert store.trouble() == []
    assert statuses(night(store, week())) == expected
    assert found(store) == found(undisturbed)
    assert len(store.decisions()) == 1


def test_what_is_new_is_told_from_the_last_night_that_ended(tmp_path: Path) -> None:
    store = opened(tmp_path)
    reports = week()
    work(store, Night(reports[:3], FIRST))  # broken off before it was kept
    changed = replace(reports[0], text=f"{reports[0].text} Bài đã sửa.")
    counts = night(store, [changed, *reports[1:]]).counts
    assert (counts["documents"], counts["new"], counts["changed"]) == (len(reports), len(reports), 0)
    counts = night(store, reports, 1).counts
    assert (counts["new"], counts["changed"]) == (0, 1)


FULL = """
import sys
sys.path.insert(0, "tests")
from nightly_reports import night, opened, report
from pathlib import Path
from checker.errors import UserError
try:
    night(opened(Path(sys.argv[1])), [report(f"a{i}", f"Năm 2025, cả nước có {i} dự án. " * 20) for i in range(300)])
except UserError as error:
    sys.exit(str(error))
"""


def test_a_full_disk_is_told_and_leaves_the_store_sound(tmp_path: Path) -> None:
    night(opened(tmp_path), week())
    size = os.path.getsize(tmp_path / "kho.db")
    ended = subprocess.run(
        [sys.executable, "-c", FULL, str(tmp_path)], check=False, capture_output=True, text=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size)),
    )  # fmt: skip
    assert ended.returncode == 1
    assert "the disk is full" in ended.stderr
    store = opened(tmp_path)
    assert store.trouble() == []
    assert set(statuses(night(store, week(), 1)).values()) == {"ongoing"}


def state(id_: str, status: str) -> State:
    finding = Finding(id_, "rule", "conflict", "error", "…")
    return State(finding, status, date(2026, 1, 1), date(2026, 1, 1))


def decision(id_: str, kind: str, until: date | None = None) -> Decision:
    return Decision(1, id_, kind, "khác kỳ", "Lan", date(2026, 1, 1), until)


@pytest.mark.parametrize(
    ("before", "decided", "expected"),
    [
        (None, None, "new"),
        ("new", None, "ongoing"),
        ("resolved", None, "returned"),
        ("returned", None, "ongoing"),
        ("ongoing", "ignore", "ignored"),
        ("ongoing", "other-wrong", "ignored"),
        ("ongoing", "accept", "ongoing"),
        ("ignored", None, "ongoing"),
    ],
)
def test_how_a_status_follows_from_the_last_one(before: str | None, decided: str | None, expected: str) -> None:
    day = date(2026, 1, 14)
    there = {"x": ("group", Finding("x", "rule", "conflict", "error", "…"))}
    decisions = lifecycle.sort_decisions([decision("x", decided)] if decided else [], there, day)
    states = lifecycle.tonight({"x": state("x", before)} if before else {}, there, decisions, day)
    assert [one.status for one in states] == [expected]


def test_decisions_expire_and_are_told_when_nothing_uses_them() -> None:
    day = date(2026, 1, 14)
    listed = [decision("x", "ignore", date(2026, 1, 13)), decision("y", "ignore", day), decision("z", "ignore")]
    sorted_ = lifecycle.sort_decisions(listed, ["x", "y"], day)
    assert [one.finding for one in sorted_.expired] == ["x"]
    assert [one.finding for one in sorted_.unused] == ["z"]
    assert list(sorted_.active) == ["y"]
