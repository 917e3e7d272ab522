"""What `check` does once its arguments are read; needs no parser, so that the common forms can do without typer."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Literal, NamedTuple

from checker import config, files, outputs, pipeline, terminal
from checker.errors import UserError
from checker.messages import say, translate
from checker.model import Problem, Report
from checker.outputs.view import fails
from checker.terminal import tell
from checker.timespans import typed_day

ReportFormat = Literal["terminal", "json", "jsonl", "html", "sarif", "junit", "github", "checkstyle", "docx"]
FailOn = Literal["error", "warning", "info", "never"]


class Asked(NamedTuple):
    """The arguments of `check`, as the parser reads them."""

    drafts: list[str]
    against: list[str] | None = None
    reference: list[Path] | None = None
    rules: list[Path] | None = None
    format: str = "terminal"
    output: Path | None = None
    fail_on: str = "error"
    published: str | None = None
    jobs: int = 1
    lang: str = "vi"
    lang_given: bool = False  # by a flag, which outranks the settings


def language(asked: Asked, settings: config.Config | None = None) -> str:
    """The language of the messages: that of the flag, of the settings, of the environment."""
    if asked.lang_given:
        return asked.lang
    return (settings or config.find(Path.cwd())).language or asked.lang


def check(asked: Asked) -> int:
    """Judges drafts and writes what was found; the exit code."""
    settings = config.find(Path.cwd())
    chosen = language(asked, settings)
    word = _word_file(asked.drafts, asked.output) if asked.format == "docx" else b""
    request = pipeline.Request(
        drafts=asked.drafts, against=asked.against, reference=asked.reference or (), rules=tuple(asked.rules or ()),
        published=day(asked.published), stdin=stdin([*asked.drafts, *(asked.against or ())]), lang=chosen,
        settings=settings,
        jobs=asked.jobs,
    )  # fmt: skip
    book, report = pipeline.run(request)
    face = view(chosen, asked.output, pipeline.names(book, chosen), pipeline.reasons(book, chosen), asked.fail_on)
    if word:
        write(outputs.render_word(report, face, word, asked.drafts[0]), asked.output)
    else:
        write(outputs.render(report, asked.format, face), asked.output)
    return _outcome(report, face, asked.format, asked.output)


def _word_file(drafts: list[str], output: Path | None) -> bytes:
    """The bytes of the one Word file that is to be commented."""
    if len(drafts) != 1 or not drafts[0].lower().endswith(".docx") or not Path(drafts[0]).is_file():
        raise UserError("--format docx comments one Word file: name one .docx draft")
    if output is None:
        raise UserError("a Word file is not text: name a file with --output")
    return Path(drafts[0]).read_bytes()


def _outcome(report: Report, face: outputs.View, format_: str, output: Path | None) -> int:
    """What is said apart from the output, and the exit code."""
    seen = format_ == "terminal" and output is None
    if not report.checked.compared and not seen:
        tell(outputs.wording.compared_nothing(face.lang))
    if output is not None:
        tell(say(face.lang, "{file}: {counts}", file=output, counts=outputs.wording.counts(face.lang, report)))
    bad = problems(report.problems, face.lang, silent=seen)
    return bad or int(any(fails(finding.severity, face.fail_on) for finding in report.findings))


def day(text: str | None) -> date | None:
    return None if text is None else typed_day(text)


def stdin(paths: Sequence[str]) -> bytes | None:
    return sys.stdin.buffer.read() if "-" in paths else None


def view(
    lang: str, output: Path | None, names: dict[str, str], rules: dict[str, str] | None = None, fail_on: str = "error"
) -> outputs.View:
    from checker import __version__

    return outputs.View(
        lang=lang, colour=output is None and terminal.colour(sys.stdout), width=terminal.width(), fail_on=fail_on,
        names=names, rules=rules or {}, version=__version__,
    )  # fmt: skip


def write(data: str | bytes, output: Path | None) -> None:
    if output is not None:
        files.write(output, data)
    elif isinstance(data, bytes) and sys.stdout.isatty():
        raise UserError("Parquet is not text: name a file with --output")
    else:
        terminal.put(files.encodable(data) if isinstance(data, str) else data)


def problems(found: list[Problem] | tuple[Problem, ...], lang: str, silent: bool = False) -> int:
    """Names the inputs with problems; 2 if one of them could not be used."""
    for problem in () if silent else found:
        place = ":".join(str(part) for part in (problem.file, problem.line, problem.column) if part is not None)
        tell(outputs.safe.line(f"{place}: {translate(lang, problem.message)}"))
    return 2 if any(problem.severity == "error" for problem in found) else 0


__all__ = ["Asked", "FailOn", "ReportFormat", "check", "day", "language", "problems", "stdin", "view", "write"]
