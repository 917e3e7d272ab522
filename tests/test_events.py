"""Events: which reports tell one story, and which of their figures are one quantity."""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.linking.events import link_events, unify
from checker.linking.pairing import Aspect, agreement, assign, comparable, kindred
from checker.linking.phrases import open_phrase
from checker.linking.stories import stories
from checker.model import Catalogue, Document, Figure, Indicator, replace

DAY = date(2025, 10, 14)
HEDGES = {"hơn": "over", "gần": "nearly", "khoảng": "about", "ít nhất": "at_least", "tối đa": "at_most"}
NUMBER = re.compile(r"\[\[(?:(\S+(?: \S+)?) \| )?([\d.,]+)( [^\]]+)\]\]")


def report(name: str, title: str, body: str, days: int = 0, source: str | None = None) -> tuple[Document, list[Figure]]:
    """A report whose numbers stand as [[hedge | 5 tỉ đồng]], and its figures with open phrases."""
    marked = f"{title}\n{body}"
    text, figures, at = "", [], 0
    for match in NUMBER.finditer(marked):
        hedge = match[1] or ""
        text += marked[at : match.start()] + (hedge + " " if hedge else "")
        figures.append((len(text), len(text) + len(match[2] + match[3]), match[2], match[3].strip(), hedge))
        text += match[2] + match[3]
        at = match.end()
    text += marked[at:]
    day = DAY + timedelta(days)
    document = Document(
        name, text, published=day, title=re.sub(r"\[\[(?:.*? \| )?(.*?)\]\]", r"\1", title), source=source
    )
    return document, [_figure(document, *figure) for figure in figures]


def _figure(document: Document, start: int, end: int, digits: str, unit: str, hedge: str) -> Figure:
    text = document.text
    first = max(text.rfind("\n", 0, start), text.rfind(". ", 0, start) + 1) + 1
    last = min(at for mark in ("\n", ". ") if (at := text.find(mark, end)) >= 0 or (at := len(text)))
    scale = {"tỉ đồng": 10**9, "triệu đồng": 10**6}.get(unit, 1)
    kind = "VND" if "đồng" in unit else "metric_ton" if unit == "tấn" else "count"
    noun = unit if kind == "count" else None
    phrase = open_phrase(text, (first, last), (first, last), (start, end), kind, noun)
    return Figure(
        document.name, start, end, text[start:end], text[first:last],
        Decimal(digits.replace(".", "").replace(",", ".")) * scale, kind, published=document.published, noun=noun,
        hedge=HEDGES.get(hedge, "exact"), indicator=phrase, sentence_start=first,  # type: ignore[arg-type]
    )  # fmt: skip


FERRY = [
    report(
        "a", "Chìm phà trên hồ Tonle Sap, [[12 người]] chết",
        "Chiếc phà Sokha chở [[60 hành khách]] chìm trên hồ Tonle Sap, Campuchia, làm [[12 người]] thiệt mạng và "
        "[[9 người]] mất tích. Chủ phà bị phạt [[30 triệu đồng]].", source="Báo Sớm",
    ),
    report(
        "b", "Số người chết trong vụ chìm phà Sokha tăng lên 15",
        "Đội cứu hộ Campuchia tìm thấy thêm thi thể trên hồ Tonle Sap sau vụ chìm phà Sokha, [[15 người]] chết và "
        "[[6 người]] còn mất tích. Phà chở [[60 khách]].", days=1, source="Báo Chiều",
    ),
]  # fmt: skip
LANDSLIDE = (
    "Sạt lở ở Hoa Lư, nhiều nhà đổ",
    "Trận sạt lở ở Hoa Lư nhấn chìm [[3.870 ngôi nhà]] trong bùn, theo chính quyền.",
)
BRIDGE = report(
    "c", "Bình Thuận khởi công cầu Phú Hài 12 nhịp", "Cầu Phú Hài ở Phan Thiết có tổng mức đầu tư [[800 tỉ đồng]].",
    source="Báo Sớm",
)  # fmt: skip
RECIPE = report("d", "Bí quyết muối dưa", "Chị Hạnh bán [[12 tấn]] dưa muối mỗi năm ở chợ Đông Ba.", source="Báo Chiều")


def linked(*reports: tuple[Document, list[Figure]], catalogue: Catalogue | None = None) -> dict[tuple[str, str], str]:
    """(document, text) → link; of figures with one text, the last."""
    found = link_events([f for _, figures in reports for f in figures], [d for d, _ in reports], catalogue)
    return {(f.doc, f.text): f.link or "" for f in found}


def test_reports_of_one_event_are_one_story_and_others_are_not() -> None:
    first, second, bridge, recipe = stories([FERRY[0][0], FERRY[1][0], BRIDGE[0], RECIPE[0]])
    assert first == second
    assert len({first, bridge, recipe}) == 3


def test_reports_of_another_week_are_another_story() -> None:
    late = report("late", "Số người chết trong vụ chìm phà Sokha tăng lên 15", FERRY[1][0].text.split("\n")[1], days=9)
    assert len(set(stories([FERRY[0][0], late[0]]))) == 2


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("Xe khách đâm xe tải ở Hoa Lư, [[3 người]] chết", "Lũ quét ở Hoa Lư, [[7 người]] chết", False),
        ("Xe khách đâm xe tải trên quốc lộ 1, [[3 người]] chết", "Xe khách đâm xe tải, [[3 người]] chết", True),
        ("Xe đâm xe tải trên quốc lộ 1, [[3 người]] chết", "Xe đâm xe tải trên quốc lộ 6, [[3 người]] chết", False),
    ],
)
def test_two_kinds_of_event_and_two_roads_are_two_stories(one: str, other: str, alike: bool) -> None:
    found = stories([report("a", one, f"{one} chiều nay.")[0], report("b", other, f"{other} chiều nay.")[0]])
    assert (found == [0, 0]) is alike


def test_reports_without_a_date_must_be_nearly_the_same() -> None:
    dated = [FERRY[0][0], Document("f", "Phà Sokha chìm ở Campuchia: nhân chứng kể lại", published=DAY)]
    undated = [Document(d.name, d.text, title=d.title) for d in dated]
    assert len(set(stories(undated))) == 2
    assert len(set(stories([undated[0], Document("copy", undated[0].text, title=undated[0].title)]))) == 1


@pytest.mark.parametrize(("numbers", "alike"), [(("1.284", "3.475"), True), (("1.290", "3.500"), False)])
def test_numbers_that_two_reports_have_to_the_digit_make_one_story_of_them(
    numbers: tuple[str, str], alike: bool
) -> None:
    ships, goods = numbers
    one = report(
        "one", "Sức hàng qua bến Hoa Lư phục hồi",
        "Quý vừa qua, bến đón [[1.284 tàu]] và bốc dỡ [[3.475 tấn]] hàng, theo ban quản lý.", source="Báo Sớm",
    )  # fmt: skip
    other = report(
        "other", "Công nhân bốc xếp lại đủ việc làm sau bão",
        f"Thống kê ba tháng: [[{ships} lượt]] ghé, [[{goods} khối]] lên bờ, nhiều hơn dự tính của các hãng ở Hoa Lư, "
        "chủ yếu nhờ luồng lạch được nạo vét và giá cước hạ.", source="Báo Chiều",
    )  # fmt: skip
    found = stories([one[0], other[0]])
    assert (found[0] == found[1]) is alike


def test_a_rounded_value_meets_the_one_that_it_is_rounded_from_in_other_words() -> None:
    links = linked(
        report("a", *LANDSLIDE, source="Báo Sớm"),
        report("b", LANDSLIDE[0], "Ở Hoa Lư, [[gần | 3.900 căn nhà]] hư hại sau trận sạt lở.", source="Báo Chiều"),
    )
    assert links["a", "3.870 ngôi nhà"] == links["b", "3.900 căn nhà"]


def test_a_digest_of_many_events_belongs_to_none() -> None:
    digest = report("digest", "Điểm tin 6h: Chìm phà trên hồ Tonle Sap, 12 người chết", FERRY[0][0].text)
    assert len(set(stories([FERRY[0][0], digest[0]]))) == 2


def test_title_and_text_state_one_quantity() -> None:
    found = link_events(FERRY[0][1], [FERRY[0][0]])
    twelve = [f.link for f in found if f.text == "12 người"]
    assert len(twelve) == 2
    assert len(set(twelve)) == 1


def test_a_running_count_is_one_quantity_across_reports() -> None:
    links = linked(*FERRY)
    assert links["a", "12 người"] == links["b", "15 người"]
    assert links["a", "9 người"] == links["b", "6 người"]
    assert links["a", "60 hành khách"] == links["b", "60 khách"]
    assert len(set(links.values())) == 4


def test_nothing_links_between_events() -> None:
    links = linked(*FERRY, BRIDGE, RECIPE)
    assert links["a", "12 người"] != links["d", "12 tấn"]
    assert links["c", "800 tỉ đồng"].startswith("~tổng mức đầu tư@")


def test_two_sums_of_one_story_stay_apart_without_a_clear_margin() -> None:
    one = report(
        "x",
        "Hội An trao quà vùng lũ Quế Sơn",
        "Quỹ Sen Vàng hỗ trợ Quế Sơn [[5 tỉ đồng]], quỹ Nhân Ái hỗ trợ Quế Sơn [[5 tỉ đồng]].",
    )
    other = report("y", "Quế Sơn nhận quà vùng lũ từ Hội An", "Một quỹ ở Hội An hỗ trợ Quế Sơn [[5 tỉ đồng]].")
    first, second, third = link_events([*one[1], *other[1]], [one[0], other[0]])
    assert first.link != second.link
    assert third.link not in (first.link, second.link)


def test_order_of_reports_changes_nothing() -> None:
    reports = [*FERRY, BRIDGE, RECIPE]
    assert linked(*reports) == linked(*reports[::-1])


CATALOGUE = Catalogue(
    {
        "capital.charter": Indicator("capital.charter", {"vi": ("vốn điều lệ",)}, "money", "stock"),
        "casualties.deaths": Indicator("casualties.deaths", {"vi": ("người chết",)}, "count", "flow", event=True),
        "gdp.growth": Indicator("gdp.growth", {"vi": ("tăng trưởng GDP",)}, "percent", "rate", national=True),
    },
    {},
    "events",
)


def known(
    name: str, indicator: str, scope: str | None, value: int = 7, sentence: str = "Con số là 7 tỉ đồng."
) -> Figure:
    return Figure(name, 10, 19, "7 tỉ đồng", sentence, Decimal(value), "VND", indicator=indicator, scope=scope)


@pytest.mark.parametrize(
    ("indicator", "scope", "link"),
    [
        ("capital.charter", "Ngân hàng Biển Xanh", "capital.charter"),
        ("gdp.growth", None, "gdp.growth"),
        ("~capital.charter~sau sáp nhập", "Ngân hàng Biển Xanh", "~capital.charter~sau sáp nhập"),
    ],
)
def test_what_means_the_same_everywhere_links_to_itself(indicator: str, scope: str | None, link: str) -> None:
    found = link_events([known("a", indicator, scope)], [FERRY[0][0]], CATALOGUE)
    assert found[0].link == link


@pytest.mark.parametrize(
    ("indicator", "scope"), [("casualties.deaths", "Huế"), ("capital.charter", None), ("~hỗ trợ tiền", "Huế")]
)
def test_what_is_bound_to_an_event_links_within_it_only(indicator: str, scope: str | None) -> None:
    figures = [known("a", indicator, scope), known("c", indicator, scope)]
    one, other = link_events(figures, [FERRY[0][0], BRIDGE[0]], CATALOGUE)
    assert one.link
    assert one.link.startswith(f"{indicator}@")
    assert one.link != other.link


def test_figures_of_unknown_documents_are_linked_by_themselves() -> None:
    assert link_events([known("nowhere", "~hỗ trợ tiền", None)], [])[0].link


def test_unify_gives_the_fuller_phrase_to_a_repeated_quantity() -> None:
    document, figures = report(
        "e", "Hãng Mây chi [[46 tỉ đồng]]", "Hãng Mây đầu tư nhà máy ở Long An với tổng mức đầu tư [[46 tỉ đồng]]."
    )
    assert {f.indicator for f in unify(figures, document)} == {"~tổng mức đầu tư"}


def pair(one: str, other: str) -> tuple[Figure, Figure]:
    return report("a", "Tin", one)[1][0], report("b", "Tin", other)[1][0]


@pytest.mark.parametrize(
    ("one", "other", "wanted"),
    [
        ("Chi [[46 tỉ đồng]]", "Chi [[46 tỉ đồng]]", "equal"),
        ("Chi [[gần | 46 tỉ đồng]]", "Chi [[45,9 tỉ đồng]]", "close"),
        ("Chi [[46 tỉ đồng]]", "Chi [[64 tỉ đồng]]", "apart"),
        ("Có [[148.000 việc]]", "Có [[149.000 việc]]", "close"),
        ("Có [[4 việc]]", "Có [[5 việc]]", "apart"),
        ("Có [[0 việc]]", "Có [[0 việc]]", "equal"),
    ],
)
def test_agreement_of_values(one: str, other: str, wanted: str) -> None:
    a, b = pair(one, other)
    assert agreement(a, b) == agreement(b, a) == wanted


@pytest.mark.parametrize(
    ("one", "other", "wanted"),
    [
        ("Lũ làm [[9 người]] chết", "Lũ làm [[9 người]] thiệt mạng", True),
        ("Lũ làm [[9 người]] chết", "Lũ làm [[9 người]] bị thương", False),
        ("Mức cược tối thiểu [[9 triệu đồng]]", "Mức cược tối đa [[9 triệu đồng]]", False),
        ("Có [[9 khách]]", "Có [[9 hành khách]]", True),
        ("Có [[9 xe]]", "Có [[9 nhà]]", False),
        ("Chở [[9 tấn]] gạo", "Chi [[9 triệu đồng]]", False),
    ],
)
def test_what_can_be_one_quantity(one: str, other: str, wanted: bool) -> None:
    a, b = (Aspect(figure) for figure in pair(one, other))
    assert comparable(a, b) == comparable(b, a) == wanted


@pytest.mark.parametrize(
    ("sentence", "linked"),
    [
        ("Vốn điều lệ tăng từ [[300 tỉ đồng]] lên [[420 tỉ đồng]].", [False, True]),
        ("Vốn điều lệ đạt [[420 tỉ đồng]] so với [[300 tỉ đồng]] năm trước.", [True, False]),
        ("Vốn điều lệ đạt [[420 tỉ đồng]], thấp hơn mức dự báo [[500 tỉ đồng]].", [True, False]),
        ("Vốn điều lệ của hai quỹ là [[420 tỉ đồng]] và [[300 tỉ đồng]].", [False, False]),
        ("Vốn điều lệ đạt [[420 tỉ đồng]], riêng phần góp mới của cổ đông là [[30 tỉ đồng]].", [True, False]),
    ],
)
def test_only_the_value_now_links_beyond_its_report(sentence: str, linked: list[bool]) -> None:
    document, figures = report("g", "Quỹ Mây Trắng", sentence)
    figures = [replace(f, indicator="capital.charter", scope="Quỹ Mây Trắng") for f in figures]
    assert [f.link == "capital.charter" for f in link_events(figures, [document], CATALOGUE)] == linked


def test_what_is_told_as_a_part_repeats_no_whole() -> None:
    told = "Cả nước xảy ra [[1.495 vụ]].\nTrong số này, đường bộ xảy ra [[1.482 vụ]]."
    document, figures = report("g", "Tai nạn giao thông", told)
    first, second = link_events(figures, [document])
    assert first.link != second.link


def test_ranges_from_nothing_can_be_compared() -> None:
    a, b = pair("Có [[0 việc]]", "Có [[0 việc]]")
    assert agreement(a, replace(b, value_high=Decimal(5))) == "apart"


@pytest.mark.parametrize(("said", "one"), [("4.550 kg", True), ("45 kg", False), ("4,1 tấn", True), ("41 tấn", False)])
def test_a_far_smaller_value_is_of_a_part_whatever_its_unit(said: str, one: bool) -> None:
    document, (first, second) = report("a", "Thu mua cà phê", f"Xã thu mua [[4 tấn]] cà phê.\nXã thu mua [[{said}]].")
    rows = [replace(figure, indicator="coffee", scope="Hoa Lư") for figure in (first, second)]
    if said.endswith("kg"):
        rows[1] = replace(rows[1], unit="kilogram")
    found = link_events(rows, [document], Catalogue({"coffee": Indicator("coffee", {}, "mass", "flow")}, {}, "coffee"))
    assert (found[0].link == found[1].link) is one


def test_kindred_indicators() -> None:
    assert kindred("price.oil", "price.oil.brent")
    assert kindred("~người chết", "casualties.deaths")
    assert kindred("~trade.exports.value~chuối", "trade.exports.value")
    assert not kindred("price.oil", "price.oilseed")
    assert not kindred("casualties.deaths", "casualties.missing")


@given(st.lists(st.lists(st.integers(0, 20), min_size=4, max_size=4), min_size=1, max_size=5))
def test_assignment_is_one_to_one_and_by_a_margin(table: list[list[int]]) -> None:
    rows: Any = [[i] for i in range(len(table))]
    columns: Any = [[j] for j in range(4)]

    def rate(row: Any, column: Any) -> float:
        return float(table[row[0]][column[0]]) / 10

    pairs = assign(rows, columns, rate, 1.0)
    assert len({i for i, _ in pairs}) == len({j for _, j in pairs}) == len(pairs)
    assert all(table[i][j] >= 10 for i, j in pairs)
    best = max(max(row) for row in table)
    ties = sum(row.count(best) for row in table)
    if best >= 10 and ties == 1 and sorted(cell for row in table for cell in row)[-2] < best - 1:
        assert any(table[i][j] == best for i, j in pairs)


def test_a_title_that_swaps_two_digits_is_of_the_number_below() -> None:
    slip = report(
        "a", "Công an tỉnh phá [[621 vụ]] ma túy",
        "Nửa đầu năm.\nTrong 6 tháng, lực lượng bắt giữ [[612 vụ]], tăng nhiều.",
    )  # fmt: skip
    links = linked(slip)
    assert links["a", "621 vụ"] == links["a", "612 vụ"]
    told = report(
        "b", "Công an tỉnh phá [[621 vụ]] ma túy",
        "Nửa đầu năm.\nTrong 6 tháng, lực lượng bắt giữ [[612 vụ]]. Cả năm trước có [[621 vụ]].",
    )  # fmt: skip
    links = linked(told)
    assert links["b", "621 vụ"] != links["b", "612 vụ"]  # the report has both numbers


def test_two_reports_of_one_event_meet_in_a_number_with_two_digits_swapped() -> None:
    one = report(
        "a", "Hoàng Mai công bố báo cáo tài chính quý III",
        "Hàng tồn kho của Hoàng Mai cuối quý là [[10.404 tỉ đồng]], nợ vay [[8.415 tỉ đồng]].",
    )  # fmt: skip
    other = report(
        "b", "Báo cáo tài chính quý III của Hoàng Mai",
        "Nợ vay của Hoàng Mai là [[8.415 tỉ đồng]]. Hàng tồn kho của Hoàng Mai cuối quý là [[10.044 tỉ đồng]].", 1,
    )  # fmt: skip
    links = linked(one, other)
    assert links["a", "10.404 tỉ đồng"] == links["b", "10.044 tỉ đồng"]
    assert links["a", "8.415 tỉ đồng"] == links["b", "8.415 tỉ đồng"]
    same = report(
        "c", "Báo cáo tài chính quý III của Hoàng Mai",
        "Hàng tồn kho của Hoàng Mai cuối quý là [[10.404 tỉ đồng]], của Sao Mai cuối quý là [[10.044 tỉ đồng]].", 1,
    )  # fmt: skip
    links = linked(one, same)
    assert links["a", "10.404 tỉ đồng"] != links["c", "10.044 tỉ đồng"]  # the other report has both
