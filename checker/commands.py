"""The commands and their flags, each a call of the pipeline and an output; typer reads the arguments.

Annotations are evaluated here (no postponed ones): typer reads the flags, in the user's language, out of them.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from checker import checking, config, outputs, pipeline, terminal
from checker.checking import FailOn, ReportFormat
from checker.errors import UserError
from checker.messages import say
from checker.terminal import tell

FigureFormat = Literal["jsonl", "csv", "parquet", "table"]
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
        "jobs": typer.Option("--jobs", min=1, help=say(lang, "Processes that share the work.")),
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
        jobs: Annotated[int, flag["jobs"]] = 1,
        language: Annotated[Language | None, flag["lang"]] = None,
    ) -> int:
        settings = config.find(Path.cwd())
        chosen = lang if language else settings.language or lang
        published, piped = checking.day(date_), checking.stdin(paths)
        documents, problems = pipeline.read(paths, published=published, stdin=piped, lang=chosen, settings=settings)
        catalogue = pipeline.catalogue([*settings.rules, *(rules or ())])
        figures = pipeline.together(documents, catalogue, problems, jobs=jobs)
        view = checking.view(chosen, output, {})
        checking.write(outputs.render_figures(figures, format_, view), output)
        return checking.problems(problems, chosen)

    return extract


def make_check(lang: str) -> Callable[..., int]:
    flag = _common(lang)

    def check(
        drafts: Annotated[
            list[str],
            typer.Argument(metavar="DRAFT...", help=say(lang, "Reports to judge: files, folders, addresses, or -.")),
        ],
        against: Annotated[
            list[str] | None,
            typer.Option(metavar="PATH", help=say(lang, "Reports to compare each draft with; may be repeated.")),
        ] = None,
        reference: Annotated[
            list[Path] | None,
            typer.Option(
                metavar="FILE", help=say(lang, "Ledger of official figures (.yaml, .csv, .xlsx); may be repeated.")
            ),
        ] = None,
        rules: Annotated[list[Path] | None, flag["rules"]] = None,
        format_: Annotated[ReportFormat, typer.Option("--format", help=say(lang, "Form of the output."))] = "terminal",
        output: Annotated[Path | None, flag["output"]] = None,
        fail_on: Annotated[
            FailOn, typer.Option(help=say(lang, "The least severity that makes the exit code 1."))
        ] = "error",
        date_: Annotated[str | None, flag["date"]] = None,
        jobs: Annotated[int, flag["jobs"]] = 1,
        watch: Annotated[
            bool, typer.Option("--watch", help=say(lang, "Check again whenever a file changes, until stopped."))
        ] = False,
        language: Annotated[Language | None, flag["lang"]] = None,
    ) -> int:
        asked = checking.Asked(
            drafts, against, reference, rules, format_, output, fail_on, date_, jobs, lang=lang,
            lang_given=bool(language),
        )  # fmt: skip
        if not watch:
            return checking.check(asked)
        from checker import watching

        places = [*drafts, *(against or ()), *(rules or ()), *(reference or ())]
        for changed in watching.changes(places, without=output):
            if changed:
                files = outputs.safe.line(", ".join(changed)[:300])
                tell(say(checking.language(asked), "Changed: {files}", files=files))
            checking.check(asked)
        return 0

    return check  # fmt: skip


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
        checking.problems(wrong, lang)
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
        published, piped = checking.day(date_), checking.stdin([file])
        settings = config.find(Path.cwd())
        documents, problems = pipeline.read([file], published=published, stdin=piped, lang=lang, settings=settings)
        catalogue = pipeline.catalogue([*settings.rules, *(rules or ())])
        told = [text for one in documents for text in pipeline.explain(one, line, column, catalogue, lang=lang)]
        if documents and not told:
            raise UserError("no figure was read at this place", file, line, column)
        checking.write("".join(f"{text}\n" for text in told), None)
        return checking.problems(problems, lang)

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


__all__ = ["make_check", "make_explain", "make_extract", "make_rule", "make_rules"]
