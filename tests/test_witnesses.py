"""Copies and shared origins are one witness; what a witness weighs."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from checker.consistency.culprits import rank
from checker.consistency.weights import REFERENCE, weight, weights
from checker.consistency.witnesses import ALIKE, copies, copying_errors, groups, jaccard, shingles
from checker.model import Figure

SENTENCE = "Đến hết tháng 6, tỉnh Nghệ An thu hút 76,2 triệu USD vốn đầu tư nước ngoài, đứng thứ tám cả nước."
OTHER = "Theo báo cáo mới công bố, các doanh nghiệp nước ngoài đã rót vào Nghệ An 79,1 triệu USD trong nửa năm."


def figure(doc: str, sentence: str = SENTENCE, value: str = "76.2", **more: object) -> Figure:
    defaults = {"start": 0, "end": 4, "text": value, "unit": "USD", "indicator": "investment.fdi"}
    return Figure(doc=doc, sentence=sentence, value=Decimal(value), **{**defaults, **more})  # type: ignore[arg-type]


def test_a_copied_sentence_is_one_witness() -> None:
    changed = SENTENCE.replace("Đến hết", "Tính đến hết")
    assert groups([figure("a"), figure("b", changed), figure("c", OTHER)]) == [0, 0, 1]


def test_a_shared_origin_is_one_witness() -> None:
    assert groups([
        figure("a", origin="Cục Thống kê"), figure("b", OTHER, origin="cục  thống kê"), figure("c", "Một câu khác hẳn.")
    ]) == [0, 0, 1]  # fmt: skip


def test_one_report_is_one_witness_under_each_of_its_names() -> None:
    assert groups([figure("a", url="u"), figure("b", OTHER, url="u"), figure("c", "Khác.", url="v")]) == [0, 0, 1]
    assert groups([figure("a", "Ngắn."), figure("b", "Ngắn.")]) == [0, 1]


def test_witnesses_are_counted_for_each_fact() -> None:
    exports = figure("a", indicator="trade.exports", origin="Cục Hải quan")
    imports = figure("b", OTHER, indicator="trade.imports", origin="Cục Hải quan")
    assert groups([exports, imports]) == [0, 1]
    assert groups([exports, imports], facts=["x", "x"]) == [0, 0]


def test_a_conflict_among_copies_is_a_copying_error() -> None:
    figures = [
        figure("a"), figure("b", SENTENCE.replace("76,2", "67,2"), "67.2"), figure("c", OTHER, "79.1"),
        figure("a", SENTENCE, "70"),
    ]  # fmt: skip
    assert copying_errors([(0, 1), (0, 2), (0, 3)], figures) == [0]


def text(random: Random, base: list[str]) -> str:
    words = list(base)
    for _ in range(random.randint(0, 3)):
        words[random.randrange(len(words))] = random.choice(["kinh", "tế", "xã", "hội", "12", "3,4"])
    return " ".join(words)


def test_near_copies_as_all_pairs_find_them() -> None:
    random = Random(21)
    for _ in range(60):
        bases = [[random.choice("abcdefghijk") * 2 for _ in range(random.randint(9, 25))] for _ in range(3)]
        texts = [text(random, random.choice(bases)) for _ in range(20)]
        sets = [shingles(t) for t in texts]
        expected = list(range(len(texts)))
        for i in range(len(texts)):
            for j in range(i):
                if sets[i] and jaccard(sets[i], sets[j]) >= ALIKE:
                    old, new = expected[i], expected[j]
                    expected = [new if e == old else e for e in expected]
        numbers = {e: n for n, e in enumerate(dict.fromkeys(expected))}
        assert copies(texts).groups == [numbers[e] for e in expected]


def test_cost_grows_linearly_even_when_all_are_alike() -> None:
    def compared(size: int) -> int:
        random = Random(22)
        base = "Trong năm nay tỉnh đã thu hút được nhiều dự án nước ngoài vào các khu công nghiệp mới"
        return copies([text(random, base.split()) + f" tại xã {'abc'[i % 3]}{i}" for i in range(size)]).compared

    # all pairs would be 79,800 and 5,118,400
    assert compared(400) <= 16 * 400
    assert compared(3200) <= 16 * 3200


@given(st.permutations(range(5)))
@settings(max_examples=30, deadline=None)
def test_order_does_not_matter(order: list[int]) -> None:
    figures = [
        figure("a"), figure("b"), figure("c", OTHER), figure("d", "Câu riêng.", origin="Bộ Tài chính"),
        figure("e", OTHER, origin="Bộ Tài chính"),
    ]  # fmt: skip
    found = groups([figures[i] for i in order])
    same = {(order[i], order[j]) for i in range(5) for j in range(5) if found[i] == found[j]}
    assert same == {(i, j) for i in range(5) for j in range(5) if i == j or {i, j} in ({0, 1}, {2, 3}, {2, 4}, {3, 4})}


# --- weights ---


def test_nothing_known_is_a_tie() -> None:
    assert weight(figure("a")) == weight(figure("b", OTHER, "79.1", confidence=0.98)) == 1


def test_better_witnesses_weigh_more() -> None:
    plain = figure("a", published=date(2025, 1, 1))
    assert weight(plain, rank=1) > weight(plain) > weight(plain, rank=-1) > 0
    assert weight(plain) > weight(plain, newest=date(2025, 6, 1))
    assert weight(plain) == weight(plain, newest=date(2025, 1, 20))
    assert weight(plain) > weight(figure("b", hedge="about"))
    assert weight(plain) > weight(figure("b", confidence=0.6))
    assert weight(plain) > weight(figure("b", quoted=True))
    assert weight(plain, witnesses=2) == 2 * weight(plain)
    assert weight(plain, reference=True) == REFERENCE


def test_three_copies_do_not_outvote_one() -> None:
    figures = [figure("x", OTHER, "79.1"), *(figure(d) for d in "abc")]
    found = weights(figures)
    assert found == [1, *[Fraction(1, 3)] * 3]
    assert len(rank([(0, 1), (0, 2), (0, 3)], found).explanations) == 2


def test_the_ledger_outvotes_a_thousand_reports() -> None:
    figures = [figure("ledger", OTHER, "79.1"), *(figure(f"r{i}", f"Câu số {i}.") for i in range(1000))]
    found = weights(figures, references=[True] + [False] * 1000)
    assert found[0] > sum(found[1:])
