"""quantulum3 as a reader of annotated text, to compare with. It reads English, and neither hedges nor claimants."""

from __future__ import annotations

from decimal import Decimal
from importlib import import_module
from typing import TYPE_CHECKING

from tests.extraction.measure import Number, unit_symbol

if TYPE_CHECKING:
    from tests.extraction.measure import Text

_UNITS = {
    "kilometre": "km",
    "metre": "m",
    "mile": "mile",
    "square kilometre": "km2",
    "square mile": "mile2",
    "hectare": "ha",
    "percentage": "percent",
    "day": "day",
    "week": "week",
    "month": "month",
    "year": "year",
    "hour": "hour",
    "minute": "minute",
    "kilometre per day": "km/day",
    "dollar": "$",
    "euro": "€",
    "tonne": "tonnes",
}


def available() -> str:
    """Return why quantulum3 cannot be used, "" where it can."""
    try:
        import_module("quantulum3.parser")
    except Exception as error:  # whatever keeps it from being imported is what is to be said
        return f"{type(error).__name__}: {error}"
    return ""


def quantulum(text: Text) -> tuple[Number, ...]:
    """Return what quantulum3 reads from a text."""
    parser = import_module("quantulum3.parser")

    return tuple(
        Number(
            (int(one.span[0]), int(one.span[1])),
            Decimal(repr(one.value)).normalize(),
            None,
            None,
            "exact",
            unit_symbol(_UNITS.get(one.unit.name, one.unit.name if one.unit.name != "dimensionless" else "")),
        )
        for one in parser.parse(text.text)
    )
