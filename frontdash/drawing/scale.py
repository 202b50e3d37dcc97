"""Scales: an axis of values in the unit view, linear or logarithmic, and an axis of days; round ticks for both."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from frontdash.figures import units

_PADDING = 0.06
_AXIS_WORDS = {"person": "people", "count": "number"}
FAR_APART = 20.0
"""The ratio of the largest to the smallest number from which an axis is logarithmic by default."""


@dataclass(frozen=True, slots=True)
class Axis:
    """An axis of canonical magnitudes, labelled in `unit`: linear, or logarithmic with `log`."""

    low: float
    high: float
    unit: units.Unit
    log: bool = False

    def fraction(self, magnitude: float) -> float:
        """Return the position of a magnitude between the ends: 0 to 1, or outside that range beyond them."""
        low, high, at = self.low, self.high, magnitude
        if self.log:
            low, high, at = math.log(low), math.log(high), math.log(max(magnitude, self.low))
        return (at - low) / (high - low) if high > low else 0.5

    def cell(self, magnitude: float, width: int) -> int:
        """Return the cell (0 to width-1) of a magnitude."""
        return round(self.fraction(magnitude) * (width - 1)) if self.high > self.low else (width - 1) // 2

    def ticks(self, most: int) -> list[tuple[float, str]]:
        """Return about `most` round numbers as magnitudes and labels."""
        factor = float(self.unit.factor)
        low, high = self.low / factor, self.high / factor
        values = _log_ticks(low, high, most) if self.log else []
        if len(values) < 2:
            values = _linear_ticks(low, high, most)
        return [(value * factor, tick_text(value)) for value in values]

    @property
    def words(self) -> str:
        """The unit for the label of the axis: `people`, `km`."""
        return self.unit.label or _AXIS_WORDS.get(self.unit.symbol, "")


def _log_ticks(low: float, high: float, most: int) -> list[float]:
    powers = range(math.floor(math.log10(low)), math.ceil(math.log10(high)) + 1)
    values = [m * 10.0**p for p in powers for m in (1, 2, 5) if low <= m * 10.0**p <= high]
    while len(values) > most:
        values = values[::2]
    return values


def _linear_ticks(low: float, high: float, most: int) -> list[float]:
    raw = (high - low) / most
    power = 10.0 ** math.floor(math.log10(raw)) if raw > 0 else 1.0
    step = next((m * power for m in (1, 2, 2.5, 5, 10) if m * power >= raw), power)
    first = math.ceil(low / step - 1e-9)
    return [n * step for n in range(first, math.floor(high / step + 1e-9) + 1)]


def tick_text(value: float) -> str:
    """Return a round number for an axis: 1,200 or 150k or 1.4M.

    >>> tick_text(1200), tick_text(150_000), tick_text(1_400_000)
    ('1,200', '150k', '1.4M')
    """
    size = abs(value)
    for limit, divisor, suffix in ((1e6, 1e6, "M"), (1e4, 1e3, "k")):
        if size >= limit:
            return f"{value / divisor:g}{suffix}"
    return f"{value:,.10g}"


def value_axis(ends: Sequence[float], symbols: Sequence[str], unit_system: units.UnitSystem, log: bool = False) -> Axis:
    """Return an axis with a margin around magnitudes (at least one), labelled in the most common unit.

    It is linear if any magnitude is not above zero.
    """
    low, high = min(ends), max(ends)
    unit = unit_system.lookup(max(set(symbols), key=lambda s: (symbols.count(s), s)))
    if log and low > 0:
        spread = (high / low) ** _PADDING if high > low else 1.2
        return Axis(low / spread, high * spread, unit, log=True)
    room = (high - low) * _PADDING or abs(high) * 0.1 or 1.0
    # An axis of quantities that cannot be negative starts at zero at the lowest.
    return Axis(max(0.0, low - room) if low >= 0 else low - room, high + room, unit)


def ratio(ends: Iterable[float]) -> float:
    """Return the ratio of the largest to the smallest magnitude; 1 if any is not above zero.

    >>> ratio([2000, 53000, 59000])
    29.5
    """
    found = list(ends)
    low, high = min(found, default=0.0), max(found, default=0.0)
    return high / low if low > 0 else 1.0


# --- days ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Days:
    """An axis of days as ordinals (`date.toordinal`), from the start of the first day to the end of the last."""

    start: float
    end: float

    def fraction(self, day: float) -> float:
        """Return the position of a point in time between the ends: 0 to 1, or outside that range beyond them."""
        return (day - self.start) / (self.end - self.start) if self.end > self.start else 0.5

    def cell(self, day: float, width: int) -> int:
        """Return the cell of a point in time; negative or beyond `width` if it is outside."""
        return math.floor(self.fraction(day) * width)

    def day_at(self, fraction: float) -> date:
        """Return the day at a fraction of the axis."""
        return day(self.start + fraction * (self.end - self.start))

    def zoomed(self, factor: float, around: float, whole: Days) -> Days:
        """Return the axis `factor` times as long around a fixed point in time, within the whole."""
        length = min(max((self.end - self.start) * factor, 3.0), whole.end - whole.start)
        start = around - self.fraction(around) * length
        return Days(start, start + length).within(whole)

    def moved(self, days: float, whole: Days) -> Days:
        """Return the axis moved in time, within the whole."""
        return Days(self.start + days, self.end + days).within(whole)

    def within(self, whole: Days) -> Days:
        """Return the axis moved, and shortened if necessary, so that it lies within the whole."""
        length = min(self.end - self.start, whole.end - whole.start)
        start = min(max(self.start, whole.start), whole.end - length)
        return Days(start, start + length)

    def ticks(self, most: int) -> list[tuple[int, str]]:
        """Return the first days of about `most` round periods, as ordinals with ISO text (2024-09)."""
        length = self.end - self.start
        months = next((m for m in (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200) if length / 30.44 / m <= most), 6000)
        if months == 1 and length < 30.44 * most / 2:
            return self._day_ticks(most)
        return self._month_ticks(months)

    def _month_ticks(self, months: int) -> list[tuple[int, str]]:
        first, last = self.day_at(0), self.day_at(1)
        count = first.year * 12 + first.month - 1
        count += -count % months
        ticks: list[tuple[int, str]] = []
        while count <= last.year * 12 + last.month - 1:
            year, month = divmod(count, 12)
            text = f"{year:04}" if months % 12 == 0 else f"{year:04}-{month + 1:02}"
            if 1 <= year <= date.max.year and (at := date(year, month + 1, 1).toordinal()) >= self.start:
                ticks.append((at, text))
            count += months
        return ticks

    def _day_ticks(self, most: int) -> list[tuple[int, str]]:
        length = self.end - self.start
        step = next((s for s in (1, 2, 7, 14) if length / s <= most), 28)
        first = math.ceil(self.start)
        return [(at, day(at).isoformat()) for at in range(first, math.ceil(self.end), step)]


def day(ordinal: float) -> date:
    """Return the day of a point in time, or the first or last possible one if it lies beyond."""
    return date.fromordinal(min(max(math.floor(ordinal), 1), date.max.toordinal()))


def days_axis(spans: Iterable[tuple[float, float]]) -> Days:
    """Return an axis over spans of days (at least one) with a small margin."""
    pairs = list(spans)
    start, end = min(s for s, _ in pairs), max(e for _, e in pairs)
    room = max((end - start) * 0.03, 1.0)
    return Days(max(1.0, start - room), min(float(date.max.toordinal()), end + room))
