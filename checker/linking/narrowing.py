"""What narrows an indicator where it is named: a product, a partner, a sector that the catalogue has no entry for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import takewhile
from typing import NamedTuple

from checker.languages import listed, one_of, words
from checker.languages.folding import key, spelling
from checker.linking.classes import class_after

SOURCED = ("profit", "revenue.")  # gains, of which a report tells where they come from
WITH = ("trade.", "tourism.")  # of a country, with or from another; investment is told of whose it is
LONGEST = 4  # words of one narrowing that are kept
_TOKEN = re.compile(r"\d[\d.,]*|[^\W\d_]+|[^\w\s]")


class Token(NamedTuple):
    """A word, number or mark of the text after an indicator's name."""

    text: str
    key: str
    kind: str  # word, name, number, mark


class Words(NamedTuple):
    """The words of phrases.yaml that decide, as keys."""

    neutral: frozenset[str]
    ends: frozenset[str]
    narrowers: frozenset[str]
    owners: frozenset[str]
    holders: frozenset[str]
    partners: Mapping[str, frozenset[str]]
    bare: frozenset[str]
    unbound: frozenset[str]
    joiners: frozenset[str]
    causing: frozenset[str]
    sources: frozenset[str]
    short_names: frozenset[str]
    states: frozenset[str]
    between: frozenset[str]
    both: frozenset[str]
    sides: frozenset[str]
    dashes: frozenset[str]
    ourselves: frozenset[str]
    other_side: frozenset[str]
    bilateral: frozenset[str]


@lru_cache(maxsize=4)
def _words(language: str = "vi") -> Words:
    data = words(language)["phrases"]

    def keys(name: str) -> frozenset[str]:
        return frozenset(map(key, data[name]))

    states = frozenset(key(wording) for line in data["states"] for wording in line)
    partners = {prefix: frozenset(map(key, line)) for prefix, line in data["partners"].items()}
    return Words(
        keys("neutral"),
        keys("ends"),
        keys("narrowers"),
        keys("owners"),
        keys("holders"),
        partners,
        keys("bare"),
        keys("unbound"),
        keys("joiners"),
        keys("causing"),
        frozenset(data["sources"]),
        keys("short_names"),
        states,
        keys("between"),
        keys("both"),
        keys("sides"),
        frozenset(data["dashes"]),
        keys("ourselves"),
        keys("other_side"),
        keys("bilateral"),
    )


def narrowed(text: str, start: int, end: int, stop: int, name: str, clause_start: int) -> list[str]:
    """The narrowings of indicator `name` named at [start, end): from its end up to stop, and the product before it.

    Each is lower case in one spelling, a partner with its preposition: ["rau quả", "sang trung quốc"].
    """
    tokens = _tokens(text[end:stop])
    found = list(_after(tokens, name))
    if not found and name.startswith("trade.") and (two := _bilateral(tokens)):
        found = [two]
    if classed := class_after(text, end, stop, name):
        found.append(classed)
    return [*_before(text, start, end, clause_start), *found]


def _tokens(text: str) -> list[Token]:
    return [Token(m[0], key(m[0]), _kind(m[0])) for m in _TOKEN.finditer(text)]


def _kind(token: str) -> str:
    if token[0].isdigit():
        return "number"
    if not token[0].isalpha():
        return "mark"
    return "name" if token[0].isupper() else "word"


def _phrase(tokens: list[Token], at: int, known: frozenset[str]) -> int:
    """How many tokens from here make a phrase that is known: the longest, or 0."""
    for length in (5, 4, 3, 2, 1):
        if " ".join(token.key for token in tokens[at : at + length]) in known and at + length <= len(tokens):
            return length
    return 0


def _after(tokens: list[Token], name: str) -> Iterable[str]:
    known = _words()
    partners = next(
        (line for prefix, line in known.partners.items() if prefix and name.startswith(prefix)), frozenset()
    )
    partners = partners or known.partners[""]
    two_sided = name.startswith("trade.")
    at = 0
    while at < len(tokens):
        token = tokens[at]
        if two_sided and (pair := _between(tokens, at)):
            at, other = pair
            if other:
                yield other
            continue
        if (said := _joined(tokens, at)) is not None:
            yield said
            return
        if token.kind in ("number", "mark"):
            return
        if length := _phrase(tokens, at, known.neutral):
            at += length
        elif token.key in partners and at + 1 < len(tokens) and _names_next(tokens, at + 1):
            at, said = _partner(tokens, at)
            yield said
        elif name.startswith(SOURCED) and _sourced(tokens, at):
            at, said = _product(tokens, at, partners)
            yield said
        elif token.key in known.owners:
            at = _owner(tokens, at + 1)
        elif _phrase(tokens, at, known.holders):
            at = _holder(tokens, at)
        elif token.kind == "name":
            at += 1
        elif (length := _phrase(tokens, at, known.narrowers)) and not _counts(tokens, at + length):
            yield " ".join(spelling(one.text) for one in tokens[at : at + length])
            at += length
        elif _phrase(tokens, at, known.ends):
            return
        else:
            at, said = _product(tokens, at, partners)
            yield said


def _sourced(tokens: list[Token], at: int) -> bool:
    """Whether it is said what brings a gain: lợi nhuận từ bảo hiểm, doanh thu từ bán vé; not từ 5 lên 9 tỷ."""
    known = _words()
    if tokens[at].text.lower() not in known.sources or at + 1 >= len(tokens) or tokens[at + 1].kind != "word":
        return False
    return not _phrase(tokens, at + 1, known.ends) and not _phrase(tokens, at + 1, known.neutral)


def _counts(tokens: list[Token], at: int) -> bool:
    """Whether a number comes next: tiền gửi có kỳ hạn 12 tháng, whose term tells it apart."""
    return at < len(tokens) and tokens[at].kind == "number"


def _joined(tokens: list[Token], at: int) -> str | None:
    """What a number counts besides what is named: 34 người chết và mất tích.

    Not `chết và 6 người mất tích`, nor what has a number or a clause of its own: bị thương, thiêu rụi hơn 1.200 m2.
    """
    known = _words()
    if tokens[at].text != "," and tokens[at].key not in known.joiners:
        return None
    length = _phrase(tokens, at + 1, known.states)
    following = takewhile(lambda token: token.kind != "mark", tokens[at + 1 + length : at + 4 + length])
    if not length or any(token.kind == "number" for token in following):
        return None
    then = tokens[at + 1 + length : at + 2 + length]
    if tokens[at].text == "," and then and then[0].key in known.causing:
        return None  # 5 người chết, cháy gây thiệt hại lớn: another clause
    return " ".join([*listed("grammar.and"), *(spelling(t.text) for t in tokens[at + 1 : at + 1 + length])])


def _names_next(tokens: list[Token], at: int) -> bool:
    """Whether a name follows, perhaps after thị trường."""
    if _phrase(tokens, at, _words().other_side):
        return True
    if tokens[at].key in one_of("phrases.market_heads") and at + 2 < len(tokens):
        at += 2
    return tokens[at].kind == "name" and not _home(tokens, at)


def _between(tokens: list[Token], at: int) -> tuple[int, str] | None:
    """Past the words for trade between two (giữa Việt Nam và Lào, từ Việt Nam sang Lào), and the other as a partner.

    `giữa hai nước` names nobody, but says that it is no total.
    """
    known = _words()
    begins = tokens[at].key in known.between
    if begins and (length := _phrase(tokens, at + 1, known.both)):
        return at + 1 + length, _said(tokens[at : at + 1 + length])
    first = at + begins
    middle = _past_name(tokens, first)
    if middle == first and not begins and _home(tokens, at + 1) and tokens[at].key in known.partners["trade."]:
        return at + 3, ""
    if middle == first or middle + 1 >= len(tokens) or not (begins or _home(tokens, first)):
        return None
    last = _past_name(tokens, middle + 1)
    if last == middle + 1 or tokens[middle].key not in (known.sides if begins else known.dashes):
        return None
    other = (first, middle) if _home(tokens, middle + 1) else (middle + 1, last)
    return last, " ".join([*listed("grammar.with"), _said(tokens[slice(*other)])])


def _bilateral(tokens: list[Token]) -> str | None:
    """song phương, with nobody named as the other side: no total either."""
    for at in range(len(tokens)):
        if length := _phrase(tokens, at, _words().bilateral):
            return _said(tokens[at : at + length])
    return None


def is_with(id_: str | None, names: Sequence[str]) -> bool:
    """Whether one of these is the other side of an open indicator of trade or visitors: …imports.value~từ nhật bản."""
    base, _, tail = (id_ or "").lstrip("~").partition("~")
    if not tail or not base.startswith(WITH):
        return False
    way, _, other = tail.partition(" ")
    partners = next(line for start, line in _words().partners.items() if start and base.startswith(start))
    return key(way) in partners and other in {" ".join(map(spelling, name.split())) for name in names}


def _said(tokens: list[Token]) -> str:
    return " ".join(spelling(token.text) for token in tokens)


def _past_name(tokens: list[Token], at: int) -> int:
    """Where a name that begins here ends; nước ta and Việt Nam are one too."""
    if " ".join(token.key for token in tokens[at : at + 2]) in _words().ourselves:
        return at + 2
    while at < len(tokens) and tokens[at].kind == "name":
        at += 1
    return at


def _home(tokens: list[Token], at: int) -> bool:
    return " ".join(token.key for token in tokens[at : at + 2]) in _words().ourselves


def _partner(tokens: list[Token], at: int) -> tuple[int, str]:
    said = [spelling(tokens[at].text)]
    at += 1
    if length := _phrase(tokens, at, _words().other_side):
        return at + length, _said(tokens[at - 1 : at + length])
    if tokens[at].key in one_of("phrases.market_heads"):
        at += 2
    while at < len(tokens) and tokens[at].kind == "name":
        said.append(spelling(tokens[at].text))
        at += 1
    return at, " ".join(said)


def _owner(tokens: list[Token], at: int) -> int:
    """Past the name of who has it: của tỉnh Nghệ An. What is not a name is left to be judged."""
    known = _words()
    while at < len(tokens):
        if _phrase(tokens, at, known.holders):
            return _holder(tokens, at)
        if tokens[at].kind != "name" and tokens[at].key not in known.neutral:
            return at
        at += 1
    return at


def _holder(tokens: list[Token], at: int) -> int:
    """Past a body or person and the name it has: công ty vàng bạc đá quý Sài Gòn, ông Nguyễn Văn An."""
    ends = _words().ends
    while at < len(tokens) and tokens[at].kind in ("word", "name") and not _phrase(tokens, at, ends):
        at += 1
    return at


def _product(tokens: list[Token], at: int, partners: frozenset[str]) -> tuple[int, str]:
    known = _words()
    said: list[str] = []
    while at < len(tokens) and tokens[at].kind in ("word", "name"):
        token = tokens[at]
        if said and (token.key in partners or token.key in known.owners or _phrase(tokens, at, known.ends)):
            break
        said.append(spelling(token.text))
        at += 1
    return at, " ".join(said[:LONGEST])


def _before(text: str, start: int, end: int, clause_start: int) -> list[str]:
    """A product that stands before: gạo xuất khẩu. Only where the name is a bare one."""
    known = _words()
    if key(text[start:end]) not in known.bare:
        return []
    tokens = _tokens(text[clause_start:start])
    said: list[str] = []
    for at in range(len(tokens) - 1, max(-1, len(tokens) - 3), -1):
        token = tokens[at]
        # a capital at the start of a clause may be due to its place: Chè xuất khẩu
        name = token.kind == "name" and (at > 0 or token.key in known.short_names or len(said) > 0)
        if name or token.kind not in ("word", "name") or _free(token):
            break
        said.append(spelling(token.text))
    return [" ".join(reversed(said))] if said else []


def _free(token: Token) -> bool:
    """Whether a word before a name is not bound to it."""
    known = _words()
    return token.key in known.unbound or token.key in known.ends or token.key in known.neutral


__all__ = ["narrowed"]
