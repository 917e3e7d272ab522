"""One question and its answer: redirects checked like the first address, the body counted as it is unpacked."""

from __future__ import annotations

import time
import zlib
from collections.abc import Mapping
from http.client import HTTPException, HTTPResponse
from ssl import SSLCertVerificationError
from typing import NamedTuple
from urllib.parse import urljoin

from checker.fetching.addresses import Place, parse
from checker.fetching.connecting import Pinned
from checker.fetching.limits import NO_REPORT, NOT_THERE, TOO_LARGE, TOO_SLOW, Limits, Refused

AGENT = "fact-consistency-checker"
CHUNK = 65_536
_MOVED = (301, 302, 303, 307, 308)
_PACKED = ("gzip", "x-gzip", "deflate")


class Answer(NamedTuple):
    """What a server said; address is the one that said it, after redirects. A body comes with status 200 only."""

    address: str
    status: int
    headers: Mapping[str, str]  # names small
    data: bytes = b""

    @property
    def media(self) -> str:
        """text/html; empty where the server does not say."""
        return _media(self.headers)

    @property
    def charset(self) -> str:
        """The encoding that the server names; empty where it names none."""
        for part in self.headers.get("content-type", "").split(";")[1:]:
            name, _, value = part.partition("=")
            if name.strip().lower() == "charset":
                return value.strip().strip("\"'").lower()
        return ""


def get(address: str, limits: Limits, headers: Mapping[str, str] | None = None) -> Answer:
    """The answer to an address. Refused, with the reason, for everything that is not to be had within the limits."""
    until = time.monotonic() + limits.seconds
    for _ in range(limits.redirects + 1):
        place = parse(address, limits.allowed)
        answer = _told(place, limits, headers or {}, until)
        target = answer.headers.get("location", "")
        if answer.status not in _MOVED or not target:
            return answer
        address = _joined(place.address, target)
    raise Refused("moved on more than {number} times", NOT_THERE, {"number": limits.redirects})


def _joined(base: str, target: str) -> str:
    """Where a redirect leads; its letters are UTF-8, which http.client takes for Latin."""
    try:
        return urljoin(base, target.encode("latin-1").decode("utf-8"))
    except UnicodeError:
        return urljoin(base, target)
    except ValueError:
        raise Refused("not an address of the web") from None


def _told(place: Place, limits: Limits, headers: Mapping[str, str], until: float) -> Answer:
    try:
        return _answer(place, limits, headers, until)
    except TimeoutError:
        seconds = round(limits.seconds)
        raise Refused("no whole answer within {seconds} seconds", TOO_SLOW, {"seconds": seconds}) from None
    except SSLCertVerificationError:
        raise Refused("its certificate is not to be trusted", NOT_THERE) from None
    except (OSError, HTTPException, ValueError, zlib.error) as error:
        reason = (error.strerror if isinstance(error, OSError) else None) or type(error).__name__
        raise Refused("no sound answer: {reason}", NOT_THERE, {"reason": reason}) from None


def _answer(place: Place, limits: Limits, headers: Mapping[str, str], until: float) -> Answer:
    connection = Pinned(place, limits, until)
    try:
        connection.ask({"User-Agent": AGENT, "Accept-Encoding": "gzip", "Connection": "close", **headers})
        response = connection.getresponse()
        found = {name.lower(): value for name, value in response.getheaders()}
        if response.status != 200:
            return Answer(place.address, response.status, found)
        if limits.media is not None and _media(found) not in limits.media:
            raise Refused("what is there is no report but {media}", NO_REPORT, {"media": _media(found)[:60]})
        return Answer(place.address, 200, found, _body(response, found, limits.largest))
    finally:
        connection.shut()


def _media(headers: Mapping[str, str]) -> str:
    return headers.get("content-type", "").partition(";")[0].strip().lower()


def _body(response: HTTPResponse, headers: Mapping[str, str], largest: int) -> bytes:
    """The body, unpacked, as long as neither form of it is larger than that."""
    coding = headers.get("content-encoding", "").strip().lower()
    if coding not in ("", "identity", *_PACKED):
        raise Refused("packed in an unknown way: {coding}", NO_REPORT, {"coding": coding[:60]})
    unpack = zlib.decompressobj(47) if coding in _PACKED else None  # 47: gzip or deflate, as it begins
    taken, data = 0, bytearray()
    while chunk := response.read(CHUNK):
        taken += len(chunk)
        data += chunk if unpack is None else unpack.decompress(chunk, largest + 1 - len(data))
        if max(taken, len(data)) > largest or (unpack is not None and unpack.unconsumed_tail):
            raise Refused("larger than {megabytes} MB", TOO_LARGE, {"megabytes": largest >> 20})
    if response.length or (unpack is not None and taken and not unpack.eof):
        raise Refused("the answer broke off", NOT_THERE)
    return bytes(data)


__all__ = ["AGENT", "Answer", "get"]
