"""How certain a quantity is: happened, estimated, forecast or aimed at, by the nearest cue before the number."""

from __future__ import annotations

from checker.linking.surroundings import Around, Token, word_set
from checker.model import Status

CUES: tuple[Status, ...] = ("estimate", "forecast", "target")
REACH = 34  # tokens before a number in which a cue may stand
_BREAKS = frozenset(";.!?")


def status(around: Around) -> Status:
    """The status that the words before a number give it; actual where none says otherwise."""
    before = around.before
    for index in range(min(REACH, len(before))):
        if before[index].word in _BREAKS:
            break
        found = _cue(before, index)
        if found:
            return "actual" if _happened(before, index) else found
    return "actual"


def _cue(before: tuple[Token, ...], index: int) -> Status | None:
    best: tuple[int, Status] | None = None
    for name in CUES:
        size = word_set("status", name).back(before, index)
        if size and (best is None or size > best[0]):
            best = size, name
    return best[1] if best else None


def _happened(before: tuple[Token, ...], cue: int) -> bool:
    """Whether something between the cue and the number says that it has happened: dự kiến 5, thực tế đã đạt 6."""
    return any(word_set("status", "done").back(before, index) for index in range(cue))


__all__ = ["status"]
