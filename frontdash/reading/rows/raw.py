"""Raw tables: what the readers of formats hand on, before anything in it is held against our columns."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from frontdash.figures import schema
from frontdash.figures.dataset import Reject
from frontdash.figures.units import STANDARD, UnitSystem
from frontdash.reading.rows.context import ContextLine
from frontdash.reading.rows.notation import AMBIGUOUS_DOT, NumberFormat


@dataclass(frozen=True)
class RawTable:
    """What a format reader hands on: columns as they came, and where each row stands in its file.

    `settled_decimals` is true where the file itself settles that a point is a decimal point (typed numbers, or a
    data package that says so); `defects` are rows the reader could not even split into fields.
    """

    file: str
    frame: pl.DataFrame
    lines: pl.Series
    row_word: str = "line"
    settled_decimals: bool = False
    defects: tuple[Reject, ...] = ()
    notes: tuple[str, ...] = ()
    separator: str | None = None
    """The sign between its columns, where it came as delimited text."""
    context: tuple[ContextLine, ...] = ()
    """The lines around the table that say what it is about, in the order of the file."""
    files: pl.Series | None = None
    """The file of each row, where the rows come from several; `file` is then what they go by together."""
    unit_system: UnitSystem = STANDARD
    """The units that its cells may name."""
    number_format: NumberFormat | None = None
    """How its numbers are written, where a mapping says so."""
    line_ids: bool = False
    """Whether its ids are made of the lines of the rows, so that they name other rows once the table changes."""

    @property
    def delimited(self) -> bool:
        """Whether it came as CSV or TSV, in which texts may be guarded against spreadsheets."""
        return self.separator is not None

    @property
    def has_points(self) -> bool:
        """Whether a point in it is a decimal point: the file settles that, or frontdash wrote it."""
        return self.settled_decimals or schema.is_output(self.frame.columns)


def in_one_piece(frame: pl.DataFrame) -> pl.DataFrame:
    """Return a table whose columns are one piece each: rows are then gathered five times as fast.

    Column by column, and `frame` gives its columns up: at no time is more than one of them held twice.
    """
    if frame.n_chunks() == 1:
        return frame
    return pl.DataFrame({name: frame.drop_in_place(name).rechunk() for name in frame.columns})


def points_settled(frame: pl.DataFrame) -> bool:
    """Whether the types of a table settle that a point is a decimal point: no number with one is given as text.

    Where none of the columns bears a name of ours, any of them may turn out to hold the numbers.
    """
    texts = [name for name in frame.columns if frame[name].dtype == pl.String]
    known = [name for name in frame.columns if name.strip().casefold() in schema.NUMBERS]
    asked = [name for name in texts if not known or name in known]
    return not any(frame[name].str.strip_chars().str.contains(AMBIGUOUS_DOT).any() for name in asked)


def as_text(column: pl.Series) -> pl.Series:
    """Return a column as text: numbers without needless digits, dates and moments in ISO form."""
    if column.dtype == pl.String:
        return column
    if column.dtype == pl.Datetime:
        return column.dt.to_string("iso:strict").alias(column.name)
    if column.dtype.is_float():
        whole = column.cast(pl.Int64, strict=False)
        return whole.cast(pl.String).zip_with(
            (column == whole.cast(pl.Float64)).fill_null(False), column.cast(pl.String)
        )
    if column.dtype == pl.Binary:
        texts = [None if v is None else v.decode("utf-8", "replace") for v in column.to_list()]
        return pl.Series(column.name, texts, dtype=pl.String)
    if column.dtype.is_nested() or column.dtype == pl.Object:
        return pl.Series(column.name, [None if v is None else str(v) for v in column.to_list()], dtype=pl.String)
    try:
        return column.cast(pl.String)
    except pl.exceptions.PolarsError:  # a type that has no text form of its own, such as a duration
        return pl.Series(column.name, [None if v is None else str(v) for v in column.to_list()], dtype=pl.String)
