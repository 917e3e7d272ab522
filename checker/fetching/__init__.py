"""Fetches what an address of the web holds: checked before it is asked, pinned to what was checked, within bounds."""

from checker.fetching.addresses import authority, parse, public
from checker.fetching.answers import Answer, get
from checker.fetching.limits import NOT_THERE, Limits, Refused
from checker.fetching.polite import AGENT, Fetcher

__all__ = ["AGENT", "NOT_THERE", "Answer", "Fetcher", "Limits", "Refused", "authority", "get", "parse", "public"]
