"""Dates, periods, subjects and counts as a reader in a newsroom says them."""

from __future__ import annotations

from datetime import date, timedelta

from checker.messages import say
from checker.model import Checked, Figure, Period, Report
from checker.outputs import safe
from checker.outputs.view import View

ROMAN = ("I", "II", "III", "IV")


def severity(lang: str, name: str) -> str:
    """The word that the reader sees for a severity."""
    return {
        "error": say(lang, "Contradiction"),
        "warning": say(lang, "Worth a look"),
        "info": say(lang, "Changed over time"),
    }[name]


def day(value: date) -> str:
    """A date as Vietnamese papers write it."""
    return f"{value.day}/{value.month}/{value.year}"


def period(lang: str, span: Period) -> str:
    """A period in the reader's words; empty if there is none."""
    start, end = span
    if start is None and end is None:
        return ""
    if start is None or end is None:
        return say(lang, "up to {day}", day=day(end)) if end else say(lang, "since {day}", day=day(start or date.min))
    if start == end:
        return say(lang, "as of {day}", day=day(end))
    if start.day == 1 and (end + timedelta(days=1)).day == 1 if end < date.max else False:
        named = _months(lang, start, end)
        if named:
            return named
    return f"{day(start)} – {day(end)}"


def _months(lang: str, start: date, end: date) -> str:
    """A period of whole months."""
    months = (end.year - start.year) * 12 + end.month - start.month + 1
    if start.year != end.year:
        years = months % 12 == 0 and start.month == 1
        return say(lang, "{first}–{last}", first=start.year, last=end.year) if years else ""
    if months == 12:
        return say(lang, "the year {year}", year=start.year)
    if months == 1:
        return say(lang, "{month}/{year}", month=start.month, year=start.year)
    if months == 3 and start.month % 3 == 1:
        return say(lang, "quarter {quarter}/{year}", quarter=ROMAN[start.month // 3], year=start.year)
    if start.month == 1:
        return say(lang, "the first {months} months of {year}", months=months, year=start.year)
    if months == 6:
        return say(lang, "the second half of {year}", year=start.year)
    return say(lang, "months {first}–{last} of {year}", first=start.month, last=end.month, year=start.year)


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
    scope = "Việt Nam" if figure.scope == "VN" else figure.scope or ""
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
        f"{number} {severity(lang, name).lower()}"
        for name in ("error", "warning", "info")
        if (number := sum(finding.severity == name for finding in report.findings))
    ]
    return ", ".join(found) if found else say(lang, "nothing found")


def coverage(lang: str, checked: Checked) -> str:
    """How much was looked at and how much of it could be compared."""
    said = say(
        lang,
        "{figures} figures in {documents} reports: {compared} compared, {rest} not compared",
        figures=checked.figures, documents=checked.documents,
        compared=checked.compared, rest=checked.not_comparable,
    )  # fmt: skip
    return f"{said}; {distant(lang, checked)}" if checked.not_looked_at else said


def distant(lang: str, checked: Checked) -> str:
    """How much of long histories was left, being of other times."""
    return say(
        lang, "{number} figures of the archive about the same things, of times far from these, were not looked at",
        number=checked.not_looked_at,
    )  # fmt: skip


def reasons(lang: str, checked: Checked) -> list[tuple[str, int]]:
    """Why figures were not compared, the commonest first."""
    ordered = sorted(checked.reasons.items(), key=lambda item: (-item[1], item[0]))
    return [(say(lang, reason), number) for reason, number in ordered if number]


__all__ = [
    "compared_nothing", "counts", "coverage", "day", "distant", "headline", "indicator", "origin", "period", "place",
    "reading", "reasons", "severity",
]  # fmt: skip
