"""What a rule kind is: its name, page and options, what it judges at a time, and the function that judges."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from types import ModuleType
from typing import Any, Literal, NamedTuple

from checker.consistency.facts import Fact
from checker.consistency.keys import Statement, Table
from checker.model import Catalogue, Indicator, KindSpec, Option, Rule, Severity

Grouping = Literal["key", "series", "subject", "place", "sentence", "report", "fact"]


class Group(NamedTuple):
    """What a kind judges at a time: facts of one key, series or subject, and the table they stand in."""

    facts: Sequence[Fact]
    table: Table
    before: Sequence[Fact] = ()  # of a sentence: the facts of the one right before it
    items: Sequence[Fact] = ()  # and the first of each item that stands below it
    rows: Sequence[Sequence[Fact]] = ()  # of the first row of a table: the facts of each row


class Violation(NamedTuple):
    """What cannot be, or should be known: the statements that meet in it, the first the one to look at."""

    severity: Severity
    message: str  # in the reader's language
    statements: tuple[Statement, ...]
    arithmetic: str = ""  # the sum that shows it
    advice: str = ""  # what to check
    hint: str = ""  # a slip that would explain it
    suggestion: str = ""  # the same as a sentence: perhaps 980 for 890: digits swapped

    @property
    def facts(self) -> tuple[Fact, ...]:
        return tuple(one for statement in self.statements for one in statement.facts)


Check = Callable[[Group, Rule], Iterator[Violation]]
Fits = Callable[[Indicator, Catalogue, Mapping[str, Any]], bool]


def anything(entry: Indicator, catalogue: Catalogue, options: Mapping[str, Any]) -> bool:
    """Fits a kind that every indicator fits."""
    return True


class Kind(NamedTuple):
    """One rule kind, as its module declares it."""

    name: str
    page: str  # the module's docstring: What it does, Why it matters, Example
    grouping: Grouping
    check: Check
    options: Mapping[str, Option]
    needs: str = ""  # what an indicator must be or have for the kind to say anything of it
    fits: Fits = anything
    gravest: Severity = "error"  # that it raises at all

    def spec(self) -> KindSpec:
        """What the rulebook must know to read rules of this kind."""
        return KindSpec(self.name, self.options, self.page.splitlines()[0])


def declare(module: ModuleType) -> Kind:
    """The kind that a module of this folder is: its docstring, GROUPING, OPTIONS and check."""
    name = module.__name__.rpartition(".")[2]
    needs, fits = getattr(module, "NEEDS", ("", anything))
    gravest: Severity = getattr(module, "GRAVEST", "error")
    page = (module.__doc__ or "").strip()
    return Kind(name, page, module.GROUPING, module.check, module.OPTIONS, needs, fits, gravest)


def number(value: Any) -> Decimal:
    """An option that is a number, whoever wrote the rule."""
    return Decimal(str(value))


__all__ = ["Check", "Group", "Grouping", "Kind", "Violation", "declare", "number"]
