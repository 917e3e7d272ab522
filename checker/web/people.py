"""Who is at the desk: a signed cookie for each session, tokens where the desk is not only for this machine."""

from __future__ import annotations

import base64
import binascii
import getpass
import hashlib
import hmac
import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from checker.errors import UserError, reason

COOKIE = "desk"
SHORTEST = 16  # characters of a token


class Session(NamedTuple):
    """One signed session; who is empty for somebody who has not said who they are."""

    who: str
    nonce: str


class People:
    """Names by token; without tokens everybody is the user of this machine."""

    def __init__(self, tokens: Mapping[str, str] | None = None) -> None:
        self._tokens = dict(tokens or {})
        self._secret = secrets.token_bytes(32)
        self.open = not self._tokens
        self._user = _user()

    def by_token(self, token: str) -> str | None:
        """Whose token it is; every one is looked at, so that time tells nothing."""
        found = None
        for known, name in self._tokens.items():
            if hmac.compare_digest(known.encode(), token.encode("utf-8", "replace")):
                found = name
        return found

    def session(self, cookie: str | None) -> Session:
        """The session of a cookie; a new one where there is none or it is forged."""
        parts = (cookie or "").split(".")
        if len(parts) == 3 and hmac.compare_digest(self._sign(parts[0], parts[1]), parts[2]):
            try:
                who = base64.urlsafe_b64decode(parts[0]).decode()
            except (binascii.Error, UnicodeDecodeError):
                who = ""
            if self.open or not who or who in self._tokens.values():
                return Session(who or (self._user if self.open else ""), parts[1])
        return Session(self._user if self.open else "", secrets.token_urlsafe(18))

    def cookie(self, session: Session) -> str:
        name = base64.urlsafe_b64encode(session.who.encode()).decode()
        return f"{name}.{session.nonce}.{self._sign(name, session.nonce)}"

    def csrf(self, session: Session) -> str:
        """What a form of this session must bring back."""
        return self._sign("form", session.nonce)

    def genuine(self, session: Session, given: str) -> bool:
        return hmac.compare_digest(self.csrf(session).encode(), given.encode("utf-8", "replace"))

    def _sign(self, *parts: str) -> str:
        return hmac.new(self._secret, "\0".join(parts).encode(), hashlib.sha256).hexdigest()


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "desk"


def load(path: Path) -> dict[str, str]:
    """Names by token, from lines of `name: token`. UserError for a line that is neither, or a token easily guessed."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise UserError("not UTF-8 at byte {start}", str(path), values={"start": error.start}) from None
    except OSError as error:
        raise UserError("cannot be opened: {reason}", str(path), values={"reason": reason(error)}) from None
    found: dict[str, str] = {}
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        name, colon, token = (part.strip() for part in line.rpartition(":"))
        if not colon or not name:
            raise UserError("expected a line of name: token", str(path), number)
        if len(token) < SHORTEST:
            raise UserError("a token needs at least {shortest} characters", str(path), number,
                            values={"shortest": SHORTEST})  # fmt: skip
        found[token] = name
    if not found:
        raise UserError("no names and tokens in this file", str(path))
    return found


__all__ = ["COOKIE", "People", "Session", "load"]
