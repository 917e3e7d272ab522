"""What the words around a period make of it: đến (as of), từ (since), so với (a base), từ … đến … (one span)."""

from __future__ import annotations

import re
from datetime import date, timedelta

from checker.figures import lexicon
from checker.figures.periods_scan import EDGES, Scan
from checker.languages import form, listed
from checker.model import Period, PeriodMention

LEAD = 60  # characters before a span of days within which it is said what was then
PREVIOUS = ("month", "quarter", "year", "week", "day")


def placed(scan: Scan, core: PeriodMention, after: int) -> PeriodMention:
    """A core with the roles that the words between the last mention (after) and it give."""
    words, text = scan.words, scan.text
    low = max(after, scan.start, core.start - 60)
    prefix = words.prefix.search(text, max(low, core.start - 26), core.start)
    base = core.base or _is_base(scan, core, low)
    edge = core.grain.split(" ")[0] if core.grain.startswith(EDGES) else ""
    mention = _edged(core, edge, base, prefix is not None and prefix["until"] is not None)
    if base:  # so với cuối năm trước: that very day
        return mention._replace(base=True) if edge and mention.grain == "day" else _as_base(scan, mention)
    stood = core.grain == "day" and text.endswith(lexicon.right_before("periods.stood_on"), low, core.start)
    if stood and core.period:
        return mention._replace(period=Period(None, core.period.end), as_of=True)  # tại ngày 30/9: how things stand
    if (
        prefix is None
        or mention.period is None
        or mention.relative
        or (core.grain == "now" and core.period and core.period.start is None)
    ):
        return mention
    start, end = mention.period
    now = scan.clock.published
    if prefix["until"] and now and end and end > now and words.from_now.search(text, low, prefix.start()):
        return mention._replace(period=Period(now, end), grain="open")  # từ nay đến cuối năm: what is still to come
    if prefix["since"]:
        if core.grain in ("months", "years", "term") or (core.grain == "day" and start != end):
            return mention
        if edge == "first" and end and scan.clock.published and start and start <= scan.clock.published:
            return mention._replace(period=Period(start, scan.clock.published), grain="open", as_of=True)
        return mention._replace(period=Period(start, None), grain="open")
    if prefix["before"]:
        if not start or text[prefix.start() - 1 : prefix.start()] not in ("", " ", "(", "\n"):
            return mention
        return mention._replace(period=Period(None, start - timedelta(days=1)), as_of=True)
    if core.grain == "year" and start and start.month > 1:
        return mention  # đến năm học này, chỉ còn 10 lớp: in it
    return mention._replace(period=Period(None, end), as_of=True)


def _edged(core: PeriodMention, edge: str, base: bool, until: bool) -> PeriodMention:
    """đầu năm as a point is the last day of the year before; cuối năm its last day."""
    if not edge:
        return core
    grain = "day" if base or until else "months" if core.grain.endswith("year") else "day"
    if core.period is None or core.period.start is None or core.period.end is None:
        return core._replace(grain=grain)
    if base or until:
        at = core.period.end
        if edge == "first" and base:
            at = core.period.start - timedelta(days=1)
        return core._replace(period=Period(at, at), grain=grain)
    return core._replace(grain=grain)


def _is_base(scan: Scan, core: PeriodMention, low: int) -> bool:
    text, words = scan.text, scan.words
    compared = words.compare.search(text, low, core.start)
    if compared:
        return core.grain != "now" or len(compared[0].split()) <= 3
    if core.grain == "now":  # gấp 4 lần hiện tại
        times: list[str] = words.data["compare_times"]  # type: ignore[assignment]
        return text.endswith(tuple(f"{word} " for word in times), low, core.start)
    if words.compare_level.search(text, low, core.start):
        return True
    close = words.compare_close.search(text, max(low, core.start - 22), core.start)
    if not close:
        return False
    heads: list[str] = words.data["base_heads"]  # type: ignore[assignment]
    if core.relative is None and not close["season"] and not text.startswith(tuple(heads), core.start):
        return False  # hơn một năm trước: hơn belongs to the count
    if close[0].lstrip().startswith("%") and core.relative != "same_period":  # bằng 93% năm trước, not tăng 5% năm nay
        return words.equals.search(text, max(low, core.start - 34), core.start) is not None
    return True


_WHICH = re.compile(r"\d|(?<!\w)(?:i{1,3}|iv)(?!\w)")
NUMBERED = frozenset(["month", "quarter"])  # of a year


def _as_base(scan: Scan, mention: PeriodMention) -> PeriodMention:
    if mention.relative == "same_period":
        return mention._replace(base=True)
    word = scan.text[mention.start : mention.end].lower()
    previous: list[str] = scan.words.data["previous"]  # type: ignore[assignment]
    shifts = any(word.endswith(" " + name) for name in previous) and mention.grain in PREVIOUS
    if shifts and mention.grain in NUMBERED and _WHICH.search(word):
        return mention._replace(base=True, relative="year_before")  # tháng 12 năm trước, quý III năm trước
    if shifts or word.endswith(listed("periods.last_day")):
        return mention._replace(base=True, relative="previous")
    return mention._replace(base=True)


def joined(scan: Scan, mentions: list[PeriodMention]) -> list[PeriodMention]:
    """từ A đến B, A - B and từ đầu năm đến nay as one mention."""
    result: list[PeriodMention] = []
    for mention in mentions:
        last = result[-1] if result else None
        whole = last and mention.start - last.end <= 16 and _joins(scan, last, mention)
        if whole and last:
            result[-1] = whole
        else:
            result.append(mention)
    return result


def of_compared(scan: Scan, mention: PeriodMention) -> PeriodMention:
    """A span of days as a base, where a bracket says with it when that was which others are held against."""
    period = mention.period
    if mention.base or mention.grain != "day" or not period or not period.start or period.start == period.end:
        return mention
    said = form("periods_context.compared_days").search(scan.text, max(scan.start, mention.start - LEAD), mention.start)
    return mention._replace(base=said is not None)


def _joins(scan: Scan, first: PeriodMention, last: PeriodMention) -> PeriodMention | None:
    between = scan.text[first.end : last.start]
    spanned = _between(scan, first, last, between)
    if spanned:
        return spanned
    if not between or not scan.words.to.match(between + " " if not between.endswith(" ") else between):
        now = last.grain == "now" and not between.strip()
        if not now and not form("periods_context.to_hour").fullmatch(between):
            return None
    if first.relative or last.relative or first.period is None or last.period is None or first.base != last.base:
        return None
    start, end = first.period.start, last.period.end
    since = first.grain == "open"
    if start and end and start > end and last.anchored and not first.anchored and last.grain == "day":
        start = _year_of(start, end)  # từ 25/1 đến 2/2/2025
    if start is None or end is None or start > end or not (since or last.grain == first.grain):
        return None
    grain = last.grain if not since else {"now": "open"}.get(last.grain, last.grain)
    return PeriodMention(
        first.start,
        last.end,
        Period(start, end),
        grain,
        as_of=last.grain == "now",
        anchored=last.anchored or first.anchored,
    )


def _year_of(start: date, end: date) -> date:
    """The day of a year not told that a span begins with, given the day that it ends with."""
    same = (start.month, start.day) <= (end.month, end.day)
    return date(end.year - (not same), start.month, min(start.day, 28) if start.month == 2 else start.day)


def _between(scan: Scan, first: PeriodMention, last: PeriodMention, gap: str) -> PeriodMention | None:
    """giữa tháng 9/2012 và tháng 6/2013: from the one to the other, no middle of either."""
    if gap != scan.words.data["between_joiner"] or last.grain not in ("month", "year") or first.base != last.base:
        return None
    middle: list[str] = scan.words.data["middle"]  # type: ignore[assignment]
    if not scan.text[first.start : first.end].lower().startswith(tuple(f"{word} " for word in middle)):
        return None
    begun, end = first.period and first.period.start, last.period and last.period.end
    if not begun or not end or begun > end:
        return None
    start = begun.replace(day=1) if last.grain == "month" else begun.replace(month=1, day=1)
    return PeriodMention(first.start, last.end, Period(start, end), f"{last.grain}s", anchored=last.anchored)


__all__ = ["joined", "of_compared", "placed"]
