"""What tests and notebooks say of figures: facts by key, conflicts between them, and made-up figures for properties.

>>> from checker.testing import figure, written
>>> from decimal import Decimal
>>> figure(written(Decimal("4.7"), 1)).fair.low
Decimal('4.65')
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from checker.schema import FigureTable
    from checker.testing.conflicting import Conflicts, conflicts
    from checker.testing.facts import Facts
    from checker.testing.made_up import figure, figures, tables, written
    from checker.testing.mistakes import BadKey, Incomparable, NotFound, SeveralValues
    from checker.testing.value import Value, Verdict

_PLACES = {
    "schema": ("FigureTable",),
    "testing.conflicting": ("Conflicts", "conflicts"),
    "testing.facts": ("Facts",),
    "testing.made_up": ("figure", "figures", "tables", "written"),
    "testing.mistakes": ("BadKey", "Incomparable", "NotFound", "SeveralValues"),
    "testing.value": ("Value", "Verdict"),
}
_MODULES = {name: module for module, names in _PLACES.items() for name in names}


def __getattr__(name: str) -> Any:
    """Loads a public name when it is first used: pandas and hypothesis only for who asks for them."""
    if name in _MODULES:
        value = getattr(import_module(f"checker.{_MODULES[name]}"), name)
        globals()[name] = value
        return value
    raise AttributeError(f"module 'checker.testing' has no attribute {name!r}")


__all__ = [
    "BadKey", "Conflicts", "Facts", "FigureTable", "Incomparable", "NotFound", "SeveralValues", "Value", "Verdict",
    "conflicts", "figure", "figures", "tables", "written",
]  # fmt: skip
