"""How long something took, against the two dates that its sentence names: từ 3/2023 đến 9/2025, tức là sau 30 tháng."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from checker.consistency.facts import Fact
from checker.consistency.keys import Statement, wanted
from checker.consistency.listings import span
from checker.kinds import wording
from checker.kinds.kind import Group, Violation
from checker.languages import form
from checker.messages import say

MONTHS = 12
LONGEST = Decimal(31)  # days of a month: by how much a span told in whole months may miss


def lasted(group: Group) -> Iterator[Violation]:
    """Every span of days, months or years told right behind the dates on which it began and ended."""
    for one in group.facts:
        if one.series.measure != "level" or one.figure.unit not in _DAYS or one.figure.hedge not in ("exact", "about"):
            continue
        ends = _dates(one) or _days(one) or _days_told(one) or _since(one)
        if ends is None or not wanted((one,)):
            continue
        first, last = ends
        days, unit = Decimal((last - first).days), _DAYS[one.figure.unit]
        slack = max(unit, LONGEST) if unit > 1 else Decimal(one.figure.hedge != "exact")
        if abs(one.figure.value * unit - days) > slack + unit:
            yield _violation(group, one, first, last)


_DAYS = {"day": Decimal(1), "month": Decimal("30.44"), "year": Decimal("365.25")}


def _dates(one: Fact) -> tuple[date, date] | None:
    """The only two dates before a span in its sentence, in order, where the words say that it lies between them."""
    text, start = one.figure.sentence, span(one)[0]
    found = list(form("spans.date").finditer(text, 0, start))
    if len(found) != 2 or form("spans.takes").fullmatch(text, found[1].end(), start) is None:
        return None
    try:
        first, last = (date(int(m["y"]), int(m["m"]), int(m["d"] or 1)) for m in found)
    except ValueError:
        return None
    return (first, last) if first < last else None


def _days(one: Fact) -> tuple[date, date] | None:
    """The two days of the year before a span, by the time that it is read to be told of: từ 28/3 đến hết ngày 6/4."""
    text, start = one.figure.sentence, span(one)[0]
    found = list(form("spans.day").finditer(text, 0, start))
    if found and form("spans.takes").fullmatch(text, found[-1].end(), start) is None:
        return None
    found = found or list(form("spans.day").finditer(text, span(one)[1]))
    if len(found) != 2:
        return None
    first, last = one.figure.period
    if first is None or last is None or one.figure.unit != "day":
        return None
    named = [(int(m["d"]), int(m["m"])) for m in found]
    return (first, last) if named == [(first.day, first.month), (last.day, last.month)] else None


def _days_told(one: Fact) -> tuple[date, date] | None:
    """The days from which to which something went on, told before: từ 30/8 đến 2/9. Trong 4 ngày nghỉ"""
    figure = one.figure
    first, last = figure.period
    if figure.unit != "day" or figure.period_from != "carried" or first is None or last is None or first == last:
        return None
    before, behind = figure.sentence[: span(one)[0]], figure.sentence[span(one)[1] :]
    if not form("spans.within").fullmatch(before) or not form("spans.whole").match(behind):
        return None  # Trong 3 ngày đầu: of a part of them
    return (first, last) if (last - first).days <= LONGEST else None


def _since(one: Fact) -> tuple[date, date] | None:
    """The year in which something began that has lasted until the report: Ra đời năm 1985, qua chặng đường 40 năm."""
    published = one.figure.published
    if one.figure.unit != "year" or published is None:
        return None
    found = form("spans.since").search(one.figure.sentence, 0, span(one)[0])
    return (date(int(found["y"]), 7, 1), published) if found and int(found["y"]) < published.year else None


def _violation(group: Group, one: Fact, first: date, last: date) -> Violation:
    lang = group.table.lang
    months = (last.year - first.year) * MONTHS + last.month - first.month
    made = (last - first).days if one.figure.unit == "day" else months
    values = {
        "what": wording.subject(group.table, one, when=False, known=True), "begin": wording.day(first),
        "end": wording.day(last), "span": wording.figure(one.figure, lang),
        "made": wording.quantity(Decimal(made), "day" if one.figure.unit == "day" else "month", lang, None, None),
    }  # fmt: skip
    group.table.touch((one,))
    return Violation(
        "warning",
        say(lang, "{what}: from {begin} to {end} it is {made}, not {span}", **values),
        (Statement((one,)),),
        say(lang, "{begin} – {end} → {made}; written {span}", **values),
        say(lang, "check the two dates and the time between them"),
    )


__all__ = ["lasted"]
