"""The body of an e-mail: what to mend and what is new, in plain HTML that every mail program shows; under 100 KB."""

from __future__ import annotations

from collections.abc import Iterator

from checker.messages import say
from checker.outputs import safe, wording
from checker.outputs.nightly import text
from checker.outputs.nightly.edition import Edition, Entry
from checker.outputs.nightly.parts import telling
from checker.outputs.safe import xml
from checker.outputs.view import View

SHOWN = 25  # findings of each list
TONES = {"error": "#a3161b", "warning": "#7a4b00", "info": "#124e78"}
WIDTH = 220
BODY = "margin:0;padding:16px;font-family:Arial,sans-serif;font-size:16px;line-height:1.5;color:#1c1b19"


def render(edition: Edition, view: View) -> str:
    """One HTML document with styles in its elements only."""
    return "\n".join(_lines(edition, view)) + "\n"


def _lines(edition: Edition, view: View) -> Iterator[str]:
    lang = view.lang
    yield f'<!DOCTYPE html>\n<html lang="{lang}"><head><meta charset="utf-8">'
    yield f"<title>{xml(text.heading(lang, edition.day))}</title></head>"
    yield f'<body style="{BODY}">'
    yield '<div style="max-width:640px">'
    yield f'<p style="margin:0;color:#5b5750;font-size:13px">{xml(text.heading(lang, edition.day))}</p>'
    yield f'<h1 style="margin:4px 0 8px;font-size:21px;line-height:1.3">{xml(text.sentence(lang, edition))}</h1>'
    yield f'<p style="margin:0 0 8px;color:#5b5750;font-size:14px">{xml(text.read(lang, edition))}</p>'
    yield from _part(say(lang, "To mend in our own articles"), [task.entry for task in edition.tasks], edition, lang)
    own = {task.entry.finding.id for task in edition.tasks}
    fresh = [entry for entry in edition.of("new", "returned") if entry.finding.id not in own]
    yield from _part(say(lang, "New last night"), fresh, edition, lang)
    mended = edition.of("resolved")
    if mended:
        yield _heading(say(lang, "Mended"))
        yield "<ul>"
        yield from (f"<li>{xml(text.headline(entry))}</li>" for entry in mended[:SHOWN])
        yield "</ul>"
    yield "</div></body></html>"


def _heading(name: str) -> str:
    return f'<h2 style="margin:22px 0 6px;border-top:2px solid #1c1b19;padding-top:8px;font-size:17px">{xml(name)}</h2>'


def _part(name: str, entries: list[Entry], edition: Edition, lang: str) -> Iterator[str]:
    if not entries:
        return
    yield _heading(name)
    for entry in entries[:SHOWN]:
        found = entry.finding
        tone = TONES[found.severity]
        yield f'<div style="margin:12px 0;border-left:4px solid {tone};padding-left:12px">'
        word = wording.severity(lang, found.severity)
        yield f'<p style="margin:0"><b style="color:{tone}">{xml(word)}.</b> <b>{xml(text.headline(entry))}</b></p>'
        for excerpt in telling(found, WIDTH)[:2]:
            quoted = "".join(
                f"<b>{xml(piece.text)}</b>" if piece.figure is not None else xml(piece.text) for piece in excerpt.pieces
            )
            words = xml(wording.origin(lang, excerpt.first))
            address = safe.web_address(excerpt.first.url)
            link = f'<a href="{address}" style="color:#0b4f8a">{words}</a>' if address else words
            yield f'<p style="margin:6px 0 0;font-size:15px">“{quoted}” ({link})</p>'
        yield "</div>"
    if len(entries) > SHOWN:
        yield f"<p>{xml(say(lang, '… and {number} more', number=text.count(lang, len(entries) - SHOWN)))}</p>"


__all__ = ["render"]
