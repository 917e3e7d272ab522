"""The application: routes, the guard before them, and the page for what went wrong."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import Message, Receive, Scope, Send

from checker.web import acting, api, languagetool, pages, shelves
from checker.web.answering import HERE, Served, language, page
from checker.web.desk import Desk
from checker.web.memory import Memory
from checker.web.people import People
from checker.web.protection import LOCAL, MACHINES, Guard, told


def make_app(
    desk: Desk, memory: Memory, people: People, *, lang: str = "vi", hosts: Sequence[str] = LOCAL
) -> Starlette:
    """The desk as an ASGI application; hosts are the names it may be called by, none: any."""
    app = Starlette(
        routes=[
            Route("/", pages.home),
            Route("/drafts", pages.submit, methods=["POST"]),
            Route("/d/{draft}", pages.show),
            Route("/d/{draft}/panel", pages.panel),
            Route("/d/{draft}/print", pages.printed),
            Route("/d/{draft}/word", pages.word),
            Route("/d/{draft}/act", acting.act, methods=["POST"]),
            Route("/d/{draft}/undo", acting.undo, methods=["POST"]),
            Route("/d/{draft}/drop", acting.drop, methods=["POST"]),
            Route("/d/{draft}/about", acting.about, methods=["POST"]),
            Route("/d/{draft}/sources", acting.attach, methods=["POST"]),
            Route("/d/{draft}/series", shelves.series),
            Route("/archive", shelves.shelf),
            Route("/archive/{finding}", shelves.standing),
            Route("/archive/{finding}", shelves.decide, methods=["POST"]),
            Route("/learned", pages.learned),
            Route("/ledger.csv", pages.ledger),
            Route("/learned", acting.forget, methods=["POST"]),
            Route("/login", acting.login, methods=["GET", "POST"]),
            Route("/lang/{code}", acting.choose_language),
            Route("/api/check", api.check, methods=["POST"]),
            Route("/openapi.json", api.describe),
            Route("/v2/check", languagetool.check, methods=["POST"]),
            Route("/v2/languages", languagetool.languages),
            Mount("/static", Kept(GZipMiddleware(StaticFiles(directory=HERE / "static"), minimum_size=500))),
        ],
        middleware=[Middleware(Guard, people=people, hosts=hosts, lang=lang)],
        exception_handlers={HTTPException: _wrong},
    )
    app.state.served = Served(desk, memory, people, lang)
    app.state.names = {}
    return app


class Kept:
    """Lets browsers keep what never changes within a version."""

    def __init__(self, app: GZipMiddleware) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def answer(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] == 200:
                message["headers"] = [*message["headers"], (b"cache-control", b"public, max-age=86400")]
            await send(message)

        await self.app(scope, receive, answer)


async def _wrong(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    headers = dict(error.headers or {}) if isinstance(error, HTTPException) else {}
    message = told(language(request), status)
    if request.url.path.startswith(MACHINES):
        return JSONResponse({"error": message}, status, headers)
    answer = page(request, "told.html", status, message=message)
    answer.headers.update(headers)
    return answer


__all__ = ["make_app"]
