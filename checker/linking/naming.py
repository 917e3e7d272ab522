"""What a number measures: an indicator of the catalogue, that of the number before it, or an open phrase."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from checker import languages
from checker.languages import form
from checker.languages.folding import spelling
from checker.linking import families, items, times
from checker.linking.changes import is_end_of, is_reached
from checker.linking.choosing import choose, fits
from checker.linking.classes import for_delivery, of_next_class
from checker.linking.comparing import told_for
from checker.linking.enumerations import changes_in_order, enumerated, position
from checker.linking.listed import of_list
from checker.linking.measures import Measured
from checker.linking.narrowing import SOURCED
from checker.linking.parts import is_sum_of, part_of_another, said_to_be, told_apart
from checker.linking.phrases import open_phrase
from checker.linking.products import of_product
from checker.linking.sides import of_side
from checker.model import Catalogue, Figure, Indicator, IndicatorMention, NumberMention, Sentence

_WORD = re.compile(r"[^\W\d_]+")
_BARE = re.compile(r"[ \u00a0]\d[\d.,]* ?\Z")  # a number right before a bracket
FOLLOWING = frozenset(["growth", "ratio", "change_abs"])
RECENT = 6  # figures of a sentence before another that may say of what goods it is
LISTED = 100  # so many entries a list that is ordered by something may have
PLANNED = 8  # words of a plan and of who gave it
LEAD = 20  # characters before a time in which what leads to it stands
AHEAD = 32  # characters after a number within which the order of a list is said
INHERITED = 0.9  # how sure it is that `, tăng 8%` is about the number before it


class Told:
    """What the figures of a sentence leave to those that follow in it."""

    def __init__(self, above: Figure | None = None) -> None:
        self.figures: list[Figure] = []
        self.measured: tuple[NumberMention, Measured] | None = None  # the last number, and what it says
        self.listed: list[Figure] = []  # of the last list that was paired with names
        self.level: Figure | None = None  # the first that is a quantity itself
        self.above = above  # that of the sentence before, or how much it grew

    @property
    def plan(self) -> str | None:
        """The plan of which the sentence has told a percentage."""
        return next((one.of for one in self.figures if one.of and one.of.startswith("plan")), None)

    @property
    def first(self) -> Figure | None:
        """What the next sentence may go on with: the first quantity, else the first growth."""
        return self.level or next((one for one in self.figures if one.measure == "growth"), None)

    @property
    def last(self) -> Figure | None:
        return self.figures[-1] if self.figures else None

    def has_level(self, unit: str) -> bool:
        """Whether the sentence has told a quantity of a unit before."""
        return any(figure.measure == "level" and figure.unit == unit for figure in self.figures)

    def add(self, number: NumberMention, measured: Measured, figure: Figure, position: int | None) -> None:
        """Takes note of a figure, of what it was made, and of its position in a list."""
        self.figures.append(figure)
        self.measured = number, measured
        if position is not None:
            self.listed = [*(self.listed if position else []), figure]
        if figure.measure == "level" and self.level is None:
            self.level = figure


class Named(NamedTuple):
    """The indicator of a number, its entry where the catalogue has it, how sure, and what else it could be."""

    id: str | None
    known: Indicator | None = None
    certainty: float = 1.0
    alternatives: tuple[str, ...] = ()
    part: Figure | None = None  # what was told before of a shorter or a longer time, which the clause goes on with


def of_part(named: Named, part: str) -> Named:
    """What an item of a list tells of its part of a business: Môi giới: doanh thu 7 tỷ đồng."""
    if named.known is None or not named.known.id.startswith(SOURCED):
        return named
    return named._replace(id=f"~{named.known.id}~{part}", known=None)


def clause_of(text: str, sentence: Sentence, number: NumberMention) -> tuple[int, int]:
    """The part of the sentence between commas, semicolons and brackets that the number stands in.

    A name of the catalogue that begins with what the number counts (267 cam kết, thỏa thuận) is not cut.
    """
    marks = _marks(text, sentence.start, sentence.end)
    start, end = sentence.start, sentence.end
    for first, last in marks:
        if last <= number.start:
            if text[first] == ":" and not text[last : number.hedge_start or number.start].strip():
                continue  # xuất khẩu gạo: 7 triệu tấn
            start = last
        elif first >= number.end:
            end = first
            break
    reach = max((m.end for m in sentence.indicators if number.start < m.start <= number.end + 1 or
                 number.start <= m.start < number.end), default=end)  # fmt: skip
    return start, max(end, reach)


@lru_cache(maxsize=4)
def _marks(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """What parts a sentence into clauses, found once for all of its numbers."""
    found = form("naming.clause").finditer(text, start, end)
    return [match.span() for match in found if match[0][0] != "(" or len(match[0]) == 1]


def name(
    text: str, sentence: Sentence, plain: str, clause: tuple[int, int], number: NumberMention, measured: Measured,
    told: Told, catalogue: Catalogue,
) -> Named:  # fmt: skip
    """The indicator of a number. plain is the sentence with its time expressions blanked, of the same length."""
    named = _name(text, sentence, plain, clause, number, measured, told, catalogue)
    counted = named.known is not None and number.unit == "count"
    if counted and (missed := form("naming.missed").match(text, number.end, sentence.end)):
        return named._replace(id=f"~{named.id}~{missed[1]}", known=None)
    delivered = for_delivery(text, sentence, number, named.id)
    return named if delivered == named.id else named._replace(id=delivered, known=None)


def _name(
    text: str, sentence: Sentence, plain: str, clause: tuple[int, int], number: NumberMention, measured: Measured,
    told: Told, catalogue: Catalogue,
) -> Named:  # fmt: skip
    item = _item(plain, sentence, number, measured, told, catalogue)
    if item:
        return _apart(text, sentence, number, measured, Named(item.id, item, INHERITED), told, catalogue)
    paired = _paired(text, sentence, number, measured, told)
    if paired:
        return like(paired, catalogue)
    named = _named(text, sentence, plain, clause, number, measured, told, catalogue)
    named = _apart(text, sentence, number, measured, named, told, catalogue)
    last = told.last
    alike = last is not None and (last.measure, last.unit) == (measured.measure, number.unit)
    if last and alike and not named.known and is_end_of(text, sentence.start, number, last.start, last.end):
        named = like(last, catalogue, INHERITED)
    goods = of_product(text, sentence, number, measured.measure, named.id, told.figures[-RECENT:], catalogue)
    if goods != named.id:
        named = named._replace(id=goods, known=catalogue.indicators.get(goods or ""))
    sided = of_side(text, sentence, number, named.id, told.last, catalogue)
    if sided != named.id:
        named = named._replace(id=sided, known=catalogue.indicators.get(sided or ""))
    turned = items.other_way(text, sentence, number, named.id, catalogue)
    if turned != named.id:
        named = named._replace(id=turned, known=catalogue.indicators.get(turned or ""))
    part = told.level or told.above
    if part and not named.known and measured.measure == "level" and is_sum_of(text, sentence, clause, number, part):
        named = named._replace(
            id=part.indicator, known=catalogue.indicators.get(part.indicator or ""), part=part,
        )  # fmt: skip
    if (
        named.known
        and told.last
        and measured.measure == told.last.measure == "level"
        and named.id == told.last.indicator
    ):
        apart = told_apart(text, sentence, clause, number, named.id or "", told.last)
        return named._replace(id=apart, known=None) if apart else named
    return named


def of_all(sentence: Sentence, number: NumberMention, named: Named, catalogue: Catalogue) -> Named:
    """What happened over months is of no one event: tai nạn giao thông làm 2.634 người chết trong quý III."""
    for m in sentence.indicators:
        known = catalogue.indicators.get(m.id)
        around = m.start < number.start and number.end <= m.end
        if around and known and not known.event and fits(known, number.unit, number.noun, "level", ""):
            return Named(m.id, known, INHERITED)
    return named


def per_of(measured: Measured, named: Named, told: Told) -> str | None:
    """What an amount is per of which the number before it told: doanh thu mỗi tấn là 14 triệu đồng, giảm 2,7%."""
    last = told.last
    if last is None or measured.measure not in FOLLOWING or last.indicator != named.id:
        return None
    return last.per


def without_scope(named: Named, scope: str | None) -> Named:
    """Without whose it is in what narrows an indicator, which the scope says: hàng cứu trợ khẩn cấp Đắk Lắk.

    A name alone, or after one word, is what narrows it: sang Nghệ An.
    """
    if not scope or not named.id or "~" not in named.id[1:]:
        return named
    whole, *parts = named.id[1:].split("~")
    name = " ".join(map(spelling, scope.split()))
    kept = (cut if " " in (cut := part.removesuffix(name).rstrip()) else part for part in parts)
    return named._replace(id="~".join(["", whole, *sorted(set(kept))]))


def _apart(
    text: str, sentence: Sentence, number: NumberMention, measured: Measured, named: Named, told: Told,
    catalogue: Catalogue,
) -> Named:  # fmt: skip
    if told.last is None or named.known is None or measured.measure != "level":
        return named
    apart = part_of_another(text, sentence, number, named.known.id, told.last, catalogue)
    return Named(apart, None, INHERITED) if apart else named


def _named(
    text: str, sentence: Sentence, plain: str, clause: tuple[int, int], number: NumberMention, measured: Measured,
    told: Told, catalogue: Catalogue,
) -> Named:  # fmt: skip
    previous, listed = told.last, told.listed
    if number.unit == "percent":
        clause = _unbracketed(text, sentence, clause, previous)
    own = _of_named_plan(text, sentence, number, measured, told, catalogue)
    if own:
        return own
    if listed and measured.measure in FOLLOWING:
        found = position(text, sentence, number)
        if found and found[1] == len(listed):  # …, tăng 25% và 8%: of the two levels before, in order
            return like(listed[found[0]], catalogue)
    if (
        previous
        and measured.measure in FOLLOWING
        and not _own(sentence, number)
        and (_is_bare(plain, sentence, clause, number) or _goes_on(plain, sentence, previous, number))
    ):
        return like(items.of_noun(told.figures, number), catalogue, INHERITED)
    if not previous and told.above and measured.measure in FOLLOWING and _means_above(plain, sentence, number):
        return like(told.above, catalogue, INHERITED)
    if previous and measured.measure == "share" and items.is_bracket_of(text, previous, number):
        return like(previous, catalogue, INHERITED)  # dịch vụ 21 triệu người (40,7%)
    if previous and previous.measure == "level" and measured.said and _is_share_of(text, clause, number, previous):
        return like(previous, catalogue, INHERITED)
    if previous and measured.noun and (previous.measure, previous.unit) == (measured.measure, number.unit):
        return like(previous, catalogue, INHERITED)  # nâng mức giảm lên 5,2 triệu
    if previous and measured.measure == "level" and previous.measure in FOLLOWING:
        same = like(previous, catalogue, INHERITED)
        named = any(
            number.start < m.start <= number.end + 1 and number.end < m.end and m.id != previous.indicator
            for m in sentence.indicators
        )
        if (
            same.known
            and not named
            and _is_bare(plain, sentence, clause, number)
            and fits(same.known, number.unit, number.noun, "level", "")
        ):
            return same  # tăng 25%, đạt 1,8 tỷ USD
    if (
        previous
        and not _is_told_anew(text, sentence, number, previous)
        and times.is_earlier(text, sentence, number)
        and _alike(previous, number, measured, catalogue)
    ):
        return like(previous, catalogue)
    then = _at_another_time(text, sentence, number, measured, told)
    if then:
        return like(then, catalogue, INHERITED)
    if (
        previous
        and (previous.measure, measured.measure) == ("change_abs", "level")
        and is_reached(text, number, previous.end)
        and not _own(sentence, number)
        and _alike(previous, number, measured, catalogue)
    ):
        return like(previous, catalogue, INHERITED)
    if previous and items.is_of_next_bracket(text, sentence, number, measured.measure, previous):
        return like(previous, catalogue, INHERITED)
    if previous and (previous.measure, measured.measure) == ("share", "level") and _restates(text, previous, number):
        share = like(previous, catalogue, INHERITED)
        if not share.known or fits(share.known, number.unit, number.noun, "level", ""):
            return share
    if previous and previous.of and _is_of_another_whole(text, previous, number, measured):
        return like(previous, catalogue, INHERITED)
    area = items.of_next_area(text, sentence, number, measured.measure, told.figures) if previous else None
    if area:
        return like(area, catalogue, INHERITED)
    counted = items.of_number_of(text, clause, number, told.figures) if measured.measure in FOLLOWING else None
    if counted:
        return like(counted, catalogue, INHERITED)
    capital = items.capital_of(text, number, measured.measure, told.figures, catalogue)
    if capital:
        return Named(capital, catalogue.indicators[capital], INHERITED)
    classed = of_next_class(text, clause, number, told.figures) if told.figures else None
    if classed:
        return Named(classed, None, INHERITED)
    planned = _planned(text, number, measured, told)
    if planned:
        return like(planned, catalogue, INHERITED)
    said = said_to_be(text, sentence, clause, number, catalogue) if measured.measure == "level" else None
    if said:
        return Named(said.id, said, INHERITED)
    whole = items.whole_of(text, sentence, number, catalogue) if measured.measure == "level" else None
    if whole:
        return Named(whole.id, whole, INHERITED)
    if sentence.indicators and not _is_listing(text, sentence, number):
        at = sentence.start
        place = enumerated(text, sentence, number)
        if place:  # the names of a list may stand commas away
            clause = (max(text.rfind(";", at, number.start) + 1, at), clause[1])
        possible = _possible(sentence, number, measured, catalogue)
        choice = choose(
            plain, [m._replace(start=m.start - at, end=m.end - at) for m in possible],
            (clause[0] - at, clause[1] - at), (number.start - at, number.end - at), number.unit, number.noun,
            measured.measure, catalogue, place,
            items.of_noun(told.figures, number).indicator if previous else None,
        )  # fmt: skip
        again = items.told_of_kind(choice.id, number, measured.measure, told.figures)
        if again:
            return like(again, catalogue, INHERITED)
        if choice.id:
            return Named(choice.id, catalogue.indicators.get(choice.id), choice.confidence, choice.alternatives)
    kind = families.of_family(text, sentence, number, catalogue) if measured.measure == "level" else None
    if kind:
        return Named(kind, catalogue.indicators.get(kind), INHERITED)
    span = (number.start, number.end)
    phrase = open_phrase(text, (sentence.start, sentence.end), clause, span, number.unit, number.noun, measured.measure)
    return Named(phrase)


def _is_of_another_whole(text: str, previous: Figure, number: NumberMention, measured: Measured) -> bool:
    """Whether a percentage is of the same part as the one before it: bằng 38% khách quốc tế và 28% tổng lượng khách."""
    if previous.measure != measured.measure or measured.measure not in ("share", "ratio"):
        return False
    return form("bases.another_whole").fullmatch(text, previous.end, number.hedge_start or number.start) is not None


def _paired(text: str, sentence: Sentence, number: NumberMention, measured: Measured, told: Told) -> Figure | None:
    """Of the quantities before a list of changes the one that changed: thu 9, lãi 2 tỷ, lần lượt tăng 1%, giảm 3%."""
    if measured.measure not in FOLLOWING or len(told.figures) < 2:
        return None
    order = changes_in_order(text, sentence, number) or enumerated(text, sentence, number)
    levels = [figure for figure in told.figures if figure.measure == "level"]
    if not order or len(levels) < order[1]:
        return None
    return levels[-order[1] :][order[0]]


def _item(
    plain: str, sentence: Sentence, number: NumberMention, measured: Measured, told: Told, catalogue: Catalogue
) -> Indicator | None:
    """What an item of a list measures, where it has a short name that its sentence explains."""
    before = [*([told.above] if told.above else []), *told.figures]
    known = (figure.measure == "level" and figure.indicator in catalogue.indicators for figure in before)
    if measured.measure != "level" or not any(known):
        return None
    last = told.last
    start = max(last.end - sentence.start, 0) if last else 0
    low = (last.end if last else sentence.start) - 1
    named = [len(plain[m.start - sentence.start : m.end - sentence.start].split()) for m in sentence.indicators
             if low < m.start < number.end + 1]  # fmt: skip
    shifted = number._replace(start=number.start - sentence.start, end=number.end - sentence.start)
    span = start, (number.hedge_start or number.start) - sentence.start
    return of_list(plain, span, shifted, before, catalogue, max(named, default=0))


def _unbracketed(text: str, sentence: Sentence, clause: tuple[int, int], previous: Figure | None) -> tuple[int, int]:
    """The clause of a bracket that goes on with a number without a noun: số người chết giảm 513 (5,8%)."""
    start, end = clause
    if text[start - 1 : start] != "(" or not _BARE.search(
        text, previous.end if previous else sentence.start, start - 1
    ):
        return clause
    return max(
        (last for _, last in _marks(text, sentence.start, sentence.end) if last < start), default=sentence.start
    ), end


def _of_named_plan(
    text: str, sentence: Sentence, number: NumberMention, measured: Measured, told: Told, catalogue: Catalogue
) -> Named | None:
    """The quantity whose plan a percentage is of: hoàn thành 65% kế hoạch doanh thu và 78% kế hoạch lợi nhuận."""
    if not (measured.of or "").startswith("plan") or measured.measure not in ("ratio", "growth", "share"):
        return None
    mention = next((m for m in sentence.indicators if m.start > number.end), None)
    if mention is None or not form("naming.plan_of").fullmatch(text, number.end, mention.start):
        return None
    done = told.last  # lãi sau thuế 705 tỷ đồng, bằng 88% kế hoạch lợi nhuận: of that profit
    told_here = done is not None and done.measure == "level" and done.sentence_start == sentence.start
    if done and told_here and (done.indicator or "").startswith(f"{mention.id}."):
        return like(done, catalogue, INHERITED)
    return Named(mention.id, catalogue.indicators.get(mention.id), INHERITED)


def _is_told_anew(text: str, sentence: Sentence, number: NumberMention, previous: Figure) -> bool:
    """Whether what is compared with has a name of its own: trái với mức mua ròng 3 tỷ đồng, so với mức lỗ 2 tỷ đồng."""
    if any(previous.end < m.end <= number.start and m.id != previous.indicator for m in sentence.indicators):
        return True
    low = max(sentence.start, number.start - AHEAD)
    return form("naming.turned").search(text, low, number.hedge_start or number.start) is not None


def _at_another_time(
    text: str, sentence: Sentence, number: NumberMention, measured: Measured, told: Told
) -> Figure | None:
    """What a clause tells of the same period of another year, naming nothing else: lãi 9 tỷ đồng, cùng kỳ là 8 tỷ."""
    mention = told_for(text, sentence, number) if told.figures else None
    if mention is None or mention.start > number.start:
        return None
    same = (measured.measure, number.unit)
    before = next((one for one in reversed(told.figures) if (one.measure, one.unit) == same), None)
    if before is None or before.end > mention.start or ";" in text[before.end : mention.start]:
        return None
    said = _WORD.findall(text[mention.end : number.hedge_start or number.start].lower())
    counted = number.noun is None or f"{before.noun} ".startswith(f"{number.noun} ")
    return before if counted and all(word in _reaching() for word in said) else None


@lru_cache(maxsize=1)
def _reaching() -> frozenset[str]:
    periods = languages.words("vi")["periods"]
    return frozenset(word for phrase in (*periods["year_does"], *periods["had"]) for word in phrase.split())


def _restates(text: str, share: Figure, number: NumberMention) -> bool:
    """Whether a number tells what a share amounts to: 61% lực lượng lao động, tương đương 32 triệu người."""
    return form("naming.amounts_to").fullmatch(text, share.end, number.hedge_start or number.start) is not None


def _planned(text: str, number: NumberMention, measured: Measured, told: Told) -> Figure | None:
    """What a plan behind its percentage is the plan of: thu 354 tỷ đồng, bằng 86% dự toán (411 tỷ đồng).

    bằng 88% kế hoạch lợi nhuận 800 tỷ đồng.
    """
    previous = told.last
    if not previous or measured.measure != "level" or not (previous.of or "").startswith("plan"):
        return None
    begin = number.hedge_start or number.start
    between = (form(name) for name in ("naming.bracket", "naming.plan_itself"))
    if not any(one.fullmatch(text, previous.end, begin) for one in between):
        return None
    return previous if told.has_level(number.unit) else None


def like(told: Figure, catalogue: Catalogue, sure: float = 1.0) -> Named:
    """Named as a figure that was told before."""
    return Named(told.indicator, catalogue.indicators.get(told.indicator or ""), min(told.confidence, sure))


def _means_above(plain: str, sentence: Sentence, number: NumberMention) -> bool:
    """Con số này tăng 30%: of what the sentence before told."""
    lead = plain[: (number.hedge_start or number.start) - sentence.start].lstrip(' "“').lower()
    back = next((word for word in languages.words("vi")["phrases"]["above"] if lead.startswith(word)), None)
    if back is None:  # Quý I tăng 9,6%: nothing is named but another time
        back = "" if any(m.end <= number.start and not m.base for m in sentence.periods) else None
    return back is not None and all(word in _verbs() for word in _WORD.findall(lead[len(back) :]))


def _goes_on(plain: str, sentence: Sentence, previous: Figure, number: NumberMention) -> bool:
    """Whether a change goes on with the number before it: bằng 67% dự toán năm và tăng 28%."""
    low, high = previous.end - sentence.start, (number.hedge_start or number.start) - sentence.start
    if low >= high or not (previous.unit in ("percent", "times") or _told_against(plain, low, previous)):
        return False
    between = plain[low:high].lower()
    said = [word for word in _WORD.findall(between) if word not in _verbs()]
    if any(mark in between for mark in ";.:()") or len(said) > PLANNED:
        return False
    return not said or ((previous.of or "").startswith("plan") and all(word in _plan_words() for word in said))


def _told_against(plain: str, end: int, previous: Figure) -> bool:
    """Whether the number before is only what one before it grew from: so với 8,9 tỷ USD và bằng 43% kế hoạch."""
    start = end - (previous.end - previous.start)
    if previous.measure != "level":
        return False
    return form("naming.against").search(plain, max(0, start - LEAD), start) is not None


@lru_cache(maxsize=1)
def _plan_words() -> frozenset[str]:
    """The words of a plan and of who gave it."""
    plans, givers = languages.words("vi")["measures"]["plan"], languages.words("vi")["bases"]
    phrases = [
        *plans,
        *givers["plans"],
        *givers["given"],
        *(word for line in givers["givers"].values() for word in line),
    ]
    return frozenset(word for phrase in phrases for word in phrase.lower().split())


def _own(sentence: Sentence, number: NumberMention) -> bool:
    """tăng 2 người chết: what is counted is named by its own words."""
    return number.unit == "count" and any(number.start <= m.start <= number.end + 1 for m in sentence.indicators)


def _alike(previous: Figure, number: NumberMention, measured: Measured, catalogue: Catalogue) -> bool:
    """Whether a number can be of the same quantity as the one before it: 5 tỷ đồng, (tăng 20%) so với mức 4 tỷ đồng."""
    if previous.unit == number.unit and previous.measure == measured.measure:
        return previous.noun == number.noun or number.noun is None
    known = catalogue.indicators.get(previous.indicator or "")
    return previous.measure in FOLLOWING and known is not None and fits(known, number.unit, number.noun, "level", "")


def _is_listing(text: str, sentence: Sentence, number: NumberMention) -> bool:
    """10 ô tô bán ít nhất tháng 11: how long a list is, no value of what it is ordered by."""
    if number.unit != "count" or number.value > LISTED or not number.noun:
        return False
    return bool(form("naming.most").match(text, number.end, min(sentence.end, number.end + AHEAD)))


def _possible(
    sentence: Sentence, number: NumberMention, measured: Measured, catalogue: Catalogue
) -> list[IndicatorMention]:
    """The mentions that the number may be of: what is said to be a share is no growth rate.

    Before a sum the name of a tax means what it brings in: thuế nhập khẩu 5%, thuế nhập khẩu đạt 9 tỷ đồng.
    """
    found = [m for m in sentence.indicators if not (measured.said and m.id.endswith(".growth"))]
    known = catalogue.indicators
    sums = ((m, known[m.id].amount) for m in found)
    return [m._replace(id=of) if of and fits(known[of], number.unit, None, "level", "") else m for m, of in sums]


def blanked(text: str, sentence: Sentence) -> str:
    """The sentence with its time expressions blanked: they may stand anywhere and separate nothing.

    What leads to the month of a delivery goes with it.
    """
    result = text[sentence.start : sentence.end]
    for mention in sentence.periods:
        low, high = mention.start - sentence.start, mention.end - sentence.start
        lead = form("naming.whole").search(result, 0, low)
        lead = lead or form("asides.delivery").search(result, max(0, low - LEAD), low)
        low -= len(lead[0]) if lead else 0
        result = result[:low] + " " * (high - low) + result[high:]
    return result


@lru_cache(maxsize=1)
def _verbs() -> frozenset[str]:
    table = languages.words("vi")["measures"]
    phrases = [*table["rise"], *table["fall"], *table["adverbs"], *table["ratio"], *table["following"]]
    again = languages.listed("phrases.amounts_to")  # …, tức tăng 25%
    return frozenset(word for phrase in (*phrases, *again) for word in phrase.split())


def _is_share_of(text: str, clause: tuple[int, int], number: NumberMention, previous: Figure) -> bool:
    """Whether a clause only says which share the number before is: nhập khẩu 7,5 tỷ kWh, chiếm 2,5%."""
    if any(mark in text[previous.end : clause[0]] for mark in ";.") or previous.end > clause[0]:
        return False
    words = [w.lower() for w in _WORD.findall(text[clause[0] : number.hedge_start or number.start])]
    return len(words) <= 4 and all(word in _share_verbs() for word in words)


@lru_cache(maxsize=1)
def _share_verbs() -> frozenset[str]:
    table = languages.words("vi")["measures"]
    return frozenset(word for phrase in (*table["takes"], *table["adverbs"]) for word in phrase.split())


def _is_bare(plain: str, sentence: Sentence, clause: tuple[int, int], number: NumberMention) -> bool:
    """Whether a clause opens with its verb of change: `, tăng gấp 2,5 lần` is about the number before."""
    words = [w.lower() for w in _WORD.findall(plain[clause[0] - sentence.start : number.start - sentence.start])]
    return len(words) <= 6 and all(word in _verbs() for word in words)


__all__ = ["Named", "Told", "blanked", "clause_of", "like", "name", "of_all", "of_part", "per_of", "without_scope"]
