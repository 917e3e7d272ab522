"""What a name weighs as the subject of a sentence: whom it is about, where, or only a make, a source, an office."""

from __future__ import annotations

import re
from functools import lru_cache

from checker import languages
from checker.languages import form, one_of
from checker.linking import besides
from checker.linking.lists import AREAS, OWN, listed_words, vocabulary
from checker.model import PlaceMention, Sentence

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


def weight(text: str, small: str, sentence: Sentence, mention: PlaceMention) -> int:
    """What a mention weighs as a subject, 0 where it is none; small is the text in lower case."""
    start, end, name, kind = mention[:4]
    own, known = kind in OWN, vocabulary()
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
    if (
        own
        and (text[start - 1 : start] == "(" or mention.role == "owner")
        and besides.is_source(small, sentence, mention)
    ):
        return 1
    low = max(sentence.start, start - 30)
    words = _WORDS.findall(small, max(low, small.rfind(";", low, start) + 1), start)
    last = words[-1] if words else ""
    pair = f"{words[-2]} {last}" if len(words) > 1 else last
    touched = text[start - 2 : start - 1].isalpha()  # Sau sáp nhập, Lào Cai: not the one that it was merged with
    if (
        kind == "province"
        and touched
        and not known.merging.isdisjoint((pair, " ".join(words[-3:-1]) if last in one_of("grammar.with") else ""))
    ):
        return 1
    if own and (last in known.outlets or pair in known.outlets or _is_common(text, sentence, mention)):
        return 0
    if (
        own
        and start
        and text[start - 1] == "("
        and besides.is_bracketed(text, mention)
        and besides.names_storm(small, start)
    ):
        return 0
    if name in known.papers or (kind in AREAS and touched and last in one_of("periods.clock")):  # 19h02 giờ Hà Nội
        return 0
    if kind == "organisation" and besides.is_word(text, sentence, mention):
        return 0
    if own and (besides.is_credited(text, sentence, mention) or besides.is_faked(text, sentence, mention)):
        return 0
    if own and touched and not (known.sectors.isdisjoint((last, pair)) and known.infections.isdisjoint((last, pair))):
        return 0
    if own and touched and not known.prizes.isdisjoint((last, pair)):
        return 1
    if kind == "person" and besides.is_street(text, sentence, mention):
        return 0
    if kind in ("region", "country") and besides.is_contested(text, sentence, mention, last):
        return 0
    if name in known.no_bodies:
        return 0
    if kind == "province" and touched and last in one_of("scopes.towards"):
        return 0
    if kind == "region" and (last in known.directions or besides.is_lot(words, pair) or besides.is_side(text, end)):
        return 0
    ranked = not one_of("grammar.ordinal").isdisjoint(words[-2:-1])
    if kind == "nation" and (ranked or not known.entities.isdisjoint((*words, pair))):
        return 1
    if kind == "country" and mention.role == "owner" and form("besides.policies").search(small, start - REACH, start):
        return 1  # thuế đối ứng của Mỹ khiến chủ hàng dè dặt
    if kind == "country" and is_other_side(small, start):
        return 0
    most = one_of("grammar.most")
    if kind in ("region", "province", "country") and (
        last in most or (pair in known.wholes and not most.isdisjoint(words[-3:-2]))
    ):
        return 1  # chuỗi bệnh viện lớn nhất Tây Nguyên, lớn nhất khu vực Đông Nam Á
    if name in known.exchanges and not known.listed_on.isdisjoint(words[-5:]):
        return 1  # lên sàn HoSE
    if kind == "organisation" and form("besides.office").search(small, max(sentence.start, start - OFFICE), start):
        return 1
    if kind == "nation" and last in known.ranked and small.startswith(last, start - 1 - len(last)):
        return 1  # đứng đầu cả nước
    if name in known.seats and mention.role == "location" and besides.is_met_at(text, sentence, mention):
        return 1
    if kind == "province" and touched and (last in known.compared or pair in known.compared):
        return 1
    if kind == "nation" and form("besides.whole_of_share").search(small, max(sentence.start, start - REACH), start):
        return 1
    if kind in ("province", "nation") and besides.is_yardstick(small, sentence, mention):
        return 1
    if kind in ("province", "country") and besides.is_seat(small, sentence, mention):
        return 0
    held = mention.role == "location" and not one_of("grammar.than").isdisjoint(words)
    if held and form("besides.held_against").search(small, start - 40, start):
        return 1
    if (kind == "province" or mention.role == "location") and besides.is_span_end(text, sentence, mention):
        return 0
    if kind in ("province", "region", "country", "organisation") and besides.is_origin(text, sentence, mention):
        return 0
    if kind in AREAS and form("besides.from_there").search(text, max(sentence.start, start - OFFICE), start):
        return 1
    if kind == "organisation" and besides.is_decided(text, small, sentence, mention):
        return 3
    if kind == "nation" and any(m.end + 1 == start and m.kind == "organisation" for m in sentence.places):
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
        return 3 if name in known.models else 1
    venue = touched and name[0].isupper() and not known.venues.isdisjoint((last, pair, " ".join(words[-3:])))
    if kind == "organisation" and venue and name not in known.exchanges:
        return 1
    if (
        kind == "organisation"
        and one_of("grammar.of").isdisjoint(words[-4:]) is False
        and besides.has_told(small, sentence, mention)
    ):
        return 1
    if own and (_SPEAKS.match(text, end) or pair in one_of("grammar.not_only")):
        return 1
    if own and text[end : end + 1] == "," and form("besides.who").match(text, end):
        return 3
    if kind == "work" and last not in known.work_heads and pair not in known.work_heads:
        return 1
    if kind == "person":
        if besides.is_relation(small, sentence, mention):
            return 1
        if known.holds.match(text, end) and known.says.search(text, end, end + SAID):
            return 1
        told = mention.role != "owner" and not one_of("grammar.according").isdisjoint(words[-6:])
        if told and besides.is_source(small, sentence, mention):
            return 1
        if known.offices.search(small, max(sentence.start, start - 30), start):
            return 0
        speaks = last in known.holders or pair in known.holders or last in known.addressed
        if text.startswith(": ", end) and touched and speaks:
            return 1  # Chủ tịch Lê An: Giải ngân của TP.HCM còn chậm
    if pair in one_of("grammar.regarding"):
        return 3
    if kind == "organisation" and besides.is_weighed(sentence, mention):
        return 1
    if kind == "organisation" and touched and not one_of("scopes.goods").isdisjoint((last, pair)):
        sold = not any(body in small[low:start] for body in listed_words("makers"))
        return 1 if sold else 3  # sầu riêng Ri6; not Hợp tác xã chè Hoa Mai
    ware = touched and last in known.wares and pair not in known.not_wares
    if kind == "organisation" and ware and one_of("measures.price").isdisjoint(words[-4:]):
        return 1
    if kind == "organisation" and pair in known.shares and besides.is_counted(sentence, mention):
        first = sentence.numbers[0]
        begin = first.start if first.hedge_start is None else first.hedge_start
        return 3 if begin == sentence.start else 1  # 5 triệu cổ phiếu SHS lên sàn
    if kind == "organisation" and besides.is_component(small, sentence, mention):
        return 1
    into = mention.role == "partner" and last in one_of("grammar.into")
    if into and not besides.is_exported(text, sentence, mention):
        return 2
    if mention.role == "speaker" and (kind in AREAS or own) and besides.tells_of_itself(text, mention, kind):
        return 2
    foreseen = mention.role == "partner" and last in one_of("grammar.for")
    if foreseen and not known.foreseen.isdisjoint((pair, " ".join(words[-3:-1]))):
        return 2  # nâng dự báo tăng trưởng cho Trung Quốc
    helped = mention.role == "partner" and last in known.causes and kind in AREAS
    if helped and text.startswith(listed_words("helped"), end):
        return 1  # giúp Huế giảm 89% rác
    if own and last in known.causes and besides.acts_after(text, end):
        return 3  # giá tăng giúp Hoa Mai lãi 5 tỷ đồng
    if mention.role in ("partner", "speaker"):
        return 1 if mention.role == "speaker" and own else 0
    follows = start > sentence.start and text[start - 1] == " "
    # no mark between: 9 người; Hàn Quốc 3 người
    touching = follows and last != "" and small.startswith(last, start - 1 - len(last))
    held = (last in known.holders and pair not in known.not_wares) or pair in known.holders
    if touching and kind != "person" and held:
        return 0 if kind in ("country", "organisation") else 2
    if last in one_of("grammar.by") and own:
        return 1
    low = max(sentence.start, start - OFFICE)
    if text[end : end + 1] == "," and kind in AREAS and form("besides.former_office").search(small, low, start):
        return 1
    if kind == "organisation" and form("besides.examples").search(small, low, start):
        return 1
    if kind == "organisation" and text[end : end + 1] == "," and form("besides.keeps").search(small, low, start):
        return 1
    if kind == "organisation" and low == sentence.start and form("besides.distributes").match(small, low, start):
        return 1
    if mention.role in ("location", "owner"):
        return 2
    if kind == "country" and (last in known.states or pair in known.states) and not besides.is_aside_of_state(words):
        return 1 if besides.office_speaks(small, sentence, mention) else 2
    if besides.is_part(text, mention):
        return 2
    if (
        (kind == "country" or name.startswith(listed_words("continents")))
        and touching
        and last not in known.countries_after
        and pair not in known.countries_after
        and pair not in one_of("grammar.whereas")
        and not (kind == "country" and (last in known.economies or pair in known.economies))
    ):
        whole = kind == "country" and not known.told_of.isdisjoint((last, pair))
        return 2 if whole and text.startswith(besides.did_after(), end) else 1
    owned = kind in AREAS and touching and not one_of("grammar.of").isdisjoint(words[-4:-1])
    return 2 if owned else 3  # cột mốc của ngành ô tô Việt Nam


__all__ = ["is_dateline", "is_other_side", "weight"]
