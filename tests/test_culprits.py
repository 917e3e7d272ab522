"""Cheapest explanations against brute force, ties as ties, limits said."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from itertools import chain, combinations
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from checker import intervals
from checker.consistency.culprits import Search, components, greedy, outliers, rank, whole
from checker.model import Interval


def subsets(items: list[int]) -> list[frozenset[int]]:
    return [frozenset(c) for c in chain.from_iterable(combinations(items, n) for n in range(len(items) + 1))]


def brute(conflicts: list[frozenset[int]], weights: dict[int, int]) -> set[frozenset[int]]:
    items = sorted(set().union(*conflicts))
    hitting = [s for s in subsets(items) if all(s & c for c in conflicts)]
    best = min(sum(weights[i] for i in s) for s in hitting)
    return {s for s in hitting if sum(weights[i] for i in s) == best}


def brute_minimal(conflicts: list[frozenset[int]]) -> set[frozenset[int]]:
    items = sorted(set().union(*conflicts))
    hitting = [s for s in subsets(items) if all(s & c for c in conflicts)]
    return {s for s in hitting if not any(other < s for other in hitting)}


def small_cases(seed: int, number: int) -> list[tuple[list[frozenset[int]], dict[int, int]]]:
    random = Random(seed)
    cases = []
    for _ in range(number):
        size = random.randint(1, 7)
        conflicts = [
            frozenset(random.sample(range(size), random.randint(1, min(4, size)))) for _ in range(random.randint(1, 7))
        ]
        cases.append((conflicts, {i: random.randint(1, 4) for i in range(size)}))
    return cases


def test_all_cheapest_explanations_as_brute_force_finds_them() -> None:
    for conflicts, weights in small_cases(1, 2000):
        whole_ranking = rank(conflicts, weights)
        assert whole_ranking.complete
        assert set(whole_ranking.culprits) == set().union(*brute(conflicts, weights))
        for part in components(conflicts):
            assert set(rank(part, weights).explanations) == brute(part, weights)


def test_every_minimal_hitting_set_once_and_in_order_of_cost() -> None:
    for conflicts, weights in small_cases(2, 1000):
        found = list(Search(conflicts, weights))
        assert [cost for cost, _ in found] == sorted(cost for cost, _ in found)
        assert len(found) == len({s for _, s in found})
        assert {s for _, s in found} == brute_minimal(conflicts)


def test_a_disagreement_of_two_is_a_tie() -> None:
    ranking = rank([{0, 1}], [1, 1])
    assert ranking.explanations == (frozenset({0}), frozenset({1}))
    assert ranking.tied == (0, 1)


def test_two_witnesses_outvote_one_but_two_copies_do_not() -> None:
    conflicts = [{0, 1}, {0, 2}]
    assert rank(conflicts, [1, 1, 1]).tied == (0,)
    copies = rank(conflicts, [1, Fraction(1, 2), Fraction(1, 2)])
    assert copies.explanations == (frozenset({0}), frozenset({1, 2}))


def test_thirds_add_up() -> None:
    third = Fraction(1, 3)
    assert len(rank([{0, 1}, {0, 2}, {0, 3}], [1, third, third, third]).explanations) == 2


def test_the_figure_in_most_explanations_comes_first() -> None:
    ranking = rank([{0, 1}, {0, 2}, {1, 2}], [1, 1, 1])
    assert len(ranking.explanations) == 3
    ranking = rank([{0, 1, 2}, {0, 3}], [2, 1, 1, 1])
    assert ranking.culprits[0] == 3
    assert set(ranking.culprits) == {0, 1, 2, 3}


def test_no_conflict_no_culprit() -> None:
    assert rank([], []).culprits == ()
    assert rank([frozenset()], []).culprits == ()


def test_a_limit_is_said_and_what_is_found_still_clears_everything() -> None:
    random = Random(3)
    conflicts = [frozenset(random.sample(range(40), 3)) for _ in range(120)]
    ranking = rank(conflicts, [1] * 40, limit=50)
    assert not ranking.complete
    assert all(c & ranking.explanations[0] for c in conflicts)


def test_order_of_conflicts_does_not_matter() -> None:
    for conflicts, weights in small_cases(4, 200):
        assert sorted(rank(conflicts, weights).tied) == sorted(rank(conflicts[::-1], weights).tied)


@given(st.dictionaries(st.integers(0, 9), st.fractions(Fraction(1, 60), 100, max_denominator=60), min_size=1))
def test_whole_weights_keep_their_proportions(weights: dict[int, Fraction]) -> None:
    exact = whole(weights)
    first = next(iter(weights))
    assert all(Fraction(exact[i], exact[first]) == w / weights[first] for i, w in weights.items())


def test_greedy_clears_everything_without_waste() -> None:
    for conflicts, weights in small_cases(5, 1000):
        chosen = greedy(conflicts, weights)
        assert all(c & chosen for c in conflicts)
        assert all(any(not c & (chosen - {i}) for c in conflicts) for i in chosen)


ENDS = st.integers(-4, 4).map(Decimal)


@st.composite
def some_interval(draw: st.DrawFn) -> Interval:
    low, high = sorted((draw(ENDS), draw(ENDS)))
    point = low == high
    return Interval(
        None if draw(st.booleans()) and not point else low,
        None if draw(st.integers(0, 3)) == 0 and not point else high,
        not point and draw(st.booleans()),
        not point and draw(st.booleans()),
    )


@given(st.lists(st.tuples(some_interval(), st.integers(1, 3)), min_size=1, max_size=7))
@settings(max_examples=400, deadline=None)
def test_outliers_of_one_quantity_as_brute_force_finds_them(data: list[tuple[Interval, int]]) -> None:
    spans, weights = [i for i, _ in data], [w for _, w in data]
    ranking = outliers(spans, weights)
    fine = [
        dropped
        for dropped in subsets(list(range(len(spans))))
        if intervals.common_point(s for i, s in enumerate(spans) if i not in dropped) is not None
    ]
    best = min(sum(weights[i] for i in dropped) for dropped in fine)
    expected = {dropped for dropped in fine if sum(weights[i] for i in dropped) == best}
    assert set(ranking.explanations) == (expected if best else set())
