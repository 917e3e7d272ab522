"""How certain a quantity is: happened, estimated, forecast or aimed at, by the nearest cue before the number."""

from __future__ import annotations

from itertools import takewhile

from checker.languages import form, one_of
from checker.linking.surroundings import Around, Words, WordSet, endings, word_set
from checker.model import NumberMention, Sentence, Status

CUES: tuple[Status, ...] = ("estimate", "forecast", "target")
CLAUSE = 12  # tokens between a cue and the word that opens its clause
FORESEEN = 14  # tokens between a forecast that is changed and what it was
STATED = 3  # tokens after what is aimed at within which `là` says how much it is
CLOSE = 4  # tokens between giá and its number
BASE = 2  # tokens between the words of a comparison and its number (so với mức gần 7 triệu tấn)
PRESENT = 6  # tokens after a number within which its clause says that it holds now
SOON = 4  # tokens after a number within which its time stands
SET = 10  # tokens after an aim within which it is said who has set it
ITEM = 5  # words of one in a list of bodies of whom something is asked, and of what joins it
PLANNED = 5  # words between a plan and its number, fewer than
SHARE = 5  # tokens behind a number within which stands the percentage of a plan that it is
BRACKET = 12  # tokens between a bracket and its number, or the name of a plan
_RELATIVE = ("percent", "times", "percentage_point")
DISTANCE = 8  # tokens between cách and how far it is
REACH = 34  # tokens before a number in which a cue may stand
_LENGTHS = ("kilometer", "meter", "nautical_mile")
_STOPS = frozenset(".!?")
_PAUSES = frozenset(",;:.()")


def status(around: Around, unit: str = "", level_told: bool = False, noun: str | None = None) -> Status:
    """The status that the words before a number give it; actual where none says otherwise. noun is what it counts.

    level_told says whether the sentence has told a quantity of its unit before: a plan's amount may then follow it.
    """
    before, last = around.before, endings("status", *CUES)
    if unit not in _RELATIVE and _is_plan_itself(before, level_told):
        return "target"
    if _is_foretold(around):
        return "forecast"
    if around.hedge and word_set("status", "estimate").ahead(tuple(around.hedge.split())):
        return "estimate"  # ước khoảng 8.755 USD
    if is_set_aim(around) or _is_demanded(around) or _is_purpose(before):
        return "target"
    if last.isdisjoint(before[:REACH]) or _holds_now(around.after, unit):
        return "actual"
    broken, turns = False, word_set("status", "contrasts")
    bracketed = False
    for index in range(min(REACH, len(before))):
        bracketed = before[index] == ")" or (bracketed and before[index] != "(")
        if bracketed:
            continue  # nợ nhóm 5 (nợ có khả năng mất vốn) là 9 tỷ đồng
        if before[index] in _STOPS or (before[index] in turns.lasts and turns.back(before, index)):
            break
        if index <= BASE and word_set("status", "compared").back(before, index):
            break  # dự báo cao hơn so với 7 triệu tấn năm ngoái: what it is compared with has happened
        broken = broken or (before[index] == ";" and index > 0 and not _is_part(before[index - 1]))
        if before[index] not in last:
            continue
        if _only_measures(before, index) or word_set("status", "no_cues").back(before, index):
            continue
        if index and word_set("status", "goods").ahead(
            before[index - 1 : index + 1][::-1]
        ):  # bắt người giữ 1 tấn cần sa
            continue
        found = _cue(before, index)
        if found == "forecast" and before[0] in one_of("grammar.is") and not _has_clause(before[:index]):
            return found  # thấp hơn dự báo trước đó là 180.000 việc làm
        if before[index] in one_of("grammar.will") and _is_aim_under(before, index):
            continue  # mục tiêu đến năm 2030, xe sẽ tới trong 8 phút: the aim says it
        if found == "target" and _is_whom(around, index, noun):
            continue
        if found == "target" and unit in _LENGTHS and not one_of("measures.apart").isdisjoint(before[:DISTANCE]):
            return "actual"  # kế hoạch đặt tên lửa trên đảo cách Đài Loan 110 km: how far apart two places are
        if found == "target" and unit not in _RELATIVE and (_is_against(before) or _is_plan_against(before, index)):
            return "target"  # so với chỉ tiêu 100.275 căn, so với kế hoạch năm 9 tỷ đồng: the aim itself
        if found == "forecast" and _is_aside(before, index):
            continue
        if found == "forecast" and word_set("status", "able").back(before, index) and _is_priced(before[:index]):
            continue  # có khả năng zoom 10 lần, giá 250 USD
        if found and word_set("status", "within").back(before, index) and _has_comma(before[:index]):
            continue  # lo cho con sắp sinh, chị mua 3 hộp sữa
        if found and not _is_noun(before, index, found):
            past = _happened(before, index, found) or _follows_event(before[:index], noun)
            if found == "target":
                past = past or _was_done(before[:index], unit) or _is_of_percent(before, index)
                past = past or _is_reached_when(before, index) or _is_part_of_plan(around, index)
            return "actual" if past or (broken and found != "target") else found
    return "actual"


def _is_foretold(around: Around) -> bool:
    """Whether a number is said to have been foreseen, behind it: cao hơn mức 5,2% mà họ dự báo trước đó."""
    if one_of("status.levels").isdisjoint(around.before[:1]):
        return False
    return _is_told_behind(around.after, word_set("status", "foretold"))


def _is_told_behind(after: Words, said: WordSet) -> bool:
    """Whether one of the phrases stands soon behind a number, before a pause and before another number."""
    end = next((at for at, token in enumerate(after[:SET]) if token in _PAUSES or token[0].isdigit()), len(after))
    return any(said.ahead(after, at) for at in range(min(end, SET)))


def is_told_apart(around: Around) -> bool:
    """Whether a number has a clause of its own, with its time and no cue: phấn đấu đạt 3,6 tỷ; năm 2025 là 3,2 tỷ."""
    begin = next((at for at, token in enumerate(around.before) if token[-1] in ",;("), None)
    if begin is None:
        return False
    clause, absent = around.before[:begin], one_of("status.dated_by").isdisjoint
    if absent(clause) and absent(takewhile(lambda token: token not in _PAUSES, around.after[:SOON])):
        return False
    return not any(_cue(clause, at) for at in range(begin))


def _is_part(word: str) -> bool:
    """Whether what follows a semicolon is still of what stands before it: ước thiệt hại 9 tỷ; riêng Huế 2 tỷ; 3 tàu."""
    return word[0].isdigit() or word in one_of("status.parts_open")


def is_set_aim(around: Around) -> bool:
    """Whether a number is itself the aim that another is held against: vượt mục tiêu 95% do Bộ Y tế đề ra."""
    aims, compared = word_set("status", "set_aims"), one_of("status.held_against")
    before = around.before
    if aims.lasts.isdisjoint(before[:PLANNED]):
        return False
    for at in range(min(PLANNED, len(before))):
        size = aims.back(before, at)
        if size:
            break
        if not before[at].isalpha():
            return False
    else:
        return False
    if compared.isdisjoint(before[at + size : at + size + 1]):
        return False
    return _is_told_behind(around.after, word_set("status", "set_by"))


def _is_demanded(around: Around) -> bool:
    """Whether something must be more than a number: GDP quý IV phải tăng trên 8,4%, phải đạt ít nhất 5 tỷ đồng."""
    size = word_set("status", "demands").back(around.before, 0)
    if not size or not one_of("status.forced").isdisjoint(around.before[size : size + 1]):
        return False
    return word_set("status", "at_least").ahead(tuple(around.hedge.split())) > 0


def _is_purpose(before: Words) -> bool:
    """Whether a number is what something else is done for: Để tăng trưởng cả năm đạt 8%, quý IV phải tăng 9%."""
    reached, grown = one_of("grammar.reached"), word_set("status", "grows")
    must = word_set("status", "demands")
    if any(must.back(before, at) for at in range(1, PLANNED)):
        opened = [at for at, token in enumerate(before) if token in one_of("grammar.purpose")]
        if opened and before[opened[-1] + 1 : opened[-1] + 2] in ((), (".",)) and _has_comma(before[: opened[-1]]):
            return True
    if reached.isdisjoint(before[:1]) and not grown.back(before, 0):
        return False
    at = next((at for at, token in enumerate(before[:CLAUSE]) if token in one_of("grammar.purpose")), None)
    if at is None:
        return False
    return not _has_comma(before[:at]) and before[at + 1 : at + 2] in ((), (",",), (";",))


def _is_against(before: Words) -> bool:
    """Whether what is aimed at stands close before a number, and is what another is held against.

    So với mục tiêu lãi trước thuế 1.800 tỷ đồng: what it is of may stand between.
    """
    aims, plans = word_set("status", "target"), word_set("status", "year_plans")
    for at in range(min(PLANNED, len(before))):
        size = aims.back(before, at) or plans.back(before, at)
        if size:
            return word_set("status", "compared").back(before, at + size) > 0
        if before[at] in _PAUSES or before[at][0].isdigit():
            return False
    return False


def _is_plan_against(before: Words, index: int) -> bool:
    """Whether a number is that of a plan that another is held against: vượt 7% so với dự toán được giao là 9 tỷ."""
    size = word_set("status", "target").back(before, index)
    return _tells_plan(before[:index]) and size > 0 and word_set("status", "compared").back(before, index + size) > 0


def _is_aim_under(before: Words, index: int) -> bool:
    """Whether an aim or proposal governs the clause of a `sẽ`: mục tiêu đến năm 2030, xe sẽ tới trong 8 phút."""
    aims = word_set("status", "aims")
    for at in range(index + 1, min(index + REACH, len(before))):
        if before[at] in ";:.!?":
            return False
        if aims.back(before, at):
            return not _is_noun(before, at, "target") and not _is_met(before[index + 1 : at])
    return False


def _is_met(between: Words) -> bool:
    """Whether an aim has its own number before another clause: đạt mục tiêu chi 2%, tổng chi sẽ vượt 5 tỷ USD."""
    first = next((at for at in range(len(between) - 1, -1, -1) if between[at][0].isdigit()), None)
    if first is None or not one_of("periods.year").isdisjoint(between[first + 1 : first + 2]):
        return False
    return _has_comma(between[: first + 1])


def _is_whom(around: Around, index: int, noun: str | None) -> bool:
    """Whether a number only counts whom something is asked of or for: yêu cầu 200 hộ di dời, đền nhà của 8 khách."""
    if index > 1 and word_set("status", "asks").back(around.before, index) and _is_of_others(around.before[:index]):
        return True
    if noun is None or noun.split(" ")[0] not in word_set("status", "asked").firsts:
        return False
    if index and around.before[0] in word_set("status", "asked_for").firsts:
        return True
    asks, following = word_set("status", "asks").back(around.before, _past_items(around.before)), around.after[:1]
    if not asks or not following:
        return False
    if following[0] in one_of("grammar.list_joins"):  # yêu cầu 7 bộ, 14 tỉnh ứng phó: another of them follows
        return _opens_item(around.after[1:3])
    return following[0][0].isalpha() and following[0] not in word_set("status", "asked_where").firsts


def _past_items(before: Words) -> int:
    """How many words before a number are others of its list of people and bodies: (yêu cầu) 7 bộ ngành, 14 tỉnh."""
    at = 0
    while before[at : at + 1] and before[at] in one_of("grammar.list_joins"):
        first = next((k for k in range(at + 1, at + ITEM) if before[k : k + 1] and before[k][0].isdigit()), None)
        if first is None or not _opens_item(before[at + 1 : first + 1][::-1]):
            break
        at = first + 1
    return at


def _opens_item(words: Words) -> bool:
    """Whether words begin with a number of people or bodies of whom something may be asked: 14 tỉnh ven biển."""
    return len(words) > 1 and words[0][0].isdigit() and words[1] in word_set("status", "asked").firsts


def _is_of_others(between: Words) -> bool:
    """Whether a clause has ended in which so many were asked to do something: yêu cầu 200 người vay tiền, lãi 20%."""
    near = [token for token in between[-3:][::-1] if token not in one_of("status.stating")]
    counted = len(near) > 1 and near[0][0].isdigit() and near[1] in word_set("status", "asked").firsts
    return counted and "," in between


def _is_priced(before: Words) -> bool:
    """Whether a comma parts a cue from the number, which is a price: of what the thing can do, nothing is foreseen."""
    return not one_of("measures.price").isdisjoint(before[:CLOSE]) and _has_comma(before)


def _has_clause(words: Words) -> bool:
    """Whether a clause ends in words that stand between a cue and its number, or another number stands there."""
    return any(token[0].isdigit() or token in ",;:()" or token in one_of("grammar.will") for token in words)


def is_proposed(text: str, sentence: Sentence, number: NumberMention) -> bool:
    """Whether a sentence opens with the proposal that a number is of: Theo dự thảo, mức phạt là 9 triệu đồng."""
    head = form("statuses.proposed").match(text, sentence.start, number.start)
    return head is not None and form("statuses.as_now").search(text, head.end(), number.start) is None


def _has_comma(words: Words) -> bool:
    return any(token[-1] == "," for token in words)  # a number takes the comma after it: Vành đai 1,


def _was_done(before: Words, unit: str) -> bool:
    """Whether a plan was told and what was done of it follows: kế hoạch vốn 21 tỷ đồng, giải ngân 9 tỷ đồng."""
    size = word_set("status", "did").back(before, 0)
    size = size or (word_set("measures", "achieved").back(before, 0) if unit in _RELATIVE else 0)
    return size > 0 and before[size : size + 1] == (",",) and any(token[0].isdigit() for token in before[size:])


def _is_of_percent(before: Words, index: int) -> bool:
    """Whether a plan is only what a percentage is of, and has been told: bằng 76% dự toán 39 tỷ đồng, gồm chi …"""
    size = word_set("status", "target").back(before, index)
    of = before[index + size : index + size + 1]
    return of != () and of[0].endswith("%") and any(token[0].isdigit() for token in before[:index])


def _is_reached_when(before: Words, index: int) -> bool:
    """Whether a clause tells what made a part of a plan come true: đạt một nửa mục tiêu năm khi lãi 7.000 tỷ đồng."""
    if one_of("grammar.when").isdisjoint(before[:index]) or not word_set("status", "noun_cues").back(before, index):
        return False
    parts = word_set("status", "parts_of_plans")
    return any(parts.back(before, at) for at in range(index + 1, min(index + PLANNED, len(before))))


def _is_part_of_plan(around: Around, index: int) -> bool:
    """Whether a number is said to be so much of that plan: kế hoạch này …: lãi 9 tỷ đồng, hoàn thành 27% kế hoạch."""
    if one_of("nouns.demonstrative").isdisjoint(around.before[max(index - 1, 0) : index]):
        return False
    for at, token in enumerate(around.after[:SHARE]):
        if token[-1] == "%":
            return word_set("status", "plans").ahead(around.after, at + 1) > 0
        if not (token.isalpha() or token == ","):
            return False
    return False


def _follows_event(before: Words, noun: str | None) -> bool:
    """Whether a number is told of what has happened: sẽ dời 200 hộ sau hai đợt lũ, sau vụ cháy của 2 hãng."""
    events = word_set("status", "events")
    for at, word in enumerate(before):
        if word in ",;.":
            return False
        if word in one_of("grammar.after"):
            towards = tuple(reversed(before[:at])) or tuple((noun or "").split())
            return events.ahead(towards) > 0
    return False


def _is_aside(before: Words, index: int) -> bool:
    """Whether a cue stands in a clause of when or why that has ended: Lo khi phố sắp cấm xe, Lan thuê 2 xe."""
    if not _has_comma(before[:index]):
        return False
    opens = word_set("status", "asides")
    for at in range(index, min(index + CLAUSE, len(before))):
        if before[at] in ",;:.!?":
            return False
        if opens.back(before, at):
            return True
    return False


def _is_plan_itself(before: Words, level_told: bool) -> bool:
    """Whether a bracket says how much a plan is: đạt 23 tỷ đồng, bằng 74% kế hoạch năm (31 tỷ đồng).

    Where no quantity stands before, đạt 74% kế hoạch (23 tỷ đồng) may say how much was done; it tells no plan then.
    """
    if "(" not in before[:BRACKET]:
        return False
    opened = before.index("(")
    done = word_set("status", "not_planned")  # in a bracket after a plan: something was done
    if ")" in before[:opened] or any(done.back(before, index) for index in range(opened)):
        return False
    for index in range(opened + 1, min(opened + BRACKET, len(before))):
        token = before[index]
        if token in ",;:.()" or token.endswith("%"):
            return False
        size = word_set("status", "plans").back(before, index)
        if size:
            beyond = word_set("status", "exceeds").back(before, index + size) or word_set("status", "compared").back(
                before, index + size
            )
            return level_told or beyond > 0
    return False


def may_be_plan(around: Around) -> bool:
    """Whether a bracket may state a plan or what was done of it: hoàn thành 78% chỉ tiêu doanh thu (117 tỷ đồng)."""
    before = around.before
    if before[:1] != ("(",):
        return False
    for index in range(1, min(BRACKET, len(before))):
        size = word_set("status", "plans").back(before, index)
        if size:
            return before[index + size : index + size + 1] != () and before[index + size].endswith("%")
        if not before[index].isalpha():
            return False
    return False


def is_for_year(around: Around, year: int) -> bool:
    """Whether the plan that a number states is that of the year: kế hoạch năm (31 tỷ đồng), kế hoạch năm 2025 (…)."""
    before = around.before
    for index in range(min(BRACKET, len(before))):
        if word_set("status", "year_plans").back(before, index):
            return index == 0 or not before[index - 1][0].isdigit() or before[index - 1] == str(year)
        if before[index] in ";:.)" or before[index].endswith("%"):
            return False
    return False


def is_yearly(around: Around) -> bool:
    """Whether a bracket or `là` states the plan of a percentage, and the plan names no shorter time than the year.

    Sau 9 tháng, thu ngân sách đạt 104% dự toán được giao (42.000 tỷ đồng): what is given is given for the year.
    """
    before = around.before
    told = before[:1] != () and before[0] in one_of("grammar.is")
    if not told and "(" not in before[:BASE]:
        return False
    for index in range(1 if told else before.index("(") + 1, min(BRACKET, len(before))):
        size = word_set("status", "plans").back(before, index)
        if size:
            return before[index + size : index + size + 1] != () and before[index + size].endswith("%")
        if before[index] in ",;:.()" or before[index][0].isdigit() or word_set("status", "shorter").back(before, index):
            return False
    return False


def is_revised(around: Around) -> bool:
    """Whether what goes from one value to another is itself foreseen: nâng dự báo tăng trưởng từ 2% lên 3%."""
    nouns = word_set("status", "foreseen")
    return any(nouns.back(around.before, index) for index in range(min(FORESEEN, len(around.before))))


def _holds_now(after: Words, unit: str) -> bool:
    """30% như hiện nay; not 30% thay vì 100% như hiện nay, where it is another number that holds now.

    Nor where it is held against what there is now: gấp 4 lần hiện tại, tăng 30% so với hiện nay.
    """
    for index in range(min(PRESENT, len(after))):
        if after[index][0].isdigit() or word_set("status", "compared").ahead(after, index):
            return False
        if word_set("status", "present").ahead(after, index):
            return index > 0 or unit != "times"
    return False


def _only_measures(before: Words, index: int) -> bool:
    """nếu so với, nếu tính cả, nếu năm 2023 …: the word supposes nothing."""
    if before[index] not in one_of("grammar.if") or not index:
        return False
    towards = tuple(reversed(before[:index]))
    # nếu như năm 2023 chỉ có 5
    first = towards[1] if towards[0] in one_of("grammar.as") and len(towards) > 1 else towards[0]
    return bool(word_set("voices", "if_not").ahead(towards)) or first in one_of("periods.supposed")


def _cue(before: Words, index: int) -> Status | None:
    best: tuple[int, Status] | None = None
    for name in CUES:
        size = word_set("status", name).back(before, index)
        if size and (best is None or size > best[0]):
            best = size, name
    return best[1] if best else None


def _is_noun(before: Words, index: int, found: Status) -> bool:
    """Whether what looks like a cue is a noun, part of another word, or asks for something else."""
    if found == "target" and _is_stated(before[:index]) and word_set("status", "noun_cues").back(before, index):
        return False  # Năm nay, mục tiêu là thu hút 42 tỷ USD; kế hoạch năm nay là 42 tỷ USD
    if found == "target" and not one_of("grammar.consists").isdisjoint(before[:index]):
        return False  # so với kế hoạch năm gồm 38 tỷ đồng doanh thu và 2 tỷ đồng lãi
    if found == "target" and word_set("status", "not_before").ahead(tuple(reversed(before[:index]))):
        return True
    size = max(word_set("status", name).back(before, index) for name in CUES)
    if found == "target" and index == 1 and word_set("status", "grows").back(before, 0):
        return False  # vượt mục tiêu tăng 12%: the aim is told
    if index + size < len(before):
        last = before[index + size]
        if last in one_of("grammar.than") or (found == "target" and last in word_set("status", "counted").firsts):
            return True  # cao hơn kỳ vọng, hàng nghìn chỉ tiêu tuyển dụng
        if found != "target":
            return last in one_of("status.surpassed")  # vượt dự kiến, đạt 30 tỷ đồng: it has been reached
        if last[0].isdigit():  # đạt 72% kế hoạch; not đạt 72% kế hoạch năm là 5.000 tỷ đồng, năm 2026 phấn đấu đạt
            noun = word_set("status", "noun_cues").back(before, index)
            year = before[index + size + 1 : index + size + 2]
            if noun != size or not one_of("periods.year").isdisjoint(year):  # Nghị quyết 71 đặt mục tiêu có 85% …
                return False
            between = before[:index]
            return not (one_of("status.stating").issuperset(between) or _names_plan(between) or _tells_plan(between))
        if last in one_of("grammar.plural"):
            return True
        if last in one_of("grammar.with") and not word_set("status", "before_with").back(before, index + size + 1):
            return False  # với mục tiêu trồng 1 triệu cây; not so với mục tiêu
        if word_set("status", "not_after").back(before, index + size):
            if last == "," and index == 0:
                return False  # Dù tăng mạnh, mục tiêu 25 triệu khách vẫn khó; bờ kè hỏng, đề xuất 20 tỉ sửa chữa
            return last not in one_of("status.noun_links") or word_set("status", "noun_cues").back(before, index) > 0
    return False


def _is_stated(between: Words) -> bool:
    """Whether `là` says how much an aim is, behind its year and whose: kế hoạch năm 2025 của vườn là 9 tấn."""
    is_, of = one_of("grammar.is"), one_of("grammar.of")
    at = len(between)
    if at > 2 and between[at - 1] in one_of("periods.year") and between[at - 2].isdigit():
        at -= 2
    if not is_.isdisjoint(between[max(0, at - STATED) : at]):
        return True
    owned = between[max(0, at - SET) : at]
    end = next((n for n in range(len(owned) - 1, -1, -1) if owned[n] in _PAUSES or owned[n] in is_), None)
    return bool(owned) and owned[-1] in of and end is not None and owned[end] in is_


def _names_plan(between: Words) -> bool:
    """Whether only what is planned stands between a plan and its number: bằng 88% kế hoạch lợi nhuận 800 tỷ đồng."""
    done, said = word_set("status", "not_planned"), one_of("status.said_of_plans")
    return (
        0 < len(between) < PLANNED
        and all(token.isalpha() for token in between)
        and not any(done.back(between, at) or between[at] in said for at in range(len(between)))
    )


def _tells_plan(between: Words) -> bool:
    """Whether `là` tells how much a plan is whose giver or kind stands before it: 78% dự toán được HĐND giao là 29 tỷ.

    Not what else was done: đạt 72% kế hoạch nhờ thu từ đất là 9 tỷ đồng.
    """
    if not between or between[0] not in one_of("grammar.is") or len(between) > BRACKET:
        return False
    done, apart = word_set("status", "not_planned"), one_of("status.parts_clauses")
    return all(token not in _PAUSES and token not in apart for token in between) and not any(
        done.back(between, at) for at in range(len(between))
    )


def _happened(before: Words, cue: int, found: Status) -> bool:
    """Whether something between the cue and the number says that it has happened: dự kiến 5, thực tế đã đạt 6.

    What has been done to a plan itself is still planned: chỉ tiêu lợi nhuận đã được nâng lên 15 tỷ đồng; and what has
    happened may be estimated: ước tính cả nước đã chi 2 tỷ USD.
    """
    if found == "estimate" and not any(token[0].isdigit() or token in ",;" for token in before[:cue]):
        return False
    done, altered = word_set("status", "done"), word_set("status", "altered")
    if done.lasts.isdisjoint(before[:cue]):
        return False
    is_plan = word_set("status", "plans").back(before, cue) > 0
    happened = [index for index in range(cue) if done.back(before, index)]
    return any(not (is_plan and altered.ahead(before[index::-1])) for index in happened)


__all__ = [
    "is_for_year",
    "is_proposed",
    "is_revised",
    "is_set_aim",
    "is_told_apart",
    "is_yearly",
    "may_be_plan",
    "status",
]
