"""A finding's figures as excerpts: each sentence once, shortened around its figures, with the figures marked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from checker.model import Figure, Finding
from checker.outputs import safe


class Piece(NamedTuple):
    """A stretch of an excerpt; figure is the position in the finding's figures that it writes, or None."""

    text: str
    figure: int | None = None


class Excerpt(NamedTuple):
    """One sentence of one report with the figures of the finding that stand in it."""

    figures: tuple[Figure, ...]
    positions: tuple[int, ...]
    pieces: tuple[Piece, ...]

    @property
    def first(self) -> Figure:
        return self.figures[0]


def excerpts(finding: Finding, width: int) -> list[Excerpt]:
    """The sentences that hold the finding's figures, in the finding's order; about width characters each."""
    groups: dict[tuple[str, str, int], list[int]] = {}
    for position, figure in enumerate(finding.figures):
        groups.setdefault((figure.doc, figure.sentence, figure.sentence_start), []).append(position)
    return [_excerpt(finding.figures, positions, width) for positions in groups.values()]


def steps(finding: Finding) -> list[str]:
    """The explanation but for the lines that only quote a sentence, which stands beside it as evidence."""
    quoted = {safe.line(figure.sentence) for figure in finding.figures if figure.sentence}
    places = tuple(f"{figure.doc}:{figure.line}:{figure.column} " for figure in finding.figures)
    lines = [safe.line(step) for step in finding.explanation]
    return [
        line
        for step, line in zip(finding.explanation, lines, strict=True)
        if not step.startswith(places) and not any(sentence in line for sentence in quoted)
    ]


def _excerpt(figures: Sequence[Figure], positions: Sequence[int], width: int) -> Excerpt:
    sentence = figures[positions[0]].sentence
    marks = sorted(
        (mark[0], mark[1], position)
        for position in positions
        if (mark := _mark(sentence, figures[position])) is not None
    )
    pieces = _pieces(sentence, marks, width)
    if not marks:  # a figure that is not in its sentence: shown before it rather than lost
        shown = Piece(safe.line(figures[positions[0]].text), positions[0])
        pieces = [shown, Piece(" · "), *pieces] if pieces else [shown]
    return Excerpt(tuple(figures[p] for p in positions), tuple(positions), tuple(pieces))


def _mark(sentence: str, figure: Figure) -> tuple[int, int] | None:
    """Where the figure stands in its sentence."""
    start = figure.start - figure.sentence_start
    if start >= 0 and sentence[start : start + len(figure.text)] == figure.text:
        return start, start + len(figure.text)
    found = sentence.find(figure.text) if figure.text else -1
    return (found, found + len(figure.text)) if found >= 0 else None


def _pieces(sentence: str, marks: Sequence[tuple[int, int, int]], width: int) -> list[Piece]:
    pieces: list[Piece] = []
    windows = _windows(sentence, marks, width)
    for number, (left, right) in enumerate(windows):
        if left > 0:
            pieces.append(Piece("…" if number == 0 else " … "))
        at = left
        for start, end, position in marks:
            if start < at or end > right:
                continue
            pieces += [Piece(safe.spaced(sentence[at:start])), Piece(safe.spaced(sentence[start:end]), position)]
            at = end
        pieces.append(Piece(safe.spaced(sentence[at:right])))
    if windows and windows[-1][1] < len(sentence):
        pieces.append(Piece("…"))
    return _trimmed([piece for piece in pieces if piece.text])


def _trimmed(pieces: list[Piece]) -> list[Piece]:
    if pieces:
        pieces[0] = pieces[0]._replace(text=pieces[0].text.lstrip())
        pieces[-1] = pieces[-1]._replace(text=pieces[-1].text.rstrip())
    return [piece for piece in pieces if piece.text]


def _windows(sentence: str, marks: Sequence[tuple[int, int, int]], width: int) -> list[tuple[int, int]]:
    """The stretches of the sentence to show: all of it if it is short, else the words around each figure."""
    if len(sentence) <= width:
        return [(0, len(sentence))] if sentence else []
    if not marks:
        return [(0, _word_end(sentence, width))]
    taken = sum(end - start for start, end, _ in marks)
    room = max(30, (width - taken) // (2 * len(marks)))
    windows: list[tuple[int, int]] = []
    for start, end, _ in marks:
        left, right = _word_start(sentence, start - room), _word_end(sentence, end + room)
        if windows and left <= windows[-1][1] + 12:  # so short a gap is not worth an ellipsis
            windows[-1] = (windows[-1][0], max(right, windows[-1][1]))
        else:
            windows.append((left, right))
    return windows


def _word_start(sentence: str, at: int) -> int:
    if at <= 0:
        return 0
    space = sentence.find(" ", at, at + 25)
    return space + 1 if space >= 0 else at


def _word_end(sentence: str, at: int) -> int:
    if at >= len(sentence):
        return len(sentence)
    space = sentence.rfind(" ", at - 25, at)
    return space if space >= 0 else at


__all__ = ["Excerpt", "Piece", "excerpts", "steps"]
