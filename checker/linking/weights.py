"""What a name weighs as the subject of a sentence: whom it is about, where, or only a make, a source, an office."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence, Set
from functools import lru_cache
from typing import NamedTuple

from checker import languages
from checker.languages import amid, form, one_of
from checker.linking import besides
from checker.linking.lists import AREAS, OWN, listed_words, vocabulary
from checker.model import PlaceMention, Sentence

NEAR = 30  # characters before a mention whose words say what it is
REACH = 40  # characters before a country within which it is said what it has decided
SAID = 120  # characters after a person and an office within which a verb of saying follows
OFFICE = 60  # characters before a body within which the office begins that somebody has there
_WORDS = re.compile(r"[^\W\d_]+")
_SPEAKS = re.compile(r": ['\"‘“]")  # Lê An: 'Tôi …'
_DATELINE = re.compile(r"\s*(?:\([^)]{2,30}\))?\s*[-–]\s")


def is_other_side(small: str, start: int) -> bool:
    """giữa Việt Nam và Peru: what two states have is told of the home country."""
    return small.endswith(_first_sides(), 0, start)


def is_dateline(text: str, mention: PlaceMention) -> bool:
    """Whether a place is only where a report was filed, not whom it is about: Đà Nẵng, 9/10/2025 - …"""
    if form("weights.filed").match(text, mention.end):
        return True
    return mention.name in vocabulary().seats and form("weights.issued").match(text, mention.end) is not None


def _is_common(text: str, sentence: Sentence, mention: PlaceMention) -> bool:
    """Whether a name is but that of a road, port or works, which has no guests and is not whom a report begins with:
    Cảng Hoa Lư tăng trưởng hai con số."""
    areas = any(place.kind in AREAS for place in sentence.places)  # Cầu Hoa Lư ở Hà Nội nặng 9.000 tấn
    opens = sentence.paragraph == 0 and mention.start == sentence.start and not areas
    if opens or not besides.is_common(mention.name) or form("besides.trades").match(text, mention.end):
        return False
    return not besides.serves_guests(text, mention)


def is_byline(text: str, sentence: Sentence, mention: PlaceMention) -> bool:
    """Whether a name is that of the paper, before the first word of a report: (Ngày Nay) - Thủ tướng …"""
    opens = mention.start == sentence.start + 1 and text[sentence.start] == "("
    return opens and text[mention.end : mention.end + 3] in (") -", ") –")


@lru_cache(maxsize=1)
def _first_sides() -> tuple[str, ...]:
    """giữa Việt Nam và: the words before the other of two states."""
    data = languages.words("vi")["phrases"]
    sides = [side for side in data["sides"] if side.isalpha()]
    return tuple(
        f"{lead} {us.lower()} {side} " for lead in data["between"] for us in data["ourselves"] for side in sides
    )


class Candidate(NamedTuple):
    """A mention with the words before it, in small letters, as the rules below look at them."""

    text: str
    small: str  # the text in lower case
    sentence: Sentence
    mention: PlaceMention
    words: Sequence[str]
    last: str  # the word right before the mention,
    pair: str  # … and the two words
    touched: bool  # whether a letter stands before the space before it, no mark
    kind: str
    own: bool  # whether it is somebody's or a body's name

    def low(self, reach: int) -> int:
        """Where so many characters before the mention begin, in its sentence."""
        return max(self.sentence.start, self.mention.start - reach)

    def any_of(self, known: Set[str]) -> bool:
        """Whether the word or the two words before the mention are among those known."""
        return self.last in known or self.pair in known

    def led(self, name: str, reach: int) -> bool:
        """Whether a form is found in so many characters before the mention."""
        return form(name).search(self.small, self.low(reach), self.mention.start) is not None


def weight(text: str, small: str, sentence: Sentence, mention: PlaceMention) -> int:
    """What a mention weighs as a subject, 0 where it is none; small is the text in lower case.

    The first rule that has something to say decides.
    """
    marked = _by_marks(text, small, sentence, mention)
    if marked is not None:
        return marked
    low = max(sentence.start, mention.start - NEAR)
    words = _WORDS.findall(small, max(low, small.rfind(";", low, mention.start) + 1), mention.start)
    last = words[-1] if words else ""
    pair = f"{words[-2]} {last}" if len(words) > 1 else last
    touched = text[mention.start - 2 : mention.start - 1].isalpha()
    one = Candidate(text, small, sentence, mention, words, last, pair, touched, mention.kind, mention.kind in OWN)
    for rule in _RULES:
        worth = rule(one)
        if worth is not None:
            return worth
    return _by_role(one)


def _by_marks(text: str, small: str, sentence: Sentence, mention: PlaceMention) -> int | None:
    """By what a name is and the marks around it: a byline, a unit, a dateline, a bracket, a source."""
    start, end, name, kind = mention[:4]
    own = kind in OWN
    if not own and kind not in AREAS:
        return 0
    if own and (is_byline(text, sentence, mention) or besides.is_unit(sentence, mention)):
        return 0
    if own and name.lower().startswith(listed_words("roundups")):
        return 0
    if start > sentence.start:
        if text[start - 1] == "/":
            return 0
    elif own and _DATELINE.match(text, end):
        return 0
    if kind == "province" and is_dateline(text, mention):
        return 0
    if text[start - 1 : start] == "(" and besides.is_in_brackets(text, mention):
        return 2 if kind == "province" else 0
    told = own and (text[start - 1 : start] == "(" or mention.role == "owner")
    return 1 if told and besides.is_source(small, sentence, mention) else None


def _of_things(one: Candidate) -> int | None:
    """Names of papers, storms, streets, diseases, prizes, what is played for: of nobody who has figures."""
    text, sentence, mention, known = one.text, one.sentence, one.mention, vocabulary()
    own, last, pair, kind = one.own, one.last, one.pair, one.kind
    if kind == "province" and one.touched:
        merged = " ".join(one.words[-3:-1]) if last in one_of("grammar.with") else ""
        if not known.merging.isdisjoint((pair, merged)):
            return 1  # Sau sáp nhập, Lào Cai: not the one that it was merged with
    if own and (one.any_of(known.outlets) or _is_common(text, sentence, mention)):
        return 0
    bracketed = own and mention.start and text[mention.start - 1] == "(" and besides.is_bracketed(text, mention)
    if bracketed and besides.names_storm(one.small, mention.start):
        return 0
    told = kind in AREAS and one.touched and last in one_of("periods.clock")  # 19h02 giờ Hà Nội
    if mention.name in known.papers or told:
        return 0
    if kind == "organisation" and besides.is_word(text, sentence, mention):
        return 0
    if own and (besides.is_credited(text, sentence, mention) or besides.is_faked(text, sentence, mention)):
        return 0
    if own and one.touched:
        if one.any_of(known.sectors) or one.any_of(known.infections):
            return 0
        if one.any_of(known.prizes):
            return 1
    if kind == "person" and besides.is_street(text, sentence, mention):
        return 0
    if kind in ("region", "country") and besides.is_contested(text, sentence, mention, last):
        return 0
    if mention.name in known.no_bodies:
        return 0
    if kind == "province" and one.touched and last in one_of("scopes.towards"):
        return 0
    if kind != "region":
        return None
    aside = last in known.directions or besides.is_lot(one.words, pair) or besides.is_side(text, mention.end)
    return 0 if aside else None


def _of_others(one: Candidate) -> int | None:
    """What others are held against, where somebody sits, meets or is from; a country that only has or did something."""
    text, small, sentence, mention = one.text, one.small, one.sentence, one.mention
    known, kind, words, last = vocabulary(), one.kind, one.words, one.last
    ranked = not one_of("grammar.ordinal").isdisjoint(words[-2:-1])
    if kind == "nation" and (ranked or not known.entities.isdisjoint((*words, one.pair))):
        return 1
    if kind == "country":
        decided = mention.role == "owner" and form("besides.policies")
        if decided and decided.search(small, mention.start - REACH, mention.start):
            return 1  # thuế đối ứng của Mỹ khiến chủ hàng dè dặt
        if is_other_side(small, mention.start):
            return 0
    if kind in ("region", "province", "country"):
        most = one_of("grammar.most")
        if last in most or (one.pair in known.wholes and not most.isdisjoint(words[-3:-2])):
            return 1  # chuỗi bệnh viện lớn nhất Tây Nguyên, lớn nhất khu vực Đông Nam Á
    if mention.name in known.exchanges and not known.listed_on.isdisjoint(words[-5:]):
        return 1  # lên sàn HoSE
    if kind == "organisation" and one.led("besides.office", OFFICE):
        return 1
    if kind == "nation" and last in known.ranked and small.startswith(last, mention.start - 1 - len(last)):
        return 1  # đứng đầu cả nước
    if mention.name in known.seats and mention.role == "location" and besides.is_met_at(text, sentence, mention):
        return 1
    if kind == "province" and one.touched and one.any_of(known.compared):
        return 1
    if kind == "nation" and one.led("besides.whole_of_share", REACH):
        return 1
    if kind in ("province", "nation") and besides.is_yardstick(small, sentence, mention):
        return 1
    if kind in ("province", "country") and besides.is_seat(small, sentence, mention):
        return 0
    held = mention.role == "location" and not one_of("grammar.than").isdisjoint(words)
    if held and form("besides.held_against").search(small, mention.start - 40, mention.start):
        return 1
    if (kind == "province" or mention.role == "location") and besides.is_span_end(text, sentence, mention):
        return 0
    if kind in ("province", "region", "country", "organisation") and besides.is_origin(text, sentence, mention):
        return 0
    if kind not in AREAS:
        return None
    return 1 if form("besides.from_there").search(text, one.low(OFFICE), mention.start) else None


def _of_tellers(one: Candidate) -> int | None:
    """Who decides, foresees, tells of others or speaks; the world; models, venues and works."""
    text, small, sentence, mention = one.text, one.small, one.sentence, one.mention
    known, own, kind, words, end = vocabulary(), one.own, one.kind, one.words, one.mention.end
    if kind == "organisation" and besides.is_decided(text, small, sentence, mention):
        return 3
    if kind == "nation" and any(m.end + 1 == mention.start and m.kind == "organisation" for m in sentence.places):
        return 0  # Hoa Mai Motor Việt Nam: of a company, no country
    if own and besides.is_owner_told(small, sentence, mention):
        return 1
    if kind == "world":
        if besides.is_priced(words) or besides.is_worldwide(small, sentence, mention):
            return 3
        return 2 if besides.is_everywhere(small, sentence, mention) else 1
    if own and text.startswith(known.foresees, end):
        return 1
    if own and text[end : end + 2].strip().isdigit() and not besides.has_amount(text, sentence, mention):
        return 3 if mention.name in known.models or besides.is_told_model(text, mention) else 1
    if kind == "organisation":
        held = not known.venues.isdisjoint((one.last, one.pair, " ".join(words[-3:])))
        if held and one.touched and mention.name[0].isupper() and mention.name not in known.exchanges:
            return 1
        if not one_of("grammar.of").isdisjoint(words[-4:]) and besides.has_told(small, sentence, mention):
            return 1
    if own and (_SPEAKS.match(text, end) or one.pair in one_of("grammar.not_only")):
        return 1
    if own and text[end : end + 1] == "," and form("besides.who").match(text, end):
        return 3
    return 1 if kind == "work" and not one.any_of(known.work_heads) else None


def _of_persons(one: Candidate) -> int | None:
    """Kin and office holders, and those who only speak."""
    if one.kind != "person":
        return None
    text, small, sentence, mention, known = one.text, one.small, one.sentence, one.mention, vocabulary()
    if besides.is_relation(small, sentence, mention):
        return 1
    if known.holds.match(text, mention.end) and known.says.search(text, mention.end, mention.end + SAID):
        return 1
    told = mention.role != "owner" and not one_of("grammar.according").isdisjoint(one.words[-6:])
    if told and besides.is_source(small, sentence, mention):
        return 1
    if known.offices.search(small, one.low(NEAR), mention.start):
        return 0
    speaks = one.any_of(known.holders) or one.last in known.addressed
    return 1 if text.startswith(": ", mention.end) and one.touched and speaks else None  # Chủ tịch Lê An: …


def _of_goods(one: Candidate) -> int | None:
    """Makes, parts and shares, which are the company's but not the company; what a rule is said of."""
    sentence, mention, known, last = one.sentence, one.mention, vocabulary(), one.last
    if one.pair in one_of("grammar.regarding"):
        return 3
    if one.kind != "organisation":
        return None
    if besides.is_weighed(sentence, mention):
        return 1
    if one.touched and one.any_of(one_of("scopes.goods")):
        sold = not any(body in one.small[one.low(NEAR) : mention.start] for body in listed_words("makers"))
        return 1 if sold else 3  # sầu riêng Ri6; not Hợp tác xã chè Hoa Mai
    ware = one.touched and last in known.wares and one.pair not in known.not_wares
    if ware and one_of("measures.price").isdisjoint(one.words[-4:]):
        return 1
    if one.pair in known.shares and besides.is_counted(sentence, mention):
        first = sentence.numbers[0]
        begin = first.start if first.hedge_start is None else first.hedge_start
        return 3 if begin == sentence.start else 1  # 5 triệu cổ phiếu SHS lên sàn
    return 1 if besides.is_component(one.small, sentence, mention) else None


def _of_partners(one: Candidate) -> int | None:
    """Who is only a partner or a speaker, unless the figures are said to be its own."""
    text, mention, own, last = one.text, one.mention, one.own, one.last
    known, kind, partner = vocabulary(), one.kind, one.mention.role == "partner"
    if partner and last in one_of("grammar.into") and not besides.is_exported(text, one.sentence, mention):
        return 2
    if mention.role == "speaker" and (kind in AREAS or own) and besides.tells_of_itself(text, mention, kind):
        return 2
    foreseen = not known.foreseen.isdisjoint((one.pair, " ".join(one.words[-3:-1])))
    if partner and foreseen and last in one_of("grammar.for"):
        return 2  # nâng dự báo tăng trưởng cho Trung Quốc
    helped = partner and last in known.causes and kind in AREAS
    if helped and text.startswith(listed_words("helped"), mention.end):
        return 1  # giúp Huế giảm 89% rác
    if own and last in known.causes and besides.acts_after(text, mention.end):
        return 3  # giá tăng giúp Hoa Mai lãi 5 tỷ đồng
    if mention.role in ("partner", "speaker"):
        return 1 if mention.role == "speaker" and own else 0
    return None


def _of_asides(one: Candidate) -> int | None:
    """Who is named beside another: a holder's body, an example, what another keeps or sells."""
    text, small, mention, known, kind = one.text, one.small, one.mention, vocabulary(), one.kind
    if kind != "person" and one.any_of(known.holders):
        held = one.pair in known.holders or one.pair not in known.not_wares
        if held and _is_touching(one):
            return 0 if kind in ("country", "organisation") else 2
    if one.last in one_of("grammar.by") and one.own:
        return 1
    closed = text[mention.end : mention.end + 1] == ","
    if closed and kind in AREAS and one.led("besides.former_office", OFFICE):
        return 1
    if kind != "organisation":
        return None
    if one.led("besides.examples", OFFICE) or (closed and one.led("besides.keeps", OFFICE)):
        return 1
    low = one.low(OFFICE)
    opens = low == one.sentence.start and form("besides.distributes").match(small, low, mention.start)
    return 1 if opens else None


def _by_role(one: Candidate) -> int:
    """A place or owner, a state by what it does, a country that only says of what kind something is; else a subject."""
    text, mention, known, kind = one.text, one.mention, vocabulary(), one.kind
    if mention.role in ("location", "owner"):
        return 2
    if kind == "country" and one.any_of(known.states) and not besides.is_aside_of_state(one.words):
        return 1 if besides.office_speaks(one.small, one.sentence, mention) else 2
    if besides.is_part(text, mention):
        return 2
    touching = _is_touching(one)
    if touching and (kind == "country" or mention.name.startswith(listed_words("continents"))):
        alone = one.any_of(known.countries_after) or one.pair in one_of("grammar.whereas")
        if not alone and not (kind == "country" and one.any_of(known.economies)):
            # Mỹ đã nghe lén 35 lãnh đạo: it is what did something
            whole = kind == "country" and one.any_of(known.told_of)
            return 2 if whole and text.startswith(amid("scopes.did"), mention.end) else 1
    owned = touching and kind in AREAS and not one_of("grammar.of").isdisjoint(one.words[-4:-1])
    return 2 if owned else 3  # cột mốc của ngành ô tô Việt Nam


def _is_touching(one: Candidate) -> bool:
    """Whether nothing but a space stands between the word before and the mention; a mark in 9 người; Hàn Quốc 3."""
    start, last = one.mention.start, one.last
    follows = start > one.sentence.start and one.text[start - 1] == " "
    return follows and last != "" and one.small.startswith(last, start - 1 - len(last))


_RULES: tuple[Callable[[Candidate], int | None], ...] = (
    _of_things, _of_others, _of_tellers, _of_persons, _of_goods, _of_partners, _of_asides,
)  # fmt: skip


__all__ = ["is_dateline", "is_other_side", "weight"]
