"""When two documents are one report: the same address, else the same words."""

from __future__ import annotations

from checker.digests import blake2b
from checker.model import Document


def content_key(document: Document) -> str:
    """A key of a report's words alone: white space, front matter and the container make no difference."""
    words = " ".join(document.text[document.body :].split())
    return blake2b(words.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def is_address(name: str) -> bool:
    """Whether the name of an input is an address of the web."""
    return name[:8].lower().startswith(("http://", "https://"))


def url_key(url: str) -> str:
    """An address without what does not change the page: scheme, www, fragment, tracking parameters, a final slash."""
    address = url.strip().partition("#")[0]
    address, _, query = address.partition("?")
    address = address.partition("://")[2] or address
    host, slash, path = address.removeprefix("www.").partition("/")
    kept = "&".join(part for part in query.split("&") if part and not part.startswith(("utm_", "fbclid=", "gclid=")))
    return (host.lower() + (slash + path).rstrip("/")) + (f"?{kept}" if kept else "")


def same_report(one: Document, other: Document) -> bool:
    """Whether two documents are one report: by address, else by content."""
    if one.url and other.url and url_key(one.url) == url_key(other.url):
        return True
    return content_key(one) == content_key(other)


__all__ = ["content_key", "is_address", "same_report", "url_key"]
