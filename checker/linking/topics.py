"""What a report is about as a whole, and what its sentences hand on: its subject, lists of news, areas named."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from checker.languages import amid, form, words
from checker.languages.folding import UPPER, lowered
from checker.linking.besides import is_caption
from checker.linking.lists import OWN, listed_words
from checker.linking.scopes import WEAK, Scoped, as_scope
from checker.linking.subjects import NATION, Subject, full_name, governs, known_as, speaks_for_nation, subjects_of
from checker.linking.weights import is_byline, is_dateline, weight
from checker.model import NumberMention, Sentence

HOME = Scoped(NATION, None, "nation", 0.6)
ABROAD = frozenset(["country", "grouping", "region"])
LARGER = {"country": ("nation", "province"), "province": ("nation", "country"), "region": ("nation", "country")}
HEADS = frozenset(["organisation", "province"])  # a country is as often a partner
SECTIONED = 0.8  # how sure it is that what stands under a heading is of whom it names
LABEL = 60  # characters within which the name at the head of an item ends
NAMED = 6  # words that such a name has fewer than, besides the first
SECOND = frozenset(["province", "region"])
FOREMOST = SECOND | {"country", "grouping"}
BRIEF = 6  # sentences of a brief
LONG = 4  # paragraphs of a report that is no brief
TITLE = 400  # characters within which a title ends
LEAD = 24  # characters within which what makes an area a part is said before it
FIRST = 60  # characters behind an area in which it is said to be the first of the country
LATE = 2  # sentences before one that names a subject, which are hardly about it
# A name with its colon, and no mark before it
_HEADLINE = re.compile(rf"(?<!\w)(\w+) (?:[{UPPER}]\w+ ){{0,3}}[{UPPER}]\w+: (?=[{UPPER}\d])")
_ITEM = re.compile(r":? \d+[,;)]")  # behind an area: what of a number in front of its bracket is there
SEVERAL = 2
ITEM_MARKS = ";|"  # between the items of a list of news
HERO = 4  # times that a report names whom it is about
FAR = 2  # times as often as anybody else
SELDOM = 3  # times as often as those whom it only meets
OPENING = 4  # sentences of a report in which what it is about is named


class Label(NamedTuple):
    """What heads an item or a section, as it is written, and where it ends."""

    name: str
    end: int


def main_of(text: str, sentences: Sequence[Sentence], full: Mapping[str, str]) -> Scoped | None:
    """What a report is about: the first subject of its title, else of its first sentences that name one."""
    about = _main_of(text, sentences, full)
    if about and about.kind == "country" and (_visits_home(text, sentences[0]) or _trades_from_home(text, sentences)):
        return HOME
    if about is None or about.name is None or about.kind not in ("province", "region"):
        return about
    several = about.kind == "province" and about.name.count(",") > 1  # Năm địa phương hút hai phần ba vốn của cả nước
    if (several and _names_home(text, sentences)) or _opens_nationally(text, sentences, full, about):
        return HOME
    return about


def is_titled(title: Sentence, about: Scoped, full: Mapping[str, str]) -> bool:
    """Whether a title names what a report is about."""
    return any(full_name(place, full) == about.name for place in title.places)


def is_nameless(text: str, sentences: Sequence[Sentence]) -> bool:
    """Whether a report names nobody and no place but the country, bodies of its that speak, and where it was filed.

    With whom the country trades is not what it is about.
    """
    places = (
        place for sentence in sentences for place in sentence.places
        if not (is_dateline(text, place) or is_byline(text, sentence, place))
    )  # fmt: skip
    return all(
        one.name == NATION
        or (one.role == "speaker" and speaks_for_nation(one))
        or (one.role == "partner" and one.kind in ABROAD)
        for one in places
    )


def _visits_home(text: str, title: Sentence) -> bool:
    """Whether a title is of a guest of the country: Thủ tướng Lào thăm Việt Nam."""
    return form("topics.visits").search(text, title.start, title.end) is not None


def _trades_from_home(text: str, sentences: Sequence[Sentence]) -> bool:
    """Whether a country is but a buyer of whom a title speaks: Lào ngừng mua, gạo hụt 1 tỷ USD."""
    low, high = sentences[0].start, sentences[min(len(sentences), OPENING) - 1].end
    if not any(word in text[low:high].lower() for word in words("vi")["phrases"]["trade_ways"].values()):
        return False
    return _names_home(text, sentences) or any(
        speaks_for_nation(place) for sentence in sentences[:OPENING] for place in sentence.places
    )


def _names_home(text: str, sentences: Sequence[Sentence]) -> bool:
    """Whether the first sentences of a report name the country."""
    nation = words("vi")["places"]["nation"]
    return any(word in text[sentence.start : sentence.end] for sentence in sentences[:OPENING] for word in nation)


def _opens_nationally(text: str, sentences: Sequence[Sentence], full: Mapping[str, str], about: Scoped) -> bool:
    """Whether a long report begins with the country, so that the area of its title is but one of those it names.

    Vốn FDI 11 tháng: Bắc Ninh trở lại ngôi đầu; Cục Đầu tư nước ngoài cho biết, …
    The same where the area is only where something without figures took place: Cổng dữ liệu vừa ra mắt tại Hà Nội.
    """
    lead = [sentence for sentence in sentences if sentence.paragraph == 1]
    named = [sentence for sentence in sentences if any(place.name == about.name for place in sentence.places)]
    titled = any(sentence.paragraph < 1 for sentence in named)
    leading = [sentence for sentence in named if sentence.paragraph == 1]
    if (leading or sentences[-1].paragraph < LONG) if titled else any(sentence.numbers for sentence in leading):
        return False
    told = [subjects_of(text, sentence, full) for sentence in (lead[:1] if titled else lead)]
    if not any(national or any(s.name == NATION for s in found) for found, national in told):
        return False
    if titled:
        return not any(s.kind == about.kind for s in told[0][0])
    return all(s.role == "location" for found, _ in told for s in found if s.name == about.name)


def _main_of(text: str, sentences: Sequence[Sentence], full: Mapping[str, str]) -> Scoped | None:
    if is_roundup(text, sentences):
        return None
    about = home = False  # whether a sentence is about the country by its name, or names it
    for place, sentence in enumerate(sentences[:OPENING]):
        found, national = subjects_of(text, sentence, full)
        own = next((s for s in found if s.weight >= 2 and not _is_one_of(text, sentence, s, found, place)), None)
        if own and own.name != NATION and place and ((own.role == "market" and place >= LATE) or _is_next(text, own)):
            continue  # one area among others
        passing = own and (place >= LATE or (own.kind == "person" and is_caption(text, sentence)))
        if own and passing and own.kind in OWN and text.count(text[own.start : own.end]) == 1:
            continue  # named in passing, or seen in a picture
        if own and (
            (_is_part(text, sentence, own) or _is_in_aside(text, sentence, own))
            if place
            else _is_of_second(text, sentence, own) or _is_foremost(text, sentence, own)
        ):
            home = home or any(s.name == NATION for s in found)
            continue
        if own and place and own.kind == "province" and _heads_list(sentence, found):
            continue
        if own and place and own.kind in SECOND and _leads_country(text, sentence, own):
            continue
        if own and home and own.kind == "province" and sentence.paragraph > 1:
            return Scoped(NATION, None, "nation", WEAK)
        if own and home and (own.kind in ABROAD or (own.role == "location" and (place >= LATE or about))):
            continue  # a partner or a part of the country that the report is about
        if own and own.name != NATION:
            return as_scope(own, 0.7 if place < LATE else WEAK)
        if national:
            return HOME
        about = about or (own is not None and own.weight == 3)
        home = home or about or any(s.name == NATION for s in found)
    return Scoped(NATION, None, "nation", WEAK) if about else None


@lru_cache(maxsize=1)
def _has_share() -> tuple[str, ...]:
    return tuple(f" {verb} " for verb in words("vi")["measures"]["share_verbs"])


def _leads_country(text: str, sentence: Sentence, area: Subject) -> bool:
    """Whether an area is but the first of the country, which the report is about: Đông Nam Bộ vẫn dẫn đầu cả nước."""
    end = min(sentence.end, area.end + FIRST)
    return form("topics.first_of_country").search(text, area.end, end) is not None


def _is_next(text: str, subject: Subject) -> bool:
    """Whether a sentence goes on from another to a subject: Miền Bắc cũng ghi nhận 27.000 MW."""
    return text.startswith(amid("scopes.also"), subject.end)


def _is_one_of(text: str, sentence: Sentence, subject: Subject, found: Sequence[Subject], place: int) -> bool:
    """Whether a subject is only where somebody was taken, or a part: 90 người chết, trong đó Lào Cai 63, Yên Bái 14;
    bán ròng 900 tỷ đồng, chủ yếu ở VIC (80 tỷ đồng)."""
    if place and _is_care(subject):
        return True
    if form("scopes.apart").search(text, max(sentence.start, subject.start - FIRST), subject.start):
        return True  # bão số 13 cách Quy Nhơn 180 km
    if subject.kind in SECOND and text.startswith(_has_share(), subject.end):
        return True  # dịch tăng ở phía Nam, TP.HCM chiếm một nửa
    first = sentence.numbers[0].end if sentence.numbers else sentence.end
    parts = words("vi")["relations"]["parts"]
    if any(text.find(word, first, subject.start) >= 0 for word in (*parts["some"], *parts["whole"])):
        return True
    if text[subject.start - 1] == "(" and _ITEM.match(text, subject.end):
        return True
    if any(first <= s.start <= subject.start and text.endswith(_part_leads(), first, s.start) for s in found):
        return True
    amount = next((n for n in sentence.numbers if subject.end < n.start), None)
    if amount is None or text[subject.end : amount.hedge_start or amount.start].strip() != "(":
        return False
    return bool(amount.unit) and any(n.end <= subject.start and n.unit == amount.unit for n in sentence.numbers)


def _is_of_second(text: str, sentence: Sentence, subject: Subject) -> bool:
    """Whether a title has told a figure of its own before an area: Xây 2 triệu căn hộ, giá nhà Hà Nội tăng 5%."""
    if subject.kind not in SECOND or subject.role != "subject":
        return False
    before = [n for n in sentence.numbers if n.end <= subject.start]
    later = any(n.start >= subject.end for n in sentence.numbers)
    return bool(before) and later and ", " in text[before[-1].end : subject.start]


@lru_cache(maxsize=1)
def _part_leads() -> tuple[str, ...]:
    heads = ["", *(f"{head} " for head in listed_words("area_heads"))]
    return tuple(f"{lead} {head}" for lead in listed_words("part_leads") for head in heads)


def _heads_list(sentence: Sentence, found: Sequence[Subject]) -> bool:
    """Whether a sentence tells of three provinces or more, each with its number: Lào Cai có 9 người, Yên Bái 3, …"""
    areas = [s for s in found if s.kind == "province" and s.weight > 1]
    ends = [*(s.start for s in areas[1:]), sentence.end]
    numbers = [n.start for n in sentence.numbers]
    counted = {s.name for s, end in zip(areas, ends, strict=True) if any(s.end <= at < end for at in numbers)}
    return len(counted) > LATE


def _is_care(subject: Subject) -> bool:
    """điều trị tại Bệnh viện Đa khoa Khánh Hòa: where somebody was taken, not whom a report is about."""
    return subject.role == "location" and subject.name.startswith(listed_words("care"))


def is_roundup(text: str, sentences: Sequence[Sentence]) -> bool:
    """Whether a title lists several news, so that the report is about none of their subjects: A tăng giá; B từ chức."""
    if not sentences:
        return False
    end = text.find("\n", sentences[0].start, sentences[0].start + TITLE)
    title = text[sentences[0].start : end] if end > 0 else ""
    if ". " in title or title.rstrip().endswith("."):  # a first paragraph, where a report has no title
        return False
    if title.lower().startswith(listed_words("roundups")):
        return True
    return sentences[-1].paragraph < LONG and ("; " in title or " | " in title)  # a long one has a text of its own


def is_run_together(text: str, sentence: Sentence) -> bool:
    """Whether headlines stand in a sentence with nothing between them, as links at the end of a page do.

    … cổ đông của KSB KSB: Bổ nhiệm phó tổng giám đốc KSB: Quý 4 lãi 18 tỷ đồng: nobody can tell whose is what.
    """
    if text.count(": ", sentence.start, sentence.end) < SEVERAL:
        return False
    before: list[str] = [match[1] for match in _HEADLINE.finditer(text, sentence.start, sentence.end)]
    return sum(word.islower() or word.isdigit() for word in before) >= SEVERAL


def of_item(text: str, sentence: Sentence, number: NumberMention) -> Sentence:
    """A sentence with the times of a number's own item of news."""
    low, high = _item(text, sentence, number)
    return sentence._replace(periods=tuple(m for m in sentence.periods if low < m.start < high))


def _item(text: str, sentence: Sentence, number: NumberMention) -> tuple[int, int]:
    """Where the item of news begins and ends in which a number stands."""
    low = max(text.rfind(mark, sentence.start, number.start) for mark in ITEM_MARKS)
    ends = [at for mark in ITEM_MARKS if (at := text.find(mark, number.end, sentence.end)) >= 0]
    return low, min(ends, default=sentence.end)


def in_item(text: str, sentence: Sentence, number: NumberMention, found: Sequence[Subject]) -> list[Subject]:
    """The subjects of a number's own item of news, where a sentence lists several: A tăng giá; B thu 5 tỷ đồng."""
    low, high = _item(text, sentence, number)
    apart = [  # … gây áp lực lên Nga; Mỹ viện trợ …: the last of what looks like a list
        s._replace(start=low + 1, name=s.parts[-1], parts=s.parts[-1:], weight=3)
        if s.start < low < s.end and s.parts
        else s
        for s in found
    ]
    return [s for s in apart if low < s.start < high]


def section_of(text: str, sentence: Sentence, found: Sequence[Subject], main: Scoped | None) -> Scoped | None:
    """Whom the heading of a section names first: Đại học Hoa Lư; Ngân hàng Sao Mai: lãi tăng 18%; Vành đai 4: …

    main is whom the report is about: of a company, trong nước is its market at home.
    """
    label = label_of(text, sentence, found)
    if label:
        return as_section(label)
    said = text[sentence.start : sentence.end].lower()
    at_home = said.startswith(tuple(listed_words("home_leads"))) and not (main and main.kind == "organisation")
    if at_home or said.startswith(_whole_leads()):
        return HOME
    first = next((s for s in found if s.weight > 1), None)
    if first is None or first.kind not in HEADS or first.role == "market" or len(first.parts) > 1:
        return None
    lead = text[sentence.start : first.start].strip(" *#_").lower()
    return as_scope(first, SECTIONED) if not lead or lead in _section_leads() else None


def label_of(text: str, sentence: Sentence, found: Sequence[Subject]) -> Label | None:
    """The name that heads an item or a section and that no list knows: - Cầu Hoa Lư: 2 tỷ đồng; Vành đai 4: vốn tăng …

    A name has a capital or a number besides its first word, and no time in it.
    """
    start = sentence.start
    while start < sentence.end and not text[start].isalnum():
        start += 1
    end = text.find(":", start, min(sentence.end, start + LABEL))
    if end < 0 or not text[start].isupper() or text[end + 1 : end + 2] not in (" ", ""):
        return None
    said = text[start:end]
    if any(mark in said for mark in ",;.()\"“'‘") or any(m.start < end for m in sentence.periods):
        return None
    rest = [s for s in found if s.start < end]
    own = said.split(" ")[1:]
    if len(rest) == 1 and rest[0].weight > 1:  # Metro Hoa Lư - ga Hà Nội, but Tỉnh Lào Cai
        own = [word for word in own if word not in text[rest[0].start : rest[0].end]]
    if len(own) >= NAMED or not any(_is_own(word) for word in own):
        return None
    return Label(said, end)


def part_of(text: str, sentence: Sentence, found: Sequence[Subject]) -> Label | None:
    """The part of a business that heads an item and has no name of its own: - Môi giới: doanh thu 7 tỷ đồng."""
    start = sentence.start
    while start < sentence.end and not text[start].isalnum():
        start += 1
    end = text.find(": ", start, min(sentence.end, start + LABEL))
    told = (sentence.indicators, sentence.periods, sentence.numbers, found)
    if end < 0 or any(mentions and mentions[0].start < end for mentions in told):
        return None
    said = text[start:end].lower()
    if said.startswith(listed_words("whole_labels")) or any(mark in said for mark in ",;.()\"“'‘"):
        return None
    return Label(said, end)


def as_section(label: Label) -> Scoped:
    """What a label names, as the subject of what stands under it."""
    return Scoped(label.name, None, "work", SECTIONED)


def is_labelled(label: Label, number: NumberMention, subjects: Sequence[Subject]) -> bool:
    """Whether a number is told of what its label names, and of nobody named between the two."""
    between = (s for s in subjects if label.end < s.start < number.start)
    return label.end < number.start and not any(s.weight == 3 for s in between)


def _is_own(word: str) -> bool:
    """Whether a word makes a name of what it stands in: a capital that is no abbreviation, a number."""
    return word.isdecimal() or (word[:1].isupper() and not word.isupper())


@lru_cache(maxsize=1)
def _whole_leads() -> tuple[str, ...]:
    """How a section on all of the country begins, or of its banks: Toàn hệ thống: cho vay nhanh hơn huy động."""
    return tuple(word.lower() for word in listed_words("whole_leads"))


@lru_cache(maxsize=1)
def _section_leads() -> frozenset[str]:
    """What may stand before the name in such a heading: Tại, Ngân hàng, tỉnh."""
    return frozenset([*listed_words("section_leads"), *words("vi")["subjects"]["dropped_heads"]])


def last_named(
    found: Sequence[Subject], kind: str, before: str | None, main: Scoped | None = None
) -> str | None:  # fmt: skip
    """The last subject of a kind in a sentence, else the one before: what `toàn tỉnh` and `công ty` go on to mean.

    The province that a report is about (main) gives way to one that is told of, not to one where something is.
    """
    own = main is not None and main.kind == kind == "province" and before == main.name
    named = [s for s in found if s.kind == kind and s.weight > (2 if own else 1)]
    if kind == "province" and len({s.name for s in named}) > 1 and before:
        return before  # a list of provinces
    return named[-1].name if named else before


def carry(
    text: str, sentence: Sentence, found: Sequence[Subject], national: bool, carried: Scoped | None, main: Scoped | None
) -> Scoped | None:
    """What the next sentences may take over as their subject.

    One area among others is none where a larger one is spoken of: the largest market, the provinces of a list; nor is
    a part that is told of besides: Riêng Đắk Lắk thu hoạch 500.000 tấn; nor where a company does something.
    """
    for subject in found:
        if (
            main
            and main.kind in ("organisation", "province")
            and text[subject.start : subject.end].lower() in listed_words("at_home")
        ):
            continue  # the market of a company: phần bán trong nước; guests of a province: khách trong nước
        if subject.role == "market" and (subject.kind == "organisation" or len(subject.parts) > 1):
            continue
        if subject.weight >= 2:
            if _is_part(text, sentence, subject) or _is_place_of_body(sentence, subject, carried, main):
                return carried
            if carried is not None and carried.kind == "organisation" and _is_branch(sentence, found, subject):
                return carried
            among = carried is not None and carried.kind in LARGER.get(subject.kind, ())
            if (
                among
                and not (main and main.name == subject.name)
                and (subject.role == "market" or _others(found, subject))
            ):
                return carried
            return as_scope(subject, 0.7)
    if national and (carried is None or carried.name is None):
        return HOME
    return carried


def _is_part(text: str, sentence: Sentence, subject: Subject) -> bool:
    """Whether an area is a part that is told of besides: Riêng Hoa Lư …; che phủ rừng lên 42%; Hoa Lư đạt 62%."""
    if subject.kind not in SECOND and len(subject.parts) < SEVERAL:
        return False
    before = text[max(sentence.start, subject.start - LEAD) : subject.start].lower()
    if before.endswith(_part_leads()):
        return True
    return before.endswith("; ") and sentence.numbers[:1] != () and sentence.numbers[0].end <= subject.start


def _is_foremost(text: str, title: Sentence, subject: Subject) -> bool:
    """Whether a title says of an area only that most was there: 11 người chết, Nghệ An thiệt hại nặng nhất."""
    if subject.kind not in FOREMOST or not title.numbers or title.numbers[0].end > subject.start:
        return False
    return form("topics.foremost").match(text, subject.end, title.end) is not None


def only_leads(text: str, title: Sentence, found: Sequence[Subject]) -> bool:
    """Whether the area that a title names first is that in which most was."""
    return found != [] and _is_foremost(text, title, found[0])


def _is_branch(sentence: Sentence, found: Sequence[Subject], subject: Subject) -> bool:
    """Whether an area is one of several in each of which a body has so many: miền Bắc 84 điểm, miền Nam 80 điểm."""
    areas = [s for s in found if s.kind == subject.kind and s.kind in SECOND]
    ends = [*(s.start for s in areas[1:]), sentence.end]
    return len(areas) >= SEVERAL and all(
        any(area.end <= n.start < end for n in sentence.numbers) for area, end in zip(areas, ends, strict=True)
    )


def _is_place_of_body(sentence: Sentence, subject: Subject, carried: Scoped | None, main: Scoped | None) -> bool:
    """Whether an area, named behind a number, is only where the body that a report is about does something."""
    if main is None or main.kind != "organisation" or carried is None or carried.name != main.name:
        return False
    if subject.kind not in (*SECOND, "country") or subject.weight > 2:
        return False
    return sentence.numbers[:1] != () and sentence.numbers[0].end <= subject.start


def _is_in_aside(text: str, sentence: Sentence, subject: Subject) -> bool:
    """Whether an area is only where what a clause concedes or gives as a cause took place: dù mưa lũ ở miền Bắc …"""
    if subject.kind not in SECOND or subject.weight == 3:
        return False
    return form("topics.concedes").search(text, sentence.start, subject.start) is not None


def hero_of(
    text: str, sentences: Sequence[Sentence], full: Mapping[str, str], named: Counter[str], main: Scoped | None
) -> Scoped | None:  # fmt: skip
    """Whom a report is about that names one from its first sentences on, and far more often than anybody else.

    The first that a sentence names is often but who stands in its picture, or where it was. named are the names with
    how often they are met.
    """
    (name, often), *others = named.most_common(2) or [("", 0)]
    if (
        len(sentences) <= BRIEF
        or often < HERO
        or (others and others[0][1] * FAR > often)
        or (main and main.name in (NATION, name))
    ):
        return None
    small = lowered(text)
    met = [
        (sentence, place)
        for sentence in sentences
        for place in sentence.places
        if place.kind in OWN and known_as(text, sentence, place, full) == name
    ]
    if met[0][0].start > sentences[OPENING - 1].start or met[0][1].kind == "grouping" or governs(met[0][1]):
        return None
    if main and main.kind not in OWN and sum(place.name == main.name for s in sentences for place in s.places) >= often:
        return None
    told = sum(place.role != "speaker" and weight(text, small, sentence, place) > 1 for sentence, place in met)
    return Scoped(name, None, met[0][1].kind, 0.7) if told * 2 >= often else None


def names_of(text: str, sentences: Sequence[Sentence], full: Mapping[str, str]) -> Counter[str]:
    """How often a report names each person, body and work."""
    return Counter([
        known_as(text, sentence, place, full)
        for sentence in sentences
        for place in sentence.places
        if place.kind in OWN
    ])  # fmt: skip


def met_in_passing(sentences: Sequence[Sentence], named: Counter[str], hero: Scoped | None) -> frozenset[str]:
    """Those whom a report of more than a few sentences names but once, or far less often than whom it is about."""
    if len(sentences) <= BRIEF:
        return frozenset()
    seldom = max(1, named[hero.name] // SELDOM) if hero and hero.name else 1
    return frozenset(name for name, count in named.items() if count <= seldom)


def _others(found: Sequence[Subject], subject: Subject) -> bool:
    """Whether other areas of the kind are subjects of the same sentence."""
    return any(one.kind == subject.kind and one.weight == 3 and one.name != subject.name for one in found)


__all__ = [
    "Label",
    "as_section",
    "carry",
    "hero_of",
    "in_item",
    "is_labelled",
    "is_nameless",
    "is_roundup",
    "is_run_together",
    "label_of",
    "last_named",
    "main_of",
    "met_in_passing",
    "names_of",
    "of_item",
    "only_leads",
    "section_of",
]
