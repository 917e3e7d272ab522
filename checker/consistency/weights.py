"""What it costs to say that a figure is wrong: how good its witness is, and that copies of one witness share one vote.

Weights are fractions in coarse steps, so that figures between which nothing decides cost exactly the same.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from datetime import date
from fractions import Fraction

from checker.consistency.facts import SURE
from checker.consistency.witnesses import fact_of, groups
from checker.model import Figure

REFERENCE = Fraction(10**6)  # the house's ledger outranks every report and every vote
RANK = Fraction(1, 2)  # for each rank that a source stands above the ordinary
RANKS = 4
VAGUE = Fraction(9, 10)  # a hedged figure against an exact one
AGED = Fraction(9, 10)  # told well before the newest report of the matter
DAYS = 45  # from which a report is older, not merely another's of the same news
QUOTED = Fraction(4, 5)  # somebody's words, not the report's own


def weight(
    figure: Figure,
    witnesses: int = 1,
    rank: int = 0,
    newest: date | None = None,
    copies: int = 1,
    reference: bool = False,
) -> Fraction:
    """What giving this figure up costs; an ordinary exact figure of one report costs 1.

    witnesses: independent reports that say exactly this, where the figure stands for all of them; rank: of the source,
    0 ordinary, more is better, less is worse; newest: the latest publication on the matter; copies: figures that share
    this witness; reference: an entry of the ledger.
    """
    if reference:
        return REFERENCE
    cost = 1 + RANK * min(rank, RANKS) if rank >= 0 else 1 / (1 - RANK * max(rank, -RANKS))
    if figure.hedge in ("about", "nearly", "over", "under"):
        cost *= VAGUE
    if newest is not None and figure.published is not None and (newest - figure.published).days > DAYS:
        cost *= AGED
    if figure.quoted or figure.attributed_to:
        cost *= QUOTED
    return Fraction(cost) * _sureness(figure.confidence) * max(witnesses, 1) / max(copies, 1)


def weights(
    figures: Sequence[Figure],
    ranks: Sequence[int] | None = None,
    references: Sequence[bool] | None = None,
    facts: Sequence[Hashable] | None = None,
) -> list[Fraction]:
    """The weight of each figure among figures that contradict each other: witnesses found, each counted once."""
    witness = groups(figures, facts if facts is not None else [fact_of(figure) for figure in figures])
    size: dict[int, int] = {}
    for group in witness:
        size[group] = size.get(group, 0) + 1
    newest = max((f.published for f in figures if f.published is not None), default=None)
    return [
        weight(
            figure,
            rank=ranks[i] if ranks else 0,
            newest=newest,
            copies=size[witness[i]],
            reference=bool(references and references[i]),
        )
        for i, figure in enumerate(figures)
    ]


def _sureness(confidence: float) -> Fraction:
    """A reading that is not sure speaks half as loud; between sure ones confidence says nothing of the report."""
    return Fraction(1) if confidence >= SURE else Fraction(1, 2)


__all__ = ["REFERENCE", "weight", "weights"]
