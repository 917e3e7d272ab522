"""Which documents report one event: near in time, and alike in names and rare words, through an inverted index."""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from checker.languages import form, words
from checker.languages.folding import fold, key
from checker.model import Document

WEEK = 7  # days that are looked at together
DAYS = 3  # reports of one event follow each other within so many days
ALIKE = 0.19  # the cosine from which a reader would call two short reports of two outlets one story …
LATER = (0.0, 0.01, 0.12, 0.18)  # … and what it must be more after so many days,
REPEATED = 0.14  # from one outlet, whose columns and wordings repeat,
UNTITLED = 0.06  # where the titles share nothing,
NUMBERLESS = 0.05  # where no number stands in both short ones,
OTHERS = 0.16  # and as far as each title has names that the other report does not know;
TOLD_ALIKE, SEVERAL = 0.04, 3  # less by so much for each number that both have to the digit, up to so many
DIGITS = 3  # of such a number at least
AT_LENGTH, MANY = 0.07, 30  # less by so much where they share so many terms: long reports differ in much else
UNDATED = 0.35  # the cosine where nothing says that they are near in time
LOOSE = 0.7  # of what is needed, how much a report must have on average with all reports of a story that it joins
FLOOR = 0.06  # below, a likeness is not kept
COMMON = 120  # a term of more documents than this within the days says nothing about an event
BACKGROUND = 500  # documents that are assumed at least, so that two alone do not make every word common
LONGEST = 2500  # characters of a report that are looked at: what happened stands at its top
TOP = 400  # … and where it says what happened, and on which road
NEVER = 2.0  # no cosine is as great
HEADLINE = 200  # characters that a first line may have to be a title
MOST_TOKENS = 16_384  # that are kept in mind
TITLE, NAME, NUMBER = 1.6, 1.4, 1.2  # what a term in the title, a name and a number weigh more


class Sketch(NamedTuple):
    """One document as weighted terms."""

    day: int | None
    source: str | None
    terms: Mapping[str, float]
    title: frozenset[str]
    numbers: frozenset[str]
    bulletin: bool  # several unrelated events in one text
    kinds: frozenset[str] = frozenset()  # of what happened
    roads: frozenset[str] = frozenset()  # where it did


_TOKEN = re.compile(r"\d[\d.,]*|[^\W\d_]+|[^\w\s]|\n")


@lru_cache(maxsize=2)
def _stops(language: str = "vi") -> frozenset[str]:
    data = words(language)["phrases"]
    phrases = [phrase for role in ("fillers", "barriers", "carriers") for phrase in data[role]]
    return frozenset(word for phrase in phrases for word in key(phrase).split())


def _unknown(one: Sketch, other: Sketch) -> float:
    """The share of the names in a title that the other report does not have."""
    names = [term for term in one.title if " " not in term and term[0] != "#"]
    return sum(name not in other.terms for name in names) / len(names) if names else 0.0


@lru_cache(maxsize=2)
def _bulletins(language: str = "vi") -> tuple[str, ...]:
    return tuple(map(key, words(language)["phrases"]["bulletins"]))


def sketch(document: Document) -> Sketch:
    """The terms of a document: pairs of neighbouring syllables, names and numbers; those of the title weigh more."""
    body = document.text[document.body : document.body + LONGEST]
    first = body.lstrip().split("\n", 1)[0]
    title = document.title or (first if len(first) <= HEADLINE else "")
    terms = dict(_terms(body))
    headline = _terms(title or first[:HEADLINE])
    for term, weight in headline:
        terms[term] = max(terms.get(term, 0.0), weight) * TITLE
    return Sketch(
        document.published.toordinal() if document.published else None,
        document.source or None,
        terms,
        frozenset(term for term, _ in headline if title),
        frozenset(term for term in terms if term[0] == "#"),
        key(title).startswith(_bulletins()),
        frozenset(m.lastgroup or "" for m in _kinds().finditer(body, 0, TOP)),
        frozenset(key(m[0]) for m in form("stories.roads").finditer(body, 0, TOP)),
    )


@lru_cache(maxsize=1)
def _kinds() -> re.Pattern[str]:
    """The words for what happened, each kind a group."""
    kinds = enumerate(words("vi")["phrases"]["event_kinds"])
    return re.compile(rf"(?i)(?<!\w)(?:{'|'.join(f'(?P<k{at}>{_either(said)})' for at, said in kinds)})(?!\w)")


def _either(said: Sequence[str]) -> str:
    return "|".join(map(re.escape, said))


class _Known(NamedTuple):
    """What a token is wherever it stands: a word folded, a number with its mark, or nothing."""

    word: str
    number: bool
    stop: bool
    capital: bool
    acronym: bool


class _Tokens(dict[str, _Known]):
    """What is known of each token met so far: every word of every report is looked up."""

    def __missing__(self, token: str) -> _Known:
        if len(self) >= MOST_TOKENS:
            self.clear()
        capital = token[0].isupper()
        if token[0].isdigit():
            digits = token if token.isdecimal() else re.sub(r"\D", "", token)
            known = _Known("#" + digits.rstrip("0") if len(digits) > 1 else "", True, True, capital, False)
        elif not token[0].isalpha():
            known = _Known("", False, True, capital, False)
        else:
            word = fold(token)
            known = _Known(word, False, word in _stops(), capital, capital and token[1:2].isupper())
        self[token] = known
        return known


_tokens = _Tokens()


def _terms(text: str) -> list[tuple[str, float]]:
    found: list[tuple[str, float]] = []
    previous, previous_stops = "", True
    said = list(map(_tokens.__getitem__, _TOKEN.findall(text)))
    for at, (word, number, stop, capital, acronym) in enumerate(said):
        if number or not word:
            if word:
                found.append((word, NUMBER))
            previous, previous_stops = "", True
            continue
        if previous and not (stop and previous_stops):
            found.append((f"{previous} {word}", 1.0))
        if capital and not stop and (previous or acronym or (at + 1 < len(said) and said[at + 1].capital)):
            found.append((word, NAME))
        previous, previous_stops = word, stop
    return found


def weigh(sketches: Sequence[Sketch], among: Sequence[Sketch] | None = None) -> list[dict[str, float]]:
    """Vectors of length one: each term by how few of the documents have it (of those among which they stand)."""
    known = sketches if among is None else among
    counts = Counter(term for one in known for term in one.terms)
    total = max(len(known), BACKGROUND)
    rarity = {term: math.log(1 + total / (count + 1)) for term, count in counts.items()}
    vectors = []
    for one in sketches:
        vector = {term: weight * rarity[term] for term, weight in one.terms.items()}
        length = math.sqrt(sum([value * value for value in vector.values()])) or 1.0
        vectors.append({term: value / length for term, value in vector.items()})
    return vectors


class Likeness(NamedTuple):
    """How alike two documents are: the cosine, and the one that makes one story of them."""

    cosine: float
    needed: float


def similar(
    sketches: Sequence[Sketch], vectors: Sequence[Mapping[str, float]], order: Sequence[int]
) -> dict[int, dict[int, Likeness]]:
    """For each document, the earlier ones (in order) within the days that share rare terms."""
    postings: dict[str, list[tuple[int, int, float]]] = {}  # term → (day, document, weight), days ascending
    counts = Counter(term for at in order for term in vectors[at])
    shared_terms = {term for term, count in counts.items() if count > 1}  # the others join nothing
    found: dict[int, dict[int, Likeness]] = {}
    for at in order:
        day = sketches[at].day or 0
        scores: dict[int, float] = defaultdict(float)
        shared: dict[int, int] = defaultdict(int)
        for term, value in vectors[at].items():
            if term not in shared_terms:
                continue
            earlier = postings.get(term)
            if earlier is None:
                postings[term] = [(day, at, value)]
                continue
            begin = bisect_left(earlier, (day - DAYS, -1, 0.0))
            if len(earlier) - begin <= COMMON:
                for _, other, weight in earlier[begin:]:
                    scores[other] += value * weight
                    shared[other] += 1
            earlier.append((day, at, value))
        found[at] = {
            other: Likeness(score, needed(sketches[at], sketches[other], shared[other]))
            for other, score in scores.items()
            if score >= FLOOR and not (sketches[at].bulletin or sketches[other].bulletin)
        }
    return found


def needed(one: Sketch, other: Sketch, shared: int) -> float:
    """The cosine from which two documents with so many shared terms are one story."""
    if _are_two(one.kinds, other.kinds) or _are_two(one.roads, other.roads):
        return NEVER
    if one.day is None or other.day is None:
        return UNDATED
    result = ALIKE + LATER[abs(one.day - other.day)]
    if shared <= MANY / 2 and one.numbers.isdisjoint(other.numbers):
        result += NUMBERLESS
    result += OTHERS * min(_unknown(one, other), _unknown(other, one))
    result -= TOLD_ALIKE * min(len([n for n in one.numbers & other.numbers if _is_exact(n)]), SEVERAL)
    if one.source is not None and one.source == other.source:
        result += REPEATED
    if one.title and other.title and not one.title & other.title:
        result += UNTITLED
    return result - AT_LENGTH * min(1.0, shared / MANY) * (shared > MANY / 2)


def _is_exact(number: str) -> bool:
    """Whether two reports would hardly have a number by chance: three digits that tell, and no year."""
    return len(number) > DIGITS and not (len(number) == DIGITS + 2 and number[1:3] in ("19", "20"))


def _are_two(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether both name what happened, or where, and nothing that both name: a flood and a crash, two roads."""
    return bool(one and other) and one.isdisjoint(other)


def stories(documents: Sequence[Document], settled: Mapping[int, int] | None = None) -> list[int]:
    """The story of each document, as the position of the story's first report; a document alone is its own story.

    settled names the stories of documents (by position) that earlier runs decided; names below 0 are no positions.
    Reports are taken a week at a time, with those of the days before it: what is rare is so among them, however many
    years are read together; of few reports, among all. Order of the input does not matter. Near-linear.
    """
    sketches = [sketch(document) for document in documents]
    weeks: dict[int, list[int]] = defaultdict(list)
    for at in sorted(range(len(documents)), key=lambda at: in_order(documents[at])):
        weeks[(sketches[at].day or 0) // WEEK].append(at)
    member_of = dict(settled or {})
    for week, own in sorted(weeks.items()):
        earlier = [at for at in weeks.get(week - 1, ()) if (sketches[at].day or 0) >= week * WEEK - DAYS]
        _place([*earlier, *own], sketches, member_of, sketches if len(documents) < BACKGROUND else None)
    return [member_of[at] for at in range(len(documents))]


def in_order(document: Document) -> tuple[int, str, str, str]:
    """By day, then by what does not depend on how reports were handed over."""
    day = document.published.toordinal() if document.published else 0
    return day, document.url or "", document.text[document.body : document.body + HEADLINE], document.name


def _place(
    order: Sequence[int], sketches: Sequence[Sketch], member_of: dict[int, int], among: Sequence[Sketch] | None
) -> None:
    """Decides the stories of some documents, in order, that have none yet."""
    chosen = [sketches[at] for at in order]
    near = similar(chosen, weigh(chosen, among), range(len(chosen)))
    members: dict[int, list[int]] = {}
    told: dict[int, int] = {}
    for place, at in enumerate(order):
        if at not in member_of:
            best = _joins(near[place], told, members)
            member_of[at] = at if best is None else best
        told[place] = member_of[at]
        members.setdefault(member_of[at], []).append(place)


def _joins(
    scores: Mapping[int, Likeness], member_of: Mapping[int, int], members: Mapping[int, list[int]]
) -> int | None:
    """The story that a report belongs to: alike enough to one of its reports, and on average to all."""
    best, best_mean = None, 0.0
    for story in sorted({member_of[other] for other, like in scores.items() if like.cosine >= like.needed}):
        others = members[story]
        mean = sum(scores[other].cosine for other in others if other in scores) / len(others)
        least = min(like.needed for other in others if (like := scores.get(other)))
        if mean >= LOOSE * least and mean > best_mean:
            best, best_mean = story, mean
    return best


__all__ = ["DAYS", "WEEK", "Likeness", "Sketch", "in_order", "needed", "similar", "sketch", "stories", "weigh"]
