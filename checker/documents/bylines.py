"""The day in a Vietnamese byline: a short line such as `Thứ ba, 06/01/2025, 15:30 (GMT+7)`, day before month."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from checker.documents.dates import day
from checker.languages import form, words
from checker.languages.folding import UPPER
from checker.model import Span

_LINES = 12  # of a report, from the top, in which its byline stands
_LONGEST = 160  # characters of a line that can be a byline
NAMES = 3  # of authors and of a paper
_BESIDE = 60  # characters of author, section or place that may stand beside the date


class Byline(NamedTuple):
    """A byline's day, the line it stands on, counted from 0 among the lines looked at, and the paper it names."""

    day: date
    line: int
    paper: str | None = None


class Found(NamedTuple):
    """A byline near the top of a report, and where its line begins and ends if nothing else stands on it."""

    byline: Byline
    span: Span | None


def byline(text: str) -> Found | None:
    """The first byline near the top of a report."""
    lines = list(_first_lines(text))
    found = next(bylines(text[start:end] for start, end in lines), None)
    if found is None:
        return None
    start, end = lines[found.line]
    opens = form("bylines.opening").match(" ".join(text[start:end].split()))
    return Found(found, None if opens else Span(start, end))


def bylines(lines: Iterable[str]) -> Iterator[Byline]:
    """The bylines among lines, in order."""
    for number, line in enumerate(lines):
        found = line_date(line)
        if found is not None:
            yield Byline(found, number, _paper(line))


def _first_lines(text: str) -> Iterator[Span]:
    """The first lines that have something in them, as far as a byline may reach."""
    start = count = 0
    while count < _LINES and start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        if text[start : min(end, start + _LONGEST + 1)].strip():
            count += 1
            yield Span(start, min(end, start + _LONGEST + 40))
        start = end + 1


def line_date(line: str) -> date | None:
    """The day of one line if it is a byline: a date, and nothing beside it that would make it a sentence.

    A paragraph may open with one as well: `(Huế, 12/8/2025) - Sở Du lịch cho biết …`.
    """
    line = " ".join(line.split())
    if len(line) < 8 or not any(char.isdigit() for char in line):
        return None
    patterns = _patterns()
    if (opening := form("bylines.opening").match(line)) is not None:
        return _day(opening)
    if len(line) > _LONGEST:
        return None
    dates = {found for match in form("bylines.date").finditer(line) if (found := _day(match)) is not None}
    if len(dates) != 1:
        return None
    rest, times = form("bylines.time").subn("|", form("bylines.date").sub("|", line))
    rest, marks = patterns.mark.subn("|", rest)
    rest = patterns.beside.sub("|", rest)
    rest = patterns.credit.sub("|", rest)
    others = [part.strip(" .:()[]'’*_#>") for part in _BETWEEN.split(rest)]
    others = [part for part in others if part]
    spelled = form("bylines.spelled").search(line) is not None
    if any(any(char.isdigit() for char in part) for part in others) or sum(map(len, others)) > _BESIDE:
        return None
    told = times or marks or spelled or _paper(line) is not None
    if others and not ((told or _are_names(line, others)) and _apart(line, others)):
        return None
    return dates.pop()


def _paper(line: str) -> str | None:
    """The paper that a line names before a day: `Báo Sức khỏe & Đời sống, 15/5/2025`."""
    named = _patterns().paper.match(line)
    return named[1] if named and form("bylines.date").match(line, named.end()) else None


def _are_names(line: str, others: Sequence[str]) -> bool:
    """Whether names alone stand before a day: `Nghệ An, ngày 06/10/2025`, `Sức khỏe Thủ đô - Vân Anh - 22/9/2025`.

    Those of authors and places have capitals throughout; that of a paper begins with what it writes on.
    """
    credited = _patterns().credit.match(line)
    opens = line[credited.end() if credited else 0 :].lstrip("*_(/: ").startswith(others[0])
    return len(others) <= NAMES and opens and all(_is_name(name) for name in others)


def _is_name(part: str) -> bool:
    """Whether a part of a line is the name of a person or place, or one that a paper or a desk of it may have."""
    capital = [word[:1].isupper() for word in re.split(r"[\s-]+", part)]
    return all(capital) or _patterns().section.match(part) is not None


def _apart(line: str, others: Sequence[str]) -> bool:
    """Whether what stands beside the date is set off from it: `An | 06/01/2025`, not `khai mạc 06/01/2025`."""
    for other in others:
        start = line.find(other)
        around = line[:start].rstrip()[-1:], line[start + len(other) :].lstrip()[:1]
        if not any(char and char in "|,;•·–—-/:().]*" for char in around):
            return False
    return True


def _day(match: re.Match[str]) -> date | None:
    written = [part for part in match.groups() if part is not None and part.isdigit()]
    return day(int(written[2]), int(written[1]), int(written[0])) if len(written) == 3 else None


# What parts the authors, the paper and the day of a byline
_BETWEEN = re.compile(r"[|,;•·*()–—/\t]|:\s|\s-\s?|-\s")


class _Patterns(NamedTuple):
    mark: re.Pattern[str]
    beside: re.Pattern[str]
    paper: re.Pattern[str]
    credit: re.Pattern[str]
    section: re.Pattern[str]


@lru_cache(maxsize=1)
def _patterns() -> _Patterns:
    told = words("vi")["bylines"]
    return _Patterns(
        re.compile(rf"\b(?:{any_of([*told['posted'], *told['weekdays']])})\b", re.IGNORECASE),
        re.compile(rf"\b(?:{any_of(told['beside'])})\b(?=\s*\|)|\A\W*(?:{any_of(told['beside'])})\b", re.IGNORECASE),
        re.compile(
            rf"\W*(?:(?:[{UPPER}]\w*\.? )+- )?((?i:{any_of(told['papers'])}) [{UPPER}][^\d,|]{{1,{_BESIDE}}}?)"
            rf"\s*[,|–-]\s*(?:{any_of(told['beside'])}\s)?"
        ),
        re.compile(rf"(?i:\b(?:{any_of(told['credits'])})\b)\.?"),
        re.compile(rf"(?:{any_of(told['sections'])})(?= (?:[{UPPER}&]|(?:{any_of(told['and'])}) )|$)"),
    )


def any_of(phrases: Iterable[str]) -> str:
    """A pattern for one of some phrases, the longest first, any white space between their words."""
    longest = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    return "(?:" + "|".join(r"\s".join(map(re.escape, phrase.split())) for phrase in longest) + ")"


__all__ = ["Byline", "any_of", "byline", "bylines", "line_date"]
