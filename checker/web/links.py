"""Articles that an editor names by their address: fetched within bounds, a few at a time."""

from __future__ import annotations

import threading

from checker import pipeline
from checker.config import Config
from checker.fetching import Refused

AT_ONCE = 4  # fetches of the whole desk
PATIENCE = 5.0  # seconds that one waits for its turn
BUSY = 503
_turns = threading.BoundedSemaphore(AT_ONCE)


def fetch(settings: Config, address: str) -> pipeline.Fetched:
    """The article at an address, which may be written without https://. Refused, with a status, where it is not to be
    had."""
    address = address.strip()
    if "://" not in address:
        address = f"https://{address}"
    if not _turns.acquire(timeout=PATIENCE):
        raise Refused("too many addresses are being asked; try again", BUSY)
    try:
        return pipeline.fetch(address, settings)
    finally:
        _turns.release()


__all__ = ["fetch"]
