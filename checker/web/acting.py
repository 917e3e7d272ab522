"""What an editor does: corrects a reading, takes a suggestion, sets a finding aside with a reason, undoes it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from checker.errors import UserError
from checker.fetching import Refused
from checker.messages import say
from checker.model import Figure, Finding
from checker.web import links, readings, showing
from checker.web.answering import files_of, form, language, page, served, text_of, threaded, view, who
from checker.web.desk import Judged
from checker.web.drafts import (
    ALIAS,
    FIX,
    IGNORE,
    LEDGER,
    NO_FIGURE,
    OTHER_WRONG,
    READING,
    Action,
    Draft,
    Source,
    back,
    evidence_key,
    figure_key,
    sentence_key,
    words_key,
)
from checker.web.entries import entered
from checker.web.pages import day_of, desk_page, judged_of, unread
from checker.web.people import COOKIE, Session

LONGEST_FIX, LONGEST_REASON = 120, 500
SOURCES = 12  # of one draft
Done = tuple[str, str, Mapping[str, Any]]  # kind, key and value of an action


async def act(request: Request) -> Response:
    """One action on a draft, then the draft as it stands after it."""
    given = await form(request)
    draft, judged = await judged_of(request)
    try:
        done = _done(request, given, draft, judged)
    except UserError as error:
        return desk_page(request, draft, judged, 422, wrong=say(language(request), error.template, **error.values))
    memory, desk = served(request).memory, served(request).desk
    for kind, key, value in done:
        if kind == IGNORE and desk.shelved:
            value = {**value, "store": await threaded(desk.tell, key, value["reason"], who(request))}
        await threaded(memory.act, draft.id, kind, key, value, who(request))
    await threaded(desk.teach)
    return _back(draft, text_of(given, "figure"))


def _done(request: Request, given: FormData, draft: Draft, judged: Judged) -> list[Done]:
    kind = text_of(given, "kind")
    if kind in (IGNORE, OTHER_WRONG):
        return _set_aside(kind, given, judged)
    figure = _figure(given, judged)
    if kind == FIX:
        return [_fix(given, figure, judged)]
    if kind == NO_FIGURE:
        return [(NO_FIGURE, words_key(figure), {"text": figure.text, "sentence": figure.sentence})]
    if kind == LEDGER:
        key, value = entered(figure, served(request).desk.book.catalogue)
        return [(LEDGER, key, value)]
    if kind == READING:
        return _read(request, given, figure, judged)
    raise HTTPException(400)


def _figure(given: FormData, judged: Judged) -> Figure:
    start = text_of(given, "figure")
    figure = judged.figure(int(start)) if start.isdecimal() and len(start) < 12 else None
    if figure is None:
        raise UserError("this figure is not there any more; choose it again")
    return figure


def _fix(given: FormData, figure: Figure, judged: Judged) -> Done:
    text = " ".join(text_of(given, "text").split())
    if not text or len(text) > LONGEST_FIX:
        raise UserError("write what the figure shall become, in at most {longest} characters",
                        values={"longest": LONGEST_FIX})  # fmt: skip
    start, end = back(judged.edits, figure.start, figure.end)
    return FIX, figure_key(figure), {"start": start, "end": end, "text": text, "was": figure.text}


def _read(request: Request, given: FormData, figure: Figure, judged: Judged) -> list[Done]:
    before = judged.corrected.get(figure.start)
    shown = showing.fields(figure, view(request), before)
    catalogue = served(request).desk.book.catalogue
    texts = {name: text_of(given, name)[:300] for name in readings.FIELDS if name in given}
    columns = readings.parse(texts, figure, shown, catalogue, language(request))
    if before is not None and before.kind == READING:
        columns = {**before.value["columns"], **columns}
    if not columns:
        raise UserError("nothing was changed")
    said = {name: text for name, text in texts.items() if " ".join(text.split()) != shown.get(name, "")}
    value = {
        "columns": columns, "sentence": sentence_key(figure), "text": figure.text, "words": figure.sentence,
        "said": {**(before.value.get("said", {}) if before is not None else {}), **said},
    }  # fmt: skip
    done: list[Done] = [(READING, figure_key(figure), value)]
    phrase = " ".join(text_of(given, "phrase").split())[:120]
    if phrase and columns.get("indicator") in catalogue.indicators:
        done.append((ALIAS, phrase.lower(), {"phrase": phrase, "indicator": columns["indicator"]}))
    return done


def _set_aside(kind: str, given: FormData, judged: Judged) -> list[Done]:
    finding = judged.finding(text_of(given, "finding"))
    if finding is None:
        raise UserError("this finding is not there any more")
    reason = " ".join(text_of(given, "reason").split())[:LONGEST_REASON]
    told = {"message": finding.message, "reason": reason}
    if kind == IGNORE:
        if not reason:
            raise UserError("say why: the reason is kept for the next one who meets it")
        return [(IGNORE, finding.id, told)]
    other = _other(finding, judged)
    if other is None:
        raise UserError("no other report takes part in this finding")
    return [
        (OTHER_WRONG, evidence_key(other),
         {**told, "text": other.text, "words": other.sentence, "source": other.source or other.doc})
    ]  # fmt: skip


def _other(finding: Finding, judged: Judged) -> Figure | None:
    official = set(map(id, judged.report.official))
    return next((one for one in finding.figures if one.doc != judged.document.name and id(one) not in official), None)


def _back(draft: Draft, figure: str = "") -> Response:
    chosen = f"?f={figure}#panel" if figure.isdecimal() else ""
    return RedirectResponse(f"/d/{draft.id}{chosen}", 303)


async def undo(request: Request) -> Response:
    """Takes the last action back."""
    given = await form(request)
    draft = await threaded(served(request).memory.draft, request.path_params["draft"])
    if draft is None:
        raise HTTPException(404)
    undone = await threaded(served(request).memory.undo, draft.id, who(request))
    await _untell(request, undone)
    return _back(draft, text_of(given, "figure"))


async def drop(request: Request) -> Response:
    """Removes a draft and its sources; what was learned from it stays."""
    await form(request)
    await threaded(served(request).memory.drop, request.path_params["draft"])
    return RedirectResponse("/", 303)


async def about(request: Request) -> Response:
    """Date, source and scope, as the editor gives them."""
    given = await form(request)
    draft, judged = await judged_of(request)
    try:
        published = day_of(text_of(given, "date"))
    except UserError as error:
        return desk_page(request, draft, judged, 422, wrong=say(language(request), error.template, **error.values))
    source, scope = (text_of(given, name).strip()[:200] for name in ("source", "scope"))
    await threaded(served(request).memory.describe, draft.id, published, source, scope)
    return _back(draft)


async def attach(request: Request) -> Response:
    """More reports that the draft is written from."""
    given = await form(request)
    draft, judged = await judged_of(request)
    found = [Source(*one) for one in await files_of(given, "sources")]
    address = text_of(given, "address").strip()
    if not 0 < len(found) + bool(address) <= SOURCES - len(draft.sources):
        wrong = say(language(request), "Choose up to {number} files, or give an address.", number=SOURCES)
        return desk_page(request, draft, judged, 422, wrong=wrong)
    if address:
        try:
            found.append(Source(*await threaded(links.fetch, served(request).desk.settings, address)))
        except Refused as refused:
            return desk_page(request, draft, judged, refused.status, wrong=unread(refused, language(request)))
    await threaded(served(request).memory.attach, draft.id, found)
    return _back(draft)


async def forget(request: Request) -> Response:
    """Withdraws a lesson."""
    given = await form(request)
    number = text_of(given, "action")
    if number.isdecimal() and len(number) < 12:
        taken = await threaded(served(request).memory.withdraw, int(number), who(request))
        await _untell(request, taken)
    return RedirectResponse("/learned", 303)


async def _untell(request: Request, action: Action | None) -> None:
    """Takes back in the store, and in the folder for checks and nights, what an action told them."""
    await threaded(served(request).desk.teach)
    if action is not None and isinstance(action.value.get("store"), int):
        await threaded(served(request).desk.untell, action.value["store"])


async def login(request: Request) -> Response:
    """Asks for a token, and knows its owner from then on."""
    people = served(request).people
    if request.method == "GET":
        return page(request, "login.html", wrong="")
    given = await form(request)
    name = people.by_token(text_of(given, "token").strip())
    if name is None:
        return page(request, "login.html", 403, wrong=say(language(request), "Nobody has this token."))
    answer = RedirectResponse("/", 303)
    cookie = people.cookie(Session(name, request.state.session.nonce))
    answer.set_cookie(COOKIE, cookie, httponly=True, samesite="lax", secure=request.url.scheme == "https")
    return answer


async def choose_language(request: Request) -> Response:
    """Remembers the reader's language."""
    code = request.path_params["code"]
    target = request.query_params.get("to", "/")
    answer = RedirectResponse(target if target.startswith("/") and not target.startswith(("//", "/\\")) else "/", 303)
    answer.set_cookie("lang", code if code == "en" else "vi", samesite="lax", max_age=31_536_000)
    return answer


__all__ = ["about", "act", "attach", "choose_language", "drop", "forget", "login", "undo"]
