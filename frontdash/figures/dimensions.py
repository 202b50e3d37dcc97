"""Products and quotients of units: which dimension they have according to Pint, and which unit states them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from functools import lru_cache
from typing import Any

from frontdash.figures import units

Powers = tuple[tuple[str, int], ...]
"""A dimension as Pint has it: base dimensions with their powers, such as `(("[length]", 2), ("[time]", -1))`.

Shares are pure numbers: 20 % of some people are people, and people out of people are a share.
"""
_SHARE = "[share]"
_DEFAULTS = ("km", "km^2", "person", "count", "percent", "day")
_POWER_WORDS = {
    (("[length]", 1),): "a length",
    (("[length]", 2),): "an area",
    (("[person]", 1),): "a number of people",
    (("[event]", 1),): "a count of events",
    (("[time]", 1),): "a duration",
    (): "a pure number",
}


def powers(unit: units.Unit) -> Powers:
    """Return the dimension of a unit according to Pint.

    >>> powers(units.lookup("km2/month")), powers(units.lookup("percent"))
    ((('[length]', 2), ('[time]', -1)), ())
    """
    return tuple(power for power in _pint_powers(unit.pint) if power[0] != _SHARE)


@lru_cache(maxsize=1024)
def _pint_powers(expression: str) -> Powers:
    return _sorted(units.registry().parse_expression(expression).dimensionality)


def _sorted(dimensionality: Mapping[str, Any]) -> Powers:  # Any: Pint's exponents are of several number types
    return tuple(sorted((name, int(power)) for name, power in dimensionality.items() if power))


def product(first: Powers, second: Powers) -> Powers:
    """Return the dimension of a product, as Pint multiplies dimensions."""
    container = units.registry().UnitsContainer
    return _sorted(container(dict(first)) * container(dict(second)))


def quotient(first: Powers, second: Powers) -> Powers:
    """Return the dimension of a quotient, as Pint divides dimensions.

    >>> people = powers(units.lookup("person"))
    >>> quotient(people, people)
    ()
    """
    container = units.registry().UnitsContainer
    return _sorted(container(dict(first)) / container(dict(second)))


def magnitude_of(unit: units.Unit) -> Fraction:
    """Return the size of a unit in SI units for products and quotients, where a percent is a hundredth."""
    return unit.factor / 100 if unit.dimension.partition("/")[0] == "share" else unit.factor


def unit_for(dimension: Powers, used: Iterable[units.Unit], unit_system: units.UnitSystem) -> units.Unit | None:
    """Return a unit to state a computed quantity in, made of the units that went into it where that is possible.

    Pure numbers get `ratio`. None where no figure can have such a dimension, such as people times a length.

    >>> unit_for((("[length]", 2), ("[time]", -1)), [units.lookup("km2"), units.lookup("month")], units.STANDARD).symbol
    'km^2/month'
    """
    if not dimension:
        return unit_system.lookup("ratio")
    parts = list(dict.fromkeys([*(part for unit in used for part in unit.parts), *_DEFAULTS]))
    parts = [part for part in parts if unit_system.lookup(part).dimension != "date"]
    for symbol in (*parts, *(f"{upper}/{lower}" for lower in parts for upper in parts)):
        try:
            unit = unit_system.lookup(symbol)
        except units.UnitError:
            continue
        if powers(unit) == dimension:
            return unit
    return None


def in_words(dimension: Powers) -> str:
    """Return a dimension in words: `an area`, `people per time`, `people × length`."""
    if dimension in _POWER_WORDS:
        return _POWER_WORDS[dimension]
    upper = [_factor_words(name, power) for name, power in dimension if power > 0]
    lower = [_factor_words(name, -power) for name, power in dimension if power < 0]
    return " per ".join(filter(None, (" × ".join(upper) or "something", " × ".join(lower))))


def _factor_words(name: str, power: int) -> str:
    if name == "[length]" and power == 2:
        return "area"
    word = {"[person]": "people", "[event]": "events"}.get(name, name.strip("[]"))
    return word + {1: "", 2: "²", 3: "³"}.get(power, f"^{power}")
