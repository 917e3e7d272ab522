"""Sentences with mentions → figures: which measure, status, period, scope and indicator belongs to which number."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from checker import intervals, languages
from checker.figures.periods import shift_base
from checker.linking import borrowing, measures, scopes, statuses, times
from checker.linking.measures import Measured
from checker.linking.phrases import open_phrase
from checker.linking.surroundings import Around, around
from checker.model import Catalogue, Document, Figure, Indicator, NumberMention, Period, Sentence

_CLAUSE = re.compile(r"[;,:()]|\s[–-]\s")
_MONEY = re.compile(r"\d\s*(?:tỷ|tỉ|triệu|nghìn|ngàn)?\s*(?:đồng|VND|VNĐ)\b")
ZERO = Decimal(0)


@dataclass(slots=True)
class Thread:
    """What a report has said so far, for the sentences that leave it out."""

    period: times.Timed | None = None
    scope: scopes.Scoped | None = None
    subject: scopes.Scoped | None = None  # of the title, or the first one named


def link(document: Document, sentences: Sequence[Sentence], catalogue: Catalogue) -> list[Figure]:
    """The figures of one document, in text order."""
    text = document.text
    money = bool(_MONEY.search(text))
    thread = Thread(scope=scopes.Scoped(document.scope) if document.scope else None)
    figures: list[Figure] = []
    for sentence in sentences:
        numbers = borrowing.complete(text, sentence, money)
        previous: tuple[NumberMention, Measured] | None = None
        for number in numbers:
            words = around(text, sentence, number)
            measured = measures.measured(number, words, previous)
            previous = number, measured
            figures.append(_figure(document, sentence, number, words, measured, thread, catalogue))
        thread.period = times.carry(sentence, thread.period)
        thread.scope = scopes.carry(sentence, thread.scope)
    return figures


def _figure(
    document: Document, sentence: Sentence, number: NumberMention, words: Around, measured: Measured,
    thread: Thread, catalogue: Catalogue,
) -> Figure:  # fmt: skip
    text = document.text
    status = statuses.status(words)
    timed = times.period_of(text, sentence, number, thread.period, document.published)
    scoped = scopes.scope_of(text, sentence, number, thread.scope)
    clause = _clause(text, sentence, number)
    indicator, known, certainty = _indicator(document, sentence, clause, number, measured, catalogue)
    measured = _by_indicator(measured, known)
    period = times.settle(timed.period, timed.as_of, known.kind if known else None, _cumulative(text, sentence))
    base = _base(text, sentence, number, measured, period)
    value, high = _signed(number, measured)
    written = intervals.Written(
        value, high, number.step, number.round_step, number.hedge, number.counted, number.decimals, number.worded
    )
    certain, fair = intervals.allowed(
        written, languages.words("vi").get("intervals"), positive=measured.measure == "level"
    )
    line, column = document.line_column(number.start)
    name = scoped.name or ("VN" if known and known.national else None)
    return Figure(
        document.name, number.start, number.end, text[number.start : number.end], text[sentence.start : sentence.end],
        value, number.unit, source=document.source, published=document.published, url=document.url, value_high=high,
        low=certain.low, high=certain.high, low_open=certain.low_open, high_open=certain.high_open,
        soft_low=fair.low, soft_high=fair.high, soft_low_open=fair.low_open, soft_high_open=fair.high_open,
        step=number.step, noun=number.noun, per=number.per, hedge=number.hedge, status=status,
        measure=measured.measure, indicator=indicator, scope=name, boundary=scoped.boundary,  # type: ignore[arg-type]
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
    phrase = open_phrase(
        document.text, (sentence.start, sentence.end), clause, (number.start, number.end), number.unit, number.noun,
        measured.measure,
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
    return times.base_of(text, sentence, number, period, shift_base)


def _signed(number: NumberMention, measured: Measured) -> tuple[Decimal, Decimal | None]:
    if measured.sign < 0 and number.value > 0 and measured.measure in ("growth", "change_abs"):
        return -number.value, -number.high if number.high is not None else None
    return number.value, number.high


__all__ = ["link"]
