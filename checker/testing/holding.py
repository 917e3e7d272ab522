"""Whether an expectation of a *.facts.yaml file holds for the value of a key."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from checker.messages import say
from checker.testing import telling
from checker.testing.expectations import OPERATORS, Entry
from checker.testing.facts import Facts
from checker.testing.mistakes import BadKey
from checker.testing.value import Value

HOLDS: Mapping[str, Callable[[Any, Any], Any]] = {
    "==": operator.eq, ">=": operator.ge, "<=": operator.le, ">": operator.gt, "<": operator.lt,
    "≈": lambda a, b: a.compatible(b),
}  # fmt: skip


class Failure(AssertionError):  # noqa: N818 - not a mistake but a result
    """An expectation that does not hold, or a rule that found something."""

    def __init__(self, lines: Sequence[str]) -> None:
        super().__init__("\n".join(lines))
        self.lines = tuple(lines)


def check(entry: Entry, key: Sequence[str], facts: Facts) -> None:
    """Raises Failure with the lines to show where something that the entry expects does not hold."""
    given = entry.fields
    readings = facts[tuple(key)]
    if given["agrees"]:
        verdict = readings.agrees()
        if not verdict:
            raise Failure(verdict.lines)
    for value in _chosen(readings, given["use"], facts):
        if given["sources"] and len(value.sources) < given["sources"]:
            raise Failure(_too_few(value, given["sources"], facts.lang))
        for name, wanted in entry.compared.items():
            sign = OPERATORS[name]
            other = _other(wanted, key, facts, name) if isinstance(wanted, Mapping) else wanted
            if not HOLDS[sign](value, other):
                raise Failure(telling.of_comparison(sign, value, other, fair=sign != "≈"))


def _chosen(readings: Value, use: str | None, facts: Facts) -> Sequence[Value]:
    if use is None:
        return (readings,)
    if use == "all":
        return readings.all
    if use == "final":
        return (readings.final,)
    try:
        return (readings.as_of(use),)
    except BadKey:
        text = say(facts.lang, "'{word}' is neither final nor all nor a day", word=use)
        raise BadKey([text, say(facts.lang, "write {examples}", examples="2026-01-31, 31/1/2026")], "use") from None


def _other(wanted: Mapping[str, Any], key: Sequence[str], facts: Facts, name: str) -> Value:
    """The value of the other side's key, which stands under a name: what it leaves out is as on this side."""
    indicator, scope, period = (wanted.get(part) or own for part, own in zip(("indicator", "scope", "period"), key[:3],
                                                                            strict=True))  # fmt: skip
    more = [wanted[part] for part in ("measure", "status") if wanted.get(part)] or list(key[3:])
    try:
        return _chosen(facts[(indicator, scope, period, *more)], wanted.get("use"), facts)[0]
    except BadKey as error:
        raise BadKey(error.lines, name, *error.part) from None


def _too_few(value: Value, number: int, lang: str) -> list[str]:
    found = {"key": value.key.said, "found": len(value.sources), "names": ", ".join(value.sources)}
    head = say(lang, "{key}: independent sources {found}, wanted {number}: {names}", number=number, **found)
    return [head, *telling.sentences(value.figures, lang)]


__all__ = ["HOLDS", "Failure", "check"]
