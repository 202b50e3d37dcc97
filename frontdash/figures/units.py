"""Units: spellings, canonical magnitudes, unit views, conversion. The only module that imports Pint.

Pint (with the definitions in `units.txt`) is the authority. Because importing it costs more than drawing the
first screen, the factors of the units we know are also held in a table (`unit_table`); a test compares every entry
with Pint. Units and views that a user defines go through Pint.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import lru_cache
from typing import Any, NamedTuple

from frontdash.errors import FrontdashError
from frontdash.figures.unit_table import BASES as _BASES
from frontdash.figures.unit_table import TRAPS as TRAPS
from frontdash.figures.unit_table import Base

_PER = ("duration", "length", "area")
"""What a quotient may be taken of: per time, per length, per area."""
_PER_LABELS = {"day": "day", "week": "week", "year": "year"}
"""Periods that are written out below a fraction bar; the others keep their short labels."""


class UnitError(FrontdashError, ValueError):
    """A unit that is not accepted; `accepted` says what would be."""

    def __init__(self, spelling: str, accepted: str) -> None:
        super().__init__(f"unknown unit {spelling!r}; {accepted}")
        self.spelling = spelling
        self.accepted = accepted


class Unit(NamedTuple):
    """A unit in use: `symbol` in files, `label` on screen, `factor` to the canonical (SI) magnitude."""

    symbol: str
    label: str
    dimension: str
    factor: Fraction
    pint: str
    parts: tuple[str, ...]

    def convert(self, value: Fraction, to: Unit) -> Fraction:
        """Return `value` of this unit in unit `to`, exactly. Raises `UnitError` across dimensions."""
        if to.dimension != self.dimension:
            raise UnitError(to.symbol, f"{self.dimension} is not {to.dimension}")
        return value * self.factor / to.factor


_BY_SYMBOL: dict[str, Base] = {}
_BY_CODE: dict[str, Base] = {}
_BY_WORD: dict[str, Base] = {}


def _learn(base: Base) -> None:
    _BY_SYMBOL[base.symbol] = base
    for code in (base.symbol, *base.codes):
        _BY_CODE[code] = base
    for name in base.names:
        _BY_WORD[name] = base


for _base in _BASES:
    _learn(_base)


def _base_of(spelling: str) -> Base | None:
    text = " ".join(spelling.split())
    if text in TRAPS:
        return None
    return _BY_CODE.get(text) or _BY_WORD.get(text.casefold())


@lru_cache(maxsize=4096)
def lookup(spelling: str) -> Unit:
    """Return the unit that `spelling` names: a symbol, a name, a UCUM code, or a quotient of two of these.

    Raises `UnitError` with a suggestion for everything else. UCUM: https://ucum.org/ucum

    >>> lookup("sq. km").symbol, lookup("[mi_i]").label, lookup("metres per day").symbol
    ('km^2', 'mi', 'm/day')
    """
    text = " ".join(spelling.split())
    base = _base_of(text)
    if base is not None:
        return Unit(base.symbol, base.label, base.dimension, base.factor, base.pint, (base.symbol,))
    for pattern in (r"\s*/\s*", r"\s+per\s+", r"\s+an?\s+"):
        parts = re.split(pattern, text)
        if len(parts) != 2:
            continue
        upper, lower = _base_of(parts[0]), _base_of(parts[1])
        if upper is None and lower is not None and parts[0] == "":
            upper = _BY_SYMBOL["count"]
        if upper is None or lower is None or lower.dimension not in _PER or upper.dimension == "date":
            continue
        return Unit(
            f"{upper.symbol}/{lower.symbol}",
            f"{upper.label}/{_PER_LABELS.get(lower.symbol, lower.label)}",
            f"{upper.dimension}/{lower.dimension}",
            upper.factor / lower.factor,
            f"{upper.pint} / ({lower.pint})",
            (upper.symbol, lower.symbol),
        )
    raise UnitError(spelling, _suggestion(text))


def _suggestion(text: str) -> str:
    if text in TRAPS:
        return TRAPS[text]
    from difflib import get_close_matches

    known = list(dict.fromkeys((*_BY_CODE, *_BY_WORD)))
    near = get_close_matches(text, known, n=1, cutoff=0.6) or get_close_matches(text.casefold(), known, n=1, cutoff=0.6)
    hint = f"did you mean {near[0]}? " if near else ""
    common = "person, km, mile, m, km^2, mile^2, percent, day, year, count, date, km/day"
    return f"{hint}accepted: {common} and their spellings"


# --- unit views ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class UnitView:
    """One way to look at lengths, areas, speeds and densities. People, days and percents are never touched.

    `targets` maps a unit's symbol to the symbol it is shown in; what is missing is shown as stated.
    """

    id: str
    label: str
    targets: Mapping[str, str] = field(hash=False, default_factory=dict)

    def target(self, unit: Unit) -> Unit:
        """Return the unit that figures stated in `unit` are shown in."""
        return _target(self.id, tuple(sorted(self.targets.items())), unit.symbol)

    @property
    def lengths(self) -> str:
        """The unit of a long distance in this view, for headings."""
        return self.targets.get("km", "km") if self.id != "km" else "km"


@lru_cache(maxsize=4096)
def _target(_view: str, targets: tuple[tuple[str, str], ...], symbol: str) -> Unit:
    unit = lookup(symbol)
    swap = dict(targets)
    return lookup("/".join(swap.get(part, part) for part in unit.parts))


_KM = {
    "mile": "km",
    "foot": "m",
    "yard": "m",
    "nmi": "km",
    "mile^2": "km^2",
    "foot^2": "m^2",
    "yard^2": "m^2",
    "nmi^2": "km^2",
    "acre": "ha",
}
_MI = {
    "km": "mile",
    "m": "foot",
    "nmi": "mile",
    "km^2": "mile^2",
    "m^2": "foot^2",
    "nmi^2": "mile^2",
    "ha": "acre",
}
VIEWS: dict[str, UnitView] = {"km": UnitView("km", "km", _KM), "mi": UnitView("mi", "mi", _MI)}


AS_STATED = UnitView("stated", "as stated", {})
"""A view that converts nothing."""


def define_view(name: str, targets: Mapping[str, str], label: str = "") -> UnitView:
    """Add a unit view from a user's configuration: dimension -> unit, such as `length = "nmi"`, `area = "nmi^2"`.

    Every length (or area) unit is shown in the target; rates follow their numerators. Raises `UnitError` for an
    unknown unit or one of another dimension.
    """
    swap: dict[str, str] = {}
    for dimension, spelling in targets.items():
        target = lookup(spelling)
        if dimension not in {"length", "area"}:
            raise UnitError(spelling, f"a view may set length and area, not {dimension!r}")
        if target.dimension != dimension:
            raise UnitError(spelling, f"{spelling} is a unit of {target.dimension}, not of {dimension}")
        swap |= {base.symbol: target.symbol for base in _BY_SYMBOL.values() if base.dimension == dimension}
    view = UnitView(name, label or name, swap)
    VIEWS[name] = view
    return view


def define_unit(definition: str) -> None:
    """Add a unit in Pint's syntax, such as `verst = 1066.8 * meter`. Raises `UnitError` if Pint refuses it."""
    name = definition.partition("=")[0].strip()
    try:
        ureg = registry()
        ureg.define(definition)
        quantity = ureg.Quantity(Fraction(1), name)
        for dimension, reference in (("length", "meter"), ("area", "meter ** 2"), ("duration", "second")):
            if quantity.is_compatible_with(reference):
                factor = Fraction(quantity.to(reference).magnitude)
                _learn_own(name, dimension, factor)
                return
    except Exception as error:  # Pint raises many types for a bad definition
        raise UnitError(definition, f"Pint cannot read this definition ({error})") from error
    raise UnitError(definition, "a unit of length, area or time is expected")


def _learn_own(name: str, dimension: str, factor: Fraction) -> None:
    """Make a user's unit known, with its square for a length, and let the built-in views convert both."""
    own = [Base(name, name, dimension, factor, name, (name, f"{name}s"))]
    if dimension == "length":
        square = (f"square {name}", f"square {name}s", f"sq {name}")
        codes = (f"{name}²", f"{name}2")
        own.append(Base(f"{name}^2", f"{name}²", "area", factor * factor, f"{name} ** 2", square, codes))
    for base in own:
        _learn(base)
        for view, length in (("km", "km"), ("mi", "mile")):
            target = {"length": length, "area": f"{length}^2"}.get(dimension if base is own[0] else "area")
            if target:
                VIEWS[view] = replace(VIEWS[view], targets={**VIEWS[view].targets, base.symbol: target})
    lookup.cache_clear()
    _target.cache_clear()


# --- Pint ---------------------------------------------------------------------------------------------------


@lru_cache(maxsize=1)
def registry() -> Any:  # Any: Pint's registry class is built at run time and has no usable static type
    """Return the Pint registry of units.txt, exact (fractions instead of floats). Costs about 0.3 s once."""
    from importlib import resources

    import pint

    with resources.as_file(resources.files("frontdash.figures").joinpath("units.txt")) as path:
        ureg: Any = pint.UnitRegistry(str(path), non_int_type=Fraction)
    return ureg


def pint_factor(unit: Unit) -> Fraction:
    """Return the size of `unit` in SI base units according to Pint."""
    ureg = registry()
    quantity = ureg.Quantity(Fraction(1), ureg.parse_units(unit.pint))
    return Fraction(quantity.to_root_units().magnitude)


def convert(value: str | int | Fraction, unit: str, to: str) -> str:
    """Convert a number exactly with Pint; for one value, not for columns. Returns the digits as text.

    Raises `UnitError` for an unknown unit or another dimension.

    >>> convert("90", "km2", "sq mile")
    '34.749194268820126'
    """
    source, target = lookup(unit), lookup(to)
    if source.dimension != target.dimension:
        raise UnitError(to, f"{source.dimension} is not {target.dimension}")
    ureg = registry()
    quantity = ureg.Quantity(Fraction(value), ureg.parse_units(source.pint))
    return repr(float(quantity.to(ureg.parse_units(target.pint)).magnitude))


def all_symbols() -> Iterable[str]:
    """Return the symbol of every unit that is not a quotient."""
    return tuple(_BY_SYMBOL)
