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

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import partial

import polars as pl

from frontdash.figures import dates, schema, units
from frontdash.figures.distinct import Distinct, at_once, distinct
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


_MAYBE_RANGE = r"\d(?:[^\d]|m2){0,32}(?:\b(?:to|and|but|bis|und|et|à|до|и|і|та)\b|[,–—&-])[^\d]{0,24}\d"
"""What every wording with two bounds looks like: a cheap sieve before wordings are really read."""


def span(field: str) -> tuple[str, str]:
    """Return the names of the columns with the first and last day of a date field."""
    stem = field.removesuffix("_on")
    return f"_{stem}_from", f"_{stem}_to"


def _reading_order(text: str) -> tuple[str, str]:
    return folded(text), text


def with_computed(
    figures: pl.DataFrame, lines: pl.Series, sources: Sources, texts: dict[str, Distinct] | None = None
) -> pl.DataFrame:
    """Return a validated table of figures with the computed columns; `lines` are positions in the file.

    `texts` are its text columns by their distinct values, where the reader has them at hand.
    """
    figures = figures.with_columns(
        pl.int_range(pl.len(), dtype=pl.UInt32).alias("_row"), lines.cast(pl.UInt32).alias("_line")
    )
    texts = distinct(figures, [name for name in figures.columns if name not in NUMBERS]) if texts is None else texts
    unit = texts["unit"]
    found = {spelling: units.lookup(spelling) for spelling in unit.texts()}
    factors = {spelling: float(unit.factor) for spelling, unit in found.items()}
    source, *columns, factor, number = at_once(
        lambda: _coded(texts["source"], "_source", sources.canonical),
        lambda: _coded(texts["publisher"], "_publisher", sources.canonical),
        *(partial(_coded, texts[name], f"_{name}") for name in ("series", "measure", "place", "subject")),
        lambda: _coded(unit, "_unit", lambda spelling: found[spelling].symbol),
        lambda: _coded(unit, "_dimension", lambda spelling: found[spelling].dimension),
        lambda: _qualifiers(figures, texts).alias("_qualifier"),
        *(partial(_span, texts[field], end) for field in SPANNED for end in (0, 1)),
        lambda: unit.looked_up(factors, pl.Float64()),
        texts["url"].numbers,
        rows=figures.height,
    )
    parties = {row.name: row.party for row in sources.rows if row.party}
    role, party = _roles(texts, source, sources).alias("_role"), _by_name(source, parties).alias("_party")
    figures = figures.with_columns(source, *columns, role, party)
    return _with_publications(_with_origins(_magnitudes(figures, texts["wording"], factor)), number)


def _coded(text: Distinct, alias: str, names: Callable[[str], str] | None = None) -> pl.Series:
    """Return an Enum whose categories are in reading order, without regard to case."""
    return text.enum(names, _reading_order).alias(alias)


def _by_name(names: pl.Series, table: dict[str, str]) -> pl.Series:
    """Return what a table says of each row's name (an Enum of names) as an Enum."""
    categories = names.dtype.categories  # type: ignore[attr-defined]
    return _coded(
        Distinct(pl.Series([table.get(name) for name in categories], dtype=pl.String), names.to_physical()), ""
    )


def _roles(texts: dict[str, Distinct], names: pl.Series, sources: Sources) -> pl.Series:
    role = _by_name(names, {s.name: s.role for s in sources.rows if s.role})
    # Tables without a table of sources may say the role beside each figure.
    beside = [texts[name].column for name in ("source_role", schema.ROLE) if name in texts]
    if not beside:
        return role
    said = role.cast(pl.String)
    for column in beside:
        said = said.zip_with(said.is_not_null(), column)
    return _coded(Distinct(said), "")


def _qualifiers(figures: pl.DataFrame, texts: dict[str, Distinct]) -> pl.Series:
    """Return the hedge of every row: the given one, else the one read from the wording, else exact."""
    given = texts["qualifier"].looked_up({name: name for name in QUALIFIERS}, pl.Enum(list(QUALIFIERS)))
    unsaid = given.is_null()
    if not unsaid.any():
        return given
    # A wording may hold several numbers: the hedge is that of the one the row is about, so value is part of the key.
    key = pl.concat_str(pl.col("wording"), pl.lit("\x1f"), pl.col("value").cast(pl.String).fill_null(""))
    keys = figures.lazy().filter(unsaid & pl.col("wording").is_not_null()).select(key.alias("key")).collect()
    hedges = Distinct(keys["key"]) if keys.is_empty() else distinct(keys, ["key"])["key"]
    read: dict[str, object] = {}
    for text in hedges.texts():
        wording, _, value = text.rpartition("\x1f")
        read[text] = read_wording(wording, Decimal(value) if value else None).qualifier or "exact"
    given = given.fill_null("exact")
    worded = (unsaid & figures["wording"].is_not_null()).arg_true()
    return given.scatter(worded, hedges.looked_up(read, given.dtype)) if len(worded) else given


def _magnitudes(figures: pl.DataFrame, wording: Distinct, factor: pl.Series) -> pl.DataFrame:
    value, low, high = _stated(figures, wording)
    is_date = figures["_dimension"].cast(pl.String) == "date" if _has_dates(figures) else None
    table = figures.with_columns(
        (low * factor).alias("_low"), (high * factor).alias("_high"), (value * factor).alias("_magnitude")
    )
    if is_date is not None:
        days = Distinct(figures["_value_text"].set(~is_date.fill_null(False), None))
        first_day = days.looked_up({text: dates.interval(text)[0] for text in days.texts()}, pl.Date())
        on_day = (first_day.to_physical() * factor).zip_with(is_date.fill_null(False), table["_magnitude"])
        table = table.with_columns(on_day.alias("_magnitude"))
    if not table["_magnitude"].null_count():
        return table
    return table.with_columns(pl.coalesce("_magnitude", "_low", "_high").alias("_magnitude"))


def _has_dates(figures: pl.DataFrame) -> bool:
    return "date" in figures["_dimension"].dtype.categories  # type: ignore[attr-defined]


def _stated(figures: pl.DataFrame, wording: Distinct) -> list[pl.Series]:
    """Return value, low and high, with numbers that are stated in words alone filled in.

    They are read as `frontdash.figures.shown.with_wording` reads them for the screen.
    """
    value, low, high = (figures[name] for name in NUMBERS)
    maybe = wording.values.str.contains(_MAYBE_RANGE).fill_null(False)
    silent = value.is_null() if not maybe.any() else value.is_null() | wording.rows(maybe).fill_null(False)
    silent = silent & low.is_null() & high.is_null()
    if _has_dates(figures):
        silent = silent & (figures["_dimension"].cast(pl.String) != "date").fill_null(True)
    rows = silent.arg_true()
    if not len(rows):
        return [value, low, high]
    # From here on only those rows are looked at: they are few in every table that states numbers as numbers.
    texts, given = wording.gather(rows), value.gather(rows)
    read = {text: from_wording(text) for text in texts.texts()}
    stated, lowest, highest = (
        texts.looked_up(
            {text: None if n[i] is None else float(n[i].value) for text, n in read.items()},  # type: ignore[union-attr]
            pl.Float64(),
        )
        for i in range(3)
    )
    inside = given.is_null() | ((lowest <= given) & (given <= highest)).fill_null(False)
    worded = rows.filter(inside)
    low, high = (
        column.scatter(worded, found.filter(inside))
        for column, found in ((low.clone(), lowest), (high.clone(), highest))
    )
    return [value.clone().scatter(rows, given.zip_with(given.is_not_null(), stated)), low, high]


def _span(column: Distinct, end: int) -> pl.Series:
    """Return the first (0) or last (1) day of each date."""
    days: dict[str, date] = {text: dates.interval(text)[end] for text in column.texts()}
    return column.looked_up(days, pl.Date()).alias(span(column.values.name)[end])


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


def _with_publications(figures: pl.DataFrame, number: pl.Series) -> pl.DataFrame:
    described = pl.concat_str(
        [pl.col("_publisher").cast(pl.String), pl.col("title"), pl.col("published_on")],
        separator="\x1f",
        ignore_nulls=True,
    )
    # A row that names no publication at all is in none that could be counted.
    unlinked = figures["url"].is_null()
    if unlinked.any():
        found = figures.filter(unlinked).select(pl.when(described != "").then(described).alias("page"))["page"]
        page = figures["url"].clone().scatter(unlinked.arg_true(), found)
        number = Distinct(page).numbers()
    return figures.with_columns(
        pl.when(pl.col("_claim").is_not_null()).then(number).cast(pl.UInt32).alias("_publication")
    )
