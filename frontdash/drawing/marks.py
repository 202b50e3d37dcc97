"""Marks: what a figure looks like on an axis, on screen and in pictures.

Plain numbers are points, stated intervals bars, open ends arrows; "nearly" leans to the side it allows. The glyph shows
the hedge or the source; derived, extrapolated and withdrawn figures have their own glyphs.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from frontdash.drawing.scale import Axis
from frontdash.figures.qualifiers import QUALIFIERS, Side

STATUS_GLYPHS = {"derived": "ƒ", "extrapolated": "◌", "withdrawn": "×", "total": "Σ"}
SHAPES = ("●", "■", "▲", "◆", "▼", "○", "□", "△", "◇", "▽")
"""Shapes of the sources, for those with the most figures first; further sources get letters."""
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
OTHERS = "·"
"""The shape that the remaining sources share."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A figure on an axis of values, in canonical magnitudes.

    `point` is the number, None for an interval stated by its bounds alone. A `bar` goes from `low` to `high`, an end
    that is None is open. `arrow` names the side on which the number stays open, `near` that it is just below.
    """

    point: float | None
    low: float | None
    high: float | None
    arrow: Side
    near: bool
    glyph: str

    @property
    def bar(self) -> bool:
        """Whether bounds are stated."""
        return self.low is not None or self.high is not None

    @property
    def ends(self) -> tuple[float, ...]:
        """All numbers that the axis must include."""
        return tuple(end for end in (self.low, self.point, self.high) if end is not None)


def mark_of(row: Mapping[str, Any]) -> Mark | None:
    """Return the mark of a row of the figures frame; None if it has no number. Any: a row mixes types."""
    low, at, high = (finite(row[name]) for name in ("_low", "_magnitude", "_high"))
    if at is None:
        return None
    qualifier = QUALIFIERS[row["_qualifier"]]
    both = low is not None and high is not None
    # A row that states bounds alone has its low bound for a magnitude: that is an end of its bar, and no point.
    between = (qualifier.id == "between" and (low is not None or high is not None)) or (
        both and low != high and row["value"] is None
    )
    if between and both:  # "5,000 to 6,000 or more", "up to 5,000–6,000"
        low, high = (
            None if qualifier.open == side and qualifier.id != "nearly" else end
            for side, end in (("low", low), ("high", high))
        )
    glyph = "○" if qualifier.id in {"more_than", "less_than"} else qualifier.mark
    near = qualifier.id == "nearly"
    return Mark(
        None if between else at,
        low,
        high,
        "" if near or between else qualifier.open,
        near and not between,
        STATUS_GLYPHS.get(row["status"] or "", glyph),
    )


def finite(value: float | None) -> float | None:
    """Return a magnitude, or None if it cannot be drawn."""
    return value if value is not None and math.isfinite(value) else None


def shapes(sources: Sequence[str]) -> dict[str, str]:
    """Return the shape of each source in order: shapes, then letters, then one shape for the rest.

    >>> shapes(["Syrskyi", "AFP"])
    {'Syrskyi': '●', 'AFP': '■'}
    """
    known = (*SHAPES, *_LETTERS)
    return {source: known[i] if i < len(known) else OTHERS for i, source in enumerate(sources)}


# --- in cells of text, from left to right -------------------------------------------------------------------


def across(mark: Mark, axis: Axis, width: int) -> list[str]:
    """Return the cells of one mark on a horizontal axis: points, intervals as bars, open ends as arrows."""
    cells = [" "] * width
    if mark.bar:
        _bar_across(mark, axis, cells)
    if mark.point is None:
        return cells
    at = min(max(axis.cell(mark.point, width), 0), width - 1)
    reach = max(2, width // 16)
    if mark.arrow == "high":
        end = min(width - 1, at + reach)
        for cell in range(at + 1, end):
            cells[cell] = "─"
        cells[end] = "▶"
    elif mark.near:
        at = max(1, at)
        cells[at - 1] = "◂"
    elif mark.arrow == "low":
        end = max(0, at - reach)
        for cell in range(end + 1, at):
            cells[cell] = "─"
        cells[end] = "◀"
    cells[at] = mark.glyph
    return cells


def _bar_across(mark: Mark, axis: Axis, cells: list[str]) -> None:
    width = len(cells)
    low = 0 if mark.low is None else axis.cell(mark.low, width)
    high = width - 1 if mark.high is None else axis.cell(mark.high, width)
    for cell in range(low, high + 1):
        cells[cell] = "─"
    cells[low] = "◀" if mark.low is None else "├"
    cells[high] = "▶" if mark.high is None else "┤"
    if low == high:
        cells[low] = "┼"
