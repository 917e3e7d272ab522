"""The figure table for eyes: the columns a reader looks at first, aligned."""

from __future__ import annotations

from collections.abc import Sequence

from checker.messages import say
from checker.model import Figure
from checker.outputs import safe, wording
from checker.outputs.view import View

LIMITS = (32, 28, 40, 22, 28, 12, 12)  # characters a column


def render_figures(figures: Sequence[Figure], view: View) -> str:
    """A heading, a rule, a line a figure, and how many there are."""
    lang = view.lang
    heading = (
        say(lang, "Place"), say(lang, "Figure"), say(lang, "Indicator"), say(lang, "Scope"), say(lang, "Period"),
        say(lang, "Measure"), say(lang, "Status"),
    )  # fmt: skip
    rows = [heading, *(_row(figure, view) for figure in figures)]
    widths = [min(limit, max(len(row[i]) for row in rows)) for i, limit in enumerate(LIMITS)]
    lines = [_line(row, widths) for row in rows]
    lines.insert(1, "  ".join("─" * width for width in widths))
    return "\n".join([*lines, say(lang, "{number:figure|figures}", number=len(figures))]) + "\n"


def _row(figure: Figure, view: View) -> tuple[str, ...]:
    return tuple(
        safe.line(value)
        for value in (
            wording.place(figure), figure.text, figure.indicator or "–", figure.scope or "–",
            wording.period(view.lang, figure.period) or "–", figure.measure, figure.status,
        )
    )  # fmt: skip


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    sized = enumerate(zip(row, widths, strict=True))
    cells = (_fit(value, width, keep_end=number == 0).ljust(width) for number, (value, width) in sized)
    return "  ".join(cells).rstrip()


def _fit(value: str, width: int, keep_end: bool) -> str:
    if len(value) <= width:
        return value
    return "…" + value[len(value) - width + 1 :] if keep_end else value[: width - 1] + "…"


__all__ = ["render_figures"]
