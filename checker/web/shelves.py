"""Findings of the nights and how figures developed, as pages: what the archive's own reports say of each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from checker.messages import say
from checker.model import Document, Figure, Finding
from checker.outputs import View
from checker.outputs.nightly.charts import chart, name, when
from checker.outputs.nightly.edition import Entry, Series
from checker.store.records import Decision, State
from checker.web import showing
from checker.web.answering import form, page, served, text_of, threaded, view, who
from checker.web.desk import Desk
from checker.web.pages import judged_of

LISTED = 200  # findings on the page
POINTS = 60  # of a chart
ORDER = ("new", "returned", "ongoing", "ignored", "resolved")


async def shelf(request: Request) -> Response:
    """The findings that stand in the archive, the new and grave ones first."""
    states, documents, decisions = await threaded(_standing, served(request).desk)
    shown = view(request)
    alive = [one for one in states if one.status in ("new", "returned", "ongoing") and one.finding.id not in decisions]
    entries = [(one, showing.standing(one.finding, documents, shown)) for one in alive[:LISTED]]
    aside = [(one, decisions[one.finding.id]) for one in states if one.finding.id in decisions]
    return page(
        request, "shelf.html", entries=entries, rest=max(0, len(alive) - LISTED), aside=aside,
        statuses=_statuses(shown.lang),
    )  # fmt: skip


def _standing(desk: Desk) -> tuple[list[State], Mapping[str, Document], Mapping[str, Decision]]:
    with desk.opened() as store:
        if store is None:
            return [], {}, {}
        grave = ("error", "warning", "info")
        states = sorted(
            store.states().values(),
            key=lambda one: (ORDER.index(one.status), grave.index(one.finding.severity), -one.since.toordinal()),
        )
        names = {figure.doc for one in states[:LISTED] for figure in one.finding.figures}
        today = date.today()
        decisions = {one.finding: one for one in store.decisions() if one.until is None or one.until >= today}
        return states, store.documents(names), decisions


def _statuses(lang: str) -> dict[str, str]:
    return {
        "new": say(lang, "new"), "returned": say(lang, "back again"), "ongoing": say(lang, "still standing"),
    }  # fmt: skip


async def standing(request: Request) -> Response:
    """One finding of the nights: its evidence, its history, and its quantity over time."""
    found = await threaded(_one, served(request).desk, request.path_params["finding"])
    if found is None:
        raise HTTPException(404)
    state, documents, history, figures = found
    shown = view(request)
    statuses = {**_statuses(shown.lang), "resolved": say(shown.lang, "mended"), "ignored": say(shown.lang, "ignored")}
    return page(
        request, "standing.html", state=state, card=showing.standing(state.finding, documents, shown),
        history=history, drawing=drawing(state.finding.figures[0], figures, state.finding.figures, shown),
        statuses=statuses,
    )  # fmt: skip


def _one(desk: Desk, finding: str) -> tuple[State, Mapping[str, Document], list[tuple[date, str]], list[Figure]] | None:
    with desk.opened() as store:
        state = store.states().get(finding) if store is not None else None
        if store is None or state is None or not state.finding.figures:
            return None
        documents = store.documents({figure.doc for figure in state.finding.figures})
        figures = store.groups([state.group]).get(state.group, [])
        return state, documents, store.history(finding), figures


async def decide(request: Request) -> Response:
    """Sets a finding of the nights aside, with a reason."""
    given = await form(request)
    reason = " ".join(text_of(given, "reason").split())[:500]
    kind = "other-wrong" if text_of(given, "kind") == "other_wrong" else "ignore"
    finding = request.path_params["finding"]
    if reason:
        await threaded(_decide, served(request).desk, Decision(0, finding, kind, reason, who(request), date.today()))
    return RedirectResponse("/archive" if reason else f"/archive/{finding}", 303)


def _decide(desk: Desk, decision: Decision) -> None:
    with desk.opened() as store:
        if store is not None and decision.finding in store.states():
            store.decide(decision)


async def series(request: Request) -> Response:
    """How a draft's figure developed in the reports that it was compared with."""
    draft, judged = await judged_of(request)
    asked = request.query_params.get("f", "")
    figure = judged.figure(int(asked)) if asked.isdecimal() and len(asked) < 12 else None
    if figure is None:
        raise HTTPException(404)
    hit = [one for finding in judged.report.findings if figure in finding.figures for one in finding.figures]
    past = await threaded(served(request).desk.history, judged, figure)
    known = [*judged.report.official, *judged.report.against, *past, *judged.report.figures]
    drawn = drawing(figure, known, [figure, *hit], view(request))
    return page(request, "series.html", draft=draft, figure=figure, drawing=drawn)


def drawing(
    like: Figure, figures: Sequence[Figure], hit: Sequence[Figure], shown: View
) -> tuple[str, list[str]] | None:
    """The name and the chart of one quantity; None where there is too little to draw."""
    same = [
        one for one in figures
        if (one.indicator, one.scope, one.unit, one.measure, one.boundary)
        == (like.indicator, like.scope, like.unit, like.measure, like.boundary)
        and when(one) is not None and one.stance == "asserted"
    ]  # fmt: skip
    points = list({(one.doc, one.start): one for one in same}.values())
    points.sort(key=lambda one: (when(one) or date.min, one.published or date.min, one.doc))
    if len(points) < 2 or not like.indicator:
        return None
    marked = {(one.doc, one.start) for one in hit}
    ringed = frozenset(at for at, one in enumerate(points[-POINTS:]) if (one.doc, one.start) in marked)
    nobody = Entry(Finding("", "", "", "info", ""), "", date.min, date.min)
    drawn = Series(nobody, tuple(points[-POINTS:]), ringed, max(0, len(points) - POINTS))
    return name(drawn, shown), list(chart(drawn, 1, shown))


__all__ = ["decide", "drawing", "series", "shelf", "standing"]
