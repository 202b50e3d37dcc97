"""Plans: the parts of a view as narwhals lazy frames that any backend can run.

Every plan takes a lazy table with the columns of `frontdash.figures.computed` and returns a lazy table. Plans
keep to what Polars, DuckDB and Spark all have; group order is never relied upon, every sort ends in `_row`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from frontdash.figures import schema
from frontdash.figures.sources import Sources
from frontdash.query import fields
from frontdash.query.fields import (
    FILED,
    NUMBER,
    among_texts,
    column_of,
    may_lie,
    number_forms,
    overlaps,
    searched,
    states,
)
from frontdash.query.selection import ANY_TEXT, Clause, Selection, bounds, days, not_stated

if TYPE_CHECKING:
    import narwhals as nw

Table: TypeAlias = "nw.LazyFrame[Any]"  # Any: the native frame of whichever backend runs the plan


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a table of figures, and the sources by whose aliases a search finds names."""

    names: tuple[str, ...]
    sources: Sources


def condition(clause: Clause, columns: Columns) -> nw.Expr:
    """Return the expression of one clause over a table with these columns; never null."""
    expr = _bare(clause, columns)
    return ~expr if clause.exclude else expr


def _bare(clause: Clause, columns: Columns) -> nw.Expr:
    import narwhals as nw

    if clause.kind == "text":
        # Every sought text has to be found, each in whichever column.
        return nw.all_horizontal(*(_found(clause.field, text, columns) for text in clause.values), ignore_nulls=True)
    if clause.kind == "range":
        # A figure is in a range if it may lie in it: bounds and reduced-precision dates count by overlap.
        if clause.field == "value":
            found: nw.Expr = may_lie(nw, among_texts(nw), bounds(clause))
        else:
            found = overlaps(nw, clause.field, days(clause))
        return found
    column = nw.col(column_of(clause.field))
    if clause.field in schema.NUMBERS:
        picked = column.is_in([float(value) for value in clause.values if NUMBER.fullmatch(value)])
    else:
        picked = column.cast(nw.String).is_in([value for value in clause.values if value])
    picked = picked.fill_null(False)
    if "" not in clause.values:
        return picked
    # A date in `value` is in a text column of its own.
    text = f"_{clause.field}_text"
    return picked | (column.is_null() & nw.col(text).is_null() if text in columns.names else column.is_null())


def _found(field: str, text: str, columns: Columns) -> nw.Expr:
    import narwhals as nw

    wanted = searched(columns.names)
    names = [n for n in columns.names if n in wanted] if field == ANY_TEXT else [column_of(field)]
    forms = number_forms(text)
    hits = [_contains(name, form) for name in names for form in forms or (text,)]
    if forms and field == ANY_TEXT:
        hits.append(states(nw, forms[0]))
    filed = columns.sources.with_alias(text)
    hits += (among_texts(nw)(column, filed) for name, column in FILED.items() if filed and field in {name, ANY_TEXT})
    return nw.any_horizontal(*hits, ignore_nulls=True)


def _contains(name: str, text: str) -> nw.Expr:
    import narwhals as nw

    found = nw.col(name).cast(nw.String).str.to_lowercase().str.contains(text.lower(), literal=True)
    return found.fill_null(False)


def selected(table: Table, selection: Selection, columns: Columns) -> Table:
    """Return the rows for which every clause holds."""
    for clause in selection:
        table = table.filter(condition(clause, columns))
    return table


def undated(table: Table, selection: Selection, columns: Columns) -> Table:
    """Return one row, `n`: how many figures are selected once those of unknown date pass the spans of time."""
    import narwhals as nw

    rows = selected(table, selection.undated(), columns)
    for clause in selection.spans:
        rows = rows.filter(condition(clause, columns) | condition(not_stated(clause.field), columns))
    return rows.select(nw.len().alias("n"))


def facet(table: Table, field: str, selection: Selection, columns: Columns) -> Table:
    """Return `value`, `n`: how many figures each value of a field has under all clauses but the field's own."""
    import narwhals as nw

    rows = selected(table, selection.without(field), columns)
    column = nw.col(column_of(field)).alias("value")
    return rows.select(column).group_by("value").agg(nw.len().alias("n"))


def summary(table: Table, selection: Selection, columns: Columns) -> Table:
    """Return one row: figures, claims and publications selected (derived rows are neither of the latter)."""
    import narwhals as nw

    return selected(table, selection, columns).select(
        nw.len().alias("figures"),
        # Not every backend counts the values of no rows as 0.
        nw.coalesce(nw.col("_claim").n_unique(), nw.lit(0)).alias("claims"),
        nw.coalesce(nw.col("_publication").n_unique(), nw.lit(0)).alias("publications"),
        nw.col("_claim").is_null().sum().alias("derived"),
        nw.col("_publication").is_null().sum().alias("unplaced"),
    )


def series(table: Table, selection: Selection, name: str, columns: Columns) -> Table:
    """Return the selected figures of one series, oldest first, at most `fields.SERIES_LIMIT` of them."""
    import narwhals as nw

    rows = selected(table, selection, columns).filter(nw.col("_series").cast(nw.String) == name)
    return rows.sort("_valid_from", "_claimed_from", "_row", nulls_last=True).head(fields.SERIES_LIMIT)


def series_size(table: Table, selection: Selection, name: str, columns: Columns) -> Table:
    """Return one row, `n`: how many selected figures the series has."""
    import narwhals as nw

    rows = selected(table, selection, columns).filter(nw.col("_series").cast(nw.String) == name)
    return rows.select(nw.len().alias("n"))


def peaks(table: Table, selection: Selection, name: str, columns: Columns) -> Table:
    """Return the selected figures of one series that are the lowest or the highest of their month of validity.

    They represent a series that has more figures than `fields.SERIES_LIMIT`; there are at most that many of them.
    """
    import narwhals as nw

    rows = selected(table, selection, columns).filter(nw.col("_series").cast(nw.String) == name)
    rows = rows.filter(~nw.col("_valid_from").is_null())
    rows = rows.with_columns(nw.col("_valid_from").dt.truncate("1mo").alias("_month"))
    at = nw.col("_magnitude")
    ends = (at == at.min().over("_month")) | (at == at.max().over("_month"))
    return rows.filter(ends).drop("_month").sort("_valid_from", "_row").head(fields.SERIES_LIMIT)


def values(table: Table, field: str, text: str) -> Table:
    """Return `value`: the distinct values of a field that contain a text, ignoring case, in order."""
    import narwhals as nw

    names = table.select(nw.col(column_of(field)).cast(nw.String).alias("value")).unique()
    return names.filter(_contains("value", text)).sort("value")


def matrix(table: Table, selection: Selection, columns: Columns) -> Table:
    """Return for each source and series: `source`, `series`, `figures`, `claims`, `derived`, and the latest day.

    `selection` is taken without its picks of sources and series, so that what else could be picked is there.
    `claims` counts null, the claim of derived rows, as one more value where `derived` is not 0.
    """
    import narwhals as nw

    rows = selected(table, selection.without("source").without("series"), columns)
    keyed = rows.select(
        nw.col("_source").cast(nw.String).alias("source"),
        nw.col("_series").cast(nw.String).alias("series"),
        "_claim",
        nw.col("_claim").is_null().cast(nw.Int64).alias("_derived"),
        nw.coalesce(nw.col("_claimed_to"), nw.col("_published_to"), nw.col("_valid_to")).alias("_day"),
    )
    return keyed.group_by("source", "series").agg(
        nw.len().alias("figures"),
        nw.col("_claim").n_unique().alias("claims"),
        nw.col("_derived").sum().alias("derived"),
        nw.col("_day").max().alias("latest"),
    )
