"""What is wrong with rules that read well: those that can never fire, that hide or contradict one another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from checker.consistency.severity import milder, rank
from checker.kinds import KINDS
from checker.kinds.selection import Selection
from checker.messages import say
from checker.model import Catalogue, Indicator, Problem, Rule

OPEN = "~"  # stands for whatever the catalogue has no entry for


def lint(rules: Sequence[Rule], catalogue: Catalogue) -> list[Problem]:
    """The mistakes of the rules as a whole, each at its rule, in the order of the rules."""
    found: dict[str, list[str]] = defaultdict(list)
    for rule in rules:
        found[rule.id] += [*_never(rule, catalogue), *_too_grave(rule), *_options(rule)]
    for rule, mistake in _meeting(rules, catalogue):
        found[rule.id].append(mistake)
    return [
        Problem(rule.file, mistake, rule.line or None, rule.column or None)
        for rule in rules
        for mistake in found[rule.id]
    ]


def covered(rule: Rule, catalogue: Catalogue) -> list[Indicator]:
    """The catalogue's indicators that a rule speaks of."""
    return [entry for id_, entry in catalogue.indicators.items() if rule.covers(id_)]


def _never(rule: Rule, catalogue: Catalogue) -> Iterator[str]:
    kind = KINDS.get(rule.kind)
    if kind is None or not rule.indicators:
        return
    entries = covered(rule, catalogue)
    if not entries:
        yield say("en", "rule '{rule}' can never fire: no indicator is what it names", rule=rule.id)
    elif not any(kind.fits(entry, catalogue, rule.options) for entry in entries):
        yield say("en", kind.needs, rule=rule.id)


def _too_grave(rule: Rule) -> Iterator[str]:
    """Cases that expect what neither the kind nor the rule's severity lets it raise."""
    kind = KINDS.get(rule.kind)
    if kind is None:
        return
    most = milder(rule.severity, kind.gravest)
    for case in rule.cases:
        for expected in case.get("expect") or ():
            wanted = expected.get("severity")
            if wanted and rank(wanted) < rank(most):
                yield say(
                    "en", "rule '{rule}': a case expects {wanted}, but the rule raises {most} at most", rule=rule.id,
                    wanted=wanted, most=most,
                )  # fmt: skip


def _options(rule: Rule) -> Iterator[str]:
    """Options that leave nothing to find, or find everything."""
    low, high = rule.options.get("low"), rule.options.get("high")
    if low is not None and high is not None and low > high:
        yield say(
            "en", "rule '{rule}': nothing lies between low {low} and high {high}", rule=rule.id, low=low, high=high
        )
    for name in ("tolerance", "change", "step", "least"):
        value = rule.options.get(name)
        if value is not None and value < 0:
            yield say("en", "rule '{rule}': {option} is a share and cannot be below zero", rule=rule.id, option=name)
    if (rule.options.get("tolerance") or 0) >= 1:
        yield say("en", "rule '{rule}' can never fire: a tolerance of 1 allows every difference", rule=rule.id)


def _meeting(rules: Sequence[Rule], catalogue: Catalogue) -> Iterator[tuple[Rule, str]]:
    """Rules of one kind that meet in an indicator: which is never asked, and which say two things of one."""
    selection = Selection(rules)
    spoken: set[str] = set()
    hidden: dict[str, set[str]] = defaultdict(set)
    against: dict[tuple[str, str], str] = {}
    for id_ in (*catalogue.indicators, OPEN):
        chosen = selection.of(id_)
        for same in chosen.values():
            spoken.update(rule.id for rule in same)
            for a, b in pairwise(same):
                against.setdefault((a.id, b.id), id_)
        for rule in rules:
            if rule.covers(id_) and rule not in chosen.get(rule.kind, ()):
                hidden[rule.id].update(other.id for other in chosen.get(rule.kind, ()))
    by_id = {rule.id: rule for rule in rules}
    for rule in rules:
        if rule.id not in spoken and rule.id in hidden:
            others = ", ".join(sorted(hidden[rule.id]))
            yield (
                rule,
                say(
                    "en", "rule '{rule}' is never asked: {others} names all of its indicators more closely",
                    rule=rule.id, others=others,
                ),
            )  # fmt: skip
    for (first, second), id_ in against.items():
        a, b = by_id[first], by_id[second]
        values = {"rule": second, "other": first, "id": id_}
        if _says(a) == _says(b):
            yield b, say("en", "rule '{rule}' says of '{id}' what '{other}' says already", **values)
        else:
            message = "rule '{rule}' contradicts '{other}': both are asked of '{id}', with other options or severity"
            yield b, say("en", message, **values)


def _says(rule: Rule) -> Any:
    return rule.severity, dict(rule.options)


__all__ = ["covered", "lint"]
