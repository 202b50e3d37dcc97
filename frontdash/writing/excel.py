"""Output rows as an Excel workbook, by XlsxWriter (the extra `excel`). No text of it can become a formula."""

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

INSTALL = "XLSX needs the library XlsxWriter; install it with: pip install 'frontdash[excel]'"
SHEET = "figures"
LONGEST_TEXT = 32_767
"""How many UTF-16 units a cell holds."""
MOST_ROWS = 1_048_576
"""How many rows a sheet holds, the header among them. Both limits: https://support.microsoft.com/office/1672b34d"""
_SAFE_DIGITS = 15
"""How many digits a spreadsheet keeps of a number."""
_ALWAYS = datetime(1980, 1, 1)
"""When every workbook says it was made, as the files in its archive do: the same figures give the same bytes."""
_WIDTHS = {"wording": 40, "quote": 40, "note": 40, "title": 30, "url": 30, "series": 30, "shown_text": 18}


class SheetError(FrontdashError):
    """Something that no spreadsheet holds. One line: what, where, and which formats do."""


def write_xlsx(dataset: Dataset, rows: pl.Series, view: UnitView, path: Path) -> None:
    """Write every column of the figures to the sheet `figures` of a workbook, under a header that stays in sight.

    As in Parquet, what was stated is text digit for digit, and the shown numbers are numbers. Texts are written as
    texts; those that would run as a formula once somebody edits the cell carry Excel's own mark for a text (the
    apostrophe that is not part of the cell), so that reading them gives what was written.

    Raises `ModuleNotFoundError` without XlsxWriter, `SheetError` for more than a sheet holds.
    """
    if len(rows) >= MOST_ROWS:
        raise SheetError(
            f"{len(rows):,} figures are more than a sheet holds ({MOST_ROWS - 1:,}); accepted: CSV, Parquet"
        )
    from xlsxwriter import Workbook
    from xlsxwriter.exceptions import FileCreateError

    # Rows go to disk one by one; a million of them are never held.
    book = Workbook(str(path), {"constant_memory": True})
    book.set_properties({"created": _ALWAYS})
    try:
        _fill(book, dataset, rows, view)
    except BaseException:
        book.fileclosed = 1  # or else it complains at the end of the program
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
    # A text in a sheet does not settle what its point means.
    for line, row in enumerate(output_rows(dataset, rows, view, plain_numbers=False), 1):
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
    """The few cell formats of a workbook, made when first needed."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._numbers: dict[int, Any] = {}
        self.text = book.add_format({"quote_prefix": True})

    def number(self, cell: str) -> Any:
        """Return the format that shows a number with the digits it has."""
        decimals = len(cell.partition(".")[2])
        if decimals not in self._numbers:
            pattern = "#,##0" + (f".{'0' * decimals}" if decimals else "")
            self._numbers[decimals] = self._book.add_format({"num_format": pattern})
        return self._numbers[decimals]


def _units(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


def _write_text(sheet: Any, line: int, column: int, cell: Cell, style: Any) -> None:
    text = neutral(str(cell)).replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd")  # no characters in XML
    if text.startswith("<r>") and text.endswith("</r>"):
        # XlsxWriter takes this for markup of its own and would write it as it is; in pieces it is escaped.
        sheet.write_rich_string(line, column, "<", "r", text[2:], *([style] if style else []))
    else:
        sheet.write_string(line, column, text, style)
