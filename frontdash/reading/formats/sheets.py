"""Excel and OpenDocument sheets, by way of fastexcel."""

from __future__ import annotations

import io
import logging
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

import polars as pl

from frontdash import limits
from frontdash.figures import schema
from frontdash.figures.dataset import BadFileError, Reject
from frontdash.figures.text import one_line
from frontdash.reading.formats.layout import MOST_ABOVE, Row, as_rows, chosen_block, find_header
from frontdash.reading.formats.percents import Percents
from frontdash.reading.formats.registry import Given
from frontdash.reading.formats.sheet_marks import (
    NEVER_CALCULATED,
    REMARKS,
    SHEET_ERROR,
    UNCALCULATED,
    Errors,
    Merged,
    marks_in,
)
from frontdash.reading.formats.sheet_trial import endured
from frontdash.reading.formats.table_choice import chosen
from frontdash.reading.rows.notation import AMBIGUOUS_DOT, UNCLEAR, typed
from frontdash.reading.rows.raw import RawTable

if TYPE_CHECKING:
    from fastexcel import ExcelReader

_UNSEEN = "{}: errors such as #N/A cannot be told from empty cells in this format"
_MAY_BE_ROUNDED = r"^-?0$|^-?[0-9]+\.[0-9]{9}$"
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
    _endured(given)
    try:
        book = fastexcel.read_excel(given.data)
        wanted, inner = given.table, None
        if wanted is not None and wanted not in book.sheet_names and "#" in wanted[1:]:  # not #2, the second
            wanted, _, inner = wanted.partition("#")
        elif wanted is not None and [wanted.casefold()] != [sheet.casefold() for sheet in book.sheet_names][:2]:
            # The one sheet of a book may hold several tables.
            wanted, inner = (None, wanted) if _has_table(book, wanted) else (wanted, None)
        hidden = _hidden(book) if wanted is None else []
        visible = [sheet for sheet in book.sheet_names if sheet not in hidden] or book.sheet_names
        sheet, notes = chosen(name, "sheet", visible, wanted, lambda s: _names(_texts(book, s, 200)))
        if hidden and len(visible) < len(book.sheet_names):
            listed = one_line(", ".join(hidden))
            notes = (*notes, f"{name}: hidden and not read: {listed}; to read one: {name}#NAME")
        cells = _texts(book, sheet)
        marks = marks_in(given, sheet, cells.height)
        problems, percents = marks.errors, marks.percents
        if problems or percents or marks.merged or marks.dates:
            loaded = book.load_sheet(sheet, header_row=None, skip_rows=0, n_rows=1)
            first = loaded.available_columns()[0].absolute_index
            problems = {(row, column - first): text for (row, column), text in (problems or {}).items()} or problems
            percents = frozenset((row, column - first) for row, column in percents or ()) or percents
            dates = {(row, column - first): length for (row, column), length in marks.dates.items()}
            cells = _with_texts(cells, {**_months(cells, dates), **(problems or {})})
            cells = _with_texts(
                cells, dict(islice(_spread_down(cells, marks.merged, first), limits.most("sheet_cells")))
            )
        rows = _rows(cells)
        found = find_header(rows)
        if found is None:
            raise BadFileError(_no_header(name, sheet, cells, book.sheet_names))
        several = replace(given, name=name if len(book.sheet_names) == 1 else f"{name}#{sheet}", table=inner)
        block, said = chosen_block(several, "row", rows, found)
        at = rows[block.header.last].line - 1
        header = [*block.header.names, *[""] * (cells.width - len(block.header.names))]
        ours = [i for i, title in enumerate(header) if schema.known_name(title) in schema.NUMBERS]
        cells, settled = _settled(book, sheet, cells, at + 1, ours or list(range(len(header))))
    except fastexcel.FastExcelError as error:
        if _is_protected(given):
            raise BadFileError(f"{name}: protected by a password; save a copy without it, and open that") from error
        why = one_line(str(error).splitlines()[0]) if str(error) else "no reason given"
        raise BadFileError(f"{name}: broken workbook ({why})") from error
    shown = Percents(name, header, at, cells, percents)
    cells = _with_texts(cells, shown.texts)
    places = pl.Series([rows[position].line for position in block.rows], dtype=pl.UInt32)
    body = cells[(places - 1).cast(pl.UInt32)] if len(places) else cells.clear()
    columns: list[pl.Series] = []
    for position, title in enumerate(header):
        column = body.to_series(position)
        if title or column.is_not_null().any():
            columns.append(_iso(column).alias(title or f"column_{position + 1}"))
    here = set(places)
    defects = [d for d in (*_defects(name, header, at, problems or {}), *shown.defects) if d.line in here]
    kept = ~places.is_in([defect.line for defect in defects])
    return RawTable(
        name,
        pl.DataFrame(columns).filter(kept),
        places.filter(kept),
        row_word="row",
        settled_decimals=settled,
        defects=tuple(defects),
        context=block.context,
        notes=(*notes, *said, *shown.notes, *((_UNSEEN.format(name),) if problems is None else ())),
    )


def _endured(given: Given) -> None:
    """Raise `BadFileError` for a workbook that takes more than the limits allow."""
    if given.head.startswith(b"PK"):
        with suppress(zipfile.BadZipFile), zipfile.ZipFile(io.BytesIO(given.data)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > limits.most("unpacked"):
                raise BadFileError(f"{given.name}: {limits.exceeded('unpacked')}")
    exceeded = endured(given.data, *map(limits.most, ("seconds", "memory", "sheet_cells")))
    if exceeded:
        raise BadFileError(f"{given.name}: {limits.exceeded(exceeded)}")


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


def _months(cells: pl.DataFrame, dates: Mapping[tuple[int, int], int]) -> dict[tuple[int, int], str]:
    """Return the dates of which a sheet shows only the month or the year, as much of each as it shows."""
    found: dict[tuple[int, int], str] = {}
    for (row, column), length in dates.items():
        text = cells.item(row, column) if row < cells.height and 0 <= column < cells.width else None
        if text is not None and re.match(_MOMENT, text):
            found[row, column] = text[:length]
    return found


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
            yield Reject(name, row + 1, ours, text, *(NEVER_CALCULATED if text == UNCALCULATED else SHEET_ERROR))


def _texts(book: ExcelReader, sheet: str, limit: int | None = None) -> pl.DataFrame:
    """Return all cells of a sheet as text, from its first row on."""
    cells = book.load_sheet(sheet, header_row=None, skip_rows=0, dtypes="string", n_rows=limit).to_polars()
    rounded = [column.str.contains(_MAY_BE_ROUNDED).fill_null(False) for column in cells]
    if limit is not None or not any(column.any() for column in rounded):
        return cells
    # Numbers lose their digits beyond the ninth decimal as text, and none as numbers.
    numbers = book.load_sheet(sheet, header_row=None, skip_rows=0, dtypes="float").to_polars()
    columns = cells.get_columns()
    for at, (mask, exact) in enumerate(zip(rounded, numbers, strict=False)):
        other = mask & exact.is_not_null() & (columns[at].cast(pl.Float64, strict=False) != exact)
        if other.fill_null(False).any():
            columns[at] = columns[at].zip_with(~other.fill_null(False), exact.cast(pl.String))
    return pl.DataFrame(columns)


def _names(cells: pl.DataFrame) -> list[str]:
    """Return the names of the columns of a sheet by its first rows; none where it is no table."""
    found = find_header(_rows(cells))
    return [] if found is None else found.names


def _has_table(book: ExcelReader, title: str) -> bool:
    """Whether the one sheet of a book has a row that may be the title of a table."""
    if len(book.sheet_names) != 1:
        return False
    return any(title.casefold() in map(str.casefold, row.texts) for row in _rows(_texts(book, book.sheet_names[0])))


def _rows(cells: pl.DataFrame) -> list[Row]:
    return [row for row in as_rows(enumerate(cells.rows(), 1)) if row.filled]


def _hidden(book: ExcelReader) -> list[str]:
    """Return the sheets of a book that are hidden, where there is another one."""
    names = book.sheet_names
    return [name for name in names if book.load_sheet(name, n_rows=0).visible != "visible"] if len(names) > 1 else []


def _spread_down(cells: pl.DataFrame, merged: Iterable[Merged], first: int) -> Iterator[tuple[tuple[int, int], str]]:
    """Yield the places below the first one of merged cells, with the text that is shown over all of them.

    A number over several rows is one number: it stays where it is.
    """
    for top, bottom, left, right in merged:
        column = left - first
        if left != right or not 0 <= column < cells.width or bottom >= cells.height:
            continue
        text = cells.item(top, column)
        if text is not None and not text[:1].isdigit() and text[:1] not in "-+":
            yield from (((row, column), text) for row in range(top + 1, bottom + 1))


def _no_header(name: str, sheet: str, cells: pl.DataFrame, sheets: list[str]) -> str:
    """Return why a sheet is no table, and where else to look."""
    held = [str(cell) for row in cells.head(MOST_ABOVE).iter_rows() for cell in row if cell is not None]
    others = [one_line(other) for other in sheets if other != sheet][:12]
    way = f"; other sheets: {', '.join(others)} ({name}#NAME)" if others else ""
    if not held:
        return f"{name}: sheet {one_line(sheet)!r} is empty{way}"
    said = f"it starts with {one_line(held[0])[:40]!r}"
    return f"{name}: sheet {one_line(sheet)!r} is no table: no row of it has two cells to be a header; {said}{way}"


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
