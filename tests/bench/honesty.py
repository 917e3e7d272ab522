"""Honest rounding is never flagged, planted slips are: true tables, rounded and hedged truthfully, then spoilt.

Run: python tests/bench/honesty.py [tables]. Prints the share of figures in false errors and warnings, and for each kind
of slip how many were found of those that the precision shows, how often the spoilt figure is the likeliest culprit, and
how often the suggested corrections lead back to the true figure, or only elsewhere.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, Decimal
from fractions import Fraction
from random import Random

from checker import intervals, kinds
from checker.consistency.network import Claim, Linear, Relation, contradictions, growth, total
from checker.consistency.numerals import bare, neighbours, numeral, regrouped, rewritten
from checker.consistency.slips import explain
from checker.intervals import Written
from checker.kinds.judge import judge
from checker.model import Catalogue, Figure, Finding, Hedge, Indicator, Period, Rule, replace

TABLES = 60
OUTLETS = ("Báo A", "Báo B", "Báo C")
WHOLE, PARTS = "money.whole", ("money.one", "money.two")
TOLERANCE = Decimal("0.01")  # relative difference that rules allow between reports
SLIPS = ("magnitude", "swapped", "comma", "period", "sign")

CATALOGUE = Catalogue(
    indicators={
        WHOLE: Indicator(WHOLE, {"vi": ("tổng thu",)}, "money", "flow", parts=PARTS),
        **{part: Indicator(part, {"vi": (part,)}, "money", "flow") for part in PARTS},
    }
)
RULES = tuple(
    Rule(f"every-{name}", name, "error", (), {}, {})
    for name in kinds.KINDS
    if name not in ("revision", "drift", "stale")  # these tell changes, not contradictions
)


@dataclass
class Score:
    """Counts of one kind of slip: planted where the precision shows it, found, and first or tied first as culprit."""

    visible: int = 0
    found: int = 0
    first: int = 0
    undone: int = 0  # the suggested corrections hold the true figure
    misled: int = 0  # something else is suggested


@dataclass
class Result:
    """What a run came to."""

    figures: int = 0
    errors: int = 0
    warnings: int = 0
    slips: dict[str, Score] = field(default_factory=lambda: {name: Score() for name in SLIPS})

    @property
    def recall(self) -> float:
        return sum(s.found for s in self.slips.values()) / max(1, sum(s.visible for s in self.slips.values()))

    @property
    def first(self) -> float:
        return sum(s.first for s in self.slips.values()) / max(1, sum(s.found for s in self.slips.values()))


# --- true tables ---


def months(year: int, first: int, last: int) -> Period:
    """From the first day of one month to the last day of another."""
    end = date(year + last // 12, last % 12 + 1, 1) - timedelta(days=1)
    return Period(date(year, first, 1), end)


SPANS = (
    *((m, m) for m in range(1, 13)), (1, 3), (4, 6), (7, 9), (10, 12), (1, 6), (1, 9), (1, 12),
)  # fmt: skip
Key = tuple[str, str, Period]  # indicator, measure, period


def table(random: Random) -> dict[Key, Fraction]:
    """Every value of two years of a flow and its two parts, exact, with the growth of the second year in percent."""
    truth: dict[Key, Fraction] = {}
    size = Fraction(random.randint(200, 9000) * 10 ** random.randint(7, 10))
    monthly = {
        (part, year, m): Fraction(round(size * Fraction(random.randint(80, 120), 100) * (1 + Fraction(year - 2024, 7))))
        for part in PARTS for year in (2024, 2025) for m in range(1, 13)
    }  # fmt: skip
    for year in (2024, 2025):
        for first, last in SPANS:
            span = months(year, first, last)
            for part in PARTS:
                truth[part, "level", span] = sum((monthly[part, year, m] for m in range(first, last + 1)), Fraction(0))
            truth[WHOLE, "level", span] = truth[PARTS[0], "level", span] + truth[PARTS[1], "level", span]
            if year == 2025:
                before = truth[WHOLE, "level", months(2024, first, last)]
                truth[WHOLE, "growth", span] = 100 * (truth[WHOLE, "level", span] / before - 1)
    return truth


# --- honest reports ---


def rounded(value: Fraction, places: int, rounding: str) -> Decimal:
    """The value to so many decimals (negative: tens, hundreds)."""
    scaled = Decimal(value.numerator) / Decimal(value.denominator)
    step = Decimal(1).scaleb(-places)
    return (scaled / step).quantize(Decimal(1), rounding=rounding) * step


def written(random: Random, key: Key, truth: Fraction, outlet: str) -> Figure:
    """One outlet's figure: true within its rounding and hedge."""
    if key[1] == "growth":
        places = random.choice([0, 1, 1, 2])
        value = rounded(truth, places, ROUND_HALF_EVEN)
        return figure(key, f"{abs(value):.{places}f}", 0, "%", "exact", outlet, "percent", truth < 0)
    power = 9 if truth >= 10**9 else 6
    scaled = truth / 10**power
    places = min(3, random.choice([2, 3, 3, 4, 4, 5, 6]) - len(str(int(scaled))))
    # who rounds to tens or hundreds says so
    hedges: list[Hedge] = ["over", "nearly", "about"] if places < 0 else [*["exact"] * 6, "over", "nearly", "about"]  # type: ignore[list-item]
    hedge = random.choice(hedges)
    value = rounded(scaled, places, {"over": ROUND_FLOOR, "nearly": ROUND_CEILING}.get(hedge, ROUND_HALF_EVEN))
    off = abs(Fraction(value) - scaled)
    if (hedge in ("over", "nearly") and not off) or (hedge == "about" and off > Fraction(value) / 40):
        value, hedge, places = rounded(scaled, 0, ROUND_HALF_EVEN), "exact", 0
    tail = {9: " tỷ đồng", 6: " triệu đồng"}[power]
    return figure(key, f"{value:.{max(0, places)}f}", power, tail, hedge, outlet, "VND", truth < 0)


def figure(
    key: Key, digits: str, power: int, tail: str, hedge: Hedge, outlet: str, unit: str, negative: bool
) -> Figure:
    indicator, measure, span = key
    whole, _, decimals = digits.partition(".")
    text = f"{int(whole):,}".replace(",", ".") + (f",{decimals}" if decimals else "") + tail
    base = (
        months(span.end.year - 1, span.start.month, span.end.month) if span.start and span.end else Period(None, None)
    )
    step = Decimal(10) ** (power - len(decimals))
    zeros = 0 if decimals else len(whole) - len(whole.rstrip("0"))
    value = Decimal(digits) * 10**power * (-1 if negative else 1)
    certain, fair = intervals.allowed(
        Written(value, None, step, step * 10**zeros, hedge, False, bool(decimals)), positive=measure == "level"
    )
    if measure != "growth":
        base = Period(None, None)
    assert span.end is not None
    return Figure(
        f"{outlet} {span.start}–{span.end}", 0, len(text), text, f"{outlet}: {indicator} {text}.", value, unit,
        source=outlet, published=date(2026, 2, 1), low=certain.low, high=certain.high, low_open=certain.low_open,
        high_open=certain.high_open, soft_low=fair.low, soft_high=fair.high, soft_low_open=fair.low_open,
        soft_high_open=fair.high_open, step=step, hedge=hedge, measure=measure, indicator=indicator,  # type: ignore[arg-type]
        scope="VN", period_start=span.start, period_end=span.end, sentence_start=hash_free(key), base_start=base.start,
        base_end=base.end,
    )  # fmt: skip


def hash_free(key: Key) -> int:
    """A place in the text, so that no two figures of one report stand in one sentence."""
    return (WHOLE, *PARTS).index(key[0]) * 200 + (100 if key[1] == "growth" else 0)


def reports(random: Random, truth: Mapping[Key, Fraction]) -> list[Figure]:
    """What some outlets print of the table: each quantity by one outlet, two or three."""
    return [
        written(random, key, value, outlet)
        for key, value in truth.items()
        for outlet in random.sample(OUTLETS, random.choice([1, 2, 2, 3]))
    ]


# --- slips ---


def spoilt(random: Random, one: Figure, slip: str) -> Figure | None:
    """The figure with one slip; None where it cannot have that one."""
    parts = numeral(one)
    if parts is None:
        return None
    if slip == "sign":
        if one.measure != "growth" or not one.value:
            return None
        flipped, soft = intervals.negate(one.certain), intervals.negate(one.fair)
        return replace(
            one, value=-one.value, low=flipped.low, high=flipped.high, soft_low=soft.low, soft_high=soft.high
        )
    if slip == "period":
        start, end = one.period
        if start is None or end is None or (end - start).days > 100:
            return None
        length = end.month - start.month + 1
        first = start.month + length if start.month + length + length - 1 <= 12 else start.month - length
        span = months(start.year, first, first + length - 1)
        base = months(start.year - 1, first, first + length - 1) if one.base_end else Period(None, None)
        return replace(one, period_start=span.start, period_end=span.end, base_start=base.start, base_end=base.end)
    if slip == "magnitude":
        if one.measure == "growth":
            return None
        word, power = random.choice(list(neighbours(parts.power)))
        return rewritten(one, parts, parts.digits, power, parts.text(magnitude=word))
    return _retyped(random, one, slip)


def _retyped(random: Random, one: Figure, slip: str) -> Figure | None:
    parts = numeral(one)
    assert parts is not None
    plain = bare(parts)
    if slip == "comma":
        if "." not in plain:
            return None
        digits = regrouped(plain.replace(".", ""), parts)
    else:
        places = [
            i for i in range(len(plain) - 1)
            if plain[i : i + 2].isdigit() and plain[i] != plain[i + 1] and (i or plain[1] != "0")
        ]  # fmt: skip
        if not places:
            return None
        i = random.choice(places)
        digits = regrouped(plain[:i] + plain[i + 1] + plain[i] + plain[i + 2 :], parts)
    return rewritten(one, parts, digits, parts.power, parts.text(digits))


# --- what the precision shows: the network, as an oracle of its own ---


def key_of(one: Figure) -> Key:
    return one.indicator or "", one.measure, one.period


def relations() -> list[Relation]:
    """Everything that holds in a table."""
    found: list[Relation] = []
    for year in (2024, 2025):
        for first, last in SPANS:
            span = months(year, first, last)
            found.append(total((WHOLE, "level", span), [(part, "level", span) for part in PARTS]))
            if year == 2025:
                before = (WHOLE, "level", months(2024, first, last))
                found.append(growth((WHOLE, "level", span), before, (WHOLE, "growth", span)))
        for name in (WHOLE, *PARTS):
            tiles = [((1, 6), [(1, 3), (4, 6)]), ((1, 9), [(1, 6), (7, 9)]), ((1, 12), [(1, 9), (10, 12)])]
            tiles += [((m, m + 2), [(n, n) for n in range(m, m + 3)]) for m in (1, 4, 7, 10)]
            for (a, b), pieces in tiles:
                found.append(
                    total((name, "level", months(year, a, b)), [(name, "level", months(year, *p)) for p in pieces])
                )
    return found


RELATIONS = relations()


def visible(figures: Sequence[Figure], place: int) -> bool:
    """Whether a true table could not hold this figure: its own key says so, or one relation beyond the tolerance."""
    one = figures[place]
    key, own = key_of(one), one.fair
    if any(i != place and key_of(f) == key and not intervals.overlaps(f.fair, own) for i, f in enumerate(figures)):
        return True
    wide = intervals.widen(own, abs(one.value) * TOLERANCE)
    near = [r for r in RELATIONS if key in _keys(r)]
    used = {q for r in near for q in _keys(r)}
    claims = [Claim(key, wide)] + [
        Claim(key_of(f), f.fair) for i, f in enumerate(figures) if i != place and key_of(f) in used and key_of(f) != key
    ]
    return any(0 in c.claims for found in contradictions(claims, near) for c in found.conflicts)


def _keys(relation: Relation) -> set[object]:
    if isinstance(relation, Linear):
        return {q for q, _ in relation.terms}
    return {relation.top, relation.bottom, relation.rate}


# --- the judge ---


def blamed(findings: Iterable[Finding], one: Figure) -> Iterator[bool]:
    """For each finding with the figure, whether it is named first or tied first."""
    for found in findings:
        if one in found.figures and found.severity != "info":
            tie = any(text in line for line in found.explanation for text in ("equally likely", "either may be wrong"))
            named = [found.figures[i] for i in found.culprits]
            yield bool(named) and (named[0] == one or (tie and one in named))


def run(tables: int, seed: int = 1, slips: int = 5) -> Result:
    """So many tables, each judged as it is and with each kind of slip planted slips times in all."""
    random, result = Random(seed), Result()
    for _ in range(tables):
        figures = reports(random, table(random))
        findings, _ = judge(figures, [], RULES, CATALOGUE, lang="en")
        result.figures += len(figures)
        for severity in ("error", "warning"):
            count = len({id(f) for found in findings if found.severity == severity for f in found.figures[:1]})
            setattr(result, f"{severity}s", getattr(result, f"{severity}s") + count)
        for slip in SLIPS[:slips]:
            _plant(random, figures, slip, result.slips[slip])
    return result


def _plant(random: Random, figures: Sequence[Figure], slip: str, score: Score) -> None:
    for place in random.sample(range(len(figures)), len(figures)):
        wrong = spoilt(random, figures[place], slip)
        if wrong is None:
            continue
        changed = [*figures[:place], wrong, *figures[place + 1 :]]
        if visible(changed, place):
            score.visible += 1
            findings, _ = judge(changed, [], RULES, CATALOGUE, lang="en")
            named = list(blamed(findings, wrong))
            score.found += bool(named)
            score.first += any(named)
            _suggest(figures, place, wrong, score)
        return


def _suggest(figures: Sequence[Figure], place: int, wrong: Figure, score: Score) -> None:
    """Whether the corrections of one slip lead back to the figure as it was."""

    def contradicted(one: Figure) -> bool:
        return visible([*figures[:place], one, *figures[place + 1 :]], place)

    def confirmed(one: Figure) -> bool:
        return any(
            i != place and key_of(f) == key_of(one) and intervals.overlaps(f.fair, one.fair)
            for i, f in enumerate(figures)
        )

    true = figures[place]
    found = explain(wrong, contradicted, confirmed)
    right = any(slip.value == true.value and slip.figure.period == true.period for slip in found)
    score.undone += right
    score.misled += bool(found) and not right


def main() -> None:
    result = run(int(sys.argv[1]) if len(sys.argv) > 1 else TABLES)
    print(f"honest figures {result.figures}: in false errors {result.errors}, in false warnings {result.warnings}"
          f" ({100 * result.warnings / result.figures:.2f} %)")  # fmt: skip
    print(f"{'slip':<12}{'visible':>8}{'found':>8}{'first':>8}{'undone':>8}{'misled':>8}")
    for name, score in result.slips.items():
        print(f"{name:<12}{score.visible:>8}{score.found:>8}{score.first:>8}{score.undone:>8}{score.misled:>8}")
    print(f"recall {result.recall:.3f}, culprit first or tied first {result.first:.3f}")


if __name__ == "__main__":
    main()
