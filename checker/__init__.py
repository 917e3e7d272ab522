"""Finds figures that contradict each other across reports.

>>> import checker
>>> draft = checker.Document("draft.txt", "Năm 2025, xuất khẩu đạt 475 tỷ USD.")
>>> [figure.text for figure in checker.figures_of([draft])]
['475 tỷ USD']
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from checker.api import check, extract, figures_of, load, read
    from checker.errors import UserError, UserErrors
    from checker.model import Document, Figure, Finding, Report

_PLACES = {
    "check": "api", "extract": "api", "figures_of": "api", "load": "api", "read": "api",
    "UserError": "errors", "UserErrors": "errors",
    "Document": "model", "Figure": "model", "Finding": "model", "Report": "model",
}  # fmt: skip


def __getattr__(name: str) -> Any:
    """Loads a public name when it is first used, so that the command line starts without the rest."""
    if name in _PLACES:
        value = getattr(import_module(f"checker.{_PLACES[name]}"), name)
        globals()[name] = value
        return value
    raise AttributeError(f"module 'checker' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*globals(), *_PLACES])


__all__ = [
    "Document", "Figure", "Finding", "Report", "UserError", "UserErrors", "__version__", "check", "extract",
    "figures_of", "load", "read",
]  # fmt: skip
