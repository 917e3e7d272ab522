"""The web as a night asks it: politely, within bounds, and for the whole of a feed only where it has changed."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence

from checker import pipeline
from checker.config import Config
from checker.documents import is_address
from checker.documents.media import as_file
from checker.fetching import Answer, Fetcher, Limits, Refused, authority
from checker.fetching.limits import NOT_THERE, TOO_SLOW

SECONDS = 60.0  # of one answer: nobody waits for it
_ASKED = {"etag": "If-None-Match", "last-modified": "If-Modified-Since"}  # what a server said → how it is asked again


_FOR_GOOD = (401, 403, 404, 410, 451)  # statuses that asking again tomorrow would not change


class Web:
    """One night's questions; noted gives what an earlier night noted of a list, by the name of its note."""

    def __init__(self, limits: Limits, noted: Callable[[str], str | None] = lambda name: None) -> None:
        self._fetcher, self._noted = Fetcher(limits), noted
        self._asked: dict[str, str] = {}  # notes of the lists of the source that is being read
        self._missed = False  # whether something of it was not to be had tonight
        self.notes: dict[str, str] = {}  # to be kept once the articles are

    def listing(self, address: str) -> bytes | None:
        """A feed or sitemap; None where it is as it was."""
        name = f"feed {address}"
        known = _read(self._noted(name))
        answer = self._get(address, {_ASKED[key]: value for key, value in known.items()})
        if answer.status == 304:
            return None
        told = {key: answer.headers[key] for key in _ASKED if answer.headers.get(key)}
        if told or known:
            self._asked[name] = json.dumps(told)
        return answer.data

    def page(self, address: str) -> bytes:
        """An article's page."""
        answer = self._get(address, {})
        return as_file(answer.address, answer.media or "text/html", answer.charset, answer.data)[1]

    def whole(self, address: str) -> None:
        """Has a list asked for as a whole the next time, too."""
        self._asked.pop(f"feed {address}", None)

    def settle(self) -> None:
        """Ends a source: its lists are noted, unless something was missed, which is tried again the next night."""
        if not self._missed:
            self.notes |= self._asked
        self._asked, self._missed = {}, False

    def _get(self, address: str, headers: Mapping[str, str]) -> Answer:
        try:
            return self._fetcher.get(address, headers)
        except Refused as refused:
            passing = refused.status in (NOT_THERE, TOO_SLOW) and refused.values.get("status") not in _FOR_GOOD
            self._missed = self._missed or passing
            raise


def _read(note: str | None) -> Mapping[str, str]:
    try:
        found = json.loads(note or "{}")
    except ValueError:
        return {}
    return {key: str(found[key]) for key in _ASKED if key in found} if isinstance(found, dict) else {}


def limits(sources: Sequence[str], settings: Config) -> Limits:
    """The bounds of a night: whoever names a source means its host, wherever that stands; what a feed links to is
    held to the public web."""
    found = pipeline.limits(settings)
    named = []
    for name in filter(is_address, sources):
        try:
            named.append(authority(name))
        except Refused:
            continue  # told when the source is read
    return found._replace(allowed=(*found.allowed, *named), seconds=SECONDS, proxied=True)


__all__ = ["Web", "limits"]
