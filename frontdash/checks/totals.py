"""The rule about totals among their own parts."""

from __future__ import annotations

import polars as pl

from frontdash.checks.context import CheckContext, Found

_TOTAL = (
    r"(?i)^\s*(?:(?:grand |sub)?totals?|overall|combined|all|all (?:types?|categories|groups|ages|regions|causes|kinds|"
    r"forms)|(?:grand )?total[ :(-].*|.*[ :(-]total\)?)\s*$"
)
_GROUP = ("_series", "_source", "_valid_from", "_valid_to", "_publication", "_unit")
_UNMARKED = (pl.col("status") != "total").fill_null(True)
"""Rows that are marked as totals are known to hold the others."""
_FEW_LABELS = 500
"""An unknown text column counts as a label (such as a category) if it has at most this many values."""
_SMALL = 100
"""Smaller sums can be coincidences."""


def totals(context: CheckContext) -> Found:
    """A total is listed among its own parts, so that adding up the series counts everything twice."""
    labels = _labels(context)
    reported: set[int] = set()
    for label in labels:
        for row, name, count in _named(context, label).iter_rows():
            if row not in reported:
                reported.add(row)
                yield row, label, f"“{name}” is listed with {count:,} parts of the same series, date and publication"
    sums = _sums(context, labels)
    texts = context.describe(sums["_row"].to_list())
    for row, count in sums.select("_row", "n").iter_rows():
        if row not in reported:
            others = f"the {count - 1:,} others of the same series, date and publication"
            yield row, "value", f"{texts[row].figure} is the sum of {others}"


def _labels(context: CheckContext) -> list[str]:
    """Return the columns that can label the parts of a total: subject, place and similar unknown columns."""
    figures = context.figures
    known = [name for name in ("_subject", "_place") if figures[name].null_count() < figures.height]
    texts = [name for name in context.dataset.extra_columns if figures.schema[name] == pl.String]
    few = [name for name in texts if figures[name].head(10_000).n_unique() <= _FEW_LABELS]
    return [*known, *(name for name in few if figures[name].null_count() < figures.height)]


def _key() -> pl.Expr:
    return pl.struct(*_GROUP, "statistic").hash().alias("key")


def _named(context: CheckContext, label: str) -> pl.DataFrame:
    """Return row, name and number of parts for rows that are called a total and have at least two parts."""
    names = context.figures[label].unique().drop_nulls().cast(pl.String)
    called = names.filter(names.str.contains(_TOTAL))
    if called.is_empty():
        return pl.DataFrame(schema={"_row": pl.UInt32, label: pl.String, "parts": pl.UInt32})
    rows = context.rows(pl.col(label).is_not_null() & _UNMARKED, "_row", pl.col(label).cast(pl.String), _key())
    is_total = pl.col(label).is_in(called.implode())
    parts = rows.filter(~is_total).group_by("key").agg(pl.col(label).n_unique().alias("parts"))
    found = rows.filter(is_total).join(parts.filter(pl.col("parts") > 1), on="key", how="inner")
    return found.select("_row", label, "parts").sort("_row")


def _sums(context: CheckContext, labels: list[str]) -> pl.DataFrame:
    """Return the largest of three or more differently labelled figures if it equals the sum of the others."""
    rows = context.rows((pl.col("value") > 0) & _UNMARKED, "_row", "value", _key())
    rows = rows.filter(pl.col("key").is_duplicated())
    sizes = rows.group_by("key").agg(
        pl.len().alias("n"), pl.col("value").sum().alias("sum"), pl.col("value").max().alias("top")
    )
    summed = (pl.col("top") * 2 - pl.col("sum")).abs() <= pl.col("top") * 1e-9
    sizes = sizes.filter(pl.col("n").is_between(3, 1000) & (pl.col("top") >= _SMALL) & summed)
    found = rows.join(sizes, on="key", how="inner")
    found = found.hstack(context.figures.select(labels)[found["_row"]])
    different = pl.max_horizontal([pl.lit(0, pl.UInt32), *(pl.col(label).n_unique() for label in labels)])
    groups = found.group_by("key", "n").agg(different.alias("labels"), pl.col("_row").sort_by("value").last())
    return groups.filter(pl.col("labels") == pl.col("n")).sort("_row")
