"""Where the characters of a report stand in its Word file: which paragraph, which run, which letters of it."""

from __future__ import annotations

import copy
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
# What the accepted text does not have: deletions, what was moved away, the copy of text boxes for old programs
_SKIPPED = frozenset({"del", "moveFrom", "Fallback", "sdtPr", "docPartPr", "pPr", "rPr"})
_LEFT_OUT = frozenset("\xad\u200b\u2060\ufeff")
_ALIKE = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻−\u2011", "0123456789+---")


class Letter(NamedTuple):
    """One character: its run, the run's child that holds it, and its place in that child."""

    char: str
    run: Any
    child: Any
    at: int


class Squeezed(NamedTuple):
    """A text without its white space, and for each character the stretch of the text that it came from."""

    text: str
    stretches: Sequence[tuple[int, int]]

    def range(self, start: int, end: int) -> tuple[int, int]:
        """The characters that came from [start, end) of the text, as a stretch of the squeezed one."""
        first = bisect_right(self.stretches, start, key=lambda stretch: stretch[1])
        after = bisect_left(self.stretches, end, key=lambda stretch: stretch[0])
        return (first, after) if first < after else (0, 0)


class Place(NamedTuple):
    """A stretch of a paragraph's letters; box is the run around the text box in which it stands, where it does."""

    paragraph: Any
    start: int
    end: int
    box: Any = None


class _Claim(NamedTuple):
    start: int
    end: int
    paragraph: Any
    letters: Squeezed
    box: Any


def _start(claim: _Claim) -> int:
    return claim.start


class Places:
    """Leads from offsets of a report's text to the Word file's paragraphs, by their letters: spaces may differ."""

    def __init__(self, text: str, body: Any) -> None:
        self._squeezed = squeeze(text)
        self._claims: list[_Claim] = []
        self._rest: list[tuple[Any, Squeezed, Any]] = []
        cursor = 0
        for paragraph, box in paragraphs(body):
            letters = squeeze("".join(letter.char for letter in letters_of(paragraph)))
            if not letters.text:
                continue
            at = self._find(letters.text, cursor)
            if at < 0:
                self._rest.append((paragraph, letters, box))
                continue
            cursor = at + len(letters.text)
            self._claims.append(_Claim(at, cursor, paragraph, letters, box))

    def _find(self, letters: str, cursor: int) -> int:
        """The first place from the cursor where these letters begin and end a stretch of the text."""
        at = self._squeezed.text.find(letters, cursor)
        while at >= 0 and not (self._border(at) and self._border(at + len(letters))):
            at = self._squeezed.text.find(letters, at + 1)
        return at

    def _border(self, at: int) -> bool:
        stretches = self._squeezed.stretches
        return at in (0, len(stretches)) or stretches[at - 1][1] < stretches[at][0]

    def find(self, start: int, end: int, sentence: str) -> Place | None:
        """The place of [start, end); where its paragraph reads differently, that of the only like sentence."""
        left, right = self._squeezed.range(start, end)
        claim = self._claims[place] if (place := bisect_right(self._claims, left, key=_start) - 1) >= 0 else None
        if claim is not None and right <= claim.end and left < right:
            return _place(claim.paragraph, claim.letters, left - claim.start, right - claim.start, claim.box)
        return self._alike(self._squeezed.text[left:right], squeeze(sentence).text)

    def _alike(self, figure: str, sentence: str) -> Place | None:
        for wanted in (sentence, figure):
            found = [(p, letters, box) for p, letters, box in self._rest if wanted and letters.text.count(wanted) == 1]
            if len(found) == 1:
                paragraph, letters, box = found[0]
                base = letters.text.index(wanted)
                inner = wanted.find(figure)
                if figure and inner >= 0 and wanted.count(figure) == 1:
                    return _place(paragraph, letters, base + inner, base + inner + len(figure), box)
        return None


def _place(paragraph: Any, letters: Squeezed, left: int, right: int, box: Any) -> Place:
    return Place(paragraph, letters.stretches[left][0], letters.stretches[right - 1][1], box)


def squeeze(text: str) -> Squeezed:
    """The letters of a text in NFC, spaces and invisible marks left out, hyphens and raised digits made plain."""
    written: list[str] = []
    stretches: list[tuple[int, int]] = []
    at = 0
    while at < len(text):
        end = at + 1
        while end < len(text) and end - at < 30 and unicodedata.combining(text[end]):
            end += 1
        if not text[at].isspace() and text[at] not in _LEFT_OUT:
            for char in unicodedata.normalize("NFC", text[at:end]).translate(_ALIKE):
                written.append(char)
                stretches.append((at, end))
        at = end
    return Squeezed("".join(written), stretches)


def paragraphs(body: Any) -> Iterator[tuple[Any, Any]]:
    """The paragraphs in reading order, each with the run around its text box or None; a box follows its paragraph."""
    for element in _outer(body, "p"):
        yield element, None
        for box, run in _boxes(element):
            for inner in box.iter(f"{W}p"):
                yield inner, run


def _outer(element: Any, name: str) -> Iterator[Any]:
    """The elements of a name that stand in no other of that name."""
    pending = [element]
    while pending:
        current = pending.pop()
        if name_of(current) == name:
            yield current
        elif name_of(current) not in _SKIPPED:
            pending.extend(reversed(list(current)))


def _boxes(paragraph: Any) -> Iterator[tuple[Any, Any]]:
    for run in _outer(paragraph, "r"):
        for box in _outer(run, "txbxContent"):
            yield box, run


def letters_of(paragraph: Any) -> list[Letter]:
    """The characters of a paragraph as it reads with all changes accepted, without those of its text boxes."""
    found: list[Letter] = []
    for run in _outer(paragraph, "r"):
        if _hidden(run):
            continue
        for child in run:
            name = name_of(child)
            if name == "t":
                found += [Letter(char, run, child, at) for at, char in enumerate(child.text or "")]
            elif name == "noBreakHyphen":
                found.append(Letter("-", run, child, 0))
            elif name in ("tab", "br", "cr", "ptab"):
                found.append(Letter(" ", run, child, 0))
    return found


def _hidden(run: Any) -> bool:
    for name in ("vanish", "webHidden"):
        mark = run.find(f"{W}rPr/{W}{name}")
        if mark is not None and mark.get(f"{W}val") not in ("0", "false", "off"):
            return True
    return False


def runs_of(place: Place) -> tuple[Any, Any]:
    """The first and last run of a place, cut so that they hold its characters and nothing else."""
    if place.box is not None:
        return place.box, place.box
    last = letters_of(place.paragraph)[place.end - 1]
    _cut(last.run, last.child, last.at + 1)
    first = letters_of(place.paragraph)[place.start]
    _cut(first.run, first.child, first.at)
    letters = letters_of(place.paragraph)
    return letters[place.start].run, letters[place.end - 1].run


def _cut(run: Any, child: Any, at: int) -> None:
    """Makes a new run of what follows a place in a run; it has the same properties."""
    text = child.text or "" if name_of(child) == "t" else " "
    content = [one for one in run if name_of(one) != "rPr"]
    after = content[content.index(child) + 1 :]
    if at <= 0:
        after = [child, *after]
        if child is content[0]:
            return
    elif at < len(text):
        rest = copy.deepcopy(child)
        child.text, rest.text, rest.tail = text[:at], text[at:], None
        for one in (child, rest):
            one.set(XML_SPACE, "preserve")
        after = [rest, *after]
    if not after:
        return
    new = run.makeelement(run.tag, dict(run.attrib), run.nsmap)
    properties = run.find(f"{W}rPr")
    if properties is not None:
        new.append(copy.deepcopy(properties))
    new.extend(after)
    run.addnext(new)


def name_of(element: Any) -> str:
    """The name of an element without its namespace; empty for comments and processing instructions."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


__all__ = ["Letter", "Place", "Places", "W", "letters_of", "name_of", "paragraphs", "runs_of", "squeeze"]
