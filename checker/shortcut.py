"""Reads the common forms of `check` without typer, whose import takes as long as reading a draft.

What is not plainly one of them, and every mistake, is left to the parser: None.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import get_args

from checker.checking import Asked, FailOn, ReportFormat

OPTIONS = {
    "--against": "against", "--reference": "reference", "--rules": "rules", "--format": "format", "--output": "output",
    "-o": "output", "--fail-on": "fail_on", "--date": "published",
}  # fmt: skip
CHOICES = {"format": get_args(ReportFormat), "fail_on": get_args(FailOn)}
MANY = ("against", "reference", "rules")


def read_check(words: Sequence[str], lang: str, lang_given: bool) -> Asked | None:
    """The arguments after `check`, but for --lang; None where the parser must look at them."""
    drafts: list[str] = []
    options: dict[str, list[str]] = {}
    rest = iter(words)
    for word in rest:
        if not word.startswith("-") or word == "-":
            drafts.append(word)
            continue
        name, glued, value = word.partition("=")
        if name not in OPTIONS or (glued and name == "-o"):
            return None
        value = value if glued else next(rest, "")
        if not value or value.startswith("-"):
            return None
        options.setdefault(OPTIONS[name], []).append(value)
    if not drafts or "" in drafts or any(len(given) > 1 for key, given in options.items() if key not in MANY):
        return None
    if any(options[key][0] not in known for key, known in CHOICES.items() if key in options):
        return None

    def one(key: str) -> str | None:
        return options[key][0] if key in options else None

    def paths(key: str) -> list[Path] | None:
        return [Path(name) for name in options[key]] if key in options else None

    output = one("output")
    return Asked(
        drafts,
        options.get("against"),
        paths("reference"),
        paths("rules"),
        one("format") or "terminal",
        Path(output) if output else None,
        one("fail_on") or "error",
        one("published"),
        1,
        lang,
        lang_given,
    )


__all__ = ["read_check"]
