"""Parts and wholes that one sentence names: gồm, trong đó, và … tổng cộng."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from functools import lru_cache
from typing import Literal, NamedTuple

from checker.consistency.facts import Fact
from checker.consistency.relations import alike, in_one_unit, same_noun
from checker.consistency.rows import Row, tables
from checker.languages import form, one_of, words
from checker.languages.folding import UPPER

FAR = 70  # characters between the whole and the word after which its parts stand
MOST = 12  # parts of one listing
NAMED = 5  # words that may name the whole between "trong" and its number: trong tổng thu ngân sách 46.872 tỷ đồng
GAP = 1  # characters between two sentences of one paragraph
LINES = 4  # and between two items of a list
BOUNDS = ("over", "at_least")  # of a class: 7 mặt hàng đạt trên 10 tỷ USD, gồm
PLACES = ("province", "country")  # of which none lies within another
MEANT = 60  # characters before a mean within which it is said to be one
COLON = 40  # characters between a whole and the colon behind which its parts stand
# A name that ends with a digit: khu công nghiệp Hoa Mai 2
_NAMED = re.compile(rf"(?<!\S)[{UPPER}]\S* \d(?=[,.]?[^\w,.])")
BULLETS = ("-", "–", "+", "•", "*")
Says = Literal["whole", "some", "sum", "among"]


class Listing(NamedTuple):
    """A whole and the parts of it that a sentence names; complete where no part is left without a number."""

    says: Says
    whole: Fact
    parts: tuple[Fact, ...]
    complete: bool
    once: bool = False  # whether no part can be counted twice


class _Patterns(NamedTuple):
    marks: re.Pattern[str]
    telling: re.Pattern[str]  # the same, and those of means
    says: dict[str, Says]
    joined: re.Pattern[str]
    number: re.Pattern[str]
    against: re.Pattern[str]
    inner: re.Pattern[str]  # a part of one of them
    rest: re.Pattern[str]  # the last of all parts: các ngành còn lại
    base: re.Pattern[str]  # what another number is held against, at the head of a sentence
    clause: re.Pattern[str]  # where a part of a list begins
    result: re.Pattern[str]  # before what was reached of a plan: Với 3,9 tỷ USD, …
    among: re.Pattern[str]  # before the whole that a sentence opens with: Trong 684 vụ cháy
    mean: re.Pattern[str]  # before a mean: bình quân mỗi hộ 3,4 người


@lru_cache(maxsize=4)
def _patterns(language: str = "vi") -> _Patterns:
    data = words(language)["relations"]["parts"]
    says: dict[str, Says] = {word: kind for kind in ("whole", "some", "sum") for word in data[kind]}
    marks = _any((*says, *data["also"]))
    told = words(language)["relations"]
    averages = words(language)["units"]["averages"]
    restated = words(language)["phrases"]["amounts_to"]
    means = _any((*averages, *restated, *told["out_of"], *told["totals_alone"]))
    no_name = "".join(rf"(?<!\b{re.escape(word)} )" for word in data["numbered"])
    no_part = "".join(rf"(?<!\b{re.escape(word)} )" for word in data["compounds"])
    return _Patterns(
        re.compile(rf"(?<!\w)(?:{marks})(?!\w)", re.IGNORECASE),
        re.compile(rf"(?<!\w)(?:{marks}|{means})(?!\w)", re.IGNORECASE), says,
        re.compile(rf"(?<!\w)(?:{_any(data['joiners'])})(?!\w)", re.IGNORECASE),
        re.compile(rf"(?<!\d){no_name}\d", re.IGNORECASE),
        re.compile(rf", (?:{_any(data['against'])}) "),
        re.compile(rf"(?<!\w){no_part}(?:{_any((*data['within'], *says, *data['also']))})(?!\w)", re.IGNORECASE),
        re.compile(rf"(?<!\w)(?:{_any(data['rest'])})(?!\w)", re.IGNORECASE),
        re.compile(rf"(?:{_any(data['base'])})(?: [^\W\d_]+){{0,{NAMED}}} (?=\d)", re.IGNORECASE),
        re.compile(rf"[,;:]|(?<!\w)(?:{_any(data['joiners'])})(?!\w)", re.IGNORECASE),
        re.compile(rf"(?:{_any(told['result_leads'])}) (?=\d)", re.IGNORECASE),
        re.compile(
            rf"(?:[^,;:.()\d]{{3,{COLON}}}, )?"
            rf"(?:(?:{_any(data['among_all'])})(?: [^\W\d_]+){{0,{NAMED}}}|{_any(data['among'])}) ", re.IGNORECASE,
        ),
        re.compile(rf"(?<!\w)(?:{_any(averages)})(?!\w)[^,;:.()\d]{{0,{MEANT}}}\Z", re.IGNORECASE),
    )  # fmt: skip


def _any(wordings: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(wordings, key=len, reverse=True)))


@lru_cache(maxsize=512)
def telling(sentence: str) -> bool:
    """Whether a sentence may name parts of a whole, a mean, a share of it, a plan, or opens with a result; figures of
    one ask one after another."""
    patterns = _patterns()
    opened = patterns.among.match(sentence) or patterns.result.match(sentence)
    if opened or ": " in sentence or patterns.telling.search(sentence) or form("listings.held").search(sentence):
        return True
    return "%" in sentence and form("sentence_plans.told").search(sentence) is not None


def goes_on(sentence: str) -> bool:
    """Whether a sentence opens with what belongs to the one before: Trong đó, …; So với …; Dự toán năm 2025 là …"""
    found = form("listings.opens").match(sentence) or held_against(sentence) or states_plan(sentence)
    return found is not None


def is_item(sentence: str) -> bool:
    """Whether a sentence is an item of a list."""
    return sentence.startswith(BULLETS)


def heads_list(sentence: str) -> bool:
    """Whether a list stands below a sentence: Trong 780 vụ cháy có:"""
    return sentence.rstrip().endswith(":")


def held_against(sentence: str) -> re.Match[str] | None:
    """The head of a sentence that holds what the one before told against a number: So với mức 1.490 vụ …"""
    return _patterns().base.match(sentence)


def opens_parts(sentence: str) -> bool:
    """Whether a sentence opens with the parts of what the one before told: Trong đó, …"""
    return form("listings.opens").match(sentence) is not None


def states_plan(sentence: str) -> re.Match[str] | None:
    """The head of a sentence that says how much the plan is of which the one before told: Dự toán năm 2025 là 9 tỷ."""
    return form("listings.plan").match(sentence)


class Said(NamedTuple):
    """The facts of a sentence, in text order, those of the one right before it, the first of each item below it; the
    rows of the table that it begins."""

    facts: Sequence[Fact]
    before: Sequence[Fact] = ()
    items: Sequence[Fact] = ()
    rows: Sequence[Row] = ()  # of the first row of a table: all of them


def sentences(facts: Iterable[Fact]) -> list[Said]:
    """The sentences that tell several facts, or one and a list of others: Trong 780 vụ cháy có: …"""
    found: dict[tuple[str, int], list[Fact]] = defaultdict(list)
    ends: dict[tuple[str, int], list[Fact]] = {}  # by where the next sentence may begin
    for one in facts:
        figure = one.figure
        group = found[figure.doc, figure.sentence_start]
        group.append(one)
        if len(group) == 1 and not is_item(figure.sentence):
            ends[figure.doc, figure.sentence_start + len(figure.sentence) + GAP] = group
    for group in found.values():
        group.sort(key=lambda one: one.figure.start)
    items = _items(found)
    rows = {_place(table[0][0]): table for table in tables(found) if len(table) > 1}
    said = (
        Said(group, ends.get(place, ()), items.get(place, ()), rows.get(place, ())) for place, group in found.items()
    )
    return [
        one for one in said
        if len(one.facts) > 1 or one.items or one.rows or (one.before and _is_plan(one.facts[0]))
    ]  # fmt: skip


def _place(one: Fact) -> tuple[str, int]:
    return one.figure.doc, one.figure.sentence_start


def _is_plan(one: Fact) -> bool:
    return states_plan(one.figure.sentence) is not None


def _items(found: Mapping[tuple[str, int], list[Fact]]) -> dict[tuple[str, int], list[Fact]]:
    """By the sentence that a list stands under, the first fact of each of its items."""
    items: dict[tuple[str, int], list[Fact]] = {}
    head, end = None, ("", 0)  # the sentence that the list stands under, and where its last item ended
    for (doc, start), group in sorted(found.items()):
        sentence = group[0].figure.sentence
        if is_item(sentence):
            if head and doc == end[0] and start - end[1] <= LINES:
                items.setdefault(head, []).append(group[0])
            else:
                head = None
        else:
            head = (doc, start) if heads_list(sentence) else None
        end = doc, start + len(sentence)
    return items


def listings(facts: Sequence[Fact]) -> Iterator[Listing]:
    """The listings of one sentence, given its facts in text order."""
    sentence = facts[0].figure.sentence
    if not telling(sentence):
        return
    patterns = _patterns()
    found = list(patterns.marks.finditer(sentence))
    levels = [one for one in facts if one.series.measure == "level"]
    for place, match in enumerate(found):
        says = patterns.says.get(match[0].casefold())
        if says == "some" and any(span(one)[1] + 1 == match.start() for one in levels):
            continue  # Sáu người trong số đó đã xuất viện: a part of what the sentence before told
        if says is None or (says == "sum" and place and found[place - 1][0].casefold() not in patterns.says):
            continue  # Tính cả A và B, tổng cộng C: there are others
        if says == "sum":
            listing = _summed(sentence, levels, match, found[place - 1].end() if place else 0)
        else:
            end = found[place + 1].start() if place + 1 < len(found) else len(sentence)
            listing = _listed(sentence, levels, match, end, says, cut=end < len(sentence))
        if listing is not None and not form("listings.overlap").search(sentence):
            yield listing


def continued(facts: Sequence[Fact], before: Sequence[Fact]) -> Listing | None:
    """The parts that a sentence names of what the one before told: … 9,8 tỷ USD. Trong đó, A 8 tỷ USD, B 1,8 tỷ USD.

    Only where nothing stands in it but the parts and how they grew, so that none is a part of another.
    """
    sentence, patterns = facts[0].figure.sentence, _patterns()
    opened = form("listings.opens").match(sentence)
    if opened is None or not before or patterns.inner.search(sentence, opened.end()):
        return None
    levels = [one for one in facts if one.series.measure == "level"]
    wholes = [one for one in before if one.series.measure == "level" and levels and _part(levels[0], one)]
    if len(wholes) != 1 or not 2 <= len(levels) <= MOST:
        return None
    whole = wholes[0]
    if is_rate(whole) or not all(_part(one, whole) and at_one_time(one, whole) for one in levels):
        return None
    if _loose(sentence, [span(one) for one in facts], opened.end(), len(sentence)):
        return None
    return Listing("some", whole, tuple(levels), _with_rest(sentence, levels))


def opens(whole: Fact) -> bool:
    """Whether a sentence opens with a whole of which it tells parts: Trong 684 vụ, …"""
    match = _patterns().among.match(whole.figure.sentence)
    return match is not None and span(whole)[0] == match.end()


def opened(facts: Sequence[Fact]) -> Listing | None:
    """The parts of the whole that a sentence opens with: Trong 684 vụ có 308 vụ ở nhà dân, …, còn lại 113 vụ."""
    whole, sentence = facts[0], facts[0].figure.sentence
    if not opens(whole) or whole.series.measure != "level" or len(facts) < 3:
        return None
    levels = [one for one in facts[1:] if one.series.measure == "level"]
    parts = [one for one in levels if _part(one, whole)]
    if len(levels) > len(parts) and len(levels) > 1:
        return _among(whole, levels)  # Trong 12.480 sản phẩm có 7.114 căn hộ, 3.744 nhà phố và 1.622 lô đất
    if not 2 <= len(parts) <= MOST or not all(at_one_time(one, whole) for one in parts):
        return None
    if is_rate(whole) or _patterns().inner.search(sentence, span(whole)[0]):
        return None
    return Listing("among", whole, tuple(parts), _with_rest(sentence, parts), _are_places(parts))


def itemised(facts: Sequence[Fact], items: Sequence[Fact]) -> Listing | None:
    """The parts that stand one by one below the whole: Trong 780 vụ cháy có: …

    They are all of it where the sentence says so, or tells how many there are: bốn bến xe phục vụ 9.000 lượt khách:
    """
    levels = [one for one in facts if one.series.measure == "level"]
    likes = [one for one in levels if items and in_one_unit(one, items[0]) and _is_kind_of(items[0], one)]
    whole = next(reversed(likes or levels), None)
    listing = _among(whole, items) if whole and len(items) > 1 and whole.figure.hedge not in BOUNDS else None
    if listing is None:
        return None
    said = form("listings.heads_all").search(facts[0].figure.sentence) is not None
    counted = any(one.figure.unit == "count" and one.figure.value == len(items) for one in facts if one is not whole)
    return listing._replace(complete=len(listing.parts) == len(items) and (said or counted))


def behind_colon(facts: Sequence[Fact]) -> Listing | None:
    """The parts behind a colon: tổng cộng 9 triệu liều: miền Bắc 4 triệu, miền Trung 2 triệu, miền Nam 3 triệu."""
    sentence = facts[0].figure.sentence
    at = sentence.find(": ", span(facts[0])[1])
    before = [one for one in facts if span(one)[1] <= at and one.series.measure == "level"]
    if at < 0 or not before:
        return None
    gap = sentence[span(before[-1])[1] : at]
    parts = [one for one in facts if span(one)[0] > at and one.series.measure == "level"]
    if len(gap) > COLON or any(mark in gap for mark in ",;()") or _patterns().number.search(gap) or len(parts) < 2:
        return None
    listing = _among(before[-1], parts)
    lead = sentence[: span(before[-1])[0]]
    if listing is None or form("listings.in_all").search(lead) is None:
        return listing
    ends = len(sentence.rstrip(". ")) - span(parts[-1])[1]
    return listing._replace(complete=len(listing.parts) == len(parts) and ends <= 0)


def bracketed(facts: Sequence[Fact]) -> Listing | None:
    """The places of a whole in brackets behind it: 7 người chết (Ninh Bình 1, Nghệ An 3, Phú Thọ 2, Sơn La 1)."""
    whole, sentence = facts[0], facts[0].figure.sentence
    at = sentence.find("(", span(whole)[1])
    end = sentence.find(")", at)
    gap = sentence[span(whole)[1] : max(at, 0)]
    if at < 0 or end < 0 or whole.series.measure != "level" or len(gap) > COLON or any(mark in gap for mark in ",;:."):
        return None
    parts = [one for one in facts[1:] if at < span(one)[0] and span(one)[1] <= end]
    if not 2 < len(parts) <= MOST or not _are_places(parts) or not all(_part(one, whole) for one in parts):
        return None
    if is_rate(whole) or _loose(sentence, [span(one) for one in parts], at, end):
        return None
    return Listing("whole", whole, tuple(parts), True)


def _are_places(parts: Sequence[Fact]) -> bool:
    """Whether each part is of another province or country, so that nothing is counted twice."""
    scopes = {one.figure.scope for one in parts}
    return len(scopes) == len(parts) and all(one.place in PLACES for one in parts)


def _among(whole: Fact, parts: Sequence[Fact]) -> Listing | None:
    """Parts that may overlap, or be of other kinds than their whole, if all are of its time and unit."""
    parts = [one for at, one in enumerate(parts) if at == 0 or _is_next(parts[at - 1], one)]
    if is_rate(whole) or len(parts) > MOST:
        return None
    if not all(in_one_unit(one, whole) and ends_with(one, whole) for one in parts):
        return None
    return Listing("among", whole, tuple(parts), False)


def _is_next(before: Fact, one: Fact) -> bool:
    """Whether a number is that of the next part, and no grade of the one before: 9 sản phẩm 5 sao, 186 … 4 sao."""
    if before.figure.sentence_start != one.figure.sentence_start:
        return True
    return _patterns().clause.search(one.figure.sentence, span(before)[1], span(one)[0]) is not None


def ends_with(one: Fact, whole: Fact) -> bool:
    """Whether a part is of its whole's time, or of the day on which that ends, as what is read as a stock is."""
    return at_one_time(one, whole) or (
        one.entry is not None and one.entry.kind == "stock" and one.figure.period_end == whole.figure.period_end
    )


def _is_kind_of(part: Fact, whole: Fact) -> bool:
    """Whether a part is counted as its whole is, or is no count."""
    return part.figure.unit != "count" or _counted(part.figure.noun, whole.figure.noun)


def is_rate(whole: Fact) -> bool:
    """Whether it is no sum of its parts: tuổi thọ trung bình; bình quân 3,4 người mỗi hộ."""
    return (whole.entry is not None and whole.entry.kind == "rate") or is_mean(whole)


def is_mean(one: Fact) -> bool:
    """Whether a number is said to be a mean right before it."""
    start = span(one)[0]
    return _patterns().mean.search(one.figure.sentence, max(0, start - 2 * MEANT), start) is not None


def _with_rest(sentence: str, parts: Sequence[Fact]) -> bool:
    """Whether the last part is all that is left: …, các ngành còn lại 1,4 tỷ USD."""
    patterns = _patterns()
    between = sentence[span(parts[-2])[1] : span(parts[-1])[0]]
    clause = max((m.end() for m in patterns.clause.finditer(between)), default=0)
    return patterns.rest.search(between, clause) is not None


def span(one: Fact) -> tuple[int, int]:
    """Where a fact's number stands in its sentence."""
    start = one.figure.start - one.figure.sentence_start
    return start, start + one.figure.end - one.figure.start


def _listed(
    sentence: str, levels: Sequence[Fact], match: re.Match[str], end: int, says: Says, cut: bool
) -> Listing | None:
    before = [one for one in levels if span(one)[1] <= match.start()]
    if not before:
        return None
    # 29 tỷ đồng, bằng 76% dự toán 39 tỷ đồng, gồm …; tăng 8% so với 25 tỷ đồng của cùng kỳ, gồm …
    first = next((one for one in levels if match.end() <= span(one)[0]), before[-1])
    near = (one for one in reversed(before[-3:]) if alike(first, one) and at_one_time(first, one))
    whole = next(near, before[-1])
    if is_rate(whole):
        return None  # tuổi thọ trung bình 74,8 năm, trong đó nữ 77,3 năm: an average
    gap = sentence[span(before[-1])[1] : match.start()]
    if len(gap) > FAR or _patterns().number.search(gap) or _stop(gap) < len(gap):
        return None
    end = match.end() + _stop(sentence[match.end() : end])
    after = [one for one in levels if match.end() <= span(one)[0] and span(one)[1] <= end]
    after = [one for one in after if not _is_inside(sentence[match.end() : span(one)[0]])]
    parts = tuple(one for one in after if _part(one, whole))
    told = all(in_one_unit(one, whole) and at_one_time(one, whole) for one in after)
    if says == "whole" and told and _are_all({one.figure.noun for one in after}, len(after)):
        parts = tuple(after)
    elif says == "whole" and len(after) > max(1, len(parts)):
        return _among(whole, after)  # 3.050 cửa hàng, gồm 1.020 cửa hàng điện thoại, … và 410 nhà thuốc
    if not parts or len(parts) > MOST:
        return None
    told = len(parts) == len(after) and len(parts) > 1 and all(at_one_time(one, whole) for one in parts)
    complete = says == "whole" and told and not cut and _closed(sentence, parts, match.end(), end)
    return Listing(says, whole, parts, complete, _are_places(parts))


def _is_inside(lead: str) -> bool:
    """Whether a bracket is open behind words, with parts of a part: chi 331 tỷ đồng (quỹ 297 tỷ đồng, ngân sách 34)."""
    return lead.count("(") > lead.count(")")


def _are_all(nouns: Set[str | None], size: int) -> bool:
    """Whether what is counted takes in everybody, once: nam and nữ."""
    return len(nouns) == size and any(nouns == set(pair) for pair in words("vi")["relations"]["parts"]["complements"])


def _summed(sentence: str, levels: Sequence[Fact], match: re.Match[str], start: int) -> Listing | None:
    """A, B, tổng cộng C: every number since the clause began is a part of C."""
    whole = next((one for one in levels if match.end() <= span(one)[0] <= match.end() + FAR), None)
    parts = tuple(one for one in levels if start <= span(one)[0] and span(one)[1] <= match.start())
    if whole is None or not 2 <= len(parts) <= MOST:
        return None
    spans = [span(one) for one in parts]
    kinds = one_of("relations.parts.kinds_of_medals")
    medals = whole.figure.noun in one_of("relations.parts.medals") and all(one.figure.noun in kinds for one in parts)
    if not medals and not all(_part(one, whole) and at_one_time(one, whole) for one in parts):
        return None
    if _loose(sentence, spans, start, span(whole)[0]):
        return None
    return Listing("sum", whole, parts, True)


def _stop(text: str) -> int:
    """Where a listing ends at the latest: a semicolon, a bracket that closes, or what it is set against."""
    against = _patterns().against.search(text)
    end = against.start() if against else len(text)
    open_ = 0  # brackets that began within it
    for place, mark in enumerate(text[:end]):
        if mark == ";" or (mark == ")" and not open_):
            return place
        open_ += (mark == "(") - (mark == ")")
    return end


def _part(one: Fact, whole: Fact) -> bool:
    """Whether it is of the kind of its whole, at a time within that of the whole."""
    if not in_one_unit(one, whole) or not alike(one, whole):
        return False
    if not _is_kind_of(one, whole):
        return False
    if at_one_time(one, whole) or not whole.dated or not one.dated:
        return True
    (start, end), (first, last) = one.figure.period, whole.figure.period
    return None not in (start, end, first, last) and first <= start and end <= last  # type: ignore[operator]


def at_one_time(one: Fact, whole: Fact) -> bool:
    """Whether a part is of its whole's time: of a stock the days on which both end."""
    if whole.entry is not None and whole.entry.kind == "stock":
        return one.figure.period_end == whole.figure.period_end
    return one.figure.period == whole.figure.period


def _counted(part: str | None, whole: str | None) -> bool:
    """Whether things counted are a kind of other things counted: xe tải are xe, căn hộ are no dự án."""
    if not part or not whole:
        return False
    a, b = part.casefold(), whole.casefold()
    return same_noun(a, b)


def _closed(sentence: str, parts: Sequence[Fact], start: int, end: int) -> bool:
    """Whether the last part is joined to the one before it, every number is a part, and nothing follows uncounted."""
    spans = [span(one) for one in parts]
    joined = _patterns().joined
    between = sentence[spans[-2][1] : spans[-1][0]]
    return (
        bool(joined.search(between))
        and not joined.search(sentence[spans[-1][1] : end])
        and not _loose(sentence, spans, start, end)
    )


def _loose(sentence: str, spans: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Whether a number stands there that is none of the parts, nor of the name of one (nợ nhóm 3, Hoa Mai 2)."""
    number = _patterns().number
    plain = _NAMED.sub(lambda name: " " * len(name[0]), sentence)
    edges = [start, *(edge for told in spans for edge in told), end]
    return any(number.search(plain[a:b]) for a, b in zip(edges[::2], edges[1::2], strict=True))


__all__ = [
    "BOUNDS",
    "MEANT",
    "Listing",
    "Said",
    "at_one_time",
    "behind_colon",
    "bracketed",
    "continued",
    "ends_with",
    "goes_on",
    "heads_list",
    "held_against",
    "is_item",
    "is_mean",
    "is_rate",
    "itemised",
    "listings",
    "opened",
    "opens",
    "opens_parts",
    "sentences",
    "span",
    "states_plan",
    "telling",
]
