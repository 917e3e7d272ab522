"""Sentences with mentions → figures: which measure, status, period, scope and indicator belongs to which number."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from checker import languages
from checker.languages import form
from checker.languages.folding import lowered
from checker.linking import bilateral, borrowing, handing, making, naming, paces, scopes, titles, topics
from checker.linking.besides import is_caption
from checker.linking.boundaries import is_former_part
from checker.linking.homes import home_of
from checker.linking.lines import Lines
from checker.linking.lists import listed_words
from checker.linking.mentioned import mentions
from checker.linking.seen import Watch
from checker.linking.subjects import Subject, full_names, subjects_of
from checker.linking.telling import Teller, Telling
from checker.linking.thread import FADES, Thread
from checker.model import Catalogue, Document, Figure, Sentence

SESSIONS = 3  # sentences that quote a market, of a report on its day


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
    thread = _thread(document, sentences, full, catalogue)
    figures: list[Figure] = []
    teller = Teller.of(document, full)
    paragraph = 0
    for at, sentence in enumerate(sentences[: last + 1]):  # what comes after the last number decides nothing
        begins = sentence.paragraph != paragraph
        if begins:
            paragraph, thread.item = sentence.paragraph, None
            if not handing.is_item(text, sentence):  # it stands under its heading
                thread.turn(paragraph)
        found, national = subjects_of(text, sentence, full, thread.area, thread.body, thread.country)
        if sentence.numbers and thread.area is None and not found:
            thread.local = thread.local or mentions(lowered(text), sentence, listed_words("whole_areas"))
        heads = begins and handing.is_section(text, sentence)
        if heads:
            thread.section = topics.section_of(text, sentence, found, thread.main)
        numbers = paces.paced(text, sentence, borrowing.complete(text, sentence, money)) if sentence.numbers else []
        telling = teller.hear(sentence, numbers)
        if numbers or thread.other:
            thread.hear_trade(text, sentence)
        aimed = False
        if numbers:
            line = _line(document, sentence, found, national, heads, thread, catalogue, telling, watch)
            made = [making.make(line, number) for number in numbers]
            aimed = any(one.status == "target" for one in made)
            thread.since = next((one.base for one in reversed(made) if _is_since(one)), thread.since)
            figures += made
            thread.level = line.told.first
        thread.aimed = aimed
        _carry_times(document, sentence, at, thread)
        _carry_subjects(document, sentence, at, thread, found, national, catalogue)
    return titles.dated(document, sentences, figures, catalogue)


def _thread(
    document: Document, sentences: Sequence[Sentence], full: Mapping[str, str], catalogue: Catalogue
) -> Thread:  # fmt: skip
    """What is known of a report before its first sentence is read."""
    text = document.text
    named = scopes.Scoped(document.scope) if document.scope else None
    met = topics.names_of(text, sentences, full)
    about = named or topics.main_of(text, sentences, full)
    hero = topics.hero_of(text, sentences, full, met, about)
    about = (about if named else hero or about) or home_of(document.source, catalogue.places)
    thread = Thread(Lines(document), about)
    if about is not None and topics.is_titled(sentences[0], about, full):
        thread.passing |= {"nation"}
    thread.two = bilateral.is_of_two(text, sentences[0])
    thread.roundup = named is None and topics.is_roundup(text, sentences)
    thread.once = topics.met_in_passing(sentences, met, hero or about)
    thread.nameless = topics.is_nameless(text, _outside_tables(document, sentences))
    thread.session = sum(handing.is_of_session(text, one) for one in sentences if one.numbers) >= SESSIONS
    thread.day = handing.session_day(text, sentences, document.published)
    return thread


def _line(
    document: Document, sentence: Sentence, found: Sequence[Subject], national: bool, heads: bool, thread: Thread,
    catalogue: Catalogue, telling: Telling, watch: Watch | None,
) -> making.Line:  # fmt: skip
    """A sentence with all that its numbers are read by; heads says that it is a heading."""
    text = document.text
    item = handing.is_item(text, sentence)
    label = topics.label_of(text, sentence, found) if heads or item else None
    return making.Line(
        document,
        sentence,
        said=text[sentence.start : sentence.end],
        plain=naming.blanked(text, sentence),
        subjects=found,
        national=national,
        label=label,
        part=topics.part_of(text, sentence, found) if (heads or item) and not label else None,
        daily=thread.session or handing.is_of_session(text, sentence) or handing.is_of_flows(text, sentence),
        cumulative=mentions(lowered(text), sentence, languages.listed("periods.since_ever")),
        mixed=topics.is_run_together(text, sentence),
        thread=thread,
        catalogue=catalogue,
        telling=telling,
        watch=watch,
        told=naming.Told(thread.level),
        aims=handing.opens_aims(text, sentence) or (thread.aims and item),
        base=thread.base if thread.base and handing.opens_parts(text, sentence) else None,
    )


def _is_since(one: Figure) -> bool:
    """Whether a figure tells how what stands at a day has changed since another: tăng 14% so với đầu năm."""
    return one.measure == "growth" and None not in (one.base_end, one.period_end) and (
        one.base_start == one.base_end and one.period_start == one.period_end
    )  # fmt: skip


def _carry_times(document: Document, sentence: Sentence, at: int, thread: Thread) -> None:
    """What time, aims and base of comparison the sentences after this one go on with."""
    text, published, before = document.text, document.published, thread.period
    carried = handing.carry(text, sentence, before, published)
    late = carried is thread.period and at - thread.told > FADES
    if not (late and handing.is_item(text, sentence)):  # in the middle of a list no time fades
        thread.tell(carried, at)
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
        thread.planned = handing.planned(sentence, published) if sentence.periods else None
    thread.units = handing.heard(text, sentence, thread.units)
    thread.compared = handing.compared(text, sentence, before, thread.compared)
    thread.base = handing.base_told(text, sentence, thread.base) if sentence.numbers else None


def _carry_subjects(
    document: Document, sentence: Sentence, at: int, thread: Thread, found: list[Subject], national: bool,
    catalogue: Catalogue,
) -> None:  # fmt: skip
    """Whom the sentences after this one go on with."""
    text, about = document.text, thread.main.name if thread.main else None
    for place in sentence.places:
        if place.kind == "country":
            thread.country = place.name
    found = [
        one for one in scopes.without_bracketed(text, found, sentence.end)
        if not is_former_part(one.name, about, document.published, catalogue)
    ]  # fmt: skip
    if is_caption(text, sentence):
        found = [one for one in found if one.kind != "person"]
    if found and handing.is_labelled(text, sentence, found[0]):
        thread.item = scopes.as_scope(found[0])
    elif not (thread.roundup or (at == 0 and topics.only_leads(text, sentence, found))):
        carried = topics.carry(text, sentence, found, national, thread.item or thread.scope, thread.main)
        if thread.scope and sentence.numbers and handing.is_item(text, sentence):
            thread.item = carried  # each item of a list stands under its heading
        else:
            thread.pass_on(carried)
    if found:
        thread.area = topics.last_named(found, "province", thread.area, thread.main)
        thread.body = topics.last_named(found, "organisation", thread.body)


__all__ = ["link"]
