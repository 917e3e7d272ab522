"""Judges the groups of facts that a night touched, each by itself: what one group finds depends on its facts alone."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from checker.archive.filing import Groups, subjects
from checker.kinds.judge import judge
from checker.kinds.running import Related
from checker.kinds.selection import Selection
from checker.model import Figure, Finding
from checker.nightly.reading import Tell
from checker.nightly.workers import Workers
from checker.pipeline import Rulebook
from checker.store.records import Judgement, Store

GROUPS = 1000  # judged in one transaction
Ranks = Mapping[str, "int | Mapping[str, int]"]


class Terms(NamedTuple):
    """What a judgement depends on besides facts and rules."""

    lang: str
    reference: tuple[Figure, ...] = ()
    ranks: Ranks | None = None


def fingerprint(book: Rulebook, terms: Terms, version: str) -> str:
    """Of everything that a judgement depends on but for the facts."""
    digest = hashlib.blake2b(f"{version}\0{book.catalogue.fingerprint}\0{terms!r}\0".encode(), digest_size=16)
    for rule in book.rules:
        digest.update(f"{rule.id}\0{rule.kind}\0{rule.severity}\0{rule.indicators}\0".encode())
        digest.update(f"{sorted(rule.options.items())!r}\0{sorted(rule.message.items())!r}\0".encode())
    return f"judge {digest.hexdigest()}"


def judge_groups(groups: Mapping[str, Sequence[Figure]], book: Rulebook, terms: Terms) -> list[Judgement]:
    """What the rules find in each group."""
    catalogue, rules = book
    ready = Selection(rules), Related(catalogue)
    official: dict[str, list[Figure]] = defaultdict(list)
    named = Groups(catalogue) if terms.reference else None
    for figure in terms.reference:
        for one in subjects([figure], catalogue):
            assert named is not None
            official[named.of(one)].append(figure)
    result = []
    for name, figures in groups.items():
        found: list[Finding] = []
        compared = 0
        if figures:
            found, checked = judge(
                list(figures), (), rules, catalogue, lang=terms.lang, reference=official.get(name, ()),
                ranks=terms.ranks, together=True, ready=ready,
            )  # fmt: skip
            compared = checked.compared
        result.append(Judgement(name, found, len(figures), compared))
    return result


def judge_stale(store: Store, workers: Workers, terms: Terms, fingerprint: str, tell: Tell) -> int:
    """Judges every group whose facts or rules have changed; how many."""
    done = 0
    while names := store.stale_groups(fingerprint, GROUPS):
        size = max(50, len(names) // (2 * workers.width) + 1)
        chunks = [store.groups(names[at : at + size]) for at in range(0, len(names), size)]
        for _, judgements in workers.judge(chunks, terms):
            store.judged(judgements, fingerprint)
            done += len(judgements)
            tell("comparing", done)
    return done


__all__ = ["GROUPS", "Ranks", "Terms", "fingerprint", "judge_groups", "judge_stale"]
