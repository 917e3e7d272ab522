"""The draft as a Word file with comments: the file as it came, or one made of a text."""

from __future__ import annotations

import io

from checker import outputs
from checker.messages import say
from checker.model import Figure, replace
from checker.outputs import View, safe
from checker.outputs.render_docx import AUTHOR
from checker.web.desk import Judged
from checker.web.drafts import Draft, Edit, back


def word_file(draft: Draft, judged: Judged, view: View) -> bytes:
    """The bytes of the commented file. A file that came as Word keeps its text: fixes are told in comments."""
    if not draft.is_word:
        return outputs.render_word(judged.report, view, _made(judged), judged.document.name)
    report = judged.report
    name = judged.document.name
    findings = tuple(
        replace(one, figures=tuple(_as_came(figure, judged, name) for figure in one.figures)) for one in report.findings
    )
    report = replace(report, findings=findings, documents={**report.documents, name: judged.original})
    notes = [(_at(edit, judged), say(view.lang, "Change to “{text}”", text=edit.text)) for edit in judged.edits]
    return outputs.render_word(report, view, draft.data, name, notes)


def _as_came(figure: Figure, judged: Judged, name: str) -> Figure:
    if figure.doc != name or not judged.edits:
        return figure
    start, end = back(judged.edits, figure.start, figure.end)
    return replace(figure, start=start, end=end)


def _at(edit: Edit, judged: Judged) -> Figure:
    """The place of a fix in the text as it came."""
    text = judged.original.text[edit.start : edit.end]
    like = judged.report.figures[0]
    return replace(like, doc=judged.original.name, start=edit.start, end=edit.end, text=text, sentence=text)


def _made(judged: Judged) -> bytes:
    import docx

    file = docx.Document()
    document = judged.document
    if document.published is not None:
        file.core_properties.title = safe.line(document.title or "")[:250]
    file.core_properties.author = AUTHOR
    for line in document.text[document.body :].strip("\n").split("\n"):
        file.add_paragraph(safe.text(line).replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd"))
    target = io.BytesIO()
    file.save(target)
    return target.getvalue()


__all__ = ["word_file"]
