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
| `_claim` | UInt32 | `_origin`, but null for derived rows, which are not claims |
| `_publication` | UInt32 | one code per publication (URL, else publisher, title, date); null if derived or none named |
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import cache, partial

import polars as pl

from frontdash.figures import dates, schema
from frontdash.figures.distinct import Distinct, at_once, distinct, is_empty
from frontdash.figures.phrases import Reading, read_wording
from frontdash.figures.phrases.units import base_of
from frontdash.figures.qualifiers import QUALIFIERS
from frontdash.figures.schema import NUMBERS, span
from frontdash.figures.sieves import alike, maybe_hedged, maybe_range
from frontdash.figures.sources import Sources, folded
from frontdash.figures.units import UnitSystem

SPANNED = schema.SPANNED
_OF_SOURCES = ("source", "publisher", schema.ROLE)
"""Facets that go by the table of sources; every other one is a column as it stands."""

Read = Callable[[str], Reading]
"""Reads a wording without a value, each only once: hedges and numbers are taken from the same reading."""


def _reading_order(text: str) -> tuple[str, str]:
    return folded(text), text


def with_computed(
    figures: pl.DataFrame,
    lines: pl.Series,
    sources: Sources,
    unit_system: UnitSystem,
    texts: dict[str, Distinct] | None = None,
) -> pl.DataFrame:
    """Return a validated table of figures with the computed columns; `lines` are positions in the file.

    `texts` are its text columns by their distinct values, where the reader has them at hand.
    """
    figures = figures.with_columns(
        pl.int_range(pl.len(), dtype=pl.UInt32).alias("_row"), lines.cast(pl.UInt32).alias("_line")
    )
    texts = distinct(figures, [name for name in figures.columns if name not in NUMBERS]) if texts is None else texts
    unit = texts["unit"]
    found = {spelling: unit_system.lookup(spelling) for spelling in unit.texts()}
    factors = {spelling: float(unit.factor) for spelling, unit in found.items()}
    read = cache(read_wording)
    source, *columns, factor, number = at_once(
        lambda: _coded(texts["source"], "_source", sources.canonical),
        lambda: _coded(texts["publisher"], "_publisher", sources.canonical),
        *(partial(_coded, texts[name], schema.CODED[name]) for name in schema.FACETS if name not in _OF_SOURCES),
        lambda: _coded(unit, "_unit", lambda spelling: found[spelling].symbol),
        lambda: _coded(unit, "_dimension", lambda spelling: found[spelling].dimension),
        lambda: _qualifiers(figures, texts, read).alias("_qualifier"),
        *(partial(_span, texts[field], end) for field in SPANNED for end in (0, 1)),
        lambda: unit.looked_up(factors, pl.Float64()),
        texts["url"].numbers,
        rows=figures.height,
    )
    parties = {row.name: row.party for row in sources.rows if row.party}
    role, party = _roles(texts, source, sources).alias("_role"), _by_name(source, parties).alias("_party")
    figures = figures.with_columns(source, *columns, role, party)
    figures = _magnitudes(figures, texts["wording"], factor, read)
    derived = texts["status"].rows(texts["status"].values == "derived").fill_null(False)
    return _with_publications(_with_origins(figures, derived), number)


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


def _qualifiers(figures: pl.DataFrame, texts: dict[str, Distinct], read: Read) -> pl.Series:
    """Return the hedge of every row: the given one, else the one read from the wording, else exact."""
    given = texts["qualifier"].looked_up({name: name for name in QUALIFIERS}, pl.Enum(list(QUALIFIERS)))
    rows = given.is_null().arg_true()
    if not len(rows):
        return given
    given = given.fill_null("exact")
    worded = texts["wording"].gather(rows)
    maybe = worded.rows(maybe_hedged(worded.values)).fill_null(False)
    if not maybe.any():
        return given
    rows = rows.filter(maybe)
    # A wording may hold several numbers: the hedge is that of the one the row is about, so value is part of the key.
    wordings, values = alike(worded.filter(maybe).column, figures["value"].gather(rows))
    keys = wordings + "\x1f" + values.fill_null("")
    hedges = distinct(pl.DataFrame({"key": keys}), ["key"])["key"]
    found: dict[str, object] = {}
    for text in hedges.texts():
        wording, _, value = text.rpartition("\x1f")
        reading = read_wording(wording, Decimal(value)) if value else read(wording)
        found[text] = reading.qualifier or "exact"
    return given.scatter(rows, hedges.looked_up(found, given.dtype))


def _magnitudes(figures: pl.DataFrame, wording: Distinct, factor: pl.Series, read: Read) -> pl.DataFrame:
    stated = _stated(figures, wording, read)
    magnitude, low, high = (column if is_empty(column) else column * factor for column in stated)
    if _has_dates(figures):
        is_date = _is_date(figures)
        days = Distinct(figures["_value_text"].set(~is_date, None))
        first_day = days.looked_up({text: dates.interval(text)[0] for text in days.texts()}, pl.Date())
        magnitude = (first_day.to_physical() * factor).zip_with(is_date, magnitude)
    for bound in (low, high):
        if magnitude.null_count():
            magnitude = magnitude.zip_with(magnitude.is_not_null(), bound)
    return figures.with_columns(low.alias("_low"), high.alias("_high"), magnitude.alias("_magnitude"))


def _has_dates(figures: pl.DataFrame) -> bool:
    return "date" in figures["_dimension"].dtype.categories  # type: ignore[attr-defined]


def _is_date(figures: pl.DataFrame) -> pl.Series:
    return (figures["_dimension"].cast(pl.String) == "date").fill_null(False)


def _stated(figures: pl.DataFrame, wording: Distinct, read: Read) -> list[pl.Series]:
    """Return value, low and high, with numbers that are stated in words alone filled in.

    They are read as `frontdash.figures.shown.with_wording` reads them for the screen.
    """
    value, low, high = (figures[name] for name in NUMBERS)
    maybe = maybe_range(wording.values)
    worded = value.is_null() | wording.rows(maybe).fill_null(False) if maybe.any() else value.is_null()
    silent = worded & low.is_null() & high.is_null()
    if _has_dates(figures):
        silent = silent & ~_is_date(figures)
    rows = silent.arg_true()
    if not len(rows):
        return [value, low, high]
    # From here on only those rows are looked at: they are few in every table that states numbers as numbers.
    texts, given = wording.gather(rows), value.gather(rows)
    readings = {text: reading for text in texts.texts() if not (reading := read(text)).several}
    numbers = {text: (reading.value, reading.low, reading.high) for text, reading in readings.items()}
    stated, lowest, highest = (
        texts.looked_up(
            {text: None if number[i] is None else float(number[i]) for text, number in numbers.items()},  # type: ignore[arg-type]
            pl.Float64(),
        )
        for i in range(3)
    )
    # What a wording counts in another unit is no number of this row.
    said = texts.looked_up(
        {text: reading.unit and base_of(reading.unit) for text, reading in readings.items()}, pl.String()
    )
    own = figures["_unit"].gather(rows).cast(pl.String).str.split("/").list.first()
    stated, lowest, highest = (c.set((said != own).fill_null(False), None) for c in (stated, lowest, highest))
    inside = given.is_null() | ((lowest <= given) & (given <= highest)).fill_null(False)
    rows_inside = rows.filter(inside)
    low, high = (
        column.clone().scatter(rows_inside, found.filter(inside)) for column, found in ((low, lowest), (high, highest))
    )
    return [value.clone().scatter(rows, given.zip_with(given.is_not_null(), stated)), low, high]


def _span(column: Distinct, end: int) -> pl.Series:
    """Return the first (0) or last (1) day of each date."""
    days: dict[str, date] = {text: dates.interval(text)[end] for text in column.texts()}
    return column.looked_up(days, pl.Date()).alias(span(column.values.name)[end])


def _with_origins(figures: pl.DataFrame, derived: pl.Series) -> pl.DataFrame:
    """Follow `repeats` to the origin of every claim; links that lead nowhere or in a circle are left alone."""
    repeats, ids, rows = figures["repeats"], figures["id"], figures["_row"]
    origins: dict[int, int] = {}
    if repeats.null_count() < len(repeats):
        linked = repeats.is_not_null()
        links = dict(zip(rows.filter(linked).to_list(), repeats.filter(linked).to_list(), strict=True))
        named = ids.is_in(repeats.filter(linked).unique().to_list()).fill_null(False)
        row_of = dict(zip(ids.filter(named).to_list(), rows.filter(named).to_list(), strict=True))
        parent = {row: row_of[to] for row, to in links.items() if to in row_of}
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
    origin = rows
    if origins:
        ends = pl.Series(list(origins.values()), dtype=pl.UInt32)
        origin = rows.clone().scatter(list(origins), ends)
    claim = origin.set(derived, None) if derived.any() else origin
    return figures.with_columns(origin.alias("_origin"), claim.alias("_claim"))


def _with_publications(figures: pl.DataFrame, number: pl.Series) -> pl.DataFrame:
    # A row that names no publication at all is in none that could be counted.
    unlinked = figures["url"].is_null()
    if unlinked.any():
        named = pl.DataFrame([figures[name].filter(unlinked) for name in ("_publisher", "title", "published_on")])
        described = pl.concat_str(pl.all().cast(pl.String), separator="\x1f", ignore_nulls=True)
        found = named.select(pl.when(described != "").then(described).alias("page"))["page"]
        page = figures["url"].clone().scatter(unlinked.arg_true(), found)
        number = Distinct(page).numbers()
    nobodys = figures["_claim"].is_null()
    number = number.set(nobodys, None) if nobodys.any() else number
    return figures.with_columns(number.cast(pl.UInt32).alias("_publication"))
