"""The figures of some reports as facts to ask for by key, read once."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, NoReturn

from checker.consistency.facts import NO_BOUNDARY, Fact, Refusal, fact
from checker.consistency.keys import Key as Group
from checker.consistency.keys import key as group_of
from checker.messages import say
from checker.model import Catalogue, Checked, Figure, Finding, Rule
from checker.testing.keys import Key, Names, written
from checker.testing.mistakes import BadKey, NotFound, told
from checker.testing.value import Value, ordered

if TYPE_CHECKING:
    from pandera.typing.pandas import DataFrame

    from checker.schema import FigureTable

HAPPENED = ("actual", "estimate")
__tracebackhide__ = told


class Facts:
    """The facts of reports: facts["fdi.registered.capital.total", "Nghệ An", "2025"] is a Value.

    A key is an indicator (id, or name in any language), a subject (left out: the country) and a period, and perhaps a
    measure (growth, share …) and a status (target, forecast …). Figures that can be no fact are counted in left_out.
    """

    def __init__(
        self,
        figures: Sequence[Figure],
        catalogue: Catalogue,
        rules: Sequence[Rule],
        *,
        lang: str = "vi",
        reference: Sequence[Figure] = (),
        documents: int | None = None,
        missing: Callable[[NotFound], NoReturn] | None = None,
    ) -> None:
        """missing is called where a key finds nothing or nothing can be compared; by default NotFound is raised."""
        from checker.kinds.judge import Articles

        self.figures, self.catalogue, self.rules, self.lang = tuple(figures), catalogue, tuple(rules), lang
        self.reference = tuple(reference)
        self.documents = len({one.doc for one in figures}) if documents is None else documents
        self._missing = missing
        self._by_indicator: dict[str, list[Fact]] = defaultdict(list)
        self._refused: dict[str, list[tuple[Figure, str]]] = defaultdict(list)
        by_doc: dict[str, list[Figure]] = defaultdict(list)
        for figure in figures:
            by_doc[figure.doc].append(figure)
        articles = Articles()
        order = 0
        for doc, own in by_doc.items():
            article = articles.name(doc, own)
            for figure in own:
                made = fact(figure, order, "draft", catalogue, article)
                order += 1
                if isinstance(made, Refusal):
                    self._refused[figure.indicator or ""].append((figure, made.reason))
                elif not made.bounded:
                    self._refused[figure.indicator or ""].append((figure, NO_BOUNDARY))
                else:
                    self._by_indicator[made.indicator].append(made)

    def __getitem__(self, said: object) -> Value:
        """The readings of a key. BadKey for a key that nobody understands; without any reading, see missing()."""
        key = self.names_of_keys.read(said)
        found = self._matching(key)
        left_out = self._left_out(key)
        if not found:
            self.missing(NotFound(self._why_not(key, left_out)))
        return Value(key, ordered(found), self, left_out)

    def __contains__(self, said: object) -> bool:
        return bool(self._matching(self.names_of_keys.read(said)))

    def __len__(self) -> int:
        return sum(len(facts) for facts in self._by_indicator.values())

    def __iter__(self) -> Iterator[Value]:
        """The values of every key, sorted by key."""
        for key, found in sorted(self.groups().items(), key=lambda item: item[0].said):
            yield Value(key, ordered(found), self, self._left_out(key))

    def missing(self, why: NotFound) -> NoReturn:
        """What happens where nothing is there to be compared: a skip under pytest, else NotFound."""
        if self._missing is not None:
            self._missing(why)
        raise why

    @cached_property
    def names_of_keys(self) -> Names:
        scopes = {one.series.scope for facts in self._by_indicator.values() for one in facts if one.series.scope}
        return Names(self.catalogue, self._by_indicator, scopes, self.lang)

    @property
    def names(self) -> Mapping[str, str]:
        """Indicator ids with the names that readers use."""
        return {
            id_: words[0]
            for id_, entry in self.catalogue.indicators.items()
            if (words := entry.names.get(self.lang) or next(iter(entry.names.values()), ()))
        }

    @property
    def left_out(self) -> dict[str, int]:
        """How many figures can be no fact, by reason."""
        return dict(Counter(reason for some in self._refused.values() for _, reason in some).most_common())

    def _left_out(self, key: Key) -> dict[str, int]:
        """The figures that may be meant by a key but can be no fact, by reason."""
        spans = (key.period, key.stock)
        return dict(Counter(
            reason for figure, reason in self._refused.get(key.indicator, ())
            if figure.scope in (None, key.scope) and (figure.period_end is None or figure.period in spans)
        ).most_common())  # fmt: skip

    @property
    def table(self) -> DataFrame[FigureTable]:
        """All figures as a table that pandera has checked."""
        from checker import schema

        return schema.frame(self.figures)

    def groups(self) -> dict[Key, list[Fact]]:
        """The facts by the key that asks for them."""
        found: dict[Group, list[Fact]] = defaultdict(list)
        for facts in self._by_indicator.values():
            for one in facts:
                if not one.local:
                    found[group_of(one)].append(one)
        return {key_of(facts[0]): facts for facts in found.values()}

    @cached_property
    def keys_of_figures(self) -> dict[tuple[str, int], Key]:
        """The key of each figure that is a fact, by document and offset."""
        facts = (one for some in self._by_indicator.values() for one in some)
        return {(one.figure.doc, one.figure.start): key_of(one) for one in facts}

    def series(self, indicator: str, scope: str = "VN", *, measure: str = "level") -> list[Value]:
        """What is said of one subject over time, by the end of the periods; targets and forecasts left out."""
        id_, (name, boundary) = self.names_of_keys.indicator(indicator), self.names_of_keys.scope(scope)
        found: dict[object, list[Fact]] = defaultdict(list)
        for one in self._by_indicator.get(id_, ()):
            same = one.series.scope == name and boundary in (None, one.series.boundary)
            if same and one.series.measure == measure and one.status in HAPPENED and one.period.end:
                found[one.period].append(one)
        values = [Value(key_of(facts[0]), ordered(facts), self, {}) for facts in found.values()]
        return sorted(values, key=lambda value: (str(value.facts[0].period.end), str(value.facts[0].period.start)))

    @cached_property
    def judgement(self) -> tuple[list[Finding], Checked]:
        """What all rules find, and how much was compared."""
        return self._judge(self.figures, self.rules)

    def judged(self, figures: Sequence[Figure]) -> list[Finding]:
        """What the rules on one key find in some figures."""
        rules = [rule for rule in self.rules if rule.kind == "conflict"]
        return self._judge(figures, rules)[0]

    def _judge(self, figures: Sequence[Figure], rules: Sequence[Rule]) -> tuple[list[Finding], Checked]:
        from checker.kinds.judge import judge

        return judge(
            figures, [], rules, self.catalogue, lang=self.lang, reference=self.reference, together=True
        )  # fmt: skip

    def _matching(self, key: Key) -> list[Fact]:
        """The facts that a key asks for. BadKey where it asks for things that do not compare with each other."""
        found = [one for one in self._by_indicator.get(key.indicator, ()) if _meant(one, key)]
        wanted = (key.status,) if key.status else HAPPENED
        statuses = dict.fromkeys(one.status for one in found)
        found = [one for one in found if one.status in wanted]
        if not found and statuses:
            self._only(key, statuses)
        if key.measure is None:
            entry = self.catalogue.indicators.get(key.indicator)
            measures = dict.fromkeys(one.series.measure for one in found)
            rate = entry is not None and (entry.kind == "rate" or entry.dimension == "percent")
            if len(measures) > 1 or not rate:
                found = [one for one in found if one.series.measure == "level"]
            if not found and measures:
                self._only(key, measures)
        kinds = {(one.series, one.base) for one in found}
        if len(kinds) > 1:
            shown = sorted(" ".join(filter(None, (
                one.series.boundary and f"{one.series.scope} ({one.series.boundary})", one.series.of,
                one.series.basis, one.series.noun, one.base if one.base != "none" else "", one.series.dimension,
            ))) for one in {(one.series, one.base): one for one in found}.values())  # fmt: skip
            found_ = ", ".join(shown)
            raise BadKey([say(self.lang, "{key} means several things: {found}", key=key.said, found=found_)])
        return found

    def _only(self, key: Key, found: Iterable[str]) -> NoReturn:
        told_as = ", ".join(found)
        raise BadKey([say(self.lang, "{key} is only told as {found}: name it in the key", key=key.said, found=told_as)])

    def _why_not(self, key: Key, left_out: Mapping[str, int]) -> list[str]:
        lines = [say(self.lang, "no report says anything of {key}", key=key.said)]
        same = [one for one in self._by_indicator.get(key.indicator, ()) if one.series.scope == key.scope]
        if periods := sorted({written(one.period) for one in same}):
            lines.append(say(self.lang, "of this subject there is {periods}", periods=", ".join(periods[:8])))
        elif scopes := sorted({str(one.series.scope) for one in self._by_indicator.get(key.indicator, ())}):
            lines.append(say(self.lang, "this is told of {scopes}", scopes=", ".join(scopes[:8])))
        if left_out:
            why = ", ".join(f"{say(self.lang, reason)} ({number})" for reason, number in left_out.items())
            lines.append(say(self.lang, "left out: {reasons}", reasons=why))
        return lines

    def __repr__(self) -> str:
        return say(
            self.lang, "{figures:figure|figures} in {documents:report|reports}: {facts:fact|facts}, {rest} left out",
            figures=len(self.figures), documents=self.documents, facts=len(self), rest=len(self.figures) - len(self),
        )  # fmt: skip

    def _repr_html_(self) -> str:
        from checker.notebook import figure_table

        return figure_table(self.figures, self.names, self.lang)


def key_of(one: Fact) -> Key:
    """The key that asks for a fact."""
    whose = f"{one.series.scope} ({one.series.boundary})" if one.series.boundary else str(one.series.scope)
    measure = () if one.series.measure == "level" else (one.series.measure,)
    said = ", ".join((one.indicator, whose, written(one.period), *measure))
    return Key(
        one.indicator, one.series.scope, one.period, one.period, one.series.boundary, one.series.measure, None, said
    )


def _meant(one: Fact, key: Key) -> bool:
    if one.series.scope != key.scope or key.boundary not in (None, one.series.boundary):
        return False
    if key.measure not in (None, one.series.measure):
        return False
    stock = one.entry is not None and one.entry.kind == "stock" and one.series.measure == "level"
    day = key.period.start == key.period.end
    spans = {key.stock if stock else key.period}
    if day:
        spans.add(key.period._replace(start=None))
    return one.period in spans


__all__ = ["HAPPENED", "Facts", "key_of"]
