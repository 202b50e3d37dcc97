"""Figures as output rows: every column as stated, followed by the figure as shown and its provenance."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from frontdash.figures import dates, schema
from frontdash.figures.dataset import FILE, Dataset, figure_id
from frontdash.figures.numbers import float_text
from frontdash.figures.shown import Row, shown, why_unread
from frontdash.figures.text import one_line
from frontdash.figures.units import UnitView

if TYPE_CHECKING:
    import polars as pl

CHUNK = 10_000
"""How many rows are converted to Python values at a time, which bounds memory."""


class Number(str):
    """A number by its digits as stated: `19.20` stays 19.20, 1200 stays 1200.

    It is a text, so that output has exactly these digits; writers recognise it by its type.
    """

    __slots__ = ()


Cell = str | Number | None


def figures(dataset: Dataset, rows: pl.Series) -> Iterator[dict[str, Any]]:
    """Yield the figures with these `_row` numbers as mappings, in the given order, `CHUNK` at a time.

    Any: see `frontdash.figures.shown.Row`.
    """
    for start in range(0, len(rows), CHUNK):
        yield from dataset.figures[rows[start : start + CHUNK]].iter_rows(named=True)


# --- every column, for files --------------------------------------------------------------------------------


def output_columns(dataset: Dataset) -> tuple[str, ...]:
    """Return the names of the output columns: those of the schema, unknown ones, then those we add.

    A file that we wrote already has the columns we add: they are recomputed, not duplicated. In any other file, a
    column that happens to have such a name belongs to the author and is renamed to `x_NAME`.
    """
    return (*schema.BY_NAME, *_extras(dataset).values(), *schema.OUTPUT_COLUMNS)


def is_our_output(dataset: Dataset) -> bool:
    """Return whether a dataset was read from a file that we wrote: it has every column we add."""
    return schema.is_output(dataset.extra_columns)


def _extras(dataset: Dataset) -> dict[str, str]:
    """Return the unknown columns to write, each with its name in the output."""
    if is_our_output(dataset):
        return {name: name for name in dataset.extra_columns if name not in schema.OUTPUT_COLUMNS}
    taken = {*schema.BY_NAME, *schema.OUTPUT_COLUMNS, *dataset.extra_columns}
    names: dict[str, str] = {}
    for extra in dataset.extra_columns:
        name = extra
        while name in schema.OUTPUT_COLUMNS or (name != extra and name in taken):
            name = f"x_{name}"
        taken.add(name)
        names[extra] = name
    return names


def output_rows(dataset: Dataset, rows: pl.Series, view: UnitView) -> Iterator[tuple[Cell, ...]]:
    """Yield one tuple of cells per figure, in the order of `rows` and of `output_columns`.

    Numbers are `Number`, in the stated unit (`shown_*`: in `shown_unit`); missing numbers are None, never 0. A figure
    whose unit is `date` has its date as text in `value` and `shown_value`.
    """
    for columns in output_chunks(dataset, rows, view):
        yield from zip(*columns, strict=True)


def output_chunks(dataset: Dataset, rows: pl.Series, view: UnitView) -> Iterator[list[list[Cell]]]:
    """Yield the cells of `output_rows` by column, `CHUNK` rows at a time; this takes a third of the time of by row."""
    extras = _extras(dataset)
    for start in range(0, len(rows), CHUNK):
        chunk = dataset.figures[rows[start : start + CHUNK]]
        yield [
            *_as_stated(chunk),
            *(_plain(chunk[name]) for name in extras),
            *_as_shown(chunk, view),
            _claims(dataset, chunk["_origin"]),
        ]


def _claims(dataset: Dataset, origins: pl.Series) -> list[Cell]:
    """Return the claim ids of figures, given the rows of their origins.

    A file that we wrote may hold only part of a table, with broken `repeats` chains and new line numbers: a figure
    whose chain cannot be followed there keeps the claim id in the file.
    """
    ours = is_our_output(dataset)
    needed = ("id", FILE, "_line", "repeats", *(["claim_id"] if ours else []))
    ends = dataset.figures.select(name for name in needed if name in dataset.figures.columns)[origins]
    return [
        row["claim_id"] if ours and row["claim_id"] and (row["repeats"] or row["id"] is None) else figure_id(row)
        for row in ends.iter_rows(named=True)
    ]


def _as_stated(chunk: pl.DataFrame) -> Iterator[list[Cell]]:
    is_date = [dimension == "date" for dimension in chunk["_dimension"].to_list()]
    for name in schema.BY_NAME:
        if name not in schema.NUMBERS:
            yield _plain(chunk[name])
        else:
            cells = zip(chunk[f"_{name}_text"].to_list(), chunk[name].to_list(), is_date, strict=True)
            yield [_stated_number(text, value, name == "value" and date) for text, value, date in cells]


def _as_shown(chunk: pl.DataFrame, view: UnitView) -> Iterator[list[Cell]]:
    """Yield the output columns from shown_text to conversion of a chunk."""
    dates_of = [dimension == "date" for dimension in chunk["_dimension"].to_list()]
    drawn = [shown(row, view) for row in chunk.iter_rows(named=True)]
    yield [figure.text for figure in drawn]
    yield [figure.qualifier for figure in drawn]
    for name in schema.NUMBERS:
        parts = ((getattr(figure, name), is_date) for figure, is_date in zip(drawn, dates_of, strict=True))
        yield [text if text is None or is_date else Number(text) for text, is_date in parts]
    yield [figure.unit_symbol for figure in drawn]
    silent = zip(drawn, chunk["wording"].to_list(), chunk["_unit"].to_list(), strict=True)
    yield [
        (why_unread(wording, unit) or None) if figure.qualifier is None and wording else None
        for figure, wording, unit in silent
    ]
    yield [figure.conversion for figure in drawn]


def shown_fields(row: Row, view: UnitView) -> dict[str, Cell]:
    """Return how a figure is shown, in one text and by its hedge, under the names of the output columns."""
    figure = shown(row, view)
    return {"shown_text": figure.text, "shown_qualifier": figure.qualifier}


def _plain(column: pl.Series) -> list[Cell]:
    import polars as pl

    if column.dtype == pl.String:
        return column.to_list()
    return [_extra(value) for value in column.to_list()]


def _stated_number(text: str | None, value: float | None, is_date: bool) -> Cell:
    if is_date:
        return text
    if text is not None:
        return Number(text)
    return None if value is None else Number(float_text(value))


def stated(row: Row, name: str) -> Cell:
    """Return a schema column of a row as stated: numbers with the digits printed, dates of `date` rows as text."""
    if name not in schema.NUMBERS:
        return _extra(row[name])
    is_date = name == "value" and row["_dimension"] == "date"
    return _stated_number(row[f"_{name}_text"], row[name], is_date)


def _extra(value: object) -> Cell:
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, float):
        return Number(float_text(value))
    return Number(value) if isinstance(value, int) and not isinstance(value, bool) else str(value)


# --- chosen columns, for people -----------------------------------------------------------------------------

TABLE_COLUMNS = ("series", "value", "source", "publisher", "valid_on", "wording")
"""The default columns of a printed table."""

HEADINGS: dict[str, str] = {"value": "figure", "publisher": "via", "valid_on": "valid"}
"""Column -> its heading in a printed table, if that differs from its name."""


def heading(column: str) -> str:
    """Return the heading of a column in a printed table."""
    return one_line(HEADINGS.get(column, column))


def table_cell(row: Row, column: str, view: UnitView, readable_dates: bool = False, mark: str = "") -> str:
    """Return one cell of a printed table as one safe line; empty if nothing is stated.

    `value` gives the figure as shown, with hedge, unit and marks, `mark` behind them. A source printed under another
    spelling has both: `Volodymyr Zelensky (printed “Zelenskyy”)`. A derived figure has its formula in place of a
    wording.
    """
    if column == "value":
        return one_line(" ".join(filter(None, (shown(row, view).text, mark))))
    if column in {"source", "publisher"}:
        return one_line(filed_name(row, column))
    if column == schema.ROLE:
        return one_line(row["_role"] or "")
    if column == "wording" and row["status"] == "derived" and not row["wording"]:
        return one_line(f"derived: {row['formula'] or 'formula not given'}")
    cell = stated(row, column) if column in schema.BY_NAME else _extra(row[column])
    if cell is None:
        return ""
    return one_line(dates.display(cell) if readable_dates and column in schema.DATES else cell)


def filed_name(row: Row, column: str) -> str:
    """Return the canonical name of a source or publisher, with the printed spelling if that differs."""
    printed, name = row[column], row[f"_{column}"]
    if name is None or printed is None:
        return str(name or printed or "")
    return str(name) if name == printed else f"{name} (printed “{printed}”)"
