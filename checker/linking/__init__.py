"""Sentences with mentions → figures: which measure, status, period, scope and indicator belongs to which number."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from checker import intervals, languages
from checker.linking import borrowing, measures, scopes, statuses, times
from checker.linking.choosing import choose
from checker.linking.enumerations import enumerated
from checker.linking.measures import Measured
from checker.linking.phrases import open_phrase
from checker.linking.surroundings import Around, around
from checker.model import Catalogue, Document, Figure, Hedge, Indicator, NumberMention, Period, Sentence
from checker.timespans import shift_base

_CLAUSE = re.compile(r"[;,:()]|\s[–-]\s")
_MONEY = re.compile(r"\d\s*(?:tỷ|tỉ|triệu|nghìn|ngàn)?\s*(?:đồng|VND|VNĐ)\b")
ZERO = Decimal(0)


@dataclass(slots=True)
class Thread:
    """What a report has said so far, for the sentences that leave it out."""

    period: times.Timed | None = None
    scope: scopes.Scoped | None = None  # carried over from the sentences before
    area: str | None = None  # the province last named: what `toàn tỉnh` means
    main: scopes.Scoped | None = None  # what the title, else the first sentence that names a subject, is about


def link(document: Document, sentences: Sequence[Sentence], catalogue: Catalogue) -> list[Figure]:
    """The figures of one document, in text order."""
    text = document.text
    money = bool(_MONEY.search(text))
    thread = Thread(main=scopes.Scoped(document.scope) if document.scope else None)
    full = scopes.full_names(sentences)
    if thread.main is None:
        thread.main = scopes.main_of(text, sentences, full)
    figures: list[Figure] = []
    for sentence in sentences:
        numbers = borrowing.complete(text, sentence, money)
        found, national = scopes.subjects(text, sentence, full, thread.area)
        previous: tuple[NumberMention, Measured] | None = None
        for number in numbers:
            words = around(text, sentence, number)
            measured = measures.measured(number, words, previous)
            previous = number, measured
            scoped = scopes.scope_of(text, sentence, number, found, thread.main, thread.scope)
            figures.append(_figure(document, sentence, number, words, measured, scoped, thread, catalogue))
        thread.period = times.carry(sentence, thread.period)
        thread.scope = scopes.carry(found, national, thread.scope)
        thread.area = next((s.name for s in reversed(found) if s.kind == "province" and s.weight > 1), thread.area)
    return figures


def _figure(
    document: Document, sentence: Sentence, number: NumberMention, words: Around, measured: Measured,
    scoped: scopes.Scoped, thread: Thread, catalogue: Catalogue,
) -> Figure:  # fmt: skip
    text = document.text
    status = statuses.status(words)
    timed = times.period_of(text, sentence, number, thread.period, document.published)
    clause = _clause(text, sentence, number)
    indicator, known, certainty = _indicator(document, sentence, clause, number, measured, catalogue)
    measured = _by_indicator(measured, known)
    if known and known.national:
        scoped = scopes.of_country(text, sentence, number, scoped)
    period = times.settle(timed, known, measured.measure, _cumulative(text, sentence), document.published)
    base = _base(text, sentence, number, measured, period)
    value, high = _signed(number, measured)
    hedge: Hedge = "exact" if measured.exact else number.hedge
    written = intervals.Written(
        value,
        high,
        number.step,
        number.round_step,
        "exact" if measured.exact else number.hedge,
        number.counted,
        number.decimals,
        number.worded,
    )
    certain, fair = intervals.allowed(
        written, languages.words("vi").get("intervals"), positive=measured.measure == "level"
    )
    line, column = document.line_column(number.start)
    return Figure(
        document.name, number.start, number.end, text[number.start : number.end], text[sentence.start : sentence.end],
        value, number.unit, source=document.source, published=document.published, url=document.url, value_high=high,
        low=certain.low, high=certain.high, low_open=certain.low_open, high_open=certain.high_open,
        soft_low=fair.low, soft_high=fair.high, soft_low_open=fair.low_open, soft_high_open=fair.high_open,
        step=number.step, noun=number.noun, per=number.per, hedge=hedge, status=status,
        measure=measured.measure, indicator=indicator, scope=scoped.name, boundary=scoped.boundary,  # type: ignore[arg-type]
        of=measured.of, period_start=period.start, period_end=period.end, base_start=base.start, base_end=base.end,
        minor=number.minor, confidence=min(number.certainty, certainty, timed.certainty, scoped.certainty),
        readings=number.readings, sentence_start=sentence.start, line=line, column=column,
    )  # fmt: skip


def _clause(text: str, sentence: Sentence, number: NumberMention) -> tuple[int, int]:
    """The part of the sentence between commas, semicolons and brackets that the number stands in."""
    start, end = sentence.start, sentence.end
    for mark in _CLAUSE.finditer(text, sentence.start, number.start):
        start = mark.end()
    after = _CLAUSE.search(text, number.end, sentence.end)
    return start, after.start() if after else end


def _indicator(
    document: Document, sentence: Sentence, clause: tuple[int, int], number: NumberMention, measured: Measured,
    catalogue: Catalogue,
) -> tuple[str | None, Indicator | None, float]:  # fmt: skip
    text, span = document.text, (number.start, number.end)
    mentions = [m for m in sentence.indicators if m.end <= clause[1]]
    place = enumerated(text, sentence, number)
    if mentions:
        choice = choose(
            text, mentions, clause, span, number.unit, number.noun, measured.measure, catalogue, place
        )  # fmt: skip
        if choice.id:
            return choice.id, catalogue.indicators.get(choice.id), choice.confidence
    phrase = open_phrase(
        text, (sentence.start, sentence.end), clause, span, number.unit, number.noun, measured.measure
    )  # fmt: skip
    return phrase, None, 1.0


def _by_indicator(measured: Measured, known: Indicator | None) -> Measured:
    """Capital added to projects is a level of its own; a rate that is an indicator itself grows."""
    if known is None:
        return measured
    if known.id.endswith(".adjusted") and measured.measure == "change_abs":
        return measured._replace(measure="level", sign=1)
    if known.id.endswith(".growth") and measured.measure in ("share", "level"):
        return measured._replace(measure="growth")
    return measured


def _cumulative(text: str, sentence: Sentence) -> bool:
    lowered = text[sentence.start : sentence.end].lower()
    return any(word in lowered for word in ("lũy kế", "luỹ kế", "còn hiệu lực", "từ trước đến nay"))


def _base(text: str, sentence: Sentence, number: NumberMention, measured: Measured, period: Period) -> Period:
    if measured.measure not in ("growth", "ratio", "change_abs") or measured.of == "plan":
        return Period(None, None)
    base = times.base_of(text, sentence, number, period, shift_base)
    if measured.measure == "growth" and base == times.NOWHERE and times.is_calendar(period):
        return times.year_before(period)
    return base


def _signed(number: NumberMention, measured: Measured) -> tuple[Decimal, Decimal | None]:
    if measured.sign < 0 and number.value > 0 and measured.measure in ("growth", "change_abs"):
        return -number.value, -number.high if number.high is not None else None
    return number.value, number.high


__all__ = ["link"]
