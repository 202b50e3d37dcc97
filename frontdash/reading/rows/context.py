"""Lines around a table that are no rows of it. Loads no Polars."""

from __future__ import annotations

from typing import NamedTuple


class ContextLine(NamedTuple):
    """A line around a table that is no row of it: title, source, unit, notes; filled cells only."""

    line: int
    cells: tuple[str, ...]
    below: bool = False
    """Whether it is below the rows rather than above the header."""
    positions: tuple[int, ...] = ()
    """The columns in which its cells are."""

    def row(self, width: int) -> list[str | None]:
        """Return its cells as a row of so many columns.

        >>> ContextLine(2, ("Place", "Killed"), positions=(0, 2)).row(4)
        ['Place', None, 'Killed', None]
        """
        cells = dict(zip(self.positions, self.cells, strict=False))
        return [cells.get(at) for at in range(width)]

    @property
    def text(self) -> str:
        """Return the line as one text.

        >>> ContextLine(3, ("Data Source", "World Development Indicators")).text, ContextLine(1, ("Unit:", "km")).text
        ('Data Source: World Development Indicators', 'Unit: km')
        """
        first, *rest = self.cells
        return f"{first.removesuffix(':')}: {', '.join(rest)}" if rest else first
