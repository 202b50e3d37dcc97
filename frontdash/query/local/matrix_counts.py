"""The counts of the matrix, grouped by the codes of sources and series instead of their names."""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl

from frontdash.query.engine import MatrixCount
from frontdash.query.local.masks import Passing

_COLUMNS = ("_source", "_series", "_claim", "_claimed_to", "_published_to", "_valid_to")


def matrix_counts(figures: pl.DataFrame, passing: Passing) -> Iterable[MatrixCount]:
    """Return the counts of each source and series among the figures that pass.

    Source and series make one number to group by, and names are looked up once a group.
    """
    rows = figures.select(_COLUMNS)
    if not passing.everything:
        rows = rows.filter(passing.bits)
    width = len(figures["_series"].dtype.categories) + 1  # type: ignore[attr-defined]  # one more for null
    found = (
        rows.lazy()
        .select(
            _code("_source", figures).cast(pl.UInt64) * width + _code("_series", figures),
            pl.col("_claim"),
            pl.coalesce("_claimed_to", "_published_to", "_valid_to").alias("day"),
        )
        .group_by("_source")
        .agg(
            pl.len().alias("figures"),
            pl.col("_claim").n_unique().alias("claims"),
            pl.col("_claim").null_count().alias("derived"),
            pl.col("day").max().alias("latest"),
        )
        .collect()
    )
    return found.select(
        _names("_source", figures, found["_source"] // width),
        _names("_series", figures, found["_source"] % width),
        "figures",
        "claims",
        "derived",
        "latest",
    ).iter_rows()


def _code(name: str, figures: pl.DataFrame) -> pl.Expr:
    none = len(figures[name].dtype.categories)  # type: ignore[attr-defined]
    return pl.col(name).to_physical().cast(pl.UInt32).fill_null(none)


def _names(name: str, figures: pl.DataFrame, codes: pl.Series) -> pl.Series:
    categories: pl.Series = figures[name].dtype.categories  # type: ignore[attr-defined]
    none = pl.Series([None], dtype=pl.String)
    return pl.concat([categories.cast(pl.String), none]).gather(codes).alias(name.removeprefix("_"))
