"""Why an assertion on figures fails: at most six lines with the sentences, their places, intervals and culprits."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from checker import wording
from checker.consistency import culprits
from checker.consistency.weights import weight
from checker.intervals import scale
from checker.messages import say
from checker.model import Figure, Finding, Interval
from checker.outputs import safe
from checker.outputs.evidence import excerpts, steps
from checker.testing.sides import Side, side, unit_of

if TYPE_CHECKING:
    from checker.testing.facts import Facts
    from checker.testing.value import Value

LINES = 6
ROOM = 900  # characters of a failure that a reader still takes in
WIDTHS = (240, 170, 120, 90, 70, 50)  # of a sentence, the widest that fits
KEPT = 50  # short texts that may stand for longer ones in a failure

_told: dict[str, Callable[[], Sequence[str]]] = {}


def remember(said: str, lines: Callable[[], Sequence[str]]) -> None:
    """Notes what is to be shown where pytest's explanation of a failure holds the short text."""
    _told.pop(said, None)
    _told[said] = lines
    while len(_told) > KEPT:
        del _told[next(iter(_told))]


def explained(message: str) -> str | None:
    """The message of a failed assertion with the lines of what it names; None where it names nothing of ours."""
    found = next((lines for said, lines in reversed(_told.items()) if said in message), None)
    if found is None:
        return None
    own, marker, _ = f"\n{message}".partition("\nassert ")
    before = own.strip("\n").split("\n") if own.strip() and marker else []
    shown = list(found())
    lines = [*before, f"assert {shown[0]}", *(f"  {line}" for line in shown[1:])]
    return "\n".join(lines[: max(LINES, len(before) + 1)])


def forget() -> None:
    """Drops what was noted: the next test has its own."""
    _told.clear()


# the texts


def of_comparison(op: str, left: object, right: object, *, fair: bool = True) -> list[str]:
    """Why a comparison of values, of which one at least is a Value, does not hold."""
    from checker.testing.value import Value

    first = left if isinstance(left, Value) else right
    assert isinstance(first, Value)
    source = first.among
    both = [
        one.side() if isinstance(one, Value) else side(one, first.facts[-1], source.catalogue, source.lang)
        for one in (left, right)
    ]
    keys = [one.key.said for one in (left, right) if isinstance(one, Value)]
    names = [_said(one, source.lang) for one in both]
    head = f"{' / '.join(dict.fromkeys(keys))}: {names[0]} {op} {names[1]}"
    allowed = [_allowed(one, fair, source.lang) for one in both]
    ends = {"x": allowed[0], "y": allowed[1]}
    rest = [say(source.lang, "{a} allows {x}; {b} allows {y}", a=names[0], b=names[1], **ends)]
    values = [one for one in (left, right) if isinstance(one, Value)]
    figures = [figure for one in values for figure in one.figures]
    blame = list(_blame(values, source.lang))

    def lines(width: int) -> list[str]:
        shown = list(_sentences(figures, width))
        room = LINES - 1 - len(rest) - len(blame)
        return [head, *rest, *_some(shown, room, source.lang), *blame]

    return fit(lines)


def of_operands(op: str, left: object, right: object) -> list[str]:
    """What pytest says of two operands that do not compare as values do, and the sentences of those that are values."""
    from checker.testing.value import Value

    values = [one for one in (left, right) if isinstance(one, Value)]
    figures = [figure for one in values for figure in one.figures]
    head = f"{short(repr(left), 200)} {op} {short(repr(right), 200)}"
    return [head, *sentences(figures, values[0].among.lang)]


def of_candidates(value: Value, several: Sequence[Value], lang: str) -> list[str]:
    """The values among which one must be chosen."""
    head = say(
        lang, "{key} has {number} values: choose with .final, .as_of(day) or .all",
        key=value.key.said, number=len(several),
    )  # fmt: skip
    shown = []
    for one in several:
        figure = one.figures[-1]
        when = wording.day(figure.published) if figure.published else say(lang, "no date")
        more = f" (+{len(one.figures) - 1})" if len(one.figures) > 1 else ""
        shown.append(f"{named(figure, lang)} · {when} · {figure.status} · {place(figure)}{more}")
    return [head, *_some(shown, LINES - 1, lang)]


def of_findings(findings: Sequence[Finding], facts: Facts) -> list[str]:
    """The first finding with its evidence, and what else there is."""
    if not findings:
        return [say(facts.lang, "no conflict")]
    first = findings[0]
    head = headline(findings, facts.lang)
    found = [safe.line(step) for step in steps(first)]
    # the last step is advice; the sum that shows the contradiction and who is likely wrong come first
    rest = [*found[:2], *_others(findings[1:], facts.lang)]

    def lines(width: int) -> list[str]:
        shown = []
        for excerpt in excerpts(first, width):
            text = "".join(f"«{p.text}»" if p.figure is not None else p.text for p in excerpt.pieces)
            ends = ", ".join(
                dict.fromkeys(
                    interval(one.certain if first.severity == "error" else one.fair, one, facts.lang)
                    for one in excerpt.figures
                )
            )
            shown.append(f"{place(excerpt.first)}: {text} [{ends}]")
        return [head, *_some(shown, LINES - 1 - len(rest), facts.lang), *rest]

    return fit(lines)


def headline(findings: Sequence[Finding], lang: str) -> str:
    """How many conflicts there are, and the first in its own words."""
    if not findings:
        return say(lang, "no conflict")
    first = findings[0]
    number = say(lang, "{number} conflicts", number=len(findings)) if len(findings) > 1 else say(lang, "1 conflict")
    return short(f"{number}: {first.rule} ({first.severity}): {safe.line(first.message)}", 230)


def _others(findings: Sequence[Finding], lang: str) -> Iterator[str]:
    if findings:
        named_ = ", ".join(f"{one.rule} {place(one.figures[0])}" for one in findings[:2] if one.figures)
        yield say(lang, "and {number} more: {places}", number=len(findings), places=named_)


def _blame(values: Sequence[Value], lang: str) -> Iterator[str]:
    """Which of two values is likelier wrong; and how many readings were left out."""
    if len(values) == 2:
        best = [value.side().figure for value in values]
        newest = max((one.published for value in values for one in value.figures if one.published), default=None)
        costs = [
            weight(figure, len(value.sources), 0, newest)
            for value, figure in zip(values, best, strict=True) if figure is not None
        ]  # fmt: skip
        ranking = culprits.rank([{0, 1}], costs)
        names = [f"{named(figure, lang)} ({place(figure)})" for figure in best if figure is not None]
        if len(ranking.tied) > 1:
            both = ", ".join(names)
            yield say(lang, "either may be wrong: nothing here decides between {values}", values=both)
        else:
            yield say(lang, "likely wrong: {value}", value=names[ranking.culprits[0]])
    left_out = {reason: number for value in values for reason, number in value.left_out.items()}
    if left_out:
        why = ", ".join(f"{say(lang, reason)} ({number})" for reason, number in left_out.items())
        yield say(lang, "left out: {reasons}", reasons=why)


def _sentences(figures: Sequence[Figure], width: int) -> Iterator[str]:
    shown = Finding("", "", "", "error", "", figures=tuple(figures))
    for excerpt in excerpts(shown, width):
        text = "".join(f"«{p.text}»" if p.figure is not None else p.text for p in excerpt.pieces)
        yield f"{place(excerpt.first)}: {text}"


def sentences(figures: Sequence[Figure], lang: str, room: int = LINES - 1) -> list[str]:
    """The sentences of some figures with their places, as many as there is room for."""
    return fit(lambda width: _some(list(_sentences(figures, width)), room, lang))


def _some(lines: Sequence[str], room: int, lang: str) -> list[str]:
    """As many lines as there is room for, the last of them saying how many more there are."""
    if len(lines) <= room:
        return list(lines)
    kept = max(room - 1, 1)
    return [*lines[:kept], say(lang, "and {number} more", number=len(lines) - kept)]


def _allowed(one: Side, fair: bool, lang: str) -> str:
    if one.figure is None:
        return one.said
    factor = 1 / unit_of(one.figure)[1]
    texts = [interval(scale(reading[fair], factor), one.figure, lang) for reading in one.readings]
    return say(lang, " or ").join(dict.fromkeys(texts))


def _said(one: Side, lang: str) -> str:
    return one.said if one.figure is None or one.said.startswith(("'", '"')) else named(one.figure, lang)


def interval(ends: Interval, figure: Figure, lang: str) -> str:
    """The values of an interval; ends that differ stay apart, however close they are."""
    low, high = ends.low, ends.high
    if low is None or high is None or low == high or wording.rounded(low) != wording.rounded(high):
        return wording.interval(ends, figure, lang)
    both = [round(end, 9 - end.adjusted()) for end in (low, high)]
    return "–".join(wording.quantity(end, figure.unit, lang, figure.noun) for end in both)


def named(figure: Figure, lang: str) -> str:
    """A figure as its report hedges it."""
    return safe.line(wording.figure(figure, lang))


def place(figure: Figure) -> str:
    """file:line of a figure, as editors and terminals follow it."""
    return f"{safe.line(figure.doc)}:{figure.line}:{figure.column}"


def short(text: str, most: int = 80) -> str:
    """A text on one line, cut between words; where pytest would cut it in its middle."""
    line = safe.line(text)
    return line if len(line) <= most else line[: most - 1].rsplit(" ", 1)[0] + "…"


def fit(lines: Callable[[int], list[str]]) -> list[str]:
    """The lines with the widest sentences for which there is room."""
    shown: list[str] = []
    for width in WIDTHS:
        shown = lines(width)
        if sum(map(len, shown)) <= ROOM:
            break
    return shown


__all__ = [
    "LINES", "explained", "fit", "forget", "headline", "named", "of_candidates", "of_comparison", "of_findings",
    "of_operands", "place", "remember", "sentences", "short",
]  # fmt: skip
