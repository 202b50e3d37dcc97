"""How the number of a draft relates to the number of a figure: the same, converted, rounded, or gone wrong, and how.

Hedges and scope are compared elsewhere; this module knows only numbers and units.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache
from math import log10
from typing import Literal, NamedTuple

from frontdash.figures import units
from frontdash.figures.numbers import Printed, direction_of, fixed, power_of_ten, round_converted, rounded
from frontdash.figures.shown import Stating, stated_amount, verdict
from frontdash.retellings.differences import is_conversion, is_rounding

Kind = Literal["same", "rounded", "slip", "other", "none"]
"""`rounded` is close to the figure, `slip` a misprint or a wrong conversion of it, `other` any other number of the same
dimension, `none` cannot be compared."""
KINDS: tuple[Kind, ...] = ("same", "rounded", "slip", "other", "none")
_CLOSE = Fraction(1, 20)
"""How far a rounded number may be from the figure; a number farther away is another one."""
_FACTOR = Fraction(1, 50)
"""How far a wrong conversion may be from one with a known wrong factor."""
_POWERS = (1, -1, 2, -2, 3, -3, 6, -6)
_LEAST, _EXACT = 0.37, 1e-9
"""The least ratio of a conversion between units of one kind (square kilometres and miles), and of powers of ten."""
_DOUBTFUL = Fraction(3, 20)
"""How far a wrong conversion may be from the right one and still be taken for one."""


class Relation(NamedTuple):
    """How a number relates to that of a figure, and in which words it differs ("" where it does not)."""

    kind: Kind
    why: str = ""


_NONE = Relation("none")


@lru_cache(maxsize=65536)
def relation(old: Stating, new: Stating, unit_system: units.UnitSystem) -> Relation:
    """Return how the number of a draft (`new`) relates to that of a figure (`old`); both may be ranges."""
    if old.empty or new.empty or old.day is not None or new.day is not None:
        return _NONE
    if old.value is None and new.value is None:
        return _ranges(old, new, unit_system)
    if old.value is None:
        return _out_of_range(old, new, unit_system)
    if new.value is None:
        bounds = _bounds(new)
        if old.unit.dimension == new.unit.dimension and any(end.value == old.value.value for end in bounds):
            return Relation("slip", f"one number turned to a range: {stated_amount(old)}")
        return _NONE
    return _single(old, old.value, new, new.value, unit_system)


def _bounds(figure: Stating) -> list[Printed]:
    return [bound for bound in (figure.low, figure.high) if bound is not None]


def _ranges(old: Stating, new: Stating, unit_system: units.UnitSystem) -> Relation:
    pairs = list(zip(_bounds(old), _bounds(new), strict=False))
    if len(_bounds(old)) != len(_bounds(new)) or not pairs:
        return _NONE
    found = [_single(old, one, new, other, unit_system) for one, other in pairs]
    if {each.kind for each in found} == {"same", "other"}:
        return Relation("slip", f"one end of the range differs: {stated_amount(old)} became {stated_amount(new)}")
    return max(found, key=lambda each: KINDS.index(each.kind))


def _out_of_range(old: Stating, new: Stating, unit_system: units.UnitSystem) -> Relation:
    """Compare one number with a stated range: an end of it, or a number inside it, is no number of the source's."""
    assert new.value is not None
    found = [_single(old, end, new, new.value, unit_system) for end in _bounds(old)]
    if any(each.kind == "same" for each in found):
        return Relation("slip", f"one end of the range {stated_amount(old)}")
    ends = [end.value * old.unit.factor for end in _bounds(old)]
    inside = len(ends) == 2 and ends[0] < new.value.value * new.unit.factor < ends[1]
    if inside and old.unit.dimension == new.unit.dimension:
        return Relation("slip", f"a number out of the range {stated_amount(old)}")
    return max(found, key=lambda each: KINDS.index(each.kind), default=_NONE)


def _single(old: Stating, a: Printed, new: Stating, b: Printed, unit_system: units.UnitSystem) -> Relation:
    old_unit, new_unit = _alike(old.unit, new.unit, unit_system)
    if old_unit.dimension != new_unit.dimension:
        if a.value == b.value and old_unit.dimension not in _COUNTS and new_unit.dimension not in _COUNTS:
            return Relation("slip", f"unit of another kind: {stated_amount(old)} became {stated_amount(new)}")
        return _NONE
    if old_unit.factor == new_unit.factor:
        return _same_unit(old, a, new, b)
    return _other_unit(old, a, old_unit, new, b, new_unit)


_COUNTS = frozenset(("person", "count", "share"))


def _alike(old: units.Unit, new: units.Unit, unit_system: units.UnitSystem) -> tuple[units.Unit, units.Unit]:
    """Return the units as they are compared: people are things that are counted; a rate may be left to the context."""
    if len(old.parts) != len(new.parts) and "date" not in {old.dimension, new.dimension}:
        old, new = unit_system.lookup(old.parts[0]), unit_system.lookup(new.parts[0])
    return (
        (new, new) if {old.parts[0], new.parts[0]} <= UNITS_OF_PEOPLE and old.parts[1:] == new.parts[1:] else (old, new)
    )


def same_kind(one: units.Unit, other: units.Unit) -> bool:
    """Whether numbers in two units can be added or compared: people are things that are counted."""
    counted = {one.symbol, other.symbol} <= UNITS_OF_PEOPLE
    return counted or one.dimension == other.dimension


UNITS_OF_PEOPLE = frozenset(("person", "count"))
"""Units that count people: "50,000 soldiers", "50,000"."""


# --- one unit -------------------------------------------------------------------------------------------------


def _same_unit(old: Stating, a: Printed, new: Stating, b: Printed) -> Relation:
    if a.value == b.value:
        return Relation("same")
    change = f"{a.text()} became {b.text()}"
    if _far_apart(a, b):
        return Relation("other", f"another number: {change}")
    close = abs(a.value - b.value) <= abs(a.value) * _CLOSE
    if close and is_rounding(b, a, new.qualifier):
        return Relation("rounded", f"rounded: {change}")
    if why := _misprint(a, b):
        return Relation("slip", f"{why}: {change}")
    if why := _converted_back(old, a, b):
        return Relation("slip", why)
    if _digits_differing(a, b) == 1 and len(a.text().strip("0.,")) > 2:
        return Relation("slip", f"one digit differs: {change}")
    if close and is_rounding(a, b, old.qualifier):
        return Relation("rounded", f"given to more digits: {change}")
    if is_rounding(b, a, new.qualifier):
        return Relation("other", f"rounded: {change}")
    return Relation("other", f"another number: {change}")


def _far_apart(a: Printed, b: Printed) -> bool:
    """Whether two numbers are too far apart for one to be a misprint or a conversion of the other."""
    if a.value <= 0 or b.value <= 0:
        return True
    ratio = float(b.value) / float(a.value)
    same_length = len(str(int(a.value))) == len(str(int(b.value)))
    return not (same_length or _LEAST < ratio < 1 / _LEAST or abs(log10(ratio) - round(log10(ratio))) < _EXACT)


def _misprint(a: Printed, b: Printed) -> str:
    """Return how one number can be a misprint of another by its digits, "" where it is none."""
    if a.value <= 0 or b.value <= 0:
        return ""
    power = power_of_ten(b.value / a.value)
    if power in _POWERS:
        return f"a factor of {fixed(Fraction(10) ** abs(power), 0)}"
    one, other = a.text(), b.text()
    if _digits_differing(a, b) != 2 or sorted(one) != sorted(other):
        return ""
    at = [place for place, (x, y) in enumerate(zip(one, other, strict=True)) if x != y]
    return "digits swapped" if not one[at[0] + 1 : at[1]].strip(",.") else ""


def _digits_differing(a: Printed, b: Printed) -> int:
    """Return in how many digits two numbers differ; 0 for numbers that are not as long, or have the point elsewhere."""
    one, other = a.text(), b.text()
    if [char.isdigit() for char in one] != [char.isdigit() for char in other]:
        return 0
    return sum(x != y for x, y in zip(one, other, strict=True))


def _converted_back(old: Stating, a: Printed, b: Printed) -> str:
    """Return why a number is that of a conversion, or of one converted back, in the unit of the original."""
    for stated, other in _conversions(old, a):
        if stated.value == b.value:
            return f"converted, with the unit of the original: {stated_amount(old)} is {stated.text()} {other.symbol}"
        back = stated.value * other.factor / old.unit.factor
        if back != a.value and rounded(back, b.place, "nearest") == b.value and b.place <= a.place:
            return f"converted twice: {stated_amount(old)} to {stated.text()} {other.symbol} and back"
    return ""


def _conversions(old: Stating, a: Printed) -> Iterator[tuple[Printed, units.Unit]]:
    """Yield the number of a figure in the units that a newsroom would convert it to."""
    if old.conversion is not None:
        yield old.conversion.number, old.conversion.unit
    for view in units.VIEWS.values():
        target = view.target(old.unit)
        if target.symbol != old.unit.symbol:
            yield round_converted(a, old.unit.factor / target.factor, "nearest"), target


# --- two units ------------------------------------------------------------------------------------------------


def _other_unit(
    old: Stating, a: Printed, old_unit: units.Unit, new: Stating, b: Printed, new_unit: units.Unit
) -> Relation:
    stated = old.conversion
    if stated is not None and stated.unit.symbol == new_unit.symbol and stated.number.value == b.value:
        held = verdict(old) == "holds"
        return Relation("same") if held else Relation("slip", "converted wrongly, as the publication printed it")
    exact = a.value * old_unit.factor / new_unit.factor
    change = (
        f"{stated_amount(old)} became {stated_amount(new)}; it is {_digits(exact)} {new_unit.label or new_unit.symbol}"
    )
    if a.value == b.value:
        power = power_of_ten(old_unit.factor / new_unit.factor)
        return Relation("slip", f"unit {'misprinted' if power in _POWERS else 'swapped'}: {change}")
    conversion = _conversion(a, old_unit, old.qualifier, b, new_unit)
    if conversion == "right":
        return Relation("same")
    if conversion:
        return Relation("rounded", f"{conversion}: {change}")
    if exact > 0 and b.value > 0:
        ratio = b.value / exact
        if abs(ratio - 1) <= _DOUBTFUL:
            return Relation("slip", f"converted wrongly: {change}")
        factor = old_unit.factor / new_unit.factor
        # The factor of the other direction, or of lengths for areas, or applied twice: each is off by a power of it.
        for times, words in ((1 / factor**2, "in the wrong direction"), (factor, "twice"), (1 / factor, "not at all")):
            if abs(ratio / times - 1) <= _FACTOR:
                return Relation("slip", f"converted {words}: {change}")
        if (root := _length_factor(old_unit, new_unit)) and abs(ratio / root - 1) <= _FACTOR:
            return Relation("slip", f"converted with the factor of lengths: {change}")
        for power in _POWERS:
            if abs(ratio / Fraction(10) ** power - 1) <= _FACTOR:
                return Relation("slip", f"converted wrongly, by a power of ten: {change}")
    return Relation("other", f"another number: {change}")


def _conversion(
    a: Printed, old_unit: units.Unit, hedge: str, b: Printed, new_unit: units.Unit
) -> Literal["right", "converted and rounded", "rounded inward, beyond what the source claims", ""]:
    """Say whether a number is another one converted: at the proper precision or finer, bounds outward."""
    factor = old_unit.factor / new_unit.factor
    exact, direction = a.value * factor, direction_of(hedge)
    proper = round_converted(a, factor, direction)
    outward = rounded(exact, b.place, direction)
    if b.value == proper.value or (b.place <= proper.place and b.value == outward):
        return "right"
    near = is_conversion(b, new_unit, a, old_unit, "exact")
    if b.place > proper.place:
        return "converted and rounded" if near or b.value in {outward, rounded(exact, b.place, "nearest")} else ""
    if direction == "nearest" or hedge == "nearly":
        return "right" if near else ""
    beyond = b.value > exact if direction == "down" else b.value < exact
    if not near:
        return ""
    return "rounded inward, beyond what the source claims" if beyond else "right"


def _length_factor(old: units.Unit, new: units.Unit) -> Fraction | None:
    """Return how far an area is off that was converted with the factor of lengths; None for other quantities."""
    if not (old.parts[0].endswith("^2") and new.parts[0].endswith("^2")):
        return None
    one, other = (units.lookup(unit.parts[0].removesuffix("^2")) for unit in (old, new))
    return (one.factor / other.factor) / (old.factor / new.factor)


def own_conversion(new: Stating, old: Stating | None) -> str:
    """Return why the conversion that a draft prints itself does not hold; "" where it does, or the source prints it."""
    if new.conversion is None or verdict(new) in {"holds", None}:
        return ""
    as_source = None if old is None else old.conversion
    if as_source is not None and (as_source.unit, as_source.number) == (new.conversion.unit, new.conversion.number):
        return ""
    assert new.value is not None
    stated, unit = new.conversion.number.text(), new.conversion.unit
    if unit.dimension != new.unit.dimension:
        return f"converted to a unit of another kind: {stated_amount(new)} as {stated} {unit.symbol}"
    exact = _digits(new.value.value * new.unit.factor / unit.factor)
    return f"converted wrongly: {stated_amount(new)} is {exact} {unit.label or unit.symbol}, not {stated}"


def _digits(value: Fraction) -> str:
    """Return a number to four significant digits, for our own arithmetic in a reason."""
    return f"{float(value):,.4g}" if abs(value) < 10_000 else f"{float(value):,.0f}"
