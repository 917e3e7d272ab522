"""One number of a sentence → its figure: what it measures, of what, whose, for when and how sure."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from checker import intervals, languages
from checker.languages import form, one_of
from checker.linking import (
    baselines,
    bases,
    bilateral,
    boundaries,
    changes,
    handing,
    measures,
    naming,
    narrowing,
    scopes,
    settling,
    statuses,
    times,
    topics,
)
from checker.linking.comparing import grew_from, is_passed
from checker.linking.enumerations import enumerated
from checker.linking.lists import AREAS
from checker.linking.measures import Measured
from checker.linking.partial import is_partial, stands_for
from checker.linking.seen import Seen, Watch
from checker.linking.subjects import NATION, Subject
from checker.linking.surroundings import Around, around, word_set
from checker.linking.telling import Telling
from checker.linking.thread import Thread
from checker.linking.timed import NOWHERE, UNSURE, Timed
from checker.model import (
    Catalogue,
    Document,
    Figure,
    Hedge,
    Indicator,
    Interval,
    NumberMention,
    Period,
    PeriodMention,
    Sentence,
    Status,
)
from checker.timespans import year_before

VICTIMS = "casualties."
# What newspapers tell of the country without naming it
NATIONWIDE = (
    "trade.",
    "gdp.",
    "inflation.",
    "fdi.",
    "budget.",
    "industry.iip",
    "investment.public.",
    "investment.social.",
    "wage.minimum.",
    "pension.",
    "insurance.",
    "tax.vat.",
)
# … even where they name others, unless a report is about somebody
AT_BORDERS = ("trade.exports.", "trade.imports.", "trade.total.", "trade.surplus", "trade.deficit", "gdp.")
AHEAD = ("forecast", "target")
LARGER = 0.6  # how sure the scope of a whole is of which the subject is a part


class Line(NamedTuple):
    """One sentence while its figures are made."""

    document: Document
    sentence: Sentence
    said: str  # the sentence's words: one text for all of its figures, which may be many
    plain: str  # the sentence with its time expressions blanked
    subjects: Sequence[Subject]
    national: bool  # whether the sentence speaks of the whole country
    label: topics.Label | None  # what heads it
    part: topics.Label | None  # the part of a business that heads it
    daily: bool  # whether it quotes a market of a day
    cumulative: bool  # whether it says that something has added up since ever
    mixed: bool  # whether several headlines stand in it with nothing between them
    thread: Thread
    catalogue: Catalogue
    telling: Telling
    watch: Watch | None
    told: naming.Told
    aims: bool  # whether it lists aims
    base: PeriodMention | None  # what the sentence before compared with, of which it tells the parts


class What(NamedTuple):
    """What a number measures and of what, with what was told before that it repeats or goes on with."""

    words: Around
    clause: tuple[int, int]
    measured: Measured
    named: naming.Named
    base_of: tuple[Figure, Figure] | None  # the level and its change that it is the base of
    again: Figure | None  # the quantity of the sentence before that it only repeats


class When(NamedTuple):
    """For when a number holds, and whether it is so, aimed at or foreseen."""

    timed: Timed
    period: Period
    against: PeriodMention | None  # what the sentences before compared with
    status: Status


def make(line: Line, number: NumberMention) -> Figure:
    """The figure of one number; it is added to what the line has told, and shown to who watches."""
    text, sentence, thread = line.document.text, line.sentence, line.thread
    what = _what(line, number)
    place = enumerated(text, sentence, number)
    subjects = topics.in_item(text, sentence, number, line.subjects) if thread.roundup else line.subjects
    scoped = _named_scope(line, number, what, subjects, place)
    if scoped.kind == "province" and what.named.id and "~" in what.named.id:
        what = what._replace(named=naming.without_scope(what.named, scoped.name))
    scoped = _scope(line, number, what, subjects, scoped)
    when = _when(line, number, what)
    if what.named.known and what.named.known.event and settling.is_calendar(when.period):
        what = what._replace(named=naming.of_all(sentence, number, what.named, line.catalogue))
    when = _settled(line, number, what, when)
    figure = _record(line, number, what, subjects, scoped, when)
    thread.home = thread.home or (figure.scope == NATION and not number.minor)
    line.told.add(number, what.measured, figure, place[0] if place else None)
    if line.watch:
        told = line.telling.of(number)
        line.watch(
            Seen(
                sentence, number, what.words, what.measured, what.named, scoped, line.subjects, when.timed, told, figure
            )
        )
    return figure


def _what(line: Line, number: NumberMention) -> What:
    sentence, text = line.sentence, line.document.text
    words = around(text, sentence, number)
    if line.thread.roundup:
        words = words.of_item()
    measured = measures.measured(number, words, line.told.measured, line.told.plan)
    clause = naming.clause_of(text, sentence, number)
    named = naming.name(text, sentence, line.plain, clause, number, measured, line.told, line.catalogue)
    grown = grew_from(text, sentence, number, line.told.figures)
    if grown:
        named = naming.like(grown[0], line.catalogue)
    elif (last := line.told.last) and (
        (last.unit == number.unit and statuses.is_set_aim(words))
        or (measured.measure == "share" and handing.goes_on_with_share(text, number, last))
    ):
        named = naming.like(last, line.catalogue)
    again = handing.told_again(text, sentence, number, line.told.above)
    if again:
        named = naming.like(again, line.catalogue)
    if line.thread.other and (two := bilateral.narrowed(named.id, line.thread.other)):
        named = named._replace(id=two, known=None)
    if line.part and line.part.end < number.start:
        named = naming.of_part(named, line.part.name)
    known = named.known
    measured = _by_indicator(measured, known, words)
    if known and known.growth and measured.measure == "share" and _is_reached(words, number, measured):
        named = named._replace(id=known.growth, known=line.catalogue.indicators.get(known.growth))
        measured = measured._replace(measure="growth")
    return What(words, clause, measured, named, grown, again)


def _named_scope(
    line: Line, number: NumberMention, what: What, subjects: Sequence[Subject], place: tuple[int, int] | None
) -> scopes.Scoped:
    """Whose a number is by who is named: in its sentence, over its list, before."""
    text, sentence, thread, named = line.document.text, line.sentence, line.thread, what.named
    national = line.national and not thread.roundup
    if not thread.local:
        national = national or (thread.nameless and _is_nationwide(named.id))
        national = national or (thread.main is None and _is_nationwide(named.id, AT_BORDERS))
    about, carried_on = thread.section or thread.main, thread.item or thread.scope
    scoped = scopes.scope_of(text, sentence, number, subjects, about, carried_on, national)
    if scoped.name is None and thread.home and thread.main is None:
        scoped = topics.HOME
    if line.label and topics.is_labelled(line.label, number, subjects):
        scoped = topics.as_section(line.label)
    if place:
        scoped = scopes.in_order(text, line.subjects, place, number) or scoped
    if scoped.kind == "province" and _is_among_areas(what.words, number):
        scoped = scopes.Scoped(NATION, None, "nation", LARGER)
    return scoped


def _scope(
    line: Line, number: NumberMention, what: What, subjects: Sequence[Subject], scoped: scopes.Scoped
) -> scopes.Scoped:
    """Whose a number is: who is named, unless it goes on with another or its indicator says whose it is."""
    text, sentence, named = line.document.text, line.sentence, what.named
    part, again, known, main = named.part, what.again, named.known, line.thread.main
    if part and not subjects and part.indicator == named.id and not text[number.end : what.clause[1]].strip(" ."):
        # cả nước thu 9 tỷ đồng, Huế 2 tỷ đồng. Quý I đạt 3 tỷ đồng: in the whole country
        scoped = scoped._replace(name=part.scope, boundary=part.boundary)
    if again:
        scoped = scoped._replace(name=again.scope, boundary=again.boundary)
    if what.base_of:
        level = what.base_of[0]
        scoped = scoped._replace(name=level.scope, boundary=level.boundary, certainty=level.confidence)
    if _is_of_larger(what.words):
        scoped = scoped._replace(certainty=min(scoped.certainty, LARGER))
    if known and known.home:
        scoped = scopes.Scoped(known.home)
    elif known and known.national:
        scoped = scopes.of_country(text, sentence, number, scoped)
    elif known and known.event:
        scoped = scopes.scene(text, line.subjects, number, scoped, main)
        if scoped.kind == "person" and known.id.startswith(VICTIMS):
            # lời khai của nghi phạm Lê An trong vụ án khiến 3 người chết
            scoped = main if main and main.kind in AREAS else scopes.NOBODY
    names = known.names.get("vi", ()) if known else ()
    scoped = scopes.without_partner(scoped, names, main)
    if scoped.kind in topics.ABROAD:
        said = [text[one.start : one.end] for one in subjects if one.name == scoped.name]
        if narrowing.is_with(named.id, said):
            scoped = scopes.elsewhere(scoped, main)
    return scoped


def _when(line: Line, number: NumberMention, what: What) -> When:
    """For when a number is told, as the words say it."""
    document, sentence, text, thread = line.document, line.sentence, line.document.text, line.thread
    words, known = what.words, what.named.known
    status = statuses.status(words, number.unit, line.told.has_level(number.unit), number.noun)
    if number.rank and status == "estimate":
        status = "actual"  # ước tăng 11,4%, đứng thứ hai: the place is what it is
    planned = thread.planned if line.aims or (thread.aimed and status == "target") else None
    carried = planned or thread.period
    if (known and known.daily) or (carried and line.daily):
        carried = handing.of_days(carried)
    heard = topics.of_item(text, sentence, number) if thread.roundup else sentence
    against = (thread.compared or line.base) if what.measured.measure == "growth" else None
    timed = times.period_of(
        text, heard, number, carried, document.published, thread.units, against, statuses.is_revised(words)
    )
    if thread.day and timed.origin == "published":
        timed = timed._replace(period=Period(thread.day, thread.day), origin="carried")
    if what.base_of and what.base_of[1].base_end and (timed.origin != "stated" or timed.period.end is None):
        change = what.base_of[1]
        timed = Timed(change.base, certainty=change.confidence)
    flows = known is None and timed.as_of and settling.tells_of_flow(words)
    stands = known is None and settling.tells_of_stock(words)
    period = settling.settle(timed, known, what.measured.measure, line.cumulative, document.published, flows, stands)
    return When(timed, period, against, status)


def _settled(line: Line, number: NumberMention, what: What, when: When) -> When:
    """How its time and what is counted settle whether a number is so, aimed at or foreseen."""
    sentence, text, published = line.sentence, line.document.text, line.document.published
    words, known, measured = what.words, what.named.known, what.measured
    status, period, timed = when.status, when.period, when.timed
    if status == "target" and known and known.id.startswith(VICTIMS) and measured.measure == "level":
        status = "actual"  # yêu cầu làm rõ vụ cháy, 4 người chết: nobody aims at that
    if status == "actual" and statuses.is_proposed(text, sentence, number):
        status = "target"
    if status in AHEAD and settling.is_past(period, published):
        passed = is_passed(text, sentence, number)  # phấn đấu vượt mức 9% của năm 2009
        status = "actual" if passed or statuses.is_told_apart(words) else status
    told_ahead = timed.origin == "stated" and settling.is_far_ahead(period, published)
    if status == "actual" and told_ahead and not measured.of:
        status = "target"  # quy hoạch đến năm 2035 có 16 vị trí
    if line.aims and status == "actual":
        status = "target"  # under Chỉ tiêu năm 2026:
    if status in AHEAD and changes.end_of(text, sentence, number) and not statuses.is_revised(words):
        status = "actual"  # sẽ mở rộng từ 2 lên 4 làn xe, đề xuất tăng từ 5 lên 6 triệu đồng
    if status == "target" and period.end:
        yearly = settling.is_so_far(period) and statuses.is_yearly(words)
        if yearly or statuses.is_for_year(words, period.end.year):
            period = settling.year_of(period)
    return When(timed, period, when.against, status)


def _record(
    line: Line, number: NumberMention, what: What, subjects: Sequence[Subject], scoped: scopes.Scoped, when: When
) -> Figure:
    """The row of the table."""
    document, sentence, text = line.document, line.sentence, line.document.text
    words, measured, named, timed, period = what.words, what.measured, what.named, when.timed, when.period
    stands = named.known is not None and named.known.kind == "stock"
    since = line.thread.since if stands and not any(m.base for m in sentence.periods) else None
    base = _base(text, sentence, number, measured, period, named.known, when.against, since)
    if base.end and base.start == base.end and settling.stands_at_end(text, timed.mention):
        period = settling.at_end(period)  # nợ xấu cuối quý III giảm 5% so với đầu năm
    hedge: Hedge = "exact" if measured.exact else number.hedge
    value, high = _signed(number, measured)
    certain, fair = _allowed(number, value, high, hedge, measured)
    names = named.known.names.get("vi", ()) if named.known else ()
    partial = is_partial(text, sentence, number, words, subjects, named.id, names)
    partial = partial or (when.status == "actual" and statuses.may_be_plan(words))
    partial = partial or (measured.measure == "share" and stands_for(words, named.known))
    sure = UNSURE if line.mixed or partial else 1.0  # headlines that run together, some of several things
    told = line.telling.of(number)
    at = line.thread.lines.place(number.start)
    boundary = scoped.boundary or boundaries.boundary(
        text, sentence, scoped.name, period, document.published, line.catalogue
    )
    return Figure(
        document.name, number.start, number.end, text[number.start : number.end], line.said,
        value, number.unit, source=document.source, published=document.published, url=document.url, value_high=high,
        low=certain.low, high=certain.high, low_open=certain.low_open, high_open=certain.high_open,
        soft_low=fair.low, soft_high=fair.high, soft_low_open=fair.low_open, soft_high_open=fair.high_open,
        step=number.step, noun=number.noun, hedge=hedge, status=when.status,
        per=number.per or naming.per_of(measured, named, line.told),
        measure=measured.measure, indicator=named.id, scope=scoped.name, boundary=boundary,  # type: ignore[arg-type]
        basis=told.basis, of=bases.of(text, sentence, number, measured, named.id),
        period_start=period.start, period_end=period.end, base_start=base.start, base_end=base.end,
        stance=told.stood.stance, attributed_to=told.voice.attributed_to, quoted=told.voice.quoted,
        origin=told.voice.origin,
        period_from=timed.origin if period.end or period.start else None,
        minor=(number.minor and not what.again) or (measured.measure == "rank" and number.unit in measures.DURATIONS),
        readings=number.readings, sentence_start=sentence.start, line=at[0], column=at[1],
        confidence=round(min(number.certainty, named.certainty, timed.certainty, scoped.certainty, sure), 2),
    )  # fmt: skip


def _is_nationwide(id_: str | None, kinds: tuple[str, ...] = NATIONWIDE) -> bool:
    """Whether a quantity is one that newspapers tell of the country without naming it, or goods that it trades in."""
    return id_ is not None and (id_.lstrip("~").startswith(kinds) or id_.startswith(_goods()))


@lru_cache(maxsize=1)
def _goods() -> tuple[str, ...]:
    return tuple(f"~{way}" for way in languages.words("vi")["phrases"]["trade_ways"].values())


def _is_reached(words: Around, number: NumberMention, measured: Measured) -> bool:
    """GDP năm 2025 đạt 7,7%: what is measured in money grows by so many percent, unless it is said to be a share."""
    if number.unit != "percent" or measured.said:
        return False
    return not one_of("measures.reached_at").isdisjoint(words.before[:1])


def _is_among_areas(words: Around, number: NumberMention) -> bool:
    """đứng thứ 11 trong 34 tỉnh, thành phố: the areas of the whole country are counted."""
    counted = (number.noun or "").startswith(languages.listed("scopes.areas_counted"))
    return counted and not one_of("scopes.among").isdisjoint(words.before[:1])


def _is_of_larger(words: Around) -> bool:
    """trong số 234 dự án: the whole that the subject is part of, which may be another's."""
    return word_set("scopes", "of_larger").back(words.before, 0) > 0


def _allowed(
    number: NumberMention, value: Decimal, high: Decimal | None, hedge: Hedge, measured: Measured
) -> tuple[Interval, Interval]:
    written = intervals.Written(
        value, high, number.step, number.round_step, hedge, number.counted, number.decimals, number.worded
    )
    widths = languages.words("vi").get("intervals")
    return intervals.allowed(written, widths, positive=measured.measure == "level" and value >= 0)


def _by_indicator(measured: Measured, known: Indicator | None, words: Around) -> Measured:
    """Capital added to projects, what lies between two prices are levels; a rate that is an indicator itself grows."""
    if known is None:
        return measured
    if known.id.endswith((".adjusted", "_spread")) and measured.measure == "change_abs":
        return measured._replace(measure="level", sign=1)
    if known.id.endswith(".growth") and measured.measure in ("share", "level"):
        return measured._replace(measure="growth")
    rate = known.dimension == "percent" and not known.id.endswith(".growth")
    if rate and measured.measure == "growth" and not one_of("measures.ends").isdisjoint(words.before[:1]):
        return measured._replace(measure="share", sign=1)  # tỷ lệ nghèo nhích lên 3,5%
    return measured


def _base(
    text: str, sentence: Sentence, number: NumberMention, measured: Measured, period: Period, known: Indicator | None,
    compared: PeriodMention | None, since: Period | None,
) -> Period:  # fmt: skip
    """What a change is compared with; since is the day with which the sentences before compared what stands at one."""
    if measured.measure not in ("growth", "ratio", "change_abs") or measured.of == "plan":
        return Period(None, None)
    base = baselines.base_of(text, sentence, number, period, compared)
    if base is None:
        return Period(None, None)
    # cuối năm tăng 9% so với cuối năm trước, in a report of the next January
    if base.end is not None and base.end == period.end and base.start in (period.start, base.end):
        return year_before(base)
    if base == NOWHERE and since and measured.measure in ("growth", "change_abs") and _is_day(period):
        return since  # tăng 14% so với đầu năm. Dư nợ đạt 9 tỷ đồng, tăng 15%
    grown = measured.measure == "growth" or (measured.measure == "ratio" and _multiplies(text, sentence, number))
    if not grown or base != NOWHERE or not settling.is_calendar(period):
        return base
    if known and (known.kind == "stock" or known.daily) and not settling.is_whole_year(period):
        return settling.end_of_last(period)
    return year_before(period)


def _multiplies(text: str, sentence: Sentence, number: NumberMention) -> bool:
    """Whether a multiple stands right behind its level and is held against nothing: đạt 9 triệu chiếc, gấp 1,4 lần."""
    if not form("making.multiplied_alone").match(text, number.end):
        return False
    return form("making.multiplied").search(text, sentence.start, number.hedge_start or number.start) is not None


def _is_day(period: Period) -> bool:
    return period.end is not None and period.start == period.end


def _signed(number: NumberMention, measured: Measured) -> tuple[Decimal, Decimal | None]:
    if measured.sign < 0 and number.value > 0 and measured.measure in ("growth", "change_abs"):
        return -number.value, -number.high if number.high is not None else None
    return number.value, number.high


__all__ = ["Line", "make"]
