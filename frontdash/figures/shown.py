"""A figure as people see it: hedge, number, unit and marks, in a unit view. Never a digit or a hedge lost.

Rounding, marks and the precedence of printed conversions are those of the documentation's chapter on units:
a number converted by us carries a star, one converted by the publication does not, a number as stated neither.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal, localcontext
from fractions import Fraction
from functools import lru_cache
from typing import Any, Literal

from frontdash.figures import dates, units
from frontdash.figures.numbers import (
    Printed,
    Stated,
    Verdict,
    check_stated,
    direction_of,
    fixed,
    float_text,
    printed,
    read_stated,
    round_converted,
)
from frontdash.figures.patterns import pattern
from frontdash.figures.phrases import Reading, read_wording
from frontdash.figures.phrases.units import base_of
from frontdash.figures.qualifiers import QUALIFIERS

Conversion = Literal["none", "stated", "converted"]
Row = Mapping[str, Any]
"""One row of the figures frame by column name. Any: a row mixes text, numbers, dates and unknown columns."""

NO_NUMBER = "—"
STATUS_MARKS: dict[str, str] = {
    "derived": "ƒ",
    "extrapolated": "…",
    "disputed": "?",
    "withdrawn": "×",
    "total": "Σ",
}
"""Marks for every status but `reported`, so that nothing computed or extrapolated looks like a plain report."""
CONVERTED_MARK = "*"
_COMPUTED = pattern(r"([0-9][0-9,]*)\.([0-9]{5,})")
"""A number with more decimals than are printed."""
_PRINTED_DIGITS, _BRIEF_DIGITS = 7, 6
"""A number has up to so many significant digits as printed; a computed one is cut to fewer."""
_TWO_NUMBERS = pattern(r"[0-9][^0-9]*[^0-9.,'’\s][^0-9]*[0-9]")
"""Digits with more between them than separates thousands: without that, a wording states no range."""


@dataclass(frozen=True, slots=True)
class Stating:
    """What one row states: the numbers as printed, their hedge and their unit; numbers may be missing."""

    qualifier: str
    value: Printed | None
    low: Printed | None
    high: Printed | None
    unit: units.Unit
    stated: str | None
    status: str
    day: str | None = None
    """For figures whose unit is `date`: the date as written."""
    conversion: Stated | None = field(default=None, hash=False)
    """The conversion that the publication itself printed (`stated`), where it is one number and one known unit."""

    @property
    def empty(self) -> bool:
        """Whether the row states no number at all."""
        return self.value is None and self.low is None and self.high is None and self.day is None


@dataclass(frozen=True, slots=True)
class Shown:
    """A figure in a unit view, in the parts a table aligns: hedge, digits, unit with star, status mark."""

    hedge: str
    number: str
    unit: str
    star: bool
    status_mark: str
    conversion: Conversion
    value: str | None
    low: str | None
    high: str | None
    unit_symbol: str
    qualifier: str | None = None
    """The hedge by its name, given or read from the wording; None where no number is shown."""

    @property
    def unit_text(self) -> str:
        """The unit with the star of our own conversions."""
        return self.unit + (CONVERTED_MARK if self.star else "")

    @property
    def amount(self) -> str:
        """The number with its unit, without hedge and status mark: `680 mi*`."""
        gap = " " if self.unit and not self.unit.startswith(("%", "/")) else ""
        return f"{self.number}{gap}{self.unit_text}"

    @property
    def text(self) -> str:
        """The whole figure in one piece: `>680 mi*`."""
        mark = f" {self.status_mark}" if self.status_mark else ""
        return f"{self.hedge}{self.amount}{mark}"


def digits(value: float | None, text: str | None) -> Printed | None:
    """Return a stated number with its printed precision; `text` is kept where the float alone would lose it."""
    if text is not None:
        try:
            return printed(text)
        except ValueError:
            return None
    if value is None:
        return None
    return printed(float_text(value))


def stating(row: Row, unit_system: units.UnitSystem) -> Stating:
    """Return what a row of the figures frame states, in the unit it states it in."""
    return _stating(
        unit_system,
        row["value"],
        row["_value_text"],
        row["low"],
        row["_low_text"],
        row["high"],
        row["_high_text"],
        row["_qualifier"],
        row["_unit"],
        row["stated_conversion"],
        row["status"],
        row["wording"],
    )


@lru_cache(maxsize=16384)
def _stating(
    unit_system: units.UnitSystem,
    value: float | None,
    value_text: str | None,
    low: float | None,
    low_text: str | None,
    high: float | None,
    high_text: str | None,
    qualifier: str,
    unit: str,
    stated: str | None,
    status: str | None,
    wording: str | None,
) -> Stating:
    found = unit_system.lookup(unit)
    conversion = None if stated is None else read_stated(stated, unit_system)
    if found.dimension == "date":
        return Stating(qualifier, None, None, None, found, stated, status or "reported", value_text, conversion)
    numbers = (digits(value, value_text), digits(low, low_text), digits(high, high_text))
    if wording and low is None and high is None:
        numbers = with_wording(numbers[0], wording, found.symbol)
    return Stating(qualifier, *numbers, found, stated, status or "reported", None, conversion)


def with_wording(
    value: Printed | None, wording: str, unit: str = ""
) -> tuple[Printed | None, Printed | None, Printed | None]:
    """Return value, low and high of a row that states no bounds in columns, with what its wording states.

    A stated value wins: the wording then adds a range only if the value lies in it. A number that the wording counts in
    another unit than `unit` is not taken.
    """
    if value is None:
        return from_wording(wording, unit)
    if not _TWO_NUMBERS().search(wording):
        return value, None, None
    _, low, high = from_wording(wording, unit)
    if low is not None and high is not None and low.value <= value.value <= high.value:
        return value, low, high
    return value, None, None


def from_wording(wording: str, unit: str = "") -> tuple[Printed | None, Printed | None, Printed | None]:
    """Return value, low and high read from a wording that states exactly one number or one range."""
    reading = read_wording(wording)
    if reading.several or counts_another(reading, unit):
        return None, None, None

    def as_printed(number: object) -> Printed | None:
        return None if number is None else printed(str(number))

    return as_printed(reading.value), as_printed(reading.low), as_printed(reading.high)


def counts_another(reading: Reading, unit: str) -> bool:
    """Whether a wording counts in another unit than that of its row."""
    return bool(unit) and reading.unit is not None and base_of(reading.unit) != base_of(unit)


def why_unread(wording: str, unit: str = "") -> str:
    """Return why a wording gives a row in `unit` no number, although there is one in it; empty where there is none.

    >>> why_unread("between 5 and 70 km", "person"), why_unread("not 110,000 soldiers"), why_unread("most of them")
    ('it counts km', 'negated or replaced', '')
    """
    reading = read_wording(wording)
    if not reading.several and counts_another(reading, unit):
        return f"it counts {reading.unit}"
    return reading.why


def shown(row: Row, view: units.UnitView) -> Shown:
    """Return a row of the figures frame as it is shown in a unit view."""
    return show(stating(row, view.unit_system), view)


@lru_cache(maxsize=16384)
def show(figure: Stating, view: units.UnitView) -> Shown:
    """Return a figure as it is shown in a unit view.

    The number is converted once, from what was stated. Bounds round outward; a conversion printed by the
    publication itself takes precedence if it can be the same quantity.
    """
    mark = STATUS_MARKS.get(figure.status, "")
    plain = Shown("", NO_NUMBER, "", False, mark, "none", None, None, None, figure.unit.symbol)
    if figure.day is not None:
        hedge = QUALIFIERS[figure.qualifier].symbol
        number = dates.display(figure.day)
        return replace(plain, hedge=hedge, number=number, value=figure.day, qualifier=figure.qualifier)
    if figure.empty:
        return plain
    target = view.target(figure.unit)
    conversion: Conversion = "none"
    qualifier, value, low, high = figure.qualifier, figure.value, figure.low, figure.high
    if target.symbol != figure.unit.symbol:
        stated = stated_in(figure, target)
        if stated is not None:
            conversion, value = "stated", stated.number
            # A hedge that the publication printed with its own conversion is that number's hedge.
            qualifier = stated.qualifier or qualifier
        else:
            conversion = "converted"
            factor = figure.unit.factor / target.factor
            value = value and round_converted(value, factor, direction_of(figure.qualifier))
            low = low and round_converted(low, factor, "down")
            high = high and round_converted(high, factor, "up")
    qualifier, number = _compose(qualifier, value, low, high)
    return Shown(
        QUALIFIERS[qualifier].symbol,
        number,
        target.label,
        conversion == "converted",
        mark,
        conversion,
        _plain(value),
        _plain(low),
        _plain(high),
        target.symbol,
        qualifier,
    )


@lru_cache(maxsize=16384)
def brief(figure: Shown) -> Shown:
    """Return a figure whose digits nobody would print, such as those of a quotient, are cut and marked: `490,321.4…`.

    Nothing is rounded: the digits that are left are those of the number. All others stay as they are.
    """
    number = _COMPUTED().sub(_cut, figure.number)
    return figure if number == figure.number else replace(figure, number=number)


def _cut(match: re.Match[str]) -> str:
    whole, decimals = match.groups()
    first = len(decimals) - len(decimals.lstrip("0")) if whole == "0" else 0
    digits = len(whole.replace(",", "")) if whole != "0" else 0
    if digits + len(decimals) - first <= _PRINTED_DIGITS:
        return match[0]
    return f"{whole}.{decimals[: first + max(1, _BRIEF_DIGITS - digits)]}…"


def stated_amount(figure: Stating) -> str:
    """Return number and unit as stated, without the hedge."""
    return show(figure, units.AS_STATED).amount


def _compose(qualifier: str, value: Printed | None, low: Printed | None, high: Printed | None) -> tuple[str, str]:
    """Return the qualifier that is shown and the digits: a bound alone is open on its other side."""
    if low is not None and high is not None and value is not None and low.value == value.value == high.value:
        return qualifier, value.text()  # bounds that say no more than the number
    if low is not None and high is not None:
        bounds = f"{low.text()}–{high.text()}"
        if value is None or qualifier == "between":
            return ("between" if qualifier == "exact" else qualifier), bounds
        return qualifier, f"{value.text()} ({bounds})"
    if value is not None:
        if low is not None:
            return qualifier, f"{value.text()} (≥{low.text()})"
        if high is not None:
            return qualifier, f"{value.text()} (≤{high.text()})"
        return qualifier, value.text()
    if low is not None:
        return (qualifier if QUALIFIERS[qualifier].open == "high" else "at_least"), low.text()
    assert high is not None
    return (qualifier if QUALIFIERS[qualifier].open == "low" else "up_to"), high.text()


def _plain(number: Printed | None) -> str | None:
    return None if number is None else fixed(number.value, number.decimals).replace(",", "")


def stated_in(figure: Stating, target: units.Unit) -> Stated | None:
    """Return the publication's own conversion if it is in `target` and can be the same quantity."""
    stated = figure.conversion
    if stated is None or figure.value is None or figure.low is not None or figure.high is not None:
        return None
    return stated if stated.unit.symbol == target.symbol and verdict(figure) == "holds" else None


def verdict(figure: Stating) -> Verdict | None:
    """Say whether the publication's own conversion holds; None where there is none or no number to compare."""
    if figure.stated is None or figure.value is None:
        return None
    return check_stated(figure.value, figure.unit, figure.qualifier, figure.conversion)


def exact_text(figure: Stating, target: units.Unit) -> str | None:
    """Return the exact conversion to six significant digits, without a hedge; None where nothing is converted.

    The digits beyond the shown ones are arithmetic, not the source's: callers say so.
    """
    if target.symbol == figure.unit.symbol or figure.empty:
        return None
    factor = figure.unit.factor / target.factor
    value, low, high = (
        None if number is None else _six_digits(number.value * factor)
        for number in (figure.value, figure.low, figure.high)
    )
    bounds = f"{low}–{high}" if low and high else f"≥{low}" if low else f"≤{high}" if high else ""
    if value is None or figure.qualifier == "between":
        return f"{bounds.lstrip('≥≤') or value} {target.label}"
    return f"{value} ({bounds}) {target.label}" if bounds else f"{value} {target.label}"


def _six_digits(value: Fraction) -> str:
    with localcontext(prec=6):
        text = f"{Decimal(value.numerator) / Decimal(value.denominator):,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
