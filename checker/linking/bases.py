"""What an amount is valued in and leaves out (basis), and what a percentage is a percentage of."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from checker import languages
from checker.languages import form, form_text, listed, one_of
from checker.languages.folding import lowered
from checker.linking.cues import alternatives
from checker.linking.measures import Measured
from checker.linking.mentioned import mentions
from checker.model import IndicatorMention, NumberMention, PlaceMention, Sentence

AFTER = 90  # characters after a percentage in which its plan or whole is named
NEAR = 46  # characters between a number and a whole that it is a share of
BASES = {"current": "current", "constant": "constant", "separate": "separate statements"}  # by the list of their words
_WORD = re.compile(r"[^\W\d_]+")
_BREAK = re.compile(r"[;.,:()]")


class Basis(NamedTuple):
    """A price basis or exclusion in a sentence, and which numbers it covers: those of [low, high)."""

    name: str
    start: int
    end: int
    low: int
    high: int


@lru_cache(maxsize=1)
def _data() -> Mapping[str, Any]:
    return languages.words("vi")["bases"]  # type: ignore[no-any-return]


@lru_cache(maxsize=8)
def _any(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){alternatives(_data()[name])}(?!\w)", re.IGNORECASE)


@lru_cache(maxsize=1)
def _things() -> tuple[re.Pattern[str], Mapping[str, str]]:
    table = {spelling.lower(): name for name, spellings in _data()["things"].items() for spelling in spellings}
    return re.compile(rf" *({alternatives(table)})(?!\w)", re.IGNORECASE), table


def bases(text: str, sentence: Sentence) -> list[Basis]:
    """The price bases, exclusions and inclusions of a sentence, in text order."""
    if not sentence.numbers or not mentions(lowered(text), sentence, listed("bases.saying")):
        return []
    found: list[Basis] = []
    for name, label in BASES.items():
        found += [
            Basis(label, match.start(), match.end(), *_covered(text, sentence, match))
            for match in _any(name).finditer(text, sentence.start, sentence.end)
        ]
    priced = [(one.start, one.end) for one in found]
    for name in ("excluding", "including"):
        for match in _any(name).finditer(text, sentence.start, sentence.end):
            if any(start < match.end() and match.start() < end for start, end in priced):
                continue
            thing = _thing(text, sentence, match)
            if thing:
                low, high = _covered(text, sentence, match)
                found.append(Basis(f"{name} {thing[0]}", match.start(), thing[1], low, high))
    return sorted(found, key=lambda one: one.start)


def _covered(text: str, sentence: Sentence, match: re.Match[str]) -> tuple[int, int]:
    """Which numbers wording speaks for: those of its part of the sentence, between semicolons."""
    low = max(text.rfind(";", sentence.start, match.start()) + 1, sentence.start)
    stop = text.find(";", match.end(), sentence.end)
    return low, stop if stop >= 0 else sentence.end


def _thing(text: str, sentence: Sentence, match: re.Match[str]) -> tuple[str, int] | None:
    """What is left out and where its words end; None where the words mean something else."""
    cue = match[0].lower()
    if cue in one_of("bases.excepts") and not _excepts(text, sentence, match):
        return None
    pattern, table = _things()
    known = pattern.match(text, match.end(), sentence.end)
    if known:
        return table[" ".join(known[1].lower().split())], known.end()
    if cue in one_of("bases.leave_out_known") or cue in _data()["including"]:
        return None
    words: list[str] = []
    at = match.end()
    for word in _WORD.finditer(text, at, min(sentence.end, at + 60)):
        if text[at : word.start()].strip() or word[0].lower() in _data()["ends"]:
            break
        words.append(word[0])
        at = word.end()
    if not words or len(words) > int(_data()["longest"]) or text[at : at + 2].strip()[:1].isdigit():
        return None
    return " ".join(words).lower(), at


def _excepts(text: str, sentence: Sentence, match: re.Match[str]) -> bool:
    before = _WORD.findall(text, max(sentence.start, match.start() - 12), match.start())
    after = _WORD.match(text, match.end() + 1)
    if before and before[-1].lower() in _data()["except_not_after"]:
        return False
    return not (after and after[0].lower() in _data()["except_not_before"])


def basis_of(
    found: Sequence[Basis], number: NumberMention, numbers: tuple[NumberMention, ...], text: str
) -> str | None:
    """The basis of a number: price basis and exclusions of its part of the sentence, joined where there are both."""
    names = [
        one.name for one in found
        if one.low <= number.start < one.high and _speaks_for(one, number, numbers, text)
    ]  # fmt: skip
    by_thing = {name.partition(" ")[2] or "price": name for name in names}  # of one thing, the last said counts
    return "; ".join(by_thing.values()) or None


def _speaks_for(one: Basis, number: NumberMention, numbers: tuple[NumberMention, ...], text: str) -> bool:
    """Before its numbers, wording speaks for all that follow; behind a number or in brackets, for that one."""
    following = next((n for n in numbers if n.start >= one.end), None)
    opens = not any(one.low <= n.start < one.start for n in numbers)
    if number.start >= one.end:
        return opens or (number is following and not _BREAK.search(text, one.end, number.start))
    before = next((n for n in reversed(numbers) if n.end <= one.start), None)
    leads = following is not None and not _BREAK.search(text, one.end, following.start)
    return number is before and not leads


def of(text: str, sentence: Sentence, number: NumberMention, measured: Measured, indicator: str | None) -> str | None:
    """What a share, ratio or growth is a percentage of, where the words say so; the plan named more closely."""
    if number.unit not in ("percent", "times") or measured.measure not in ("share", "ratio", "growth", "level"):
        return measured.of
    end = min(sentence.end, number.end + AFTER)
    if measured.of and measured.of.startswith("plan"):
        return _giver(text, number.end, end, measured.of)
    if measured.measure == "growth":
        return measured.of
    whole = _gdp(text, number, end) or _plan_before(text, sentence, number)
    if whole:
        return whole
    if measured.measure not in ("share", "ratio"):
        return measured.of
    if indicator and indicator[0] != "~" and form("bases.nationwide").match(text, number.end, end):
        return indicator  # 642 triệu USD, chiếm 21% kim ngạch cà phê cả nước: of the same, of all the country
    led = _within(text, sentence, number)
    if led and led != indicator:
        return led
    mention = next((m for m in sentence.indicators if m.start >= number.end), None)
    if mention and mention.start - number.end <= NEAR:
        words = [word.lower() for word in _WORD.findall(text, number.end, mention.start)]
        gap = text[number.end : mention.start]
        if all(word in _whole_words() for word in words) and not any(mark in gap for mark in ",;:.()"):
            return _last_over(sentence, mention).id
    return measured.of


def _last_over(sentence: Sentence, mention: IndicatorMention) -> IndicatorMention:
    """Of names that overlap the one that reaches furthest: tổng lượng khách quốc tế is of the international ones."""
    for other in sentence.indicators:
        if mention.start < other.start < mention.end < other.end:
            mention = other
    return mention


def _within(text: str, sentence: Sentence, number: NumberMention) -> str | None:
    """The whole that a sentence opens with: Trong (41 tỷ đồng) thu nội địa, tiền sử dụng đất chiếm 36%."""
    named = sentence.indicators[0] if sentence.indicators else None
    opens = named is not None and text[sentence.start : named.start].strip().lower() in _data()["of_these"]
    if named and opens and text.startswith(",", named.end):
        return named.id
    first = sentence.numbers[0]
    lead = text[sentence.start : first.hedge_start or first.start].split()
    if first.start >= number.start or " ".join(lead).lower() not in _data()["of_these"]:
        return None
    return next((m.id for m in sentence.indicators if first.start <= m.start <= first.end + 1), None)


def _plan_before(text: str, sentence: Sentence, number: NumberMention) -> str | None:
    """So với dự toán HĐND tỉnh giao, thu ngân sách đạt 85%: the plan that leads in."""
    low = max(sentence.start, number.start - AFTER)
    lead = _leads().search(text, low, number.start)
    if not lead or any(lead.end() <= other.start < number.start for other in sentence.numbers):
        return None
    achieved = form("bases.achieved").search(text, low, number.start)
    return _giver(text, lead.start(), number.start, "plan") if achieved else None


@lru_cache(maxsize=1)
def _leads() -> re.Pattern[str]:
    return re.compile(form_text("bases.leads") + alternatives(_data()["plans"][:4]) + r"(?!\w)")


def _gdp(text: str, number: NumberMention, end: int) -> str | None:
    match = _gdp_pattern().match(text, number.end, end)
    return _data()["gdp"][match[1]] if match else None


@lru_cache(maxsize=1)
def _gdp_pattern() -> re.Pattern[str]:
    words = alternatives(_whole_words())
    return re.compile(rf"(?: +{words}){{0,3}} +({alternatives(_data()['gdp'])})(?!\w)")


@lru_cache(maxsize=1)
def _whole_words() -> frozenset[str]:
    return frozenset(_data()["wholes"]) | {""}


@lru_cache(maxsize=1)
def _givers() -> tuple[re.Pattern[str], Mapping[str, str]]:
    """dự toán [năm 2025] [do] Trung ương giao."""
    table = {word: name for name, words in _data()["givers"].items() for word in words}
    plans, given = alternatives(_data()["plans"]), alternatives(_data()["given"])
    plan = rf"(?<!\w){plans}" + form_text("bases.before_giver")
    return re.compile(rf"{plan}({alternatives(table)})(?: +[^\W\d_]+){{0,3}}? +{given}(?!\w)"), table


def assigns(text: str, sentence: Sentence, body: PlaceMention) -> bool:
    """Whether a body is named only as the one that set a plan: đạt 85% kế hoạch Thủ tướng Chính phủ giao.

    What the National Assembly sets is set for the country.
    """
    low, high = max(sentence.start, body.start - AFTER), min(sentence.end, body.end + AFTER)
    pattern, table = _givers()
    return any(
        m.start() < body.start < m.end() and table[m[1]] != "plan.parliament" for m in pattern.finditer(text, low, high)
    )


def _giver(text: str, start: int, end: int, plain: str) -> str:
    pattern, table = _givers()
    stop = _BREAK.search(text, start, end)
    match = pattern.search(text, start, stop.start() if stop else end)
    return table[match[1]] if match else plain


__all__ = ["Basis", "assigns", "bases", "basis_of", "of"]
