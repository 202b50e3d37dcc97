"""Excel and OpenDocument sheets, by way of fastexcel."""

from __future__ import annotations

import io
import logging
import zipfile
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

import polars as pl

from frontdash.figures import schema
from frontdash.figures.dataset import BadFileError, Reject
from frontdash.figures.text import one_line
from frontdash.reading.formats.percents import Percents
from frontdash.reading.formats.registry import Given
from frontdash.reading.formats.sheet_marks import REMARKS, SHEET_ERROR, Errors, marks_in
from frontdash.reading.formats.table_choice import chosen
from frontdash.reading.rows.notation import AMBIGUOUS_DOT, UNCLEAR, typed
from frontdash.reading.rows.raw import RawTable

if TYPE_CHECKING:
    from fastexcel import ExcelReader

_LOOK_FOR_HEADER = 30
"""In how many rows the header is looked for: sheets often start with a title."""
_UNSEEN = "{}: errors such as #N/A cannot be told from empty cells in this format"
_MIDNIGHT = r"^([0-9]{4}-[0-9]{2}-[0-9]{2}) 00:00:00(?:\.0+)?$"
_MOMENT = r"^([0-9]{4}-[0-9]{2}-[0-9]{2}) ([0-9]{2}:[0-9]{2}:[0-9]{2})"


def read(given: Given) -> RawTable:
    """Read one sheet: dates become ISO text, formulas the values kept with them; rows count as in the sheet.

    A cell that is shown as a percent means what it shows: 25, not 0.25.
    """
    import fastexcel

    # It tells the log which columns are empty; that does not matter here.
    logging.getLogger("fastexcel").setLevel(logging.ERROR)
    name = given.name
    try:
        book = fastexcel.read_excel(given.data)
        sheet, notes = chosen(name, "sheet", book.sheet_names, given.table, lambda s: _header(_texts(book, s, 200))[1])
        cells = _texts(book, sheet)
        marks = marks_in(given, sheet, cells.height)
        problems, percents = marks.errors, marks.percents
        if problems or percents:
            loaded = book.load_sheet(sheet, header_row=None, skip_rows=0, n_rows=1)
            first = loaded.available_columns()[0].absolute_index
            problems = {(row, column - first): text for (row, column), text in (problems or {}).items()} or problems
            percents = frozenset((row, column - first) for row, column in percents or ()) or percents
            cells = _with_texts(cells, problems or {})
        at, header = _header(cells)
        if not header:
            raise BadFileError(_no_header(name, sheet, cells, book.sheet_names))
        _require_own_names(name, cells, at, header)
        ours = [i for i, title in enumerate(header) if schema.known_name(title) in schema.NUMBERS]
        cells, settled = _settled(book, sheet, cells, at + 1, ours or list(range(len(header))))
    except fastexcel.FastExcelError as error:
        if _is_protected(given):
            raise BadFileError(f"{name}: protected by a password; save a copy without it, and open that") from error
        why = one_line(str(error).splitlines()[0]) if str(error) else "no reason given"
        raise BadFileError(f"{name}: broken workbook ({why})") from error
    shown = Percents(name, header, at, cells, percents)
    cells = _with_texts(cells, shown.texts)
    body = cells.slice(at + 1)
    rows = pl.int_range(at + 2, cells.height + 1, eager=True, dtype=pl.UInt32)
    columns: list[pl.Series] = []
    for position, title in enumerate(header):
        column = body.to_series(position)
        if title or column.is_not_null().any():
            columns.append(_iso(column).alias(title or f"column_{position + 1}"))
    filled = body.select(pl.any_horizontal(pl.all().is_not_null())).to_series()
    frame, rows = pl.DataFrame(columns).filter(filled), rows.filter(filled)
    defects = (*_defects(name, header, at, problems or {}), *shown.defects)
    kept = ~rows.is_in([defect.line for defect in defects])
    return RawTable(
        name,
        frame.filter(kept),
        rows.filter(kept),
        row_word="row",
        settled_decimals=settled,
        defects=defects,
        notes=(*notes, *shown.notes, *((_UNSEEN.format(name),) if problems is None else ())),
    )


def _is_protected(given: Given) -> bool:
    """Return whether a workbook that cannot be read is protected by a password."""
    import xlrd

    if "META-INF/manifest.xml" in given.names_in_zip():
        with zipfile.ZipFile(io.BytesIO(given.data)) as archive:
            return b"encryption-data" in archive.read("META-INF/manifest.xml")
    if "EncryptedPackage".encode("utf-16-le") in given.data:  # how Office stores an .xlsx file with a password
        return True
    try:
        xlrd.open_workbook(file_contents=given.data)
    except Exception as error:  # damaged files make it fail in every possible way
        return "encrypted" in str(error)
    return False


def _with_texts(cells: pl.DataFrame, new: Mapping[tuple[int, int], str]) -> pl.DataFrame:
    """Return the cells of a sheet with other texts at some rows and columns."""
    texts: dict[int, dict[int, str]] = {}
    for (row, column), text in new.items():
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
        ours = schema.known_name(header[column]) if row > at and 0 <= column < len(header) else ""
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
        names = [schema.known_name(cell) for cell in row if cell is not None and cell.strip()]
        score = sum(name in schema.BY_NAME for name in names)
        if score > known or (not known and not found and len(names) > 1):
            best, known, found = at, score, True
    if not found:
        return 0, []
    return best, ["" if cell is None else cell.strip() for cell in cells.row(best)]


def _no_header(name: str, sheet: str, cells: pl.DataFrame, sheets: list[str]) -> str:
    """Return why a sheet is no table, and where else to look."""
    held = [str(cell) for row in cells.head(_LOOK_FOR_HEADER).iter_rows() for cell in row if cell is not None]
    others = [one_line(other) for other in sheets if other != sheet][:12]
    way = f"; other sheets: {', '.join(others)} ({name}#NAME)" if others else ""
    if not held:
        return f"{name}: sheet {one_line(sheet)!r} is empty{way}"
    said = f"it starts with {one_line(held[0])[:40]!r}"
    return f"{name}: sheet {one_line(sheet)!r} is no table: no row of it has two cells to be a header; {said}{way}"


def _require_own_names(name: str, cells: pl.DataFrame, at: int, header: list[str]) -> None:
    """Raise `BadFileError` where the header names a column twice, as the lower half of one in two rows does."""
    names = [title for title in header if title]
    twice = next((title for title in names if names.count(title) > 1), None)
    if twice is None:
        return
    above = [str(cell) for cell in cells.row(at - 1) if cell is not None] if at else []
    example = "give each column a name of its own, in one row"
    if len(above) > 1:
        row = cells.row(at - 1)[: header.index(twice) + 1]
        group = next((str(cell) for cell in reversed(row) if cell is not None), above[0])
        example += f", such as {one_line(f'{group} {twice}')!r} (row {at} above it holds the rest of the names)"
    raise BadFileError(f"{name}: row {at + 1}, taken for the header, names column {one_line(twice)!r} twice; {example}")


def _settled(
    book: ExcelReader, sheet: str, cells: pl.DataFrame, body: int, columns: list[int]
) -> tuple[pl.DataFrame, bool]:
    """Return the cells, and whether every number such as 1.234 below the header is typed as one.

    Then its point is a decimal point. Loaded as whole numbers, typed ones lose their decimals, and what is text is
    nothing. Beside texts that may be meant either way, typed numbers are marked: they are no evidence for them.
    """
    texts = cells.select(pl.nth(columns).str.strip_chars())
    unclear = [column.str.contains(UNCLEAR).fill_null(False) for column in texts.slice(body)]
    if not any(column.any() for column in unclear):
        return cells, True
    whole = book.load_sheet(sheet, header_row=None, skip_rows=0, dtypes="int").to_polars()
    settled, marked = True, cells.get_columns()
    for at, doubtful, column in zip(columns, unclear, texts, strict=True):
        is_text = whole.to_series(at).is_null()
        if not (doubtful & is_text.slice(body)).any():
            continue
        settled = settled and not (column.str.contains(AMBIGUOUS_DOT).fill_null(False) & is_text).slice(body).any()
        numbers = {str(cell): typed(str(cell)) for cell in column.filter(~is_text & column.is_not_null()).unique()}
        marked[at] = marked[at].zip_with(is_text, marked[at].replace(numbers))
    return pl.DataFrame(marked), settled


def _iso(column: pl.Series) -> pl.Series:
    return column.str.replace(_MIDNIGHT, "$1").str.replace(_MOMENT, "${1}T$2")
