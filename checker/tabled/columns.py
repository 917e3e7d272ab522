"""What the head of a column says: of what its numbers are, of which time, and whether they are rates."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from math import nan
from typing import Literal, NamedTuple

from checker.languages import form, listed, one_of
from checker.tabled.grid import Head

Kind = Literal["level", "growth", "index", "plan", "share"]
TimeOf = Callable[[str], str | None]
MINUS = "-−–"
_NUMBER = re.compile(r"\d+\.\d+")
INDEX = 50, 250  # per cent: what a year is of the one before; a growth rate is seldom that large all over


class Column(NamedTuple):
    """A column, read."""

    kind: Kind
    what: str  # the words that name a quantity; none where it is only a time or a value
    time: str | None  # the words of its time
    unit: str | None
    said: str = ""  # all of its words besides its time, in small letters
    base: str = ""  # what a rate compares with
    planned: bool = False
    estimated: bool = False
    of: int | None = None  # the column of the levels that a rate is of


def column(head: Head, numbers: Sequence[str], time_of: TimeOf) -> Column | None:
    """A head read, with the numbers under it; None where two times are said, or a rate may be read in two ways."""
    base, rest, times, ratio = "", [], [], False
    for piece in head.pieces:
        said = piece
        cut = form("tabled.ratio").search(said)
        if cut:
            said, base, ratio = said[: cut.start()], said[cut.end() :], True
        elif base.lower() in one_of("tables.bare_base"):
            base, said = f"{base} {said}", ""
        elif found := form("tabled.base").search(said):
            said, base = said[: found.start()], found[0]
        time = time_of(said)
        if time:
            times.append(time)
            said = said.replace(time, " ")
        elif any(char.isdigit() for char in said):
            return None
        rest.append(said)
    if len(set(times)) > 1:
        return None
    left = " ".join(form("tabled.lead").sub(" ", " ".join(rest)).split())
    grows, part = _has(f"{left} {base}", "growth"), _has(left, "shares")
    planned = _has(base, "plans") or (not base and _has(left, "plans"))
    what = _without(left, "values", "plans", "estimates", *(("growth",) if base or head.unit == "%" else ()))
    what = "" if what.lower() in one_of("tables.totals") else what
    time = times[0] if times else None
    read = Column("level", what, time, head.unit, left.lower(), planned=planned, estimated=_has(left, "estimates"))
    if part:
        return read._replace(kind="share", what=_without(what, "shares"), base="")
    rate = head.unit in (None, "%") and (base or (grows and not what) or (planned and head.unit == "%"))
    if not rate:
        return None if base else read._replace(what=left if grows and what else what)
    if planned:
        return read._replace(kind="plan", unit="%", planned=False)
    base = f"{listed('tables.against')[0]} {base}" if ratio else base
    kind = "growth" if grows else _sort(numbers)
    base = any_of("signs").sub(" ", base[:1].lower() + base[1:]).strip()
    return read._replace(kind=kind, unit="%", base=base) if kind else None


def rate_of(caption: str) -> str | None:
    """What a caption says of all rates under it: Tốc độ tăng IIP so với cùng kỳ; None where it speaks of none."""
    base = form("tabled.base").search(caption)
    if not base or not _has(caption[: base.start()], "growth"):
        return None
    short = form("tabled.base_only").match(base[0])
    return f"{listed('tables.growth')[0]} {short[0] if short else base[0]}"


def _sort(numbers: Sequence[str]) -> Kind | None:
    """Whether the numbers of a column that says neither are rates of growth, or what one time is of another."""
    values = [value(number) for number in numbers]
    indices = sum(is_index(one) for one in values)
    if indices * 5 >= len(values) * 4 and min(values) >= 0:
        return "index"
    return "growth" if min(values) < 0 or max(values) < INDEX[0] else None


def is_index(one: float) -> bool:
    """Whether a number may be what one time is of another, in per cent."""
    return INDEX[0] <= one <= INDEX[1]


def value(number: str) -> float:
    """A number of a table as a float, to tell columns by: 1.234,5 and -4,5, and 3.2 with a point for a comma.

    What is written in no such way is no number (nan).
    """
    sign = -1 if number[0] in MINUS else 1
    whole, _, part = number.lstrip(f"+{MINUS}").partition(",")
    if part or whole.count(".") != 1 or len(whole.split(".")[1]) == 3:
        whole = f"{whole.replace('.', '')}.{part or 0}"
    return sign * float(whole) if _NUMBER.fullmatch(whole) else nan


def _has(said: str, name: str) -> bool:
    return any_of(name).search(said) is not None


def _without(said: str, *names: str) -> str:
    for name in names:
        said = any_of(name).sub(" ", said)
    return " ".join(said.split()).strip(" :-–/,.+()")


@lru_cache(maxsize=16)
def any_of(name: str) -> re.Pattern[str]:
    """The words of a list of tables.yaml, the longest first, where no letter goes on with them."""
    said = sorted(listed(f"tables.{name}"), key=len, reverse=True)
    return re.compile(rf"(?i)(?<![^\W\d_])(?:{'|'.join(map(re.escape, said))})(?![^\W\d_])")


__all__ = ["MINUS", "Column", "TimeOf", "any_of", "column", "is_index", "rate_of", "value"]
