"""All that decided one figure, for who asks how it was read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from checker.linking.measures import Measured
from checker.linking.naming import Named
from checker.linking.scopes import Scoped
from checker.linking.subjects import Subject
from checker.linking.surroundings import Around
from checker.linking.telling import Told
from checker.linking.timed import Timed
from checker.model import Figure, NumberMention, Sentence


class Seen(NamedTuple):
    """A figure with the sentence, the words and the choices that it was made of."""

    sentence: Sentence
    number: NumberMention
    around: Around
    measured: Measured
    named: Named
    scoped: Scoped
    subjects: Sequence[Subject]
    timed: Timed
    told: Told
    figure: Figure


Watch = Callable[[Seen], object]

__all__ = ["Seen", "Watch"]
