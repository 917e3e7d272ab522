"""The names and words by which subjects are found, compiled: aliases of places, heads of organisations, titles."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from checker.languages import form, words
from checker.languages.folding import UPPER
from checker.model import Place

TOKEN = rf"[{UPPER}]\w*(?:[.&'’\-]\w+)*"


class Target(NamedTuple):
    """What an alias stands for: the name shown and its kind (nation, province, country, world, organisation …)."""

    name: str
    kind: str


class Names(NamedTuple):
    """A matcher of aliases; case counts, and a match is a whole word."""

    automaton: AhoCorasick
    targets: tuple[Target, ...]

    @classmethod
    def of(cls, places: Mapping[str, tuple[Place, ...]]) -> Names:
        """The matcher of a catalogue's places, with the nation, the world and the language's fixed organisations."""
        if not (_latest and _latest[0][0] is places):
            key = tuple(
                (name, entries[0].kind, tuple(sorted({a for e in entries for a in e.aliases})))
                for name, entries in places.items()
            )
            _latest[:] = [(places, _compiled(key))]
        return _latest[0][1]


# The places asked for last and their matcher: documents are read by thousands with one catalogue.
_latest: list[tuple[Mapping[str, tuple[Place, ...]], Names]] = []


@lru_cache(maxsize=4)
def _compiled(places: tuple[tuple[str, str, tuple[str, ...]], ...]) -> Names:
    near, subjects = words("vi")["places"], words("vi")["subjects"]
    forms: dict[str, Target] = {}
    for name, kind, aliases in places:
        shown = Target(name, "nation" if name == near["nation_name"] else kind)
        for alias in (name, *aliases):
            forms.setdefault(alias, shown)
            if alias[0].islower():
                forms.setdefault(alias[0].upper() + alias[1:], shown)  # Miền Bắc: as it opens a sentence
    for alias in near["nation"]:
        forms[alias] = Target(near["nation_name"], "nation")
    for alias in near["world"]:
        forms[alias] = Target(near["world_name"], "world")
    for name, aliases in subjects["fixed"].items():
        for alias in aliases:
            forms.setdefault(alias, Target(name, "organisation"))
    automaton = AhoCorasick(list(forms), matchkind=MatchKind.LeftmostLongest)
    return Names(automaton, tuple(forms.values()))


class Vocabulary(NamedTuple):
    """The words around names, and the patterns made of them."""

    heads: Mapping[str, str]  # wording in small letters → dropped, kept, person, work, district, feature, town
    head_not_after: Mapping[str, frozenset[str]]
    head_ends: Mapping[str, tuple[int, ...]]  # last words of heads → how many words these have, most first
    common_heads: frozenset[str]
    trades: Mapping[str, tuple[int, ...]]  # last words of trades → how many words these have, most first
    trade_words: frozenset[str]
    compounds: Mapping[str, tuple[str, ...]]  # by first token
    offices: Mapping[str, tuple[str, ...]]  # words that no name ends in the middle of, by first token
    surnames: frozenset[str]
    weak_surnames: frozenset[str]
    opening_surnames: frozenset[str]
    legal_forms: frozenset[str]
    governing: frozenset[str]
    nameless: frozenset[str]
    prefixes: frozenset[str]
    suffixes: frozenset[str]
    starters: frozenset[str]
    not_subjects: frozenset[str]
    seasons: frozenset[str]
    named_after: frozenset[str]
    of_states: frozenset[str]
    doubtful: Mapping[str, tuple[str, ...]]
    not_country_after: frozenset[str]
    roles: Mapping[str, str]  # words before a name → role
    role_ends: frozenset[str]
    title_ends: frozenset[str]
    office: re.Pattern[str]  # ông A, giám đốc công ty B, cho biết
    heard: re.Pattern[str]  # theo ông: a speaker and his titles
    speaks: re.Pattern[str]
    speak_begins: frozenset[str]  # two letters each: the cheap test before speaks
    run: re.Pattern[str]
    token: re.Pattern[str]
    syllable: re.Pattern[str]
    short: re.Pattern[str]
    oceans: tuple[str, ...]
    cups: frozenset[str]
    nickname: re.Pattern[str]
    glued: re.Pattern[str]
    old: re.Pattern[str]
    new: re.Pattern[str]


def _by_first(phrases: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Phrases by their first words, the longest first."""
    found: dict[str, tuple[str, ...]] = {}
    for phrase in sorted(phrases, key=len, reverse=True):
        first = phrase.split(" ")[0]
        found[first] = (*found.get(first, ()), phrase)
    return found


@lru_cache(maxsize=1)
def vocabulary() -> Vocabulary:
    """The vocabulary of Vietnamese, built once."""
    near, data = words("vi")["places"], words("vi")["subjects"]
    heads: dict[str, str] = {}
    kinds = (
        ("dropped", data["dropped_heads"]), ("kept", data["kept_heads"]), ("person", data["honorifics"]),
        ("work", data["works"]), ("district", near["district"]), ("feature", near["feature"]), ("town", data["towns"]),
("town", near["towns_abroad"]),
        ("nobody", data["storms"]), ("nobody", data["medals"]), ("nobody", data["campaigns"]),
    )  # fmt: skip
    for kind, items in kinds:
        for item in items:
            heads.setdefault(item.lower(), kind)
    ministers = frozenset(f"{office} {field.lower()}" for office in data["ministers"] for field in data["ministries"])
    heads |= dict.fromkeys(ministers, "person")
    roles = {
        word.lower(): role
        for role, key in (
            ("location", "location"),
            ("partner", "partner"),
            ("owner", "owner"),
            ("speaker", "speaker_before"),
        )
        for word in near[key]
    }
    either = "|".join
    adverbs, after, never = (either(near[name]) for name in ("speaker_adverbs", "speaker_after", "speaks_not_before"))
    said = rf"(?:(?:{adverbs})\s){{0,2}}(?:{after})(?!\w|{never})"
    titles = either(map(re.escape, near["speaker_titles"]))
    return Vocabulary(
        heads=heads,
        head_not_after={head: frozenset(before) for head, before in data["head_not_after"].items()},
        head_ends=_sizes(heads),
        common_heads=frozenset(data["common_heads"]),
        trades=_sizes(item.lower() for item in data["trades"]),
        trade_words=frozenset(item.lower() for item in data["trades"]),
        compounds=_by_first(data["compounds"]),
        offices=_by_first(data["offices"]),
        surnames=frozenset(data["surnames"]),
        governing=frozenset(data["governing_heads"]),
        nameless=frozenset(data["nameless_heads"]),
        legal_forms=frozenset(data["legal_forms"]),
        opening_surnames=frozenset(data["opening_surnames"]),
        weak_surnames=frozenset(data["not_surname_alone"]),
        prefixes=frozenset(data["prefixes"]),
        suffixes=frozenset(data["suffixes_of_names"]),
        starters=frozenset(data["starters"]),
        not_subjects=frozenset(data["not_subjects"]),
        seasons=frozenset(data["seasons"]),
        named_after=frozenset(data["named_after"]),
        of_states=ministers.union(data["of_states"]),
        doubtful={name: tuple(vetoes) for name, vetoes in near["doubtful"].items()},
        not_country_after=frozenset(near["not_country_after"]),
        roles=roles,
        role_ends=frozenset(word.rsplit(" ", 1)[-1] for word in roles),
        title_ends=frozenset(title.rsplit(" ", 1)[-1] for title in near["speaker_titles"]),
        heard=re.compile(
            rf"(?<!\w)(?:{either(near['speaker_before'])})(?: (?:{titles})){{1,3}}\Z",
            re.IGNORECASE,
        ),
        speaks=re.compile(rf"\s{said}"),
        speak_begins=frozenset(word[:2] for word in (*near["speaker_adverbs"], *near["speaker_after"])),
        office=re.compile(rf"\s?[,–(-]\s?[^\d.;:\n]{{3,120}}?\s{said}"),
        run=re.compile(rf"{TOKEN}(?: (?:(?:{either(data['joiners'])}) )?{TOKEN}){{0,9}}"),
        token=re.compile(TOKEN),
        syllable=form("names.syllable"),
        short=form("names.short"),
        oceans=tuple(near["oceans"]),
        cups=frozenset(data["cups"]),
        nickname=re.compile(rf"['\"‘“]{TOKEN}['\"’”]"),
        glued=re.compile(rf"(?:{either(map(re.escape, near['glued']))})(?=[{UPPER}])"),
        old=re.compile(rf"\s?[(,]?\s?(?:{either(re.escape(word) for word in (*near['old'], near['old_word']))})(?!\w)"),
        new=re.compile(
            rf"\s?[(,]?\s?(?:{either(re.escape(word) for word in near['new'])})(?!\w)"
            rf"|\s\({near['new_word']}\)|\s{near['new_word']}(?=[,.;:]|\Z)"
        ),
    )  # fmt: skip


def _sizes(heads: Iterable[str]) -> dict[str, tuple[int, ...]]:
    """By last word, the numbers of words that heads have, most first: what may be looked up at all before a name."""
    found: dict[str, set[int]] = {}
    for head in heads:
        found.setdefault(head.rsplit(" ", 1)[-1], set()).add(head.count(" ") + 1)
    return {last: tuple(sorted(sizes, reverse=True)) for last, sizes in found.items()}


__all__ = ["Names", "Target", "Vocabulary", "vocabulary"]
