"""Numbers as printed: how precise they are, how they round, when two of them agree."""

from __future__ import annotations

import math
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Literal, NamedTuple

from frontdash.figures import units
from frontdash.figures.patterns import pattern
from frontdash.figures.phrases import read_wording
from frontdash.figures.qualifiers import QUALIFIERS

Direction = Literal["nearest", "down", "up"]


class Printed(NamedTuple):
    """A number with its printed precision.

    `decimals` is the number of digits printed after the point, `place` the power of ten of the last significant
    digit: 2 for 1,200 (trailing zeros of a whole number are not significant), -1 for 5.5, -2 for 19.20.
    """

    value: Fraction
    decimals: int
    place: int

    def text(self) -> str:
        """Return the number with thousands separated by commas and no digit more than printed."""
        return fixed(self.value, self.decimals)


@lru_cache(maxsize=65536)
def printed(text: str) -> Printed:
    """Read digits as printed, without separators (`1200`, `19.20`, `1.1e5`). Raises `ValueError` otherwise.

    >>> printed("1200").place, printed("19.20").place
    (2, -2)
    """
    value = Fraction(text)
    mantissa, _, exponent = text.lower().partition("e")
    shift = int(exponent or 0)
    _, point, decimals = mantissa.lstrip("+-").partition(".")
    if point and decimals and not (set(decimals) == {"0"} and len(decimals) == 1 and shift):
        place = -len(decimals) + shift
        return Printed(value, max(0, -place), place)
    if shift < 0:
        return Printed(value, -shift, shift)
    whole = str(abs(int(value)))
    zeros = len(whole) - len(whole.rstrip("0")) if int(value) else 0
    return Printed(value, 0, zeros)


def float_text(number: float) -> str:
    """Return a float as the shortest digits that mean it, without a needless `.0` and without an exponent.

    >>> float_text(1200.0), float_text(1e-06), float_text(1.5e16)
    ('1200', '0.000001', '15000000000000000')
    """
    if number.is_integer() and abs(number) < 1e16:
        return str(int(number))
    text = repr(number)
    return f"{Decimal(text):f}" if "e" in text else text


def fixed(value: Fraction, decimals: int) -> str:
    """Return `value` with exactly `decimals` decimals (half away from zero) and commas between thousands."""
    # In whole numbers: this is done for every number on screen, and fractions reduce themselves at every step.
    digits, size = abs(value.numerator) * 10**decimals, value.denominator
    scaled = (2 * digits + size) // (2 * size)
    whole, rest = divmod(scaled, 10**decimals)
    sign = "-" if value < 0 and scaled else ""
    return f"{sign}{whole:,}" + (f".{rest:0{decimals}d}" if decimals else "")


def rounded(value: Fraction, place: int, direction: Direction) -> Fraction:
    """Round to a multiple of 10**place: to the nearest (half away from zero), down or up."""
    step = Fraction(10) ** place
    steps = value / step
    if direction == "down":
        whole = math.floor(steps)
    elif direction == "up":
        whole = math.ceil(steps)
    else:
        whole = math.floor(abs(steps) + Fraction(1, 2)) * (-1 if steps < 0 else 1)
    return whole * step


def _power(value: Fraction) -> int:
    """Return the power of ten of the first digit of a positive number, exactly."""
    # By length of digits, not by logarithm: no float is large (or small) enough for every number.
    guess = len(str(value.numerator)) - len(str(value.denominator))
    while Fraction(10) ** guess > value:
        guess -= 1
    while Fraction(10) ** (guess + 1) <= value:
        guess += 1
    return guess


def _power_up(value: Fraction) -> int:
    """Return the smallest power of ten that is not below a positive number."""
    power = _power(value)
    return power if Fraction(10) ** power == value else power + 1


def power_of_ten(ratio: Fraction) -> int:
    """Return which power of ten a positive ratio is; 0 for 1, and for a ratio that is none.

    >>> power_of_ten(Fraction(1000)), power_of_ten(Fraction(1, 10)), power_of_ten(Fraction(1200))
    (3, -1, 0)
    """
    power = _power(ratio)
    return power if Fraction(10) ** power == ratio else 0


_ALIKE = 2
"""Up to this factor, a digit of the larger unit is worth a digit of the smaller one."""


def round_converted(number: Printed, factor: Fraction, direction: Direction) -> Printed:
    """Convert by `factor` and round as precisely as the number was printed or to two significant digits.

    Of the two the finer one counts; the printed precision is carried over as the next power of ten that is not
    finer than it, or where units are of nearly one size (miles to km) as it is. Bounds pass "down" or "up" so that a
    conversion never claims more than the source.

    >>> round_converted(printed("8470"), Fraction("1.609344"), "nearest").text()
    '13,630'
    >>> round_converted(printed("1040"), Fraction(1000) / Fraction("1609.344"), "down").text()
    '640'
    """
    value = number.value * factor
    if value == 0:
        return Printed(Fraction(0), 0, 0)
    as_printed = number.place if 1 < factor < _ALIKE else _power_up(Fraction(10) ** number.place * factor)
    two_digits = _power(abs(value)) - 1
    place = min(as_printed, two_digits)
    result = rounded(value, place, direction)
    return Printed(result, max(0, -place), place)


def direction_of(qualifier: str) -> Direction:
    """Return how a number under this hedge rounds: lower bounds down, upper bounds up, the rest to the nearest."""
    side = QUALIFIERS[qualifier].open
    return "down" if side == "high" else "up" if side == "low" else "nearest"


# --- numbers computed from printed ones ---------------------------------------------------------------------


def significant(number: Printed) -> int:
    """Return how many digits of a number count in a product or quotient: those printed, at least two.

    >>> significant(printed("63000")), significant(printed("60127")), significant(printed("3"))
    (2, 5, 2)
    """
    return max(2, _power(abs(number.value)) - number.place + 1) if number.value else 2


def printed_step(number: Printed) -> Fraction:
    """Return the unit in which a number is printed. Of trailing zeros the first two digits count: 50,000 is in 1,000s.

    >>> printed_step(printed("63000")), printed_step(printed("50000")), printed_step(printed("5.5"))
    (Fraction(1000, 1), Fraction(1000, 1), Fraction(1, 10))
    """
    place = number.place
    if place > 0:
        place = min(place, max(0, _power(abs(number.value)) - 1))
    return Fraction(10) ** place


def digits_at(value: Fraction, step: Fraction) -> int:
    """Return how many significant digits a number has if it is no finer than `step`; none if it is smaller than that.

    >>> digits_at(Fraction(70000), Fraction(1000)), digits_at(Fraction(100), Fraction(1000))
    (2, 0)
    """
    return _power(abs(value) / step) + 1 if value else 1


def step_of(value: Fraction, digits: int) -> Fraction:
    """Return the step at which a number has this many significant digits."""
    return Fraction(10) ** (_power(abs(value)) - digits + 1) if value else Fraction(1)


def round_to(value: Fraction, step: Fraction, direction: Direction) -> Printed:
    """Round to the power of ten that is not finer than `step`.

    >>> round_to(Fraction(700, 11), Fraction(1), "nearest").text()
    '64'
    """
    place = _power_up(step)
    return Printed(rounded(value, place, direction), max(0, -place), place)


# --- the publication's own conversion -----------------------------------------------------------------------

NUMBER_PATTERN = r"(?:[0-9]{1,3}(?:,[0-9]{3}){1,8}|[0-9]{1,24})(?:\.[0-9]{1,24})?"
"""The number of a printed conversion, of no more digits than anybody prints."""
_STATED = pattern(rf"[^\d]*?(?P<number>{NUMBER_PATTERN})\s*(?P<unit>[^\d\s].*)")
Verdict = Literal["holds", "wrong size", "wrong dimension", "unreadable"]


class Stated(NamedTuple):
    """A conversion printed by the publication: its number, unit and (where it prints one itself) hedge."""

    number: Printed
    unit: units.Unit
    qualifier: str | None = None


@lru_cache(maxsize=8192)
def read_stated(text: str, unit_system: units.UnitSystem) -> Stated | None:
    """Read a stated conversion such as `745 mile` or `half a mile`; None unless it is one number and one known unit."""
    match, reading = _STATED().fullmatch(text.strip()), read_wording(text)
    if match is not None:
        number, name = match["number"].replace(",", ""), match["unit"]
    elif reading.unit is not None and reading.value is not None and not reading.several:
        number, name = f"{reading.value:f}", reading.unit
    else:
        return None
    try:
        return Stated(printed(number), unit_system.lookup(name), reading.qualifier)
    except units.UnitError:
        return None


_STRETCH = Fraction(1, 20)


def _interval(number: Printed, open_side: str) -> tuple[Fraction, Fraction]:
    """Return the numbers that may have been rounded to this one.

    Half a unit of the last significant digit either way (1,200: 1,150 to 1,250). Trailing zeros are taken for
    insignificant only up to a twentieth of the number, so that "1,000" cannot stand for 500 or 1,500. A bound may
    have been rounded outward by a whole unit: "less than 2" may stand for 1.1.
    """
    unit = Fraction(10) ** number.place
    half = unit / 2
    if number.place > 0:
        half = min(half, abs(number.value) * _STRETCH)
        half = max(half, Fraction(1, 2))
    below = 2 * half if open_side == "low" else half
    above = 2 * half if open_side == "high" else half
    return number.value - below, number.value + above


def check_stated(number: Printed, unit: units.Unit, qualifier: str, other: Stated | None) -> Verdict:
    """Say whether a stated conversion can be the same quantity: do the rounding intervals overlap?

    None is a conversion that cannot be read.

    >>> km, km2, mile = units.lookup("km"), units.lookup("km2"), units.lookup("mile")
    >>> check_stated(printed("1200"), km, "exact", Stated(printed("745"), mile))
    'holds'
    >>> check_stated(printed("90"), km2, "about", Stated(printed("56"), units.lookup("sq mile")))
    'wrong size'
    >>> check_stated(printed("4000"), km2, "nearly", Stated(printed("1500"), mile))
    'wrong dimension'
    """
    if other is None:
        return "unreadable"
    if other.unit.dimension != unit.dimension:
        return "wrong dimension"
    low, high = _interval(number, "")
    low, high = unit.convert(low, other.unit), unit.convert(high, other.unit)
    side = QUALIFIERS[qualifier].open
    stated_low, stated_high = _interval(other.number, side)
    return "holds" if low <= stated_high and stated_low <= high else "wrong size"
