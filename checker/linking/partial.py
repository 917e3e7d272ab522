"""Whether a number is told of some things only, which nothing names: it is no whole of whom it is linked to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from checker.languages import words
from checker.linking.lists import any_of
from checker.linking.subjects import Subject
from checker.linking.surroundings import Around, word_set
from checker.model import NumberMention, Sentence

NEAR = 2  # words between `đều` and its number
_TIMES = ("month", "year", "quarter", "week", "day", "session", "hours", "decade", "century")
_MAGNITUDES = "triệu|tỷ|tỉ|nghìn|ngàn|đồng|USD"
PUBLIC = ("budget.", "investment.public.")  # of which a project has a share


def is_partial(
    text: str, sentence: Sentence, number: NumberMention, around: Around, subjects: Sequence[Subject], id_: str | None
) -> bool:
    """Ba nơi đều trên 80 ca; trong ba hợp phần, giải phóng mặt bằng đạt 5 tỷ; năm nay dự án được giao 3 tỷ đồng."""
    each = word_set("scopes", "each_of").firsts
    if not each.isdisjoint(around.before[:NEAR]):
        return True
    begin = number.hedge_start or number.start
    if _added_up().search(text, sentence.start, begin):
        return True
    found = _one_of().search(text, sentence.start, begin)
    if found and not any(found.end() <= s.start < begin and s.weight == 3 for s in subjects):
        return True
    return id_ is not None and id_.startswith(PUBLIC) and _a_work().search(text, sentence.start, begin) is not None


@lru_cache(maxsize=1)
def _one_of() -> re.Pattern[str]:
    """Trong ba hợp phần, …: what follows is of one of so many things, where no time is meant."""
    return re.compile(
        rf"(?<![^.;:\n]\s)(?<!\w)[Tt]rong (?:số )?(?:{_count()}) (?!(?:{_time()})(?!\w))[^,;.:()]{{2,60}}, "
    )


@lru_cache(maxsize=1)
def _added_up() -> re.Pattern[str]:
    """Tính chung năm công trình: a sum over so many things."""
    not_things = f"{_time()}|{_MAGNITUDES}"
    return re.compile(rf"(?<!\w)(?:{any_of('added_up')}) (?:cả )?(?:{_count()}) (?!(?:{not_things})(?!\w))")


def _count() -> str:
    return "|".join([r"\d{1,3}", *(word for word in words("vi")["periods"]["numbers"] if word != "một")])


def _time() -> str:
    return "|".join(word for name in _TIMES for word in words("vi")["periods"][name])


@lru_cache(maxsize=1)
def _a_work() -> re.Pattern[str]:
    """A project spoken of without its name: năm nay dự án được giao 3 tỷ đồng, dự án này đã giải ngân 2 tỷ đồng."""
    works, do = any_of("works_built"), any_of("bodies_do")
    opened = r"(?:\A|[.,;:] |(?<!\w)(?:nay|qua|trước|đó|của) )"
    return re.compile(rf"(?i){opened}(?:{works})(?: này)? (?:được|là|{do})(?!\w)")


__all__ = ["is_partial"]
