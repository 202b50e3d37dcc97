"""The tables as files: made once, in pieces, into a folder that keeps them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import polars as pl
from polars.io.plugins import register_io_source

from tests.benchmarks.data.figures import figures

PIECE = 250_000
"""Rows made at a time: what lies in memory does not depend on the length of the table."""
VERSION = 1
"""Counts the changes of what is made: files of another version are not used."""
LENGTHS = {"1k": 1_000, "10k": 10_000, "100k": 100_000, "1m": 1_000_000, "10m": 10_000_000}
Format = Literal["csv", "parquet"]


def default_folder() -> Path:
    """Return where tables are kept unless a folder is asked for."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "frontdash-benchmarks"


def pieces(length: int, size: int = PIECE) -> Iterator[pl.DataFrame]:
    """Yield a table in pieces of `size` rows."""
    for first in range(0, length, size):
        yield figures(first, min(size, length - first))


def csv_texts(frame: pl.DataFrame) -> pl.DataFrame:
    """Return a table with its numbers as people write them: 1200 and 5.5, not 1200.0."""
    whole = (pl.col(pl.Float64) == pl.col(pl.Float64).floor()).fill_null(False)
    plain = pl.col(pl.Float64).cast(pl.Int64, strict=False).cast(pl.String)
    return frame.with_columns(pl.when(whole).then(plain).otherwise(pl.col(pl.Float64).cast(pl.String)))


def write_csv(path: Path, length: int) -> None:
    """Write a table of `length` rows as CSV."""
    with path.open("wb") as file:
        for number, piece in enumerate(pieces(length)):
            csv_texts(piece).write_csv(file, include_header=number == 0)


def write_parquet(path: Path, length: int) -> None:
    """Write a table of `length` rows as Parquet, in row groups of Polars' own size."""

    def source(
        with_columns: list[str] | None, predicate: pl.Expr | None, n_rows: int | None, batch_size: int | None
    ) -> Iterator[pl.DataFrame]:
        return pieces(length)

    register_io_source(source, schema=figures(0, 1).schema).sink_parquet(path)


def table(name: str, format_: Format, folder: Path) -> Path:
    """Return the file of a table, such as `table("1m", "csv", folder)`; it is made where it is not there yet."""
    path = folder / f"figures-{name}.{format_}"
    stamp = folder / f".{path.name}.{VERSION}"
    if path.exists() and stamp.exists():
        return path
    folder.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f"{path.name}.unfinished")
    (write_csv if format_ == "csv" else write_parquet)(unfinished, LENGTHS[name])
    unfinished.replace(path)
    stamp.touch()
    return path
