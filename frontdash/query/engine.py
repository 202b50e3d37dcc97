"""Engines run plans. The one here is Polars in process; another needs only to speak narwhals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

import narwhals as nw
import polars as pl

from frontdash.figures.dataset import Dataset
from frontdash.query.plans import Table


class Engine(Protocol):
    """What a view needs of a place where figures are kept."""

    def table(self) -> Table:
        """Return the lazy table of figures, with the computed columns."""
        ...

    def schema(self) -> Sequence[str]:
        """Return the names of its columns."""
        ...

    def run(self, plans: Mapping[str, Table]) -> dict[str, pl.DataFrame]:
        """Run plans together and return a Polars frame for each, under its name."""
        ...

    def fetch(self, rows: pl.Series) -> pl.DataFrame:
        """Return the figures with these `_row` numbers, in the order asked for."""
        ...

    def cancel(self) -> None:
        """Ask a running query to stop; its result is not wanted any more."""
        ...

    def close(self) -> None:
        """Let go of what is held."""
        ...


class LocalEngine:
    """Figures in memory, plans on Polars' streaming engine, all plans of a view in one batch.

    `batches` and `plans_run` count what was asked, for tests and benchmarks that do not depend on a clock.
    """

    def __init__(self, dataset: Dataset) -> None:
        self._figures = dataset.figures
        self._table: Table = nw.from_native(self._figures.lazy())
        self.batches = 0
        self.plans_run = 0

    def table(self) -> Table:
        """Return the lazy table of figures."""
        return self._table

    def schema(self) -> Sequence[str]:
        """Return the names of its columns."""
        return self._figures.columns

    def run(self, plans: Mapping[str, Table]) -> dict[str, pl.DataFrame]:
        """Run plans together in one batch."""
        self.batches += 1
        self.plans_run += len(plans)
        # Any: unwrapping gives back the Polars lazy frame that went in.
        native: list[Any] = [nw.to_native(plan) for plan in plans.values()]
        return dict(zip(plans, pl.collect_all(native, engine="streaming"), strict=True))

    def fetch(self, rows: pl.Series) -> pl.DataFrame:
        """Return figures by position; rows of the local table are numbered from 0 without gaps."""
        return self._figures[rows]

    def cancel(self) -> None:
        """Polars in process cannot be interrupted; the caller drops stale results."""

    def close(self) -> None:
        """Nothing is held beyond the dataset."""
