"""What every self-contained page has: its head, which loads nothing else, and sentences with marked figures."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Sequence

from checker.outputs.evidence import Excerpt
from checker.outputs.safe import xml

UNBROKEN = 24  # characters of a figure that fit on the narrowest screen: kept on one line


def head(title: str, style: str, lang: str) -> Iterator[str]:
    """The lines up to </head>; nothing but this style may load."""
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    yield "<!DOCTYPE html>"
    yield f'<html lang="{lang}">'
    yield "<head>"
    yield '<meta charset="utf-8">'
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    yield f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield '<meta name="referrer" content="no-referrer">'
    yield f"<title>{xml(title)}</title>"
    yield f"<style>{style}</style>"
    yield "</head>"


def marked(excerpt: Excerpt, culprits: Sequence[int]) -> str:
    """A sentence with its figures marked, the suspected ones underlined."""
    written = []
    for piece in excerpt.pieces:
        if piece.figure is None:
            written.append(xml(piece.text))
        else:
            names = ["whole"] if len(piece.text) <= UNBROKEN else []
            names += ["suspect"] if piece.figure in culprits else []
            written.append(f'<mark class="{" ".join(names)}">{xml(piece.text)}</mark>')
    return "".join(written)


__all__ = ["head", "marked"]
