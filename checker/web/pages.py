"""The pages that are looked at: the form, a draft, a figure's panel, the print view, what was learned."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any
from urllib.parse import quote

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from checker.errors import UserError
from checker.fetching import Refused
from checker.messages import say
from checker.model import Problem
from checker.timespans import typed_day
from checker.web import links, showing
from checker.web.answering import (
    files_of,
    form,
    language,
    page,
    served,
    text_of,
    threaded,
    view,
    who,
)
from checker.web.desk import Desk, Judged
from checker.web.drafts import ALIAS, IGNORE, LEDGER, NO_FIGURE, OTHER_WRONG, READING, Action, Draft, Source
from checker.web.entries import as_csv
from checker.web.uploads import LONGEST
from checker.web.wordout import word_file

FIELDS = ("text", "address", "date", "source", "scope")


async def home(request: Request) -> Response:
    """The form for a new draft."""
    return _form(request)


def _form(request: Request, wrong: str = "", status: int = 200, **given: str) -> Response:
    recent = served(request).memory.recent(who(request))
    given = {**dict.fromkeys(FIELDS, ""), **given}
    web = served(request).desk.settings.fetch
    return page(request, "form.html", status, wrong=wrong, recent=recent, given=given, web=web)


async def submit(request: Request) -> Response:
    """Takes a draft in: pasted, a file or an address, with its sources."""
    given = await form(request)
    lang = language(request)
    kept = {name: text_of(given, name) for name in FIELDS}
    if len(kept["text"]) > LONGEST:
        return _form(request, say(lang, "too large: more than {characters} characters", characters=LONGEST), 413)
    try:
        published = day_of(kept["date"])
        name, data, url = await _handed_in(request, kept, await files_of(given, "file"))
    except Refused as refused:
        return _form(request, unread(refused, lang), refused.status, **kept)
    except UserError as error:
        return _form(request, say(lang, error.template, **error.values), 422, **kept)
    sources = tuple(Source(*one) for one in await files_of(given, "sources"))
    draft = Draft(
        "", datetime.now().astimezone(), who(request), name, data, published, kept["source"].strip()[:200] or None,
        kept["scope"].strip()[:200] or None, sources, url,
    )  # fmt: skip
    memory, desk = served(request).memory, served(request).desk
    draft = await threaded(memory.add, draft)
    judged = await threaded(desk.judge, draft, lang)
    if isinstance(judged, Problem):
        await threaded(memory.drop, draft.id)
        message = judged.message or say(lang, "nothing to read: it is empty")
        return _form(request, f"{judged.file}: {message}", 422, **kept)
    return RedirectResponse(f"/d/{draft.id}", 303)


async def _handed_in(
    request: Request, kept: Mapping[str, str], files: Sequence[tuple[str, bytes]]
) -> tuple[str, bytes, str | None]:
    """The name, bytes and address of a draft. UserError for none or several; Refused where its address gives none."""
    text, address = kept["text"], kept["address"].strip()
    if not files and not text.strip() and not address:
        raise UserError("Paste a draft or choose a file.")
    if address and (files or text.strip()):
        raise UserError("Give one of them: a text, a file or an address.")
    if address:
        return await threaded(links.fetch, served(request).desk.settings, address)
    name, data = files[0] if files else (_title(text, language(request)), text.encode("utf-8", "replace"))
    return name, data, None


def unread(refused: Refused, lang: str) -> str:
    """Why an address gave nothing, as its editor reads it."""
    return say(lang, "The address was not read: {reason}.", reason=say(lang, refused.template, **refused.values))


def _title(text: str, lang: str) -> str:
    """A pasted draft's name: its first words."""
    line = next((one.strip() for one in text.splitlines() if one.strip(" -\t")), "")
    words = " ".join("".join(c if c.isprintable() and c not in "/\\:#" else " " for c in line[:400]).split())
    if len(words) > 70:
        words = words[:70].rpartition(" ")[0] + "…"
    return f"{words or say(lang, 'Draft')}.txt"


def day_of(text: str) -> date | None:
    """A day as a form or a person writes it. UserError for what is none."""
    text = text.strip()
    return typed_day(text) if text else None


async def judged_of(request: Request) -> tuple[Draft, Judged]:
    """The draft that an address names, as it stands. 404 where it is gone."""
    draft = await threaded(served(request).memory.draft, request.path_params["draft"])
    if draft is None:
        raise HTTPException(404)
    judged = await threaded(served(request).desk.judge, draft, language(request))
    if isinstance(judged, Problem):
        raise HTTPException(404)
    return draft, judged


async def show(request: Request) -> Response:
    """A draft with its figures marked, the panel of one figure, and the findings."""
    draft, judged = await judged_of(request)
    return desk_page(request, draft, judged)


def desk_page(request: Request, draft: Draft, judged: Judged, status: int = 200, **more: Any) -> Response:
    """The draft's page; more may tell what is wrong, or which figure is chosen."""
    found = showing.verdicts(judged)
    shown = view(request)
    values = {
        "draft": draft, "judged": judged, "pieces": list(showing.pieces(judged, found)),
        "cards": showing.cards(judged, shown), "verdicts": found, "tally": _tally(found),
        "problems": showing.problems(judged, shown.lang), "actions": served(request).memory.actions(draft.id),
        "wrong": "", **_panel(request, judged, found), **more,
        "web": served(request).desk.settings.fetch,
    }  # fmt: skip
    return page(request, "desk.html", status, **values)


def _tally(found: dict[int, showing.Verdict]) -> list[tuple[showing.Verdict, int]]:
    counted = {verdict: sum(one == verdict for one in found.values()) for verdict in showing.ICONS}
    return [(verdict, number) for verdict, number in counted.items() if number]


async def panel(request: Request) -> Response:
    """The panel of one figure by itself."""
    draft, judged = await judged_of(request)
    found = showing.verdicts(judged)
    return page(request, "panel.html", draft=draft, judged=judged, wrong="", **_panel(request, judged, found))


def _panel(request: Request, judged: Judged, found: dict[int, showing.Verdict]) -> dict[str, Any]:
    """What the panel shows: the figure that the address names, else the first with a finding."""
    shown = view(request)
    asked = request.query_params.get("f", "")
    figure = judged.figure(int(asked)) if asked.isdecimal() and len(asked) < 12 else None
    if figure is None:
        return {"figure": None, "edit": False}
    place = (judged.document.name, figure.start)
    mine = [one for one in judged.report.findings if figure in one.figures]
    edit = request.query_params.get("edit") == "1"
    lesson = judged.corrected.get(figure.start)
    return {
        "figure": figure, "verdict": found[figure.start], "edit": edit, "lesson": lesson,
        "fields": showing.fields(figure, shown, lesson),
        "about": [showing.card(one, judged, shown) for one in mine],
        "told": showing.confirmations(
            judged.standings.get(place), place in judged.report.checked.places, shown.lang
        ),
        "indicators": sorted(shown.names.values()) if edit else [],
    }  # fmt: skip


async def printed(request: Request) -> Response:
    """The draft and all findings, unfolded, for paper."""
    draft, judged = await judged_of(request)
    found = showing.verdicts(judged)
    return page(
        request, "print.html", draft=draft, judged=judged, pieces=list(showing.pieces(judged, found)),
        cards=showing.cards(judged, view(request)), tally=_tally(found),
    )  # fmt: skip


async def word(request: Request) -> Response:
    """The commented Word file."""
    draft, judged = await judged_of(request)
    try:
        data = await threaded(word_file, draft, judged, view(request))
    except UserError as error:
        return desk_page(request, draft, judged, 422, wrong=say(language(request), error.template, **error.values))
    name = draft.name.rpartition(".")[0] or draft.name
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    return Response(
        data, media_type=kind,
        headers={"content-disposition": f"attachment; filename*=UTF-8''{quote(name, safe='')}-doi-chieu.docx"},
    )  # fmt: skip


async def learned(request: Request) -> Response:
    """What was taught, by whom and when."""
    lessons = await threaded(served(request).memory.lessons)
    lang = language(request)
    kinds = {
        READING: say(lang, "Corrected readings"), ALIAS: say(lang, "Names of indicators"),
        NO_FIGURE: say(lang, "Not figures"), IGNORE: say(lang, "Ignored findings"),
        OTHER_WRONG: say(lang, "Other reports that are wrong"), LEDGER: say(lang, "Entered into the ledger"),
    }  # fmt: skip
    groups = [
        (title, [one for one in reversed(lessons) if one.kind == kind])
        for kind, title in kinds.items()
        if any(one.kind == kind for one in lessons)
    ]
    desk = served(request).desk
    return page(
        request, "learned.html", groups=groups, teaching=desk.teaching,
        reach={one.id: _reach(one, desk, lang) for one in lessons}, failed=_failed(desk, lang),
    )  # fmt: skip


def _reach(lesson: Action, desk: Desk, lang: str) -> str:
    """Where a lesson counts."""
    if lesson.kind == IGNORE and isinstance(lesson.value.get("store"), int):
        return say(lang, "counts here and in the nights")
    if desk.teaching is None or not desk.teaching.counts(lesson):
        return say(lang, "counts on this desk only")
    if lesson.kind in (READING, NO_FIGURE):
        return say(lang, "counts everywhere in this very sentence; on this desk also where the words agree")
    return say(lang, "counts everywhere")


def _failed(desk: Desk, lang: str) -> str:
    """Why what was taught could not be written for the others."""
    error = desk.teaching.failed if desk.teaching is not None else None
    return f"{error.file}: {say(lang, error.template, **error.values)}" if error is not None else ""


async def ledger(request: Request) -> Response:
    """What was entered into the ledger, as a file for `--reference`."""
    lessons = await threaded(served(request).memory.lessons)
    text = as_csv(one for one in lessons if one.kind == LEDGER)
    headers = {"content-disposition": "attachment; filename=so-lieu.csv"}
    return Response("\ufeff" + text, media_type="text/csv; charset=utf-8", headers=headers)


__all__ = [
    "day_of", "desk_page", "home", "judged_of", "learned", "ledger", "panel", "printed", "show", "submit", "unread",
    "word",
]  # fmt: skip
