"""What an output is told besides the report: the reader's language, whether colour is wanted, names to show."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

SEVERITY_MARKS = {"error": "✗", "warning": "!", "info": "↻"}


class View(NamedTuple):
    """How one report is shown."""

    lang: str = "vi"
    colour: bool = False
    width: int = 100  # columns of the terminal
    fail_on: str = "error"  # the least severity that counts as a failure: error, warning, info, never
    names: Mapping[str, str] = MappingProxyType({})  # indicator id → its name in the reader's language
    rules: Mapping[str, str] = MappingProxyType({})  # rule id → why it matters, in the reader's language
    version: str = ""


def fails(severity: str, fail_on: str) -> bool:
    """Whether a finding of this severity counts as a failure."""
    order = ("error", "warning", "info")
    return fail_on in order and order.index(severity) <= order.index(fail_on)


__all__ = ["SEVERITY_MARKS", "View", "fails"]
