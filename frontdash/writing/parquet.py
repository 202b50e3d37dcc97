"""Write output rows as Parquet: stated numbers as text with the exact digits, shown numbers as floats."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from frontdash.figures.dataset import Dataset
from frontdash.figures.units import UnitView
from frontdash.writing.rows import Cell, Number, output_chunks, output_columns

TYPED = ("shown_value", "shown_low", "shown_high")
"""Numbers in `shown_unit`. `value`, `low` and `high` are text: 19.20 as a number would come back as 19.2."""


def write_parquet(dataset: Dataset, rows: pl.Series, view: UnitView, path: Path) -> None:
    """Write every column of the figures to a Parquet file.

    All columns are text except `TYPED`, which are Float64 and null for dates and missing numbers.
    """
    names = output_columns(dataset)
    frames = [_frame(names, columns) for columns in output_chunks(dataset, rows, view)]
    whole = pl.concat(frames) if frames else _frame(names, [[] for _ in names])
    whole.write_parquet(path)


def _frame(names: tuple[str, ...], columns: list[list[Cell]]) -> pl.DataFrame:
    return pl.DataFrame([_series(name, cells) for name, cells in zip(names, columns, strict=True)])


def _series(name: str, cells: list[Cell]) -> pl.Series:
    if name not in TYPED:
        return pl.Series(name, cells, dtype=pl.String)
    numbers = [float(cell) if isinstance(cell, Number) else None for cell in cells]
    return pl.Series(name, numbers, dtype=pl.Float64)
