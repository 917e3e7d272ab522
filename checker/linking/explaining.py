"""The explanation of the figures at a place: how each was read, and what of it was corrected at the desk."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checker import taught
from checker.linking import link
from checker.linking.seen import Seen
from checker.linking.trace import Step, steps
from checker.linking.tracewords import who
from checker.messages import say
from checker.model import Catalogue, Document, Figure, Sentence, Taught


def explain(
    document: Document, sentences: Sequence[Sentence], catalogue: Catalogue, line: int, column: int, lang: str
) -> list[str]:
    """The steps of every figure at a place as lines of text; column 0 is the whole line. Empty: no figure is there."""
    seen: list[Seen] = []
    link(document, sentences, catalogue, seen.append)
    found = [one for one in seen if _touches(document, one.figure, line, column)]
    return [text for one in found for text in _lines(one.figure, corrected(document, one, catalogue, lang), lang)]


def _touches(document: Document, figure: Figure, line: int, column: int) -> bool:
    if not figure.line <= line <= document.line_column(max(figure.end - 1, figure.start))[0]:
        return False
    return not column or figure.line < line or 0 <= column - figure.column < max(1, len(figure.text))


def _lines(figure: Figure, found: Sequence[Step], lang: str) -> Iterator[str]:
    text = " ".join(figure.text.split())
    yield f"{figure.doc}:{figure.line}:{figure.column}: {text}"
    width = max(len(step.label) for step in found) + 1
    for step in found:
        yield f"  {step.label + ':':{width}} {step.value}{f'   ({step.why})' if step.why else ''}"
        for other in step.lost:
            yield f"  {'':{width}} {say(lang, 'not {other}', other=other)}"


def corrected(document: Document, one: Seen, catalogue: Catalogue, lang: str) -> list[Step]:
    """The steps of one figure, those that somebody corrected at the desk as corrected, with how they were read."""
    figure, read = one.figure, steps(document, one, catalogue, lang)
    where = taught.place(figure.sentence, figure.text, figure.start - figure.sentence_start)
    if where not in catalogue.taught:
        return read
    by = who(catalogue.taught_by.get(where, Taught()))
    columns = catalogue.taught[where]
    if columns is None:
        return [Step(say(lang, "not a figure"), say(lang, "so taught at the desk: {who}", who=by)), *read]
    mended = taught.corrected(figure, columns)
    named = one.named._replace(id=mended.indicator)
    after = {step.label: step for step in steps(document, one._replace(figure=mended, named=named), catalogue, lang)}
    before = {step.label: step for step in read}
    why = say(lang, "corrected at the desk: {who}", who=by)
    found = [Step(say(lang, "corrected"), by)]
    for label in dict.fromkeys((*before, *after)):
        was, now = before.get(label), after.get(label, Step(label, "–"))
        if was is not None and was.value == now.value:
            found.append(was)
        else:
            found.append(Step(label, now.value, why, (was.value,) if was is not None else ()))
    return found


__all__ = ["corrected", "explain"]
