"""Line and column of places in a report, without counting its lines anew for each."""

from __future__ import annotations

import re
from bisect import bisect_left

from checker.model import Document


class Lines:
    """The line breaks of a report, found once."""

    def __init__(self, document: Document) -> None:
        self._first = document.first_line
        self._breaks = [match.start() for match in re.finditer("\n", document.text)]

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset, both from 1: what Document.line_column says."""
        row = bisect_left(self._breaks, offset)
        begin = self._breaks[row - 1] + 1 if row else 0
        return self._first + row, offset - begin + 1


__all__ = ["Lines"]
