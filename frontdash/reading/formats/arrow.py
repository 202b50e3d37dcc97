"""Files of typed columns: Parquet, Arrow IPC (Feather) and its streams."""

from __future__ import annotations

import io

import polars as pl

from frontdash import limits
from frontdash.figures.dataset import BadFileError
from frontdash.reading.formats.registry import Given
from frontdash.reading.rows.raw import RawTable, as_text, in_one_piece, points_settled


def read(given: Given, rows: int | None = None) -> RawTable:
    """Read an Arrow file or stream, or its first rows; a point in numbers that are typed is a decimal point."""
    name = given.name
    if given.head.startswith(b"FEA1"):
        raise BadFileError(f"{name}: Feather of the first version; write it anew as Feather 2 (Arrow IPC)")
    reader = pl.read_ipc if given.head.startswith(b"ARROW1") else pl.read_ipc_stream
    try:
        with given.opened() as file:
            frame = reader(file, n_rows=rows)
    except (pl.exceptions.PolarsError, OSError, ValueError) as error:
        raise BadFileError(f"{name}: broken Arrow ({(str(error).splitlines() or ['no reason given'])[0]})") from error
    return typed_table(name, frame)


def read_parquet(given: Given, rows: int | None = None) -> RawTable:
    """Read a Parquet file, or its first rows."""
    try:
        # From where it is: the file as bytes beside its columns would be held twice.
        source = given.path or io.BytesIO(given.data)
        if rows is None:  # a column of one value takes as many bytes for a billion rows as for one
            held = pl.scan_parquet(source, glob=False, hive_partitioning=False)
            if held.select(pl.len()).collect().item() * held.collect_schema().len() > limits.most("cells"):
                raise BadFileError(f"{given.name}: {limits.exceeded('cells')}")
        frame = pl.read_parquet(source, n_rows=rows, glob=False, hive_partitioning=False)
    except (pl.exceptions.PolarsError, OSError) as error:
        raise BadFileError(f"{given.name}: broken Parquet ({str(error).splitlines()[0]})") from error
    return typed_table(given.name, in_one_piece(frame))


def typed_table(name: str, frame: pl.DataFrame, notes: tuple[str, ...] = ()) -> RawTable:
    """Return the raw table of a frame whose columns have types and whose positions are rows."""
    dates = [column for column in frame.iter_columns() if column.dtype in (pl.Date, pl.Datetime)]
    frame = frame.with_columns(map(_with_years, dates))
    rows = pl.int_range(1, frame.height + 1, eager=True, dtype=pl.UInt32)
    return RawTable(name, frame, rows, row_word="row", settled_decimals=points_settled(frame), notes=notes)


def _with_years(column: pl.Series) -> pl.Series:
    """Return a column of dates; as text where some of them have years that dates cannot have.

    Databases write what is open at an end as a date beyond all calendars, and show it as infinity.
    """
    years = column.dt.year()
    if years.is_between(1, 9999).all() and years.null_count() == column.null_count():
        return column
    beyond = pl.Series(["infinity" if number > 0 else "-infinity" for number in column.to_physical().fill_null(0)])
    texts = as_text(column.set(years.is_null(), None))
    return texts.zip_with(years.is_not_null() | column.is_null(), beyond)
