"""HTML → Parts: the report of a page as text, its tables as cells, its headline, and what the page says of itself."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from checker.documents.bylines import bylines
from checker.documents.encodings import decode, decode_as
from checker.documents.normalising import compose
from checker.documents.pagecells import children, mark_tables, moved, unmark
from checker.documents.pagedata import page_data
from checker.documents.parts import Parts
from checker.documents.trouble import Trouble, Unreadable

_DEEPEST = 1_000  # elements within elements: real pages stay below a hundred, and parsing deeper ones is quadratic
_TOP = 3_000  # characters in which the headline stands
_AFTER_TITLE = 15  # lines below the headline in which its byline stands
_TAG = re.compile(
    r"<(/?)(?:a|abbr|article|aside|b|big|blockquote|body|button|center|code|details|div|dl|em|fieldset|figure|font|footer|"
    r"form|g|h[1-6]|header|i|ins|label|main|mark|nav|object|ol|pre|q|s|section|small|span|strike|strong|sub|sup|svg|table|"
    r"template|tt|u|ul|[a-z]{1,20}-[a-z-]{1,30})(?=[\s/>])",
    re.IGNORECASE,
)
_UNSEEN = str.maketrans({"\xad": "", "\u200b": "", "\u2060": "", "\ufeff": "", "\xa0": " ", "\u202f": " "})
_RAISED = str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{2,30})", re.IGNORECASE)


def read_page(data: bytes) -> Parts:
    """A page's report: text that scripts, styles and markup inside a number leave whole."""
    from resiliparse.parse.html import HTMLTree

    markup = _decoded(data)
    _refuse_depth(markup)
    tree = HTMLTree.parse(markup)
    if tree.body is None:
        raise Unreadable(Trouble("no page: it has no body"))
    about = page_data(tree)
    page = _plain(tree, main=False)
    _raise_digits(tree)
    _open_lists(tree)
    tables = mark_tables(tree)
    text = _plain(tree, main=True)
    if not text.strip():
        text = _plain(tree, main=False)
    text, _ = compose(text.translate(_UNSEEN))
    text, cells = unmark(text, tables)
    title = about.title
    published, date_from = about.published, "container" if about.published else None
    if published is None and (found := _byline(page, title)) is not None:
        published, date_from = found, "byline"
    body = _begins(title, text)
    if title and body is None:
        head = compose(title)[0] + "\n\n"
        text, cells = head + text, tuple(moved(cell, len(head)) for cell in cells)
    return Parts(text, body or 0, published, date_from, title, about.source, about.url, cells=cells)


def _begins(title: str | None, text: str) -> int | None:
    """Where the headline stands near the top of the text: what is above it is the site's, such as the day of today."""
    if not title:
        return None
    words = r"\s+".join(map(re.escape, compose(title[:300])[0].split()))
    found = re.search(words, text[:_TOP])
    return found.start() if found else None


def _decoded(data: bytes) -> str:
    """The page's characters; where its bytes prove nothing, in the encoding that it names."""
    try:
        return decode(data).text
    except Unreadable as unreadable:
        named = _CHARSET.search(data[:4_000])
        text = decode_as(data, named[1].decode("ascii")) if named is not None and b"\0" not in data else None
        if text is None:
            raise unreadable from None
        return text


def _refuse_depth(markup: str) -> None:
    depth = 0
    for match in _TAG.finditer(markup):
        depth = depth - 1 if match[1] and depth else depth + (not match[1])
        if depth > _DEEPEST:
            raise Unreadable(Trouble("nested too deeply: more than {depth} elements", {"depth": _DEEPEST}))


def _plain(tree: Any, main: bool) -> str:
    from resiliparse.extract.html2text import extract_plain_text

    text: str = extract_plain_text(
        tree, preserve_formatting=True, main_content=main, list_bullets=False, alt_texts=False, links=False
    )
    return text


def _raise_digits(tree: Any) -> None:
    """`12<sup>2</sup>` is no 122: small raised digits are written as such."""
    for element in tree.body.query_selector_all("sup")[:]:
        written = (element.text or "").strip()
        if written and len(written) <= 4:
            element.text = written.translate(_RAISED)


def _open_lists(tree: Any) -> None:
    """Bulleted lists of sentences become paragraphs: the extraction takes every list for a menu and drops it."""
    for listing in tree.body.query_selector_all("ul")[:]:
        written = len(listing.text or "")
        linked = sum(len(link.text or "") for link in listing.query_selector_all("a")[:])
        if not written or 2 * linked > written or listing.closest("nav, header, footer, aside") is not None:
            continue
        block = tree.create_element("div")
        for item in children(listing):
            paragraph = tree.create_element("div")
            for child in children(item) or [item]:
                paragraph.append_child(child)
            block.append_child(paragraph)
        listing.replace_with(block)


def _byline(page: str, title: str | None) -> date | None:
    """The day of the byline below the page's headline; a day above it is the day that the page was looked at."""
    if not title:
        return None
    wanted = " ".join(title.split())
    lines = [" ".join(line.translate(_UNSEEN).split()) for line in page.splitlines()]
    lines = [line for line in lines if line]
    for number, line in enumerate(lines):
        if line == wanted:
            found = next(bylines(lines[number + 1 : number + 1 + _AFTER_TITLE]), None)
            if found is not None:
                return found.day
    return None


__all__ = ["read_page"]
