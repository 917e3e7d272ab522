"""How a figure was read, step by step: the words that decided, and the readings that lost."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from checker import wording
from checker.languages.folding import key
from checker.linking.choosing import by_name
from checker.linking.comparing import usable
from checker.linking.seen import Seen
from checker.linking.surroundings import Words, word_set
from checker.linking.tracewords import hedge, measure, stance, status, who
from checker.messages import say
from checker.model import Catalogue, Document

VERBS = ("rise", "fall", "share_verbs", "share", "ratio", "achieved", "levels", "growth_nouns", "rates")
NEAR = 12  # tokens before a number in which the word that gives its measure stands


class Step(NamedTuple):
    """One line of an explanation: what was settled, as what, and why; lost names the readings that were not taken."""

    label: str
    value: str
    why: str = ""
    lost: tuple[str, ...] = ()


def steps(document: Document, one: Seen, catalogue: Catalogue, lang: str) -> list[Step]:
    """The steps of one figure, in the order in which it is read."""
    text = document.text
    found = [_number(text, one, lang), _unit(text, one, lang), _hedge(text, one, lang), _status(one, lang)]
    found += [_measure(one, lang), _indicator(text, one, catalogue, lang), _scope(document, one, lang)]
    found += [_period(document, one, lang), *_base(text, one, lang), *_basis(one, lang), *_voice(text, one, lang)]
    return [*found, Step(say(lang, "certainty"), wording.number(Decimal(str(one.figure.confidence)), lang))]


def _number(text: str, one: Seen, lang: str) -> Step:
    figure = one.figure
    high = f" – {wording.amount(figure.value_high, lang)}" if figure.value_high is not None else ""
    why = say(lang, "from “{words}”", words=_said(text, one.number.start, one.number.end))
    others = (Decimal(str(r["value"])) for r in one.number.readings if "value" in r)
    lost = tuple(wording.amount(other, lang) for other in others if other != abs(figure.value))
    return Step(say(lang, "number"), wording.amount(figure.value, lang) + high, why, lost)


def _unit(text: str, one: Seen, lang: str) -> Step:
    figure = one.figure
    value = wording.unit(figure.unit, figure.noun, lang, figure.per) or "–"
    written = next((n for n in one.sentence.numbers if n.start == one.number.start), None)
    borrowed = written is not None and not written.unit
    why = say(lang, "not written here: as the numbers beside it, or as money") if borrowed else ""
    return Step(say(lang, "unit"), value, why)


def _hedge(text: str, one: Seen, lang: str) -> Step:
    figure, number = one.figure, one.number
    words = text[number.hedge_start : number.start] if 0 < number.hedge_start < number.start else ""
    low, high = (
        "…" if end is None else wording.quantity(end, figure.unit, lang, figure.noun, figure.per)
        for end in (figure.low, figure.high)
    )
    allowed = say(lang, "for certain from {low} to {high}", low=low, high=high)
    why = say(lang, "from “{words}”", words=" ".join(words.split())) if words and figure.hedge != "exact" else ""
    return Step(say(lang, "hedge"), f"{hedge(lang, figure.hedge)}; {allowed}", why)


def _status(one: Seen, lang: str) -> Step:
    found = [(name, token) for name in ("estimate", "forecast", "target") for token in _cues(one, "status", name)]
    chosen = [token for name, token in found if name == one.figure.status]
    lost = tuple(f"{status(lang, name)}, “{token}”" for name, token in found if name != one.figure.status)
    if chosen:
        why = say(lang, "from “{words}”", words=chosen[0])
    else:
        why = say(lang, "no word says otherwise") if not lost else ""
    return Step(say(lang, "status"), status(lang, one.figure.status), why, lost[:3])


def _measure(one: Seen, lang: str) -> Step:
    nearest: tuple[int, str] | None = None
    for name in VERBS:
        for index, words in _places(one.around.before[:NEAR], "measures", name):
            if nearest is None or index < nearest[0] or (index == nearest[0] and len(words) > len(nearest[1])):
                nearest = index, words
    why = say(lang, "from “{words}”", words=nearest[1]) if nearest else say(lang, "no word says otherwise")
    return Step(say(lang, "kind of number"), measure(lang, one.figure.measure), why)


def _indicator(text: str, one: Seen, catalogue: Catalogue, lang: str) -> Step:
    name, mentions = one.named.id or "", one.sentence.indicators
    known = [m for m in mentions if m.id in name.split("~") or m.id == name]
    if known:
        nearest = min(known, key=lambda m: abs(m.start - one.number.start))
        words = _said(text, nearest.start, nearest.end)
        by = catalogue.names_by.get(key(words))
        why = say(lang, "from “{words}”", words=words)
        why += f"; {say(lang, 'a name taught at the desk: {who}', who=who(by))}" if by is not None else ""
    elif name in catalogue.indicators:
        why = say(lang, "as the number before it")
    else:
        why = say(lang, "nothing of the catalogue: the words around it")
    said = {m.id: _said(text, m.start, m.end) for m in mentions}
    rivals = (i for i, words in said.items() if i in catalogue.indicators and by_name(catalogue.indicators[i], words))
    lost = dict.fromkeys((*one.named.alternatives, *rivals))
    others = tuple(f"{i}, “{said[i]}”" if i in said else i for i in lost if i not in name.split("~") and i != name)
    entry = catalogue.indicators.get(name)
    names = entry.names.get(lang, ()) if entry else ()
    return Step(say(lang, "what"), f"{names[0]}, {name}" if names else name or "–", why, others[:4])


def _scope(document: Document, one: Seen, lang: str) -> Step:
    figure, text = one.figure, document.text
    value = figure.scope or "–"
    if figure.boundary:
        value += f" ({say(lang, 'before the merger') if figure.boundary == 'old' else say(lang, 'after the merger')})"
    own = [s for s in one.subjects if s.name == figure.scope]
    if own:
        why = say(lang, "from “{words}”", words=_said(text, own[0].start, own[0].end))
    elif figure.scope is None:
        why = say(lang, "nobody is named")
    else:
        why = say(lang, "named earlier, or what the report is about")
    others = dict.fromkeys(s.name for s in one.subjects if s.name != figure.scope)
    return Step(say(lang, "whose"), value, why, tuple(others)[:4])


def _period(document: Document, one: Seen, lang: str) -> Step:
    figure, mention = one.figure, one.timed.mention
    if mention is not None:
        words = _said(document.text, mention.start, mention.end)
        inside = one.sentence.start <= mention.start < one.sentence.end
        line = document.line_column(mention.start)[0]
        why = (
            say(lang, "from “{words}”", words=words) if inside
            else say(lang, "carried over from “{words}”, line {line}", words=words, line=line)
        )  # fmt: skip
    else:
        why = say(lang, "no time is named")
        if figure.published:
            why = say(lang, "no time is named: the day of publication")
    others = tuple(
        f"{wording.period(m.period, lang)}, “{_said(document.text, m.start, m.end)}”"
        for m in one.sentence.periods if m is not mention and usable(m) and m.period
    )  # fmt: skip
    return Step(say(lang, "when"), wording.period(figure.period, lang) or "–", why, others[:4])


def _base(text: str, one: Seen, lang: str) -> list[Step]:
    figure = one.figure
    if figure.base_start is None and figure.base_end is None:
        return []
    said = [m for m in one.sentence.periods if m.base]
    near = min(said, key=lambda m: abs(m.start - one.number.start)) if said else None
    if near:
        why = say(lang, "from “{words}”", words=_said(text, near.start, near.end))
    else:
        why = say(lang, "the year before, where nothing else is said")
    return [Step(say(lang, "compared with"), wording.period(figure.base, lang), why)]


def _basis(one: Seen, lang: str) -> list[Step]:
    figure = one.figure
    found = [Step(say(lang, "valued in, without"), figure.basis)] if figure.basis else []
    return [*found, Step(say(lang, "a percentage of"), figure.of)] if figure.of else found


def _voice(text: str, one: Seen, lang: str) -> list[Step]:
    figure, told = one.figure, one.told
    found = []
    if figure.stance != "asserted":
        why = say(lang, "from “{words}”", words=_said(text, *told.stood.cue)) if told.stood.cue else ""
        found.append(Step(say(lang, "said as"), stance(lang, figure.stance), why))
    why = say(lang, "from “{words}”", words=_said(text, *told.voice.cue)) if told.voice.cue else ""
    if figure.attributed_to:
        found.append(Step(say(lang, "said by"), figure.attributed_to, why))
    if figure.origin:
        found.append(Step(say(lang, "data of"), figure.origin, why))
    if figure.quoted:
        found.append(Step(say(lang, "quoted"), say(lang, "inside quotation marks")))
    return found


def _cues(one: Seen, file: str, name: str) -> list[str]:
    return [words for _, words in _places(one.around.before, file, name)]


def _places(before: Words, file: str, name: str) -> Iterator[tuple[int, str]]:
    """Where phrases of a list stand before the number, nearest first, and their words."""
    known = word_set(file, name)
    for index in range(len(before)):
        size = known.back(before, index)
        if size:
            yield index, " ".join(reversed(before[index : index + size]))


def _said(text: str, start: int, end: int) -> str:
    return " ".join(text[start:end].split())


__all__ = ["Step", "steps"]
