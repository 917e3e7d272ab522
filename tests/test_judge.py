"""What must hold of every judgement: honest tables pass, slips are found, order and repetition change nothing."""

from __future__ import annotations

import random
import subprocess
import sys
from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from unittest.mock import patch

import pytest
from figure_rows import catalogue, row
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from checker.intervals import contains, widen
from checker.kinds import KINDS, specs
from checker.kinds.judge import judge
from checker.model import Figure, Finding, Interval, Rule, replace
from checker.testing import figure, written

WORLD = catalogue()
RULES = [
    Rule(name, name, "error", (), {key: option.default for key, option in specs()[name].options.items()}, {})
    for name in KINDS
]
PUBLISHED = date(2026, 1, 6)
YEAR = {"indicator": "exports", "scope": "VN", "period_start": date(2025, 1, 1), "period_end": date(2025, 12, 31)}
values = st.decimals(1, 10**6, places=4)


def found(figures: Sequence[Figure], **more: Any) -> list[Finding]:
    return judge(figures, more.pop("archive", []), RULES, WORLD, lang="en", **more)[0]


def grave(figures: Sequence[Figure], severity: str = "error") -> list[str]:
    return [one.message for one in found(figures) if one.severity == severity]


def say(true: Decimal, decimals: int, doc: str, **columns: Any) -> Figure:
    """The true value as a report rounds it, in USD unless said otherwise."""
    said = written(true, decimals)
    return figure(said, **{
        "unit": "USD", "published": PUBLISHED, "doc": doc, "sentence": f"{doc} {said.value}",
        "text": f"{said.value}", **YEAR, **columns,
    })  # fmt: skip


@given(values, st.lists(st.integers(-2, 3), min_size=2, max_size=5))
@settings(max_examples=60, deadline=None)
def test_one_true_value_however_rounded_is_no_error(true: Decimal, places: list[int]) -> None:
    figures = [say(true, decimals, f"{n}.txt") for n, decimals in enumerate(places)]
    assume(all(one.value for one in figures))
    assert not grave(figures)
    if all(contains(one.fair, true) for one in figures):
        assert not grave(figures, "warning")


@given(values, values, st.decimals(0, 1000, places=2))
@settings(max_examples=60, deadline=None)
def test_widening_never_makes_a_conflict(a: Decimal, b: Decimal, width: Decimal) -> None:
    figures = [say(a, 1, "a.txt"), say(b, 2, "b.txt")]

    def wider(one: Figure) -> Figure:
        certain, fair = widen(one.certain, width), widen(one.fair, width)
        return replace(
            one, low=certain.low, high=certain.high, soft_low=fair.low, soft_high=fair.high
        )  # fmt: skip

    for severity in ("error", "warning"):
        before = grave(figures) + (grave(figures, "warning") if severity == "warning" else [])
        widened = [wider(one) for one in figures]
        after = grave(widened) + (grave(widened, "warning") if severity == "warning" else [])
        assert before or not after


@given(values, values, st.integers(0, 3), st.randoms(use_true_random=False))
@settings(max_examples=40, deadline=None)
def test_order_and_repetition_change_nothing(a: Decimal, b: Decimal, decimals: int, chance: random.Random) -> None:
    figures = [
        say(a, decimals, "a.txt"), say(b, decimals, "b.txt"), say(a, decimals + 1, "c.txt"),
        say(b / 2, decimals, "d.txt", period_end=date(2025, 6, 30)),
    ]  # fmt: skip
    told = [(one.id, one.severity, one.message) for one in found(figures)]
    shuffled = list(figures)
    chance.shuffle(shuffled)
    assert sorted(told) == sorted((one.id, one.severity, one.message) for one in found(shuffled))
    again = replace(figures[0], sentence="said again", sentence_start=500, start=510, end=520)
    twice = [*figures, again, replace(figures[1], doc="e.txt", source="another outlet")]
    assert sorted(told) == sorted((one.id, one.severity, one.message) for one in found(twice))


@given(st.integers(10**4, 10**9), st.integers(0, 500))
@settings(max_examples=40, deadline=None)
def test_units_change_nothing(kilograms: int, other: int) -> None:
    def pair(unit: str, size: int) -> list[Figure]:
        return [
            say(Decimal(kilograms), 0, "a.txt", unit="kilogram", indicator="rice"),
            say(Decimal(kilograms + other) / size, 3 if size > 1 else 0, "b.txt", unit=unit, indicator="rice"),
        ]

    assert len(found(pair("kilogram", 1))) == len(found(pair("metric_ton", 1000)))


@given(values, st.sampled_from((Decimal(1000), Decimal("0.001"))), st.integers(0, 3))
@settings(max_examples=40, deadline=None)
def test_a_thousandfold_is_always_found(true: Decimal, slip: Decimal, decimals: int) -> None:
    assume(true >= 10)
    assert grave([say(true, decimals, "a.txt"), say(true * slip, decimals, "b.txt")])


@st.composite
def tables(draw: Any) -> list[Figure]:
    """A report and its predecessor, computed from one exact table, each number rounded as its writer likes."""
    decimals = st.integers(0, 3)
    rows: list[Figure] = []

    def tell(true: Decimal, doc: str, **columns: Any) -> None:
        said = say(true, draw(decimals), doc, start=10 * len(rows), end=10 * len(rows) + 5, **columns)
        rows.append(replace(said, sentence=f"{said.sentence} {len(rows)}", sentence_start=10 * len(rows)))

    before = draw(values) + 100
    half = [draw(values) + 100, draw(values) + 100]
    shares = [draw(st.decimals("0.1", "0.9", places=3)) for _ in range(2)]
    now = half[0] + half[1]
    imports = draw(values) + 100
    old = {"period_start": date(2024, 1, 1), "period_end": date(2024, 12, 31), "published": date(2025, 1, 6)}
    tell(before, "before.txt", **old)
    tell(now, "now.txt")
    tell(half[0], "now.txt", period_end=date(2025, 6, 30))
    tell(half[1], "now.txt", period_start=date(2025, 7, 1))
    tell(imports, "now.txt", indicator="imports")
    tell(now + imports, "now.txt", indicator="trade")
    tell(now * shares[0], "now.txt", indicator="exports.fdi")
    tell(now * (1 - shares[0]), "now.txt", indicator="exports.domestic")
    base = {"base_start": date(2024, 1, 1), "base_end": date(2024, 12, 31)}
    tell(100 * (now / before - 1), "now.txt", measure="growth", unit="percent", **base)
    tell(now / before, "now.txt", measure="ratio", unit="times", **base)
    tell(100 * shares[0], "now.txt", indicator="exports.fdi", measure="share", of="exports", unit="percent")
    tell(100 * (1 - shares[0]), "now.txt", indicator="exports.domestic", measure="share", of="exports", unit="percent")
    tell(now - before, "now.txt", measure="change_abs", **base)
    return rows


@given(tables())
@settings(max_examples=60, deadline=None)
def test_a_true_table_rounded_honestly_has_no_error(table: list[Figure]) -> None:
    assert not grave(table)


def test_the_gravest_kind_speaks_for_a_pair() -> None:
    figures = [
        row("514 tỷ USD", doc="a", period="2025-01..2025-07", published="2025-08-06", indicator="exports", scope="VN"),
        row("475,04 tỷ USD", doc="b", period="2025", published="2026-01-06", indicator="exports", scope="VN"),
    ]
    assert [(one.kind, one.severity) for one in found(figures)] == [("cumulative", "error")]


def draft(says: str, doc: str, **columns: Any) -> Figure:
    return row(says, **{
        "doc": doc, "indicator": "exports", "scope": "VN", "period": "2025", "published": "2026-01-06", **columns,
    })  # fmt: skip


def test_drafts_are_judged_against_the_archive_only() -> None:
    archive = [draft("475,04 tỷ USD", "old.txt")]
    drafts = [draft("457,04 tỷ USD", "a.txt"), draft("467,04 tỷ USD", "b.txt")]
    told = found(drafts, archive=archive)
    assert [[one.doc for one in each.figures] for each in told] == [["a.txt", "old.txt"], ["b.txt", "old.txt"]]
    assert found(drafts, together=False) == []


def test_a_draft_is_not_compared_with_itself_in_the_archive() -> None:
    own = [draft("457,04 tỷ USD", "a.txt", url="https://a.vn/1")]
    assert found(own, archive=[draft("475,04 tỷ USD", "kept.txt", url="https://a.vn/1")]) == []


def test_the_ledger_outranks_every_vote() -> None:
    drafts = [draft("457,04 tỷ USD", f"{n}.txt", source=f"outlet {n}") for n in range(3)]
    (told,) = found(drafts, reference=[draft("475,04 tỷ USD", "ledger.yaml")])
    assert told.severity == "error"
    assert {told.figures[place].doc for place in told.culprits} == {"0.txt", "1.txt", "2.txt"}


def test_two_witnesses_outweigh_one_and_one_is_a_tie() -> None:
    figures = [
        draft("475,04 tỷ USD", "a.txt", source="A"), draft("475,04 tỷ USD", "b.txt", source="B"),
        draft("457,04 tỷ USD", "c.txt", source="C"),
    ]  # fmt: skip
    (told,) = found(figures)
    assert [told.figures[place].doc for place in told.culprits] == ["c.txt"]
    assert told.suggestion
    assert "475,04" in told.suggestion
    (tie,) = found(figures[1:])
    assert len(tie.culprits) == 2
    assert any("nothing here decides" in line for line in tie.explanation)


def test_a_rank_of_the_house_decides_a_tie() -> None:
    figures = [draft("475,04 tỷ USD", "a.txt", source="A"), draft("457,04 tỷ USD", "b.txt", source="B")]
    (told,) = found(figures, ranks={"exports": {"B": 2}})
    assert [told.figures[place].doc for place in told.culprits] == ["a.txt"]


@pytest.mark.parametrize(("days", "culprits"), [(20, ["a.txt", "b.txt"]), (90, ["a.txt"])])
def test_a_report_told_well_before_the_other_is_likelier_wrong(days: int, culprits: list[str]) -> None:
    early = date(2026, 1, 6)
    figures = [
        draft("475,04 tỷ USD", "a.txt", published=early),
        draft("457,04 tỷ USD", "b.txt", published=early + timedelta(days=days)),
    ]
    (told,) = found(figures)
    assert sorted(told.figures[place].doc for place in told.culprits) == culprits


def test_identity_survives_moved_text() -> None:
    figures = [draft("475,04 tỷ USD", "a.txt"), draft("457,04 tỷ USD", "b.txt")]
    moved = [replace(one, start=one.start + 40, end=one.end + 40, line=7) for one in figures]
    assert [one.id for one in found(figures)] == [one.id for one in found(moved)]


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_explanations_are_short_and_in_the_reader_s_language(lang: str) -> None:
    figures = [draft("475,04 tỷ USD", "a.txt"), draft("457,04 tỷ USD", "b.txt")]
    ((told,), _) = judge(figures, [], RULES, WORLD, lang=lang)
    number = {"vi": "475,04 tỷ USD", "en": "475.04 billion USD"}[lang]
    assert number in told.message
    assert 3 <= len(told.explanation) <= 6


def test_what_is_not_compared_is_counted_with_its_reason() -> None:
    figures = [
        draft("475,04 tỷ USD", "a.txt"), draft("3 mục tiêu", "a.txt", minor=True, start=9, end=12),
        draft("5 tỷ USD", "a.txt", scope=None, start=20, end=22),
    ]  # fmt: skip
    _, checked = judge(figures, [], RULES, WORLD)
    assert (checked.documents, checked.figures, checked.compared, checked.not_comparable) == (1, 3, 0, 3)
    assert sum(checked.reasons.values()) == 3


def test_a_figure_that_cannot_be_counts_as_looked_at() -> None:
    figures = [draft("124%", "a.txt", indicator="exports.fdi", measure="share", of="exports")]
    listed, checked = judge(figures, [], RULES, WORLD)
    assert [one.kind for one in listed] == ["range"]
    assert (checked.compared, checked.not_comparable, dict(checked.reasons), checked.places) == (1, 0, {}, frozenset())


def test_judging_needs_no_pandas() -> None:
    code = (
        "import sys; import checker.kinds.judge; "
        "assert not {'pandas', 'numpy', 'scipy', 'pint', 'pandera'} & set(sys.modules), sorted(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_interval_of_a_bare_figure_is_never_flagged() -> None:
    bare = replace(
        draft("457,04 tỷ USD", "b.txt"), low=None, high=None, soft_low=None, soft_high=None
    )  # fmt: skip
    assert bare.certain == Interval(None, None)
    assert found([draft("475,04 tỷ USD", "a.txt"), bare]) == []


told = st.tuples(
    st.sampled_from(("VN", "Nghệ An", "Bắc Ninh", "Bắc Giang", None)),
    st.sampled_from(("exports", "imports", "trade", "deaths", "~tiền")),
    st.integers(1, 4),
    st.sampled_from((None, "~tiền@1", "deaths@1")),
    st.sampled_from(("a", "b", "c")),
    st.booleans(),
)


@given(st.lists(told, max_size=12))
@settings(max_examples=60, deadline=None)
def test_what_is_judged_in_parts_is_what_is_judged_at_once(rows: list[Any]) -> None:
    figures = [
        say(Decimal(value), 0, doc, scope=scope, indicator=indicator, link=link, start=10 * n, end=10 * n + 5,
            sentence_start=0 if joined else 10 * n, sentence="gồm 1 và 2" if joined else f"câu {n}",
            period_start=date(2025, 1, 1), period_end=date(2025, 6, 30))
        for n, (scope, indicator, value, link, doc, joined) in enumerate(rows)
    ]  # fmt: skip
    found, checked = judge(figures, [], RULES, WORLD, lang="en")
    with patch("checker.kinds.judge.parts", lambda all_, catalogue: [list(range(len(all_)))]):
        at_once, as_well = judge(figures, [], RULES, WORLD, lang="en")
    assert {(one.id, one.severity) for one in found} == {(one.id, one.severity) for one in at_once}
    assert checked == as_well


def test_what_follows_from_a_number_that_is_shown_to_be_wrong_is_not_told_again() -> None:
    """One slip, one finding: the growth that does not fit it either says nothing new."""
    said: list[tuple[str, dict[str, Any]]] = [
        ("1.548 tỷ đồng", {"sentence": "title", "sentence_start": 0, "period": "2025"}),
        ("1.458 tỷ đồng", {"sentence": "text", "sentence_start": 50, "period": "2025"}),
        ("1.458 tỷ đồng", {"sentence": "again", "sentence_start": 100, "period": "2025"}),
        ("50%", {"measure": "growth", "period": "2025", "base": "2024", "sentence": "text", "sentence_start": 50}),
        ("972 tỷ đồng", {"period": "2024", "sentence": "text", "sentence_start": 50}),
    ]
    rows = [
        row(text, indicator="exports", scope="VN", start=at, end=at + 5, **more)
        for at, (text, more) in enumerate(said, 1)
    ]
    told = found(rows)
    assert [one.kind for one in told] == ["conflict"], [one.message for one in told]
    assert {told[0].figures[place].text for place in told[0].culprits} == {"1.548 tỷ đồng"}


def test_a_part_with_two_digits_swapped_is_suggested() -> None:
    sentence = "Chuỗi có 3.050 cửa hàng, gồm 1.020 cửa hàng điện thoại, 890 siêu thị, 640 điểm bán và 410 nhà thuốc."
    said = ("3.050 cửa hàng", "1.020 cửa hàng", "890 siêu thị", "640 điểm bán", "410 nhà thuốc")
    told = found([
        row(one, indicator="~cửa hàng", scope="VN", sentence=sentence, start=sentence.index(one), period="2025",
            end=sentence.index(one) + len(one))
        for one in said
    ])  # fmt: skip
    assert [one.suggestion for one in told] == ["perhaps 980 siêu thị for 890 siêu thị: digits swapped"]
