"""A series as a drawing that needs no script: points by source, those that contradict each other ringed."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from datetime import date

from checker.messages import say
from checker.model import Figure
from checker.outputs import safe, wording
from checker.outputs.nightly import amounts
from checker.outputs.nightly.edition import Series
from checker.outputs.nightly.text import written
from checker.outputs.safe import xml
from checker.outputs.view import View

WIDTH, HEIGHT = 640, 230
LEFT, RIGHT, TOP, BOTTOM = 74, 16, 18, 30
ROWS = 12  # of the table under a chart
SHAPES = 5  # sources that are told apart; the others share the last


def when(figure: Figure) -> date | None:
    """Where a figure stands on the time axis: the end of its period, else the day it was printed."""
    return figure.period_end or figure.published


def source(lang: str, figure: Figure) -> str:
    return safe.line(figure.source) if figure.source else say(lang, "source not named")


def chart(series: Series, number: int, view: View) -> Iterator[str]:
    """The drawing, its legend and its table."""
    lang, points = view.lang, series.points
    sources = list(dict.fromkeys(source(lang, figure) for figure in points))
    days = [day.toordinal() for figure in points if (day := when(figure)) is not None]
    values = [float(figure.value) for figure in points]
    low, high = _range(values)
    first, last = min(days), max(days)

    def x(figure: Figure) -> float:
        day = when(figure)
        share = ((day.toordinal() if day else first) - first) / max(1, last - first)
        return round(LEFT + (0.03 + 0.94 * (share if last > first else 0.5)) * (WIDTH - LEFT - RIGHT), 1)

    def y(value: float) -> float:
        return round(TOP + (high - value) / (high - low) * (HEIGHT - TOP - BOTTOM), 1)

    told = _told(series, view)
    yield f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{xml(told)}">'
    for value in _levels(low, high, whole=points[0].unit == "count"):
        yield f'<path class="grid" d="M{LEFT} {y(value)}H{WIDTH - RIGHT}"/>'
        yield f'<text x="{LEFT - 8}" y="{y(value) + 4}" text-anchor="end">{xml(amounts.value(lang, value))}</text>'
    for tick, anchor, where in _ticks(first, last):
        day_told = wording.day(date.fromordinal(tick))
        yield f'<text x="{where:g}" y="{HEIGHT - 8}" text-anchor="{anchor}">{day_told}</text>'
    for position, figure in enumerate(points):
        at, up = x(figure), y(values[position])
        kind = min(sources.index(source(lang, figure)), SHAPES - 1)
        if position in series.ringed:
            yield f'<circle class="ring" cx="{at}" cy="{up}" r="10"/>'
        yield _shape(kind, at, up)
    yield "</svg>"
    yield from _legend(sources, bool(series.ringed), lang)
    yield from _table(series, number, view)


def _range(values: Sequence[float]) -> tuple[float, float]:
    low, high = min(values), max(values)
    room = (high - low) * 0.12 or abs(high) * 0.1 or 1
    return low - room, high + room


def _levels(low: float, high: float, whole: bool) -> list[float]:
    """Round values for the grid: three to six of them, steps of 1, 2 or 5."""
    rough = (high - low) / 4
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(power * size for size in (1, 2, 5, 10) if power * size >= rough)
    step = max(step, 1.0) if whole else step
    first = math.ceil(low / step)
    return [round(step * at, 10) for at in range(first, math.floor(high / step) + 1)]


def _ticks(first: int, last: int) -> list[tuple[int, str, float]]:
    if first == last:
        return [(first, "middle", LEFT + (WIDTH - LEFT - RIGHT) / 2)]
    middle = (first + last) // 2
    ticks: list[tuple[int, str, float]] = [(first, "start", LEFT), (last, "end", WIDTH - RIGHT)]
    return [*ticks, (middle, "middle", LEFT + (WIDTH - LEFT - RIGHT) / 2)] if last - first > 2 else ticks


def _shape(kind: int, x: float, y: float) -> str:
    """One of five marks, told apart by form as well as by colour."""
    match kind:
        case 0:
            form = f'<circle class="s0" cx="{x}" cy="{y}" r="4.5"/>'
        case 1:
            form = f'<rect class="s1" x="{x - 4:g}" y="{y - 4:g}" width="8" height="8"/>'
        case 2:
            form = f'<path class="s2" d="M{x} {y - 5.5:g}l5 9h-10z"/>'
        case 3:
            form = f'<path class="s3" d="M{x} {y - 6:g}l6 6-6 6-6-6z"/>'
        case _:
            form = f'<path class="s4" d="M{x - 4:g} {y - 4:g}l8 8m0-8l-8 8"/>'
    return form


def _legend(sources: Sequence[str], ringed: bool, lang: str) -> Iterator[str]:
    yield '<p class="key">'
    for kind, name in enumerate([*sources[: SHAPES - 1], say(lang, "others")] if len(sources) > SHAPES else sources):
        yield f'<span><svg viewBox="0 0 16 16" aria-hidden="true">{_shape(kind, 8, 8)}</svg>{xml(name)}</span>'
    if ringed:
        ring = '<circle class="ring" cx="8" cy="8" r="6.5"/>'
        yield f'<span><svg viewBox="0 0 16 16" aria-hidden="true">{ring}</svg>{xml(say(lang, "do not agree"))}</span>'
    yield "</p>"


def _table(series: Series, number: int, view: View) -> Iterator[str]:
    """The points as rows: those in a finding first."""
    lang = view.lang
    order = sorted(range(len(series.points)), key=lambda at: (at not in series.ringed, -at))[:ROWS]
    rows = [series.points[at] for at in sorted(order)]
    ringed = {id(series.points[at]) for at in series.ringed}
    yield f'<table id="d{number}"><thead><tr>'
    for name in (say(lang, "Time"), say(lang, "Figure"), say(lang, "Report")):
        yield f'<th scope="col">{xml(name)}</th>'
    yield "</tr></thead><tbody>"
    for figure in rows:
        mark = ' class="hit"' if id(figure) in ringed else ""
        words = xml(wording.origin(lang, figure))
        address = safe.web_address(figure.url)
        link = f'<a href="{address}" rel="noopener noreferrer">{words}</a>' if address else words
        period = wording.period(lang, figure.period) or (wording.day(figure.published) if figure.published else "")
        yield f"<tr{mark}><td>{xml(period)}</td><td>{xml(written(lang, figure))}</td><td>{link}</td></tr>"
    yield "</tbody></table>"
    rest = len(series.points) - len(rows) + series.left_out
    if rest:
        more = say(lang, "and {number:other figure|other figures} in the archive", number=rest)
        yield f'<p class="small">{xml(more)}</p>'


def _told(series: Series, view: View) -> str:
    """What the drawing shows, for those who do not see it."""
    return say(
        view.lang,
        "{name}: {points:point|points} over time, {ringed} of them in disagreement; the table below has them",
        name=name(series, view), points=len(series.points), ringed=len(series.ringed),
    )  # fmt: skip


def name(series: Series, view: View) -> str:
    """What is measured and whose it is."""
    first = series.points[0]
    scope = wording.whose(first.scope, view.lang)
    what = wording.indicator(first, view)
    unit = amounts.unit(view.lang, first)
    text = ", ".join(safe.line(part) for part in (what[:1].upper() + what[1:], scope) if part)
    return f"{text} ({safe.line(unit)})" if unit else text


__all__ = ["chart", "name", "when"]
