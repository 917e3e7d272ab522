"""A written date → a day: ISO, day before month, or the English form of feeds and headers; never month before day."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta, timezone

HANOI = timezone(timedelta(hours=7))
EARLIEST, LATEST = 1945, 2100  # years in which a report can have been published

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")
_DAY_FIRST = re.compile(r"(?<![\d/.-])(\d{1,2})\s?([/.-])\s?(\d{1,2})\s?\2\s?(\d{4})(?!\d|[/.-]\d)")


def day(year: int, month: int, of_month: int) -> date | None:
    """The day, or None where there is no such day or no report can be of it."""
    if not EARLIEST <= year <= LATEST:
        return None
    try:
        return date(year, month, of_month)
    except ValueError:
        return None


def plain_date(text: str) -> date | None:
    """The day of a text that is nothing but an ISO date or d/m/yyyy: front matter and --date."""
    text = text.strip()
    if (iso := _ISO.fullmatch(text)) is not None:
        return day(*map(int, iso.groups()))
    if (written := _DAY_FIRST.fullmatch(text)) is not None:
        return day(int(written[4]), int(written[3]), int(written[1]))
    return None


def container_date(text: str) -> date | None:
    """The day in Viet Nam of a machine's date and time: ISO 8601, d/m/yyyy with a time, or RFC 2822."""
    text = text.strip()[:100]
    if _ISO.match(text):
        return _iso_moment(text)
    if (written := _DAY_FIRST.search(text)) is not None:
        return day(int(written[4]), int(written[3]), int(written[1]))
    return _feed_moment(text)


def _iso_moment(text: str) -> date | None:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        found = _ISO.match(text)
        return day(*map(int, found.groups())) if found else None
    return _in_hanoi(moment)


def _feed_moment(text: str) -> date | None:
    if not re.search(r"\b[A-Za-z]{3}\b.*\d{4}.*\d:\d", text):
        return None
    from email.utils import parsedate_to_datetime

    try:
        return _in_hanoi(parsedate_to_datetime(text))
    except (ValueError, TypeError, OverflowError):
        return None


def _in_hanoi(moment: datetime) -> date | None:
    """Clocks of UTC are moved to Hanoi's; any other zone is the one that the report was dated in."""
    if moment.utcoffset() == timedelta(0) and EARLIEST <= moment.year <= LATEST:
        moment = moment.astimezone(HANOI)
    return day(moment.year, moment.month, moment.day)


__all__ = ["container_date", "day", "plain_date"]
