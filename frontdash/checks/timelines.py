"""Claims of one source about one thing in time order, for the rules that compare neighbours."""

from __future__ import annotations

import polars as pl

from frontdash.checks.context import CheckContext
from frontdash.query.fields import open_sides


def timelines(context: CheckContext) -> pl.DataFrame:
    """Return the claims of one source in one series about one subject, in time order.

    `_key` identifies the timeline, `_at` is the day, `_size` the length of the timeline; `_open_low` and `_open_high`
    say which ends are open. Left out are retellings, derived figures, figures without a number or a date, and timelines
    with no clear order: several figures per day, as in a table of events. If places share days, each place has its own
    timeline. Flows are compared only over periods of similar length: a month is not a year.
    """
    days = (pl.col("_valid_to") - pl.col("_valid_from")).dt.total_days().fill_null(0) + 1
    period = pl.when(pl.col("statistic") == "flow").then(days.log(1.5).round()).otherwise(-1)
    at = pl.coalesce("_valid_from", "_claimed_from", "_published_from")
    codes = (pl.col(name).to_physical() for name in ("_series", "_source", "_subject", "_dimension"))
    frame = context.rows(
        pl.col("_magnitude").is_not_null()
        & pl.col("repeats").is_null()
        & ~pl.col("status").is_in(["derived", "total"]).fill_null(False)
        & ~context.coded("_dimension", lambda dimension: dimension == "date")
        & at.is_not_null(),
        *("_row", "_magnitude", "value", "_qualifier"),
        pl.col("_place").to_physical().alias("_place"),
        pl.col("statistic").fill_null("").cast(pl.Enum(["", "stock", "flow", "cumulative"])),
        at.alias("_at"),
        *open_sides(pl),
        pl.struct(*codes, period.cast(pl.Int32)).hash().alias("_key"),
    )
    frame = frame.filter(pl.col("_key").is_duplicated())
    frame = frame.sort("_key", "_at", "_row")
    same_day = (pl.col("_key") == pl.col("_key").shift()) & (pl.col("_at") == pl.col("_at").shift())
    placed = frame.filter(same_day & pl.col("_place").ne_missing(pl.col("_place").shift()))["_key"].unique()
    if len(placed):
        by_place = pl.struct("_key", "_place").hash()
        key = pl.when(pl.col("_key").is_in(placed.implode())).then(by_place).otherwise(pl.col("_key"))
        frame = frame.with_columns(key.alias("_key")).filter(pl.col("_key").is_duplicated())
        frame = frame.sort("_key", "_at", "_row")
    sizes = frame.group_by("_key").agg(pl.len().alias("_size"), same_day.fill_null(False).sum().alias("_shared"))
    sizes = sizes.filter((pl.col("_shared") * 3 < pl.col("_size")) & (pl.col("_size") > 1)).drop("_shared")
    return frame.join(sizes, on="_key", how="inner", maintain_order="left")


def neighbour(column: str, steps: int) -> pl.Expr:
    """Return the value `steps` earlier (or, if negative, later) on the same timeline."""
    same = pl.col("_key") == pl.col("_key").shift(steps)
    return pl.when(same).then(pl.col(column).shift(steps))
