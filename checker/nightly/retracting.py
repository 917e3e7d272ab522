"""Reports that were withdrawn: named by their address or as the archive names them, taken out, put back, listed."""

from __future__ import annotations

from datetime import date

from checker.documents import url_key
from checker.errors import UserError
from checker.store.records import Retraction, Store


def retract(store: Store, name: str, *, reason: str, who: str, made: date) -> str:
    """Takes a report out of the archive; its key there. UserError where the archive has none of this name."""
    if not reason.strip():
        raise UserError("say why, with --reason: the next one who meets this will want to know")
    with store.writing():
        for key in _keys(name):
            if store.retract(key, Retraction(reason.strip(), who, made)):
                return key
    raise UserError("the store has no report '{word}'", values={"word": name})


def reinstate(store: Store, name: str) -> str:
    """Puts a report back. UserError where it was not withdrawn."""
    with store.writing():
        for key in _keys(name):
            if store.reinstate(key):
                return key
    raise UserError("'{word}' was not withdrawn", values={"word": name})


def _keys(name: str) -> list[str]:
    """What a report may be kept under: a name as it is, an address without what does not change the page."""
    return list(dict.fromkeys((name, url_key(name))))


__all__ = ["reinstate", "retract"]
