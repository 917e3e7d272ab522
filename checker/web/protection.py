"""What stands before every handler: hosts, origins, size and time of requests, who asks; headers on every answer."""

from __future__ import annotations

import asyncio
import sys
import time
import traceback
from collections.abc import Sequence
from http.cookies import CookieError, SimpleCookie

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from checker.messages import say
from checker.web.people import COOKIE, People

LARGEST = 30 << 20  # bytes of a request: a draft and its sources
ARRIVING = 40.0  # seconds in which a request's body must have come
POLICY = (
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
}
LOCAL = ("127.0.0.1", "localhost", "[::1]", "::1")
MACHINES = ("/api/", "/v2/", "/openapi.json")  # answered in JSON, known by a token and not by a cookie
OPEN = ("/static/", "/login", "/openapi.json")
EXTENSIONS = ("chrome-extension://", "moz-extension://", "safari-web-extension://")


class TooLarge(Exception):  # noqa: N818 - a state of the request
    """Raised where a body grows beyond what is taken."""


class TooSlow(Exception):  # noqa: N818 - a state of the request
    """Raised where a body does not arrive in time."""


class Guard:
    """The middleware; hosts are the names under which the desk may be called, none: any."""

    def __init__(self, app: ASGIApp, *, people: People, hosts: Sequence[str] = LOCAL, lang: str = "vi") -> None:
        self.app, self.people, self.hosts, self.lang = app, people, hosts, lang

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        origin = headers.get("origin", "")
        allowed = origin if origin.startswith(EXTENSIONS) and scope["path"].startswith("/v2/") else ""

        started = False

        async def answer(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                out = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    out.setdefault(name, value)
                out.setdefault("cache-control", "no-store")
                if allowed:
                    out["access-control-allow-origin"] = allowed
                    out["vary"] = "Origin"
            await send(message)

        refused = self._refused(scope, headers, bool(allowed))
        if refused is not None:
            await refused(scope, receive, answer)
            return
        try:
            await self.app(scope, _bounded(receive, headers), answer)
        except (TooLarge, TooSlow) as error:
            if started:
                raise
            status = 413 if isinstance(error, TooLarge) else 408
            await self._told(scope, status)(scope, receive, answer)
        except Exception as error:  # our mistake: told without the message, in which a draft's words may stand
            frames = traceback.extract_tb(error.__traceback__)
            where = "\n".join(f"  {one.filename}:{one.lineno} {one.name}" for one in frames)
            print(f"{type(error).__name__} at\n{where}", file=sys.stderr, flush=True)
            if started:
                raise
            await self._told(scope, 500)(scope, receive, answer)

    def _refused(self, scope: Scope, headers: Headers, extension: bool) -> Response | None:
        """The answer to a request that no handler shall see."""
        host = headers.get("host", "").lower()
        name = host if host.endswith("]") else host.rpartition(":")[0] or host
        if self.hosts and name not in self.hosts:
            return self._told(scope, 421)
        if scope["method"] not in ("GET", "HEAD", "OPTIONS") and not extension:
            site, origin = headers.get("sec-fetch-site", "none"), headers.get("origin", "")
            if site not in ("none", "same-origin") or (origin and origin.rpartition("//")[2].lower() != host):
                return self._told(scope, 403)
        length = headers.get("content-length", "0")
        if not length.isdecimal() or int(length[:12]) > LARGEST:
            return self._told(scope, 413)
        return self._unknown(scope, headers)

    def _unknown(self, scope: Scope, headers: Headers) -> Response | None:
        """Sets who asks; the answer where nobody may ask who is not known."""
        path = scope["path"]
        kind, _, token = headers.get("authorization", "").partition(" ")
        who = self.people.by_token(token.strip()) if kind.lower() == "bearer" and token else None
        session = self.people.session(_cookie(headers))
        state = scope.setdefault("state", {})
        state["session"] = session
        state["who"] = who or session.who
        if state["who"] or path.startswith(OPEN) or path.startswith("/v2/"):  # /v2 has its key in the form
            return None
        if path.startswith(MACHINES):
            return self._told(scope, 401)
        return RedirectResponse("/login", 303)

    def _told(self, scope: Scope, status: int) -> Response:
        text = told(self.lang, status)
        if scope["path"].startswith(MACHINES):
            return JSONResponse({"error": text}, status)
        return PlainTextResponse(text + "\n", status)


def told(lang: str, status: int) -> str:
    """What the reader is told for a status."""
    if status == 413:
        return say(lang, "Too large: at most {megabytes} MB in all.", megabytes=LARGEST >> 20)
    return {
        401: say(lang, "A token is needed."),
        403: say(lang, "This request came from another page."),
        404: say(lang, "There is nothing here; the draft may be gone."),
        408: say(lang, "That took too long and was stopped."),
        500: say(lang, "Something went wrong in the program; the draft is kept."),
        421: say(lang, "The desk is not called by this name."),
    }.get(status, say(lang, "This request cannot be understood."))


def _cookie(headers: Headers) -> str | None:
    try:
        found = SimpleCookie(headers.get("cookie", "")).get(COOKIE)
    except CookieError:
        return None
    return found.value if found else None


def _bounded(receive: Receive, headers: Headers) -> Receive:
    """The same messages, as long as they are few and quick enough."""
    taken = 0
    until = time.monotonic() + ARRIVING

    async def bounded() -> Message:
        nonlocal taken
        if taken < 0:
            return await receive()
        left = until - time.monotonic()
        if left <= 0:
            raise TooSlow
        try:
            message = await asyncio.wait_for(receive(), left)
        except TimeoutError:
            raise TooSlow from None
        if message["type"] == "http.request":
            taken += len(message.get("body", b""))
            if taken > LARGEST:
                raise TooLarge
            if not message.get("more_body"):
                taken = -1  # all of it is here: what follows is only the news that the other side has left
        return message

    return bounded


__all__ = ["ARRIVING", "LARGEST", "LOCAL", "Guard", "TooLarge", "TooSlow", "told"]
