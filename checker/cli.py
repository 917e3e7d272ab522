"""The command line's door: answers help, versions and rule pages at once, hands the rest to the commands."""

from __future__ import annotations

import atexit
import gc
import os
import sys
from collections.abc import Sequence

from checker.errors import UserError, reason
from checker.messages import language, say, translate
from checker.terminal import prepared_help, put, report, silence, tell

INTERRUPTED = 130
BROKEN = 2  # usage, unreadable input, a bad rule


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command line; the exit code: 0 nothing at or above --fail-on, 1 findings, 2 something is wrong."""
    gc.set_threshold(100_000, 20, 20)  # a start makes many records and no garbage: looking for it took a twentieth
    given = list(sys.argv[1:] if arguments is None else arguments)
    if arguments is None:
        _begin(given)
    lang = language(_wanted(given))
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace", newline="\n")
    try:
        return _answer(given, lang)
    except UserError as error:
        report(error, lang)
        return BROKEN
    except KeyboardInterrupt:
        tell(say(lang, "Stopped."))
        return INTERRUPTED
    except OSError as error:
        if os.environ.get("CHECKER_DEBUG"):
            raise
        silence()
        place = f"{error.filename}: " if error.filename else ""
        tell(f"{place}{translate(lang, reason(error))}")
        return BROKEN
    except Exception:  # our mistake: a traceback, and never the exit code of findings
        import traceback

        traceback.print_exc()
        return BROKEN


def _begin(given: Sequence[str]) -> None:
    """What a process does that runs this command and nothing else."""
    atexit.register(gc.freeze)  # its last look for garbage would take a tenth
    if not {"check", "extract"}.isdisjoint(given):
        from checker import patterns

        patterns.keep()


def _wanted(given: Sequence[str]) -> str | None:
    """The language that --lang asks for, before anybody parses the arguments."""
    for position, word in enumerate(given):
        if word == "--lang" and position + 1 < len(given):
            return given[position + 1]
        if word.startswith("--lang="):
            return word.partition("=")[2]
    return None


def _answer(given: list[str], lang: str) -> int:
    """What needs no parser is answered from prepared text; the rest goes to the commands."""
    plain = _without_language(given)
    if plain == ["--version"]:
        from checker import __version__

        put(f"checker {__version__}\n")
        return 0
    if not plain or "--help" in plain[: plain.index("--") if "--" in plain else None]:
        text = prepared_help([word for word in plain[:1] if word != "--help"], lang)
        if text is not None:
            put(text)
            return 0 if plain else BROKEN
    if plain[:1] == ["rule"] and len(plain) <= 2 and not any(word.startswith("-") for word in plain):
        from checker.pages import show

        put(show(plain[1] if len(plain) == 2 else None, lang))
        return 0
    if plain[:1] == ["check"]:
        from checker.shortcut import read_check

        asked = read_check(plain[1:], lang, lang_given=len(plain) < len(given))
        if asked is not None:
            from checker import checking

            return checking.check(asked)
    from checker.parser import run

    return run(given, lang)


def _without_language(given: Sequence[str]) -> list[str]:
    """The arguments but for --lang vi and --lang en; any other language is left for the parser to refuse."""
    kept: list[str] = []
    words = iter(given)
    for word in words:
        if word in ("--lang=vi", "--lang=en"):
            continue
        if word == "--lang":
            value = next(words, None)
            if value in ("vi", "en"):
                continue
            kept += [word] if value is None else [word, value]
        else:
            kept.append(word)
    return kept


__all__ = ["main"]
