"""Rules about units: printed conversions, and numbers whose unit changed while the digits did not."""

from __future__ import annotations

import polars as pl

from frontdash.checks.context import STATING, CheckContext, Found
from frontdash.figures import schema, units
from frontdash.figures.shown import stating, verdict

_STATED = r"^[^\d]*?(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)\s*([^\d\s].*?)\s*$"
_WORDS = {
    "wrong size": "is not the same quantity",
    "wrong dimension": "is another kind of unit",
    "unreadable": "could not be read as one number and one unit",
}


def stated_conversions(context: CheckContext) -> Found:
    """The publication prints a second unit that cannot be the same quantity."""
    doubtful = _doubtful(context)
    same = [name for name in STATING if name not in {"_row", "_line", "id", *schema.DATES}]
    groups = doubtful.group_by(same, maintain_order=True).agg("_row")
    for row in groups.iter_rows(named=True):
        figure = stating(row, context.dataset.unit_system)
        result = verdict(figure)
        if result in _WORDS:
            number = row["wording"] or figure.unit.symbol
            message = f"“{number}”: {row['stated_conversion']} {_WORDS[result]}"
            yield from ((found, "stated_conversion", message) for found in row["_row"])


def _doubtful(context: CheckContext) -> pl.DataFrame:
    """Return the rows whose stated conversion is not obviously the value in another unit.

    Obviously means: within the rounding of the stated number of the exact conversion.
    """
    rows = context.rows(
        pl.col("stated_conversion").is_not_null(), *STATING, "_magnitude", pl.col("_dimension").cast(pl.String)
    )
    if rows.is_empty():
        return rows
    parts = rows["stated_conversion"].str.extract_groups(_STATED).struct.unnest()
    number, spelling = parts["1"].str.replace_all(",", ""), parts["2"]
    factors: dict[str, float] = {}
    dimensions: dict[str, str] = {}
    for text in spelling.drop_nulls().unique().to_list():
        try:
            unit = context.dataset.unit_system.lookup(text)
        except units.UnitError:
            continue
        factors[text], dimensions[text] = float(unit.factor), unit.dimension
    if not factors:
        return rows
    zeros = number.str.extract(r"^\d*?[1-9](0+)$").str.len_chars().fill_null(0)
    decimals = number.str.extract(r"\.(\d+)$").str.len_chars().fill_null(0)
    tested = rows.select("_magnitude", "value", "_dimension").with_columns(
        number.cast(pl.Float64).alias("stated"),
        spelling.replace_strict(factors, default=None, return_dtype=pl.Float64).alias("factor"),
        spelling.replace_strict(dimensions, default=None, return_dtype=pl.String).alias("dimension"),
        (zeros.cast(pl.Int32) - decimals.cast(pl.Int32)).alias("place"),
    )
    half = (pl.lit(10.0).pow(pl.col("place")) * 0.5).clip(upper_bound=pl.max_horizontal(pl.col("stated") * 0.1, 0.5))
    near = (pl.col("_magnitude") / pl.col("factor") - pl.col("stated")).abs() <= half
    plain = (pl.col("dimension") == pl.col("_dimension")) & pl.col("value").is_not_null() & near
    return rows.filter(~tested.select(plain.fill_null(False)).to_series())


def conversion_varies(context: CheckContext) -> Found:
    """One source prints the same number with different conversions."""
    keys = ("_series", "_source", "value", "_unit")
    rows = context.rows(
        pl.col("stated_conversion").is_not_null() & pl.col("value").is_not_null() & pl.col("repeats").is_null(),
        *("_row", "stated_conversion", *keys),
    )
    if rows.is_empty():
        return
    groups = (
        rows.group_by(keys, maintain_order=True)
        .agg(pl.col("_row"), pl.col("stated_conversion").alias("stated"))
        .filter(pl.col("stated").list.n_unique() > 1)
    )
    texts = context.describe(row for rows_ in groups["_row"].to_list() for row in rows_)
    for *_, found, stated in groups.iter_rows():
        for row, text in zip(found, stated, strict=True):
            if text != stated[0]:
                other = texts[found[0]]
                yield (
                    row,
                    "stated_conversion",
                    f"{texts[row].figure} is printed as {text} here, as {stated[0]} in {other.name} by the same source",
                )


def looks_converted(context: CheckContext) -> Found:
    """One claim, or one source in one series, has the same digits in two units: 12 km and 12 miles."""
    convertible = context.coded("_dimension", lambda name: name not in {"person", "count", "share", "date"})
    rows = context.rows(
        (pl.col("value") != 0) & convertible,
        *("_row", "value", "_dimension", "_unit", "_origin", "_series", "_source", "_valid_from", "_valid_to"),
    )
    pairs: dict[int, tuple[int, str]] = {}
    for family, words in (("_origin", "of the same claim"), ("_source", "of the same source")):
        groups = (
            rows.group_by("_series", "value", "_dimension", pl.col(family).alias("_family"), maintain_order=True)
            .agg(pl.col("_row", "_unit", "_origin", "_valid_from", "_valid_to"))
            .filter(pl.col("_unit").list.n_unique() > 1)
        )
        for _, _, _, code, found, symbols, origins, starts, ends in groups.iter_rows():
            # Compare with the origin of the claim, wherever it is in the table.
            first = found.index(code) if family == "_origin" and code in found else 0
            for i, row in enumerate(found):
                apart = origins[i] != origins[first] and _meet(starts, ends, first, i)
                if symbols[i] != symbols[first] and (family == "_origin" or apart):
                    pairs.setdefault(row, (found[first], words))
    texts = context.describe([*pairs, *(other for other, _ in pairs.values())])
    for row, (other, words) in pairs.items():
        here, there = texts[row], texts[other]
        yield row, "unit", f"{here.figure}, yet {there.name} {words} has {there.figure}: same digits, other unit"


def _meet(starts: list[object], ends: list[object], one: int, other: int) -> bool:
    """Return whether two date ranges overlap; a range that is not stated overlaps nothing."""
    bounds = (starts[one], ends[one], starts[other], ends[other])
    if any(bound is None for bound in bounds):
        return False
    return bool(bounds[0] <= bounds[3] and bounds[2] <= bounds[1])  # type: ignore[operator]
