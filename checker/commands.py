"""The commands and their flags, each a call of the pipeline and an output; typer reads the arguments.

Annotations are evaluated here (no postponed ones): typer reads the flags, in the user's language, out of them.
"""

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from checker import config, files, outputs, pipeline, terminal
from checker.errors import UserError
from checker.messages import say, translate
from checker.model import Problem, Report
from checker.outputs.view import fails
from checker.terminal import tell

FigureFormat = Literal["jsonl", "csv", "parquet", "table"]
ReportFormat = Literal["terminal", "json", "jsonl", "html", "sarif", "junit", "github", "checkstyle", "docx"]
FailOn = Literal["error", "warning", "info", "never"]
Language = Literal["vi", "en"]


def _common(lang: str) -> dict[str, Any]:
    """The flags that several commands share."""
    return {
        "rules": typer.Option(
            "--rules", metavar="DIR",
            help=say(lang, "Folder of rules, indicators and places to add to the shipped ones; may be repeated."),
        ),
        "output": typer.Option("--output", "-o", metavar="FILE", help=say(lang, "Write to a file.")),
        "date": typer.Option(
            "--date", metavar="DATE",
            help=say(lang, "Date of reports that do not say theirs: 2026-01-14 or 14/1/2026."),
        ),
        "lang": typer.Option("--lang", help=say(lang, "Language of the messages.")),
    }  # fmt: skip


def make_extract(lang: str) -> Callable[..., int]:
    flag = _common(lang)

    def extract(
        paths: Annotated[
            list[str], typer.Argument(metavar="PATH...", help=say(lang, "Files, folders, or - for the input."))
        ],
        format_: Annotated[FigureFormat, typer.Option("--format", help=say(lang, "Form of the output."))] = "jsonl",
        output: Annotated[Path | None, flag["output"]] = None,
        rules: Annotated[list[Path] | None, flag["rules"]] = None,
        date_: Annotated[str | None, flag["date"]] = None,
        language: Annotated[Language | None, flag["lang"]] = None,
    ) -> int:
        settings = config.find(Path.cwd())
        chosen = lang if language else settings.language or lang
        documents, problems = pipeline.read(paths, published=_date(date_), stdin=_stdin(paths), lang=chosen)
        catalogue = pipeline.catalogue([*settings.rules, *(rules or ())])
        figures = pipeline.together(documents, catalogue, problems)
        view = _view(chosen, output, {})
        _write(outputs.render_figures(figures, format_, view), output)
        return _problems(problems, chosen)

    return extract


def make_check(lang: str) -> Callable[..., int]:
    flag = _common(lang)

    def check(
        drafts: Annotated[
            list[str], typer.Argument(metavar="DRAFT...", help=say(lang, "Reports to judge: files, folders, or -."))
        ],
        against: Annotated[
            list[str] | None,
            typer.Option(metavar="PATH", help=say(lang, "Reports to compare each draft with; may be repeated.")),
        ] = None,
        reference: Annotated[
            Path | None,
            typer.Option(metavar="FILE", help=say(lang, "Ledger of official figures (.yaml, .csv, .xlsx).")),
        ] = None,
        rules: Annotated[list[Path] | None, flag["rules"]] = None,
        format_: Annotated[ReportFormat, typer.Option("--format", help=say(lang, "Form of the output."))] = "terminal",
        output: Annotated[Path | None, flag["output"]] = None,
        fail_on: Annotated[
            FailOn, typer.Option(help=say(lang, "The least severity that makes the exit code 1."))
        ] = "error",
        date_: Annotated[str | None, flag["date"]] = None,
        watch: Annotated[
            bool, typer.Option("--watch", help=say(lang, "Check again whenever a file changes, until stopped."))
        ] = False,
        language: Annotated[Language | None, flag["lang"]] = None,
    ) -> int:
        settings = config.find(Path.cwd())
        chosen = lang if language else settings.language or lang
        request = pipeline.Request(
            drafts=drafts, against=against, reference=reference, rules=tuple(rules or ()), published=_date(date_),
            stdin=_stdin([*drafts, *(against or ())]), lang=chosen, settings=settings,
        )  # fmt: skip
        if not watch:
            return _check(request, format_, output, fail_on)
        from checker import watching

        places = [*drafts, *(against or ()), *(rules or ()), *([reference] if reference else [])]
        for changed in watching.changes(places, without=output):
            if changed:
                tell(say(chosen, "Changed: {files}", files=outputs.safe.line(", ".join(changed)[:300])))
            _check(request, format_, output, fail_on)
        return 0

    return check  # fmt: skip


def _check(request: pipeline.Request, format_: str, output: Path | None, fail_on: str) -> int:
    """One check, written where it is wanted; the exit code."""
    word = _word_file([str(one) for one in request.drafts], output) if format_ == "docx" else b""
    book, report = pipeline.run(request)
    lang = request.lang
    view = _view(lang, output, pipeline.names(book, lang), pipeline.reasons(book, lang), fail_on)
    if word:
        _write(outputs.render_word(report, view, word, str(request.drafts[0])), output)
    else:
        _write(outputs.render(report, format_, view), output)
    return _outcome(report, view, format_, output)


def _word_file(drafts: list[str], output: Path | None) -> bytes:
    """The bytes of the one Word file that is to be commented."""
    if len(drafts) != 1 or not drafts[0].lower().endswith(".docx") or not Path(drafts[0]).is_file():
        raise UserError("--format docx comments one Word file: name one .docx draft")
    if output is None:
        raise UserError("a Word file is not text: name a file with --output")
    return Path(drafts[0]).read_bytes()


def _outcome(report: Report, view: outputs.View, format_: str, output: Path | None) -> int:
    """What is said apart from the output, and the exit code."""
    seen = format_ == "terminal" and output is None
    if not report.checked.compared and not (seen and sys.stdout.isatty()):
        tell(outputs.wording.compared_nothing(view.lang))
    if output is not None:
        tell(say(view.lang, "{file}: {counts}", file=output, counts=outputs.wording.counts(view.lang, report)))
    bad = _problems(report.problems, view.lang, silent=seen)
    return bad or int(any(fails(finding.severity, view.fail_on) for finding in report.findings))


def make_rule(lang: str) -> Callable[..., int]:
    def rule(
        name: Annotated[str | None, typer.Argument(metavar="ID", help=say(lang, "A rule or a kind of rules."))] = None,
        rules: Annotated[list[Path] | None, _common(lang)["rules"]] = None,
        language: Annotated[Language | None, _common(lang)["lang"]] = None,
    ) -> int:
        from checker.pages import show

        terminal.put(show(name, lang, rules or ()))
        return 0

    return rule


def make_rules(lang: str) -> Callable[..., int]:
    def rules(
        folders: Annotated[list[Path] | None, _common(lang)["rules"]] = None,
        language: Annotated[Language | None, _common(lang)["lang"]] = None,
    ) -> int:
        book = pipeline.rulebook([*config.find(Path.cwd()).rules, *(folders or ())])
        wrong = pipeline.run_cases(book)
        _problems(wrong, lang)
        cases = sum(len(rule.cases) for rule in book.rules)
        tell(say(lang, "{rules} rules, {cases} cases, {wrong} wrong",
                 rules=len(book.rules), cases=cases, wrong=len(wrong)))  # fmt: skip
        return 2 if wrong else 0

    return rules


def make_explain(lang: str) -> Callable[..., int]:
    def explain(
        place: Annotated[str, typer.Argument(metavar="FILE:LINE:COLUMN", help=say(lang, "A place in a report."))],
        rules: Annotated[list[Path] | None, _common(lang)["rules"]] = None,
        date_: Annotated[str | None, _common(lang)["date"]] = None,
        language: Annotated[Language | None, _common(lang)["lang"]] = None,
    ) -> int:
        file, line, column = _place(place)
        documents, problems = pipeline.read([file], published=_date(date_), stdin=_stdin([file]), lang=lang)
        catalogue = pipeline.catalogue([*config.find(Path.cwd()).rules, *(rules or ())])
        told = [text for one in documents for text in pipeline.explain(one, line, column, catalogue, lang=lang)]
        if documents and not told:
            raise UserError("no figure was read at this place", file, line, column)
        _write("".join(f"{text}\n" for text in told), None)
        return _problems(problems, lang)

    return explain


def _place(text: str) -> tuple[str, int, int]:
    """FILE:LINE:COLUMN or FILE:LINE, the file's own name may hold colons."""
    parts = text.rsplit(":", 2)
    if len(parts) == 3 and parts[1].isdecimal() and parts[2].isdecimal():
        return parts[0], int(parts[1]), int(parts[2])
    parts = text.rsplit(":", 1)
    if len(parts) == 2 and parts[1].isdecimal():
        return parts[0], int(parts[1]), 0
    raise UserError("'{word}' is not FILE:LINE:COLUMN", values={"word": text})


def _date(text: str | None) -> date | None:
    if text is None:
        return None
    try:
        if "/" in text:
            day, month, year = (int(part) for part in text.split("/"))
            return date(year, month, day)
        return date.fromisoformat(text)
    except ValueError:
        raise UserError("'{word}' is not a date: 2026-01-14 or 14/1/2026", values={"word": text}) from None


def _stdin(paths: list[str]) -> bytes | None:
    return sys.stdin.buffer.read() if "-" in paths else None


def _view(
    lang: str, output: Path | None, names: dict[str, str], rules: dict[str, str] | None = None, fail_on: str = "error"
) -> outputs.View:
    from checker import __version__

    return outputs.View(
        lang=lang, colour=output is None and terminal.colour(sys.stdout), width=terminal.width(), fail_on=fail_on,
        names=names, rules=rules or {}, version=__version__,
    )  # fmt: skip


def _write(data: str | bytes, output: Path | None) -> None:
    if output is not None:
        files.write(output, data)
    elif isinstance(data, bytes) and sys.stdout.isatty():
        raise UserError("Parquet is not text: name a file with --output")
    else:
        terminal.put(files.encodable(data) if isinstance(data, str) else data)


def _problems(problems: list[Problem] | tuple[Problem, ...], lang: str, silent: bool = False) -> int:
    """Names the inputs with problems; 2 if one of them could not be used."""
    for problem in () if silent else problems:
        place = ":".join(str(part) for part in (problem.file, problem.line, problem.column) if part is not None)
        tell(outputs.safe.line(f"{place}: {translate(lang, problem.message)}"))
    return 2 if any(problem.severity == "error" for problem in problems) else 0


__all__ = ["make_check", "make_explain", "make_extract", "make_rule", "make_rules"]
