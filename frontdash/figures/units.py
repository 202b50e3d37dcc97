"""Units: spellings, canonical magnitudes, unit views, conversion. The only module that imports Pint.

Pint (with the definitions in `units.txt`) is the authority. Because importing it costs more than drawing the
first screen, the factors of the built-in units are also listed in a table (`unit_table`); a test compares every entry
with Pint. Units that a user defines are read by Pint.

A `UnitSystem` is a value: the units that figures may be stated in and the views they are shown in. `STANDARD` has the
built-in ones; settings build another (`frontdash.config`). Nothing in this module changes after it is imported.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import cache, cached_property
from types import MappingProxyType
from typing import Any, NamedTuple

from frontdash.errors import FrontdashError
from frontdash.figures.unit_table import BASES, TRAPS, Base

_PER = ("duration", "length", "area")
"""What a quotient may be taken of: per time, per length, per area."""
_PER_LABELS = {"day": "day", "week": "week", "year": "year"}
"""Periods that are written out below a fraction bar; the others keep their short labels."""


class UnitError(FrontdashError, ValueError):
    """A unit that is not accepted; `accepted` says what would be."""

    def __init__(self, spelling: str, accepted: str, problem: str = "unknown unit") -> None:
        super().__init__(f"{problem} {spelling!r}; {accepted}")
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


_REMEMBERED = 4096
"""How many spellings a system of units remembers: no table of nonsense fills the memory."""


# --- unit views ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class UnitView:
    """One way to look at lengths, areas, speeds and densities. People, days and percents are never touched.

    `targets` maps a unit's symbol to the symbol it is shown in, both of `unit_system`; what is missing is shown as
    stated.
    """

    id: str
    label: str
    targets: Mapping[str, str] = field(hash=False, default_factory=dict)
    unit_system: UnitSystem = field(repr=False, default_factory=lambda: _standard())

    def target(self, unit: Unit) -> Unit:
        """Return the unit that figures stated in `unit` are shown in."""
        targets = self.targets
        for part in unit.parts:
            if part in targets:
                return self.unit_system.lookup("/".join(targets.get(part, part) for part in unit.parts))
        return unit

    @property
    def lengths(self) -> str:
        """The unit of a long distance in this view, for headings."""
        return self.targets.get("km", "km") if self.id != "km" else "km"


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
_LONG = {"km": "km", "mi": "mile"}
"""The unit in which a built-in view shows the lengths that a user defines."""


# --- suggestions --------------------------------------------------------------------------------------------

_SHORTEST_SLIP = 4
_CLEAR = 0.1
"""How much nearer the next spelling of another unit must not be."""
_PREFIXES = ("kilo", "centi", "milli", "mili", "deci", "hecto", "deca", "micro", "nano", "mega", "кіло", "кило")


def _bare(spelling: str) -> str:
    """Return a spelling without case, blanks and marks: Km2, km², km^2 and "km 2" are one."""
    return re.sub(r"[\s.^*_-]", "", spelling.casefold().replace("²", "2"))


def _likeness(one: str, other: str) -> float:
    from difflib import SequenceMatcher

    return SequenceMatcher(None, one, other).ratio()


def _prefix(word: str) -> str:
    return next((prefix for prefix in _PREFIXES if word.startswith(prefix)), "")


def _may_be_meant(typed: str, name: str) -> bool:
    """Whether a name has the words of what was typed, and its prefixes: square is not statute, kilo not centi."""
    words, others = name.split(), typed.split()
    return (
        len(words) == len(others)
        and len(words[-1]) >= _SHORTEST_SLIP
        and all(
            _prefix(word) == _prefix(other) and _likeness(word, other) >= 0.75
            for word, other in zip(words, others, strict=True)
        )
    )


# --- unit systems -------------------------------------------------------------------------------------------


@dataclass(frozen=True, eq=False)
class UnitSystem:
    """The units that figures may be stated in, and the unit views they may be shown in.

    A value that is handed in: `with_units` and `with_view` return another system. Two systems are equal only where
    they are the same object, so that caches keyed by a system compare no tables.
    """

    bases: tuple[Base, ...] = field(repr=False, default=BASES)
    _targets: Mapping[str, tuple[str, Mapping[str, str]]] = field(
        repr=False, default_factory=lambda: {"km": ("km", _KM), "mi": ("mi", _MI)}
    )
    """Label and targets of each view, by its id."""

    @cached_property
    def views(self) -> Mapping[str, UnitView]:
        """The unit views by their ids; read-only."""
        return MappingProxyType({name: UnitView(name, *found, self) for name, found in self._targets.items()})

    @cached_property
    def as_stated(self) -> UnitView:
        """A view that converts nothing."""
        return UnitView("stated", "as stated", {}, self)

    @cached_property
    def _by_code(self) -> dict[str, Base]:
        return {code: base for base in self.bases for code in (base.symbol, *base.codes)}

    @cached_property
    def _by_word(self) -> dict[str, Base]:
        return {name: base for base in self.bases for name in base.names}

    @cached_property
    def _found(self) -> dict[str, Unit]:
        """Units by the spellings that were looked up so far."""
        return {}

    def lookup(self, spelling: str) -> Unit:
        """Return the unit that `spelling` names: a symbol, a name, a UCUM code, or a quotient of two of these.

        Raises `UnitError` with a suggestion for everything else. UCUM: https://ucum.org/ucum

        >>> STANDARD.lookup("sq. km").symbol, STANDARD.lookup("[mi_i]").label, STANDARD.lookup("metres per day").symbol
        ('km^2', 'mi', 'm/day')
        """
        found = self._found.get(spelling)
        if found is None:
            found = self._read(spelling)
            if len(self._found) < _REMEMBERED:
                self._found[spelling] = found
        return found

    def _base_of(self, spelling: str) -> Base | None:
        text = " ".join(spelling.split())
        if text in TRAPS:
            return None
        return self._by_code.get(text) or self._by_word.get(text.casefold())

    def _read(self, spelling: str) -> Unit:
        text = " ".join(spelling.split())
        base = self._base_of(text)
        if base is not None:
            return Unit(base.symbol, base.label, base.dimension, base.factor, base.pint, (base.symbol,))
        for pattern in (r"\s*/\s*", r"\s+per\s+", r"\s+an?\s+"):
            parts = re.split(pattern, text)
            if len(parts) != 2:
                continue
            upper, lower = self._base_of(parts[0]), self._base_of(parts[1])
            if upper is None and lower is not None and parts[0] == "":
                upper = self._by_code["count"]
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
        raise UnitError(spelling, self._suggestion(text))

    def _suggestion(self, text: str) -> str:
        if text in TRAPS:
            return TRAPS[text]
        near = self._near(text)
        hint = f"did you mean {near}? " if near else ""
        common = "person, km, mile, m, km^2, mile^2, percent, day, year, count, date, km/day"
        return f"{hint}accepted: {common} and their spellings"

    @cached_property
    def _sizes(self) -> dict[str, Base]:
        """Units by their spellings without case, blanks and marks."""
        return {_bare(spelling): base for spelling, base in (*self._by_word.items(), *self._by_code.items())}

    def _near(self, text: str) -> str:
        """Return the spelling that a slip was meant to be, of no other prefix or size; empty where it is not clear."""
        same = self._sizes.get(_bare(text))
        if same is not None:  # Km2, square-mile
            mega = text[0] == "M" and same.system == "metric"
            return "" if mega else same.symbol
        if len(text) < _SHORTEST_SLIP:
            return ""
        from difflib import get_close_matches

        typed = text.casefold()
        likely = [name for name in self._by_word if name[0] == typed[0] and _may_be_meant(typed, name)]
        near = get_close_matches(typed, likely, n=5, cutoff=0.8)
        close = [name for name in near if _likeness(name, typed) > _likeness(near[0], typed) - _CLEAR]
        return near[0] if len({self._by_word[name].symbol for name in close}) == 1 else ""

    def with_view(self, name: str, targets: Mapping[str, str], label: str = "") -> UnitSystem:
        """Return the system with another view: dimension -> unit, such as `length = "nmi"`, `area = "nmi^2"`.

        Every length (or area) is shown in the target; rates follow their numerators. Raises `UnitError` for an
        unknown unit or one of another dimension.
        """
        swap: dict[str, str] = {}
        for dimension, spelling in targets.items():
            target = self.lookup(spelling)
            if dimension not in {"length", "area"}:
                raise UnitError(spelling, f"a view may set length and area, not {dimension!r}")
            if target.dimension != dimension:
                raise UnitError(spelling, f"{spelling} is a unit of {target.dimension}, not of {dimension}")
            swap |= {base.symbol: target.symbol for base in self.bases if base.dimension == dimension}
        return replace(self, _targets={**self._targets, name: (label or name, swap)})

    def with_units(self, *definitions: str) -> UnitSystem:
        """Return the system with more units, each in Pint's syntax, such as `verst = 1066.8 * meter`.

        A length comes with its square, and the built-in views convert both. A definition may name units that were
        defined before it in the same call. Raises `UnitError` for what Pint cannot read, for names that files use
        already, and for spellings that are refused because they mean several things.
        """
        system, ureg = self, _new_registry() if definitions else None
        for definition in definitions:
            name = definition.partition("=")[0].strip()
            if system._base_of(name) is not None:
                # Another size for a unit that files already use would change figures without a word.
                raise UnitError(name, "accepted: a name of its own", "this is a unit already:")
            system = system._with(_bases_of(name, definition, ureg))
            system.lookup(name)
        return system

    def _with(self, own: list[Base]) -> UnitSystem:
        targets = dict(self._targets)
        for view, length in _LONG.items():
            kinds = {"length": length, "area": f"{length}^2"}
            swap = {base.symbol: kinds[base.dimension] for base in own if base.dimension in kinds}
            targets[view] = (targets[view][0], {**targets[view][1], **swap})
        return replace(self, bases=(*self.bases, *own), _targets=targets)


_LARGEST = Fraction(10) ** 30
_UNBOUNDED = re.compile(
    r"(?:\*\*|\^)\s*(?!-?\s*[0-9]{1,2}(?![\w.]))|(?:\*\*|\^)\s*-?\s*\w+\s*(?:\*\*|\^)|\)\s*(?:\*\*|\^)"
    r"|[0-9.]{31}|[eE][-+]?[0-9]{3}|[@\r\n]"
)
"""What lets a short definition take hours or gigabytes: powers of powers, and numbers of any length."""


def _bases_of(name: str, definition: str, ureg: Any) -> list[Base]:  # Any: see registry
    """Return the unit that a definition in Pint's syntax adds, with its square for a length."""
    if len(definition) > 200 or _UNBOUNDED.search(definition):
        raise UnitError(definition[:80], "accepted: numbers of up to 30 digits, powers of up to 99", "not a unit:")
    try:
        ureg.define(definition)
        quantity = ureg.Quantity(Fraction(1), name)
        references = {"length": "meter", "area": "meter ** 2", "duration": "second"}
        found = next((d for d, reference in references.items() if quantity.is_compatible_with(reference)), None)
        size = Fraction(0) if found is None else Fraction(quantity.to(references[found]).magnitude)
    except Exception as error:  # Pint raises many types for a bad definition
        why = " ".join(str(error).splitlines()[:1])
        raise UnitError(definition, f"Pint cannot read this definition ({why})", "not a unit:") from error
    if found is None:
        raise UnitError(definition, "a unit of length, area or time is expected", "not a unit:")
    if not 1 / _LARGEST < size < _LARGEST:
        raise UnitError(definition, "a size between 1e-30 and 1e30 is expected", "not a unit:")
    # With a point, so that Pint reads a fraction and not an integer: the quotient stays exact.
    expression = f"{size.numerator}.0 * {references[found]} / {size.denominator}"
    bases = [Base(name, name, found, size, expression, (name.casefold(), f"{name}s".casefold()))]
    if found == "length":
        words = tuple(f"{word} {form}".casefold() for form in (name, f"{name}s") for word in ("square", "sq"))
        bases.append(
            Base(f"{name}^2", f"{name}²", "area", size * size, f"({expression}) ** 2", words, (f"{name}²", f"{name}2"))
        )
    return bases


def _standard() -> UnitSystem:
    return STANDARD


STANDARD = UnitSystem()
"""The built-in units, and the views km and mi."""
lookup = STANDARD.lookup
VIEWS = STANDARD.views
AS_STATED = STANDARD.as_stated


# --- Pint ---------------------------------------------------------------------------------------------------


def _new_registry() -> Any:  # Any: Pint's registry class is built at run time and has no usable static type
    from importlib import resources

    import pint

    with resources.as_file(resources.files("frontdash.figures").joinpath("units.txt")) as path:
        ureg: Any = pint.UnitRegistry(str(path), non_int_type=Fraction)
    return ureg


@cache
def registry() -> Any:  # Any: as above
    """Return the Pint registry of units.txt, exact (fractions instead of floats), which nothing is added to.

    Costs about 0.3 s once.
    """
    return _new_registry()


def pint_quantity(unit: Unit) -> Any:  # Any: a quantity of Pint
    """Return one of `unit` as a quantity of Pint, also for units that a user defined."""
    return Fraction(1) * registry().parse_expression(unit.pint)


def convert(value: str | int | Fraction, unit: str, to: str, unit_system: UnitSystem = STANDARD) -> str:
    """Convert a number exactly with Pint; for one value, not for columns. Returns the digits as text.

    Raises `UnitError` for an unknown unit or another dimension.

    >>> convert("90", "km2", "sq mile")
    '34.749194268820126'
    """
    source, target = unit_system.lookup(unit), unit_system.lookup(to)
    if source.dimension != target.dimension:
        raise UnitError(to, f"{source.dimension} is not {target.dimension}")
    return repr(float((Fraction(value) * pint_quantity(source) / pint_quantity(target)).to("").magnitude))
