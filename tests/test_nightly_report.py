"""The morning's report: every form of it, its size, what it says first, and how editors decide."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date, timedelta
from html.parser import HTMLParser
from pathlib import Path

import pytest
from json_schema import mistakes
from nightly_reports import FIRST, report, week

from checker.cli import main
from checker.model import Document, replace
from checker.nightly import writing
from checker.outputs.nightly import rows

RUN_DAYS = re.compile(r'"(?:date|previous|baseline)": "2026-01-1[2-5]"|1[45]/1/2026')  # of the run, not of reports
VOID = {"meta", "br"}
Run = Callable[..., int]


def exported(path: Path, documents: list[Document]) -> str:
    """An export of a content system with these reports."""
    lines = [
        json.dumps(
            {"text": one.text, "title": one.title, "date": str(one.published), "source": one.source, "url": one.url}
        )
        for one in documents
    ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return str(path)


class Balanced(HTMLParser):
    """Notes unbalanced elements, ids and what is linked to."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.wrong: list[str] = []
        self.ids: list[str] = []
        self.targets: list[str] = []
        self.seen: set[str] = set()

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)
        if tag not in VOID:
            self.open.append(tag)
        for name, value in attributes:
            if name == "id" and value:
                self.ids.append(value)
            if name == "href" and value and value.startswith("#"):
                self.targets.append(value[1:])

    def handle_startendtag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "checker.toml").write_text('own_sources = ["Tin Biển"]\nstore = "kho.db"\n', encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def night(documents: list[Document], day: int, *arguments: str) -> int:
    source = exported(Path("bai.jsonl"), documents)
    return main(["nightly", source, "--out", "tin", "--day", str(FIRST + timedelta(days=day)), *arguments])


def latest(name: str) -> str:
    return Path("tin", Path("tin/LATEST").read_text(encoding="utf-8").strip(), name).read_text(encoding="utf-8")


def found() -> dict[str, str]:
    return {one["rule"]: one["id"] for one in json.loads(latest("report.json"))["findings"]}


def test_exit_codes_and_what_is_said(house: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert night(week(), 7) == 1
    out, error = capsys.readouterr()
    assert out.startswith("1 sai lệch mới, 1 chỗ mới cần xem lại; 2 chỗ trong bài của ta cần sửa.\n")
    assert error == ""
    assert night(week(), 8) == 0
    assert capsys.readouterr().out.startswith(
        "Không có gì mới; 2 chỗ trong bài của ta cần sửa. 2 mục từ trước chưa sửa.\n"
    )
    assert main(["nightly", "none.jsonl", "--out", "tin"]) == 2
    assert "none.jsonl" in capsys.readouterr().out


def test_two_unchanged_nights_differ_in_their_day_only(house: Path) -> None:
    night(week(), 7)
    night(week(), 8)
    pages = []
    for day in (9, 10):
        night(week(), day)
        pages.append({name: latest(name) for name in ("index.html", "report.json", "report.sarif", "summary.txt")})
    first, second = [{name: RUN_DAYS.sub("", text) for name, text in page.items()} for page in pages]
    assert first == second


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_page_is_whole_and_needs_nothing_from_outside(house: Path, lang: str) -> None:
    night(week(), 7, "--lang", lang)
    page = latest("index.html")
    parser = Balanced()
    parser.feed(page)
    assert not parser.wrong
    assert not parser.open
    assert len(set(parser.ids)) == len(parser.ids)
    assert set(parser.targets) <= set(parser.ids)
    assert "script" not in parser.seen
    assert not re.search(r"(?:src|url\()\s*=?\s*[\"']?https?:", page)
    assert f'<html lang="{lang}">' in page
    assert ("Cần sửa trong bài của ta" if lang == "vi" else "To mend in our own articles") in page


def test_foreign_words_stay_words(house: Path) -> None:
    reports = [replace(one, title="<script>alert(1)</script>", source='Tin & "Biển"') for one in week()]
    night(reports, 7)
    assert "<script" not in latest("index.html")
    assert "<script" not in latest("email.html")


def test_json_follows_its_schema(house: Path) -> None:
    schema = json.loads(Path(rows.__file__).with_name(rows.SCHEMA).read_text(encoding="utf-8"))
    night(week(), 7)
    main(["decide", found()["trade-conflict"], "ignore", "--reason", "khác phạm vi", "--who", "Lan"])
    night(week(), 8)
    value = json.loads(latest("report.json"))
    assert list(mistakes(value, schema, schema)) == []
    assert value["counts"]["ignored"]["error"] == 1
    assert value["findings"][0]["decision"] is None


def test_sarif_knows_the_night_before_and_the_decisions(house: Path) -> None:
    night(week(), 7)
    main(["decide", found()["trade-conflict"], "other-wrong", "--reason", "báo bạn nhầm", "--who", "Lan"])
    night([*week(), report("moi", "Năm 2025, kim ngạch xuất khẩu cả nước đạt 999 tỷ USD.", 3)], 8)
    results = json.loads(latest("report.sarif"))["runs"][0]["results"]
    states = {
        one["ruleId"]: (one["baselineState"], one.get("suppressions", [{}])[0].get("justification")) for one in results
    }
    assert states["casualties-conflict"] == ("unchanged", None)
    assert "new" in {one["baselineState"] for one in results}
    assert all(one["level"] in ("error", "warning", "note") for one in results)


def test_decisions_are_kept_listed_and_end(house: Path, capsys: pytest.CaptureFixture[str]) -> None:
    today, last = (date.today() - FIRST).days, (date.today() + timedelta(days=1)).isoformat()
    night(week(), today)
    number = found()["trade-conflict"]
    assert main(["decide", number[:6], "ignore", "--reason", "khác cách tính", "--who", "Lan", "--until", last]) == 0
    assert night(week(), today + 1) == 0
    assert json.loads(latest("report.json"))["counts"]["ignored"]["error"] == 1
    night(week(), today + 2)
    value = json.loads(latest("report.json"))
    assert value["counts"]["ongoing"]["error"] == 1
    assert [one["who"] for one in value["decisions"]["expired"]] == ["Lan"]
    capsys.readouterr()
    assert main(["decide"]) == 0
    assert "khác cách tính" in capsys.readouterr().out
    assert main(["decide", number, "withdraw"]) == 0
    assert main(["decide", number, "ignore"]) == 2  # without a reason
    assert main(["decide", "ffffffffffff", "ignore", "--reason", "x"]) == 2


def test_an_article_is_withdrawn_and_put_back(house: Path, capsys: pytest.CaptureFixture[str]) -> None:
    night(week(), 7)
    assert main(["retract", "https://www.xuat-khau-2.example/tin?utm_source=x#y", "--who", "Lan"]) == 2  # no reason
    assert main(["retract", "https://khong-co.example/tin", "--reason", "x"]) == 2
    capsys.readouterr()
    address = "https://www.xuat-khau-2.example/tin?utm_source=x#y"
    assert main(["retract", address, "--who", "Lan", "--reason", "nhầm tỉnh"]) == 0
    assert "đã gỡ: xuat-khau-2.example/tin" in capsys.readouterr().err
    assert main(["retract"]) == 0
    assert capsys.readouterr().out == f"xuat-khau-2.example/tin · {date.today().isoformat()} · Lan: nhầm tỉnh\n"
    Path("nhap.txt").write_text(f"date 2026-01-12 {week()[0].text}\n", encoding="utf-8")
    assert main(["check", "nhap.txt", "--against", "kho.db"]) == 0
    assert night([*week()[:1], *week()[2:]], 8) == 0
    value = json.loads(latest("report.json"))
    assert value["counts"]["resolved"]["error"] == 1
    assert "457 tỷ USD" in latest("index.html")
    changed = [replace(one, text=one.text.replace("457", "458")) for one in week()]
    night(changed, 9)
    assert "nay lại có với nội dung khác" in latest("index.html")
    assert main(["retract", address, "--undo"]) == 0
    assert main(["retract", address, "--undo"]) == 2
    assert night(changed, 10) == 1
    assert main(["doctor"]) == 0


def test_a_decision_on_what_is_mended_is_no_longer_needed(house: Path) -> None:
    night(week(), 7)
    main(["decide", found()["trade-conflict"], "accept", "--value", "475 tỷ USD", "--who", "Lan"])
    night([replace(one, text=one.text.replace("457", "475")) for one in week()], 8)
    value = json.loads(latest("report.json"))
    assert value["counts"]["resolved"]["error"] == 1
    assert [one["value"] for one in value["decisions"]["unused"]] == ["475 tỷ USD"]


def test_the_correction_names_article_day_wrong_and_right(house: Path, capsys: pytest.CaptureFixture[str]) -> None:
    night(week(), 7)
    number = found()["trade-conflict"]
    main(["decide", number, "accept", "--value", "475 tỷ USD", "--who", "Lan"])
    capsys.readouterr()
    assert main(["correction", number]) == 0
    note = capsys.readouterr().out
    assert note.startswith("ĐÍNH CHÍNH\n")
    assert "“Thương mại năm qua” đăng ngày 6/1/2026" in note
    assert "Chỗ viết “457 tỷ USD” xin sửa lại là “475 tỷ USD”." in note


def test_the_store_is_copied_put_back_and_examined(house: Path, capsys: pytest.CaptureFixture[str]) -> None:
    night(week(), 7)
    assert main(["backup", "sao-luu.db"]) == 0
    assert main(["backup", "sao-luu.db"]) == 2  # never written over
    night(week()[:1], 8)
    assert main(["restore", "sao-luu.db"]) == 0
    assert Path("kho.db.before-restore-1").is_file()
    capsys.readouterr()
    assert main(["doctor"]) == 0
    assert "12/1/2026" in capsys.readouterr().out
    Path("kho.db").write_bytes(b"SQLite format 3\0" + b"x" * 4000)
    assert main(["doctor"]) == 2


def test_what_a_killed_night_left_aside_is_removed(house: Path) -> None:
    Path("tin/.unfinished-1-2026-01-12").mkdir(parents=True)
    night(week(), 8)
    assert sorted(path.name for path in Path("tin").iterdir()) == ["2026-01-13", "LATEST"]


def test_what_could_not_be_written_is_new_the_next_night(house: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("tin/LATEST").mkdir(parents=True)
    assert night(week(), 7) == 2
    assert [path.name for path in Path("tin").iterdir()] == ["LATEST"]
    Path("tin/LATEST").rmdir()
    capsys.readouterr()
    assert night(week(), 8) == 1
    assert capsys.readouterr().out.startswith("1 sai lệch mới, 1 chỗ mới cần xem lại;")
    assert json.loads(latest("report.json"))["coverage"]["counts"]["new"] == len(week())


def test_a_night_killed_after_its_report_was_put_tells_it_again(house: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def killed(aside: Path, target: Path) -> Path:
        put(aside, target)
        raise KeyboardInterrupt

    put = writing._put
    with monkeypatch.context() as patched:
        patched.setattr(writing, "_put", killed)
        assert night(week(), 7) == 130
    assert night(week(), 7) == 1
    assert {one["status"] for one in json.loads(latest("report.json"))["findings"]} == {"new"}


def test_a_source_that_holds_nothing_any_more_is_told(house: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("xuat").mkdir()
    exported(Path("xuat/bai.jsonl"), week())
    command = ["nightly", "xuat", "--out", "tin", "--day"]
    assert main([*command, "2026-01-12"]) == 1
    assert "không tìm thấy bài nào" not in capsys.readouterr().out
    Path("xuat/bai.jsonl").unlink()
    assert main([*command, "2026-01-13"]) == 0
    assert capsys.readouterr().out.endswith("xuat: không tìm thấy bài nào ở đây\n")
    assert "! xuat: không tìm thấy bài nào ở đây" in latest("summary.txt")
    assert "không tìm thấy bài nào ở đây" in latest("index.html")


def test_decisions_that_cannot_be_are_refused(house: Path, capsys: pytest.CaptureFixture[str]) -> None:
    night(week(), 7)
    number = found()["trade-conflict"]
    capsys.readouterr()
    for value, told in (
        ("abc", "'abc' không phải một con số"), ("3,5%", "'3,5%' khác đơn vị với số cần sửa: "),
    ):  # fmt: skip
        assert main(["decide", number, "accept", "--value", value]) == 2
        assert capsys.readouterr().err.startswith(told)
    assert main(["decide", number, "ignore", "--reason", "khác kỳ", "--until", "2020-01-01"]) == 2
    assert capsys.readouterr().err.startswith("1/1/2020 đã qua")
    assert main(["decide"]) == 0
    assert capsys.readouterr().out == ""
    assert main(["decide", number, "accept", "--value", "hơn 475 tỷ USD"]) == 0


def test_twenty_charts_stay_small(house: Path) -> None:
    """Twenty provinces whose series of twelve months each hold a contradiction."""
    places = ["Nghệ An", "Thanh Hóa", "Hà Tĩnh", "Sơn La", "Lai Châu", "Điện Biên", "Cao Bằng", "Lạng Sơn",
              "Quảng Ninh", "Huế", "Hà Nội", "Tây Ninh", "Đồng Nai", "Cà Mau", "An Giang", "Vĩnh Long", "Đồng Tháp",
              "Gia Lai", "Đắk Lắk", "Khánh Hòa"]  # fmt: skip
    reports = []
    for at, place in enumerate(places):
        for month in range(7, 13):
            text = f"Tháng {month}/2025, tỉnh {place} đón {100 + at * 7 + month} nghìn lượt khách quốc tế."
            reports.append(report(f"{at}-{month}", text))
        reports.append(
            report(f"{at}-sai", f"Tháng 9/2025, tỉnh {place} đón {900 + at} nghìn lượt khách quốc tế.", 1, "Tin Biển")
        )
    assert night(reports, 7) == 1
    page = latest("index.html")
    assert page.count('class="chart"') == 20
    assert page.count('class="ring"') >= 40
    assert len(page.encode()) < 200_000
    assert len(latest("email.html").encode()) < 100_000


def test_nothing_compared_is_never_shown_as_good(house: Path) -> None:
    night([report("mot", "Hội nghị nêu ba mục tiêu lớn.")], 7)
    assert 'class="alarm"' in latest("index.html")


def test_a_bad_report_is_named_and_the_rest_is_read(house: Path) -> None:
    Path("bai.jsonl").write_text('{"text": "Năm 2025, cả nước có 42 dự án."}\nkhông phải JSON\n', encoding="utf-8")
    assert main(["nightly", "bai.jsonl", "--out", "tin", "--day", str(date(2026, 1, 12))]) == 0
    problems = json.loads(latest("report.json"))["coverage"]["problems"]
    assert [one["line"] for one in problems if one["severity"] == "error"] == [2]
