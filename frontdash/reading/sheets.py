"""Excel and OpenDocument sheets, by way of fastexcel."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import polars as pl

from frontdash.figures import schema
from frontdash.figures.dataset import BadFileError
from frontdash.figures.text import one_line
from frontdash.reading.choice import chosen, known_name
from frontdash.reading.formats import Given
from frontdash.reading.validate import RawTable

if TYPE_CHECKING:
    from fastexcel import ExcelReader

_LOOK_FOR_HEADER = 30
"""In how many rows the header is looked for: sheets often start with a title."""
_MIDNIGHT = r"^([0-9]{4}-[0-9]{2}-[0-9]{2}) 00:00:00(?:\.0+)?$"
_MOMENT = r"^([0-9]{4}-[0-9]{2}-[0-9]{2}) ([0-9]{2}:[0-9]{2}:[0-9]{2})"


def read(given: Given) -> RawTable:
    """Read one sheet: dates become ISO text, formulas the values kept with them; rows count as in the sheet."""
    import fastexcel

    # It tells the log which columns are empty; that is nobody's business here.
    logging.getLogger("fastexcel").setLevel(logging.ERROR)
    name = given.name
    try:
        book = fastexcel.read_excel(given.data)
        sheet, notes = chosen(name, "sheet", book.sheet_names, given.table, lambda s: _header(_texts(book, s, 200))[1])
        cells = _texts(book, sheet)
        at, header = _header(cells)
        numeric = _numeric(book, sheet, at, header)
    except fastexcel.FastExcelError as error:
        why = one_line(str(error).splitlines()[0]) if str(error) else "no reason given"
        raise BadFileError(f"{name}: broken workbook ({why})") from error
    if not header:
        raise BadFileError(f"{name}: sheet {one_line(sheet)!r} is empty")
    names = [title for title in header if title]
    if len(set(names)) != len(names):
        twice = next(title for title in names if names.count(title) > 1)
        raise BadFileError(f"{name}: the header names column {one_line(twice)!r} twice")
    body = cells.slice(at + 1)
    rows = pl.int_range(at + 2, cells.height + 1, eager=True, dtype=pl.UInt32)
    columns: list[pl.Series] = []
    for position, title in enumerate(header):
        column = body.to_series(position)
        if title or column.is_not_null().any():
            columns.append(numeric.get(title, _iso(column)).alias(title or f"column_{position + 1}"))
    filled = body.select(pl.any_horizontal(pl.all().is_not_null())).to_series()
    frame = pl.DataFrame(columns).filter(filled)
    settled = all(frame[title].dtype.is_numeric() for title in frame.columns if known_name(title) in schema.NUMBERS)
    return RawTable(name, frame, rows.filter(filled), row_word="row", settled_decimals=settled, notes=notes)


def _texts(book: ExcelReader, sheet: str, limit: int | None = None) -> pl.DataFrame:
    """Return all cells of a sheet as text, from its first row on."""
    loaded = book.load_sheet(sheet, header_row=None, skip_rows=0, dtypes="string", n_rows=limit)
    return loaded.to_polars()


def _header(cells: pl.DataFrame) -> tuple[int, list[str]]:
    """Return where the header is and its names: the row with most columns we know, else the first of two cells."""
    best, known, found = 0, 0, False
    for at, row in enumerate(cells.head(_LOOK_FOR_HEADER).iter_rows()):
        names = [known_name(cell) for cell in row if cell is not None and cell.strip()]
        score = sum(name in schema.BY_NAME for name in names)
        if score > known or (not known and not found and len(names) > 1):
            best, known, found = at, score, True
    if not found:
        return 0, []
    return best, ["" if cell is None else cell.strip() for cell in cells.row(best)]


def _numeric(book: ExcelReader, sheet: str, at: int, header: list[str]) -> dict[str, pl.Series]:
    """Return the columns of numbers in which every filled cell is typed as one: their points are decimal points."""
    places = {title: i for i, title in enumerate(header) if known_name(title) in schema.NUMBERS}
    if not places:
        return {}
    loaded = book.load_sheet(
        sheet, header_row=None, skip_rows=at + 1, schema_sample_rows=None, use_columns=sorted(places.values())
    )
    frame = loaded.to_polars()
    order = {title: i for i, title in enumerate(sorted(places, key=lambda title: places[title]))}
    return {title: frame.to_series(i) for title, i in order.items() if frame.to_series(i).dtype.is_numeric()}


def _iso(column: pl.Series) -> pl.Series:
    return column.str.replace(_MIDNIGHT, "$1").str.replace(_MOMENT, "${1}T$2")
