"""Every output, compared whole over a report made by hand, and held against texts that want to break out of it."""

from __future__ import annotations

import csv
import io
import json
import re
from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest
from golden_files import assert_golden
from hypothesis import given
from hypothesis import strategies as st
from sample_report import EMPTY, EXPORTS_JULY, HOSTILE, NAMES, REPORT

from checker import outputs
from checker.model import COLUMNS, Checked, Finding, Report
from checker.outputs import View
from checker.outputs.evidence import excerpts

ENDINGS = {
    "terminal": "txt", "json": "json", "jsonl": "jsonl", "html": "html", "sarif": "json", "junit": "xml",
    "github": "txt", "checkstyle": "xml",
}  # fmt: skip
RULES = {"partners-count": "Số đối tác chỉ tăng; bài viết cũ có thể đã lỗi thời."}
REPORTS = {"report": REPORT, "nothing-compared": EMPTY, "hostile": HOSTILE}


def view(lang: str = "vi", colour: bool = False) -> View:
    return View(lang=lang, colour=colour, names=NAMES, rules=RULES, version="1.2.3")


@pytest.mark.parametrize("name", REPORTS)
@pytest.mark.parametrize("form", outputs.REPORT_FORMATS)
def test_report(form: str, name: str) -> None:
    text = outputs.render(REPORTS[name], form, view())
    assert_golden(text.encode("utf-8", "backslashreplace").decode(), f"{name}/{form}.{ENDINGS[form]}")


@pytest.mark.parametrize("form", ["terminal", "html", "github"])
def test_report_in_english(form: str) -> None:
    assert_golden(outputs.render(REPORT, form, view("en")), f"report/{form}-en.{ENDINGS[form]}")


def test_terminal_in_colour() -> None:
    assert_golden(outputs.render(REPORT, "terminal", view(colour=True)), "report/terminal-colour.txt")


@pytest.mark.parametrize(("form", "ending"), [("jsonl", "jsonl"), ("csv", "csv"), ("table", "txt")])
def test_figures(form: str, ending: str) -> None:
    text = outputs.render_figures(REPORT.figures, form, view())
    assert isinstance(text, str)
    assert_golden(text, f"figures/{form}.{ending}")


def test_parquet_holds_the_figure_table() -> None:
    import pandas as pd

    data = outputs.render_figures(REPORT.figures, "parquet", view())
    assert isinstance(data, bytes)
    table = pd.read_parquet(io.BytesIO(data))
    assert tuple(table.columns) == COLUMNS
    assert table["value"].tolist() == [500e9, 42, 330, 2.5]


@pytest.mark.parametrize("form", outputs.REPORT_FORMATS)
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_nothing_compared_is_said_in_every_output(form: str, lang: str) -> None:
    sentence = outputs.wording.compared_nothing(lang)
    assert sentence in outputs.render(EMPTY, form, view(lang))
    assert sentence not in outputs.render(REPORT, form, view(lang))


@pytest.mark.parametrize("form", outputs.REPORT_FORMATS)
def test_problems_are_named_in_every_output(form: str) -> None:
    assert "tin/anh.jpg" in outputs.render(REPORT, form, view())


def test_json_is_the_contract() -> None:
    report = json.loads(outputs.render(REPORT, "json", view()))
    assert list(report) == ["findings", "checked", "problems"]
    assert list(report["findings"][0]) == [
        "id", "rule", "kind", "severity", "message", "explanation", "figures", "culprits", "suggestion",
    ]  # fmt: skip
    assert list(report["findings"][0]["figures"][0]) == list(COLUMNS)
    assert report["findings"][0]["figures"][0]["value"] == 500_000_000_000


def test_sarif_places_the_finding() -> None:
    run = json.loads(outputs.render(REPORT, "sarif", view()))["runs"][0]
    result = run["results"][0]
    region = result["locations"][0]["physicalLocation"]["region"]
    assert (region["startLine"], region["startColumn"], region["endColumn"]) == (6, 48, 58)
    assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
    assert run["invocations"][0]["executionSuccessful"] is False


@pytest.mark.parametrize(("fail_on", "failures"), [("error", 1), ("warning", 2), ("info", 3), ("never", 0)])
def test_junit_fails_what_the_run_fails(fail_on: str, failures: int) -> None:
    text = outputs.render(REPORT, "junit", View(fail_on=fail_on))
    assert len(ElementTree.fromstring(text).findall(".//failure")) == failures


class Page(HTMLParser):
    """Collects what a page would load or run."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words.append(data)


@pytest.mark.parametrize("name", REPORTS)
def test_page_needs_no_script_and_no_other_host(name: str) -> None:
    page = Page()
    page.feed(outputs.render(REPORTS[name], "html", view()))
    tags = {tag for tag, _ in page.tags}
    assert not tags & {"script", "img", "link", "iframe", "object", "form", "i"}
    attributes = [(key, value or "") for _, attrs in page.tags for key, value in attrs.items()]
    assert not [key for key, _ in attributes if key.startswith("on") or key in ("src", "style")]
    assert all(re.match(r"#|https?://", value) for key, value in attributes if key == "href")
    assert ("html", {"lang": "vi"}) in page.tags


def test_page_says_severity_in_words_and_marks_the_figures() -> None:
    text = outputs.render(REPORT, "html", view())
    assert '<mark class="whole suspect">514 tỷ USD</mark>' in text
    assert '<mark class="whole">500 tỷ USD</mark>' in text
    for word in ("Sai lệch", "Cần xem lại", "Thay đổi theo thời gian"):
        assert word in text


def contrast(one: str, other: str) -> float:
    def light(colour: str) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        r, g, b = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
        return 0.2126 * r + 0.7152 * g + 0.0722 * b

    bright, dark = sorted((light(one), light(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", [0, 1])
def test_page_colours_have_contrast(scheme: int) -> None:
    from checker.outputs.render_html import STYLE

    blocks = re.findall(r":root \{(.*?)\}", STYLE.read_text(encoding="utf-8"), re.DOTALL)
    colours = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", blocks[scheme]))
    pairs = [(ink, paper) for ink in ("ink", "soft", "link") for paper in ("paper", "card")]
    pairs += [(name, f"{name}-wash") for name in ("error", "warning", "info")] + [("mark-ink", "mark")]
    pairs += [("ink", f"{name}-wash") for name in ("error", "warning", "info")]
    assert all(contrast(colours[ink], colours[paper]) >= 4.5 for ink, paper in pairs)


def test_terminal_gets_no_control_characters() -> None:
    text = outputs.render(HOSTILE, "terminal", view())
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\ud800-\udfff]", text)


def test_annotations_cannot_be_forged() -> None:
    lines = outputs.render(HOSTILE, "github", view()).splitlines()
    assert [line.split("::")[1].split(" ")[0] for line in lines] == ["error", "error", "notice"]
    properties = lines[0].split("::")[1].removeprefix("error ").split(",")
    assert [one.split("=")[0] for one in properties] == ["file", "line", "col", "endColumn", "title"]


def test_junit_of_hostile_texts_is_well_formed() -> None:
    assert ElementTree.fromstring(outputs.render(HOSTILE, "junit", view())).tag == "testsuites"


def test_no_cell_is_a_formula() -> None:
    text = outputs.render_figures(HOSTILE.figures, "csv", view())
    assert isinstance(text, str)
    row = next(csv.DictReader(io.StringIO(text)))
    assert row["source"].startswith("'=HYPERLINK")
    assert row["value"] == "12"


@given(st.text(max_size=60), st.sampled_from(outputs.REPORT_FORMATS))
def test_any_text_leaves_every_output_readable(words: str, form: str) -> None:
    finding = Finding("i", words, "k", "error", words, (words,), (EXPORTS_JULY,), suggestion=words)
    report = Report((finding,), Checked(1, 1, 1), documents=REPORT.documents)
    text = outputs.render(report, form, view())
    if form in ("json", "sarif"):
        json.loads(text)
    elif form == "jsonl":
        assert len([json.loads(line) for line in text.splitlines()]) == 2
    elif form == "junit":
        ElementTree.fromstring(text)
    elif form == "github":
        assert len(text.splitlines()) == 2
    elif form == "html":
        page = Page()
        page.feed(text)
        assert sum(tag == "article" for tag, _ in page.tags) == 1
    else:
        assert "\x1b" not in text


@given(st.text(max_size=900), st.text(min_size=1, max_size=30), st.text(max_size=900), st.integers(40, 200))
def test_an_excerpt_shows_the_figure_in_few_words(before: str, figure: str, after: str, width: int) -> None:
    sentence = before + figure + after
    one = EXPORTS_JULY.__class__(
        doc="a", start=len(before) + 7, end=0, text=figure, sentence=sentence, sentence_start=7,
        value=EXPORTS_JULY.value, unit="USD",
    )  # fmt: skip
    shown = excerpts(Finding("i", "r", "k", "error", "m", figures=(one,)), width)[0].pieces
    assert sum(len(piece.text) for piece in shown) <= max(width, 60 + len(figure)) + 60
    if figure.strip() and figure.isprintable():
        assert any(piece.figure == 0 for piece in shown)
