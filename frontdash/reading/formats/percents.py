"""What cells that are shown as percents become in a table of figures: the number that is shown, or a reject."""

from __future__ import annotations

from dataclasses import dataclass, field

import polars as pl

from frontdash.figures import schema, units
from frontdash.figures.dataset import Reject
from frontdash.figures.text import one_line
from frontdash.reading.formats.sheet_marks import Places, shown_percent
from frontdash.reading.formats.table_choice import has_needed_columns
from frontdash.reading.rows.notation import typed

RULE = "sheet-percent"


@dataclass
class Percents:
    """The percents of a sheet: new texts of its cells, rejects where the unit is another one, and what to say.

    `places` are the cells shown as percents (`cells` from the first row of the sheet on), None where the format
    does not tell; then a column of percents in which no number is above 1 is asked about.
    """

    file: str
    header: list[str]
    at: int
    """Position of the header row."""
    cells: pl.DataFrame
    places: Places | None
    texts: dict[tuple[int, int], str] = field(default_factory=dict)
    defects: list[Reject] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Look at the cells."""
        names = [schema.known_name(title) for title in self.header]
        unit = names.index("unit") if "unit" in names else None
        if self.places is None:
            self._ask(names, unit)
            return
        ours = has_needed_columns(self.header)
        read: list[tuple[str, str]] = []
        for row, column in sorted(self.places):
            if not (self.at < row < self.cells.height and 0 <= column < len(names)):
                continue
            cell = self.cells.item(row, column)
            number = None if cell is None else shown_percent(cell)
            if number is None:
                continue
            if ours and names[column] not in schema.NUMBERS:
                self.texts[row, column] = f"{number}%"
                continue
            stated = None if not ours or unit is None else self.cells.item(row, unit)
            meant = "percent" if stated is None else _symbol(stated)
            if meant == "ratio":
                continue  # 0.25 to 1 is what is shown as 25 %
            if meant not in {"percent", None}:
                self._reject(row, names[column], number, str(stated))
                continue
            self.texts[row, column] = typed(number) if cell.endswith("e0") else number
            read.append((cell.removesuffix("e0"), number))
        if read:
            cell, number = read[0]
            count = "1 cell is" if len(read) == 1 else f"{len(read):,} cells are"
            self.notes.append(f"{self.file}: {count} formatted as percent and read as shown: {cell} as {number} %")

    def _reject(self, row: int, name: str, number: str, unit: str) -> None:
        problem = f"formatted as percent where the unit is {one_line(unit)}"
        accepted = "the unit percent, or a number that is not formatted as percent"
        self.defects.append(Reject(self.file, row + 1, name, f"{number}%", problem, accepted, RULE))

    def _ask(self, names: list[str], unit: int | None) -> None:
        """Note columns of percents that may hold fractions, where cell formats cannot be read."""
        if unit is None:
            return
        body = self.cells.slice(self.at + 1)
        texts = body.to_series(unit)
        stated = pl.Series([text is not None and _symbol(text) == "percent" for text in texts], dtype=pl.Boolean)
        for column, name in enumerate(names):
            if name not in schema.NUMBERS:
                continue
            numbers = body.to_series(column).filter(stated).cast(pl.Float64, strict=False).drop_nulls()
            if len(numbers) and (numbers.abs() <= 1).all() and (numbers != 0).any():
                first = next(number for number in numbers if number)
                self.notes.append(
                    f"{self.file}: every percent in {name} is between 0 and 1 and how cells are formatted cannot be "
                    f"told here: does {first:g} mean {first:g} % or {shown_percent(str(first))} %? Read as {first:g} %"
                )


def _symbol(unit: str) -> str | None:
    """Return the symbol of a unit; None for an unknown one, which is told by its own rule."""
    try:
        return units.lookup(unit.strip()).symbol
    except units.UnitError:
        return None
