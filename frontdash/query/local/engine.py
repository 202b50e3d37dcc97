"""The engine over a table in memory: it answers from indexes and imports no narwhals."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from functools import cached_property
from typing import TYPE_CHECKING

from frontdash.figures.dataset import Dataset
from frontdash.query.engine import Answer, MatrixCount, Request, Row, Stale, SupersededError
from frontdash.query.fields import column_of

if TYPE_CHECKING:
    import polars as pl

    from frontdash.query.facets import Totals
    from frontdash.query.local.index import Index
    from frontdash.query.selection import Selection
    from frontdash.query.state import Sort


class LocalEngine:
    """Implements `frontdash.query.engine.Engine` for figures in memory."""

    def __init__(self, dataset: Dataset) -> None:
        self._dataset = dataset

    @cached_property
    def index(self) -> Index:
        """The indexes of the figures, built for the first answer."""
        from frontdash.query.local.index import Index

        return Index(self._dataset.figures, self._dataset.sources)

    def answer(self, request: Request, totals: Mapping[str, Totals], stale: Stale | None = None) -> Answer:
        """Return the requested parts of a view."""
        return self.index.answer(request, totals, stale)

    def row_numbers(self, selection: Selection, sort: Sort | None) -> pl.Series:
        """Return the `_row` numbers of the selected figures in order."""
        return self.index.rows(selection, sort).numbers

    def matrix(self, selection: Selection, stale: Stale | None = None) -> Iterable[MatrixCount]:
        """Return the counts of each source and series that the selection leaves."""
        return self.index.matrix(selection)

    def values(self, field: str, text: str = "") -> list[str]:
        """Return the distinct values of a field that contain a text."""
        import polars as pl

        found = self._dataset.figures[column_of(field)].drop_nulls().unique().cast(pl.String).sort()
        return found.filter(found.str.to_lowercase().str.contains(text.lower(), literal=True)).to_list()

    def figure(self, row: int) -> Row:
        """Return a figure by its position."""
        return self._dataset.row(row)

    def find(self, figure_id: str) -> int | None:
        """Return the position of the figure with this id."""
        return self._dataset.row_of(figure_id)

    def id_of(self, row: int) -> str:
        """Return the id of a figure, so that `find` finds it at once."""
        return self._dataset.id_of(row)

    def prepare(self, stale: Stale | None = None) -> None:
        """Build the indexes that later answers use; answers are the same without them, but slower."""

        def check() -> None:
            if stale is not None and stale():
                raise SupersededError

        with suppress(SupersededError):
            self.index.prepare(check)

    def cancel(self) -> None:
        """Polars in process cannot be interrupted; `stale` stops an answer between two steps."""

    def close(self) -> None:
        """The figures belong to the dataset: there is nothing to release."""
