"""The report as one page that needs no script and no other host: the two reports' sentences side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from checker.messages import say, translate
from checker.model import Figure, Finding, Problem, Report
from checker.outputs import markup, safe, wording
from checker.outputs.evidence import Excerpt, excerpts, steps
from checker.outputs.safe import xml
from checker.outputs.view import SEVERITY_MARKS, View

STYLE = Path(__file__).with_name("page.css")
WIDTH = 420  # characters of a sentence before it is shortened around its figures


def render(report: Report, view: View) -> str:
    """One HTML document; everything foreign in it is escaped, and its policy forbids scripts and other hosts."""
    groups = _by_report(report.findings)
    parts = [
        *_head(report, view), *_header(report, groups, view), "<main>",
        *(line for number, (name, found) in enumerate(groups.items(), 1)
          for line in _section(number, name, found, report, view)),
        *_uncompared(report, view), *_problems(report.problems, view), "</main>", *_footer(view), "</body>", "</html>",
    ]  # fmt: skip
    return "\n".join(parts) + "\n"


def _by_report(findings: Sequence[Finding]) -> dict[str, list[Finding]]:
    groups: dict[str, list[Finding]] = {}
    for finding in findings:
        groups.setdefault(finding.figures[0].doc if finding.figures else "", []).append(finding)
    return groups


def _head(report: Report, view: View) -> Iterator[str]:
    style = "\n" + STYLE.read_text(encoding="utf-8")
    title = f"{say(view.lang, 'Figures checked')}: {wording.counts(view.lang, report)}"
    yield from markup.head(title, style, view.lang)
    yield "<body>"


def _header(report: Report, groups: dict[str, list[Finding]], view: View) -> Iterator[str]:
    lang = view.lang
    counted = wording.counts(lang, report)
    yield "<header>"
    yield f'<p class="kicker">{xml(say(lang, "Figures checked"))}</p>'
    if report.findings or report.checked.compared:
        yield f"<h1>{xml(counted[:1].upper() + counted[1:])}</h1>"
    else:
        yield f"<h1>{xml(say(lang, 'Nothing was compared'))}</h1>"
    yield f'<p class="lede">{xml(wording.coverage(lang, report.checked))}.</p>'
    if not report.checked.compared:
        yield f'<p class="alarm">{xml(wording.compared_nothing(lang))}</p>'
    if len(groups) > 1:
        yield f'<nav aria-label="{xml(say(lang, "Reports"))}"><ul>'
        for number, (name, found) in enumerate(groups.items(), 1):
            yield f'<li><a href="#r{number}">{xml(_title(name, report))}</a> ({len(found)})</li>'
        yield "</ul></nav>"
    yield "</header>"


def _title(name: str, report: Report) -> str:
    document = report.documents.get(name)
    return safe.line((document.title if document else None) or name)


def _section(number: int, name: str, findings: Sequence[Finding], report: Report, view: View) -> Iterator[str]:
    yield f'<section id="r{number}" aria-labelledby="t{number}">'
    yield f'<h2 id="t{number}">{xml(_title(name, report))}</h2>'
    first = findings[0].figures[0] if findings[0].figures else None
    if first is not None:
        yield f'<p class="where">{_caption(first, view)}</p>'
    for order, finding in enumerate(findings, 1):
        yield from _finding(f"r{number}-{order}", finding, report, view)
    yield "</section>"


def _caption(figure: Figure, view: View) -> str:
    """The outlet and date, linked where the address is one of the web, and the file."""
    words = xml(wording.origin(view.lang, figure))
    address = safe.web_address(figure.url)
    if address:
        words = f'<a href="{address}" rel="noopener noreferrer">{words}</a>'
    return f"{words} · {xml(safe.line(figure.doc))}"


def _finding(anchor: str, finding: Finding, report: Report, view: View) -> Iterator[str]:
    lang = view.lang
    yield f'<article class="{finding.severity}" id="{anchor}" aria-labelledby="{anchor}-h">'
    mark = SEVERITY_MARKS[finding.severity]
    word = xml(wording.severity(lang, finding.severity))
    yield f'<p class="tag"><span aria-hidden="true">{mark}</span>{word}</p>'
    yield f'<h3 id="{anchor}-h">{xml(wording.headline(finding.message))}</h3>'
    shown = excerpts(finding, WIDTH)
    if shown:
        yield '<div class="evidence">'
        own = finding.figures[0].doc
        for side in ([one for one in shown if one.first.doc == own], [one for one in shown if one.first.doc != own]):
            if side:
                yield "<div>"
                for excerpt in side:
                    yield from _evidence(excerpt, finding, own, report, view)
                yield "</div>"
        yield "</div>"
    told = steps(finding)
    if told:
        yield '<ul class="steps">'
        yield from (f"<li>{xml(step)}</li>" for step in told)
        yield "</ul>"
    yield from _advice(finding, lang)
    about = view.rules.get(finding.rule)
    why = f" · {xml(safe.line(about))}" if about else ""
    yield f'<p class="rule">{xml(say(lang, "Rule"))} <code>{xml(safe.line(finding.rule))}</code>{why}</p>'
    yield "</article>"


def _evidence(excerpt: Excerpt, finding: Finding, own: str, report: Report, view: View) -> Iterator[str]:
    first = excerpt.first
    place = xml(say(view.lang, "line {line}", line=first.line))
    yield "<figure>"
    if first.doc == own:
        yield f"<figcaption><b>{xml(say(view.lang, 'In this report'))}</b>{place}</figcaption>"
    else:
        title = _title(first.doc, report)
        label = title if title != safe.line(first.doc) else say(view.lang, "Elsewhere")
        yield f"<figcaption><b>{xml(label)}</b>{_caption(first, view)}, {place}</figcaption>"
    yield f"<blockquote>{markup.marked(excerpt, finding.culprits)}</blockquote>"
    readings = [(figure, wording.reading(figure, view)) for figure in excerpt.figures]
    if any(reading for _, reading in readings):
        yield '<ul class="reading">'
        for figure, reading in readings:
            if reading:
                yield f"<li><b>{xml(safe.line(figure.text))}</b>: {xml(reading)}</li>"
        yield "</ul>"
    yield "</figure>"


def _advice(finding: Finding, lang: str) -> Iterator[str]:
    if finding.culprits and len(finding.figures) > 1 and not finding.explanation:
        between = f" {say(lang, 'or')} "
        named = between.join(safe.line(finding.figures[position].text) for position in finding.culprits)
        yield f'<p class="advice"><b>{xml(say(lang, "Likeliest to be wrong:"))}</b> {xml(named)}</p>'
    if finding.suggestion:
        yield f'<p class="advice"><b>{xml(say(lang, "Suggestion:"))}</b> {xml(safe.line(finding.suggestion))}</p>'


def _uncompared(report: Report, view: View) -> Iterator[str]:
    checked = report.checked
    if not checked.not_comparable:
        return
    yield '<section aria-labelledby="uncompared">'
    yield f'<h2 id="uncompared">{xml(say(view.lang, "Not compared"))}</h2>'
    why = say(view.lang, "{number:figure|figures} met nothing to be compared with, and may be right or wrong.",
              number=checked.not_comparable)  # fmt: skip
    yield f'<p class="lede">{xml(why)}</p>'
    rows = wording.reasons(view.lang, checked)
    if rows:
        yield "<table><tbody>"
        yield from (
            f'<tr><th scope="row">{xml(reason)}</th><td class="number">{number}</td></tr>' for reason, number in rows
        )
        yield "</tbody></table>"
    yield "</section>"


def _problems(problems: Sequence[Problem], view: View) -> Iterator[str]:
    if not problems:
        return
    yield '<section aria-labelledby="problems">'
    yield f'<h2 id="problems">{xml(say(view.lang, "Files with problems"))}</h2>'
    yield "<table><tbody>"
    for problem in problems:
        line = f", {say(view.lang, 'line {line}', line=problem.line)}" if problem.line else ""
        severe = say(view.lang, "not read") if problem.severity == "error" else say(view.lang, "note")
        message = translate(view.lang, problem.message)
        yield f'<tr><th scope="row"><b>{xml(safe.line(problem.file))}</b>{xml(line)}</th>'
        yield f"<td>{xml(severe)}: {xml(safe.line(message))}</td></tr>"
    yield "</tbody></table>"
    yield "</section>"


def _footer(view: View) -> Iterator[str]:
    lang = view.lang
    told = {
        "error": say(lang, "the figures cannot all be true, however they are read."),
        "warning": say(lang, "a fair reader would see two different figures; the wording leaves a way out."),
        "info": say(lang, "both may be right: the figure has moved, and somebody should know."),
    }
    yield "<footer>"
    yield '<ul class="legend">'
    for name, text in told.items():
        word = xml(wording.severity(lang, name))
        yield (
            f'<li class="{name}"><span class="tag"><span aria-hidden="true">{SEVERITY_MARKS[name]}</span>{word}</span>'
            f"{xml(text)}</li>"
        )
    yield "</ul>"
    yield "</footer>"


__all__ = ["render"]
