"""What every handler shares: the desk behind the request, work in threads within bounds, forms, pages."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import anyio
import anyio.to_thread
import jinja2
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from checker import __version__, pipeline
from checker.messages import say
from checker.outputs import View, wording
from checker.web import showing
from checker.web.desk import Desk
from checker.web.memory import Memory
from checker.web.people import COOKIE, People, Session

SECONDS = 45.0  # of reading and judging one request
FIELD = 2 << 20  # bytes of one field of a form
FILES = 12
HERE = Path(__file__).parent
T = TypeVar("T")


class Served(NamedTuple):
    """What the application serves with."""

    desk: Desk
    memory: Memory
    people: People
    lang: str


def served(request: Request) -> Served:
    found: Served = request.app.state.served
    return found


def language(request: Request) -> str:
    """vi or en: as this reader chose, else as the desk was started."""
    wanted = request.cookies.get("lang", "")
    return wanted if wanted in ("vi", "en") else served(request).lang


def who(request: Request) -> str:
    return str(request.state.who)


def view(request: Request) -> View:
    return View(lang=language(request), names=_names(request), version=__version__)


def _names(request: Request) -> dict[str, str]:
    state = request.app.state
    lang = language(request)
    if lang not in state.names:
        state.names[lang] = pipeline.names(served(request).desk.book, lang)
    found: dict[str, str] = state.names[lang]
    return found


async def threaded(work: Callable[..., T], *values: Any) -> T:
    """Runs work in a thread; 408 where it takes too long (the thread ends by itself: every input is bounded)."""
    try:
        with anyio.fail_after(SECONDS):
            return await anyio.to_thread.run_sync(work, *values, abandon_on_cancel=True)
    except TimeoutError:
        raise HTTPException(408) from None


async def form(request: Request) -> FormData:
    """The form of a request that came from our own page. 403 where it did not."""
    found = await request.form(max_files=FILES, max_fields=60, max_part_size=FIELD)
    session: Session = request.state.session
    if not served(request).people.genuine(session, text_of(found, "csrf")):
        raise HTTPException(403)
    return found


def text_of(given: FormData, name: str) -> str:
    """A text field, empty where there is none."""
    value = given.get(name, "")
    return value if isinstance(value, str) else ""


async def files_of(given: FormData, name: str) -> list[tuple[str, bytes]]:
    """The files of a field with what is in them; fields left empty are none."""
    found = []
    for upload in given.getlist(name):
        if isinstance(upload, UploadFile) and upload.filename:
            title = upload.filename.replace("\\", "/").rpartition("/")[2]
            found.append(("".join(c for c in title if c.isprintable())[-120:] or "tin.txt", await upload.read()))
    return found


@lru_cache(maxsize=1)
def templates() -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(HERE / "templates"), autoescape=True, trim_blocks=True, lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )  # fmt: skip


def page(request: Request, name: str, status: int = 200, **values: Any) -> Response:
    """A page of a template, in the reader's language, with the session that its forms need."""
    lang = language(request)
    session: Session = request.state.session
    people = served(request).people

    def translated(message: str, **filled: object) -> str:
        return say(lang, message, **filled)

    text = templates().get_template(name).render(
        {
            "_": translated, "lang": lang, "csrf": people.csrf(session), "version": __version__, "who": who(request),
            "named": not people.open, "wording": wording, "view": view(request), "icons": showing.ICONS,
            "verdict_word": showing.verdict_word, "titles": showing.titles(lang),
            "shelved": served(request).desk.shelved, "path": request.url.path, **values,
        }
    )  # fmt: skip
    answer = HTMLResponse(text, status)
    cookie = people.cookie(session)
    if request.cookies.get(COOKIE) != cookie:
        answer.set_cookie(COOKIE, cookie, httponly=True, samesite="lax", secure=request.url.scheme == "https")
    return answer


__all__ = [
    "FILES", "HERE", "Served", "files_of", "form", "language", "page", "served", "templates", "text_of", "threaded",
    "view", "who",
]  # fmt: skip
