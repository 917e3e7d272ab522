"""The draft's own Word file with a comment on each figure that a finding is about; its text stays as it is."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from typing import Any

from checker.errors import UserError
from checker.messages import say
from checker.model import Document, Figure, Finding, Report
from checker.outputs import safe, wording
from checker.outputs.evidence import Excerpt, excerpts, steps
from checker.outputs.view import View
from checker.outputs.wordcomments import remove
from checker.outputs.wordplaces import Places, letters_of, runs_of

AUTHOR = "Đối chiếu số liệu"  # in every language: by it, a second run knows the comments of the first
INITIALS = "ĐC"
WIDTH = 300  # characters of a sentence that a comment shows
LARGEST = 80 << 20  # bytes of a file, unpacked: its XML is held as a tree many times that size
OTHERS = 4  # sentences of other reports that a comment shows


def render(report: Report, view: View, data: bytes, name: str, notes: Sequence[tuple[Figure, str]] = ()) -> bytes:
    """The Word file `data` of the draft `name` with comments; our own of an earlier run are replaced.

    notes are further comments, each at a figure of the draft.

    UserError where the library is missing or Word's own rules are broken in the file.
    """
    file = opened(data, name)
    body = file.element.body
    remove(file, AUTHOR)
    document = report.documents.get(name)
    places = Places(document.text if document else "", body)
    for finding in report.findings:
        figure = commented(finding, name)
        if figure is not None:
            _comment(file, places, figure, _text(finding, figure, view, document))
    for figure, text in notes:
        _comment(file, places, figure, [_harmless(text)])
    target = io.BytesIO()
    file.save(target)
    return target.getvalue()


def commented(finding: Finding, name: str) -> Figure | None:
    """The draft's figure that a finding is to be seen at: the likeliest culprit, else its first."""
    likely = [finding.figures[position] for position in finding.culprits]
    return next((figure for figure in (*likely, *finding.figures) if figure.doc == name), None)


def opened(data: bytes, name: str) -> Any:
    """The python-docx document of a Word file."""
    try:
        import docx
    except ImportError:
        raise UserError("Word comments need python-docx", hint="pip install 'fact-consistency-checker[docx]'") from None
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(member.file_size for member in archive.infolist()) > LARGEST:
                raise UserError("too large once unpacked: more than {megabytes} MB", name,
                                values={"megabytes": LARGEST >> 20})  # fmt: skip
        file = docx.Document(io.BytesIO(data))
        if file.element.body is None:
            raise ValueError("w:body")
    except UserError:
        raise
    except Exception as error:  # whatever is broken in it: zip, XML, relations, content types
        raise UserError(
            "this Word file cannot be commented: {reason}", name, values={"reason": safe.line(str(error))[:200]}
        ) from None
    return file


def _comment(file: Any, places: Places, figure: Figure, lines: Sequence[str]) -> None:
    from docx.text.run import Run

    place = places.find(figure.start, figure.end, figure.sentence)
    if place is None:  # in a header or a note, where Word has no comments: at the top of the text
        runs = _first(file)
    else:
        runs = runs_of(place)
    if runs is None:
        return
    if place is None or place.box is not None:
        lines = [f"«{_shortened(figure)}»", *lines]
    first, last = (Run(run, file) for run in runs)
    file.add_comment([first, last], "\n".join(lines), author=AUTHOR, initials=INITIALS)


def _first(file: Any) -> tuple[Any, Any] | None:
    for paragraph in file.element.body.iter("{*}p"):
        letters = letters_of(paragraph)
        if letters:
            return letters[0].run, letters[0].run
    return None


def _text(finding: Finding, figure: Figure, view: View, document: Document | None) -> list[str]:
    """The comment, a paragraph a line: the message, the other sentences with their source and date, what to do."""
    lang = view.lang
    lines = [f"{wording.severity(lang, finding.severity)}: {wording.headline(finding.message)}"]
    others = [one for one in excerpts(finding, WIDTH) if figure not in one.figures]
    lines += [f"{_where(one, figure, view)}: “{_sentence(one)}”" for one in others[:OTHERS]]
    if len(others) > OTHERS:
        lines.append(say(lang, "and {number} more", number=len(others) - OTHERS))
    lines += [wording.headline(step) for step in steps(finding)]
    if finding.suggestion:
        lines.append(say(lang, "Suggestion: {text}", text=finding.suggestion))
    return [_harmless(line) for line in lines]


def _where(excerpt: Excerpt, figure: Figure, view: View) -> str:
    if excerpt.first.doc == figure.doc:
        return say(view.lang, "In this report")
    return wording.origin(view.lang, excerpt.first)


def _sentence(excerpt: Excerpt) -> str:
    return "".join(piece.text for piece in excerpt.pieces)


def _shortened(figure: Figure) -> str:
    sentence = safe.line(figure.sentence) or safe.line(figure.text)
    return sentence if len(sentence) <= WIDTH else sentence[: WIDTH - 1] + "…"


def _harmless(line: str) -> str:
    return safe.line(line).replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd")


__all__ = ["AUTHOR", "commented", "opened", "render"]
