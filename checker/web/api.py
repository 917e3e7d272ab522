"""`POST /api/check` for a publishing system: a draft as JSON, the findings as JSON; described by `/openapi.json`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from checker import __version__, pipeline
from checker.model import Checked, Document, Report, replace
from checker.outputs import wording
from checker.web.answering import language, served, threaded
from checker.web.desk import Desk
from checker.web.drafts import IGNORE
from checker.web.lessons import Lessons
from checker.web.uploads import LONGEST

TEXTS = ("title", "source", "scope", "url")


class Refused(Exception):  # noqa: N818 - a state of the request
    """Raised for a request that is not as the description has it."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status, self.message = status, message


async def check(request: Request) -> Response:
    """The findings of one draft."""
    try:
        given = _given(await request.body())
    except Refused as refused:
        return JSONResponse({"error": refused.message}, refused.status)
    lang = given.get("language") or language(request)
    return JSONResponse(await threaded(_checked, served(request).desk, given, lang))


def _given(body: bytes) -> dict[str, Any]:
    try:
        given = json.loads(body)
    except (ValueError, RecursionError):
        raise Refused(400, "not JSON") from None
    if not isinstance(given, dict):
        raise Refused(422, "expected an object")
    unknown = sorted(set(given) - {"text", "date", "language", *TEXTS})
    if unknown:
        raise Refused(422, f"unknown field: {unknown[0][:40]}")
    for name in ("text", "date", "language", *TEXTS):
        value = given.get(name)
        if (value is None and name == "text") or not isinstance(value, str | None):
            raise Refused(422, f"{name}: expected a text")
        if value is not None and len(value) > (LONGEST if name == "text" else 2_000):
            raise Refused(413 if name == "text" else 422, f"{name}: too long")
    if given.get("language") not in (None, "vi", "en"):
        raise Refused(422, "language: vi or en")
    try:
        given["published"] = date.fromisoformat(given["date"]) if given.get("date") is not None else None
    except ValueError:
        raise Refused(422, "date: expected 2026-01-14") from None
    return given


def _checked(desk: Desk, given: Mapping[str, Any], lang: str) -> dict[str, Any]:
    documents, problems = document_of(desk, given["text"], given["published"], lang)
    if not documents:
        report = Report((), Checked(), tuple(problems))
        return {**report.row(), "note": wording.compared_nothing(lang)}
    document = replace(
        documents[0],
        published=given["published"] or documents[0].published,
        title=given.get("title") or documents[0].title,
        source=given.get("source") or documents[0].source or next(iter(desk.settings.outlets), None),
        scope=given.get("scope") or documents[0].scope or desk.settings.scope,
        url=given.get("url") or documents[0].url,
    )
    lessons = Lessons(desk.memory.lessons())
    report, _ = desk.check(document, (), lessons, lang)
    ignored = lessons.of(IGNORE)
    report = replace(
        report,
        findings=tuple(one for one in report.findings if one.id not in ignored),
        problems=tuple(problems),
    )
    note = {} if report.checked.compared else {"note": wording.compared_nothing(lang)}
    return {**report.row(), "figures": [one.row() for one in report.figures], **note}


def document_of(desk: Desk, text: str, published: date | None, lang: str) -> tuple[list[Document], list[Any]]:
    """The document of a text, as one that was typed."""
    data = text.encode("utf-8", "replace")
    return pipeline.read_bytes("draft.txt", data, kind="text", published=published, lang=lang)


_TEXT = {"type": ["string", "null"], "maxLength": 2000}
_ERROR = {"type": "object", "required": ["error"], "properties": {"error": {"type": "string"}}}
_REPORT = {
    "type": "object",
    "required": ["findings", "checked", "problems"],
    "properties": {
        "findings": {"type": "array", "items": {"type": "object", "required": ["id", "rule", "severity", "message"]}},
        "checked": {"type": "object", "required": ["documents", "figures", "compared", "not_comparable"]},
        "problems": {"type": "array", "items": {"type": "object"}},
        "figures": {"type": "array", "items": {"type": "object"}},
        "note": {"type": "string"},
    },
}


def _answers(schema: Mapping[str, Any], *errors: int) -> dict[str, Any]:
    return {
        "200": {"description": "Done", "content": {"application/json": {"schema": schema}}},
        **{
            str(status): {"description": "Refused", "content": {"application/json": {"schema": _ERROR}}}
            for status in (401, 403, 408, 413, *errors)
        },
    }


def description() -> dict[str, Any]:
    """The interface in OpenAPI 3.1."""
    draft = {
        "type": "object", "required": ["text"], "additionalProperties": False,
        "properties": {
            "text": {"type": "string"}, "date": {"type": ["string", "null"], "format": "date"},
            "language": {"enum": ["vi", "en", None]}, **dict.fromkeys(TEXTS, _TEXT),
        },
    }  # fmt: skip
    names = ("text", "data", "language", "apiKey", "username")
    typed = {
        "type": "object", "required": ["text", "language"], "properties": {name: {"type": "string"} for name in names},
    }  # fmt: skip
    body = {"required": True, "content": {"application/json": {"schema": draft}}}
    fields = {"required": True, "content": {"application/x-www-form-urlencoded": {"schema": typed}}}
    matches = {"type": "object", "required": ["software", "language", "matches"]}
    return {
        "openapi": "3.1.0",
        "info": {"title": "Figure checker", "version": __version__},
        "security": [{}, {"token": []}],
        "paths": {
            "/api/check": {
                "post": {"summary": "Check a draft", "requestBody": body, "responses": _answers(_REPORT, 400, 422)}
            },
            "/v2/check": {
                "post": {
                    "summary": "Check a text as LanguageTool does", "requestBody": fields,
                    "responses": _answers(matches, 400),
                }
            },
            "/v2/languages": {
                "get": {"summary": "Languages", "responses": _answers({"type": "array", "items": {"type": "object"}})}
            },
        },
        "components": {"securitySchemes": {"token": {"type": "http", "scheme": "bearer"}}},
    }  # fmt: skip


async def describe(request: Request) -> Response:
    """The description itself."""
    return JSONResponse(description())


__all__ = ["check", "describe", "description", "document_of"]
