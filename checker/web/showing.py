"""A judged draft as the page shows it: its text in pieces, each figure with its verdict, findings with evidence."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from checker.consistency.agreement import Standing
from checker.languages import words
from checker.messages import say, translate
from checker.model import Document, Figure, Finding
from checker.outputs import View, wording
from checker.outputs.evidence import Excerpt, excerpts, steps
from checker.web.desk import Judged
from checker.web.drafts import Action

Verdict = Literal["error", "warning", "info", "agrees", "compared", "none"]
ICONS: Mapping[Verdict, str] = {"error": "✗", "warning": "!", "info": "↻", "agrees": "✓", "compared": "○", "none": "·"}
OPEN_WARNINGS = 3  # the weightiest stand open, the rest is folded
WIDTH = 420  # characters of a sentence that evidence shows


class Piece(NamedTuple):
    """A stretch of the draft; a figure's has its verdict."""

    text: str
    figure: Figure | None = None
    verdict: Verdict = "none"


class Side(NamedTuple):
    """One sentence of the evidence."""

    excerpt: Excerpt
    title: str
    own: bool
    attached: bool
    where: str
    readings: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Card:
    """A finding as it is shown."""

    finding: Finding
    word: str
    title: str
    open: bool
    mine: Sequence[Side]
    theirs: Sequence[Side]
    steps: Sequence[str]
    figure: Figure | None  # of the draft, that a fix would change
    choices: Sequence[str]  # what it may become, the likeliest first
    other: Figure | None  # of another report, that may be wrong


def verdict_word(lang: str, verdict: Verdict) -> str:
    """The word for a verdict."""
    match verdict:
        case "agrees":
            return say(lang, "Agrees")
        case "compared":
            return say(lang, "Compared, no objection")
        case "none":
            return say(lang, "Nothing to compare")
    return wording.severity(lang, verdict)


def verdicts(judged: Judged) -> dict[int, Verdict]:
    """The verdict of each of the draft's figures, by offset: of its gravest finding, else what it was held against."""
    name = judged.document.name
    found: dict[int, Verdict] = {}
    for figure in judged.report.figures:
        place = (name, figure.start)
        standing = judged.standings.get(place)
        if standing is not None and standing.confirmed:
            found[figure.start] = "agrees"
        else:
            found[figure.start] = "compared" if place in judged.report.checked.places else "none"
    order: tuple[Verdict, ...] = ("error", "warning", "info")
    for severity in reversed(order):
        for finding in judged.report.findings:
            if finding.severity == severity:
                found |= {one.start: severity for one in finding.figures if one.doc == name and one.start in found}
    return found


def pieces(judged: Judged, found: Mapping[int, Verdict]) -> Iterator[Piece]:
    """The draft's text from its body on."""
    text, at = judged.document.text, judged.document.body
    for figure in sorted(judged.report.figures, key=lambda one: one.start):
        if figure.start < at or (figure.minor and figure.start not in judged.corrected):
            continue
        yield Piece(text[at : figure.start])
        yield Piece(text[figure.start : figure.end], figure, found[figure.start])
        at = figure.end
    yield Piece(text[at:].rstrip())


def cards(judged: Judged, view: View) -> list[Card]:
    """The findings in order of weight."""
    shown: list[Card] = []
    warnings = 0
    for finding in judged.report.findings:
        warnings += finding.severity == "warning"
        is_open = finding.severity == "error" or (finding.severity == "warning" and warnings <= OPEN_WARNINGS)
        shown.append(card(finding, judged, view, is_open))
    return shown


def card(finding: Finding, judged: Judged, view: View, is_open: bool = True) -> Card:
    """One finding with its evidence in two columns."""
    name = judged.document.name
    sides = [_side(one, name, judged.report.documents, judged.attached, view) for one in excerpts(finding, WIDTH)]
    likely = [finding.figures[position] for position in finding.culprits]
    own = next((one for one in (*likely, *finding.figures) if one.doc == name), None)
    other = next((one for one in finding.figures if one.doc != name and one not in judged.report.official), None)
    texts = [*suggested(finding, own, view.lang), *choices(finding, own, name)]
    return _card(finding, sides, view, is_open, own, list(dict.fromkeys(texts)), other)


def standing(finding: Finding, documents: Mapping[str, Document], view: View) -> Card:
    """A finding of the archive: its first report on the left, the others on the right."""
    own = finding.figures[0].doc if finding.figures else ""
    sides = [_side(one, own, documents, (), view) for one in excerpts(finding, WIDTH)]
    return _card(finding, [one._replace(title=one.title or one.where) for one in sides], view, False, None, [], None)


def _card(
    finding: Finding, sides: Sequence[Side], view: View, is_open: bool, own: Figure | None, texts: Sequence[str],
    other: Figure | None,
) -> Card:  # fmt: skip
    return Card(
        finding, wording.severity(view.lang, finding.severity), wording.headline(finding.message), is_open,
        [one for one in sides if one.own],
        sorted((one for one in sides if not one.own), key=lambda one: not one.attached),  # today's sources first
        [wording.headline(step) for step in steps(finding)], own, texts, other,
    )  # fmt: skip


def _side(
    excerpt: Excerpt, name: str, documents: Mapping[str, Document], attached: Collection[str], view: View
) -> Side:
    first = excerpt.first
    document = documents.get(first.doc)
    title = (document.title if document else None) or first.doc.rpartition("/")[2]
    readings = [(one.text, wording.reading(one, view)) for one in excerpt.figures]
    where = wording.origin(view.lang, first)
    if first.doc in attached:
        where = "" if title == first.doc else first.doc
    return Side(excerpt, title, first.doc == name, first.doc in attached, where, readings)


def suggested(finding: Finding, own: Figure | None, lang: str) -> list[str]:
    """What the suggestion would put in the figure's place, where it speaks of this figure and is the only one."""
    if own is None or not finding.suggestion:
        return []
    sentence = say(lang, "perhaps {right} for {wrong}: {kind}", right="\0", wrong=own.text, kind="\0")
    before, between, _ = sentence.split("\0")
    found = re.fullmatch(f"{re.escape(before)}(.{{1,80}}?){re.escape(between)}[^;]{{1,80}}", finding.suggestion)
    return [found[1]] if found else []


def choices(finding: Finding, own: Figure | None, name: str) -> list[str]:
    """What the other reports write for the draft's figure, in its unit and measure."""
    if own is None:
        return []
    same = [
        one.text for one in finding.figures
        if one.doc != name and one.unit == own.unit and one.measure == own.measure and one.period == own.period
        and one.indicator == own.indicator and one.text != own.text
    ]  # fmt: skip
    return list(dict.fromkeys(same))


def confirmations(standing: Standing | None, compared: bool, lang: str) -> list[str]:
    """What is said of a figure beside its findings: who says the same, or why it meets nothing."""
    if standing is None:
        return []
    if standing.reason:
        return [say(lang, "Not compared: {reason}.", reason=say(lang, standing.reason))]
    told = []
    if standing.attached:
        names = ", ".join(one.doc for one in standing.attached)
        told.append(say(lang, "Agrees with the attached source: {names}.", names=names))
    if standing.official:
        told.append(say(lang, "Agrees with the ledger of official figures."))
    if standing.independent:
        listed = "; ".join(wording.origin(lang, one) for one in standing.independent)
        told.append(
            say(lang, "Agrees with {number:independent source|independent sources}: {listed}.",
                number=len(standing.independent), listed=listed)
        )  # fmt: skip
    if not told and standing.own:
        listed = "; ".join(wording.origin(lang, one) for one in standing.own)
        told.append(say(lang, "Only our own reports or copies say the same ({listed}): that confirms nothing.",
                        listed=listed))  # fmt: skip
    if not told:
        told.append(
            say(lang, "Compared with related figures; none says exactly the same.") if compared
            else say(lang, "No other report has a figure of the same thing.")
        )  # fmt: skip
    return told


def fields(figure: Figure, view: View, lesson: Action | None = None) -> dict[str, str]:
    """Our reading in the words of the page, by field of readings.FIELDS; lesson is what corrected it."""
    said = lesson.value.get("said", {}) if lesson is not None else {}
    return {
        "quantity": said.get("quantity") or _quantity(figure),
        "indicator": wording.indicator(figure, view),
        "scope": wording.whose(figure.scope, view.lang),
        "period": wording.period(view.lang, figure.period),
        "base": wording.period(view.lang, figure.base),
        "measure": figure.measure,
        "status": figure.status,
    }


def _quantity(figure: Figure) -> str:
    """The quantity as a report would write it, so that it is read back as it was: with its hedge and its sign."""
    fall = "-" if figure.value < 0 and not figure.text.startswith(("-", "−")) else ""
    hedge = words("vi")["fields"]["hedges"].get(figure.hedge)
    return f"{hedge} {fall}{figure.text}" if hedge else f"{fall}{figure.text}"


def titles(lang: str) -> dict[str, str]:
    """What the fields of a reading are called, in their order."""
    return {
        "quantity": say(lang, "Quantity"), "indicator": say(lang, "What"), "scope": say(lang, "Place or body"),
        "period": say(lang, "Period"), "base": say(lang, "Compared with"), "measure": say(lang, "Kind"),
        "status": say(lang, "Status"),
    }  # fmt: skip


def problems(judged: Judged, lang: str) -> list[tuple[str, str]]:
    """What could not be read, or should be known of what was read."""
    told = [(one.file, translate(lang, one.message)) for one in (*judged.problems, *judged.report.problems)]
    return list(dict.fromkeys(told))


__all__ = [
    "ICONS", "Card", "Piece", "Side", "Verdict", "card", "cards", "choices", "confirmations", "fields", "pieces",
    "problems", "standing", "suggested", "titles", "verdict_word", "verdicts",
]  # fmt: skip
