"""The morning's report as one page that needs no script and no other host: what to do first, then what is new."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from checker.messages import say, translate
from checker.outputs import markup, safe, wording
from checker.outputs.nightly import charts, parts, text
from checker.outputs.nightly.edition import Edition, Entry
from checker.outputs.safe import xml
from checker.outputs.view import SEVERITY_MARKS, View

STYLES = (Path(__file__).parent.parent / "page.css", Path(__file__).parent / "morning.css")
ROOM = 185_000  # bytes of the page; what does not fit is listed in report.json
FULL = 70_000  # of them for new findings shown with their evidence
CHARTS = 20
LISTED = 60  # lines of a list


def render(edition: Edition, view: View) -> str:
    """One HTML document; everything foreign in it is escaped, and its policy forbids scripts and other hosts."""
    body = [*_tasks(edition, view), *_fresh(edition, view)]
    head, tail = [*_head(edition, view)], [*_standing(edition, view), *_mended(edition, view)]
    tail += [*_decided(edition, view), *_coverage(edition, view)]
    left = ROOM - _size(head) - _size(body) - _size(tail)
    sections = [*body, *_charts(edition, view, left), *tail]
    parts_ = [*head, *_header(edition, view), "<main>", *sections, "</main>", *_footer(view), "</body>", "</html>"]
    return "\n".join(parts_) + "\n"


def _size(lines: Iterable[str]) -> int:
    return sum(len(line.encode()) + 1 for line in lines)


def _head(edition: Edition, view: View) -> Iterator[str]:
    style = "\n" + "".join(path.read_text(encoding="utf-8") for path in STYLES)
    yield from markup.head(text.heading(view.lang, edition.day), style, view.lang)
    yield "<body>"


def _header(edition: Edition, view: View) -> Iterator[str]:
    lang = view.lang
    yield "<header>"
    yield f'<p class="kicker">{xml(text.heading(lang, edition.day))}</p>'
    yield f"<h1>{xml(text.sentence(lang, edition))}</h1>"
    yield f'<p class="lede">{xml(text.read(lang, edition))}</p>'
    if edition.other_rules:
        told = say(
            lang, "Rules or program have changed since the night before: findings may have come or gone by that."
        )
        yield f'<p class="lede">{xml(told)}</p>'
    if not edition.counts.get("compared"):
        yield f'<p class="alarm">{xml(wording.compared_nothing(lang))}</p>'
    sections = [
        ("tasks", say(lang, "To mend in our own articles"), len(edition.tasks)),
        ("fresh", say(lang, "New last night"), len(edition.of("new", "returned"))),
        ("series", say(lang, "Over time"), len(edition.series[:CHARTS])),
        ("standing", say(lang, "Still standing"), len(edition.of("ongoing"))),
        ("mended", say(lang, "Mended"), len(edition.of("resolved"))),
        ("decided", say(lang, "Decisions"), _decisions(edition)),
    ]
    yield f'<nav aria-label="{xml(say(lang, "Sections"))}"><ul>'
    for anchor, name, number in sections:
        if number:
            yield f'<li><a href="#{anchor}">{xml(name)}</a> ({text.count(lang, number)})</li>'
    yield f'<li><a href="#coverage">{xml(say(lang, "What was not looked at"))}</a></li>'
    yield "</ul></nav>"
    yield "</header>"


def _decisions(edition: Edition) -> int:
    return len(edition.of("ignored")) + len(edition.unused) + len(edition.expired)


def _section(anchor: str, name: str, note: str = "") -> Iterator[str]:
    yield f'<section id="{anchor}" aria-labelledby="{anchor}-h">'
    yield f'<h2 id="{anchor}-h">{xml(name)}</h2>'
    if note:
        yield f'<p class="lede">{xml(note)}</p>'


def _tasks(edition: Edition, view: View) -> Iterator[str]:
    if not edition.tasks:
        return
    yield from _section("tasks", say(view.lang, "To mend in our own articles"), ", ".join(map(safe.line, edition.own)))
    yield '<ol class="tasks">'
    used = 0
    for number, one in enumerate(edition.tasks):
        lines = list(parts.task(one, edition, view))
        used += _size(lines)
        if used > FULL // 2:
            yield f"<li>{xml(_more(view.lang, len(edition.tasks) - number))}</li>"
            break
        yield from lines
    yield "</ol>"
    yield "</section>"


def _fresh(edition: Edition, view: View) -> Iterator[str]:
    fresh = edition.of("new", "returned")
    if not fresh:
        return
    yield from _section("fresh", say(view.lang, "New last night"))
    used = shown = 0
    for entry in fresh:
        lines = list(parts.finding(entry, edition, view))
        used += _size(lines)
        if used > FULL:
            break
        shown += 1
        yield from lines
    yield from _list(fresh[shown:], view, say(view.lang, "The others, shorter"))
    yield "</section>"


def _list(entries: Sequence[Entry], view: View, name: str = "") -> Iterator[str]:
    """Findings in a line each, by kind of severity."""
    if not entries:
        return
    if name:
        yield f"<h3>{xml(name)}</h3>"
    yield '<ul class="lines">'
    for entry in entries[:LISTED]:
        found = entry.finding
        word = xml(wording.severity(view.lang, found.severity))
        mark = f'<span class="dot" aria-hidden="true">{SEVERITY_MARKS[found.severity]}</span>'
        where = "; ".join(dict.fromkeys(_where(entry)))
        yield (
            f'<li class="{found.severity}">{mark}<span class="unseen">{word}: </span>{xml(text.headline(entry))} '
            f'<span class="small">{where} · {xml(text.status(view.lang, entry))} · <code>{xml(found.id)}</code></span>'
            "</li>"
        )
    yield "</ul>"
    if len(entries) > LISTED:
        yield f'<p class="small">{xml(_more(view.lang, len(entries) - LISTED))}</p>'


def _where(entry: Entry) -> Iterator[str]:
    """The outlets of a finding's first two figures, linked."""
    for figure in entry.finding.figures[:2]:
        words = xml(safe.line(figure.source or figure.doc))
        address = safe.web_address(figure.url)
        yield f'<a href="{address}" rel="noopener noreferrer">{words}</a>' if address else words


def _more(lang: str, number: int) -> str:
    return say(lang, "and {number} more: report.json has all of them", number=text.count(lang, number))


def _charts(edition: Edition, view: View, room: int) -> Iterator[str]:
    if not edition.series:
        return
    yield from _section("series", say(view.lang, "Over time"),
                        say(view.lang, "How the figures in question developed in the archive."))  # fmt: skip
    for number, series in enumerate(edition.series[:CHARTS], 1):
        lines = [f'<div class="chart"><h3>{xml(charts.name(series, view))}</h3>']
        lines += [*charts.chart(series, number, view), "</div>"]
        room -= _size(lines)
        if room < 0:
            break
        yield from lines
    yield "</section>"


def _standing(edition: Edition, view: View) -> Iterator[str]:
    entries = edition.of("ongoing")
    if entries:
        yield from _section("standing", say(view.lang, "Still standing"))
        yield from _list(entries, view)
        yield "</section>"


def _mended(edition: Edition, view: View) -> Iterator[str]:
    entries = edition.of("resolved")
    if entries:
        yield from _section("mended", say(view.lang, "Mended"))
        yield from _list(entries, view)
        yield "</section>"


def _decided(edition: Edition, view: View) -> Iterator[str]:
    if not _decisions(edition):
        return
    lang = view.lang
    yield from _section("decided", say(lang, "Decisions"))
    rows = [
        *((say(lang, "set aside"), text.headline(entry), text.ruling(lang, entry.ruling))
          for entry in edition.of("ignored") if entry.ruling),
        *((say(lang, "has run out"), one.finding, text.ruling(lang, one)) for one in edition.expired),
        *((say(lang, "no longer needed"), one.finding, text.ruling(lang, one)) for one in edition.unused),
    ]  # fmt: skip
    yield "<table><tbody>"
    for state, what, told in rows[:LISTED]:
        yield f'<tr><th scope="row">{xml(state)}</th><td>{xml(what)}</td><td>{xml(told)}</td></tr>'
    yield "</tbody></table>"
    yield "</section>"


def _coverage(edition: Edition, view: View) -> Iterator[str]:
    lang = view.lang
    yield from _section("coverage", say(lang, "What was not looked at"))
    if edition.problems:
        yield f"<h3>{xml(say(lang, 'Not read, or read with a doubt'))}</h3><ul>"
        for problem in edition.problems[:LISTED]:
            line = f", {say(lang, 'line {line}', line=problem.line)}" if problem.line else ""
            told = safe.line(translate(lang, problem.message))
            yield f"<li><b>{xml(safe.line(problem.file))}</b>{xml(line)}: {xml(told)}</li>"
        yield "</ul>"
    if edition.reasons:
        yield f"<h3>{xml(say(lang, 'Figures that could not be compared'))}</h3><table><tbody>"
        for why, number in sorted(edition.reasons.items(), key=lambda item: (-item[1], item[0])):
            if number:
                yield f'<tr><th scope="row">{xml(say(lang, why))}</th>'
                yield f'<td class="number">{text.count(lang, number)}</td></tr>'
        yield "</tbody></table>"
    if edition.silent_rules:
        yield f"<h3>{xml(say(lang, 'Rules that met no figure'))}</h3>"
        yield f'<p class="small">{xml(", ".join(edition.silent_rules))}</p>'
    yield "</section>"


def _footer(view: View) -> Iterator[str]:
    told = say(view.lang, "A finding is set aside or decided with checker decide and its number.")
    yield f"<footer><p>{xml(told)}</p></footer>"


__all__ = ["render"]
