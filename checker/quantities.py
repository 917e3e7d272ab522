"""Which units measure the same thing, and by what factor; behind it the closed pint registry of units.txt."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from checker import compiled

if TYPE_CHECKING:
    from pint import UnitRegistry

VERSION = "1"  # of what is kept of units.txt: change it when that changes
DEFINITIONS = Path(__file__).with_name("units.txt")

# The units that reports are full of, so that a check need not start pint: (dimension, factor to its first unit).
# A test keeps the table equal to units.txt.
COMMON: dict[str, tuple[str, Decimal]] = {
    name: (dimension, Decimal(factor))
    for dimension, row in {
        "mass": {
            "kilogram": "1", "gram": "0.001", "quintal": "100", "metric_ton": "1000", "tael": "0.0375",
            "mace": "0.00375", "troy_ounce": "0.0311034768",
        },
        "length": {"meter": "1", "kilometer": "1000", "centimeter": "0.01", "millimeter": "0.001"},
        "area": {"square_meter": "1", "hectare": "10000", "square_kilometer": "1000000"},
        "volume": {"cubic_meter": "1", "liter": "0.001"},
        "clock": {"second": "1", "minute": "60", "hour": "3600", "day": "86400", "week": "604800"},
        "calendar": {"month": "1", "quarter": "3", "year": "12"},
        "power": {"watt": "1", "kilowatt": "1000", "megawatt": "1000000", "gigawatt": "1000000000"},
        "energy": {
            "kilowatt_hour": "1", "megawatt_hour": "1000", "gigawatt_hour": "1000000", "terawatt_hour": "1000000000",
        },
        **{name: {name: "1"} for name in (
            "percent", "percentage_point", "times", "count", "index_point", "person",
            "VND", "USD", "EUR", "JPY", "CNY", "KRW", "GBP",
        )},
    }.items()
    for name, factor in row.items()
}  # fmt: skip


# What goods are priced by; per month, person or session an amount is another quantity, no rate
PRICED_BY = frozenset(
    name for name, (dimension, _) in COMMON.items() if dimension in ("mass", "length", "area", "volume", "energy")
)


@lru_cache(maxsize=1)
def registry() -> UnitRegistry[Decimal]:
    """The pint registry of units.txt, with exact decimals; it knows no other unit and no prefix."""
    import pint

    units: UnitRegistry[Decimal] = pint.UnitRegistry(None, non_int_type=Decimal)
    units.load_definitions(DEFINITIONS)
    return units


@lru_cache(maxsize=4096)
def base(unit: str) -> tuple[str, Decimal]:
    """The dimension of a unit or rate (VND/kilogram), and the factor to its first unit: metric_ton → mass, 1000.

    A unit that nobody defined is its own dimension.
    """
    atoms = [COMMON.get(atom) or _rare(atom) for atom in unit.split("/")]
    product = atoms[0][1]
    for _, one in atoms[1:]:
        product /= one
    return "/".join([atoms[0][0], *sorted(name for name, _ in atoms[1:])]), product


def base_of(unit: str, per: str | None) -> tuple[str, Decimal]:
    """The same of an amount and what its text says it is per: mỗi lượng vàng tăng 2 triệu đồng is of VND/tael."""
    return base(f"{unit}/{per}") if per in PRICED_BY and "/" not in unit else base(unit)


def dimension(unit: str) -> str:
    """A name that two units share exactly when they compare."""
    return base(unit)[0]


@lru_cache(maxsize=4096)
def factor(unit_a: str, unit_b: str) -> Decimal | None:
    """By what a value in unit_a is multiplied to stand in unit_b; None where the two do not compare.

    Currencies never convert here, nor do months into days.
    """
    if unit_a == unit_b:
        return Decimal(1)
    (kind_a, one_a), (kind_b, one_b) = base(unit_a), base(unit_b)
    return one_a / one_b if kind_a == kind_b else None


def comparable(unit_a: str, unit_b: str) -> bool:
    """Whether values in the two units can be compared at all."""
    return factor(unit_a, unit_b) is not None


def _rare(atom: str) -> tuple[str, Decimal]:
    """A unit that the table lacks: as units.txt has it, worked out by pint once and kept."""
    if not atom.isidentifier():
        return _by_pint(atom)
    kind, one = _defined().get(atom, (atom, "1"))
    return kind, Decimal(one)


@lru_cache(maxsize=1)
def _defined() -> dict[str, tuple[str, str]]:
    """Every unit of units.txt with its dimension and its factor as text."""
    names: dict[str, tuple[str, str]] = compiled.load("units", [DEFINITIONS], VERSION, _work_out)[0]
    return names


def _work_out() -> dict[str, tuple[str, str]]:
    return {name: (found[0], str(found[1])) for name in sorted(registry()._units) for found in [_by_pint(name)]}


def _by_pint(atom: str) -> tuple[str, Decimal]:
    """Dimension and factor of a unit that the table lacks, in the table's own terms where it has the dimension."""
    from pint.errors import DefinitionSyntaxError, UndefinedUnitError

    units = registry()
    try:
        shape = units.get_dimensionality(atom)
    except (UndefinedUnitError, DefinitionSyntaxError):
        return atom, Decimal(1)
    first = _first_units().get(shape)
    if first is not None:
        return first[0], Decimal(units.Quantity(Decimal(1), atom).to(first[1]).magnitude)
    return str(sorted(shape.items())), Decimal(units.Quantity(Decimal(1), atom).to_base_units().magnitude)


@lru_cache(maxsize=1)
def _first_units() -> dict[Any, tuple[str, str]]:
    """The table's dimensions by their shape in pint, each with its first unit."""
    return {
        registry().get_dimensionality(name): (kind, name) for name, (kind, one) in COMMON.items() if one == 1
    }  # fmt: skip


__all__ = ["COMMON", "DEFINITIONS", "PRICED_BY", "base", "base_of", "comparable", "dimension", "factor", "registry"]
