"""The network of facts: figures as intervals, relations as constraints, minimal conflicts with their derivations."""

from checker.consistency.network.derive import arithmetic
from checker.consistency.network.implied import implied
from checker.consistency.network.records import (
    Claim,
    Conflict,
    Implied,
    Linear,
    Operand,
    Ratio,
    Relation,
    Step,
    at_most,
    change,
    growth,
    multiple,
    share,
    total,
    within,
)
from checker.consistency.network.solve import Contradiction, contradictions

__all__ = [
    "Claim", "Conflict", "Contradiction", "Implied", "Linear", "Operand", "Ratio", "Relation", "Step", "arithmetic",
    "at_most", "change", "contradictions", "growth", "implied", "multiple", "share", "total", "within",
]  # fmt: skip
