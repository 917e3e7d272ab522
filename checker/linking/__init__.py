"""Sentences with mentions → figures: which measure, status, period, scope and indicator belongs to which number."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from checker import intervals, languages
from checker.languages import form, one_of
from checker.languages.folding import lowered
from checker.linking import (
    baselines,
    bases,
    bilateral,
    borrowing,
    boundaries,
    changes,
    handing,
    measures,
    naming,
    narrowing,
    paces,
    scopes,
    settling,
    statuses,
    times,
    titles,
    topics,
)
from checker.linking.comparing import grew_from, is_passed
from checker.linking.enumerations import enumerated
from checker.linking.homes import home_of
from checker.linking.lines import Lines
from checker.linking.lists import AREAS, OWN, listed_words
from checker.linking.measures import Measured
from checker.linking.mentioned import mentions
from checker.linking.partial import is_partial
from checker.linking.seen import Seen, Watch
from checker.linking.subjects import NATION, Subject, full_names, subjects_of
from checker.linking.surroundings import Around, around, word_set
from checker.linking.telling import Teller, Telling
from checker.linking.timed import NO_UNITS, NOWHERE, UNSURE, Timed
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
)
from checker.timespans import year_before

ZERO = Decimal(0)
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
WHOLES = frozenset(["nation", "province", "region", "country"])  # what a report goes back to with each paragraph
LEAD = 2  # the paragraph after the title and the first
FIRST = 4  # sentences in which a report names the time that all of it is about
FADES = 5  # sentences for which another time holds that is named later
SESSIONS = 3  # sentences that quote a market, of a report on its day
LARGER = 0.6  # how sure the scope of a whole is of which the subject is a part


class Thread:
    """What a report has said so far, for the sentences that leave it out."""

    def __init__(self, lines: Lines, main: scopes.Scoped | None) -> None:
        self.lines = lines
        self.main = main  # what the title, else the first sentence that names a subject, is about
        self.section: scopes.Scoped | None = None  # whom the heading names that the sentences stand under
        self.period: Timed | None = None
        self.units: Mapping[str, Timed] = NO_UNITS  # the month and quarter told of last
        self.compared: PeriodMention | None = None  # what growth was compared with last: the month before
        self.base: PeriodMention | None = None  # what the sentence before compared with, which its parts do too
        self.opening: Timed | None = None  # the time that the title or the first paragraph tells of
        self.early: Timed | None = None  # that of the first sentences
        self.told = 0  # which sentence told of the time last
        self.scope: scopes.Scoped | None = None  # carried over from the sentences before
        self.level: Figure | None = None  # the first quantity of the sentence before: what `tính chung 8 tháng` adds up
        self.passing = frozenset(["person"])  # kinds of subjects that are left with their paragraph
        self.home = False  # whether it has told something of the country, which goes on where nobody else is named
        self.nameless = False  # whether it names no area and nobody: what it tells is the country's
        self.once: frozenset[str] = frozenset()  # whom a long report names but once
        self.item: scopes.Scoped | None = None  # whom the item of a list is about that the sentence goes on with
        self.area: str | None = None  # the province last named: what `toàn tỉnh` means
        self.aimed = False  # whether the sentence before told of aims
        self.aims = False  # whether the items of a list are those of a plan
        self.session = False  # whether the report is of a day at the exchange
        self.day: date | None = None  # which, where it is not that of its publication
        self.roundup = False  # whether it lists several news, each with its own subject
        self.local = False  # whether it is of an area that it does not name: toàn tỉnh
        self.other: str | None = None  # the other side of the trade between two that is spoken of
        self.two = False  # whether its title is of two countries
        self.so_far: Timed | None = None  # the time of this kind that was told of last, since the year began
        self.planned: Timed | None = None  # the year to come that the sentence before names
        self.end = 0  # of the sentence before
        self.body: str | None = None  # the organisation last named: what `công ty` means

    def pass_on(self, scope: scopes.Scoped | None) -> None:
        """Takes over the subject of a sentence; somebody whom a long report names but once is only met in passing."""
        passing = scope is not None and scope.kind in OWN and scope.name in self.once
        if not passing or (self.main is not None and scope is not None and scope.name == self.main.name):
            self.scope = scope

    def turn(self, paragraph: int) -> None:
        """Begins a paragraph: what it leaves out is what the report is about, not what the one before told of last."""
        if paragraph <= LEAD:
            self.opening = self.opening or self.period
        elif paragraph == LEAD + 1 and self.period and self.told and handing.is_of_some_days(self.period):
            self.opening = self.period  # of a holiday, which the lead names after what the introduction adds
        if paragraph < LEAD:
            return
        about = self.section or self.main
        if about and about.kind == "organisation":
            self.body = about.name
        if self.section:
            self.scope = self.section
        elif self.main is None or not self.main.name:
            self.scope = None
        elif self.main.kind in WHOLES or (self.scope and self.scope.kind in self.passing):
            self.scope = self.main
        if self.opening and self.so_far and handing.is_to_today(self.opening.period, self.so_far.period):
            self.opening = self.so_far  # tính từ đầu năm, and later: đến hết ngày 15/11
        if self.opening and self.period and self.opening.period != self.period.period:
            alike = self.opening.as_of != self.period.as_of and self.opening.period.end == self.period.period.end
            # as of 30/6, of a report on half a year; else it may be that of the paragraph before
            sure = self.opening.certainty if alike else UNSURE
            self.period, self.told = self.opening._replace(certainty=sure), 0

    def tell(self, period: Timed | None, at: int) -> None:
        """Takes over the time that a sentence tells of: one named late holds for a while only."""
        if period is not self.period:
            self.period, self.told = period, at
        elif self.told >= FIRST and at - self.told > FADES:
            self.period, self.told = self.early, 0
        if at < FIRST:
            self.early = self.period

    def hear_trade(self, text: str, sentence: Sentence) -> None:
        """Takes note of whether the trade between two is spoken of, and with whom."""
        if bilateral.is_spoken_of(text, sentence):
            self.other = bilateral.other_side(sentence, self.other or self.abroad())
        elif self.other and bilateral.ends(text, sentence, self.end, self.two):
            self.other = None
        self.end = sentence.end

    def abroad(self) -> str | None:
        """The other country that the report is about, or that was spoken of last."""
        named = (one for one in (self.main, self.scope) if one and one.kind == "country")
        return next((one.name for one in named), None)


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


def _is_nationwide(id_: str | None, kinds: tuple[str, ...] = NATIONWIDE) -> bool:
    """Whether a quantity is one that newspapers tell of the country without naming it, or goods that it trades in."""
    return id_ is not None and (id_.lstrip("~").startswith(kinds) or id_.startswith(_goods()))


@lru_cache(maxsize=1)
def _goods() -> tuple[str, ...]:
    return tuple(f"~{way}" for way in languages.words("vi")["phrases"]["trade_ways"].values())


def _outside_tables(document: Document, sentences: Sequence[Sentence]) -> Sequence[Sentence]:
    """The sentences of a report without the rows of its tables."""
    if not document.cells:
        return sentences
    rows = {document.text.rfind("\n", 0, cell.span.start) for cell in document.cells}
    return [one for one in sentences if document.text.rfind("\n", 0, one.start) not in rows]


def link(
    document: Document, sentences: Sequence[Sentence], catalogue: Catalogue, watch: Watch | None = None
) -> list[Figure]:
    """The figures of one document, in text order; watch is shown what each was made of."""
    last = max((at for at, sentence in enumerate(sentences) if sentence.numbers), default=-1)
    if last < 0:
        return []
    text = document.text
    money = bool(form("linking.money").search(text))
    full = full_names(text, sentences)
    named = scopes.Scoped(document.scope) if document.scope else None
    about = named or topics.main_of(text, sentences, full) or home_of(document.source, catalogue.places)
    thread = Thread(Lines(document), about)
    if about is not None and topics.is_titled(sentences[0], about, full):
        thread.passing |= {"nation"}
    thread.two = bilateral.is_of_two(text, sentences[0])
    thread.roundup = named is None and topics.is_roundup(text, sentences)
    thread.once = topics.named_once(sentences, full)
    thread.nameless = topics.is_nameless(text, _outside_tables(document, sentences))
    thread.session = sum(handing.is_of_session(text, one) for one in sentences if one.numbers) >= SESSIONS
    thread.day = handing.session_day(text, sentences, document.published)
    figures: list[Figure] = []
    teller = Teller.of(document, full)
    paragraph = 0
    for at, sentence in enumerate(sentences[: last + 1]):  # what comes after the last number decides nothing
        begins = sentence.paragraph != paragraph
        if begins:
            paragraph, thread.item = sentence.paragraph, None
            if not handing.is_item(text, sentence):  # it stands under its heading
                thread.turn(paragraph)
        found, national = subjects_of(text, sentence, full, thread.area, thread.body)
        if sentence.numbers and thread.area is None and not found:
            thread.local = thread.local or mentions(lowered(text), sentence, listed_words("whole_areas"))
        heads = begins and handing.is_section(text, sentence)
        if heads:
            thread.section = topics.section_of(text, sentence, found, thread.main)
        numbers = paces.paced(text, sentence, borrowing.complete(text, sentence, money)) if sentence.numbers else []
        telling = teller.hear(sentence, numbers)
        if numbers or thread.other:
            thread.hear_trade(text, sentence)
        if numbers:
            said, plain = text[sentence.start : sentence.end], naming.blanked(text, sentence)
            cumulative = mentions(lowered(text), sentence, languages.listed("periods.since_ever"))
            daily = thread.session or handing.is_of_session(text, sentence) or handing.is_of_flows(text, sentence)
            labelled = heads or handing.is_item(text, sentence)
            label = topics.label_of(text, sentence, found) if labelled else None
            part = topics.part_of(text, sentence, found) if labelled and not label else None
            told = naming.Told(thread.level)
            line = Line(
                document,
                sentence,
                said,
                plain,
                found,
                national,
                label,
                part,
                daily,
                cumulative,
                topics.is_run_together(text, sentence),
                thread,
                catalogue,
                telling,
                watch,
                told,
                handing.opens_aims(text, sentence) or (thread.aims and handing.is_item(text, sentence)),
                thread.base if thread.base and handing.opens_parts(text, sentence) else None,
            )
            figures += [_figure(line, number) for number in numbers]
            thread.level = told.first
        thread.aimed = numbers != [] and any(one.status == "target" for one in figures[-len(numbers) :])
        carried_on = handing.carry(text, sentence, thread.period, document.published)
        late = carried_on is thread.period and at - thread.told > FADES
        if not (late and handing.is_item(text, sentence)):  # in the middle of a list no time fades
            thread.tell(carried_on, at)
        if sentence.periods:
            thread.so_far = handing.so_far(sentence) or thread.so_far
        elif thread.so_far and not sentence.numbers and handing.adds_up(text, sentence):
            thread.tell(thread.so_far, at)  # Số mắc lũy kế tại các địa phương:
        aims = languages.listed("status.listed_aims")
        if sentence.periods and handing.is_heading(text, sentence, aims):  # Năm 2026, hai chỉ tiêu chính:
            thread.aims = mentions(lowered(text), sentence, aims)
        elif thread.aims and not handing.is_item(text, sentence):
            thread.aims = False
        if sentence.periods or not thread.aims:
            thread.planned = handing.planned(sentence, document.published) if sentence.periods else None
        thread.units = handing.heard(text, sentence, thread.units)
        thread.compared = handing.compared(sentence, thread.compared)
        thread.base = handing.base_told(text, sentence, thread.base) if sentence.numbers else None
        found = scopes.without_bracketed(text, found, sentence.end)
        if found and handing.is_labelled(text, sentence, found[0]):
            thread.item = scopes.as_scope(found[0])
        elif not (thread.roundup or (at == 0 and topics.only_leads(text, sentence, found))):
            carried = topics.carry(text, sentence, found, national, thread.item or thread.scope, thread.main)
            if thread.scope and sentence.numbers and handing.is_item(text, sentence):
                thread.item = carried  # each item of a list stands under its heading
            else:
                thread.pass_on(carried)
        thread.area = topics.last_named(found, "province", thread.area, thread.main)
        thread.body = topics.last_named(found, "organisation", thread.body)
    return titles.dated(document, sentences, figures, catalogue)


def _figure(line: Line, number: NumberMention) -> Figure:
    document, sentence, text = line.document, line.sentence, line.document.text
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
        known, measured = named.known, measured._replace(measure="growth")
    thread = line.thread
    subjects = topics.in_item(text, sentence, number, line.subjects) if thread.roundup else line.subjects
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
    place = enumerated(text, sentence, number)
    if place:
        scoped = scopes.in_order(text, line.subjects, place, number) or scoped
    if scoped.kind == "province" and _is_among_areas(words, number):
        scoped = scopes.Scoped(NATION, None, "nation", LARGER)
    if scoped.kind == "province":
        named = naming.without_scope(named, scoped.name)
    part = named.part
    if part and not subjects and part.indicator == named.id and not text[number.end : clause[1]].strip(" ."):
        # cả nước thu 9 tỷ đồng, Huế 2 tỷ đồng. Quý I đạt 3 tỷ đồng: in the whole country
        scoped = scoped._replace(name=part.scope, boundary=part.boundary)
    if again:
        scoped = scoped._replace(name=again.scope, boundary=again.boundary)
    if grown:
        scoped = scoped._replace(name=grown[0].scope, boundary=grown[0].boundary, certainty=grown[0].confidence)
    if _is_of_larger(words):
        scoped = scoped._replace(certainty=min(scoped.certainty, LARGER))
    if known and known.home:
        scoped = scopes.Scoped(known.home)
    elif known and known.national:
        scoped = scopes.of_country(text, sentence, number, scoped)
    elif known and known.event:
        scoped = scopes.scene(text, line.subjects, number, scoped, thread.main)
        if scoped.kind == "person" and known.id.startswith(VICTIMS):
            about = line.thread.main
            scoped = (
                about if about and about.kind in AREAS else scopes.NOBODY
            )  # lời khai của nghi phạm Lê An trong vụ án khiến 3 người chết
    names = known.names.get("vi", ()) if known else ()
    scoped = scopes.without_partner(scoped, names, thread.main)
    if scoped.kind in topics.ABROAD:
        said = [text[one.start : one.end] for one in subjects if one.name == scoped.name]
        if narrowing.is_with(named.id, said):
            scoped = scopes.elsewhere(scoped, thread.main)
    status = statuses.status(words, number.unit, line.told.has_level(number.unit), number.noun)
    if number.rank and status == "estimate":
        status = "actual"  # ước tăng 11,4%, đứng thứ hai: the place is what it is
    planned = thread.planned if line.aims or (thread.aimed and status == "target") else None
    carried = planned or thread.period
    if (known and known.daily) or (carried and line.daily):
        carried = handing.of_days(carried)
    heard = topics.of_item(text, sentence, number) if thread.roundup else sentence
    against = (thread.compared or line.base) if measured.measure == "growth" else None
    timed = times.period_of(
        text, heard, number, carried, document.published, thread.units, against, statuses.is_revised(words)
    )
    if thread.day and timed.origin == "published":
        timed = timed._replace(period=Period(thread.day, thread.day), origin="carried")
    if grown and grown[1].base_end and (timed.origin != "stated" or timed.period.end is None):
        timed = Timed(grown[1].base, certainty=grown[1].confidence)
    flows = known is None and timed.as_of and settling.tells_of_flow(words)
    stands = known is None and settling.tells_of_stock(words)
    period = settling.settle(timed, known, measured.measure, line.cumulative, document.published, flows, stands)
    if known and known.event and settling.is_calendar(period):
        named = naming.of_all(sentence, number, named, line.catalogue)
        known = named.known
    if status == "target" and known and known.id.startswith(VICTIMS) and measured.measure == "level":
        status = "actual"  # yêu cầu làm rõ vụ cháy, 4 người chết: nobody aims at that
    if status == "actual" and statuses.is_proposed(text, sentence, number):
        status = "target"
    if status in AHEAD and settling.is_past(period, document.published):
        passed = is_passed(text, sentence, number)  # phấn đấu vượt mức 9% của năm 2009
        status = "actual" if passed or statuses.is_told_apart(words) else status
    told_ahead = timed.origin == "stated" and settling.is_far_ahead(period, document.published)
    if status == "actual" and told_ahead and not measured.of:
        status = "target"  # quy hoạch đến năm 2035 có 16 vị trí
    if line.aims and status == "actual":
        status = "target"  # under Chỉ tiêu năm 2026:
    if status in AHEAD and changes.end_of(text, sentence, number) and not statuses.is_revised(words):
        status = "actual"  # sẽ mở rộng từ 2 lên 4 làn xe, đề xuất tăng từ 5 lên 6 triệu đồng
    if (
        status == "target"
        and period.end
        and (statuses.is_for_year(words, period.end.year) or (settling.is_so_far(period) and statuses.is_yearly(words)))
    ):
        period = settling.year_of(period)
    base = _base(text, sentence, number, measured, period, known, against)
    hedge: Hedge = "exact" if measured.exact else number.hedge
    value, high = _signed(number, measured)
    certain, fair = _allowed(number, value, high, hedge, measured)
    partial = is_partial(text, sentence, number, words, subjects, named.id, names)
    partial = partial or (status == "actual" and statuses.may_be_plan(words))
    sure = UNSURE if line.mixed or partial else 1.0  # headlines that run together, some of several things
    told = line.telling.of(number)
    at = line.thread.lines.place(number.start)
    boundary = scoped.boundary or boundaries.boundary(
        text, sentence, scoped.name, period, document.published, line.catalogue
    )
    figure = Figure(
        document.name, number.start, number.end, text[number.start : number.end], line.said,
        value, number.unit, source=document.source, published=document.published, url=document.url, value_high=high,
        low=certain.low, high=certain.high, low_open=certain.low_open, high_open=certain.high_open,
        soft_low=fair.low, soft_high=fair.high, soft_low_open=fair.low_open, soft_high_open=fair.high_open,
        step=number.step, noun=number.noun, hedge=hedge, status=status,
        per=number.per or naming.per_of(measured, named, line.told),
        measure=measured.measure, indicator=named.id, scope=scoped.name, boundary=boundary,  # type: ignore[arg-type]
        basis=told.basis, of=bases.of(text, sentence, number, measured, named.id),
        period_start=period.start, period_end=period.end, base_start=base.start, base_end=base.end,
        stance=told.stood.stance, attributed_to=told.voice.attributed_to, quoted=told.voice.quoted,
        origin=told.voice.origin,
        period_from=timed.origin if period.end or period.start else None,
        minor=(number.minor and not again) or (measured.measure == "rank" and number.unit in measures.DURATIONS),
        readings=number.readings, sentence_start=sentence.start, line=at[0], column=at[1],
        confidence=round(min(number.certainty, named.certainty, timed.certainty, scoped.certainty, sure), 2),
    )  # fmt: skip
    thread.home = thread.home or (figure.scope == NATION and not number.minor)
    line.told.add(number, measured, figure, place[0] if place else None)
    if line.watch:
        line.watch(Seen(sentence, number, words, measured, named, scoped, line.subjects, timed, told, figure))
    return figure


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
    compared: PeriodMention | None,
) -> Period:  # fmt: skip
    if measured.measure not in ("growth", "ratio", "change_abs") or measured.of == "plan":
        return Period(None, None)
    base = baselines.base_of(text, sentence, number, period, compared)
    if base is None:
        return Period(None, None)
    # cuối năm tăng 9% so với cuối năm trước, in a report of the next January
    if base.end is not None and base.end == period.end and base.start in (period.start, base.end):
        return year_before(base)
    if measured.measure != "growth" or base != NOWHERE or not settling.is_calendar(period):
        return base
    if known and (known.kind == "stock" or known.daily) and not settling.is_whole_year(period):
        return settling.end_of_last(period)
    return year_before(period)


def _signed(number: NumberMention, measured: Measured) -> tuple[Decimal, Decimal | None]:
    if measured.sign < 0 and number.value > 0 and measured.measure in ("growth", "change_abs"):
        return -number.value, -number.high if number.high is not None else None
    return number.value, number.high


__all__ = ["link"]
