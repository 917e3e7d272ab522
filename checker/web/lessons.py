"""What editors taught, looked up while a draft is read: corrected readings, names of indicators, what is no figure."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from functools import lru_cache

from checker.languages.folding import key
from checker.model import Catalogue, Figure, replace
from checker.web import readings
from checker.web.drafts import (
    ALIAS,
    NO_FIGURE,
    OTHER_WRONG,
    READING,
    Action,
    evidence_key,
    figure_key,
    sentence_key,
    words_key,
)  # fmt: skip


class Lessons:
    """The lessons in force. In the draft where it was made a correction holds whole; elsewhere where words agree."""

    def __init__(self, actions: Sequence[Action], draft: str = "") -> None:
        self._draft = draft
        self._by_kind: dict[str, dict[str, Action]] = {}
        for action in actions:
            self._by_kind.setdefault(action.kind, {})[action.key] = action
        self._aliases = tuple(
            (str(one.value["phrase"]), str(one.value["indicator"])) for one in self.of(ALIAS).values()
        )

    def of(self, kind: str) -> Mapping[str, Action]:
        """The lessons of a kind by their key."""
        return self._by_kind.get(kind, {})

    def taught(self, figure: Figure, own: bool = False) -> tuple[Figure, Action | None]:
        """The figure as editors taught to read it, and the lesson that did it; own is one of the draft itself."""
        if NO_FIGURE in self._by_kind and (lesson := self.of(NO_FIGURE).get(words_key(figure))):
            return replace(figure, minor=True), lesson
        if READING in self._by_kind and (lesson := self.of(READING).get(figure_key(figure))):
            exact = (own and lesson.draft == self._draft) or lesson.value.get("sentence") == sentence_key(figure)
            taught = readings.apply(figure, lesson.value["columns"], exact)
            return taught, lesson if taught is not figure else None
        return figure, None

    def evidence(self, figure: Figure) -> Figure:
        """A figure of another report, as taught; what an editor called wrong is no evidence."""
        if OTHER_WRONG in self._by_kind and evidence_key(figure) in self.of(OTHER_WRONG):
            return replace(figure, stance="corrected")
        return self.taught(figure)[0]

    def renames(self, text: str) -> bool:
        """Whether a text has a name in it that was taught."""
        lowered = text.casefold()
        return any(phrase.casefold() in lowered for phrase, _ in self._aliases)

    def catalogue(self, catalogue: Catalogue) -> Catalogue:
        """The catalogue with the names that were taught."""
        return _named(_Holder(catalogue), self._aliases) if self._aliases else catalogue


class _Holder:
    """A catalogue as a key: by its fingerprint."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue

    def __hash__(self) -> int:
        return hash(self.catalogue.fingerprint)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Holder) and other.catalogue.fingerprint == self.catalogue.fingerprint


@lru_cache(maxsize=8)
def _named(holder: _Holder, aliases: tuple[tuple[str, str], ...]) -> Catalogue:
    catalogue = holder.catalogue
    indicators = dict(catalogue.indicators)
    for phrase, name in aliases:
        entry = indicators.get(name)
        if entry is None:
            continue
        names = tuple(one for one in entry.names.get("vi", ()) if key(one) != key(phrase))
        indicators[name] = replace(entry, names={**entry.names, "vi": (*names, phrase)})
    digest = hashlib.blake2s(repr((catalogue.fingerprint, aliases)).encode(), digest_size=12).hexdigest()
    return replace(catalogue, indicators=indicators, fingerprint=digest)


__all__ = ["Lessons"]
