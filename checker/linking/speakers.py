"""Who may say something: people and bodies among the names of a sentence."""

from __future__ import annotations

from functools import lru_cache

from checker import languages
from checker.model import PlaceMention


@lru_cache(maxsize=32)
def listed(name: str) -> frozenset[str]:
    """A list of voices.yaml as a set, in lower case."""
    return frozenset(word.lower() for word in languages.words("vi")["voices"][name])


@lru_cache(maxsize=32)
def ordered(name: str) -> tuple[str, ...]:
    """A list of voices.yaml as it is written."""
    return tuple(languages.words("vi")["voices"][name])


def may_speak(mention: PlaceMention) -> bool:
    """Whether a name is one of somebody, rather than of a place or a rule."""
    return mention.kind in ("organisation", "person") and not mention.name.startswith(ordered("documents"))


def is_body(mention: PlaceMention) -> bool:
    """Whether a name is that of a body, whatever kind of subject it was read as."""
    return mention.kind == "organisation" or mention.name.split(" ")[0] in _first_words()


def is_person(mention: PlaceMention) -> bool:
    """Whether a name is that of a person."""
    return mention.kind == "person" and not is_body(mention)


@lru_cache(maxsize=1)
def _first_words() -> frozenset[str]:
    return frozenset([*(name for name in ordered("bodies") if " " not in name), *ordered("body_heads")])


__all__ = ["is_body", "is_person", "listed", "may_speak", "ordered"]
