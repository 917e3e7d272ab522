"""When two documents are one report: the same address, else the same words."""

from __future__ import annotations

from collections.abc import Callable, Iterable

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


def same_as(reports: Iterable[Document]) -> Callable[[Document], bool]:
    """Tells whether a document is one report with any of these, which are looked at once, not for every document."""
    reports = tuple(reports)
    addresses = {url_key(one.url) for one in reports if one.url}
    contents = {content_key(one) for one in reports}
    ends = {_last(one) for one in reports}  # what ends otherwise has other words
    return lambda other: (
        bool(other.url and url_key(other.url) in addresses) or (_last(other) in ends and content_key(other) in contents)
    )


def _last(document: Document) -> str:
    """The last word."""
    return "".join(document.text[document.body :].rsplit(maxsplit=1)[-1:])


__all__ = ["content_key", "is_address", "same_as", "url_key"]
