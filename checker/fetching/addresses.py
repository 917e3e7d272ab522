"""Which addresses of the web may be asked: plainly written ones, of hosts that everybody can reach."""

from __future__ import annotations

import re
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import NamedTuple
from urllib.parse import SplitResult, quote, urlsplit

from checker.fetching.limits import Refused

PORTS = {"http": 80, "https": 443}
LONGEST = 2_000  # characters of an address
_LABEL = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)")
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")  # a last label that makes a host a number in some notation
_INSIDE = ("localhost", "local", "internal", "intranet", "lan", "home", "corp", "private", "home.arpa")
# The registries of special purposes (RFC 6890 and its successors), and one public address that clouds keep inside
_SPECIAL = [
    ip_network(one)
    for one in (
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "168.63.129.16/32", "169.254.0.0/16",
        "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24",
        "192.168.0.0/16", "192.175.48.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4",
        "240.0.0.0/4", "2001::/23", "2001:db8::/32", "2620:4f:8000::/48", "3fff::/20",
    )
]  # fmt: skip
_GLOBAL = ip_network("2000::/3")  # all of IPv6 that is given out for use between networks
_NAT64 = ip_network("64:ff9b::/96")
_ISATAP = (0x00005EFE, 0x02005EFE)  # the third quarter of an address that holds an IPv4 one in its fourth


class Place(NamedTuple):
    """An address taken apart: whom to ask for what; trusted is a host that the configuration names."""

    scheme: str
    host: str  # a name in ASCII, or an IP address without brackets
    port: int
    target: str  # path and query
    trusted: bool = False

    @property
    def address(self) -> str:
        port = "" if self.port == PORTS[self.scheme] else f":{self.port}"
        return f"{self.scheme}://{_bracketed(self.host)}{port}{self.target}"


def public(address: str | IPv4Address | IPv6Address) -> bool:
    """Whether an IP address is one of the public internet; those that carry another one are judged by that."""
    found = ip_address(address) if isinstance(address, str) else address
    if isinstance(found, IPv6Address):
        inner = _carried(found)
        if inner is not None:
            return public(inner)
        if found not in _GLOBAL or found.scope_id:
            return False
    return not any(found in network for network in _SPECIAL if network.version == found.version)


def _carried(found: IPv6Address) -> IPv4Address | None:
    """The IPv4 address that an IPv6 address leads to."""
    if found.ipv4_mapped is not None:
        return found.ipv4_mapped
    if found.sixtofour is not None:
        return found.sixtofour
    if found in _NAT64 or (found in _GLOBAL and (int(found) >> 32) & 0xFFFFFFFF in _ISATAP):
        return IPv4Address(int(found) & 0xFFFFFFFF)
    return None


def parse(address: str, allowed: tuple[str, ...] = ()) -> Place:
    """An address taken apart. Refused where it is not plainly one of the web, or its host is no public one."""
    parts, host, port = _apart(address)
    trusted = f"{_bracketed(host)}:{port}" in {one.lower() for one in allowed}
    if not trusted:
        _look(host, ip6=parts.netloc.startswith("["))
        if port not in PORTS.values():
            raise Refused("only the ports 80 and 443 are asked")
    path, query = quote(parts.path or "/", safe="/%!$&'()*+,;=:@~"), quote(parts.query, safe="/%!$&'()*+,;=:@~?")
    return Place(parts.scheme, host, port, path + (f"?{query}" if query else ""), trusted)


def authority(address: str) -> str:
    """HOST:PORT of an address, as a configuration would allow it."""
    _, host, port = _apart(address)
    return f"{_bracketed(host)}:{port}"


def _apart(address: str) -> tuple[SplitResult, str, int]:
    """The parts of an address, its host in ASCII and its port."""
    text = address.strip()
    if not text.isprintable() or " " in text or "\\" in text or len(text) > LONGEST:
        raise Refused("not an address of the web")
    try:
        parts = urlsplit(text)
        host, given = parts.hostname or "", parts.port
    except ValueError:
        raise Refused("not an address of the web") from None
    if parts.scheme not in PORTS or not host:
        raise Refused("not an address of the web")
    if "@" in parts.netloc:
        raise Refused("an address with a name or password in it is not asked")
    return parts, _ascii(host), PORTS[parts.scheme] if given is None else given


def _ascii(host: str) -> str:
    """A host as it is looked up: báo.vn is xn--bo-jia.vn, and digits of any alphabet are digits."""
    if host.isascii():
        return host
    try:
        return host.encode("idna").decode("ascii").lower()
    except UnicodeError:
        raise Refused("not an address of the web") from None


def _look(host: str, ip6: bool) -> None:
    """Refuses hosts that are oddly written, of this machine or of a network of one's own."""
    labels = host.split(".")
    if ip6 or _NUMBER.fullmatch(labels[-1]):
        try:
            found = ip_address(host)
        except ValueError:
            raise Refused("not an address of the web") from None
        if not public(found):
            raise Refused("this address is not of the public web")
    elif len(host) > 253 or not all(_LABEL.fullmatch(one) for one in labels):
        raise Refused("not an address of the web")
    elif len(labels) < 2 or host.endswith(tuple(f".{one}" for one in _INSIDE)):
        raise Refused("this address is not of the public web")


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host


__all__ = ["PORTS", "Place", "authority", "parse", "public"]
