"""Rules that look for figures filed as claims that the compilers of the table may have computed."""

from __future__ import annotations

import polars as pl

from frontdash.checks.context import CheckContext, Found
from frontdash.checks.timelines import neighbour, timelines
from frontdash.checks.wording import numbers_printed, with_numbers
from frontdash.figures.numbers import float_text

_FEW = 4
"""A source needs this many figures in a series before one of them can stand out by its digits."""

_MANY = 3
"""Above this many different numbers for the same thing and time, they are about its parts, or about events."""


def claims(context: CheckContext) -> pl.DataFrame:
    """Return the claims with a number: how many significant digits it has, and whether the wording prints them."""
    reported = pl.col("status").fill_null("reported") == "reported"
    is_date = context.coded("_dimension", lambda name: name == "date")
    rows = context.rows(
        pl.col("value").is_not_null() & reported & ~is_date,
        *("_row", "_series", "_source", "value", "_qualifier"),
        context.coded("_dimension", lambda name: name in {"person", "count"}).alias("whole"),
    )
    in_text = pl.col("plain").str.contains(pl.col("text"), literal=True)
    with_comma = pl.col("wording").str.contains(pl.col("text").str.replace(".", ",", literal=True), literal=True)
    in_wording = (pl.col("first") == pl.col("value")) | in_text | with_comma
    distinct = context.once(numbers_printed).filter(in_wording).select("same")
    printed = context.once(with_numbers).join(distinct, on="same", how="semi")
    digits = pl.col("value").cast(pl.String).str.replace(r"e.*$", "").str.strip_suffix(".0")
    digits = digits.str.replace(".", "", literal=True).str.strip_chars("-").str.strip_chars("0").str.len_chars()
    values = rows.select(pl.col("value").unique()).with_columns(digits.alias("digits"))
    flag = pl.Series("printed", [False]).new_from_index(0, context.figures.height)
    flag = flag.scatter(printed["_row"], True) if printed.height else flag
    return rows.join(values, on="value", how="left", maintain_order="left").with_columns(
        flag.gather(rows["_row"]).alias("printed")
    )


def fine_digits(context: CheckContext) -> Found:
    """A number has an implausible precision: a fraction of a person, or eight digits that no wording prints."""
    parts = pl.col("whole") & (pl.col("value") % 1 != 0)
    hedged = ~pl.col("_qualifier").is_in(["exact", "at_least", "between"])
    many = (pl.col("digits") >= pl.when(hedged).then(6).otherwise(8)) & ((pl.col("value") % 1 != 0) | hedged)
    rows = context.once(claims).filter(~pl.col("printed") & (parts | many))
    # Report each source once per series.
    groups = rows.group_by("_series", "_source", parts.alias("parts")).agg(
        pl.len().alias("n"), pl.col("_row").min(), pl.col("value").sort_by("_row").first()
    )
    for row, value, fraction, count in groups.select("_row", "value", "parts", "n").sort("_row").iter_rows():
        what = "is not a whole number of what is counted" if fraction else "is too precise for such a statement"
        more = f" (and {count - 1:,} more from this source in the series)" if count > 1 else ""
        yield row, "value", f"{float_text(value)} {what}, and no wording prints it: was it computed?{more}"


def more_digits(context: CheckContext) -> Found:
    """A number has at least three more digits than any other figure of its source in the series."""
    rows = context.once(claims)
    stats = rows.group_by("_series", "_source").agg(
        pl.len().alias("n"), pl.col("digits").max().alias("top"), pl.col("digits").top_k(2).min().alias("second")
    )
    stats = stats.filter((pl.col("n") >= _FEW) & (pl.col("top") >= pl.col("second") + 3))
    found = rows.filter(~pl.col("printed")).join(stats, on=("_series", "_source"), how="inner")
    found = found.filter(pl.col("digits") == pl.col("top")).sort("_row")
    for row, value, top, second, count in found.select("_row", "value", "top", "second", "n").iter_rows():
        others = f"the {count - 1:,} others of its source in this series have at most {second}"
        yield row, "value", f"{float_text(value)} has {top} digits, {others}: was it converted or computed?"


def even_steps(context: CheckContext) -> Found:
    """All figures of a source in a series lie on a straight line, as interpolated figures do."""
    lines = context.once(timelines)
    if lines.is_empty():
        return
    lines = lines.filter(pl.col("_size") >= 5).with_columns(
        (pl.col("_magnitude") - neighbour("_magnitude", 1)).alias("step")
    )
    even = (
        lines.group_by("_key", maintain_order=True)
        .agg(
            pl.col("_row").first().alias("first"),
            pl.col("_row").last().alias("last"),
            pl.len().alias("n"),
            pl.col("value").abs().max().alias("top"),
            pl.col("step").min().alias("low"),
            pl.col("step").max().alias("high"),
        )
        .filter(
            (pl.col("top") >= 20)
            & (pl.col("low") * pl.col("high") > 0)
            & ((pl.col("high") - pl.col("low")).abs() <= pl.col("high").abs() * 1e-6)
        )
        .sort("last")
    )
    texts = context.describe([*even["first"].to_list(), *even["last"].to_list()])
    for first, last, count in even.select("first", "last", "n").iter_rows():
        there, here = texts[first], texts[last]
        span = f"{there.figure} ({there.when}) to {here.figure} ({here.when})"
        yield last, "value", f"{count:,} figures in even steps, {span}: were the ones in between interpolated?"


def equals_derived(context: CheckContext) -> Found:
    """A claim equals a figure that the compilers derived, about the same place."""
    keys = ("_magnitude", "_dimension", "_place")
    derived = pl.col("status") == "derived"
    used = context.rows(derived & pl.col("_magnitude").is_not_null(), "_row", "formula", *keys)
    if used.is_empty():
        return
    reported = context.rows(pl.col("status").fill_null("reported") == "reported", "_row", *keys)
    used = used.unique(subset=keys, keep="first", maintain_order=True)
    found = reported.join(used, on=keys, how="inner", suffix="_derived").sort("_row")
    texts = context.describe(found["_row_derived"].to_list())
    for row, other, formula in found.select("_row", "_row_derived", "formula").iter_rows():
        how = f", derived as {formula}" if formula else ", a derived figure"
        yield row, "value", f"the same number as {texts[other].name}{how}: is it anybody's claim?"


def swapped_digits(context: CheckContext) -> Found:
    """Two figures of one source about the same thing, place and time differ by two adjacent digits swapped."""
    codes = ("_series", "_source", "_subject", "_place", "_unit", "_valid_from", "_valid_to", "_measure")
    # Swapping neighbours changes a number by a multiple of nine and leaves its length.
    nine, length = pl.col("value") % 9, pl.col("value").log10().floor()
    key = pl.struct(*codes, "statistic", nine.alias("nine"), length.alias("length")).hash().alias("key")
    dated = pl.col("repeats").is_null() & pl.col("_valid_from").is_not_null()
    rows = context.rows((pl.col("value") >= 1000) & dated, "_row", "value", key)
    groups = (
        rows.filter(pl.col("key").is_duplicated())
        .unique(subset=["key", "value"], keep="first", maintain_order=True)
        .group_by("key")
        .agg("_row", "value")
        .filter(pl.col("_row").list.len().is_between(2, _MANY))
    )
    pairs: list[tuple[int, int]] = []
    for found, values in groups.select("_row", "value").iter_rows():
        order = sorted(zip(found, values, strict=True))
        pairs += [(b, a) for i, (a, x) in enumerate(order) for b, y in order[i + 1 :] if _swapped(x, y)]
    parts = _defining(context) if pairs else []
    texts = context.describe(row for pair in pairs for row in pair)
    for row, other in sorted(pairs):
        if any(column[row] != column[other] for column in parts):
            continue
        here, there = texts[row], texts[other]
        yield (
            row,
            "value",
            f"{here.figure}, and {there.figure} in {there.name}: one number with two digits swapped?",
        )


def _defining(context: CheckContext) -> list[pl.Series]:
    """Return the unknown columns that may say what a figure is about: those that repeat, unlike ids and remarks."""
    height = context.figures.height
    columns = (context.figures[name] for name in context.dataset.extra_columns)
    return [column for column in columns if 2 * column.n_unique() <= height]


def _swapped(one: float, other: float) -> bool:
    first, second = float_text(one), float_text(other)
    differing = [i for i, (a, b) in enumerate(zip(first, second, strict=False)) if a != b]
    if len(first) != len(second) or len(differing) != 2 or differing[1] != differing[0] + 1:
        return False
    i, j = differing
    return first[i] == second[j] and first[j] == second[i]
