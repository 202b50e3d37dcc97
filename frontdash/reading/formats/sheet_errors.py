"""Cells of a sheet that hold an error, such as #N/A: the library that reads sheets makes nothing (or 0) of them.

So the file itself is asked. Only the sheet that is read is looked at, and closely only where it holds errors at all.
"""

from __future__ import annotations

import re
import struct
import zipfile
from functools import partial
from xml.etree import ElementTree

from frontdash.reading.formats.registry import Given
from frontdash.reading.formats.sheet_parts import asked, local, ods_cells, own, sheet_part, xls_records, xlsx_cells

Errors = dict[tuple[int, int], str]
"""Row and column of each error, from 0, and what is shown there."""

SHEET_ERROR = ("an error of the spreadsheet", "what the formula should have given, or nothing", "sheet-error")
"""Problem, remedy and rule of a reject for such a cell."""
REMARKS = ("title", "quote", "note")
"""Columns of ours in which an error spoils nothing else: it stays as it is shown."""

_CODES = {
    0: "#NULL!",
    7: "#DIV/0!",
    15: "#VALUE!",
    23: "#REF!",
    29: "#NAME?",
    36: "#NUM!",
    42: "#N/A",
    43: "#GETTING_DATA",
}
_SHOWN = re.compile(r"#(?:N/A|DIV/0!|REF!|VALUE!|NAME\?|NUM!|NULL!|[A-Z_]+!)|Err:[0-9]{3}")


def is_error(text: str) -> bool:
    """Whether a text is what a spreadsheet shows for an error.

    >>> is_error("#DIV/0!"), is_error("Err:502"), is_error("#1 in the list")
    (True, True, False)
    """
    return _SHOWN.fullmatch(text.strip()) is not None


def errors_in(given: Given, sheet: str, rows: int) -> Errors | None:
    """Return the errors among the first `rows` rows of a sheet; None where the format does not let us see them."""
    return asked(
        given,
        partial(_in_xlsx, sheet=sheet),
        partial(_in_opendocument, sheet=sheet, rows=rows),
        partial(_in_xls, sheet=sheet),
    )


def _in_xlsx(archive: zipfile.ZipFile, sheet: str) -> Errors:
    data = archive.read(sheet_part(archive, sheet))
    found: Errors = {}
    if b't="e"' not in data and b"t='e'" not in data:
        return found
    for row, column, cell in xlsx_cells(data):
        if cell.get("t") == "e":
            value = next((child for child in cell if local(child.tag) == "v"), None)
            found[row, column] = (value is not None and value.text) or "#N/A"
    return found


def _in_opendocument(data: bytes, sheet: str, rows: int) -> Errors:
    found: Errors = {}
    if not re.search(rb"value-type=[\"']error|>(?:#|Err:)", data):
        return found
    for lines, columns, cell in ods_cells(data, sheet, rows):
        text = _error(cell)
        if text:
            found |= {(row, column): text for row in lines for column in columns}
    return found


def _error(cell: ElementTree.Element) -> str | None:
    """Return the error that a cell shows: marked as one, or shown in the place of another value."""
    shown = "".join(next((child for child in cell if local(child.tag) == "p"), cell).itertext()).strip()
    kinds = {value for key, value in cell.attrib.items() if local(key) == "value-type"}
    if "error" in kinds:
        return shown or "#N/A"
    return shown if is_error(shown) and (kinds != {"string"} or own(cell, "string-value") == "") else None


_TRUTH = 0x205
_FORMULAS = (0x06, 0x206, 0x406)


def _in_xls(stream: bytes, sheet: str) -> Errors:
    found: Errors = {}
    for record, body in xls_records(stream, sheet):
        of_formula = record in _FORMULAS and body[12:14] == b"\xff\xff" and body[6] == 2
        if of_formula or (record == _TRUTH and body[7]):
            row, column = struct.unpack_from("<HH", body)
            found[row, column] = _CODES.get(body[8 if of_formula else 6], "#N/A")
    return found
