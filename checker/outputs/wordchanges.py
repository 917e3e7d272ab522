"""Which figures of a Word draft a tracked change altered, what they were before, and who changed them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from checker.model import Document, Figure
from checker.outputs import safe
from checker.outputs.render_docx import opened
from checker.outputs.wordplaces import Place, Places, W, letters_of, name_of


class Altered(NamedTuple):
    """A figure with the words that stood in its place, and the names of those who changed them."""

    figure: Figure
    was: str
    who: tuple[str, ...]


def altered(data: bytes, document: Document, figures: Sequence[Figure]) -> list[Altered]:
    """The figures of the draft that insertions or deletions touch, in the order given. UserError as render_docx."""
    file = opened(data, document.name)
    body = file.element.body
    if next(body.iter(f"{W}ins", f"{W}del", f"{W}moveFrom", f"{W}moveTo"), None) is None:
        return []
    places = Places(document.text, body)
    found = []
    for figure in figures:
        place = places.find(figure.start, figure.end, figure.sentence)
        if place is not None:
            was, who = _before(place)
            if who:
                found.append(Altered(figure, safe.line(was), tuple(dict.fromkeys(who))))
    return found


class _Char(NamedTuple):
    """A character of a paragraph: kept, inserted or deleted (=, +, -), by whom, and whether the figure writes it."""

    char: str
    sign: str
    who: str
    figure: bool


def _before(place: Place) -> tuple[str, list[str]]:
    """The text of a place before its changes; no names where nothing was changed."""
    letters = letters_of(place.paragraph)[place.start : place.end]  # held: lxml makes an element's object anew if not
    written = {(id(one.child), one.at) for one in letters}
    chars = [
        _Char(char, *change, (id(child), at) in written)
        for child, change in _texts(place.paragraph)
        for at, char in enumerate(child.text or "")
    ]
    inside = [at for at, one in enumerate(chars) if one.figure and one.sign != "-"]
    if not inside:
        return "", []
    left, right = _reach(chars, inside[0], -1), _reach(chars, inside[-1], 1)
    touched = chars[left : right + 1]
    was = "".join(one.char for one in touched if one.sign == "-" or (one.sign == "=" and one.figure))
    return was, [one.who for one in touched if one.sign == "-" or (one.sign == "+" and one.figure)]


def _reach(chars: Sequence[_Char], end: int, step: int) -> int:
    """How far beyond its end a figure's change goes: over what an insertion replaced, or digits that were cut off."""
    at = end + step
    inserted = chars[end].sign == "+"
    while 0 <= at < len(chars) and chars[at].sign != "=" and (inserted or chars[at].sign == "-"):
        at += step
    cut = [one.char for one in chars[min(end, at) + 1 : max(end, at)] if one.sign == "-"]
    if not inserted and not any(char.isdigit() for char in cut):
        return end
    return at - step


def _texts(paragraph: Any) -> Iterator[tuple[Any, tuple[str, str]]]:
    """The texts of a paragraph in order, deleted ones too, each with its sign and who changed it."""
    for child in paragraph.iter(f"{W}t", f"{W}delText"):
        around = list(child.iterancestors())
        around = around[: around.index(paragraph)]
        names = [name_of(one) for one in around]
        if "txbxContent" in names or "Fallback" in names:
            continue
        sign, who = "=", ""
        for name, one in zip(names, around, strict=True):
            if name in ("del", "moveFrom"):
                sign, who = "-", one.get(f"{W}author", "")
                break
            if name in ("ins", "moveTo"):
                sign, who = "+", one.get(f"{W}author", "")
        yield child, (sign, who)


__all__ = ["Altered", "altered"]
