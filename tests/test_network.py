"""The network of facts against brute force, its derivations, and the growth of its cost."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import chain, combinations
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.consistency.network import (
    Claim,
    Linear,
    Operand,
    Ratio,
    Relation,
    arithmetic,
    at_most,
    change,
    contradictions,
    growth,
    implied,
    logs,
    multiple,
    share,
    total,
    within,
)
from checker.consistency.network.bounds import spread, stated
from checker.consistency.network.decide import units_of
from checker.consistency.network.exact import Problem, factor
from checker.consistency.network.large import large
from checker.model import Interval

Inequality = tuple[dict[object, Fraction], Fraction, bool]  # Σ c·x ≤ bound (<, if strict)


def between(low: object, high: object, low_open: bool = False, high_open: bool = False) -> Interval:
    return Interval(
        None if low is None else Decimal(str(low)), None if high is None else Decimal(str(high)), low_open, high_open
    )


def exactly(value: object) -> Interval:
    return between(value, value)


# --- an oracle of another kind: Fourier–Motzkin elimination ---


def inequalities(claims: Sequence[Claim], relations: Sequence[Relation], kept: Sequence[int]) -> list[Inequality]:
    found: list[Inequality] = []

    def say(terms: dict[object, Fraction], low: object, high: object, low_open: bool, high_open: bool) -> None:
        if high is not None:
            found.append((terms, Fraction(high), high_open))  # type: ignore[call-overload]
        if low is not None:
            found.append(({q: -c for q, c in terms.items()}, -Fraction(low), low_open))  # type: ignore[call-overload]

    for i in kept:
        say({claims[i].quantity: Fraction(1)}, *claims[i].interval)
    for relation in relations:
        if isinstance(relation, Linear):
            say({q: Fraction(c) for q, c in relation.terms}, relation.low, relation.high, False, False)
            continue
        for q in (relation.top, relation.bottom):
            say({q: Fraction(1)}, 0, None, False, False)
        for i in kept:
            if claims[i].quantity == relation.rate:
                low, high, low_open, high_open = factor(relation, claims[i].interval)
                # zero levels say nothing of a rate
                if not any(positive(claims[j]) for j in kept if claims[j].quantity in (relation.top, relation.bottom)):
                    low_open = high_open = False
                if low is not None:
                    say({relation.top: Fraction(1), relation.bottom: -low}, 0, None, low_open, False)
                if high is not None:
                    say({relation.top: Fraction(1), relation.bottom: -high}, None, 0, False, high_open)
    return found


def positive(claim: Claim) -> bool:
    low = claim.interval.low
    return low is not None and (low > 0 or (low == 0 and claim.interval.low_open))


def feasible(system: list[Inequality]) -> bool:
    while True:
        variables = sorted({q for terms, _, _ in system for q, c in terms.items() if c}, key=str)
        if not variables:
            return all(bound > 0 or (bound == 0 and not strict) for _, bound, strict in system)
        q = min(variables, key=lambda v: sum(bool(t.get(v)) for t, _, _ in system))
        up = [s for s in system if s[0].get(q, 0) > 0]
        down = [s for s in system if s[0].get(q, 0) < 0]
        rest = [s for s in system if not s[0].get(q)]
        for terms, bound, strict in up:
            for other, limit, also in down:
                a, b = 1 / terms[q], -1 / other[q]
                joined = {
                    v: a * terms.get(v, Fraction(0)) + b * other.get(v, Fraction(0)) for v in {*terms, *other} - {q}
                }
                rest.append((joined, a * bound + b * limit, strict or also))
        system = list({(tuple(sorted(t.items(), key=str)), b, s): (t, b, s) for t, b, s in rest}.values())


def random_network(random: Random) -> tuple[list[Claim], list[Relation]]:
    names = "abcd"
    relations: list[Relation] = []
    for _ in range(random.randint(1, 3)):
        x, y, z = random.sample(names, 3)
        choices: list[Relation] = [
            total(x, [y, z]), total(x, [y, z], complete=False), at_most(x, y), change(x, y, z),
            multiple(x, y, "r"), growth(x, y, "g"), share(x, y, "g"), within(x, 0, 6),
            Linear(((x, 1), (y, 2), (z, -1)), 1, 2),
        ]  # fmt: skip
        relations.append(random.choice(choices))
    claims = []
    for _ in range(random.randint(2, 6)):
        quantity = random.choice("abcdabcdrg")
        low = Decimal(random.randint(0, 8))
        if quantity == "g":
            low = low * 10 - 20
        high = low + random.choice([0, 0, 1, 2])
        thin = low == high
        claims.append(
            Claim(
                quantity,
                Interval(
                    None if not thin and random.random() < 0.2 else low,
                    None if not thin and random.random() < 0.2 else high,
                    not thin and random.random() < 0.3,
                    not thin and random.random() < 0.3,
                ),
            )
        )
    return claims, relations


def subsets(size: int) -> list[tuple[int, ...]]:
    return list(chain.from_iterable(combinations(range(size), n) for n in range(size + 1)))


def test_feasibility_as_elimination_decides_it() -> None:
    random = Random(11)
    verdicts = []
    for _ in range(3000):
        claims, relations = random_network(random)
        kept = [i for i in range(len(claims)) if random.random() < 0.8]
        blame = Problem(claims, relations).blame(kept)
        verdicts.append(blame is None)
        assert (blame is None) == feasible(inequalities(claims, relations, kept)), (claims, relations, kept)
        if blame is not None:
            alone = [relations[r] for r in sorted(blame.relations)]
            assert not feasible(inequalities(claims, alone, sorted(blame.claims)))
    assert 500 < sum(verdicts) < 2500


def test_explanations_and_conflicts_as_brute_force_finds_them() -> None:
    random = Random(12)
    contradicting = 0
    for _ in range(600):
        claims, relations = random_network(random)
        weights = [random.randint(1, 3) for _ in claims]
        if not feasible(inequalities(claims, relations, [])):
            continue
        holding = [s for s in subsets(len(claims)) if feasible(inequalities(claims, relations, s))]
        dropped = [frozenset(range(len(claims))) - set(s) for s in holding]
        least = min(sum(weights[i] for i in d) for d in dropped)
        cheapest = {d for d in dropped if sum(weights[i] for i in d) == least}
        found = contradictions(claims, relations, weights)
        assert bool(found) == bool(least)
        contradicting += bool(found)
        assert all(c.ranking.complete for c in found)
        assert {i for c in found for i in c.ranking.culprits} == {i for d in cheapest for i in d}
        ways: list[frozenset[int]] = [frozenset()]
        for c in found:
            ways = [way | e for way in ways for e in c.ranking.explanations]
        assert set(ways) == cheapest
        for conflict in (k for c in found for k in c.conflicts):
            used = [relations[r] for r in conflict.relations]
            assert not feasible(inequalities(claims, used, conflict.claims))
            for i in conflict.claims:
                assert feasible(inequalities(claims, relations, [j for j in conflict.claims if j != i]))
    assert contradicting > 150


def test_what_is_implied_contradicts_the_target() -> None:
    random = Random(13)
    told = 0
    for _ in range(1500):
        claims, relations = random_network(random)
        if not feasible(inequalities(claims, relations, [])):
            continue
        for conflict in (k for c in contradictions(claims, relations) for k in c.conflicts):
            assert conflict.target in conflict.claims
            if len(conflict.claims) < 2 or conflict.implied is None:
                continue
            told += 1
            # the chain ends at the target's quantity, and what it leaves there excludes the target
            if conflict.steps:
                assert conflict.steps[-1].quantity == claims[conflict.target].quantity
            assert not feasible([
                *inequalities([Claim("t", conflict.implied)], [], [0]),
                *inequalities([Claim("t", claims[conflict.target].interval)], [], [0]),
            ])  # fmt: skip
    assert told > 200


def test_implied_values_contain_every_solution() -> None:
    random = Random(14)
    checked = 0
    for _ in range(400):
        truth = {q: Fraction(random.randint(1, 12)) for q in "abc"}
        relations: list[Relation] = [
            total("s", "abc"), multiple("a", "b", "r"), growth("b", "c", "g"), change("a", "c", "d")
        ]  # fmt: skip
        truth["s"] = truth["a"] + truth["b"] + truth["c"]
        truth["r"], truth["g"] = truth["a"] / truth["b"], 100 * (truth["b"] / truth["c"] - 1)
        truth["d"] = truth["a"] - truth["c"]
        claims = []
        for q in random.sample(sorted(truth), 5):
            below = Decimal(int(truth[q] // 1)) - random.randint(0, 1)
            claims.append(Claim(q, Interval(below, below + random.randint(2, 3))))
        assert contradictions(claims, relations) == []
        for q, value in truth.items():
            for item in implied(claims, relations, q):
                low, high = item.interval.low, item.interval.high
                assert low is None or Fraction(low) <= value
                assert high is None or value <= Fraction(high)
                assert q not in {claims[i].quantity for i in item.claims}
                checked += 1
    assert checked > 1000


# --- cases an editor would meet ---


def words(claims: Sequence[str]) -> object:
    def text(operand: Operand) -> str:
        low, high = operand.interval.low, operand.interval.high
        return claims[operand.claim] if operand.claim is not None else f"{low:.1f}–{high:.1f}"

    return text


def test_agreements_330_doubled_and_170() -> None:
    written = ["hơn 330", "2,5", "hơn 170", "267", "2"]
    claims = [
        Claim("signed 2025", between(330, 340, True, True)),
        Claim("multiple 2025", between("2.45", "2.55")),
        Claim("signed 2024", between(170, 180, True, True)),
        Claim("signed 2025-08", exactly(267)),
        Claim("multiple 2025-08", between("1.95", "2.05")),
    ]
    relations = [
        multiple("signed 2025", "signed 2024", "multiple 2025"),
        multiple("signed 2025-08", "signed 2024", "multiple 2025-08"),
    ]
    [found] = contradictions(claims, relations)
    assert found.ranking.culprits == (2,)
    assert found.ranking.explanations == (frozenset({2}),)
    step = found.conflicts[0].steps[-1]
    assert arithmetic(step, words(written)) == "hơn 330 ÷ 2,5"  # type: ignore[arg-type]
    assert step.interval.low is not None
    assert round(step.interval.low) == 129
    without = [claims[i] for i in (0, 1, 3, 4)]
    values = implied(without, relations, "signed 2024")
    assert len(values) == 2
    assert values[0].claims == (2, 3)


def test_growth_shows_its_factor() -> None:
    claims = [Claim("l", exactly(46)), Claim("b", exactly(40)), Claim("g", between("2.5", "3.5"))]
    [found] = contradictions(claims, [growth("l", "b", "g")])
    assert len(found.ranking.explanations) == 3
    [conflict] = found.conflicts
    assert arithmetic(conflict.steps[-1], words(["46", "40", "3%"])) == "40 × (1 + 3%)"  # type: ignore[arg-type]
    assert conflict.implied == between("41.000", "41.400")


def test_a_sum_of_three_parts() -> None:
    claims = [Claim(q, exactly(v)) for q, v in (("w", 300), ("a", 76), ("b", 216), ("c", 9))]
    [found] = contradictions(claims, [total("w", "abc")])
    [conflict] = found.conflicts
    assert conflict.claims == (0, 1, 2, 3)
    assert arithmetic(conflict.steps[-1], words(["300", "76", "216", "9"])) == "76 + 216 + 9"  # type: ignore[arg-type]
    assert contradictions(claims[:3], [total("w", "ab", complete=False)]) == []


def test_a_cycle_that_no_single_relation_sees() -> None:
    # a + b = 10 and a − b = 4 leave a = 7: propagation alone cannot know
    relations = [Linear((("a", 1), ("b", 1)), 10, 10), Linear((("a", 1), ("b", -1)), 4, 4)]
    [found] = contradictions([Claim("a", between(8, 9))], relations)
    assert found.conflicts[0].relations == (0, 1)
    assert found.ranking.culprits == (0,)


def test_the_same_figure_twice_stands_and_falls_as_one() -> None:
    claims = [Claim("x", exactly(38)), Claim("x", exactly(42)), Claim("x", exactly(42))]
    [found] = contradictions(claims)
    assert found.ranking.explanations == (frozenset({0}),)
    assert found.conflicts[0].alike == ((0,), (1, 2))
    half = Fraction(1, 2)
    [tie] = contradictions(claims, (), [1, half, half])
    assert set(tie.ranking.explanations) == {frozenset({0}), frozenset({1, 2})}
    assert set(tie.ranking.tied) >= {0}


def test_two_components_are_told_apart() -> None:
    claims = [Claim("x", exactly(1)), Claim("x", exactly(2)), Claim("y", exactly(1)), Claim("y", exactly(2))]
    assert [c.ranking.tied for c in contradictions(claims)] == [(0, 1), (2, 3)]


def test_a_rule_that_no_figure_satisfies_blames_the_figure() -> None:
    [found] = contradictions([Claim("x", exactly(120))], [within("x", 0, 100)])
    assert found.ranking.culprits == (0,)


@given(st.integers(0, 10**6), st.integers(1, 40))
@settings(max_examples=60, deadline=None)
def test_widening_never_creates_a_conflict_and_order_does_not_matter(seed: int, width: int) -> None:
    random = Random(seed)
    claims, relations = random_network(random)
    before = contradictions(claims, relations)
    order = random.sample(range(len(claims)), len(claims))
    shuffled = contradictions([claims[i] for i in order], relations[::-1])
    assert {frozenset(order[i] for i in e) for c in shuffled for e in c.ranking.explanations} == {
        e for c in before for e in c.ranking.explanations
    }
    if not before:
        wider = [
            Claim(
                q,
                Interval(None if i.low is None else i.low - width, None if i.high is None else i.high + width, *i[2:]),
            )
            for q, i in claims
        ]
        assert contradictions(wider, relations) == []


# --- logarithms ---


def random_ratios(random: Random, size: int) -> tuple[list[Claim], list[Relation]]:
    """Levels of consecutive years with growth and index: true but for some claims."""
    claims, relations = [], list[Relation]()
    level = Fraction(random.randint(50, 200))
    for year in range(size):
        wrong = random.choice([1, 1, 1, 1, 10])
        shown = Decimal(round(level * wrong))
        if random.random() < 0.6:
            claims.append(Claim(("level", year), Interval(shown - 1, shown + 1)))
        rate = random.randint(-10, 15)
        claims.append(Claim(("growth", year), between(rate - 1, rate + 1)))
        relations.append(growth(("level", year + 1), ("level", year), ("growth", year)))
        level *= 1 + Fraction(rate, 100)
    return claims, relations


def test_cycles_of_logarithms_are_contradictions_and_none_is_missed() -> None:
    random = Random(15)
    seen = set()
    for _ in range(300):
        claims, relations = random_ratios(random, random.randint(1, 6))
        problem = Problem(claims, relations)
        cycles = logs.contradictions(claims, relations, range(len(relations)))
        exact = problem.blame(range(len(claims)))
        assert bool(cycles.found) == (exact is not None)
        seen.add(bool(cycles.found))
        for cycle in cycles.found:
            assert Problem(claims, relations, sorted(cycle.relations)).blame(sorted(cycle.claims)) is not None
    assert seen == {True, False}


def test_equality_at_an_excluded_end_is_decided_exactly() -> None:
    relations = [growth("l", "b", "g")]
    touching = [Claim("l", exactly("103")), Claim("b", exactly(100)), Claim("g", between(3, None, True))]
    assert logs.contradictions(touching, relations, [0]).found
    assert not logs.contradictions([*touching[:2], Claim("g", between(3, None))], relations, [0]).found


# --- large networks ---


def series(size: int, wrong: Sequence[int] = ()) -> tuple[list[Claim], list[Relation]]:
    """Quarters, years and growth over size years, true and rounded, with some levels a thousand times too large."""
    claims, relations = [], list[Relation]()
    for year in range(size):
        quarters = [100 + 7 * (year % 30) + q for q in range(4)]
        whole = sum(quarters)
        shown = whole * 1000 if year in wrong else whole
        claims.append(Claim(("y", year), exactly(shown)))
        claims += [Claim(("q", year, q), exactly(value)) for q, value in enumerate(quarters)]
        relations.append(total(("y", year), [("q", year, q) for q in range(4)]))
        if year:
            before = sum(100 + 7 * ((year - 1) % 30) + q for q in range(4))
            rate = Decimal(round(1000 * (whole / before - 1))) / 10
            claims.append(Claim(("g", year), Interval(rate - Decimal("0.06"), rate + Decimal("0.06"))))
            relations.append(growth(("y", year), ("y", year - 1), ("g", year)))
    return claims, relations


def test_a_large_true_network_is_silent() -> None:
    assert contradictions(*series(60)) == []


def test_slips_in_a_large_network_are_found_and_blamed() -> None:
    claims, relations = series(80, wrong=(10, 40, 79))
    found = contradictions(claims, relations)
    expected = {i for i, c in enumerate(claims) if c.quantity in {("y", 10), ("y", 40), ("y", 79)}}
    assert {i for c in found for i in c.ranking.tied} == expected


def test_the_way_for_large_networks_agrees_with_the_exact_one() -> None:
    random = Random(16)
    agreed = 0
    for _ in range(250):
        claims, relations = random_network(random)
        if not feasible(inequalities(claims, relations, [])):
            continue
        units = units_of(claims, [1] * len(claims))
        use, members = list(range(len(relations))), list(range(len(units.claims)))
        fast = large(units, relations, members, use, 400)
        exact = contradictions(claims, relations)
        # it may overlook what needs several relations at once, but what it says is so
        for conflict in (k for c in fast for k in c.conflicts):
            assert not feasible(inequalities(claims, relations, conflict.claims))
        agreed += bool(fast) == bool(exact)
    assert agreed >= 240


@pytest.mark.parametrize("wrong", [(), (3, 50)])
def test_cost_grows_linearly(wrong: tuple[int, ...]) -> None:
    def steps(size: int) -> tuple[int, int]:
        claims, relations = series(size, wrong)
        use = range(len(relations))
        passed = spread(stated(claims, range(len(claims))), relations, use, 4, 10**9)
        return passed.steps, logs.contradictions(claims, relations, use).steps

    small, big = steps(100), steps(800)
    assert big[0] <= 8.5 * small[0]
    assert big[1] <= 8.5 * small[1]


def test_a_ratio_knows_nothing_of_negative_levels() -> None:
    relation = Ratio("t", "b", "r")
    [found] = contradictions([Claim("t", exactly(-5)), Claim("b", exactly(1)), Claim("r", exactly(2))], [relation])
    assert found.ranking.culprits == (0,)


def test_a_limit_on_the_search_is_said() -> None:
    claims, relations = series(20, wrong=(3, 9))
    [*found] = contradictions(claims, relations, checks=3)
    assert found
    assert not any(c.ranking.complete for c in found)
    assert all(c.ranking.complete for c in contradictions(claims, relations))


def test_shares_and_levels_of_many_parts_blame_the_two_wrong_ones() -> None:
    size, wrong = 34, (3, 5)
    values = [50 + 7 * i % 40 + i for i in range(size)]
    claims, relations = [Claim("w", exactly(sum(values)))], list[Relation]()
    for i, value in enumerate(values):
        shown = value * 1000 if i in wrong else value
        percent = Decimal(round(1000 * value / sum(values))) / 10
        claims.append(Claim(("p", i), between(shown - 1, shown + 1)))
        claims.append(Claim(("s", i), Interval(percent - Decimal("0.05"), percent + Decimal("0.05"))))
        relations.append(share(("p", i), "w", ("s", i)))
    relations.append(total("w", [("p", i) for i in range(size)]))
    [found] = contradictions(claims, relations)
    assert found.ranking.explanations == (frozenset({7, 11}),)
    assert found.ranking.complete
