"""Dates, periods, subjects and counts as a reader in a newsroom says them."""

from __future__ import annotations

from checker.messages import say
from checker.model import Checked, Figure, Period, Report
from checker.outputs import safe
from checker.outputs.view import View
from checker.wording import day, whose
from checker.wording import period as written_period


def severity(lang: str, name: str) -> str:
    """The word that the reader sees for a severity."""
    return {
        "error": say(lang, "Contradiction"),
        "warning": say(lang, "Worth a look"),
        "info": say(lang, "Changed over time"),
    }[name]


def period(lang: str, span: Period) -> str:
    """A period in the reader's words; empty if there is none."""
    return written_period(span, lang)


def origin(lang: str, figure: Figure) -> str:
    """The report of a figure: its outlet and its date."""
    published = day(figure.published) if figure.published else say(lang, "no date")
    return f"{safe.line(figure.source)}, {published}" if figure.source else published


def place(figure: Figure) -> str:
    """file:line:column of a figure."""
    return f"{safe.line(figure.doc)}:{figure.line}:{figure.column}"


def reading(figure: Figure, view: View) -> str:
    """What the figure was taken to mean: what, whose, when, how sure, joined by middle dots."""
    lang = view.lang
    status = {
        "estimate": say(lang, "estimate"), "forecast": say(lang, "forecast"), "target": say(lang, "target"),
    }.get(figure.status, "")  # fmt: skip
    boundary = {"old": say(lang, "before the merger"), "new": say(lang, "after the merger")}.get(
        figure.boundary or "", ""
    )
    base = period(lang, figure.base)
    scope = whose(figure.scope, lang)
    parts = (
        indicator(figure, view),
        f"{scope} ({boundary})" if scope and boundary else scope,
        period(lang, figure.period),
        say(lang, "against {period}", period=base) if base else "",
        status,
        say(lang, "figures of {body}", body=figure.origin) if figure.origin else "",
        say(lang, "said by {name}", name=figure.attributed_to) if figure.attributed_to else "",
    )
    return " · ".join(safe.line(part) for part in parts if part)


def indicator(figure: Figure, view: View) -> str:
    """The name of what the figure measures; empty if nobody knows."""
    if not figure.indicator:
        return ""
    if figure.indicator.startswith("~"):
        of, *narrow = figure.indicator[1:].split("~")
        named = view.names.get(of, of)
        return f"{named} ({', '.join(narrow)})" if narrow else named
    return view.names.get(figure.indicator, "")


def headline(message: str) -> str:
    """A finding's message on one line, as a sentence begins."""
    text = safe.line(message)
    return text[:1].upper() + text[1:]


def compared_nothing(lang: str) -> str:
    """The sentence that keeps an empty result from looking like a good one."""
    return say(lang, "No figure could be compared, so this result says nothing about whether they are right.")


def counts(lang: str, report: Report) -> str:
    """How many findings of each severity."""
    found = [
        say(lang, "{number:contradiction|contradictions}", number=number)
        if name == "error"
        else f"{number} {severity(lang, name).lower()}"
        for name in ("error", "warning", "info")
        if (number := sum(finding.severity == name for finding in report.findings))
    ]
    return ", ".join(found) if found else say(lang, "nothing found")


def coverage(lang: str, checked: Checked) -> str:
    """How much was looked at and how much of it could be compared."""
    said = say(
        lang,
        "{figures:figure|figures} in {documents:report|reports}: {compared} compared, {rest} not compared",
        figures=checked.figures, documents=checked.documents,
        compared=checked.compared, rest=checked.not_comparable,
    )  # fmt: skip
    return f"{said}; {distant(lang, checked)}" if checked.not_looked_at else said


def distant(lang: str, checked: Checked) -> str:
    """How much of long histories was left, being of other times."""
    return say(
        lang, "not looked at: {number:figure|figures} of the archive about the same things, of times far from these",
        number=checked.not_looked_at,
    )  # fmt: skip


def reasons(lang: str, checked: Checked) -> list[tuple[str, int]]:
    """Why figures were not compared, the commonest first."""
    ordered = sorted(checked.reasons.items(), key=lambda item: (-item[1], item[0]))
    return [(say(lang, reason), number) for reason, number in ordered if number]


__all__ = [
    "compared_nothing", "counts", "coverage", "day", "distant", "headline", "indicator", "origin", "period", "place",
    "reading", "reasons", "severity", "whose",
]  # fmt: skip
