"""Values as axis labels and table cells: short, in the reader's way of writing."""

from __future__ import annotations

from checker.messages import say
from checker.model import Figure

_UNITS = {"percent": "%", "count": "", "times": "×"}
_LARGE = (10**15, 10**9, 10**6)


def value(lang: str, number: float) -> str:
    """475000000000 as 475 tỷ; three digits after the comma at most."""
    for size in _LARGE:
        if abs(number) >= size:
            return f"{_plain(lang, number / size)} {_magnitude(lang, size)}"
    return _plain(lang, number)


def _magnitude(lang: str, size: int) -> str:
    return {
        10**15: say(lang, "million billion"), 10**9: say(lang, "billion"), 10**6: say(lang, "million"),
    }[size]  # fmt: skip


def _plain(lang: str, number: float) -> str:
    text = f"{number:,.3f}".rstrip("0").rstrip(".") if abs(number) < 1000 else f"{number:,.0f}"
    return text.translate(str.maketrans(",.", ".,")) if lang == "vi" else text


def unit(lang: str, figure: Figure) -> str:
    """The unit that an axis is labelled with."""
    if figure.unit == "count":
        return figure.noun or ""
    if figure.unit in _UNITS:
        return _UNITS[figure.unit]
    return figure.unit.replace("VND", say(lang, "VND")).replace("_", " ")


__all__ = ["unit", "value"]
