"""Rows of a table in memory, by their numbers in the order of a view."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from frontdash.query.engine import BLOCK, Row

if TYPE_CHECKING:
    import polars as pl


@dataclass(frozen=True, eq=False)
class LocalRows:
    """The `_row` numbers (UInt32) of the selected figures in order; implements `frontdash.query.engine.Rows`.

    `ranks` is the place of every figure of the table in the same order, if known.
    """

    figures: pl.DataFrame
    numbers: pl.Series
    ranks: pl.Series | None = None

    def __len__(self) -> int:
        return len(self.numbers)

    @property
    def first(self) -> Row | None:
        """The first figure; None where nothing is selected."""
        return self.figures.row(self.numbers[0], named=True) if len(self.numbers) else None

    def block(self, number: int) -> list[dict[str, object]]:
        """Return the figures of a block."""
        return self.figures[self.numbers[number * BLOCK : (number + 1) * BLOCK]].rows(named=True)

    def place(self, figure: int | None) -> int | None:
        """Return the index of a figure, by binary search where ranks are known."""
        ranks = self.ranks
        if figure is None:
            return None
        if ranks is None:
            return self.numbers.index_of(figure)
        at = bisect_left(range(len(self.numbers)), ranks[figure], key=lambda i: ranks[self.numbers[i]])
        return at if at < len(self.numbers) and self.numbers[at] == figure else None
