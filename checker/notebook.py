"""For notebooks: findings and figures that show themselves as tables, and a series over time as a plot."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from checker import api, pipeline, wording
from checker.errors import UserError
from checker.messages import known, say
from checker.model import Catalogue, Figure, Finding, Period, replace
from checker.outputs import safe
from checker.outputs import wording as words
from checker.outputs.evidence import excerpts, steps
from checker.outputs.safe import xml
from checker.outputs.view import SEVERITY_MARKS, View

if TYPE_CHECKING:
    from matplotlib.axes import Axes

WIDTH = 240  # characters of a sentence that a table shows
MOST = 200  # rows of a table that a page still scrolls well
COLOURS = {"error": "#b3261e", "warning": "#8a5a00", "info": "#2f5d8a"}
STYLE = 'style="text-align:left;vertical-align:top"'


class Figures(list[Figure]):
    """Figures that a notebook shows as a table."""

    lang = "vi"
    catalogue: Catalogue | None = None  # that they were read with

    def _repr_html_(self) -> str:
        return figure_table(self, _names(self.catalogue, self.lang), self.lang)


class Findings(list[Finding]):
    """Findings that a notebook shows as a table."""

    lang = "vi"

    def _repr_html_(self) -> str:
        return finding_table(self, self.lang)


def figures(reports: api.Reports, *, rules: api.Paths = (), lang: str = "vi") -> Figures:
    """The figures of the reports, as checker.figures_of gives them."""
    folders = api.folders(rules)
    found = Figures(api.figures_of(reports, rules=folders))
    found.lang, found.catalogue = known(lang), pipeline.catalogue(folders)
    return found


def check(
    drafts: api.Reports,
    against: api.Reports | None = None,
    rules: api.Paths = (),
    *,
    reference: api.Paths | None = None,
    lang: str = "vi",
) -> Findings:
    """What contradicts what, as checker.check finds it."""
    found = Findings(api.check(drafts, against, rules, reference=reference, lang=lang))
    found.lang = lang
    return found


def _names(catalogue: Catalogue | None, lang: str) -> Mapping[str, str]:
    """The indicators' names; without a catalogue, of those that are shipped."""
    return pipeline.names(pipeline.Rulebook(catalogue or pipeline.catalogue(), ()), lang)


def finding_table(findings: Sequence[Finding], lang: str) -> str:
    """One HTML table: a row a finding with the sentences, the figures marked in them, and the sum that shows it."""
    if not findings:
        return f"<p>{xml(say(lang, 'nothing found'))}</p>"
    rows = [
        f"<tr><td {STYLE}>{_severity(one, lang)}<br><code>{xml(one.rule)}</code></td>"
        f"<td {STYLE}><b>{xml(words.headline(one.message))}</b>{_evidence(one, lang)}</td></tr>"
        for one in findings[:MOST]
    ]
    return f"<table>{''.join(rows)}</table>{_rest(len(findings), lang)}"


def _severity(one: Finding, lang: str) -> str:
    colour, mark = COLOURS[one.severity], SEVERITY_MARKS[one.severity]
    return f'<span style="color:{colour}">{mark} {xml(words.severity(lang, one.severity))}</span>'


def _evidence(one: Finding, lang: str) -> str:
    lines = []
    for excerpt in excerpts(one, WIDTH):
        text = "".join(
            xml(piece.text) if piece.figure is None else f"<mark>{xml(piece.text)}</mark>" for piece in excerpt.pieces
        )
        first = excerpt.first
        lines.append(f"{text} <small>{xml(words.origin(lang, first))} · {_link(first)}</small>")
    lines += [f"<small>{xml(step)}</small>" for step in steps(one)]
    if one.suggestion:
        lines.append(f"<small>→ {xml(safe.line(one.suggestion))}</small>")
    return "".join(f"<br>{line}" for line in lines)


def _link(figure: Figure) -> str:
    place = xml(words.place(figure))
    address = safe.web_address(figure.url)
    return f'<a href="{address}" rel="noopener noreferrer">{place}</a>' if address else place


def figure_table(figures: Iterable[Figure], names: Mapping[str, str], lang: str) -> str:
    """One HTML table: a row a figure with what it was taken to mean, its interval and its sentence."""
    listed = list(figures)
    view = View(lang=lang, names=names)
    heads = (say(lang, "Figure"), say(lang, "Meaning"), say(lang, "In fair reading"), say(lang, "Sentence"))
    rows = []
    for one in listed[:MOST]:
        (excerpt,) = excerpts(Finding("", "", "", "info", "", figures=(one,)), WIDTH)
        text = "".join(
            xml(piece.text) if piece.figure is None else f"<mark>{xml(piece.text)}</mark>" for piece in excerpt.pieces
        )
        cells = (
            f"<b>{xml(safe.line(wording.figure(one, lang)))}</b>",
            xml(words.reading(one, view)),
            xml(wording.interval(one.fair, one, lang)),
            f"{text} <small>{_link(one)}</small>",
        )
        rows.append("<tr>" + "".join(f"<td {STYLE}>{cell}</td>" for cell in cells) + "</tr>")
    head = "".join(f"<th {STYLE}>{xml(one)}</th>" for one in heads)
    return f"<table><tr>{head}</tr>{''.join(rows)}</table>{_rest(len(listed), lang)}"


def _rest(number: int, lang: str) -> str:
    return "" if number <= MOST else f"<p>{xml(say(lang, 'and {number} more', number=number - MOST))}</p>"


def timeline(series: Any, *, rules: api.Paths = (), ax: Axes | None = None, lang: str = "vi") -> Axes:
    """A series over time: what each report gives, where its period ends, with what the wording fairly allows.

    series holds figures, or values as facts.series() gives them, or is a figure table as checker.extract gives it;
    rules name your own indicators where it does not know them itself. A horizontal stroke spans the period, hollow
    points are not actual. Returns the axes. UserError without matplotlib (the extra notebook) and for what holds no
    figures, ValueError where the figures are not in one unit.
    """
    known(lang)
    series = list(series) if isinstance(series, Iterator) else series
    catalogue = pipeline.catalogue(api.folders(rules)) if rules else _catalogue(series)
    points = sorted((one for one in _points(series) if one.period_end), key=lambda one: (str(one.period_end), one.doc))
    units = sorted({one.unit for one in points})
    if len(units) > 1:
        raise ValueError(f"figures in several units: {', '.join(units)}")
    try:
        from matplotlib import pyplot
    except ImportError:
        raise UserError(
            "plots need matplotlib", hint="pip install 'fact-consistency-checker[notebook]'"
        ) from None  # fmt: skip
    axes: Axes = ax if ax is not None else pyplot.subplots(figsize=(8, 4))[1]
    size, said = _scale(points, lang)
    for one in points:
        _point(axes, one, size, lang)
    axes.set_ylabel(said)
    axes.grid(axis="y", alpha=0.3)
    axes.margins(x=0.12, y=0.15)
    if points:
        axes.set_title(words.reading(_plain(points[-1]), View(lang=lang, names=_names(catalogue, lang))))
        axes.tick_params(axis="x", rotation=30)
    return axes


def _catalogue(series: Any) -> Catalogue | None:
    """What figures, facts or the first of some values were read with, where they know it."""
    first = series[0] if isinstance(series, list) and series else series
    own = getattr(series, "catalogue", None) or getattr(getattr(first, "among", None), "catalogue", None)
    return own if isinstance(own, Catalogue) else None


def _points(series: Any) -> Iterator[Figure]:
    """The figures of a figure, a value, a figure table, or of several of them."""
    if isinstance(series, Figure):
        yield series
    elif hasattr(series, "figures"):
        yield from series.figures
    elif hasattr(series, "itertuples"):
        from checker import schema

        yield from schema.figures(series)
    elif isinstance(series, Iterable) and not isinstance(series, str | bytes):
        for one in series:
            yield from _points(one)
    else:
        raise UserError("expected figures, values or a figure table, not {got}", values={"got": repr(series)[:60]})


def _plain(figure: Figure) -> Figure:
    """The figure without what differs along its series, for the title."""
    return replace(
        figure, period_start=None, period_end=None, base_start=None, base_end=None, status="actual",
        origin=None, attributed_to=None,
    )  # fmt: skip


def _scale(points: Sequence[Figure], lang: str) -> tuple[float, str]:
    """By what values are divided, and what the axis says: tỷ USD."""
    most = max((abs(one.value) for one in points), default=0)
    size = next((size for size in (wording.BILLION, wording.MILLION) if most >= size), Decimal(1))
    power = {wording.BILLION: say(lang, "billion"), wording.MILLION: say(lang, "million")}.get(size, "")
    unit = wording.unit(points[0].unit, points[0].noun, lang) if points else ""
    return float(size), f"{power} {unit}".strip()


def _point(axes: Axes, one: Figure, size: float, lang: str) -> None:
    value = float(one.value) / size
    low = value if one.soft_low is None else float(one.soft_low) / size
    high = value if one.soft_high is None else float(one.soft_high) / size
    at: Any = one.period_end
    actual = one.status == "actual"
    axes.errorbar(
        [at], [value], yerr=[[max(value - low, 0)], [max(high - value, 0)]], fmt="o", color="#2f5d8a", capsize=3,
        markerfacecolor="#2f5d8a" if actual else "white",
    )  # fmt: skip
    start = _start(one.period)
    if start is not None:
        axes.hlines(value, start, at, color="#2f5d8a", alpha=0.35, linewidth=2)  # type: ignore[arg-type]
    axes.annotate(wording.figure(one, lang), (at, value), xytext=(0, 8), textcoords="offset points", ha="center")


def _start(period: Period) -> date | None:
    """Where the stroke of a period begins; a day has none."""
    if period.start is None or period.end is None or period.end - period.start < timedelta(days=1):
        return None
    return period.start


__all__ = ["Figures", "Findings", "check", "figure_table", "figures", "finding_table", "timeline"]
