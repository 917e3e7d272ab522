"""How each figure of a report is told: who says it, whether it is asserted, what it is valued in and a part of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from checker.linking import bases, stances, voices
from checker.linking.cues import Cues, cues
from checker.linking.quotations import Quotations, quotations
from checker.model import Document, NumberMention, Period, Sentence


class Told(NamedTuple):
    """How one figure is told."""

    voice: voices.Voice = voices.NOBODY
    stood: stances.Stood = stances.ASSERTED
    basis: str | None = None


class Telling(NamedTuple):
    """What one sentence says of how its figures are told."""

    text: str
    sentence: Sentence
    said: Sequence[voices.Speech]
    stood: Mapping[int, stances.Stood]
    priced: Sequence[bases.Basis]
    quotes: Quotations
    heard: voices.Heard

    def of(self, number: NumberMention) -> Told:
        """How one of its numbers is told."""
        return Told(
            voices.voice_of(self.text, self.sentence, number, self.said, self.quotes, self.heard),
            self.stood.get(number.start, stances.ASSERTED),
            bases.basis_of(self.priced, number, self.sentence.numbers, self.text) if self.priced else None,
        )


class Teller(NamedTuple):
    """Goes through a report once, sentence by sentence, and remembers who spoke."""

    document: Document
    full: Mapping[str, str]  # short names → full ones
    cues: Cues
    quotes: Quotations
    heard: voices.Heard

    @classmethod
    def of(cls, document: Document, full: Mapping[str, str]) -> Teller:
        text = document.text
        return cls(document, full, cues(text, document.body), quotations(text, document.body), voices.Heard())

    def hear(self, sentence: Sentence, numbers: Sequence[NumberMention]) -> Telling:
        """What the next sentence of the report says of the way its numbers are told."""
        text = self.document.text
        said = voices.speeches(text, sentence, self.cues, self.heard, self.full)
        today = Period(None, self.document.published)
        stood = stances.stances(text, sentence, numbers, self.cues, today) if numbers else {}
        priced = bases.bases(text, sentence) if numbers else []
        return Telling(text, sentence, said, stood, priced, self.quotes, self.heard)


__all__ = ["Teller", "Telling", "Told"]
