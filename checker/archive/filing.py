"""Which figures are judged at once: groups of subjects that can contradict each other, known without their facts."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from checker.consistency.facts import Fact, Refusal, fact
from checker.consistency.keys import subject
from checker.model import Catalogue, Figure
from checker.store.records import Filed, Subject


class Groups:
    """Group of each subject: its indicator with parts, wholes and bounds, and its place with those it merged with."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._what: dict[str, str] = {}
        self._scope: dict[str, str] = {}
        for name, entry in catalogue.indicators.items():
            for other in (*entry.parts, *entry.at_most, entry.of, entry.growth):
                if other:
                    _join(self._what, name, other)
        for name, places in catalogue.places.items():
            for place in places:
                for other in (*place.merged_from, place.merged_into):
                    if other:
                        _join(self._scope, name, other)

    def of(self, one: Subject) -> str:
        """The group's name."""
        what, scope, _ = one
        return f"{_root(self._what, what)}|{_root(self._scope, scope) if scope else ''}"


def _root(parents: Mapping[str, str], name: str) -> str:
    while (parent := parents.get(name, name)) != name:
        name = parent
    return name


def _join(parents: dict[str, str], one: str, other: str) -> None:
    """Both under one root: the first by name, so that the order of the catalogue does not matter."""
    first, second = sorted((_root(parents, one), _root(parents, other)))
    if first != second:
        parents[second] = first


def file_figures(
    figures: Sequence[Figure], catalogue: Catalogue, groups: Groups
) -> tuple[list[Filed], Mapping[str, int]]:
    """Where the linked figures of one report belong, and why the others can be compared with nothing."""
    filed: list[Filed] = []
    refused: Counter[str] = Counter()
    for position, figure in enumerate(figures):
        made = fact(figure, position, "draft", catalogue, "")
        if isinstance(made, Refusal):
            refused[made.reason] += 1
            continue
        about = _plain(subject(made))
        filed.append(Filed(position, groups.of(about), about, made.period.end, figure.link, float(figure.value)))
    return filed, dict(refused)


def subjects(figures: Iterable[Figure], catalogue: Catalogue) -> dict[Subject, list[Fact]]:
    """The subjects that figures are facts about, with these."""
    found: dict[Subject, list[Fact]] = defaultdict(list)
    for figure in figures:
        made = fact(figure, 0, "draft", catalogue, "")
        if not isinstance(made, Refusal):
            found[_plain(subject(made))].append(made)
    return found


def _plain(one: Subject) -> Subject:
    """A subject as databases can keep it: a report's own quantity is named with a character that they refuse."""
    return one[0].replace("\0", "\x1f"), one[1], one[2]


__all__ = ["Groups", "file_figures", "subjects"]
