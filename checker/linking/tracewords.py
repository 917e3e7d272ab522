"""What an explanation calls hedges, statuses, measures and stances, in the reader's language."""

from __future__ import annotations

import contextlib
from datetime import datetime

from checker.messages import say
from checker.model import Hedge, Measure, Stance, Status, Taught


def hedge(lang: str, name: Hedge) -> str:
    """exact, about, over …"""
    return {
        "exact": say(lang, "exact"), "about": say(lang, "about"), "over": say(lang, "over"),
        "under": say(lang, "under"), "nearly": say(lang, "nearly"), "at_least": say(lang, "at least"),
        "at_most": say(lang, "at most"),
    }[name]  # fmt: skip


def status(lang: str, name: Status | str) -> str:
    """actual, estimate, forecast, target."""
    return {
        "actual": say(lang, "happened"), "estimate": say(lang, "estimate"), "forecast": say(lang, "forecast"),
        "target": say(lang, "target"),
    }[name]  # fmt: skip


def measure(lang: str, name: Measure) -> str:
    """level, change, growth, ratio, share, rank."""
    return {
        "level": say(lang, "the quantity itself"), "change_abs": say(lang, "change in its own unit"),
        "growth": say(lang, "rate of change"), "ratio": say(lang, "so many times or percent of it"),
        "share": say(lang, "part of a whole"), "rank": say(lang, "place in an order"),
    }[name]  # fmt: skip


def stance(lang: str, name: Stance) -> str:
    """asserted, denied, corrected, hypothetical."""
    return {
        "asserted": say(lang, "asserted"), "denied": say(lang, "denied"),
        "corrected": say(lang, "the wrong number of a correction"), "hypothetical": say(lang, "only supposed"),
    }[name]  # fmt: skip


def who(by: Taught) -> str:
    """Lan, 2026-01-14 08:30, by the clock of whoever reads it."""
    at = by.at or ""
    with contextlib.suppress(ValueError):
        at = datetime.fromisoformat(at).astimezone().strftime("%Y-%m-%d %H:%M")
    return ", ".join(filter(None, (by.who, at))) or "?"


__all__ = ["hedge", "measure", "stance", "status", "who"]
