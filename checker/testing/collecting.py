"""*.facts.yaml as tests: one item a rule and key group, or an expectation and key, failing at its line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import reduce
from operator import truediv
from pathlib import Path
from typing import Any

import pytest

from checker.errors import UserError, UserErrors
from checker.kinds import KINDS
from checker.kinds.selection import Selection
from checker.messages import say
from checker.model import Finding
from checker.rulebook.mistakes import nearest, place
from checker.testing import sessions
from checker.testing.conflicting import Conflicts, conflicts, covers
from checker.testing.expectations import Entry, Sheet, load
from checker.testing.facts import HAPPENED, Facts
from checker.testing.holding import Failure, check
from checker.testing.keys import Key, written
from checker.testing.mistakes import BadKey, Incomparable, NotFound, SeveralValues

TOLD = (Failure, BadKey, Incomparable, NotFound, SeveralValues)


class FactsFile(pytest.File):
    """A file of rules and expectations."""

    paths: tuple[str, ...] = ()
    mistake: UserError | None = None  # why there are no facts: each item says so for itself

    def collect(self) -> Iterator[pytest.Item]:
        try:
            sheet = load(self.path)
        except UserError as error:
            raise self.CollectError(str(error)) from None
        self.paths = tuple(sheet.facts)
        self.mistake = absent(sheet, sessions.lang_of(self.config))
        facts = self._known() if sheet.entries else None
        planned = [one for entry in sheet.entries for one in _planned(entry, facts)]
        taken: Counter[str] = Counter()
        for entry, name, about in planned:
            taken[name] += 1  # two expectations of one key: the second one's name says so
            yield _item(self, entry, name if taken[name] == 1 else f"{name}-{taken[name]}", about)
        if not planned:
            empty: pytest.Item = EmptyItem.from_parent(self, name="empty")
            yield empty

    def facts(self) -> Facts:
        """The facts that the file speaks of; a skip where there are none. UserError for reports that cannot be read."""
        if self.mistake is not None:
            raise self.mistake
        return sessions.facts_of(self.config, self.paths)

    def _known(self) -> Facts | None:
        try:
            return self.facts()
        except (pytest.skip.Exception, pytest.fail.Exception):
            return None  # each item says so for itself
        except UserError as error:
            self.mistake = error
            return None


def absent(sheet: Sheet, lang: str) -> UserErrors | None:
    """The reports that a file names and that are not there, each at its place, with the nearest name beside it."""
    mistakes = []
    for path, at in sheet.facts.items():
        there = Path(path)
        if "://" in path or there.exists():
            continue
        beside = [one.name for one in there.parent.iterdir()] if there.parent.is_dir() else []
        near = nearest(there.name, beside)
        text = say(lang, "no such file or folder: '{word}'", word=sessions.shown(path))
        hint = say(lang, "did you mean {near}?", near=sessions.shown(str(there.with_name(near)))) if near else None
        mistakes.append(UserError(text, sessions.shown(str(at.file)), *place(at), hint))
    return UserErrors(mistakes) if mistakes else None


def _planned(entry: Entry, facts: Facts | None) -> Iterator[tuple[Entry, str, Any]]:
    """The items of an entry: each with its name and what it is about; one of a wrong key fails when it is run."""
    try:
        found: Sequence[tuple[str, Any]] = groups(entry, facts) if entry.is_rule else expanded(entry, facts)
    except BadKey:
        found = [(_name(entry), None)]
    for name, about in found:
        yield entry, name, about


def _name(entry: Entry) -> str:
    """What an entry is called: what it says itself, else by its rule, or its indicator and what is expected of it."""
    given = entry.fields
    if given["name"] or entry.is_rule:
        return str(given["name"] or given["rule"])
    expected = (*entry.compared, "agrees", "sources")
    what = next((one for one in expected if entry.compared.get(one) or given.get(one)), "")
    return f"{given['indicator']}-{what}"


def _item(parent: FactsFile, entry: Entry, name: str, about: Any) -> pytest.Item:
    cls = RuleItem if entry.is_rule else ExpectationItem
    item: pytest.Item = cls.from_parent(parent, name=name, entry=entry, about=about)
    item.add_marker(entry.fields["severity"])
    if entry.fields["known_issue"]:
        excused = (Failure, SeveralValues)
        item.add_marker(pytest.mark.xfail(reason=entry.fields["known_issue"], strict=True, raises=excused))
    return item


def expanded(entry: Entry, facts: Facts | None) -> list[tuple[str, tuple[str, ...]]]:
    """The keys of an expectation with the name of each: every pair of its subjects and periods."""
    given = entry.fields
    scopes, periods = given["scope"] or ["VN"], given["period"]
    keys = [(scope, period) for scope in scopes for period in periods]
    if facts is not None and ("*" in scopes or "*" in periods):
        indicator = facts.names_of_keys.indicator(given["indicator"])
        known = [
            key for key, found in facts.groups().items()
            if key.indicator == indicator and key.measure == (given["measure"] or "level")
            and any(one.status in ((given["status"],) if given["status"] else HAPPENED) for one in found)
        ]  # fmt: skip
        keys = sorted({
            (_whose(key), written(key.period)) for key in known
            if ("*" in scopes or _is(key, scopes, facts)) and ("*" in periods or written(key.period) in periods)
        })  # fmt: skip
    name = _name(entry)
    more = tuple(word for word in (given["measure"], given["status"]) if word)
    return [
        (f"{name}[{scope}-{period}]", (given["indicator"], scope, period, *more)) for scope, period in keys
    ] or [(name, ())]  # fmt: skip


def _whose(key: Key) -> str:
    return f"{key.scope} ({key.boundary})" if key.boundary else str(key.scope)


def _is(key: Key, scopes: list[str], facts: Facts) -> bool:
    return any(
        name == key.scope and boundary in (None, key.boundary)
        for name, boundary in map(facts.names_of_keys.scope, scopes)
    )


def groups(entry: Entry, facts: Facts | None) -> list[tuple[str, str | None]]:
    """The key groups that a rule compares, with the name of each item; one without a group where there is none."""
    name, rule = _name(entry), entry.fields["rule"]
    if facts is None:
        return [(name, None)]
    found = {group_of(one, facts): None for one in _findings(entry, facts)}
    selection = Selection(facts.rules)
    sizes: Counter[str] = Counter()
    for key, members in facts.groups().items():
        if not _asked(entry, key.indicator, facts):
            continue
        for kind, chosen in selection.of(key.indicator).items():
            if any(rule in (one.id, one.kind) for one in chosen):
                grouping = KINDS[kind].grouping
                sizes[_group(key, kind)] += len(members) + (1 if grouping == "fact" else 0)
    names = sorted({*found, *(group for group, size in sizes.items() if size > 1)})
    return [(f"{name}[{group}]", group) for group in names] or [(name, None)]


def _asked(entry: Entry, indicator: str, facts: Facts) -> bool:
    wanted = entry.fields["indicator"]
    if wanted is None or wanted.endswith(".*"):
        return wanted is None or f"{indicator}.".startswith(wanted[:-1])
    return facts.names_of_keys.indicator(wanted) == indicator


def _group(key: Key, kind: str) -> str:
    when = f"-{written(key.period)}" if KINDS[kind].grouping == "key" else ""
    return f"{key.indicator}-{_whose(key)}{when}"


def group_of(finding: Finding, facts: Facts) -> str:
    """The group of a finding: that of its first figure."""
    first = finding.figures[0]
    key = facts.keys_of_figures.get((first.doc, first.start))
    return _group(key, finding.kind) if key is not None else f"{first.indicator or first.text}-{first.scope}"


def _findings(entry: Entry, facts: Facts) -> list[Finding]:
    try:
        return conflicts(
            facts, entry.fields["severity"], rule=entry.fields["rule"], indicator=entry.fields["indicator"]
        )
    except (pytest.skip.Exception, pytest.fail.Exception, NotFound):
        return []


class _Item(pytest.Item):
    """What the items of such a file share."""

    parent: FactsFile

    def __init__(self, *, entry: Entry, about: Any, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.entry, self.about = entry, about

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], *args: Any) -> Any:
        error = excinfo.value
        file = sessions.shown(str(self.path))
        here = f"{file}:{self.entry.line}"
        if isinstance(error, BadKey) and error.part:
            line, column = place(reduce(truediv, error.part, self.entry.at))
            here = f"{file}:{line}:{column}"
        if isinstance(error, TOLD):
            first, *rest = error.lines
            return "\n".join([f"{here}: {first}", *(f"  {line}" for line in rest)])
        if isinstance(error, UserError) and error.file:
            return str(error)
        if isinstance(error, UserError | pytest.fail.Exception):
            return f"{here}: {error}"
        return super().repr_failure(excinfo, *args)

    def reportinfo(self) -> tuple[Path, int, str]:
        return self.path, self.entry.line - 1, self.name


class RuleItem(_Item):
    """A rule that must find nothing in one key group."""

    def runtest(self) -> None:
        facts = self.parent.facts()
        given = self.entry.fields
        found = conflicts(facts, given["severity"], rule=given["rule"], indicator=given["indicator"])
        if self.about is None:
            text = say(facts.lang, "{rule}: no two figures could be compared", rule=given["rule"])
            sessions.nothing(self.config, text)
        own = [one for one in found if group_of(one, facts) == self.about]
        if own:
            raise Failure(Conflicts(own, facts).lines)


class ExpectationItem(_Item):
    """What is expected of the value of one key."""

    def runtest(self) -> None:
        facts = self.parent.facts()
        if not self.about:
            expanded(self.entry, facts)  # where the key is wrong, that is why there is nothing
            text = say(facts.lang, "no report says anything of {key}", key=self.entry.fields["indicator"])
            sessions.nothing(self.config, text)
        check(self.entry, self.about, facts)


class EmptyItem(pytest.Item):
    """A file that expects nothing."""

    def runtest(self) -> None:
        lang = sessions.lang_of(self.config)
        sessions.nothing(self.config, say(lang, "this file has neither rules nor expectations"))

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], *args: Any) -> Any:
        return f"{sessions.shown(str(self.path))}:1: {excinfo.value}"

    def reportinfo(self) -> tuple[Path, int, str]:
        return self.path, 0, self.name


__all__ = ["ExpectationItem", "FactsFile", "RuleItem", "absent", "covers", "expanded", "groups"]
