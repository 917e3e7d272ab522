"""Whether a number is asserted: denied, the wrong one of a correction, or only supposed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from checker import languages
from checker.linking.cues import Cue, Cues, alternatives
from checker.model import NumberMention, Period, Sentence, Stance

NEXT = 40  # characters of the sentence after one that is looked at
GAP = 32  # characters between không phải and its number
_WORD = re.compile(r"[^\W\d_]+")
_QUESTION = re.compile(r"\?[\"”’')\]]*\s*$")
_CLAUSE = re.compile(r"[;.!?]|\n")


class Stood(NamedTuple):
    """A stance and the words that decide it."""

    stance: Stance = "asserted"
    cue: tuple[int, int] | None = None


ASSERTED = Stood()


@lru_cache(maxsize=32)
def _set(name: str) -> frozenset[str]:
    return frozenset(word.lower() for word in languages.words("vi")["voices"][name])


@lru_cache(maxsize=8)
def _anywhere(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){alternatives(_set(name))}(?!\w)", re.IGNORECASE)


@lru_cache(maxsize=8)
def _next(name: str) -> re.Pattern[str]:
    return re.compile(rf"[ ,]*{alternatives(_set(name))}(?!\w)", re.IGNORECASE)


@lru_cache(maxsize=8)
def _last(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){alternatives(_set(name))} *$", re.IGNORECASE)


@lru_cache(maxsize=1)
def _later() -> re.Pattern[str]:
    return re.compile(rf"[^;.\d]{{0,40}}(?<!\w){alternatives(_set('but'))}(?!\w)", re.IGNORECASE)


def stances(
    text: str, sentence: Sentence, numbers: Sequence[NumberMention], cues: Cues, today: Period | None = None
) -> dict[int, Stood]:
    """The stances of the numbers of a sentence that are not simply asserted, by where each number starts."""
    if not numbers:
        return {}
    found: dict[int, Stood] = {}
    if text[max(sentence.start, sentence.end - 3) : sentence.end].find("?") >= 0 and _QUESTION.search(
        text, max(sentence.start, sentence.end - 4), sentence.end
    ):
        mark = sentence.end - 1, sentence.end
        if _anywhere("granted").search(text, sentence.start, sentence.end):
            return {}
        return {number.start: Stood("hypothetical", mark) for number in numbers}
    for cue in cues.within(sentence.start, sentence.end):
        for kind, reader in _READERS:
            if kind in cue.kinds:
                for start, stance in reader(text, sentence, numbers, cue, today):
                    found.setdefault(start, Stood(stance, (cue.start, cue.end)))
    return found


Read = list[tuple[int, Stance]]


def _not(text: str, sentence: Sentence, numbers: Sequence[NumberMention], cue: Cue, today: Period | None) -> Read:
    """không phải 500 mà là 300: the first is corrected; alone it is denied."""
    number = _close(text, numbers, cue.end)
    if number is None:
        return []
    but_not = languages.listed("voices.but_not")
    if cue.word.startswith(but_not) or text[max(0, cue.start - 24) : cue.start].rstrip().endswith(but_not):
        return [(number.start, "corrected")]
    but = _next("but").match(text, number.end, min(sentence.end, number.end + 60)) or _later().match(
        text, number.end, sentence.end
    )
    after = but and any(other.start >= but.end() for other in numbers)
    return [(number.start, "corrected" if after else "denied")]


def _instead(text: str, sentence: Sentence, numbers: Sequence[NumberMention], cue: Cue, today: Period | None) -> Read:
    number = _close(text, numbers, cue.end)
    if number is None:
        return []
    stop = _CLAUSE.search(text, number.end, sentence.end)
    near = min(number.end + GAP, stop.start() if stop else sentence.end)
    former = _anywhere("instead_former").search(text, number.end, near)
    return (
        [] if former or any(number.end <= m.start < near for m in sentence.periods) else [(number.start, "corrected")]
    )


def _amend(text: str, sentence: Sentence, numbers: Sequence[NumberMention], cue: Cue, today: Period | None) -> Read:
    """đính chính: 500 → 300; sửa lại từ 500 thành 300."""
    after = [number for number in numbers if number.start >= cue.end]
    result: Read = []
    for first, second in pairwise(after):
        between = text[first.end : second.start].strip().lower()
        if any(between.startswith(word) for word in _set("amended_to")):
            result.append((first.start, "corrected"))
    if not result and (told := _anywhere("spread").search(text, sentence.start, cue.start)):
        # Mạng xã hội lan truyền 29 điểm; nhà trường đính chính
        return [(number.start, "denied") for number in numbers if told.end() <= number.start < cue.start]
    return result


def _deny(text: str, sentence: Sentence, numbers: Sequence[NumberMention], cue: Cue, today: Period | None) -> Read:
    before = text[max(sentence.start, cue.start - 12) : cue.start].lower().rstrip()
    if before.endswith(tuple(_set("deny_not_after"))):
        return []
    needs = languages.words("vi")["voices"]["deny_needs"].get(cue.word)
    if needs and not re.compile(rf" *{alternatives(needs)}(?!\w)").match(text, cue.end):
        return []
    stop = _CLAUSE.search(text, cue.end, sentence.end)
    end = stop.start() if stop and not text[stop.start() - 1 : stop.start()].isdigit() else sentence.end
    again = _anywhere("deny_stops").search(text, cue.end, end)
    if again:
        end = again.start()
    return [(number.start, "denied") for number in numbers if cue.end <= number.start < end]


def _false(text: str, sentence: Sentence, numbers: Sequence[NumberMention], cue: Cue, today: Period | None) -> Read:
    """Thông tin 500 người chết là sai sự thật."""
    start = max(text.rfind(";", sentence.start, cue.start), sentence.start)
    head = _anywhere("false_heads").search(text, start, cue.start)
    return [(n.start, "denied") for n in numbers if head and head.end() <= n.start < cue.start]


def _mistaken(text: str, sentence: Sentence, numbers: Sequence[NumberMention], cue: Cue, today: Period | None) -> Read:
    """ghi nhầm là 70; viết nhầm 15 thành 50: the one that was written is wrong."""
    number = _close(text, numbers, cue.end)
    if number is None:
        return []
    other = next((n for n in numbers if number.end <= n.start <= number.end + GAP), None)
    between = text[number.end : other.start].strip().lower() if other else ""
    wrong = other if other and any(between.startswith(word) for word in _set("amended_to")) else number
    return [(wrong.start, "corrected")]


def _wrote(text: str, sentence: Sentence, numbers: Sequence[NumberMention], cue: Cue, today: Period | None) -> Read:
    """Bài báo đã ghi tỉnh còn 12.840 hộ. Số liệu đúng là 18.240 hộ: what was printed is wrong."""
    following = text[sentence.end : sentence.end + NEXT].lstrip().lower()
    if not following.startswith(tuple(_set("put_right"))):
        return []
    return [(number.start, "corrected") for number in numbers if number.start >= cue.end]


def _if(text: str, sentence: Sentence, numbers: Sequence[NumberMention], cue: Cue, today: Period | None) -> Read:
    """nếu … thì: what is supposed and what would follow; nếu so với, nếu năm 2024 … only measure and contrast."""
    measures = cue.word.startswith(languages.listed("grammar.if"))
    if measures and (_next("if_not").match(text, cue.end) or _contrasts(sentence, cue, today)):
        return []
    low = cue.start
    while low > sentence.start and text[low - 1] not in ",;:.()":
        low -= 1
    stop = text.find(";", cue.end, sentence.end)
    end = stop if stop >= 0 else sentence.end
    return [(number.start, "hypothetical") for number in numbers if low <= number.start < end]


def _contrasts(sentence: Sentence, cue: Cue, today: Period | None) -> bool:
    """Whether a time that is past follows at once: nếu năm 2023 chỉ có 5 thì nay đã có 9."""
    near = next((m for m in sentence.periods if 0 <= m.start - cue.end <= 8), None)
    if near is None or near.period is None or near.period.end is None:
        return False
    return today is None or today.end is None or near.period.end <= today.end


def _whether(text: str, sentence: Sentence, numbers: Sequence[NumberMention], cue: Cue, today: Period | None) -> Read:
    before = _WORD.findall(text, max(sentence.start, cue.start - 12), cue.start)
    if before and before[-1].lower() in _set("whether_not_after"):
        return []
    return [(number.start, "hypothetical") for number in numbers if number.start >= cue.end]


def _rumour(text: str, sentence: Sentence, numbers: Sequence[NumberMention], cue: Cue, today: Period | None) -> Read:
    stop = _CLAUSE.search(text, cue.end, sentence.end)
    comma = text.find(", ", cue.end, sentence.end)
    end = min(stop.start() if stop else sentence.end, comma if comma >= 0 else sentence.end)
    return [(number.start, "hypothetical") for number in numbers if cue.end <= number.start < end]


def _close(text: str, numbers: Sequence[NumberMention], at: int) -> NumberMention | None:
    """The number that follows at once: only words such as là, chỉ, hơn, con số between."""
    number = next((n for n in numbers if n.start >= at), None)
    if number is None or number.start - at > GAP:
        return None
    between = text[at : number.start].lower()
    rest = _anywhere("fillers").sub(" ", between)
    return number if not rest.strip(" “\"'") else None


_READERS = (
    ("deny", _deny), ("not", _not), ("instead", _instead), ("amends", _amend), ("mistaken", _mistaken),
    ("wrote", _wrote), ("false_after", _false), ("if", _if), ("whether", _whether), ("rumour", _rumour),
)  # fmt: skip

__all__ = ["Stood", "stances"]
