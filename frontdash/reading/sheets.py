"""Excel and OpenDocument sheets, by way of fastexcel."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import TYPE_CHECKING

import polars as pl

from frontdash.figures import schema
from frontdash.figures.dataset import BadFileError, Reject
from frontdash.figures.text import one_line
from frontdash.reading.choice import chosen, known_name
from frontdash.reading.formats import Given
from frontdash.reading.sheet_errors import REMARKS, SHEET_ERROR, Errors, errors_in
from frontdash.reading.validate import AMBIGUOUS_DOT, RawTable

if TYPE_CHECKING:
    from fastexcel import ExcelReader

_LOOK_FOR_HEADER = 30
"""In how many rows the header is looked for: sheets often start with a title."""
_UNSEEN = "{}: errors such as #N/A cannot be told from empty cells in this format"
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
        problems = errors_in(given, sheet, cells.height)
        if problems:
            loaded = book.load_sheet(sheet, header_row=None, skip_rows=0, n_rows=1)
            first = loaded.available_columns()[0].absolute_index
            problems = {(row, column - first): text for (row, column), text in problems.items()}
            cells = _with_errors(cells, problems)
        at, header = _header(cells)
        ours = [i for i, title in enumerate(header) if known_name(title) in schema.NUMBERS]
        settled = _settled(book, sheet, cells, at + 1, ours or list(range(len(header))))
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
            columns.append(_iso(column).alias(title or f"column_{position + 1}"))
    filled = body.select(pl.any_horizontal(pl.all().is_not_null())).to_series()
    frame, rows = pl.DataFrame(columns).filter(filled), rows.filter(filled)
    defects = tuple(_defects(name, header, at, problems or {}))
    kept = ~rows.is_in([defect.line for defect in defects])
    return RawTable(
        name,
        frame.filter(kept),
        rows.filter(kept),
        row_word="row",
        settled_decimals=settled,
        defects=defects,
        notes=(*notes, *((_UNSEEN.format(name),) if problems is None else ())),
    )


def _with_errors(cells: pl.DataFrame, problems: Errors) -> pl.DataFrame:
    """Return the cells of a sheet with its errors as they are shown."""
    texts: dict[int, dict[int, str]] = {}
    for (row, column), text in problems.items():
        if row < cells.height and 0 <= column < cells.width:
            texts.setdefault(column, {})[row] = text
    columns = cells.get_columns()
    for at, found in texts.items():
        columns[at] = columns[at].scatter(list(found), list(found.values()))
    return pl.DataFrame(columns)


def _defects(name: str, header: list[str], at: int, problems: Errors) -> Iterator[Reject]:
    """Yield a reject for every error in a column of ours: it is neither nothing nor a text that somebody wrote.

    In remarks, and in columns under other names (which a mapping may judge), an error stays as it is shown.
    """
    for (row, column), text in sorted(problems.items()):
        ours = known_name(header[column]) if row > at and 0 <= column < len(header) else ""
        if ours in schema.BY_NAME and ours not in REMARKS:
            yield Reject(name, row + 1, ours, text, *SHEET_ERROR)


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


def _settled(book: ExcelReader, sheet: str, cells: pl.DataFrame, body: int, columns: list[int]) -> bool:
    """Whether every number such as 1.234 below the header is typed as one, so that its point is a decimal point.

    Loaded as whole numbers, typed ones lose their decimals, and what is text is nothing.
    """
    doubtful = cells.slice(body).select(pl.nth(columns).str.contains(AMBIGUOUS_DOT).fill_null(False))
    if not any(column.any() for column in doubtful):
        return True
    whole = book.load_sheet(sheet, header_row=None, skip_rows=0, dtypes="int").to_polars().slice(body)
    return not any((column & whole.to_series(at).is_null()).any() for column, at in zip(doubtful, columns, strict=True))


def _iso(column: pl.Series) -> pl.Series:
    return column.str.replace(_MIDNIGHT, "$1").str.replace(_MOMENT, "${1}T$2")
