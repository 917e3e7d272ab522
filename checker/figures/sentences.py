"""Where sentences begin and end: in running prose, in titles, and in text whose lines were broken by hand."""

from __future__ import annotations

import re
from functools import lru_cache

from checker import languages
from checker.languages import form
from checker.languages.folding import LOWER, UPPER
from checker.model import Document, Span

# Opens with all first characters, which `re` skips to; a run of stops is tried at its first alone
_STOP = re.compile(
    r"[.!?… \u00a0](?:(?<=[.!?…])(?<![.!?…][.!?…])[.!?…]*[\"”’')\]]*[ \t\n\u00a0]+|(?<=[ \u00a0])\|[ \t\u00a0]+)"
)
# After a photographer's name of two or three words: what begins with a capital and goes on without one
_AFTER_NAME = rf"[{UPPER}]\w+ (?:[{UPPER}]\w+ )??[{UPPER}]\w+(?= [{UPPER}]\w* [{LOWER}\d])"
_FULL = ".!?…:;\"”’'"
_ITEM = re.compile(r"\s*(?:[-–•*+]|\d+[.)])\s")
_LAST_WORD = re.compile(r"^.*[^\w](?=\w+$)", re.DOTALL)
REACH = 240  # characters at the end of a line that tell whether it goes on
LONGEST, SLACK = 2400, 600  # characters of a sentence; it is cut at the last mark in the slack
WRAPPED_SHARE = 0.25  # of a text's lines that begin in lower case: its lines were broken by hand


def sentences(document: Document) -> list[Span]:
    """The sentences of a document's body in text order; offsets of document.text, without surrounding space."""
    return [sentence for block in blocks(document) for sentence in _split(document.text, block)]


def paragraphs(document: Document) -> list[tuple[Span, int]]:
    """The sentences with the paragraph that each stands in, counted from 0: the title first.

    Where lines were broken by hand, only an empty line parts two paragraphs.
    """
    text, found = document.text, blocks(document)
    broken = _is_wrapped(text, _lines(document))
    result: list[tuple[Span, int]] = []
    count = end = -1
    for block in found:
        if end < 0 or not broken or text.count("\n", end, block.start) > 1:
            count += 1
        end = block.end
        result += [(sentence, count) for sentence in _split(text, block)]
    return result


def blocks(document: Document) -> list[Span]:
    """The paragraphs: lines, or runs of lines where one sentence goes on over a line break."""
    text, lines = document.text, _lines(document)
    if not lines:
        return []
    broken = _is_wrapped(text, lines)
    result: list[list[int]] = []
    last_end = -1
    for start, end in lines:
        if result and last_end == start - 1 and _goes_on(text, result[-1], start, end, broken):
            result[-1][1] = end
        else:
            result.append([start, end])
        last_end = end
    return [Span(start, end) for start, end in result]


def _lines(document: Document) -> list[tuple[int, int]]:
    """The lines of a report that have something in them, but for its byline."""
    text, lines, at = document.text, [], document.body
    byline = document.byline.start if document.byline else -1
    while at < len(text):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        if at != byline and text[at:end].strip():
            lines.append((at, end))
        at = end + 1
    return lines


def _is_wrapped(text: str, lines: list[tuple[int, int]]) -> bool:
    lower = sum(1 for start, end in lines if text[start:end].lstrip()[:1].islower())
    return len(lines) >= 4 and lower >= WRAPPED_SHARE * len(lines)


def _goes_on(text: str, before: list[int], start: int, end: int, broken: bool) -> bool:
    """Whether a line continues the one before it."""
    line = text[start:end].lstrip()
    last = text[max(before[0], before[1] - REACH) : before[1]].rstrip()
    if "\t" in line or "\t" in last[-200:] or _ITEM.match(line):
        return False
    if line[:1].islower() or last[-1:] in ",(":
        return True
    if line[:1].isdigit() and _LAST_WORD.sub("", last[-12:]) in _unfinished():
        return True
    return broken and last[-1:] not in _FULL


@lru_cache(maxsize=1)
def _unfinished() -> frozenset[str]:
    return frozenset(languages.words("vi")["sentences"]["unfinished"])


def _split(text: str, block: Span) -> list[Span]:
    result, at = [], block.start
    for match in _STOP.finditer(text, block.start, block.end):
        if _ends(text, match):
            result.append(_trim(text, at, match.end()))
            at = match.end()
    result.append(_trim(text, at, block.end))
    if text.find(_credit_mark(), block.start, block.end) >= 0:  # Ảnh: …
        result = [part for span in result for part in _past_credits(text, span)]
    if block.end - block.start <= LONGEST:
        return [span for span in result if span.end > span.start]
    return [part for span in result if span.end > span.start for part in _cut(text, span)]


def _past_credits(text: str, span: Span) -> list[Span]:
    """A sentence in parts that end where the credits of pictures do."""
    if text.find(_credit_mark(), span.start, span.end) < 0:
        return [span]
    parts, at = [], span.start
    for match in _credit().finditer(text, span.start, span.end):
        parts.append(_trim(text, at, match.end()))
        at = match.end()
    return [*parts, _trim(text, at, span.end)]


@lru_cache(maxsize=1)
def _credit_mark() -> str:
    """What every credit has: one cheap search for it goes before that for credits."""
    mark: str = languages.words("vi")["sentences"]["credit_mark"]
    return mark


@lru_cache(maxsize=1)
def _credit() -> re.Pattern[str]:
    told = languages.words("vi")["sentences"]
    heads, agencies = ("|".join(map(re.escape, told[name])) for name in ("credits", "agencies"))
    one = rf"(?:{agencies})(?:[/-][\w-]+(?: [{UPPER}]\w+)?)?\)?(?= [{UPPER}“\"])"
    return re.compile(rf"(?<!\w)(?:{heads}): ?(?:{one}|{_AFTER_NAME})")


def _cut(text: str, span: Span) -> list[Span]:
    """A sentence in parts that are no longer than a sentence can be, so that nothing costs more than its length."""
    parts, at = [], span.start
    while span.end - at > LONGEST:
        low, high = at + LONGEST - SLACK, at + LONGEST
        stop = next((found for mark in "\n;,\t " if (found := text.rfind(mark, low, high)) > 0), high - 1) + 1
        parts.append(_trim(text, at, stop))
        at = stop
    parts.append(_trim(text, at, span.end))
    return [part for part in parts if part.end > part.start]


def _ends(text: str, stop: re.Match[str]) -> bool:
    """Whether a stop ends its sentence: a capital, a digit or a quote follows, and it is not an abbreviation's."""
    after = text[stop.end() : stop.end() + 1]
    if "|" in stop.group():
        sides = text[max(0, stop.start() - 24) : stop.start()], text[stop.end() : stop.end() + 24]
        return after.isupper() and all(map(_is_prose, sides))
    if after.islower() or after in ",;":
        return False
    if stop.group().strip() != ".":
        return True
    return form("sentences.abbreviation").search(text, max(0, stop.start() - 6), stop.start()) is None


def _is_prose(part: str) -> bool:
    """Whether text beside a bar is a headline of its own, no cell of a table: Điểm tin 17h: … | …"""
    return "|" not in part and part.count(" ") >= 3


def _trim(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


__all__ = ["blocks", "paragraphs", "sentences"]
