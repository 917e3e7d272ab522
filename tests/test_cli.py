"""The command line: help and pages without a start-up, flags, exit codes, and what it says when things go wrong."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from golden_files import assert_golden
from sample_report import EMPTY, REPORT

from checker import __version__, cli, pipeline, yamlio
from checker.errors import UserError, UserErrors, reason
from checker.messages import LOCALE
from checker.model import Catalogue, Report
from checker.parser import help_text

COMMANDS = (
    "check", "extract", "explain", "rule", "rules", "serve", "nightly", "decide", "correction", "retract", "backup",
    "restore", "doctor",
)  # fmt: skip
CLEAN = Report((), REPORT.checked)
HEAVY = ("pandas", "pandera", "pint", "numpy", "scipy", "hypothesis", "rich")
Run = Callable[..., int]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Runs the command line in an empty folder, in English, over a report made by hand."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    for name in ("LC_ALL", "LC_MESSAGES", "LANGUAGE"):
        monkeypatch.delenv(name, raising=False)

    def start(*arguments: str, report: Report | Exception | type[BaseException] = REPORT) -> int:
        def pretend(request: pipeline.Request) -> tuple[pipeline.Rulebook, Report]:
            start.request = request  # type: ignore[attr-defined]
            if not isinstance(report, Report):
                raise report
            return pipeline.Rulebook(Catalogue(), ()), report

        monkeypatch.setattr(pipeline, "run", pretend)
        return cli.main(list(arguments))

    return start


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_prepared_help_is_what_the_parser_says(command: str, lang: str) -> None:
    text = help_text([command] if command else [], lang)
    path = LOCALE / lang / "help" / f"{command or 'checker'}.txt"
    if os.environ.get("CHECKER_UPDATE_GOLDEN"):
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")
    assert max(map(len, text.splitlines())) <= 80


@pytest.mark.parametrize("arguments", [["--help"], ["check", "--help"], ["check", "a.txt", "--help"], ["--version"]])
def test_help_and_version_start_nothing(arguments: list[str]) -> None:
    code = (
        "import sys; from checker.cli import main; code = main(sys.argv[1:]);"
        "print([m for m in ('typer', 'click', 'yaml', 'checker.pipeline', 'gettext') if m in sys.modules][:-1], code)"
    )
    done = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, encoding="utf-8", check=True)
    assert done.stdout.splitlines()[-1] == "[] 0"


def test_version(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--version") == 0
    assert capsys.readouterr().out == f"checker {__version__}\n"


def test_no_command_shows_help_and_is_a_mistake(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert run() == 2
    assert capsys.readouterr().out.startswith("Usage: checker [OPTIONS] COMMAND")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["chek"], "No such command 'chek'."),
        (["check"], "Missing argument 'DRAFT...'."),
        (["check", "a", "--format", "pdf"], "Invalid value for '--format': 'pdf' is not one of"),
        (["check", "a", "--fail-on", "all"], "Invalid value for '--fail-on': 'all' is not one of"),
        (["check", "a", "--lang", "fr"], "Invalid value for '--lang': 'fr' is not one of"),
        (["check", "a", "--date", "14-1-2026"], "'14-1-2026' is not a date"),
        (["explain", "a.txt"], "'a.txt' is not FILE:LINE:COLUMN"),
    ],
)  # fmt: skip
def test_usage(run: Run, capsys: pytest.CaptureFixture[str], arguments: list[str], said: str) -> None:
    assert run(*arguments) == 2
    assert said in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["chek"], "không có lệnh 'chek'; có phải 'check'?"),
        (["check"], "thiếu tham số 'DRAFT...'"),
        (["check", "a", "--jobs", "0"], "giá trị của '--jobs' không hợp lệ: 0 nằm ngoài khoảng x>=1"),
        (["serve", "--port", "x"], "giá trị của '--port' không hợp lệ: 'x' không phải là số nguyên"),
        (["check", "a", "--watch=1"], "tùy chọn '--watch' không nhận giá trị"),
        (["doctor", "x", "y"], "thừa tham số: x y"),
    ],
)  # fmt: skip
def test_usage_in_vietnamese(
    run: Run, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, arguments: list[str], said: str
) -> None:
    monkeypatch.setenv("LANG", "vi_VN.UTF-8")
    assert run(*arguments) == 2
    assert capsys.readouterr().err.splitlines()[0] == said


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.ENOENT, "không có tệp hay thư mục này"), (errno.EACCES, "không có quyền truy cập"),
        (errno.EISDIR, "đây là thư mục, không phải tệp"), (errno.ENOSPC, "ổ đĩa hết chỗ"),
    ],
)  # fmt: skip
def test_what_the_system_says_is_told_in_vietnamese(
    run: Run, capsys: pytest.CaptureFixture[str], number: int, said: str
) -> None:
    error = OSError(number, os.strerror(number), "kho/a.txt")
    assert run("check", "a.txt", "--lang", "vi", report=error) == 2
    assert capsys.readouterr().err == f"kho/a.txt: {said}\n"
    assert run("check", "a.txt", "--lang", "vi", report=UserError(reason(error), "b.csv")) == 2
    assert capsys.readouterr().err == f"b.csv: {said}\n"
    told = UserError("cannot write this file: {reason}", "c.html", values={"reason": reason(error)})
    assert run("check", "a.txt", "--lang", "vi", report=told) == 2
    assert capsys.readouterr().err == f"c.html: không ghi được tệp này: {said}\n"


@pytest.mark.parametrize(
    ("fail_on", "code"), [("error", 1), ("warning", 1), ("info", 1), ("never", 0)]
)  # fmt: skip
def test_exit_code_of_findings(run: Run, fail_on: str, code: int) -> None:
    findings = Report(REPORT.findings, REPORT.checked)
    assert run("check", "a.txt", "--fail-on", fail_on, report=findings) == code


@pytest.mark.parametrize(("fail_on", "code"), [("error", 0), ("warning", 1), ("info", 1)])
def test_warnings_fail_only_where_asked(run: Run, fail_on: str, code: int) -> None:
    assert run("check", "a.txt", "--fail-on", fail_on, report=Report(REPORT.findings[2:], REPORT.checked)) == code


def test_clean_is_zero(run: Run) -> None:
    assert run("check", "a.txt", report=CLEAN) == 0


def test_an_unreadable_input_is_named_and_outweighs_findings(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("check", "tin", "--format", "json") == 2
    out, err = capsys.readouterr()
    assert len(json.loads(out)["findings"]) == 3
    assert "tin/anh.jpg: not a text: the file was skipped" in err


@pytest.mark.parametrize("form", ["terminal", "json", "html"])
def test_nothing_compared_is_said_once(run: Run, capsys: pytest.CaptureFixture[str], form: str) -> None:
    assert run("check", "a.txt", "--format", form, report=EMPTY) == 0
    out, err = capsys.readouterr()
    told = err if form != "terminal" else out  # the terminal's output says it itself
    assert "No figure could be compared" in told
    assert form != "terminal" or not err


def test_request(run: Run, tmp_path: Path) -> None:
    (tmp_path / "checker.toml").write_text('language = "vi"\nscope = "VN"\n', encoding="utf-8")
    run("check", "a.txt", "b", "--against", "c", "--against", "d", "--rules", "r", "--reference", "f.csv",
        "--date", "14/1/2026", report=CLEAN)  # fmt: skip
    request: pipeline.Request = run.request  # type: ignore[attr-defined]
    assert (list(request.drafts), list(request.against or ())) == (["a.txt", "b"], ["c", "d"])
    assert (request.rules, request.reference) == ((Path("r"),), [Path("f.csv")])
    assert (str(request.published), request.lang, request.settings.scope) == ("2026-01-14", "vi", "VN")


def test_language_flag_outweighs_configuration(run: Run, tmp_path: Path) -> None:
    (tmp_path / "checker.toml").write_text('language = "vi"\n', encoding="utf-8")
    run("check", "a.txt", "--lang", "en", report=CLEAN)
    assert run.request.lang == "en"  # type: ignore[attr-defined]


def test_configuration_mistake(run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "checker.toml").write_text('outlet = ["x"]\n', encoding="utf-8")
    assert run("check", "a.txt") == 2
    assert capsys.readouterr().err.replace(f"{tmp_path}{os.sep}", "") == (
        "checker.toml:1:1: unknown key 'outlet' of checker.toml (did you mean outlets?)\n"
        '    outlet = ["x"]\n'
        "    ^^^^^^\n"
    )


def test_broken_rules_are_told_in_vietnamese(run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.yaml").write_text("rules:\n  - id: x\n    kind: [conflict\n", encoding="utf-8")
    with pytest.raises(UserError) as raised:
        yamlio.load(Path("a.yaml"))
    assert run("check", "a.txt", "--lang", "vi", report=raised.value) == 2
    assert capsys.readouterr().err.splitlines()[0].endswith(": thiếu dấu ',' hoặc ']'")


def test_broken_configuration_is_told_in_vietnamese(
    run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "checker.toml").write_text('outlets = "x\n', encoding="utf-8")
    assert run("check", "a.txt", "--lang", "vi") == 2
    told = capsys.readouterr().err.replace(f"{tmp_path}{os.sep}", "").splitlines()[0]
    assert told == "checker.toml:1:13: không đúng cú pháp TOML: ký tự '\\n' không được dùng ở đây"


def test_every_mistake_with_its_line(run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "r.yaml").write_text("rules:\n  - kind: conflct\n    id: x y\n", encoding="utf-8")
    mistakes = UserErrors([
        UserError("unknown rule kind '{word}'", "r.yaml", 2, 11, "did you mean {near}?",
                  {"word": "conflct", "near": "conflict"}),
        UserError("'{word}' is not an id: use a-z, 0-9 and dashes", "r.yaml", 3, 9, None, {"word": "x y"}),
    ])  # fmt: skip
    assert run("check", "a.txt", report=mistakes) == 2
    assert_golden(capsys.readouterr().err, "mistakes/rules-en.txt")
    assert run("check", "a.txt", "--lang", "vi", report=mistakes) == 2
    assert_golden(capsys.readouterr().err, "mistakes/rules.txt")


def test_output_file(run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("check", "a.txt", "--format", "json", "-o", "out.json", report=CLEAN) == 0
    assert json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))["findings"] == []
    assert capsys.readouterr() == ("", "out.json: nothing found\n")
    assert [path.name for path in tmp_path.iterdir()] == ["out.json"]


def test_output_folder_missing(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("check", "a.txt", "-o", "nowhere/out.txt", report=CLEAN) == 2
    assert capsys.readouterr().err == "nowhere/out.txt: cannot write this file: No such file or directory\n"


def test_full_disk_leaves_the_old_file(
    run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "out.txt").write_text("old", encoding="utf-8")

    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    assert run("check", "a.txt", "-o", "out.txt", report=CLEAN) == 2
    assert "out.txt: cannot write this file" in capsys.readouterr().err
    assert [(path.name, path.read_text(encoding="utf-8")) for path in tmp_path.iterdir()] == [("out.txt", "old")]


def test_interrupted(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("check", "a.txt", report=KeyboardInterrupt) == 130
    assert capsys.readouterr().err == "Stopped.\n"


def test_our_own_mistake_is_a_traceback_and_no_finding(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("check", "a.txt", report=ZeroDivisionError("ours")) == 2
    assert "ZeroDivisionError: ours" in capsys.readouterr().err


def test_reader_gone() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-m", "checker", "--help"], stdout=writing, stderr=subprocess.PIPE, check=False
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_unknown_option_names_the_nearest(run: Run, capsys: pytest.CaptureFixture[str], lang: str) -> None:
    assert run("check", "a", "--forma", "json", "--lang", lang) == 2
    assert "--format" in capsys.readouterr().err
