"""The widths of the columns of the table of figures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from frontdash.figures import schema
from frontdash.figures.shown import Row, Shown
from frontdash.figures.units import UnitSystem
from frontdash.query.state import DEFAULT_COLUMNS, MORE_COLUMNS
from frontdash.tui.panels.cells import cell_text, heading
from frontdash.tui.widgets.lines import cells

GAP = 1
"""Cells between two columns."""
MARKS = 3
"""Cells before the first column, for the cursor and the marks of a row."""

_LIMITS: dict[str, tuple[int, int]] = {
    "series": (16, 34),
    "source": (11, 24),
    "publisher": (8, 20),
    "wording": (18, 46),
    "title": (16, 40),
    "note": (20, 60),
    "url": (20, 60),
    "id": (6, 16),
    **dict.fromkeys(schema.DATES, (10, 21)),
}
"""The minimum and maximum widths of columns; 8 and 24 for all others."""
_OTHERS = 8, 24
_UNMEASURED = 10


@dataclass(frozen=True, slots=True)
class ValueWidths:
    """The widths of the parts of a value, which align digits: hedge and number, unit with star."""

    number: int
    unit: int

    @property
    def total(self) -> int:
        """The width of the whole column, with one cell between number and unit."""
        return self.number + (1 + self.unit if self.unit else 0)


class Needs(NamedTuple):
    """The widths that figures need for hedge and number, for the unit, and for the whole."""

    number: int
    unit: int
    whole: int


def needs(figure: Shown) -> Needs:
    """Return the widths that a figure needs."""
    number, unit = cells(figure.hedge + figure.number), cells(figure.unit_text)
    # An interval without a unit may reach into the cells of the unit: it does not widen the numbers.
    return Needs(number if figure.low is None and figure.high is None else 0, unit, number + unit + 1)


def most(all_of_them: Iterable[Needs]) -> Needs:
    """Return the widths that several figures in one column need."""
    return Needs(*map(max, zip(Needs(0, 0, 0), *all_of_them, strict=True)))


class Widths:
    """The preferred widths of columns: texts by a sample of rows, values by every figure drawn so far."""

    def __init__(self) -> None:
        self.values = ValueWidths(8, 4)
        self._wanted: dict[str, int] = {}
        self._asked: object = None
        self._answer: list[tuple[int, str, int]] = []

    def set_texts(self, sample: Iterable[Row], columns: Iterable[str], unit_system: UnitSystem) -> None:
        """Set the widths of text columns from a sample of rows."""
        rows = list(sample)
        for column in columns:
            if column == "value":
                continue
            least, most = _LIMITS.get(column, _OTHERS)
            longest = max(cells(cell_text(row, column, unit_system)) for row in rows)
            self._wanted[column] = max(least, cells(heading(column)) + 2, min(most, longest))
        self._asked = None

    def reset_values(self) -> None:
        """Reset the column of values to the width of its heading."""
        self.values = ValueWidths(0, 0)
        self._wanted["value"] = cells(heading("value")) + 2
        self._asked = None

    def widen(self, needs: Needs) -> bool:
        """Widen the column of values so that no number is cut; return whether it grew."""
        number, unit, wanted = self.values.number, self.values.unit, self._wanted.get("value", 0)
        if needs.number <= number and needs.unit <= unit and needs.whole <= wanted:
            return False
        self.values = ValueWidths(max(number, needs.number), max(unit, needs.unit))
        self._wanted["value"] = max(wanted, self.values.total, needs.whole)
        self._asked = None
        return True

    def filling(self, width: int) -> tuple[str, ...]:
        """Return the columns that fit in addition to the default ones."""
        room = width - MARKS - sum(self._wanted.get(c, _UNMEASURED) + GAP for c in DEFAULT_COLUMNS)
        more: list[str] = []
        for column in MORE_COLUMNS:
            needed = self._wanted.get(column, _UNMEASURED) + GAP
            if needed > room:
                break
            more.append(column)
            room -= needed
        return tuple(more)

    def laid_out(self, columns: Sequence[str], left: int, width: int) -> list[tuple[int, str, int]]:
        """Return (position, column, width) of the first column, which is frozen, and those from `left` on.

        Columns shrink to their minimum widths before any is cut off, the first one last, because it says what is
        counted. Remaining room goes to the last column.
        """
        asked = columns, left, width
        if asked != self._asked:
            self._asked, self._answer = asked, self._fitted(columns, left, width)
        return self._answer

    def _fitted(self, columns: Sequence[str], left: int, width: int) -> list[tuple[int, str, int]]:
        order = [0, *range(max(1, left), len(columns))]
        wanted = {i: self._wanted.get(columns[i], _UNMEASURED) for i in order}
        wanted[0] += MARKS
        excess = sum(wanted.values()) + GAP * (len(order) - 1) - width
        for i in sorted(order, key=lambda i: (i == 0, -wanted[i])):
            if excess <= 0:
                break
            least = _LIMITS.get(columns[i], _OTHERS)[0] + (MARKS if i == 0 else 0)
            cut = min(excess, max(0, wanted[i] - least)) if columns[i] != "value" else 0
            wanted[i] -= cut
            excess -= cut
        if excess < 0 and (columns[order[-1]] not in {"value", "valid_on"} or len(order) == 1):
            wanted[order[-1]] -= excess
        return [(i, columns[i], wanted[i]) for i in order]
