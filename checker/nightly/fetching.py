"""Fetches addresses politely: says who asks, obeys robots.txt, waits between requests to one host, gives up soon."""

from __future__ import annotations

import os
import time
import urllib.error
import urllib.request
import urllib.robotparser
from http.client import HTTPException
from urllib.parse import urlsplit

AGENT = "fact-consistency-checker"
LARGEST = 16 << 20  # bytes of one answer
PATIENCE = 20  # seconds for one answer
LONGEST_WAIT = 60  # seconds that a host may ask to wait
PAUSE = 1.0  # seconds between two requests to one host


class Refused(Exception):  # noqa: N818 - an answer, not a mistake of ours
    """An address that gives nothing, and why."""


class Fetcher:
    """One night's requests."""

    def __init__(self, pause: float | None = None) -> None:
        self._pause = float(os.environ.get("CHECKER_FETCH_PAUSE", PAUSE)) if pause is None else pause
        self._last: dict[str, float] = {}
        self._robots: dict[str, urllib.robotparser.RobotFileParser | None] = {}
        self._opener = urllib.request.build_opener(_Redirects)

    def get(self, address: str) -> bytes:
        """The bytes at an address of the web. Refused where robots.txt, the host or the network says no."""
        if urlsplit(address).scheme not in ("http", "https"):
            raise Refused("not an address of the web")
        if not self._permitted(address):
            raise Refused("robots.txt does not allow it")
        return self._answer(address)

    def _permitted(self, address: str) -> bool:
        host = "://".join(urlsplit(address)[:2])
        if host not in self._robots:
            rules: urllib.robotparser.RobotFileParser | None = urllib.robotparser.RobotFileParser()
            try:
                text = self._answer(f"{host}/robots.txt").decode("utf-8", "replace")
            except Refused:
                rules = None
            if rules is not None:
                rules.parse(text.splitlines())
            self._robots[host] = rules
        found = self._robots[host]
        return found is None or found.can_fetch(AGENT, address)

    def _answer(self, address: str) -> bytes:
        for last in (False, True):
            self._wait(urlsplit(address).netloc)
            request = urllib.request.Request(address, headers={"User-Agent": AGENT, "Accept-Encoding": "identity"})
            try:
                with self._opener.open(request, timeout=PATIENCE) as answer:
                    data: bytes = answer.read(LARGEST + 1)
            except urllib.error.HTTPError as error:
                asked = error.headers.get("Retry-After", "")
                if last or error.code not in (429, 503) or not asked.isdigit() or int(asked) > LONGEST_WAIT:
                    raise Refused(f"HTTP {error.code}") from None
                time.sleep(int(asked))
                continue
            except (OSError, HTTPException, ValueError) as error:
                raise Refused(str(getattr(error, "reason", error)) or type(error).__name__) from None
            if len(data) > LARGEST:
                raise Refused(f"larger than {LARGEST >> 20} MB")
            return data
        raise Refused("no answer")

    def _wait(self, host: str) -> None:
        left = self._last.get(host, 0.0) + self._pause - time.monotonic()
        if left > 0 and host in self._last:
            time.sleep(left)
        self._last[host] = time.monotonic()


class _Redirects(urllib.request.HTTPRedirectHandler):
    """Follows redirects within the web only."""

    def redirect_request(self, req, fp, code, msg, headers, newurl):  # type: ignore[no-untyped-def]
        if urlsplit(newurl).scheme not in ("http", "https"):
            return None
        return super().redirect_request(req, fp, code, msg, headers, newurl)


__all__ = ["AGENT", "Fetcher", "Refused"]
