"""Write output rows as an Excel workbook with XlsxWriter (the extra `excel`). No text can become a formula."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import polars as pl

from frontdash.errors import FrontdashError
from frontdash.figures.dataset import Dataset
from frontdash.figures.text import guarded, neutral
from frontdash.figures.units import UnitView
from frontdash.writing.parquet import TYPED
from frontdash.writing.rows import Cell, Number, output_columns, output_rows

SHEET = "figures"
LONGEST_TEXT = 32_767
"""How many UTF-16 units a cell holds."""
MOST_ROWS = 1_048_576
"""How many rows a sheet holds, including the header. Both limits: https://support.microsoft.com/office/1672b34d"""
_SAFE_DIGITS = 15
"""How many digits of a number a spreadsheet preserves."""
_ALWAYS = datetime(1980, 1, 1)
"""The creation time of every workbook, so that the same figures give the same bytes."""
_WIDTHS = {"wording": 40, "quote": 40, "note": 40, "title": 30, "url": 30, "series": 30, "shown_text": 18}


class SheetError(FrontdashError):
    """Data that a spreadsheet cannot hold. The message is one line: what, where, and which formats can."""


def write_xlsx(dataset: Dataset, rows: pl.Series, view: UnitView, path: Path) -> None:
    """Write every column of the figures to the sheet `figures` of a workbook, under a frozen header.

    As in Parquet, stated numbers are text with the exact digits, and the shown numbers are numbers. Texts that would
    become a formula when the cell is edited carry Excel's own text prefix (the apostrophe that is not part of the
    cell), so that reading them back gives the same text.

    Raises `ModuleNotFoundError` without XlsxWriter, `SheetError` if the figures exceed the limits of a sheet.
    """
    if len(rows) >= MOST_ROWS:
        raise SheetError(
            f"{len(rows):,} figures are more than a sheet holds ({MOST_ROWS - 1:,}); accepted: CSV, Parquet"
        )
    from xlsxwriter import Workbook
    from xlsxwriter.exceptions import FileCreateError

    # Rows are written to disk one by one, never held in memory.
    book = Workbook(str(path), {"constant_memory": True})
    book.set_properties({"created": _ALWAYS})
    try:
        _fill(book, dataset, rows, view)
    except BaseException:
        book.fileclosed = 1  # otherwise it warns when the program ends
        raise
    try:
        book.close()
    except FileCreateError as error:
        raise OSError(str(error)) from error


def _fill(book: Any, dataset: Dataset, rows: pl.Series, view: UnitView) -> None:  # Any: XlsxWriter has no types
    sheet = book.add_worksheet(SHEET)
    names = output_columns(dataset)
    sheet.freeze_panes(1, 0)
    sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
    for column, name in enumerate(names):
        sheet.set_column(column, column, _WIDTHS.get(name, 14))
    styles = _Styles(book)
    heading = book.add_format({"bold": True})
    for column, name in enumerate(names):
        _write_text(sheet, 0, column, name, heading)
    for line, row in enumerate(output_rows(dataset, rows, view), 1):
        for column, (name, cell) in enumerate(zip(names, row, strict=True)):
            if cell is None:
                continue
            if name in TYPED and isinstance(cell, Number) and sum(map(str.isdigit, cell)) <= _SAFE_DIGITS:
                sheet.write_number(line, column, float(cell), styles.number(cell))
                continue
            if _units(cell) > LONGEST_TEXT:
                raise SheetError(
                    f"row {line + 1}, {name}: {_units(cell):,} characters are more than a cell holds "
                    f"({LONGEST_TEXT:,}); accepted: CSV, JSON, Parquet"
                )
            risky = not isinstance(cell, Number) and guarded(cell) != cell
            _write_text(sheet, line, column, cell, styles.text if risky else None)


class _Styles:
    """The cell formats of a workbook, created on demand."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._numbers: dict[int, Any] = {}
        self.text = book.add_format({"quote_prefix": True})

    def number(self, cell: str) -> Any:
        """Return the cell format that shows a number with its own decimals."""
        decimals = len(cell.partition(".")[2])
        if decimals not in self._numbers:
            pattern = "#,##0" + (f".{'0' * decimals}" if decimals else "")
            self._numbers[decimals] = self._book.add_format({"num_format": pattern})
        return self._numbers[decimals]


def _units(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


def _write_text(sheet: Any, line: int, column: int, cell: Cell, style: Any) -> None:
    text = neutral(str(cell)).replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd")  # not allowed in XML
    if text.startswith("<r>") and text.endswith("</r>"):
        # XlsxWriter would take this for its own markup and write it verbatim; in pieces it is escaped.
        sheet.write_rich_string(line, column, "<", "r", text[2:], *([style] if style else []))
    else:
        sheet.write_string(line, column, text, style)
