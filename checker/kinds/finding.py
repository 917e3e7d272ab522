"""Turns violations into findings: evidence in order, who is the likely culprit, an explanation to follow."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from checker.consistency import culprits
from checker.consistency.facts import Fact
from checker.consistency.keys import Statement, key, unique
from checker.consistency.relations import one_report
from checker.consistency.severity import rank
from checker.consistency.weights import weight
from checker.consistency.witnesses import copying_errors, groups
from checker.digests import blake2s
from checker.kinds import wording
from checker.kinds.kind import Violation
from checker.kinds.running import RECKONED, Judged
from checker.messages import say
from checker.model import Figure, Finding, Rule

LINES = 6
SENTENCE = 240  # characters of one that an explanation shows
Ranks = Mapping[str, "int | Mapping[str, int]"]  # source → rank; or indicator (prefix) → source → rank


class Blame(NamedTuple):
    """The likeliest culprits of one finding, among its statements."""

    statements: tuple[int, ...]  # positions in the violation, likeliest first
    tied: bool
    complete: bool


def blames(judged: Sequence[Judged], ranks: Ranks | None) -> list[Blame]:
    """Who is likely wrong in each: the cheapest statements whose removal clears all contradictions they stand in."""
    numbers: dict[object, int] = {}
    said: list[Statement] = []
    conflicts: list[list[int]] = []
    for one in judged:
        members = []
        for statement in one.violation.statements:
            place = numbers.setdefault(_claim(statement), len(numbers))
            if place == len(said):
                said.append(statement)
            elif len(statement.facts) > len(said[place].facts):
                said[place] = statement
            members.append(place)
        conflicts.append([] if one.violation.severity == "info" or _goes_on(one.violation) else members)
    # in what a report reckons, how surely a number is read says nothing of which is wrong
    reckoned = {frozenset(members) for one, members in zip(judged, conflicts, strict=True) if one.kind == RECKONED}
    ranked: dict[int, culprits.Ranking] = {}
    for part in culprits.components(conflicts):
        places = {place for conflict in part for place in conflict}
        newest = max(
            (one.figure.published for place in places for one in said[place].facts if one.figure.published),
            default=None,
        )
        alike = all(conflict in reckoned for conflict in part)
        costs = {place: 1 if alike else _cost(said[place], ranks, newest) for place in sorted(places)}
        ranking = culprits.rank(part, costs)
        for conflict in part:
            for member in conflict:
                ranked[member] = ranking
    return [_blame(members, ranked) for members in conflicts]


def _goes_on(violation: Violation) -> bool:
    """Whether reports only differ in what is counted by the hour: of the dead of one day nobody told too few."""
    counted = all(one.entry is not None and one.entry.event for one in violation.facts)
    return counted and not one_report(*violation.statements)


def _claim(statement: Statement) -> object:
    first = statement.first
    return key(first), first.certain, first.fair, first.status


def _cost(statement: Statement, ranks: Ranks | None, newest: date | None) -> culprits.Weight:
    facts = statement.facts
    figures = [one.figure for one in facts]
    witnesses = len(set(groups(figures, ["same"] * len(figures)))) if len(figures) > 1 else 1
    best = max(figures, key=lambda figure: (rank_of(figure, ranks), figure.published or date.min, figure.confidence))
    reference = any(one.role == "reference" for one in facts)
    return weight(best, witnesses, rank_of(best, ranks), newest, reference=reference)


def rank_of(figure: Figure, ranks: Ranks | None) -> int:
    """The rank that the house gives a figure's source or origin: 0 where it says nothing."""
    best = 0
    for name, value in (ranks or {}).items():
        if isinstance(value, Mapping):
            indicator = figure.indicator or ""
            if indicator == name or (name.endswith(".*") and (indicator + ".").startswith(name[:-1])):
                best = max(best, *(value.get(body or "", 0) for body in (figure.source, figure.origin)))
        elif name in (figure.source, figure.origin):
            best = max(best, value)
    return best


def _blame(members: Sequence[int], ranked: Mapping[int, culprits.Ranking]) -> Blame:
    if not members or members[0] not in ranked:
        return Blame((), False, True)
    ranking = ranked[members[0]]
    places = [members.index(one) for one in ranking.culprits if one in members]
    tied = sum(one in ranking.tied for one in members) > 1
    return Blame(tuple(places), tied, ranking.complete)


def finding(judged: Judged, blame: Blame, lang: str, suggestion: str | None = None) -> Finding:
    """The finding with all of its evidence, the draft's figures first."""
    violation = judged.violation
    facts = sorted(unique(violation.facts), key=lambda one: one.role != "draft")
    guilty = [one for place in blame.statements for one in violation.statements[place].facts]
    places = {one.order: place for place, one in enumerate(facts)}
    positions = tuple(dict.fromkeys(places[one.order] for one in guilty))
    own = judged.rule.message.get(lang)
    return Finding(
        _id(judged.rule, facts),
        judged.rule.id,
        judged.kind,
        violation.severity,
        f"{own}: {violation.message}" if own else violation.message,
        _explanation(judged, blame, facts, lang),
        tuple(one.figure for one in facts),
        positions,
        say(lang, "perhaps {likely} was meant", likely=violation.hint)
        if violation.hint
        else violation.suggestion or suggestion,
    )


def without_consequences(found: Sequence[Finding]) -> list[Finding]:
    """The findings but those that follow from one number which its own report already shows to be the wrong one.

    A title says 1.548, the text 1.458: that the title's does not fit the growth, too, says nothing more.
    """
    shown: dict[tuple[str, int], int] = {}
    for one in found:
        direct = one.kind == "conflict" and len({figure.doc for figure in one.figures}) == 1
        for place in _guilty(one) if direct else ():
            shown[place] = max(shown.get(place, 0), rank(one.severity))
    return [one for one in found if one.kind == "conflict" or not _follows(one, shown)]


def _guilty(found: Finding) -> list[tuple[str, int]]:
    """Where the figures stand that are likely wrong: those of one number, or none."""
    figures = [found.figures[place] for place in found.culprits]
    one = len({(figure.value, figure.unit) for figure in figures}) == 1
    return [(figure.doc, figure.start) for figure in figures] if one else []


def _follows(found: Finding, shown: Mapping[tuple[str, int], int]) -> bool:
    guilty = _guilty(found)
    return guilty != [] and all(shown.get(place, -1) >= rank(found.severity) for place in guilty)


def _id(rule: Rule, facts: Sequence[Fact]) -> str:
    """Of rule, indicator, scope, period and wording, without offsets or file names, so that it survives re-runs."""
    first = facts[0]
    digest = blake2s(digest_size=6)
    texts = sorted({f"{one.figure.hedge} {' '.join(one.figure.text.split())}" for one in facts})
    for part in (
        rule.id,
        first.indicator,
        first.series.scope,
        first.figure.period_start,
        first.figure.period_end,
        *texts,
    ):
        digest.update(f"{part}\0".encode())
    return digest.hexdigest()


def _explanation(judged: Judged, blame: Blame, facts: Sequence[Fact], lang: str) -> tuple[str, ...]:
    violation = judged.violation
    rest = [line for line in (violation.arithmetic, _culprit(violation, blame, lang), _advice(violation, lang)) if line]
    shown: dict[tuple[str, str], str] = {}
    for one in facts:
        shown.setdefault((one.figure.doc, one.figure.sentence), _sentence(one.figure, lang))
    return (*list(shown.values())[: LINES - len(rest)], *rest)[:LINES]


def _sentence(figure: Figure, lang: str) -> str:
    when = wording.day(figure.published) if figure.published else say(lang, "no date")
    by = f"{figure.source}, {when}" if figure.source else when
    text = " ".join(figure.sentence.split())
    if len(text) > SENTENCE:
        middle = max(text.find(" ".join(figure.text.split())), 0)
        start = max(0, min(middle - SENTENCE // 2, len(text) - SENTENCE))
        text = ("…" if start else "") + text[start : start + SENTENCE].strip() + "…"
    return f"{figure.doc}:{figure.line}:{figure.column} ({by}): “{text}”"


def _culprit(violation: Violation, blame: Blame, lang: str) -> str:
    if violation.severity == "info" or not blame.statements:
        return ""
    names = []
    for place in blame.statements:
        one = violation.statements[place].first.figure
        names.append(f"{wording.figure(one, lang)} ({one.doc})")
    if len(names) == len(violation.statements) > 1 and blame.tied:
        return say(lang, "either may be wrong: nothing here decides between {values}", values=", ".join(names))
    if blame.tied and len(names) > 1:
        return say(lang, "equally likely to be wrong: {values}", values=", ".join(names))
    text = say(lang, "likely wrong: {value}", value=names[0])
    return text if blame.complete else say(lang, "{text} (the search was cut short)", text=text)


def _advice(violation: Violation, lang: str) -> str:
    figures = [one.figure for one in violation.facts]
    same_time = len({statement.first.period for statement in violation.statements}) == 1
    told = violation.severity != "info" and len(violation.statements) == 2 and same_time
    if told and copying_errors([range(len(figures))], figures):
        return say(lang, "both copy one sentence: one of them miscopied the figure")
    return violation.advice


__all__ = ["Blame", "Ranks", "blames", "finding", "rank_of"]
