"""A dataset whose figures stay where they are: in a Parquet file, a database, a cluster."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock
from typing import TYPE_CHECKING, Any

from frontdash.figures.dataset import DatasetInfo

if TYPE_CHECKING:
    import polars as pl

CODE = "_at"
"""Suffix of the columns that hold the place of each coded text in reading order."""


@dataclass(frozen=True)
class PortableDataset(DatasetInfo):
    """A dataset that narwhals can query: `frame` is any native lazy frame with the columns of `portable_figures`.

    `interrupt` stops a running query, where the backend can; it is called from another thread.
    """

    frame: Any  # Any: a Polars LazyFrame, a DuckDB relation, or what else narwhals supports
    interrupt: Callable[[], object] | None = None
    turn: Lock = field(default_factory=Lock, repr=False, compare=False)
    """Held by the engine that uses the connection."""


def portable_figures(figures: pl.DataFrame) -> pl.DataFrame:
    """Return figures with their computed columns in types that every backend has.

    An Enum becomes a text, and a number that sorts as the Enum does: backends sort texts by their bytes.
    """
    import polars as pl

    coded = [name for name, dtype in figures.schema.items() if isinstance(dtype, pl.Enum)]
    codes = [pl.col(name).to_physical().alias(f"{name}{CODE}") for name in coded]
    return figures.with_columns(*codes, pl.col(coded).cast(pl.String))
