"""Columns computed once at reading, so that every question afterwards is a comparison of numbers or codes.

| column | type | meaning |
|---|---|---|
| `_row` | UInt32 | position in the table |
| `_line` | UInt32 | line (or row) in the file |
| `_source`, `_publisher` | Enum | the name a spelling is filed under |
| `_role`, `_party` | Enum | standing of the source |
| `_series`, `_measure`, `_place`, `_subject` | Enum | facet columns as codes |
| `_unit`, `_dimension`, `_qualifier` | Enum | unit symbol, dimension, hedge (given, else read from the wording) |
| `_magnitude`, `_low`, `_high` | Float64 | canonical (SI) magnitudes for order, filters, charts; dates: since 1970 |
| `_valid_from`, `_valid_to`, ... | Date | first and last day of each date |
| `_origin` | UInt32 | row of the claim's origin: the end of the `repeats` chain |
| `_claim` | UInt32 | `_origin`, but null for derived rows, which are nobody's claim |
| `_publication` | UInt32 | one code per publication (URL, else publisher, title, date); null if derived or none named |
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import polars as pl

from frontdash.figures import dates, schema, units
from frontdash.figures.qualifiers import QUALIFIERS, read_wording
from frontdash.figures.schema import NUMBERS
from frontdash.figures.shown import from_wording
from frontdash.figures.sources import Sources, folded

SPANNED = schema.DATES
"""Dates that are compared and sorted, and so are kept as intervals of days too."""

CODED: dict[str, str] = {
    "source": "_source",
    "publisher": "_publisher",
    "role": "_role",
    "series": "_series",
    "measure": "_measure",
    "place": "_place",
    "subject": "_subject",
    "unit": "_unit",
    "qualifier": "_qualifier",
}
"""Field -> the coded column that clauses and facets on it use."""


_MAYBE_RANGE = r"\d[^\d]{0,32}(?:\bto\b|\band\b|\bbut\b|[–—-])[^\d]{0,24}\d"
"""What every wording with two bounds looks like: a cheap sieve before wordings are really read."""


def span(field: str) -> tuple[str, str]:
    """Return the names of the columns with the first and last day of a date field."""
    stem = field.removesuffix("_on")
    return f"_{stem}_from", f"_{stem}_to"


def _mapped(column: pl.Series, table: dict[str, object], dtype: pl.DataType) -> pl.Series:
    if not table or column.null_count() == len(column):
        return pl.Series(column.name, [None], dtype=dtype).new_from_index(0, len(column))
    keys = pl.Series(list(table), dtype=pl.String)
    values = pl.Series(list(table.values()), dtype=dtype)
    return column.cast(pl.String).replace_strict(keys, values, default=None, return_dtype=dtype)


def coded(column: pl.Series) -> pl.Series:
    """Return a text column as an Enum whose categories are in reading order, without regard to case."""
    values = column.cast(pl.String)
    unique = sorted(values.drop_nulls().unique().to_list(), key=lambda text: (folded(text), text))
    return values.cast(pl.Enum(unique))


def _uniques(column: pl.Series) -> list[str]:
    return [str(value) for value in column.cast(pl.String).drop_nulls().unique().to_list()]


def with_computed(figures: pl.DataFrame, lines: pl.Series, sources: Sources) -> pl.DataFrame:
    """Return a validated table of figures with the computed columns; `lines` are positions in the file."""
    figures = figures.with_columns(
        pl.int_range(pl.len(), dtype=pl.UInt32).alias("_row"), lines.cast(pl.UInt32).alias("_line")
    )
    columns: list[pl.Series] = []
    for name in ("source", "publisher"):
        table = {spelling: sources.canonical(spelling) for spelling in _uniques(figures[name])}
        columns.append(coded(_mapped(figures[name], dict(table), pl.String())).alias(f"_{name}"))
    columns.append(_roles(figures, columns[0], sources).alias("_role"))
    parties: dict[str, object] = {source.name: source.party for source in sources.rows if source.party}
    columns.append(coded(_mapped(columns[0], parties, pl.String())).alias("_party"))
    columns += [coded(figures[name]).alias(f"_{name}") for name in ("series", "measure", "place", "subject")]

    found = {spelling: units.lookup(spelling) for spelling in _uniques(figures["unit"])}
    symbol = coded(_mapped(figures["unit"], {s: u.symbol for s, u in found.items()}, pl.String()))
    dimension = coded(_mapped(figures["unit"], {s: u.dimension for s, u in found.items()}, pl.String()))
    factor = _mapped(figures["unit"], {s: float(u.factor) for s, u in found.items()}, pl.Float64())
    columns += [symbol.alias("_unit"), dimension.alias("_dimension")]
    columns.append(_qualifiers(figures).alias("_qualifier"))
    figures = figures.with_columns(columns)
    figures = _magnitudes(figures, factor)
    figures = figures.with_columns(column for field in SPANNED for column in _spans(figures[field]))
    return _with_publications(_with_origins(figures))


def _roles(figures: pl.DataFrame, names: pl.Series, sources: Sources) -> pl.Series:
    role = _mapped(names, {s.name: s.role for s in sources.rows if s.role}, pl.String())
    # Tables without a table of sources may say the role beside each figure.
    for name in ("source_role", schema.ROLE):
        if name in figures.columns:
            role = role.zip_with(role.is_not_null(), figures[name].cast(pl.String))
    return coded(role)


def _qualifiers(figures: pl.DataFrame) -> pl.Series:
    """Return the hedge of every row: the given one, else the one read from the wording, else exact."""
    given = figures["qualifier"].cast(pl.String)
    unsaid = given.is_null()
    if not unsaid.any():
        return given.cast(pl.Enum(list(QUALIFIERS)))
    # A wording may hold several numbers: the hedge is that of the one the row is about, so value is part of the key.
    key = pl.concat_str(pl.col("wording"), pl.lit("\x1f"), pl.col("value").cast(pl.String).fill_null(""))
    keys = figures.filter(unsaid).select(key.alias("key"))["key"]
    read: dict[str, object] = {}
    for text in _uniques(keys):
        wording, _, value = text.rpartition("\x1f")
        read[text] = read_wording(wording, Decimal(value) if value else None).qualifier or "exact"
    parsed = _mapped(keys, read, pl.String()).fill_null("exact")
    return given.clone().scatter(unsaid.arg_true(), parsed).cast(pl.Enum(list(QUALIFIERS)))


def _magnitudes(figures: pl.DataFrame, factor: pl.Series) -> pl.DataFrame:
    value, low, high = (figures[name] for name in NUMBERS)
    is_date = (figures["_dimension"].cast(pl.String) == "date").fill_null(False)
    # Numbers stated in words alone are read as `frontdash.figures.shown.with_wording` reads them for the screen.
    ranged = value.is_null() | figures["wording"].str.contains(_MAYBE_RANGE).fill_null(False)
    silent = ranged & low.is_null() & high.is_null() & ~is_date
    read = {text: from_wording(text) for text in _uniques(figures["wording"].filter(silent))}
    if read:
        stated, lowest, highest = (
            _mapped(
                figures["wording"],
                {text: None if n[i] is None else float(n[i].value) for text, n in read.items()},  # type: ignore[union-attr]
                pl.Float64(),
            )
            for i in range(3)
        )
        inside = silent & (value.is_null() | ((lowest <= value) & (value <= highest)).fill_null(False))
        low, high = lowest.zip_with(inside, low), highest.zip_with(inside, high)
        value = stated.zip_with(silent & value.is_null(), value)
    figures = figures.with_columns((low * factor).alias("_low"), (high * factor).alias("_high"))
    days = _uniques(figures["_value_text"].filter(is_date))
    first_day = _mapped(figures["_value_text"], {text: dates.interval(text)[0] for text in days}, pl.Date())
    magnitude = (first_day.to_physical() * factor).zip_with(is_date, value * factor).alias("_magnitude")
    return figures.with_columns(pl.coalesce(magnitude, "_low", "_high").alias("_magnitude"))


def _spans(column: pl.Series) -> tuple[pl.Series, pl.Series]:
    first, last = span(column.name)
    spans: dict[str, tuple[date, date]] = {text: dates.interval(text) for text in _uniques(column)}
    return (
        _mapped(column, {t: s[0] for t, s in spans.items()}, pl.Date()).alias(first),
        _mapped(column, {t: s[1] for t, s in spans.items()}, pl.Date()).alias(last),
    )


def _with_origins(figures: pl.DataFrame) -> pl.DataFrame:
    """Follow `repeats` to the origin of every claim; links that lead nowhere or in a circle are left alone."""
    links = figures.filter(pl.col("repeats").is_not_null()).select("_row", "repeats")
    derived = pl.col("status").cast(pl.String) == "derived"
    origins: dict[int, int] = {}
    if links.height:
        targets = figures.filter(pl.col("id").is_in(links["repeats"].unique().to_list())).select("id", "_row")
        row_of = dict(targets.iter_rows())
        parent = {row: row_of[to] for row, to in links.iter_rows() if to in row_of}
        for row in parent:
            path, at = [row], row
            on_path = {row}
            while at in parent and at not in origins and parent[at] not in on_path:
                at = parent[at]
                path.append(at)
                on_path.add(at)
            if at in origins:  # walked before: what lies behind is known
                end, loop = origins[at], origins[at] == at
            else:
                end, loop = at, at in parent
            for step in path:
                if step in parent:
                    origins[step] = step if loop else end
    origin = pl.col("_row")
    if origins:
        rows = pl.Series(list(origins), dtype=pl.UInt32)
        ends = pl.Series(list(origins.values()), dtype=pl.UInt32)
        origin = origin.replace(rows, ends)
    return figures.with_columns(origin.alias("_origin")).with_columns(
        pl.when(derived.fill_null(False)).then(None).otherwise(pl.col("_origin")).alias("_claim")
    )


def _with_publications(figures: pl.DataFrame) -> pl.DataFrame:
    described = pl.concat_str(
        [pl.col("_publisher").cast(pl.String), pl.col("title"), pl.col("published_on")],
        separator="\x1f",
        ignore_nulls=True,
    )
    # A row that names no publication at all is in none that could be counted.
    page = figures["url"]
    unlinked = page.is_null()
    if unlinked.any():
        found = figures.filter(unlinked).select(pl.when(described != "").then(described).alias("page"))["page"]
        page = page.clone().scatter(unlinked.arg_true(), found)
    code = page.cast(pl.Categorical).cat.physical()
    return figures.with_columns(
        pl.when(pl.col("_claim").is_not_null()).then(code).cast(pl.UInt32).alias("_publication")
    )
