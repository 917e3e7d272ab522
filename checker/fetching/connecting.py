"""A connection to a checked host: looked up once, opened to the very address that was checked, and ended in time."""

from __future__ import annotations

import base64
import contextlib
import io
import socket
import ssl
import threading
import time
import urllib.request
from http.client import HTTPConnection
from typing import Any
from urllib.parse import unquote, urlsplit

from checker.fetching.addresses import Place, public
from checker.fetching.limits import NOT_THERE, Limits, Refused

TRIED = 3  # addresses of one host
KNOCK = 5.0  # seconds that one of them has to answer


class Pinned(HTTPConnection):
    """HTTP to the address that was checked, whatever the host's name means a moment later."""

    def __init__(self, place: Place, limits: Limits, until: float) -> None:
        """until is the moment (time.monotonic) at which everything must be over."""
        super().__init__(place.host, place.port)
        self.place, self._until = place, until
        self._proxy = _proxy(place) if limits.proxied else None
        self._socket: socket.socket | None = None
        if self._proxy is not None and place.scheme == "https":
            self.set_tunnel(place.host, place.port, _credentials(self._proxy))

    def connect(self) -> None:
        if self._proxy is None:
            self._socket = self._opened(addresses(self.place, self._until))
        else:
            named = urlsplit(self._proxy)
            self._socket = self._opened(lookup(named.hostname or "", named.port or 3128, self._until))
        self.sock = _Wire(self._socket, self._until)
        if self._proxy is not None and self.place.scheme == "https":
            self._tunnel()  # type: ignore[attr-defined]
        if self.place.scheme == "https":
            self._socket.settimeout(left(self._until))
            self._socket = _context().wrap_socket(self._socket, server_hostname=self.place.host)
            self.sock = _Wire(self._socket, self._until)

    def ask(self, headers: dict[str, str]) -> None:
        """Sends the request; through a proxy that only passes on, with the whole address in it."""
        target = self.place.target
        if self._proxy is not None and self.place.scheme == "http":
            target, headers = self.place.address, {**headers, **_credentials(self._proxy)}
        self.request("GET", target, headers=headers)

    def shut(self) -> None:
        """Closes the connection; close() alone is called by http.client while an answer is still to be read."""
        self.close()
        if self._socket is not None:
            self._socket.close()

    def _opened(self, found: list[str]) -> socket.socket:
        port = self.place.port if self._proxy is None else urlsplit(self._proxy).port or 3128
        for one in found[:TRIED]:
            with contextlib.suppress(OSError):
                return socket.create_connection((one, port), timeout=min(KNOCK, left(self._until)))
        left(self._until)
        raise Refused("no connection to this host", NOT_THERE)


def addresses(place: Place, until: float) -> list[str]:
    """The IP addresses of a host. Refused where one of them is not of the public internet."""
    found = lookup(place.host, place.port, until)
    if not place.trusted and not all(map(public, found)):
        raise Refused("this address is not of the public web")
    return found


def lookup(host: str, port: int, until: float) -> list[str]:
    """What a name server says, within the time that is left: the system's own call knows no bound."""
    found: list[str] = []

    def ask() -> None:
        try:
            for *_, address in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM):
                found.append(str(address[0]))
        except (OSError, UnicodeError):
            found.clear()

    asking = threading.Thread(target=ask, daemon=True)
    asking.start()
    asking.join(left(until))
    if asking.is_alive():
        raise TimeoutError
    if not found:
        raise Refused("no host of this name is known", NOT_THERE)
    return list(dict.fromkeys(found))


def left(until: float) -> float:
    """The seconds that are left. TimeoutError where there are none."""
    found = until - time.monotonic()
    if found <= 0:
        raise TimeoutError
    return found


class _Wire:
    """A socket as http.client uses it, each step of which has the time that is left and no more."""

    def __init__(self, wire: socket.socket, until: float) -> None:
        self._wire, self._until = wire, until

    def sendall(self, data: Any) -> None:
        self._wire.settimeout(left(self._until))
        self._wire.sendall(data)

    def makefile(self, mode: str) -> io.BufferedReader:
        return io.BufferedReader(_Reading(self._wire, self._until))

    def close(self) -> None:
        """Pinned.shut() closes."""


class _Reading(io.RawIOBase):
    """A socket's bytes: one that drips cannot draw them out."""

    def __init__(self, wire: socket.socket, until: float) -> None:
        self._wire, self._until = wire, until

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        self._wire.settimeout(left(self._until))
        return self._wire.recv_into(buffer)


def _context() -> ssl.SSLContext:
    return ssl.create_default_context()


def _proxy(place: Place) -> str | None:
    """The proxy of the environment, for a host that is not exempt from it."""
    if urllib.request.proxy_bypass(place.host):
        return None
    found = urllib.request.getproxies().get(place.scheme)
    return found if found is None or "://" in found else f"http://{found}"


def _credentials(proxy: str) -> dict[str, str]:
    named = urlsplit(proxy)
    if named.username is None:
        return {}
    pair = f"{unquote(named.username)}:{unquote(named.password or '')}"
    return {"Proxy-Authorization": "Basic " + base64.b64encode(pair.encode()).decode()}


__all__ = ["Pinned", "addresses", "left", "lookup"]
