"""Rules about series: which figures belong together, and how a series may change over time."""

from __future__ import annotations

import math

import polars as pl

from frontdash.checks.context import CheckContext, Found
from frontdash.checks.timelines import neighbour, timelines
from frontdash.figures.text import counted

_FITTING: dict[str, tuple[str, ...]] = {
    "troops": ("person",),
    "casualties": ("person",),
    "population": ("person",),
    "length": ("length",),
    "area": ("area",),
    "share": ("share",),
    "duration": ("duration",),
    "count": ("count", "person"),
    "date": ("date",),
}
"""Measure -> dimensions of units. People and counts may also be per day or per kilometre; `rate` is a quotient."""
_PER_ALLOWED = ("troops", "casualties", "population", "count")


def _fits(measure: str, dimension: str) -> bool:
    if measure == "rate":
        return "/" in dimension or dimension == "share"
    return (dimension.split("/")[0] if measure in _PER_ALLOWED else dimension) in _FITTING[measure]


def misfits(context: CheckContext) -> pl.DataFrame:
    """Return the pairs of measure and unit dimension that do not fit."""
    pairs = context.figures.select("_measure", "_dimension").unique().drop_nulls()
    bad = [not _fits(str(measure), str(dimension)) for measure, dimension in pairs.iter_rows()]
    return pairs.filter(pl.Series(bad, dtype=pl.Boolean))


def unit_measure(context: CheckContext) -> Found:
    """The unit does not fit the measure: an area in km."""
    for pair in context.once(misfits).iter_rows():
        measure, dimension = pair
        only = (pl.col("_measure") == measure) & (pl.col("_dimension") == dimension)
        expected = "a quotient such as km/day" if measure == "rate" else f"a unit of {' or '.join(_FITTING[measure])}"
        for row, unit in context.rows(only, "_row", "unit").iter_rows():
            yield row, "unit", f"{unit} is a unit of {dimension}; {measure} is measured in {expected}"


def unit_mixed(context: CheckContext) -> Found:
    """One series mixes units of different dimensions, so its figures cannot be compared."""
    columns = ("_row", "_series", "_measure", "_dimension", "unit")
    rows = context.rows(pl.col("_magnitude").is_not_null(), *columns)
    groups = rows.group_by("_series", "_measure", "_dimension").agg(pl.len().alias("n"), pl.col("_row").min())
    groups = groups.join(context.once(misfits), on=["_measure", "_dimension"], how="anti", nulls_equal=True)
    groups = groups.group_by("_series", "_dimension").agg(pl.col("n").sum(), pl.col("_row").min())
    groups = groups.filter(pl.len().over("_series") > 1).sort("_series", "n", "_row", descending=[False, True, False])
    for (series,), dimensions in groups.group_by("_series", maintain_order=True):
        _, common, many, _ = dimensions.row(0)
        for _, dimension, count, row in dimensions.rows()[1:]:
            unit = context.figures["unit"][row]
            yield (
                row,
                "unit",
                f"“{series}” has {counted(count, 'figure')} of {dimension} ({unit}) beside {many:,} of {common}",
            )


def statistic_mixed(context: CheckContext) -> Found:
    """One series mixes stock, flow and cumulative figures, which cannot be compared or added."""
    stated = pl.col("statistic").is_not_null() & pl.col("_magnitude").is_not_null()
    rows = context.rows(stated, "_row", "_series", "statistic")
    groups = rows.group_by("_series", "statistic").agg(pl.len().alias("n"), pl.col("_row").min())
    groups = groups.filter(pl.len().over("_series") > 1).sort("_series", "n", "_row", descending=[False, True, False])
    for (series,), kinds in groups.group_by("_series", maintain_order=True):
        counts = ", ".join(f"{count:,} {statistic}" for _, statistic, count, _ in kinds.rows())
        yield kinds["_row"][-1], "statistic", f"“{series}” mixes statistics: {counts}"


def cumulative_falls(context: CheckContext) -> Found:
    """A source's cumulative number is lower than an earlier one: a correction, or a different definition."""
    lines = context.once(timelines).filter(pl.col("statistic").is_in(["cumulative", "stock"]))
    if lines.is_empty():
        return
    lines = lines.with_columns(
        *(neighbour(name, 1).alias(f"before{name}") for name in ("_row", "_magnitude", "_at")),
        neighbour("statistic", 1).alias("before_statistic"),
        neighbour("_qualifier", 1).alias("before_qualifier"),
        neighbour("_open_low", 1).alias("before_open_low"),
    )
    # An upper bound says little about what came before it, a lower bound little about what follows.
    bound = pl.col("before_open_low") | pl.col("_open_high")
    loose = pl.col("_qualifier").is_in(["about", "nearly"]) | pl.col("before_qualifier").is_in(["about", "nearly"])
    allowed = pl.when(loose).then(0.95).otherwise(1 - 1e-9)
    falls = (
        (pl.col("before_statistic") == "cumulative")
        & (pl.col("before_at") < pl.col("_at"))
        & (pl.col("_magnitude") < pl.col("before_magnitude") * allowed)
        & ~bound
    )
    found = lines.filter(falls).select("_row", "before_row", "statistic").rows()
    texts = context.describe(row for pair in found for row in pair[:2])
    for row, before, statistic in found:
        here, there = texts[row], texts[before]
        kind = "" if statistic == "cumulative" else " (a stock after a cumulative number)"
        yield (
            row,
            "value",
            f"{here.figure} ({here.when}) after {there.figure} ({there.when}) in {there.name}{kind}",
        )


_NEAR = 1.5


def jump(context: CheckContext) -> Found:
    """One figure of a source is off by a factor of about ten, a hundred or a thousand."""
    lines = context.once(timelines)
    if lines.is_empty():
        return
    lines = lines.with_columns(
        *(neighbour("_magnitude", n).alias(f"m{n}") for n in (1, 2, -1, -2)),
        *(neighbour("statistic", n).alias(f"s{n}") for n in (1, -1)),
        neighbour("_row", 1).alias("r1"),
    ).filter(pl.col("_magnitude") > 0, pl.col("m1") > 0, pl.col("s1") == pl.col("statistic"))

    def factor(here: pl.Expr, there: pl.Expr, slack: float) -> pl.Expr:
        ratio = pl.max_horizontal(here, there) / pl.min_horizontal(here, there)
        power = ratio.log10().round()
        return (power >= 1) & (power <= 3) & ((ratio / pl.lit(10.0).pow(power)).log().abs() < pl.lit(slack).log())

    def alike(*others: str) -> pl.Expr:
        values = [pl.col(name) for name in others]
        return pl.max_horizontal(values) < pl.min_horizontal(values) * _NEAR

    here, before, after = pl.col("_magnitude"), pl.col("m1"), pl.col("m-1")
    large = pl.min_horizontal(here, before) >= 10
    level = pl.col("statistic").is_in(["stock", "cumulative"])
    spike = (
        factor(here, before, 1.3)
        & factor(here, after, 1.3)
        & (pl.col("s-1") == pl.col("statistic"))
        & pl.when(level)
        .then(alike("m1", "m-1"))
        .otherwise(alike("m1", "m-1", "m2", "m-2") & pl.col("m2").is_not_null())
    )
    # At the end of a timeline: the same digits with more or fewer zeros, or a factor of a thousand.
    first_digit = here / pl.lit(10.0).pow(here.log10().floor())
    same_digits = factor(here, before, 1 + 1e-9) & ((first_digit - first_digit.round()).abs() > 1e-6)
    ratio = pl.max_horizontal(here, before) / pl.min_horizontal(here, before)
    settled = pl.col("m2").is_null() | alike("m1", "m2")
    step = level & (same_digits | ratio.is_between(900, 1100)) & after.is_null() & settled
    found = lines.filter((large & (spike | step)).fill_null(False)).select("_row", "r1").rows()
    texts = context.describe(row for pair in found for row in pair)
    for row, before_row in found:
        here_, there = texts[row], texts[before_row]
        times = _times(context, row, before_row)
        yield (
            row,
            "value",
            f"{here_.figure} ({here_.when}) against {there.figure} ({there.when}) in {there.name}: "
            f"about {times:,} times; are thousands or another unit meant?",
        )


def _times(context: CheckContext, row: int, other: int) -> int:
    one, two = (float(context.figures["_magnitude"][at]) for at in (row, other))
    return int(10 ** round(math.log10(max(one, two) / min(one, two))))


_OVER = (
    r"(?i)\b(?:ris(?:e|es|en|ing)|rose|gr[eo]w|growth|gain|jump|surge|climb|more than doubl|up|higher|above|over)\b|"
    r"\b(?:increas|chang|compar|inflation|capacity|occupancy|plan|target|quota|norm|level|average|previous|last|ratio)|"
    r"зрос|збільш|приріст|вырос|возрос|рост|увелич|прирост|план|gestiegen|zunahme|wachs|soll\b|hausse|augment"
)
"""Words of changes and of shares of something smaller: these may exceed the whole."""


def share_over(context: CheckContext) -> Found:
    """A share is above 100 percent."""
    words = pl.concat_str(
        [pl.col(name) for name in ("wording", "series", "quote", "title")], separator=" ", ignore_nulls=True
    )
    of_all = pl.col("measure").eq("share") | (
        pl.col("measure").is_null() & pl.col("wording").str.contains(r"(?i)(?:%|per ?cent)(?: \w+)? of\b")
    )
    whole = 100 * float(context.dataset.unit_system.lookup("percent").factor)
    above = pl.max_horizontal("_magnitude", "_high") > whole * (1 + 1e-9)
    rows = context.rows(
        of_all & above & context.coded("_dimension", lambda name: name == "share"), "_row", words.alias("words")
    ).filter(~pl.col("words").str.contains(_OVER))
    texts = context.describe(rows["_row"].to_list())
    for row in rows["_row"].to_list():
        yield row, "value", f"{texts[row].figure} is more than the whole"
