"""Pieces that the morning's page and e-mail share: one finding with its evidence, one thing to mend."""

from __future__ import annotations

from collections.abc import Iterator

from checker.messages import say
from checker.model import Figure, Finding
from checker.outputs import markup, safe, wording
from checker.outputs.evidence import Excerpt, excerpts, steps
from checker.outputs.nightly import text
from checker.outputs.nightly.edition import Edition, Entry, Task
from checker.outputs.safe import xml
from checker.outputs.view import SEVERITY_MARKS, View

WIDTH = 300  # characters of a sentence before it is shortened around its figures
SIDES = 4  # sentences of a finding; the others are counted


def link(edition: Edition, figure: Figure) -> str:
    """The report's headline, linked where it stands on the web."""
    words = xml(text.title(edition, figure))
    address = safe.web_address(figure.url)
    return f'<a href="{address}" rel="noopener noreferrer">{words}</a>' if address else words


def finding(entry: Entry, edition: Edition, view: View) -> Iterator[str]:
    """One finding with its evidence side by side."""
    lang, found = view.lang, entry.finding
    yield f'<article class="{found.severity}" id="f-{xml(found.id)}" aria-labelledby="h-{xml(found.id)}">'
    mark = SEVERITY_MARKS[found.severity]
    state = f' <span class="state">{xml(text.status(lang, entry))}</span>' if entry.status != "new" else ""
    yield (
        f'<p class="tag"><span aria-hidden="true">{mark}</span>{xml(wording.severity(lang, found.severity))}</p>{state}'
    )
    yield f'<h3 id="h-{xml(found.id)}">{xml(text.headline(entry))}</h3>'
    shown = telling(found, WIDTH)
    yield '<div class="evidence">'
    for excerpt in shown[:SIDES]:
        yield "<figure>"
        by = xml(wording.origin(lang, excerpt.first))
        yield f"<figcaption><b>{link(edition, excerpt.first)}</b>{by}</figcaption>"
        yield f"<blockquote>{markup.marked(excerpt, found.culprits)}</blockquote>"
        yield "</figure>"
    yield "</div>"
    if len(shown) > SIDES:
        more = say(lang, "and {number:more report|more reports} with one or the other", number=len(shown) - SIDES)
        yield f'<p class="small">{xml(more)}</p>'
    told = [named(step, found, lang) for step in steps(found)]
    if told:
        yield '<ul class="steps">'
        yield from (f"<li>{xml(step)}</li>" for step in told)
        yield "</ul>"
    if found.suggestion:
        yield f'<p class="advice"><b>{xml(say(lang, "Suggestion:"))}</b> {xml(safe.line(found.suggestion))}</p>'
    if entry.ruling:
        yield f'<p class="advice"><b>{xml(say(lang, "Decided:"))}</b> {xml(text.ruling(lang, entry.ruling))}</p>'
    yield f'<p class="rule">{xml(say(lang, "Number of this finding"))} <code>{xml(found.id)}</code></p>'
    yield "</article>"


def telling(found: Finding, width: int) -> list[Excerpt]:
    """The sentences of a finding, each value that is claimed before those that only repeat it."""
    first: list[Excerpt] = []
    rest: list[Excerpt] = []
    seen: set[object] = set()
    for excerpt in excerpts(found, width):
        claimed = {(figure.value, figure.hedge, figure.period) for figure in excerpt.figures}
        (rest if claimed <= seen else first).append(excerpt)
        seen |= claimed
    return [*first, *rest]


def named(step: str, found: Finding, lang: str) -> str:
    """A line of the explanation with outlets and days in place of addresses."""
    for figure in found.figures:
        if figure.url and figure.doc == figure.url:
            step = step.replace(f"({figure.doc})", f"({wording.origin(lang, figure)})")
    return step


def task(one: Task, edition: Edition, view: View) -> Iterator[str]:
    """One thing to mend: where it stands, the words as printed, what they should be."""
    lang, found = view.lang, one.entry.finding
    yield f'<li class="{found.severity}">'
    yield f"<p><b>{xml(text.headline(one.entry))}</b></p>"
    yield "<dl>"
    yield f"<dt>{xml(say(lang, 'Where'))}</dt><dd>"
    yield "<br>".join(f"{link(edition, copy)}, {xml(wording.origin(lang, copy))}" for copy in one.copies)
    yield "</dd>"
    yield f"<dt>{xml(say(lang, 'We printed'))}</dt>"
    first = next(excerpt for excerpt in excerpts(found, WIDTH) if one.copies[0] in excerpt.figures)
    yield f"<dd><q>{markup.marked(first, found.culprits)}</q></dd>"
    yield f"<dt>{xml(say(lang, 'Mend to') if one.sure else say(lang, 'Check against'))}</dt><dd>"
    yield "<br>".join(_proposals(one, edition, lang))
    yield "</dd>"
    if one.also:
        yield f"<dt>{xml(say(lang, 'Besides'))}</dt><dd>"
        yield "<br>".join(xml(text.headline(entry)) for entry in one.also[:3])
        yield "</dd>"
    yield "</dl>"
    command = f"checker correction {found.id}"
    yield f'<p class="rule">{xml(say(lang, "Draft of the correction:"))} <code>{xml(command)}</code></p>'
    yield "</li>"


def _proposals(one: Task, edition: Edition, lang: str) -> Iterator[str]:
    ruling = one.entry.ruling
    if ruling is not None and ruling.kind == "accept" and ruling.value:
        yield f"<b>{xml(safe.line(ruling.value))}</b> ({xml(text.ruling(lang, ruling._replace(value=None)))})"
    elif one.entry.finding.suggestion:
        yield xml(text.capital(safe.line(one.entry.finding.suggestion)))
    for figure in one.proposals:
        yield f"<b>{xml(text.written(lang, figure))}</b>, {link(edition, figure)}, {xml(wording.origin(lang, figure))}"


__all__ = ["finding", "link", "named", "task", "telling"]
