"""Who says a figure and whose data it is: speakers, quotations, and the body that the text names as its source."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from checker import languages
from checker.linking.cues import Cue, Cues, alternatives
from checker.linking.quotations import Quotations
from checker.linking.speakers import is_body, is_person, listed, may_speak
from checker.model import NumberMention, PlaceMention, Sentence

REACH = 170  # characters between a speaker and the verb: a name, an office, a bracket
NEAR = 32  # characters before the verb that mostly hold the end of its subject
LEAD = 110  # characters after theo in which its source is named
_WORD = re.compile(r"[^\W\d_]+")
_PART = re.compile(r"[^\W\d_]+|\d[\d/.-]*|[^\w\s]")
_STOP = re.compile(r"[,;:()“”\"]|\. | - | – ")
_CLOSED = ",”\"’')-–"


class Voice(NamedTuple):
    """Who said a figure, whether in their own words, whose data it is, and the cue that says so."""

    attributed_to: str | None = None
    quoted: bool = False
    origin: str | None = None
    cue: tuple[int, int] | None = None


NOBODY = Voice()


class Speech(NamedTuple):
    """Somebody who says something in a sentence: where the words that tell it stand, and who it is."""

    start: int
    end: int
    who: str
    body: bool  # a body with its data, rather than a person with an opinion
    closes: bool = False  # what was said stands before: …, ông X cho biết


class Heard:
    """Who spoke in a report so far: what `ông cũng cho biết` and `cơ quan này` mean."""

    def __init__(self) -> None:
        self.person: str | None = None
        self.body: str | None = None
        self.ago = 9  # sentences since somebody spoke


@lru_cache(maxsize=4)
def _ends_with(name: str) -> re.Pattern[str]:
    """One of the words at the end of a text: a pronoun or office right before its verb."""
    return re.compile(rf"(?<!\w){alternatives(listed(name))}$", re.IGNORECASE)


@lru_cache(maxsize=4)
def _longest(name: str) -> int:
    """The characters of the longest of the words, with room for wide spaces."""
    return max(map(len, listed(name))) + 8


def _at_end(name: str, text: str, low: int, end: int) -> re.Match[str] | None:
    return _ends_with(name).search(text, max(low, end - _longest(name)), end)


@lru_cache(maxsize=4)
def _begins_with(name: str) -> re.Pattern[str]:
    return re.compile(rf" *{alternatives(listed(name))}(?!\w)", re.IGNORECASE)


def speeches(
    text: str, sentence: Sentence, cues: Cues, heard: Heard, full: Mapping[str, str] | None = None
) -> list[Speech]:
    """Who says something in a sentence, in text order; heard is brought up to date."""
    found: list[Speech] = []
    for cue in cues.within(sentence.start, sentence.end):
        speech = None
        if "theo" in cue.kinds:
            speech = _source(text, sentence, cue, heard)
        elif cue.kinds & {"says", "publishes"}:
            speech = _speaker(text, sentence, cue, heard)
        elif "accused" in cue.kinds:
            speech = Speech(cue.start, cue.end, languages.words("vi")["voices"]["accused"][cue.word], False)
        if speech is None or (found and speech.start < found[-1].end):
            continue
        if not speech.body and full:
            speech = speech._replace(who=full.get(speech.who, speech.who))
        found.append(speech)
        if speech.body:
            heard.body = speech.who
        elif "accused" not in cue.kinds:
            heard.person = speech.who
    heard.ago = 0 if found else heard.ago + 1
    return found


def voice_of(
    text: str, sentence: Sentence, number: NumberMention, found: Sequence[Speech], quotes: Quotations, heard: Heard
) -> Voice:
    """The voice of one number of a sentence."""
    quotation = quotes.around(number.start, number.end)
    voice = NOBODY
    for position, speech in enumerate(found):
        stop = found[position + 1].start if position + 1 < len(found) else sentence.end
        back = found[position - 1].end if position else sentence.start
        if speech.end <= number.start < stop or _is_before(sentence, speech, number, back, stop):
            cue = speech.start, speech.end
            if speech.body:
                voice = voice._replace(origin=speech.who, cue=cue)
            else:
                voice = voice._replace(attributed_to=speech.who, cue=cue)
    if quotation is None:
        return voice
    if voice.attributed_to is None and voice.origin is None and heard.ago <= 1:
        voice = voice._replace(attributed_to=heard.person)
    return voice._replace(quoted=True)


def _is_before(sentence: Sentence, speech: Speech, number: NumberMention, back: int, stop: int) -> bool:
    """Whether the number was said though it stands before: nothing after the speech has a number, or it closes."""
    if not back <= number.start < speech.start:
        return False
    return speech.closes and not any(speech.end <= other.start < stop for other in sentence.numbers)


def _source(text: str, sentence: Sentence, cue: Cue, heard: Heard) -> Speech | None:
    """The source that `theo …` or `nguồn: …` names; None where it names a rule, a plan or a way."""
    at = cue.end
    before = _WORD.findall(text, max(sentence.start, cue.start - 10), cue.start)
    if before and before[-1].lower() in listed("follows"):
        return None
    if cue.word in listed("sourced"):
        if text[at : at + 1] != ":":
            return None
        at += 1
    stop = _STOP.search(text, at, min(sentence.end, at + LEAD))
    end = stop.start() if stop else min(sentence.end, at + LEAD)
    closes = (
        text[max(sentence.start, cue.start - 2) : cue.start].strip()[-1:] in (",", "(", ".") or end >= sentence.end - 1
    )
    pronoun = _pronoun(text, at, end, heard)
    if pronoun:
        return Speech(cue.start, pronoun[1], pronoun[0], pronoun[2], closes)
    named = [m for m in sentence.places if at <= m.start < end and may_speak(m)]
    first = named[0].start if named else end
    between = [word.lower() for word in _WORD.findall(text, at, first)]
    if not all(word in listed("leads") or word in _person_words() for word in between):
        return None
    if not named:
        charge = _begins_with("charges").match(text, at, end)
        return Speech(cue.start, charge.end(), charge[0].strip().lower(), False, closes) if charge else None
    person = next((m for m in named if is_person(m)), None)
    who = person or named[0]
    if person is None and not is_body(who) and not (set(between) & listed("leads")):
        return None
    return Speech(cue.start, who.end, who.name, person is None, closes)


def _pronoun(text: str, at: int, end: int, heard: Heard) -> tuple[str, int, bool] | None:
    """(who, end, is it a body) where a source is only pointed at: theo cơ quan này, theo ông."""
    for name, who, body in (("it", heard.body, True), ("he", heard.person, False)):
        match = _begins_with(name).match(text, at, end)
        if match and who and match.end() >= end:
            return who, match.end(), body
    return None


def _speaker(text: str, sentence: Sentence, cue: Cue, heard: Heard) -> Speech | None:
    """Who is the subject of a verb of saying."""
    low = max(sentence.start, cue.start - REACH)
    before = _without_fillers(text, low, cue.start)
    if before <= low:
        return None
    comma = text[before - 1] == ","
    end = before - 1 if comma else before
    named = [m for m in sentence.places if m.end <= end and m.start >= low and may_speak(m)]
    last = named[-1] if named else None
    if comma:
        person = next((m for m in reversed(named) if is_person(m) and text[m.end : m.end + 1] in ",("), None)
        who = person or (last if last and last.end == end and is_person(last) else None)
        return _said(text, sentence, cue, who) if who else None
    if last and last.end == end:
        return _said(text, sentence, cue, last)
    return _by_pronoun(text, sentence, cue, low, end, heard)


def _said(text: str, sentence: Sentence, cue: Cue, who: PlaceMention) -> Speech | None:
    begin, name = _with_office(text, sentence, who)
    person = is_person(who) or name != who.name
    if person and "says" not in cue.kinds:
        return None
    if not person and "publishes" not in cue.kinds and cue.word not in _opinions():
        return None
    body = not person and "publishes" in cue.kinds
    return Speech(begin, cue.end, name, body, _closes(text, sentence, begin))


@lru_cache(maxsize=1)
def _opinions() -> frozenset[str]:
    """Verbs with which a body speaks as a person does: its words are attributed, they are no data."""
    return listed("says") - listed("publishes")


def _by_pronoun(text: str, sentence: Sentence, cue: Cue, low: int, end: int, heard: Heard) -> Speech | None:
    if "says" in cue.kinds:
        match = _at_end("he", text, low, end)
        if match:
            who = heard.person
            return Speech(match.start(), cue.end, who, False, _closes(text, sentence, match.start())) if who else None
    if "publishes" in cue.kinds:
        match = _at_end("it", text, low, end)
        if match and heard.body:
            return Speech(match.start(), cue.end, heard.body, True, _closes(text, sentence, match.start()))
    if "says" in cue.kinds:
        match = _at_end("persons", text, low, end)
        if match and match[0][0].isupper():
            who = heard.person or match[0]
            return Speech(match.start(), cue.end, who, False, _closes(text, sentence, match.start()))
        charge = _at_end("charges", text, low, end)
        if charge:
            return Speech(charge.start(), cue.end, charge[0].lower(), False, _closes(text, sentence, charge.start()))
    return None


def _without_fillers(text: str, low: int, at: int) -> int:
    """Where the subject of a verb ends: adverbs, dates and brackets between them left out."""
    near = text.find(" ", at - NEAR, at) if at - NEAR > low and ")" not in text[at - NEAR : at] else -1
    if near > low:
        end = _past_fillers(text, near, at)
        if end > near:  # something there is no filler
            return end
    return _past_fillers(text, low, at)


def _past_fillers(text: str, low: int, at: int) -> int:
    words = list(_PART.finditer(text[low:at]))
    index = len(words)
    while index:
        word = words[index - 1][0]
        if word == ")":
            opened = next((i for i in range(index - 1, -1, -1) if words[i][0] == "("), None)
            if opened is None:
                break
            index = opened
        elif (word.lower() in listed("between") and not word[0].isupper()) or "/" in word:
            index -= 1
        else:
            break
    return low + words[index - 1].end() if index else low


@lru_cache(maxsize=1)
def _person_words() -> frozenset[str]:
    return frozenset(part for word in listed("persons") for part in word.split())


def _with_office(text: str, sentence: Sentence, who: PlaceMention) -> tuple[int, str]:
    """Where the subject begins with its title, and its name: that of a body after an office is the office holder's."""
    low = max(sentence.start, who.start - 30)
    match = _ends_with("persons").search(text, low, who.start - 1) if who.start > low else None
    if not match:
        return who.start, who.name
    return match.start(), who.name if is_person(who) else f"{match[0]} {who.name}"


def _closes(text: str, sentence: Sentence, begin: int) -> bool:
    """Whether what is said stands before: a comma or a closing mark leads to the speaker."""
    before = text[sentence.start : begin].rstrip()
    return before[-1:] in _CLOSED and bool(before)


__all__ = ["Heard", "Speech", "Voice", "speeches", "voice_of"]
