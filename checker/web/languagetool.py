"""LanguageTool's HTTP interface: LibreOffice and browsers underline conflicting figures where they are typed."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple
from urllib.parse import parse_qs

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from checker import __version__
from checker.documents import raw_offset
from checker.messages import say
from checker.model import Document, Figure, Finding
from checker.outputs import wording
from checker.web import showing
from checker.web.answering import language, served, threaded
from checker.web.api import document_of
from checker.web.desk import Desk
from checker.web.drafts import IGNORE
from checker.web.lessons import Lessons
from checker.web.uploads import LONGEST

LANGUAGES = (
    {"name": "Vietnamese", "code": "vi", "longCode": "vi-VN"},
    {"name": "English", "code": "en", "longCode": "en-US"},
)
AROUND = 40  # characters of context on either side


async def languages(request: Request) -> Response:
    """The languages that texts may be in."""
    return JSONResponse(list(LANGUAGES))


async def check(request: Request) -> Response:
    """Matches for the figures of a text; changes over time are left to the page."""
    body = (await request.body()).decode("utf-8", "replace")
    try:
        fields = {name: values[0] for name, values in parse_qs(body, keep_blank_values=True, max_num_fields=60).items()}
    except ValueError:
        return JSONResponse({"error": "too many fields"}, 400)
    people = served(request).people
    if not request.state.who and not people.by_token(fields.get("apiKey", "")):
        return JSONResponse({"error": say(language(request), "A token is needed.")}, 401)
    text = _text(fields)
    if text is None or "language" not in fields:
        return JSONResponse({"error": "text (or data) and language are needed"}, 400)
    if len(text.full) > LONGEST:
        return JSONResponse({"error": say(language(request), "too large: more than {characters} characters",
                                          characters=LONGEST)}, 413)  # fmt: skip
    code = "en" if fields["language"].lower().startswith("en") else "vi"
    matches = await threaded(_matches, served(request).desk, text, language(request))
    name = next(one["name"] for one in LANGUAGES if one["code"] == code)
    found = {"name": name, "code": code if code == "en" else "vi-VN"}
    return JSONResponse(
        {
            "software": {
                "name": "LanguageTool", "version": "6.6", "buildDate": f"checker {__version__}", "apiVersion": 1,
                "premium": False, "premiumHint": "", "status": "",
            },
            "warnings": {"incompleteResults": False},
            "language": {**found, "detectedLanguage": {**found, "confidence": 0.99, "source": "given"}},
            "matches": matches,
        }
    )  # fmt: skip


class Typed(NamedTuple):
    """A text with its markup, and the text that it reads as; points lead from the second to the first."""

    full: str
    plain: str
    points: tuple[tuple[int, int], ...] = ((0, 0),)  # offset in plain, offset in full

    def place(self, offset: int) -> int:
        """The offset in the full text."""
        plain, full = self.points[bisect_right(self.points, (offset, len(self.full) + 1)) - 1]
        return full + offset - plain


def _text(fields: Mapping[str, str]) -> Typed | None:
    """The text, or that of `data`, whose markup stands apart and may be read as something."""
    if "text" in fields:
        return Typed(fields["text"], fields["text"])
    full, plain, points = "", "", [(0, 0)]
    try:
        for part in json.loads(fields.get("data", ""))["annotation"]:
            if "text" in part:
                points.append((len(plain), len(full)))
                plain, full = plain + str(part["text"]), full + str(part["text"])
            else:
                plain, full = plain + str(part.get("interpretAs", "")), full + str(part["markup"])
    except (ValueError, KeyError, TypeError, RecursionError, AttributeError):
        return None
    return Typed(full, plain, tuple(sorted(points)))


def _matches(desk: Desk, typed: Typed, lang: str) -> list[dict[str, Any]]:
    plain = typed.plain.replace("\ufeff", " ")  # a reader of files would drop the mark, and shift everything
    documents, _ = document_of(desk, plain, date.today(), lang)
    if not documents:
        return []
    document = documents[0]
    lessons = Lessons(desk.memory.lessons())
    report, _ = desk.check(document, (), lessons, lang)
    seen: dict[tuple[int, str], dict[str, Any]] = {}
    for finding in report.findings:
        if finding.severity == "info" or finding.id in lessons.of(IGNORE):
            continue
        for figure in finding.figures:
            if figure.doc == document.name:
                seen[figure.start, finding.id] = _match(finding, figure, document, typed, lang)
    return [seen[place] for place in sorted(seen)]


def _match(finding: Finding, figure: Figure, document: Document, typed: Typed, lang: str) -> dict[str, Any]:
    text = typed.full
    start = typed.place(raw_offset(document, figure.start))
    end = typed.place(raw_offset(document, figure.end) - 1) + 1
    left, right = max(0, start - AROUND), min(len(text), end + AROUND)
    others = [one for one in finding.figures if one.doc != document.name]
    told = "; ".join(f"{wording.origin(lang, one)}: {one.text}" for one in _once(others)[:3])
    message = wording.headline(finding.message)
    return {
        "message": f"{message}. {told}" if told else message,
        "shortMessage": wording.severity(lang, finding.severity),
        "offset": utf16(text, start), "length": utf16(text[start:end], end - start),
        "replacements": [{"value": one} for one in showing.choices(finding, figure, document.name)],
        "context": {
            "text": text[left:right], "offset": utf16(text[left:start], start - left),
            "length": utf16(text[start:end], end - start),
        },
        "sentence": figure.sentence,
        "type": {"typeName": "Other"},
        "rule": {
            "id": finding.rule, "description": say(lang, "Figures checked"),
            "issueType": "inconsistency" if finding.severity == "error" else "uncategorized",
            "category": {"id": "FIGURES", "name": say(lang, "Figures checked")},
        },
        "ignoreForIncompleteSentence": True,
        "contextForSureMatch": -1,
    }  # fmt: skip


def _once(figures: Sequence[Figure]) -> list[Figure]:
    return list({(one.doc, one.text): one for one in figures}.values())


def utf16(text: str, offset: int) -> int:
    """An offset of a text as programs count that keep it in UTF-16."""
    return offset + sum(char > "\uffff" for char in text[:offset])


__all__ = ["check", "languages", "utf16"]
