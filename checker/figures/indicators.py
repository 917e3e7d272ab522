"""The catalogue's indicators in a text: every name, and every set of words that an indicator needs, in one pass."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from checker import compiled, languages
from checker.languages import folding, form, leading
from checker.languages.folding import fold, keys
from checker.model import Catalogue, Indicator, IndicatorMention

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick


class Use(NamedTuple):
    """What a wording is to an indicator: its name, a word that it needs (group 0, 1, …) or that excludes it."""

    id: str
    group: int  # NAME, EXCLUDES, MASK (of no indicator at all), SHORT, or the number of the group


class Hit(NamedTuple):
    """A wording of the catalogue in a text."""

    start: int
    end: int
    wording: int


NAME, EXCLUDES, MASK, SHORT = -1, -2, -3, -4
SOON = 20_000  # characters searched from which building an automaton pays
STRETCH = 160  # characters within which the words that an indicator needs must stand
_CLAUSE = re.compile(r"[;:()]|,\s")
_APART = re.compile(r";|[.!?]\s")
LEAD = 60  # characters between a topic's lead and the wording in it
OPENING = 16  # characters before a short name in which its noun phrase is seen to begin with it
FEW = 2  # words of an item of such a list
_ODD_SPACES = ("\n", "  ", "\t", "\u00a0", "\u202f", "\r")
_SPACES = re.compile(r"\s{2,}|[\n\t\r\u00a0\u202f]")


Context = Callable[[int], tuple[str, ...]]  # the number of a sentence → what it is about, folded, the nearest first


class Matcher:
    """All wordings of a catalogue, ready to be searched for; build it with matcher(catalogue)."""

    def __init__(self, catalogue: Catalogue) -> None:
        kept = _kept(catalogue)
        self.catalogue = catalogue
        self.wordings: Sequence[str] = kept["wordings"]
        self.uses: Mapping[int, tuple[Use, ...]] = _Uses(tuple(catalogue.indicators), kept["uses"])
        self.groups: Mapping[str, int] = {i.id: len(i.needs) for i in catalogue.indicators.values()}
        self._index = {wording: at for at, wording in enumerate(self.wordings)}
        self._longest = max(map(len, self.wordings), default=0)
        self._firsts = frozenset(wording[:1] for wording in self.wordings)
        self._automaton: AhoCorasick | None = None
        self._searched = 0  # characters so far
        self._about: dict[str, re.Pattern[str]] = {}
        self._last: tuple[str, list[Hit], list[int]] = ("", [], [])

    def about(self, id_: str) -> re.Pattern[str]:
        """What a folded text must name for the short names of an indicator to mean it."""
        if id_ not in self._about:
            said = "|".join(map(re.escape, keys(self.catalogue.indicators[id_].about)))
            self._about[id_] = re.compile(rf"(?<!\w)(?:{said})(?!\w)")
        return self._about[id_]

    def hits(self, text: str) -> tuple[list[Hit], list[int]]:
        """All wordings in a text at word boundaries, overlapping ones too, by start; and their starts."""
        if self._last[0] is not text:
            found = sorted(self._search(text))
            self._last = (text, found, [hit.start for hit in found])
        return self._last[1], self._last[2]

    def _search(self, text: str) -> Iterable[Hit]:
        folded, places = _squeezed(fold(text))
        self._searched += len(folded)
        found = self._looked_up(folded) if self._searched < SOON else self._run_over(folded)
        for wording, start, end in found:
            if (start and folded[start - 1].isalnum()) or (end < len(folded) and folded[end].isalnum()):
                continue
            if places is None:
                yield Hit(start, end, wording)
            else:
                yield Hit(_original(start, places), _original(end - 1, places) + 1, wording)

    def _run_over(self, folded: str) -> Iterable[tuple[int, int, int]]:
        """(wording, start, end) of all wordings in a text."""
        if self._automaton is None:
            from ahocorasick_rs import AhoCorasick

            self._automaton = AhoCorasick(self.wordings)
        return self._automaton.find_matches_as_indexes(folded, overlapping=True)

    def _looked_up(self, folded: str) -> Iterable[tuple[int, int, int]]:
        """The same between word boundaries, each stretch of words looked up: for a draft, sooner than the automaton."""
        size = len(folded)
        inner = [at > 0 and folded[at - 1].isalnum() for at in range(size)]
        ends = [at for at in range(1, size + 1) if at == size or not folded[at].isalnum()]
        first = 0
        for start in range(size):
            if inner[start] or folded[start] not in self._firsts:
                continue
            while first < len(ends) and ends[first] <= start:
                first += 1
            upto = first
            while upto < len(ends) and ends[upto] <= start + self._longest:
                at = self._index.get(folded[start : ends[upto]])
                if at is not None:
                    yield at, start, ends[upto]
                upto += 1


class _Uses(dict[int, tuple[Use, ...]]):
    """What each wording is to the indicators, by its place among the wordings; made when it is first met."""

    def __init__(self, ids: Sequence[str], uses: Sequence[Sequence[int]]) -> None:
        super().__init__()
        self._ids, self._uses = ids, uses

    def __missing__(self, wording: int) -> tuple[Use, ...]:
        flat = self._uses[wording]
        self[wording] = made = tuple(Use(self._ids[at], group) for at, group in zip(flat[::2], flat[1::2], strict=True))
        return made


def _kept(catalogue: Catalogue) -> Mapping[str, Any]:
    """The folded wordings of a catalogue, from the cache where its fingerprint tells it from others.

    Folding thousands of them takes a draft longer than finding its figures.
    """
    if not catalogue.fingerprint:
        return _folded(catalogue)
    code = (Path(__file__), Path(folding.__file__))
    mark = f"{catalogue.fingerprint} {_short_forms()} {_masks()}"
    kept: Mapping[str, Any] = compiled.load("wordings", code, mark, lambda: _folded(catalogue))[0]
    return kept


def _folded(catalogue: Catalogue) -> Mapping[str, Any]:
    """wordings: the key of each, once; uses: for each of them number of indicator and group, in turn."""
    named = [
        (wording, at, group)
        for at, indicator in enumerate(catalogue.indicators.values())
        for wording, group in _wordings(indicator)
    ]
    named += [(wording, 0, MASK) for wording in _masks() if catalogue.indicators]
    uses: dict[str, list[int]] = {}
    for wording, (_, at, group) in zip(keys(wording for wording, _, _ in named), named, strict=True):
        uses.setdefault(wording, []).extend((at, group))
    return {"wordings": list(uses), "uses": list(uses.values())}


def _wordings(indicator: Indicator) -> Iterable[tuple[str, int]]:
    grouped = [(NAME, wordings) for wordings in indicator.names.values()]
    grouped += enumerate(indicator.needs)
    grouped += [(EXCLUDES, indicator.excludes), (SHORT, indicator.short)]
    for group, wordings in grouped:
        yield from ((said, group) for wording in wordings for said in _as_typed(wording))


def _as_typed(wording: str) -> Iterable[str]:
    """A wording, and as it is typed in drafts: xuất khẩu gạo, XK gạo; kim ngạch xuất khẩu, KNXK."""
    yield wording
    short = wording
    for long, brief in _short_forms():
        short = re.sub(rf"(?<!\w){long}(?!\w)", brief, short)
    if short != wording:
        yield short


@lru_cache(maxsize=1)
def _masks() -> tuple[str, ...]:
    """Words that hold the name of an indicator and are something else: tổ chức tín dụng."""
    return tuple(languages.words("vi")["phrases"]["no_names"])


@lru_cache(maxsize=1)
def _short_forms() -> tuple[tuple[str, str], ...]:
    """Words and their short forms, the longest first."""
    table: dict[str, str] = languages.words("vi")["phrases"]["short_forms"]
    return tuple(sorted(table.items(), key=lambda pair: -len(pair[0])))


def _squeezed(text: str) -> tuple[str, list[tuple[int, int]] | None]:
    """The text with single spaces, and where characters were dropped: (offset in it, characters dropped so far)."""
    if not any(space in text for space in _ODD_SPACES):
        return text, None
    parts, places = [], [(0, 0)]
    last = dropped = length = 0
    for match in _SPACES.finditer(text):
        part = text[last : match.start()]
        parts.append(part)
        length += len(part) + 1
        dropped += len(match[0]) - 1
        places.append((length, dropped))
        last = match.end()
    parts.append(text[last:])
    return " ".join(parts), places


def _original(at: int, places: list[tuple[int, int]]) -> int:
    return at + places[bisect_left(places, (at + 1, -1)) - 1][1]


@lru_cache(maxsize=4)
def _built(fingerprint: str, holder: _Holder) -> Matcher:
    return Matcher(holder.catalogue)


class _Holder:
    """A catalogue that compares by its fingerprint, so that a matcher can be kept for it."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self.mark = catalogue.fingerprint or str(id(catalogue))

    def __hash__(self) -> int:
        return hash(self.mark)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Holder) and other.mark == self.mark


def matcher(catalogue: Catalogue) -> Matcher:
    """The matcher of a catalogue, built once for each fingerprint."""
    holder = _Holder(catalogue)
    return _built(holder.mark, holder)


def find_indicators(text: str, start: int, end: int, matcher: Matcher) -> list[IndicatorMention]:
    """The indicators named between two offsets of a text (a clause, or a sentence), by start, longest names only.

    Besides by name an indicator is found where each group of words that it needs has one near: it then spans them.
    What a wording nearby excludes is left out. The text is searched once, however often it is asked about.
    """
    hits, starts = matcher.hits(text)
    inside = [hit for hit in hits[bisect_left(starts, start) : bisect_left(starts, end)] if hit.end <= end]
    return _read(text, inside, matcher, {}) if inside else []


def find_in_all(
    text: str, spans: Sequence[tuple[int, int]], matcher: Matcher, context: Context | None = None
) -> Iterable[list[IndicatorMention]]:
    """The same for many sentences of a text, one after the other; the rest of the text is not searched.

    Short names count where the context of a sentence, by its number, is about what they mean.
    """
    joined = " ".join([text[start:end] for start, end in spans])
    hits, starts = matcher.hits(joined)
    low = 0  # where the sentence begins among the others
    for number, (start, end) in enumerate(spans):
        high = low + end - start
        inside = [
            Hit(hit.start - low + start, hit.end - low + start, hit.wording)
            for hit in hits[bisect_left(starts, low) : bisect_left(starts, high)] if hit.end <= high
        ]  # fmt: skip
        short = _meant(text, start, inside, matcher, partial(context, number)) if context else {}
        yield _read(text, inside, matcher, short) if inside else []
        low = high + 1


def _read(
    text: str, inside: Sequence[Hit], matcher: Matcher, short: Mapping[Hit, tuple[str, ...]]
) -> list[IndicatorMention]:
    """The indicators that the hits of a sentence make; short are those of its short names with what they mean."""
    named = [hit for hit in inside if any(use.group in (NAME, MASK) for use in matcher.uses[hit.wording])]
    names = _longest([*named, *short])
    excluded: dict[str, list[Hit]] = {}
    for hit in inside:
        for use in matcher.uses[hit.wording]:
            if use.group == EXCLUDES:
                excluded.setdefault(use.id, []).append(hit)
    found = {
        IndicatorMention(hit.start, hit.end, use.id)
        for hit in names for use in matcher.uses[hit.wording] if use.group == NAME
    }  # fmt: skip
    longest = {hit.start: hit for hit in names}  # a short name may begin a longer one: dự án mới với tổng vốn đăng ký
    found.update(
        IndicatorMention(hit.start, hit.end, id_)
        for hit, ids in short.items() if longest.get(hit.start) in short for id_ in ids
    )  # fmt: skip
    found.update(_needed(text, inside, matcher))
    return sorted(m for m in found if m.id not in excluded or not _excluded(text, m, excluded[m.id]))


def _meant(
    text: str, start: int, inside: Sequence[Hit], matcher: Matcher, context: Callable[[], tuple[str, ...]]
) -> dict[Hit, tuple[str, ...]]:
    """What short names that open a noun phrase mean: by the nearest context that is about any of it."""
    meant: dict[Hit, tuple[str, ...]] = {}
    contexts: tuple[str, ...] = ()
    for hit in inside:
        ids = [use.id for use in matcher.uses[hit.wording] if use.group == SHORT]
        if not ids or not languages.form("indicators.opens").search(text[max(start, hit.start - OPENING) : hit.start]):
            continue
        contexts = contexts or context()
        near = (tuple(id_ for id_ in ids if matcher.about(id_).search(said)) for said in contexts)
        about = next(filter(None, near), None)
        if about:
            meant[hit] = about
    return meant


def _excluded(text: str, m: IndicatorMention, hits: list[Hit]) -> bool:
    """Whether a wording that excludes it stands near a mention, no comma or semicolon between them.

    What follows a percentage as its total (khối FDI chiếm 74% tổng kim ngạch xuất khẩu) is no part's.
    """
    if text.endswith("% ", 0, m.start) and text.startswith(leading("phrases.totals"), m.start):
        return False
    first = bisect_left(hits, (m.start - STRETCH,))
    last = bisect_left(hits, (m.end + STRETCH,))
    for hit in hits[first:last]:
        low, high = min(m.end, hit.end), max(m.start, hit.start)
        if hit.end <= m.start and form("indicators.next_number").search(text, low, high):
            continue  # 14 đối tác chiến lược toàn diện và 16 đối tác toàn diện: it is of the number before
        if hit.end <= m.start and form("indicators.moves").search(text, low, high):
            continue  # sầu riêng đưa xuất khẩu rau quả lên 8,6 tỷ USD: its subject only moves it
        if low >= high or not _parted(text, low, high) or _lists(text[low:high]):
            return True
        if hit.end <= m.start and _is_topic(text, hit.start):
            return True  # Đối với 3 chương trình mục tiêu quốc gia, kế hoạch vốn là 21 tỷ đồng, giải ngân 9 tỷ đồng
    return False


def _is_topic(text: str, start: int) -> bool:
    """Whether a wording opens its sentence, alone or after what leads a topic in."""
    return form("indicators.topic").search(text, max(0, start - LEAD), start) is not None


def _lists(between: str) -> bool:
    """Whether commas only part short names: chương trình nông, lâm, thủy sản giải ngân."""
    items = between.split(", ")
    short = all(len(item.split()) <= FEW for item in items)
    return len(items) > FEW and short and not any(char.isdigit() or char in ";:()" for char in between)


def _parted(text: str, low: int, high: int) -> bool:
    """Whether a clause ends between two offsets."""
    ends, aside = _CLAUSE.finditer(text, low, high), form("indicators.short_form")
    return any(
        end[0] not in "()"
        or not any(a.start() <= end.start() < a.end() for a in aside.finditer(text, max(0, low - 10), high + 10))
        for end in ends
    )


def _longest(hits: Iterable[Hit]) -> list[Hit]:
    """Names that stand within no longer one: đối tác chiến lược toàn diện, not its first three words."""
    kept: list[Hit] = []
    reached = -1
    for hit in sorted(hits, key=lambda h: (h.start, -h.end)):
        if hit.end > reached:
            kept.append(hit)
            reached = hit.end
    return kept


def _needed(text: str, hits: Sequence[Hit], matcher: Matcher) -> Iterable[IndicatorMention]:
    """The indicators all of whose groups have a word among the hits: each shortest stretch that has them all."""
    latest: dict[str, dict[int, Hit]] = {}
    found: dict[tuple[str, int], int] = {}  # (indicator, start) → the first end: later ones only reach further
    for hit in sorted(hits, key=lambda h: (h.end, h.start)):
        for use in matcher.uses[hit.wording]:
            if use.group < 0:
                continue
            groups = latest.setdefault(use.id, {})
            known = groups.get(use.group)
            groups[use.group] = _longer(known, hit)
            if len(groups) < matcher.groups[use.id]:
                continue
            start, end = min(h.start for h in groups.values()), max(h.end for h in groups.values())
            if end - start <= STRETCH and not _APART.search(text, start, end):
                grown = known is not None and hit.start <= known.start and found.get((use.id, start)) == known.end
                found[use.id, start] = end if grown else found.get((use.id, start), end)
    for (name, start), end in found.items():
        yield IndicatorMention(start, end, name)


def _longer(known: Hit | None, hit: Hit) -> Hit:
    """The later of two hits, but the longer where they overlap: ký kết, not kết."""
    if known and hit.start < known.end and known.end - known.start > hit.end - hit.start:
        return known
    return hit


__all__ = ["Context", "Hit", "Matcher", "Use", "find_in_all", "find_indicators", "matcher"]
