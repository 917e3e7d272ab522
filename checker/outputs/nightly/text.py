"""The sentences of a morning's report, and its summary as plain text."""

from __future__ import annotations

from datetime import date

from checker.messages import say, translate
from checker.model import Figure
from checker.outputs import safe, wording
from checker.outputs.nightly.edition import Edition, Entry, Ruling, number
from checker.outputs.view import View

LINES = 12  # findings that the summary names


def sentence(lang: str, edition: Edition) -> str:
    """The night in one sentence of counts."""
    fresh = {one: number(edition, "new", one) for one in ("error", "warning", "info")}
    parts = [
        _some(lang, found, *words) for (found, words) in (
            (fresh["error"], (say(lang, "one new contradiction"), say(lang, "{number} new contradictions"))),
            (fresh["warning"], (say(lang, "one new doubt"), say(lang, "{number} new doubts"))),
            (fresh["info"], (say(lang, "one figure that has moved"), say(lang, "{number} figures that have moved"))),
        ) if found
    ]  # fmt: skip
    head = ", ".join(parts) if parts else say(lang, "nothing new")
    if edition.tasks:
        one = say(lang, "one place in our own articles to mend")
        many = say(lang, "{number} places in our own articles to mend")
        head += f"; {_some(lang, len(edition.tasks), one, many)}"
    told = {
        "returned": (say(lang, "one is back"), say(lang, "{number} are back")),
        "ongoing": (say(lang, "one still stands"), say(lang, "{number} still stand")),
        "resolved": (say(lang, "one has been mended"), say(lang, "{number} have been mended")),
    }
    rest = [_some(lang, found, *words) for status, words in told.items() if (found := number(edition, status))]
    whole = f"{head}. {capital(', '.join(rest))}." if rest else f"{head}."
    return capital(whole)


def _some(lang: str, found: int, one: str, many: str) -> str:
    return one if found == 1 else many.format(number=count(lang, found))


def read(lang: str, edition: Edition) -> str:
    """What was read and compared, in one sentence."""
    counts = edition.counts
    return say(
        lang, "{documents:report|reports} on file ({new} new, {changed} changed last night); {figures:figure|figures}, "
        "{compared} of them compared.",
        documents=count(lang, counts.get("documents", 0)), new=count(lang, counts.get("new", 0)),
        changed=count(lang, counts.get("changed", 0)),
        figures=count(lang, counts.get("figures", 0)),
        compared=count(lang, counts.get("compared", 0)),
    )  # fmt: skip


def status(lang: str, entry: Entry) -> str:
    """The state of a finding and since when."""
    day = wording.day(entry.since)
    return {
        "new": say(lang, "new"),
        "returned": say(lang, "back again"),
        "ongoing": say(lang, "since {day}", day=wording.day(entry.first)),
        "resolved": say(lang, "mended, seen no more on {day}", day=day),
        "ignored": say(lang, "set aside"),
    }[entry.status]


def ruling(lang: str, one: Ruling) -> str:
    """A decision in a line: what, why, who, until when."""
    said = {
        "ignore": say(lang, "set aside"),
        "other-wrong": say(lang, "the other report is wrong"),
        "accept": say(lang, "to be corrected"),
    }[one.kind]
    parts = [
        said, one.value or "", one.reason, one.who,
        say(lang, "until {day}", day=wording.day(one.until)) if one.until else "",
    ]  # fmt: skip
    return " · ".join(safe.line(part) for part in parts if part)


def headline(entry: Entry) -> str:
    return wording.headline(entry.finding.message)


def written(lang: str, figure: Figure) -> str:
    """A figure with the word that says how sure it is, which its own text leaves out."""
    words = safe.line(figure.text)
    return {
        "over": say(lang, "over {value}", value=words), "under": say(lang, "under {value}", value=words),
        "about": say(lang, "about {value}", value=words), "nearly": say(lang, "nearly {value}", value=words),
        "at_least": say(lang, "at least {value}", value=words), "at_most": say(lang, "at most {value}", value=words),
    }.get(figure.hedge, words)  # fmt: skip


def title(edition: Edition, figure: Figure) -> str:
    """The headline of a figure's report, else its name."""
    return safe.line(edition.titles.get(figure.doc) or figure.doc)


def count(lang: str, value: int) -> str:
    """A whole number with the language's separator of thousands."""
    return f"{value:,}".replace(",", "." if lang == "vi" else ",")


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def heading(lang: str, day: date) -> str:
    return say(lang, "Figures this morning, {day}", day=wording.day(day))


def render(edition: Edition, view: View) -> str:
    """A summary for a chat or a terminal: the counts, what to mend, what is new."""
    lang = view.lang
    lines = [heading(lang, edition.day), sentence(lang, edition), read(lang, edition)]
    if edition.tasks:
        lines += ["", say(lang, "To mend in our own articles")]
        lines += [f"- {headline(task.entry)} ({address(task.copies[0])})" for task in edition.tasks[:LINES]]
        lines += _more(lang, len(edition.tasks))
    fresh = edition.of("new", "returned")
    if fresh:
        lines += ["", say(lang, "New last night")]
        for entry in fresh[:LINES]:
            word = wording.severity(lang, entry.finding.severity)
            lines.append(f"- {word}: {headline(entry)} [{entry.finding.id}]")
        lines += _more(lang, len(fresh))
    for problem in edition.problems[:LINES]:
        lines.append(safe.line(f"! {problem.file}: {translate(lang, problem.message)}"))
    return "\n".join(lines) + "\n"


def _more(lang: str, total: int) -> list[str]:
    return [say(lang, "… and {number} more", number=count(lang, total - LINES))] if total > LINES else []


def address(figure: Figure) -> str:
    return safe.line(figure.url or figure.doc)


__all__ = [
    "address", "capital", "count", "heading", "headline", "read", "render", "ruling", "sentence", "status", "title",
    "written",
]  # fmt: skip
