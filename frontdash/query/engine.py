"""Engines run plans. The one here is Polars in process; another needs only to speak narwhals.

An engine may also answer the parts of a view by itself: `frontdash.query.parts.Answering`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from functools import cached_property
from typing import TYPE_CHECKING, Any, Protocol

from frontdash.figures.dataset import Dataset
from frontdash.query.parts import Answer, Asked, Stale, SupersededError

if TYPE_CHECKING:
    import polars as pl

    from frontdash.query.facets import Totals
    from frontdash.query.local.index import Index
    from frontdash.query.portable.plans import Table
    from frontdash.query.selection import Selection


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
    """Figures in memory: views are answered from what is kept of them, other plans run on Polars' streaming engine.

    `batches` and `plans_run` count what was asked, for tests and benchmarks that do not depend on a clock.
    """

    def __init__(self, dataset: Dataset) -> None:
        self._figures = dataset.figures
        self.batches = 0
        self.plans_run = 0

    @cached_property
    def index(self) -> Index:
        """What is kept of the figures to answer from."""
        from frontdash.query.local.index import Index

        return Index(self._figures)

    def prepare(self, stale: Stale | None = None) -> None:
        """Make what later answers are quick by, in a thread beside those that answer.

        Until it is done, and without it, answers are the same but slower. `stale` makes it stop between steps.
        """

        def check() -> None:
            if stale is not None and stale():
                raise SupersededError

        with suppress(SupersededError):
            self.index.prepare(check)

    def answer(self, asked: Asked, totals: Mapping[str, Totals], stale: Stale | None = None) -> Answer:
        """Return the parts of a view. Raises `SupersededError` if `stale` says that they are not wanted any more."""
        found: Answer = self.run({"answer": lambda: self.index.answer(asked, totals, stale)})["answer"]
        self.plans_run += asked.plans - 1  # one function stands for them all
        if found.series is not None and found.series.peaks is not None:
            self.batches += 1  # whether a series is long is known when it was looked at
            self.plans_run += 1
        return found

    def crossed(self, selection: Selection) -> pl.DataFrame:
        """Return who speaks about what: `frontdash.query.matrix.Crossing`."""
        found: pl.DataFrame = self.run({"matrix": lambda: self.index.crossed(selection)})["matrix"]
        return found

    def table(self) -> Table:
        """Return the lazy table of figures."""
        import narwhals as nw

        return nw.from_native(self._figures.lazy())

    def schema(self) -> Sequence[str]:
        """Return the names of its columns."""
        return self._figures.columns

    def run(self, plans: Mapping[str, Table | Callable[[], Any]]) -> dict[str, Any]:
        """Run plans together in one batch. What is answered from what is kept stands as a function, and is called.

        Any: plans give Polars frames, functions what they return.
        """
        self.batches += 1
        self.plans_run += len(plans)
        found: dict[str, Any] = {name: plan() for name, plan in plans.items() if callable(plan)}
        lazy = {name: plan for name, plan in plans.items() if not callable(plan)}
        if lazy:
            import narwhals as nw
            import polars as pl

            native = [nw.to_native(plan) for plan in lazy.values()]
            found |= dict(zip(lazy, pl.collect_all(native, engine="streaming"), strict=True))
        return found

    def fetch(self, rows: pl.Series) -> pl.DataFrame:
        """Return figures by position; rows of the local table are numbered from 0 without gaps."""
        return self._figures[rows]

    def cancel(self) -> None:
        """Polars in process cannot be interrupted; the caller drops stale results."""

    def close(self) -> None:
        """Nothing is held beyond the dataset."""
