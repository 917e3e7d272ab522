"""The draft of a correction note: the article, its date, what was wrong, what is right."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from checker.messages import say
from checker.model import Figure
from checker.outputs import safe, wording
from checker.outputs.evidence import excerpts
from checker.outputs.nightly.edition import Task
from checker.outputs.nightly.text import written

WIDTH = 260


def note(task: Task, titles: Mapping[str, str], lang: str, outlet: str | None) -> str:
    """Plain text for an editor to finish; what the program cannot know stands in square brackets."""
    return "\n".join(_lines(task, titles, lang, outlet)) + "\n"


def _lines(task: Task, titles: Mapping[str, str], lang: str, outlet: str | None) -> Iterator[str]:
    yield say(lang, "CORRECTION")
    yield ""
    for copy in task.copies:
        day = wording.day(copy.published) if copy.published else say(lang, "[date]")
        title = safe.line(titles.get(copy.doc) or copy.doc)
        yield say(lang, "In “{title}”, published on {day}, we wrote:", title=title, day=day)
        yield f"“{_sentence(task, copy)}”"
        if copy.url:
            yield safe.line(copy.url)
        yield ""
    wrong, right = written(lang, task.copies[0]), _right(task, lang)
    yield say(lang, "“{wrong}” should read “{right}”.", wrong=wrong, right=right)
    for figure in task.proposals:
        by = wording.origin(lang, figure)
        yield say(lang, "Source to check: {value} ({report})", value=written(lang, figure), report=by)
    yield ""
    yield say(lang, "{outlet} apologises to its readers.", outlet=safe.line(outlet or say(lang, "[our paper]")))


def _sentence(task: Task, copy: Figure) -> str:
    found = next((one for one in excerpts(task.entry.finding, WIDTH) if copy in one.figures), None)
    return "".join(piece.text for piece in found.pieces) if found else safe.line(copy.sentence)


def _right(task: Task, lang: str) -> str:
    """What an editor accepted; else what the others say, if they say one thing; else a gap to fill."""
    ruling = task.entry.ruling
    if ruling is not None and ruling.value:
        return safe.line(ruling.value)
    if task.sure and len(task.proposals) == 1:
        return written(lang, task.proposals[0])
    return say(lang, "[the right figure]")


__all__ = ["note"]
