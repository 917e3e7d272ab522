"""What is taught at the desk counts in `checker check`, in a night and in pytest, until it is taken back."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from web_desk import choose, client, plain, press, submit, verdict

from checker import cli, pipeline
from checker.config import Config
from checker.errors import UserErrors
from checker.reference import load
from checker.web.desk import Desk
from checker.web.memory import Memory

pytest_plugins = ["pytester"]

ARCHIVE = "---\ndate: 2026-01-10\nsource: Báo Mẫu\n---\nKim ngạch xuất khẩu năm 2025 của Việt Nam đạt 457 tỷ USD.\n"
SENTENCE = "Trị giá hàng bán ra thế giới năm 2025 của Việt Nam đạt 475 tỷ USD."
OTHER = "Theo báo cáo, trị giá hàng bán ra thế giới năm 2025 của Việt Nam là 490 tỷ USD."
SETTINGS = 'rules = ["desk.rules"]\nlanguage = "en"\n'


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CHECKER_CACHE", "off")
    for name, text in (("kho/mau.txt", ARCHIVE), ("bai/tin.txt", f"date 2026-01-14 {SENTENCE}\n"),
                       ("bai/khac.txt", f"date 2026-01-14 {OTHER}\n")):  # fmt: skip
        tmp_path.joinpath(name).parent.mkdir(exist_ok=True)
        tmp_path.joinpath(name).write_text(text, encoding="utf-8")
    return tmp_path


@pytest.fixture
def browser(house: Path) -> Any:
    made = opened()
    (house / "checker.toml").write_text(SETTINGS, encoding="utf-8")
    return client(made)


def opened(**more: Any) -> Desk:
    return Desk(Config(**more), Memory(Path("desk.sqlite")), against=["kho"], learned=Path("desk.rules"))


def found(capsys: pytest.CaptureFixture[str], draft: str) -> list[str]:
    """The figures of a draft that `checker check` calls wrong."""
    capsys.readouterr()
    cli.main(["check", draft, "--against", "kho", "--format", "json"])
    told = json.loads(capsys.readouterr().out)
    return [figure["text"] for one in told["findings"] for figure in one["figures"] if figure["doc"] == draft]


def correct(browser: Any, **fields: str) -> Any:
    page = choose(browser, submit(browser, SENTENCE), "475 tỷ USD", edit=True)
    return press(browser, page, "correct", **fields)


def test_a_corrected_reading_counts_in_check_for_its_sentence_only(
    browser: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    assert found(capsys, "bai/tin.txt") == []
    page = correct(browser, indicator="kim ngạch xuất khẩu")
    assert verdict(page, "475 tỷ USD") == "error"
    assert found(capsys, "bai/tin.txt") == ["475 tỷ USD"]
    assert found(capsys, "bai/khac.txt") == []
    assert "áp dụng ở mọi nơi cho đúng câu này" in plain(browser.get("/learned").text)
    press(browser, page, "undo")
    assert found(capsys, "bai/tin.txt") == []


def test_explain_tells_who_taught_it(browser: Any, capsys: pytest.CaptureFixture[str]) -> None:
    page = correct(browser, indicator="kim ngạch xuất khẩu")
    capsys.readouterr()
    assert cli.main(["explain", "bai/tin.txt:1", "--lang", "en"]) == 0
    told = capsys.readouterr().out
    assert "corrected at the desk: " in told
    assert "trade.exports.value" in told
    press(browser, page, "undo")
    assert cli.main(["explain", "bai/tin.txt:1", "--lang", "en"]) == 0
    assert "corrected" not in capsys.readouterr().out


def test_a_taught_name_counts_in_check_wherever_it_is_written(browser: Any, capsys: pytest.CaptureFixture[str]) -> None:
    correct(browser, indicator="kim ngạch xuất khẩu", phrase="trị giá hàng bán ra thế giới")
    assert found(capsys, "bai/khac.txt") == ["490 tỷ USD"]
    kept = Path("desk.rules/readings.yaml").read_text(encoding="utf-8")
    assert "phrase: trị giá hàng bán ra thế giới" in kept
    assert "who: " in kept
    assert "at: 20" in kept


def test_what_is_no_figure_is_passed_over_by_check_in_its_sentence(
    browser: Any, house: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "Kim ngạch xuất khẩu năm 2025 của Việt Nam đạt 475 tỷ USD."
    house.joinpath("bai/tin.txt").write_text(f"date 2026-01-14 {text}\n", encoding="utf-8")
    assert found(capsys, "bai/tin.txt") == ["475 tỷ USD"]
    page = press(browser, choose(browser, submit(browser, text), "475 tỷ USD"), "nofigure")
    assert found(capsys, "bai/tin.txt") == []
    press(browser, page, "undo")
    assert found(capsys, "bai/tin.txt") == ["475 tỷ USD"]


def test_a_night_reads_as_was_taught_and_unlearns(browser: Any, capsys: pytest.CaptureFixture[str]) -> None:
    def night() -> int:
        return cli.main(["nightly", "kho", "bai/tin.txt", "--store", "dem.db", "--out", "out", "--day", "2026-01-15"])

    assert night() == 0
    page = correct(browser, indicator="kim ngạch xuất khẩu")
    assert night() == 1
    assert "475 tỷ USD" in capsys.readouterr().out + "".join(
        path.read_text(encoding="utf-8") for path in Path("out").rglob("*.html")
    )
    press(browser, page, "undo")
    assert night() == 0


def test_pytest_reads_as_was_taught(browser: Any, house: Path, pytester: pytest.Pytester) -> None:
    for name in ("kho/mau.txt", "bai/tin.txt"):
        pytester.path.joinpath(name).parent.mkdir(exist_ok=True)
        pytester.path.joinpath(name).write_bytes(house.joinpath(name).read_bytes())
    where = (house / "desk.rules").as_posix()
    pytester.path.joinpath("checker.toml").write_text(f'rules = ["{where}"]\n', encoding="utf-8")
    pytester.makepyfile(
        "from checker.testing import conflicts\n\n\ndef test_agrees(facts):\n    assert conflicts(facts) == []\n"
    )
    arguments = ["-p", "no:cacheprovider", "--facts", "kho", "--facts", "bai"]
    pytester.runpytest_subprocess(*arguments).assert_outcomes(skipped=1)  # nothing to compare
    page = correct(browser, indicator="kim ngạch xuất khẩu")
    pytester.runpytest_subprocess(*arguments).assert_outcomes(failed=1)
    press(browser, page, "undo")
    pytester.runpytest_subprocess(*arguments).assert_outcomes(skipped=1)  # nothing to compare


def test_the_desk_does_not_read_its_own_folder_back(browser: Any) -> None:
    page = correct(browser, indicator="kim ngạch xuất khẩu")
    again = client(opened(rules=(Path("desk.rules"),), reference=[Path("desk.rules/ledger.csv")]))
    assert verdict(submit(again, SENTENCE), "475 tỷ USD") == "error"
    press(browser, page, "undo")
    assert verdict(submit(again, SENTENCE), "475 tỷ USD") == "none"


def test_the_ledger_follows_and_an_empty_one_is_read(browser: Any) -> None:
    catalogue = pipeline.catalogue()
    assert load(Path("desk.rules/ledger.csv"), catalogue) == []
    page = choose(browser, submit(browser, "Kim ngạch xuất khẩu năm 2025 của Việt Nam đạt 475 tỷ USD."), "475 tỷ USD")
    press(browser, page, "nofigure", kind="ledger")
    (entry,) = load(Path("desk.rules/ledger.csv"), catalogue)
    assert entry.figure.value == 475_000_000_000


def test_a_name_of_another_indicator_stays_at_the_desk(browser: Any) -> None:
    correct(browser, indicator="kim ngạch xuất khẩu", phrase="kim ngạch nhập khẩu")
    assert "aliases: []" in Path("desk.rules/readings.yaml").read_text(encoding="utf-8")
    assert "chỉ áp dụng tại bàn biên tập này" in plain(browser.get("/learned").text)
    pipeline.catalogue([Path("desk.rules")])


def test_a_file_of_somebody_else_is_left_alone(house: Path) -> None:
    (house / "desk.rules").mkdir()
    own = house / "desk.rules" / "readings.yaml"
    own.write_text("aliases: []\n", encoding="utf-8")
    page = client(opened()).get("/learned")
    assert own.read_text(encoding="utf-8") == "aliases: []\n"
    assert "không do bàn biên tập ghi" in plain(page.text)


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ("aliases:\n  - phrase: a b c\n    indicator: trade.exprt\n", (3, 16), "unknown indicator"),
        ("aliases: []\nreading: []\n", (2, 1), "unknown section"),
        ("readings:\n  - sentence: Có 3 xã.\n    text: 3 xã\n    reads: {value: ba}\n", (4, 20), "expected a number"),
        ("readings:\n  - sentence: Có 3 xã.\n    text: 3 xã\n    reads: {measur: level}\n", (4, 13), "unknown key"),
        ("readings:\n  - sentence: Có 3 xã.\n    text: 3 xã\n    reads: {unit: ~}\n", (4, 19), "expected text"),
        ("not_figures:\n  - text: 3 xã\n", (2, 5), "missing"),
        ("not_figures: 3\n", (1, 14), "expected a list"),
        ("not_figures:\n  - {text: [}\n", (2, 13), "expected"),
    ],
)  # fmt: skip
def test_a_broken_file_is_told_with_its_place(tmp_path: Path, text: str, place: tuple[int, int], message: str) -> None:
    (tmp_path / "readings.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(UserErrors) as raised:
        pipeline.catalogue([tmp_path])
    error = raised.value.mistakes[0]
    assert (error.line, error.column) == place
    assert error.file == str(tmp_path / "readings.yaml")
    assert message in str(error)
