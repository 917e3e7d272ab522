"""Many questions, politely: says who asks, obeys robots.txt, waits between requests to one host, gives up soon."""

from __future__ import annotations

import os
import time
import urllib.robotparser
from collections.abc import Mapping
from urllib.parse import urlsplit

from checker.fetching.answers import AGENT, Answer, get
from checker.fetching.limits import NOT_THERE, Limits, Refused

LONGEST_WAIT = 60  # seconds that a host may ask to wait
PAUSE = 1.0  # seconds between two requests to one host


class Fetcher:
    """One night's requests."""

    def __init__(self, limits: Limits, pause: float | None = None) -> None:
        self._limits = limits
        self._pause = float(os.environ.get("CHECKER_FETCH_PAUSE", PAUSE)) if pause is None else pause
        self._last: dict[str, float] = {}
        self._robots: dict[str, urllib.robotparser.RobotFileParser | None] = {}

    def get(self, address: str, headers: Mapping[str, str] | None = None) -> Answer:
        """What an address of the web holds, status 200, or 304 if headers ask whether it changed.

        Refused where robots.txt, the host or the network says no.
        """
        if not self._permitted(address):
            raise Refused("robots.txt does not allow it")
        return self._answer(address, headers or {})

    def _permitted(self, address: str) -> bool:
        host = "://".join(urlsplit(address)[:2])
        if host not in self._robots:
            rules: urllib.robotparser.RobotFileParser | None = urllib.robotparser.RobotFileParser()
            try:
                text = self._answer(f"{host}/robots.txt", {}).data.decode("utf-8", "replace")
            except Refused:
                rules = None
            if rules is not None:
                rules.parse(text.splitlines())
            self._robots[host] = rules
        found = self._robots[host]
        return found is None or found.can_fetch(AGENT, address)

    def _answer(self, address: str, headers: Mapping[str, str]) -> Answer:
        for last in (False, True):
            self._wait(urlsplit(address).netloc)
            answer = get(address, self._limits, headers)
            if answer.status == 200 or (answer.status == 304 and headers):
                return answer
            asked = answer.headers.get("retry-after", "")
            if last or answer.status not in (429, 503) or not asked.isdecimal() or int(asked[:9]) > LONGEST_WAIT:
                break
            time.sleep(int(asked))
        raise Refused("the server answers with status {status}", NOT_THERE, {"status": answer.status})

    def _wait(self, host: str) -> None:
        left = self._last.get(host, 0.0) + self._pause - time.monotonic()
        if left > 0 and host in self._last:
            time.sleep(left)
        self._last[host] = time.monotonic()


__all__ = ["AGENT", "Fetcher"]
