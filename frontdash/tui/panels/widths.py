"""The widths of the columns of the table of figures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from frontdash.figures.shown import Shown
from frontdash.tui.panels.cells import heading
from frontdash.tui.panels.columns import Need, widths
from frontdash.tui.widgets.lines import cells

MARKS = 3
"""Cells before the first column, for the cursor and the marks of a row."""
_UNMEASURED = Need(10, 10, 10)


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
    """The widths of columns: texts by a sample of rows, values by every figure drawn so far."""

    def __init__(self) -> None:
        self.values = ValueWidths(8, 4)
        self.needs: dict[str, Need] = {}
        self._asked: object = None
        self._answer: list[tuple[int, str, int]] = []

    def set_texts(self, needs: Mapping[str, Need]) -> None:
        """Set what the columns of texts need."""
        self.needs = {"value": self.needs.get("value", Need(0, 0, 0)), **needs}
        self._asked = None

    def reset_values(self) -> None:
        """Reset the column of values to the width of its heading."""
        self.values = ValueWidths(0, 0)
        self._set_value(cells(heading("value")) + 2)

    def _set_value(self, width: int) -> None:
        self.needs["value"] = Need(width, width, width)
        self._asked = None

    def widen(self, needs: Needs) -> bool:
        """Widen the column of values so that no number is cut; return whether it grew."""
        number, unit, wanted = self.values.number, self.values.unit, self.needs["value"].full
        if needs.number <= number and needs.unit <= unit and needs.whole <= wanted:
            return False
        self.values = ValueWidths(max(number, needs.number), max(unit, needs.unit))
        self._set_value(max(wanted, self.values.total, needs.whole))
        return True

    def laid_out(self, columns: Sequence[str], left: int, width: int) -> list[tuple[int, str, int]]:
        """Return (position, column, width) of the first column, which is frozen, and of those from `left` on that fit.

        The first one has room for the marks of a row.
        """
        asked = columns, left, width
        if asked != self._asked:
            order = [0, *range(max(1, left), len(columns))]
            found = widths([self.needs.get(columns[at], _UNMEASURED) for at in order], width - MARKS)
            self._answer = [
                (at, columns[at], room + (MARKS if not number else 0))
                for number, (at, room) in enumerate(zip(order, found, strict=False))
            ]
            self._asked = asked
        return self._answer
